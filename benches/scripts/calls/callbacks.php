<?php
// Builtins that call script code.
$numbers = range(1, 1000);
$sum = 0;
for ($i = 0; $i < 400; $i++) {
    $sum += array_sum(array_map(fn($x) => $x * 2 + $i, $numbers));
    $sum += count(array_filter($numbers, fn($x) => $x % 3 === 0));
    $sum += array_reduce($numbers, fn($carry, $x) => $carry ^ $x, $i);
    array_walk($numbers, function (&$x, $key) { $x = ($x + $key) % 1000; });
    usort($numbers, fn($a, $b) => $a <=> $b);
}
echo $sum, ' ', $numbers[500], "\n";
