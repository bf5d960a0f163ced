--TEST--
Arguments of builtins behind a yield: there is room for all that are still to come
--FILE--
<?php
function f($n) { return [$n, str_repeat('x', $n)]; }
function g() {
    echo json_encode(array_merge(yield 1, f(2), f(yield 2), f(4), yield 3, f(6))), "\n";
    echo sprintf('%s-%s-%s-%s', yield 4, strlen(str_repeat('a', 5)), max(1, yield 5, f(2)[0], yield 6), f(3)[1]), "\n";
    echo json_encode(array_merge([1], array_merge([2], (array) yield from [7, 8], f(2), [yield 9], f(3)), f(5))), "\n";
    try {
        foreach ([call_user_func('strlen', (yield 10), (yield 11)), yield 12] as $v) {
        }
    } catch (Error $e) {
        echo get_class($e), ' ', $e->getMessage(), "\n";
    }
    return max(yield 13, yield 14, yield 15, f(9)[0], f(8)[0]);
}
for ($round = 0; $round < 3; $round++) {
    $g = g();
    $answers = [1 => ['one'], 2 => 2, 3 => ['three'], 4 => 'four', 5 => 5, 6 => 6];
    $send = $g->current();
    try {
        while ($g->valid()) {
            $send = $g->send($answers[$send] ?? $send);
        }
        echo $g->getReturn(), "\n";
    } catch (Error $e) {
        echo get_class($e), ' ', $e->getMessage(), "\n";
    }
}
--EXPECT--
["one",2,"xx",2,"xx",4,"xxxx","three",6,"xxxxxx"]
four-5-6-xxx
[1,2,2,"xx",9,3,"xxx",5,"xxxxx"]
ArgumentCountError strlen() expects exactly 1 argument, 2 given
15
["one",2,"xx",2,"xx",4,"xxxx","three",6,"xxxxxx"]
four-5-6-xxx
[1,2,2,"xx",9,3,"xxx",5,"xxxxx"]
ArgumentCountError strlen() expects exactly 1 argument, 2 given
15
["one",2,"xx",2,"xx",4,"xxxx","three",6,"xxxxxx"]
four-5-6-xxx
[1,2,2,"xx",9,3,"xxx",5,"xxxxx"]
ArgumentCountError strlen() expects exactly 1 argument, 2 given
15
