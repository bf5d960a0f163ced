<?php
// Calls of user functions: none, two and six parameters, defaults, by reference, nested.
function nothing() {}
function add($left, $right) { return $left + $right; }
function six($a, $b, $c, $d, $e, $f) { return $a + $f; }
function with_default($a, $b = 3, $c = 'x') { return $a + $b; }
function bump(&$counter) { $counter++; }
$sum = 0;
$counter = 0;
for ($i = 0; $i < 2000000; $i++) {
    nothing();
    $sum += add($i, 1);
    $sum += six($i, 1, 2, 3, 4, 5);
    $sum += with_default(add($i, 2));
    bump($counter);
}
echo $sum, ' ', $counter, "\n";
