--TEST--
Coroutines wait without blocking others: sleeping, wait groups, joining, cancelling, deferring
--FILE--
<?php
use Swoole\Coroutine;
use Swoole\Coroutine\WaitGroup;
use function Swoole\Coroutine\{run, batch, map, parallel};

run(function () {
    $group = new WaitGroup();
    foreach ([3, 1, 2] as $n) {
        $group->add();
        go(function () use ($group, $n) {
            defer(fn () => print("deferred $n\n"));
            usleep($n * 10000);
            echo "slept $n\n";
            $group->done();
        });
    }
    $group->wait();
    echo "all slept\n";

    print_r(batch(['a' => fn () => Coroutine::sleep(0.001), 'b' => fn () => 2]));
    print_r(map([1, 2, 3], fn ($x) => $x * $x));
    parallel(2, function () { echo "one of two\n"; });

    $sleeper = go(function () {
        var_dump(Coroutine::sleep(10), Coroutine::isCanceled());
    });
    var_dump(Coroutine::cancel($sleeper), Coroutine::exists($sleeper), Coroutine::cancel($sleeper));
    var_dump(swoole_last_error() === SWOOLE_ERROR_CO_NOT_EXISTS);

    $yielding = go(function () {
        echo "before\n";
        var_dump(Coroutine::yield());
    });
    var_dump(Coroutine::getPcid($yielding), Coroutine::resume($yielding));
    var_dump(@Coroutine::resume($yielding));

    $numbers = [go(fn () => Coroutine::sleep(0.002)), go(fn () => Coroutine::sleep(0.001))];
    var_dump(Coroutine::join($numbers), Coroutine::stats()['coroutine_num']);

    $thrown = go(function () {
        try {
            Coroutine::yield();
        } catch (Coroutine\CanceledException $e) {
            echo get_class($e), "\n";
        }
    });
    Coroutine::cancel($thrown, true);

    try {
        exit(3);
    } catch (Swoole\ExitException $e) {
        echo $e->getMessage(), ' ', $e->getStatus(), ' ', $e->getFlags(), "\n";
    }
});
?>
--EXPECT--
slept 1
deferred 1
slept 2
deferred 2
slept 3
all slept
deferred 3
Array
(
    [a] => 1
    [b] => 2
)
Array
(
    [0] => 1
    [1] => 4
    [2] => 9
)
one of two
one of two
bool(false)
bool(true)
bool(true)
bool(false)
bool(false)
bool(true)
before
bool(true)
int(1)
bool(true)
bool(false)
bool(true)
int(1)
Swoole\Coroutine\CanceledException
swoole exit 3 2
