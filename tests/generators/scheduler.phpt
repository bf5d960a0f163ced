--TEST--
A round-robin scheduler of generators
--FILE--
<?php
class Scheduler {
    private SplQueue $queue;
    function __construct() { $this->queue = new SplQueue; }
    function add(Generator $task) { $this->queue->enqueue($task); }
    function run() { while (!$this->queue->isEmpty()) { $task = $this->queue->dequeue(); $task->current(); $task->next(); if ($task->valid()) $this->queue->enqueue($task); } }
}
function task($name, $n) { for ($i = 1; $i <= $n; $i++) { echo "$name$i "; yield; } }
$s = new Scheduler;
$s->add(task('a', 3));
$s->add(task('b', 1));
$s->add(task('c', 2));
$s->run();
echo "\n";
--EXPECT--
a1 a2 b1 c1 c2 a3
