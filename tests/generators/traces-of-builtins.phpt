--TEST--
Traces do not show how builtins resume generators, but calls by scripts
--FILE--
<?php
function failing() { yield 1; throw new Exception('no'); }
function show($f) { try { $f(); } catch (Exception $e) { foreach ($e->getTrace() as $frame) echo ($frame['class'] ?? '') . '::' . $frame['function'], ' '; echo "\n"; } }
function sum(...$all) {}
show('one');
function one() { iterator_to_array(failing()); }
show('two');
function two() { iterator_count(failing()); }
show('three');
function three() { sum(...failing()); }
show('four');
function four() { return [...failing()]; }
show('five');
function five() { foreach (failing() as $x); }
show('six');
function six() { $g = failing(); $g->current(); call_user_func([$g, 'next']); }
--EXPECT--
::failing ::iterator_to_array ::one ::show 
::failing ::iterator_count ::two ::show 
::failing ::three ::show 
::failing ::four ::show 
::failing ::five ::show 
::failing Generator::next ::six ::show
