--TEST--
finally with return, break, continue and throw
--FILE--
<?php
function a() { try { return 'try'; } finally { echo "f1 "; } }
function b() { try { return 'try'; } finally { return 'finally'; } }
function c() { try { throw new Exception('lost'); } finally { return 'swallowed'; } }
function d() { foreach ([1, 2, 3] as $x) { try { if ($x === 2) continue; if ($x === 3) break; echo "body$x "; } finally { echo "f$x "; } } return 'd'; }
function e() { try { try { throw new Exception('first'); } finally { throw new Exception('second'); } } catch (Exception $e) { return $e->getMessage() . ' after ' . $e->getPrevious()->getMessage(); } }
function f() { $x = 1; try { return $x; } finally { $x = 2; } }
function &g() { static $v = 1; try { return $v; } finally { $v = 2; } }
function h() { for ($i = 0; $i < 3; $i++) { try { try { continue; } finally { echo "in$i "; } } finally { echo "out$i "; } } return 'h'; }
function i() { $x = []; foreach ([1, 2] as $v) { try { $x[] = $v; continue; } finally { $x[] = -$v; } } return implode(',', $x); }
function j() { try { goto end; } finally { echo 'fj '; } end: return 'j'; }
foreach (range('a', 'j') as $name) { echo $name(), "\n"; }
--EXPECT--
f1 try
finally
swallowed
body1 f1 f2 f3 d
second after first
1
2
in0 out0 in1 out1 in2 out2 h
1,-1,2,-2
fj j
