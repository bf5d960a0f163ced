--TEST--
A copy of an array that holds a reference to itself
--FILE--
<?php
// A reference to the array that holds it stays one in a copy, though nobody else holds it.
function cycle() { $a = [null, 1]; $a[0] = &$a; return $a; }
$x = cycle(); $y = $x; $y[] = 2; var_dump(count($x[0]), count($y), count($y[0]), $y[0] === $x); $y[0][1] = 'changed'; echo $x[1], $x[0][1], $y[1], $y[0][1], $y[0][0][1], "\n";
function keyed() { $a = ['k' => 1]; $a['self'] = &$a; unset($a['k']); $a['k'] = 2; return $a; }
$x = keyed(); $y = $x; $y['k'] = 3; var_dump($x['self']['k'], $y['self']['k']); $y['self']['k'] = 4; var_dump($x['k'], $x['self']['k'], $y['k'], $y['self']['self']['k']);
function gen() { $a = [null, 5]; $a[0] = &$a; yield [$a]; }
function add(array &$v, int $n) { $copy = $v; $v[] = $n; return $n < 4 ? add($v[0], $n + 1) : $v; }
foreach (gen() as $v) { var_dump(count(add($v, 1)), json_encode($v, JSON_PARTIAL_OUTPUT_ON_ERROR, 4)); }
$z = [...cycle(), 3]; $z[0][1] = 'z'; var_dump($z[1], $z[0][1], $z[0][0][1]);
--EXPECT--
int(2)
int(3)
int(2)
bool(true)
1changed1changedchanged
int(2)
int(2)
int(2)
int(4)
int(3)
int(4)
int(4)
string(22) "[[[null,5,3,4],5,2],1]"
int(1)
string(1) "z"
int(1)
