--TEST--
Each fiber has its own level of error reporting; settings; ticks
--FILE--
<?php
$fiber = new Fiber(function () {
    trigger_error('heard, though start() is silenced', E_USER_WARNING);
    @pause();
    trigger_error('heard again', E_USER_WARNING);
});
function pause() {
    trigger_error('silent', E_USER_WARNING);
    Fiber::suspend();
    trigger_error('silent too', E_USER_WARNING);
}
@$fiber->start();
trigger_error('heard outside', E_USER_WARNING);
@$fiber->resume();
var_dump(ini_set('fiber.stack_size', '-1'), ini_set('fiber.stack_size', '1K'));
$small = new Fiber(fn() => 1);
try {
    $small->start();
} catch (Exception $e) {
    echo $e->getMessage(), "\n";
}
ini_set('fiber.stack_size', '128K');
$small->start();
var_dump($small->getReturn());
declare(ticks=1) {
    register_tick_function($tick = function () {
        if (!Fiber::getCurrent()) {
            return;
        }
        try {
            Fiber::suspend();
        } catch (FiberError $e) {
            echo $e->getMessage(), "\n";
        }
    });
    $fiber = new Fiber(function () { echo "in the fiber\n"; });
    $fiber->start();
    unregister_tick_function($tick);
}
--EXPECTF--
Warning: heard, though start() is silenced in %s on line 3

Warning: heard outside in %s on line 13

Warning: heard again in %s on line 5

Warning: fiber.stack_size must be a positive number in %s on line 15
bool(false)
string(0) ""
Fiber stack size is too small, it needs to be at least 8192 bytes
int(1)
in the fiber
Cannot switch fibers in current execution context
