--TEST--
Methods, functions and classes by names that are values: who may call what, from where
--FILE--
<?php
class A {
    private function hidden() { return 'A::hidden'; }
    protected static function guarded() { return static::class . '::guarded'; }
    public static function open() { return static::class . '::open'; }
    public function method() { return static::class . '::method'; }
    public static $count = 0;
    public static function up() { return static::$count++; }
    public static function make() { return new static; }
    public function inside($callable) { return is_callable($callable) ? $callable() : 'no'; }
    public function named($name) { return $this->$name(); }
}
class B extends A {
    public static $count = 10;
    private function hidden() { return 'B::hidden'; }
    public function own($name) { return $this->$name(); }
}
function outside($callable) { return is_callable($callable) ? $callable() : 'no'; }
function plain() { return 'plain'; }
$a = new A;
$b = new B;
$hidden = 'hidden';
for ($i = 0; $i < 2; $i++) {
    foreach ([[$a, 'hidden'], [$b, 'hidden'], ['A', 'guarded'], 'A::guarded', ['B', 'guarded'], 'plain', 'PLAIN', '\plain', 'A::open', 'B::open', ['B', 'open'], [$b, 'open'], 'nothing'] as $callable) {
        echo outside($callable), ' ', $a->inside($callable), ' ', $b->inside($callable), "\n";
    }
    echo $a->named($hidden), ' ', $b->named($hidden), ' ', $b->own($hidden), "\n";
    try {
        $a->$hidden();
    } catch (Error $e) {
        echo $e->getMessage(), "\n";
    }
    foreach (['A', 'B', 'a'] as $class) {
        echo $class::open(), ' ', get_class(new $class), ' ', get_class($class::make()), ' ', $class::up(), ' ';
        foreach (['open', 'OPEN', 'guarded'] as $name) {
            try {
                echo $class::$name(), ' ';
            } catch (Error $e) {
                echo $e->getMessage(), ' ';
            }
        }
        echo call_user_func([$class, 'open']), ' ', call_user_func("$class::open"), "\n";
    }
    echo implode(' ', array_map('A::open', [])), implode(' ', array_map('strtoupper', ['x', 'y'])), ' ';
    echo implode(' ', array_filter([1, 'a', 2], 'is_int')), ' ', call_user_func('strlen', 'four'), ' ';
    echo implode(' ', array_map(new class { function __invoke($x) { return $x + 1; } }, [1, 2])), "\n";
}
class P {
    public $text = 'a';
    public string $typed = 'b';
    public ?int $number = 1;
    public $list = ['x' => ['y' => 1, 'z' => 2]];
    public readonly array $fixed;
    public function __construct() { $this->fixed = ['k' => 1]; }
    public function grow() { $s = $this->text; $this->text .= $this->text; $this->text .= 5; $this->typed .= 1.5; $this->typed .= $s; return "$s $this->text $this->typed"; }
    public function drop() { unset($this->list['x']['y'], $this->list['x'][1], $this->list['q']['r']); unset($this->fixed['k']); }
}
$p = new P;
echo $p->grow(), "\n";
try {
    $p->drop();
} catch (Error $e) {
    echo get_class($e), ' ', json_encode($p->list), "\n";
}
$o = new stdClass;
$o->a = 1;
$o->n = null;
foreach (['a', 'n', 'none'] as $name) {
    var_dump(isset($o->$name));
}
for ($i = 0; $i < 2; $i++) {
    var_dump(isset($o->a), isset($o->n), isset($o->none), empty($o->a), empty($o->none));
    unset($o->n, $o->none);
    $r = &$o->made;
    $r = 7;
    unset($r);
    $r = &$p->text;
    $r = 'through';
    unset($r);
    $n = &$p->number;
    try {
        $n = 'text';
    } catch (TypeError $e) {
        echo $e->getMessage(), "\n";
    }
    unset($n);
    $e = &$p->list['new'][];
    $e = $i;
    unset($e);
}
echo json_encode([$o, $p]), "\n";
--EXPECT--
no A::hidden A::hidden
no A::hidden A::hidden
no A::guarded A::guarded
no A::guarded A::guarded
no B::guarded B::guarded
plain plain plain
plain plain plain
plain plain plain
A::open A::open A::open
B::open B::open B::open
B::open B::open B::open
B::open B::open B::open
no no no
A::hidden A::hidden B::hidden
Call to private method A::hidden() from global scope
A::open A A 0 A::open A::open Call to protected method A::guarded() from global scope A::open A::open
B::open B B 10 B::open B::open Call to protected method A::guarded() from global scope B::open B::open
A::open A A 1 A::open A::open Call to protected method A::guarded() from global scope A::open A::open
X Y 1 2 4 2 3
no A::hidden A::hidden
no A::hidden A::hidden
no A::guarded A::guarded
no A::guarded A::guarded
no B::guarded B::guarded
plain plain plain
plain plain plain
plain plain plain
A::open A::open A::open
B::open B::open B::open
B::open B::open B::open
B::open B::open B::open
no no no
A::hidden A::hidden B::hidden
Call to private method A::hidden() from global scope
A::open A A 2 A::open A::open Call to protected method A::guarded() from global scope A::open A::open
B::open B B 11 B::open B::open Call to protected method A::guarded() from global scope B::open B::open
A::open A A 3 A::open A::open Call to protected method A::guarded() from global scope A::open A::open
X Y 1 2 4 2 3
a aa5 b1.5a
Error {"x":{"z":2}}
bool(true)
bool(false)
bool(false)
bool(true)
bool(false)
bool(false)
bool(false)
bool(true)
Cannot assign string to reference held by property P::$number of type ?int
bool(true)
bool(false)
bool(false)
bool(false)
bool(true)
Cannot assign string to reference held by property P::$number of type ?int
[{"a":1,"made":7},{"text":"through","typed":"b1.5a","number":1,"list":{"x":{"z":2},"new":[0,1]},"fixed":{"k":1}}]
