--TEST--
The error handler runs before the call whose argument it was called for, and before what its instruction changes
--FILE--
<?php
set_error_handler(function ($level, $message) {
    throw new ErrorException($message);
});
function inner($x) { try { return "called\n"; } catch (Exception $e) { return "inside\n"; } }
function bare() { try { return "called\n"; } catch (Exception $e) { return "inside\n"; } }
class Offsets implements ArrayAccess {
    function offsetExists($o): bool { try { return true; } catch (Exception $e) { echo "inside\n"; return false; } }
    function offsetGet($o): mixed { return 'value'; }
    function offsetSet($o, $v): void {}
    function offsetUnset($o): void {}
    function method($x) { return "called\n"; }
}
$object = new Offsets;
$text = 'Az';
$list = [];
$count = '';
foreach ([fn() => inner($undefined), fn() => isset($object[$undefined]), fn() => $object->method($undefined), fn() => $object[$undefined],
    fn() => strlen($undefined), fn() => array_map('strlen', [$undefined]),
    function () use (&$text) { $text++; }, function () use (&$text) { $text .= []; }, function () use (&$list) { $list .= 'x'; },
    function () use (&$count) { --$count; }, function () use (&$list) { $list[$undefined] = 1; }] as $i => $run) {
    try {
        echo $i, ' ', $run();
    } catch (ErrorException $e) {
        echo $e->getMessage(), ' ';
        foreach ($e->getTrace() as $call) echo $call['function'] === '{main}' ? '' : preg_replace('~:.*~', '', $call['function']), ' ';
        echo "\n";
    }
}
var_dump($text, $list, $count);
set_error_handler(function ($level, $message) use (&$value) { echo $message, "\n"; $value = new stdClass; return true; });
foreach (['', 'a b', true] as $value) {
    var_dump(++$value);
}
foreach (['', 'a b'] as $value) {
    var_dump($value--, $value);
}
--EXPECT--
0 Undefined variable $undefined {closure {closure 
1 Undefined variable $undefined {closure {closure 
2 Undefined variable $undefined {closure {closure 
3 Undefined variable $undefined {closure {closure 
4 Undefined variable $undefined {closure {closure 
5 Undefined variable $undefined {closure {closure 
6 Increment on non-numeric string is deprecated, use str_increment() instead {closure {closure 
7 Array to string conversion {closure {closure 
8 Array to string conversion {closure {closure 
9 Decrement on empty string is deprecated as non-numeric {closure {closure 
10 Undefined variable $undefined {closure {closure 
string(2) "Az"
array(0) {
}
string(0) ""
Increment on non-numeric string is deprecated, use str_increment() instead
string(1) "1"
Increment on non-numeric string is deprecated, use str_increment() instead
string(3) "a c"
Increment on type bool has no effect, this will change in the next major version of PHP
bool(true)
Decrement on empty string is deprecated as non-numeric
string(0) ""
int(-1)
Decrement on non-numeric string has no effect and is deprecated
string(3) "a b"
string(3) "a b"
