--TEST--
call_user_func, get_object_vars, method_exists, is_a and their like
--FILE--
<?php
class A { public $p = 1; protected $q = 2; private $r = 3; static $s = 4; function m($x = 1) { return "m$x"; } private function pm() {} static function st() { return static::class; } function vars() { return get_object_vars($this); } }
class B extends A { public $own; }
$b = new B;
$b->dyn = 5;
var_dump(get_object_vars($b), $b->vars(), get_class_vars('A'), get_class_methods('A'), method_exists($b, 'pm'), method_exists('A', 'nope'), property_exists('B', 'r'), property_exists('A', 'r'), property_exists($b, 'dyn'), get_parent_class($b), is_a($b, 'A'), is_a('B', 'A', true), is_subclass_of($b, 'A'), is_subclass_of('A', 'A'), call_user_func([$b, 'm'], 2), call_user_func_array([$b, 'm'], ['x' => 3]), call_user_func('B::st'), call_user_func_array('max', [1, 5, 3]), is_callable('strlen'), is_callable([$b, 'pm']), is_callable('nope'), function_exists('strlen'), class_exists('b'), get_class($b), $b::class, gettype(1.5), get_debug_type(1.5), get_debug_type($b), get_debug_type(null), settype($str, 'integer'), $str, is_numeric('1e5'), is_numeric('abc'), is_numeric(' 1'), is_numeric('1 '), is_iterable([1]), is_countable([]), is_scalar(1), boolval('0'), intval('12', 8), intval('0x1A', 16), intval('0x1A', 0), intval('101', 2), floatval('1.5abc'), strval(null), spl_object_id($b) === spl_object_id($b), func() , iterator_count(new ArrayIterator([1, 2])), iterator_apply($it = new ArrayIterator([1, 2]), function () use (&$it) { echo $it->current(); return true; }), array_map([new B, 'm'], [7]), usleep(1), forward());
function func() { return func_get_args(); }
function forward() { return call_user_func('func', 1, 2); }
echo implode(' ', array_slice(array_column(debug_backtrace(), 'function'), 0)), "\n";
function bt() { return array_map(fn($f) => ($f['class'] ?? '') . ($f['type'] ?? '') . $f['function'] . count($f['args'] ?? []), debug_backtrace()); }
class T { static function s() { return bt(); } function i() { return self::s(); } }
echo implode(' < ', (new T)->i()), "\n";
debug_print_backtrace();
--EXPECTF--
Deprecated: Creation of dynamic property B::$dyn is deprecated in %s on line 5
12array(3) {
  ["p"]=>
  int(1)
  ["own"]=>
  NULL
  ["dyn"]=>
  int(5)
}
array(5) {
  ["p"]=>
  int(1)
  ["q"]=>
  int(2)
  ["r"]=>
  int(3)
  ["own"]=>
  NULL
  ["dyn"]=>
  int(5)
}
array(2) {
  ["p"]=>
  int(1)
  ["s"]=>
  int(4)
}
array(3) {
  [0]=>
  string(1) "m"
  [1]=>
  string(2) "st"
  [2]=>
  string(4) "vars"
}
bool(true)
bool(false)
bool(false)
bool(true)
bool(true)
string(1) "A"
bool(true)
bool(true)
bool(true)
bool(false)
string(2) "m2"
string(2) "m3"
string(1) "B"
int(5)
bool(true)
bool(false)
bool(false)
bool(true)
bool(true)
string(1) "B"
string(1) "B"
string(6) "double"
string(5) "float"
string(1) "B"
string(4) "null"
bool(true)
int(0)
bool(true)
bool(false)
bool(true)
bool(true)
bool(true)
bool(true)
bool(true)
bool(false)
int(10)
int(26)
int(26)
int(5)
float(1.5)
string(0) ""
bool(true)
array(0) {
}
int(2)
int(2)
array(1) {
  [0]=>
  string(2) "m7"
}
NULL
array(2) {
  [0]=>
  int(1)
  [1]=>
  int(2)
}

bt0 < T::s0 < T->i0
