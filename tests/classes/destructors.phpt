--TEST--
Destructors run when the last holder goes
--FILE--
<?php
class D { function __construct(public $n) {} function __destruct() { echo "gone {$this->n}\n"; } }
$a = new D('a');
$b = $a;
unset($a);
echo "still\n";
$b = null;
echo "after\n";
function f() { $x = new D('local'); echo "in f\n"; }
f();
new D('at once');
echo "-\n";
$list = [new D(1), new D(2)];
array_pop($list);
$list = [];
echo "-\n";
$o = new D('outer');
$o->child = new D('child');
$o = null;
echo "-\n";
(function () { $c = new D('cycle'); $c->self = $c; })();
gc_collect_cycles();
echo "-\n";
$x = new D('overwritten');
$x = 5;
try { $y = new D('exception'); throw new Exception; } catch (Exception) { unset($y); }
function g() { return new D('returned'); }
g();
$keep = g();
echo "end\n";
$late = new D('late');
--EXPECTF--
still
gone a
after
in f
gone local
gone at once
-
gone 2
gone 1
-

Deprecated: Creation of dynamic property D::$child is deprecated in %s on line 18
gone outer
gone child
-

Deprecated: Creation of dynamic property D::$self is deprecated in %s on line 21
gone cycle
-
gone overwritten
gone exception
gone returned
end
gone late
gone returned
