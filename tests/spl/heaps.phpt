--TEST--
SplMinHeap, SplMaxHeap, own heaps, SplPriorityQueue
--FILE--
<?php
$h = new SplMinHeap;
foreach ([5, 1, 3] as $x) { $h->insert($x); }
echo $h->extract(), $h->top(), count($h), "\n";
foreach ($h as $v) { echo $v; }
echo count($h), "\n";
$m = new SplMaxHeap;
foreach ([[1, 'a'], [3, 'b'], [2, 'c']] as $x) { $m->insert($x); }
echo json_encode($m->extract()), "\n";
class Own extends SplHeap { protected function compare($a, $b): int { return strlen($a) - strlen($b); } }
$o = new Own;
foreach (['xx', 'x', 'xxx'] as $x) { $o->insert($x); }
echo implode(',', iterator_to_array($o, false)), "\n";
$p = new SplPriorityQueue;
$p->insert('low', 1);
$p->insert('high', 10);
$p->insert('mid', 5);
$p->insert('mid2', 5);
echo $p->top(), count($p), "\n";
$p->setExtractFlags(SplPriorityQueue::EXTR_BOTH);
while (!$p->isEmpty()) { echo json_encode($p->extract()); }
echo "\n";
try { (new SplMinHeap)->extract(); } catch (RuntimeException $e) { echo $e->getMessage(), "\n"; }
$f = new SplFixedArray(3);
$f[0] = 'a';
$f[2] = 'c';
echo count($f), json_encode($f->toArray()), array_sum((SplFixedArray::fromArray([1, 2, 3]))->toArray()), "\n";
foreach ([fn() => $f[3], fn() => $f['x'], fn() => $f[-1] = 1, fn() => new SplFixedArray(-1), fn() => $f->setSize(1)] as $t) { try { var_dump($t()); } catch (Throwable $e) { echo get_class($e), ': ', $e->getMessage(), "\n"; } }
foreach ($f as $k => $v) { echo "$k=>$v\n"; }
--EXPECT--
132
350
[3,"b"]
xxx,xx,x
high4
{"data":"high","priority":10}{"data":"mid2","priority":5}{"data":"mid","priority":5}{"data":"low","priority":1}
Can't extract from an empty heap
3["a",null,"c"]6
OutOfBoundsException: Index invalid or out of range
TypeError: Cannot access offset of type string on SplFixedArray
OutOfBoundsException: Index invalid or out of range
ValueError: SplFixedArray::__construct(): Argument #1 ($size) must be greater than or equal to 0
bool(true)
0=>a
