--TEST--
More warnings in PHP's words
--FILE--
<?php
$a = [1];
echo "$a\n";
echo implode(',', [[1]]), "\n";
var_dump("5 apples" + 3, (int) 'x', '1' . []);
$n = null;
echo $n['x'], $n->p;
echo strlen(null), "\n";
$f = 1.5;
$arr = ['a', 'b'];
echo $arr[$f], "\n";
--EXPECTF--
Warning: Array to string conversion in %s on line 3
Array

Warning: Array to string conversion in %s on line 4
Array

Warning: A non-numeric value encountered in %s on line 5

Warning: Array to string conversion in %s on line 5
int(8)
int(0)
string(6) "1Array"

Warning: Trying to access array offset on null in %s on line 7

Warning: Attempt to read property "p" on null in %s on line 7

Deprecated: strlen(): Passing null to parameter #1 ($string) of type string is deprecated in %s on line 8
0

Deprecated: Implicit conversion from float 1.5 to int loses precision in %s on line 11
b
