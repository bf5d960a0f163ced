--TEST--
self and parent in the types of properties
--FILE--
<?php
function t($f) { static $n = 0; echo ++$n, ": "; try { $f(); } catch (Throwable $e) { echo str_replace(__FILE__, 'FILE', $e->getMessage()), ' <- ', $e->getPrevious()?->getMessage(), "\n"; } }
class Q { }
trait TT { public self|int $tr = 3; function tm(self $x): parent { } }
class P extends Q { use TT; public self|int $o = PHP_INT_MAX; public parent|null|int $pa = 1; public self|null $n = null; public static self|int $so = PHP_INT_MAX; public readonly self $ro; public self $un; const self|int K = 5; public self|int $h { get => 'x'; set(self|int|string $v) { $this->h = $v; } }
 function m(self $x, parent|int ...$y): self { return 5; } function g(): self|false { return new stdClass; } function __get($n) { return 5; } }
t(function () { $p = new P; $p->o = 'x'; });
t(function () { $p = new P; $p->o++; });
t(function () { $p = new P; $r = &$p->o; $r++; });
t(function () { $p = new P; $r = &$p->o; $r = 'x'; });
t(function () { $p = new P; $r = &$p->o; $p->pa = &$r; });
t(function () { $p = new P; $x = 'abc'; $p->o = &$x; });
t(fn() => (function () { $p = new P; $p->n[] = 1; })());
t(fn() => (function () { $p = new P; $p->n["x"]["y"] = 1; })());
t(function () { $p = new P; $r = &$p->n; $r[] = 1; });
t(fn() => P::$so = 'x');
t(fn() => P::$so++);
t(function () { $r = &P::$so; $r = []; });
t(fn() => (new P)->un);
t(function () { $p = new P; unset($p->un); $p->un; });
t(function () { $p = new P; $p->pa = 'x'; });
t(function () { $p = new P; $p->tr = 'x'; });
t(fn() => (new P)->h);
t(function () { $p = new P; $p->h = []; });
t(function () { $p = new P; $p->h = 'q'; });
t(fn() => (new P)->m(5));
t(fn() => (new P)->m(new P, 'x'));
t(fn() => (new P)->m(new P));
t(fn() => (new P)->g());
t(fn() => (new P)->tm(5));
t(fn() => (new P)->tm(new P));
t(fn() => (new ReflectionProperty('P', 'o'))->setValue(new P, 'x'));
echo (new ReflectionProperty('P', 'o'))->getType(), (new ReflectionProperty('P', 'pa'))->getType(), (new ReflectionProperty('P', 'tr'))->getType(), (new ReflectionMethod('P', 'm'))->getReturnType(), (new ReflectionMethod('P', 'tm'))->getReturnType(), "\n";

class P2 extends Q { public self $a; public ?self $b; public self|int $c; public parent|int $d; public static self $e; public self|null $f; public (self&Countable)|null $g; }
$x = new class extends Q { public self $a; public parent $b; function m(self $q): parent {} };
foreach (["P2", $x] as $c) foreach ((new ReflectionClass($c))->getProperties() as $p) echo $p->getType(), "\n";
echo (new ReflectionMethod($x, 'm'))->getReturnType(), (new ReflectionParameter([$x, 'm'], 0))->getType();
--EXPECT--
1: Cannot assign string to property P::$o of type P|int <- 
2: Cannot increment property P::$o of type P|int past its maximal value <- 
3: Cannot increment a reference held by property P::$o of type P|int past its maximal value <- 
4: Cannot assign string to reference held by property P::$o of type P|int <- 
5: 6: Cannot assign string to property P::$o of type P|int <- 
7: Cannot auto-initialize an array inside property P::$n of type ?P <- 
8: Cannot auto-initialize an array inside property P::$n of type ?P <- 
9: Cannot auto-initialize an array inside a reference held by property P::$n of type ?P <- 
10: Cannot assign string to property P::$so of type P|int <- 
11: Cannot increment property P::$so of type P|int past its maximal value <- 
12: Cannot assign array to reference held by property P::$so of type P|int <- 
13: Typed property P::$un must not be accessed before initialization <- 
14: Value of type int returned from P::__get() must be compatible with unset property P::$un of type P <- 
15: Cannot assign string to property P::$pa of type Q|int|null <- 
16: Cannot assign string to property P::$tr of type self|int <- 
17: P::$h::get(): Return value must be of type P|int, string returned <- 
18: P::$h::set(): Argument #1 ($v) must be of type P|string|int, array given, called in FILE on line 24 <- 
19: Cannot assign string to property P::$h of type P|int <- 
20: P::m(): Argument #1 ($x) must be of type P, int given, called in FILE on line 26 <- 
21: P::m(): Argument #2 must be of type Q|int, string given, called in FILE on line 27 <- 
22: P::m(): Return value must be of type P, int returned <- 
23: P::g(): Return value must be of type P|false, stdClass returned <- 
24: P::tm(): Argument #1 ($x) must be of type P, int given, called in FILE on line 30 <- 
25: P::tm(): Return value must be of type Q, none returned <- 
26: Cannot assign string to property P::$o of type P|int <- 
P|intQ|int|nullself|intPparent
P2
?P2
P2|int
Q|int
P2
?P2
(P2&Countable)|null
self
parent
parentself