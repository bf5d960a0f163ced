--TEST--
Short and long texts searched, replaced, encoded; plain texts unserialized
--FILE--
<?php
var_dump(unserialize('a:3:{i:0;i:1;s:1:"a";d:1.5;s:1:"5";a:2:{i:0;b:1;i:1;N;}}'));
var_dump(@unserialize('a:1:{i:0;i:1;}x'), @unserialize('a:1:{i:0;i:1'), unserialize('i:-5;'), unserialize('d:INF;'), unserialize('s:0:"";'), unserialize('a:0:{}'), unserialize('b:0;'), unserialize('i:9223372036854775807;'), unserialize('i:-9223372036854775808;'), unserialize('i:999999999999999999;'), unserialize('i:-1000000000000000000;'));
var_dump(unserialize('a:2:{i:0;a:1:{i:0;i:1;}i:1;R:2;}'));
var_dump(unserialize('a:2:{i:5;i:1;i:5;i:2;}'));
echo str_replace('aa', 'b', 'aaaaa', $c), $c, "\n", str_replace(['a', 'b'], ['b', 'c'], 'aabb', $c), $c, "\n", str_replace(['x', 'y'], ['1'], 'xyz', $c), $c, "\n", str_replace(['a'], 'b', 'a', $c), $c, "\n", str_replace('abc', '', 'abc'), "|\n", str_replace(['a', ''], 'q', 'banana'), "\n", str_ireplace(['AN'], 'x', 'banana'), "\n";
echo str_replace(' ', '', "a b c"), str_replace("x", "yy", str_repeat("x", 600)), "\n";
var_dump(strpos('hello world', 'wor'), strpos('aaab', 'aab'), strpos('abc', 'abcd'), strrpos('abcabc', 'bc'), strrpos('aaa', 'aa'), stripos('Hello', 'LL'), stripos('abc', ''), stristr('HAYSTACK', 'st'), substr_count('aaaa', 'aa'), substr_count('hello hello', 'llo'), str_contains('abc', ''), strpos('abc', '', 3), stripos('xxAbC', 'abc', 1), strripos('abcABC', 'bc'), stripos("abc", "d"));
echo htmlspecialchars("<a href='x'>T&amp; \"q\" é</a>"), htmlspecialchars("'\"", ENT_NOQUOTES), htmlspecialchars("'\"", ENT_COMPAT), htmlspecialchars("'", ENT_QUOTES | ENT_HTML5), htmlspecialchars("\xff<", ENT_SUBSTITUTE), htmlspecialchars("\xff<", 0), htmlspecialchars("&lt;&", ENT_QUOTES, 'UTF-8', false), htmlspecialchars("plain"), htmlspecialchars("\x01<"), "\n";
echo bin2hex("\x00\xffabc"), base64_encode(""), base64_encode("a"), base64_encode("ab"), base64_encode("abc"), urlencode("a b~c&é-_."), rawurlencode("a b~c&é"), urlencode("plain"), urlencode("a b"), urlencode(""), md5("x"), "\n";
printf("%05d|%-6s|%6.2f|%x|%'*10s|%+d|%c|%%|%5s|%-5d|%e\n", 42, "ab", 3.14159, 255, "pad", 7, 65, "abcdefg", 3, 12345.678);
echo sprintf('%s %1$s %2$05d', 'a', 5), vsprintf('%04d-%02d', [2024, 5]), sprintf('%40s|', 'x'), "\n";
echo bin2hex(pack('nvc*', 0x1234, 0x5678, 65, 66)), bin2hex(pack('A5a3Z4', 'ab', 'c', 'defg')), bin2hex(pack('H*', 'abc')), bin2hex(pack('J', 1)), bin2hex(pack('d', 1.5)), "\n";
print_r(array_map(fn($x) => $x * 2, [1, 2, 3])); print_r(array_map('strtoupper', ['a' => 'x', 'b' => 'y'])); print_r(array_map(fn($x) => $x, []));
--EXPECT--
array(3) {
  [0]=>
  int(1)
  ["a"]=>
  float(1.5)
  [5]=>
  array(2) {
    [0]=>
    bool(true)
    [1]=>
    NULL
  }
}
array(1) {
  [0]=>
  int(1)
}
bool(false)
int(-5)
float(INF)
string(0) ""
array(0) {
}
bool(false)
int(9223372036854775807)
int(-9223372036854775808)
int(999999999999999999)
int(-1000000000000000000)
array(2) {
  [0]=>
  &array(1) {
    [0]=>
    int(1)
  }
  [1]=>
  &array(1) {
    [0]=>
    int(1)
  }
}
array(1) {
  [5]=>
  int(2)
}
bba2
cccc6
1z2
b1
|
bqnqnq
bxxa
abcyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyy
int(6)
int(1)
bool(false)
int(4)
int(1)
int(2)
int(0)
string(5) "STACK"
int(2)
int(2)
bool(true)
int(3)
int(2)
int(4)
bool(false)
&lt;a href=&#039;x&#039;&gt;T&amp;amp; &quot;q&quot; é&lt;/a&gt;'"'&quot;&apos;�&lt;&lt;&amp;plain&lt;
00ff616263YQ==YWI=YWJja+b%7Ec%26%C3%A9-_.a%20b~c%26%C3%A9plaina+b9dd4e461268c8034f5c8564e155c67a6
00042|ab    |  3.14|ff|*******pad|+7|A|%|abcdefg|3    |1.234568e+4
a a 000052024-05                                       x|
123478564142616220202063000064656600abc00000000000000001000000000000f83f
Array
(
    [0] => 2
    [1] => 4
    [2] => 6
)
Array
(
    [a] => X
    [b] => Y
)
Array
(
)
