--TEST--
is_callable by form and by meaning, and the name it tells
--FILE--
<?php
class A
{
    public function m() {}
    public static function s() {}
    public function __invoke() {}
    private function p() {}
    public function closures()
    {
        return [fn () => 1, $this->p(...), self::s(...), static function () {}];
    }
}
class B extends A {}
class M
{
    public function __call($name, $arguments) {}
    public static function __callStatic($name, $arguments) {}
}
$values = [fn () => 1, new A(), new ArrayObject(), 'strlen', 'nope', 'A::s', 'A::nope', [new A(), 'm'], ['A', 's'], ['A', 'm'], [new A(), 'zz'], ['x', 'y', 'z'], [1, 'y'], ['A', 1], [], 5, null, '', [new A(), 'p'], [new M(), 'q'], 'M::q', ['Nope', 'x'], strlen(...), (new A())->m(...), (new M())->magic(...), M::other(...), ...(new B())->closures()];
foreach ($values as $value) {
    $name = $form = null;
    echo json_encode([is_callable($value), is_callable($value, true), is_callable($value, syntax_only: true), is_callable($value, false, $name), is_callable($value, true, $form)]), ' ', preg_replace('~/.*/~', '', "$name $form"), "\n";
}
echo json_encode([version_compare('1', '2', '='), version_compare('1', '1', '=')]), "\n";
foreach (['php://temp', 'php://temp,', 'php://temporary', 'php://temp/maxmemory:5'] as $name) {
    echo stream_get_meta_data(fopen($name, 'w+'))['stream_type'], "\n";
}
?>
--EXPECT--
[true,true,true,true,true] {closure:is-callable.php:19}
[true,true,true,true,true] A::__invoke A::__invoke
[false,false,false,false,false] ArrayObject::__invoke ArrayObject::__invoke
[true,true,true,true,true] strlen strlen
[false,true,true,false,true] nope nope
[true,true,true,true,true] A::s A::s
[false,true,true,false,true] A::nope A::nope
[true,true,true,true,true] A::m A::m
[true,true,true,true,true] A::s A::s
[false,true,true,false,true] A::m A::m
[false,true,true,false,true] A::zz A::zz
[false,false,false,false,false] Array Array
[false,false,false,false,false] Array Array
[false,false,false,false,false] Array Array
[false,false,false,false,false] Array Array
[false,false,false,false,false] 5 5
[false,false,false,false,false]  
[false,true,true,false,true]  
[false,true,true,false,true] A::p A::p
[true,true,true,true,true] M::q M::q
[true,true,true,true,true] M::q M::q
[false,true,true,false,true] Nope::x Nope::x
[true,true,true,true,true] strlen strlen
[true,true,true,true,true] A::m A::m
[true,true,true,true,true] M::magic M::magic
[true,true,true,true,true] M::other M::other
[true,true,true,true,true] {closure:A::closures():10} {closure:A::closures():10}
[true,true,true,true,true] A::p A::p
[true,true,true,true,true] A::s A::s
[true,true,true,true,true] {closure:A::closures():10} {closure:A::closures():10}
[false,true]
TEMP
TEMP
TEMP
TEMP
