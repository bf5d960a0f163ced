--TEST--
unserialize: what it says of bad texts, references, callbacks, allowed classes
--FILE--
<?php
set_error_handler(function (int $level, string $message) { echo "$level: $message\n"; return true; });
foreach (['O:3:"a b":0:{}','O:15:"class@anonymous":0:{}',"O:16:\"class@anonymous\0\":0:{}",'O:1:"X":0:','O:1:"X":0:{','O:1:"X":1:{}','a:1:{}','a:2:{i:0;i:1;}','a:1:{i:0;}','a:1:{N;i:1;}','a:1:{b:1;i:1;}','a:1:{d:1;i:1;}','a:1:{a:0:{}i:1;}','a:1:{R:1;i:1;}','i:99999999999999999999;','i:-99999999999999999999;','a:99999999999999999999:{}','O:8:"stdClass":99999999999999999999:{}','s:99999999999999999999:"";','R:99999999999999999999;','a:2:{i:0;i:1;i:0;R:2;}','a:2:{i:0;i:1;i:1;R:2;}','a:1:{i:0;i:1;}x','}','','x','i','i:','i:1','b:2;','d:;','d:1e;','d:0x1;','d:.5;','d:5.;','d:+1.5e3;','d:-INF;','d:nan;','s:1:"ab";','s:3:"ab";','s:2:"ab"','S:1:"a";','S:2:"\\61b";','E:3:"X:A";','O:8:"stdClass":1:{S:1:"a";i:1;}','r:1;','a:1:{i:0;r:1;}','C:8:"stdClass":0:{}','C:1:"Q":0:{}','C:1:"Q":3:{abc}','C:11:"ArrayObject":0:{}','O:11:"ArrayObject":0:{}','O:9:"Generator":0:{}','O:7:"Closure":0:{}','O:12:"Countable":0:{}','O:9:"Countable":0:{}','a:1:{i:0;O:8:"stdClass":0:{}i:1;i:1;}'] as $s) { echo json_encode($s),"\n"; try { var_dump(unserialize($s)); } catch (Throwable $e) { echo get_class($e),': ',$e->getMessage(),"\n"; } }
class F { public float $f; public ?int $i; public int|string $u; private $p; protected $q; public readonly int $r; }
foreach (['O:1:"F":1:{s:1:"f";i:5;}','O:1:"F":1:{s:1:"i";s:1:"5";}','O:1:"F":1:{s:1:"u";d:1.5;}',"O:1:\"F\":2:{s:1:\"p\";i:1;s:1:\"q\";i:2;}","O:1:\"F\":2:{s:4:\"\0F\0p\";i:1;s:4:\"\0*\0q\";i:2;}","O:1:\"F\":1:{s:4:\"\0G\0p\";i:1;}","O:1:\"F\":1:{s:1:\"r\";i:1;}","O:1:\"F\":1:{s:1:\"zz\";i:1;}","O:1:\"F\":1:{i:7;i:1;}","O:8:\"stdClass\":3:{i:7;i:1;s:4:\"\0*\0a\";i:2;s:4:\"\0X\0b\";i:3;}"] as $s) { echo json_encode($s),"\n"; try { var_dump(unserialize($s)); } catch (Throwable $e) { echo get_class($e),': ',$e->getMessage(),"\n"; } }
foreach ([null,1,'x',[null],[1],[''],['a b'],[[]],['stdClass'],[new ArrayObject],[true],['\\stdClass'],['STDCLASS']] as $a) { try { var_dump(get_class(unserialize('O:8:"stdClass":0:{}',['allowed_classes'=>$a]))); } catch (Throwable $e) { echo get_class($e),': ',$e->getMessage(),"\n"; } }
class W { public $a; function __wakeup() { $this->a = 'woken'; } }
var_dump(unserialize('a:2:{i:0;O:1:"W":1:{s:1:"a";R:1;}i:1;i:2;}'));
function make(string $class) { echo "make $class\n"; if ($class === 'Made') { eval('class Made { public $a; }'); } }
ini_set('unserialize_callback_func', 'make');
var_dump(unserialize('a:2:{i:0;O:4:"Made":1:{s:1:"a";i:1;}i:1;O:5:"Other":0:{}}'));
ini_set('unserialize_callback_func', 'nothing');
try { unserialize('O:5:"Third":0:{}'); } catch (Error $e) { echo $e->getMessage(), "\n"; }
--EXPECT--
"O:3:\"a b\":0:{}"
2: unserialize(): Error at offset 0 of 14 bytes
bool(false)
"O:15:\"class@anonymous\":0:{}"
2: unserialize(): Error at offset 0 of 27 bytes
bool(false)
"O:16:\"class@anonymous\u0000\":0:{}"
2: unserialize(): Error at offset 0 of 28 bytes
bool(false)
"O:1:\"X\":0:"
2: unserialize(): Error at offset 10 of 10 bytes
bool(false)
"O:1:\"X\":0:{"
2: unserialize(): Error at offset 11 of 11 bytes
bool(false)
"O:1:\"X\":1:{}"
2: unserialize(): Unexpected end of serialized data
2: unserialize(): Error at offset 11 of 12 bytes
bool(false)
"a:1:{}"
2: unserialize(): Error at offset 5 of 6 bytes
bool(false)
"a:2:{i:0;i:1;}"
2: unserialize(): Unexpected end of serialized data
2: unserialize(): Error at offset 13 of 14 bytes
bool(false)
"a:1:{i:0;}"
2: unserialize(): Unexpected end of serialized data
2: unserialize(): Error at offset 9 of 10 bytes
bool(false)
"a:1:{N;i:1;}"
2: unserialize(): Error at offset 7 of 12 bytes
bool(false)
"a:1:{b:1;i:1;}"
2: unserialize(): Error at offset 9 of 14 bytes
bool(false)
"a:1:{d:1;i:1;}"
2: unserialize(): Error at offset 9 of 14 bytes
bool(false)
"a:1:{a:0:{}i:1;}"
2: unserialize(): Error at offset 10 of 16 bytes
bool(false)
"a:1:{R:1;i:1;}"
2: unserialize(): Error at offset 9 of 14 bytes
bool(false)
"i:99999999999999999999;"
2: unserialize(): Numerical result out of range
int(9223372036854775807)
"i:-99999999999999999999;"
2: unserialize(): Numerical result out of range
int(-9223372036854775808)
"a:99999999999999999999:{}"
2: unserialize(): Numerical result out of range
2: unserialize(): Error at offset 24 of 25 bytes
bool(false)
"O:8:\"stdClass\":99999999999999999999:{}"
2: unserialize(): Numerical result out of range
2: unserialize(): Error at offset 35 of 38 bytes
bool(false)
"s:99999999999999999999:\"\";"
2: unserialize(): Error at offset 2 of 26 bytes
bool(false)
"R:99999999999999999999;"
2: unserialize(): Error at offset 23 of 23 bytes
bool(false)
"a:2:{i:0;i:1;i:0;R:2;}"
2: unserialize(): Error at offset 21 of 22 bytes
bool(false)
"a:2:{i:0;i:1;i:1;R:2;}"
array(2) {
  [0]=>
  &int(1)
  [1]=>
  &int(1)
}
"a:1:{i:0;i:1;}x"
2: unserialize(): Extra data starting at offset 14 of 15 bytes
array(1) {
  [0]=>
  int(1)
}
"}"
2: unserialize(): Unexpected end of serialized data
2: unserialize(): Error at offset 0 of 1 bytes
bool(false)
""
bool(false)
"x"
2: unserialize(): Error at offset 0 of 1 bytes
bool(false)
"i"
2: unserialize(): Error at offset 0 of 1 bytes
bool(false)
"i:"
2: unserialize(): Error at offset 0 of 2 bytes
bool(false)
"i:1"
2: unserialize(): Error at offset 0 of 3 bytes
bool(false)
"b:2;"
2: unserialize(): Error at offset 0 of 4 bytes
bool(false)
"d:;"
2: unserialize(): Error at offset 0 of 3 bytes
bool(false)
"d:1e;"
2: unserialize(): Error at offset 0 of 5 bytes
bool(false)
"d:0x1;"
2: unserialize(): Error at offset 0 of 6 bytes
bool(false)
"d:.5;"
float(0.5)
"d:5.;"
float(5)
"d:+1.5e3;"
float(1500)
"d:-INF;"
float(-INF)
"d:nan;"
2: unserialize(): Error at offset 0 of 6 bytes
bool(false)
"s:1:\"ab\";"
2: unserialize(): Error at offset 6 of 9 bytes
bool(false)
"s:3:\"ab\";"
2: unserialize(): Error at offset 8 of 9 bytes
bool(false)
"s:2:\"ab\""
2: unserialize(): Error at offset 8 of 8 bytes
bool(false)
"S:1:\"a\";"
8192: unserialize(): Unserializing the 'S' format is deprecated
string(1) "a"
"S:2:\"\\61b\";"
8192: unserialize(): Unserializing the 'S' format is deprecated
string(2) "ab"
"E:3:\"X:A\";"
2: unserialize(): Class 'X' not found
2: unserialize(): Error at offset 0 of 10 bytes
bool(false)
"O:8:\"stdClass\":1:{S:1:\"a\";i:1;}"
8192: unserialize(): Unserializing the 'S' format is deprecated
object(stdClass)#2 (1) {
  ["a"]=>
  int(1)
}
"r:1;"
2: unserialize(): Error at offset 4 of 4 bytes
bool(false)
"a:1:{i:0;r:1;}"
2: unserialize(): Error at offset 13 of 14 bytes
bool(false)
"C:8:\"stdClass\":0:{}"
2: Class stdClass has no unserializer
object(stdClass)#2 (0) {
}
"C:1:\"Q\":0:{}"
2: Class __PHP_Incomplete_Class has no unserializer
object(__PHP_Incomplete_Class)#2 (1) {
  ["__PHP_Incomplete_Class_Name"]=>
  string(1) "Q"
}
"C:1:\"Q\":3:{abc}"
2: Class __PHP_Incomplete_Class has no unserializer
object(__PHP_Incomplete_Class)#2 (1) {
  ["__PHP_Incomplete_Class_Name"]=>
  string(1) "Q"
}
"C:11:\"ArrayObject\":0:{}"
object(ArrayObject)#2 (1) {
  ["storage":"ArrayObject":private]=>
  array(0) {
  }
}
"O:11:\"ArrayObject\":0:{}"
UnexpectedValueException: Incomplete or ill-typed serialization data
"O:9:\"Generator\":0:{}"
Exception: Unserialization of 'Generator' is not allowed
"O:7:\"Closure\":0:{}"
Exception: Unserialization of 'Closure' is not allowed
"O:12:\"Countable\":0:{}"
2: unserialize(): Error at offset 18 of 21 bytes
bool(false)
"O:9:\"Countable\":0:{}"
Error: Cannot instantiate interface Countable
"a:1:{i:0;O:8:\"stdClass\":0:{}i:1;i:1;}"
2: unserialize(): Error at offset 28 of 37 bytes
bool(false)
"O:1:\"F\":1:{s:1:\"f\";i:5;}"
object(F)#3 (3) {
  ["f"]=>
  float(5)
  ["i"]=>
  uninitialized(?int)
  ["u"]=>
  uninitialized(string|int)
  ["p":"F":private]=>
  NULL
  ["q":protected]=>
  NULL
  ["r"]=>
  uninitialized(int)
}
"O:1:\"F\":1:{s:1:\"i\";s:1:\"5\";}"
TypeError: Cannot assign string to property F::$i of type ?int
"O:1:\"F\":1:{s:1:\"u\";d:1.5;}"
TypeError: Cannot assign float to property F::$u of type string|int
"O:1:\"F\":2:{s:1:\"p\";i:1;s:1:\"q\";i:2;}"
object(F)#4 (2) {
  ["f"]=>
  uninitialized(float)
  ["i"]=>
  uninitialized(?int)
  ["u"]=>
  uninitialized(string|int)
  ["p":"F":private]=>
  int(1)
  ["q":protected]=>
  int(2)
  ["r"]=>
  uninitialized(int)
}
"O:1:\"F\":2:{s:4:\"\u0000F\u0000p\";i:1;s:4:\"\u0000*\u0000q\";i:2;}"
object(F)#4 (2) {
  ["f"]=>
  uninitialized(float)
  ["i"]=>
  uninitialized(?int)
  ["u"]=>
  uninitialized(string|int)
  ["p":"F":private]=>
  int(1)
  ["q":protected]=>
  int(2)
  ["r"]=>
  uninitialized(int)
}
"O:1:\"F\":1:{s:4:\"\u0000G\u0000p\";i:1;}"
8192: Creation of dynamic property F::$p is deprecated
object(F)#4 (3) {
  ["f"]=>
  uninitialized(float)
  ["i"]=>
  uninitialized(?int)
  ["u"]=>
  uninitialized(string|int)
  ["p":"F":private]=>
  NULL
  ["q":protected]=>
  NULL
  ["r"]=>
  uninitialized(int)
  ["p":"G":private]=>
  int(1)
}
"O:1:\"F\":1:{s:1:\"r\";i:1;}"
object(F)#4 (3) {
  ["f"]=>
  uninitialized(float)
  ["i"]=>
  uninitialized(?int)
  ["u"]=>
  uninitialized(string|int)
  ["p":"F":private]=>
  NULL
  ["q":protected]=>
  NULL
  ["r"]=>
  int(1)
}
"O:1:\"F\":1:{s:1:\"zz\";i:1;}"
2: unserialize(): Error at offset 17 of 25 bytes
bool(false)
"O:1:\"F\":1:{i:7;i:1;}"
8192: Creation of dynamic property F::$7 is deprecated
object(F)#4 (3) {
  ["f"]=>
  uninitialized(float)
  ["i"]=>
  uninitialized(?int)
  ["u"]=>
  uninitialized(string|int)
  ["p":"F":private]=>
  NULL
  ["q":protected]=>
  NULL
  ["r"]=>
  uninitialized(int)
  ["7"]=>
  int(1)
}
"O:8:\"stdClass\":3:{i:7;i:1;s:4:\"\u0000*\u0000a\";i:2;s:4:\"\u0000X\u0000b\";i:3;}"
object(stdClass)#4 (3) {
  ["7"]=>
  int(1)
  ["a":protected]=>
  int(2)
  ["b":"X":private]=>
  int(3)
}
TypeError: unserialize(): Option "allowed_classes" must be of type array|bool, null given
TypeError: unserialize(): Option "allowed_classes" must be of type array|bool, int given
TypeError: unserialize(): Option "allowed_classes" must be of type array|bool, string given
TypeError: unserialize(): Option "allowed_classes" must be an array of class names, null given
TypeError: unserialize(): Option "allowed_classes" must be an array of class names, int given
string(22) "__PHP_Incomplete_Class"
ValueError: unserialize(): Option "allowed_classes" must be an array of class names, "a b" given
TypeError: unserialize(): Option "allowed_classes" must be an array of class names, array given
string(8) "stdClass"
Error: Object of class ArrayObject could not be converted to string
TypeError: unserialize(): Option "allowed_classes" must be an array of class names, true given
string(22) "__PHP_Incomplete_Class"
string(8) "stdClass"
string(5) "woken"
make Made
make Other
2: unserialize(): Function make() hasn't defined the class it was called for
array(2) {
  [0]=>
  object(Made)#4 (1) {
    ["a"]=>
    int(1)
  }
  [1]=>
  object(__PHP_Incomplete_Class)#3 (1) {
    ["__PHP_Incomplete_Class_Name"]=>
    string(5) "Other"
  }
}
Invalid callback nothing, function "nothing" not found or invalid function name
