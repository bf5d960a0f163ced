<?php
// Closures: made in a loop, with values and references from outside, called directly and through builtins.
$total = 0;
for ($i = 0; $i < 600000; $i++) {
    $add = fn($x) => $x + $i;
    $total += $add(1);
    $count = function ($x) use ($i, &$total) { $total += $x - $i; };
    $count($i + 2);
}
$compose = fn(callable ...$steps) => fn($x) => array_reduce($steps, fn($value, $step) => $step($value), $x);
$pipeline = $compose(fn($x) => $x + 1, fn($x) => $x * 2, fn($x) => $x % 1000003);
for ($i = 0; $i < 200000; $i++) {
    $total += $pipeline($i);
}
echo $total, "\n";
