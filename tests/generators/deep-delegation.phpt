--TEST--
A long chain of yield from
--FILE--
<?php
function chain($depth) {
    if ($depth === 0) { $s = 0; for ($i = 0; $i < 3; $i++) { $s += yield $i; } return $s; }
    return 1 + yield from chain($depth - 1);
}
$g = chain(10000);
$sum = 0;
while ($g->valid()) { $sum += $g->current(); $g->send(100); }
echo $sum, ' ', $g->getReturn(), "\n";
--EXPECT--
3 10300
