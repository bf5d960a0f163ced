--TEST--
set_exception_handler, restore, and shutdown functions
--FILE--
<?php
register_shutdown_function(function () { echo "shutdown 1\n"; register_shutdown_function(fn() => print("shutdown 3\n")); });
register_shutdown_function(function ($x) { echo "shutdown $x\n"; }, 2);
set_exception_handler(function (Throwable $e) { echo 'handled ', get_class($e), ': ', $e->getMessage(), "\n"; });
throw new DomainException('nobody catches this');
--EXPECT--
handled DomainException: nobody catches this
shutdown 1
shutdown 2
shutdown 3
