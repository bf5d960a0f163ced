<?php
// Integer arithmetic with a data-dependent loop and a memo in an array.
$longest = $start = 0;
$known = [1 => 1];
for ($i = 2; $i < 900000; $i++) {
    $n = $i;
    $steps = 0;
    while (!isset($known[$n])) {
        $n = $n % 2 === 0 ? intdiv($n, 2) : 3 * $n + 1;
        $steps++;
        if ($n < $i) {
            break;
        }
    }
    $known[$i] = $steps + $known[$n];
    if ($known[$i] > $longest) {
        $longest = $known[$i];
        $start = $i;
    }
}
echo "$start $longest\n";
