--TEST--
A reference is not bound to an element of a result
--FILE--
<?php
function f() { return [1, 2, [3]]; }
function &r() { static $a = [1]; return $a; }
function o() { return new ArrayObject([1]); }
function held() { static $o; return $o ??= new ArrayObject([1]); }
function n() { return null; }
function p() { return [(object) ['a' => [1]]]; }
$x = 5;
foreach ([
    fn() => f()[1] =& $x, fn() => f()[2][0] =& $x, fn() => f()[] =& $x, fn() => f()[9]['k'] =& $x,
    fn() => r()[0] =& $x, fn() => o()[0] =& $x, fn() => o()->p =& $x, fn() => held()[0] =& $x, fn() => n()[0] =& $x,
    fn() => p()[0]->b =& $x,
] as $i => $g) {
    try { echo "$i: "; echo json_encode($g()), "\n"; } catch (Throwable $e) { echo get_class($e), ': ', $e->getMessage(), "\n"; }
}
class A { public function __get($n) { return $this->data[$n] ?? 'none'; } }
class M extends A { private $data = ['p' => 1]; }
try { echo (new M)->p; } catch (Error $e) { echo $e->getMessage(), "\n"; }
--EXPECTF--
0: Error: Cannot assign by reference to an array dimension of an object
1: Error: Cannot assign by reference to an array dimension of an object
2: Error: Cannot assign by reference to an array dimension of an object
3: Error: Cannot assign by reference to an array dimension of an object
4: 5
5: Error: Cannot assign by reference to an array dimension of an object
6: 
Deprecated: Creation of dynamic property ArrayObject::$p is deprecated in %s on line 11
5
7: 5
8: Error: Cannot assign by reference to an array dimension of an object
9: 5
Cannot access private property M::$data
