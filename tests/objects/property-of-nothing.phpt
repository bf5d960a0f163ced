--TEST--
A property of what is no object, whose name cannot be told
--FILE--
<?php
set_error_handler(function ($n, $m) { echo "[$m]\n"; return true; });
function t($f) { try { var_dump($f()); } catch (Throwable $e) { do { echo get_class($e), ": ", $e->getMessage(), "\n"; } while ($e = $e->getPrevious()); } }
class A {} class S { function __toString(): string { throw new Exception("ts"); } } class T { function __toString(): string { echo "[T]"; return "t"; } }
$o = null; $i = 5;
t(function() { $o->{new A}[$k] = 1; });
t(function() { $o = null; $o->{new A}[$k] = 1; });
t(function() { $o = null; $o->{new A} = 1; });
t(function() { $o = null; $o->{new A} .= 1; });
t(function() { $o = null; $o->{new A}++; });
t(function() { $o = null; $x = &$o->{new A}; });
t(function() { $o = null; $o->{new A} =& $x; });
t(function() { $o = null; unset($o->{new A}); });
t(function() { $o = null; unset($o->{new A}->x); });
t(function() { $o = null; return $o->{new A}; });
t(function() { $o = null; return $o->{new A} ?? 5; });
t(function() { $o = null; return isset($o->{new A}); });
t(function() { $o = 5; $o->{new S}[$k] = 1; });
t(function() { $o = 5; $o->{new S} = 1; });
t(function() { $o = 5; $o->{new S} .= 1; });
t(function() { $o = 5; $o->{new S}++; });
t(function() { $o = 5; return $o->{new T}; });
t(function() { $o = 5; $o->{new T} = 1; });
t(function() { $o = 5; $o->{new T}[1] = 1; });
t(function() { $o = 5; $z = []; $o->{$z} = 1; });
t(function() { $o = new stdClass; $o->{new A}[$k] = 1; });
t(function() { $o = new stdClass; $o->{new A} = 1; });
t(function() { $o = new stdClass; $o->{new A} = $k; });
t(function() { $o = new stdClass; return $o->{new A}; });
t(function() { $o = new stdClass; return $o->{new A}(); });
t(function() { $o = null; return $o->{new A}(); });
t(function() { return ${new A}; });
t(function() { ${new A} = 1; });
t(function() { ${new S} = 1; });
t(function() { ${new A}[1] = $k; });
t(function() { ${new A} = &$k; });
t(function() { unset(${new A}); });
--EXPECT--
Error: Attempt to modify property "" on null
Error: Object of class A could not be converted to string
Error: Attempt to modify property "" on null
Error: Object of class A could not be converted to string
Error: Attempt to assign property "" on null
Error: Object of class A could not be converted to string
Error: Attempt to assign property "" on null
Error: Object of class A could not be converted to string
Error: Attempt to increment/decrement property "" on null
Error: Object of class A could not be converted to string
Error: Attempt to modify property "" on null
Error: Object of class A could not be converted to string
Error: Attempt to modify property "" on null
Error: Object of class A could not be converted to string
NULL
NULL
Error: Object of class A could not be converted to string
int(5)
bool(false)
Error: Attempt to modify property "" on int
Exception: ts
Error: Attempt to assign property "" on int
Exception: ts
Error: Attempt to assign property "" on int
Exception: ts
Error: Attempt to increment/decrement property "" on int
Exception: ts
[T][Attempt to read property "t" on int]
NULL
[T]Error: Attempt to assign property "t" on int
[T]Error: Attempt to modify property "t" on int
[Array to string conversion]
Error: Attempt to assign property "Array" on int
Error: Object of class A could not be converted to string
Error: Object of class A could not be converted to string
[Undefined variable $k]
Error: Object of class A could not be converted to string
Error: Object of class A could not be converted to string
Error: Method name must be a string
Error: Method name must be a string
Error: Object of class A could not be converted to string
Error: Object of class A could not be converted to string
Exception: ts
Error: Object of class A could not be converted to string
Error: Object of class A could not be converted to string
Error: Object of class A could not be converted to string
