--TEST--
Copies made in a foreach by reference share what it makes references of
--FILE--
<?php
$a = [1, 2, 3]; foreach ($a as $k => &$v) { if ($k == 0) $copy = $a; $v *= 10; } unset($v); echo json_encode([$a, $copy]), "\n";
$a = [1, 2, 3]; foreach ($a as $k => &$v) { if ($k == 0) $copy = $a; if ($k == 1) $a[] = 9; $v *= 10; } unset($v); echo json_encode([$a, $copy]), "\n";
$a = [1, 2, 3]; foreach ($a as $k => &$v) { if ($k == 0) { $copy = $a; $copy[] = 4; } $v *= 10; } unset($v); echo json_encode([$a, $copy]), "\n";
function f($x) { return array_sum($x); } $a = [1, 2, 3]; foreach ($a as $k => &$v) { $v += f($a); } unset($v); echo json_encode($a), "\n";
$o = new stdClass; $o->l = [1, 2, 3]; foreach ($o->l as $k => &$v) { if ($k == 0) $copy = $o->l; $v *= 10; } unset($v); echo json_encode([$o, $copy]), "\n";
$a = [1, 2, 3]; $r = &$a; foreach ($a as $k => &$v) { if ($k == 0) $copy = $a; $v *= 10; } unset($v); echo json_encode([$a, $copy]), "\n";
function g() { $a = ['x' => 1, 'y' => 2]; foreach ($a as $k => &$v) { if ($k == 'x') $copy = $a; $v *= 10; } return [$a, $copy]; } echo json_encode(g()), "\n";
class S { public static $l = [1, 2, 3]; public $p = [1, 2]; function m() { foreach ($this->p as &$v) { $c = $this->p; $v = 'm'; } return [$this->p, $c]; } } foreach (S::$l as &$v) { $copy = S::$l; $v = 'q'; } unset($v); echo json_encode([S::$l, $copy]), json_encode((new S)->m()), "\n";
$n = ['a' => [1, 2]]; foreach ($n['a'] as &$v) { $copy = $n; $v = 7; } unset($v); echo json_encode([$n, $copy]), "\n";
foreach ($n as $k => &$v) { foreach ($v as &$w) { $copy = $n; $w++; } unset($w); } unset($v); echo json_encode([$n, $copy]), "\n";
$a = [1, 2, 3, 4]; foreach ($a as $k => &$v) { if ($k == 1) { $copy = $a; unset($copy); } if ($k == 2) $c2 = $a; $v = -$v; } unset($v); echo json_encode([$a, $c2]), "\n";
$b = [1, 2, 3]; foreach ($b as $k => &$v) { $v = $b; if ($k > 0) break; } unset($v); echo json_encode($b, JSON_PARTIAL_OUTPUT_ON_ERROR), "\n";
$n = 0; $a = [1, 2, 3]; foreach ($a as $k => &$v) { if ($n++ == 0) $a = [$k, 'x', 'y']; $copy = $a; $v .= '!'; } unset($v); echo json_encode([$a, $copy]), "\n";
const LITERAL = [1, 2, 3]; $n = 0; $a = [0]; foreach ($a as $k => &$v) { if ($n++ == 0) $a = LITERAL; $v .= '!'; } unset($v); echo json_encode([$a, LITERAL]), "\n";
function go(callable $change, array $list = [1, 2, 3]): void
{
    $n = 0;
    foreach ($list as $k => &$v) {
        if ($n++ === 0) {
            $change($list);
        }
        echo "$k=$v ";
        if ($n > 8) {
            break;
        }
    }
    echo "\n";
}
go(function (&$l) { $l = ['p' => 7, 'q' => 8]; });
go(function (&$l) { $l = [10, 20, 30, 40]; });
go(function (&$l) { $l = [10, 20, 30, 40]; next($l); });
go(function (&$l) { $l = array_merge($l, [9]); });
go(function (&$l) { $copy = $l; $l[] = 4; });
go(function (&$l) { array_pop($l); });
go(function (&$l) { $l = array_filter($l, fn ($x) => $x > 1); });
--EXPECT--
[[10,20,30],[10,20,30]]
[[10,20,30,90],[10,20,3]]
[[10,20,30],[10,2,3,4]]
[7,14,27]
[{"l":[10,20,30]},[10,20,30]]
[[10,20,30],[10,20,30]]
[{"x":10,"y":20},{"x":10,"y":20}]
[["q","q","q"],["q","q","q"]][["m","m"],["m","m"]]
[{"a":[7,7]},{"a":[7,7]}]
[{"a":[8,8]},{"a":[8,8]}]
[[-1,-2,-3,-4],[-1,-2,-3,-4]]
[null,null,3]
[["0!","x!","y!"],["0!","x!","y!"]]
[["1!","2!","3!"],[1,2,3]]
0=1 p=7 q=8 
0=1 0=10 1=20 2=30 3=40 
0=1 1=20 2=30 3=40 
0=1 0=1 1=2 2=3 3=9 
0=1 1=2 2=3 3=4 
0=1 1=2 
0=1 1=2 2=3
