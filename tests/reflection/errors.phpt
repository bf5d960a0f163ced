--TEST--
Reflection: what is refused
--FILE--
<?php
interface I { function m(); }
class P { private $p; public int $typed; static int $count = 0; function over() {} private function __construct() {} }
class Q {}
enum E { case A; const B = self::A; }
$class = new ReflectionClass('P');
$p = $class->newInstanceWithoutConstructor();
$all = [
    fn() => new ReflectionClass('Nope'), fn() => new ReflectionMethod('P', 'nope'), fn() => new ReflectionMethod('Nope', 'x'),
    fn() => new ReflectionProperty('P', 'nope'), fn() => new ReflectionFunction('nope'), fn() => new ReflectionParameter('strlen', 4),
    fn() => new ReflectionParameter(['P', 'over'], 'zz'), fn() => new ReflectionClassConstant('P', 'nope'), fn() => new ReflectionEnum('P'),
    fn() => (new ReflectionMethod('I', 'm'))->invoke($p), fn() => (new ReflectionMethod('P', 'over'))->invoke(null),
    fn() => (new ReflectionMethod('P', 'over'))->invoke(new Q), fn() => (new ReflectionMethod('P', 'over'))->getClosure(),
    fn() => (new ReflectionMethod('P', 'over'))->getPrototype(), fn() => (new ReflectionClass('I'))->newInstance(),
    fn() => $class->newInstance(), fn() => (new ReflectionClass('Q'))->newInstance(1), fn() => $class->getMethod('u'),
    fn() => $class->getProperty('u'), fn() => (new ReflectionProperty('P', 'p'))->getValue(), fn() => (new ReflectionProperty('P', 'p'))->getValue(new Q),
    fn() => (new ReflectionProperty('P', 'typed'))->getValue($p), fn() => (new ReflectionProperty('P', 'typed'))->setValue($p, []),
    fn() => $class->getStaticPropertyValue('zz'), fn() => $class->setStaticPropertyValue('zz', 1), fn() => $class->setStaticPropertyValue('count', 'x'),
    fn() => $class->isSubclassOf('Nope'), fn() => $class->implementsInterface('Q'), fn() => clone $class, fn() => serialize($class),
    fn() => (new ReflectionClass('Generator'))->newInstanceWithoutConstructor(), fn() => new ReflectionParameter([1], 0), fn() => $class->name = 'x',
    fn() => (new ReflectionEnum('E'))->getCase('B'), fn() => (new ReflectionEnum('E'))->getCase('C'), fn() => new ReflectionEnumUnitCase('E', 'B'),
    fn() => (new ReflectionFunction('strlen'))->getParameters()[0]->getDefaultValue(),
];
foreach ($all as $i => $f) {
    try {
        $f();
        echo "$i: nothing\n";
    } catch (Throwable $e) {
        echo $i, ': ', get_class($e), ': ', $e->getMessage(), ' (', $e->getCode(), ")\n";
    }
}
--EXPECT--
0: ReflectionException: Class "Nope" does not exist (-1)
1: ReflectionException: Method P::nope() does not exist (0)
2: ReflectionException: Class "Nope" does not exist (0)
3: ReflectionException: Property P::$nope does not exist (0)
4: ReflectionException: Function nope() does not exist (0)
5: ReflectionException: The parameter specified by its offset could not be found (0)
6: ReflectionException: The parameter specified by its name could not be found (0)
7: ReflectionException: Constant P::nope does not exist (0)
8: ReflectionException: Class "P" is not an enum (-1)
9: ReflectionException: Trying to invoke abstract method I::m() (0)
10: ReflectionException: Trying to invoke non static method P::over() without an object (0)
11: ReflectionException: Given object is not an instance of the class this method was declared in (0)
12: ValueError: ReflectionMethod::getClosure(): Argument #1 ($object) cannot be null for non-static methods (0)
13: ReflectionException: Method P::over does not have a prototype (0)
14: Error: Cannot instantiate interface I (0)
15: ReflectionException: Access to non-public constructor of class P (0)
16: ReflectionException: Class Q does not have a constructor, so you cannot pass any constructor arguments (0)
17: ReflectionException: Method P::u() does not exist (0)
18: ReflectionException: Property P::$u does not exist (0)
19: TypeError: ReflectionProperty::getValue(): Argument #1 ($object) must be provided for instance properties (0)
20: ReflectionException: Given object is not an instance of the class this property was declared in (0)
21: Error: Typed property P::$typed must not be accessed before initialization (0)
22: TypeError: Cannot assign array to property P::$typed of type int (0)
23: ReflectionException: Property P::$zz does not exist (0)
24: ReflectionException: Class P does not have a property named zz (0)
25: TypeError: Cannot assign string to property P::$count of type int (0)
26: ReflectionException: Class "Nope" does not exist (0)
27: ReflectionException: Q is not an interface (0)
28: Error: Trying to clone an uncloneable object of class ReflectionClass (0)
29: Exception: Serialization of 'ReflectionClass' is not allowed (0)
30: ReflectionException: Class Generator is an internal class marked as final that cannot be instantiated without invoking its constructor (0)
31: ReflectionException: Expected array($object, $method) or array($classname, $method) (0)
32: ReflectionException: Cannot set read-only property ReflectionClass::$name (0)
33: ReflectionException: E::B is not a case (0)
34: ReflectionException: Case E::C does not exist (0)
35: ReflectionException: Constant E::B is not a case (0)
36: ReflectionException: Internal error: Failed to retrieve the default value (0)
