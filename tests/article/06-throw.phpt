--TEST--
The article: throw
--FILE_EXTERNAL--
../../examples/article/06-throw.php
--EXPECT--
Foo
int(1)
Exception: Test
Bar
