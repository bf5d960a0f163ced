--TEST--
Keys: automatic, explicit, mixed, from yield from
--FILE--
<?php
function g() {
    yield 'a';
    yield 10 => 'b';
    yield 'c';
    yield 'key' => 'd';
    yield 'e';
    yield from ['x' => 1, 2];
    yield 'f';
    yield 1.5 => [1];
    yield [1, 2] => null;
}
foreach (g() as $k => $v) {
    echo json_encode($k), ' => ', json_encode($v), "\n";
}
var_dump(iterator_to_array((function () { yield 1; yield 2; yield 5 => 3; yield 4; })()));
--EXPECT--
0 => "a"
10 => "b"
11 => "c"
"key" => "d"
12 => "e"
"x" => 1
0 => 2
13 => "f"
1.5 => [1]
[1,2] => null
array(4) {
  [0]=>
  int(1)
  [1]=>
  int(2)
  [5]=>
  int(3)
  [6]=>
  int(4)
}
