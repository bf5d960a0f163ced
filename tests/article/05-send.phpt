--TEST--
The article: send
--FILE_EXTERNAL--
../../examples/article/05-send.php
--EXPECT--
before
current1: 1
receive: hello
after
before
int(3)
current2: 3
receive: world
after
before
int(5)
current3: 5
