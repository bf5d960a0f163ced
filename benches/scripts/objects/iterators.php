<?php
// foreach over an Iterator written in PHP, and over SPL's.
class Numbers implements Iterator
{
    private int $at = 0;
    public function __construct(private int $end) {}
    public function current(): mixed { return $this->at; }
    public function key(): mixed { return $this->at; }
    public function next(): void { $this->at++; }
    public function rewind(): void { $this->at = 0; }
    public function valid(): bool { return $this->at < $this->end; }
}
$sum = 0;
foreach (new Numbers(1200000) as $key => $value) {
    $sum += $key + $value;
}
$filtered = new CallbackFilterIterator(new ArrayIterator(range(1, 200000)), fn($x) => $x % 2 === 0);
foreach (new LimitIterator($filtered, 10, 80000) as $value) {
    $sum += $value;
}
$sum += count(iterator_to_array(new IteratorIterator(new ArrayIterator(range(1, 100000)))));
echo $sum, "\n";
