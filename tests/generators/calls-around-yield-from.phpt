--TEST--
Calls that were begun around a yield from are made when it is over, and forgotten when it throws
--FILE--
<?php
function f($o = 1, $v = 2) { echo 'f ', var_export($o, true), ' ', var_export($v, true), "\n"; return 'result'; }
class It implements Iterator {
    private $i = 0;
    function __construct(private $throws = false) {}
    function current(): mixed { return $this->i; }
    function key(): mixed { return $this->i; }
    function next(): void { if (++$this->i == 2 && $this->throws) { throw new Exception('next'); } }
    function rewind(): void {}
    function valid(): bool { return $this->i < 2; }
}
class Agg implements IteratorAggregate { function getIterator(): Iterator { return new It; } }
class Held { function __destruct() { echo "let go\n"; } }
function inner() { yield 'inner'; return 'returned'; }
function g($source) {
    f(7, yield from $source);
    f(o: 8, v: f(9, yield from [1]));
    try {
        f(new Held, f(10, yield from new It(true)));
    } catch (Exception $e) {
        echo $e->getMessage(), "\n";
    }
    f(yield 'last', yield 'very last');
}
foreach ([[1, 2], new It, new Agg, new ArrayIterator([3]), inner()] as $source) {
    echo '-- ', is_object($source) ? $source::class : 'array', "\n";
    foreach (g($source) as $k => $v) {
        echo "$k => $v\n";
    }
}
echo "-- left early\n";
foreach (g(new It) as $v) {
    break;
}
echo "done\n";
--EXPECT--
-- array
0 => 1
1 => 2
f 7 NULL
0 => 1
f 9 NULL
f 8 'result'
0 => 0
1 => 1
let go
next
0 => last
1 => very last
f NULL NULL
-- It
0 => 0
1 => 1
f 7 NULL
0 => 1
f 9 NULL
f 8 'result'
0 => 0
1 => 1
let go
next
0 => last
1 => very last
f NULL NULL
-- Agg
0 => 0
1 => 1
f 7 NULL
0 => 1
f 9 NULL
f 8 'result'
0 => 0
1 => 1
let go
next
0 => last
1 => very last
f NULL NULL
-- ArrayIterator
0 => 3
f 7 NULL
0 => 1
f 9 NULL
f 8 'result'
0 => 0
1 => 1
let go
next
0 => last
1 => very last
f NULL NULL
-- Generator
0 => inner
f 7 'returned'
0 => 1
f 9 NULL
f 8 'result'
0 => 0
1 => 1
let go
next
0 => last
1 => very last
f NULL NULL
-- left early
done
