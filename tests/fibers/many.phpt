--TEST--
Many fibers at a time
--FILE--
<?php
$fibers = [];
for ($i = 0; $i < 20000; $i++) {
    $fibers[] = $f = new Fiber(function ($x) { $y = Fiber::suspend($x); return $x + $y; });
    $f->start($i);
}
$sum = 0;
foreach ($fibers as $i => $f) { $f->resume(1); $sum += $f->getReturn(); }
echo $sum, "\n";
--EXPECT--
200010000
