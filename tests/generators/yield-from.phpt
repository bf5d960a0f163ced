--TEST--
yield from arrays, generators and other Traversables
--FILE--
<?php
function inner() { $x = yield 1; echo "inner got $x\n"; yield 2; return 'inner result'; }
function outer() {
    $r = yield from inner();
    echo "outer got $r\n";
    yield 3;
    $n = yield from [10, 20];
    var_dump($n);
    yield from new ArrayIterator(['k' => 'v']);
    $e = yield from (function () { return 'empty'; yield; })();
    return $e;
}
$g = outer();
foreach ($g as $k => $v) {
    echo "$k => $v\n";
    if ($v === 1) {
        var_dump($g->send('sent'));
    }
}
echo $g->getReturn(), "\n";
--EXPECT--
0 => 1
inner got sent
int(2)
outer got inner result
0 => 3
0 => 10
1 => 20
NULL
k => v
empty
