--TEST--
Suspending inside of callbacks that builtins call
--FILE--
<?php
function drive(callable $work) {
    $fiber = new Fiber($work);
    $log = [];
    $value = $fiber->start();
    while (!$fiber->isTerminated()) { $log[] = $value; $value = $fiber->resume("r" . count($log)); }
    echo json_encode($log), ' -> ', json_encode($fiber->getReturn()), "\n";
}
drive(fn() => array_map(fn($x) => Fiber::suspend($x), [1, 2, 3]));
drive(fn() => array_filter([1, 2, 3], fn($x) => Fiber::suspend($x) !== 'r2'));
drive(fn() => array_reduce([1, 2], fn($c, $x) => $c . Fiber::suspend($x), ''));
drive(function () { $a = [3, 1, 2]; usort($a, function ($x, $y) { Fiber::suspend("$x:$y"); return $x <=> $y; }); return $a; });
drive(fn() => preg_replace_callback('/\d/', fn($m) => Fiber::suspend($m[0]), 'a1b2'));
class S { function __toString(): string { return Fiber::suspend('to string'); } function __get($n) { return Fiber::suspend("get $n"); } function __call($n, $a) { return Fiber::suspend("call $n"); } function __invoke() { return Fiber::suspend('invoke'); } }
drive(fn() => 'x' . new S . (new S)->p . (new S)->m() . (new S)());
class A implements IteratorAggregate, Countable, ArrayAccess { function getIterator(): Iterator { Fiber::suspend('iterator'); return new ArrayIterator([7]); } function count(): int { Fiber::suspend('count'); return 4; }
 function offsetGet($o): mixed { return Fiber::suspend("offset $o"); } function offsetSet($o, $v): void { Fiber::suspend("set $o"); } function offsetExists($o): bool { return (bool) Fiber::suspend("exists $o"); } function offsetUnset($o): void { Fiber::suspend("unset $o"); } }
drive(function () { $a = new A; $r = []; foreach ($a as $x) $r[] = $x; $r[] = count($a); $r[] = $a['k']; $a['s'] = 1; $r[] = isset($a['e']); unset($a['u']); return $r; });
class D { function __destruct() { Fiber::suspend('destructor'); } }
drive(function () { $d = new D; unset($d); return 'after'; });
drive(function () { $g = (function () { yield Fiber::suspend('in generator'); })(); return $g->current(); });
drive(fn() => iterator_to_array((function () { yield Fiber::suspend('a'); yield Fiber::suspend('b'); })()));
drive(fn() => call_user_func_array(fn(...$a) => Fiber::suspend($a), [1, 2]));
--EXPECT--
[1,2,3] -> ["r1","r2","r3"]
[1,2,3] -> {"0":1,"2":3}
[1,2] -> "r1r2"
["3:1","2:1","3:2"] -> [1,2,3]
["1","2"] -> "ar1br2"
["to string","get p","call m","invoke"] -> "xr1r2r3r4"
["iterator","count","offset k","set s","exists e","unset u"] -> [7,4,"r3",true]
["destructor"] -> "after"
["in generator"] -> "r1"
["a","b"] -> ["r1","r2"]
[[1,2]] -> "r1"
