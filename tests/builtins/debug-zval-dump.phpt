--TEST--
debug_zval_dump
--FILE--
<?php
$r = 1;
$o = new stdClass;
$o->p = $o;
$o->q = 1.5;
class T { public int $typed; protected $p = true; private $s = 'literal'; }
debug_zval_dump($o, new T, null, 'literal', str_repeat('xy', 3), [], (function () { $x = [&$GLOBALS['nothing']]; return count($x); })());
$a = ['k' => &$r];
debug_zval_dump($a);
unset($r);
debug_zval_dump($a);
--EXPECT--
object(stdClass)#1 (2) refcount(3){
  ["p"]=>
  *RECURSION*
  ["q"]=>
  float(1.5)
}
object(T)#2 (2) refcount(1){
  ["typed"]=>
  uninitialized(int)
  ["p":protected]=>
  bool(true)
  ["s":"T":private]=>
  string(7) "literal" interned
}
NULL
string(7) "literal" interned
string(6) "xyxyxy" refcount(1)
array(0) interned {
}
int(1)
array(1) refcount(2){
  ["k"]=>
  reference refcount(2) {
    int(1)
  }
}
array(1) refcount(2){
  ["k"]=>
  reference refcount(1) {
    int(1)
  }
}
