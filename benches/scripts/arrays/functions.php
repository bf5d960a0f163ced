<?php
// The array functions that ordinary scripts live on.
$numbers = range(1, 2000);
$records = [];
for ($i = 0; $i < 2000; $i++) {
    $records[] = ['id' => $i, 'name' => "n$i", 'group' => $i % 17];
}
$sum = 0;
for ($round = 0; $round < 500; $round++) {
    $names = array_column($records, 'name', 'id');
    $flipped = array_flip($names);
    $merged = array_merge($numbers, array_keys($names));
    $unique = array_unique(array_map(fn($x) => $x % 97, $merged));
    $chunks = array_chunk($merged, 100);
    $sum += count($flipped) + count($unique) + count($chunks) + array_sum($merged);
    $sum += count(array_diff_key($names, array_flip([1, 2, 3]))) + count(array_intersect_key($names, $numbers));
    $sum += array_search(1999, $numbers) + count(array_reverse($names, true)) + count(array_combine($numbers, $numbers));
    $sum += count(array_fill_keys($numbers, 0)) + count(array_pad([], 100, 1)) + count(array_splice($merged, 10, 500));
}
echo $sum, "\n";
