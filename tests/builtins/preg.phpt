--TEST--
preg_* functions
--FILE--
<?php
var_dump(preg_match('/(\d+)-(?<name>\w+)(x)?/', 'abc 12-foo', $m, PREG_OFFSET_CAPTURE), $m, preg_match('/(a)(b)?(c)?/', 'a', $n), $n, preg_match('/(a)(b)?/', 'a', $u, PREG_UNMATCHED_AS_NULL), $u, preg_match_all('/(\w)(\d)/', 'a1 b2', $all), $all, preg_match_all('/(\w)(\d)/', 'a1 b2', $set, PREG_SET_ORDER), $set, preg_replace('/(\w+) (\w+)/', '$2 ${1}x \0', 'hello world'), preg_replace(['/a/', '/b/'], ['b', 'c'], ['ab', 'k' => 'ba']), preg_replace('/x/', 'y', 'xxx', 2, $count), $count, preg_replace_callback('/\d+/', fn($m) => $m[0] * 2, 'a1b22'), preg_replace_callback_array(['/a/' => fn() => 'b', '/b/' => fn() => 'c'], 'ab'), preg_split('/[\s,]+/', 'a, b  c', -1, PREG_SPLIT_NO_EMPTY), preg_split('//', 'abc', -1, PREG_SPLIT_NO_EMPTY), preg_split('/(-)/', 'a-b-c', 2, PREG_SPLIT_DELIM_CAPTURE), preg_quote('a.b*c?[d]#/', '/'), preg_grep('/^a/', ['abc', 'xa', 'a']), preg_grep('/^a/', ['abc', 'xa'], PREG_GREP_INVERT), preg_match('/é/u', 'é'), preg_match('/^.$/u', 'é'), preg_match('~^/path/(?:x|y)$~i', '/PATH/Y'), preg_match('/a.c/s', "a\nc"), preg_match('/^b$/m', "a\nb\nc"), preg_match('/a b # comment/x', 'ab'), @preg_match('/(/', 'x'), preg_last_error(), preg_last_error_msg(), preg_match('/(?:\D+|<\d+>)*[!?]/', 'foobar foobar foobar'), preg_match("/\xff/u", "x") ?? 0);
--EXPECTF--
Warning: preg_match(): Compilation failed: UTF-8 error: illegal byte (0xfe or 0xff) at offset 0 in %s on line 2
int(1)
array(4) {
  [0]=>
  array(2) {
    [0]=>
    string(6) "12-foo"
    [1]=>
    int(4)
  }
  [1]=>
  array(2) {
    [0]=>
    string(2) "12"
    [1]=>
    int(4)
  }
  ["name"]=>
  array(2) {
    [0]=>
    string(3) "foo"
    [1]=>
    int(7)
  }
  [2]=>
  array(2) {
    [0]=>
    string(3) "foo"
    [1]=>
    int(7)
  }
}
int(1)
array(2) {
  [0]=>
  string(1) "a"
  [1]=>
  string(1) "a"
}
int(1)
array(3) {
  [0]=>
  string(1) "a"
  [1]=>
  string(1) "a"
  [2]=>
  NULL
}
int(2)
array(3) {
  [0]=>
  array(2) {
    [0]=>
    string(2) "a1"
    [1]=>
    string(2) "b2"
  }
  [1]=>
  array(2) {
    [0]=>
    string(1) "a"
    [1]=>
    string(1) "b"
  }
  [2]=>
  array(2) {
    [0]=>
    string(1) "1"
    [1]=>
    string(1) "2"
  }
}
int(2)
array(2) {
  [0]=>
  array(3) {
    [0]=>
    string(2) "a1"
    [1]=>
    string(1) "a"
    [2]=>
    string(1) "1"
  }
  [1]=>
  array(3) {
    [0]=>
    string(2) "b2"
    [1]=>
    string(1) "b"
    [2]=>
    string(1) "2"
  }
}
string(24) "world hellox hello world"
array(2) {
  [0]=>
  string(2) "cc"
  ["k"]=>
  string(2) "cc"
}
string(3) "yyx"
int(2)
string(5) "a2b44"
string(2) "cc"
array(3) {
  [0]=>
  string(1) "a"
  [1]=>
  string(1) "b"
  [2]=>
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
array(3) {
  [0]=>
  string(1) "a"
  [1]=>
  string(1) "-"
  [2]=>
  string(3) "b-c"
}
string(18) "a\.b\*c\?\[d\]\#\/"
array(2) {
  [0]=>
  string(3) "abc"
  [2]=>
  string(1) "a"
}
array(1) {
  [1]=>
  string(2) "xa"
}
int(1)
int(1)
int(1)
int(1)
int(1)
int(1)
bool(false)
int(1)
string(14) "Internal error"
bool(false)
bool(false)
