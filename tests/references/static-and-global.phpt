--TEST--
static variables, recursion and inheritance
--FILE--
<?php
function counter() { static $n = 0, $m = 5 * 2; return [++$n, --$m]; }
counter();
counter();
echo json_encode(counter()), "\n";
class A { public function m() { static $x = 0; return ++$x; } public static function s() { static $y = []; $y[] = static::class; return count($y); } }
class B extends A {}
$a = new A;
$b = new B;
echo $a->m(), $a->m(), $b->m(), (new B)->m(), A::s(), B::s(), "\n";
function f($n) { static $depth = 0; $depth++; $r = $n > 0 ? f($n - 1) : $depth; $depth--; return $r; }
echo f(4), f(0), "\n";
function lazy() { static $v = strtoupper('computed'); return $v; }
echo lazy(), "\n";
--EXPECT--
[3,7]
123412
51
COMPUTED
