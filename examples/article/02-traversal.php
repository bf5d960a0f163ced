<?php
function printer()
{
    $i = 0;
    while (true) {
        echo "before\n";
        yield $i;
        echo "after\n";
        $i++;
    }
}

$printer = printer();
echo "current1\n";
var_dump($printer->current());
echo "next\n";
var_dump($printer->next());
echo "current2\n";
var_dump($printer->current());
