--TEST--
Changing an element that cannot be read: what PHP makes of it depends on the class
--FILE--
<?php
class Own implements ArrayAccess
{
    public function offsetGet($offset): mixed { throw new Exception('own get'); }
    public function offsetSet($offset, $value): void { echo 'own set '; }
    public function offsetExists($offset): bool { return true; }
    public function offsetUnset($offset): void {}
}
class GetsOwn extends ArrayObject
{
    public function offsetGet($offset): mixed { throw new Exception('get'); }
}
class GetsAndSets extends GetsOwn
{
    public function offsetSet($offset, $value): void { echo 'set '; }
}
class FixedGets extends SplFixedArray
{
    public function offsetGet($offset): mixed { throw new Exception('get'); }
}
class ListGets extends SplDoublyLinkedList
{
    public function offsetGet($offset): mixed { throw new Exception('get'); }
}
$make = [
    fn() => new Own, fn() => new GetsOwn([1]), fn() => new GetsAndSets([1]), fn() => new ArrayObject([1]),
    fn() => new SplFixedArray(2), fn() => new FixedGets(2), fn() => new SplDoublyLinkedList, fn() => new ListGets,
    fn() => new SplObjectStorage, fn() => new WeakMap,
];
$change = [
    'op' => function ($o, $k) { return $o[$k] .= 'y'; },
    'inc' => function ($o, $k) { return ++$o[$k]; },
    'below' => function ($o, $k) { return $o[$k]['z'] .= 'y'; },
    'bind' => function ($o, $k) { $q = 1; $o[$k]['z'] = &$q; },
    'deep' => function ($o, $k) { $a = ['o' => $o]; return $a['o'][$k] .= $undefined; },
    'append' => function ($o, $k) { return $o[] .= 'u'; },
    'append inc' => function ($o, $k) { return $o[]++; },
    'null' => function ($o, $k) { $o[null] = 3; },
    'list' => function ($o, $k) { [$k => &$x] = $o; },
];
ob_start(fn($text) => str_replace(__FILE__, 'FILE', $text));
function try_all($change, $make)
{
    foreach ($change as $name => $do) {
        foreach ($make as $new) {
            foreach (['p', []] as $key) {
                $o = $new();
                echo $name, ' ', $o::class, ' ', get_debug_type($key), ': ';
                try {
                    echo get_debug_type($do($o, $key));
                } catch (Throwable $e) {
                    for (; $e; $e = $e->getPrevious()) {
                        echo $e::class, ': ', $e->getMessage(), ' | ';
                    }
                }
                echo $o instanceof ArrayObject ? count($o) : '', "\n";
            }
        }
    }
}
try_all($change, $make);
echo "With an error handler\n";
set_error_handler(function ($level, $message) { echo "[$message] "; return true; });
try_all($change, $make);
--EXPECT--
op Own string: Error: Cannot use object of type Own as array | Exception: own get | 
op Own array: Error: Cannot use object of type Own as array | Exception: own get | 
op GetsOwn string: Exception: get | 2
op GetsOwn array: TypeError: Cannot access offset of type array on GetsOwn | Exception: get | 1
op GetsAndSets string: Exception: get | 1
op GetsAndSets array: Exception: get | 1
op ArrayObject string: 
Warning: Undefined array key "p" in FILE on line 31
string2
op ArrayObject array: TypeError: Cannot access offset of type array on ArrayObject | TypeError: Cannot access offset of type array on ArrayObject | 1
op SplFixedArray string: Error: Cannot use object of type SplFixedArray as array | TypeError: Cannot access offset of type string on SplFixedArray | 
op SplFixedArray array: Error: Cannot use object of type SplFixedArray as array | TypeError: Cannot access offset of type array on SplFixedArray | 
op FixedGets string: TypeError: Cannot access offset of type string on SplFixedArray | Exception: get | 
op FixedGets array: TypeError: Cannot access offset of type array on SplFixedArray | Exception: get | 
op SplDoublyLinkedList string: Error: Cannot use object of type SplDoublyLinkedList as array | TypeError: SplDoublyLinkedList::offsetGet(): Argument #1 ($index) must be of type int, string given | 
op SplDoublyLinkedList array: Error: Cannot use object of type SplDoublyLinkedList as array | TypeError: SplDoublyLinkedList::offsetGet(): Argument #1 ($index) must be of type int, array given | 
op ListGets string: Error: Cannot use object of type ListGets as array | Exception: get | 
op ListGets array: Error: Cannot use object of type ListGets as array | Exception: get | 
op SplObjectStorage string: Error: Cannot use object of type SplObjectStorage as array | TypeError: SplObjectStorage::offsetGet(): Argument #1 ($object) must be of type object, string given | 
op SplObjectStorage array: Error: Cannot use object of type SplObjectStorage as array | TypeError: SplObjectStorage::offsetGet(): Argument #1 ($object) must be of type object, array given | 
op WeakMap string: Error: Cannot use object of type WeakMap as array | TypeError: WeakMap key must be an object | 
op WeakMap array: Error: Cannot use object of type WeakMap as array | TypeError: WeakMap key must be an object | 
inc Own string: Exception: own get | 
inc Own array: Exception: own get | 
inc GetsOwn string: 
Notice: Indirect modification of overloaded element of GetsOwn has no effect in FILE on line 32
Exception: get | 1
inc GetsOwn array: 
Notice: Indirect modification of overloaded element of GetsOwn has no effect in FILE on line 32
Exception: get | 1
inc GetsAndSets string: 
Notice: Indirect modification of overloaded element of GetsAndSets has no effect in FILE on line 32
Exception: get | 1
inc GetsAndSets array: 
Notice: Indirect modification of overloaded element of GetsAndSets has no effect in FILE on line 32
Exception: get | 1
inc ArrayObject string: 
Warning: Undefined array key "p" in FILE on line 32
int2
inc ArrayObject array: TypeError: Cannot access offset of type array on ArrayObject | 1
inc SplFixedArray string: TypeError: Cannot access offset of type string on SplFixedArray | 
inc SplFixedArray array: TypeError: Cannot access offset of type array on SplFixedArray | 
inc FixedGets string: 
Notice: Indirect modification of overloaded element of FixedGets has no effect in FILE on line 32
Exception: get | 
inc FixedGets array: 
Notice: Indirect modification of overloaded element of FixedGets has no effect in FILE on line 32
Exception: get | 
inc SplDoublyLinkedList string: TypeError: SplDoublyLinkedList::offsetGet(): Argument #1 ($index) must be of type int, string given | 
inc SplDoublyLinkedList array: TypeError: SplDoublyLinkedList::offsetGet(): Argument #1 ($index) must be of type int, array given | 
inc ListGets string: Exception: get | 
inc ListGets array: Exception: get | 
inc SplObjectStorage string: TypeError: SplObjectStorage::offsetGet(): Argument #1 ($object) must be of type object, string given | 
inc SplObjectStorage array: TypeError: SplObjectStorage::offsetGet(): Argument #1 ($object) must be of type object, array given | 
inc WeakMap string: TypeError: WeakMap key must be an object | 
inc WeakMap array: TypeError: WeakMap key must be an object | 
below Own string: Exception: own get | 
below Own array: Exception: own get | 
below GetsOwn string: 
Notice: Indirect modification of overloaded element of GetsOwn has no effect in FILE on line 33
Exception: get | 1
below GetsOwn array: 
Notice: Indirect modification of overloaded element of GetsOwn has no effect in FILE on line 33
Exception: get | 1
below GetsAndSets string: 
Notice: Indirect modification of overloaded element of GetsAndSets has no effect in FILE on line 33
Exception: get | 1
below GetsAndSets array: 
Notice: Indirect modification of overloaded element of GetsAndSets has no effect in FILE on line 33
Exception: get | 1
below ArrayObject string: 
Warning: Undefined array key "p" in FILE on line 33

Warning: Undefined array key "z" in FILE on line 33
string2
below ArrayObject array: TypeError: Cannot access offset of type array on ArrayObject | 1
below SplFixedArray string: TypeError: Cannot access offset of type string on SplFixedArray | 
below SplFixedArray array: TypeError: Cannot access offset of type array on SplFixedArray | 
below FixedGets string: 
Notice: Indirect modification of overloaded element of FixedGets has no effect in FILE on line 33
Exception: get | 
below FixedGets array: 
Notice: Indirect modification of overloaded element of FixedGets has no effect in FILE on line 33
Exception: get | 
below SplDoublyLinkedList string: TypeError: SplDoublyLinkedList::offsetGet(): Argument #1 ($index) must be of type int, string given | 
below SplDoublyLinkedList array: TypeError: SplDoublyLinkedList::offsetGet(): Argument #1 ($index) must be of type int, array given | 
below ListGets string: Exception: get | 
below ListGets array: Exception: get | 
below SplObjectStorage string: TypeError: SplObjectStorage::offsetGet(): Argument #1 ($object) must be of type object, string given | 
below SplObjectStorage array: TypeError: SplObjectStorage::offsetGet(): Argument #1 ($object) must be of type object, array given | 
below WeakMap string: TypeError: WeakMap key must be an object | 
below WeakMap array: TypeError: WeakMap key must be an object | 
bind Own string: Exception: own get | 
bind Own array: Exception: own get | 
bind GetsOwn string: 
Notice: Indirect modification of overloaded element of GetsOwn has no effect in FILE on line 34
Exception: get | 1
bind GetsOwn array: 
Notice: Indirect modification of overloaded element of GetsOwn has no effect in FILE on line 34
Exception: get | 1
bind GetsAndSets string: 
Notice: Indirect modification of overloaded element of GetsAndSets has no effect in FILE on line 34
Exception: get | 1
bind GetsAndSets array: 
Notice: Indirect modification of overloaded element of GetsAndSets has no effect in FILE on line 34
Exception: get | 1
bind ArrayObject string: null2
bind ArrayObject array: TypeError: Cannot access offset of type array on ArrayObject | 1
bind SplFixedArray string: TypeError: Cannot access offset of type string on SplFixedArray | 
bind SplFixedArray array: TypeError: Cannot access offset of type array on SplFixedArray | 
bind FixedGets string: 
Notice: Indirect modification of overloaded element of FixedGets has no effect in FILE on line 34
Exception: get | 
bind FixedGets array: 
Notice: Indirect modification of overloaded element of FixedGets has no effect in FILE on line 34
Exception: get | 
bind SplDoublyLinkedList string: TypeError: SplDoublyLinkedList::offsetGet(): Argument #1 ($index) must be of type int, string given | 
bind SplDoublyLinkedList array: TypeError: SplDoublyLinkedList::offsetGet(): Argument #1 ($index) must be of type int, array given | 
bind ListGets string: Exception: get | 
bind ListGets array: Exception: get | 
bind SplObjectStorage string: TypeError: SplObjectStorage::offsetGet(): Argument #1 ($object) must be of type object, string given | 
bind SplObjectStorage array: TypeError: SplObjectStorage::offsetGet(): Argument #1 ($object) must be of type object, array given | 
bind WeakMap string: TypeError: WeakMap key must be an object | 
bind WeakMap array: TypeError: WeakMap key must be an object | 
deep Own string: 
Warning: Undefined variable $undefined in FILE on line 35
Error: Cannot use object of type Own as array | Exception: own get | 
deep Own array: 
Warning: Undefined variable $undefined in FILE on line 35
Error: Cannot use object of type Own as array | Exception: own get | 
deep GetsOwn string: 
Warning: Undefined variable $undefined in FILE on line 35
Exception: get | 2
deep GetsOwn array: 
Warning: Undefined variable $undefined in FILE on line 35
TypeError: Cannot access offset of type array on GetsOwn | Exception: get | 1
deep GetsAndSets string: 
Warning: Undefined variable $undefined in FILE on line 35
Exception: get | 1
deep GetsAndSets array: 
Warning: Undefined variable $undefined in FILE on line 35
Exception: get | 1
deep ArrayObject string: 
Warning: Undefined variable $undefined in FILE on line 35

Warning: Undefined array key "p" in FILE on line 35
string2
deep ArrayObject array: 
Warning: Undefined variable $undefined in FILE on line 35
TypeError: Cannot access offset of type array on ArrayObject | TypeError: Cannot access offset of type array on ArrayObject | 1
deep SplFixedArray string: 
Warning: Undefined variable $undefined in FILE on line 35
Error: Cannot use object of type SplFixedArray as array | TypeError: Cannot access offset of type string on SplFixedArray | 
deep SplFixedArray array: 
Warning: Undefined variable $undefined in FILE on line 35
Error: Cannot use object of type SplFixedArray as array | TypeError: Cannot access offset of type array on SplFixedArray | 
deep FixedGets string: 
Warning: Undefined variable $undefined in FILE on line 35
TypeError: Cannot access offset of type string on SplFixedArray | Exception: get | 
deep FixedGets array: 
Warning: Undefined variable $undefined in FILE on line 35
TypeError: Cannot access offset of type array on SplFixedArray | Exception: get | 
deep SplDoublyLinkedList string: 
Warning: Undefined variable $undefined in FILE on line 35
Error: Cannot use object of type SplDoublyLinkedList as array | TypeError: SplDoublyLinkedList::offsetGet(): Argument #1 ($index) must be of type int, string given | 
deep SplDoublyLinkedList array: 
Warning: Undefined variable $undefined in FILE on line 35
Error: Cannot use object of type SplDoublyLinkedList as array | TypeError: SplDoublyLinkedList::offsetGet(): Argument #1 ($index) must be of type int, array given | 
deep ListGets string: 
Warning: Undefined variable $undefined in FILE on line 35
Error: Cannot use object of type ListGets as array | Exception: get | 
deep ListGets array: 
Warning: Undefined variable $undefined in FILE on line 35
Error: Cannot use object of type ListGets as array | Exception: get | 
deep SplObjectStorage string: 
Warning: Undefined variable $undefined in FILE on line 35
Error: Cannot use object of type SplObjectStorage as array | TypeError: SplObjectStorage::offsetGet(): Argument #1 ($object) must be of type object, string given | 
deep SplObjectStorage array: 
Warning: Undefined variable $undefined in FILE on line 35
Error: Cannot use object of type SplObjectStorage as array | TypeError: SplObjectStorage::offsetGet(): Argument #1 ($object) must be of type object, array given | 
deep WeakMap string: 
Warning: Undefined variable $undefined in FILE on line 35
Error: Cannot use object of type WeakMap as array | TypeError: WeakMap key must be an object | 
deep WeakMap array: 
Warning: Undefined variable $undefined in FILE on line 35
Error: Cannot use object of type WeakMap as array | TypeError: WeakMap key must be an object | 
append Own string: Error: Cannot use object of type Own as array | Exception: own get | 
append Own array: Error: Cannot use object of type Own as array | Exception: own get | 
append GetsOwn string: ArgumentCountError: GetsOwn::offsetGet(): Argument #1 ($offset) not passed | 2
append GetsOwn array: ArgumentCountError: GetsOwn::offsetGet(): Argument #1 ($offset) not passed | 2
append GetsAndSets string: ArgumentCountError: GetsOwn::offsetGet(): Argument #1 ($offset) not passed | 1
append GetsAndSets array: ArgumentCountError: GetsOwn::offsetGet(): Argument #1 ($offset) not passed | 1
append ArrayObject string: string2
append ArrayObject array: string2
append SplFixedArray string: Error: Cannot use object of type SplFixedArray as array | Error: [] operator not supported for SplFixedArray | 
append SplFixedArray array: Error: Cannot use object of type SplFixedArray as array | Error: [] operator not supported for SplFixedArray | 
append FixedGets string: Error: [] operator not supported for SplFixedArray | Exception: get | 
append FixedGets array: Error: [] operator not supported for SplFixedArray | Exception: get | 
append SplDoublyLinkedList string: 
Deprecated: SplDoublyLinkedList::offsetGet(): Passing null to parameter #1 ($index) of type int is deprecated in FILE on line 36
Error: Cannot use object of type SplDoublyLinkedList as array | OutOfRangeException: SplDoublyLinkedList::offsetGet(): Argument #1 ($index) is out of range | 
append SplDoublyLinkedList array: 
Deprecated: SplDoublyLinkedList::offsetGet(): Passing null to parameter #1 ($index) of type int is deprecated in FILE on line 36
Error: Cannot use object of type SplDoublyLinkedList as array | OutOfRangeException: SplDoublyLinkedList::offsetGet(): Argument #1 ($index) is out of range | 
append ListGets string: Error: Cannot use object of type ListGets as array | Exception: get | 
append ListGets array: Error: Cannot use object of type ListGets as array | Exception: get | 
append SplObjectStorage string: Error: Cannot use object of type SplObjectStorage as array | TypeError: SplObjectStorage::offsetGet(): Argument #1 ($object) must be of type object, null given | 
append SplObjectStorage array: Error: Cannot use object of type SplObjectStorage as array | TypeError: SplObjectStorage::offsetGet(): Argument #1 ($object) must be of type object, null given | 
append WeakMap string: Error: Cannot use object of type WeakMap as array | Error: Cannot append to WeakMap | 
append WeakMap array: Error: Cannot use object of type WeakMap as array | Error: Cannot append to WeakMap | 
append inc Own string: Exception: own get | 
append inc Own array: Exception: own get | 
append inc GetsOwn string: 
Notice: Indirect modification of overloaded element of GetsOwn has no effect in FILE on line 37
ArgumentCountError: GetsOwn::offsetGet(): Argument #1 ($offset) not passed | 1
append inc GetsOwn array: 
Notice: Indirect modification of overloaded element of GetsOwn has no effect in FILE on line 37
ArgumentCountError: GetsOwn::offsetGet(): Argument #1 ($offset) not passed | 1
append inc GetsAndSets string: 
Notice: Indirect modification of overloaded element of GetsAndSets has no effect in FILE on line 37
ArgumentCountError: GetsOwn::offsetGet(): Argument #1 ($offset) not passed | 1
append inc GetsAndSets array: 
Notice: Indirect modification of overloaded element of GetsAndSets has no effect in FILE on line 37
ArgumentCountError: GetsOwn::offsetGet(): Argument #1 ($offset) not passed | 1
append inc ArrayObject string: 
Notice: Indirect modification of overloaded element of ArrayObject has no effect in FILE on line 37
null1
append inc ArrayObject array: 
Notice: Indirect modification of overloaded element of ArrayObject has no effect in FILE on line 37
null1
append inc SplFixedArray string: Error: [] operator not supported for SplFixedArray | 
append inc SplFixedArray array: Error: [] operator not supported for SplFixedArray | 
append inc FixedGets string: 
Notice: Indirect modification of overloaded element of FixedGets has no effect in FILE on line 37
Exception: get | 
append inc FixedGets array: 
Notice: Indirect modification of overloaded element of FixedGets has no effect in FILE on line 37
Exception: get | 
append inc SplDoublyLinkedList string: 
Deprecated: SplDoublyLinkedList::offsetGet(): Passing null to parameter #1 ($index) of type int is deprecated in FILE on line 37
OutOfRangeException: SplDoublyLinkedList::offsetGet(): Argument #1 ($index) is out of range | 
append inc SplDoublyLinkedList array: 
Deprecated: SplDoublyLinkedList::offsetGet(): Passing null to parameter #1 ($index) of type int is deprecated in FILE on line 37
OutOfRangeException: SplDoublyLinkedList::offsetGet(): Argument #1 ($index) is out of range | 
append inc ListGets string: Exception: get | 
append inc ListGets array: Exception: get | 
append inc SplObjectStorage string: TypeError: SplObjectStorage::offsetGet(): Argument #1 ($object) must be of type object, null given | 
append inc SplObjectStorage array: TypeError: SplObjectStorage::offsetGet(): Argument #1 ($object) must be of type object, null given | 
append inc WeakMap string: Error: Cannot append to WeakMap | 
append inc WeakMap array: Error: Cannot append to WeakMap | 
null Own string: own set null
null Own array: own set null
null GetsOwn string: null2
null GetsOwn array: null2
null GetsAndSets string: set null1
null GetsAndSets array: set null1
null ArrayObject string: null2
null ArrayObject array: null2
null SplFixedArray string: TypeError: Cannot access offset of type null on SplFixedArray | 
null SplFixedArray array: TypeError: Cannot access offset of type null on SplFixedArray | 
null FixedGets string: TypeError: Cannot access offset of type null on SplFixedArray | 
null FixedGets array: TypeError: Cannot access offset of type null on SplFixedArray | 
null SplDoublyLinkedList string: null
null SplDoublyLinkedList array: null
null ListGets string: null
null ListGets array: null
null SplObjectStorage string: TypeError: SplObjectStorage::offsetSet(): Argument #1 ($object) must be of type object, null given | 
null SplObjectStorage array: TypeError: SplObjectStorage::offsetSet(): Argument #1 ($object) must be of type object, null given | 
null WeakMap string: TypeError: WeakMap key must be an object | 
null WeakMap array: TypeError: WeakMap key must be an object | 
list Own string: Exception: own get | 
list Own array: Exception: own get | 
list GetsOwn string: 
Notice: Indirect modification of overloaded element of GetsOwn has no effect in FILE on line 39
Exception: get | 1
list GetsOwn array: 
Notice: Indirect modification of overloaded element of GetsOwn has no effect in FILE on line 39
Exception: get | 1
list GetsAndSets string: 
Notice: Indirect modification of overloaded element of GetsAndSets has no effect in FILE on line 39
Exception: get | 1
list GetsAndSets array: 
Notice: Indirect modification of overloaded element of GetsAndSets has no effect in FILE on line 39
Exception: get | 1
list ArrayObject string: null2
list ArrayObject array: TypeError: Cannot access offset of type array on ArrayObject | 1
list SplFixedArray string: TypeError: Cannot access offset of type string on SplFixedArray | 
list SplFixedArray array: TypeError: Cannot access offset of type array on SplFixedArray | 
list FixedGets string: 
Notice: Indirect modification of overloaded element of FixedGets has no effect in FILE on line 39
Exception: get | 
list FixedGets array: 
Notice: Indirect modification of overloaded element of FixedGets has no effect in FILE on line 39
Exception: get | 
list SplDoublyLinkedList string: TypeError: SplDoublyLinkedList::offsetGet(): Argument #1 ($index) must be of type int, string given | 
list SplDoublyLinkedList array: TypeError: SplDoublyLinkedList::offsetGet(): Argument #1 ($index) must be of type int, array given | 
list ListGets string: Exception: get | 
list ListGets array: Exception: get | 
list SplObjectStorage string: TypeError: SplObjectStorage::offsetGet(): Argument #1 ($object) must be of type object, string given | 
list SplObjectStorage array: TypeError: SplObjectStorage::offsetGet(): Argument #1 ($object) must be of type object, array given | 
list WeakMap string: TypeError: WeakMap key must be an object | 
list WeakMap array: TypeError: WeakMap key must be an object | 
With an error handler
op Own string: Error: Cannot use object of type Own as array | Exception: own get | 
op Own array: Error: Cannot use object of type Own as array | Exception: own get | 
op GetsOwn string: Exception: get | 2
op GetsOwn array: TypeError: Cannot access offset of type array on GetsOwn | Exception: get | 1
op GetsAndSets string: Exception: get | 1
op GetsAndSets array: Exception: get | 1
op ArrayObject string: [Undefined array key "p"] string2
op ArrayObject array: TypeError: Cannot access offset of type array on ArrayObject | TypeError: Cannot access offset of type array on ArrayObject | 1
op SplFixedArray string: Error: Cannot use object of type SplFixedArray as array | TypeError: Cannot access offset of type string on SplFixedArray | 
op SplFixedArray array: Error: Cannot use object of type SplFixedArray as array | TypeError: Cannot access offset of type array on SplFixedArray | 
op FixedGets string: TypeError: Cannot access offset of type string on SplFixedArray | Exception: get | 
op FixedGets array: TypeError: Cannot access offset of type array on SplFixedArray | Exception: get | 
op SplDoublyLinkedList string: Error: Cannot use object of type SplDoublyLinkedList as array | TypeError: SplDoublyLinkedList::offsetGet(): Argument #1 ($index) must be of type int, string given | 
op SplDoublyLinkedList array: Error: Cannot use object of type SplDoublyLinkedList as array | TypeError: SplDoublyLinkedList::offsetGet(): Argument #1 ($index) must be of type int, array given | 
op ListGets string: Error: Cannot use object of type ListGets as array | Exception: get | 
op ListGets array: Error: Cannot use object of type ListGets as array | Exception: get | 
op SplObjectStorage string: Error: Cannot use object of type SplObjectStorage as array | TypeError: SplObjectStorage::offsetGet(): Argument #1 ($object) must be of type object, string given | 
op SplObjectStorage array: Error: Cannot use object of type SplObjectStorage as array | TypeError: SplObjectStorage::offsetGet(): Argument #1 ($object) must be of type object, array given | 
op WeakMap string: Error: Cannot use object of type WeakMap as array | TypeError: WeakMap key must be an object | 
op WeakMap array: Error: Cannot use object of type WeakMap as array | TypeError: WeakMap key must be an object | 
inc Own string: Exception: own get | 
inc Own array: Exception: own get | 
inc GetsOwn string: Exception: get | 1
inc GetsOwn array: Exception: get | 1
inc GetsAndSets string: Exception: get | 1
inc GetsAndSets array: Exception: get | 1
inc ArrayObject string: [Undefined array key "p"] int2
inc ArrayObject array: TypeError: Cannot access offset of type array on ArrayObject | 1
inc SplFixedArray string: TypeError: Cannot access offset of type string on SplFixedArray | 
inc SplFixedArray array: TypeError: Cannot access offset of type array on SplFixedArray | 
inc FixedGets string: Exception: get | 
inc FixedGets array: Exception: get | 
inc SplDoublyLinkedList string: TypeError: SplDoublyLinkedList::offsetGet(): Argument #1 ($index) must be of type int, string given | 
inc SplDoublyLinkedList array: TypeError: SplDoublyLinkedList::offsetGet(): Argument #1 ($index) must be of type int, array given | 
inc ListGets string: Exception: get | 
inc ListGets array: Exception: get | 
inc SplObjectStorage string: TypeError: SplObjectStorage::offsetGet(): Argument #1 ($object) must be of type object, string given | 
inc SplObjectStorage array: TypeError: SplObjectStorage::offsetGet(): Argument #1 ($object) must be of type object, array given | 
inc WeakMap string: TypeError: WeakMap key must be an object | 
inc WeakMap array: TypeError: WeakMap key must be an object | 
below Own string: Exception: own get | 
below Own array: Exception: own get | 
below GetsOwn string: Exception: get | 1
below GetsOwn array: Exception: get | 1
below GetsAndSets string: Exception: get | 1
below GetsAndSets array: Exception: get | 1
below ArrayObject string: [Undefined array key "p"] [Undefined array key "z"] string2
below ArrayObject array: TypeError: Cannot access offset of type array on ArrayObject | 1
below SplFixedArray string: TypeError: Cannot access offset of type string on SplFixedArray | 
below SplFixedArray array: TypeError: Cannot access offset of type array on SplFixedArray | 
below FixedGets string: Exception: get | 
below FixedGets array: Exception: get | 
below SplDoublyLinkedList string: TypeError: SplDoublyLinkedList::offsetGet(): Argument #1 ($index) must be of type int, string given | 
below SplDoublyLinkedList array: TypeError: SplDoublyLinkedList::offsetGet(): Argument #1 ($index) must be of type int, array given | 
below ListGets string: Exception: get | 
below ListGets array: Exception: get | 
below SplObjectStorage string: TypeError: SplObjectStorage::offsetGet(): Argument #1 ($object) must be of type object, string given | 
below SplObjectStorage array: TypeError: SplObjectStorage::offsetGet(): Argument #1 ($object) must be of type object, array given | 
below WeakMap string: TypeError: WeakMap key must be an object | 
below WeakMap array: TypeError: WeakMap key must be an object | 
bind Own string: Exception: own get | 
bind Own array: Exception: own get | 
bind GetsOwn string: Exception: get | 1
bind GetsOwn array: Exception: get | 1
bind GetsAndSets string: Exception: get | 1
bind GetsAndSets array: Exception: get | 1
bind ArrayObject string: null2
bind ArrayObject array: TypeError: Cannot access offset of type array on ArrayObject | 1
bind SplFixedArray string: TypeError: Cannot access offset of type string on SplFixedArray | 
bind SplFixedArray array: TypeError: Cannot access offset of type array on SplFixedArray | 
bind FixedGets string: Exception: get | 
bind FixedGets array: Exception: get | 
bind SplDoublyLinkedList string: TypeError: SplDoublyLinkedList::offsetGet(): Argument #1 ($index) must be of type int, string given | 
bind SplDoublyLinkedList array: TypeError: SplDoublyLinkedList::offsetGet(): Argument #1 ($index) must be of type int, array given | 
bind ListGets string: Exception: get | 
bind ListGets array: Exception: get | 
bind SplObjectStorage string: TypeError: SplObjectStorage::offsetGet(): Argument #1 ($object) must be of type object, string given | 
bind SplObjectStorage array: TypeError: SplObjectStorage::offsetGet(): Argument #1 ($object) must be of type object, array given | 
bind WeakMap string: TypeError: WeakMap key must be an object | 
bind WeakMap array: TypeError: WeakMap key must be an object | 
deep Own string: [Undefined variable $undefined] Error: Cannot use object of type Own as array | Exception: own get | 
deep Own array: [Undefined variable $undefined] Error: Cannot use object of type Own as array | Exception: own get | 
deep GetsOwn string: [Undefined variable $undefined] Exception: get | 2
deep GetsOwn array: [Undefined variable $undefined] TypeError: Cannot access offset of type array on GetsOwn | Exception: get | 1
deep GetsAndSets string: [Undefined variable $undefined] Exception: get | 1
deep GetsAndSets array: [Undefined variable $undefined] Exception: get | 1
deep ArrayObject string: [Undefined variable $undefined] [Undefined array key "p"] string2
deep ArrayObject array: [Undefined variable $undefined] TypeError: Cannot access offset of type array on ArrayObject | TypeError: Cannot access offset of type array on ArrayObject | 1
deep SplFixedArray string: [Undefined variable $undefined] Error: Cannot use object of type SplFixedArray as array | TypeError: Cannot access offset of type string on SplFixedArray | 
deep SplFixedArray array: [Undefined variable $undefined] Error: Cannot use object of type SplFixedArray as array | TypeError: Cannot access offset of type array on SplFixedArray | 
deep FixedGets string: [Undefined variable $undefined] TypeError: Cannot access offset of type string on SplFixedArray | Exception: get | 
deep FixedGets array: [Undefined variable $undefined] TypeError: Cannot access offset of type array on SplFixedArray | Exception: get | 
deep SplDoublyLinkedList string: [Undefined variable $undefined] Error: Cannot use object of type SplDoublyLinkedList as array | TypeError: SplDoublyLinkedList::offsetGet(): Argument #1 ($index) must be of type int, string given | 
deep SplDoublyLinkedList array: [Undefined variable $undefined] Error: Cannot use object of type SplDoublyLinkedList as array | TypeError: SplDoublyLinkedList::offsetGet(): Argument #1 ($index) must be of type int, array given | 
deep ListGets string: [Undefined variable $undefined] Error: Cannot use object of type ListGets as array | Exception: get | 
deep ListGets array: [Undefined variable $undefined] Error: Cannot use object of type ListGets as array | Exception: get | 
deep SplObjectStorage string: [Undefined variable $undefined] Error: Cannot use object of type SplObjectStorage as array | TypeError: SplObjectStorage::offsetGet(): Argument #1 ($object) must be of type object, string given | 
deep SplObjectStorage array: [Undefined variable $undefined] Error: Cannot use object of type SplObjectStorage as array | TypeError: SplObjectStorage::offsetGet(): Argument #1 ($object) must be of type object, array given | 
deep WeakMap string: [Undefined variable $undefined] Error: Cannot use object of type WeakMap as array | TypeError: WeakMap key must be an object | 
deep WeakMap array: [Undefined variable $undefined] Error: Cannot use object of type WeakMap as array | TypeError: WeakMap key must be an object | 
append Own string: Error: Cannot use object of type Own as array | Exception: own get | 
append Own array: Error: Cannot use object of type Own as array | Exception: own get | 
append GetsOwn string: ArgumentCountError: GetsOwn::offsetGet(): Argument #1 ($offset) not passed | 2
append GetsOwn array: ArgumentCountError: GetsOwn::offsetGet(): Argument #1 ($offset) not passed | 2
append GetsAndSets string: ArgumentCountError: GetsOwn::offsetGet(): Argument #1 ($offset) not passed | 1
append GetsAndSets array: ArgumentCountError: GetsOwn::offsetGet(): Argument #1 ($offset) not passed | 1
append ArrayObject string: string2
append ArrayObject array: string2
append SplFixedArray string: Error: Cannot use object of type SplFixedArray as array | Error: [] operator not supported for SplFixedArray | 
append SplFixedArray array: Error: Cannot use object of type SplFixedArray as array | Error: [] operator not supported for SplFixedArray | 
append FixedGets string: Error: [] operator not supported for SplFixedArray | Exception: get | 
append FixedGets array: Error: [] operator not supported for SplFixedArray | Exception: get | 
append SplDoublyLinkedList string: [SplDoublyLinkedList::offsetGet(): Passing null to parameter #1 ($index) of type int is deprecated] Error: Cannot use object of type SplDoublyLinkedList as array | OutOfRangeException: SplDoublyLinkedList::offsetGet(): Argument #1 ($index) is out of range | 
append SplDoublyLinkedList array: [SplDoublyLinkedList::offsetGet(): Passing null to parameter #1 ($index) of type int is deprecated] Error: Cannot use object of type SplDoublyLinkedList as array | OutOfRangeException: SplDoublyLinkedList::offsetGet(): Argument #1 ($index) is out of range | 
append ListGets string: Error: Cannot use object of type ListGets as array | Exception: get | 
append ListGets array: Error: Cannot use object of type ListGets as array | Exception: get | 
append SplObjectStorage string: Error: Cannot use object of type SplObjectStorage as array | TypeError: SplObjectStorage::offsetGet(): Argument #1 ($object) must be of type object, null given | 
append SplObjectStorage array: Error: Cannot use object of type SplObjectStorage as array | TypeError: SplObjectStorage::offsetGet(): Argument #1 ($object) must be of type object, null given | 
append WeakMap string: Error: Cannot use object of type WeakMap as array | Error: Cannot append to WeakMap | 
append WeakMap array: Error: Cannot use object of type WeakMap as array | Error: Cannot append to WeakMap | 
append inc Own string: Exception: own get | 
append inc Own array: Exception: own get | 
append inc GetsOwn string: ArgumentCountError: GetsOwn::offsetGet(): Argument #1 ($offset) not passed | 1
append inc GetsOwn array: ArgumentCountError: GetsOwn::offsetGet(): Argument #1 ($offset) not passed | 1
append inc GetsAndSets string: ArgumentCountError: GetsOwn::offsetGet(): Argument #1 ($offset) not passed | 1
append inc GetsAndSets array: ArgumentCountError: GetsOwn::offsetGet(): Argument #1 ($offset) not passed | 1
append inc ArrayObject string: [Indirect modification of overloaded element of ArrayObject has no effect] null1
append inc ArrayObject array: [Indirect modification of overloaded element of ArrayObject has no effect] null1
append inc SplFixedArray string: Error: [] operator not supported for SplFixedArray | 
append inc SplFixedArray array: Error: [] operator not supported for SplFixedArray | 
append inc FixedGets string: Exception: get | 
append inc FixedGets array: Exception: get | 
append inc SplDoublyLinkedList string: [SplDoublyLinkedList::offsetGet(): Passing null to parameter #1 ($index) of type int is deprecated] OutOfRangeException: SplDoublyLinkedList::offsetGet(): Argument #1 ($index) is out of range | 
append inc SplDoublyLinkedList array: [SplDoublyLinkedList::offsetGet(): Passing null to parameter #1 ($index) of type int is deprecated] OutOfRangeException: SplDoublyLinkedList::offsetGet(): Argument #1 ($index) is out of range | 
append inc ListGets string: Exception: get | 
append inc ListGets array: Exception: get | 
append inc SplObjectStorage string: TypeError: SplObjectStorage::offsetGet(): Argument #1 ($object) must be of type object, null given | 
append inc SplObjectStorage array: TypeError: SplObjectStorage::offsetGet(): Argument #1 ($object) must be of type object, null given | 
append inc WeakMap string: Error: Cannot append to WeakMap | 
append inc WeakMap array: Error: Cannot append to WeakMap | 
null Own string: own set null
null Own array: own set null
null GetsOwn string: null2
null GetsOwn array: null2
null GetsAndSets string: set null1
null GetsAndSets array: set null1
null ArrayObject string: null2
null ArrayObject array: null2
null SplFixedArray string: TypeError: Cannot access offset of type null on SplFixedArray | 
null SplFixedArray array: TypeError: Cannot access offset of type null on SplFixedArray | 
null FixedGets string: TypeError: Cannot access offset of type null on SplFixedArray | 
null FixedGets array: TypeError: Cannot access offset of type null on SplFixedArray | 
null SplDoublyLinkedList string: null
null SplDoublyLinkedList array: null
null ListGets string: null
null ListGets array: null
null SplObjectStorage string: TypeError: SplObjectStorage::offsetSet(): Argument #1 ($object) must be of type object, null given | 
null SplObjectStorage array: TypeError: SplObjectStorage::offsetSet(): Argument #1 ($object) must be of type object, null given | 
null WeakMap string: TypeError: WeakMap key must be an object | 
null WeakMap array: TypeError: WeakMap key must be an object | 
list Own string: Exception: own get | 
list Own array: Exception: own get | 
list GetsOwn string: Exception: get | 1
list GetsOwn array: Exception: get | 1
list GetsAndSets string: Exception: get | 1
list GetsAndSets array: Exception: get | 1
list ArrayObject string: null2
list ArrayObject array: TypeError: Cannot access offset of type array on ArrayObject | 1
list SplFixedArray string: TypeError: Cannot access offset of type string on SplFixedArray | 
list SplFixedArray array: TypeError: Cannot access offset of type array on SplFixedArray | 
list FixedGets string: Exception: get | 
list FixedGets array: Exception: get | 
list SplDoublyLinkedList string: TypeError: SplDoublyLinkedList::offsetGet(): Argument #1 ($index) must be of type int, string given | 
list SplDoublyLinkedList array: TypeError: SplDoublyLinkedList::offsetGet(): Argument #1 ($index) must be of type int, array given | 
list ListGets string: Exception: get | 
list ListGets array: Exception: get | 
list SplObjectStorage string: TypeError: SplObjectStorage::offsetGet(): Argument #1 ($object) must be of type object, string given | 
list SplObjectStorage array: TypeError: SplObjectStorage::offsetGet(): Argument #1 ($object) must be of type object, array given | 
list WeakMap string: TypeError: WeakMap key must be an object | 
list WeakMap array: TypeError: WeakMap key must be an object | 
