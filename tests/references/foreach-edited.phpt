--TEST--
foreach by reference keeps its place when elements are shifted and spliced
--FILE--
<?php
function run($a, $edit, $limit = 20) {
    foreach ($a as $k => &$v) {
        echo "$k=>$v ";
        $edit($a, $v, $k);
        if (!--$limit) break;
    }
    unset($v);
    echo '| ', json_encode($a), "\n";
}
run([1, 2, 3], function (&$a, $v) { if ($v == 2) array_unshift($a, 0, 0, 0); });
run([1, 2, 3, 4], function (&$a, $v) { array_shift($a); });
run([1, 2, 3, 4], function (&$a, $v) { if ($v == 2) array_splice($a, 0, 2); });
run([1, 2, 3, 4], function (&$a, $v) { if ($v == 2) array_splice($a, 1, 2, ['x', 'y', 'z']); });
run([1, 2, 3, 4], function (&$a, $v) { if ($v == 2) array_splice($a, 3, 0, ['later']); });
run(['a' => 1, 'b' => 2, 5 => 3, 9 => 4], function (&$a, $v) { if ($v == 2) array_unshift($a, 'new'); });
run(['a' => 1, 'b' => 2, 5 => 3, 9 => 4], function (&$a, $v) { if ($v < 3) array_shift($a); });
run([1, 2, 3], function (&$a, $v) { if ($v == 1) array_pop($a); if ($v == 2) array_push($a, 9); });
run([3, 1, 2], function (&$a, $v, $k) { sort($a); });
function undefined() { global $never; var_dump(!$never); }
undefined();
--EXPECT--
0=>1 1=>2 5=>3 | [0,0,0,1,2,3]
0=>1 0=>2 0=>3 0=>4 | []
0=>1 1=>2 0=>3 1=>4 | [3,4]
0=>1 1=>2 4=>4 | [1,"x","y","z",4]
0=>1 1=>2 2=>3 3=>later 4=>4 | [1,2,3,"later",4]
a=>1 b=>2 1=>3 2=>4 | {"0":"new","a":1,"b":2,"1":3,"2":4}
a=>1 b=>2 0=>3 1=>4 | [3,4]
0=>1 1=>2 2=>9 | [1,2,9]
0=>3 1=>2 2=>3 | [1,2,3]
bool(true)
