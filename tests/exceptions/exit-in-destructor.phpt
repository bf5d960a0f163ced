--TEST--
exit in a destructor at the end: no other destructor runs
--FILE--
<?php
class D { function __construct(private int $n) {} function __destruct() { echo "~$this->n "; if ($this->n == 2) exit('exit '); } }
$objects = [new D(1), new D(2), new D(3)];
register_shutdown_function(fn () => print('shutdown '));
ob_start(fn ($text) => "[$text]");
echo 'end ';
--EXPECT--
[end shutdown ~1 ~2 exit ]
