--TEST--
Typed properties: coercion, uninitialised, references
--FILE--
<?php
class T { public int $i = 1; public ?string $s = null; public float $f = 1; public int|string $u = 'a'; public array $a = []; public self $self; public bool $b = false; public iterable $it = []; public static int $st = 0; }
$t = new T;
$t->i = '42';
$t->f = 5;
$t->s = 7;
$t->u = 1.0;
$t->b = 'x';
var_dump($t);
foreach ([fn() => $t->i = 'abc', fn() => $t->i = null, fn() => $t->a = 'x', fn() => $t->self, fn() => $t->i = 1.5, fn() => T::$st = [], function () use ($t) { $r = &$t->i; $r = 'nope'; }, fn() => $t->i = PHP_INT_MAX, fn() => $t->i++, function () use ($t) { $t->s .= 'more'; return $t->s; }, fn() => $t->it = 5] as $f) { try { var_dump($f()); } catch (TypeError $e) { echo $e->getMessage(), "\n"; } catch (Error $e) { echo 'Error: ', $e->getMessage(), "\n"; } }
unset($t->i);
try { echo $t->i; } catch (Error $e) { echo $e->getMessage(), "\n"; }
--EXPECTF--
object(T)#1 (7) {
  ["i"]=>
  int(42)
  ["s"]=>
  string(1) "7"
  ["f"]=>
  float(5)
  ["u"]=>
  int(1)
  ["a"]=>
  array(0) {
  }
  ["self"]=>
  uninitialized(T)
  ["b"]=>
  bool(true)
  ["it"]=>
  array(0) {
  }
}
Cannot assign string to property T::$i of type int
Cannot assign null to property T::$i of type int
Cannot assign string to property T::$a of type array
Error: Typed property T::$self must not be accessed before initialization

Deprecated: Implicit conversion from float 1.5 to int loses precision in %s on line 10
int(1)
Cannot assign array to property T::$st of type int
Cannot assign string to reference held by property T::$i of type int
int(9223372036854775807)
Cannot increment a reference held by property T::$i of type int past its maximal value
string(5) "7more"
Cannot assign int to property T::$it of type Traversable|array
Typed property T::$i must not be accessed before initialization
