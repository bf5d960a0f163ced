--TEST--
Processes, their pipes, and what they share
--FILE--
<?php
use Swoole\{Atomic, Lock, Process, Table};

$counter = new Atomic(1);
$process = new Process(function (Process $child) use ($counter) {
    $counter->add(41);
    $child->write('hello from the child');
    $counter->wakeup();
    exit(3);
});
$pid = $process->start();
var_dump($pid === $process->pid, $process->read());
$status = Process::wait();
var_dump($status['pid'] === $pid, $status['code'], $status['signal'], $counter->get());

$one = new Atomic();
var_dump($one->wait(0.001), $one->wakeup(), $one->wait(0.001), $one->get(), $one->sub(1));

$lock = new Lock();
var_dump($lock->lock(), $lock->lock(LOCK_EX | LOCK_NB), $lock->lock(LOCK_EX, 0.01), $lock->errCode === SOCKET_ETIMEDOUT, $lock->unlock());

$table = new Table(8);
$table->column('name', Table::TYPE_STRING, 4);
$table->column('count', Table::TYPE_INT);
$table->create();
$table->set('a', ['name' => 'abcdef', 'count' => '7']);
$table->incr('b', 'count', 5);
foreach ($table as $key => $row) {
    echo "$key: ", json_encode($row), "\n";
}
var_dump(count($table), $table->get('a', 'name'), $table->exists('c'), $table->del('a'), $table->get('a'));
?>
--EXPECT--
bool(true)
string(20) "hello from the child"
bool(true)
int(3)
int(0)
int(42)
bool(false)
bool(true)
bool(true)
int(0)
int(4294967295)
bool(true)
bool(false)
bool(false)
bool(true)
bool(true)
a: {"name":"abcd","count":7}
b: {"name":"","count":5}
int(2)
string(4) "abcd"
bool(false)
bool(true)
bool(false)
