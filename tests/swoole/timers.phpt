--TEST--
Timers, deferred calls and fibers within coroutines
--FILE--
<?php
use Swoole\Coroutine;
use Swoole\Event;
use Swoole\Timer;

$ticks = 0;
Timer::tick(5, function ($id, $word) use (&$ticks) {
    echo "tick $word\n";
    if (++$ticks === 3) {
        var_dump(Timer::clear($id));
    }
}, 'tock');
Timer::after(1, fn () => print("after\n"));
Event::defer(fn () => print("deferred\n"));
go(function () {
    $fiber = new Fiber(function () {
        Coroutine::sleep(0.002);
        echo "in a fiber\n";
        $got = Fiber::suspend('from the fiber');
        echo "got $got\n";
    });
    echo $fiber->start(), "\n";
    $fiber->resume('it');
    var_dump($fiber->isTerminated(), Fiber::getCurrent());
    try {
        Fiber::suspend();
    } catch (FiberError $e) {
        echo $e->getMessage(), "\n";
    }
});
echo "before the loop\n";
Event::wait();
var_dump(Timer::stats()['num']);
?>
--EXPECT--
before the loop
deferred
after
in a fiber
from the fiber
got it
bool(true)
NULL
Cannot suspend outside of a fiber
tick tock
tick tock
tick tock
bool(true)
int(0)
