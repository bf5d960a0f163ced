--TEST--
Deprecations and notices
--FILE--
<?php
class A { public $x; }
$a = new A;
$a->dynamic = 1;
function opt($a = 1, $b) { return $b; }
echo opt(1, 2), "\n";
echo str_replace('a', 'b', null), "\n";
echo 1.5 | 2, "\n";
static fn(int $x = null) => $x;
$str = "s";
echo "${str}", "\n";
list('q' => $q) = ['z' => 1];
var_dump($q, unserialize('nonsense'), 10 % 3.9, "abc" == "ABC", array_sum([1, 'x', [2]]), hex2bin('abc'), chr(300), ord(''), range('a', 'e', 2), @$undefined->foo);
--EXPECTF--
Deprecated: opt(): Optional parameter $a declared before required parameter $b is implicitly treated as a required parameter in %s on line 5

Deprecated: {closure:%s:9}(): Implicitly marking parameter $x as nullable is deprecated, the explicit nullable type must be used instead in %s on line 9

Deprecated: Using ${var} in strings is deprecated, use {$var} instead in %s on line 11

Deprecated: Creation of dynamic property A::$dynamic is deprecated in %s on line 4
2

Deprecated: str_replace(): Passing null to parameter #3 ($subject) of type array|string is deprecated in %s on line 7


Deprecated: Implicit conversion from float 1.5 to int loses precision in %s on line 8
3
s

Warning: Undefined array key "q" in %s on line 12

Warning: unserialize(): Error at offset 0 of 8 bytes in %s on line 13

Deprecated: Implicit conversion from float 3.9 to int loses precision in %s on line 13

Warning: array_sum(): Addition is not supported on type string in %s on line 13

Warning: array_sum(): Addition is not supported on type array in %s on line 13

Warning: hex2bin(): Hexadecimal input string must have an even length in %s on line 13

Deprecated: chr(): Providing a value not in-between 0 and 255 is deprecated, this is because a byte value must be in the [0, 255] interval. The value used will be constrained using % 256 in %s on line 13

Deprecated: ord(): Providing an empty string is deprecated in %s on line 13
NULL
bool(false)
int(1)
bool(false)
int(1)
bool(false)
string(1) ","
int(0)
array(3) {
  [0]=>
  string(1) "a"
  [1]=>
  string(1) "c"
  [2]=>
  string(1) "e"
}
NULL
