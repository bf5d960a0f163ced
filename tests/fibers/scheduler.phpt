--TEST--
An event loop with fibers
--FILE--
<?php
final class Loop {
    private static array $queue = [];
    static function spawn(callable $f, ...$args): void { self::$queue[] = [new Fiber($f), $args]; }
    static function pause(): void { $me = Fiber::getCurrent(); self::$queue[] = [$me, []]; Fiber::suspend(); }
    static function run(): void { while ([$f, $args] = array_shift(self::$queue)) { $f->isStarted() ? $f->resume() : $f->start(...$args); } }
}
Loop::spawn(function ($name) { for ($i = 0; $i < 3; $i++) { echo "$name $i\n"; Loop::pause(); } }, 'a');
Loop::spawn(function ($name) { for ($i = 0; $i < 2; $i++) { echo "$name $i\n"; Loop::pause(); } Loop::spawn(function () { echo "late\n"; }); }, 'b');
Loop::run();
--EXPECT--
a 0
b 0
a 1
b 1
a 2
late
