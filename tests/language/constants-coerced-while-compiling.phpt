--TEST--
Literals that PHP converts while it compiles, and warns of then
--FILE--
<?php
set_error_handler(function ($n, $m) { echo "[$m]\n"; return true; });
function t($f) { try { var_dump($f()); } catch (Throwable $e) { do { echo get_class($e), ": ", $e->getMessage(), "\n"; } while ($e = $e->getPrevious()); } }
$all = ['"" . NAN', 'NAN . 1', '$x . NAN', 'NAN . NAN', 'NAN xor true', 'NAN && $x', 'NAN || $x', '$x->{NAN}', '${NAN}', 'A::${NAN}',
    'A::${[]}', '${[]}', '$x->{[]}', 'isset($x->{[]})', '$x->{[]} = 1', '$x->{[]}->b = 1', '$x->{1.5}', '[] . "x"', '(string) NAN', '!NAN',
    'NAN ? 1 : 2', '[NAN => 1]', 'fn() => "" . NAN'];
foreach ($all as $text) {
    echo $text, "\n";
    eval("function () use (&\$x) { $text; };");
}
var_dump("<" . @eval('return "" . NAN;') . ">");
--EXPECT--
"" . NAN
[unexpected NAN value was coerced to string]
NAN . 1
[unexpected NAN value was coerced to string]
$x . NAN
[unexpected NAN value was coerced to string]
NAN . NAN
[unexpected NAN value was coerced to string]
[unexpected NAN value was coerced to string]
NAN xor true
[unexpected NAN value was coerced to bool]
NAN && $x
[unexpected NAN value was coerced to bool]
NAN || $x
[unexpected NAN value was coerced to bool]
[unexpected NAN value was coerced to bool]
$x->{NAN}
[unexpected NAN value was coerced to string]
${NAN}
[unexpected NAN value was coerced to string]
A::${NAN}
[unexpected NAN value was coerced to string]
A::${[]}
[Array to string conversion]
${[]}
[Array to string conversion]
$x->{[]}
[Array to string conversion]
isset($x->{[]})
[Array to string conversion]
$x->{[]} = 1
[Array to string conversion]
$x->{[]}->b = 1
[Array to string conversion]
$x->{1.5}
[] . "x"
(string) NAN
!NAN
NAN ? 1 : 2
[NAN => 1]
fn() => "" . NAN
[unexpected NAN value was coerced to string]
[unexpected NAN value was coerced to string]
string(5) "<NAN>"
