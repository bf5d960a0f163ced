--TEST--
Reflection: functions, parameters, types
--FILE--
<?php
namespace Foo;
const NSC = 3;
class P { const A = 1; function gen($x = NSC, $z = self::A, $w = P::A, $v = new P, $u = [1]) { yield 1; } }
foreach ((new \ReflectionMethod('Foo\P', 'gen'))->getParameters() as $p) {
    echo $p->name, ' ', json_encode([$p->isDefaultValueConstant(), $p->getDefaultValueConstantName(), $p->getDefaultValue()]), "\n";
}
/** about f */
function &f(iterable $a, ?iterable $b, iterable|int $c, mixed $d, null|false $e, int $f, ?P $g, \Closure|callable|null $h, P&\Countable $i, string $j = '', int ...$rest): ?int { static $n = 3; }
foreach ((new \ReflectionFunction('Foo\f'))->getParameters() as $p) {
    $t = $p->getType();
    echo $p->getPosition(), ' ', $p->name, ' ', $t, ' ', get_class($t), ' ', json_encode([$t->allowsNull(), $p->isOptional(), $p->isVariadic(), $t instanceof \ReflectionNamedType ? [$t->getName(), $t->isBuiltin()] : array_map(fn($t) => $t->getName(), $t->getTypes())]), "\n";
}
$f = new \ReflectionFunction('foo\F');
echo json_encode([$f->name, $f->returnsReference(), $f->getDocComment(), $f->getShortName(), $f->getStaticVariables(), $f->getNumberOfParameters(), $f->getNumberOfRequiredParameters(), (string) $f->getReturnType(), $f->isGenerator(), $f->isVariadic(), $f->getStartLine(), basename($f->getFileName())]), "\n";
$o = 'o';
$c = new \ReflectionFunction(static function ($x, &$y) use ($o): int { static $s = 3; return 1; });
echo json_encode([$c->isClosure(), $c->isStatic(), $c->getStaticVariables(), $c->getClosureUsedVariables(), $c->getClosureThis(), $c->getParameters()[1]->isPassedByReference(), $c->invokeArgs([1, &$o])]), "\n";
foreach (['array_map', 'preg_match', 'str_replace', 'json_encode'] as $name) {
    $r = new \ReflectionFunction($name);
    echo $name, '(', implode(', ', array_map(fn($p) => $p->getType() . ' ' . ($p->isPassedByReference() ? '&' : '') . ($p->isVariadic() ? '...' : '') . $p->name . ($p->isDefaultValueAvailable() ? ' = ' . var_export($p->getDefaultValue(), true) : ''), $r->getParameters())), '): ', $r->getReturnType(), ' ', $r->getExtensionName(), "\n";
}
$m = new \ReflectionMethod('Countable', 'count');
echo json_encode([$m->hasReturnType(), $m->hasTentativeReturnType(), (string) $m->getTentativeReturnType(), $m->isInternal(), $m->getFileName()]), "\n";
--EXPECT--
x [true,"Foo\\NSC",3]
z [true,"self::A",1]
w [true,"Foo\\P::A",1]
v [false,null,{}]
u [false,null,[1]]
0 a iterable ReflectionNamedType [false,false,false,["iterable",true]]
1 b ?iterable ReflectionNamedType [true,false,false,["iterable",true]]
2 c Traversable|array|int ReflectionUnionType [false,false,false,["Traversable","array","int"]]
3 d mixed ReflectionNamedType [true,false,false,["mixed",true]]
4 e ?false ReflectionNamedType [true,false,false,["false",true]]
5 f int ReflectionNamedType [false,false,false,["int",true]]
6 g ?Foo\P ReflectionNamedType [true,false,false,["Foo\\P",false]]
7 h Closure|callable|null ReflectionUnionType [true,false,false,["Closure","callable","null"]]
8 i Foo\P&Countable ReflectionIntersectionType [false,false,false,["Foo\\P","Countable"]]
9 j string ReflectionNamedType [false,true,false,["string",true]]
10 rest int ReflectionNamedType [false,true,true,["int",true]]
["Foo\\f",true,"\/** about f *\/","f",{"n":3},11,9,"?int",false,true,9,"functions.php"]
[true,true,{"o":"o","s":3},{"o":"o"},null,true,1]
array_map(?callable callback, array array, array ...arrays): array standard
preg_match(string pattern, string subject,  &matches = NULL, int flags = 0, int offset = 0): int|false pcre
str_replace(array|string search, array|string replace, array|string subject,  &count = NULL): array|string standard
json_encode(mixed value, int flags = 0, int depth = 512): string|false json
[false,true,"int",true,false]
