--TEST--
An object's text is asked for in the middle of a concatenation
--FILE--
<?php
class T { function __construct(public $v) {} function __toString(): string { global $g; $g = 'changed'; return (string) $this->v; } }
$o = new T('x'); $g = 'main';
echo "a$o", $o . 'b', $g . $o, $o . $g, new T(1) . 'n', 'n' . new T(2), $o . 5, 1.5 . $o, null . $o, "\n";
function f() { $o = new T('y'); $l = 'local'; $r = $l . $o; $r .= $o; return $r . $o . true; }
echo f(), "\n";
class B { function __toString(): string { throw new Exception('no'); } }
try { echo 'x' . new B; } catch (Exception $e) { echo $e->getMessage(), "\n"; }
try { $z = str_repeat('q', 3) . new B; } catch (Exception $e) { echo $e->getMessage(), "\n"; }
class F { function __toString(): string { Fiber::suspend('in'); return 'out'; } }
$f = new Fiber(function () { $s = 'pre-' . new F; $s = (new F) . $s; return $s; });
echo $f->start(), $f->resume(), $f->resume(), $f->getReturn(), "\n";
echo strlen($o), str_replace('x', 'z', $o), "\n";
--EXPECT--
axxbchangedxxchanged1nn2x51.5xx
localyyy1
no
no
ininoutpre-out
1z
