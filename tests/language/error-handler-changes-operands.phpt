--TEST--
What becomes of an instruction when the error handler changes what it works on
--FILE--
<?php
class C { public $a; public int $t = 1; }
class T { function __construct(public $effect) {} function __toString() { ($this->effect)(); return 'text'; } }
function t($what, $handler, $run) {
    echo "-- $what\n";
    set_error_handler(function ($n, $m) use ($handler) { echo "<$m>\n"; $handler(); return true; });
    try { $run(); } catch (Throwable $e) { echo get_class($e), ': ', $e->getMessage(), "\n"; }
    restore_error_handler();
}

// The array or string that is written to goes away, or is changed.
$gone = function () { $GLOBALS['a'] = null; };
t('an element', $gone, function () { global $a; $a = []; $r = $a[$k] = 'x'; var_dump($r, $a); });
t('an element, op=', $gone, function () { global $a; $a = []; $r = $a['k'] .= 'x'; var_dump($r, $a); });
t('an element below', $gone, function () { global $a; $a = []; $a['k']['j'] .= 'x'; var_dump($a); });
t('an element, ++', $gone, function () { global $a; $a = []; $r = $a['k']++; var_dump($r, $a); });
t('the right side', $gone, function () { global $a; $a = []; $a[] = $v; $a['k'] = $v; var_dump($a); });
t('false', $gone, function () { global $a; $a = false; $a['k'] = 1; var_dump($a); $a = [false]; $a[0]['k'] = 1; var_dump($a); });
t('a string', $gone, function () { global $a; $a = 'abc'; $r = $a[1.5] = 'x'; var_dump($r, $a); });
t('a string, right side', $gone, function () { global $a; $a = 'abc'; $r = $a[1] = $v; var_dump($r, $a); $a = 'abc'; $a[1] = 'xy'; var_dump($a); });
t('isset', $gone, function () { global $a; $a = [1]; var_dump(isset($a[$v]), $a); });
$changed = function () { $GLOBALS['a']['k'] = 5; };
t('isset and a read', $gone, function () { global $a; $a = [1]; var_dump(isset($a[1e30])); $a = [1]; var_dump($a[0.5]); });
t('changed', $changed, function () { global $a; $a = []; $a['k'] += 1; var_dump($a); $a = []; $a['j'] .= 'x'; var_dump($a); });
t('another part changed', function () { $GLOBALS['a']['z'] = 5; }, function () { global $a; $a = ['j' => []]; $a['j']['k'] = $v; var_dump($a); });
t('copied', function () { $GLOBALS['b'] = $GLOBALS['a']; }, function () { global $a, $b; $a = []; $a[1e20] = 1; var_dump($a); $a['k'] .= 1; var_dump($a, $b); });

// Operands are read once.
t('the key', function () { global $k; $k .= 'z'; }, function () { global $k; $a = []; $k = 'k'; $a[$k]++; $a[$k] .= 1; $a[$k][$k] = $v; var_dump($a, $k); });
t('an undefined key', function () { $GLOBALS['k'] = 'set'; }, function () { global $k; unset($GLOBALS['k']); eval('$GLOBALS["a"] = []; $f = 1;'); $a = [1]; $a[$u] = 1; var_dump($a); });
t('a name', function () { global $n; $n = new C; }, function () { global $n; $n = 'oof' . $u; $$n++; var_dump($oof, $n); });
t('the old value', function () { global $a; $a = 1; }, function () { global $a; foreach (['', 'é'] as $s) { $a = $s; $a++; var_dump($a); $a = $s; $a--; var_dump($a); $a = $s; var_dump($a++, $a); } });
t('the old value, .=', function () { global $a; $a = 0x123; }, function () { global $a; $a = 'a'; $a .= []; var_dump($a); $a = 'a'; $a .= $v; var_dump($a); });
t('the old value of a property', function () { global $o; $o->a = 7; }, function () { global $o; $o = new C; $o->a = ''; $o->a++; var_dump($o->a); $o->a = []; $o->a .= 'x'; var_dump($o->a); });
t('a property that was not there', function () { global $o; $o->a = new C; }, function () { global $o; $o = new C; unset($o->a); ++$o->a; });

t('settype', function () { $GLOBALS['a'] = 'new'; }, function () { global $a; foreach (['array', 'object', 'int'] as $type) { $a = NAN; settype($a, $type); var_dump($a); } });

// Objects stay, or are missed.
t('the object', function () { $GLOBALS['o'] = null; }, function () { $GLOBALS['o'] = new class {}; $x = &$GLOBALS['o']->new; });
$o = null;
t('while a value becomes a string', fn () => 0, function () {
    $GLOBALS['c'] = new class { public string $s = ''; };
    $GLOBALS['c']->s = new T(function () { $GLOBALS['c'] = null; });
});
--EXPECT--
-- an element
<Undefined variable $k>
NULL
NULL
-- an element, op=
<Undefined array key "k">
NULL
NULL
-- an element below
<Undefined array key "k">
<Undefined array key "j">
NULL
-- an element, ++
<Undefined array key "k">
NULL
NULL
-- the right side
<Undefined variable $v>
<Undefined variable $v>
NULL
-- false
<Automatic conversion of false to array is deprecated>
NULL
<Automatic conversion of false to array is deprecated>
NULL
-- a string
<String offset cast occurred>
NULL
NULL
-- a string, right side
<Undefined variable $v>
NULL
NULL
<Only the first byte will be assigned to the string offset>
NULL
-- isset
<Undefined variable $v>
<Using null as an array offset is deprecated, use an empty string instead>
bool(false)
NULL
-- isset and a read
<The float 1.0E+30 is not representable as an int, cast occurred>
bool(false)
<Implicit conversion from float 0.5 to int loses precision>
int(1)
-- changed
<Undefined array key "k">
array(1) {
  ["k"]=>
  int(5)
}
<Undefined array key "j">
array(1) {
  ["k"]=>
  int(5)
}
-- another part changed
<Undefined variable $v>
array(2) {
  ["j"]=>
  array(1) {
    ["k"]=>
    NULL
  }
  ["z"]=>
  int(5)
}
-- copied
<The float 1.0E+20 is not representable as an int, cast occurred>
array(0) {
}
<Undefined array key "k">
array(0) {
}
array(0) {
}
-- the key
<Undefined array key "k">
<Undefined array key "kz">
<Undefined variable $v>
array(3) {
  ["k"]=>
  int(1)
  ["kz"]=>
  string(1) "1"
  ["kzz"]=>
  array(1) {
    ["kzz"]=>
    NULL
  }
}
string(4) "kzzz"
-- an undefined key
<Undefined variable $u>
<Using null as an array offset is deprecated, use an empty string instead>
array(2) {
  [0]=>
  int(1)
  [""]=>
  int(1)
}
-- a name
<Undefined variable $u>
<Undefined variable $oof>
int(1)
object(C)#6 (2) {
  ["a"]=>
  NULL
  ["t"]=>
  int(1)
}
-- the old value
<Increment on non-numeric string is deprecated, use str_increment() instead>
string(1) "1"
<Decrement on empty string is deprecated as non-numeric>
int(-1)
<Increment on non-numeric string is deprecated, use str_increment() instead>
string(0) ""
string(1) "1"
<Increment on non-numeric string is deprecated, use str_increment() instead>
string(2) "é"
<Decrement on non-numeric string has no effect and is deprecated>
string(2) "é"
<Increment on non-numeric string is deprecated, use str_increment() instead>
string(2) "é"
string(2) "é"
-- the old value, .=
<Array to string conversion>
string(6) "aArray"
<Undefined variable $v>
string(3) "291"
-- the old value of a property
<Increment on non-numeric string is deprecated, use str_increment() instead>
string(1) "1"
<Array to string conversion>
string(6) "Arrayx"
-- a property that was not there
<Undefined property: C::$a>
TypeError: Cannot increment C
-- settype
<unexpected NAN value was coerced to array>
array(1) {
  [0]=>
  string(3) "new"
}
<unexpected NAN value was coerced to object>
object(stdClass)#5 (1) {
  ["scalar"]=>
  string(3) "new"
}
<The float NAN is not representable as an int, cast occurred>
int(0)
-- the object
<Creation of dynamic property class@anonymous::$new is deprecated>
Error: Cannot create dynamic property class@anonymous::$new
-- while a value becomes a string
Error: Object was released while assigning to property class@anonymous::$s
