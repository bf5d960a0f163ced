--TEST--
What the text of an uncaught exception throws is reported instead; a failing handler is not called again
--FILE--
<?php
class X extends Exception { function __toString(): string { throw new LogicException('in'); } }
set_exception_handler(function ($e) { echo get_class($e), "\n"; throw new X('again'); });
register_shutdown_function(function () { echo error_get_last()['line'], "\n"; throw new Exception('in shutdown'); });
register_shutdown_function(function () { echo "not called\n"; });
throw new X('out');
--EXPECTF--
X

Fatal error: Uncaught LogicException: in in %s:2
Stack trace:
#0 [internal function]: X->__toString()
#1 {main}
  thrown in %s on line 2
2

Fatal error: Uncaught Exception: in shutdown in %s:4
Stack trace:
#0 [internal function]: {closure:%s:4}()
#1 {main}
  thrown in %s on line 4
