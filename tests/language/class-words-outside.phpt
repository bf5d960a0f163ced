--TEST--
__CLASS__, self, static and parent outside of classes; constants of namespaces in any case
--FILE--
<?php
class A { function m() { return fn() => __CLASS__; } }
var_dump((fn() => __CLASS__)(), Closure::bind(fn() => __CLASS__, null, A::class)(), Closure::bind(function() { return [self::class, static::class, __CLASS__]; }, new A, A::class)(), (new A)->m()());
trait T { function t() { return (fn() => __CLASS__)() . __CLASS__; } } class B { use T; } var_dump((new B)->t());
try { (fn() => self::class)(); } catch (Error $e) { echo $e->getMessage(), "\n"; }
try { (fn() => static::class)(); } catch (Error $e) { echo $e->getMessage(), "\n"; }
try { (fn() => new self)(); } catch (Error $e) { echo $e->getMessage(), "\n"; }
try { (fn() => parent::x())(); } catch (Error $e) { echo $e->getMessage(), "\n"; }
try { (fn() => new parent)(); } catch (Error $e) { echo $e->getMessage(), "\n"; }
eval('namespace App\Models; const X = 1; \define("Foo\Bar", 3); const Z = 1, A = 2;
var_dump(\defined("App\Models\X"), \defined("app\models\X"), \defined("App\Models\x"), \constant("\App\Models\X"));
var_dump(\array_diff_key(\get_defined_constants(true)["user"], []), \FOO\Bar, \foo\Bar);');
--EXPECT--
string(0) ""
string(0) ""
array(3) {
  [0]=>
  string(1) "A"
  [1]=>
  string(1) "A"
  [2]=>
  string(0) ""
}
string(1) "A"
string(2) "BB"
Cannot use "self" in the global scope
Cannot use "static" in the global scope
Cannot access "self" when no class scope is active
Cannot access "parent" when no class scope is active
Cannot access "parent" when no class scope is active
bool(true)
bool(true)
bool(false)
int(1)
array(4) {
  ["App\Models\X"]=>
  int(1)
  ["Foo\Bar"]=>
  int(3)
  ["App\Models\Z"]=>
  int(1)
  ["App\Models\A"]=>
  int(2)
}
int(3)
int(3)
