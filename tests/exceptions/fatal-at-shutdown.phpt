--TEST--
After an exception that nobody catches in a shutdown function the others do not run, but destructors do
--FILE--
<?php
class D {
    function __construct(private $name) {}
    function __destruct() { echo "gone $this->name\n"; }
}
$a = new D('a');
$b = [new D('b')];
register_shutdown_function(function () { echo "first\n"; });
register_shutdown_function(function () use ($b) { echo "second\n"; throw new LogicException('at shutdown'); });
register_shutdown_function(function () { echo "third\n"; });
echo "end\n";
--EXPECTF--
end
first
second

Fatal error: Uncaught LogicException: at shutdown in %s:9
Stack trace:
#0 [internal function]: {closure:%s:9}()
#1 {main}
  thrown in %s on line 9
gone a
gone b
