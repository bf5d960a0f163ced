--TEST--
A foreach over a builtin iterator takes a number of an object
--FILE--
<?php
class C { public $prop = 1; }
class MyArrayObject extends ArrayObject {}
function id($o) { echo spl_object_id($o), " "; }
$ao = new ArrayObject([1,2,3]);
foreach ($ao as $v) { id(new stdClass); }
$x = $ao->getIterator(); id($x); unset($x); id(new stdClass);
try { $ao->append(1,2,3); } catch (Error $e) { id($e); } unset($e);
id(new stdClass);
$c = new C; id($c);
$ao = new MyArrayObject($c); id($ao);
$c = new C; id($c);
$ao = new MyArrayObject($c); id($ao);
foreach ($ao as $k=>$v) { id(new stdClass); }
$c = new C; id($c);
$ao = new MyArrayObject($c); id($ao);
echo count(iterator_to_array($ao)); id(new stdClass);

--EXPECTF--
4 4 4 3 3 3 3 3 
Deprecated: ArrayObject::__construct(): Using an object as a backing array for ArrayObject is deprecated, as it allows violating class constraints and invariants in %s on line 11
2 1 
Deprecated: ArrayObject::__construct(): Using an object as a backing array for ArrayObject is deprecated, as it allows violating class constraints and invariants in %s on line 13
4 5 3 
Deprecated: ArrayObject::__construct(): Using an object as a backing array for ArrayObject is deprecated, as it allows violating class constraints and invariants in %s on line 16
2 11
