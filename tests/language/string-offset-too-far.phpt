--TEST--
A string is not made larger than memory_limit by an assignment to an offset
--FILE--
<?php
ini_set('memory_limit', '100M');
$s = 'abc';
$s[1000] = 'd';
echo strlen($s), "\n";
$s[200_000_000] = 'x';
--EXPECTF--
1001

Fatal error: Allowed memory size of 104857600 bytes exhausted (tried to allocate 200000032 bytes) in %s on line 6
