--TEST--
Coercion of scalar types, unions, nullable, DNF; strict_types off
--FILE--
<?php
function i(int $x) { return $x; }
function fl(float $x) { return $x; }
function s(string $x) { return $x; }
function b(bool $x) { return $x; }
function u(int|float $x) { return $x; }
function us(int|string|null $x) { return $x; }
function it(iterable $x) { return gettype($x); }
function c(callable $x) { return $x(); }
function o(object $x) { return get_class($x); }
function m(mixed $x) { return $x; }
function dnf((Countable&Traversable)|null $x) { return $x === null ? 'null' : count($x); }
function fa(false|int $x) { return $x; }
foreach ([['i', '5'], ['i', 5.0], ['i', 5.5], ['i', '5.5'], ['i', true], ['i', null], ['i', 'abc'], ['i', '5abc'], ['i', 1e20], ['fl', 5], ['fl', '1e3'], ['fl', 'x'], ['s', 5], ['s', 1.0], ['s', true], ['s', []], ['b', 'false'], ['b', 0], ['b', []], ['u', '7'], ['u', '7.5'], ['u', 'z'], ['us', 1.5], ['us', false], ['us', null], ['it', [1]], ['it', new ArrayIterator([])], ['it', 5], ['c', fn() => 'called'], ['c', 'nope'], ['o', new stdClass], ['o', 5], ['m', null], ['dnf', null], ['dnf', new ArrayObject([1])], ['dnf', 5], ['fa', false], ['fa', true], ['fa', '8']] as [$f, $v]) { echo $f, '(', json_encode($v), ') = '; try { var_dump($f($v)); } catch (TypeError $e) { echo preg_replace('/, called in.*/', '', $e->getMessage()), "\n"; } }
--EXPECTF--
i("5") = int(5)
i(5) = int(5)
i(5.5) = 
Deprecated: Implicit conversion from float 5.5 to int loses precision in %s on line 2
int(5)
i("5.5") = 
Deprecated: Implicit conversion from float-string "5.5" to int loses precision in %s on line 2
int(5)
i(true) = int(1)
i(null) = i(): Argument #1 ($x) must be of type int, null given
i("abc") = i(): Argument #1 ($x) must be of type int, string given
i("5abc") = i(): Argument #1 ($x) must be of type int, string given
i(1.0e+20) = i(): Argument #1 ($x) must be of type int, float given
fl(5) = float(5)
fl("1e3") = float(1000)
fl("x") = fl(): Argument #1 ($x) must be of type float, string given
s(5) = string(1) "5"
s(1) = string(1) "1"
s(true) = string(1) "1"
s([]) = s(): Argument #1 ($x) must be of type string, array given
b("false") = bool(true)
b(0) = bool(false)
b([]) = b(): Argument #1 ($x) must be of type bool, array given
u("7") = int(7)
u("7.5") = float(7.5)
u("z") = u(): Argument #1 ($x) must be of type int|float, string given
us(1.5) = 
Deprecated: Implicit conversion from float 1.5 to int loses precision in %s on line 7
int(1)
us(false) = int(0)
us(null) = NULL
it([1]) = string(5) "array"
it({}) = string(6) "object"
it(5) = it(): Argument #1 ($x) must be of type Traversable|array, int given
c({}) = string(6) "called"
c("nope") = c(): Argument #1 ($x) must be of type callable, string given
o({}) = string(8) "stdClass"
o(5) = o(): Argument #1 ($x) must be of type object, int given
m(null) = NULL
dnf(null) = string(4) "null"
dnf({"0":1}) = int(1)
dnf(5) = dnf(): Argument #1 ($x) must be of type (Countable&Traversable)|null, int given
fa(false) = bool(false)
fa(true) = int(1)
fa("8") = int(8)
