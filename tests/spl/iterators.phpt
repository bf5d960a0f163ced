--TEST--
The iterator classes
--FILE--
<?php
function show($it) { foreach ($it as $k => $v) { echo json_encode($k), '=>', json_encode($v), ' '; } echo "\n"; }
$a = new ArrayIterator(['a' => 1, 'b' => 2, 'c' => 3, 'd' => 4]);
show(new LimitIterator($a, 1, 2));
show(new CallbackFilterIterator($a, fn($v, $k) => $v % 2 === 0));
show(new IteratorIterator($a));
$ap = new AppendIterator;
$ap->append(new ArrayIterator([1, 2]));
$ap->append(new ArrayIterator([3]));
show($ap);
$m = new MultipleIterator(MultipleIterator::MIT_KEYS_ASSOC);
$m->attachIterator(new ArrayIterator([1, 2]), 'x');
$m->attachIterator(new ArrayIterator([3, 4]), 'y');
show($m);
show(new InfiniteIterator(new ArrayIterator([])) );
$inf = new LimitIterator(new InfiniteIterator(new ArrayIterator([1, 2])), 0, 5);
show($inf);
$r = new RecursiveIteratorIterator(new RecursiveArrayIterator([1, [2, [3, 4]], 5]));
show($r);
foreach (new RecursiveIteratorIterator(new RecursiveArrayIterator(['x' => ['y' => 1], 'z' => 2]), RecursiveIteratorIterator::SELF_FIRST) as $k => $v) { echo $k, is_array($v) ? '[]' : $v, ' '; }
echo "\n";
$c = new CachingIterator(new ArrayIterator(['a', 'b', 'c']));
foreach ($c as $v) { echo $v, $c->hasNext() ? ',' : "\n"; }
$n = new NoRewindIterator((function () { yield 1; yield 2; yield 3; })());
show(new LimitIterator($n, 0, 1));
foreach ($n as $v) { echo $v; }
echo "\n";
show(new RegexIterator(new ArrayIterator(['apple', 'bob', 'avocado']), '/^a/'));
class Odd extends FilterIterator { public function accept(): bool { return $this->current() % 2 === 1; } }
show(new Odd(new ArrayIterator([1, 2, 3])));
$e = new EmptyIterator;
show($e);
try { $e->current(); } catch (Exception $x) { echo get_class($x), $x->getMessage(), "\n"; }
echo iterator_count(new IteratorIterator(new ArrayIterator([1, 2, 3]))), implode(iterator_to_array(new ArrayIterator(['x', 'y']))), "\n";
$g = (function () { yield 'k' => 1; yield 'k' => 2; })();
var_dump(iterator_to_array($g, false));
foreach (new RecursiveTreeIterator(new RecursiveArrayIterator(['a' => 1, 'b' => ['c' => 2]])) as $k => $line) { echo $line, "\n"; }
show(new ArrayIterator(new ArrayObject([1])));
$p = new ParentIterator(new RecursiveArrayIterator([1, [2, [3]], 4]));
foreach (new RecursiveIteratorIterator($p, 1) as $k => $v) { echo $k, ' '; }
echo "\n";
--EXPECTF--
"b"=>2 "c"=>3 
"b"=>2 "d"=>4 
"a"=>1 "b"=>2 "c"=>3 "d"=>4 
0=>1 1=>2 0=>3 
{"x":0,"y":0}=>{"x":1,"y":3} {"x":1,"y":1}=>{"x":2,"y":4} 

0=>1 1=>2 0=>1 1=>2 0=>1 
0=>1 0=>2 0=>3 1=>4 2=>5 
x[] y1 z2 
a,b,c
0=>1 
23
0=>"apple" 2=>"avocado" 
0=>1 2=>3 

BadMethodCallExceptionAccessing the value of an EmptyIterator
3xy
array(2) {
  [0]=>
  int(1)
  [1]=>
  int(2)
}
|-1
\-Array
  \-2

Deprecated: ArrayIterator::__construct(): Using an object as a backing array for ArrayIterator is deprecated, as it allows violating class constraints and invariants in %s on line 38
0=>1 
1 1
