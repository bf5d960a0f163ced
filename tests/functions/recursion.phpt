--TEST--
Deep recursion does not end the process
--FILE--
<?php
function down($n) { return $n === 0 ? 0 : 1 + down($n - 1); }
echo down(100000), "\n";
class N { public $next; }
$head = null;
for ($i = 0; $i < 300000; $i++) { $n = new N; $n->next = $head; $head = $n; }
unset($head, $n);
echo "freed\n";
$a = [];
for ($i = 0; $i < 200000; $i++) { $a = [$a]; }
unset($a);
echo "freed\n";
function even($n) { return $n === 0 ? 'even' : odd($n - 1); }
function odd($n) { return $n === 0 ? 'odd' : even($n - 1); }
echo even(50001), "\n";
--EXPECT--
100000
freed
freed
odd
