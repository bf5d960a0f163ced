--TEST--
var_dump, print_r, var_export, debug output of every kind of value
--FILE--
<?php
class P { public $a = 1; protected $b = [1]; private $c = null; public ?P $typed; public readonly int $ro; public $self; }
$p = new P;
$p->self = $p;
$p->dyn = 'd';
$values = [null, true, 1, -0.0, 1.0, 1e100, 0.1 + 0.2, NAN, -INF, 'str"\'', [], [1, 'k' => [true]], $p, new stdClass, fn(int $x, &...$y) => $x, new ArrayObject([1]), (object) ['1' => 2, 'a b' => 3], STDIN];
foreach ($values as $v) { var_dump($v); print_r($v); echo "\n"; }
foreach (array_slice($values, 0, 12) as $v) { var_export($v); echo "\n"; }
var_export(new stdClass);
var_export((object) ['x' => [1]]);
var_export("a\nb\\c'd\0e");
$r = [1];
$r['ref'] = &$r[0];
var_dump($r);
$rec = [1];
$rec['me'] = &$rec;
print_r($rec);
var_dump($rec);
echo print_r([1, ['x' => null]], true), var_export(1.0, true), var_export(-5, true), "\n";
--EXPECTF--
Deprecated: Creation of dynamic property P::$dyn is deprecated in %s on line 5
NULL

bool(true)
1
int(1)
1
float(-0)
-0
float(1)
1
float(1.0E+100)
1.0E+100
float(0.30000000000000004)
0.3
float(NAN)

Warning: unexpected NAN value was coerced to string in %s on line 7
NAN
float(-INF)
-INF
string(5) "str"'"
str"'
array(0) {
}
Array
(
)

array(2) {
  [0]=>
  int(1)
  ["k"]=>
  array(1) {
    [0]=>
    bool(true)
  }
}
Array
(
    [0] => 1
    [k] => Array
        (
            [0] => 1
        )

)

object(P)#1 (5) {
  ["a"]=>
  int(1)
  ["b":protected]=>
  array(1) {
    [0]=>
    int(1)
  }
  ["c":"P":private]=>
  NULL
  ["typed"]=>
  uninitialized(?P)
  ["ro"]=>
  uninitialized(int)
  ["self"]=>
  *RECURSION*
  ["dyn"]=>
  string(1) "d"
}
P Object
(
    [a] => 1
    [b:protected] => Array
        (
            [0] => 1
        )

    [c:P:private] => 
    [self] => P Object
 *RECURSION*
    [dyn] => d
)

object(stdClass)#2 (0) {
}
stdClass Object
(
)

object(Closure)#3 (4) {
  ["name"]=>
  string(%d) "{closure:%s:6}"
  ["file"]=>
  string(%d) "%s"
  ["line"]=>
  int(6)
  ["parameter"]=>
  array(2) {
    ["$x"]=>
    string(10) "<required>"
    ["&$y"]=>
    string(10) "<optional>"
  }
}
Closure Object
(
    [name] => {closure:%s:6}
    [file] => %s
    [line] => 6
    [parameter] => Array
        (
            [$x] => <required>
            [&$y] => <optional>
        )

)

object(ArrayObject)#4 (1) {
  ["storage":"ArrayObject":private]=>
  array(1) {
    [0]=>
    int(1)
  }
}
ArrayObject Object
(
    [storage:ArrayObject:private] => Array
        (
            [0] => 1
        )

)

object(stdClass)#5 (2) {
  ["1"]=>
  int(2)
  ["a b"]=>
  int(3)
}
stdClass Object
(
    [1] => 2
    [a b] => 3
)

resource(1) of type (stream)
Resource id #1
NULL
true
1
-0.0
1.0
1.0E+100
0.30000000000000004
NAN
-INF
'str"\''
array (
)
array (
  0 => 1,
  'k' => 
  array (
    0 => true,
  ),
)
(object) array(
)(object) array(
   'x' => 
  array (
    0 => 1,
  ),
)'a
b\\c\'d' . "\0" . 'e'array(2) {
  [0]=>
  &int(1)
  ["ref"]=>
  &int(1)
}
Array
(
    [0] => 1
    [me] => Array
 *RECURSION*
)
array(2) {
  [0]=>
  int(1)
  ["me"]=>
  *RECURSION*
}
Array
(
    [0] => 1
    [1] => Array
        (
            [x] => 
        )

)
1.0-5
