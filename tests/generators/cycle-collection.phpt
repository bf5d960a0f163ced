--TEST--
Generators in cycles are collected
--FILE--
<?php
class Node { public $gen; public $name; function __destruct() { echo "destroyed {$this->name}\n"; } }
function holder($node) { try { yield $node; yield 2; } finally { echo "finally\n"; } }
$n = new Node;
$n->name = 'one';
$n->gen = holder($n);
$n->gen->current();
unset($n);
echo "unset\n";
var_dump(gc_collect_cycles() > 0);
echo "end\n";
--EXPECT--
unset
destroyed one
finally
bool(true)
end
