--TEST--
An exception that nobody catches closes the generators of the loops it leaves; what they hold dies before their finally
--FILE--
<?php
class D { function __construct(public $n) {} function __destruct() { echo "~$this->n\n"; } }
function g() { try { foreach ([1, new D('element')] as $v) yield $v; } finally { echo "finally g\n"; } }
function h() { try { var_dump(new D('argument'), yield); } finally { echo "finally h\n"; } }
$g = g();
$g->rewind();
unset($g);
$h = h();
$h->rewind();
unset($h);
foreach (g() as $v) {
    foreach (h() as $w) {
        throw new Exception('uncaught');
    }
}
--EXPECTF--
~element
finally g
~argument
finally h
~element
finally g
~argument
finally h

Fatal error: Uncaught Exception: uncaught in %s:13
Stack trace:
#0 {main}
  thrown in %s on line 13
