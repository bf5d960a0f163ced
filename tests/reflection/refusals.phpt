--TEST--
Reflection: errors, attributes, static variables, generators, lazy objects
--FILE--
<?php
ob_start(fn($text) => preg_replace('/#\d+ \(/', '# (', $text));
class A { public $a = 1; private $p = 2; function m() { return func_get_args(); } static function s($x) { return static::class . $x; } private function pr() { return 'private'; } }
class B extends A {}
// invoke etc
$m = new ReflectionMethod('A', 'm'); echo json_encode($m->invoke(new B, 1, 2)), json_encode($m->invokeArgs(new A, [1])), (new ReflectionMethod('B', 's'))->invoke(null, 5), (new ReflectionMethod('A', 'pr'))->invoke(new B), "\n";
foreach ([fn() => $m->invoke(null), fn() => $m->invoke(new stdClass), fn() => $m->invoke(5), fn() => new ReflectionMethod('A::nope'), fn() => new ReflectionMethod('A', 'nope'), fn() => new ReflectionMethod('Nope', 'x'), fn() => new ReflectionMethod('justname'), fn() => new ReflectionMethod(new A, 'm'), fn() => new ReflectionMethod(5, 'm'), fn() => new ReflectionClass('Nope'), fn() => new ReflectionProperty('A', 'nope'), fn() => new ReflectionProperty('Nope', 'x'), fn() => (new ReflectionProperty('A', 'p'))->getValue(), fn() => (new ReflectionProperty('A', 'p'))->getValue(new stdClass), fn() => (new ReflectionProperty('A', 'p'))->getValue(new B), fn() => new ReflectionFunction('nope'), fn() => new ReflectionParameter('strlen', 5), fn() => new ReflectionParameter('strlen', 'nope'), fn() => new ReflectionParameter(['A', 'm'], 0), fn() => new ReflectionClassConstant('A', 'NOPE'), fn() => new ReflectionExtension('nope'), fn() => new ReflectionEnum('A'), fn() => (new ReflectionClass('A'))->getMethod('nope'), fn() => (new ReflectionClass('A'))->getProperty('nope'), fn() => (new ReflectionClass('A'))->getConstant('nope'), fn() => (new ReflectionClass('A'))->getReflectionConstant('nope'), fn() => (new ReflectionClass('A'))->getStaticPropertyValue('nope'), fn() => (new ReflectionClass('A'))->setStaticPropertyValue('nope', 1), fn() => (new ReflectionClass('A'))->newInstance(1, 2), fn() => (new ReflectionClass('A'))->newInstanceArgs([1]), fn() => (new ReflectionClass('Iterator'))->newInstance(), fn() => (new ReflectionClass('Iterator'))->newInstanceWithoutConstructor(), fn() => (new ReflectionClass('Generator'))->newInstanceWithoutConstructor(), fn() => (new ReflectionClass('A'))->implementsInterface('A'), fn() => (new ReflectionClass('A'))->implementsInterface('Nope'), fn() => (new ReflectionClass('A'))->isSubclassOf('Nope'), fn() => clone new ReflectionClass('A'), fn() => serialize(new ReflectionClass('A')), fn() => unserialize('O:15:"ReflectionClass":0:{}'), fn() => new ReflectionObject('A'), fn() => new ReflectionNamedType, fn() => new ReflectionConstant('NOPE'), fn() => (new ReflectionClass('ReflectionMethod'))->newInstanceWithoutConstructor()->getName(), fn() => ReflectionEnum::class, fn() => new ReflectionGenerator((function() { yield 1; })()), fn() => (new ReflectionClass('A'))->getMethods('x'), fn() => new ReflectionClass([]), fn() => (new ReflectionFunction('strlen'))->invoke(), fn() => (new ReflectionFunction('strlen'))->invokeArgs(['abc']), fn() => Reflection::getModifierNames(0xffff), fn() => (new ReflectionClass('A'))->getAttributes('Nope', 2), fn() => (new ReflectionClass('A'))->getAttributes('Nope', 5), fn() => (new ReflectionMethod('A', 'm'))->getClosure(), fn() => (new ReflectionMethod('A', 'm'))->getClosure(new stdClass), fn() => (new ReflectionMethod('A', 's'))->getClosure()(1), fn() => ReflectionReference::fromArrayElement([1], 5), fn() => ReflectionReference::fromArrayElement([1], 0), fn() => ReflectionReference::fromArrayElement([1], 1.5)] as $i => $f) { try { echo $i, ' '; $v = $f(); echo is_object($v) ? get_class($v) : json_encode($v), "\n"; } catch (Throwable $e) { echo get_class($e), ': ', $e->getMessage(), ' ', $e->getCode(), "\n"; } }
// attributes
#[Attribute(Attribute::IS_REPEATABLE | Attribute::TARGET_CLASS)] class At { function __construct(public $v = null, public $n = null) {} } class NotAt {} #[Attribute(Attribute::TARGET_METHOD)] class OnlyM {} abstract class AbsAt {} #[Attribute] class PrivC { private function __construct() {} } #[Attribute] class NoC {}
#[At(1), At(v: 2, n: [A::class]), NotAt, OnlyM, Nope, AbsAt, PrivC, NoC(1), At(1, v: 2)] class Tgt {}
foreach ((new ReflectionClass('Tgt'))->getAttributes() as $a) { echo $a->getName(), $a->getTarget(), json_encode($a->isRepeated()); try { echo json_encode($a->getArguments()), $a; } catch (Throwable $e) { echo get_class($e), ': ', $e->getMessage(); } try { var_dump($a->newInstance()); } catch (Throwable $e) { echo get_class($e), ': ', $e->getMessage(), "\n"; } }
var_dump(count((new ReflectionClass('Tgt'))->getAttributes('At')), count((new ReflectionClass('Tgt'))->getAttributes('at')));
// statics, closures
function st() { static $a = 1, $b = [A::class]; $a++; } st(); var_dump((new ReflectionFunction('st'))->getStaticVariables()); $z = 5; $cl = function() use ($z, &$cl) { static $q; }; var_dump(array_keys((new ReflectionFunction($cl))->getStaticVariables()), array_keys((new ReflectionFunction($cl))->getClosureUsedVariables()), (new ReflectionFunction($cl))->getClosureThis() === null, (string) (new ReflectionFunction(strlen(...)))->getName(), (new ReflectionFunction((new A)->m(...)))->isClosure());
function gg() { yield 1; yield from gg2(); } function gg2() { yield 2; } $g = gg(); $rg = new ReflectionGenerator($g); echo $rg->getExecutingLine(); $g->current(); $g->next(); echo $rg->getExecutingLine(), $rg->getFunction()->name, get_class($rg->getExecutingGenerator()), count($rg->getTrace()), json_encode($rg->isClosed()), "\n"; while ($g->valid()) $g->next(); try { $rg->getExecutingLine(); } catch (Throwable $e) { echo get_class($e), ': ', $e->getMessage(), "\n"; } echo $rg->getFunction()->name, json_encode($rg->isClosed()), "\n";
// lazy
class L { public int $x = 1; public ?string $y = null; function __construct(int $x = 9) { echo "ctor "; $this->x = $x; } } $rc = new ReflectionClass('L'); $o = $rc->newLazyGhost(function($o) { echo "init "; $o->__construct(3); }); var_dump($rc->isUninitializedLazyObject($o)); var_dump($o); echo $o->x; var_dump($o, $rc->isUninitializedLazyObject($o)); $p = $rc->newLazyProxy(fn($o) => new L(4)); echo isset($p->x) ? 'set' : 'unset', $p->x; var_dump($p); $p->y = 'w'; var_dump($rc->initializeLazyObject($p) === $p, $p == $rc->initializeLazyObject($p), clone $p, json_encode($p), (array) $p, serialize($p)); foreach ($p as $k => $v) echo "$k=>$v "; $o2 = $rc->newLazyGhost(function($o) { throw new Exception('fail'); }); try { $o2->x; } catch (Exception $e) { echo $e->getMessage(); } var_dump($rc->isUninitializedLazyObject($o2)); $rc->getProperty('x')->setRawValueWithoutLazyInitialization($o2, 7); echo $o2->x; $rc->getProperty('y')->skipLazyInitialization($o2); var_dump($o2, $rc->isUninitializedLazyObject($o2), $rc->getLazyInitializer($o2)); $rc->resetAsLazyGhost($o, function($o) { echo "again "; }); echo $o->x; var_dump($rc->markLazyObjectAsInitialized($rc->newLazyGhost(fn() => 1)));

--EXPECTF--
[1,2][1]B5private
0 ReflectionException: Trying to invoke non static method A::m() without an object 0
1 ReflectionException: Given object is not an instance of the class this method was declared in 0
2 TypeError: ReflectionMethod::invoke(): Argument # ($object) must be of type ?object, int given 0
3 
Deprecated: Calling ReflectionMethod::__construct() with 1 argument is deprecated, use ReflectionMethod::createFromMethodName() instead in %s on line 7
ReflectionException: Method A::nope() does not exist 0
4 ReflectionException: Method A::nope() does not exist 0
5 ReflectionException: Class "Nope" does not exist 0
6 
Deprecated: Calling ReflectionMethod::__construct() with 1 argument is deprecated, use ReflectionMethod::createFromMethodName() instead in %s on line 7
ReflectionException: ReflectionMethod::__construct(): Argument # ($objectOrMethod) must be a valid method name 0
7 ReflectionMethod
8 ReflectionException: Class "5" does not exist 0
9 ReflectionException: Class "Nope" does not exist -1
10 ReflectionException: Property A::$nope does not exist 0
11 ReflectionException: Class "Nope" does not exist 0
12 TypeError: ReflectionProperty::getValue(): Argument # ($object) must be provided for instance properties 0
13 ReflectionException: Given object is not an instance of the class this property was declared in 0
14 2
15 ReflectionException: Function nope() does not exist 0
16 ReflectionException: The parameter specified by its offset could not be found 0
17 ReflectionException: The parameter specified by its name could not be found 0
18 ReflectionException: The parameter specified by its offset could not be found 0
19 ReflectionException: Constant A::NOPE does not exist 0
20 ReflectionException: Extension "nope" does not exist 0
21 ReflectionException: Class "A" is not an enum -1
22 ReflectionException: Method A::nope() does not exist 0
23 ReflectionException: Property A::$nope does not exist 0
24 
Deprecated: ReflectionClass::getConstant() for a non-existent constant is deprecated, use ReflectionClass::hasConstant() to check if the constant exists in %s on line 7
false
25 false
26 ReflectionException: Property A::$nope does not exist 0
27 ReflectionException: Class A does not have a property named nope 0
28 ReflectionException: Class A does not have a constructor, so you cannot pass any constructor arguments 0
29 ReflectionException: Class A does not have a constructor, so you cannot pass any constructor arguments 0
30 Error: Cannot instantiate interface Iterator 0
31 Error: Cannot instantiate interface Iterator 0
32 ReflectionException: Class Generator is an internal class marked as final that cannot be instantiated without invoking its constructor 0
33 ReflectionException: A is not an interface 0
34 ReflectionException: Interface "Nope" does not exist 0
35 ReflectionException: Class "Nope" does not exist 0
36 Error: Trying to clone an uncloneable object of class ReflectionClass 0
37 Exception: Serialization of 'ReflectionClass' is not allowed 0
38 Exception: Unserialization of 'ReflectionClass' is not allowed 0
39 TypeError: ReflectionObject::__construct(): Argument # ($object) must be of type object, string given 0
40 ReflectionNamedType
41 ReflectionException: Constant "NOPE" does not exist 0
42 Error: Internal error: Failed to retrieve the reflection object 0
43 "ReflectionEnum"
44 ReflectionGenerator
45 TypeError: ReflectionClass::getMethods(): Argument # ($filter) must be of type ?int, string given 0
46 TypeError: ReflectionClass::__construct(): Argument # ($objectOrClass) must be of type object|string, array given 0
47 ArgumentCountError: strlen() expects exactly 1 argument, 0 given 0
48 3
49 ["abstract","final","virtual","static","readonly"]
50 Error: Class "Nope" not found 0
51 ValueError: ReflectionClass::getAttributes(): Argument # ($flags) must be a valid attribute filter flag 0
52 ValueError: ReflectionMethod::getClosure(): Argument # ($object) cannot be null for non-static methods 0
53 ReflectionException: Given object is not an instance of the class this method was declared in 0
54 "A1"
55 ReflectionException: Array key not found 0
56 null
57 
Deprecated: Implicit conversion from float 1.5 to int loses precision in %s on line 7
ReflectionException: Array key not found 0
At1true[1]Attribute [ At ] {
  - Arguments [1] {
    Argument #0 [ 1 ]
  }
}
object(At)# (2) {
  ["v"]=>
  int(1)
  ["n"]=>
  NULL
}
At1true{"v":2,"n":["A"]}Attribute [ At ] {
  - Arguments [2] {
    Argument #0 [ v = 2 ]
    Argument #1 [ n = ['A'] ]
  }
}
object(At)# (2) {
  ["v"]=>
  int(2)
  ["n"]=>
  array(1) {
    [0]=>
    string(1) "A"
  }
}
NotAt1false[]Attribute [ NotAt ]
Error: Attempting to use non-attribute class "NotAt" as attribute
OnlyM1false[]Attribute [ OnlyM ]
Error: Attribute "OnlyM" cannot target class (allowed targets: method)
Nope1false[]Attribute [ Nope ]
Error: Attribute class "Nope" not found
AbsAt1false[]Attribute [ AbsAt ]
Error: Attempting to use non-attribute class "AbsAt" as attribute
PrivC1false[]Attribute [ PrivC ]
Error: Call to private PrivC::__construct() from global scope
NoC1false[1]Attribute [ NoC ] {
  - Arguments [1] {
    Argument #0 [ 1 ]
  }
}
object(NoC)# (0) {
}
At1true{"0":1,"v":2}Attribute [ At ] {
  - Arguments [2] {
    Argument #0 [ 1 ]
    Argument #1 [ v = 2 ]
  }
}
Error: Named parameter $v overwrites previous argument
int(3)
int(3)
array(2) {
  ["a"]=>
  int(2)
  ["b"]=>
  array(1) {
    [0]=>
    string(1) "A"
  }
}
array(3) {
  [0]=>
  string(1) "z"
  [1]=>
  string(2) "cl"
  [2]=>
  string(1) "q"
}
array(2) {
  [0]=>
  string(1) "z"
  [1]=>
  string(2) "cl"
}
bool(true)
string(6) "strlen"
bool(true)
1515ggGenerator2false
ReflectionException: Cannot fetch information from a closed Generator
ggtrue
bool(true)
lazy ghost object(L)# (0) {
  ["x"]=>
  uninitialized(int)
  ["y"]=>
  uninitialized(?string)
}
init ctor 3object(L)# (2) {
  ["x"]=>
  int(3)
  ["y"]=>
  NULL
}
bool(false)
ctor set4lazy proxy object(L)# (1) {
  ["instance"]=>
  object(L)# (2) {
    ["x"]=>
    int(4)
    ["y"]=>
    NULL
  }
}
bool(false)
bool(true)
lazy proxy object(L)# (1) {
  ["instance"]=>
  object(L)# (2) {
    ["x"]=>
    int(4)
    ["y"]=>
    string(1) "w"
  }
}
string(15) "{"x":4,"y":"w"}"
array(2) {
  ["x"]=>
  int(4)
  ["y"]=>
  string(1) "w"
}
string(40) "O:1:"L":2:{s:1:"x";i:4;s:1:"y";s:1:"w";}"
x=>4 y=>w failbool(true)
7object(L)# (2) {
  ["x"]=>
  int(7)
  ["y"]=>
  NULL
}
bool(false)
NULL
again 1object(L)# (2) {
  ["x"]=>
  int(1)
  ["y"]=>
  NULL
}
