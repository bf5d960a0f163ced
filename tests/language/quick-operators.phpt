--TEST--
Operators, questions and conversions whose results go to variables, jumps and other expressions
--FILE--
<?php
namespace T;

function table($n) {
    return match ($n) { 3 => 'three', 4 => 'four', 5, 6 => 'five or six', 9 => 'nine', -2 => 'minus two', default => 'else' };
}
function wide($n) {
    switch ($n) { case 1: return 'a'; case 1000000: return 'b'; case -5: return 'c'; case 7: return 'd'; case 8: return 'e'; }
    return '-';
}
foreach ([3, 4, 5, 6, 7, 9, -2, -3, PHP_INT_MIN, PHP_INT_MAX] as $n) { echo table($n), ','; }
echo "\n";
foreach ([1, 1000000, -5, 7, 8, 9, PHP_INT_MIN, PHP_INT_MAX, '7', 8.0, null] as $n) { echo wide($n), ','; }
echo "\n";

// isset, empty, unset
$u = null; $z = 0; $s = '0'; $a = []; $r = &$z;
$x = isset($u); $y = isset($z); $w = isset($nothing);
var_dump($x, $y, $w, isset($r), empty($s), empty($a), empty($nothing), empty($r));
if (isset($z)) { echo "set\n"; }
if (empty($a)) { echo "empty\n"; }
if (!empty($s)) { echo "never\n"; }
unset($z); var_dump(isset($z), $r);
$z = new class { function __destruct() { echo "gone\n"; } }; unset($z); echo "after\n";
function shared() { unset($GLOBALS['kept']); } $kept = 1; shared(); var_dump(isset($kept));

// conversions
foreach ([1, 1.9, -1.9, '12abc', ' 7', '', true, null, [], [0]] as $v) {
    $i = (int)$v; $b = (bool)$v; echo $i, '/', $b ? 't' : 'f', ' ';
}
echo "\n"; $f = (float)3; $g = (float)'1.5x'; var_dump($f, $g, ~5, ~-1, ~$i);

// powers, ++ of floats
$two = 2; $h = 0.5;
var_dump($two ** 10, $two ** 62, $two ** 63, 3 ** 0, (-3) ** 3, $two ** -1, $h ** 2, 0 ** 0, 7 ** 25, $two ** 0.5);
$h++; $h++; $h--; var_dump($h); $m = PHP_INT_MAX; $m++; var_dump($m);

// comparisons that are assigned, arrays with none
$e = 5 == '5'; $l = 'a' < 'b'; $n = [] === []; $o = [1] === []; $p = [1] == [2, 3]; $q = [] != []; $t = [[]] === [[]];
var_dump($e, $l, $n, $o, $p, $q, $t, 'abc' <=> 'abd', '10' <=> '9', 'b' . 'c' <=> 'b', [] == false);

// results of changing properties and elements
class P {
    public $n = 1; public int $i = 5; public float $f = 0; public ?string $s = 'a'; public array $g = [[1, 2], [3, 4]]; public static $c = 1;
    public readonly int $r;
    function own() { return [$this->n++, ++$this->n, $this->i-- + --$this->i, $this->g[1][0]++, $this->n = 7, $this->f = 3, $this->s = 'x' . $this->n, $this->r = 4]; }
}
$p = new P; var_dump(json_encode($p->own()), $p->n, $p->f, $p->r);
$k = 1; $v = $p->n += 2; $w = $p->s .= 'y'; $x = $p->g[$k][$k - 1] += 10; $y = $p->g[0][1]++; $z = P::$c++; $q = P::$c += 4;
var_dump($v, $w, $x, $y, $z, $q, json_encode($p->g), P::$c);
$p->f = 7; $p->i += 2; var_dump($p->f, $p->i, $p->f = 8);
try { $p->i .= 'x'; } catch (\TypeError $e) { echo $e->getMessage(), "\n"; }
try { $p->r = 5; } catch (\Error $e) { echo $e->getMessage(), "\n"; }
$a = [[1, 2], [3, 4]]; $b = $a; $k = 0;
$a[$k][1] = 9; $a[1][$k]++; $a[1][1] += 5; $a['x']['y'] = 1; $x = $a[0][0]--; $y = $a[1 - $k][0] *= 3; $row = $a[1]; $a[1][0] = 'n';
var_dump(json_encode($a), json_encode($b), json_encode($row), $x, $y);
$a[0][7] ??= 'new'; $s = 'hello'; $s[0] = 'J'; $s[4] = 'y'; $copy = $s; $s[1] = 'u'; var_dump($s, $copy, $a[0][7]);
$rows = [['id' => 1, 'n' => ['x' => 2]], 'k' => ['id' => 3]];
for ($i = 0; $i < 2; $i++) { var_dump($rows[0]['id'], $rows['k']['id'], $rows[0]['n']['x']); }
var_dump(@$rows[0]['none'], $rows['none']['id'] ?? 'quiet');
function half(float $x): float { return $x; } var_dump(half(3)); function nul(?float $x): float|string { return 4; } var_dump(nul(1));
function steps() { foreach (['a' => 'x', 'b' => 'y' . 'z', 5 => [1]] as $k => $v) { $list[] = $k; $all[] = $v; } return [$list, $all, [$k, $v, ...$list]]; }
echo json_encode(steps()), "\n";
class M { private $d = []; function __set($n, $v) { echo "set $n\n"; $this->d[$n] = $v; } }
$m = new M; $x = $m->a = 5; var_dump($x, $y = $m->b = 'str' . $x);
--EXPECT--
three,four,five or six,five or six,else,nine,minus two,else,else,else,
a,b,c,d,e,-,-,-,d,e,-,
bool(false)
bool(true)
bool(false)
bool(true)
bool(true)
bool(true)
bool(true)
bool(true)
set
empty
bool(false)
int(0)
gone
after
bool(false)
1/t 1/t -1/t 12/t 7/t 0/f 1/t 0/f 0/f 1/t 
float(3)
float(1.5)
int(-6)
int(0)
int(-2)
int(1024)
int(4611686018427387904)
float(9.223372036854776E+18)
int(1)
int(-27)
float(0.5)
float(0.25)
int(1)
float(1.341068619663965E+21)
float(1.4142135623730951)
float(1.5)
float(9.223372036854776E+18)
bool(true)
bool(true)
bool(true)
bool(false)
bool(false)
bool(false)
bool(true)
int(-1)
int(1)
int(1)
bool(true)
string(20) "[1,3,8,3,7,3,"x7",4]"
int(7)
float(3)
int(4)
int(9)
string(3) "x7y"
int(14)
int(2)
int(1)
int(6)
string(14) "[[1,3],[14,4]]"
int(6)
float(7)
int(5)
float(8)
Cannot assign string to property T\P::$i of type int
Cannot modify readonly property T\P::$r
string(35) "{"0":[0,9],"1":["n",9],"x":{"y":1}}"
string(13) "[[1,2],[3,4]]"
string(6) "[12,9]"
int(1)
int(12)
string(5) "Jully"
string(5) "Jelly"
string(3) "new"
int(1)
int(3)
int(2)
int(1)
int(3)
int(2)
NULL
string(5) "quiet"
float(3)
float(4)
[["a","b",5],["x","yz",[1]],[5,[1],"a","b",5]]
set a
set b
int(5)
string(4) "str5"
