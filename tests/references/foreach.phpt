--TEST--
foreach by value and by reference while the array changes
--FILE--
<?php
$a = [1, 2, 3];
foreach ($a as $k => $v) { if ($k === 0) { $a[] = 4; } echo $v; }
echo ' ', count($a), "\n";
foreach ($a as $k => &$v) { if ($k === 1) { $a[] = 5; } echo $v; }
unset($v);
echo ' ', count($a), "\n";
foreach ($a as $k => &$v) { if ($k === 0) { unset($a[1]); } echo $v; }
unset($v);
echo "\n";
$last = [1, 2, 3];
foreach ($last as &$x) {}
foreach ($last as $x) {}
echo implode(',', $last), "\n";
$o = new stdClass;
$o->a = 1;
$o->b = 2;
foreach ($o as $k => &$v) { $v .= '!'; }
unset($v);
echo json_encode($o), "\n";
foreach ([[1, [2, 3]], [4, [5, 6]]] as [$p, [$q, $r]]) { echo "$p$q$r "; }
echo "\n";
foreach (['x' => ['id' => 1, 'n' => 'a']] as $key => ['id' => $id, 'n' => $n]) { echo "$key$id$n\n"; }
$i = 0;
$arr = [5, 6];
foreach ($arr as $target[$i++]) {}
print_r($target);
--EXPECT--
123 4
12345 5
1345
1,2,2
{"a":"1!","b":"2!"}
123 456 
x1a
Array
(
    [0] => 5
    [1] => 6
)
