<?php
// Lists: append, read and write by index, foreach by value and reference, pop, shift, slices.
$sum = 0;
for ($round = 0; $round < 8; $round++) {
    $list = [];
    for ($i = 0; $i < 250000; $i++) {
        $list[] = $i;
    }
    for ($i = 0; $i < 250000; $i++) {
        $list[$i] = $list[$i] * 2 + $list[($i * 7) % 250000];
    }
    foreach ($list as $value) {
        $sum += $value & 7;
    }
    foreach ($list as &$value) {
        $value++;
    }
    unset($value);
    foreach ($list as $index => $value) {
        $sum += $index ^ $value;
    }
    while (count($list) > 100000) {
        $sum += array_pop($list) & 3;
    }
    $sum += count(array_slice($list, 100, 50000)) + array_sum($list) % 1000;
}
echo $sum, "\n";
