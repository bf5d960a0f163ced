--TEST--
References to typed properties, unset() below properties, objects in typed properties, bytes of strings, spreading references
--FILE--
<?php
class Node
{
    public ?Node $next = null;
    public ?Countable $counted = null;
}

class Stack
{
    private array $items = [];
    private array|int|null $mixed = [];
    public $plain = [1, 2, 3];

    public function run(): void
    {
        for ($i = 0; $i < 3; $i++) {
            array_push($this->items, $i, $i + 1);
            $this->items[] = 'x';
            $this->items[0] = [$i];
            $this->items[1] .= '!';
            echo array_pop($this->items), array_pop($this->plain), count($this->items), "\n";
        }
        $keep = &$this->items;
        unset($this->items[0], $this->items['none']);
        echo json_encode([$keep, $this->items]), "\n";
        try {
            $keep = 1;
        } catch (TypeError $e) {
            echo $e->getMessage(), "\n";
        }
        for ($i = 0; $i < 3; $i++) {
            $mixed = &$this->mixed;
            $this->mixed['k'] = $i;
            $mixed = $i ? null : 5;
            try {
                $this->mixed['k'] = $i;
            } catch (Error $e) {
                echo $e->getMessage(), "\n";
                $mixed = null;
            }
        }
        echo json_encode($this->mixed), "\n";
    }

    public function cells(): void
    {
        $this->items = array_fill(0, 4, 1);
        for ($i = 0; $i < 4; $i++) {
            $copy = $this->items;
            $this->items[$i] = $i * 2;
            $this->items[$i] += 1.5;
            $this->items[3 - $i] = "s$i";
            echo json_encode([$copy, $this->items]), "\n";
        }
    }
}

class Log
{
    public function __construct(private string $name) {}
    public function __destruct() { echo "gone $this->name\n"; }
}

$stack = new Stack;
$stack->run();
$stack->cells();

$a = new Node;
$a->next = new Node;
foreach ([new Node, new ArrayObject([1]), new Node, new stdClass] as $object) {
    try {
        $a->next->next = $object;
        echo 'taken ', $object::class, "\n";
    } catch (TypeError $e) {
        echo $e->getMessage(), "\n";
    }
}

$tree = new stdClass;
$tree->list = ['a' => new Log('a'), 'b' => ['c' => new Log('c')]];
foreach (['a', 'x'] as $key) {
    unset($tree->list[$key]);
}
unset($tree->list['b']['c'], $tree->list['q']['c']);
echo json_encode($tree), "\n";

$text = 'hello';
$copy = $text;
foreach ([0, 4, -1, 6] as $at) {
    $text[$at] = 'X';
    echo $text, ' ', $copy, "\n";
}
$text[1] = 'long';
echo $text, "\n";

$x = 1;
$list = [&$x, 2];
$spread = [...$list];
$second = [0, ...$list];
$spread[0] = 5;
echo $x, "\n";
$second[1] = 6;
echo $x, "\n";

function check($v)
{
    return ($v instanceof Node) . ',' . (new Node instanceof Node) . ',' . (make($v) instanceof Countable);
}
function make($v)
{
    return $v ?? new ArrayObject;
}
foreach ([$a, null, $stack, 5, $a] as $v) {
    echo check($v), "\n";
}
$heap = new SplMinHeap;
foreach ([[3, 'b'], [1, 'z'], [3, 'a'], [1.5, 'q'], [1, 2, 3], ['1', 'y'], [null, 4]] as $item) {
    $heap->insert($item);
}
foreach ($heap as $item) {
    echo json_encode($item), "\n";
}
$fixed = new SplFixedArray(2);
foreach ([0, '1', 1.0, 2] as $index) {
    try {
        $fixed[$index] = [$index];
    } catch (RuntimeException $e) {
        echo $e->getMessage(), "\n";
    }
}
echo json_encode($fixed->toArray()), "\n";
--EXPECTF--
x32
x24
x16
[{"1":"1!!!","2":1,"3":2,"4":2,"5":3},{"1":"1!!!","2":1,"3":2,"4":2,"5":3}]
Cannot assign int to reference held by property Stack::$items of type array
Cannot use a scalar value as an array
{"k":2}
[[1,1,1,1],[1.5,1,1,"s0"]]
[[1.5,1,1,"s0"],[1.5,3.5,"s1","s0"]]
[[1.5,3.5,"s1","s0"],[1.5,"s2",5.5,"s0"]]
[[1.5,"s2",5.5,"s0"],["s3","s2",5.5,7.5]]
taken Node
Cannot assign ArrayObject to property Node::$next of type ?Node
taken Node
Cannot assign stdClass to property Node::$next of type ?Node
gone a
gone c
{"list":{"b":[]}}
Xello hello
XellX hello
XellX hello
XellX X hello

Warning: Only the first byte will be assigned to the string offset in %s on line 93
XlllX X
5
6
1,1,
,1,1
,1,
,1,
1,1,
[null,4]
["1","y"]
[1,"z"]
[1.5,"q"]
[3,"a"]
[3,"b"]
[1,2,3]
Index invalid or out of range
[[0],[1]]
