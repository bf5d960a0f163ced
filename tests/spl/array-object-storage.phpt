--TEST--
ArrayObject on objects: deprecations, mangled names, offsets of all types
--FILE--
<?php
ob_start(fn($text) => str_replace("\0", '~', $text));
class MyAO extends ArrayObject {}
class MyAI extends ArrayIterator {}
class Sub extends MyAO { function __construct($x) { parent::__construct($x); } }
class P { public $a=1; protected $b=2; private $c=3; public int $t; public readonly int $r; function __construct() { $this->r = 5; } }
enum E { case A; }
$o = new MyAO(new P);
$o = new Sub(new P);
$o = new MyAI(new P);
$o = new RecursiveArrayIterator(new P);
foreach ([E::A, new SplFixedArray(2), new DateTime, new DateInterval('P1D'), new ArrayIterator([]), function(){}, new SplObjectStorage, new WeakMap, new SplDoublyLinkedList] as $x) {
  foreach (['ArrayObject', 'MyAO', 'MyAI', 'RecursiveArrayIterator'] as $c)
  try { $o = new $c($x); var_dump(count($o)); } catch (Throwable $e) { echo get_class($e), ': ', $e->getMessage(), "\n"; }
  try { $o = new ArrayObject([1]); $o->exchangeArray($x); var_dump(count($o)); } catch (Throwable $e) { echo get_class($e), ': ', $e->getMessage(), "\n"; }
}
$o = new ArrayObject(new P);
foreach ([1, 'a', 'b', 'c', 't', 'r', "\0*\0b", "\0P\0c", null, '', 1.5, true, STDIN] as $k) {
 echo json_encode($k), ":\n";
 try { var_dump($o[$k]); } catch (Throwable $e) { echo get_class($e), ': ', $e->getMessage(), "\n"; }
 try { var_dump(isset($o[$k]), empty($o[$k]), $o[$k] ?? 'no'); } catch (Throwable $e) { echo get_class($e), ': ', $e->getMessage(), "\n"; }
 try { $o[$k] = 'x'; } catch (Throwable $e) { echo get_class($e), ': ', $e->getMessage(), "\n"; }
 try { $r = &$o[$k]; $r = 'y'; unset($r); } catch (Throwable $e) { echo get_class($e), ': ', $e->getMessage(), "\n"; }
 try { $o[$k] .= 'x'; } catch (Throwable $e) { echo get_class($e), ': ', $e->getMessage(), "\n"; }
 try { unset($o[$k]); } catch (Throwable $e) { echo get_class($e), ': ', $e->getMessage(), "\n"; }
}
var_dump($o, count($o), $o->getArrayCopy());
try { $o[] = 1; } catch (Throwable $e) { echo get_class($e), ': ', $e->getMessage(), "\n"; }
try { $o[][] = 1; } catch (Throwable $e) { echo get_class($e), ': ', $e->getMessage(), "\n"; }
try { $o->append(1); } catch (Throwable $e) { echo get_class($e), ': ', $e->getMessage(), "\n"; }
$a = new ArrayObject([1,2]);
foreach ([[], new P, 1.5, null, "\0x", "\0", STDIN, true] as $k) {
 try { var_dump($a[$k]); } catch (Throwable $e) { echo get_class($e), ': ', $e->getMessage(), "\n"; }
 try { var_dump(isset($a[$k])); } catch (Throwable $e) { echo get_class($e), ': ', $e->getMessage(), "\n"; }
 try { var_dump(empty($a[$k])); } catch (Throwable $e) { echo get_class($e), ': ', $e->getMessage(), "\n"; }
 try { $a[$k] = 'x'; } catch (Throwable $e) { echo get_class($e), ': ', $e->getMessage(), "\n"; }
 try { unset($a[$k]); } catch (Throwable $e) { echo get_class($e), ': ', $e->getMessage(), "\n"; }
 try { $r = &$a[$k]; unset($r); } catch (Throwable $e) { echo get_class($e), ': ', $e->getMessage(), "\n"; }
 try { var_dump($a->offsetGet($k)); } catch (Throwable $e) { echo get_class($e), ': ', $e->getMessage(), "\n"; }
 try { var_dump($a->offsetExists($k)); } catch (Throwable $e) { echo get_class($e), ': ', $e->getMessage(), "\n"; }
 try { var_dump($a->offsetUnset($k)); } catch (Throwable $e) { echo get_class($e), ': ', $e->getMessage(), "\n"; }
 try { $a->offsetSet($k, 2); } catch (Throwable $e) { echo get_class($e), ': ', $e->getMessage(), "\n"; }
}
var_dump($a);

--EXPECTF--
Deprecated: ArrayObject::__construct(): Using an object as a backing array for ArrayObject is deprecated, as it allows violating class constraints and invariants in %s on line 8

Deprecated: ArrayObject::__construct(): Using an object as a backing array for ArrayObject is deprecated, as it allows violating class constraints and invariants in %s on line 5

Deprecated: ArrayIterator::__construct(): Using an object as a backing array for ArrayIterator is deprecated, as it allows violating class constraints and invariants in %s on line 10

Deprecated: ArrayIterator::__construct(): Using an object as a backing array for ArrayIterator is deprecated, as it allows violating class constraints and invariants in %s on line 11

Deprecated: ArrayObject::__construct(): Using an object as a backing array for ArrayObject is deprecated, as it allows violating class constraints and invariants in %s on line 14
InvalidArgumentException: Enums are not compatible with ArrayObject

Deprecated: ArrayObject::__construct(): Using an object as a backing array for ArrayObject is deprecated, as it allows violating class constraints and invariants in %s on line 14
InvalidArgumentException: Enums are not compatible with MyAO

Deprecated: ArrayIterator::__construct(): Using an object as a backing array for ArrayIterator is deprecated, as it allows violating class constraints and invariants in %s on line 14
InvalidArgumentException: Enums are not compatible with MyAI

Deprecated: ArrayIterator::__construct(): Using an object as a backing array for ArrayIterator is deprecated, as it allows violating class constraints and invariants in %s on line 14
InvalidArgumentException: Enums are not compatible with RecursiveArrayIterator

Deprecated: ArrayObject::exchangeArray(): Using an object as a backing array for ArrayObject is deprecated, as it allows violating class constraints and invariants in %s on line 15
InvalidArgumentException: Enums are not compatible with ArrayObject

Deprecated: ArrayObject::__construct(): Using an object as a backing array for ArrayObject is deprecated, as it allows violating class constraints and invariants in %s on line 14
InvalidArgumentException: Overloaded object of type SplFixedArray is not compatible with ArrayObject

Deprecated: ArrayObject::__construct(): Using an object as a backing array for ArrayObject is deprecated, as it allows violating class constraints and invariants in %s on line 14
InvalidArgumentException: Overloaded object of type SplFixedArray is not compatible with MyAO

Deprecated: ArrayIterator::__construct(): Using an object as a backing array for ArrayIterator is deprecated, as it allows violating class constraints and invariants in %s on line 14
InvalidArgumentException: Overloaded object of type SplFixedArray is not compatible with MyAI

Deprecated: ArrayIterator::__construct(): Using an object as a backing array for ArrayIterator is deprecated, as it allows violating class constraints and invariants in %s on line 14
InvalidArgumentException: Overloaded object of type SplFixedArray is not compatible with RecursiveArrayIterator

Deprecated: ArrayObject::exchangeArray(): Using an object as a backing array for ArrayObject is deprecated, as it allows violating class constraints and invariants in %s on line 15
InvalidArgumentException: Overloaded object of type SplFixedArray is not compatible with ArrayObject

Deprecated: ArrayObject::__construct(): Using an object as a backing array for ArrayObject is deprecated, as it allows violating class constraints and invariants in %s on line 14
InvalidArgumentException: Overloaded object of type DateTime is not compatible with ArrayObject

Deprecated: ArrayObject::__construct(): Using an object as a backing array for ArrayObject is deprecated, as it allows violating class constraints and invariants in %s on line 14
InvalidArgumentException: Overloaded object of type DateTime is not compatible with MyAO

Deprecated: ArrayIterator::__construct(): Using an object as a backing array for ArrayIterator is deprecated, as it allows violating class constraints and invariants in %s on line 14
InvalidArgumentException: Overloaded object of type DateTime is not compatible with MyAI

Deprecated: ArrayIterator::__construct(): Using an object as a backing array for ArrayIterator is deprecated, as it allows violating class constraints and invariants in %s on line 14
InvalidArgumentException: Overloaded object of type DateTime is not compatible with RecursiveArrayIterator

Deprecated: ArrayObject::exchangeArray(): Using an object as a backing array for ArrayObject is deprecated, as it allows violating class constraints and invariants in %s on line 15
InvalidArgumentException: Overloaded object of type DateTime is not compatible with ArrayObject

Deprecated: ArrayObject::__construct(): Using an object as a backing array for ArrayObject is deprecated, as it allows violating class constraints and invariants in %s on line 14
InvalidArgumentException: Overloaded object of type DateInterval is not compatible with ArrayObject

Deprecated: ArrayObject::__construct(): Using an object as a backing array for ArrayObject is deprecated, as it allows violating class constraints and invariants in %s on line 14
InvalidArgumentException: Overloaded object of type DateInterval is not compatible with MyAO

Deprecated: ArrayIterator::__construct(): Using an object as a backing array for ArrayIterator is deprecated, as it allows violating class constraints and invariants in %s on line 14
InvalidArgumentException: Overloaded object of type DateInterval is not compatible with MyAI

Deprecated: ArrayIterator::__construct(): Using an object as a backing array for ArrayIterator is deprecated, as it allows violating class constraints and invariants in %s on line 14
InvalidArgumentException: Overloaded object of type DateInterval is not compatible with RecursiveArrayIterator

Deprecated: ArrayObject::exchangeArray(): Using an object as a backing array for ArrayObject is deprecated, as it allows violating class constraints and invariants in %s on line 15
InvalidArgumentException: Overloaded object of type DateInterval is not compatible with ArrayObject

Deprecated: ArrayObject::__construct(): Using an object as a backing array for ArrayObject is deprecated, as it allows violating class constraints and invariants in %s on line 14
int(0)

Deprecated: ArrayObject::__construct(): Using an object as a backing array for ArrayObject is deprecated, as it allows violating class constraints and invariants in %s on line 14
int(0)

Deprecated: ArrayIterator::__construct(): Using an object as a backing array for ArrayIterator is deprecated, as it allows violating class constraints and invariants in %s on line 14
int(0)

Deprecated: ArrayIterator::__construct(): Using an object as a backing array for ArrayIterator is deprecated, as it allows violating class constraints and invariants in %s on line 14
int(0)

Deprecated: ArrayObject::exchangeArray(): Using an object as a backing array for ArrayObject is deprecated, as it allows violating class constraints and invariants in %s on line 15
int(0)

Deprecated: ArrayObject::__construct(): Using an object as a backing array for ArrayObject is deprecated, as it allows violating class constraints and invariants in %s on line 14
int(0)

Deprecated: ArrayObject::__construct(): Using an object as a backing array for ArrayObject is deprecated, as it allows violating class constraints and invariants in %s on line 14
int(0)

Deprecated: ArrayIterator::__construct(): Using an object as a backing array for ArrayIterator is deprecated, as it allows violating class constraints and invariants in %s on line 14
int(0)

Deprecated: ArrayIterator::__construct(): Using an object as a backing array for ArrayIterator is deprecated, as it allows violating class constraints and invariants in %s on line 14
int(0)

Deprecated: ArrayObject::exchangeArray(): Using an object as a backing array for ArrayObject is deprecated, as it allows violating class constraints and invariants in %s on line 15
int(0)

Deprecated: ArrayObject::__construct(): Using an object as a backing array for ArrayObject is deprecated, as it allows violating class constraints and invariants in %s on line 14
int(0)

Deprecated: ArrayObject::__construct(): Using an object as a backing array for ArrayObject is deprecated, as it allows violating class constraints and invariants in %s on line 14
int(0)

Deprecated: ArrayIterator::__construct(): Using an object as a backing array for ArrayIterator is deprecated, as it allows violating class constraints and invariants in %s on line 14
int(0)

Deprecated: ArrayIterator::__construct(): Using an object as a backing array for ArrayIterator is deprecated, as it allows violating class constraints and invariants in %s on line 14
int(0)

Deprecated: ArrayObject::exchangeArray(): Using an object as a backing array for ArrayObject is deprecated, as it allows violating class constraints and invariants in %s on line 15
int(0)

Deprecated: ArrayObject::__construct(): Using an object as a backing array for ArrayObject is deprecated, as it allows violating class constraints and invariants in %s on line 14
InvalidArgumentException: Overloaded object of type WeakMap is not compatible with ArrayObject

Deprecated: ArrayObject::__construct(): Using an object as a backing array for ArrayObject is deprecated, as it allows violating class constraints and invariants in %s on line 14
InvalidArgumentException: Overloaded object of type WeakMap is not compatible with MyAO

Deprecated: ArrayIterator::__construct(): Using an object as a backing array for ArrayIterator is deprecated, as it allows violating class constraints and invariants in %s on line 14
InvalidArgumentException: Overloaded object of type WeakMap is not compatible with MyAI

Deprecated: ArrayIterator::__construct(): Using an object as a backing array for ArrayIterator is deprecated, as it allows violating class constraints and invariants in %s on line 14
InvalidArgumentException: Overloaded object of type WeakMap is not compatible with RecursiveArrayIterator

Deprecated: ArrayObject::exchangeArray(): Using an object as a backing array for ArrayObject is deprecated, as it allows violating class constraints and invariants in %s on line 15
InvalidArgumentException: Overloaded object of type WeakMap is not compatible with ArrayObject

Deprecated: ArrayObject::__construct(): Using an object as a backing array for ArrayObject is deprecated, as it allows violating class constraints and invariants in %s on line 14
int(0)

Deprecated: ArrayObject::__construct(): Using an object as a backing array for ArrayObject is deprecated, as it allows violating class constraints and invariants in %s on line 14
int(0)

Deprecated: ArrayIterator::__construct(): Using an object as a backing array for ArrayIterator is deprecated, as it allows violating class constraints and invariants in %s on line 14
int(0)

Deprecated: ArrayIterator::__construct(): Using an object as a backing array for ArrayIterator is deprecated, as it allows violating class constraints and invariants in %s on line 14
int(0)

Deprecated: ArrayObject::exchangeArray(): Using an object as a backing array for ArrayObject is deprecated, as it allows violating class constraints and invariants in %s on line 15
int(0)

Deprecated: ArrayObject::__construct(): Using an object as a backing array for ArrayObject is deprecated, as it allows violating class constraints and invariants in %s on line 17
1:

Warning: Undefined array key "1" in %s on line 20
NULL
bool(false)
bool(true)
string(2) "no"
"a":
int(1)
bool(true)
bool(true)
int(1)
"b":

Warning: Undefined array key "b" in %s on line 20
NULL
bool(false)
bool(true)
string(2) "no"
"c":

Warning: Undefined array key "c" in %s on line 20
NULL
bool(false)
bool(true)
string(2) "no"
"t":

Warning: Undefined array key "t" in %s on line 20
NULL
bool(true)
bool(true)
string(2) "no"
"r":
int(5)
bool(true)
bool(true)
int(5)
"\u0000*\u0000b":
int(2)
bool(true)
bool(true)
int(2)
"\u0000P\u0000c":
int(3)
bool(true)
bool(true)
int(3)
null:

Deprecated: Using null as an array offset is deprecated, use an empty string instead in %s on line 20

Warning: Undefined array key "" in %s on line 20
NULL

Deprecated: Using null as an array offset is deprecated, use an empty string instead in %s on line 21

Deprecated: Using null as an array offset is deprecated, use an empty string instead in %s on line 21

Deprecated: Using null as an array offset is deprecated, use an empty string instead in %s on line 21
bool(false)
bool(true)
string(2) "no"

Deprecated: Using null as an array offset is deprecated, use an empty string instead in %s on line 23

Deprecated: Using null as an array offset is deprecated, use an empty string instead in %s on line 24

Deprecated: Using null as an array offset is deprecated, use an empty string instead in %s on line 25
"":

Warning: Undefined array key "" in %s on line 20
NULL
bool(false)
bool(true)
string(2) "no"
1.5:

Deprecated: Implicit conversion from float 1.5 to int loses precision in %s on line 20

Warning: Undefined array key "1" in %s on line 20
NULL

Deprecated: Implicit conversion from float 1.5 to int loses precision in %s on line 21

Deprecated: Implicit conversion from float 1.5 to int loses precision in %s on line 21

Deprecated: Implicit conversion from float 1.5 to int loses precision in %s on line 21
bool(false)
bool(true)
string(2) "no"

Deprecated: Implicit conversion from float 1.5 to int loses precision in %s on line 22

Deprecated: Implicit conversion from float 1.5 to int loses precision in %s on line 23

Deprecated: Implicit conversion from float 1.5 to int loses precision in %s on line 24

Deprecated: Implicit conversion from float 1.5 to int loses precision in %s on line 24

Deprecated: Implicit conversion from float 1.5 to int loses precision in %s on line 25
true:

Warning: Undefined array key "1" in %s on line 20
NULL
bool(false)
bool(true)
string(2) "no"
:

Warning: Resource ID#1 used as offset, casting to integer (1) in %s on line 20

Warning: Undefined array key "1" in %s on line 20
NULL

Warning: Resource ID#1 used as offset, casting to integer (1) in %s on line 21

Warning: Resource ID#1 used as offset, casting to integer (1) in %s on line 21

Warning: Resource ID#1 used as offset, casting to integer (1) in %s on line 21
bool(false)
bool(true)
string(2) "no"

Warning: Resource ID#1 used as offset, casting to integer (1) in %s on line 22

Warning: Resource ID#1 used as offset, casting to integer (1) in %s on line 23

Warning: Resource ID#1 used as offset, casting to integer (1) in %s on line 24

Warning: Resource ID#1 used as offset, casting to integer (1) in %s on line 24

Warning: Resource ID#1 used as offset, casting to integer (1) in %s on line 25
object(ArrayObject)#10 (1) {
  ["storage":"ArrayObject":private]=>
  object(P)#9 (2) {
    ["t"]=>
    uninitialized(int)
    ["r"]=>
    uninitialized(int)
    [0]=>
    string(1) "x"
    [1]=>
    string(2) "yx"
  }
}
int(2)
array(2) {
  [0]=>
  string(1) "x"
  [1]=>
  string(2) "yx"
}

Notice: Indirect modification of overloaded element of ArrayObject has no effect in %s on line 29
Error: Cannot append properties to objects, use ArrayObject::offsetSet() instead
TypeError: Cannot access offset of type array on ArrayObject
TypeError: Cannot access offset of type array in isset or empty
TypeError: Cannot access offset of type array in isset or empty
TypeError: Cannot access offset of type array on ArrayObject
TypeError: Cannot unset offset of type array on ArrayObject
TypeError: Cannot access offset of type array on ArrayObject
TypeError: Cannot access offset of type array on ArrayObject
TypeError: Cannot access offset of type array in isset or empty
TypeError: Cannot unset offset of type array on ArrayObject
TypeError: Cannot access offset of type array on ArrayObject
TypeError: Cannot access offset of type P on ArrayObject
TypeError: Cannot access offset of type P in isset or empty
TypeError: Cannot access offset of type P in isset or empty
TypeError: Cannot access offset of type P on ArrayObject
TypeError: Cannot unset offset of type P on ArrayObject
TypeError: Cannot access offset of type P on ArrayObject
TypeError: Cannot access offset of type P on ArrayObject
TypeError: Cannot access offset of type P in isset or empty
TypeError: Cannot unset offset of type P on ArrayObject
TypeError: Cannot access offset of type P on ArrayObject

Deprecated: Implicit conversion from float 1.5 to int loses precision in %s on line 33
int(2)

Deprecated: Implicit conversion from float 1.5 to int loses precision in %s on line 34
bool(true)

Deprecated: Implicit conversion from float 1.5 to int loses precision in %s on line 35
bool(false)

Deprecated: Implicit conversion from float 1.5 to int loses precision in %s on line 36

Deprecated: Implicit conversion from float 1.5 to int loses precision in %s on line 37

Deprecated: Implicit conversion from float 1.5 to int loses precision in %s on line 38

Deprecated: Implicit conversion from float 1.5 to int loses precision in %s on line 39
NULL

Deprecated: Implicit conversion from float 1.5 to int loses precision in %s on line 40
bool(true)

Deprecated: Implicit conversion from float 1.5 to int loses precision in %s on line 41
NULL

Deprecated: Implicit conversion from float 1.5 to int loses precision in %s on line 42

Deprecated: Using null as an array offset is deprecated, use an empty string instead in %s on line 33

Warning: Undefined array key "" in %s on line 33
NULL

Deprecated: Using null as an array offset is deprecated, use an empty string instead in %s on line 34
bool(false)

Deprecated: Using null as an array offset is deprecated, use an empty string instead in %s on line 35
bool(true)

Deprecated: Using null as an array offset is deprecated, use an empty string instead in %s on line 37

Deprecated: Using null as an array offset is deprecated, use an empty string instead in %s on line 38

Deprecated: Using null as an array offset is deprecated, use an empty string instead in %s on line 39
NULL

Deprecated: Using null as an array offset is deprecated, use an empty string instead in %s on line 40
bool(true)

Deprecated: Using null as an array offset is deprecated, use an empty string instead in %s on line 41
NULL

Warning: Undefined array key "" in %s on line 33
NULL
bool(false)
bool(true)
NULL
bool(true)
NULL

Warning: Undefined array key "" in %s on line 33
NULL
bool(false)
bool(true)
NULL
bool(true)
NULL

Warning: Resource ID#1 used as offset, casting to integer (1) in %s on line 33
int(2)

Warning: Resource ID#1 used as offset, casting to integer (1) in %s on line 34
bool(true)

Warning: Resource ID#1 used as offset, casting to integer (1) in %s on line 35
bool(false)

Warning: Resource ID#1 used as offset, casting to integer (1) in %s on line 36

Warning: Resource ID#1 used as offset, casting to integer (1) in %s on line 37

Warning: Resource ID#1 used as offset, casting to integer (1) in %s on line 38

Warning: Resource ID#1 used as offset, casting to integer (1) in %s on line 39
NULL

Warning: Resource ID#1 used as offset, casting to integer (1) in %s on line 40
bool(true)

Warning: Resource ID#1 used as offset, casting to integer (1) in %s on line 41
NULL

Warning: Resource ID#1 used as offset, casting to integer (1) in %s on line 42
int(2)
bool(true)
bool(false)
NULL
bool(true)
NULL
object(ArrayObject)#5 (1) {
  ["storage":"ArrayObject":private]=>
  array(6) {
    [0]=>
    int(1)
    [2]=>
    string(1) "x"
    [3]=>
    int(2)
    ["~x"]=>
    int(2)
    ["~"]=>
    int(2)
    [1]=>
    int(2)
  }
}
