--TEST--
yield from an undefined variable fails also if the error handler throws
--FILE--
<?php
set_error_handler(function($n,$m){ echo "[$m]\n"; throw new Exception($m); });
function t($f) { try { var_dump($f()); } catch (Throwable $e) { do { echo get_class($e), ": ", $e->getMessage(), "\n"; } while ($e = $e->getPrevious()); } }
function g() { yield from $u; }
t(function() { foreach (g() as $x); });
--EXPECT--
[Undefined variable $u]
Error: Can use "yield from" only with arrays and Traversables
Exception: Undefined variable $u
