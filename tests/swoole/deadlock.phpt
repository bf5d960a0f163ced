--TEST--
Coroutines that nothing can wake any more are reported
--FILE--
<?php
function waits() { (new Chan(1))->pop(); }
Co\run(function () {
    go('waits');
    go(fn () => Co::yield());
});
echo "DONE\n";
?>
--EXPECTF--

 =================================================================
  [FATAL ERROR]: all coroutines (count: 2) are asleep - deadlock!
 =================================================================

  [Coroutine-3]
 -----------------------------------------------------------------
#0 %s(5): Swoole\Coroutine::yield()
#1 [internal function]: {closure:{closure:%s:3}:5}()

  [Coroutine-2]
 -----------------------------------------------------------------
#0 %s(2): Swoole\Coroutine\Channel->pop()
#1 [internal function]: waits()

 =================================================================
DONE
