--TEST--
What PHP says of undefined variables, of names it cannot tell, and of matches by reference
--FILE--
<?php
set_error_handler(function ($n, $m) { echo "[$m]\n"; return true; });
function t($f) { try { var_dump($f()); } catch (Throwable $e) { do { echo get_class($e), ": ", $e->getMessage(), "\n"; } while ($e = $e->getPrevious()); } }
class A { function f() { [$a, $b] = $this; [, $o[], , $p[]] = $this; var_dump($a, $b, $o); foreach ($this as $x); list('x' => $z) = $this; [[$q]] = [$this]; } function g() { [$a, $b] = $a; [$c, $d] = $u; [[$c], $d] = $u;} }
t(function() { (new A)->f(); });
t(function() { (new A)->g(); });
echo "-- names\n";
t(function() { $o = new stdClass; try { $v =& $o->{new A}; } catch (Error $e) { echo $e->getMessage(), "\n"; } var_dump($o, $v); });
t(function() { $o = new stdClass; try { $o->{new A}[1] = 2; } catch (Error $e) { echo $e->getMessage(), "\n"; } var_dump($o); });
t(function() { $o = new stdClass; try { $o->{new A}->x = 2; } catch (Error $e) { echo $e->getMessage(), "\n"; } var_dump($o); });
t(function() { $o = new stdClass; try { $o->{new A}++; } catch (Error $e) { echo $e->getMessage(), "\n"; } var_dump($o); });
t(function() { $o = new stdClass; try { $o->{new A} .= 1; } catch (Error $e) { echo $e->getMessage(), "\n"; } var_dump($o); });
t(function() { $o = new stdClass; try { $o->{new A}[1]++; } catch (Error $e) { echo $e->getMessage(), "\n"; } var_dump($o); });
t(function() { $o = new stdClass; try { $o->{new A}[1] .= 1; } catch (Error $e) { echo $e->getMessage(), "\n"; } var_dump($o); });
t(function() { $o = new stdClass; try { unset($o->{new A}[1]); } catch (Error $e) { echo $e->getMessage(), "\n"; } var_dump($o); });
t(function() { $o = new stdClass; try { foreach ($o->{new A} as &$z); } catch (Error $e) { echo $e->getMessage(), "\n"; } var_dump($o); });
t(function() { $o = new A; try { $v =& $o->{new A}; } catch (Error $e) { echo $e->getMessage(), "\n"; } var_dump($o); });
echo "-- match\n";
t(function() { $a = 5; $b = &$a; return match($a) { 1 => 2 }; });
t(function() { $a = null; $b = &$a; return match($a) { 1 => 2 }; });
t(function() { $a = 'x'; $b = &$a; return match($a . '') { 1 => 2 }; });
t(function() { return match($u) { 1 => 2 }; });
t(function() { $a = [1]; $b = &$a[0]; return match($a[0]) { 2 => 2 }; });
t(function() { $a = 5; $b = &$a; return match(true) { $a == 1 => 2 }; });
t(function() { $a = 5; $b = &$a; return match($a) { 'a' => 2, 'b' => 3 }; });
t(function() { $a = 'z'; $b = &$a; return match($a) { 'a' => 2, 'b' => 3 }; });
echo "-- return\n";
function r1(): ?int { return $w; } t(fn() => r1());
function r2(): int { return $w; } t(fn() => r2());
function r3(): mixed { return $w; } t(fn() => r3());
function r4() { return $w; } t(fn() => r4());
function r5(): int|string|null { return $w; } t(fn() => r5());
function r7(): ?int { return $w ?? null; } t(fn() => r7());
t(fn(): ?int => $w);
function r8(): null { return $w; } t(fn() => r8());
function r9(): ?A { return $w; } t(fn() => r9());
function r10(): ?A { try { return $w; } finally { echo "fin\n"; } } t(fn() => r10());
function r12(): Generator { yield 1; return $w; } t(fn() => iterator_to_array(r12()));
t(function () { foreach ([1, 2] as $i) { foreach ($nothing as &$x) { } } });
t(function() { $a = [1]; $a['p'] |= $a; var_dump($a); });
t(function() { $a = [1]; $a['p'] .= $a; var_dump($a); });
t(function() { $a = [1]; $b = &$a; $a['p'] |= $b; var_dump($a); });
t(function() { $a = [1]; $b = $a; $a['p'] .= $b; var_dump($a); });
t(function() { $a = [[1]]; $a[0]['p'] .= $a[0]; var_dump($a); });
t(function() { $a = [1]; foreach ($a as $k => &$n) { $a['p'] |= $a; } });
t(function() { $a = [1]; foreach ($a as $k => $n) { $a['p'] .= $a; } var_dump($a); });
--EXPECT--
[Undefined variable $this]
[Undefined variable $this]
NULL
NULL
array(1) {
  [0]=>
  NULL
}
[Undefined variable $this]
Error: Cannot use object of type A as array
[Undefined variable $a]
[Undefined variable $u]
[Undefined variable $u]
NULL
-- names
Object of class A could not be converted to string
[Undefined variable $v]
object(stdClass)#4 (1) {
  [""]=>
  NULL
}
NULL
NULL
Object of class A could not be converted to string
object(stdClass)#5 (1) {
  [""]=>
  NULL
}
NULL
Object of class A could not be converted to string
object(stdClass)#3 (1) {
  [""]=>
  NULL
}
NULL
Object of class A could not be converted to string
object(stdClass)#4 (0) {
}
NULL
Object of class A could not be converted to string
object(stdClass)#5 (0) {
}
NULL
Object of class A could not be converted to string
object(stdClass)#3 (1) {
  [""]=>
  NULL
}
NULL
Object of class A could not be converted to string
object(stdClass)#4 (1) {
  [""]=>
  NULL
}
NULL
Object of class A could not be converted to string
object(stdClass)#5 (1) {
  [""]=>
  NULL
}
NULL
Object of class A could not be converted to string
object(stdClass)#3 (1) {
  [""]=>
  NULL
}
NULL
Object of class A could not be converted to string
object(A)#4 (1) {
  [""]=>
  NULL
}
NULL
-- match
UnhandledMatchError: Unhandled match case of type int
UnhandledMatchError: Unhandled match case of type null
UnhandledMatchError: Unhandled match case 'x'
[Undefined variable $u]
UnhandledMatchError: Unhandled match case NULL
UnhandledMatchError: Unhandled match case 1
UnhandledMatchError: Unhandled match case true
UnhandledMatchError: Unhandled match case of type int
UnhandledMatchError: Unhandled match case of type string
-- return
[Undefined variable $w]
[Undefined variable $w]
NULL
[Undefined variable $w]
TypeError: r2(): Return value must be of type int, null returned
[Undefined variable $w]
NULL
[Undefined variable $w]
NULL
[Undefined variable $w]
[Undefined variable $w]
NULL
NULL
[Undefined variable $w]
[Undefined variable $w]
NULL
[Undefined variable $w]
[Undefined variable $w]
NULL
[Undefined variable $w]
[Undefined variable $w]
NULL
[Undefined variable $w]
fin
NULL
[Undefined variable $w]
array(1) {
  [0]=>
  int(1)
}
[Undefined variable $nothing]
[foreach() argument must be of type array|object, null given]
[Undefined variable $nothing]
[foreach() argument must be of type array|object, null given]
NULL
[Undefined array key "p"]
TypeError: Unsupported operand types: null | array
[Undefined array key "p"]
[Array to string conversion]
array(2) {
  [0]=>
  int(1)
  ["p"]=>
  string(5) "Array"
}
NULL
[Undefined array key "p"]
TypeError: Unsupported operand types: null | array
[Undefined array key "p"]
[Array to string conversion]
array(2) {
  [0]=>
  int(1)
  ["p"]=>
  string(5) "Array"
}
NULL
[Undefined array key "p"]
[Array to string conversion]
array(1) {
  [0]=>
  array(2) {
    [0]=>
    int(1)
    ["p"]=>
    string(5) "Array"
  }
}
NULL
[Undefined array key "p"]
TypeError: Unsupported operand types: null | array
[Undefined array key "p"]
[Array to string conversion]
array(2) {
  [0]=>
  int(1)
  ["p"]=>
  string(5) "Array"
}
NULL
