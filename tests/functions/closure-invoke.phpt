--TEST--
Closure::__invoke() by name: traces, references, named arguments, closures of it
--FILE--
<?php
class A {} class B {}
$f = function (A $a) { throw new Exception('x'); };
try { $f->__invoke(new B); } catch (Error $e) { echo $e->getMessage(), "\n", $e->getTraceAsString(), "\n"; }
try { $f->__invoke(new A); } catch (Exception $e) { echo $e->getMessage(), "\n", $e->getTraceAsString(), "\n"; }
try { call_user_func([$f, '__invoke'], new B); } catch (Error $e) { echo $e->getMessage(), "\n", $e->getTraceAsString(), "\n"; }
try { array_map([$f, '__invoke'], [new A]); } catch (Exception $e) { echo $e->getMessage(), "\n", $e->getTraceAsString(), "\n"; }
try { $f->__invoke(); } catch (Error $e) { echo $e->getMessage(), "\n", $e->getTraceAsString(), "\n"; }
$g = function (&$a, ...$r) { $a = 5; return $r; };
$x = 1; $g->__invoke($x); var_dump($x);
var_dump(call_user_func([$g, '__invoke'], $x, 1, k: 3));
$s = strlen(...); try { $s->__invoke(); } catch (Error $e) { echo $e->getMessage(), "\n", $e->getTraceAsString(), "\n"; }
try { $s->__invoke([]); } catch (Error $e) { echo $e->getMessage(), "\n", $e->getTraceAsString(), "\n"; }
$f = function (int $a, &$b = 5, ...$c) { $b++; return [$a, $b, $c]; };
$g = $f->__invoke(...); var_dump($g === $f); echo (new ReflectionFunction($g))->getName(), "\n";
$h = Closure::fromCallable([$f, '__invoke']); var_dump($h === $f);
$x = 1; var_dump($g(1, $x)); var_dump($x);
var_dump($f->__invoke(a: 3, k: 4), is_callable([$f, '__invoke'], false, $n), $n);
try { $f->__invoke(b: 3); } catch (Error $e) { echo $e->getMessage(), "\n"; }
try { (fn($a) => 1)->__invoke(z: 3); } catch (Error $e) { echo $e->getMessage(), "\n"; }
var_dump(method_exists($f, '__invoke'));
var_dump(array_map([fn($q) => $q * 2, '__invoke'], [1,2]));
function gen() { $z = yield 1; echo "got $z\n"; }
foreach ((gen(...))->__invoke() as $v) var_dump($v);
$s = strlen(...); var_dump($s->__invoke('abc'));
class M { function __call($n, $a) { return [$n, $a]; } static function __callStatic($n, $a) { return [$n, $a]; } function ret() { return (fn() => [$this::class, static::class, func_get_args()])->__invoke(1, 2); } }
var_dump((new M)->foo(...)->__invoke(1, 2), M::bar(...)->__invoke(3));
var_dump((new M)->ret());
$r = new ReflectionMethod($f, '__invoke'); echo $r->invoke($f, 1)[0], "\n";
function &refret() { static $v = 1; return $v; }
$rr = refret(...); $q =& $rr->__invoke(); $q = 9; var_dump(refret());
var_dump(call_user_func_array([$f, '__invoke'], [1, 2, 3]));
$f->__INVOKE(1, $x); var_dump($x);
--EXPECTF--
{closure:%s:3}(): Argument #1 ($a) must be of type A, B given
#0 %s(4): {closure:%s:3}(Object(B))
#1 %s(4): Closure->__invoke(Object(B))
#2 {main}
x
#0 %s(5): {closure:%s:3}(Object(A))
#1 %s(5): Closure->__invoke(Object(A))
#2 {main}
{closure:%s:3}(): Argument #1 ($a) must be of type A, B given
#0 %s(6): {closure:%s:3}(Object(B))
#1 %s(6): Closure->__invoke(Object(B))
#2 {main}
x
#0 [internal function]: {closure:%s:3}(Object(A))
#1 [internal function]: Closure->__invoke(Object(A))
#2 %s(7): array_map(Array, Array)
#3 {main}
Too few arguments to function {closure:%s:3}(), 0 passed and exactly 1 expected
#0 %s(8): {closure:%s:3}()
#1 %s(8): Closure->__invoke()
#2 {main}
int(5)

Warning: Closure::__invoke(): Argument #1 ($a) must be passed by reference, value given in %s on line 11
array(2) {
  [0]=>
  int(1)
  ["k"]=>
  int(3)
}
strlen() expects exactly 1 argument, 0 given
#0 %s(12): strlen()
#1 %s(12): Closure->__invoke()
#2 {main}
strlen(): Argument #1 ($string) must be of type string, array given
#0 %s(13): strlen(Array)
#1 %s(13): Closure->__invoke(Array)
#2 {main}
bool(true)
{closure:%s:14}
bool(true)
array(3) {
  [0]=>
  int(1)
  [1]=>
  int(2)
  [2]=>
  array(0) {
  }
}
int(2)
array(3) {
  [0]=>
  int(3)
  [1]=>
  int(6)
  [2]=>
  array(1) {
    ["k"]=>
    int(4)
  }
}
bool(true)
string(17) "Closure::__invoke"
Closure::__invoke(): Argument #2 ($b) could not be passed by reference
Unknown named parameter $z
bool(true)
array(2) {
  [0]=>
  int(2)
  [1]=>
  int(4)
}
int(1)
got 
int(3)
array(2) {
  [0]=>
  string(3) "foo"
  [1]=>
  array(2) {
    [0]=>
    int(1)
    [1]=>
    int(2)
  }
}
array(2) {
  [0]=>
  string(3) "bar"
  [1]=>
  array(1) {
    [0]=>
    int(3)
  }
}
array(3) {
  [0]=>
  string(1) "M"
  [1]=>
  string(1) "M"
  [2]=>
  array(2) {
    [0]=>
    int(1)
    [1]=>
    int(2)
  }
}
1
int(9)

Warning: Closure::__invoke(): Argument #2 ($b) must be passed by reference, value given in %s on line 32
array(3) {
  [0]=>
  int(1)
  [1]=>
  int(3)
  [2]=>
  array(1) {
    [0]=>
    int(3)
  }
}
int(3)
