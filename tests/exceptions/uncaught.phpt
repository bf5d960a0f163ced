--TEST--
An uncaught exception with a previous one
--FILE--
<?php
function f($x) { throw new LogicException("bad $x", 3, new RuntimeException("cause\nof two lines")); }
class A { static function g() { f('value'); } function __call($n, $a) { self::g(); } }
echo "before\n";
(new A)->magic(1, 'two', [3], null, true, 1.5);
echo "never\n";
--EXPECTF--
before

Fatal error: Uncaught RuntimeException: cause
of two lines in %s:2
Stack trace:
#0 %s(3): f('value')
#1 %s(3): A::g()
#2 %s(5): A->__call('magic', Array)
#3 {main}

Next LogicException: bad value in %s:2
Stack trace:
#0 %s(3): f('value')
#1 %s(3): A::g()
#2 %s(5): A->__call('magic', Array)
#3 {main}
  thrown in %s on line 2
