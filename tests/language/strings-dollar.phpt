--TEST--
A dollar before {$x} in a string is text
--FILE--
<?php
$c = 3;
echo "*\${$c}|\${c}|{$c}\n";
--EXPECT--
*$3|${c}|3
