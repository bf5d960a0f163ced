--TEST--
op=, ++ and -- where __get or offsetGet tells the old value; arguments by name and unpacked
--FILE--
<?php
class Magic {
    public $log = [];
    private $data = ['n' => 1, 's' => 'a', 'arr' => [1], 'nul' => null];
    function __get($name) { echo "get $name "; if ($name === 'bad') throw new Exception('no get'); return $this->data[$name] ?? null; }
    function __set($name, $value) { echo "set $name=", json_encode($value), ' '; if ($name === 'stop') throw new Exception('no set'); $this->data[$name] = $value; }
}
class OnlyGet { function __get($n) { echo "only get $n "; return 5; } }
class OnlySet { function __set($n, $v) { echo "only set $n ", json_encode($v), ' '; } }
class Offsets implements ArrayAccess {
    private $d = [];
    function offsetExists($o): bool { echo "exists "; return isset($this->d[$o]); }
    function offsetGet($o): mixed { echo "get ", json_encode($o), ' '; if ($o === 'bad') throw new Exception('no get'); return $this->d[$o] ?? 10; }
    function offsetSet($o, $v): void { echo "set ", json_encode($o), '=', json_encode($v), ' '; if ($o === 'stop') throw new Exception('no set'); $this->d[$o] = $v; }
    function offsetUnset($o): void {}
    function bump($k) { return $this[$k] += 3; }
}
class Text { function __toString(): string { echo "text "; return 'T'; } }
function t($what, $f) { echo "$what: "; try { var_dump($f()); } catch (Throwable $e) { echo get_class($e), ' ', $e->getMessage(), ' ', count($e->getTrace()), "\n"; } }
$m = new Magic; $o = new Offsets; $five = 5; $text = new Text;
t('plus', fn() => $m->n += 2);
t('concat', fn() => $m->s .= 'b');
t('concat object', fn() => $m->s .= $text);
t('post', fn() => $m->n++);
t('pre', fn() => ++$m->n);
t('post minus', fn() => $m->n--);
t('undefined operand', fn() => $m->n += $nothing);
t('array plus int', fn() => $m->arr += 1);
t('array plus array', fn() => $m->arr += [5 => 6]);
t('null++', fn() => $m->nul++);
t('coalesce', fn() => $m->zzz ??= 4);
t('bad get', fn() => $m->bad += 1);
t('bad set', fn() => $m->stop .= 'x');
t('dynamic name', function () use ($m) { $p = 'n'; return $m->$p *= 3; });
t('division', fn() => $m->n /= 0);
t('string++', fn() => $m->s++);
t('loop', function () use ($m) { for ($i = 0; $i < 3; $i++) { $m->n += $i; $m->n++; } return $m->n; });
t('only get', function () { $x = new OnlyGet; @$x->a += 1; return $x; });
t('only set', function () { $x = new OnlySet; return @$x->a += 1; });
t('offset plus', fn() => $o['k'] += 2);
t('offset again', fn() => $o['k'] += $five);
t('offset post', fn() => $o['k']++);
t('offset pre', fn() => --$o['k']);
t('offset concat', fn() => $o[3] .= $text);
t('offset computed', fn() => $o['a' . strlen('xy')] += 1);
t('offset this', fn() => $o->bump('z'));
t('offset bad', fn() => $o['bad'] += 1);
t('offset stop', fn() => $o['stop'] .= 1);
t('offset null', fn() => $o[null] += 1);
t('offset append', fn() => $o[] += 1);
t('offset nested', function () use ($o) { $a = ['x' => $o]; return $a['x']['q'] += 1; });
t('loop offsets', function () use ($o) { for ($i = 0; $i < 3; $i++) { $o['l'] += $i; $o["l$i"]++; } return $o['l']; });
class Waits { function __get($n) { return Fiber::suspend("get $n"); } function __set($n, $v) { Fiber::suspend("set $n $v"); } }
$fiber = new Fiber(function () { $w = new Waits; $r = $w->p += 4; return $r . ' ' . $w->q++; });
echo $fiber->start(), ', ', $fiber->resume(3), ', ', $fiber->resume(0), ', ', $fiber->resume(9), ', ';
$fiber->resume(0);
echo $fiber->getReturn(), "\n";
$fiber = new Fiber(function () { $w = new Waits; try { $w->p .= 'x'; } catch (Exception $e) { return 'caught ' . $e->getMessage(); } });
$fiber->start();
$fiber->throw(new Exception('inside'));
echo $fiber->getReturn(), "\n";
function named($a, $b = 'B', ...$rest) { return json_encode(func_get_args()) . json_encode($rest) . "$a$b"; }
function two($a, $b) { return "$a-$b"; }
for ($i = 0; $i < 3; $i++) {
    echo two(b: $i, a: 'x'), ' ', named(b: 1, a: $i), ' ', named($i, c: 3), ' ', two(...[$i, 'y']), ' ', two(...['b' => 1, 'a' => $i]), ' ', named(...[1, 2, 3]), "\n";
    t('unknown', fn() => two(c: 1, a: 2));
    t('twice', fn() => two(1, a: 2));
    t('missing', fn() => two(b: 2));
    t('too few', fn() => two(...[1]));
}
--EXPECTF--
plus: get n set n=3 int(3)
concat: get s set s="ab" string(2) "ab"
concat object: get s text set s="abT" string(3) "abT"
post: get n set n=4 int(3)
pre: get n set n=5 int(5)
post minus: get n set n=4 int(5)
undefined operand: 
Warning: Undefined variable $nothing in %s on line 27
get n set n=4 int(4)
array plus int: get arr TypeError Unsupported operand types: array + int 2
array plus array: get arr set arr={"0":1,"5":6} array(2) {
  [0]=>
  int(1)
  [5]=>
  int(6)
}
null++: get nul set nul=1 NULL
coalesce: get zzz set zzz=4 int(4)
bad get: get bad Exception no get 3
bad set: get stop set stop="x" Exception no set 3
dynamic name: get n set n=12 int(12)
division: get n DivisionByZeroError Division by zero 2
string++: get s 
Deprecated: Increment on non-numeric string is deprecated, use str_increment() instead in %s on line 36
set s="abU" string(3) "abT"
loop: get n set n=12 get n set n=13 get n set n=14 get n set n=15 get n set n=17 get n set n=18 get n int(18)
only get: only get a object(OnlyGet)#5 (1) {
  ["a"]=>
  int(6)
}
only set: int(1)
offset plus: get "k" set "k"=12 int(12)
offset again: get "k" set "k"=17 int(17)
offset post: get "k" 
Notice: Indirect modification of overloaded element of Offsets has no effect in %s on line 42
int(17)
offset pre: get "k" 
Notice: Indirect modification of overloaded element of Offsets has no effect in %s on line 43
int(16)
offset concat: get 3 text set 3="10T" string(3) "10T"
offset computed: get "a2" set "a2"=11 int(11)
offset this: get "z" set "z"=13 int(13)
offset bad: get "bad" Error Cannot use object of type Offsets as array 2
offset stop: get "stop" set "stop"="101" Exception no set 3
offset null: get null 
Deprecated: Using null as an array offset is deprecated, use an empty string instead in %s on line 13
set null=11 
Deprecated: Using null as an array offset is deprecated, use an empty string instead in %s on line 14
int(11)
offset append: get null 
Deprecated: Using null as an array offset is deprecated, use an empty string instead in %s on line 13
set null=12 
Deprecated: Using null as an array offset is deprecated, use an empty string instead in %s on line 14
int(12)
offset nested: get "q" set "q"=11 int(11)
loop offsets: get "l" set "l"=10 get "l0" 
Notice: Indirect modification of overloaded element of Offsets has no effect in %s on line 52
get "l" set "l"=11 get "l1" 
Notice: Indirect modification of overloaded element of Offsets has no effect in %s on line 52
get "l" set "l"=13 get "l2" 
Notice: Indirect modification of overloaded element of Offsets has no effect in %s on line 52
get "l" int(13)
get p, set p 7, get q, set q 10, 7 9
caught inside
x-0 [0,1][]01 [0]{"c":3}0B 0-y 0-1 [1,2,3][3]12
unknown: Error Unknown named parameter $c 2
twice: Error Named parameter $a overwrites previous argument 2
missing: ArgumentCountError two(): Argument #1 ($a) not passed 3
too few: ArgumentCountError Too few arguments to function two(), 1 passed in %s on line 69 and exactly 2 expected 3
x-1 [1,1][]11 [1]{"c":3}1B 1-y 1-1 [1,2,3][3]12
unknown: Error Unknown named parameter $c 2
twice: Error Named parameter $a overwrites previous argument 2
missing: ArgumentCountError two(): Argument #1 ($a) not passed 3
too few: ArgumentCountError Too few arguments to function two(), 1 passed in %s on line 69 and exactly 2 expected 3
x-2 [2,1][]21 [2]{"c":3}2B 2-y 2-1 [1,2,3][3]12
unknown: Error Unknown named parameter $c 2
twice: Error Named parameter $a overwrites previous argument 2
missing: ArgumentCountError two(): Argument #1 ($a) not passed 3
too few: ArgumentCountError Too few arguments to function two(), 1 passed in %s on line 69 and exactly 2 expected 3
