--TEST--
Parameters, static variables, func_get_args and globals in generators
--FILE--
<?php
$global = 'g';
function g($a, $b = 'default', ...$rest) {
    global $global;
    static $calls = 0;
    $calls++;
    yield func_get_args();
    yield [$a, $b, $rest, $global, $calls];
    $a = 'changed';
    yield func_get_args();
    $global = "changed by $calls";
}
foreach (g(1) as $v) echo json_encode($v), "\n";
foreach (g(1, 2, 3, x: 4) as $v) echo json_encode($v), "\n";
echo $global, "\n";
--EXPECT--
[1]
[1,"default",[],"g",1]
["changed"]
[1,2,3]
[1,2,{"0":3,"x":4},"changed by 1",2]
["changed",2,3]
changed by 2
