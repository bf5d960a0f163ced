--TEST--
Lazy objects that are given up while they are initialised; references bound to properties of lazy proxies
--FILE--
<?php
class C { public $s; public function __destruct() { echo __METHOD__, "\n"; } }
class Test { public int $prop; public $q; }
function told(callable $f) {
    try { $f(); } catch (Throwable $e) { do { echo get_class($e), ': ', $e->getMessage(), "\n"; } while ($e = $e->getPrevious()); }
}
$r = new ReflectionClass(C::class);
$o = $r->newLazyGhost(function ($object) { global $o; $o = null; });
told(function () { global $o; $o->s = new stdClass; });
$o = $r->newLazyProxy(function ($object) { global $o; $o = null; return new C; });
told(function () { global $o; $o->s = new stdClass; });
$o = $r->newLazyGhost(function ($object) { global $o; $o = null; return new stdClass; });
told(function () { global $o; echo $o->s; });
$o = $r->newLazyProxy(function ($object) { global $o; $o = null; return new stdClass; });
told(function () { global $o; isset($o->s->t); });
$o = $r->newLazyGhost(function ($object) { global $o; $o = null; throw new Exception('own'); });
told(function () { global $o; unset($o->s); });
echo "kept\n";
$o = $r->newLazyGhost(function ($object) { global $o, $kept; $kept = $o; $o = null; });
told(function () { global $o; $o->s = 1; });
var_dump($kept->s);
$kept = null;
echo "bound\n";
$r = new ReflectionClass(Test::class);
$name = new class { public function __toString() { return 'prop'; } };
$t = $r->newLazyProxy(fn() => new Test);
$ref = 'foobar';
told(function () use ($t, &$ref) { $t->prop =& $ref; });
$ref = 'foobar';
told(function () use ($t, &$ref, $name) { $t->$name =& $ref; });
$ref = '5';
$t->prop =& $ref;
$ref = '7';
var_dump($t->prop, $ref);
told(function () use (&$ref) { $ref = 'x'; });
$t = $r->newLazyGhost(function ($object) {});
$one = 1;
$t->q =& $one;
$one = 5;
var_dump($t->q);
--EXPECT--
C::__destruct
Error: Lazy object was released during initialization
C::__destruct
Error: Lazy object was released during initialization
Error: Lazy object was released during initialization
TypeError: Lazy object initializer must return NULL or no value
Error: Lazy object was released during initialization
TypeError: The real instance class stdClass is not compatible with the proxy class C. The proxy must be a instance of the same class as the real instance, or a sub-class with no additional properties, and no overrides of the __destructor or __clone methods.
Exception: own
kept
int(1)
C::__destruct
bound
TypeError: Cannot assign string to property Test::$prop of type int
TypeError: Cannot assign string to property Test::$prop of type int
int(7)
int(7)
TypeError: Cannot assign string to reference held by property Test::$prop of type int
int(5)
