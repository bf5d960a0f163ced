--TEST--
++ and -- of elements of objects: what is found is changed, offsetSet is not called
--FILE--
<?php
function t($what, $f) { echo "$what: "; try { var_dump($f()); } catch (Throwable $e) { echo get_class($e), ' ', $e->getMessage(), "\n"; } }
t('ao', function () { $a = new ArrayObject([1]); $a[0]++; ++$a[0]; return [$a[0], $a[0]--, $a[0]]; });
t('ai', function () { $a = new ArrayIterator([1]); $a[0]++; return $a[0]; });
t('fixed', function () { $a = new SplFixedArray(2); $a[0] = 1; $a[0]++; return $a[0]; });
t('queue', function () { $a = new SplQueue; $a[] = 1; $a[0]++; return $a[0]; });
t('list', function () { $a = new SplDoublyLinkedList; $a[] = 1; $a[0] += 5; return $a[0]; });
t('storage', function () { $a = new SplObjectStorage; $o = new stdClass; $a[$o] = 1; $a[$o]++; return $a[$o]; });
t('storage +=', function () { $a = new SplObjectStorage; $o = new stdClass; $a[$o] = 1; $a[$o] += 3; return $a[$o]; });
t('weakmap', function () { $a = new WeakMap; $o = new stdClass; $a[$o] = 1; $a[$o]++; $a[$o] += 2; return $a[$o]; });
class R implements ArrayAccess { public $d = ['k' => 1]; function offsetExists($o): bool { return true; } function &offsetGet($o): mixed { return $this->d[$o]; } function offsetSet($o, $v): void { echo "set "; $this->d[$o] = $v; } function offsetUnset($o): void {} }
t('by ref', function () { $a = new R; $a['k']++; ++$a['k']; return $a->d; });
t('by ref +=', function () { $a = new R; $a['k'] += 2; return $a->d; });
class V extends R { function &offsetGet($o): mixed { static $x; $x = 5; return $x; } }
class N implements ArrayAccess { function offsetExists($o): bool { return true; } function offsetGet($o): mixed { return null; } function offsetSet($o, $v): void { echo "set "; } function offsetUnset($o): void {} }
t('null', function () { $a = new N; return [$a['x']++, ++$a['x'], $a['x']--, --$a['x']]; });
t('append', function () { $a = new N; return $a[]++; });
class ON extends N { function offsetGet($o): mixed { return new ArrayObject; } }
t('object', function () { $a = new ON; return $a['x']++; });
class AO2 extends ArrayObject { function offsetGet($o): mixed { echo "get "; return parent::offsetGet($o); } function offsetSet($o, $v): void { echo "set "; parent::offsetSet($o, $v); } }
t('ao child', function () { $a = new AO2([1]); $a[0]++; return $a[0]; });
t('ao child +=', function () { $a = new AO2([1]); $a[0] += 4; return $a[0]; });
t('nested', function () { $a = new ArrayObject(['x' => ['y' => 1]]); $a['x']['y']++; return $a['x']['y']; });
t('in property', function () { $o = new stdClass; $o->a = new N; return $o->a['k']++; });
t('this', function () { return (new class extends N { function go() { return $this['k']++; } })->go(); });

class OnlyGet extends ArrayObject { function offsetGet($o): mixed { return parent::offsetGet($o); } }
$a = new OnlyGet(['x' => 1]); var_dump($a['x']++, $a['x']);
$m = new WeakMap; $o = new stdClass; $m[$o] = 1; $m[$o]++; var_dump($m);
--EXPECTF--
ao: array(3) {
  [0]=>
  int(3)
  [1]=>
  int(3)
  [2]=>
  int(2)
}
ai: int(2)
fixed: 
Notice: Indirect modification of overloaded element of SplFixedArray has no effect in %s on line 5
int(1)
queue: 
Notice: Indirect modification of overloaded element of SplQueue has no effect in %s on line 6
int(1)
list: int(6)
storage: 
Notice: Indirect modification of overloaded element of SplObjectStorage has no effect in %s on line 8
int(1)
storage +=: int(4)
weakmap: int(4)
by ref: array(1) {
  ["k"]=>
  int(3)
}
by ref +=: set array(1) {
  ["k"]=>
  int(3)
}
null: 
Notice: Indirect modification of overloaded element of N has no effect in %s on line 16

Notice: Indirect modification of overloaded element of N has no effect in %s on line 16

Notice: Indirect modification of overloaded element of N has no effect in %s on line 16

Warning: Decrement on type null has no effect, this will change in the next major version of PHP in %s on line 16

Notice: Indirect modification of overloaded element of N has no effect in %s on line 16

Warning: Decrement on type null has no effect, this will change in the next major version of PHP in %s on line 16
array(4) {
  [0]=>
  NULL
  [1]=>
  int(1)
  [2]=>
  NULL
  [3]=>
  NULL
}
append: 
Notice: Indirect modification of overloaded element of N has no effect in %s on line 17
NULL
object: TypeError Cannot increment ArrayObject
ao child: get 
Notice: Indirect modification of overloaded element of AO2 has no effect in %s on line 21
get int(1)
ao child +=: get set get int(5)
nested: int(2)
in property: 
Notice: Indirect modification of overloaded element of N has no effect in %s on line 24
NULL
this: 
Notice: Indirect modification of overloaded element of N@anonymous has no effect in %s on line 25
NULL

Notice: Indirect modification of overloaded element of OnlyGet has no effect in %s on line 28
int(1)
int(1)
object(WeakMap)#1 (1) {
  [0]=>
  array(2) {
    ["key"]=>
    object(stdClass)#3 (0) {
    }
    ["value"]=>
    int(2)
  }
}
