<?php
// Calls of small builtins, where the call costs more than the work.
$sum = 0;
$text = 'hello world';
$list = [3, 1, 2];
for ($i = 0; $i < 1500000; $i++) {
    $sum += strlen($text) + count($list) + abs(-$i) + min($i, 7) + max(1, 2, $i);
    $sum += is_int($i) ? 1 : 0;
    $sum += ord('h') + (in_array(2, $list) ? 1 : 0) + intdiv($i, 3);
}
echo $sum, "\n";
