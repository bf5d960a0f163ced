<?php

function printer() {
    $i = 0;
    while($i < 2) {
        echo "before\n";
        yield $i + 1 => $i;
        echo "after\n";
        $i++;
    }
    echo "done\n";

    return "returned";
}

$gen = printer();
// PHP Fatal error:  Uncaught Exception: Cannot get return value of a generator
// that hasn't returned
// var_dump($gen->getReturn());
foreach($gen as $k => $v) {
    echo "$k => $v\n";
}
var_dump($gen->getReturn());
