--TEST--
foreach by reference over variables that are not there; the order of operands in messages
--FILE--
<?php
function f() { foreach ($v as &$y) {} foreach ($v as &$y) {} var_dump(isset($v)); $o->p = 1; }
function g() { foreach ($v['a'] as &$y) {} var_dump($v); foreach ($w->q as &$y) {} }
function h() { $n = null; foreach ($n as &$y) {} $r = &$n; foreach ($n as &$y) {} $k = 5; foreach ($k as &$y) {} foreach ($z as [&$a]) {} foreach ($z as [&$a]) {} }
try { f(); } catch (Error $e) { echo $e->getMessage(), "\n"; } try { g(); } catch (Error $e) { echo $e->getMessage(), "\n"; } h();
try { isset($this) & substr('abc', 0, 4); } catch (Error $e) { echo $e->getMessage(), "\n"; }
try { isset($q) & substr('abc', 0); } catch (Error $e) { echo $e->getMessage(), "\n"; }
try { isset($q) & strrev('abc'); } catch (Error $e) { echo $e->getMessage(), "\n"; }
function gen() { try { (function () {}) & (yield); } catch (Error $e) { echo $e->getMessage(), "\n"; } }
foreach (gen() as $x);
--EXPECTF--

Warning: Undefined variable $v in %s on line 2

Warning: foreach() argument must be of type array|object, null given in %s on line 2

Warning: Undefined variable $v in %s on line 2

Warning: foreach() argument must be of type array|object, null given in %s on line 2
bool(false)
Attempt to assign property "p" on null

Warning: foreach() argument must be of type array|object, null given in %s on line 3
array(1) {
  ["a"]=>
  NULL
}
Attempt to modify property "q" on null

Warning: foreach() argument must be of type array|object, null given in %s on line 4

Warning: foreach() argument must be of type array|object, null given in %s on line 4

Warning: foreach() argument must be of type array|object, int given in %s on line 4

Warning: Undefined variable $z in %s on line 4

Warning: foreach() argument must be of type array|object, null given in %s on line 4

Warning: Undefined variable $z in %s on line 4

Warning: foreach() argument must be of type array|object, null given in %s on line 4
Unsupported operand types: bool & string
Unsupported operand types: bool & string
Unsupported operand types: string & bool
Unsupported operand types: null & Closure
