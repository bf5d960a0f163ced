--TEST--
SPL objects beside their methods: empty(), [], comparison, callbacks, closed generators, get_resources()
--FILE--
<?php
var_dump(array_keys(get_resources("stream")));
$x = new ArrayObject([1]); $y = new ArrayObject([1]); class AO extends ArrayObject { public $p = 1; } $m = new AO([1]); $n = new AO([1]); $n->p = 2; var_dump($x == $y, $m == $n, $m <=> $n);
class FA extends SplFixedArray { function offsetGet($i): mixed { echo "get "; return parent::offsetGet($i); } }
class FE extends SplFixedArray { function offsetExists($i): bool { echo "exists "; return parent::offsetExists($i); } }
foreach (['FA', 'FE'] as $c) { $q = new $c(3); $q[0] = 0; $q[1] = 5; var_dump(empty($q[0]), empty($q[1]), empty($q[2]), empty($q[7]), isset($q[0]), $q[1] ?? 'd', $q[2] ?? 'd'); }
enum Level: int { case Low = 1; }
function g() { yield 1; }
$g = g(); foreach ($g as $_);
foreach ([fn() => new CallbackFilterIterator(new ArrayIterator, 'nowhere'), fn() => new IteratorIterator($g), fn() => count((new ReflectionClass('GlobIterator'))->newInstanceWithoutConstructor()), fn() => Level::from([])] as $f) try { $f(); } catch (Throwable $e) { echo $e->getMessage(), "\n"; }
--EXPECT--
array(3) {
  [0]=>
  int(1)
  [1]=>
  int(2)
  [2]=>
  int(3)
}
bool(true)
bool(false)
int(-1)
get bool(true)
bool(false)
bool(true)
bool(true)
bool(true)
int(5)
string(1) "d"
exists exists exists exists exists exists exists bool(false)
bool(false)
bool(true)
bool(true)
bool(true)
int(5)
string(1) "d"
CallbackFilterIterator::__construct(): Argument #2 ($callback) must be a valid callback, function "nowhere" not found or invalid function name
Cannot traverse an already closed generator
GlobIterator is not initialized
Level::from(): Argument #1 ($value) must be of type int, array given
