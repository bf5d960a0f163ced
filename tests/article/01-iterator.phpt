--TEST--
The article: the order of calls on an Iterator
--INI--
error_reporting=E_ALL & ~E_DEPRECATED
--FILE_EXTERNAL--
../../examples/article/01-iterator.php
--EXPECT--
rewind
valid
current
key
1 => 0
next
valid
current
key
2 => 1
next
valid
