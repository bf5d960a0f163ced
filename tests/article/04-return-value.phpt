--TEST--
The article: the return value of a generator
--FILE_EXTERNAL--
../../examples/article/04-return-value.php
--EXPECT--
before
1 => 0
after
before
2 => 1
after
done
string(8) "returned"
