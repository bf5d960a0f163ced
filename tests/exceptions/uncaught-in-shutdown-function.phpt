--TEST--
An exception that leaves a shutdown function: no other shutdown function runs, destructors do
--FILE--
<?php
class D { function __destruct() { echo "destroyed\n"; } }
$object = new D;
register_shutdown_function(function () { echo 'first '; throw new Exception('thrown'); });
register_shutdown_function(function () { echo 'second '; });
echo 'end ';
--EXPECTF--
end first 
Fatal error: Uncaught Exception: thrown in %s:4
Stack trace:
#0 [internal function]: {closure:%s:4}()
#1 {main}
  thrown in %s on line 4
destroyed
