--TEST--
An exception that leaves a generator finishes it
--FILE--
<?php
function g() { yield 1; throw new DomainException('out'); }
$g = g();
try { foreach ($g as $v) { echo "$v\n"; } } catch (DomainException $e) { echo 'caught ', $e->getMessage(), ' line ', $e->getLine(), "\n"; echo $e->getTraceAsString() === '' ? '' : preg_replace('~/.*/~', '', $e->getTraceAsString()), "\n"; }
var_dump($g->valid());
--EXPECT--
1
caught out line 2
#0 exceptions-leave.php(4): g()
#1 {main}
bool(false)
