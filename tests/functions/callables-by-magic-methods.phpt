--TEST--
Which magic method answers for a callable, from which scope
--FILE--
<?php
class A {
    private function own() { echo __METHOD__, "\n"; }
    function __call($name, $arguments) { echo static::class, "->__call($name)\n"; }
    function try($callable) { attempt($callable); }
    static function tryStatically($callable) { attempt($callable); }
}
class B extends A { static function __callStatic($name, $arguments) { echo static::class, "::__callStatic($name)\n"; } }
class C { private function own() {} static function __callStatic($name, $arguments) { echo "C::__callStatic($name)\n"; }
    function try($callable) { attempt($callable); } }
abstract class D { abstract function f(); private function own() {} }
abstract class E extends D {}
function attempt($callable) {
    try { @call_user_func($callable); } catch (TypeError $e) { echo substr($e->getMessage(), 62), "\n"; }
}
foreach ([['A', 'nope'], ['B', 'own'], [new C, 'own'], [new C, 'nope'], 'C::own', 'A::nope', ['B', 'A::nope'], [new B, 'self::nope'],
        [new B, 'parent::own'], ['E', 'f'], ['E', 'own'], [new B, "cut\0off"]] as $callable) {
    echo is_string($callable) ? $callable : (is_object($callable[0]) ? 'object ' : '') . json_encode($callable), ":\n";
    attempt($callable);
    (new A)->try($callable); (new B)->try($callable); (new C)->try($callable);
    A::tryStatically($callable);
}
for ($i = 0; $i < 3; $i++) { (new A)->{"a\0b"}(); B::{"\0"}(); }
$iterator = new LimitIterator(new IteratorIterator(new ArrayIterator([1, 2])));
var_dump(method_exists($iterator, 'offsetGet'), method_exists($iterator, 'nope'), $iterator->offsetGet(1));
foreach (['func_get_args', 'compact', 'get_defined_vars'] as $function) {
    try { array_map($function, [1]); } catch (Error $e) { echo $e->getMessage(), ' ', $e->getTrace()[0]['function'], "\n"; }
}
--EXPECT--
["A","nope"]:
back, class A does not have a method "nope"
back, class A does not have a method "nope"
back, class A does not have a method "nope"
back, class A does not have a method "nope"
back, class A does not have a method "nope"
["B","own"]:
B::__callStatic(own)
B::__callStatic(own)
B::__callStatic(own)
B::__callStatic(own)
B::__callStatic(own)
object [{},"own"]:
back, cannot access private method C::own()
back, cannot access private method C::own()
back, cannot access private method C::own()
back, cannot access private method C::own()
back, cannot access private method C::own()
object [{},"nope"]:
back, class C does not have a method "nope"
back, class C does not have a method "nope"
back, class C does not have a method "nope"
back, class C does not have a method "nope"
back, class C does not have a method "nope"
C::own:
C::__callStatic(own)
C::__callStatic(own)
C::__callStatic(own)
C::__callStatic(own)
C::__callStatic(own)
A::nope:
back, class A does not have a method "nope"
back, class A does not have a method "nope"
back, class A does not have a method "nope"
back, class A does not have a method "nope"
back, class A does not have a method "nope"
["B","A::nope"]:
back, class A does not have a method "nope"
back, class A does not have a method "nope"
back, class A does not have a method "nope"
back, class A does not have a method "nope"
back, class A does not have a method "nope"
object [{},"self::nope"]:
B->__call(nope)
B->__call(nope)
B->__call(nope)
B->__call(nope)
B->__call(nope)
object [{},"parent::own"]:
back, class A does not have a method "own"
back, class A does not have a method "own"
back, class A does not have a method "own"
back, class A does not have a method "own"
back, class A does not have a method "own"
["E","f"]:
back, cannot call abstract method E::f()
back, cannot call abstract method E::f()
back, cannot call abstract method E::f()
back, cannot call abstract method E::f()
back, cannot call abstract method E::f()
["E","own"]:
back, non-static method E::own() cannot be called statically
back, non-static method E::own() cannot be called statically
back, non-static method E::own() cannot be called statically
back, non-static method E::own() cannot be called statically
back, non-static method E::own() cannot be called statically
object [{},"cut\u0000off"]:
B->__call(cut)
B->__call(cut)
B->__call(cut)
B->__call(cut)
B->__call(cut)
A->__call(a)
B::__callStatic()
A->__call(a)
B::__callStatic()
A->__call(a)
B::__callStatic()
bool(true)
bool(false)
int(2)
func_get_args() expects exactly 0 arguments, 1 given func_get_args
Cannot call compact() dynamically compact
get_defined_vars() expects exactly 0 arguments, 1 given get_defined_vars
