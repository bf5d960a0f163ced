<?php
// __get, __set, __call, __invoke, ArrayAccess, Countable, IteratorAggregate.
class Bag implements ArrayAccess, Countable, IteratorAggregate
{
    private array $items = [];
    public function __get($name) { return $this->items[$name] ?? 0; }
    public function __set($name, $value) { $this->items[$name] = $value; }
    public function __call($name, $arguments) { return count($arguments); }
    public function __invoke($x) { return $x + 1; }
    public function offsetExists(mixed $key): bool { return isset($this->items[$key]); }
    public function offsetGet(mixed $key): mixed { return $this->items[$key]; }
    public function offsetSet(mixed $key, mixed $value): void { $this->items[$key] = $value; }
    public function offsetUnset(mixed $key): void { unset($this->items[$key]); }
    public function count(): int { return count($this->items); }
    public function getIterator(): Iterator { return new ArrayIterator($this->items); }
}
$bag = new Bag;
$sum = 0;
for ($i = 0; $i < 400000; $i++) {
    $bag->x = $i;
    $sum += $bag->x + $bag->anything(1, 2) + $bag($i) + count($bag);
    $bag['k'] = $i;
    $sum += isset($bag['k']) ? $bag['k'] : 0;
}
for ($i = 0; $i < 20000; $i++) {
    foreach ($bag as $key => $value) {
        $sum += $value;
    }
}
echo $sum, "\n";
