--TEST--
Surplus arguments: what sees them, and when they go
--FILE--
<?php
class D { function __destruct() { echo "d\n"; } }
class E1 { public $n; function __construct($n) { $this->n = $n; } function __destruct() { echo "d{$this->n}\n"; } }
function f($a) { return func_get_args(); }
function g() { return func_num_args() . '|' . implode(',', func_get_args()); }
echo g(), "\n", g(1), "\n", g(1, 2, 'x'), "\n", g(...[1, 2, 3]), "\n", g(1, ...[2, 3]), "\n";
var_dump(f(1, 2, [3]));
function h($a) { $l = new E1('local'); return 5; }
echo h(1, new E1('s1'), new E1('s2')), "\n";
function t($a) { throw new Exception('x'); }
try { t(1, new D, 2); } catch (Exception $e) { echo count($e->getTrace()[0]['args']), "\n"; }
unset($e); echo "--\n";
function gen($a) { yield func_get_args(); }
foreach (gen(1, 2, 3) as $v) echo count($v), "\n";
$c = function ($a) { return func_get_args(); };
echo json_encode($c(1, 2, 3)), json_encode(array_map($c, [1, 2], [3, 4])), "\n";
function g2() { $x = f(1, 2, yield 1, yield 2, 5); var_dump(count($x)); }
$g = g2(); foreach ($g as $z) { echo $z, "\n"; }
$g = g2(); $g->current(); $g->send('a'); unset($g);
function r(&$a) { $a = func_get_args(); }
$q = 1; r($q, 2, 3); echo json_encode($q), "\n";
class M { function m() { return func_get_args(); } static function s() { return func_get_args(); } function __construct() { echo func_num_args(), "\n"; } }
$m = new M(1, 2, 3); echo json_encode($m->m(1, 2)), json_encode(M::s(4, 5)), "\n";
function nest($a) { return func_get_arg(1); }
echo nest(1, nest(2, 3), nest(4, 5)), "\n";
function rec($n) { return $n ? rec($n - 1, $n, "s$n") : array_sum(array_map('intval', func_get_args())); }
echo rec(5000, 1), "\n";
function nul($a, $b = 5) { return [$a, $b, ...func_get_args()]; }
echo json_encode(nul(1)), json_encode(nul(1, 2, 3)), "\n";
$f = new Fiber(function ($a) { $o = Fiber::suspend(1); return func_get_args(); });
$f->start(1, 2, 3); $f->resume(); echo json_encode($f->getReturn()), "\n";
$f = new Fiber(function ($a) { h2(1, new D, Fiber::suspend(1), 4); });
function h2() { Fiber::suspend(2); }
$f->start(1, 2, 3); $f->resume(); unset($f); echo "end\n";
// Builtins take no more than they declare.
foreach ([
    fn() => new AppendIterator(null),
    fn() => new IteratorIterator(new ArrayIterator([]), 2, 3),
    fn() => (new ArrayIterator([1]))->count(3),
    fn() => (new SplQueue)->enqueue(1, 2),
    fn() => (new LimitIterator(new ArrayIterator([1]), 0, 1))->seek(0, 1),
] as $call) {
    try {
        $call();
    } catch (Error $e) {
        echo get_class($e), ': ', $e->getMessage(), "\n";
    }
}
--EXPECT--
0|
1|1
3|1,2,x
3|1,2,3
3|1,2,3
array(3) {
  [0]=>
  int(1)
  [1]=>
  int(2)
  [2]=>
  array(1) {
    [0]=>
    int(3)
  }
}
dlocal
ds1
ds2
5
3
d
--
3
[1,2,3][[1,3],[2,4]]
1
2
int(5)
[1,2,3]
3
[1,2][4,5]
3
1
[1,5,1][1,2,1,2,3]
[1,2,3]
d
end
ArgumentCountError: AppendIterator::__construct() expects exactly 0 arguments, 1 given
ArgumentCountError: IteratorIterator::__construct() expects at most 2 arguments, 3 given
ArgumentCountError: ArrayIterator::count() expects exactly 0 arguments, 1 given
ArgumentCountError: SplQueue::enqueue() expects exactly 1 argument, 2 given
ArgumentCountError: LimitIterator::seek() expects exactly 1 argument, 2 given
