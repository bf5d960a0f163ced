--TEST--
What is an offset into a string, where it is asked for quietly
--FILE--
<?php
set_error_handler(function ($level, $message) { echo "[$message] "; return true; });
$s = 'abc';
$ways = [fn ($k) => $s[$k] ?? 'none', fn ($k) => isset($s[$k]), fn ($k) => empty($s[$k]), fn ($k) => $s[$k][0] ?? 'none'];
foreach ([1, '1', '1x', '1.5', 1.5, true, null, 'x', ' 1', '-1', 9, '', [], new stdClass] as $key) {
    echo json_encode($key), ': ';
    foreach ($ways as $way) {
        try {
            echo json_encode($way($key)), ' ';
        } catch (TypeError $e) {
            echo $e->getMessage(), ' ';
        }
    }
    echo "\n";
}
$a = [1];
foreach ([fn () => $a[[]] ?? 1, fn () => $a[new stdClass] ?? 1, fn () => $a[[]][1] ?? 1, fn () => isset($a[[]][1])] as $f) {
    try {
        var_dump($f());
    } catch (TypeError $e) {
        echo $e->getMessage(), "\n";
    }
}
--EXPECT--
1: "b" true false "b" 
"1": "b" true false "b" 
"1x": [Illegal string offset "1x"] "b" false true [Illegal string offset "1x"] "b" 
"1.5": "none" false true "none" 
1.5: "b" [Implicit conversion from float 1.5 to int loses precision] true [Implicit conversion from float 1.5 to int loses precision] false "b" 
true: "b" true false "b" 
null: "a" true false "a" 
"x": "none" false true "none" 
" 1": "b" true false "b" 
"-1": "c" true false "c" 
9: "none" false true "none" 
"": "none" false true "none" 
[]: Cannot access offset of type array on string false true Cannot access offset of type array on string 
{}: Cannot access offset of type stdClass on string false true Cannot access offset of type stdClass on string 
Cannot access offset of type array on array
Cannot access offset of type stdClass on array
Cannot access offset of type array on array
Cannot access offset of type array on array
