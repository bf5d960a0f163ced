--TEST--
What a callback of an output buffer writes itself is lost, and PHP says so
--FILE--
<?php
function h($buffer) { echo 'lost'; return "<$buffer>"; }
class C { function m($buffer) { print 'q'; return $buffer; } static function s($buffer) { echo 1; return "($buffer)"; } function __invoke($buffer) { echo ''; return "[$buffer]"; } }
function writes() { echo 'abc'; }
foreach (['h', [new C, 'm'], 'C::s', ['C', 's'], new C, function ($buffer, $mode) { echo $mode; return false; }] as $f) {
    echo "\n--\n";
    ob_start($f); echo 'abc'; ob_flush(); echo 'd'; ob_end_flush();
    ob_start($f); echo 'abc'; ob_clean(); echo 'x'; ob_end_clean();
    ob_start($f); echo 'abc'; var_dump(ob_get_clean());
    ob_start($f); echo 'abc'; var_dump(ob_get_flush());
    ob_start($f, 2); echo 'abc'; writes(); echo 'd'; ob_end_flush();
}
echo "\n";
ob_start(function ($buffer) { echo 'in'; throw new Exception('x'); });
echo 'abc';
try { ob_end_flush(); } catch (Exception $e) { echo ' caught ', ob_get_level(), "\n"; }
ob_start(function ($buffer) { return []; });
echo 'abc';
ob_end_flush();
set_error_handler(function ($level, $message) { echo 'handler '; return true; });
ob_start(function ($buffer) { echo 'in'; return "<$buffer>"; });
echo 'abc'; ob_end_flush();
set_error_handler(function ($level, $message) { throw new Exception($message); });
ob_start(function ($buffer) { echo 'in'; return 'r'; });
echo 'abc';
try { ob_end_flush(); } catch (Exception $e) { echo ' caught ', ob_get_level(), "\n"; }
restore_error_handler();
restore_error_handler();
ob_start('h');
echo "implicit\n";
--EXPECTF--

--

Deprecated: ob_flush(): Producing output from user output handler h is deprecated in %s on line 7
<abc>
Deprecated: ob_end_flush(): Producing output from user output handler h is deprecated in %s on line 7
<d>
Deprecated: ob_clean(): Producing output from user output handler h is deprecated in %s on line 8

Deprecated: ob_end_clean(): Producing output from user output handler h is deprecated in %s on line 8

Deprecated: ob_get_clean(): Producing output from user output handler h is deprecated in %s on line 9
string(3) "abc"

Deprecated: ob_get_flush(): Producing output from user output handler h is deprecated in %s on line 10
<abc>string(3) "abc"

Deprecated: main(): Producing output from user output handler h is deprecated in %s on line 11
<abc>
Deprecated: writes(): Producing output from user output handler h is deprecated in %s on line 4
<abc>
Deprecated: ob_end_flush(): Producing output from user output handler h is deprecated in %s on line 11
<d>
--

Deprecated: ob_flush(): Producing output from user output handler C::m is deprecated in %s on line 7
abc
Deprecated: ob_end_flush(): Producing output from user output handler C::m is deprecated in %s on line 7
d
Deprecated: ob_clean(): Producing output from user output handler C::m is deprecated in %s on line 8

Deprecated: ob_end_clean(): Producing output from user output handler C::m is deprecated in %s on line 8

Deprecated: ob_get_clean(): Producing output from user output handler C::m is deprecated in %s on line 9
string(3) "abc"

Deprecated: ob_get_flush(): Producing output from user output handler C::m is deprecated in %s on line 10
abcstring(3) "abc"

Deprecated: main(): Producing output from user output handler C::m is deprecated in %s on line 11
abc
Deprecated: writes(): Producing output from user output handler C::m is deprecated in %s on line 4
abc
Deprecated: ob_end_flush(): Producing output from user output handler C::m is deprecated in %s on line 11
d
--

Deprecated: ob_flush(): Producing output from user output handler C::s is deprecated in %s on line 7
(abc)
Deprecated: ob_end_flush(): Producing output from user output handler C::s is deprecated in %s on line 7
(d)
Deprecated: ob_clean(): Producing output from user output handler C::s is deprecated in %s on line 8

Deprecated: ob_end_clean(): Producing output from user output handler C::s is deprecated in %s on line 8

Deprecated: ob_get_clean(): Producing output from user output handler C::s is deprecated in %s on line 9
string(3) "abc"

Deprecated: ob_get_flush(): Producing output from user output handler C::s is deprecated in %s on line 10
(abc)string(3) "abc"

Deprecated: main(): Producing output from user output handler C::s is deprecated in %s on line 11
(abc)
Deprecated: writes(): Producing output from user output handler C::s is deprecated in %s on line 4
(abc)
Deprecated: ob_end_flush(): Producing output from user output handler C::s is deprecated in %s on line 11
(d)
--

Deprecated: ob_flush(): Producing output from user output handler C::s is deprecated in %s on line 7
(abc)
Deprecated: ob_end_flush(): Producing output from user output handler C::s is deprecated in %s on line 7
(d)
Deprecated: ob_clean(): Producing output from user output handler C::s is deprecated in %s on line 8

Deprecated: ob_end_clean(): Producing output from user output handler C::s is deprecated in %s on line 8

Deprecated: ob_get_clean(): Producing output from user output handler C::s is deprecated in %s on line 9
string(3) "abc"

Deprecated: ob_get_flush(): Producing output from user output handler C::s is deprecated in %s on line 10
(abc)string(3) "abc"

Deprecated: main(): Producing output from user output handler C::s is deprecated in %s on line 11
(abc)
Deprecated: writes(): Producing output from user output handler C::s is deprecated in %s on line 4
(abc)
Deprecated: ob_end_flush(): Producing output from user output handler C::s is deprecated in %s on line 11
(d)
--
[abc][d]string(3) "abc"
[abc]string(3) "abc"
[abc][abc][d]
--

Deprecated: ob_flush(): Producing output from user output handler %s:5} is deprecated in %s on line 7
abc5d
Deprecated: ob_clean(): Producing output from user output handler %s:5} is deprecated in %s on line 8
x
Deprecated: ob_get_clean(): Producing output from user output handler %s:5} is deprecated in %s on line 9
string(3) "abc"

Deprecated: ob_get_flush(): Producing output from user output handler %s:5} is deprecated in %s on line 10
abc9string(3) "abc"

Deprecated: main(): Producing output from user output handler %s:5} is deprecated in %s on line 11
abc1abcd
abcin caught 0
Arrayhandler <abc>r caught 0

Deprecated: PHP Request Shutdown: Producing output from user output handler h is deprecated in Unknown on line 0
<implicit
>