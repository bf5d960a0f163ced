--TEST--
Suspending from deep recursion
--FILE--
<?php
function down($n) { return $n === 0 ? Fiber::suspend('bottom') : down($n - 1) + 1; }
$f = new Fiber(fn() => down(20000));
echo $f->start(), "\n";
$f->resume(5);
echo $f->getReturn(), "\n";
--EXPECT--
bottom
20005
