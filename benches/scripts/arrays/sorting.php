<?php
// sort, rsort, asort, ksort, usort, multisort over numbers and strings.
$state = 42;
$next = function () use (&$state) { return $state = ($state * 1103515245 + 12345) & 0x7fffffff; };
$numbers = [];
$words = [];
for ($i = 0; $i < 120000; $i++) {
    $numbers[] = $next() % 1000000;
}
for ($i = 0; $i < 40000; $i++) {
    $words[] = 'w' . base_convert((string) $next(), 10, 36);
}
$check = 0;
for ($round = 0; $round < 3; $round++) {
    $a = $numbers; sort($a); $check += $a[1000];
    $b = $numbers; rsort($b); $check += $b[1000];
    $c = $numbers; asort($c); $check += array_key_first($c);
    $d = array_flip($words); ksort($d); $check += strlen(array_key_first($d));
    $e = $words; sort($e); $check += crc32($e[777]);
    $f = array_slice($numbers, 0, 40000); usort($f, fn($x, $y) => $x <=> $y); $check += $f[5];
    $g = array_slice($words, 0, 20000); usort($g, 'strcmp'); $check += crc32($g[99]);
}
echo $check, "\n";
