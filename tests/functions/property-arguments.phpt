--TEST--
Arguments that are properties, coroutines in properties, and variables that are overwritten
--FILE--
<?php
// The same call, of methods that take their argument by value and by reference.
class ByValue { function m($x) { $x .= '!'; return $x; } }
class ByReference { function m(&$x) { $x .= '!'; return $x; } }
class Typed { function m(string $x) { return "typed $x"; } }
class Magic { function __call($name, $arguments) { return $name . '(' . implode(',', $arguments) . ')'; } }
class Holder {
    public $p = 'p';
    public ?string $typed;
    private $target;
    function with($target) { $this->target = $target; return $this; }
    function call() { return $this->target->m($this->p); }
    function callTyped() { return $this->target->m($this->typed); }
    function callMissing() { return $this->target->m($this->missing); }
    function local() { $t = $this->target; return $t->m($this->p); }
    function own($x) { return "own $x"; }
    function ownCall() { return $this->own($this->p); }
}
$holder = new Holder;
foreach ([new ByValue, new ByReference, new Typed, new Magic, new ByValue, new ByReference] as $target) {
    $holder->with($target);
    for ($i = 0; $i < 3; $i++) {
        echo get_class($target), ': ', $holder->call(), ' ', $holder->local(), ' ', $holder->ownCall(), ' ', $holder->p, "\n";
    }
}
for ($i = 0; $i < 2; $i++) {
    $holder->with(new Typed);
    try {
        echo $holder->callTyped(), "\n";
    } catch (Error $e) {
        echo get_class($e), ': ', $e->getMessage(), "\n";
    }
    $holder->typed = $i ? 'text' : null;
    try {
        echo $holder->callTyped(), "\n";
    } catch (Error $e) {
        echo get_class($e), ': ', preg_replace('/, called.*/', '', $e->getMessage()), "\n";
    }
    unset($holder->typed);
    echo $holder->with(new ByValue)->callMissing(), "\n";
}
// A property that is a reference.
$outside = 'r';
$holder->p = &$outside;
echo $holder->with(new ByValue)->call(), ' ', $outside, "\n";
echo $holder->with(new ByReference)->call(), ' ', $outside, "\n";

// Coroutines in properties.
class Task {
    private $coroutine;
    private $value = null;
    function __construct($coroutine) { $this->coroutine = $coroutine; }
    function set($value) { $this->value = $value; }
    function step() { $r = $this->coroutine->send($this->value); $this->value = null; return $r; }
    function state() { return [$this->coroutine->valid(), $this->coroutine->key(), $this->coroutine->current()]; }
    function go() { $this->coroutine->next(); return !$this->coroutine->valid(); }
    function fail() { return $this->coroutine->throw(new Exception('in')); }
}
function echoing() {
    $got = [];
    while (true) {
        try {
            $x = yield count($got) => $got;
        } catch (Exception $e) {
            $x = $e->getMessage();
        }
        if ($x === 'end') {
            return;
        }
        $got[] = is_object($x) ? get_class($x) : $x;
    }
}
class Slow implements Iterator {
    private $n = 0;
    function current(): mixed { return "slow $this->n"; }
    function key(): mixed { return $this->n; }
    function next(): void { $this->n++; }
    function valid(): bool { return $this->n < 3; }
    function rewind(): void { $this->n = 0; }
    function send($x) { return "sent " . json_encode($x); }
    function throw($e) { return $e->getMessage(); }
}
function delegating() { yield from echoing(); }
foreach ([echoing(), new Slow, delegating(), echoing()] as $coroutine) {
    $task = new Task($coroutine);
    foreach ([1, null, 'two', new stdClass, [3]] as $value) {
        $task->set($value);
        echo json_encode($task->step()), ' ', json_encode($task->state()), "\n";
    }
    echo json_encode($task->fail()), json_encode($task->go()), json_encode($task->state()), "\n";
    $task->set('end');
    echo json_encode($task->step()), json_encode($task->go()), json_encode($task->state()), "\n";
}

// Variables that are overwritten: what they held dies when, and only if, nobody else holds it.
class D {
    function __construct(public $name, public $next = null) {}
    function __destruct() { echo "[$this->name]"; }
}
function chain() { return new D('a', new D('b', new D('c'))); }
function walk() {
    $node = chain();
    while ($node) {
        echo $node->name, ' ';
        $node = $node->next;
    }
    echo "\n";
    $all = [new D('x'), new D('y')];
    for ($i = 0; $i < 4; $i++) {
        $d = $all[$i % 2];
        $e = id($d);
        echo $e->name, ' ';
    }
    unset($all);
    $d = 1;
    echo 'y still ';
    $e = id(2);
    echo "gone\n";
    $r = &$d;
    $d = id(new D('ref'));
    $r = id(3);
    echo " $d\n";
}
function id($x) { return $x; }
walk();
// Resources are counted like everything else.
function files() {
    $f = fopen('php://memory', 'w+');
    $copies = array_fill(0, 10, $f);
    $g = $f;
    $f = null;
    fwrite($g, 'kept');
    foreach ($copies as $copy) {
        rewind($copy);
    }
    unset($copies, $copy);
    echo fread($g, 10), ' ', get_resource_type($g), ' ', is_resource($g) ? 'open' : 'closed', "\n";
    fclose($g);
    echo gettype($g), "\n";
}
files();
--EXPECTF--
ByValue: p! p! own p p
ByValue: p! p! own p p
ByValue: p! p! own p p
ByReference: p! p!! own p!! p!!
ByReference: p!!! p!!!! own p!!!! p!!!!
ByReference: p!!!!! p!!!!!! own p!!!!!! p!!!!!!
Typed: typed p!!!!!! typed p!!!!!! own p!!!!!! p!!!!!!
Typed: typed p!!!!!! typed p!!!!!! own p!!!!!! p!!!!!!
Typed: typed p!!!!!! typed p!!!!!! own p!!!!!! p!!!!!!
Magic: m(p!!!!!!) m(p!!!!!!) own p!!!!!! p!!!!!!
Magic: m(p!!!!!!) m(p!!!!!!) own p!!!!!! p!!!!!!
Magic: m(p!!!!!!) m(p!!!!!!) own p!!!!!! p!!!!!!
ByValue: p!!!!!!! p!!!!!!! own p!!!!!! p!!!!!!
ByValue: p!!!!!!! p!!!!!!! own p!!!!!! p!!!!!!
ByValue: p!!!!!!! p!!!!!!! own p!!!!!! p!!!!!!
ByReference: p!!!!!!! p!!!!!!!! own p!!!!!!!! p!!!!!!!!
ByReference: p!!!!!!!!! p!!!!!!!!!! own p!!!!!!!!!! p!!!!!!!!!!
ByReference: p!!!!!!!!!!! p!!!!!!!!!!!! own p!!!!!!!!!!!! p!!!!!!!!!!!!
Error: Typed property Holder::$typed must not be accessed before initialization
TypeError: Typed::m(): Argument #1 ($x) must be of type string, null given

Warning: Undefined property: Holder::$missing in %s on line 14
!
Error: Typed property Holder::$typed must not be accessed before initialization
typed text

Warning: Undefined property: Holder::$missing in %s on line 14
!
r! r
r! r!
[1] [true,1,[1]]
[1,null] [true,2,[1,null]]
[1,null,"two"] [true,3,[1,null,"two"]]
[1,null,"two","stdClass"] [true,4,[1,null,"two","stdClass"]]
[1,null,"two","stdClass",[3]] [true,5,[1,null,"two","stdClass",[3]]]
[1,null,"two","stdClass",[3],"in"]false[true,7,[1,null,"two","stdClass",[3],"in",null]]
nulltrue[false,null,null]
"sent 1" [true,0,"slow 0"]
"sent null" [true,0,"slow 0"]
"sent \"two\"" [true,0,"slow 0"]
"sent {}" [true,0,"slow 0"]
"sent [3]" [true,0,"slow 0"]
"in"false[true,1,"slow 1"]
"sent \"end\""false[true,2,"slow 2"]
[1] [true,1,[1]]
[1,null] [true,2,[1,null]]
[1,null,"two"] [true,3,[1,null,"two"]]
[1,null,"two","stdClass"] [true,4,[1,null,"two","stdClass"]]
[1,null,"two","stdClass",[3]] [true,5,[1,null,"two","stdClass",[3]]]
[1,null,"two","stdClass",[3],"in"]false[true,7,[1,null,"two","stdClass",[3],"in",null]]
nulltrue[false,null,null]
[1] [true,1,[1]]
[1,null] [true,2,[1,null]]
[1,null,"two"] [true,3,[1,null,"two"]]
[1,null,"two","stdClass"] [true,4,[1,null,"two","stdClass"]]
[1,null,"two","stdClass",[3]] [true,5,[1,null,"two","stdClass",[3]]]
[1,null,"two","stdClass",[3],"in"]false[true,7,[1,null,"two","stdClass",[3],"in",null]]
nulltrue[false,null,null]
a [a]b [b]c [c]
x y x y [x]y still [y]gone
[ref] 3
kept stream open
resource (closed)
