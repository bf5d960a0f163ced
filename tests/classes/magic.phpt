--TEST--
__get, __set, __isset, __unset, __call, __callStatic, __invoke, __debugInfo, __set_state, __clone
--FILE--
<?php
class M {
    private $data = ['a' => 1]; public $obj;
    function __get($n) { echo "get $n\n"; return $this->data[$n] ?? null; }
    function __set($n, $v) { echo "set $n\n"; $this->data[$n] = $v; }
    function __isset($n) { echo "isset $n\n"; return isset($this->data[$n]); }
    function __unset($n) { echo "unset $n\n"; unset($this->data[$n]); }
    function __call($n, $args) { return "$n(" . implode(',', $args) . ')'; }
    static function __callStatic($n, $args) { return "static $n(" . json_encode($args) . ')'; }
    function __invoke($x) { return $x * 2; }
    function __debugInfo() { return ['debug' => 'info']; }
    static function __set_state($a) { return new self; }
    function __clone() { echo "cloned\n"; $this->obj = clone $this->obj; }
    function __serialize(): array { return ['d' => $this->data]; }
    function __unserialize(array $x): void { $this->data = $x['d']; }
}
$m = new M;
$m->obj = new stdClass;
echo $m->a, "\n";
$m->b = 2;
$m->b .= 'x';
$m->list['k'] = 1;
var_dump(isset($m->a), isset($m->zz), empty($m->a), $m->a ?? 'def');
unset($m->a);
echo $m->foo(1, 2), M::bar(x: 1), $m(4), "\n";
var_dump($m);
$n = clone $m;
var_dump($n->obj === $m->obj);
$u = unserialize(serialize($m));
echo $u->b, "\n";
echo implode(',', array_map(new M, [1, 2])), "\n";
--EXPECTF--
get a
1
set b
get b
set b
get list

Notice: Indirect modification of overloaded property M::$list has no effect in %s on line 22
isset a
isset zz
isset a
get a
isset a
get a
bool(true)
bool(false)
bool(false)
int(1)
unset a
foo(1,2)static bar({"x":1})8
object(M)#1 (1) {
  ["debug"]=>
  string(4) "info"
}
cloned
bool(false)
get b
2x
2,4
