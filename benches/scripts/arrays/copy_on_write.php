<?php
// Arrays passed and returned by value, changed in the callee; nested arrays; destructuring.
function changed(array $list, int $at): array { $list[$at] = -1; return $list; }
function untouched(array $list): int { return count($list); }
$sum = 0;
$list = range(0, 99);
for ($i = 0; $i < 300000; $i++) {
    $copy = changed($list, $i % 100);
    $sum += $copy[$i % 100] + untouched($list);
}
$grid = array_fill(0, 50, array_fill(0, 50, 0));
for ($i = 0; $i < 1500000; $i++) {
    $grid[$i % 50][($i * 7) % 50] += $i;
}
for ($i = 0; $i < 600000; $i++) {
    [$a, [$b, $c]] = [$i, [$i + 1, $i + 2]];
    ['x' => $x, 'y' => $y] = ['x' => $a, 'y' => $b];
    $sum += $x + $y + $c;
}
foreach ($grid as $row) {
    $sum += array_sum($row);
}
echo $sum, "\n";
