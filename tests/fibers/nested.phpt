--TEST--
Fibers that start fibers
--FILE--
<?php
$outer = new Fiber(function () {
    echo "outer start\n";
    $inner = new Fiber(function () {
        echo "inner start\n";
        $x = Fiber::suspend('from inner');
        echo "inner got $x\n";
        return 'inner return';
    });
    $v = $inner->start();
    echo "outer has $v\n";
    $y = Fiber::suspend('from outer');
    echo "outer got $y\n";
    $inner->resume('via outer');
    return $inner->getReturn();
});
var_dump($outer->start());
var_dump(Fiber::getCurrent());
$outer->resume('main');
var_dump($outer->getReturn());
--EXPECT--
outer start
inner start
outer has from inner
string(10) "from outer"
NULL
outer got main
inner got via outer
string(12) "inner return"
