--TEST--
Properties whose names are numbers
--FILE--
<?php
$o = (object) ['a' => 1, 0 => 'z', '-1' => 2, 5 => 'five'];
var_dump($o->{0}, $o->{'5'}, isset($o->{0}), property_exists($o, '0'), property_exists($o, '7'));
foreach ($o as $k => $v) var_dump($k);
foreach ($o as $k => &$r) var_dump($k);
unset($r);
$a = (array) $o;
var_dump($a[0], isset($a['0']), array_key_exists(5, get_object_vars($o)), array_column([$o], '0'), array_column([$o], 5));
var_dump(json_encode($o), unserialize(serialize($o)) == $o);
unset($o->{'0'});
var_dump($o, get_mangled_object_vars($o));
$n = new stdClass;
$n->{1234} = 'number';
var_dump(get_object_vars($n)[1234], iterator_count((fn() => yield from (array) $n)()));
--EXPECT--
string(1) "z"
string(4) "five"
bool(true)
bool(true)
bool(false)
string(1) "a"
string(1) "0"
string(2) "-1"
string(1) "5"
string(1) "a"
string(1) "0"
string(2) "-1"
string(1) "5"
string(1) "z"
bool(true)
bool(true)
array(1) {
  [0]=>
  string(1) "z"
}
array(1) {
  [0]=>
  string(4) "five"
}
string(33) "{"a":1,"0":"z","-1":2,"5":"five"}"
bool(true)
object(stdClass)#1 (3) {
  ["a"]=>
  int(1)
  ["-1"]=>
  int(2)
  ["5"]=>
  string(4) "five"
}
array(3) {
  ["a"]=>
  int(1)
  [-1]=>
  int(2)
  [5]=>
  string(4) "five"
}
string(6) "number"
int(1)
