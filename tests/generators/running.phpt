--TEST--
A running generator is not begun a second time
--FILE--
<?php
foreach (['current', 'key', 'valid', 'next', 'rewind', 'send', 'throw', 'getReturn'] as $method) {
    $call = function ($g) use ($method) {
        try {
            $arguments = match ($method) { 'send' => [1], 'throw' => [new Exception('injected')], default => [] };
            var_dump($g->$method(...$arguments));
        } catch (Throwable $e) {
            echo get_class($e), ': ', $e->getMessage(), "\n";
        }
    };
    echo "-- $method by itself\n";
    $g = (function () use (&$g, $call) { $call($g); yield 'k' => 1; $call($g); yield 2; })();
    foreach ($g as $v) {
        echo "$v\n";
    }
    echo "-- $method while a fiber waits in it\n";
    $g = (function () { Fiber::suspend(1); yield 'k' => 1; Fiber::suspend(2); yield 2; })();
    $fiber = new Fiber(function () use ($g) { foreach ($g as $v) echo "$v\n"; });
    $fiber->start();
    $call($g);
    $fiber->resume();
    $call($g);
    $fiber->resume();
}
--EXPECT--
-- current by itself
Error: Cannot resume an already running generator
1
int(1)
2
-- current while a fiber waits in it
Error: Cannot resume an already running generator
1
int(1)
2
-- key by itself
Error: Cannot resume an already running generator
1
string(1) "k"
2
-- key while a fiber waits in it
Error: Cannot resume an already running generator
1
string(1) "k"
2
-- valid by itself
Error: Cannot resume an already running generator
1
bool(true)
2
-- valid while a fiber waits in it
Error: Cannot resume an already running generator
1
bool(true)
2
-- next by itself
Error: Cannot resume an already running generator
1
Error: Cannot resume an already running generator
2
-- next while a fiber waits in it
Error: Cannot resume an already running generator
1
Error: Cannot resume an already running generator
2
-- rewind by itself
Error: Cannot resume an already running generator
1
Exception: Cannot rewind a generator that was already run
2
-- rewind while a fiber waits in it
Error: Cannot resume an already running generator
1
Exception: Cannot rewind a generator that was already run
2
-- send by itself
Error: Cannot resume an already running generator
1
Error: Cannot resume an already running generator
2
-- send while a fiber waits in it
Error: Cannot resume an already running generator
1
Error: Cannot resume an already running generator
2
-- throw by itself
Error: Cannot resume an already running generator
1
Error: Cannot resume an already running generator
2
-- throw while a fiber waits in it
Error: Cannot resume an already running generator
1
Error: Cannot resume an already running generator
2
-- getReturn by itself
Error: Cannot resume an already running generator
1
Exception: Cannot get return value of a generator that hasn't returned
2
-- getReturn while a fiber waits in it
Error: Cannot resume an already running generator
1
Exception: Cannot get return value of a generator that hasn't returned
2
