--TEST--
Where an argument that is missing or refused is complained of: at the parameter, and outside of the body
--FILE--
<?php
function f(
    int $x,
    int $y
)
{
    try {
        echo "body\n";
    } catch (Error $e) { echo "inner\n"; }
}
class A {
    function __construct(
        public int $p, private
        $q) { try { echo "body\n"; } finally { echo "finally\n"; } }
}
function g($a,
   $b) {
  try { throw new Exception; } catch (Error|Exception) { echo "in\n"; } }
function h(int $a, $b = PHP_VERSION_ID) { try { echo "h\n"; } catch (Error) { echo "inner\n"; } }
function &none() { return; }
function &falls() {}
function all(&...$rest) {}
$unnamed = new class { function f(int $x) {} function g(&$x) {} };
foreach ([fn() => f(), fn() => f(1), fn() => f('a', 2), fn() => f(1, 'a'), fn() => f(1, 2), fn() => new A, fn() => new A('x', 1), fn() => new A(1),
    fn() => g(1), fn() => g(1, 2), fn() => h('x', 2), fn() => h(1), fn() => $unnamed->f('a'), fn() => $unnamed->f(),
    function () use ($unnamed) { eval('$unnamed->g(1);'); }, function () { eval('all(1);'); }, fn() => call_user_func('all', 1),
    function () { $r = &none(); }, function () { $r = &falls(); }] as $i => $run) {
    try {
        $run();
    } catch (Error $e) {
        echo $i, ' ', $e->getLine(), ' ', preg_replace('~ in \S+ on line~', ' on line', $e->getMessage()), "\n";
    }
}
--EXPECTF--
0 3 Too few arguments to function f(), 0 passed on line 24 and exactly 2 expected
1 4 Too few arguments to function f(), 1 passed on line 24 and exactly 2 expected
2 3 f(): Argument #1 ($x) must be of type int, string given, called on line 24
3 4 f(): Argument #2 ($y) must be of type int, string given, called on line 24
body
5 13 Too few arguments to function A::__construct(), 0 passed on line 24 and exactly 2 expected
6 13 A::__construct(): Argument #1 ($p) must be of type int, string given, called on line 24
7 14 Too few arguments to function A::__construct(), 1 passed on line 24 and exactly 2 expected
8 17 Too few arguments to function g(), 1 passed on line 25 and exactly 2 expected
in
10 19 h(): Argument #1 ($a) must be of type int, string given, called on line 25
h
12 23 class@anonymous(): Argument #1 ($x) must be of type int, string given, called on line 25
13 23 Too few arguments to function class@anonymous::f(), 0 passed on line 25 and exactly 1 expected
14 1 class@anonymous(): Argument #1 ($x) could not be passed by reference
15 1 all(): Argument #1 could not be passed by reference

Warning: all(): Argument #1 must be passed by reference, value given in %s on line 26

Notice: Only variable references should be returned by reference in %s on line 20

Notice: Only variable references should be returned by reference in %s on line 21
