<?php
// Many small objects that refer to each other: allocation and release.
class Node { public ?Node $left = null; public ?Node $right = null; }
function build(int $depth): Node
{
    $node = new Node;
    if ($depth > 0) {
        $node->left = build($depth - 1);
        $node->right = build($depth - 1);
    }
    return $node;
}
function check(Node $node): int { return 1 + ($node->left ? check($node->left) + check($node->right) : 0); }
$deepest = 15;
$long = build($deepest);
for ($depth = 4; $depth <= $deepest; $depth += 4) {
    $trees = 1 << ($deepest - $depth + 3);
    $sum = 0;
    for ($i = 0; $i < $trees; $i++) {
        $sum += check(build($depth));
    }
    echo "$trees trees of depth $depth: $sum\n";
}
echo check($long), "\n";
