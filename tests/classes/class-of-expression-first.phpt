--TEST--
A class that is the value of an expression is looked for before what stands behind it is evaluated
--FILE--
<?php
set_error_handler(function ($n, $m) { echo "[$m]\n"; return true; });
function t($f) { try { var_dump($f()); } catch (Throwable $e) { do { echo get_class($e), ": ", $e->getMessage(), "\n"; } while ($e = $e->getPrevious()); } }
function say($x) { echo "say $x\n"; return $x; }
spl_autoload_register(function($c) { echo "load $c\n"; });
class A { static $sa = []; static $b = 1; static function f() { return 1; } }
t(function() { $o::$sa[] =& $$k; });
t(function() { $o::$sa[] = $$k; });
t(function() { $o::$sa[$k] = say(1); });
t(function() { $o::$sa = say(1); });
t(function() { $o::${say('x')} = say(1); });
t(function() { return $o::${say('x')}; });
t(function() { return $o::{say('x')}(); });
t(function() { return $o::{say('x')}; });
t(function() { return [$o::$sa, say(1)]; });
t(function() { $o = 'Nope'; $o::$sa[] =& $$k; });
t(function() { $o = 'Nope'; $o::$sa[] = say(2); });
t(function() { $o = 'Nope'; return $o::${say('x')}; });
t(function() { $o = 'Nope'; return $o::{say('x')}(); });
t(function() { $o = 'Nope'; return $o::f(say(1)); });
t(function() { return Nope2::f(say(1)); });
t(function() { return Nope2::${say(1)}; });
t(function() { Nope2::${say(1)} = say(3); });
t(function() { Nope2::$x = say(3); });
t(function() { Nope2::$x[say(1)] = say(3); });
t(function() { return Nope2::{say(1)}; });
t(function() { $o = 'Nope'; $o::$sa .= say(1); });
t(function() { $o = 'Nope'; $o::$sa ??= say(1); });
t(function() { $o = 'Nope'; $o::$sa++; });
t(function() { $o = 'Nope'; return isset($o::$sa[say(1)]); });
t(function() { $o = 'Nope'; unset($o::$sa[say(1)]); });
t(function() { $o = 'Nope'; return $o::$sa ?? say(3); });
t(function() { $o = 5; return $o::$sa ?? say(3); });
t(function() { $o = 5; return [$o::$sa ?? 1, say(3)]; });
t(function() { $o = 'Nope'; return new $o(say(3)); });
t(function() { return $x instanceof $o; });
t(function() { $o = 5; return $o instanceof $o; });
t(function() { $o = 5; return say(1) instanceof $o; });
t(function() { $o = 5; return new $o(say(1)); });
t(function() { $o = 'A'; [$o::$b, $o::$sa[say(1)]] = [say(2), $o = 'B']; var_dump(A::$sa); });
t(function() { $o = 'A'; foreach ([1,2] as $o::$b) say(A::$b); });
t(function() { $o = 'A'; $o::$b = ($o = 'B'); var_dump(A::$b); });
t(function() { $o = 'A'; $o::$sa[$o] = ($o = 'B'); var_dump(A::$sa); });
t(function() { $o = 'A'; return $o::f(...)(); });
t(function() { $o = 'A'; return $o::f($o = 'B'); });
--EXPECT--
[Undefined variable $o]
Error: Class name must be a valid object or a string
[Undefined variable $o]
Error: Class name must be a valid object or a string
[Undefined variable $o]
Error: Class name must be a valid object or a string
[Undefined variable $o]
Error: Class name must be a valid object or a string
[Undefined variable $o]
Error: Class name must be a valid object or a string
[Undefined variable $o]
Error: Class name must be a valid object or a string
[Undefined variable $o]
Error: Class name must be a valid object or a string
[Undefined variable $o]
Error: Class name must be a valid object or a string
[Undefined variable $o]
Error: Class name must be a valid object or a string
load Nope
Error: Class "Nope" not found
load Nope
Error: Class "Nope" not found
load Nope
Error: Class "Nope" not found
load Nope
Error: Class "Nope" not found
load Nope
Error: Class "Nope" not found
load Nope2
Error: Class "Nope2" not found
say 1
load Nope2
Error: Class "Nope2" not found
say 1
say 3
load Nope2
Error: Class "Nope2" not found
say 3
load Nope2
Error: Class "Nope2" not found
say 1
say 3
load Nope2
Error: Class "Nope2" not found
say 1
load Nope2
Error: Class "Nope2" not found
load Nope
Error: Class "Nope" not found
load Nope
Error: Class "Nope" not found
load Nope
Error: Class "Nope" not found
load Nope
Error: Class "Nope" not found
load Nope
Error: Class "Nope" not found
load Nope
Error: Class "Nope" not found
Error: Class name must be a valid object or a string
Error: Class name must be a valid object or a string
load Nope
Error: Class "Nope" not found
[Undefined variable $o]
Error: Class name must be a valid object or a string
Error: Class name must be a valid object or a string
say 1
Error: Class name must be a valid object or a string
Error: Class name must be a valid object or a string
say 2
load B
Error: Class "B" not found
say 1
say 2
NULL
string(1) "B"
NULL
array(1) {
  ["B"]=>
  string(1) "B"
}
NULL
int(1)
int(1)
