--TEST--
Callbacks of builtins: closures, methods, builtins, by reference, in fibers
--FILE--
<?php
class A { function m($x, $y = 5) { return $x + $y; } static function s($x) { return static::class . $x; } function __call($n, $a) { return "$n(" . implode(',', $a) . ")"; } function __invoke($a) { return "inv$a"; } function __destruct() { echo "~A\n"; } }
$a = new A; $k = 10;
echo call_user_func(fn($x) => $x + $k, 5), "\n";
echo call_user_func('strlen', "abc"), call_user_func('str_repeat', 'x', 3), call_user_func('sqrt', 4), "\n";
echo call_user_func([$a, 'm'], 1), call_user_func([$a, 'm'], 1, 2), call_user_func([$a, 'nope'], 1), call_user_func([$a, 's'], 1), call_user_func('A::s', 1), call_user_func(['A', 's'], 2), "\n";
echo call_user_func($a, 7), "\n";
echo call_user_func_array('max', [1, 5, 3]), call_user_func_array(fn(...$x) => implode('-', $x), [1, 2, 3]), call_user_func_array([$a, 'm'], [3, 4]), call_user_func_array('sqrt', [16]), "\n";
echo call_user_func_array([$a, 'm'], ['y' => 1, 'x' => 2]), "\n";
echo call_user_func([new A, 'm'], 1), "\n";
try { call_user_func('strlen', []); } catch (Error $e) { echo $e->getMessage(), "\n"; }
try { call_user_func('strlen'); } catch (Error $e) { echo $e->getMessage(), "\n"; }
try { call_user_func('nofn'); } catch (Error $e) { echo $e->getMessage(), "\n"; }
function t() { throw new Exception("x"); }
try { call_user_func('t'); } catch (Exception $e) { echo $e->getTraceAsString(), "\n"; }
try { array_map('t', [1]); } catch (Exception $e) { echo $e->getTraceAsString(), "\n"; }
function g($n) { for ($i = 0; $i < $n; $i++) yield $i; }
foreach (call_user_func('g', 3) as $v) echo $v; echo "\n";
function &r(array &$x) { return $x; }
$arr = [1]; var_dump(call_user_func('r', $arr));
print_r(array_map('intdiv', [10, 20], [3, 7]));
try { array_map('intdiv', [1], [0]); } catch (Error $e) { echo $e->getMessage(), "\n", $e->getTraceAsString(), "\n"; }
print_r(array_filter(['a', '', 'b', 0], 'strlen'));
print_r(array_map('trim', [' a ', 'b ', 5]));
print_r(array_map([$a, 'm'], [1, 2], [3, 4]));
set_error_handler(function ($n, $m) { echo "E: $m\n"; });
print_r(array_map('hexdec', ['f', 'xyz']));
print_r(array_map('str_repeat', ['a', 'b'], ['2', 3]));
$x = [3, 1, 2]; usort($x, 'strcmp'); print_r($x);
usort($x, fn($a, $b) => $a > $b); print_r($x);
$w = ['a' => 1, 'b' => 2]; array_walk($w, function (&$v, $k, $e) { $v = "$k$v$e"; }, '!'); print_r($w);
array_walk($w, function ($v, $k) { echo "$k=$v\n"; });
$ref = 1; $z = [1, &$ref, 3]; print_r(array_map(fn($q) => $q * 2, $z)); array_walk($z, fn(&$q) => $q++); var_dump($ref, $z);
print_r(array_unique([1, '1', 2.0, '2', true, null, '', 'a', 'A', '01']));
print_r(array_combine(['5', 'x', 3], [1, 2, 3])); print_r(array_fill_keys([5, 'a', 2], 0)); print_r(array_flip([3, 2, 'x'])); print_r(array_fill_keys([1,2,3], 0));
var_dump(array_search('1', [0, 1, '1']), array_search(1, ['a', 'b']), array_search('x', []));
print_r(array_diff_key(['a' => 1, 5 => 2, 6 => 3], [5 => 0])); print_r(array_intersect_key([1, 2, 3, 'k' => 4], [1 => 0, 'k' => 0]));
echo preg_replace_callback('/\d+/', fn($m) => $m[0] * 2, 'a1b22c333'), "\n";
echo implode(',', array_map(null, [1, 2])), "\n";
$f = new Fiber(function () { return array_map(function ($x) { return Fiber::suspend($x); }, [1, 2, 3]); });
$v = $f->start(); while (!$f->isTerminated()) $v = $f->resume($v * 10); print_r($f->getReturn());
$f = new Fiber(function () { $q = [3, 1, 2]; usort($q, function ($a, $b) { Fiber::suspend(1); return $a <=> $b; }); return $q; });
$f->start(); while (!$f->isTerminated()) $f->resume(); print_r($f->getReturn());
echo "end\n";
--EXPECTF--
15
3xxx2
63nope(1)A1A1A2
inv7
51-2-374
3
~A
6
strlen(): Argument #1 ($string) must be of type string, array given
strlen() expects exactly 1 argument, 0 given
call_user_func(): Argument #1 ($callback) must be a valid callback, function "nofn" not found or invalid function name
#0 %s(15): t()
#1 {main}
#0 [internal function]: t(1)
#1 %s(16): array_map('t', Array)
#2 {main}
012

Warning: r(): Argument #1 ($x) must be passed by reference, value given in %s on line 20
array(1) {
  [0]=>
  int(1)
}
Array
(
    [0] => 3
    [1] => 2
)
Division by zero
#0 [internal function]: intdiv(1, 0)
#1 %s(22): array_map('intdiv', Array, Array)
#2 {main}
Array
(
    [0] => a
    [2] => b
    [3] => 0
)
Array
(
    [0] => a
    [1] => b
    [2] => 5
)
Array
(
    [0] => 4
    [1] => 6
)
E: Invalid characters passed for attempted conversion, these have been ignored
Array
(
    [0] => 15
    [1] => 0
)
Array
(
    [0] => aa
    [1] => bbb
)
Array
(
    [0] => 1
    [1] => 2
    [2] => 3
)
E: usort(): Returning bool from comparison function is deprecated, return an integer less than, equal to, or greater than zero
Array
(
    [0] => 1
    [1] => 2
    [2] => 3
)
Array
(
    [a] => a1!
    [b] => b2!
)
a=a1!
b=b2!
Array
(
    [0] => 2
    [1] => 2
    [2] => 6
)
int(2)
array(3) {
  [0]=>
  int(2)
  [1]=>
  &int(2)
  [2]=>
  int(4)
}
Array
(
    [0] => 1
    [2] => 2
    [5] => 
    [7] => a
    [8] => A
    [9] => 01
)
Array
(
    [5] => 1
    [x] => 2
    [3] => 3
)
Array
(
    [5] => 0
    [a] => 0
    [2] => 0
)
Array
(
    [3] => 0
    [2] => 1
    [x] => 2
)
Array
(
    [1] => 0
    [2] => 0
    [3] => 0
)
int(1)
bool(false)
bool(false)
Array
(
    [a] => 1
    [6] => 3
)
Array
(
    [1] => 2
    [k] => 4
)
a2b44c666
1,2
Array
(
    [0] => 10
    [1] => 20
    [2] => 30
)
Array
(
    [0] => 1
    [1] => 2
    [2] => 3
)
end
~A
