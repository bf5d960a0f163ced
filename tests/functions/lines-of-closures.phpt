--TEST--
Warnings and exceptions behind a closure's body are on the line where the closure begins
--FILE--
<?php
set_error_handler(function ($n, $m, $f, $line) { echo "$m, line $line\n"; return true; });
$f = function () use ($missing) {
    return 1;
};
try {
    $object->property = function () {
        return 2;
    };
} catch (Error $e) {
    echo $e->getMessage(), ', line ', $e->getLine(), "\n";
}
foreach (false as $x) {}
foreach (true as $x) {}
--EXPECT--
Undefined variable $missing, line 3
Attempt to assign property "property" on null, line 7
foreach() argument must be of type array|object, false given, line 13
foreach() argument must be of type array|object, true given, line 14
