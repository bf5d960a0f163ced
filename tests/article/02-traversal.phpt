--TEST--
The article: current and next
--FILE_EXTERNAL--
../../examples/article/02-traversal.php
--EXPECT--
current1
before
int(0)
next
after
before
NULL
current2
int(1)
