--TEST--
A property whose hooks only ask the parent's is stored only if the parent stores it
--FILE--
<?php
class A { public $p = 'a'; }
class H extends A { public $p { get => [parent::$p::get()]; set { parent::$p::set($value); } } }
class B {}
class I extends B { public $p { get => [parent::$p::get()]; } }
class J { public $p { get => 1; } }
class K extends J { public $p { get => [parent::$p::get()]; } }
foreach ([new H, new I, new K] as $o) { var_dump((array) $o); echo (new ReflectionProperty($o, 'p'))->isVirtual() ? "virtual\n" : "backed\n"; try { var_dump($o->p); } catch (Error $e) { echo $e->getMessage(), "\n"; }  try { $o->p = 5; var_dump($o->p); } catch (Error $e) { echo $e->getMessage(), "\n"; } }
--EXPECT--
array(1) {
  ["p"]=>
  NULL
}
backed
array(1) {
  [0]=>
  NULL
}
array(1) {
  [0]=>
  int(5)
}
array(0) {
}
virtual
Undefined property B::$p
Property I::$p is read-only
array(0) {
}
virtual
array(1) {
  [0]=>
  int(1)
}
Property K::$p is read-only
