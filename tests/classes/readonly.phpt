--TEST--
readonly properties and classes
--FILE--
<?php
class Point { public function __construct(public readonly int $x, public readonly array $list = [1]) {} public function with(int $x): static { $c = clone $this; try { $c->x = $x; } catch (Error $e) { echo $e->getMessage(), "\n"; } return new static($x); } }
$p = new Point(1);
echo $p->with(5)->x, "\n";
foreach ([fn() => $p->x = 2, fn() => $p->x++, function () use ($p) { $p->list[] = 2; }, function () use ($p) { unset($p->x); }, function () use ($p) { $r = &$p->x; }, function () use ($p) { foreach ($p as $k => &$v) { } }] as $f) { try { $f(); echo "no error\n"; } catch (Error $e) { echo $e->getMessage(), "\n"; } }
readonly class R { public function __construct(public string $s, protected ?R $next = null) {} }
$r = new R('a', new R('b'));
try { $r->s = 'z'; } catch (Error $e) { echo $e->getMessage(), "\n"; }
try { $r->dynamic = 1; } catch (Error $e) { echo $e->getMessage(), "\n"; }
class Lazy { public readonly int $v; function init() { $this->v = 7; return $this->v; } }
$l = new Lazy;
try { echo $l->v; } catch (Error $e) { echo $e->getMessage(), "\n"; }
echo $l->init(), "\n";
var_dump(isset($l->v), $l);
--EXPECT--
Cannot modify readonly property Point::$x
5
Cannot modify readonly property Point::$x
Cannot modify readonly property Point::$x
Cannot indirectly modify readonly property Point::$list
Cannot unset readonly property Point::$x
Cannot indirectly modify readonly property Point::$x
Cannot acquire reference to readonly property Point::$x
Cannot modify readonly property R::$s
Cannot create dynamic property R::$dynamic
Typed property Lazy::$v must not be accessed before initialization
7
bool(true)
object(Lazy)#2 (1) {
  ["v"]=>
  int(7)
}
