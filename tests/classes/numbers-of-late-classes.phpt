--TEST--
Anonymous classes are counted with the classes that are declared when execution gets to them
--FILE--
<?php
class P {} interface I {} trait T {}
function number($object) { return explode('$', get_class($object))[1]; }
echo number(new class {}), "\n";
class A1 extends P {}
echo number(new class {}), "\n";
class A2 implements I {}
echo number(new class {}), "\n";
class A3 extends A2 {}
echo number(new class {}), "\n";
class A4 { use T; }
enum E {}
interface J extends I {}
echo number(new class {}), "\n";
class A5 extends Later {}
class Later {}
class A6 { function __toString(): string { return ''; } }
echo number(new class extends P {}), "\n";
if (1) { class B1 {} function f() {} }
echo number(new class {}), "\n";
--EXPECT--
0
1
3
5
9
c
e
