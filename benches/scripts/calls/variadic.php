<?php
// Variadic functions, spread, named arguments.
function sum(...$numbers) { $sum = 0; foreach ($numbers as $number) { $sum += $number; } return $sum; }
function named(int $first, int $second = 2, int $third = 3) { return $first * 100 + $second * 10 + $third; }
$total = 0;
$some = [1, 2, 3, 4];
for ($i = 0; $i < 700000; $i++) {
    $total += sum($i, 2, 3);
    $total += sum(...$some);
    $total += named(1, third: $i);
    $total += named(third: 5, first: $i);
}
echo $total, "\n";
