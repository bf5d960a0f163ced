--TEST--
The same where the error handler throws
--FILE--
<?php
set_error_handler(function($n,$m){ echo "[$m]\n"; throw new Exception($m);});
function t($f) { try { var_dump($f()); } catch (Throwable $e) { do { echo get_class($e), ": ", $e->getMessage(), "\n"; } while ($e = $e->getPrevious()); } }
class A { public static int $su; public static int $si = 1; public static ?array $sa; }
function f() { return [1]; } function n() {}
t(function() { return f()['p']--; });
t(function() { return f()['p'] .= 'x'; });
t(function() { return n()['p'] ^= null; });
t(function() { return f()['p']['q']++; });
t(function() { $o->$k(1); });
t(function() { $k = 5; $o->$k(1); });
t(function() { call_user_func($f, $p); });
t(function() { call_user_func('strrev', $p); });
t(function() { call_user_func('n', $p); });
t(function() { $o = new stdClass; return $o?->n?->m()[null] ?? 3; });
t(function() { return $o?->n?->m() ?? 3; });
t(function() { $o = new stdClass; return $o->n?->m() ?? 3; });
t(function() { $o = new stdClass; return isset($o->n?->m()->x); });
t(function() { return ++A::$su; });
t(function() { return A::$su++; });
t(function() { return A::$su += 1; });
t(function() { return A::$su .= 1; });
t(function() { A::$sa['x'] .= 1; });
t(function() { A::$sa['x'] = 1; return A::$sa; });
t(function() { A::$sa['x'] .= 1; return A::$sa; });
t(function() { ++A::$si; return A::$si; });
t(function() { A::$su = 1; return ++A::$su; });
t(function() { return (fn() => 1) * ($k =& $l); });
t(function() { $x = ($a['k'] .= $a); var_dump($a); });
t(function() { $a['k']['l'] .= $a; var_dump($a); });
t(function() { $a[] .= $a; var_dump($a); });
t(function() { $a = [1]; $a['k'] .= $a; var_dump($a); });
t(function() { $a = [[1]]; $a[0]['p'] .= $a; var_dump($a); });
t(function() { $a = 5; $a[0] .= $a; });
t(function() { $a = 'x'; $a[0] .= $a; });
t(function() { $a = new ArrayObject; $a['x'] .= $a; });
--EXPECT--
[Undefined array key "p"]
Exception: Undefined array key "p"
[Undefined array key "p"]
Exception: Undefined array key "p"
[Undefined array key "p"]
Exception: Undefined array key "p"
[Undefined array key "p"]
Exception: Undefined array key "p"
[Undefined variable $k]
Exception: Undefined variable $k
Error: Method name must be a string
[Undefined variable $f]
TypeError: call_user_func(): Argument #1 ($callback) must be a valid callback, no array or string given
Exception: Undefined variable $f
[Undefined variable $p]
Exception: Undefined variable $p
[Undefined variable $p]
Exception: Undefined variable $p
[Undefined property: stdClass::$n]
Exception: Undefined property: stdClass::$n
[Undefined variable $o]
Exception: Undefined variable $o
[Undefined property: stdClass::$n]
Exception: Undefined property: stdClass::$n
[Undefined property: stdClass::$n]
Exception: Undefined property: stdClass::$n
Error: Typed static property A::$su must not be accessed before initialization
Error: Typed static property A::$su must not be accessed before initialization
Error: Typed static property A::$su must not be accessed before initialization
Error: Typed static property A::$su must not be accessed before initialization
Error: Typed static property A::$sa must not be accessed before initialization
array(1) {
  ["x"]=>
  int(1)
}
array(1) {
  ["x"]=>
  string(2) "11"
}
int(2)
int(2)
TypeError: Unsupported operand types: null * Closure
[Undefined variable $a]
Exception: Undefined variable $a
[Undefined variable $a]
Exception: Undefined variable $a
[Undefined variable $a]
Exception: Undefined variable $a
[Undefined array key "k"]
Exception: Undefined array key "k"
[Undefined array key "p"]
Exception: Undefined array key "p"
Error: Cannot use a scalar value as an array
Error: Cannot use assign-op operators with string offsets
[Undefined array key "x"]
Exception: Undefined array key "x"
