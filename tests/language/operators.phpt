--TEST--
Precedence and results of operators
--FILE--
<?php
var_dump(1 + 2 * 3 ** 2, -2 ** 2, (-2) ** 2, 2 ** -1, 7 % -3, -7 % 3, 7.5 % 2, 10 / 4, 10 / 5, 0.1 + 0.2, 1 <=> 2, 'a' . 1 + 2 . 'b');
var_dump(!true || true && false, true xor true, (true and false), 5 ?: 6, null ?? 'd', 0 ?: 'e', 1 + 1 . '', 'x' . 3 * 2, 6 & 3, 6 | 3, 6 ^ 3, ~6, 1 << 3, -8 >> 1, 'ab' ^ 'AB', 'a' | 'b', ~'abc' === "\x9e\x9d\x9c");
var_dump(PHP_INT_MAX + 1, PHP_INT_MIN - 1, PHP_INT_MAX * 2, -PHP_INT_MIN, 9223372036854775807, 9223372036854775808, 0x7FFFFFFFFFFFFFFF, 0b101, 0o17, 017, 1_000_000, .5, 1e3, 1E-7, 0x1F);
$i = 5;
var_dump($i++ + ++$i, $i-- - --$i, $i += 3, $i -= 1, $i *= 2, $i /= 4, $i **= 2, $i %= 5, $i .= 'x', $i ??= 'no', $new ??= 'yes');
$s = 'a';
for ($k = 0; $k < 3; $k++) { $s .= $s++; }
var_dump($s);
foreach (['Az', 'zz', 'a9', 'Zz9', '', '5', '5.5', null, 'x-z'] as $v) { $w = $v; @$w++; echo json_encode($w), ' '; $w = $v; @$w--; echo json_encode($w), "\n"; }
var_dump(1 <=> 1.0, [1, 2] <=> [1, 3], 'abc' == 0, '1' == '01', '10' == '1e1', 100 == '1e2', null == false, [] == false, '0' == false, '' == null, 'a' == 'A', 1.5 <=> 1.5, '1.0' === '1', [1, 2] == [2 => 1], ['a' => 1, 'b' => 2] == ['b' => 2, 'a' => 1], ['a' => 1, 'b' => 2] === ['b' => 2, 'a' => 1], NAN == NAN, INF <=> -INF, 'abc' <=> 'abd', '10' < '9', '10' < '9a', null <=> 'a', true <=> 0);
var_dump([1, 2] + [5, 6, 7], true ? 'a' : (false ? 'b' : 'c'), print('p'), (int) '12abc', (float) '1.5e3x', (string) false, (bool) '0', (bool) '0.0', (array) 'x', (object) ['a' => 1], (int) 1e19, (int) NAN, (int) '0x1A', (int) ' 12', intdiv(-7, 2), fdiv(1, 0), 1 . 2, -'5', +'3.0', !'', @$u['x']['y'], $i instanceof stdClass, `echo shell`);
--EXPECTF--
Deprecated: The backtick (`) operator is deprecated, use shell_exec() instead in %s on line 12

Deprecated: Implicit conversion from float 7.5 to int loses precision in %s on line 2
int(19)
int(-4)
int(4)
float(0.5)
int(1)
int(-1)
int(1)
float(2.5)
int(2)
float(0.30000000000000004)
int(-1)
string(3) "a3b"
bool(false)
bool(false)
bool(false)
int(5)
string(1) "d"
string(1) "e"
string(1) "2"
string(2) "x6"
int(2)
int(7)
int(5)
int(-7)
int(8)
int(-4)
string(2) "  "
string(1) "c"
bool(true)
float(9.223372036854776E+18)
float(-9.223372036854776E+18)
float(1.8446744073709552E+19)
float(9.223372036854776E+18)
int(9223372036854775807)
float(9.223372036854776E+18)
int(9223372036854775807)
int(5)
int(15)
int(15)
int(1000000)
float(0.5)
float(1000)
float(1.0E-7)
int(31)

Deprecated: Implicit conversion from float 12.25 to int loses precision in %s on line 6
int(12)
int(2)
int(8)
int(7)
int(14)
float(3.5)
float(12.25)
int(2)
string(2) "2x"
string(2) "2x"
string(3) "yes"

Deprecated: Increment on non-numeric string is deprecated, use str_increment() instead in %s on line 8

Deprecated: Increment on non-numeric string is deprecated, use str_increment() instead in %s on line 8

Deprecated: Increment on non-numeric string is deprecated, use str_increment() instead in %s on line 8
string(8) "bbbbbbba"
"Ba" "Az"
"aaa" "zz"
"b0" "a9"
"AAa0" "Zz9"
"1" -1
6 4
6.5 4.5
1 null
"x-a" "x-z"
int(0)
int(-1)
bool(false)
bool(true)
bool(true)
bool(true)
bool(true)
bool(true)
bool(true)
bool(true)
bool(false)
int(0)
bool(false)
bool(false)
bool(true)
bool(false)
bool(false)
int(1)
int(-1)
bool(false)
bool(true)
int(-1)
int(1)
p
Warning: The float 1.0E+19 is not representable as an int, cast occurred in %s on line 12

Warning: The float NAN is not representable as an int, cast occurred in %s on line 12
array(3) {
  [0]=>
  int(1)
  [1]=>
  int(2)
  [2]=>
  int(7)
}
string(1) "a"
int(1)
int(12)
float(1500)
string(0) ""
bool(false)
bool(true)
array(1) {
  [0]=>
  string(1) "x"
}
object(stdClass)#1 (1) {
  ["a"]=>
  int(1)
}
int(-8446744073709551616)
int(0)
int(0)
int(12)
int(-3)
float(INF)
string(2) "12"
int(-5)
float(3)
bool(true)
NULL
bool(false)
string(6) "shell
"
