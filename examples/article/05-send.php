<?php
function printer()
{
    $i = 0;
    while (true) {
        echo "before\n";
        printf("receive: %s\n", (yield ++$i));
        echo "after\n";
        $i++;
    }
}

$printer = printer();
printf("current1: %d\n", $printer->current());
var_dump($printer->send('hello'));
printf("current2: %d\n", $printer->current());
var_dump($printer->send('world'));
printf("current3: %d\n", $printer->current());
