--TEST--
json_encode and json_decode with flags and errors
--FILE--
<?php
class J implements JsonSerializable { function __construct(private $v) {} function jsonSerialize(): mixed { return ['v' => $this->v]; } }
class Pub { public $a = 1; protected $b = 2; private $c = 3; public $n = null; }
echo json_encode([1, 1.0, 0.1, 1e100, 'é"/\\', "\n\t\x01", null, true, [], new stdClass, ['k' => 1], [3 => 'x'], new J([1]), new Pub, "\u{1F600}"]), "\n", json_encode(['a' => ['b' => [1, []], 'c' => new stdClass]], JSON_PRETTY_PRINT), "\n", json_encode(['é/', '<>&\'"', 1.0, '12', [1]], JSON_UNESCAPED_UNICODE | JSON_UNESCAPED_SLASHES | JSON_PRESERVE_ZERO_FRACTION | JSON_NUMERIC_CHECK | JSON_FORCE_OBJECT), json_encode('<>&\'"', JSON_HEX_TAG | JSON_HEX_AMP | JSON_HEX_APOS | JSON_HEX_QUOT), "\n";
var_dump(json_decode('{"a":{"b":[1,2.0,"x",null,true]},"":1,"0":2}'), json_decode('{"a":{"b":[1]}}', true), json_decode('[1', true), json_last_error(), json_last_error_msg(), json_decode('12345678901234567890'), json_decode('12345678901234567890', false, 512, JSON_BIGINT_AS_STRING), json_decode('"\ud83d\ude00\u00e9"'), json_decode(' true '), json_decode('nul'), json_decode('[[1]]', true, 1), json_last_error_msg(), json_encode("\xff"), json_last_error_msg(), json_encode("a\xffb", JSON_INVALID_UTF8_SUBSTITUTE), json_encode(NAN, JSON_PARTIAL_OUTPUT_ON_ERROR), json_validate('{"a":1}'), json_validate('{a}'));
try { json_decode('{', flags: JSON_THROW_ON_ERROR); } catch (JsonException $e) { echo $e->getMessage(), $e->getCode(), "\n"; }
$r = [];
$r['r'] = &$r;
var_dump(json_encode($r), json_last_error_msg(), json_encode(1.1), json_encode(0.30000000000000004), json_encode(1e15), json_encode("a/b"), json_decode('{"a":1,"a":2}', true), json_decode('1.0'), json_decode('-0'), json_decode('1e2'), json_decode(''), json_decode('[]', false), json_decode('{}', true));
--EXPECT--
[1,1,0.1,1.0e+100,"\u00e9\"\/\\","\n\t\u0001",null,true,[],{},{"k":1},{"3":"x"},{"v":[1]},{"a":1,"n":null},"\ud83d\ude00"]
{
    "a": {
        "b": [
            1,
            []
        ],
        "c": {}
    }
}
{"0":"é/","1":"<>&'\"","2":1.0,"3":12,"4":{"0":1}}"\u003C\u003E\u0026\u0027\u0022"
object(stdClass)#2 (3) {
  ["a"]=>
  object(stdClass)#3 (1) {
    ["b"]=>
    array(5) {
      [0]=>
      int(1)
      [1]=>
      float(2)
      [2]=>
      string(1) "x"
      [3]=>
      NULL
      [4]=>
      bool(true)
    }
  }
  [""]=>
  int(1)
  ["0"]=>
  int(2)
}
array(1) {
  ["a"]=>
  array(1) {
    ["b"]=>
    array(1) {
      [0]=>
      int(1)
    }
  }
}
NULL
int(4)
string(12) "Syntax error"
float(1.2345678901234567E+19)
string(20) "12345678901234567890"
string(6) "😀é"
bool(true)
NULL
NULL
string(28) "Maximum stack depth exceeded"
bool(false)
string(56) "Malformed UTF-8 characters, possibly incorrectly encoded"
string(10) ""a\ufffdb""
string(1) "0"
bool(true)
bool(false)
Syntax error4
bool(false)
string(18) "Recursion detected"
string(3) "1.1"
string(19) "0.30000000000000004"
string(16) "1000000000000000"
string(6) ""a\/b""
array(1) {
  ["a"]=>
  int(2)
}
float(1)
int(0)
float(100)
NULL
array(0) {
}
array(0) {
}
