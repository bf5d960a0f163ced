--TEST--
A generator keeps its closure; garbage generators are closed before what they hold is destructed
--FILE--
<?php
$make = function () { static $unused; yield 1; yield 2; };
$weak = WeakReference::create($make);
$generator = $make();
unset($make);
foreach ($generator as $value) echo $value, "\n";
var_dump($weak->get() instanceof Closure);
unset($generator);
var_dump($weak->get());

class C { function __destruct() { echo __CLASS__, "\n"; } }
class NotMade { function __destruct() { echo __CLASS__, "\n"; } }
// An object whose arguments are never complete has no destructor.
$generator = function ($c) use (&$generator) { new NotMade($generator, yield); };
$generator = $generator(new C);
foreach ($generator as $value) break;
$generator = null;
gc_collect_cycles();
function holds() { try { new NotMade(throw new Exception('no')); } catch (Exception $e) { echo $e->getMessage(), "\n"; } }
holds();
// A cycle of generators with `finally`.
function root() { global $all; try { yield 1; } finally { echo count($all), " there\n"; } }
function chain($n) { global $all; yield from $all[] = $n ? chain($n - 1) : root(); }
$first = $all[] = chain(2);
echo $first->current(), "\n";
unset($first, $all);
gc_collect_cycles();
class M { static function g() { yield 1; } function c() { return function () { yield 1; }; } }
$g = M::g();
foreach ($g as $v);
echo preg_replace('/#\d+/', '#n', print_r($g, true)), get_class($g), "\n";
echo "end\n";
--EXPECT--
1
2
bool(true)
NULL
C
no
1
4 there
Generator Object
(
    [function] => M::g
)
Generator
end
