<?php
// A search tree walked with yield from in three orders, and two walks merged.
final class Tree
{
    public ?Tree $left = null;
    public ?Tree $right = null;

    public function __construct(public int $value) {}

    public function insert(int $value): void
    {
        $side = $value < $this->value ? 'left' : 'right';
        if ($this->$side) {
            $this->$side->insert($value);
        } else {
            $this->$side = new Tree($value);
        }
    }

    public function inOrder(): Generator
    {
        if ($this->left) {
            yield from $this->left->inOrder();
        }
        yield $this->value;
        if ($this->right) {
            yield from $this->right->inOrder();
        }
    }

    public function depths(int $depth = 0): Generator
    {
        yield $depth => $this->value;
        foreach ([$this->left, $this->right] as $child) {
            if ($child) {
                yield from $child->depths($depth + 1);
            }
        }
    }
}

function merge(Generator $a, Generator $b): Generator
{
    while ($a->valid() && $b->valid()) {
        $least = $a->current() <= $b->current() ? $a : $b;
        yield $least->current();
        $least->next();
    }
    yield from $a->valid() ? $a : $b;
}

$n = (int) ($argv[1] ?? 8000);
mt_srand(17);
$tree = new Tree(500000);
for ($i = 0; $i < $n; $i++) {
    $tree->insert(mt_rand(0, 1000000));
}
$sum = 0;
for ($round = 0; $round < 5; $round++) {
    foreach (merge($tree->inOrder(), $tree->inOrder()) as $value) {
        $sum = ($sum * 31 + $value) % 1000003;
    }
    foreach ($tree->depths() as $depth => $value) {
        $sum = ($sum + $depth * $value) % 1000003;
    }
}
echo $sum, "\n";
