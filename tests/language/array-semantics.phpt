--TEST--
Keys, nested writes, unset, append after negative and large keys
--FILE--
<?php
$a = [];
$a['x']['y'][] = 1;
$a['x']['y'][] = 2;
$a[] = 'first';
$a[10] = 'ten';
$a[] = 'eleven';
unset($a[11]);
$a[] = 'twelve';
$a["5"] = 'five';
$a[''] = 'empty';
$a[null] = 'null';
$a[false] = 'zero';
var_dump($a);
$big = [PHP_INT_MAX => 1];
try { $big[] = 2; } catch (Error $e) { echo $e->getMessage(), "\n"; }
foreach ([function () { $k = []; return [$k => 1]; }, function () { $k = new stdClass; return [$k => 1]; }, function () { $a = []; $a[[]] = 1; }, function () { $k = []; return isset([1][$k]); }, function () { $n = null; $n['auto']['viv'] = 1; return $n; }, function () { $f = false; $f[] = 1; return $f; }, function () { $s = ''; $s['x'] = 1; return $s; }, function () { $t = true; $t[] = 1; return $t; }, fn() => (null)['x'], fn() => (5)['x'], function () { $o = new stdClass; return $o['x']; }, fn() => [1, 2][5], fn() => ['a' => 1]['b']] as $f) { try { var_dump($f()); } catch (Throwable $e) { echo get_class($e), ': ', $e->getMessage(), "\n"; } }
$x = ['b' => 1, 'a' => 2];
$x['c'] = 3;
unset($x['b']);
$x['b'] = 4;
echo json_encode($x), key($x), current($x), next($x), key($x), end($x), "\n";
--EXPECTF--
Deprecated: Using null as an array offset is deprecated, use an empty string instead in %s on line 12
array(6) {
  ["x"]=>
  array(1) {
    ["y"]=>
    array(2) {
      [0]=>
      int(1)
      [1]=>
      int(2)
    }
  }
  [0]=>
  string(4) "zero"
  [10]=>
  string(3) "ten"
  [12]=>
  string(6) "twelve"
  [5]=>
  string(4) "five"
  [""]=>
  string(4) "null"
}
Cannot add element to the array as the next element is already occupied
TypeError: Cannot access offset of type array on array
TypeError: Cannot access offset of type stdClass on array
TypeError: Cannot access offset of type array on array
TypeError: Cannot access offset of type array in isset or empty
array(1) {
  ["auto"]=>
  array(1) {
    ["viv"]=>
    int(1)
  }
}

Deprecated: Automatic conversion of false to array is deprecated in %s on line 17
array(1) {
  [0]=>
  int(1)
}
TypeError: Cannot access offset of type string on string
Error: Cannot use a scalar value as an array

Warning: Trying to access array offset on null in %s on line 17
NULL

Warning: Trying to access array offset on int in %s on line 17
NULL
Error: Cannot use object of type stdClass as array

Warning: Undefined array key 5 in %s on line 17
NULL

Warning: Undefined array key "b" in %s on line 17
NULL
{"a":2,"c":3,"b":4}a23c4
