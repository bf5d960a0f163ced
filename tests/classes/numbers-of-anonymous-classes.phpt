--TEST--
The numbers in the names of anonymous classes: classes declared late count, too
--FILE--
<?php
function name($o)
{
    return preg_replace('~\0/.*?(:\d+\$\w+)$~', '|$1', $o::class);
}
function inner() { function innermost() {} return new class {}; }
echo name(new class {}), "\n", name(inner()), "\n";
class A {}
class B extends A {}
class C implements Countable { function count(): int { return 1; } }
echo name(new class {}), "\n";
if (1) { class D {} function d() {} interface ID {} trait TD {} enum ED {} }
echo name(new class {}), "\n";
trait T {}
class E { use T; }
enum F { case A; }
enum G: string { case A = 'a'; }
interface I {}
interface J extends I {}
abstract class H { abstract function f(); }
class K extends H { function f() {} }
class L extends M {}
class M {}
class N { function __toString() { return ''; } }
echo name(new class {}), "\n";
class O extends C {}
echo name(new class {}), "\n";
class P extends ArrayObject {}
class Q extends P implements I {}
echo name(new class { function m() { return new class {}; } }), "\n";
echo name((new class { function m() { return new class {}; } })->m()), "\n";
echo name((function () { return new class {}; })()), "\n";
echo name(eval('return new class {};')), "\n";
$x = fn() => new class extends A implements I {};
echo name($x()), ' ', name(new class {}), "\n";
--EXPECT--
class@anonymous|:7$1
class@anonymous|:6$0
class@anonymous|:11$3
class@anonymous|:13$8
class@anonymous|:25$f
class@anonymous|:27$11
class@anonymous|:30$13
class@anonymous|:31$16
class@anonymous|:32$17
class@anonymous|:1$1a
A@anonymous|:34$18 class@anonymous|:35$19
