--TEST--
SplQueue, SplStack, SplDoublyLinkedList
--FILE--
<?php
$q = new SplQueue;
$q->enqueue('a');
$q[] = 'b';
$q->push('c');
$q->unshift('z');
echo count($q), $q->dequeue(), $q->top(), $q->bottom(), $q[1], "\n";
foreach ($q as $i => $v) { echo "$i=$v "; }
$s = new SplStack;
$s->push(1);
$s->push(2);
$s[] = 3;
echo $s->top(), $s->pop(), count($s), "\n";
foreach ($s as $k => $v) { echo "$k=$v "; }
$l = new SplDoublyLinkedList;
foreach ([1, 2, 3, 4] as $x) { $l->push($x); }
$l->add(1, 'ins');
unset($l[0]);
$l->setIteratorMode(SplDoublyLinkedList::IT_MODE_LIFO);
foreach ($l as $v) { echo $v; }
$l->setIteratorMode(SplDoublyLinkedList::IT_MODE_DELETE);
foreach ($l as $v) { echo $v; }
echo count($l), "\n";
foreach ([fn() => (new SplQueue)->dequeue(), fn() => (new SplStack)->top(), fn() => $q[99], fn() => $l->offsetUnset(5), fn() => $s->setIteratorMode(SplDoublyLinkedList::IT_MODE_FIFO), fn() => (new SplQueue)->isEmpty(), fn() => serialize($q), fn() => count(unserialize(serialize($q))), fn() => $q->offsetExists(0)] as $f) { try { var_dump($f()); } catch (Exception $e) { echo get_class($e), ': ', $e->getMessage(), "\n"; } }
print_r($q);
$q->rewind();
echo $q->current();
$q->next();
echo $q->current(), $q->key(), $q->valid() ? 'v' : 'n', "\n";
--EXPECT--
4zcab
0=a 1=b 2=c 332
1=2 0=1 432insins2340
RuntimeException: Can't shift from an empty datastructure
RuntimeException: Can't peek at an empty datastructure
OutOfRangeException: SplDoublyLinkedList::offsetGet(): Argument #1 ($index) is out of range
OutOfRangeException: SplDoublyLinkedList::offsetUnset(): Argument #1 ($index) is out of range
RuntimeException: Iterators' LIFO/FIFO modes for SplStack/SplQueue objects are frozen
bool(true)
string(83) "O:8:"SplQueue":3:{i:0;i:4;i:1;a:3:{i:0;s:1:"a";i:1;s:1:"b";i:2;s:1:"c";}i:2;a:0:{}}"
int(3)
bool(true)
SplQueue Object
(
    [flags:SplDoublyLinkedList:private] => 4
    [dllist:SplDoublyLinkedList:private] => Array
        (
            [0] => a
            [1] => b
            [2] => c
        )

)
ab1v
