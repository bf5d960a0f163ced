--TEST--
Fibers that suspend inside of generators
--FILE--
<?php
function gen() { for ($i = 0; $i < 3; $i++) { $x = Fiber::suspend("suspend $i"); yield "$i:$x"; } return 'gen done'; }
$fiber = new Fiber(function () { $g = gen(); foreach ($g as $v) { echo "yielded $v\n"; } return $g->getReturn(); });
$v = $fiber->start();
while (!$fiber->isTerminated()) { echo "$v\n"; $v = $fiber->resume(strtoupper($v)); }
var_dump($fiber->getReturn());
--EXPECT--
suspend 0
yielded 0:SUSPEND 0
suspend 1
yielded 1:SUSPEND 1
suspend 2
yielded 2:SUSPEND 2
string(8) "gen done"
