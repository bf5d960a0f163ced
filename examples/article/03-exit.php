<?php

function printer() {
    $i = 0;
    while($i < 2) {
        echo "before\n";
        yield $i + 1 => $i;
        echo "after\n";
        $i++;
    }
    echo "done";
}

foreach(printer() as $k => $v) {
    echo "$k => $v\n";
}
