<?php
// Edit distance between words by a table of two rows.
function distance(string $left, string $right): int
{
    $previous = range(0, strlen($right));
    for ($i = 0; $i < strlen($left); $i++) {
        $current = [$i + 1];
        for ($j = 0; $j < strlen($right); $j++) {
            $cost = $left[$i] === $right[$j] ? 0 : 1;
            $current[] = min($previous[$j + 1] + 1, $current[$j] + 1, $previous[$j] + $cost);
        }
        $previous = $current;
    }
    return $previous[strlen($right)];
}
$words = ['coroutine', 'generator', 'suspension', 'interpreter', 'scheduler', 'iteration', 'delegation', 'exception'];
$sum = 0;
for ($round = 0; $round < 300; $round++) {
    foreach ($words as $left) {
        foreach ($words as $right) {
            $sum += distance($left, $right);
        }
    }
}
echo $sum, "\n";
