--TEST--
The article: leaving a generator
--FILE_EXTERNAL--
../../examples/article/03-exit.php
--EXPECT--
before
1 => 0
after
before
2 => 1
after
done
