--TEST--
Arguments with names for variadic parameters by reference
--FILE--
<?php
function nines(&...$all) { foreach ($all as &$one) { $one = 9; } }
function later($first, &...$rest) { foreach ($rest as &$one) { $one = $first; } }
$list = ['a' => 1, 'b' => 2];
nines(...$list);
var_dump($list);
$list = ['first' => 'f', 'a' => 1];
later(...$list);
var_dump($list);
nines(x: $list['a'], y: $undefined);
var_dump($list, $undefined);
try {
    nines(x: 1);
} catch (Error $e) {
    echo $e->getMessage(), "\n";
}
call_user_func_array('nines', ['k' => 1]);
call_user_func('later', 1, k: 2);
later(...new ArrayIterator(['first' => 1, 'k' => 2]));
(function () { yield 'first' => 1; yield 'k' => 2; });
later(...(function () { yield 'first' => 1; yield 'k' => 2; })());

class Calls
{
    public function __call($name, $arguments) { foreach ($arguments as &$one) { $one = "by $name"; } }
    public static function __callStatic($name, $arguments) { foreach ($arguments as &$one) { $one = "by $name"; } }
}
$a = $b = $c = 0;
call_user_func_array([new Calls, 'one'], [&$a]);
call_user_func_array('Calls::two', [&$b]);
(new Calls)->three($c);
var_dump($a, $b, $c);
--EXPECTF--
array(2) {
  ["a"]=>
  int(9)
  ["b"]=>
  int(9)
}
array(2) {
  ["first"]=>
  string(1) "f"
  ["a"]=>
  string(1) "f"
}
array(2) {
  ["first"]=>
  string(1) "f"
  ["a"]=>
  int(9)
}
int(9)
nines(): Argument #1 could not be passed by reference

Warning: nines(): Argument #1 must be passed by reference, value given in %s on line 17

Warning: later(): Argument #2 must be passed by reference, value given in %s on line 18

Warning: Cannot pass by-reference argument 2 of later() by unpacking a Traversable, passing by-value instead in %s on line 19

Warning: Cannot pass by-reference argument 2 of later() by unpacking a Traversable, passing by-value instead in %s on line 21
string(6) "by one"
string(6) "by two"
int(0)
