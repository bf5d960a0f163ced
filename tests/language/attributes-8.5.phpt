--TEST--
#[NoDiscard], #[Deprecated] of constants and traits, #[Override] of properties, #[DelayedTargetValidation], attributes of constants
--FILE--
<?php
#[NoDiscard] function plain() { return 1; }
#[NoDiscard("it is " . LATER)] function reason() { return 1; }
#[Deprecated, NoDiscard] function both() { return 1; }
const LATER = "needed";
class Methods {
    #[NoDiscard] function m() { return $this; }
    #[NoDiscard] static function s() { return 1; }
    #[NoDiscard] function __invoke() { return 1; }
    #[NoDiscard] function __call($name, $arguments) { return 1; }
}
plain(); $x = plain(); (void) plain(); (void)reason(); reason(); both();
$m = new Methods; $m->m(); $m->m()->m(); Methods::s(); $m(); $m->any(); call_user_func('plain'); array_map('plain', []);
$f = plain(...); $f(); $g = #[NoDiscard] fn() => 2; $g(); echo $g(), "\n";
for ($i = 0, plain(), (void) plain(); plain(), $i < 1; $i++, (void) plain());
plain() ?: 1;
@plain();

#[Deprecated("use B", since: "2.0")] const A = 1;
const B = 2;
echo A, constant('A'), defined('A') ? "yes" : "no", E_STRICT, "\n";
class Old {
    const WHY = "because";
    #[Deprecated(self::WHY . "!")] const C = 1;
    #[Deprecated(null)] const D = 2;
    #[Deprecated(message: self::E)] const E = "itself";
}
echo Old::C, Old::D, Old::E, "\n";
#[Deprecated("not this")] trait T { public $p = 1; function m() { return __CLASS__; } }
class UsesT { use T; }
echo (new UsesT)->m(), "\n";

class Base { public int $a; protected $b; }
class Child extends Base { #[Override] public int $a = 1; #[Override] public $b; }
interface I { public int $i { get; } }
class Implements_ implements I { function __construct(#[Override] final public int $i = 3) {} }
echo (new Implements_)->i, "\n";

#[DelayedTargetValidation, NoDiscard] class Delayed { #[DelayedTargetValidation, Attribute] public $p; }
#[DelayedTargetValidation, AllowDynamicProperties] enum DelayedEnum {}
foreach ([new ReflectionClass('Delayed'), new ReflectionProperty('Delayed', 'p'), new ReflectionClass('DelayedEnum')] as $r) {
    try { $r->getAttributes()[1]->newInstance(); } catch (Error $e) { echo $e->getMessage(), "\n"; }
}
#[Attribute(Attribute::TARGET_CONSTANT)] class OnlyConstants { function __construct(public $v) {} }
#[OnlyConstants(1)] const WITH = 5;
#[OnlyConstants(2)] class Wrong {}
$r = new ReflectionConstant('WITH');
var_dump($r->getAttributes()[0]->newInstance()->v, $r->getAttributes()[0]->getTarget(), $r->isDeprecated(), (new ReflectionConstant('A'))->isDeprecated());
try { (new ReflectionClass('Wrong'))->getAttributes()[0]->newInstance(); } catch (Error $e) { echo $e->getMessage(), "\n"; }
foreach ([
    '#[Attribute] trait X {}', '#[Attribute] abstract class X {}', '#[Deprecated] class X {}', '#[AllowDynamicProperties] interface X {}',
    '#[NoDiscard] function x(): void {}', '#[NoDiscard] function x(): never {}', 'class X { #[NoDiscard] function __construct() {} }',
    'class X { public $p { #[NoDiscard] get => 1; } }', '#[X] const P = 1, Q = 2;', '#[Override] const P = 1;',
    'class X { #[Override] public $p; }', 'class X { public private(set) static $p; }', 'class X { function m(final $p) {} }',
] as $code) {
    file_put_contents(__DIR__ . '/attributes-8.5.inc', "<?php $code");
    echo preg_replace('~ in .*~', '', trim(shell_exec(PHP_BINARY . ' -n -d log_errors=0 -d fatal_error_backtraces=0 ' . escapeshellarg(__DIR__ . '/attributes-8.5.inc') . ' 2>/dev/null'))), "\n";
}
--CLEAN--
<?php @unlink(__DIR__ . '/attributes-8.5.inc');
--EXPECTF--
Warning: The return value of function plain() should either be used or intentionally ignored by casting it as (void) in %s on line 12

Warning: The return value of function reason() should either be used or intentionally ignored by casting it as (void), it is needed in %s on line 12

Deprecated: Function both() is deprecated in %s on line 12

Warning: The return value of function both() should either be used or intentionally ignored by casting it as (void) in %s on line 12

Warning: The return value of method Methods::m() should either be used or intentionally ignored by casting it as (void) in %s on line 13

Warning: The return value of method Methods::m() should either be used or intentionally ignored by casting it as (void) in %s on line 13

Warning: The return value of method Methods::s() should either be used or intentionally ignored by casting it as (void) in %s on line 13

Warning: The return value of method Methods::__invoke() should either be used or intentionally ignored by casting it as (void) in %s on line 13

Warning: The return value of method Methods::any() should either be used or intentionally ignored by casting it as (void) in %s on line 13

Warning: The return value of function plain() should either be used or intentionally ignored by casting it as (void) in %s on line 13

Warning: The return value of function plain() should either be used or intentionally ignored by casting it as (void) in %s on line 14

Warning: The return value of function {closure:%s:14}() should either be used or intentionally ignored by casting it as (void) in %s on line 14
2

Warning: The return value of function plain() should either be used or intentionally ignored by casting it as (void) in %s on line 15

Warning: The return value of function plain() should either be used or intentionally ignored by casting it as (void) in %s on line 15

Warning: The return value of function plain() should either be used or intentionally ignored by casting it as (void) in %s on line 15

Deprecated: Constant A is deprecated since 2.0, use B in %s on line 21
1
Deprecated: Constant A is deprecated since 2.0, use B in %s on line 21
1yes
Deprecated: Constant E_STRICT is deprecated since 8.4, the error level was removed in %s on line 21
2048

Deprecated: Constant Old::C is deprecated, because! in %s on line 28
1
Deprecated: Constant Old::D is deprecated in %s on line 28
2
Deprecated: Constant Old::E is deprecated, itself in %s on line 28
itself

Deprecated: Trait T used by UsesT is deprecated, not this in %s on line 30
UsesT
3
Attribute "NoDiscard" cannot target class (allowed targets: function, method)
Attribute "Attribute" cannot target property (allowed targets: class)
Cannot apply #[\AllowDynamicProperties] to enum DelayedEnum
int(1)
int(64)
bool(false)
bool(true)
Attribute "OnlyConstants" cannot target class (allowed targets: constant)
Fatal error: Cannot apply #[\Attribute] to trait X
Fatal error: Cannot apply #[\Attribute] to abstract class X
Fatal error: Cannot apply #[\Deprecated] to class X
Fatal error: Cannot apply #[\AllowDynamicProperties] to interface X
Fatal error: A void function does not return a value, but #[\NoDiscard] requires a return value
Fatal error: A never returning function does not return a value, but #[\NoDiscard] requires a return value
Fatal error: Method X::__construct cannot be #[\NoDiscard]
Fatal error: #[\NoDiscard] is not supported for property hooks
Fatal error: Cannot apply attributes to multiple constants at once
Fatal error: Attribute "Override" cannot target constant (allowed targets: method, property)
Fatal error: X::$p has #[\Override] attribute, but no matching parent property exists
Fatal error: Property with asymmetric visibility X::$p must have type
Fatal error: Cannot declare promoted property outside a constructor
