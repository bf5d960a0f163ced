--TEST--
Destructors of what dies together run in order; exceptions of all are chained
--FILE--
<?php
class D { function __construct(public $n) {} function __destruct() { echo "destruct $this->n\n"; throw new Exception($this->n); } }
function plain2() { $f1 = new D('d1'); $f2 = new D('d2'); $f3 = new D('d3'); }
try { plain2(); } catch (Exception $e) { do echo $e->getMessage(), " "; while ($e = $e->getPrevious()); }
function plain3() { $f1 = new D('d1'); $f2 = new D('d2'); throw new Exception('first');}
try { plain3(); } catch (Exception $e) { do echo $e->getMessage(), " "; while ($e = $e->getPrevious()); }
$x = [new D('a1'), new D('a2'), new D('a3')];
try { $x = 1; } catch (Exception $e) { do echo $e->getMessage(), " "; while ($e = $e->getPrevious()); }
$x = [new D('a1'), new D('a2'), new D('a3')];
try { unset($x); } catch (Exception $e) { do echo $e->getMessage(), " "; while ($e = $e->getPrevious()); }
function gen() { $a = new D('g1'); $b = new D('g2'); yield 1; }
try { foreach (gen() as $v) break; } catch (Exception $e) { do echo $e->getMessage(), " "; while ($e = $e->getPrevious()); }
function gen2() { $a = new D('g1'); $b = new D('g2'); try { yield 1; } finally { throw new Exception("f"); } }
try { foreach (gen2() as $v) break; } catch (Exception $e) { do echo $e->getMessage(), " "; while ($e = $e->getPrevious()); }
function plain4() { $f1 = new E('d1'); $f2 = new E('d2'); $f3 = new E('n3'); $f4 = new E('d4'); }
plain4(); 
$x = [new E('a1'), new E('a2'), new E('a3')];
$x = 1;
class E { function __construct(public $n) {} function __destruct() { echo "destruct $this->n\n"; if ($this->n[0] == 'n') new E('x' . $this->n); } }
--EXPECT--
destruct d1
destruct d2
destruct d3
d3 d2 d1 destruct d1
destruct d2
d2 d1 first destruct a1
destruct a2
destruct a3
a3 a2 a1 destruct a1
destruct a2
destruct a3
a3 a2 a1 destruct g1
destruct g2
g2 g1 destruct g1
destruct g2
g2 g1 f destruct d1
destruct d2
destruct n3
destruct xn3
destruct d4
destruct a1
destruct a2
destruct a3
