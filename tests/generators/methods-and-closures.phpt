--TEST--
Generators as methods, static methods and closures, with $this and bindings
--FILE--
<?php
class Tree implements IteratorAggregate {
    private $children = [];
    function __construct(private string $name, Tree ...$children) { $this->children = $children; }
    function getIterator(): Generator {
        yield $this->name;
        foreach ($this->children as $child) { yield from $child; }
    }
    static function squares(int $n) { for ($i = 0; $i < $n; $i++) yield static::class => $i ** 2; }
    function __invoke() { yield 'invoked'; yield $this->name; }
}
class Bush extends Tree {}
$tree = new Tree('root', new Tree('left', new Tree('leaf')), new Bush('right'));
foreach ($tree as $name) { echo "$name\n"; }
foreach (Bush::squares(3) as $k => $v) { echo "$k $v\n"; }
foreach ($tree() as $x) { echo "$x\n"; }
$factor = 3;
$times = function ($n) use ($factor) { for ($i = 1; $i <= $n; $i++) { yield $i * $factor; } };
echo implode(',', iterator_to_array($times(4))), "\n";
$arrow = fn() => yield from [1, 2];
foreach ($arrow() as $x) { echo $x, ' '; }
$bound = Closure::bind(function () { yield $this->name; }, $tree, Tree::class);
echo $bound()->current(), "\n";
--EXPECT--
root
left
leaf
right
Bush 0
Bush 1
Bush 4
invoked
root
3,6,9,12
1 2 root
