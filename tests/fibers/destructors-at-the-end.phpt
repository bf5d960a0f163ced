--TEST--
What a fiber's function held is destroyed while the fiber runs
--FILE--
<?php
class Guest
{
    function __construct(public string $name) {}

    function __destruct()
    {
        echo "$this->name: ", Fiber::getCurrent() ? 'inside' : 'outside', "\n";
        try {
            echo "$this->name got ", json_encode(Fiber::suspend($this->name)), "\n";
        } catch (FiberError $e) {
            echo $e->getMessage(), "\n";
        }
    }
}
$fiber = new Fiber(function () {
    $a = new Guest('a');
    $b = new Guest('b');
    return 'result';
});
echo $fiber->start(), "\n";
echo $fiber->resume(1), "\n";
var_dump($fiber->resume(2), $fiber->isTerminated(), $fiber->getReturn());

$fiber = new Fiber(function () {
    $c = new Guest('c');
    throw new Exception('thrown');
});
echo $fiber->start(), "\n";
try {
    $fiber->resume(3);
} catch (Exception $e) {
    echo $e->getMessage(), ' ', json_encode($fiber->isTerminated()), "\n";
}

class Thrower { function __destruct() { throw new LogicException('by a destructor'); } }
$fiber = new Fiber(function () {
    $t = new Thrower;
    throw new Exception('first');
});
try {
    $fiber->start();
} catch (Exception $e) {
    echo get_class($e), ' ', $e->getPrevious()->getMessage(), "\n";
}
$fiber = new Fiber(function () { $t = new Thrower; return 1; });
try {
    $fiber->start();
} catch (Exception $e) {
    echo $e->getMessage(), ' ', json_encode($fiber->isTerminated()), "\n";
}

// A destroyed fiber ends what it held.
$fiber = new Fiber(function () { $d = new Guest('d'); Fiber::suspend(); });
$fiber->start();
unset($e, $fiber);
--EXPECT--
a: inside
a got a
1
b: inside
b got b
2
NULL
bool(true)
string(6) "result"
c: inside
c got c
3
thrown true
LogicException first
by a destructor true
d: inside
d got Cannot suspend in a force-closed fiber
