--TEST--
JSON: depth, numeric checks, nested jsonSerialize, every flag
--FILE--
<?php
ob_start(fn($text) => preg_replace_callback('/[^\n -\x7e]/', fn($m) => '~' . bin2hex($m[0]), str_replace(__FILE__, 'FILE', $text)));
foreach (['1','"a"','[]','{}','[1]','{"a":1}','[[1]]','[[]]','[{}]','[[[1]]]','{"a":{"b":{}}}', '[1,[', '[[[', '[[[}', '[1}'] as $t) foreach ([1,2,3] as $d) { echo "$t $d: "; var_dump(json_decode($t, true, $d)); echo json_last_error_msg(), " ", json_encode(json_validate($t, $d)), json_last_error(), "\n"; }
foreach ([1, 'a', [], [1], [[1]], [[]], [[[]]], new stdClass, (object)['a'=>[]]] as $v) foreach ([0,1,2] as $d) { try { echo json_encode($v), " $d: "; var_dump(json_encode($v, 0, $d)); echo json_last_error_msg(); var_dump(json_encode($v, JSON_PARTIAL_OUTPUT_ON_ERROR, $d)); echo json_last_error_msg(), "\n"; } catch (Throwable $e) { echo $e->getMessage(); } }
foreach (['123343e871700', '1e1000', '-1e999', '0x1A', ' 1', '1 ', '1e5', '.5', '5.', '12345678901234567890', 'inf', '-0', '1_000'] as $s) { var_dump(json_encode($s, JSON_NUMERIC_CHECK)); echo json_last_error_msg(), "\n"; var_dump(json_encode(['a'=>$s, $s=>1], JSON_NUMERIC_CHECK|JSON_PARTIAL_OUTPUT_ON_ERROR)); }
class J implements JsonSerializable { public function __construct(public $v) {} function jsonSerialize(): mixed { return $this->v; } }
class K implements JsonSerializable { public $p = 5; function jsonSerialize(): mixed { return $this; } }
class L implements JsonSerializable { public $p = 5; function jsonSerialize(): mixed { return [$this]; } }
class M implements JsonSerializable { function jsonSerialize(): mixed { throw new Exception("thrown"); } }
class N implements JsonSerializable { function jsonSerialize(): mixed { return json_encode($this) ?: json_last_error_msg(); } }
class O { public $a; protected $b = 2; private $c = 3; public ?O $o = null; public int $u; }
$r = new O; $r->a = $r;
$arr = [1]; $arr[] = &$arr;
enum E: string { case A = 'x'; case B = 'y'; }
enum U { case A; }
foreach ([new J(1), new J(new J([new J(2), 'k' => new J(null)])), new K, new L, new M, new N, new J(new K), [new J([]), new J((object)[])], new O, $r, $arr, E::A, [E::B], U::A, [U::A], NAN, [INF, -INF], fopen('php://memory', 'r'), "\xff", ["a\xffb" => 1], "é€𝄞\u{2028}/<>&'\"\x01\x7f", 0.1, 1.0, -0.0, 1e25, [1=>1], [0=>1,1=>2], [1.5=>'x'], new ArrayObject([1,2]), new ArrayObject(['a'=>1]), new DateTimeZone('UTC'), function() {}] as $i => $v)
 foreach ([0, JSON_PRETTY_PRINT, JSON_PARTIAL_OUTPUT_ON_ERROR, JSON_UNESCAPED_UNICODE|JSON_UNESCAPED_SLASHES, JSON_HEX_TAG|JSON_HEX_AMP|JSON_HEX_APOS|JSON_HEX_QUOT, JSON_PRESERVE_ZERO_FRACTION|JSON_FORCE_OBJECT|JSON_PRETTY_PRINT, JSON_INVALID_UTF8_SUBSTITUTE, JSON_INVALID_UTF8_IGNORE, JSON_UNESCAPED_UNICODE|JSON_UNESCAPED_LINE_TERMINATORS, JSON_THROW_ON_ERROR] as $f) {
  try { echo "$i $f: "; var_dump(json_encode($v, $f)); } catch (Throwable $e) { echo get_class($e), ': ', $e->getMessage(), $e->getCode(), ' ', get_class($e->getPrevious() ?? new stdClass), "\n"; }
  echo json_last_error_msg(), "\n";
 }
foreach (['{"a":1,"a":2}', '{"0":1}', '{"":1}', '{"\u0000a":1}', '"\ud834\udd1e"', '"\ud834"', '"\udd1e"', '[1,]', '{"a":1,}', '01', '1.', '-', '--1', '1e', 'TRUE', 'True', 'nUll', ' 1 ', "\t[\n]\r", "\xEF\xBB\xBF1", '12345678901234567890', '1.0E+25', '-0', '-0.0', '0.0', '"\x"', "\"\x01\"", "\"a\nb\"", "'a'", '{a:1}', '[1 2]', '{"a" 1}', '{1:1}', "\xff", "\"\xff\"", "[\"\xc3\x28\"]", '[true,false,null]', '/*c*/1', '1//', '{"a":{"b":[1,{"c":null}]}}', '"\u00e9\u20AC"', '"\/\b\f\n\r\t\"\\\\"', 'nul', '', ' ', '[', '{', '{"a"', '{"a":', '"abc', '[1,2', '1 1', '[]]', '{}}'] as $t) {
  foreach ([0, JSON_OBJECT_AS_ARRAY, JSON_BIGINT_AS_STRING, JSON_INVALID_UTF8_IGNORE, JSON_INVALID_UTF8_SUBSTITUTE, JSON_THROW_ON_ERROR] as $f) { try { var_dump(json_decode($t, null, 512, $f)); } catch (Throwable $e) { echo get_class($e), ': ', $e->getMessage(), $e->getCode(), "\n"; } echo json_last_error(), json_last_error_msg(), "\n"; }
  var_dump(json_validate($t));
}
try { json_validate('1', 0); } catch (Throwable $e) { echo $e->getMessage(), "\n"; }
try { json_validate('1', 512, 3); } catch (Throwable $e) { echo $e->getMessage(), "\n"; }
try { json_decode('1', true, PHP_INT_MAX); } catch (Throwable $e) { echo $e->getMessage(), "\n"; }

--EXPECT--
1 1: int(1)
No error true0
1 2: int(1)
No error true0
1 3: int(1)
No error true0
"a" 1: string(1) "a"
No error true0
"a" 2: string(1) "a"
No error true0
"a" 3: string(1) "a"
No error true0
[] 1: NULL
Maximum stack depth exceeded false0
[] 2: array(0) {
}
No error true0
[] 3: array(0) {
}
No error true0
{} 1: NULL
Maximum stack depth exceeded false0
{} 2: array(0) {
}
No error true0
{} 3: array(0) {
}
No error true0
[1] 1: NULL
Maximum stack depth exceeded false0
[1] 2: array(1) {
  [0]=>
  int(1)
}
No error true0
[1] 3: array(1) {
  [0]=>
  int(1)
}
No error true0
{"a":1} 1: NULL
Maximum stack depth exceeded false0
{"a":1} 2: array(1) {
  ["a"]=>
  int(1)
}
No error true0
{"a":1} 3: array(1) {
  ["a"]=>
  int(1)
}
No error true0
[[1]] 1: NULL
Maximum stack depth exceeded false0
[[1]] 2: NULL
Maximum stack depth exceeded false0
[[1]] 3: array(1) {
  [0]=>
  array(1) {
    [0]=>
    int(1)
  }
}
No error true0
[[]] 1: NULL
Maximum stack depth exceeded false0
[[]] 2: NULL
Maximum stack depth exceeded false0
[[]] 3: array(1) {
  [0]=>
  array(0) {
  }
}
No error true0
[{}] 1: NULL
Maximum stack depth exceeded false0
[{}] 2: NULL
Maximum stack depth exceeded false0
[{}] 3: array(1) {
  [0]=>
  array(0) {
  }
}
No error true0
[[[1]]] 1: NULL
Maximum stack depth exceeded false0
[[[1]]] 2: NULL
Maximum stack depth exceeded false0
[[[1]]] 3: NULL
Maximum stack depth exceeded false0
{"a":{"b":{}}} 1: NULL
Maximum stack depth exceeded false0
{"a":{"b":{}}} 2: NULL
Maximum stack depth exceeded false0
{"a":{"b":{}}} 3: NULL
Maximum stack depth exceeded false0
[1,[ 1: NULL
Maximum stack depth exceeded false0
[1,[ 2: NULL
Maximum stack depth exceeded false0
[1,[ 3: NULL
Syntax error false0
[[[ 1: NULL
Maximum stack depth exceeded false0
[[[ 2: NULL
Maximum stack depth exceeded false0
[[[ 3: NULL
Maximum stack depth exceeded false0
[[[} 1: NULL
Maximum stack depth exceeded false0
[[[} 2: NULL
Maximum stack depth exceeded false0
[[[} 3: NULL
Maximum stack depth exceeded false0
[1} 1: NULL
Maximum stack depth exceeded false0
[1} 2: NULL
State mismatch (invalid or malformed JSON) false0
[1} 3: NULL
State mismatch (invalid or malformed JSON) false0
1 0: string(1) "1"
No errorstring(1) "1"
No error
1 1: string(1) "1"
No errorstring(1) "1"
No error
1 2: string(1) "1"
No errorstring(1) "1"
No error
"a" 0: string(3) ""a""
No errorstring(3) ""a""
No error
"a" 1: string(3) ""a""
No errorstring(3) ""a""
No error
"a" 2: string(3) ""a""
No errorstring(3) ""a""
No error
[] 0: bool(false)
Maximum stack depth exceededstring(2) "[]"
Maximum stack depth exceeded
[] 1: string(2) "[]"
No errorstring(2) "[]"
No error
[] 2: string(2) "[]"
No errorstring(2) "[]"
No error
[1] 0: bool(false)
Maximum stack depth exceededstring(3) "[1]"
Maximum stack depth exceeded
[1] 1: string(3) "[1]"
No errorstring(3) "[1]"
No error
[1] 2: string(3) "[1]"
No errorstring(3) "[1]"
No error
[[1]] 0: bool(false)
Maximum stack depth exceededstring(5) "[[1]]"
Maximum stack depth exceeded
[[1]] 1: bool(false)
Maximum stack depth exceededstring(5) "[[1]]"
Maximum stack depth exceeded
[[1]] 2: string(5) "[[1]]"
No errorstring(5) "[[1]]"
No error
[[]] 0: bool(false)
Maximum stack depth exceededstring(4) "[[]]"
Maximum stack depth exceeded
[[]] 1: bool(false)
Maximum stack depth exceededstring(4) "[[]]"
Maximum stack depth exceeded
[[]] 2: string(4) "[[]]"
No errorstring(4) "[[]]"
No error
[[[]]] 0: bool(false)
Maximum stack depth exceededstring(6) "[[[]]]"
Maximum stack depth exceeded
[[[]]] 1: bool(false)
Maximum stack depth exceededstring(6) "[[[]]]"
Maximum stack depth exceeded
[[[]]] 2: bool(false)
Maximum stack depth exceededstring(6) "[[[]]]"
Maximum stack depth exceeded
{} 0: bool(false)
Maximum stack depth exceededstring(2) "{}"
Maximum stack depth exceeded
{} 1: string(2) "{}"
No errorstring(2) "{}"
No error
{} 2: string(2) "{}"
No errorstring(2) "{}"
No error
{"a":[]} 0: bool(false)
Maximum stack depth exceededstring(8) "{"a":[]}"
Maximum stack depth exceeded
{"a":[]} 1: bool(false)
Maximum stack depth exceededstring(8) "{"a":[]}"
Maximum stack depth exceeded
{"a":[]} 2: string(8) "{"a":[]}"
No errorstring(8) "{"a":[]}"
No error
string(15) ""123343e871700""
No error
string(39) "{"a":"123343e871700","123343e871700":1}"
string(8) ""1e1000""
No error
string(25) "{"a":"1e1000","1e1000":1}"
string(8) ""-1e999""
No error
string(25) "{"a":"-1e999","-1e999":1}"
string(6) ""0x1A""
No error
string(21) "{"a":"0x1A","0x1A":1}"
string(1) "1"
No error
string(14) "{"a":1," 1":1}"
string(1) "1"
No error
string(14) "{"a":1,"1 ":1}"
string(6) "100000"
No error
string(20) "{"a":100000,"1e5":1}"
string(3) "0.5"
No error
string(16) "{"a":0.5,".5":1}"
string(1) "5"
No error
string(14) "{"a":5,"5.":1}"
string(22) "1.2345678901234567e+19"
No error
string(53) "{"a":1.2345678901234567e+19,"12345678901234567890":1}"
string(5) ""inf""
No error
string(19) "{"a":"inf","inf":1}"
string(1) "0"
No error
string(14) "{"a":0,"-0":1}"
string(7) ""1_000""
No error
string(23) "{"a":"1_000","1_000":1}"

Deprecated: Implicit conversion from float 1.5 to int loses precision in FILE on line 16
0 0: string(1) "1"
No error
0 128: string(1) "1"
No error
0 512: string(1) "1"
No error
0 320: string(1) "1"
No error
0 15: string(1) "1"
No error
0 1168: string(1) "1"
No error
0 2097152: string(1) "1"
No error
0 1048576: string(1) "1"
No error
0 2304: string(1) "1"
No error
0 4194304: string(1) "1"
No error
1 0: string(16) "{"0":2,"k":null}"
No error
1 128: string(29) "{
    "0": 2,
    "k": null
}"
No error
1 512: string(16) "{"0":2,"k":null}"
No error
1 320: string(16) "{"0":2,"k":null}"
No error
1 15: string(16) "{"0":2,"k":null}"
No error
1 1168: string(29) "{
    "0": 2,
    "k": null
}"
No error
1 2097152: string(16) "{"0":2,"k":null}"
No error
1 1048576: string(16) "{"0":2,"k":null}"
No error
1 2304: string(16) "{"0":2,"k":null}"
No error
1 4194304: string(16) "{"0":2,"k":null}"
No error
2 0: string(7) "{"p":5}"
No error
2 128: string(14) "{
    "p": 5
}"
No error
2 512: string(7) "{"p":5}"
No error
2 320: string(7) "{"p":5}"
No error
2 15: string(7) "{"p":5}"
No error
2 1168: string(14) "{
    "p": 5
}"
No error
2 2097152: string(7) "{"p":5}"
No error
2 1048576: string(7) "{"p":5}"
No error
2 2304: string(7) "{"p":5}"
No error
2 4194304: string(7) "{"p":5}"
No error
3 0: bool(false)
Recursion detected
3 128: bool(false)
Recursion detected
3 512: string(6) "[null]"
Recursion detected
3 320: bool(false)
Recursion detected
3 15: bool(false)
Recursion detected
3 1168: bool(false)
Recursion detected
3 2097152: bool(false)
Recursion detected
3 1048576: bool(false)
Recursion detected
3 2304: bool(false)
Recursion detected
3 4194304: JsonException: Recursion detected6 stdClass
Recursion detected
4 0: Exception: thrown0 stdClass
No error
4 128: Exception: thrown0 stdClass
No error
4 512: Exception: thrown0 stdClass
No error
4 320: Exception: thrown0 stdClass
No error
4 15: Exception: thrown0 stdClass
No error
4 1168: Exception: thrown0 stdClass
No error
4 2097152: Exception: thrown0 stdClass
No error
4 1048576: Exception: thrown0 stdClass
No error
4 2304: Exception: thrown0 stdClass
No error
4 4194304: Exception: thrown0 stdClass
No error
5 0: string(20) ""Recursion detected""
No error
5 128: string(20) ""Recursion detected""
No error
5 512: string(20) ""Recursion detected""
No error
5 320: string(20) ""Recursion detected""
No error
5 15: string(20) ""Recursion detected""
No error
5 1168: string(20) ""Recursion detected""
No error
5 2097152: string(20) ""Recursion detected""
No error
5 1048576: string(20) ""Recursion detected""
No error
5 2304: string(20) ""Recursion detected""
No error
5 4194304: string(20) ""Recursion detected""
Recursion detected
6 0: string(7) "{"p":5}"
No error
6 128: string(14) "{
    "p": 5
}"
No error
6 512: string(7) "{"p":5}"
No error
6 320: string(7) "{"p":5}"
No error
6 15: string(7) "{"p":5}"
No error
6 1168: string(14) "{
    "p": 5
}"
No error
6 2097152: string(7) "{"p":5}"
No error
6 1048576: string(7) "{"p":5}"
No error
6 2304: string(7) "{"p":5}"
No error
6 4194304: string(7) "{"p":5}"
No error
7 0: string(7) "[[],{}]"
No error
7 128: string(18) "[
    [],
    {}
]"
No error
7 512: string(7) "[[],{}]"
No error
7 320: string(7) "[[],{}]"
No error
7 15: string(7) "[[],{}]"
No error
7 1168: string(28) "{
    "0": {},
    "1": {}
}"
No error
7 2097152: string(7) "[[],{}]"
No error
7 1048576: string(7) "[[],{}]"
No error
7 2304: string(7) "[[],{}]"
No error
7 4194304: string(7) "[[],{}]"
No error
8 0: string(19) "{"a":null,"o":null}"
No error
8 128: string(32) "{
    "a": null,
    "o": null
}"
No error
8 512: string(19) "{"a":null,"o":null}"
No error
8 320: string(19) "{"a":null,"o":null}"
No error
8 15: string(19) "{"a":null,"o":null}"
No error
8 1168: string(32) "{
    "a": null,
    "o": null
}"
No error
8 2097152: string(19) "{"a":null,"o":null}"
No error
8 1048576: string(19) "{"a":null,"o":null}"
No error
8 2304: string(19) "{"a":null,"o":null}"
No error
8 4194304: string(19) "{"a":null,"o":null}"
No error
9 0: bool(false)
Recursion detected
9 128: bool(false)
Recursion detected
9 512: string(19) "{"a":null,"o":null}"
Recursion detected
9 320: bool(false)
Recursion detected
9 15: bool(false)
Recursion detected
9 1168: bool(false)
Recursion detected
9 2097152: bool(false)
Recursion detected
9 1048576: bool(false)
Recursion detected
9 2304: bool(false)
Recursion detected
9 4194304: JsonException: Recursion detected6 stdClass
Recursion detected
10 0: bool(false)
Recursion detected
10 128: bool(false)
Recursion detected
10 512: string(8) "[1,null]"
Recursion detected
10 320: bool(false)
Recursion detected
10 15: bool(false)
Recursion detected
10 1168: bool(false)
Recursion detected
10 2097152: bool(false)
Recursion detected
10 1048576: bool(false)
Recursion detected
10 2304: bool(false)
Recursion detected
10 4194304: JsonException: Recursion detected6 stdClass
Recursion detected
11 0: string(3) ""x""
No error
11 128: string(3) ""x""
No error
11 512: string(3) ""x""
No error
11 320: string(3) ""x""
No error
11 15: string(3) ""x""
No error
11 1168: string(3) ""x""
No error
11 2097152: string(3) ""x""
No error
11 1048576: string(3) ""x""
No error
11 2304: string(3) ""x""
No error
11 4194304: string(3) ""x""
No error
12 0: string(5) "["y"]"
No error
12 128: string(11) "[
    "y"
]"
No error
12 512: string(5) "["y"]"
No error
12 320: string(5) "["y"]"
No error
12 15: string(5) "["y"]"
No error
12 1168: string(16) "{
    "0": "y"
}"
No error
12 2097152: string(5) "["y"]"
No error
12 1048576: string(5) "["y"]"
No error
12 2304: string(5) "["y"]"
No error
12 4194304: string(5) "["y"]"
No error
13 0: bool(false)
Non-backed enums have no default serialization
13 128: bool(false)
Non-backed enums have no default serialization
13 512: string(1) "0"
Non-backed enums have no default serialization
13 320: bool(false)
Non-backed enums have no default serialization
13 15: bool(false)
Non-backed enums have no default serialization
13 1168: bool(false)
Non-backed enums have no default serialization
13 2097152: bool(false)
Non-backed enums have no default serialization
13 1048576: bool(false)
Non-backed enums have no default serialization
13 2304: bool(false)
Non-backed enums have no default serialization
13 4194304: JsonException: Non-backed enums have no default serialization11 stdClass
Non-backed enums have no default serialization
14 0: bool(false)
Non-backed enums have no default serialization
14 128: bool(false)
Non-backed enums have no default serialization
14 512: string(3) "[0]"
Non-backed enums have no default serialization
14 320: bool(false)
Non-backed enums have no default serialization
14 15: bool(false)
Non-backed enums have no default serialization
14 1168: bool(false)
Non-backed enums have no default serialization
14 2097152: bool(false)
Non-backed enums have no default serialization
14 1048576: bool(false)
Non-backed enums have no default serialization
14 2304: bool(false)
Non-backed enums have no default serialization
14 4194304: JsonException: Non-backed enums have no default serialization11 stdClass
Non-backed enums have no default serialization
15 0: bool(false)
Inf and NaN cannot be JSON encoded
15 128: bool(false)
Inf and NaN cannot be JSON encoded
15 512: string(1) "0"
Inf and NaN cannot be JSON encoded
15 320: bool(false)
Inf and NaN cannot be JSON encoded
15 15: bool(false)
Inf and NaN cannot be JSON encoded
15 1168: bool(false)
Inf and NaN cannot be JSON encoded
15 2097152: bool(false)
Inf and NaN cannot be JSON encoded
15 1048576: bool(false)
Inf and NaN cannot be JSON encoded
15 2304: bool(false)
Inf and NaN cannot be JSON encoded
15 4194304: JsonException: Inf and NaN cannot be JSON encoded7 stdClass
Inf and NaN cannot be JSON encoded
16 0: bool(false)
Inf and NaN cannot be JSON encoded
16 128: bool(false)
Inf and NaN cannot be JSON encoded
16 512: string(5) "[0,0]"
Inf and NaN cannot be JSON encoded
16 320: bool(false)
Inf and NaN cannot be JSON encoded
16 15: bool(false)
Inf and NaN cannot be JSON encoded
16 1168: bool(false)
Inf and NaN cannot be JSON encoded
16 2097152: bool(false)
Inf and NaN cannot be JSON encoded
16 1048576: bool(false)
Inf and NaN cannot be JSON encoded
16 2304: bool(false)
Inf and NaN cannot be JSON encoded
16 4194304: JsonException: Inf and NaN cannot be JSON encoded7 stdClass
Inf and NaN cannot be JSON encoded
17 0: bool(false)
Type is not supported
17 128: bool(false)
Type is not supported
17 512: string(4) "null"
Type is not supported
17 320: bool(false)
Type is not supported
17 15: bool(false)
Type is not supported
17 1168: bool(false)
Type is not supported
17 2097152: bool(false)
Type is not supported
17 1048576: bool(false)
Type is not supported
17 2304: bool(false)
Type is not supported
17 4194304: JsonException: Type is not supported8 stdClass
Type is not supported
18 0: bool(false)
Malformed UTF-8 characters, possibly incorrectly encoded
18 128: bool(false)
Malformed UTF-8 characters, possibly incorrectly encoded
18 512: string(4) "null"
Malformed UTF-8 characters, possibly incorrectly encoded
18 320: bool(false)
Malformed UTF-8 characters, possibly incorrectly encoded
18 15: bool(false)
Malformed UTF-8 characters, possibly incorrectly encoded
18 1168: bool(false)
Malformed UTF-8 characters, possibly incorrectly encoded
18 2097152: string(8) ""\ufffd""
No error
18 1048576: string(2) """"
No error
18 2304: bool(false)
Malformed UTF-8 characters, possibly incorrectly encoded
18 4194304: JsonException: Malformed UTF-8 characters, possibly incorrectly encoded5 stdClass
Malformed UTF-8 characters, possibly incorrectly encoded
19 0: bool(false)
Malformed UTF-8 characters, possibly incorrectly encoded
19 128: bool(false)
Malformed UTF-8 characters, possibly incorrectly encoded
19 512: string(6) "{"":1}"
Malformed UTF-8 characters, possibly incorrectly encoded
19 320: bool(false)
Malformed UTF-8 characters, possibly incorrectly encoded
19 15: bool(false)
Malformed UTF-8 characters, possibly incorrectly encoded
19 1168: bool(false)
Malformed UTF-8 characters, possibly incorrectly encoded
19 2097152: string(14) "{"a\ufffdb":1}"
No error
19 1048576: string(8) "{"ab":1}"
No error
19 2304: bool(false)
Malformed UTF-8 characters, possibly incorrectly encoded
19 4194304: JsonException: Malformed UTF-8 characters, possibly incorrectly encoded5 stdClass
Malformed UTF-8 characters, possibly incorrectly encoded
20 0: string(47) ""\u00e9\u20ac\ud834\udd1e\u2028\/<>&'\"\u0001~7f""
No error
20 128: string(47) ""\u00e9\u20ac\ud834\udd1e\u2028\/<>&'\"\u0001~7f""
No error
20 512: string(47) ""\u00e9\u20ac\ud834\udd1e\u2028\/<>&'\"\u0001~7f""
No error
20 320: string(31) ""~c3~a9~e2~82~ac~f0~9d~84~9e\u2028/<>&'\"\u0001~7f""
No error
20 15: string(71) ""\u00e9\u20ac\ud834\udd1e\u2028\/\u003C\u003E\u0026\u0027\u0022\u0001~7f""
No error
20 1168: string(47) ""\u00e9\u20ac\ud834\udd1e\u2028\/<>&'\"\u0001~7f""
No error
20 2097152: string(47) ""\u00e9\u20ac\ud834\udd1e\u2028\/<>&'\"\u0001~7f""
No error
20 1048576: string(47) ""\u00e9\u20ac\ud834\udd1e\u2028\/<>&'\"\u0001~7f""
No error
20 2304: string(29) ""~c3~a9~e2~82~ac~f0~9d~84~9e~e2~80~a8\/<>&'\"\u0001~7f""
No error
20 4194304: string(47) ""\u00e9\u20ac\ud834\udd1e\u2028\/<>&'\"\u0001~7f""
No error
21 0: string(3) "0.1"
No error
21 128: string(3) "0.1"
No error
21 512: string(3) "0.1"
No error
21 320: string(3) "0.1"
No error
21 15: string(3) "0.1"
No error
21 1168: string(3) "0.1"
No error
21 2097152: string(3) "0.1"
No error
21 1048576: string(3) "0.1"
No error
21 2304: string(3) "0.1"
No error
21 4194304: string(3) "0.1"
No error
22 0: string(1) "1"
No error
22 128: string(1) "1"
No error
22 512: string(1) "1"
No error
22 320: string(1) "1"
No error
22 15: string(1) "1"
No error
22 1168: string(3) "1.0"
No error
22 2097152: string(1) "1"
No error
22 1048576: string(1) "1"
No error
22 2304: string(1) "1"
No error
22 4194304: string(1) "1"
No error
23 0: string(2) "-0"
No error
23 128: string(2) "-0"
No error
23 512: string(2) "-0"
No error
23 320: string(2) "-0"
No error
23 15: string(2) "-0"
No error
23 1168: string(4) "-0.0"
No error
23 2097152: string(2) "-0"
No error
23 1048576: string(2) "-0"
No error
23 2304: string(2) "-0"
No error
23 4194304: string(2) "-0"
No error
24 0: string(7) "1.0e+25"
No error
24 128: string(7) "1.0e+25"
No error
24 512: string(7) "1.0e+25"
No error
24 320: string(7) "1.0e+25"
No error
24 15: string(7) "1.0e+25"
No error
24 1168: string(7) "1.0e+25"
No error
24 2097152: string(7) "1.0e+25"
No error
24 1048576: string(7) "1.0e+25"
No error
24 2304: string(7) "1.0e+25"
No error
24 4194304: string(7) "1.0e+25"
No error
25 0: string(7) "{"1":1}"
No error
25 128: string(14) "{
    "1": 1
}"
No error
25 512: string(7) "{"1":1}"
No error
25 320: string(7) "{"1":1}"
No error
25 15: string(7) "{"1":1}"
No error
25 1168: string(14) "{
    "1": 1
}"
No error
25 2097152: string(7) "{"1":1}"
No error
25 1048576: string(7) "{"1":1}"
No error
25 2304: string(7) "{"1":1}"
No error
25 4194304: string(7) "{"1":1}"
No error
26 0: string(5) "[1,2]"
No error
26 128: string(16) "[
    1,
    2
]"
No error
26 512: string(5) "[1,2]"
No error
26 320: string(5) "[1,2]"
No error
26 15: string(5) "[1,2]"
No error
26 1168: string(26) "{
    "0": 1,
    "1": 2
}"
No error
26 2097152: string(5) "[1,2]"
No error
26 1048576: string(5) "[1,2]"
No error
26 2304: string(5) "[1,2]"
No error
26 4194304: string(5) "[1,2]"
No error
27 0: string(9) "{"1":"x"}"
No error
27 128: string(16) "{
    "1": "x"
}"
No error
27 512: string(9) "{"1":"x"}"
No error
27 320: string(9) "{"1":"x"}"
No error
27 15: string(9) "{"1":"x"}"
No error
27 1168: string(16) "{
    "1": "x"
}"
No error
27 2097152: string(9) "{"1":"x"}"
No error
27 1048576: string(9) "{"1":"x"}"
No error
27 2304: string(9) "{"1":"x"}"
No error
27 4194304: string(9) "{"1":"x"}"
No error
28 0: string(13) "{"0":1,"1":2}"
No error
28 128: string(26) "{
    "0": 1,
    "1": 2
}"
No error
28 512: string(13) "{"0":1,"1":2}"
No error
28 320: string(13) "{"0":1,"1":2}"
No error
28 15: string(13) "{"0":1,"1":2}"
No error
28 1168: string(26) "{
    "0": 1,
    "1": 2
}"
No error
28 2097152: string(13) "{"0":1,"1":2}"
No error
28 1048576: string(13) "{"0":1,"1":2}"
No error
28 2304: string(13) "{"0":1,"1":2}"
No error
28 4194304: string(13) "{"0":1,"1":2}"
No error
29 0: string(7) "{"a":1}"
No error
29 128: string(14) "{
    "a": 1
}"
No error
29 512: string(7) "{"a":1}"
No error
29 320: string(7) "{"a":1}"
No error
29 15: string(7) "{"a":1}"
No error
29 1168: string(14) "{
    "a": 1
}"
No error
29 2097152: string(7) "{"a":1}"
No error
29 1048576: string(7) "{"a":1}"
No error
29 2304: string(7) "{"a":1}"
No error
29 4194304: string(7) "{"a":1}"
No error
30 0: string(36) "{"timezone_type":3,"timezone":"UTC"}"
No error
30 128: string(49) "{
    "timezone_type": 3,
    "timezone": "UTC"
}"
No error
30 512: string(36) "{"timezone_type":3,"timezone":"UTC"}"
No error
30 320: string(36) "{"timezone_type":3,"timezone":"UTC"}"
No error
30 15: string(36) "{"timezone_type":3,"timezone":"UTC"}"
No error
30 1168: string(49) "{
    "timezone_type": 3,
    "timezone": "UTC"
}"
No error
30 2097152: string(36) "{"timezone_type":3,"timezone":"UTC"}"
No error
30 1048576: string(36) "{"timezone_type":3,"timezone":"UTC"}"
No error
30 2304: string(36) "{"timezone_type":3,"timezone":"UTC"}"
No error
30 4194304: string(36) "{"timezone_type":3,"timezone":"UTC"}"
No error
31 0: string(2) "{}"
No error
31 128: string(2) "{}"
No error
31 512: string(2) "{}"
No error
31 320: string(2) "{}"
No error
31 15: string(2) "{}"
No error
31 1168: string(2) "{}"
No error
31 2097152: string(2) "{}"
No error
31 1048576: string(2) "{}"
No error
31 2304: string(2) "{}"
No error
31 4194304: string(2) "{}"
No error
object(stdClass)#24 (1) {
  ["a"]=>
  int(2)
}
0No error
array(1) {
  ["a"]=>
  int(2)
}
0No error
object(stdClass)#24 (1) {
  ["a"]=>
  int(2)
}
0No error
object(stdClass)#24 (1) {
  ["a"]=>
  int(2)
}
0No error
object(stdClass)#24 (1) {
  ["a"]=>
  int(2)
}
0No error
object(stdClass)#24 (1) {
  ["a"]=>
  int(2)
}
0No error
bool(true)
object(stdClass)#24 (1) {
  ["0"]=>
  int(1)
}
0No error
array(1) {
  [0]=>
  int(1)
}
0No error
object(stdClass)#24 (1) {
  ["0"]=>
  int(1)
}
0No error
object(stdClass)#24 (1) {
  ["0"]=>
  int(1)
}
0No error
object(stdClass)#24 (1) {
  ["0"]=>
  int(1)
}
0No error
object(stdClass)#24 (1) {
  ["0"]=>
  int(1)
}
0No error
bool(true)
object(stdClass)#24 (1) {
  [""]=>
  int(1)
}
0No error
array(1) {
  [""]=>
  int(1)
}
0No error
object(stdClass)#24 (1) {
  [""]=>
  int(1)
}
0No error
object(stdClass)#24 (1) {
  [""]=>
  int(1)
}
0No error
object(stdClass)#24 (1) {
  [""]=>
  int(1)
}
0No error
object(stdClass)#24 (1) {
  [""]=>
  int(1)
}
0No error
bool(true)
NULL
9The decoded property name is invalid
array(1) {
  ["~00a"]=>
  int(1)
}
0No error
NULL
9The decoded property name is invalid
NULL
9The decoded property name is invalid
NULL
9The decoded property name is invalid
JsonException: The decoded property name is invalid9
9The decoded property name is invalid
bool(true)
string(4) "~f0~9d~84~9e"
0No error
string(4) "~f0~9d~84~9e"
0No error
string(4) "~f0~9d~84~9e"
0No error
string(4) "~f0~9d~84~9e"
0No error
string(4) "~f0~9d~84~9e"
0No error
string(4) "~f0~9d~84~9e"
0No error
bool(true)
NULL
10Single unpaired UTF-16 surrogate in unicode escape
NULL
10Single unpaired UTF-16 surrogate in unicode escape
NULL
10Single unpaired UTF-16 surrogate in unicode escape
NULL
10Single unpaired UTF-16 surrogate in unicode escape
NULL
10Single unpaired UTF-16 surrogate in unicode escape
JsonException: Single unpaired UTF-16 surrogate in unicode escape10
10Single unpaired UTF-16 surrogate in unicode escape
bool(false)
NULL
10Single unpaired UTF-16 surrogate in unicode escape
NULL
10Single unpaired UTF-16 surrogate in unicode escape
NULL
10Single unpaired UTF-16 surrogate in unicode escape
NULL
10Single unpaired UTF-16 surrogate in unicode escape
NULL
10Single unpaired UTF-16 surrogate in unicode escape
JsonException: Single unpaired UTF-16 surrogate in unicode escape10
10Single unpaired UTF-16 surrogate in unicode escape
bool(false)
NULL
4Syntax error
NULL
4Syntax error
NULL
4Syntax error
NULL
4Syntax error
NULL
4Syntax error
JsonException: Syntax error4
4Syntax error
bool(false)
NULL
4Syntax error
NULL
4Syntax error
NULL
4Syntax error
NULL
4Syntax error
NULL
4Syntax error
JsonException: Syntax error4
4Syntax error
bool(false)
NULL
4Syntax error
NULL
4Syntax error
NULL
4Syntax error
NULL
4Syntax error
NULL
4Syntax error
JsonException: Syntax error4
4Syntax error
bool(false)
NULL
4Syntax error
NULL
4Syntax error
NULL
4Syntax error
NULL
4Syntax error
NULL
4Syntax error
JsonException: Syntax error4
4Syntax error
bool(false)
NULL
4Syntax error
NULL
4Syntax error
NULL
4Syntax error
NULL
4Syntax error
NULL
4Syntax error
JsonException: Syntax error4
4Syntax error
bool(false)
NULL
4Syntax error
NULL
4Syntax error
NULL
4Syntax error
NULL
4Syntax error
NULL
4Syntax error
JsonException: Syntax error4
4Syntax error
bool(false)
NULL
4Syntax error
NULL
4Syntax error
NULL
4Syntax error
NULL
4Syntax error
NULL
4Syntax error
JsonException: Syntax error4
4Syntax error
bool(false)
NULL
4Syntax error
NULL
4Syntax error
NULL
4Syntax error
NULL
4Syntax error
NULL
4Syntax error
JsonException: Syntax error4
4Syntax error
bool(false)
NULL
4Syntax error
NULL
4Syntax error
NULL
4Syntax error
NULL
4Syntax error
NULL
4Syntax error
JsonException: Syntax error4
4Syntax error
bool(false)
NULL
4Syntax error
NULL
4Syntax error
NULL
4Syntax error
NULL
4Syntax error
NULL
4Syntax error
JsonException: Syntax error4
4Syntax error
bool(false)
int(1)
0No error
int(1)
0No error
int(1)
0No error
int(1)
0No error
int(1)
0No error
int(1)
0No error
bool(true)
array(0) {
}
0No error
array(0) {
}
0No error
array(0) {
}
0No error
array(0) {
}
0No error
array(0) {
}
0No error
array(0) {
}
0No error
bool(true)
NULL
4Syntax error
NULL
4Syntax error
NULL
4Syntax error
NULL
4Syntax error
NULL
4Syntax error
JsonException: Syntax error4
4Syntax error
bool(false)
float(1.2345678901234567E+19)
0No error
float(1.2345678901234567E+19)
0No error
string(20) "12345678901234567890"
0No error
float(1.2345678901234567E+19)
0No error
float(1.2345678901234567E+19)
0No error
float(1.2345678901234567E+19)
0No error
bool(true)
float(1.0E+25)
0No error
float(1.0E+25)
0No error
float(1.0E+25)
0No error
float(1.0E+25)
0No error
float(1.0E+25)
0No error
float(1.0E+25)
0No error
bool(true)
int(0)
0No error
int(0)
0No error
int(0)
0No error
int(0)
0No error
int(0)
0No error
int(0)
0No error
bool(true)
float(-0)
0No error
float(-0)
0No error
float(-0)
0No error
float(-0)
0No error
float(-0)
0No error
float(-0)
0No error
bool(true)
float(0)
0No error
float(0)
0No error
float(0)
0No error
float(0)
0No error
float(0)
0No error
float(0)
0No error
bool(true)
NULL
4Syntax error
NULL
4Syntax error
NULL
4Syntax error
NULL
4Syntax error
NULL
4Syntax error
JsonException: Syntax error4
4Syntax error
bool(false)
NULL
3Control character error, possibly incorrectly encoded
NULL
3Control character error, possibly incorrectly encoded
NULL
3Control character error, possibly incorrectly encoded
NULL
3Control character error, possibly incorrectly encoded
NULL
3Control character error, possibly incorrectly encoded
JsonException: Control character error, possibly incorrectly encoded3
3Control character error, possibly incorrectly encoded
bool(false)
NULL
3Control character error, possibly incorrectly encoded
NULL
3Control character error, possibly incorrectly encoded
NULL
3Control character error, possibly incorrectly encoded
NULL
3Control character error, possibly incorrectly encoded
NULL
3Control character error, possibly incorrectly encoded
JsonException: Control character error, possibly incorrectly encoded3
3Control character error, possibly incorrectly encoded
bool(false)
NULL
4Syntax error
NULL
4Syntax error
NULL
4Syntax error
NULL
4Syntax error
NULL
4Syntax error
JsonException: Syntax error4
4Syntax error
bool(false)
NULL
4Syntax error
NULL
4Syntax error
NULL
4Syntax error
NULL
4Syntax error
NULL
4Syntax error
JsonException: Syntax error4
4Syntax error
bool(false)
NULL
4Syntax error
NULL
4Syntax error
NULL
4Syntax error
NULL
4Syntax error
NULL
4Syntax error
JsonException: Syntax error4
4Syntax error
bool(false)
NULL
4Syntax error
NULL
4Syntax error
NULL
4Syntax error
NULL
4Syntax error
NULL
4Syntax error
JsonException: Syntax error4
4Syntax error
bool(false)
NULL
4Syntax error
NULL
4Syntax error
NULL
4Syntax error
NULL
4Syntax error
NULL
4Syntax error
JsonException: Syntax error4
4Syntax error
bool(false)
NULL
5Malformed UTF-8 characters, possibly incorrectly encoded
NULL
5Malformed UTF-8 characters, possibly incorrectly encoded
NULL
5Malformed UTF-8 characters, possibly incorrectly encoded
NULL
5Malformed UTF-8 characters, possibly incorrectly encoded
NULL
5Malformed UTF-8 characters, possibly incorrectly encoded
JsonException: Malformed UTF-8 characters, possibly incorrectly encoded5
5Malformed UTF-8 characters, possibly incorrectly encoded
bool(false)
NULL
5Malformed UTF-8 characters, possibly incorrectly encoded
NULL
5Malformed UTF-8 characters, possibly incorrectly encoded
NULL
5Malformed UTF-8 characters, possibly incorrectly encoded
string(0) ""
0No error
string(3) "~ef~bf~bd"
0No error
JsonException: Malformed UTF-8 characters, possibly incorrectly encoded5
0No error
bool(false)
NULL
5Malformed UTF-8 characters, possibly incorrectly encoded
NULL
5Malformed UTF-8 characters, possibly incorrectly encoded
NULL
5Malformed UTF-8 characters, possibly incorrectly encoded
array(1) {
  [0]=>
  string(1) "("
}
0No error
array(1) {
  [0]=>
  string(4) "~ef~bf~bd("
}
0No error
JsonException: Malformed UTF-8 characters, possibly incorrectly encoded5
0No error
bool(false)
array(3) {
  [0]=>
  bool(true)
  [1]=>
  bool(false)
  [2]=>
  NULL
}
0No error
array(3) {
  [0]=>
  bool(true)
  [1]=>
  bool(false)
  [2]=>
  NULL
}
0No error
array(3) {
  [0]=>
  bool(true)
  [1]=>
  bool(false)
  [2]=>
  NULL
}
0No error
array(3) {
  [0]=>
  bool(true)
  [1]=>
  bool(false)
  [2]=>
  NULL
}
0No error
array(3) {
  [0]=>
  bool(true)
  [1]=>
  bool(false)
  [2]=>
  NULL
}
0No error
array(3) {
  [0]=>
  bool(true)
  [1]=>
  bool(false)
  [2]=>
  NULL
}
0No error
bool(true)
NULL
4Syntax error
NULL
4Syntax error
NULL
4Syntax error
NULL
4Syntax error
NULL
4Syntax error
JsonException: Syntax error4
4Syntax error
bool(false)
NULL
4Syntax error
NULL
4Syntax error
NULL
4Syntax error
NULL
4Syntax error
NULL
4Syntax error
JsonException: Syntax error4
4Syntax error
bool(false)
object(stdClass)#22 (1) {
  ["a"]=>
  object(stdClass)#23 (1) {
    ["b"]=>
    array(2) {
      [0]=>
      int(1)
      [1]=>
      object(stdClass)#26 (1) {
        ["c"]=>
        NULL
      }
    }
  }
}
0No error
array(1) {
  ["a"]=>
  array(1) {
    ["b"]=>
    array(2) {
      [0]=>
      int(1)
      [1]=>
      array(1) {
        ["c"]=>
        NULL
      }
    }
  }
}
0No error
object(stdClass)#26 (1) {
  ["a"]=>
  object(stdClass)#23 (1) {
    ["b"]=>
    array(2) {
      [0]=>
      int(1)
      [1]=>
      object(stdClass)#22 (1) {
        ["c"]=>
        NULL
      }
    }
  }
}
0No error
object(stdClass)#22 (1) {
  ["a"]=>
  object(stdClass)#23 (1) {
    ["b"]=>
    array(2) {
      [0]=>
      int(1)
      [1]=>
      object(stdClass)#26 (1) {
        ["c"]=>
        NULL
      }
    }
  }
}
0No error
object(stdClass)#26 (1) {
  ["a"]=>
  object(stdClass)#23 (1) {
    ["b"]=>
    array(2) {
      [0]=>
      int(1)
      [1]=>
      object(stdClass)#22 (1) {
        ["c"]=>
        NULL
      }
    }
  }
}
0No error
object(stdClass)#22 (1) {
  ["a"]=>
  object(stdClass)#23 (1) {
    ["b"]=>
    array(2) {
      [0]=>
      int(1)
      [1]=>
      object(stdClass)#26 (1) {
        ["c"]=>
        NULL
      }
    }
  }
}
0No error
bool(true)
string(5) "~c3~a9~e2~82~ac"
0No error
string(5) "~c3~a9~e2~82~ac"
0No error
string(5) "~c3~a9~e2~82~ac"
0No error
string(5) "~c3~a9~e2~82~ac"
0No error
string(5) "~c3~a9~e2~82~ac"
0No error
string(5) "~c3~a9~e2~82~ac"
0No error
bool(true)
string(8) "/~08~0c
~0d~09"\"
0No error
string(8) "/~08~0c
~0d~09"\"
0No error
string(8) "/~08~0c
~0d~09"\"
0No error
string(8) "/~08~0c
~0d~09"\"
0No error
string(8) "/~08~0c
~0d~09"\"
0No error
string(8) "/~08~0c
~0d~09"\"
0No error
bool(true)
NULL
4Syntax error
NULL
4Syntax error
NULL
4Syntax error
NULL
4Syntax error
NULL
4Syntax error
JsonException: Syntax error4
4Syntax error
bool(false)
NULL
4Syntax error
NULL
4Syntax error
NULL
4Syntax error
NULL
4Syntax error
NULL
4Syntax error
JsonException: Syntax error4
4Syntax error
bool(false)
NULL
4Syntax error
NULL
4Syntax error
NULL
4Syntax error
NULL
4Syntax error
NULL
4Syntax error
JsonException: Syntax error4
4Syntax error
bool(false)
NULL
4Syntax error
NULL
4Syntax error
NULL
4Syntax error
NULL
4Syntax error
NULL
4Syntax error
JsonException: Syntax error4
4Syntax error
bool(false)
NULL
4Syntax error
NULL
4Syntax error
NULL
4Syntax error
NULL
4Syntax error
NULL
4Syntax error
JsonException: Syntax error4
4Syntax error
bool(false)
NULL
4Syntax error
NULL
4Syntax error
NULL
4Syntax error
NULL
4Syntax error
NULL
4Syntax error
JsonException: Syntax error4
4Syntax error
bool(false)
NULL
4Syntax error
NULL
4Syntax error
NULL
4Syntax error
NULL
4Syntax error
NULL
4Syntax error
JsonException: Syntax error4
4Syntax error
bool(false)
NULL
3Control character error, possibly incorrectly encoded
NULL
3Control character error, possibly incorrectly encoded
NULL
3Control character error, possibly incorrectly encoded
NULL
3Control character error, possibly incorrectly encoded
NULL
3Control character error, possibly incorrectly encoded
JsonException: Control character error, possibly incorrectly encoded3
3Control character error, possibly incorrectly encoded
bool(false)
NULL
4Syntax error
NULL
4Syntax error
NULL
4Syntax error
NULL
4Syntax error
NULL
4Syntax error
JsonException: Syntax error4
4Syntax error
bool(false)
NULL
4Syntax error
NULL
4Syntax error
NULL
4Syntax error
NULL
4Syntax error
NULL
4Syntax error
JsonException: Syntax error4
4Syntax error
bool(false)
NULL
4Syntax error
NULL
4Syntax error
NULL
4Syntax error
NULL
4Syntax error
NULL
4Syntax error
JsonException: Syntax error4
4Syntax error
bool(false)
NULL
4Syntax error
NULL
4Syntax error
NULL
4Syntax error
NULL
4Syntax error
NULL
4Syntax error
JsonException: Syntax error4
4Syntax error
bool(false)
json_validate(): Argument #2 ($depth) must be greater than 0
json_validate(): Argument #3 ($flags) must be a valid flag (allowed flags: JSON_INVALID_UTF8_IGNORE)
json_decode(): Argument #3 ($depth) must be less than 2147483647
