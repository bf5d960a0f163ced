--TEST--
Errors that come also when an error handler has thrown before
--FILE--
<?php
set_error_handler(function ($n, $m) { echo "[$m]\n"; throw new Exception($m); });
function t($f) { try { var_dump($f()); } catch (Throwable $e) { do { echo get_class($e), ": ", $e->getMessage(), "\n"; } while ($e = $e->getPrevious()); } }
t(function() { return 1.5 % $u; });
t(function() { return 1 % $u; });
t(function() { return $u % 0; });
t(function() { return $u % $w; });
t(function() { return 1 << $w; });
t(function() { return $u ** []; });
t(function() { return count($u); });
t(function() { return get_class($u); });
t(function() { return array_key_exists($u, []); });
t(function() { return array_key_exists($u, $w); });
t(function() { return array_key_exists('a', $w); });
--EXPECT--
[Undefined variable $u]
Exception: Undefined variable $u
[Undefined variable $u]
DivisionByZeroError: Modulo by zero
Exception: Undefined variable $u
[Undefined variable $u]
DivisionByZeroError: Modulo by zero
Exception: Undefined variable $u
[Undefined variable $u]
DivisionByZeroError: Modulo by zero
Exception: Undefined variable $u
[Undefined variable $w]
Exception: Undefined variable $w
[Undefined variable $u]
Exception: Undefined variable $u
[Undefined variable $u]
TypeError: count(): Argument #1 ($value) must be of type Countable|array, null given
Exception: Undefined variable $u
[Undefined variable $u]
TypeError: get_class(): Argument #1 ($object) must be of type object, null given
Exception: Undefined variable $u
[Undefined variable $u]
Exception: Undefined variable $u
[Undefined variable $u]
Exception: Undefined variable $u
[Undefined variable $w]
Exception: Undefined variable $w
