--TEST--
hash: the xxHash family
--FILE--
<?php
foreach (['xxh32', 'xxh64', 'xxh3', 'xxh128'] as $algorithm) foreach (['', 'a', str_repeat('hello', 100)] as $text) echo hash($algorithm, $text), "\n";
--EXPECT--
02cc5d05
550d7456
d826ebf9
ef46db3751d8e999
d24ec4f1a98c6e5b
f009744344812eac
2d06800538d394c2
e6c632b61e964e1f
66405749642d4325
99aa06d3014798d86001c324468d497f
a96faf705af16834e6c632b61e964e1f
f2dee12d100e269b66405749642d4325
