--TEST--
Text functions called with variables and constants
--FILE--
<?php
$u = "ABCdefGHIJKLmnop[]{}@`Zz"; $e = ''; $x = 'ÀÉabcDEF';
var_dump(strtolower($u), strtoupper($u), strtolower($x), strtoupper($x), strtolower($e), strtoupper('a'), strtolower('Z'), strtolower("@[`{AZ"), strtoupper("@[`{az"));
for ($i = 0; $i < 256; $i++) { $s = str_repeat('.', 5) . chr($i) . str_repeat('.', 5); $h[] = strtolower($s) . strtoupper($s); } echo md5(implode($h)), "\n";
var_dump(trim("  a b \n\0"), ltrim("\t x "), rtrim(" x\v "), chop("x  "), trim(''), trim('   '), trim('abc'));
$sep = ','; $t = 'a,b,,c'; $two = ', '; $l = 'a, b, c';
var_dump(explode($sep, $t), explode($two, $l), explode($sep, $e), explode('x', $t), explode(',', $t, 2), explode(',', $t, -1), explode(',', ','));
$a = ['a', 5, -7, 'b']; $one = ['z']; $none = []; $mixed = [1.5, true, null, 'x'];
var_dump(implode($sep, $a), implode($sep, $one), implode($sep, $none), implode($sep, $mixed), join($sep, $a), implode($a), implode($e, [$e, $e]));
$n = 3; var_dump(str_repeat('ab', $n), str_repeat($e, $n), str_repeat('x', 0));
try { str_repeat('x', -1); } catch (ValueError $er) { echo $er->getMessage(), "\n"; }
var_dump(strpos($t, $sep), strpos($t, 'zz'), strpos($e, $sep), str_contains($t, $e), str_contains($e, 'a'), strpos($t, $e));
var_dump(strval(5), strval('x'), strval(1.5), strval(null), floatval('1.5abc'), floatval('x'), floatval(3), is_numeric('1e5'), is_numeric(' 1'), is_numeric('1 '), is_numeric('x'), is_numeric(null), is_numeric([]), bin2hex($e), bin2hex('az'));
var_dump(str_replace('a', 'b', $t), str_replace($e, 'b', $t), str_replace('a,b,,c', $e, $t), str_replace('q', 'r', $t));
--EXPECT--
string(24) "abcdefghijklmnop[]{}@`zz"
string(24) "ABCDEFGHIJKLMNOP[]{}@`ZZ"
string(10) "ÀÉabcdef"
string(10) "ÀÉABCDEF"
string(0) ""
string(1) "A"
string(1) "z"
string(6) "@[`{az"
string(6) "@[`{AZ"
4644d343d6809181e437f88cbf7acea5
string(3) "a b"
string(2) "x "
string(2) " x"
string(1) "x"
string(0) ""
string(0) ""
string(3) "abc"
array(4) {
  [0]=>
  string(1) "a"
  [1]=>
  string(1) "b"
  [2]=>
  string(0) ""
  [3]=>
  string(1) "c"
}
array(3) {
  [0]=>
  string(1) "a"
  [1]=>
  string(1) "b"
  [2]=>
  string(1) "c"
}
array(1) {
  [0]=>
  string(0) ""
}
array(1) {
  [0]=>
  string(6) "a,b,,c"
}
array(2) {
  [0]=>
  string(1) "a"
  [1]=>
  string(4) "b,,c"
}
array(3) {
  [0]=>
  string(1) "a"
  [1]=>
  string(1) "b"
  [2]=>
  string(0) ""
}
array(2) {
  [0]=>
  string(0) ""
  [1]=>
  string(0) ""
}
string(8) "a,5,-7,b"
string(1) "z"
string(0) ""
string(8) "1.5,1,,x"
string(8) "a,5,-7,b"
string(5) "a5-7b"
string(0) ""
string(6) "ababab"
string(0) ""
string(0) ""
str_repeat(): Argument #2 ($times) must be greater than or equal to 0
int(1)
bool(false)
bool(false)
bool(true)
bool(false)
int(0)
string(1) "5"
string(1) "x"
string(3) "1.5"
string(0) ""
float(1.5)
float(0)
float(3)
bool(true)
bool(true)
bool(true)
bool(false)
bool(false)
bool(false)
string(0) ""
string(4) "617a"
string(6) "b,b,,c"
string(6) "a,b,,c"
string(0) ""
string(6) "a,b,,c"
