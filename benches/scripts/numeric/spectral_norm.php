<?php
// The largest singular value of an infinite matrix: small functions called in inner loops.
function element($i, $j) { return 1 / ((($i + $j) * ($i + $j + 1) >> 1) + $i + 1); }
function multiply($n, $vector, $transposed)
{
    $result = [];
    for ($i = 0; $i < $n; $i++) {
        $sum = 0;
        for ($j = 0; $j < $n; $j++) {
            $sum += ($transposed ? element($j, $i) : element($i, $j)) * $vector[$j];
        }
        $result[] = $sum;
    }
    return $result;
}
$n = 350;
$u = array_fill(0, $n, 1);
for ($i = 0; $i < 10; $i++) {
    $v = multiply($n, multiply($n, $u, false), true);
    $u = multiply($n, multiply($n, $v, false), true);
}
$product = $norm = 0;
for ($i = 0; $i < $n; $i++) {
    $product += $u[$i] * $v[$i];
    $norm += $v[$i] * $v[$i];
}
printf("%.9f\n", sqrt($product / $norm));
