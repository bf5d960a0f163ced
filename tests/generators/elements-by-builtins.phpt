--TEST--
Builtins and unpacking that go through iterators: methods called, traces, keys, references
--FILE--
<?php
function g($n) { for ($i = 0; $i < $n; $i++) { yield $i; } return 'r'; }
function thrower($at) { yield 1; yield 2; throw new LogicException("at $at"); }
class Steps implements Iterator {
    private $i = 0;
    function __construct(private int $n) {}
    function rewind(): void { echo "rewind "; $this->i = 0; }
    function valid(): bool { echo "valid "; return $this->i < $this->n; }
    function current(): mixed { echo "current "; return $this->i * 10; }
    function key(): mixed { echo "key "; return "k$this->i"; }
    function next(): void { echo "next "; $this->i++; }
}
class Whole implements IteratorAggregate {
    function __construct(private $inner) {}
    function getIterator(): Traversable { echo "getIterator "; return $this->inner; }
}
class Bad implements IteratorAggregate {
    function getIterator(): Traversable { throw new Exception('no iterator'); }
}
$apply = function (...$args) { echo "[", implode(',', $args), "] "; return true; };
foreach ([fn() => new Steps(2), fn() => new Whole(new Steps(1)), fn() => new Whole(new Whole(g(2))), fn() => new ArrayIterator(['a' => 1, 2]), fn() => new ArrayObject([1, 2, 3]), fn() => g(3)] as $make) {
    echo iterator_count($make()), "\n";
    echo json_encode(iterator_to_array($make())), "\n";
    echo json_encode(iterator_to_array($make(), false)), "\n";
    echo iterator_apply($it = $make(), $apply, [1, 'x' => 2]), "\n";
    echo json_encode([...$make(), 'tail']), "\n";
    try {
        $apply(0, ...$make());
    } catch (Error $e) {
        echo $e->getMessage();
    }
    echo "\n";
}
echo iterator_apply(g(5), fn() => 1), iterator_apply(g(5), fn() => 0), iterator_apply(g(5), fn() => null), "\n";
echo iterator_apply($a = new ArrayIterator([1, 2, 3]), 'strlen', ['abc']), iterator_apply($a, 'strlen', ['']), "\n";
function test($what, $f) {
    echo "$what: ";
    try {
        var_dump($f());
    } catch (Throwable $e) {
        echo get_class($e), ': ', $e->getMessage(), ' on line ', $e->getLine(), "\n";
        foreach ($e->getTrace() as $entry) {
            if ($entry['function'] === 'test') {
                break;
            }
            $name = str_contains($entry['function'], 'closure') ? 'closure' : $entry['function'];
            echo '  ', $name, isset($entry['line']) ? " called on line {$entry['line']}" : ' called by a builtin', "\n";
        }
    }
}
test('to_array', fn() => iterator_to_array(thrower('a')));
test('count', fn() => iterator_count(thrower('b')));
test('apply', fn() => iterator_apply(thrower('c'), fn() => true));
test('apply throws', fn() => iterator_apply(g(2), function () { throw new Exception('in callback'); }));
test('spread', fn() => [1, ...thrower('d')]);
test('unpack', fn() => max(...thrower('e')));
test('bad', fn() => iterator_count(new Bad));
test('bad spread', fn() => [...new Bad]);
$done = g(1); foreach ($done as $x);
test('done count', fn() => iterator_count($done));
test('done array', fn() => iterator_to_array($done));
test('done spread', fn() => [...$done]);
test('object key', fn() => iterator_to_array((function () { yield new stdClass => 1; })()));
test('array key', fn() => iterator_to_array((function () { yield [] => 1; })()));
test('odd keys', fn() => iterator_to_array((function () { yield null => 1; yield true => 2; yield '7' => 3; yield 'x' => 4; yield 7 => 5; })()));
test('float key', fn() => iterator_to_array((function () { yield 1.5 => 1; })()));
test('spread float key', fn() => [...(function () { yield 1.5 => 1; })()]);
test('unpack float key', fn() => max(...(function () { yield 1.5 => 1; })()));
test('spread keys', fn() => [5 => 'a', ...(function () { yield 'x' => 1; yield 5 => 2; yield 'x' => 3; })()]);
test('occupied', fn() => [PHP_INT_MAX => 1, ...g(2)]);
test('named then positional', fn() => max(...(function () { yield 'a' => 1; yield 5; })()));
test('named', fn() => (fn($a, $b) => "$a-$b")(...(function () { yield 'b' => 1; yield 'a' => 2; })()));
function by_ref(&$a, $b) { $a++; return $a + $b; }
test('by reference', fn() => by_ref(...g(2)));
$r = (function &() { $v = 1; yield $v; yield $v; $v = 5; })();
test('reference elements', fn() => iterator_to_array($r, false));
test('started', function () { $g = g(4); $g->current(); return [...$g]; });
test('started late', function () { $g = g(4); $g->next(); return [...$g]; });
function mutate() { $x = [1]; foreach ([1, 2] as $v) { yield count(debug_backtrace()); } }
test('backtrace', fn() => iterator_to_array(mutate()));
$fiber = new Fiber(function () { return [iterator_count((function () { yield Fiber::suspend('one'); yield Fiber::suspend('two'); })()), ...(function () { yield Fiber::suspend('three'); })()]; });
echo $fiber->start(), $fiber->resume(1), $fiber->resume(2), "\n";
$fiber->resume(3);
var_dump($fiber->getReturn());
--EXPECTF--
rewind valid next valid next valid 2
rewind valid current key next valid current key next valid {"k0":0,"k1":10}
rewind valid current next valid current next valid [0,10]
rewind valid [1,2] next valid [1,2] next valid 2
rewind valid current key next valid current key next valid {"k0":0,"k1":10,"0":"tail"}
rewind valid current key next valid current key next valid [0,0,10] 
getIterator rewind valid next valid 1
getIterator rewind valid current key next valid {"k0":0}
getIterator rewind valid current next valid [0]
getIterator rewind valid [1,2] next valid 1
getIterator rewind valid current key next valid {"k0":0,"0":"tail"}
getIterator rewind valid current key next valid [0,0] 
getIterator getIterator 2
getIterator getIterator [0,1]
getIterator getIterator [0,1]
getIterator getIterator [1,2] [1,2] 2
getIterator getIterator [0,1,"tail"]
getIterator getIterator [0,0,1] 
2
{"a":1,"0":2}
[1,2]
[1,2] [1,2] 2
{"a":1,"0":2,"1":"tail"}
Cannot use positional argument after named argument during unpacking
3
[1,2,3]
[1,2,3]
[1,2] [1,2] [1,2] 3
[1,2,3,"tail"]
[0,1,2,3] 
3
[0,1,2]
[0,1,2]
[1,2] [1,2] [1,2] 3
[0,1,2,"tail"]
[0,0,1,2] 
511
31
to_array: LogicException: at a on line 3
  thrower called by a builtin
  iterator_to_array called on line 51
  closure called on line 39
count: LogicException: at b on line 3
  thrower called by a builtin
  iterator_count called on line 52
  closure called on line 39
apply: LogicException: at c on line 3
  thrower called by a builtin
  iterator_apply called on line 53
  closure called on line 39
apply throws: Exception: in callback on line 54
  closure called by a builtin
  iterator_apply called on line 54
  closure called on line 39
spread: LogicException: at d on line 3
  thrower called on line 55
  closure called on line 39
unpack: LogicException: at e on line 3
  thrower called on line 56
  closure called on line 39
bad: Exception: no iterator on line 18
  getIterator called by a builtin
  iterator_count called on line 57
  closure called on line 39
bad spread: Exception: no iterator on line 18
  getIterator called on line 58
  closure called on line 39
done count: Exception: Cannot traverse an already closed generator on line 60
  iterator_count called on line 60
  closure called on line 39
done array: Exception: Cannot traverse an already closed generator on line 61
  iterator_to_array called on line 61
  closure called on line 39
done spread: Exception: Cannot traverse an already closed generator on line 62
  closure called on line 39
object key: TypeError: Cannot access offset of type stdClass on array on line 63
  iterator_to_array called on line 63
  closure called on line 39
array key: TypeError: Cannot access offset of type array on array on line 64
  iterator_to_array called on line 64
  closure called on line 39
odd keys: 
Deprecated: Using null as an array offset is deprecated, use an empty string instead in %s on line 65
array(4) {
  [""]=>
  int(1)
  [1]=>
  int(2)
  [7]=>
  int(5)
  ["x"]=>
  int(4)
}
float key: 
Deprecated: Implicit conversion from float 1.5 to int loses precision in %s on line 66
array(1) {
  [1]=>
  int(1)
}
spread float key: Error: Keys must be of type int|string during array unpacking on line 67
  closure called on line 39
unpack float key: Error: Keys must be of type int|string during argument unpacking on line 68
  closure called on line 39
spread keys: array(3) {
  [5]=>
  string(1) "a"
  ["x"]=>
  int(3)
  [6]=>
  int(2)
}
occupied: Error: Cannot add element to the array as the next element is already occupied on line 70
  closure called on line 39
named then positional: Error: Cannot use positional argument after named argument during unpacking on line 71
  closure called on line 39
named: string(3) "2-1"
by reference: 
Warning: Cannot pass by-reference argument 1 of by_ref() by unpacking a Traversable, passing by-value instead in %s on line 74
int(2)
reference elements: array(2) {
  [0]=>
  &int(5)
  [1]=>
  &int(5)
}
started: array(4) {
  [0]=>
  int(0)
  [1]=>
  int(1)
  [2]=>
  int(2)
  [3]=>
  int(3)
}
started late: Exception: Cannot rewind a generator that was already run on line 78
  closure called on line 39
backtrace: array(2) {
  [0]=>
  int(4)
  [1]=>
  int(4)
}
onetwothree
array(2) {
  [0]=>
  int(2)
  [1]=>
  int(3)
}
