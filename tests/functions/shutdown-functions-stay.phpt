--TEST--
Shutdown functions keep what they hold until all destructors have run
--FILE--
<?php
class D { function __construct(public $n) { register_shutdown_function(function ($x) { echo "shutdown $x\n"; }, $n); } function __destruct() { echo "gone {$this->n}\n"; } }
new D(1);
new D(2);
echo "end\n";
--EXPECT--
end
shutdown 1
shutdown 2
gone 1
gone 2
