--TEST--
After an exception that a destructor throws at shutdown no further destructors run
--FILE--
<?php
class D {
    function __construct(private $name, private $throws = false) {}
    function __destruct() { echo "gone $this->name\n"; if ($this->throws) { throw new LogicException("thrown by $this->name"); } }
}
$list = [new D('x'), new D('y', true), new D('z')];
$other = new D('other');
echo "end\n";
--EXPECTF--
end
gone other
gone x
gone y

Fatal error: Uncaught LogicException: thrown by y in %s:4
Stack trace:
#0 [internal function]: D->__destruct()
#1 {main}
  thrown in %s on line 4
