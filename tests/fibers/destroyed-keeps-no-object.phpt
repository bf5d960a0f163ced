--TEST--
A destroyed fiber keeps no object: its numbers are free again
--FILE--
<?php
class Guest
{
    function __destruct()
    {
        try {
            Fiber::suspend();
        } catch (FiberError $e) {
            echo $e->getMessage(), "\n";
        }
    }
}
$fiber = new Fiber(function () { $guest = new Guest; Fiber::suspend(); });
$fiber->start();
unset($fiber);
echo spl_object_id(new stdClass), "\n";
--EXPECT--
Cannot suspend in a force-closed fiber
1
