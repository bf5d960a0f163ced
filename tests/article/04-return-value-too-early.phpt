--TEST--
The article: the return value of a generator that has not returned
--FILE_EXTERNAL--
../../examples/article/04-return-value-too-early.php
--EXPECTF--
before

Fatal error: Uncaught Exception: Cannot get return value of a generator that hasn't returned in %s:19
Stack trace:
#0 %s(19): Generator->getReturn()
#1 {main}
  thrown in %s on line 19
