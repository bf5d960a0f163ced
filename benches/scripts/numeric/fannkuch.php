<?php
// Permutations and flips of a small list.
function fannkuch(int $n): array
{
    $permutation = range(0, $n - 1);
    $count = [];
    $flipsMost = $checksum = $number = 0;
    $r = $n;
    while (true) {
        while ($r !== 1) {
            $count[$r - 1] = $r;
            $r--;
        }
        $work = $permutation;
        $flips = 0;
        while (($first = $work[0]) !== 0) {
            for ($low = 0, $high = $first; $low < $high; $low++, $high--) {
                $kept = $work[$low];
                $work[$low] = $work[$high];
                $work[$high] = $kept;
            }
            $flips++;
        }
        if ($flips > $flipsMost) {
            $flipsMost = $flips;
        }
        $checksum += $number % 2 === 0 ? $flips : -$flips;
        while (true) {
            if ($r === $n) {
                return [$checksum, $flipsMost];
            }
            $first = $permutation[0];
            for ($i = 0; $i < $r; $i++) {
                $permutation[$i] = $permutation[$i + 1];
            }
            $permutation[$r] = $first;
            if (--$count[$r] > 0) {
                break;
            }
            $r++;
        }
        $number++;
    }
}
echo implode(' ', fannkuch(9)), "\n";
