--TEST--
Closures: use, bind, call, fromCallable, static, recursion, first-class callables
--FILE--
<?php
$x = 1;
$byValue = function () use ($x) { return $x; };
$byRef = function () use (&$x) { return ++$x; };
$x = 10;
echo $byValue(), $byRef(), $x, "\n";
class C { private $p = 'private'; public function get() { return fn() => $this->p; } public function __call($n, $a) { return "$n:" . implode(',', $a); } public static function st($x) { return "st$x"; } public function m($a, $b = 2) { return "$a$b{$this->p}"; } }
$c = new C;
echo $c->get()(), (function () { return $this->p; })->call($c), Closure::bind(fn() => $this->p . self::class, $c, C::class)(), "\n";
$m = $c->m(...);
$s = C::st(...);
$len = strlen(...);
$magic = $c->undefined(...);
echo $m(1), $m(1, b: 3), $s(4), $len('four'), $magic(1, 2), "\n";
$fib = function ($n) use (&$fib) { return $n < 2 ? $n : $fib($n - 1) + $fib($n - 2); };
echo $fib(15), "\n";
$compose = fn(callable ...$f) => fn($x) => array_reduce($f, fn($a, $g) => $g($a), $x);
echo $compose('strrev', strtoupper(...), fn($s) => "$s!", [C::class, 'st'])('abc'), "\n";
$fn = Closure::fromCallable('strtoupper');
echo $fn('x'), get_class($fn), (new ReflectionFunction($byRef))->getNumberOfParameters(), "\n";
foreach ([fn() => (static fn() => isset($this))(), fn() => (static function () { return $this; })->call(new C), fn() => Closure::fromCallable('nope'), fn() => (fn() => $undefined)()] as $f) { try { var_dump($f()); } catch (Throwable $e) { echo get_class($e), ': ', $e->getMessage(), "\n"; } }
$adders = [];
for ($i = 0; $i < 3; $i++) { $adders[] = fn($x) => $x + $i; }
echo $adders[0](10), $adders[2](10), "\n";
$y = 5;
$nested = fn($a) => fn($b) => $a * $b + $y;
echo $nested(2)(3), "\n";
function gen() { static $f; $f ??= fn() => 'static closure'; return $f; }
echo gen()() , "\n";
echo (function () { return implode(',', func_get_args()); })(1, 2), (new class { public $f; function __construct() { $this->f = fn() => 'prop'; } })->f->__invoke(), "\n";
var_dump((fn() => 1) == (fn() => 1), is_callable([$c, 'anything']));
--EXPECTF--
11111
privateprivateprivateC
12private13privatest44undefined:1,2
610
stCBA!
XClosure0
bool(false)

Warning: Cannot bind an instance to a static closure, this will be an error in PHP 9 in %s on line 21
NULL
TypeError: Failed to create closure from callable: function "nope" not found or invalid function name

Warning: Undefined variable $undefined in %s on line 21
NULL
1012
11
static closure
1,2prop
bool(false)
bool(true)
