--TEST--
Values are copied when they are changed, not before
--FILE--
<?php
function change(array $x) { $x['new'] = 1; return $x; }
$a = ['k' => ['deep' => [1, 2]]];
$b = $a;
$b['k']['deep'][] = 3;
echo json_encode([$a, $b, change($a), $a]), "\n";
$s = 'string';
$t = $s;
$t[0] = 'S';
echo "$s $t\n";
$o1 = new stdClass;
$o1->list = [1];
$o2 = clone $o1;
$o2->list[] = 2;
echo json_encode([$o1, $o2]), "\n";
$x = [1, 2, 3];
foreach ($x as $i => $v) { $x[$i] = $v * 2; }
echo implode(',', $x), "\n";
$nested = [[1], [2]];
$ref = &$nested[0];
$copy = $nested;
$copy[0][] = 'shared';
$copy[1][] = 'own';
echo json_encode($nested), "\n";
static fn() => 1;
$f = function () { static $n = []; $n[] = count($n); return $n; };
$f();
$g = clone $f;
$f();
echo count($f()), count($g()), "\n";
--EXPECT--
[{"k":{"deep":[1,2]}},{"k":{"deep":[1,2,3]}},{"k":{"deep":[1,2]},"new":1},{"k":{"deep":[1,2]}}]
string String
[{"list":[1]},{"list":[1,2]}]
2,4,6
[[1,"shared"],[2]]
32
