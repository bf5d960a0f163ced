--TEST--
|> and its precedence, clone() as a function, (void)
--FILE--
<?php
function add($n, $m = 1) { return $n + $m; }
function by_ref(&$x) { $x = 1; }
class Maths { static function twice($n) { return 2 * $n; } function half($n) { return $n / 2; } function __invoke($n) { return -$n; } }
$m = new Maths; $f = fn($n) => $n . '!';
echo 5 |> add(...) |> Maths::twice(...) |> $m->half(...) |> $m |> $f |> 'strrev' |> (fn($s) => "<$s>"), "\n";
echo 1 + 2 |> add(...), ' ', 'a' . 'b' |> strtoupper(...), ' ', (2 |> add(...)) * 3, ' ', var_export(3 |> add(...) == 4, true), ' ', (null ?? 4) |> add(...), "\n";
echo [3, 1, 2] |> (function ($a) { sort($a); return $a; }) |> (fn($a) => implode(',', $a)), "\n";
echo "x" |> strlen(...), ' ', [1, 2] |> count(...), ' ', [1, 2] |> [new ArrayObject, 'exchangeArray'] |> count(...), "\n";
foreach ([
    fn() => $undefined |> var_export(...), fn() => 5 |> by_ref(...), fn() => 5 |> missing(...), fn() => 5 |> 7,
    fn() => 5 |> 'no::no', fn() => 5 |> $m->none(...), fn() => 5 |> (fn(string ...$s) => count($s)), fn() => (throw new Exception('first')) |> missing(...),
    fn() => assert(false && 1 |> add(...) . 2), fn() => assert(!(1 |> (fn($x) => $x))),
] as $try) {
    try { var_dump($try()); } catch (Throwable $e) { echo get_class($e), ': ', $e->getMessage(), "\n"; }
}
function counted() { static $n = 0; return ++$n; }
function gen() { $x = yield 1 |> add(...); echo $x |> add(...), "\n"; }
$g = gen(); echo $g->current(), "\n"; $g->send(10);
(void) counted(); for ((void) counted(), $i = 0; (void) counted(), $i < 1; (void) counted(), $i++); echo counted(), "\n";

class P { public $a = 1; protected $b = 2; private $c = 3; public readonly int $r;
    public string $h { set => strtolower($value); }
    function __construct() { $this->r = 1; }
    function __clone() { echo "(clone)"; }
    function with(array $v) { return clone($this, $v); } }
class Q extends P { public int $t = 0; }
function show($o) { foreach ((array) $o as $k => $v) echo str_replace("\0", '.', $k), '=', json_encode($v), ' '; echo "\n"; }
$p = new P; $q = new Q;
show(clone $p); show(clone($p)); show(clone($p, ['a' => 5, 'h' => 'UP'])); show($p->with(['b' => 6, 'c' => 7, 'r' => 8])); show(clone(object: $q, withProperties: ['t' => '9']));
show(clone(...[$p, ['a' => 'spread']])); show(array_map(clone(...), [$p])[0]); show(\clone(new stdClass, [1, 'k' => 2])); show((clone($p, ['a' => [1]])));
foreach ([
    fn() => clone 5, fn() => clone(null), fn() => clone($p, 5), fn() => clone($p, ['b' => 1]), fn() => clone($p, ['r' => 1]), fn() => clone($q, ['t' => 'x']),
    fn() => clone($p, ["\0x" => 1]), fn() => clone(), fn() => clone(1, 2, 3), fn() => clone(nope: 1), fn() => clone((function () { yield; })()), fn() => $p->with(['r' => 1, 'a' => 2])->r,
    fn() => assert(!clone($p, ['a' => 1])), fn() => assert(!clone $p),
] as $try) {
    try { show($try()); } catch (Throwable $e) { echo get_class($e), ': ', $e->getMessage(), "\n"; }
}
$v = 1; $refs = ['a' => &$v];
try { clone($p, $refs); } catch (Error $e) { echo $e->getMessage(), "\n"; }
--EXPECTF--
<!6->
4 AB 9 true 5
1,2,3
1 2 0

Warning: Undefined variable $undefined in %s on line 11
NULLNULL
Error: by_ref(): Argument #1 ($x) could not be passed by reference
Error: Call to undefined function missing()
Error: Value of type int is not callable
Error: Class "no" not found
Error: Call to undefined method Maths::none()
int(1)
Exception: first
AssertionError: assert(false && 1 |> add(...) . 2)
AssertionError: assert(!(1 |> (fn($x) => $x)))
2
11
6
(clone)a=1 .*.b=2 .P.c=3 r=1 
(clone)a=1 .*.b=2 .P.c=3 r=1 
(clone)a=5 .*.b=2 .P.c=3 r=1 h="up" 
(clone)a=1 .*.b=6 .P.c=7 r=8 
(clone)a=1 .*.b=2 .P.c=3 r=1 t=9 
(clone)a="spread" .*.b=2 .P.c=3 r=1 
(clone)a=1 .*.b=2 .P.c=3 r=1 
0=1 k=2 
(clone)a=[1] .*.b=2 .P.c=3 r=1 
TypeError: clone(): Argument #1 ($object) must be of type object, int given
TypeError: clone(): Argument #1 ($object) must be of type object, null given
TypeError: clone(): Argument #2 ($withProperties) must be of type array, int given
(clone)Error: Cannot access protected property P::$b
(clone)Error: Cannot modify protected(set) readonly property P::$r from global scope
(clone)TypeError: Cannot assign string to property Q::$t of type int
(clone)Error: Cannot access property starting with "\0"
ArgumentCountError: clone() expects at least 1 argument, 0 given
ArgumentCountError: clone() expects at most 2 arguments, 3 given
Error: Unknown named parameter $nope
Error: Trying to clone an uncloneable object of class Generator
(clone)0=1 
(clone)AssertionError: assert(!\clone($p, ['a' => 1]))
(clone)AssertionError: assert(!\clone($p))
(clone)Cannot assign by reference when cloning with updated properties
