--TEST--
A generator runs from yield to yield, on demand
--FILE--
<?php
function numbers() {
    echo "[start]\n";
    for ($i = 1; $i <= 3; $i++) {
        echo "[before $i]\n";
        yield $i;
        echo "[after $i]\n";
    }
    echo "[end]\n";
}
$numbers = numbers();
echo "created\n";
foreach ($numbers as $key => $value) {
    echo "$key => $value\n";
}
var_dump($numbers->valid(), $numbers->current(), $numbers->key());
--EXPECT--
created
[start]
[before 1]
0 => 1
[after 1]
[before 2]
1 => 2
[after 2]
[before 3]
2 => 3
[after 3]
[end]
bool(false)
NULL
NULL
