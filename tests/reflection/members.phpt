--TEST--
Reflection: the members of a class
--FILE--
<?php
namespace Foo;
interface HasM { const XX = 1; function m(int $a, self $b); }
class P
{
    protected $pp = 1;
    private $priv = 2;
    public function over() {}
    public static function st($x) { return static::class . $x; }
    private function hid($q) { return "hid$q" . $this->priv; }
}
trait T
{
    private $tpriv = 4;
    protected static $tstat = [1];
    public function fromTrait(): static { return $this; }
}
class C extends P implements HasM
{
    use T { fromTrait as protected aliased; }
    const A = 1, B = self::A + 1;
    protected const PC = 'x';
    public ?int $typed;
    public static int $count = 5;
    public function __construct(protected int|string $id = 7, private array $opts = ['a']) {}
    public function m(int $a, HasM $b) {}
    public function over() {}
}
$class = new \ReflectionClass('foo\c');
var_dump($class->name, $class->getShortName(), $class->getNamespaceName(), $class->inNamespace(), $class->isFinal());
$lines = [];
foreach ($class->getMethods() as $m) {
    $lines[] = $m->class . '::' . $m->name . ' ' . implode(' ', \Reflection::getModifierNames($m->getModifiers())) . "\n";
}
sort($lines);
echo implode($lines);
foreach ($class->getProperties() as $p) {
    echo $p->class, '::', $p->name, ' ', implode(' ', \Reflection::getModifierNames($p->getModifiers())), ' ', $p->getType() ?? 'none',
        ' ', json_encode([$p->hasDefaultValue(), $p->getDefaultValue(), $p->isPromoted()]), "\n";
}
var_dump($class->getConstants());
echo json_encode([$class->getTraitAliases(), $class->getTraitNames(), $class->getInterfaceNames(), $class->getStaticProperties(), $class->getDefaultProperties()]), "\n";
echo json_encode([$class->hasProperty('priv'), $class->hasMethod('HID'), $class->hasConstant('PC'), $class->isSubclassOf(P::class), $class->implementsInterface('Foo\HasM')]), "\n";
echo get_class($class->newInstance(1, opts: [2])), json_encode((array) $class->newInstanceArgs(['id' => 'k'])), json_encode($class->newInstanceWithoutConstructor()), "\n";
$class->setStaticPropertyValue('count', '9');
var_dump($class->getStaticPropertyValue('count'), $class->getStaticPropertyValue('none', 'default'));
$c = new C;
$hidden = new \ReflectionMethod('Foo\P', 'hid');
var_dump($hidden->invoke($c, 5), $hidden->invokeArgs($c, [6]), ($hidden->getClosure($c))(7), (new \ReflectionMethod('Foo\P', 'st'))->invoke(null, 3));
$priv = new \ReflectionProperty('Foo\P', 'priv');
$priv->setValue($c, 99);
var_dump($priv->getValue($c), $priv->isInitialized($c), (new \ReflectionProperty($c, 'typed'))->isInitialized($c));
var_dump((new \ReflectionMethod('Foo\C', 'm'))->getPrototype()->class, (new \ReflectionMethod('Foo\C', 'over'))->getPrototype()->class);
--EXPECTF--
string(5) "Foo\C"
string(1) "C"
string(3) "Foo"
bool(true)
bool(false)
Foo\C::__construct public
Foo\C::aliased protected
Foo\C::fromTrait public
Foo\C::m public
Foo\C::over public
Foo\P::st public static
Foo\C::typed public ?int 
Deprecated: ReflectionProperty::getDefaultValue() for a property without a default value is deprecated, use ReflectionProperty::hasDefaultValue() to check if the default value exists in %s on line 39
[false,null,false]
Foo\C::count public static int [true,5,false]
Foo\C::id protected string|int 
Deprecated: ReflectionProperty::getDefaultValue() for a property without a default value is deprecated, use ReflectionProperty::hasDefaultValue() to check if the default value exists in %s on line 39
[false,null,true]
Foo\C::opts private array 
Deprecated: ReflectionProperty::getDefaultValue() for a property without a default value is deprecated, use ReflectionProperty::hasDefaultValue() to check if the default value exists in %s on line 39
[false,null,true]
Foo\C::tpriv private none [true,4,false]
Foo\C::tstat protected static none [true,[1],false]
Foo\P::pp protected none [true,1,false]
array(4) {
  ["A"]=>
  int(1)
  ["B"]=>
  int(2)
  ["PC"]=>
  string(1) "x"
  ["XX"]=>
  int(1)
}
[{"aliased":"Foo\\T::fromTrait"},["Foo\\T"],["Foo\\HasM"],{"count":5,"tstat":[1]},{"count":5,"tstat":[1],"tpriv":4,"pp":1}]
[false,true,true,true,true]
Foo\C{"\u0000*\u0000pp":1,"\u0000Foo\\P\u0000priv":2,"\u0000*\u0000id":"k","\u0000Foo\\C\u0000opts":["a"],"\u0000Foo\\C\u0000tpriv":4}{}
int(9)
string(7) "default"
string(5) "hid52"
string(5) "hid62"
string(5) "hid72"
string(6) "Foo\P3"
int(99)
bool(true)
bool(false)
string(8) "Foo\HasM"
string(5) "Foo\P"
