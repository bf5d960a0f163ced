--TEST--
call_user_func() and call_user_func_array() with more arguments than the callee has parameters
--FILE--
<?php
class D { public function __construct(public string $n) {} public function __destruct() { echo "gone {$this->n}\n"; } }
class C {
    public function m($a) { return func_get_args(); }
    public static function s() { return func_num_args(); }
    public function grows($a) { $b = $a . '!'; $c = [$a, $b]; $d = fn() => $c; return [$d(), func_get_arg(1), func_get_arg(2)]; }
}
function none() { return func_get_args(); }
function one($a) { return func_get_args(); }
function many($a) { $b = $a; $c = $b; $d = $c; return [$a, $b, $c, $d, func_get_args()]; }
function gen($a) { yield func_get_args(); }
function rest($a, ...$b) { return [$a, $b, func_num_args()]; }
function changes($a) { $a = 'changed'; return func_get_args(); }
function by_reference(&$a) { $a = 2; return func_get_args(); }
function throws($a) { throw new Exception(json_encode(func_get_args())); }
$k = 'captured';
$closure = function ($x) use ($k) { return [$k, $x, func_get_args()]; };
$arrow = fn($x) => [$x, $k, func_num_args()];
for ($i = 0; $i < 3; $i++) {
    foreach (['none', 'one', 'many', 'rest', 'changes', $closure, $arrow, [new C, 'm'], 'C::s', [new C, 'grows']] as $f) {
        $s = "s$i";
        $x = call_user_func($f, $s, $i, [$i]);
        $y = call_user_func_array($f, [$s, $i, [$i]]);
        echo json_encode($x), $x === $y ? '' : ' differs', "\n";
    }
    foreach (call_user_func('gen', $i, 'a', 'b') as $v) { echo json_encode($v), "\n"; }
    var_dump(call_user_func('one', new D("a$i"), new D("b$i"))[1]->n);
    echo json_encode(call_user_func('by_reference', 1, 5)), "\n";
    try { call_user_func('throws', 1, new D("c$i"), 'z'); } catch (Exception $e) { echo $e->getMessage(), "\n"; }
    unset($e);
}
$it = new CallbackFilterIterator(new ArrayIterator(range(1, 6)), fn($x) => $x % 2);
echo implode(',', iterator_to_array($it, false)), "\n";
$it = new CallbackFilterIterator(new ArrayIterator(['a' => 1, 'b' => 2]), function ($x) { return func_get_arg(1) === 'b' && func_get_arg(2) instanceof Iterator; });
echo json_encode(iterator_to_array($it)), "\n";
function deep($n, $more = null) { return $n ? call_user_func('deep', $n - 1, null, $n, 'x') : func_num_args(); }
var_dump(call_user_func('deep', 20000, 1, 2, 3));
--EXPECTF--
["s0",0,[0]]
["s0",0,[0]]
["s0","s0","s0","s0",["s0",0,[0]]]
["s0",[0,[0]],3]
["changed",0,[0]]
["captured","s0",["s0",0,[0]]]
["s0","captured",3]
["s0",0,[0]]
3
[["s0","s0!"],0,[0]]
[0,"a","b"]
gone a0
gone b0
string(2) "b0"

Warning: by_reference(): Argument #1 ($a) must be passed by reference, value given in %s on line 28
[2,5]
[1,{"n":"c0"},"z"]
gone c0
["s1",1,[1]]
["s1",1,[1]]
["s1","s1","s1","s1",["s1",1,[1]]]
["s1",[1,[1]],3]
["changed",1,[1]]
["captured","s1",["s1",1,[1]]]
["s1","captured",3]
["s1",1,[1]]
3
[["s1","s1!"],1,[1]]
[1,"a","b"]
gone a1
gone b1
string(2) "b1"

Warning: by_reference(): Argument #1 ($a) must be passed by reference, value given in %s on line 28
[2,5]
[1,{"n":"c1"},"z"]
gone c1
["s2",2,[2]]
["s2",2,[2]]
["s2","s2","s2","s2",["s2",2,[2]]]
["s2",[2,[2]],3]
["changed",2,[2]]
["captured","s2",["s2",2,[2]]]
["s2","captured",3]
["s2",2,[2]]
3
[["s2","s2!"],2,[2]]
[2,"a","b"]
gone a2
gone b2
string(2) "b2"

Warning: by_reference(): Argument #1 ($a) must be passed by reference, value given in %s on line 28
[2,5]
[1,{"n":"c2"},"z"]
gone c2
1,3,5
{"b":2}
int(4)
