--TEST--
foreach by reference over a place below a call; false behind a reference becomes an array without a word
--FILE--
<?php
set_error_handler(function ($n, $m) { echo "[$m]\n"; return true; });
function t($f) { try { var_dump($f()); } catch (Throwable $e) { do { echo get_class($e), ": ", $e->getMessage(), "\n"; } while ($e = $e->getPrevious()); } }
function &rr(&$a = null, $k = 0) { return $GLOBALS['v']; }
function vv() { return $GLOBALS['v']; }
class B { public $d = [1]; function c() { return $this; } static $z; function &r() { return $this->d; } private $x = [1]; function __get($n) { echo "get $n\n"; return [1]; } }
class P { public $d = [1]; function c() { return $this; }}
$v = false;
t(function() { foreach (rr($a)['p'] as &$v) { echo 1; } var_dump($GLOBALS['v']); });
$v = ['p' => [1, 2]];
t(function() { foreach (rr($a)['p'] as &$v) { $v = 3; } unset($v); var_dump($GLOBALS['v']); });
t(function() { foreach (vv()['p'] as &$v) { $v = 4; } unset($v); var_dump($GLOBALS['v']); });
t(function() { foreach (vv()['q'] as &$v) { $v = 4; } });
t(function() { foreach (rr()['q'] as &$v) { $v = 4; } var_dump($GLOBALS['v']); });
t(function() { $o = new P; foreach ($o->c()->s as &$v) { $v = 4; } var_dump($o); });
t(function() { $o = new P; foreach ($o->c()->d as &$v) { $v = 4; } unset($v); var_dump($o); });
t(function() { $o = new P; foreach ($o->c()->d[0] as &$v) { $v = 4; } unset($v); var_dump($o); });
t(function() { $o = new P; foreach ($o->c()->d[1] as &$v) { $v = 4; } unset($v); var_dump($o); });
t(function() { $o = new B; foreach ($o->c()->q as &$v) { $v = 4; } unset($v); var_dump($o); });
t(function() { $o = new B; foreach ($o->r() as &$v) { $v = 4; } unset($v); var_dump($o); });
t(function() { $o = new B; foreach ($o->r()[0] as &$v) { $v = 4; } unset($v); var_dump($o); });
t(function() { $v = 5; foreach ([1, 2][0] as &$v) { $v = 4; } unset($v); });
t(function() { foreach ([[1], 2][0] as &$v) { echo $v; } unset($v); });
t(function() { foreach ((new P)->d as &$v) { echo $v; } unset($v); });
t(function() { foreach ((new P)->e as &$v) { echo $v; } unset($v); });
t(function() { foreach ($u->e as &$v) { echo $v; } unset($v); });
t(function() { foreach ($u?->e as &$v) { echo $v; } unset($v); });
t(function() { $u = new P; foreach ($u?->e as &$v) { echo $v; } unset($v); });
t(function() { $u = new P; foreach ($u?->e->f as &$v) { echo $v; } unset($v); });
t(function() { foreach ($$u as &$v) { echo $v; } unset($v); });
t(function() { foreach ("abc"[0] as &$v) { echo $v; } unset($v); });
t(function() { foreach (B::$z as &$v) { echo $v; } unset($v); });
t(function() { foreach (B::$z['x'] as &$v) { echo $v; } unset($v); });
t(function() { foreach (vv()['q'] as [&$v]) { $v = 4; } });
t(function() { foreach ($this->c as &$v) { $v = 4; } });
t(function() { foreach ($x = [1] as &$v) { $v = 4; } });
t(function() { foreach (vv()->z as &$v) { $v = 4; } });
$v = false; foreach (rr()['p'] as &$w) {} var_dump($v);
$v = false; rr()['p'] = 1; var_dump($v);
$v = false; $x = &rr()['p']; var_dump($v);
$v = false; foreach (rr()['p'] as $w) {} var_dump($v);
$v = false; foreach ($v['p'] as &$w) {} var_dump($v);
foreach (h()['p'] as &$w) {}
function h() { return false; }
--EXPECT--
[foreach() argument must be of type array|object, null given]
array(1) {
  ["p"]=>
  NULL
}
NULL
array(1) {
  ["p"]=>
  array(2) {
    [0]=>
    int(3)
    [1]=>
    int(3)
  }
}
NULL
array(1) {
  ["p"]=>
  array(2) {
    [0]=>
    int(3)
    [1]=>
    int(3)
  }
}
NULL
[foreach() argument must be of type array|object, null given]
NULL
[foreach() argument must be of type array|object, null given]
array(2) {
  ["p"]=>
  array(2) {
    [0]=>
    int(3)
    [1]=>
    int(3)
  }
  ["q"]=>
  NULL
}
NULL
[Creation of dynamic property P::$s is deprecated]
[foreach() argument must be of type array|object, null given]
object(P)#3 (2) {
  ["d"]=>
  array(1) {
    [0]=>
    int(1)
  }
  ["s"]=>
  NULL
}
NULL
object(P)#3 (1) {
  ["d"]=>
  array(1) {
    [0]=>
    int(4)
  }
}
NULL
[foreach() argument must be of type array|object, int given]
object(P)#3 (1) {
  ["d"]=>
  array(1) {
    [0]=>
    int(1)
  }
}
NULL
[foreach() argument must be of type array|object, null given]
object(P)#3 (1) {
  ["d"]=>
  array(2) {
    [0]=>
    int(1)
    [1]=>
    NULL
  }
}
NULL
get q
[Indirect modification of overloaded property B::$q has no effect]
object(B)#3 (2) {
  ["d"]=>
  array(1) {
    [0]=>
    int(1)
  }
  ["x":"B":private]=>
  array(1) {
    [0]=>
    int(1)
  }
}
NULL
object(B)#3 (2) {
  ["d"]=>
  array(1) {
    [0]=>
    int(4)
  }
  ["x":"B":private]=>
  array(1) {
    [0]=>
    int(1)
  }
}
NULL
[foreach() argument must be of type array|object, int given]
object(B)#3 (2) {
  ["d"]=>
  array(1) {
    [0]=>
    int(1)
  }
  ["x":"B":private]=>
  array(1) {
    [0]=>
    int(1)
  }
}
NULL
[foreach() argument must be of type array|object, int given]
NULL
1NULL
1NULL
[Undefined property: P::$e]
[foreach() argument must be of type array|object, null given]
NULL
Error: Attempt to modify property "e" on null
[Undefined variable $u]
[foreach() argument must be of type array|object, null given]
NULL
[Undefined property: P::$e]
[foreach() argument must be of type array|object, null given]
NULL
[Undefined property: P::$e]
[Attempt to read property "f" on null]
[foreach() argument must be of type array|object, null given]
NULL
[Undefined variable $u]
[foreach() argument must be of type array|object, null given]
NULL
[foreach() argument must be of type array|object, string given]
NULL
[foreach() argument must be of type array|object, null given]
NULL
[foreach() argument must be of type array|object, null given]
NULL
[foreach() argument must be of type array|object, null given]
NULL
Error: Using $this when not in object context
NULL
Error: Attempt to modify property "z" on array
[foreach() argument must be of type array|object, null given]
array(1) {
  ["p"]=>
  NULL
}
[Automatic conversion of false to array is deprecated]
array(1) {
  ["p"]=>
  int(1)
}
array(1) {
  ["p"]=>
  &NULL
}
[Trying to access array offset on false]
[foreach() argument must be of type array|object, null given]
bool(false)
[foreach() argument must be of type array|object, null given]
array(1) {
  ["p"]=>
  NULL
}
[Automatic conversion of false to array is deprecated]
[foreach() argument must be of type array|object, null given]
