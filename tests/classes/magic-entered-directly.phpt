--TEST--
Magic methods, ArrayAccess, __call, variadic parameters and iterators, entered without a detour
--FILE--
<?php
// Guards: each property has its own, and a magic method within itself sees the property.
#[AllowDynamicProperties]
class Guarded
{
    public $log = [];
    public function __get($name)
    {
        $this->log[] = "get $name";
        return $name === 'a' ? $this->b : (isset($this->deep) ? 1 : @$this->$name);
    }
    public function __set($name, $value) { $this->log[] = "set $name"; $this->$name = $value; }
    public function __isset($name) { $this->log[] = "isset $name"; return $name === 'deep'; }
    public function __unset($name) { $this->log[] = "unset $name"; unset($this->$name); }
}
$o = new Guarded;
var_dump($o->a, $o->x ?? 'none', empty($o->deep), isset($o->no));
unset($o->gone);
$o->made = 1;
$o->made = 2;
echo implode(', ', $o->log), ' ', $o->made, "\n";

// More guards than a few.
class Nest
{
    public function __get($name)
    {
        $n = (int) substr($name, 1);
        return $n ? $this->{'p' . ($n - 1)} + 1 : 0;
    }
}
echo (new Nest)->p40, "\n";

// A __get that is a generator holds no guard any more.
class Lazy { public $n = 0; public function __get($name) { $this->n++; yield $name; yield $this->other; } }
$o = new Lazy;
foreach ($o->first as $value) echo is_object($value) ? get_class($value) : $value, ' ';
echo $o->n, "\n";

// The guard is gone after an exception.
class Thrower { public $n = 0; public function __get($name) { if (!$this->n++) throw new Exception($name); return $name; } }
$o = new Thrower;
try { echo $o->x; } catch (Exception $e) { echo 'caught ', $e->getMessage(), ' ', $o->x, "\n"; }

// What asks first uses the object and the key it asked about.
class Asked implements ArrayAccess
{
    public function __construct(private array $items, private string $who) {}
    public function offsetExists(mixed $key): bool { global $o; echo "[exists $this->who]"; $o = null; return isset($this->items[$key]); }
    public function offsetGet(mixed $key): mixed { echo "[get $this->who]"; return $this->items[$key]; }
    public function offsetSet(mixed $key, mixed $value): void { echo '[set ', json_encode($key), ']'; }
    public function offsetUnset(mixed $key): void { echo "[unset $key]"; }
}
$o = new Asked(['k' => 0], 'one');
var_dump($o['k'] ?? 'default');
$o = new Asked(['k' => 0], 'two');
var_dump(empty($o['k']));
$o = new Asked([], 'three');
$key = 'z';
var_dump($o[$key] ?? 'default', $o);
$o = new Asked([], 'four');
$x = $o['n'] = $o[] = 5;
unset($o['u']);
echo $x, "\n";

// Calls through __call and __callStatic.
class Caller
{
    public function __call($name, $arguments) { return "$name(" . json_encode($arguments) . ')'; }
    public static function __callStatic($name, $arguments) { return "::$name(" . json_encode($arguments) . ')'; }
}
$o = new Caller;
$more = [3, 4];
for ($i = 0; $i < 2; $i++) {
    echo $o->plain(), ' ', $o->two(1, 2), ' ', $o->spread(...$more), ' ', $o->mixed(1, ...$more), ' ', $o->named(1, key: 2), "\n";
    echo Caller::plain(), ' ', Caller::two(1, x: 2), ' ', call_user_func([$o, 'callback'], $i), ' ', call_user_func('Caller::static', $i), "\n";
}
$closure = $o->later(...);
echo $closure(1, 2), "\n";
try { $o->broken($i, throw new Exception('argument')); } catch (Exception $e) { echo $e->getMessage(), "\n"; }

// Variadic parameters.
function &collect(&...$all) { foreach ($all as &$one) $one++; return $all; }
$a = 1; $b = 2;
collect($a, $b);
function change(...$all) { $all[] = 'new'; return $all; }
function typed(int ...$all) { return array_sum($all); }
function first($first, ...$rest) { $first = 0; return json_encode([func_get_args(), $rest]); }
change(...$more);
echo $a, $b, json_encode($more), json_encode(change(...$more)), typed('1', 2.0), first(1), first(1, 2, x: 3), "\n";
try { typed(1, 'x'); } catch (TypeError $e) { echo strtok($e->getMessage(), ','), "\n"; }
function generate(...$all) { yield from $all; }
echo implode(',', iterator_to_array(generate(1, 2, ...$more), false)), "\n";

// Builtins that go through generators and iterators.
function numbers() { try { yield 'a' => 1; yield 'b' => 2; throw new Exception('from inside'); } finally { echo '[finally]'; } }
try { iterator_to_array(numbers()); } catch (Exception $e) { echo $e->getMessage(), "\n"; }
function two() { yield 1; yield from [2, 3]; return 4; }
echo json_encode([[...two(), ...new ArrayIterator([5])], iterator_count(two()), iterator_to_array(new IteratorIterator(two()), false)]), "\n";
$g = two(); $g->next();
try { iterator_to_array($g); } catch (Exception $e) { echo $e->getMessage(), "\n"; }
--EXPECT--
int(1)
string(4) "none"
bool(true)
bool(false)
get a, get b, isset deep, isset x, isset deep, get deep, isset no, unset gone, set made 2
40
first Generator 1
caught x x
[exists one][get one]int(0)
[exists two][get two]bool(true)
[exists three]string(7) "default"
NULL
[set null][set "n"][unset u]5
plain([]) two([1,2]) spread([3,4]) mixed([1,3,4]) named({"0":1,"key":2})
::plain([]) ::two({"0":1,"x":2}) callback([0]) ::static([0])
plain([]) two([1,2]) spread([3,4]) mixed([1,3,4]) named({"0":1,"key":2})
::plain([]) ::two({"0":1,"x":2}) callback([1]) ::static([1])
later([1,2])
argument
23[3,4][3,4,"new"]3[[0],[]][[0,2],{"0":2,"x":3}]
typed(): Argument #2 must be of type int
1,2,3,4
[finally]from inside
[[1,2,3,5],3,[1,2,3]]
Cannot rewind a generator that was already run
