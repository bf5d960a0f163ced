--TEST--
Warnings, notices and deprecations in PHP's words
--FILE--
<?php
echo $undefined;
$a = [1];
echo $a[5];
echo $a['k'];
$o = new stdClass;
echo $o->p;
echo "5x" + 1;
--EXPECTF--
Warning: Undefined variable $undefined in %s on line 2

Warning: Undefined array key 5 in %s on line 4

Warning: Undefined array key "k" in %s on line 5

Warning: Undefined property: stdClass::$p in %s on line 7

Warning: A non-numeric value encountered in %s on line 8
6
