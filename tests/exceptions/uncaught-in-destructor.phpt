--TEST--
An exception that leaves a destructor at the end: no other destructor runs
--FILE--
<?php
class D { function __construct(private int $n) {} function __destruct() { echo "~$this->n "; if ($this->n == 2) throw new Exception('thrown'); } }
$objects = [new D(1), new D(2), new D(3)];
register_shutdown_function(function () { echo 'first '; });
echo 'end ';
--EXPECTF--
end first ~1 ~2 
Fatal error: Uncaught Exception: thrown in %s:2
Stack trace:
#0 [internal function]: D->__destruct()
#1 {main}
  thrown in %s on line 2
