<?php
// Words of a long text counted and ranked.
$vocabulary = ['alpha', 'beta', 'gamma', 'delta', 'epsilon', 'zeta', 'eta', 'theta', 'iota', 'kappa'];
$state = 7;
$text = '';
for ($i = 0; $i < 120000; $i++) {
    $state = ($state * 69069 + 1) & 0xffffffff;
    $text .= $vocabulary[($state >> 16) % 10] . ($state >> 8) % 100 . (($state & 15) === 0 ? "\n" : ' ');
}
for ($round = 0; $round < 9; $round++) {
    $counts = [];
    foreach (explode("\n", $text) as $line) {
        foreach (explode(' ', $line) as $word) {
            $word = strtolower(trim($word));
            if ($word === '') {
                continue;
            }
            $counts[$word] = ($counts[$word] ?? 0) + 1;
        }
    }
    arsort($counts);
}
$shown = 0;
ksort($counts);
arsort($counts);
foreach ($counts as $word => $count) {
    echo "$word $count\n";
    if (++$shown === 5) {
        break;
    }
}
echo count($counts), "\n";
