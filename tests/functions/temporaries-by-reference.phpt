--TEST--
Elements and properties of temporaries where a parameter may be by reference
--FILE--
<?php
class C { public $p = [1]; const K = [[1], 2]; public static $s = [1]; }
enum E: string { case A = 'x'; }
function list_(): array { return [1, 2]; }
function &static_(): array { static $list = [1]; return $list; }
$byReference = function (&$x) { var_dump($x); $x = 9; };
$byValue = function ($x) { var_dump($x); };
function attempt(Closure $f): void
{
    try {
        $f();
    } catch (Error $e) {
        echo $e->getMessage(), "\n";
    }
}
foreach ([$byReference, $byValue] as $f) {
    attempt(function () use ($f) { $f([0, 1][1]); });
    attempt(function () use ($f) { $f([[0, 1]][0][1]); });
    attempt(function () use ($f) { $f("text"[0]); });
    attempt(function () use ($f) { $f(C::K[0]); });
    attempt(function () use ($f) { $f(C::K[0][0]); });
    attempt(function () use ($f) { $f(PHP_OS_FAMILY[0]); });
    attempt(function () use ($f) { $f(E::A->value); });
    attempt(function () use ($f) { $f((true ? [1] : [2])[0]); });
    attempt(function () use ($f) { $f(($n ?? [5])[0]); });
    attempt(function () use ($f) { $f(($n = [6])[0]); });
    attempt(function () use ($f) { $f(((object) ['a' => 7])->a); });
    attempt(function () use ($f) { $f((clone new C)->p); });
    attempt(function () use ($f) { (function () use ($f) { $f(func_get_args()[0]); })('passed'); });
    attempt(function () use ($f) { $f(explode(',', 'a,b')[1]); });
    attempt(function () use ($f) { $f((new C)->p[0]); });
    attempt(function () use ($f) { $f(list_()[1]); });
    attempt(function () use ($f) { $f(static_()[0]); });
    attempt(function () use ($f) { $f(C::$s[0]); });
    attempt(function () use ($f) { $y = [1]; $f(($x = &$y)[0]); var_dump($y); });
    attempt(function () use ($f) { $f($new[]); });
    attempt(function () use ($f) { $f($new[]['k'][]); });
    attempt(function () use ($f) { $f(x: [3][0]); });
}
var_dump(static_(), C::$s);
--EXPECT--
Cannot use temporary expression in write context
Cannot use temporary expression in write context
Cannot use temporary expression in write context
Cannot use temporary expression in write context
Cannot use temporary expression in write context
Cannot use temporary expression in write context
Cannot use temporary expression in write context
Cannot use temporary expression in write context
Cannot use temporary expression in write context
Cannot use temporary expression in write context
Cannot use temporary expression in write context
Cannot use temporary expression in write context
Cannot use temporary expression in write context
string(1) "b"
int(1)
int(2)
int(1)
int(1)
int(1)
array(1) {
  [0]=>
  int(9)
}
NULL
NULL
Cannot use temporary expression in write context
int(1)
int(1)
string(1) "t"
array(1) {
  [0]=>
  int(1)
}
int(1)
string(1) "L"
string(1) "x"
int(1)
int(5)
int(6)
int(7)
array(1) {
  [0]=>
  int(1)
}
string(6) "passed"
string(1) "b"
int(1)
int(2)
int(9)
int(9)
int(1)
array(1) {
  [0]=>
  int(1)
}
Cannot use [] for reading
Cannot use [] for reading
int(3)
array(1) {
  [0]=>
  int(9)
}
array(1) {
  [0]=>
  int(9)
}
