--TEST--
An exception that nobody catches in a coroutine ends everything, after what was deferred
--FILE--
<?php
register_shutdown_function(fn () => print("shutdown\n"));
Co\run(function () {
    go(function () {
        Co::sleep(0.01);
        echo "never\n";
    });
    defer(fn () => print("deferred\n"));
    throw new Exception('it broke');
});
echo "never\n";
?>
--EXPECTF--

Fatal error: Uncaught Exception: it broke in %s:9
Stack trace:
#0 [internal function]: {closure:%s:3}()
#1 {main}
  thrown in %s on line 9
deferred
shutdown
