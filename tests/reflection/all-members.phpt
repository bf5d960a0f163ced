--TEST--
What reflection tells of all kinds of members
--FILE--
<?php
namespace N { ob_start(fn($text) => str_replace([__FILE__, substr(json_encode(__FILE__), 1, -1)], 'FILE', $text)); interface I { const IC = 1; } abstract class Base implements I, \Stringable, \Countable { abstract function ab(int $x): ?string; protected static int $st = 5; function __toString(): string { return ''; } function count(): int { return 0; } }
/** Doc of C */
#[\Attribute(\Attribute::TARGET_CLASS)] final class C extends Base implements \ArrayAccess { use T; const A = 'a'; protected const B = [1]; /** pdoc */ public ?int $p = 1; protected readonly string $r; private static $s = ['x']; public private(set) array $as = []; public string $h { get => 'x'; set(string $v) { } } 
 /** mdoc */ public function __construct(private int|string $promo = 5, protected ?self $self = null, public readonly array $arr = [1, 'k' => 'v']) {} function ab(int $x, string ...$rest): string { static $cnt = 0; return ''; } public static function &sf(array|\Closure|null $a, ?callable $cb = null, iterable $it = [], mixed $m = \PHP_INT_MAX, self $z = new self): static { return new static; } private function priv(): never { exit; } final protected function fin(): void {} function gen(): \Generator { yield 1; } function offsetGet(mixed $o): mixed { return 1; } function offsetSet(mixed $o, mixed $v): void {} function offsetExists(mixed $o): bool { return true; } function offsetUnset(mixed $o): void {} }
trait T { public $tp = 'tp'; static function ts() {} function tabs2() {} private $tpriv; }
enum E: int implements I { case One = 1; /** case doc */ case Two = 2; const D = self::One; static function f(): self { return self::One; } }
function fn1(int $a, &$b, ?array $c = null, string ...$d): int|false { return 1; }
}
namespace {
function d($r) { $o = []; foreach (get_class_methods($r) as $m) { $rm = new ReflectionMethod($r, $m); if ($rm->getNumberOfRequiredParameters() || $rm->isStatic() || str_starts_with($m, '__') || in_array($m, ['newInstance', 'newInstanceArgs', 'newInstanceWithoutConstructor', 'invoke','invokeArgs','getClosure', 'getFileName','isDisabled','getExtension', 'getDefaultValue','getClass','isArray','isCallable','getDefaultValueConstantName','isDefaultValueConstant', 'getValue','isInitialized','setAccessible'])) continue; try { $v = $r->$m(); } catch (Throwable $e) { $v = get_class($e) . ': ' . $e->getMessage(); } if (is_array($v)) $v = array_map(fn($x) => is_object($x) ? get_class($x) . ':' . ($x->name ?? (method_exists($x, '__toString') ? $x : '')) : $x, $v); elseif (is_object($v)) $v = get_class($v) . ':' . ($v->name ?? (method_exists($v, '__toString') ? $v : '')); echo get_class($r), ' ', $m, ' ', json_encode($v, JSON_PARTIAL_OUTPUT_ON_ERROR), "\n"; } }
foreach (['N\C','N\Base','N\I','N\T','N\E'] as $c) { $rc = new ReflectionClass($c); d($rc); foreach ($rc->getMethods() as $m) { echo "== $c::{$m->name}\n"; d($m); foreach ($m->getParameters() as $p) { d($p); if ($p->isDefaultValueAvailable()) { echo json_encode([$p->isDefaultValueConstant(), $p->getDefaultValueConstantName()]); } echo $p, "\n"; } } foreach ($rc->getProperties() as $p) { echo "== $c::\${$p->name}\n"; d($p); echo $p; } foreach ($rc->getReflectionConstants() as $k) { d($k); echo $k; } if ($c != 'N\C') echo $rc; }
d(new ReflectionEnum('N\E')); foreach ((new ReflectionEnum('N\E'))->getCases() as $k) { d($k); echo $k, json_encode($k->getBackingValue()); } d(new ReflectionFunction('N\fn1')); foreach ((new ReflectionFunction('N\fn1'))->getParameters() as $p) d($p); d(new ReflectionFunction('array_map')); d(new ReflectionFunction('preg_match')); foreach ((new ReflectionFunction('preg_match'))->getParameters() as $p) { d($p); echo $p; } d(new ReflectionFunction(fn(int $x = 5) => $x));
}

--EXPECT--
ReflectionClass getName "N\\C"
ReflectionClass isInternal false
ReflectionClass isUserDefined true
ReflectionClass isAnonymous false
ReflectionClass isInstantiable true
ReflectionClass isCloneable true
ReflectionClass getStartLine 4
ReflectionClass getEndLine 5
ReflectionClass getDocComment "\/** Doc of C *\/"
ReflectionClass getConstructor "ReflectionMethod:__construct"
ReflectionClass getMethods ["ReflectionMethod:__construct","ReflectionMethod:ab","ReflectionMethod:sf","ReflectionMethod:priv","ReflectionMethod:fin","ReflectionMethod:gen","ReflectionMethod:offsetGet","ReflectionMethod:offsetSet","ReflectionMethod:offsetExists","ReflectionMethod:offsetUnset","ReflectionMethod:ts","ReflectionMethod:tabs2","ReflectionMethod:__toString","ReflectionMethod:count"]
ReflectionClass getProperties ["ReflectionProperty:p","ReflectionProperty:r","ReflectionProperty:s","ReflectionProperty:as","ReflectionProperty:h","ReflectionProperty:promo","ReflectionProperty:self","ReflectionProperty:arr","ReflectionProperty:tp","ReflectionProperty:tpriv","ReflectionProperty:st"]
ReflectionClass getConstants {"A":"a","B":[1],"IC":1}
ReflectionClass getReflectionConstants ["ReflectionClassConstant:A","ReflectionClassConstant:B","ReflectionClassConstant:IC"]
ReflectionClass getInterfaces {"N\\I":"ReflectionClass:N\\I","Stringable":"ReflectionClass:Stringable","Countable":"ReflectionClass:Countable","ArrayAccess":"ReflectionClass:ArrayAccess"}
ReflectionClass getInterfaceNames ["N\\I","Stringable","Countable","ArrayAccess"]
ReflectionClass isInterface false
ReflectionClass getTraits {"N\\T":"ReflectionClass:N\\T"}
ReflectionClass getTraitNames ["N\\T"]
ReflectionClass getTraitAliases []
ReflectionClass isTrait false
ReflectionClass isEnum false
ReflectionClass isAbstract false
ReflectionClass isFinal true
ReflectionClass isReadOnly false
ReflectionClass getModifiers 32
ReflectionClass getParentClass "ReflectionClass:N\\Base"
ReflectionClass getStaticProperties {"s":["x"],"st":5}
ReflectionClass getDefaultProperties {"s":["x"],"st":5,"p":1,"as":[],"tp":"tp","tpriv":null}
ReflectionClass isIterable false
ReflectionClass isIterateable false
ReflectionClass getExtensionName false
ReflectionClass inNamespace true
ReflectionClass getNamespaceName "N"
ReflectionClass getShortName "C"
ReflectionClass getAttributes ["ReflectionAttribute:Attribute"]
== N\C::__construct
ReflectionMethod isPublic true
ReflectionMethod isPrivate false
ReflectionMethod isProtected false
ReflectionMethod isAbstract false
ReflectionMethod isFinal false
ReflectionMethod isConstructor true
ReflectionMethod isDestructor false
ReflectionMethod getModifiers 1
ReflectionMethod getDeclaringClass "ReflectionClass:N\\C"
ReflectionMethod getPrototype "ReflectionException: Method N\\C::__construct does not have a prototype"
ReflectionMethod hasPrototype false
ReflectionMethod inNamespace false
ReflectionMethod isClosure false
ReflectionMethod isDeprecated false
ReflectionMethod isInternal false
ReflectionMethod isUserDefined true
ReflectionMethod isGenerator false
ReflectionMethod isVariadic false
ReflectionMethod isStatic false
ReflectionMethod getClosureThis null
ReflectionMethod getClosureScopeClass null
ReflectionMethod getClosureCalledClass null
ReflectionMethod getClosureUsedVariables []
ReflectionMethod getDocComment "\/** mdoc *\/"
ReflectionMethod getEndLine 5
ReflectionMethod getExtensionName false
ReflectionMethod getName "__construct"
ReflectionMethod getNamespaceName ""
ReflectionMethod getNumberOfParameters 3
ReflectionMethod getNumberOfRequiredParameters 0
ReflectionMethod getParameters ["ReflectionParameter:promo","ReflectionParameter:self","ReflectionParameter:arr"]
ReflectionMethod getShortName "__construct"
ReflectionMethod getStartLine 5
ReflectionMethod getStaticVariables []
ReflectionMethod returnsReference false
ReflectionMethod hasReturnType false
ReflectionMethod getReturnType null
ReflectionMethod hasTentativeReturnType false
ReflectionMethod getTentativeReturnType null
ReflectionMethod getAttributes []
ReflectionParameter getName "promo"
ReflectionParameter isPassedByReference false
ReflectionParameter canBePassedByValue true
ReflectionParameter getDeclaringFunction "ReflectionMethod:__construct"
ReflectionParameter getDeclaringClass "ReflectionClass:N\\C"
ReflectionParameter hasType true
ReflectionParameter getType "ReflectionUnionType:string|int"
ReflectionParameter allowsNull false
ReflectionParameter getPosition 0
ReflectionParameter isOptional true
ReflectionParameter isDefaultValueAvailable true
ReflectionParameter isVariadic false
ReflectionParameter isPromoted true
ReflectionParameter getAttributes []
[false,null]Parameter #0 [ <optional> string|int $promo = 5 ]
ReflectionParameter getName "self"
ReflectionParameter isPassedByReference false
ReflectionParameter canBePassedByValue true
ReflectionParameter getDeclaringFunction "ReflectionMethod:__construct"
ReflectionParameter getDeclaringClass "ReflectionClass:N\\C"
ReflectionParameter hasType true
ReflectionParameter getType "ReflectionNamedType:?N\\C"
ReflectionParameter allowsNull true
ReflectionParameter getPosition 1
ReflectionParameter isOptional true
ReflectionParameter isDefaultValueAvailable true
ReflectionParameter isVariadic false
ReflectionParameter isPromoted true
ReflectionParameter getAttributes []
[false,null]Parameter #1 [ <optional> ?N\C $self = NULL ]
ReflectionParameter getName "arr"
ReflectionParameter isPassedByReference false
ReflectionParameter canBePassedByValue true
ReflectionParameter getDeclaringFunction "ReflectionMethod:__construct"
ReflectionParameter getDeclaringClass "ReflectionClass:N\\C"
ReflectionParameter hasType true
ReflectionParameter getType "ReflectionNamedType:array"
ReflectionParameter allowsNull false
ReflectionParameter getPosition 2
ReflectionParameter isOptional true
ReflectionParameter isDefaultValueAvailable true
ReflectionParameter isVariadic false
ReflectionParameter isPromoted true
ReflectionParameter getAttributes []
[false,null]Parameter #2 [ <optional> array $arr = [0 => 1, 'k' => 'v'] ]
== N\C::ab
ReflectionMethod isPublic true
ReflectionMethod isPrivate false
ReflectionMethod isProtected false
ReflectionMethod isAbstract false
ReflectionMethod isFinal false
ReflectionMethod isConstructor false
ReflectionMethod isDestructor false
ReflectionMethod getModifiers 1
ReflectionMethod getDeclaringClass "ReflectionClass:N\\C"
ReflectionMethod getPrototype "ReflectionMethod:ab"
ReflectionMethod hasPrototype true
ReflectionMethod inNamespace false
ReflectionMethod isClosure false
ReflectionMethod isDeprecated false
ReflectionMethod isInternal false
ReflectionMethod isUserDefined true
ReflectionMethod isGenerator false
ReflectionMethod isVariadic true
ReflectionMethod isStatic false
ReflectionMethod getClosureThis null
ReflectionMethod getClosureScopeClass null
ReflectionMethod getClosureCalledClass null
ReflectionMethod getClosureUsedVariables []
ReflectionMethod getDocComment false
ReflectionMethod getEndLine 5
ReflectionMethod getExtensionName false
ReflectionMethod getName "ab"
ReflectionMethod getNamespaceName ""
ReflectionMethod getNumberOfParameters 2
ReflectionMethod getNumberOfRequiredParameters 1
ReflectionMethod getParameters ["ReflectionParameter:x","ReflectionParameter:rest"]
ReflectionMethod getShortName "ab"
ReflectionMethod getStartLine 5
ReflectionMethod getStaticVariables {"cnt":0}
ReflectionMethod returnsReference false
ReflectionMethod hasReturnType true
ReflectionMethod getReturnType "ReflectionNamedType:string"
ReflectionMethod hasTentativeReturnType false
ReflectionMethod getTentativeReturnType null
ReflectionMethod getAttributes []
ReflectionParameter getName "x"
ReflectionParameter isPassedByReference false
ReflectionParameter canBePassedByValue true
ReflectionParameter getDeclaringFunction "ReflectionMethod:ab"
ReflectionParameter getDeclaringClass "ReflectionClass:N\\C"
ReflectionParameter hasType true
ReflectionParameter getType "ReflectionNamedType:int"
ReflectionParameter allowsNull false
ReflectionParameter getPosition 0
ReflectionParameter isOptional false
ReflectionParameter isDefaultValueAvailable false
ReflectionParameter isVariadic false
ReflectionParameter isPromoted false
ReflectionParameter getAttributes []
Parameter #0 [ <required> int $x ]
ReflectionParameter getName "rest"
ReflectionParameter isPassedByReference false
ReflectionParameter canBePassedByValue true
ReflectionParameter getDeclaringFunction "ReflectionMethod:ab"
ReflectionParameter getDeclaringClass "ReflectionClass:N\\C"
ReflectionParameter hasType true
ReflectionParameter getType "ReflectionNamedType:string"
ReflectionParameter allowsNull false
ReflectionParameter getPosition 1
ReflectionParameter isOptional true
ReflectionParameter isDefaultValueAvailable false
ReflectionParameter isVariadic true
ReflectionParameter isPromoted false
ReflectionParameter getAttributes []
Parameter #1 [ <optional> string ...$rest ]
== N\C::sf
ReflectionMethod isPublic true
ReflectionMethod isPrivate false
ReflectionMethod isProtected false
ReflectionMethod isAbstract false
ReflectionMethod isFinal false
ReflectionMethod isConstructor false
ReflectionMethod isDestructor false
ReflectionMethod getModifiers 17
ReflectionMethod getDeclaringClass "ReflectionClass:N\\C"
ReflectionMethod getPrototype "ReflectionException: Method N\\C::sf does not have a prototype"
ReflectionMethod hasPrototype false
ReflectionMethod inNamespace false
ReflectionMethod isClosure false
ReflectionMethod isDeprecated false
ReflectionMethod isInternal false
ReflectionMethod isUserDefined true
ReflectionMethod isGenerator false
ReflectionMethod isVariadic false
ReflectionMethod isStatic true
ReflectionMethod getClosureThis null
ReflectionMethod getClosureScopeClass null
ReflectionMethod getClosureCalledClass null
ReflectionMethod getClosureUsedVariables []
ReflectionMethod getDocComment false
ReflectionMethod getEndLine 5
ReflectionMethod getExtensionName false
ReflectionMethod getName "sf"
ReflectionMethod getNamespaceName ""
ReflectionMethod getNumberOfParameters 5
ReflectionMethod getNumberOfRequiredParameters 1
ReflectionMethod getParameters ["ReflectionParameter:a","ReflectionParameter:cb","ReflectionParameter:it","ReflectionParameter:m","ReflectionParameter:z"]
ReflectionMethod getShortName "sf"
ReflectionMethod getStartLine 5
ReflectionMethod getStaticVariables []
ReflectionMethod returnsReference true
ReflectionMethod hasReturnType true
ReflectionMethod getReturnType "ReflectionNamedType:static"
ReflectionMethod hasTentativeReturnType false
ReflectionMethod getTentativeReturnType null
ReflectionMethod getAttributes []
ReflectionParameter getName "a"
ReflectionParameter isPassedByReference false
ReflectionParameter canBePassedByValue true
ReflectionParameter getDeclaringFunction "ReflectionMethod:sf"
ReflectionParameter getDeclaringClass "ReflectionClass:N\\C"
ReflectionParameter hasType true
ReflectionParameter getType "ReflectionUnionType:Closure|array|null"
ReflectionParameter allowsNull true
ReflectionParameter getPosition 0
ReflectionParameter isOptional false
ReflectionParameter isDefaultValueAvailable false
ReflectionParameter isVariadic false
ReflectionParameter isPromoted false
ReflectionParameter getAttributes []
Parameter #0 [ <required> Closure|array|null $a ]
ReflectionParameter getName "cb"
ReflectionParameter isPassedByReference false
ReflectionParameter canBePassedByValue true
ReflectionParameter getDeclaringFunction "ReflectionMethod:sf"
ReflectionParameter getDeclaringClass "ReflectionClass:N\\C"
ReflectionParameter hasType true
ReflectionParameter getType "ReflectionNamedType:?callable"
ReflectionParameter allowsNull true
ReflectionParameter getPosition 1
ReflectionParameter isOptional true
ReflectionParameter isDefaultValueAvailable true
ReflectionParameter isVariadic false
ReflectionParameter isPromoted false
ReflectionParameter getAttributes []
[false,null]Parameter #1 [ <optional> ?callable $cb = NULL ]
ReflectionParameter getName "it"
ReflectionParameter isPassedByReference false
ReflectionParameter canBePassedByValue true
ReflectionParameter getDeclaringFunction "ReflectionMethod:sf"
ReflectionParameter getDeclaringClass "ReflectionClass:N\\C"
ReflectionParameter hasType true
ReflectionParameter getType "ReflectionNamedType:iterable"
ReflectionParameter allowsNull false
ReflectionParameter getPosition 2
ReflectionParameter isOptional true
ReflectionParameter isDefaultValueAvailable true
ReflectionParameter isVariadic false
ReflectionParameter isPromoted false
ReflectionParameter getAttributes []
[false,null]Parameter #2 [ <optional> Traversable|array $it = [] ]
ReflectionParameter getName "m"
ReflectionParameter isPassedByReference false
ReflectionParameter canBePassedByValue true
ReflectionParameter getDeclaringFunction "ReflectionMethod:sf"
ReflectionParameter getDeclaringClass "ReflectionClass:N\\C"
ReflectionParameter hasType true
ReflectionParameter getType "ReflectionNamedType:mixed"
ReflectionParameter allowsNull true
ReflectionParameter getPosition 3
ReflectionParameter isOptional true
ReflectionParameter isDefaultValueAvailable true
ReflectionParameter isVariadic false
ReflectionParameter isPromoted false
ReflectionParameter getAttributes []
[true,"PHP_INT_MAX"]Parameter #3 [ <optional> mixed $m = PHP_INT_MAX ]
ReflectionParameter getName "z"
ReflectionParameter isPassedByReference false
ReflectionParameter canBePassedByValue true
ReflectionParameter getDeclaringFunction "ReflectionMethod:sf"
ReflectionParameter getDeclaringClass "ReflectionClass:N\\C"
ReflectionParameter hasType true
ReflectionParameter getType "ReflectionNamedType:N\\C"
ReflectionParameter allowsNull false
ReflectionParameter getPosition 4
ReflectionParameter isOptional true
ReflectionParameter isDefaultValueAvailable true
ReflectionParameter isVariadic false
ReflectionParameter isPromoted false
ReflectionParameter getAttributes []
[false,null]Parameter #4 [ <optional> N\C $z = new self() ]
== N\C::priv
ReflectionMethod isPublic false
ReflectionMethod isPrivate true
ReflectionMethod isProtected false
ReflectionMethod isAbstract false
ReflectionMethod isFinal false
ReflectionMethod isConstructor false
ReflectionMethod isDestructor false
ReflectionMethod getModifiers 4
ReflectionMethod getDeclaringClass "ReflectionClass:N\\C"
ReflectionMethod getPrototype "ReflectionException: Method N\\C::priv does not have a prototype"
ReflectionMethod hasPrototype false
ReflectionMethod inNamespace false
ReflectionMethod isClosure false
ReflectionMethod isDeprecated false
ReflectionMethod isInternal false
ReflectionMethod isUserDefined true
ReflectionMethod isGenerator false
ReflectionMethod isVariadic false
ReflectionMethod isStatic false
ReflectionMethod getClosureThis null
ReflectionMethod getClosureScopeClass null
ReflectionMethod getClosureCalledClass null
ReflectionMethod getClosureUsedVariables []
ReflectionMethod getDocComment false
ReflectionMethod getEndLine 5
ReflectionMethod getExtensionName false
ReflectionMethod getName "priv"
ReflectionMethod getNamespaceName ""
ReflectionMethod getNumberOfParameters 0
ReflectionMethod getNumberOfRequiredParameters 0
ReflectionMethod getParameters []
ReflectionMethod getShortName "priv"
ReflectionMethod getStartLine 5
ReflectionMethod getStaticVariables []
ReflectionMethod returnsReference false
ReflectionMethod hasReturnType true
ReflectionMethod getReturnType "ReflectionNamedType:never"
ReflectionMethod hasTentativeReturnType false
ReflectionMethod getTentativeReturnType null
ReflectionMethod getAttributes []
== N\C::fin
ReflectionMethod isPublic false
ReflectionMethod isPrivate false
ReflectionMethod isProtected true
ReflectionMethod isAbstract false
ReflectionMethod isFinal true
ReflectionMethod isConstructor false
ReflectionMethod isDestructor false
ReflectionMethod getModifiers 34
ReflectionMethod getDeclaringClass "ReflectionClass:N\\C"
ReflectionMethod getPrototype "ReflectionException: Method N\\C::fin does not have a prototype"
ReflectionMethod hasPrototype false
ReflectionMethod inNamespace false
ReflectionMethod isClosure false
ReflectionMethod isDeprecated false
ReflectionMethod isInternal false
ReflectionMethod isUserDefined true
ReflectionMethod isGenerator false
ReflectionMethod isVariadic false
ReflectionMethod isStatic false
ReflectionMethod getClosureThis null
ReflectionMethod getClosureScopeClass null
ReflectionMethod getClosureCalledClass null
ReflectionMethod getClosureUsedVariables []
ReflectionMethod getDocComment false
ReflectionMethod getEndLine 5
ReflectionMethod getExtensionName false
ReflectionMethod getName "fin"
ReflectionMethod getNamespaceName ""
ReflectionMethod getNumberOfParameters 0
ReflectionMethod getNumberOfRequiredParameters 0
ReflectionMethod getParameters []
ReflectionMethod getShortName "fin"
ReflectionMethod getStartLine 5
ReflectionMethod getStaticVariables []
ReflectionMethod returnsReference false
ReflectionMethod hasReturnType true
ReflectionMethod getReturnType "ReflectionNamedType:void"
ReflectionMethod hasTentativeReturnType false
ReflectionMethod getTentativeReturnType null
ReflectionMethod getAttributes []
== N\C::gen
ReflectionMethod isPublic true
ReflectionMethod isPrivate false
ReflectionMethod isProtected false
ReflectionMethod isAbstract false
ReflectionMethod isFinal false
ReflectionMethod isConstructor false
ReflectionMethod isDestructor false
ReflectionMethod getModifiers 1
ReflectionMethod getDeclaringClass "ReflectionClass:N\\C"
ReflectionMethod getPrototype "ReflectionException: Method N\\C::gen does not have a prototype"
ReflectionMethod hasPrototype false
ReflectionMethod inNamespace false
ReflectionMethod isClosure false
ReflectionMethod isDeprecated false
ReflectionMethod isInternal false
ReflectionMethod isUserDefined true
ReflectionMethod isGenerator true
ReflectionMethod isVariadic false
ReflectionMethod isStatic false
ReflectionMethod getClosureThis null
ReflectionMethod getClosureScopeClass null
ReflectionMethod getClosureCalledClass null
ReflectionMethod getClosureUsedVariables []
ReflectionMethod getDocComment false
ReflectionMethod getEndLine 5
ReflectionMethod getExtensionName false
ReflectionMethod getName "gen"
ReflectionMethod getNamespaceName ""
ReflectionMethod getNumberOfParameters 0
ReflectionMethod getNumberOfRequiredParameters 0
ReflectionMethod getParameters []
ReflectionMethod getShortName "gen"
ReflectionMethod getStartLine 5
ReflectionMethod getStaticVariables []
ReflectionMethod returnsReference false
ReflectionMethod hasReturnType true
ReflectionMethod getReturnType "ReflectionNamedType:Generator"
ReflectionMethod hasTentativeReturnType false
ReflectionMethod getTentativeReturnType null
ReflectionMethod getAttributes []
== N\C::offsetGet
ReflectionMethod isPublic true
ReflectionMethod isPrivate false
ReflectionMethod isProtected false
ReflectionMethod isAbstract false
ReflectionMethod isFinal false
ReflectionMethod isConstructor false
ReflectionMethod isDestructor false
ReflectionMethod getModifiers 1
ReflectionMethod getDeclaringClass "ReflectionClass:N\\C"
ReflectionMethod getPrototype "ReflectionMethod:offsetGet"
ReflectionMethod hasPrototype true
ReflectionMethod inNamespace false
ReflectionMethod isClosure false
ReflectionMethod isDeprecated false
ReflectionMethod isInternal false
ReflectionMethod isUserDefined true
ReflectionMethod isGenerator false
ReflectionMethod isVariadic false
ReflectionMethod isStatic false
ReflectionMethod getClosureThis null
ReflectionMethod getClosureScopeClass null
ReflectionMethod getClosureCalledClass null
ReflectionMethod getClosureUsedVariables []
ReflectionMethod getDocComment false
ReflectionMethod getEndLine 5
ReflectionMethod getExtensionName false
ReflectionMethod getName "offsetGet"
ReflectionMethod getNamespaceName ""
ReflectionMethod getNumberOfParameters 1
ReflectionMethod getNumberOfRequiredParameters 1
ReflectionMethod getParameters ["ReflectionParameter:o"]
ReflectionMethod getShortName "offsetGet"
ReflectionMethod getStartLine 5
ReflectionMethod getStaticVariables []
ReflectionMethod returnsReference false
ReflectionMethod hasReturnType true
ReflectionMethod getReturnType "ReflectionNamedType:mixed"
ReflectionMethod hasTentativeReturnType false
ReflectionMethod getTentativeReturnType null
ReflectionMethod getAttributes []
ReflectionParameter getName "o"
ReflectionParameter isPassedByReference false
ReflectionParameter canBePassedByValue true
ReflectionParameter getDeclaringFunction "ReflectionMethod:offsetGet"
ReflectionParameter getDeclaringClass "ReflectionClass:N\\C"
ReflectionParameter hasType true
ReflectionParameter getType "ReflectionNamedType:mixed"
ReflectionParameter allowsNull true
ReflectionParameter getPosition 0
ReflectionParameter isOptional false
ReflectionParameter isDefaultValueAvailable false
ReflectionParameter isVariadic false
ReflectionParameter isPromoted false
ReflectionParameter getAttributes []
Parameter #0 [ <required> mixed $o ]
== N\C::offsetSet
ReflectionMethod isPublic true
ReflectionMethod isPrivate false
ReflectionMethod isProtected false
ReflectionMethod isAbstract false
ReflectionMethod isFinal false
ReflectionMethod isConstructor false
ReflectionMethod isDestructor false
ReflectionMethod getModifiers 1
ReflectionMethod getDeclaringClass "ReflectionClass:N\\C"
ReflectionMethod getPrototype "ReflectionMethod:offsetSet"
ReflectionMethod hasPrototype true
ReflectionMethod inNamespace false
ReflectionMethod isClosure false
ReflectionMethod isDeprecated false
ReflectionMethod isInternal false
ReflectionMethod isUserDefined true
ReflectionMethod isGenerator false
ReflectionMethod isVariadic false
ReflectionMethod isStatic false
ReflectionMethod getClosureThis null
ReflectionMethod getClosureScopeClass null
ReflectionMethod getClosureCalledClass null
ReflectionMethod getClosureUsedVariables []
ReflectionMethod getDocComment false
ReflectionMethod getEndLine 5
ReflectionMethod getExtensionName false
ReflectionMethod getName "offsetSet"
ReflectionMethod getNamespaceName ""
ReflectionMethod getNumberOfParameters 2
ReflectionMethod getNumberOfRequiredParameters 2
ReflectionMethod getParameters ["ReflectionParameter:o","ReflectionParameter:v"]
ReflectionMethod getShortName "offsetSet"
ReflectionMethod getStartLine 5
ReflectionMethod getStaticVariables []
ReflectionMethod returnsReference false
ReflectionMethod hasReturnType true
ReflectionMethod getReturnType "ReflectionNamedType:void"
ReflectionMethod hasTentativeReturnType false
ReflectionMethod getTentativeReturnType null
ReflectionMethod getAttributes []
ReflectionParameter getName "o"
ReflectionParameter isPassedByReference false
ReflectionParameter canBePassedByValue true
ReflectionParameter getDeclaringFunction "ReflectionMethod:offsetSet"
ReflectionParameter getDeclaringClass "ReflectionClass:N\\C"
ReflectionParameter hasType true
ReflectionParameter getType "ReflectionNamedType:mixed"
ReflectionParameter allowsNull true
ReflectionParameter getPosition 0
ReflectionParameter isOptional false
ReflectionParameter isDefaultValueAvailable false
ReflectionParameter isVariadic false
ReflectionParameter isPromoted false
ReflectionParameter getAttributes []
Parameter #0 [ <required> mixed $o ]
ReflectionParameter getName "v"
ReflectionParameter isPassedByReference false
ReflectionParameter canBePassedByValue true
ReflectionParameter getDeclaringFunction "ReflectionMethod:offsetSet"
ReflectionParameter getDeclaringClass "ReflectionClass:N\\C"
ReflectionParameter hasType true
ReflectionParameter getType "ReflectionNamedType:mixed"
ReflectionParameter allowsNull true
ReflectionParameter getPosition 1
ReflectionParameter isOptional false
ReflectionParameter isDefaultValueAvailable false
ReflectionParameter isVariadic false
ReflectionParameter isPromoted false
ReflectionParameter getAttributes []
Parameter #1 [ <required> mixed $v ]
== N\C::offsetExists
ReflectionMethod isPublic true
ReflectionMethod isPrivate false
ReflectionMethod isProtected false
ReflectionMethod isAbstract false
ReflectionMethod isFinal false
ReflectionMethod isConstructor false
ReflectionMethod isDestructor false
ReflectionMethod getModifiers 1
ReflectionMethod getDeclaringClass "ReflectionClass:N\\C"
ReflectionMethod getPrototype "ReflectionMethod:offsetExists"
ReflectionMethod hasPrototype true
ReflectionMethod inNamespace false
ReflectionMethod isClosure false
ReflectionMethod isDeprecated false
ReflectionMethod isInternal false
ReflectionMethod isUserDefined true
ReflectionMethod isGenerator false
ReflectionMethod isVariadic false
ReflectionMethod isStatic false
ReflectionMethod getClosureThis null
ReflectionMethod getClosureScopeClass null
ReflectionMethod getClosureCalledClass null
ReflectionMethod getClosureUsedVariables []
ReflectionMethod getDocComment false
ReflectionMethod getEndLine 5
ReflectionMethod getExtensionName false
ReflectionMethod getName "offsetExists"
ReflectionMethod getNamespaceName ""
ReflectionMethod getNumberOfParameters 1
ReflectionMethod getNumberOfRequiredParameters 1
ReflectionMethod getParameters ["ReflectionParameter:o"]
ReflectionMethod getShortName "offsetExists"
ReflectionMethod getStartLine 5
ReflectionMethod getStaticVariables []
ReflectionMethod returnsReference false
ReflectionMethod hasReturnType true
ReflectionMethod getReturnType "ReflectionNamedType:bool"
ReflectionMethod hasTentativeReturnType false
ReflectionMethod getTentativeReturnType null
ReflectionMethod getAttributes []
ReflectionParameter getName "o"
ReflectionParameter isPassedByReference false
ReflectionParameter canBePassedByValue true
ReflectionParameter getDeclaringFunction "ReflectionMethod:offsetExists"
ReflectionParameter getDeclaringClass "ReflectionClass:N\\C"
ReflectionParameter hasType true
ReflectionParameter getType "ReflectionNamedType:mixed"
ReflectionParameter allowsNull true
ReflectionParameter getPosition 0
ReflectionParameter isOptional false
ReflectionParameter isDefaultValueAvailable false
ReflectionParameter isVariadic false
ReflectionParameter isPromoted false
ReflectionParameter getAttributes []
Parameter #0 [ <required> mixed $o ]
== N\C::offsetUnset
ReflectionMethod isPublic true
ReflectionMethod isPrivate false
ReflectionMethod isProtected false
ReflectionMethod isAbstract false
ReflectionMethod isFinal false
ReflectionMethod isConstructor false
ReflectionMethod isDestructor false
ReflectionMethod getModifiers 1
ReflectionMethod getDeclaringClass "ReflectionClass:N\\C"
ReflectionMethod getPrototype "ReflectionMethod:offsetUnset"
ReflectionMethod hasPrototype true
ReflectionMethod inNamespace false
ReflectionMethod isClosure false
ReflectionMethod isDeprecated false
ReflectionMethod isInternal false
ReflectionMethod isUserDefined true
ReflectionMethod isGenerator false
ReflectionMethod isVariadic false
ReflectionMethod isStatic false
ReflectionMethod getClosureThis null
ReflectionMethod getClosureScopeClass null
ReflectionMethod getClosureCalledClass null
ReflectionMethod getClosureUsedVariables []
ReflectionMethod getDocComment false
ReflectionMethod getEndLine 5
ReflectionMethod getExtensionName false
ReflectionMethod getName "offsetUnset"
ReflectionMethod getNamespaceName ""
ReflectionMethod getNumberOfParameters 1
ReflectionMethod getNumberOfRequiredParameters 1
ReflectionMethod getParameters ["ReflectionParameter:o"]
ReflectionMethod getShortName "offsetUnset"
ReflectionMethod getStartLine 5
ReflectionMethod getStaticVariables []
ReflectionMethod returnsReference false
ReflectionMethod hasReturnType true
ReflectionMethod getReturnType "ReflectionNamedType:void"
ReflectionMethod hasTentativeReturnType false
ReflectionMethod getTentativeReturnType null
ReflectionMethod getAttributes []
ReflectionParameter getName "o"
ReflectionParameter isPassedByReference false
ReflectionParameter canBePassedByValue true
ReflectionParameter getDeclaringFunction "ReflectionMethod:offsetUnset"
ReflectionParameter getDeclaringClass "ReflectionClass:N\\C"
ReflectionParameter hasType true
ReflectionParameter getType "ReflectionNamedType:mixed"
ReflectionParameter allowsNull true
ReflectionParameter getPosition 0
ReflectionParameter isOptional false
ReflectionParameter isDefaultValueAvailable false
ReflectionParameter isVariadic false
ReflectionParameter isPromoted false
ReflectionParameter getAttributes []
Parameter #0 [ <required> mixed $o ]
== N\C::ts
ReflectionMethod isPublic true
ReflectionMethod isPrivate false
ReflectionMethod isProtected false
ReflectionMethod isAbstract false
ReflectionMethod isFinal false
ReflectionMethod isConstructor false
ReflectionMethod isDestructor false
ReflectionMethod getModifiers 17
ReflectionMethod getDeclaringClass "ReflectionClass:N\\C"
ReflectionMethod getPrototype "ReflectionException: Method N\\C::ts does not have a prototype"
ReflectionMethod hasPrototype false
ReflectionMethod inNamespace false
ReflectionMethod isClosure false
ReflectionMethod isDeprecated false
ReflectionMethod isInternal false
ReflectionMethod isUserDefined true
ReflectionMethod isGenerator false
ReflectionMethod isVariadic false
ReflectionMethod isStatic true
ReflectionMethod getClosureThis null
ReflectionMethod getClosureScopeClass null
ReflectionMethod getClosureCalledClass null
ReflectionMethod getClosureUsedVariables []
ReflectionMethod getDocComment false
ReflectionMethod getEndLine 6
ReflectionMethod getExtensionName false
ReflectionMethod getName "ts"
ReflectionMethod getNamespaceName ""
ReflectionMethod getNumberOfParameters 0
ReflectionMethod getNumberOfRequiredParameters 0
ReflectionMethod getParameters []
ReflectionMethod getShortName "ts"
ReflectionMethod getStartLine 6
ReflectionMethod getStaticVariables []
ReflectionMethod returnsReference false
ReflectionMethod hasReturnType false
ReflectionMethod getReturnType null
ReflectionMethod hasTentativeReturnType false
ReflectionMethod getTentativeReturnType null
ReflectionMethod getAttributes []
== N\C::tabs2
ReflectionMethod isPublic true
ReflectionMethod isPrivate false
ReflectionMethod isProtected false
ReflectionMethod isAbstract false
ReflectionMethod isFinal false
ReflectionMethod isConstructor false
ReflectionMethod isDestructor false
ReflectionMethod getModifiers 1
ReflectionMethod getDeclaringClass "ReflectionClass:N\\C"
ReflectionMethod getPrototype "ReflectionException: Method N\\C::tabs2 does not have a prototype"
ReflectionMethod hasPrototype false
ReflectionMethod inNamespace false
ReflectionMethod isClosure false
ReflectionMethod isDeprecated false
ReflectionMethod isInternal false
ReflectionMethod isUserDefined true
ReflectionMethod isGenerator false
ReflectionMethod isVariadic false
ReflectionMethod isStatic false
ReflectionMethod getClosureThis null
ReflectionMethod getClosureScopeClass null
ReflectionMethod getClosureCalledClass null
ReflectionMethod getClosureUsedVariables []
ReflectionMethod getDocComment false
ReflectionMethod getEndLine 6
ReflectionMethod getExtensionName false
ReflectionMethod getName "tabs2"
ReflectionMethod getNamespaceName ""
ReflectionMethod getNumberOfParameters 0
ReflectionMethod getNumberOfRequiredParameters 0
ReflectionMethod getParameters []
ReflectionMethod getShortName "tabs2"
ReflectionMethod getStartLine 6
ReflectionMethod getStaticVariables []
ReflectionMethod returnsReference false
ReflectionMethod hasReturnType false
ReflectionMethod getReturnType null
ReflectionMethod hasTentativeReturnType false
ReflectionMethod getTentativeReturnType null
ReflectionMethod getAttributes []
== N\C::__toString
ReflectionMethod isPublic true
ReflectionMethod isPrivate false
ReflectionMethod isProtected false
ReflectionMethod isAbstract false
ReflectionMethod isFinal false
ReflectionMethod isConstructor false
ReflectionMethod isDestructor false
ReflectionMethod getModifiers 1
ReflectionMethod getDeclaringClass "ReflectionClass:N\\Base"
ReflectionMethod getPrototype "ReflectionMethod:__toString"
ReflectionMethod hasPrototype true
ReflectionMethod inNamespace false
ReflectionMethod isClosure false
ReflectionMethod isDeprecated false
ReflectionMethod isInternal false
ReflectionMethod isUserDefined true
ReflectionMethod isGenerator false
ReflectionMethod isVariadic false
ReflectionMethod isStatic false
ReflectionMethod getClosureThis null
ReflectionMethod getClosureScopeClass null
ReflectionMethod getClosureCalledClass null
ReflectionMethod getClosureUsedVariables []
ReflectionMethod getDocComment false
ReflectionMethod getEndLine 2
ReflectionMethod getExtensionName false
ReflectionMethod getName "__toString"
ReflectionMethod getNamespaceName ""
ReflectionMethod getNumberOfParameters 0
ReflectionMethod getNumberOfRequiredParameters 0
ReflectionMethod getParameters []
ReflectionMethod getShortName "__toString"
ReflectionMethod getStartLine 2
ReflectionMethod getStaticVariables []
ReflectionMethod returnsReference false
ReflectionMethod hasReturnType true
ReflectionMethod getReturnType "ReflectionNamedType:string"
ReflectionMethod hasTentativeReturnType false
ReflectionMethod getTentativeReturnType null
ReflectionMethod getAttributes []
== N\C::count
ReflectionMethod isPublic true
ReflectionMethod isPrivate false
ReflectionMethod isProtected false
ReflectionMethod isAbstract false
ReflectionMethod isFinal false
ReflectionMethod isConstructor false
ReflectionMethod isDestructor false
ReflectionMethod getModifiers 1
ReflectionMethod getDeclaringClass "ReflectionClass:N\\Base"
ReflectionMethod getPrototype "ReflectionMethod:count"
ReflectionMethod hasPrototype true
ReflectionMethod inNamespace false
ReflectionMethod isClosure false
ReflectionMethod isDeprecated false
ReflectionMethod isInternal false
ReflectionMethod isUserDefined true
ReflectionMethod isGenerator false
ReflectionMethod isVariadic false
ReflectionMethod isStatic false
ReflectionMethod getClosureThis null
ReflectionMethod getClosureScopeClass null
ReflectionMethod getClosureCalledClass null
ReflectionMethod getClosureUsedVariables []
ReflectionMethod getDocComment false
ReflectionMethod getEndLine 2
ReflectionMethod getExtensionName false
ReflectionMethod getName "count"
ReflectionMethod getNamespaceName ""
ReflectionMethod getNumberOfParameters 0
ReflectionMethod getNumberOfRequiredParameters 0
ReflectionMethod getParameters []
ReflectionMethod getShortName "count"
ReflectionMethod getStartLine 2
ReflectionMethod getStaticVariables []
ReflectionMethod returnsReference false
ReflectionMethod hasReturnType true
ReflectionMethod getReturnType "ReflectionNamedType:int"
ReflectionMethod hasTentativeReturnType false
ReflectionMethod getTentativeReturnType null
ReflectionMethod getAttributes []
== N\C::$p
ReflectionProperty getName "p"
ReflectionProperty getMangledName "p"
ReflectionProperty isPublic true
ReflectionProperty isPrivate false
ReflectionProperty isProtected false
ReflectionProperty isPrivateSet false
ReflectionProperty isProtectedSet false
ReflectionProperty isStatic false
ReflectionProperty isReadOnly false
ReflectionProperty isDefault true
ReflectionProperty isDynamic false
ReflectionProperty isAbstract false
ReflectionProperty isVirtual false
ReflectionProperty isPromoted false
ReflectionProperty getModifiers 1
ReflectionProperty getDeclaringClass "ReflectionClass:N\\C"
ReflectionProperty getDocComment "\/** pdoc *\/"
ReflectionProperty getType "ReflectionNamedType:?int"
ReflectionProperty getSettableType "ReflectionNamedType:?int"
ReflectionProperty hasType true
ReflectionProperty hasDefaultValue true
ReflectionProperty getAttributes []
ReflectionProperty hasHooks false
ReflectionProperty getHooks []
ReflectionProperty isFinal false
/** pdoc */
Property [ public ?int $p = 1 ]
== N\C::$r
ReflectionProperty getName "r"
ReflectionProperty getMangledName "\u0000*\u0000r"
ReflectionProperty isPublic false
ReflectionProperty isPrivate false
ReflectionProperty isProtected true
ReflectionProperty isPrivateSet false
ReflectionProperty isProtectedSet false
ReflectionProperty isStatic false
ReflectionProperty isReadOnly true
ReflectionProperty isDefault true
ReflectionProperty isDynamic false
ReflectionProperty isAbstract false
ReflectionProperty isVirtual false
ReflectionProperty isPromoted false
ReflectionProperty getModifiers 130
ReflectionProperty getDeclaringClass "ReflectionClass:N\\C"
ReflectionProperty getDocComment false
ReflectionProperty getType "ReflectionNamedType:string"
ReflectionProperty getSettableType "ReflectionNamedType:string"
ReflectionProperty hasType true
ReflectionProperty hasDefaultValue false
ReflectionProperty getAttributes []
ReflectionProperty hasHooks false
ReflectionProperty getHooks []
ReflectionProperty isFinal false
Property [ protected readonly string $r ]
== N\C::$s
ReflectionProperty getName "s"
ReflectionProperty getMangledName "\u0000N\\C\u0000s"
ReflectionProperty isPublic false
ReflectionProperty isPrivate true
ReflectionProperty isProtected false
ReflectionProperty isPrivateSet false
ReflectionProperty isProtectedSet false
ReflectionProperty isStatic true
ReflectionProperty isReadOnly false
ReflectionProperty isDefault true
ReflectionProperty isDynamic false
ReflectionProperty isAbstract false
ReflectionProperty isVirtual false
ReflectionProperty isPromoted false
ReflectionProperty getModifiers 20
ReflectionProperty getDeclaringClass "ReflectionClass:N\\C"
ReflectionProperty getDocComment false
ReflectionProperty getType null
ReflectionProperty getSettableType null
ReflectionProperty hasType false
ReflectionProperty hasDefaultValue true
ReflectionProperty getAttributes []
ReflectionProperty hasHooks false
ReflectionProperty getHooks []
ReflectionProperty isFinal false
Property [ private static $s = ['x'] ]
== N\C::$as
ReflectionProperty getName "as"
ReflectionProperty getMangledName "as"
ReflectionProperty isPublic true
ReflectionProperty isPrivate false
ReflectionProperty isProtected false
ReflectionProperty isPrivateSet true
ReflectionProperty isProtectedSet false
ReflectionProperty isStatic false
ReflectionProperty isReadOnly false
ReflectionProperty isDefault true
ReflectionProperty isDynamic false
ReflectionProperty isAbstract false
ReflectionProperty isVirtual false
ReflectionProperty isPromoted false
ReflectionProperty getModifiers 4129
ReflectionProperty getDeclaringClass "ReflectionClass:N\\C"
ReflectionProperty getDocComment false
ReflectionProperty getType "ReflectionNamedType:array"
ReflectionProperty getSettableType "ReflectionNamedType:array"
ReflectionProperty hasType true
ReflectionProperty hasDefaultValue true
ReflectionProperty getAttributes []
ReflectionProperty hasHooks false
ReflectionProperty getHooks []
ReflectionProperty isFinal true
Property [ final public private(set) array $as = [] ]
== N\C::$h
ReflectionProperty getName "h"
ReflectionProperty getMangledName "h"
ReflectionProperty isPublic true
ReflectionProperty isPrivate false
ReflectionProperty isProtected false
ReflectionProperty isPrivateSet false
ReflectionProperty isProtectedSet false
ReflectionProperty isStatic false
ReflectionProperty isReadOnly false
ReflectionProperty isDefault true
ReflectionProperty isDynamic false
ReflectionProperty isAbstract false
ReflectionProperty isVirtual true
ReflectionProperty isPromoted false
ReflectionProperty getModifiers 513
ReflectionProperty getDeclaringClass "ReflectionClass:N\\C"
ReflectionProperty getDocComment false
ReflectionProperty getType "ReflectionNamedType:string"
ReflectionProperty getSettableType "ReflectionNamedType:string"
ReflectionProperty hasType true
ReflectionProperty hasDefaultValue false
ReflectionProperty getAttributes []
ReflectionProperty hasHooks true
ReflectionProperty getHooks {"get":"ReflectionMethod:$h::get","set":"ReflectionMethod:$h::set"}
ReflectionProperty isFinal false
Property [ public virtual string $h { get; set; } ]
== N\C::$promo
ReflectionProperty getName "promo"
ReflectionProperty getMangledName "\u0000N\\C\u0000promo"
ReflectionProperty isPublic false
ReflectionProperty isPrivate true
ReflectionProperty isProtected false
ReflectionProperty isPrivateSet false
ReflectionProperty isProtectedSet false
ReflectionProperty isStatic false
ReflectionProperty isReadOnly false
ReflectionProperty isDefault true
ReflectionProperty isDynamic false
ReflectionProperty isAbstract false
ReflectionProperty isVirtual false
ReflectionProperty isPromoted true
ReflectionProperty getModifiers 4
ReflectionProperty getDeclaringClass "ReflectionClass:N\\C"
ReflectionProperty getDocComment false
ReflectionProperty getType "ReflectionUnionType:string|int"
ReflectionProperty getSettableType "ReflectionUnionType:string|int"
ReflectionProperty hasType true
ReflectionProperty hasDefaultValue false
ReflectionProperty getAttributes []
ReflectionProperty hasHooks false
ReflectionProperty getHooks []
ReflectionProperty isFinal false
Property [ private string|int $promo ]
== N\C::$self
ReflectionProperty getName "self"
ReflectionProperty getMangledName "\u0000*\u0000self"
ReflectionProperty isPublic false
ReflectionProperty isPrivate false
ReflectionProperty isProtected true
ReflectionProperty isPrivateSet false
ReflectionProperty isProtectedSet false
ReflectionProperty isStatic false
ReflectionProperty isReadOnly false
ReflectionProperty isDefault true
ReflectionProperty isDynamic false
ReflectionProperty isAbstract false
ReflectionProperty isVirtual false
ReflectionProperty isPromoted true
ReflectionProperty getModifiers 2
ReflectionProperty getDeclaringClass "ReflectionClass:N\\C"
ReflectionProperty getDocComment false
ReflectionProperty getType "ReflectionNamedType:?N\\C"
ReflectionProperty getSettableType "ReflectionNamedType:?N\\C"
ReflectionProperty hasType true
ReflectionProperty hasDefaultValue false
ReflectionProperty getAttributes []
ReflectionProperty hasHooks false
ReflectionProperty getHooks []
ReflectionProperty isFinal false
Property [ protected ?N\C $self ]
== N\C::$arr
ReflectionProperty getName "arr"
ReflectionProperty getMangledName "arr"
ReflectionProperty isPublic true
ReflectionProperty isPrivate false
ReflectionProperty isProtected false
ReflectionProperty isPrivateSet false
ReflectionProperty isProtectedSet true
ReflectionProperty isStatic false
ReflectionProperty isReadOnly true
ReflectionProperty isDefault true
ReflectionProperty isDynamic false
ReflectionProperty isAbstract false
ReflectionProperty isVirtual false
ReflectionProperty isPromoted true
ReflectionProperty getModifiers 2177
ReflectionProperty getDeclaringClass "ReflectionClass:N\\C"
ReflectionProperty getDocComment false
ReflectionProperty getType "ReflectionNamedType:array"
ReflectionProperty getSettableType "ReflectionNamedType:array"
ReflectionProperty hasType true
ReflectionProperty hasDefaultValue false
ReflectionProperty getAttributes []
ReflectionProperty hasHooks false
ReflectionProperty getHooks []
ReflectionProperty isFinal false
Property [ public protected(set) readonly array $arr ]
== N\C::$tp
ReflectionProperty getName "tp"
ReflectionProperty getMangledName "tp"
ReflectionProperty isPublic true
ReflectionProperty isPrivate false
ReflectionProperty isProtected false
ReflectionProperty isPrivateSet false
ReflectionProperty isProtectedSet false
ReflectionProperty isStatic false
ReflectionProperty isReadOnly false
ReflectionProperty isDefault true
ReflectionProperty isDynamic false
ReflectionProperty isAbstract false
ReflectionProperty isVirtual false
ReflectionProperty isPromoted false
ReflectionProperty getModifiers 1
ReflectionProperty getDeclaringClass "ReflectionClass:N\\C"
ReflectionProperty getDocComment false
ReflectionProperty getType null
ReflectionProperty getSettableType null
ReflectionProperty hasType false
ReflectionProperty hasDefaultValue true
ReflectionProperty getAttributes []
ReflectionProperty hasHooks false
ReflectionProperty getHooks []
ReflectionProperty isFinal false
Property [ public $tp = 'tp' ]
== N\C::$tpriv
ReflectionProperty getName "tpriv"
ReflectionProperty getMangledName "\u0000N\\C\u0000tpriv"
ReflectionProperty isPublic false
ReflectionProperty isPrivate true
ReflectionProperty isProtected false
ReflectionProperty isPrivateSet false
ReflectionProperty isProtectedSet false
ReflectionProperty isStatic false
ReflectionProperty isReadOnly false
ReflectionProperty isDefault true
ReflectionProperty isDynamic false
ReflectionProperty isAbstract false
ReflectionProperty isVirtual false
ReflectionProperty isPromoted false
ReflectionProperty getModifiers 4
ReflectionProperty getDeclaringClass "ReflectionClass:N\\C"
ReflectionProperty getDocComment false
ReflectionProperty getType null
ReflectionProperty getSettableType null
ReflectionProperty hasType false
ReflectionProperty hasDefaultValue true
ReflectionProperty getAttributes []
ReflectionProperty hasHooks false
ReflectionProperty getHooks []
ReflectionProperty isFinal false
Property [ private $tpriv = NULL ]
== N\C::$st
ReflectionProperty getName "st"
ReflectionProperty getMangledName "\u0000*\u0000st"
ReflectionProperty isPublic false
ReflectionProperty isPrivate false
ReflectionProperty isProtected true
ReflectionProperty isPrivateSet false
ReflectionProperty isProtectedSet false
ReflectionProperty isStatic true
ReflectionProperty isReadOnly false
ReflectionProperty isDefault true
ReflectionProperty isDynamic false
ReflectionProperty isAbstract false
ReflectionProperty isVirtual false
ReflectionProperty isPromoted false
ReflectionProperty getModifiers 18
ReflectionProperty getDeclaringClass "ReflectionClass:N\\Base"
ReflectionProperty getDocComment false
ReflectionProperty getType "ReflectionNamedType:int"
ReflectionProperty getSettableType "ReflectionNamedType:int"
ReflectionProperty hasType true
ReflectionProperty hasDefaultValue true
ReflectionProperty getAttributes []
ReflectionProperty hasHooks false
ReflectionProperty getHooks []
ReflectionProperty isFinal false
Property [ protected static int $st = 5 ]
ReflectionClassConstant getName "A"
ReflectionClassConstant isPublic true
ReflectionClassConstant isPrivate false
ReflectionClassConstant isProtected false
ReflectionClassConstant isFinal false
ReflectionClassConstant getModifiers 1
ReflectionClassConstant getDeclaringClass "ReflectionClass:N\\C"
ReflectionClassConstant getDocComment false
ReflectionClassConstant getAttributes []
ReflectionClassConstant isEnumCase false
ReflectionClassConstant isDeprecated false
ReflectionClassConstant hasType false
ReflectionClassConstant getType null
Constant [ public string A ] { a }
ReflectionClassConstant getName "B"
ReflectionClassConstant isPublic false
ReflectionClassConstant isPrivate false
ReflectionClassConstant isProtected true
ReflectionClassConstant isFinal false
ReflectionClassConstant getModifiers 2
ReflectionClassConstant getDeclaringClass "ReflectionClass:N\\C"
ReflectionClassConstant getDocComment false
ReflectionClassConstant getAttributes []
ReflectionClassConstant isEnumCase false
ReflectionClassConstant isDeprecated false
ReflectionClassConstant hasType false
ReflectionClassConstant getType null
Constant [ protected array B ] { Array }
ReflectionClassConstant getName "IC"
ReflectionClassConstant isPublic true
ReflectionClassConstant isPrivate false
ReflectionClassConstant isProtected false
ReflectionClassConstant isFinal false
ReflectionClassConstant getModifiers 1
ReflectionClassConstant getDeclaringClass "ReflectionClass:N\\I"
ReflectionClassConstant getDocComment false
ReflectionClassConstant getAttributes []
ReflectionClassConstant isEnumCase false
ReflectionClassConstant isDeprecated false
ReflectionClassConstant hasType false
ReflectionClassConstant getType null
Constant [ public int IC ] { 1 }
ReflectionClass getName "N\\Base"
ReflectionClass isInternal false
ReflectionClass isUserDefined true
ReflectionClass isAnonymous false
ReflectionClass isInstantiable false
ReflectionClass isCloneable false
ReflectionClass getStartLine 2
ReflectionClass getEndLine 2
ReflectionClass getDocComment false
ReflectionClass getConstructor null
ReflectionClass getMethods ["ReflectionMethod:ab","ReflectionMethod:__toString","ReflectionMethod:count"]
ReflectionClass getProperties ["ReflectionProperty:st"]
ReflectionClass getConstants {"IC":1}
ReflectionClass getReflectionConstants ["ReflectionClassConstant:IC"]
ReflectionClass getInterfaces {"N\\I":"ReflectionClass:N\\I","Stringable":"ReflectionClass:Stringable","Countable":"ReflectionClass:Countable"}
ReflectionClass getInterfaceNames ["N\\I","Stringable","Countable"]
ReflectionClass isInterface false
ReflectionClass getTraits []
ReflectionClass getTraitNames []
ReflectionClass getTraitAliases []
ReflectionClass isTrait false
ReflectionClass isEnum false
ReflectionClass isAbstract true
ReflectionClass isFinal false
ReflectionClass isReadOnly false
ReflectionClass getModifiers 64
ReflectionClass getParentClass false
ReflectionClass getStaticProperties {"st":5}
ReflectionClass getDefaultProperties {"st":5}
ReflectionClass isIterable false
ReflectionClass isIterateable false
ReflectionClass getExtensionName false
ReflectionClass inNamespace true
ReflectionClass getNamespaceName "N"
ReflectionClass getShortName "Base"
ReflectionClass getAttributes []
== N\Base::ab
ReflectionMethod isPublic true
ReflectionMethod isPrivate false
ReflectionMethod isProtected false
ReflectionMethod isAbstract true
ReflectionMethod isFinal false
ReflectionMethod isConstructor false
ReflectionMethod isDestructor false
ReflectionMethod getModifiers 65
ReflectionMethod getDeclaringClass "ReflectionClass:N\\Base"
ReflectionMethod getPrototype "ReflectionException: Method N\\Base::ab does not have a prototype"
ReflectionMethod hasPrototype false
ReflectionMethod inNamespace false
ReflectionMethod isClosure false
ReflectionMethod isDeprecated false
ReflectionMethod isInternal false
ReflectionMethod isUserDefined true
ReflectionMethod isGenerator false
ReflectionMethod isVariadic false
ReflectionMethod isStatic false
ReflectionMethod getClosureThis null
ReflectionMethod getClosureScopeClass null
ReflectionMethod getClosureCalledClass null
ReflectionMethod getClosureUsedVariables []
ReflectionMethod getDocComment false
ReflectionMethod getEndLine 2
ReflectionMethod getExtensionName false
ReflectionMethod getName "ab"
ReflectionMethod getNamespaceName ""
ReflectionMethod getNumberOfParameters 1
ReflectionMethod getNumberOfRequiredParameters 1
ReflectionMethod getParameters ["ReflectionParameter:x"]
ReflectionMethod getShortName "ab"
ReflectionMethod getStartLine 2
ReflectionMethod getStaticVariables []
ReflectionMethod returnsReference false
ReflectionMethod hasReturnType true
ReflectionMethod getReturnType "ReflectionNamedType:?string"
ReflectionMethod hasTentativeReturnType false
ReflectionMethod getTentativeReturnType null
ReflectionMethod getAttributes []
ReflectionParameter getName "x"
ReflectionParameter isPassedByReference false
ReflectionParameter canBePassedByValue true
ReflectionParameter getDeclaringFunction "ReflectionMethod:ab"
ReflectionParameter getDeclaringClass "ReflectionClass:N\\Base"
ReflectionParameter hasType true
ReflectionParameter getType "ReflectionNamedType:int"
ReflectionParameter allowsNull false
ReflectionParameter getPosition 0
ReflectionParameter isOptional false
ReflectionParameter isDefaultValueAvailable false
ReflectionParameter isVariadic false
ReflectionParameter isPromoted false
ReflectionParameter getAttributes []
Parameter #0 [ <required> int $x ]
== N\Base::__toString
ReflectionMethod isPublic true
ReflectionMethod isPrivate false
ReflectionMethod isProtected false
ReflectionMethod isAbstract false
ReflectionMethod isFinal false
ReflectionMethod isConstructor false
ReflectionMethod isDestructor false
ReflectionMethod getModifiers 1
ReflectionMethod getDeclaringClass "ReflectionClass:N\\Base"
ReflectionMethod getPrototype "ReflectionMethod:__toString"
ReflectionMethod hasPrototype true
ReflectionMethod inNamespace false
ReflectionMethod isClosure false
ReflectionMethod isDeprecated false
ReflectionMethod isInternal false
ReflectionMethod isUserDefined true
ReflectionMethod isGenerator false
ReflectionMethod isVariadic false
ReflectionMethod isStatic false
ReflectionMethod getClosureThis null
ReflectionMethod getClosureScopeClass null
ReflectionMethod getClosureCalledClass null
ReflectionMethod getClosureUsedVariables []
ReflectionMethod getDocComment false
ReflectionMethod getEndLine 2
ReflectionMethod getExtensionName false
ReflectionMethod getName "__toString"
ReflectionMethod getNamespaceName ""
ReflectionMethod getNumberOfParameters 0
ReflectionMethod getNumberOfRequiredParameters 0
ReflectionMethod getParameters []
ReflectionMethod getShortName "__toString"
ReflectionMethod getStartLine 2
ReflectionMethod getStaticVariables []
ReflectionMethod returnsReference false
ReflectionMethod hasReturnType true
ReflectionMethod getReturnType "ReflectionNamedType:string"
ReflectionMethod hasTentativeReturnType false
ReflectionMethod getTentativeReturnType null
ReflectionMethod getAttributes []
== N\Base::count
ReflectionMethod isPublic true
ReflectionMethod isPrivate false
ReflectionMethod isProtected false
ReflectionMethod isAbstract false
ReflectionMethod isFinal false
ReflectionMethod isConstructor false
ReflectionMethod isDestructor false
ReflectionMethod getModifiers 1
ReflectionMethod getDeclaringClass "ReflectionClass:N\\Base"
ReflectionMethod getPrototype "ReflectionMethod:count"
ReflectionMethod hasPrototype true
ReflectionMethod inNamespace false
ReflectionMethod isClosure false
ReflectionMethod isDeprecated false
ReflectionMethod isInternal false
ReflectionMethod isUserDefined true
ReflectionMethod isGenerator false
ReflectionMethod isVariadic false
ReflectionMethod isStatic false
ReflectionMethod getClosureThis null
ReflectionMethod getClosureScopeClass null
ReflectionMethod getClosureCalledClass null
ReflectionMethod getClosureUsedVariables []
ReflectionMethod getDocComment false
ReflectionMethod getEndLine 2
ReflectionMethod getExtensionName false
ReflectionMethod getName "count"
ReflectionMethod getNamespaceName ""
ReflectionMethod getNumberOfParameters 0
ReflectionMethod getNumberOfRequiredParameters 0
ReflectionMethod getParameters []
ReflectionMethod getShortName "count"
ReflectionMethod getStartLine 2
ReflectionMethod getStaticVariables []
ReflectionMethod returnsReference false
ReflectionMethod hasReturnType true
ReflectionMethod getReturnType "ReflectionNamedType:int"
ReflectionMethod hasTentativeReturnType false
ReflectionMethod getTentativeReturnType null
ReflectionMethod getAttributes []
== N\Base::$st
ReflectionProperty getName "st"
ReflectionProperty getMangledName "\u0000*\u0000st"
ReflectionProperty isPublic false
ReflectionProperty isPrivate false
ReflectionProperty isProtected true
ReflectionProperty isPrivateSet false
ReflectionProperty isProtectedSet false
ReflectionProperty isStatic true
ReflectionProperty isReadOnly false
ReflectionProperty isDefault true
ReflectionProperty isDynamic false
ReflectionProperty isAbstract false
ReflectionProperty isVirtual false
ReflectionProperty isPromoted false
ReflectionProperty getModifiers 18
ReflectionProperty getDeclaringClass "ReflectionClass:N\\Base"
ReflectionProperty getDocComment false
ReflectionProperty getType "ReflectionNamedType:int"
ReflectionProperty getSettableType "ReflectionNamedType:int"
ReflectionProperty hasType true
ReflectionProperty hasDefaultValue true
ReflectionProperty getAttributes []
ReflectionProperty hasHooks false
ReflectionProperty getHooks []
ReflectionProperty isFinal false
Property [ protected static int $st = 5 ]
ReflectionClassConstant getName "IC"
ReflectionClassConstant isPublic true
ReflectionClassConstant isPrivate false
ReflectionClassConstant isProtected false
ReflectionClassConstant isFinal false
ReflectionClassConstant getModifiers 1
ReflectionClassConstant getDeclaringClass "ReflectionClass:N\\I"
ReflectionClassConstant getDocComment false
ReflectionClassConstant getAttributes []
ReflectionClassConstant isEnumCase false
ReflectionClassConstant isDeprecated false
ReflectionClassConstant hasType false
ReflectionClassConstant getType null
Constant [ public int IC ] { 1 }
Class [ <user> abstract class N\Base implements N\I, Stringable, Countable ] {
  @@ FILE 2-2

  - Constants [1] {
    Constant [ public int IC ] { 1 }
  }

  - Static properties [1] {
    Property [ protected static int $st = 5 ]
  }

  - Static methods [0] {
  }

  - Properties [0] {
  }

  - Methods [3] {
    Method [ <user> abstract public method ab ] {
      @@ FILE 2 - 2

      - Parameters [1] {
        Parameter #0 [ <required> int $x ]
      }
      - Return [ ?string ]
    }

    Method [ <user, prototype Stringable> public method __toString ] {
      @@ FILE 2 - 2

      - Parameters [0] {
      }
      - Return [ string ]
    }

    Method [ <user, prototype Countable> public method count ] {
      @@ FILE 2 - 2

      - Parameters [0] {
      }
      - Return [ int ]
    }
  }
}
ReflectionClass getName "N\\I"
ReflectionClass isInternal false
ReflectionClass isUserDefined true
ReflectionClass isAnonymous false
ReflectionClass isInstantiable false
ReflectionClass isCloneable false
ReflectionClass getStartLine 2
ReflectionClass getEndLine 2
ReflectionClass getDocComment false
ReflectionClass getConstructor null
ReflectionClass getMethods []
ReflectionClass getProperties []
ReflectionClass getConstants {"IC":1}
ReflectionClass getReflectionConstants ["ReflectionClassConstant:IC"]
ReflectionClass getInterfaces []
ReflectionClass getInterfaceNames []
ReflectionClass isInterface true
ReflectionClass getTraits []
ReflectionClass getTraitNames []
ReflectionClass getTraitAliases []
ReflectionClass isTrait false
ReflectionClass isEnum false
ReflectionClass isAbstract false
ReflectionClass isFinal false
ReflectionClass isReadOnly false
ReflectionClass getModifiers 0
ReflectionClass getParentClass false
ReflectionClass getStaticProperties []
ReflectionClass getDefaultProperties []
ReflectionClass isIterable false
ReflectionClass isIterateable false
ReflectionClass getExtensionName false
ReflectionClass inNamespace true
ReflectionClass getNamespaceName "N"
ReflectionClass getShortName "I"
ReflectionClass getAttributes []
ReflectionClassConstant getName "IC"
ReflectionClassConstant isPublic true
ReflectionClassConstant isPrivate false
ReflectionClassConstant isProtected false
ReflectionClassConstant isFinal false
ReflectionClassConstant getModifiers 1
ReflectionClassConstant getDeclaringClass "ReflectionClass:N\\I"
ReflectionClassConstant getDocComment false
ReflectionClassConstant getAttributes []
ReflectionClassConstant isEnumCase false
ReflectionClassConstant isDeprecated false
ReflectionClassConstant hasType false
ReflectionClassConstant getType null
Constant [ public int IC ] { 1 }
Interface [ <user> interface N\I ] {
  @@ FILE 2-2

  - Constants [1] {
    Constant [ public int IC ] { 1 }
  }

  - Static properties [0] {
  }

  - Static methods [0] {
  }

  - Properties [0] {
  }

  - Methods [0] {
  }
}
ReflectionClass getName "N\\T"
ReflectionClass isInternal false
ReflectionClass isUserDefined true
ReflectionClass isAnonymous false
ReflectionClass isInstantiable false
ReflectionClass isCloneable false
ReflectionClass getStartLine 6
ReflectionClass getEndLine 6
ReflectionClass getDocComment false
ReflectionClass getConstructor null
ReflectionClass getMethods ["ReflectionMethod:ts","ReflectionMethod:tabs2"]
ReflectionClass getProperties ["ReflectionProperty:tp","ReflectionProperty:tpriv"]
ReflectionClass getConstants []
ReflectionClass getReflectionConstants []
ReflectionClass getInterfaces []
ReflectionClass getInterfaceNames []
ReflectionClass isInterface false
ReflectionClass getTraits []
ReflectionClass getTraitNames []
ReflectionClass getTraitAliases []
ReflectionClass isTrait true
ReflectionClass isEnum false
ReflectionClass isAbstract false
ReflectionClass isFinal false
ReflectionClass isReadOnly false
ReflectionClass getModifiers 0
ReflectionClass getParentClass false
ReflectionClass getStaticProperties []
ReflectionClass getDefaultProperties {"tp":"tp","tpriv":null}
ReflectionClass isIterable false
ReflectionClass isIterateable false
ReflectionClass getExtensionName false
ReflectionClass inNamespace true
ReflectionClass getNamespaceName "N"
ReflectionClass getShortName "T"
ReflectionClass getAttributes []
== N\T::ts
ReflectionMethod isPublic true
ReflectionMethod isPrivate false
ReflectionMethod isProtected false
ReflectionMethod isAbstract false
ReflectionMethod isFinal false
ReflectionMethod isConstructor false
ReflectionMethod isDestructor false
ReflectionMethod getModifiers 17
ReflectionMethod getDeclaringClass "ReflectionClass:N\\T"
ReflectionMethod getPrototype "ReflectionException: Method N\\T::ts does not have a prototype"
ReflectionMethod hasPrototype false
ReflectionMethod inNamespace false
ReflectionMethod isClosure false
ReflectionMethod isDeprecated false
ReflectionMethod isInternal false
ReflectionMethod isUserDefined true
ReflectionMethod isGenerator false
ReflectionMethod isVariadic false
ReflectionMethod isStatic true
ReflectionMethod getClosureThis null
ReflectionMethod getClosureScopeClass null
ReflectionMethod getClosureCalledClass null
ReflectionMethod getClosureUsedVariables []
ReflectionMethod getDocComment false
ReflectionMethod getEndLine 6
ReflectionMethod getExtensionName false
ReflectionMethod getName "ts"
ReflectionMethod getNamespaceName ""
ReflectionMethod getNumberOfParameters 0
ReflectionMethod getNumberOfRequiredParameters 0
ReflectionMethod getParameters []
ReflectionMethod getShortName "ts"
ReflectionMethod getStartLine 6
ReflectionMethod getStaticVariables []
ReflectionMethod returnsReference false
ReflectionMethod hasReturnType false
ReflectionMethod getReturnType null
ReflectionMethod hasTentativeReturnType false
ReflectionMethod getTentativeReturnType null
ReflectionMethod getAttributes []
== N\T::tabs2
ReflectionMethod isPublic true
ReflectionMethod isPrivate false
ReflectionMethod isProtected false
ReflectionMethod isAbstract false
ReflectionMethod isFinal false
ReflectionMethod isConstructor false
ReflectionMethod isDestructor false
ReflectionMethod getModifiers 1
ReflectionMethod getDeclaringClass "ReflectionClass:N\\T"
ReflectionMethod getPrototype "ReflectionException: Method N\\T::tabs2 does not have a prototype"
ReflectionMethod hasPrototype false
ReflectionMethod inNamespace false
ReflectionMethod isClosure false
ReflectionMethod isDeprecated false
ReflectionMethod isInternal false
ReflectionMethod isUserDefined true
ReflectionMethod isGenerator false
ReflectionMethod isVariadic false
ReflectionMethod isStatic false
ReflectionMethod getClosureThis null
ReflectionMethod getClosureScopeClass null
ReflectionMethod getClosureCalledClass null
ReflectionMethod getClosureUsedVariables []
ReflectionMethod getDocComment false
ReflectionMethod getEndLine 6
ReflectionMethod getExtensionName false
ReflectionMethod getName "tabs2"
ReflectionMethod getNamespaceName ""
ReflectionMethod getNumberOfParameters 0
ReflectionMethod getNumberOfRequiredParameters 0
ReflectionMethod getParameters []
ReflectionMethod getShortName "tabs2"
ReflectionMethod getStartLine 6
ReflectionMethod getStaticVariables []
ReflectionMethod returnsReference false
ReflectionMethod hasReturnType false
ReflectionMethod getReturnType null
ReflectionMethod hasTentativeReturnType false
ReflectionMethod getTentativeReturnType null
ReflectionMethod getAttributes []
== N\T::$tp
ReflectionProperty getName "tp"
ReflectionProperty getMangledName "tp"
ReflectionProperty isPublic true
ReflectionProperty isPrivate false
ReflectionProperty isProtected false
ReflectionProperty isPrivateSet false
ReflectionProperty isProtectedSet false
ReflectionProperty isStatic false
ReflectionProperty isReadOnly false
ReflectionProperty isDefault true
ReflectionProperty isDynamic false
ReflectionProperty isAbstract false
ReflectionProperty isVirtual false
ReflectionProperty isPromoted false
ReflectionProperty getModifiers 1
ReflectionProperty getDeclaringClass "ReflectionClass:N\\T"
ReflectionProperty getDocComment false
ReflectionProperty getType null
ReflectionProperty getSettableType null
ReflectionProperty hasType false
ReflectionProperty hasDefaultValue true
ReflectionProperty getAttributes []
ReflectionProperty hasHooks false
ReflectionProperty getHooks []
ReflectionProperty isFinal false
Property [ public $tp = 'tp' ]
== N\T::$tpriv
ReflectionProperty getName "tpriv"
ReflectionProperty getMangledName "\u0000N\\T\u0000tpriv"
ReflectionProperty isPublic false
ReflectionProperty isPrivate true
ReflectionProperty isProtected false
ReflectionProperty isPrivateSet false
ReflectionProperty isProtectedSet false
ReflectionProperty isStatic false
ReflectionProperty isReadOnly false
ReflectionProperty isDefault true
ReflectionProperty isDynamic false
ReflectionProperty isAbstract false
ReflectionProperty isVirtual false
ReflectionProperty isPromoted false
ReflectionProperty getModifiers 4
ReflectionProperty getDeclaringClass "ReflectionClass:N\\T"
ReflectionProperty getDocComment false
ReflectionProperty getType null
ReflectionProperty getSettableType null
ReflectionProperty hasType false
ReflectionProperty hasDefaultValue true
ReflectionProperty getAttributes []
ReflectionProperty hasHooks false
ReflectionProperty getHooks []
ReflectionProperty isFinal false
Property [ private $tpriv = NULL ]
Trait [ <user> trait N\T ] {
  @@ FILE 6-6

  - Constants [0] {
  }

  - Static properties [0] {
  }

  - Static methods [1] {
    Method [ <user> static public method ts ] {
      @@ FILE 6 - 6
    }
  }

  - Properties [2] {
    Property [ public $tp = 'tp' ]
    Property [ private $tpriv = NULL ]
  }

  - Methods [1] {
    Method [ <user> public method tabs2 ] {
      @@ FILE 6 - 6
    }
  }
}
ReflectionClass getName "N\\E"
ReflectionClass isInternal false
ReflectionClass isUserDefined true
ReflectionClass isAnonymous false
ReflectionClass isInstantiable false
ReflectionClass isCloneable false
ReflectionClass getStartLine 7
ReflectionClass getEndLine 7
ReflectionClass getDocComment false
ReflectionClass getConstructor null
ReflectionClass getMethods ["ReflectionMethod:f","ReflectionMethod:cases","ReflectionMethod:from","ReflectionMethod:tryFrom"]
ReflectionClass getProperties ["ReflectionProperty:name","ReflectionProperty:value"]
ReflectionClass getConstants {"One":"N\\E:One","Two":"N\\E:Two","D":"N\\E:One","IC":1}
ReflectionClass getReflectionConstants ["ReflectionClassConstant:One","ReflectionClassConstant:Two","ReflectionClassConstant:D","ReflectionClassConstant:IC"]
ReflectionClass getInterfaces {"N\\I":"ReflectionClass:N\\I","UnitEnum":"ReflectionClass:UnitEnum","BackedEnum":"ReflectionClass:BackedEnum"}
ReflectionClass getInterfaceNames ["N\\I","UnitEnum","BackedEnum"]
ReflectionClass isInterface false
ReflectionClass getTraits []
ReflectionClass getTraitNames []
ReflectionClass getTraitAliases []
ReflectionClass isTrait false
ReflectionClass isEnum true
ReflectionClass isAbstract false
ReflectionClass isFinal true
ReflectionClass isReadOnly false
ReflectionClass getModifiers 32
ReflectionClass getParentClass false
ReflectionClass getStaticProperties []
ReflectionClass getDefaultProperties []
ReflectionClass isIterable false
ReflectionClass isIterateable false
ReflectionClass getExtensionName false
ReflectionClass inNamespace true
ReflectionClass getNamespaceName "N"
ReflectionClass getShortName "E"
ReflectionClass getAttributes []
== N\E::f
ReflectionMethod isPublic true
ReflectionMethod isPrivate false
ReflectionMethod isProtected false
ReflectionMethod isAbstract false
ReflectionMethod isFinal false
ReflectionMethod isConstructor false
ReflectionMethod isDestructor false
ReflectionMethod getModifiers 17
ReflectionMethod getDeclaringClass "ReflectionEnum:N\\E"
ReflectionMethod getPrototype "ReflectionException: Method N\\E::f does not have a prototype"
ReflectionMethod hasPrototype false
ReflectionMethod inNamespace false
ReflectionMethod isClosure false
ReflectionMethod isDeprecated false
ReflectionMethod isInternal false
ReflectionMethod isUserDefined true
ReflectionMethod isGenerator false
ReflectionMethod isVariadic false
ReflectionMethod isStatic true
ReflectionMethod getClosureThis null
ReflectionMethod getClosureScopeClass null
ReflectionMethod getClosureCalledClass null
ReflectionMethod getClosureUsedVariables []
ReflectionMethod getDocComment false
ReflectionMethod getEndLine 7
ReflectionMethod getExtensionName false
ReflectionMethod getName "f"
ReflectionMethod getNamespaceName ""
ReflectionMethod getNumberOfParameters 0
ReflectionMethod getNumberOfRequiredParameters 0
ReflectionMethod getParameters []
ReflectionMethod getShortName "f"
ReflectionMethod getStartLine 7
ReflectionMethod getStaticVariables []
ReflectionMethod returnsReference false
ReflectionMethod hasReturnType true
ReflectionMethod getReturnType "ReflectionNamedType:N\\E"
ReflectionMethod hasTentativeReturnType false
ReflectionMethod getTentativeReturnType null
ReflectionMethod getAttributes []
== N\E::cases
ReflectionMethod isPublic true
ReflectionMethod isPrivate false
ReflectionMethod isProtected false
ReflectionMethod isAbstract false
ReflectionMethod isFinal false
ReflectionMethod isConstructor false
ReflectionMethod isDestructor false
ReflectionMethod getModifiers 17
ReflectionMethod getDeclaringClass "ReflectionEnum:N\\E"
ReflectionMethod getPrototype "ReflectionMethod:cases"
ReflectionMethod hasPrototype true
ReflectionMethod inNamespace false
ReflectionMethod isClosure false
ReflectionMethod isDeprecated false
ReflectionMethod isInternal true
ReflectionMethod isUserDefined false
ReflectionMethod isGenerator false
ReflectionMethod isVariadic false
ReflectionMethod isStatic true
ReflectionMethod getClosureThis null
ReflectionMethod getClosureScopeClass null
ReflectionMethod getClosureCalledClass null
ReflectionMethod getClosureUsedVariables []
ReflectionMethod getDocComment false
ReflectionMethod getEndLine false
ReflectionMethod getExtensionName false
ReflectionMethod getName "cases"
ReflectionMethod getNamespaceName ""
ReflectionMethod getNumberOfParameters 0
ReflectionMethod getNumberOfRequiredParameters 0
ReflectionMethod getParameters []
ReflectionMethod getShortName "cases"
ReflectionMethod getStartLine false
ReflectionMethod getStaticVariables []
ReflectionMethod returnsReference false
ReflectionMethod hasReturnType true
ReflectionMethod getReturnType "ReflectionNamedType:array"
ReflectionMethod hasTentativeReturnType false
ReflectionMethod getTentativeReturnType null
ReflectionMethod getAttributes []
== N\E::from
ReflectionMethod isPublic true
ReflectionMethod isPrivate false
ReflectionMethod isProtected false
ReflectionMethod isAbstract false
ReflectionMethod isFinal false
ReflectionMethod isConstructor false
ReflectionMethod isDestructor false
ReflectionMethod getModifiers 17
ReflectionMethod getDeclaringClass "ReflectionEnum:N\\E"
ReflectionMethod getPrototype "ReflectionMethod:from"
ReflectionMethod hasPrototype true
ReflectionMethod inNamespace false
ReflectionMethod isClosure false
ReflectionMethod isDeprecated false
ReflectionMethod isInternal true
ReflectionMethod isUserDefined false
ReflectionMethod isGenerator false
ReflectionMethod isVariadic false
ReflectionMethod isStatic true
ReflectionMethod getClosureThis null
ReflectionMethod getClosureScopeClass null
ReflectionMethod getClosureCalledClass null
ReflectionMethod getClosureUsedVariables []
ReflectionMethod getDocComment false
ReflectionMethod getEndLine false
ReflectionMethod getExtensionName false
ReflectionMethod getName "from"
ReflectionMethod getNamespaceName ""
ReflectionMethod getNumberOfParameters 1
ReflectionMethod getNumberOfRequiredParameters 1
ReflectionMethod getParameters ["ReflectionParameter:value"]
ReflectionMethod getShortName "from"
ReflectionMethod getStartLine false
ReflectionMethod getStaticVariables []
ReflectionMethod returnsReference false
ReflectionMethod hasReturnType true
ReflectionMethod getReturnType "ReflectionNamedType:static"
ReflectionMethod hasTentativeReturnType false
ReflectionMethod getTentativeReturnType null
ReflectionMethod getAttributes []
ReflectionParameter getName "value"
ReflectionParameter isPassedByReference false
ReflectionParameter canBePassedByValue true
ReflectionParameter getDeclaringFunction "ReflectionMethod:from"
ReflectionParameter getDeclaringClass "ReflectionEnum:N\\E"
ReflectionParameter hasType true
ReflectionParameter getType "ReflectionUnionType:string|int"
ReflectionParameter allowsNull false
ReflectionParameter getPosition 0
ReflectionParameter isOptional false
ReflectionParameter isDefaultValueAvailable false
ReflectionParameter isVariadic false
ReflectionParameter isPromoted false
ReflectionParameter getAttributes []
Parameter #0 [ <required> string|int $value ]
== N\E::tryFrom
ReflectionMethod isPublic true
ReflectionMethod isPrivate false
ReflectionMethod isProtected false
ReflectionMethod isAbstract false
ReflectionMethod isFinal false
ReflectionMethod isConstructor false
ReflectionMethod isDestructor false
ReflectionMethod getModifiers 17
ReflectionMethod getDeclaringClass "ReflectionEnum:N\\E"
ReflectionMethod getPrototype "ReflectionMethod:tryFrom"
ReflectionMethod hasPrototype true
ReflectionMethod inNamespace false
ReflectionMethod isClosure false
ReflectionMethod isDeprecated false
ReflectionMethod isInternal true
ReflectionMethod isUserDefined false
ReflectionMethod isGenerator false
ReflectionMethod isVariadic false
ReflectionMethod isStatic true
ReflectionMethod getClosureThis null
ReflectionMethod getClosureScopeClass null
ReflectionMethod getClosureCalledClass null
ReflectionMethod getClosureUsedVariables []
ReflectionMethod getDocComment false
ReflectionMethod getEndLine false
ReflectionMethod getExtensionName false
ReflectionMethod getName "tryFrom"
ReflectionMethod getNamespaceName ""
ReflectionMethod getNumberOfParameters 1
ReflectionMethod getNumberOfRequiredParameters 1
ReflectionMethod getParameters ["ReflectionParameter:value"]
ReflectionMethod getShortName "tryFrom"
ReflectionMethod getStartLine false
ReflectionMethod getStaticVariables []
ReflectionMethod returnsReference false
ReflectionMethod hasReturnType true
ReflectionMethod getReturnType "ReflectionNamedType:?static"
ReflectionMethod hasTentativeReturnType false
ReflectionMethod getTentativeReturnType null
ReflectionMethod getAttributes []
ReflectionParameter getName "value"
ReflectionParameter isPassedByReference false
ReflectionParameter canBePassedByValue true
ReflectionParameter getDeclaringFunction "ReflectionMethod:tryFrom"
ReflectionParameter getDeclaringClass "ReflectionEnum:N\\E"
ReflectionParameter hasType true
ReflectionParameter getType "ReflectionUnionType:string|int"
ReflectionParameter allowsNull false
ReflectionParameter getPosition 0
ReflectionParameter isOptional false
ReflectionParameter isDefaultValueAvailable false
ReflectionParameter isVariadic false
ReflectionParameter isPromoted false
ReflectionParameter getAttributes []
Parameter #0 [ <required> string|int $value ]
== N\E::$name
ReflectionProperty getName "name"
ReflectionProperty getMangledName "name"
ReflectionProperty isPublic true
ReflectionProperty isPrivate false
ReflectionProperty isProtected false
ReflectionProperty isPrivateSet false
ReflectionProperty isProtectedSet true
ReflectionProperty isStatic false
ReflectionProperty isReadOnly true
ReflectionProperty isDefault true
ReflectionProperty isDynamic false
ReflectionProperty isAbstract false
ReflectionProperty isVirtual false
ReflectionProperty isPromoted false
ReflectionProperty getModifiers 2177
ReflectionProperty getDeclaringClass "ReflectionEnum:N\\E"
ReflectionProperty getDocComment false
ReflectionProperty getType "ReflectionNamedType:string"
ReflectionProperty getSettableType "ReflectionNamedType:string"
ReflectionProperty hasType true
ReflectionProperty hasDefaultValue false
ReflectionProperty getAttributes []
ReflectionProperty hasHooks false
ReflectionProperty getHooks []
ReflectionProperty isFinal false
Property [ public protected(set) readonly string $name ]
== N\E::$value
ReflectionProperty getName "value"
ReflectionProperty getMangledName "value"
ReflectionProperty isPublic true
ReflectionProperty isPrivate false
ReflectionProperty isProtected false
ReflectionProperty isPrivateSet false
ReflectionProperty isProtectedSet true
ReflectionProperty isStatic false
ReflectionProperty isReadOnly true
ReflectionProperty isDefault true
ReflectionProperty isDynamic false
ReflectionProperty isAbstract false
ReflectionProperty isVirtual false
ReflectionProperty isPromoted false
ReflectionProperty getModifiers 2177
ReflectionProperty getDeclaringClass "ReflectionEnum:N\\E"
ReflectionProperty getDocComment false
ReflectionProperty getType "ReflectionNamedType:int"
ReflectionProperty getSettableType "ReflectionNamedType:int"
ReflectionProperty hasType true
ReflectionProperty hasDefaultValue false
ReflectionProperty getAttributes []
ReflectionProperty hasHooks false
ReflectionProperty getHooks []
ReflectionProperty isFinal false
Property [ public protected(set) readonly int $value ]
ReflectionClassConstant getName "One"
ReflectionClassConstant isPublic true
ReflectionClassConstant isPrivate false
ReflectionClassConstant isProtected false
ReflectionClassConstant isFinal false
ReflectionClassConstant getModifiers 1
ReflectionClassConstant getDeclaringClass "ReflectionEnum:N\\E"
ReflectionClassConstant getDocComment false
ReflectionClassConstant getAttributes []
ReflectionClassConstant isEnumCase true
ReflectionClassConstant isDeprecated false
ReflectionClassConstant hasType false
ReflectionClassConstant getType null
Constant [ public N\E One ] { Object }
ReflectionClassConstant getName "Two"
ReflectionClassConstant isPublic true
ReflectionClassConstant isPrivate false
ReflectionClassConstant isProtected false
ReflectionClassConstant isFinal false
ReflectionClassConstant getModifiers 1
ReflectionClassConstant getDeclaringClass "ReflectionEnum:N\\E"
ReflectionClassConstant getDocComment "\/** case doc *\/"
ReflectionClassConstant getAttributes []
ReflectionClassConstant isEnumCase true
ReflectionClassConstant isDeprecated false
ReflectionClassConstant hasType false
ReflectionClassConstant getType null
/** case doc */
Constant [ public N\E Two ] { Object }
ReflectionClassConstant getName "D"
ReflectionClassConstant isPublic true
ReflectionClassConstant isPrivate false
ReflectionClassConstant isProtected false
ReflectionClassConstant isFinal false
ReflectionClassConstant getModifiers 1
ReflectionClassConstant getDeclaringClass "ReflectionEnum:N\\E"
ReflectionClassConstant getDocComment false
ReflectionClassConstant getAttributes []
ReflectionClassConstant isEnumCase false
ReflectionClassConstant isDeprecated false
ReflectionClassConstant hasType false
ReflectionClassConstant getType null
Constant [ public N\E D ] { Object }
ReflectionClassConstant getName "IC"
ReflectionClassConstant isPublic true
ReflectionClassConstant isPrivate false
ReflectionClassConstant isProtected false
ReflectionClassConstant isFinal false
ReflectionClassConstant getModifiers 1
ReflectionClassConstant getDeclaringClass "ReflectionClass:N\\I"
ReflectionClassConstant getDocComment false
ReflectionClassConstant getAttributes []
ReflectionClassConstant isEnumCase false
ReflectionClassConstant isDeprecated false
ReflectionClassConstant hasType false
ReflectionClassConstant getType null
Constant [ public int IC ] { 1 }
Enum [ <user> enum N\E: int implements N\I, UnitEnum, BackedEnum ] {
  @@ FILE 7-7

  - Enum cases [2] {
    Case One = 1
    /** case doc */
    Case Two = 2
  }

  - Constants [2] {
    Constant [ public N\E D ] { Object }
    Constant [ public int IC ] { 1 }
  }

  - Static properties [0] {
  }

  - Static methods [4] {
    Method [ <user> static public method f ] {
      @@ FILE 7 - 7

      - Parameters [0] {
      }
      - Return [ N\E ]
    }

    Method [ <internal, prototype UnitEnum> static public method cases ] {

      - Parameters [0] {
      }
      - Return [ array ]
    }

    Method [ <internal, prototype BackedEnum> static public method from ] {

      - Parameters [1] {
        Parameter #0 [ <required> string|int $value ]
      }
      - Return [ static ]
    }

    Method [ <internal, prototype BackedEnum> static public method tryFrom ] {

      - Parameters [1] {
        Parameter #0 [ <required> string|int $value ]
      }
      - Return [ ?static ]
    }
  }

  - Properties [2] {
    Property [ public protected(set) readonly string $name ]
    Property [ public protected(set) readonly int $value ]
  }

  - Methods [0] {
  }
}
ReflectionEnum getCases ["ReflectionEnumBackedCase:One","ReflectionEnumBackedCase:Two"]
ReflectionEnum isBacked true
ReflectionEnum getBackingType "ReflectionNamedType:int"
ReflectionEnum getName "N\\E"
ReflectionEnum isInternal false
ReflectionEnum isUserDefined true
ReflectionEnum isAnonymous false
ReflectionEnum isInstantiable false
ReflectionEnum isCloneable false
ReflectionEnum getStartLine 7
ReflectionEnum getEndLine 7
ReflectionEnum getDocComment false
ReflectionEnum getConstructor null
ReflectionEnum getMethods ["ReflectionMethod:f","ReflectionMethod:cases","ReflectionMethod:from","ReflectionMethod:tryFrom"]
ReflectionEnum getProperties ["ReflectionProperty:name","ReflectionProperty:value"]
ReflectionEnum getConstants {"One":"N\\E:One","Two":"N\\E:Two","D":"N\\E:One","IC":1}
ReflectionEnum getReflectionConstants ["ReflectionClassConstant:One","ReflectionClassConstant:Two","ReflectionClassConstant:D","ReflectionClassConstant:IC"]
ReflectionEnum getInterfaces {"N\\I":"ReflectionClass:N\\I","UnitEnum":"ReflectionClass:UnitEnum","BackedEnum":"ReflectionClass:BackedEnum"}
ReflectionEnum getInterfaceNames ["N\\I","UnitEnum","BackedEnum"]
ReflectionEnum isInterface false
ReflectionEnum getTraits []
ReflectionEnum getTraitNames []
ReflectionEnum getTraitAliases []
ReflectionEnum isTrait false
ReflectionEnum isEnum true
ReflectionEnum isAbstract false
ReflectionEnum isFinal true
ReflectionEnum isReadOnly false
ReflectionEnum getModifiers 32
ReflectionEnum getParentClass false
ReflectionEnum getStaticProperties []
ReflectionEnum getDefaultProperties []
ReflectionEnum isIterable false
ReflectionEnum isIterateable false
ReflectionEnum getExtensionName false
ReflectionEnum inNamespace true
ReflectionEnum getNamespaceName "N"
ReflectionEnum getShortName "E"
ReflectionEnum getAttributes []
ReflectionEnumBackedCase getBackingValue 1
ReflectionEnumBackedCase getEnum "ReflectionEnum:N\\E"
ReflectionEnumBackedCase getName "One"
ReflectionEnumBackedCase isPublic true
ReflectionEnumBackedCase isPrivate false
ReflectionEnumBackedCase isProtected false
ReflectionEnumBackedCase isFinal false
ReflectionEnumBackedCase getModifiers 1
ReflectionEnumBackedCase getDeclaringClass "ReflectionEnum:N\\E"
ReflectionEnumBackedCase getDocComment false
ReflectionEnumBackedCase getAttributes []
ReflectionEnumBackedCase isEnumCase true
ReflectionEnumBackedCase isDeprecated false
ReflectionEnumBackedCase hasType false
ReflectionEnumBackedCase getType null
Constant [ public N\E One ] { Object }
1ReflectionEnumBackedCase getBackingValue 2
ReflectionEnumBackedCase getEnum "ReflectionEnum:N\\E"
ReflectionEnumBackedCase getName "Two"
ReflectionEnumBackedCase isPublic true
ReflectionEnumBackedCase isPrivate false
ReflectionEnumBackedCase isProtected false
ReflectionEnumBackedCase isFinal false
ReflectionEnumBackedCase getModifiers 1
ReflectionEnumBackedCase getDeclaringClass "ReflectionEnum:N\\E"
ReflectionEnumBackedCase getDocComment "\/** case doc *\/"
ReflectionEnumBackedCase getAttributes []
ReflectionEnumBackedCase isEnumCase true
ReflectionEnumBackedCase isDeprecated false
ReflectionEnumBackedCase hasType false
ReflectionEnumBackedCase getType null
/** case doc */
Constant [ public N\E Two ] { Object }
2ReflectionFunction isAnonymous false
ReflectionFunction inNamespace true
ReflectionFunction isClosure false
ReflectionFunction isDeprecated false
ReflectionFunction isInternal false
ReflectionFunction isUserDefined true
ReflectionFunction isGenerator false
ReflectionFunction isVariadic true
ReflectionFunction isStatic false
ReflectionFunction getClosureThis null
ReflectionFunction getClosureScopeClass null
ReflectionFunction getClosureCalledClass null
ReflectionFunction getClosureUsedVariables []
ReflectionFunction getDocComment false
ReflectionFunction getEndLine 8
ReflectionFunction getExtensionName false
ReflectionFunction getName "N\\fn1"
ReflectionFunction getNamespaceName "N"
ReflectionFunction getNumberOfParameters 4
ReflectionFunction getNumberOfRequiredParameters 2
ReflectionFunction getParameters ["ReflectionParameter:a","ReflectionParameter:b","ReflectionParameter:c","ReflectionParameter:d"]
ReflectionFunction getShortName "fn1"
ReflectionFunction getStartLine 8
ReflectionFunction getStaticVariables []
ReflectionFunction returnsReference false
ReflectionFunction hasReturnType true
ReflectionFunction getReturnType "ReflectionUnionType:int|false"
ReflectionFunction hasTentativeReturnType false
ReflectionFunction getTentativeReturnType null
ReflectionFunction getAttributes []
ReflectionParameter getName "a"
ReflectionParameter isPassedByReference false
ReflectionParameter canBePassedByValue true
ReflectionParameter getDeclaringFunction "ReflectionFunction:N\\fn1"
ReflectionParameter getDeclaringClass null
ReflectionParameter hasType true
ReflectionParameter getType "ReflectionNamedType:int"
ReflectionParameter allowsNull false
ReflectionParameter getPosition 0
ReflectionParameter isOptional false
ReflectionParameter isDefaultValueAvailable false
ReflectionParameter isVariadic false
ReflectionParameter isPromoted false
ReflectionParameter getAttributes []
ReflectionParameter getName "b"
ReflectionParameter isPassedByReference true
ReflectionParameter canBePassedByValue false
ReflectionParameter getDeclaringFunction "ReflectionFunction:N\\fn1"
ReflectionParameter getDeclaringClass null
ReflectionParameter hasType false
ReflectionParameter getType null
ReflectionParameter allowsNull true
ReflectionParameter getPosition 1
ReflectionParameter isOptional false
ReflectionParameter isDefaultValueAvailable false
ReflectionParameter isVariadic false
ReflectionParameter isPromoted false
ReflectionParameter getAttributes []
ReflectionParameter getName "c"
ReflectionParameter isPassedByReference false
ReflectionParameter canBePassedByValue true
ReflectionParameter getDeclaringFunction "ReflectionFunction:N\\fn1"
ReflectionParameter getDeclaringClass null
ReflectionParameter hasType true
ReflectionParameter getType "ReflectionNamedType:?array"
ReflectionParameter allowsNull true
ReflectionParameter getPosition 2
ReflectionParameter isOptional true
ReflectionParameter isDefaultValueAvailable true
ReflectionParameter isVariadic false
ReflectionParameter isPromoted false
ReflectionParameter getAttributes []
ReflectionParameter getName "d"
ReflectionParameter isPassedByReference false
ReflectionParameter canBePassedByValue true
ReflectionParameter getDeclaringFunction "ReflectionFunction:N\\fn1"
ReflectionParameter getDeclaringClass null
ReflectionParameter hasType true
ReflectionParameter getType "ReflectionNamedType:string"
ReflectionParameter allowsNull false
ReflectionParameter getPosition 3
ReflectionParameter isOptional true
ReflectionParameter isDefaultValueAvailable false
ReflectionParameter isVariadic true
ReflectionParameter isPromoted false
ReflectionParameter getAttributes []
ReflectionFunction isAnonymous false
ReflectionFunction inNamespace false
ReflectionFunction isClosure false
ReflectionFunction isDeprecated false
ReflectionFunction isInternal true
ReflectionFunction isUserDefined false
ReflectionFunction isGenerator false
ReflectionFunction isVariadic true
ReflectionFunction isStatic false
ReflectionFunction getClosureThis null
ReflectionFunction getClosureScopeClass null
ReflectionFunction getClosureCalledClass null
ReflectionFunction getClosureUsedVariables []
ReflectionFunction getDocComment false
ReflectionFunction getEndLine false
ReflectionFunction getExtensionName "standard"
ReflectionFunction getName "array_map"
ReflectionFunction getNamespaceName ""
ReflectionFunction getNumberOfParameters 3
ReflectionFunction getNumberOfRequiredParameters 2
ReflectionFunction getParameters ["ReflectionParameter:callback","ReflectionParameter:array","ReflectionParameter:arrays"]
ReflectionFunction getShortName "array_map"
ReflectionFunction getStartLine false
ReflectionFunction getStaticVariables []
ReflectionFunction returnsReference false
ReflectionFunction hasReturnType true
ReflectionFunction getReturnType "ReflectionNamedType:array"
ReflectionFunction hasTentativeReturnType false
ReflectionFunction getTentativeReturnType null
ReflectionFunction getAttributes []
ReflectionFunction isAnonymous false
ReflectionFunction inNamespace false
ReflectionFunction isClosure false
ReflectionFunction isDeprecated false
ReflectionFunction isInternal true
ReflectionFunction isUserDefined false
ReflectionFunction isGenerator false
ReflectionFunction isVariadic false
ReflectionFunction isStatic false
ReflectionFunction getClosureThis null
ReflectionFunction getClosureScopeClass null
ReflectionFunction getClosureCalledClass null
ReflectionFunction getClosureUsedVariables []
ReflectionFunction getDocComment false
ReflectionFunction getEndLine false
ReflectionFunction getExtensionName "pcre"
ReflectionFunction getName "preg_match"
ReflectionFunction getNamespaceName ""
ReflectionFunction getNumberOfParameters 5
ReflectionFunction getNumberOfRequiredParameters 2
ReflectionFunction getParameters ["ReflectionParameter:pattern","ReflectionParameter:subject","ReflectionParameter:matches","ReflectionParameter:flags","ReflectionParameter:offset"]
ReflectionFunction getShortName "preg_match"
ReflectionFunction getStartLine false
ReflectionFunction getStaticVariables []
ReflectionFunction returnsReference false
ReflectionFunction hasReturnType true
ReflectionFunction getReturnType "ReflectionUnionType:int|false"
ReflectionFunction hasTentativeReturnType false
ReflectionFunction getTentativeReturnType null
ReflectionFunction getAttributes []
ReflectionParameter getName "pattern"
ReflectionParameter isPassedByReference false
ReflectionParameter canBePassedByValue true
ReflectionParameter getDeclaringFunction "ReflectionFunction:preg_match"
ReflectionParameter getDeclaringClass null
ReflectionParameter hasType true
ReflectionParameter getType "ReflectionNamedType:string"
ReflectionParameter allowsNull false
ReflectionParameter getPosition 0
ReflectionParameter isOptional false
ReflectionParameter isDefaultValueAvailable false
ReflectionParameter isVariadic false
ReflectionParameter isPromoted false
ReflectionParameter getAttributes []
Parameter #0 [ <required> string $pattern ]ReflectionParameter getName "subject"
ReflectionParameter isPassedByReference false
ReflectionParameter canBePassedByValue true
ReflectionParameter getDeclaringFunction "ReflectionFunction:preg_match"
ReflectionParameter getDeclaringClass null
ReflectionParameter hasType true
ReflectionParameter getType "ReflectionNamedType:string"
ReflectionParameter allowsNull false
ReflectionParameter getPosition 1
ReflectionParameter isOptional false
ReflectionParameter isDefaultValueAvailable false
ReflectionParameter isVariadic false
ReflectionParameter isPromoted false
ReflectionParameter getAttributes []
Parameter #1 [ <required> string $subject ]ReflectionParameter getName "matches"
ReflectionParameter isPassedByReference true
ReflectionParameter canBePassedByValue false
ReflectionParameter getDeclaringFunction "ReflectionFunction:preg_match"
ReflectionParameter getDeclaringClass null
ReflectionParameter hasType false
ReflectionParameter getType null
ReflectionParameter allowsNull true
ReflectionParameter getPosition 2
ReflectionParameter isOptional true
ReflectionParameter isDefaultValueAvailable true
ReflectionParameter isVariadic false
ReflectionParameter isPromoted false
ReflectionParameter getAttributes []
Parameter #2 [ <optional> &$matches = null ]ReflectionParameter getName "flags"
ReflectionParameter isPassedByReference false
ReflectionParameter canBePassedByValue true
ReflectionParameter getDeclaringFunction "ReflectionFunction:preg_match"
ReflectionParameter getDeclaringClass null
ReflectionParameter hasType true
ReflectionParameter getType "ReflectionNamedType:int"
ReflectionParameter allowsNull false
ReflectionParameter getPosition 3
ReflectionParameter isOptional true
ReflectionParameter isDefaultValueAvailable true
ReflectionParameter isVariadic false
ReflectionParameter isPromoted false
ReflectionParameter getAttributes []
Parameter #3 [ <optional> int $flags = 0 ]ReflectionParameter getName "offset"
ReflectionParameter isPassedByReference false
ReflectionParameter canBePassedByValue true
ReflectionParameter getDeclaringFunction "ReflectionFunction:preg_match"
ReflectionParameter getDeclaringClass null
ReflectionParameter hasType true
ReflectionParameter getType "ReflectionNamedType:int"
ReflectionParameter allowsNull false
ReflectionParameter getPosition 4
ReflectionParameter isOptional true
ReflectionParameter isDefaultValueAvailable true
ReflectionParameter isVariadic false
ReflectionParameter isPromoted false
ReflectionParameter getAttributes []
Parameter #4 [ <optional> int $offset = 0 ]ReflectionFunction isAnonymous true
ReflectionFunction inNamespace false
ReflectionFunction isClosure true
ReflectionFunction isDeprecated false
ReflectionFunction isInternal false
ReflectionFunction isUserDefined true
ReflectionFunction isGenerator false
ReflectionFunction isVariadic false
ReflectionFunction isStatic false
ReflectionFunction getClosureThis null
ReflectionFunction getClosureScopeClass null
ReflectionFunction getClosureCalledClass null
ReflectionFunction getClosureUsedVariables []
ReflectionFunction getDocComment false
ReflectionFunction getEndLine 13
ReflectionFunction getExtensionName false
ReflectionFunction getName "{closure:FILE:13}"
ReflectionFunction getNamespaceName ""
ReflectionFunction getNumberOfParameters 1
ReflectionFunction getNumberOfRequiredParameters 0
ReflectionFunction getParameters ["ReflectionParameter:x"]
ReflectionFunction getShortName "{closure:FILE:13}"
ReflectionFunction getStartLine 13
ReflectionFunction getStaticVariables []
ReflectionFunction returnsReference false
ReflectionFunction hasReturnType false
ReflectionFunction getReturnType null
ReflectionFunction hasTentativeReturnType false
ReflectionFunction getTentativeReturnType null
ReflectionFunction getAttributes []
