<?php
// Primes by crossing out, on a list of booleans.
$limit = 4000000;
$isPrime = array_fill(0, $limit + 1, true);
for ($i = 2; $i * $i <= $limit; $i++) {
    if ($isPrime[$i]) {
        for ($j = $i * $i; $j <= $limit; $j += $i) {
            $isPrime[$j] = false;
        }
    }
}
$count = $sum = 0;
for ($i = 2; $i <= $limit; $i++) {
    if ($isPrime[$i]) {
        $count++;
        $sum += $i;
    }
}
echo "$count $sum\n";
