<?php
// Binary indexed tree and union-find in objects: elements of arrays in properties of $this.
final class Fenwick
{
    private array $sums;

    public function __construct(private int $size)
    {
        $this->sums = array_fill(0, $size + 1, 0);
    }

    public function add(int $i, int $value): void
    {
        for (; $i <= $this->size; $i += $i & -$i) {
            $this->sums[$i] += $value;
        }
    }

    public function sum(int $i): int
    {
        for ($sum = 0; $i > 0; $i -= $i & -$i) {
            $sum += $this->sums[$i];
        }
        return $sum;
    }
}

final class UnionFind
{
    private array $parents;

    public function __construct(int $size, public int $sets = 0)
    {
        $this->parents = range(0, $size - 1);
        $this->sets = $size;
    }

    private function find(int $x): int
    {
        while ($this->parents[$x] !== $x) {
            $this->parents[$x] = $this->parents[$this->parents[$x]];
            $x = $this->parents[$x];
        }
        return $x;
    }

    public function union(int $a, int $b): void
    {
        $a = $this->find($a);
        $b = $this->find($b);
        if ($a !== $b) {
            $this->parents[$b] = $a;
            $this->sets--;
        }
    }
}

$n = (int) ($argv[1] ?? 60000);
$tree = new Fenwick(10000);
$sets = new UnionFind($n);
$sum = 0;
for ($i = 1; $i <= $n; $i++) {
    $tree->add($i * 7 % 10000 + 1, $i % 13);
    $sum += $tree->sum($i % 10000);
    $sets->union($i * 31 % $n, $i * $i % $n);
}
echo $sum, ' ', $sets->sets, "\n";
