--TEST--
One inner generator shared by several outer ones
--FILE--
<?php
function inner() { $n = 0; while ($n < 6) { $got = yield $n++; if ($got) echo "got $got\n"; } return 'done'; }
function outer($name, $inner) { $r = yield from $inner; echo "$name: $r\n"; yield "$name end"; }
$inner = inner();
$a = outer('a', $inner);
$b = outer('b', $inner);
var_dump($a->current(), $b->current());
$a->next();
var_dump($b->current());
$b->next();
var_dump($a->current());
var_dump($a->send('x'));
var_dump($b->send('y'));
$a->next();
$a->next();
var_dump($a->current(), $b->current());
$b->next();
var_dump($b->valid(), $a->valid());
--EXPECT--
int(0)
int(0)
int(1)
int(2)
got x
int(3)
got y
int(4)
a: done
string(5) "a end"
int(5)
b: done
bool(true)
bool(true)
