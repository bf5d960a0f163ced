--TEST--
start, suspend, resume, return
--FILE--
<?php
$fiber = new Fiber(function (string $name): string {
    echo "started with $name\n";
    $x = Fiber::suspend('first');
    echo "resumed with $x\n";
    $y = Fiber::suspend('second');
    echo "resumed with $y\n";
    return 'result';
});
var_dump($fiber->isStarted());
var_dump($fiber->start('Anna'));
var_dump($fiber->isSuspended(), $fiber->isRunning());
var_dump($fiber->resume('one'));
var_dump($fiber->resume('two'));
var_dump($fiber->isTerminated(), $fiber->getReturn());
--EXPECT--
bool(false)
started with Anna
string(5) "first"
bool(true)
bool(false)
resumed with one
string(6) "second"
resumed with two
NULL
bool(true)
string(6) "result"
