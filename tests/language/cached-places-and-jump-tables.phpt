--TEST--
Jump tables with default cases, places of several steps, properties written and initialised where caches know them
--FILE--
<?php
function f($x) { switch ($x) { case 1: return 'one'; case 2: return 'two'; case 3: return 3; default: return 'def'; case 5: return 5; case 6: return 6; case 1: return 'never'; } }
foreach ([1,2,3,4,5,6,'1','6','x',1.0,5.5,null,true,[]] as $v) var_dump(f($v));
function g($x) { switch ($x) { case 'a': $r='A'; break; case 'b': case 'c': $r='BC'; default: $r = ($r ?? '').'D'; break; case 'zz': $r='Z'; case 'e': $r = ($r ?? '').'E'; } return $r; }
foreach (['a','b','c','d','zz','e','',0,null,true,'A'] as $v) var_dump(g($v));
function h($x) { return match($x) { 'a','b' => 1, 'c' => 2, 5, 6, 7, 8, 9 => 3, default => 4 }; }
foreach (['a','b','c','d',5,9,'5',5.0,null] as $v) var_dump(h($v));
function k($x) { switch ($x) { default: return 0; case 'one': return 1; case 'two': return 2; } }
foreach (['one','two','three',1] as $v) var_dump(k($v));
class R { public function __construct(public readonly int $a, public readonly ?R $n, protected float $f) { $this->f = 3; } function w() { try { $this->a = 5; } catch (Error $e) { echo $e->getMessage(), "\n"; } $this->f = $this->f + 1; return $this->f; } }
for ($i = 0; $i < 3; $i++) { $r = new R($i, $i ? new R(1, null, 1) : null, 2.5); var_dump($r->w(), $r->n?->a); try { $r->a = 3; } catch (Error $e) { echo $e->getMessage(), "\n"; } }
class T { public int $x; public ?T $t; public $u = 1; public static array $s = []; public static int $n = 0; public array $l = []; function __set($n, $v) { echo "set $n\n"; } }
for ($i = 0; $i < 3; $i++) { $t = new T; $t->x = $i; $t->t = $t; unset($t->x); $t->x = 4; unset($t->u); $t->u = 5; T::$s['k'][] = $i; T::$n++; T::$n += 2; $t->l['a']['b'][] = $i; $t->l['n'] ??= 0; $t->l['n']++; $t->t = null; try { $t->t = new stdClass; } catch (TypeError $e) { echo $e->getMessage(), "\n"; } try { T::$n = 'x'; } catch (TypeError $e) { echo $e->getMessage(), "\n"; } $t->l['x']['q'] ??= 'q'; $t->l['x']['q'] .= 'z'; }
var_dump(T::$s, T::$n, $t->l);
$a = []; $b = &$a['r']; for ($i = 0; $i < 3; $i++) { $a['m'][$i][$i * 2] = $i; $a['m'][$i][$i*2] += 10; $a['m'][$i]["s$i"] = $a; $b[] = $i; } echo json_encode($a), "\n";
class S { const A = 'sa'; static function n() { return static::A; } } class S2 extends S { const A = 's2a'; } foreach ([0,1,2] as $i) { echo S::n(), S2::n(), (new S2)::A, "\n"; $o = $i ? new S : new S2; echo $o::A, "\n"; var_dump(isset(T::$n), empty(T::$n), isset(T::$zz)); }
echo 1 <=> 2, 2.5 <=> 1, "a" <=> "b", [1] <=> [2], NAN <=> 1, "\n";
--EXPECT--
string(3) "one"
string(3) "two"
int(3)
string(3) "def"
int(5)
int(6)
string(3) "one"
int(6)
string(3) "def"
string(3) "one"
string(3) "def"
string(3) "def"
string(3) "one"
string(3) "def"
string(1) "A"
string(3) "BCD"
string(3) "BCD"
string(1) "D"
string(2) "ZE"
string(1) "E"
string(1) "D"
string(1) "D"
string(1) "D"
string(1) "A"
string(1) "D"
int(1)
int(1)
int(2)
int(4)
int(3)
int(3)
int(4)
int(4)
int(4)
int(1)
int(2)
int(0)
int(0)
Cannot modify readonly property R::$a
float(4)
NULL
Cannot modify readonly property R::$a
Cannot modify readonly property R::$a
float(4)
int(1)
Cannot modify readonly property R::$a
Cannot modify readonly property R::$a
float(4)
int(1)
Cannot modify readonly property R::$a
set x
set u
Cannot assign stdClass to property T::$t of type ?T
Cannot assign string to property T::$n of type int
set x
set u
Cannot assign stdClass to property T::$t of type ?T
Cannot assign string to property T::$n of type int
set x
set u
Cannot assign stdClass to property T::$t of type ?T
Cannot assign string to property T::$n of type int
array(1) {
  ["k"]=>
  array(3) {
    [0]=>
    int(0)
    [1]=>
    int(1)
    [2]=>
    int(2)
  }
}
int(9)
array(3) {
  ["a"]=>
  array(1) {
    ["b"]=>
    array(1) {
      [0]=>
      int(2)
    }
  }
  ["n"]=>
  int(1)
  ["x"]=>
  array(1) {
    ["q"]=>
    string(2) "qz"
  }
}
{"r":[0,1,2],"m":[{"0":10,"s0":{"r":[0,1,2],"m":[[10]]}},{"2":11,"s1":{"r":[0,1,2],"m":[{"0":10,"s0":{"r":[0,1,2],"m":[[10]]}},{"2":11}]}},{"4":12,"s2":{"r":[0,1,2],"m":[{"0":10,"s0":{"r":[0,1,2],"m":[[10]]}},{"2":11,"s1":{"r":[0,1,2],"m":[{"0":10,"s0":{"r":[0,1,2],"m":[[10]]}},{"2":11}]}},{"4":12}]}}]}
sas2as2a
s2a
bool(true)
bool(false)
bool(false)
sas2as2a
sa
bool(true)
bool(false)
bool(false)
sas2as2a
sa
bool(true)
bool(false)
bool(false)
-11-1-11
