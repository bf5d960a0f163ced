--TEST--
Exceptions into and out of fibers
--FILE--
<?php
$fiber = new Fiber(function () {
    try { Fiber::suspend(1); }
    catch (InvalidArgumentException $e) { echo 'inside: ', $e->getMessage(), "\n"; }
    finally { echo "finally\n"; }
    Fiber::suspend(2);
    throw new OverflowException('out of the fiber');
});
$fiber->start();
var_dump($fiber->throw(new InvalidArgumentException('thrown in')));
try { $fiber->resume(); } catch (OverflowException $e) { echo 'outside: ', $e->getMessage(), "\n"; }
var_dump($fiber->isTerminated());
--EXPECT--
inside: thrown in
finally
int(2)
outside: out of the fiber
bool(true)
