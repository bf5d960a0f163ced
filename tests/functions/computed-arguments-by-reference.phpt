--TEST--
Results of builtins that PHP calls without a frame are no results of calls
--FILE--
<?php set_error_handler(function ($n, $m) { echo "[$m]
"; return true; });
function t($f) { try { var_dump($f()); } catch (Throwable $e) { do { echo get_class($e), ": ", $e->getMessage(), " ", $e->getLine(), "\n"; } while ($e = $e->getPrevious()); } }
class A { function n(&$x) { return $x; } static function s(&$x) { return $x; } }
$f = function (&$x) { return $x; };
t(fn() => (new A)->n(substr("abc", 1)));
t(fn() => (new A)->n(trim(" x ")));
t(fn() => (new A)->n(trim(" x ", " ")));
t(fn() => (new A)->n(is_int(5)));
t(fn() => (new A)->n(is_null(5)));
t(fn() => (new A)->n(is_callable(5)));
t(fn() => (new A)->n(is_numeric(5)));
t(fn() => (new A)->n(is_scalar(5)));
t(fn() => (new A)->n(ord("a" . rand(1,2))));
t(fn() => (new A)->n(array_slice([1], 0)));
t(fn() => (new A)->n(in_array(1, [1, 2])));
t(fn() => (new A)->n(array_keys([1])));
t(fn() => (new A)->n(count([1])));
t(fn() => (new A)->n(sprintf("%s", 1)));
t(fn() => (new A)->n(sprintf("%05d", 1)));
t(fn() => (new A)->n(printf("%s", 1)));
t(fn() => (new A)->n(get_class(new A)));
t(fn() => (new A)->n(max(1, 2)));
t(fn() => (new A)->n(max(1, 2, 3)));
t(fn() => (new A)->n(implode(",", [1])));
t(fn() => (new A)->n(implode([1])));
t(fn() => (new A)->n(dirname("/a")));
t(fn() => (new A)->n(array_key_exists(1, [])));
t(fn() => (new A)->n(class_exists("A")));
t(fn() => (new A)->n(strval(1)));
t(fn() => (new A)->n(call_user_func('strrev', 'a')));
t(fn() => (new A)->n(defined('X')));
t(fn() => (new A)->n(function_exists('X')));
t(fn() => (new A)->n(gettype(5)));
t(fn() => (new A)->n(is_bool(5)));
t(fn() => (new A)->n(is_array(5)));
t(fn() => (new A)->n(is_resource(5)));
t(fn() => (new A)->n(is_object(5)));
t(fn() => (new A)->n(is_string(5)));
t(fn() => (new A)->n(is_float(5)));
t(fn() => (new A)->n(is_double(5)));
t(fn() => (new A)->n(is_long(5)));
t(fn() => (new A)->n(is_integer(5)));
t(fn() => (new A)->n(extract([])));
t(fn() => (new A)->n(define('QQ', 1)));
t(fn() => (new A)->n(constant('QQ')));
t(fn() => (new A)->n(func_num_args()));
t(fn() => (new A)->n(strlen("abc")));
t(fn() => (new A)->n(assert(true)));
t(fn() => (new A)->n(preg_match('/a/', 'b')));
t(fn() => (new A)->n(preg_replace('/a/', 'b', 'c')));
t(fn() => (new A)->n(str_contains('/a/', 'b')));
t(fn() => (new A)->n(clone new A));
t(fn() => (new A)->n(eval('return 1;')));
t(fn() => (new A)->n(5 |> strval(...)));
t(fn() => (new A)->n("x y" |> trim(...)));
t(fn() => A::s(substr("abc", 1)));
--EXPECT--
Error: A::n(): Argument #1 ($x) could not be passed by reference 6
Error: A::n(): Argument #1 ($x) could not be passed by reference 7
Error: A::n(): Argument #1 ($x) could not be passed by reference 8
Error: A::n(): Argument #1 ($x) could not be passed by reference 9
Error: A::n(): Argument #1 ($x) could not be passed by reference 10
[Only variables should be passed by reference]
bool(false)
Error: A::n(): Argument #1 ($x) could not be passed by reference 12
Error: A::n(): Argument #1 ($x) could not be passed by reference 13
[ord(): Providing a string that is not one byte long is deprecated. Use ord($str[0]) instead]
[Only variables should be passed by reference]
int(97)
[Only variables should be passed by reference]
array(1) {
  [0]=>
  int(1)
}
Error: A::n(): Argument #1 ($x) could not be passed by reference 16
[Only variables should be passed by reference]
array(1) {
  [0]=>
  int(0)
}
Error: A::n(): Argument #1 ($x) could not be passed by reference 18
Error: A::n(): Argument #1 ($x) could not be passed by reference 19
[Only variables should be passed by reference]
string(5) "00001"
1[Only variables should be passed by reference]
int(1)
Error: A::n(): Argument #1 ($x) could not be passed by reference 22
Error: A::n(): Argument #1 ($x) could not be passed by reference 23
[Only variables should be passed by reference]
int(3)
Error: A::n(): Argument #1 ($x) could not be passed by reference 25
Error: A::n(): Argument #1 ($x) could not be passed by reference 26
Error: A::n(): Argument #1 ($x) could not be passed by reference 27
Error: A::n(): Argument #1 ($x) could not be passed by reference 28
Error: A::n(): Argument #1 ($x) could not be passed by reference 29
Error: A::n(): Argument #1 ($x) could not be passed by reference 30
[Only variables should be passed by reference]
string(1) "a"
Error: A::n(): Argument #1 ($x) could not be passed by reference 32
[Only variables should be passed by reference]
bool(false)
Error: A::n(): Argument #1 ($x) could not be passed by reference 34
Error: A::n(): Argument #1 ($x) could not be passed by reference 35
Error: A::n(): Argument #1 ($x) could not be passed by reference 36
Error: A::n(): Argument #1 ($x) could not be passed by reference 37
Error: A::n(): Argument #1 ($x) could not be passed by reference 38
Error: A::n(): Argument #1 ($x) could not be passed by reference 39
Error: A::n(): Argument #1 ($x) could not be passed by reference 40
Error: A::n(): Argument #1 ($x) could not be passed by reference 41
Error: A::n(): Argument #1 ($x) could not be passed by reference 42
Error: A::n(): Argument #1 ($x) could not be passed by reference 43
[Only variables should be passed by reference]
int(0)
[Only variables should be passed by reference]
bool(true)
[Only variables should be passed by reference]
int(1)
Error: A::n(): Argument #1 ($x) could not be passed by reference 47
Error: A::n(): Argument #1 ($x) could not be passed by reference 48
[Only variables should be passed by reference]
bool(true)
Error: A::n(): Argument #1 ($x) could not be passed by reference 50
Error: A::n(): Argument #1 ($x) could not be passed by reference 51
Error: A::n(): Argument #1 ($x) could not be passed by reference 52
Error: A::n(): Argument #1 ($x) could not be passed by reference 53
[Only variables should be passed by reference]
int(1)
Error: A::n(): Argument #1 ($x) could not be passed by reference 55
Error: A::n(): Argument #1 ($x) could not be passed by reference 56
Error: A::s(): Argument #1 ($x) could not be passed by reference 57
