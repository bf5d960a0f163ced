--TEST--
Closures, callables and casts in constant expressions; null keys; NAN and floats that are no integers
--FILE--
<?php
namespace N;
const TWICE = static function ($n) { static $calls = 0; return [++$calls, 2 * $n]; };
const REVERSE = strrev(...), OWN = \N\own(...), CAST = [(int) '12x', (string) 1.5, (array) 'a', (bool) '', (float) '1e3', (object) []];
function own($x = \strtoupper(...), $y = static function () { return 'default'; }) { return $x('own') . $y(); }
#[\Attribute] class Attr { function __construct(public \Closure $f) {} }
#[Attr(static function (A $a) { return $a->secret; })]
class A {
    private $secret = 's3cret';
    public \Closure $p = static function () { return static::class; };
    const C = self::hidden(...), D = [A::hidden(...), 'strlen'(...)];
    static $s = A::hidden(...);
    private static function hidden() { return __METHOD__; }
    function instance() {}
    static function __callStatic($n, $a) { return $n; }
}
class B extends A {}
echo json_encode([(TWICE)(2), (TWICE)(3), (REVERSE)('abc'), (OWN)(), CAST, (A::C)(), (A::D[0])(), (A::D[1])('four'), (A::$s)(), ((new B)->p)()]), "\n";
echo ((new \ReflectionClass(A::class))->getAttributes()[0]->newInstance()->f)(new A), "\n";
foreach (['A::instance(...)', 'A::magic(...)', 'missing(...)', '\None::f(...)', '(new A)->p', '[...new \ArrayObject([1])]', '(new \ArrayObject([1]))[0]', 'null?->x', '(null)->x'] as $i => $code) {
    try { eval("namespace N; const E$i = $code; var_dump(E$i);"); } catch (\Error $e) { echo $e->getMessage(), "\n"; }
}
foreach (['function () {}', 'static function () use ($x) {}', 'fn() => 1', '$f(...)', 'static::f(...)', '$o->f(...)', 'strlen("x")', '(0)(...)'] as $code) {
    file_put_contents(__DIR__ . '/constant-expressions-8.5.inc', "<?php const X = $code;");
    echo preg_replace('~ in /.*~s', '', trim(shell_exec(PHP_BINARY . ' -n -d log_errors=0 -d fatal_error_backtraces=0 ' . escapeshellarg(__DIR__ . '/constant-expressions-8.5.inc') . ' 2>/dev/null'))), "\n";
}
set_error_handler(function ($n, $m) { echo "[$m] "; return true; });
$n = null; $a = ['' => 1]; $nan = NAN; $big = 1e20;
echo json_encode([$a[$n], isset($a[null]), $a[$n] ?? 0, [null => 2], array_key_exists(null, $a)]), "\n";
foreach ([fn() => (int) $nan, fn() => (int) $big, fn() => $big | 1, fn() => $nan % 3, fn() => [1, 2][$nan] ?? 9, fn() => (bool) $nan, fn() => !$nan, fn() => $nan ? 1 : 2, fn() => $nan && 1, fn() => $nan ?: 1,
    fn() => "$nan", fn() => $nan . 'x', fn() => (array) $nan, fn() => intval($big), fn() => boolval($nan), fn() => array_filter([$nan]), fn() => strlen($nan), fn() => empty($nan), fn() => ~$nan, fn() => $nan == true, fn() => settype($nan, 'string') . $nan] as $f) {
    var_dump($f());
}
[$x, $y] = 'text'; [$x] = 5; [$x] = null; [[$x]] = [true]; list('k' => $x) = 1.5;
echo "\n", match ($undefined) { 1, 2 => 'one', default => 'none' }, "\n";
switch ($undefined) { case 1: case 2: } $undefined;
--CLEAN--
<?php @unlink(__DIR__ . '/constant-expressions-8.5.inc');
--EXPECTF--
[[1,4],[2,6],"cba","OWNdefault",[12,"1.5",["a"],false,1000,{}],"N\\A::hidden","N\\A::hidden",4,"N\\A::hidden","N\\A"]
s3cret
Non-static method N\A::instance() cannot be called statically
Creating a callable for the magic __callStatic() method is not supported in constant expressions
Call to undefined function N\missing()
Class "None" not found
Fetching properties on non-enums in constant expressions is not allowed
Only arrays can be unpacked in constant expression
Cannot use [] on objects in constant expression
NULL

Warning: Attempt to read property "x" on null in %s(21) : eval()'d code on line 1
NULL
Fatal error: Closures in constant expressions must be static
Fatal error: Cannot use(...) variables in constant expression
Fatal error: Constant expression contains invalid operations
Fatal error: Cannot use dynamic function name in constant expression
Fatal error: "static" is not allowed in compile-time constants
Fatal error: Constant expression contains invalid operations
Fatal error: Constant expression contains invalid operations
Fatal error: Illegal function name
[Using null as an array offset is deprecated, use an empty string instead] [Using null as an array offset is deprecated, use an empty string instead] [Using null as an array offset is deprecated, use an empty string instead] [Using null as an array offset is deprecated, use an empty string instead] [Using null as the key parameter for array_key_exists() is deprecated, use an empty string instead] [1,true,1,{"":2},true]
[The float NAN is not representable as an int, cast occurred] int(0)
[The float 1.0E+20 is not representable as an int, cast occurred] int(7766279631452241920)
[The float 1.0E+20 is not representable as an int, cast occurred] int(7766279631452241921)
[The float NAN is not representable as an int, cast occurred] [Implicit conversion from float NAN to int loses precision] int(0)
[The float NAN is not representable as an int, cast occurred] [Implicit conversion from float NAN to int loses precision] int(1)
[unexpected NAN value was coerced to bool] bool(true)
[unexpected NAN value was coerced to bool] bool(false)
[unexpected NAN value was coerced to bool] int(1)
[unexpected NAN value was coerced to bool] bool(true)
[unexpected NAN value was coerced to bool] float(NAN)
[unexpected NAN value was coerced to string] string(3) "NAN"
[unexpected NAN value was coerced to string] string(4) "NANx"
[unexpected NAN value was coerced to array] array(1) {
  [0]=>
  float(NAN)
}
[The float 1.0E+20 is not representable as an int, cast occurred] int(7766279631452241920)
[unexpected NAN value was coerced to bool] bool(true)
[unexpected NAN value was coerced to bool] array(1) {
  [0]=>
  float(NAN)
}
[unexpected NAN value was coerced to string] int(3)
[unexpected NAN value was coerced to bool] bool(false)
[The float NAN is not representable as an int, cast occurred] [Implicit conversion from float NAN to int loses precision] int(-1)
bool(true)
[unexpected NAN value was coerced to string] string(4) "1NAN"
[Cannot use string as array] [Cannot use string as array] [Cannot use int as array] [Cannot use bool as array] [Cannot use float as array] 
[Undefined variable $undefined] none
[Undefined variable $undefined] [Undefined variable $undefined]
