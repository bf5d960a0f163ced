--TEST--
Exceptions thrown into generators: caught, let through, through a delegation, of wrong types
--FILE--
<?php
// Generator::throw at a plain yield: caught inside, let through, thrown again, with finally, within foreach, wrong types.
class Mine extends Exception { public function __destruct() { echo '[gone]'; } }
function listens() { $n = 0; while (true) { try { $x = yield $n; echo "got $x "; } catch (Mine $e) { $n++; $e = null; } finally { echo '.'; } } }
$g = listens(); $g->current();
for ($i = 0; $i < 3; $i++) echo $g->throw(new Mine), ' ';
echo $g->send('s'), $g->key(), "\n";
try { $g->throw(new LogicException('out')); } catch (LogicException $e) { echo $e->getMessage(), ' '; var_dump($g->valid()); }
try { $g->throw(new LogicException('again')); } catch (LogicException $e) { echo $e->getMessage(), "\n"; }
function inner() { try { yield 1; yield 2; } catch (Exception $e) { yield 'caught ' . $e->getMessage(); } }
function outer() { yield from inner(); yield 'after'; }
$g = outer(); $g->current();
echo $g->throw(new Exception('deep')), ' '; $g->next(); echo $g->current(), "\n";
$g = inner(); foreach ($g as $v) { echo $v, ' '; if ($v === 1) echo $g->throw(new Exception('loop')), ' '; }
echo "\n";
$g = inner();
try { $g->throw(new Exception("fresh")); } catch (Exception $e) { echo $e->getMessage(), "\n"; }
try { $g = listens(); $g->current(); $g->throw(new stdClass); } catch (TypeError $e) { echo strtok($e->getMessage(), ","), "\n"; }
--EXPECT--
.[gone]1 .[gone]2 .[gone]3 got s .34
.out bool(false)
again
caught deep after
1 caught loop 
Generator::throw(): Argument #1 ($exception) must be of type Throwable
.
