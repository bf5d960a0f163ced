--TEST--
Visibility, magic methods, references and types of properties
--FILE--
<?php
class Base
{
    private $secret = 'base';
    protected int $count = 1;
    public readonly string $id;
    public private(set) array $list = [];

    public function __construct(string $id) { $this->id = $id; }
    public function secret() { return $this->secret; }
    public function add($x) { $this->list[] = $x; return $this; }
}

class Child extends Base
{
    private $secret = 'child';
    public function __get($name) { return "magic $name"; }
    public function both() { return $this->secret . ' ' . $this->secret(); }
    public function &counter() { return $this->count; }
}

function attempt(callable $f)
{
    try {
        var_dump($f());
    } catch (Error $e) {
        echo get_class($e), ': ', $e->getMessage(), "\n";
    }
}

$c = new Child('a');
echo $c->both(), "\n";
attempt(fn() => $c->secret);
attempt(fn() => $c->count);
attempt(fn() => $c->id = 'b');
attempt(fn() => $c->list[] = 1);
attempt(fn() => $c->add(1)->add(2)->list);
$r = &$c->counter();
$r = '5';
attempt(fn() => $c->counter());
attempt(function () use (&$r) { $r = 'five'; });
attempt(fn() => (new Base('x'))->missing);
attempt(fn() => (new Base('x'))->count);
attempt(fn() => null->x ?? 'nothing');
--EXPECTF--
child base
string(12) "magic secret"
string(11) "magic count"
Error: Cannot modify readonly property Base::$id
Error: Cannot indirectly modify private(set) property Base::$list from global scope
array(2) {
  [0]=>
  int(1)
  [1]=>
  int(2)
}
int(5)
TypeError: Cannot assign string to reference held by property Base::$count of type int

Warning: Undefined property: Base::$missing in %s on line 42
NULL
Error: Cannot access protected property Base::$count
string(7) "nothing"
