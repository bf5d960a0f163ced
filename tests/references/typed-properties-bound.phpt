--TEST--
References bound to several typed properties; who dies or is bound anew lets go
--FILE--
<?php
class A { public int $i = 1; public ?int $n = 1; public float $f = 1.0; public string $s = 'x'; static int $si = 5; static string $ss = 's'; }
function t($f) { try { $f(); echo "ok\n"; } catch (TypeError $e) { echo $e->getMessage(), "\n"; } }
$a = new A;
t(function () use ($a) { $a->i = &$a->f; });
t(function () use ($a) { $a->n = null; $a->i = &$a->n; });
t(function () use ($a) { A::$si = &A::$ss; });
t(function () use ($a) { $r = &$a->i; $a->n = &$r; $r = null; });
$r = &$a->s; unset($a); $r = 42; var_dump($r);
$x = &A::$si; A::$si = &$other; $x = 'free'; var_dump($x, A::$si);
t(function () { $b = new A; $q = &$b->i; $b->i = &$z5; $q = 'free'; });
t(function () { $b = new A; $q = &$b->i; unset($b->i); $q = 'free'; });
t(function () { $b = new A; $c = clone $b; $q = &$b->i; $c2 = clone $b; unset($b, $c); $q = 'bound by the clone'; });
t(function () { $b = new A; $q = &$b->i; $c2 = clone $b; unset($b, $c2); $q = 'free'; });
--EXPECTF--
Reference with value of type float held by property A::$f of type float is not compatible with property A::$i of type int
Cannot assign null to property A::$i of type int
Cannot assign string to property A::$si of type int
Cannot assign null to reference held by property A::$i of type int
int(42)

Fatal error: Uncaught TypeError: Cannot assign null to property A::$si of type int in %s:10
Stack trace:
#0 {main}
  thrown in %s on line 10
