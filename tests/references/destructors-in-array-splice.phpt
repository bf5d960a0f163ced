--TEST--
array_splice whose result nobody wants runs the destructors of what it removes before it goes on; typed references take texts
--FILE--
<?php
class Last
{
    public function __construct(private string $name, private ?Closure $do = null) {}
    public function __destruct()
    {
        echo "~$this->name\n";
        if ($this->do) {
            ($this->do)();
        }
    }
}
function changes(Closure $do): void
{
    global $list;
    $list = [1, new Last('a', $do), 4];
    try {
        array_splice($list, 1, 1, ['x', 'y']);
    } catch (Error $e) {
        echo $e->getMessage(), "\n";
    }
    echo json_encode($list), "\n";
}
changes(function () {});
changes(function () { $GLOBALS['list'][] = 5; });
changes(function () { $GLOBALS['list'] = null; });
changes(function () { $copy = $GLOBALS['list']; $copy[] = 1; });
$list = ['k' => 1, 5 => [new Last('c')], 'l' => 4];
array_splice($list, 1, 1);
var_dump($list);
$list = [1, new Last('d'), 3];
$removed = array_splice($list, 1, 1);
echo count($list), "\n";
unset($removed);
$list = [1, new Last('e'), 3];
$copy = $list;
array_splice($list, 1, 1);
echo "kept\n";
unset($copy);

class Text { public function __toString(): string { echo "asked\n"; return 'text'; } }
class Typed { public ?string $s = null; public string|int $u = 1; public int $i = 0; }
$typed = new Typed;
$s = &$typed->s;
$s = new Text;
var_dump($s, $s = new Text);
$u = &$typed->u;
[$u] = [new Text];
var_dump($typed->s, $typed->u);
$i = &$typed->i;
try {
    $i = new Text;
} catch (TypeError $e) {
    echo $e->getMessage(), "\n";
}

class Turns { public function __toString(): string { $GLOBALS['sorted'][] = 'more'; return 'b'; } }
$sorted = ['c', new Turns, 'a'];
sort($sorted);
echo $sorted[0], "\n";
array_splice($sorted, 0, 0, function () {});
var_dump($sorted[0] instanceof Closure);
class Throws
{
    public function __construct(private int $n) {}
    public function __destruct() { throw new Exception("from $this->n"); }
}
$list = [new Throws(1), new Throws(2), 3];
try {
    array_splice($list, 0, 2);
} catch (Exception $e) {
    echo $e->getMessage(), ' after ', $e->getPrevious()?->getMessage(), "\n";
}
--EXPECT--
~a
[1,"x","y",4]
~a
Array was modified during array_splice operation
{"0":1,"2":4,"3":5}
~a
Array was modified during array_splice operation
null
~a
[1,"x","y",4]
~c
array(2) {
  ["k"]=>
  int(1)
  ["l"]=>
  int(4)
}
2
~d
kept
~e
asked
asked
string(4) "text"
string(4) "text"
asked
string(4) "text"
string(4) "text"
Cannot assign Text to reference held by property Typed::$i of type int
c
bool(true)
from 2 after from 1
