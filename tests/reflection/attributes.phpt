--TEST--
Reflection: attributes
--FILE--
<?php
namespace N;
use Attribute;
interface Marker {}
#[Attribute(Attribute::TARGET_CLASS | Attribute::TARGET_METHOD | Attribute::IS_REPEATABLE)]
class A implements Marker { function __construct(public mixed $value = null, public ?string $name = null) {} }
#[Attribute]
class Plain {}
class NotOne {}
#[Attribute] class Hidden { private function __construct() {} }
class Host {
    const K = 'k';
    #[A(self::K, name: 'n'), A([1, self::K . 'x']), Plain] public $p;
    #[A] #[Plain] function m(#[Plain] #[\SensitiveParameter] $x) {}
    #[NotOne] const C = 1;
    #[Missing(1 / 0)] function missing() {}
    #[Plain(1)] function arguments() {}
    #[Plain, Plain] function repeated() {}
    #[Hidden] function hidden() {}
}
#[A(new Plain)] class Other {}
function show($reflector, ...$filter) {
    foreach ($reflector->getAttributes(...$filter) as $a) {
        echo $a->getName(), ' ', $a->getTarget(), ' ', json_encode($a->isRepeated()), ' ';
        try {
            echo json_encode($a->getArguments()), ' ', json_encode($a->newInstance()), "\n";
        } catch (\Throwable $e) {
            echo get_class($e), ': ', $e->getMessage(), "\n";
        }
    }
    echo "--\n";
}
show(new \ReflectionProperty('N\Host', 'p'));
show(new \ReflectionMethod('N\Host', 'm'));
show(new \ReflectionParameter(['N\Host', 'm'], 'x'));
show(new \ReflectionClassConstant('N\Host', 'C'));
foreach (['missing', 'arguments', 'repeated', 'hidden'] as $name) show(new \ReflectionMethod('N\Host', $name));
show(new \ReflectionClass('N\Other'));
show(new \ReflectionMethod('N\Host', 'm'), 'n\a');
show(new \ReflectionMethod('N\Host', 'm'), Marker::class);
show(new \ReflectionMethod('N\Host', 'm'), Marker::class, \ReflectionAttribute::IS_INSTANCEOF);
foreach ([['X', 3], ['X', 2]] as $arguments) {
    try { (new \ReflectionClass('N\Other'))->getAttributes(...$arguments); } catch (\Throwable $e) { echo get_class($e), ': ', $e->getMessage(), "\n"; }
}
--EXPECT--
N\A 8 true {"0":"k","name":"n"} Error: Attribute "N\A" cannot target property (allowed targets: class, method)
N\A 8 true [[1,"kx"]] Error: Attribute "N\A" cannot target property (allowed targets: class, method)
N\Plain 8 false [] {}
--
N\A 4 false [] {"value":null,"name":null}
N\Plain 4 false [] {}
--
N\Plain 32 false [] {}
SensitiveParameter 32 false [] {}
--
N\NotOne 16 false [] Error: Attempting to use non-attribute class "N\NotOne" as attribute
--
N\Missing 4 false DivisionByZeroError: Division by zero
--
N\Plain 4 false [1] {}
--
N\Plain 4 true [] Error: Attribute "N\Plain" must not be repeated
N\Plain 4 true [] Error: Attribute "N\Plain" must not be repeated
--
N\Hidden 4 false [] Error: Call to private N\Hidden::__construct() from global scope
--
N\A 1 false [{}] {"value":{},"name":null}
--
N\A 4 false [] {"value":null,"name":null}
--
--
N\A 4 false [] {"value":null,"name":null}
--
ValueError: ReflectionClass::getAttributes(): Argument #2 ($flags) must be a valid attribute filter flag
Error: Class "X" not found
