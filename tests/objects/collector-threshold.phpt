--TEST--
When a collection begins by itself, what takes part in it, and in which order garbage is destructed
--FILE--
<?php
class Knot { public $self; public $more; function __construct(public $name) { $this->self = $this; }
    function __destruct() { echo $this->name, gc_status()['running'] ? ' ' : ' at last '; } }
function tie($name) { $knot = new Knot($name); }
foreach (range(1, 5) as $i) tie($i);
var_dump(gc_status()['running'], gc_collect_cycles());
function knots($count) { $all = []; for ($i = 0; $i < $count; $i++) { $all[$i] = [[]]; $all[$i][0] = &$all[$i]; } return $all; }
$all = knots(9999); unset($all);
var_dump(gc_collect_cycles());
$all = knots(10001); unset($all);
var_dump(gc_collect_cycles());
$all = knots(20003); unset($all);
var_dump(gc_collect_cycles(), gc_status()['runs'] > 4);
$make = function ($n) use (&$make) { $k = new Knot("made $n"); $k->more = $n > 0 ? new class($make, $n) { function __construct(public $make, public $n) {}
    function __destruct() { ($this->make)($this->n - 1); } } : null; };
$make(3); gc_collect_cycles(); echo "| "; gc_collect_cycles(); echo "| "; gc_collect_cycles();
--EXPECT--
1 2 3 4 5 bool(false)
int(5)
int(9999)
int(1)
int(3)
bool(true)
made 3 made 2 | made 1 made 0 |
