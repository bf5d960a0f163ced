--TEST--
Closures that die when they return, many times
--FILE--
<?php
function apply($f) { return $f(); }
$sum = 0;
for ($i = 0; $i < 200000; $i++) {
    $sum += apply(function () use ($i) { return $i % 7; });
}
var_dump($sum);
$made = [];
for ($i = 0; $i < 200000; $i++) {
    $sum += (function ($list) use ($i) { $more = [$i, ...$list]; return $more[0]; })([1, 2]);
}
var_dump($sum);
--EXPECT--
int(599994)
int(20000499994)
