--TEST--
Who begins to delegate to a generator that stands at a value gives that value first
--FILE--
<?php
function numbers() { yield 1; yield 2; yield 3; return 'r'; }
function from($inner) { $r = yield from $inner; echo "[result $r]"; yield 'after'; }
$inner = numbers();
$middle = from($inner);
$outer = from($middle);
var_dump($outer->current());
$middle->next();
var_dump($middle->current());
$middle->next();
var_dump($middle->current(), $outer->current(), $inner->current());
$outer->next();
var_dump($outer->current(), $middle->current());
$inner->next();
var_dump($middle->current());
$middle->next();
var_dump($middle->current(), $outer->current());
function listed() { yield from [1, 2, 3]; }
function pass($inner) { yield from $inner; }
$shared = listed();
$all = [pass($shared), pass($shared)];
do {
    foreach ($all as $one) {
        var_dump($one->current());
        $shared->next();
    }
} while ($shared->valid());
--EXPECT--
int(1)
int(1)
int(2)
int(2)
int(2)
int(3)
int(3)
int(3)
[result r]string(5) "after"
string(5) "after"
int(1)
int(2)
int(3)
int(3)
