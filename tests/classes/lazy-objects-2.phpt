--TEST--
Lazy objects: failing initialisers, wrong instances, options, resets, single properties, garbage
--FILE--
<?php
// from reading about lazy objects: odds and ends
class B { public int $b; public function __construct() { $this->b = 1; } public function __destruct() {} }
class C extends B {} class D extends C { public int $b; } class E extends B { public function __destruct() {} }
foreach ([[C::class, new C], [C::class, new B], [D::class, new B], [C::class, null], [C::class, new D], [E::class, new B], [C::class, 'self']] as [$class, $instance]) {
    $o = (new ReflectionClass($class))->newLazyProxy(function ($o) use ($instance) { return $instance === 'self' ? $o : $instance; });
    try { var_dump($o->b); } catch (Error $e) { echo get_class($e), ': ', substr($e->getMessage(), 0, 80), "\n"; }
}
class P { public $a = 1; public int $b = 2; public int $c; }
$r = new ReflectionClass('P');
foreach (['newLazyGhost', 'newLazyProxy'] as $m) {
    $o = $r->$m(function ($o) { $o->a = 3; $o->b = 4; $o->c = 5; throw new Exception('x'); });
    $r->getProperty('c')->setRawValueWithoutLazyInitialization($o, 0);
    try { $r->initializeLazyObject($o); } catch (Exception $e) { echo $e->getMessage(), "\n"; }
    var_dump($o, $r->isUninitializedLazyObject($o));
    foreach (['-1' => -1, '16' => 16] as $opt) try { $r->$m(fn() => 1, $opt); } catch (ReflectionException $e) { echo $e->getMessage(), "\n"; }
}
$o = new P; $r->resetAsLazyGhost($o, function ($o) use ($r) { try { $r->resetAsLazyGhost($o, fn() => 1); } catch (Error $e) { echo $e->getMessage(), "\n"; } });
try { $r->resetAsLazyGhost($o, fn() => 1); } catch (ReflectionException $e) { echo $e->getMessage(), "\n"; }
$r->initializeLazyObject($o); var_dump($o);
class Mg { public int $a = 1; public function __get($n) { return $this->$n; } }
foreach (['newLazyGhost', 'newLazyProxy'] as $m) { $rm = new ReflectionClass('Mg'); $o = $rm->$m(function ($o) { echo "init\n"; return $o instanceof Mg && (new ReflectionFunction('strlen')) && $GLOBALS['m'] === 'newLazyProxy' ? new Mg : null; }); var_dump($o->magic); }
class Canary { public $value; function __destruct() { echo "canary\n"; } } class Em {} class G { public $x; }
(function () { $c = new Canary; $o = (new ReflectionClass('G'))->newLazyGhost(function () use ($c) {}); $c->value = $o; })();
gc_collect_cycles();
$o = (new ReflectionClass('Em'))->newLazyGhost(fn() => 1); var_dump($o);
final class Ro { public readonly int $a; public int $c; function __construct($v) { try { $this->a = $v; } catch (Error $e) { echo $e->getMessage(), "\n"; } $this->c = $v; } }
$o = new Ro(1); $rr = new ReflectionClass('Ro'); $rr->resetAsLazyGhost($o, fn($o) => $o->__construct(2)); $rr->initializeLazyObject($o); var_dump($o);
$o = $r->newLazyGhost(function ($o) { $o->a = 'A'; }, ReflectionClass::SKIP_INITIALIZATION_ON_SERIALIZE); var_dump(serialize($o), unserialize(serialize($o)));
$o = $r->newLazyProxy(function ($o) { return new P; }); array_walk($o, function (&$v, $k) { $v = 7; }); var_dump($o, $r->getProperty('a')->isLazy($o), $r->getLazyInitializer($o));
$o = $r->newLazyGhost(function ($o) { }); var_dump($r->markLazyObjectAsInitialized($o), $r->getProperty('a')->isInitialized($o), $r->getProperty('a')->getValue($o));
echo $r->newLazyGhost(function ($o) { echo "init "; })?->a, "\n";
abstract class Ab { public $x; } try { (new ReflectionClass('Ab'))->newLazyGhost(fn() => 1); } catch (Error $e) { echo $e->getMessage(), "\n"; }
class Dt extends DateTime {} try { (new ReflectionClass('Dt'))->newLazyGhost(fn() => 1); } catch (Error $e) { echo $e->getMessage(), "\n"; }
class Dtor { public $v; function __destruct() { echo "dtor\n"; } }
$rd = new ReflectionClass('Dtor'); $o = new Dtor; $rd->resetAsLazyGhost($o, fn() => null); echo "reset\n"; $o = null; echo "gone\n";
$o = new Dtor; $rd->resetAsLazyGhost($o, fn() => null, ReflectionClass::SKIP_DESTRUCTOR); echo "reset\n"; $o->v; $o = null; echo "gone\n";
--EXPECTF--
int(1)
int(1)
int(1)
TypeError: Lazy proxy factory must return an instance of a class compatible with C, null re
TypeError: The real instance class D is not compatible with the proxy class C. The proxy mu
TypeError: The real instance class B is not compatible with the proxy class E. The proxy mu
Error: Lazy proxy factory must return a non-lazy object
x
lazy ghost object(P)#3 (1) {
  ["b"]=>
  uninitialized(int)
  ["c"]=>
  int(0)
}
bool(true)
ReflectionClass::newLazyGhost(): Argument #2 ($options) contains invalid flags
ReflectionClass::newLazyGhost(): Argument #2 ($options) does not accept ReflectionClass::SKIP_DESTRUCTOR
x
lazy proxy object(P)#8 (3) {
  ["a"]=>
  int(3)
  ["b"]=>
  int(4)
  ["c"]=>
  int(5)
}
bool(true)
ReflectionClass::newLazyProxy(): Argument #2 ($options) contains invalid flags
ReflectionClass::newLazyProxy(): Argument #2 ($options) does not accept ReflectionClass::SKIP_DESTRUCTOR
Object is already lazy
Can not reset an object while it is being initialized
object(P)#7 (2) {
  ["a"]=>
  int(1)
  ["b"]=>
  int(2)
  ["c"]=>
  uninitialized(int)
}
init

Warning: Undefined property: Mg::$magic in %s on line 21
NULL
init

Warning: Undefined property: Mg::$magic in %s on line 21
NULL
canary
object(Em)#%d (0) {
}
Cannot modify readonly property Ro::$a
object(Ro)#1 (2) {
  ["a"]=>
  int(1)
  ["c"]=>
  int(2)
}
string(12) "O:1:"P":0:{}"
object(P)#1 (2) {
  ["a"]=>
  int(1)
  ["b"]=>
  int(2)
  ["c"]=>
  uninitialized(int)
}
lazy proxy object(P)#%d (1) {
  ["instance"]=>
  object(P)#4 (2) {
    ["a"]=>
    int(7)
    ["b"]=>
    int(7)
    ["c"]=>
    uninitialized(int)
  }
}
bool(false)
NULL
object(P)#1 (2) {
  ["a"]=>
  int(1)
  ["b"]=>
  int(2)
  ["c"]=>
  uninitialized(int)
}
bool(true)
int(1)
init 1
Cannot instantiate abstract class Ab
Cannot make instance of internal class lazy: Dt inherits internal class DateTime
dtor
reset
gone
reset
dtor
gone
