--TEST--
Writing below a variable that is the key, or the value, of the very write
--FILE--
<?php
set_error_handler(function ($n, $m) { echo "W $m\n"; return true; });
function t($f) { try { $f(); } catch (Error $e) { echo get_class($e), ' ', $e->getMessage(), "\n"; } }
function r(&$a, &$v = null) { return $v; }

echo "-- the key\n";
t(function () { $i[$i] = 1; });
t(function () { $i[$i][$i] = 1; });
t(function () { $x =& $i[$i]; });
t(function () { $i[$i]++; });
t(function () { $i = null; $i[$i][$i] = 1; });
t(function () { $x =& ${'i'}[$i]; });

echo "-- the value\n";
t(function () { $b = null; var_dump($b['1'] ??= $b, $b); });
t(function () { $b = null; $b['1']['x'] ??= $b; var_dump($b); });
t(function () { $b = [1]; $b['q'] ??= $b; var_dump($b); });
t(function () { $b = null; $b[] = $b; var_dump($b); });

echo "-- references to variables with computed names are null, not missing\n";
t(function () { $k = 'q'; var_dump(r($$k, $$k)); });
t(function () { $k = 'q'; var_dump(r($$k, v: $$k)); });
t(function () { $k = 'q'; $n =& $$k; var_dump($n, $$k); });
--EXPECT--
-- the key
TypeError Cannot access offset of type array on array
TypeError Cannot access offset of type array on array
TypeError Cannot access offset of type array on array
W Undefined variable $i
TypeError Cannot access offset of type array on array
TypeError Cannot access offset of type array on array
TypeError Cannot access offset of type array on array
-- the value
NULL
array(1) {
  [1]=>
  NULL
}
array(1) {
  [1]=>
  array(1) {
    ["x"]=>
    NULL
  }
}
array(2) {
  [0]=>
  int(1)
  ["q"]=>
  array(1) {
    [0]=>
    int(1)
  }
}
array(1) {
  [0]=>
  NULL
}
-- references to variables with computed names are null, not missing
NULL
NULL
NULL
NULL
