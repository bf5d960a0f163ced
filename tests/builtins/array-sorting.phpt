--TEST--
Sorting with all flags; stability
--FILE--
<?php
function j($v) { echo json_encode($v), "\n"; }
$m = ['10', 9, '1e1', 'x', 1.5, true, null, 'X', 'a10', 'a9'];
foreach ([SORT_REGULAR, SORT_NUMERIC, SORT_STRING, SORT_STRING | SORT_FLAG_CASE, SORT_NATURAL, SORT_NATURAL | SORT_FLAG_CASE] as $f) { $c = ['b10', 'a9', 'B1', 'a10', 'A2', '10', '9']; sort($c, $f); j($c); rsort($c, $f); j($c); }
$n = [3, '10', 1.5, -2];
sort($n);
j($n);
$k = ['b' => 1, 'a' => 3, 'c' => 2];
ksort($k);
j($k);
krsort($k);
j($k);
asort($k);
j($k);
arsort($k);
j($k);
uasort($k, fn($x, $y) => $x <=> $y);
j($k);
uksort($k, fn($x, $y) => strcmp($y, $x));
j($k);
$st = [['n' => 'a', 'v' => 1], ['n' => 'b', 'v' => 0], ['n' => 'c', 'v' => 1], ['n' => 'd', 'v' => 0]];
usort($st, fn($x, $y) => $x['v'] <=> $y['v']);
j(array_column($st, 'n'));
$d1 = [3, 1, 2];
$d2 = ['c', 'a', 'b'];
array_multisort($d1, SORT_DESC, $d2);
j([$d1, $d2]);
$nat = ['img12', 'img10', 'IMG2', 'img1'];
natsort($nat);
j($nat);
natcasesort($nat);
j($nat);
$mix = [10, '9', 'abc', 1.5, '1.5'];
sort($mix);
j($mix);
$keys = [10 => 'a', '9' => 'b', 'x' => 'c', '1a' => 'd'];
ksort($keys);
j($keys);
ksort($keys, SORT_STRING);
j($keys);
mt_srand(3);
$sh = range(1, 10);
shuffle($sh);
j($sh);
j(array_rand(range(0, 9), 3));
j(mt_rand(1, 100) . ' ' . mt_rand() . ' ' . rand(1, 6));
mt_srand(42);
j([mt_rand(), mt_rand(1, 6), mt_rand(0, 99)]);
srand(5);
j([rand(), random_int(5, 5)]);
$e = [];
sort($e);
j($e);
usort($e, fn() => 0);
$bools = [true, false, true];
usort($bools, fn($a, $b) => $a > $b);
j($bools);
--EXPECTF--
["9","10","A2","B1","a10","a9","b10"]
["b10","a9","a10","B1","A2","10","9"]
["b10","a9","B1","a10","A2","9","10"]
["10","9","b10","a9","B1","a10","A2"]
["10","9","A2","B1","a10","a9","b10"]
["b10","a9","a10","B1","A2","9","10"]
["10","9","a10","A2","a9","B1","b10"]
["b10","B1","a9","A2","a10","9","10"]
["9","10","A2","B1","a9","a10","b10"]
["b10","a10","a9","B1","A2","10","9"]
["9","10","A2","a9","a10","B1","b10"]
["b10","B1","a10","a9","A2","10","9"]
[-2,1.5,3,"10"]
{"a":3,"b":1,"c":2}
{"c":2,"b":1,"a":3}
{"b":1,"c":2,"a":3}
{"a":3,"c":2,"b":1}
{"b":1,"c":2,"a":3}
{"c":2,"b":1,"a":3}
["b","d","a","c"]
[[3,2,1],["c","b","a"]]
{"2":"IMG2","3":"img1","1":"img10","0":"img12"}
{"3":"img1","2":"IMG2","1":"img10","0":"img12"}
[1.5,"1.5","9",10,"abc"]
{"9":"b","10":"a","1a":"d","x":"c"}
{"10":"a","1a":"d","9":"b","x":"c"}
[4,8,3,9,1,10,5,2,6,7]
[1,4,9]
"26 87253844 1"
[804318771,6,76]
[476726705,5]
[]

Deprecated: usort(): Returning bool from comparison function is deprecated, return an integer less than, equal to, or greater than zero in %s on line 56
[false,true,true]
