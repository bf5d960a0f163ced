--TEST--
After an exception that nothing caught, shutdown functions and destructors still run
--FILE--
<?php
class D { public $n; function __construct($n) { $this->n = $n; } function __destruct() { echo "destroy {$this->n}\n"; } }
$g = new D('global');
function f() { $l = new D('local'); throw new Exception('x'); }
register_shutdown_function(function () { echo "shutdown\n"; });
f();
--EXPECTF--
destroy local

Fatal error: Uncaught Exception: x in %s:4
Stack trace:
#0 %s(6): f()
#1 {main}
  thrown in %s on line 4
shutdown
destroy global
