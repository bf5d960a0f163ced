<?php
// Multiplication of square matrices held as lists of lists.
$n = 230;
$a = $b = [];
for ($i = 0; $i < $n; $i++) {
    for ($j = 0; $j < $n; $j++) {
        $a[$i][$j] = ($i * 3 + $j) % 17;
        $b[$i][$j] = ($i + $j * 5) % 13 / 2;
    }
}
$c = [];
for ($i = 0; $i < $n; $i++) {
    $row = $a[$i];
    $result = [];
    for ($j = 0; $j < $n; $j++) {
        $sum = 0;
        for ($k = 0; $k < $n; $k++) {
            $sum += $row[$k] * $b[$k][$j];
        }
        $result[] = $sum;
    }
    $c[] = $result;
}
$trace = 0;
for ($i = 0; $i < $n; $i++) {
    $trace += $c[$i][$i];
}
echo $trace, "\n";
