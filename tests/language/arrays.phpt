--TEST--
Literals, keys, nesting, destructuring, spread, string offsets
--FILE--
<?php
var_dump(['a', 5 => 'b', 'c', '7' => 'd', 'e', '08' => 'f', 1.7 => 'g', true => 'h', null => 'i', -5 => 'j', 'k'], [-3 => 1, 2]);
[$a, , $b] = [1, 2, 3];
['x' => $x, 'y' => [, $y]] = ['x' => 'X', 'y' => [1, 'Y']];
list($p, list($q)) = [1, [2]];
list('k' => $k) = ['k' => 'K'];
[$a, $b] = [$b, $a];
echo "$a$b$x$y$p$q$k\n";
[$m, $n] = [1];
var_dump($n);
[$u] = null;
var_dump($u);
list(, $second) = [1, 2];
echo $second, "\n";
echo json_encode([...[1, 2], ...['a' => 3], ...[4], ...(function () { yield 5; yield 'b' => 6; })()]), "\n";
$s = 'hello';
echo $s[0], $s[-1], $s[1] ?? '', "\n";
--EXPECTF--
Deprecated: Implicit conversion from float 1.7 to int loses precision in %s on line 2

Deprecated: Using null as an array offset is deprecated, use an empty string instead in %s on line 2
array(10) {
  [0]=>
  string(1) "a"
  [5]=>
  string(1) "b"
  [6]=>
  string(1) "c"
  [7]=>
  string(1) "d"
  [8]=>
  string(1) "e"
  ["08"]=>
  string(1) "f"
  [1]=>
  string(1) "h"
  [""]=>
  string(1) "i"
  [-5]=>
  string(1) "j"
  [9]=>
  string(1) "k"
}
array(2) {
  [-3]=>
  int(1)
  [-2]=>
  int(2)
}
31XY12K

Warning: Undefined array key 1 in %s on line 9
NULL
NULL
2
{"0":1,"1":2,"a":3,"2":4,"3":5,"b":6}
hoe
