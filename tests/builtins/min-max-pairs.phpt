--TEST--
min and max of two values that are equal or cannot be compared
--FILE--
<?php
class A {}
class B { function __toString(): string { return 'B'; } }
$a = new A;
$b = new B;
var_dump(min(1, '1'), min('1', 1), max(1, '1'), max('1', 1), min(null, []), max([], null), min('', null), max(null, ''), min(1, 1.0), max(1, 1.0));
var_dump(max($a, $b) === $a, max($b, $a) === $b, min($a, $b) === $b, max([$a, $b]) === $a, min([$a, $b]) === $b);
var_dump(max(NAN, 1), max(1, NAN), min(NAN, 1), min(1, NAN), max([NAN, 1]), min([NAN, 1]), max(5, NAN, 3), min(5, NAN, 3));
--EXPECT--
string(1) "1"
int(1)
int(1)
string(1) "1"
array(0) {
}
array(0) {
}
NULL
NULL
float(1)
int(1)
bool(true)
bool(true)
bool(true)
bool(true)
bool(true)
int(1)
float(NAN)
int(1)
float(NAN)
float(NAN)
int(1)
int(5)
int(3)
