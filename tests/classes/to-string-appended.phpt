--TEST--
.= with objects that become strings, at every kind of place
--FILE--
<?php
class E
{
    public function __construct(public $x = 'q') {}
    public function __toString(): string { return "<$this->x>"; }
    public static function make($x) { return new self($x); }
}
class S
{
    public $p = 'a';
    public ?string $t = 'b';
    public int $i = 1;
    public string $hooked = 'h' { set => strtoupper($value); }
    public static $st = 'c';
    public static string $typed = 'd';
    public readonly string $ro;
    public function all()
    {
        $this->p .= E::make(1);
        $this->p .= new E();
        $this->t .= E::make(2);
        self::$st .= E::make(3);
        static::$typed .= new E();
        return [$this->p, $this->t, self::$st, self::$typed, $this->p .= E::make('value')];
    }
}
class Magic implements ArrayAccess
{
    public $data = ['k' => 'old'];
    public function __get($n) { echo "get $n\n"; return $this->data[$n] ?? null; }
    public function __set($n, $v) { echo "set $n\n"; $this->data[$n] = $v; }
    public function offsetExists($o): bool { return true; }
    public function offsetGet($o): mixed { echo "offsetGet $o\n"; return $this->data[$o] ?? null; }
    public function offsetSet($o, $v): void { echo "offsetSet $o\n"; $this->data[$o] = $v; }
    public function offsetUnset($o): void {}
}
function t(callable $f)
{
    try {
        var_dump($f());
    } catch (Throwable $e) {
        echo get_class($e), ': ', $e->getMessage(), "\n";
    }
}
t(fn () => (new S())->all());
t(function () { $s = new S(); $e = new E(); $s->p .= $e; $s->p .= $e; return $s->p; });
t(function () { $a = ['k' => 'v']; $a['k'] .= new E(); $b = $a; $b['k'] .= new E(); return [$a, $b]; });
t(function () { $a = ['v']; $e = new E(); $a[0] .= $e; return $a; });
t(function () { $a = []; $a['new'] .= new E(); return $a; });
t(function () { $s = new stdClass(); $s->p = 'v'; $s->p .= new E(); $c = clone $s; $c->p .= '!'; return [$s, $c]; });
t(function () { $s = new S(); $s->p = new E(); $s->p .= 'v'; return $s->p; });
t(function () { $s = new S(); $s->p = new E('l'); $s->p .= new E('r'); return $s->p; });
t(function () { $a = [new E()]; $a[0] .= 'x'; return $a; });
t(function () { $a = ['x' => ['y' => 'z']]; $a['x']['y'] .= new E(); return $a; });
t(function () { $s = new S(); $s->p = ['k' => 'v']; $s->p['k'] .= new E(); return $s->p; });
t(function () { $s = new S(); foreach (['p', 't'] as $f) { $s->$f .= new E($f); } return [$s->p, $s->t]; });
t(function () { $s = new S(); $s->hooked .= new E(); return $s->hooked; });
t(function () { $s = new S(); $s->i .= new E(); return $s->i; });
t(function () { $s = new S(); $s->ro .= new E(); return $s->ro; });
t(function () { $s = new S(); $r = &$s->p; $s->p .= new E(); return $r; });
t(function () { $m = new Magic(); $m->k .= new E(); $m['k'] .= new E(); return $m->data; });
t(function () { $m = new Magic(); $m['deep']['x'] .= new E(); return $m->data; });
t(function () { $s = new S(); $s->p .= new stdClass(); });
t(function () { $a = ['k' => new ArrayObject()]; $a['k'] .= 'x'; });
t(function () { $a = ['k' => []]; $a['k'] .= new E(); return $a; });
t(function () { $s = new S(); $s->p .= new class { public function __toString(): string { throw new DomainException('thrown'); } }; });
t(function () { global $g; $g = 'g'; $GLOBALS['g'] .= new E(); $name = 'g'; $$name .= new E('v'); return $g; });
t(function () { static $s = 's'; $s .= new E(); return $s; });
t(function () { $s = new S(); $n = 0; while ($n++ < 3) { $s->p .= new E($n); } return $s->p . ($s->p .= new E('end')); });
?>
--EXPECTF--
array(5) {
  [0]=>
  string(7) "a<1><q>"
  [1]=>
  string(4) "b<2>"
  [2]=>
  string(4) "c<3>"
  [3]=>
  string(4) "d<q>"
  [4]=>
  string(14) "a<1><q><value>"
}
string(7) "a<q><q>"
array(2) {
  [0]=>
  array(1) {
    ["k"]=>
    string(4) "v<q>"
  }
  [1]=>
  array(1) {
    ["k"]=>
    string(7) "v<q><q>"
  }
}
array(1) {
  [0]=>
  string(4) "v<q>"
}

Warning: Undefined array key "new" in %s on line 49
array(1) {
  ["new"]=>
  string(3) "<q>"
}
array(2) {
  [0]=>
  object(stdClass)#3 (1) {
    ["p"]=>
    string(4) "v<q>"
  }
  [1]=>
  object(stdClass)#2 (1) {
    ["p"]=>
    string(5) "v<q>!"
  }
}
string(4) "<q>v"
string(6) "<l><r>"
array(1) {
  [0]=>
  string(4) "<q>x"
}
array(1) {
  ["x"]=>
  array(1) {
    ["y"]=>
    string(4) "z<q>"
  }
}
array(1) {
  ["k"]=>
  string(4) "v<q>"
}
array(2) {
  [0]=>
  string(4) "a<p>"
  [1]=>
  string(4) "b<t>"
}
string(4) "H<Q>"
TypeError: Cannot assign string to property S::$i of type int
Error: Typed property S::$ro must not be accessed before initialization
string(4) "a<q>"
get k
set k
offsetGet k
offsetSet k
array(1) {
  ["k"]=>
  string(9) "old<q><q>"
}
offsetGet deep

Notice: Indirect modification of overloaded element of Magic has no effect in %s on line 62

Warning: Undefined array key "x" in %s on line 62
array(1) {
  ["k"]=>
  string(3) "old"
}
Error: Object of class stdClass could not be converted to string
Error: Object of class ArrayObject could not be converted to string

Warning: Array to string conversion in %s on line 65
array(1) {
  ["k"]=>
  string(8) "Array<q>"
}
DomainException: thrown
string(7) "g<q><v>"
string(4) "s<q>"
string(25) "a<1><2><3>a<1><2><3><end>"
