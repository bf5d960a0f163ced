--TEST--
The order of destructors: several objects that die at once, what they throw
--FILE--
<?php
class D {
    public $x;
    function __construct(public $n) {}
    function __destruct() {
        echo "~{$this->n} ";
        if ($this->n === 'nest') { $l = new D('l1'); $m = new D('l2'); }
        if ($this->n === 'thr') throw new Exception("from " . $this->n);
    }
}
class S {
    public $a; public $b; private $c;
    function __construct() { $this->c = new D('pc'); $this->b = new D('pb'); $this->a = new D('pa'); }
}
#[AllowDynamicProperties]
class Dynamic extends S {
    function __construct() { parent::__construct(); $this->dyn = new D('dyn'); }
}
function locals() { $a = new D('nest'); $b = new D('b'); $c = [new D('c1'), new D('c2')]; }
locals(); echo "\n";
function throwing() { $a = new D('thr'); $b = new D('b'); $c = new D('thr'); $d = new D('d'); }
try { throwing(); } catch (Exception $e) { echo $e->getMessage(), $e->getPrevious() ? ' previous' : ' none', "\n"; }
$e = null;
function both() { $a = new D('thr'); $b = new D('b'); throw new LogicException('h'); }
try { both(); } catch (Exception $e) { echo get_class($e), ' ', get_class($e->getPrevious()), "\n"; }
$e = null;
$o = new D('o'); $o->x = new D('inner'); $o->x->x = [new D('i1'), new D('i2')]; $o = null; echo "\n";
$arr = ['a' => new D('1'), 'b' => [new D('2'), new D('3')], 'c' => new D('4')]; $arr = 5; echo "\n";
function gen() { $a = new D('ga'); try { yield 1; } finally { echo "fin "; } }
$g = gen(); $g->current(); $z = [new D('before'), $g, new D('after')]; unset($g); $z = null; echo "\n";
new S; echo "\n";
new Dynamic; echo "\n";
$q = new SplQueue; $q[] = new D('q1'); $q[] = new D('q2'); $q = null; echo "\n";
$f = (function () { $c1 = new D('cap1'); $c2 = new D('cap2'); return function () use ($c1, $c2) {}; })(); $f = null; echo "\n";
--EXPECT--
~nest ~l1 ~l2 ~b ~c1 ~c2 
~thr ~b ~thr ~d from thr previous
~thr ~b Exception LogicException
~o ~inner ~i1 ~i2 
~1 ~2 ~3 ~4 
~before fin ~ga ~after 
~pa ~pb ~pc 
~dyn ~pa ~pb ~pc 
~q2 ~q1 
~cap1 ~cap2
