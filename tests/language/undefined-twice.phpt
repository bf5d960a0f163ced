--TEST--
What is said of one variable twice, once for each operand
--FILE--
<?php
set_error_handler(function ($n, $m) { echo "[$m]\n"; return true; });
function t($f) { try { var_dump($f()); } catch (Throwable $e) { do { echo get_class($e), ": ", $e->getMessage(), "\n"; } while ($e = $e->getPrevious()); } }
t(function () { $a[$i] .= $i; var_dump($a); });
t(function () { $a[$i] = $i; var_dump($a); });
t(function () { $a[$i][$i] = $i; var_dump($a);});
t(function () { $o = new stdClass; $o->{$i} = $i; $o->{$i} .= $i; });
t(function () { $i[$i] = $i; var_dump($i);});
t(function () { $$i = $i; $$i .= $i; $$i[$i] = $i; });
t(function () { $a = &$b; $a .= $b; $c = &$d; $c .= $c; });
t(function () { $x = [$u, $u]; $x = $u + $u; $x = $u . $u; $x = "$u$u"; $x = $u ** $u; $x = $u == $u; $x = $u <=> $u; $x = $u && $u; $x = $u xor $u; $x = $u ?: $u; $x = $u % 2; $x = !$u; $x = -$u; $x = ~(string)$u; $x = $u < $u; $x = $u > $u; $x = $u instanceof A; $x = $u[$u]; $x = $u->{$u}; $x = [$u => $u]; $x = $u <=> ($u = 1); $x = ($u = 1) <=> $v; });
class O { public $p = [1]; static $s = [1]; public array $t = [1]; }
t(function() { $o = new O; $o->p .= $o->p; var_dump($o->p); });
t(function() { $o = new O; $p = [2]; $o->p .= $p; var_dump($o->p); });
t(function() { O::$s .= O::$s; var_dump(O::$s); });
t(function() { $a = [[1]]; $a[0] .= $a[0]; var_dump($a); });
t(function() { $a = [1]; $a .= $a; var_dump($a); });
t(function() { $a = [1]; $b = &$a; $a .= $b; var_dump($a); });
t(function() { $a = [1]; $x = ($a .= $a); var_dump($x); });
t(function() { $a = [1]; $x = $a . $a; var_dump($x); });
t(function() { $a = [1]; $b = [2]; $a .= $b; var_dump($a); });
t(function() { $a = [1]; $b = [2]; $x = "$a$b"; var_dump($x); });
t(function() { $a = [1]; $b = [2]; $x = "$a $b"; var_dump($x); });
t(function() { $a = "x"; $b = [2]; $a .= $b; var_dump($a); });
t(function() { $a = [2]; $a .= "x"; var_dump($a); });
t(function() { $k = 'a'; $$k = [1]; $$k .= $$k; var_dump($a); });
t(function() { $o = new O; $o->t .= 1; });
t(function() { $o = new O; $o->q .= $o->q; });
t(function() { $a[1][2] .= $u; var_dump($a); });
t(function() { $a[1][2] .= $a[1][2]; var_dump($a); });
t(function() { $a[$u] .= $a[$u]; var_dump($a); });
t(function() { $a = [null => [1]]; });
t(function() { return [$u => 1, $v => 2, ...[$u => 3]]; });
t(function() { return [$u => &$x]; });
t(function() { $n = null; return [$n => 1]; });
t(function() { $n = null; return [$n => &$x]; });
t(function() { static $a = [1]; $a[[]] = $u; });
t(function() { $a[[]] = $u; });
t(function() { $a[[]][1] = $u; });
t(function() { $a = "x"; $a[[]] = $u; });
t(function() { $a = 5; $a[[]] = $u; });
t(function() { $a = 5; $a[$k] = $u; });
t(function() { $a[new O] = $u; });
t(function() { $a[new O] .= $u; });
t(function() { $a[[]] ??= $u; });
t(function() { $a[[]]++; });
t(function() { $a['x'][[]] = $u; var_dump($a); });
t(function() { $z = []; $a[$z] = $u; });
t(function() { $z = []; $a[$z] = f(); });
t(function() { $z = []; return $a[$z]; });
t(function() { $z = []; return [$z => 1]; });
t(function() { $z = []; return isset($a[$z]); });
t(function() { $z = []; $a = []; return isset($a[$z]); });
t(function() { $z = []; $a = []; return $a[$z] ?? 1; });
t(function() { $z = []; $a = []; unset($a[$z]); });
t(function() { $z = []; $a = []; $x = &$a[$z]; });
t(function() { $z = []; $a = []; $a[$z] = &$x; });
t(function() { $z = []; [$z => $a] = [1]; });
t(function() { $z = []; [$z[[]]] = [$u]; });
for ($i = 0; $i < 2; $i++) {
    t(function () { return $u += $u; });
    t(function () { $j = $u .= $u; return $j; });
}
--EXPECT--
[Undefined variable $a]
[Undefined variable $i]
[Using null as an array offset is deprecated, use an empty string instead]
[Undefined array key ""]
[Undefined variable $i]
array(1) {
  [""]=>
  string(0) ""
}
NULL
[Undefined variable $i]
[Using null as an array offset is deprecated, use an empty string instead]
[Undefined variable $i]
array(1) {
  [""]=>
  NULL
}
NULL
[Undefined variable $i]
[Using null as an array offset is deprecated, use an empty string instead]
[Undefined variable $i]
[Using null as an array offset is deprecated, use an empty string instead]
[Undefined variable $i]
array(1) {
  [""]=>
  array(1) {
    [""]=>
    NULL
  }
}
NULL
[Undefined variable $i]
[Undefined variable $i]
[Undefined variable $i]
[Undefined variable $i]
NULL
[Undefined variable $i]
TypeError: Cannot access offset of type array on array
[Undefined variable $i]
[Undefined variable $i]
[Undefined variable $i]
[Undefined variable $i]
[Undefined variable $i]
[Undefined variable $i]
[String offset cast occurred]
[Undefined variable $i]
Error: Cannot assign an empty string to a string offset
NULL
[Undefined variable $u]
[Undefined variable $u]
[Undefined variable $u]
[Undefined variable $u]
[Undefined variable $u]
[Undefined variable $u]
[Undefined variable $u]
[Undefined variable $u]
[Undefined variable $u]
[Undefined variable $u]
[Undefined variable $u]
[Undefined variable $u]
[Undefined variable $u]
[Undefined variable $u]
[Undefined variable $u]
[Undefined variable $u]
[Undefined variable $u]
[Undefined variable $u]
[Undefined variable $u]
[Undefined variable $u]
[Undefined variable $u]
[Undefined variable $u]
[Undefined variable $u]
[Undefined variable $u]
[Undefined variable $u]
[Undefined variable $u]
[Undefined variable $u]
[Undefined variable $u]
[Undefined variable $u]
[Undefined variable $u]
[Trying to access array offset on null]
[Undefined variable $u]
[Undefined variable $u]
[Attempt to read property "" on null]
[Undefined variable $u]
[Undefined variable $u]
[Undefined variable $v]
NULL
[Array to string conversion]
[Array to string conversion]
string(10) "ArrayArray"
NULL
[Array to string conversion]
[Array to string conversion]
string(10) "ArrayArray"
NULL
[Array to string conversion]
[Array to string conversion]
string(10) "ArrayArray"
NULL
[Array to string conversion]
[Array to string conversion]
array(1) {
  [0]=>
  string(10) "ArrayArray"
}
NULL
[Array to string conversion]
string(10) "ArrayArray"
NULL
[Array to string conversion]
[Array to string conversion]
string(10) "ArrayArray"
NULL
[Array to string conversion]
string(10) "ArrayArray"
NULL
[Array to string conversion]
[Array to string conversion]
string(10) "ArrayArray"
NULL
[Array to string conversion]
[Array to string conversion]
string(10) "ArrayArray"
NULL
[Array to string conversion]
[Array to string conversion]
string(10) "ArrayArray"
NULL
[Array to string conversion]
[Array to string conversion]
string(11) "Array Array"
NULL
[Array to string conversion]
string(6) "xArray"
NULL
[Array to string conversion]
string(6) "Arrayx"
NULL
[Array to string conversion]
[Array to string conversion]
string(10) "ArrayArray"
NULL
[Array to string conversion]
TypeError: Cannot assign string to property O::$t of type array
[Undefined property: O::$q]
[Creation of dynamic property O::$q is deprecated]
[Undefined property: O::$q]
NULL
[Undefined variable $a]
[Undefined array key 1]
[Undefined array key 2]
[Undefined variable $u]
array(1) {
  [1]=>
  array(1) {
    [2]=>
    string(0) ""
  }
}
NULL
[Undefined variable $a]
[Trying to access array offset on null]
[Trying to access array offset on null]
[Undefined variable $a]
[Undefined array key 1]
[Undefined array key 2]
array(1) {
  [1]=>
  array(1) {
    [2]=>
    string(0) ""
  }
}
NULL
[Undefined variable $a]
[Undefined variable $u]
[Trying to access array offset on null]
[Undefined variable $a]
[Undefined variable $u]
[Using null as an array offset is deprecated, use an empty string instead]
[Undefined array key ""]
array(1) {
  [""]=>
  string(0) ""
}
NULL
[Using null as an array offset is deprecated, use an empty string instead]
NULL
[Undefined variable $u]
[Undefined variable $v]
[Undefined variable $u]
array(1) {
  [""]=>
  int(3)
}
[Undefined variable $u]
array(1) {
  [""]=>
  NULL
}
[Using null as an array offset is deprecated, use an empty string instead]
array(1) {
  [""]=>
  int(1)
}
[Using null as an array offset is deprecated, use an empty string instead]
array(1) {
  [""]=>
  NULL
}
TypeError: Cannot access offset of type array on array
TypeError: Cannot access offset of type array on array
TypeError: Cannot access offset of type array on array
TypeError: Cannot access offset of type array on string
Error: Cannot use a scalar value as an array
Error: Cannot use a scalar value as an array
TypeError: Cannot access offset of type O on array
[Undefined variable $a]
TypeError: Cannot access offset of type O on array
TypeError: Cannot access offset of type array on array
[Undefined variable $a]
TypeError: Cannot access offset of type array on array
TypeError: Cannot access offset of type array on array
TypeError: Cannot access offset of type array on array
Error: Call to undefined function f()
[Undefined variable $a]
[Trying to access array offset on null]
NULL
TypeError: Cannot access offset of type array on array
bool(false)
TypeError: Cannot access offset of type array in isset or empty
TypeError: Cannot access offset of type array on array
TypeError: Cannot unset offset of type array on array
TypeError: Cannot access offset of type array on array
TypeError: Cannot access offset of type array on array
TypeError: Cannot access offset of type array on array
[Undefined variable $u]
TypeError: Cannot access offset of type array on array
[Undefined variable $u]
[Undefined variable $u]
int(0)
[Undefined variable $u]
[Undefined variable $u]
string(0) ""
[Undefined variable $u]
[Undefined variable $u]
int(0)
[Undefined variable $u]
[Undefined variable $u]
string(0) ""
