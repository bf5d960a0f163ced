--TEST--
Writing, ++ and op= below what __get, a hook or nothing tells; unset below a property that is not there
--FILE--
<?php
set_error_handler(function ($n, $m) { echo "W $m\n"; return true; });
function t($f) { try { var_dump($f()); } catch (Error $e) { echo get_class($e), ' ', $e->getMessage(), "\n"; } }
class M { private $data = ['p' => 1]; public function __get($n) { echo "get $n\n"; return $this->data[$n] ?? null; } }
class S { public $log = []; public function __set($n, $v) { echo "set $n\n"; } }

echo "-- __get\n";
t(function () { $o = new M; return $o->z['k']++; });
t(function () { $o = new M; return $o->z->k++; });
t(function () { $o = new M; return $o->z['k'] .= 's'; });
t(function () { $o = new M; return $o->z->k .= 's'; });
t(function () { $o = new M; return $o->z['k'] = 's'; });
t(function () { $o = new M; return $o->z['k'][] = 's'; });
t(function () { $o = new M; return $o->p['k']++; });
t(function () { $o = new M; return $o->p['k'] .= 's'; });

echo "-- only __set\n";
t(function () { $o = new S; $o->log['k']++; return $o->log; });

echo "-- in a warm place\n";
function site($o) { $r = $o->p['k'] ??= 'new'; return $o->p['k'] .= 'x'; }
class A { public $p = ['k' => 'a']; }
#[AllowDynamicProperties] class D { }
foreach ([new A, new A, new D, new D, new M, new A] as $o) {
    t(fn() => site($o));
}

echo "-- unset\n";
t(function () { $o = new stdClass; unset($o->x['k']); return $o; });
t(function () { $o = new A; unset($o->x['k']['l']); return count((array) $o); });
t(function () { $o = function () {}; unset($o->q['k']); });
t(function () { unset($none->p); unset($none->p['k']); unset($none['k']); });
--EXPECT--
-- __get
get z
W Indirect modification of overloaded property M::$z has no effect
W Undefined array key "k"
NULL
get z
W Indirect modification of overloaded property M::$z has no effect
Error Attempt to increment/decrement property "k" on null
get z
W Indirect modification of overloaded property M::$z has no effect
W Undefined array key "k"
string(1) "s"
get z
W Indirect modification of overloaded property M::$z has no effect
Error Attempt to assign property "k" on null
get z
W Indirect modification of overloaded property M::$z has no effect
string(1) "s"
get z
W Indirect modification of overloaded property M::$z has no effect
string(1) "s"
get p
W Indirect modification of overloaded property M::$p has no effect
Error Cannot use a scalar value as an array
get p
W Indirect modification of overloaded property M::$p has no effect
Error Cannot use a scalar value as an array
-- only __set
W Undefined array key "k"
array(1) {
  ["k"]=>
  int(1)
}
-- in a warm place
string(2) "ax"
string(2) "ax"
string(4) "newx"
string(4) "newx"
get p
get p
W Indirect modification of overloaded property M::$p has no effect
Error Cannot use a scalar value as an array
string(2) "ax"
-- unset
object(stdClass)#5 (1) {
  ["x"]=>
  NULL
}
W Creation of dynamic property A::$x is deprecated
int(2)
Error Cannot create dynamic property Closure::$q
W Undefined variable $none
W Undefined variable $none
NULL
