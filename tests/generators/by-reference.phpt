--TEST--
Generators that yield by reference
--FILE--
<?php
function &items(array &$array) {
    foreach ($array as $key => &$value) {
        yield $key => $value;
    }
}
$data = ['a' => 1, 'b' => 2, 'c' => 3];
foreach (items($data) as $key => &$value) {
    $value *= 10;
}
unset($value);
print_r($data);
function &counter() {
    $value = 3;
    while ($value > 0) {
        yield $value;
    }
}
foreach (counter() as &$number) {
    echo --$number, ' ';
}
echo "\n";
function &temporary() { yield 1; }
foreach (temporary() as &$t) { var_dump($t); }
--EXPECTF--
Array
(
    [a] => 10
    [b] => 20
    [c] => 30
)
2 1 0 

Notice: Only variable references should be yielded by reference in %s on line 23
int(1)
