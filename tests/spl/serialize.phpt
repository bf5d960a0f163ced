--TEST--
The structures are serialized, and hostile data is refused
--FILE--
<?php
$list = new SplDoublyLinkedList;
$list[] = 1;
$list[] = [2];
$storage = new SplObjectStorage;
$storage[$key = new ArrayObject([1, 'a' => 2])] = 'data';
$queue = new SplQueue;
$queue[] = $key;
$fixed = SplFixedArray::fromArray([1, null, 'x']);
foreach ([$list, $storage, $queue, new ArrayIterator(['k' => 'v']), $fixed] as $object) {
    $text = serialize($object);
    echo $text, "\n";
    var_dump(unserialize($text) == $object);
}

class Named extends ArrayObject {
    public $own = 5;
    private $hidden = 6;
}
$named = new Named([1, 2], ArrayObject::ARRAY_AS_PROPS);
$named->other = 7;
echo str_replace("\0", '~', serialize($named)), "\n";
var_dump(unserialize(serialize($named)));

// One object twice, through a structure.
$both = [new ArrayObject([$key, $key]), $key];
$back = unserialize(serialize($both));
var_dump($back[0][0] === $back[0][1], $back[0][0] === $back[1]);

$bad = [
    'O:11:"ArrayObject":0:{}',
    'O:11:"ArrayObject":1:{i:0;i:1;}',
    'O:11:"ArrayObject":4:{i:0;i:0;i:1;i:5;i:2;a:0:{}i:3;N;}',
    'O:19:"SplDoublyLinkedList":0:{}',
    'O:19:"SplDoublyLinkedList":3:{i:0;i:0;i:1;i:5;i:2;a:0:{}}',
    'O:16:"SplObjectStorage":0:{}',
    'O:16:"SplObjectStorage":2:{i:0;a:1:{i:0;i:1;}i:1;a:0:{}}',
    'O:16:"SplObjectStorage":2:{i:0;a:2:{i:0;i:1;i:1;N;}i:1;a:0:{}}',
    'C:11:"ArrayObject":3:{x:i}',
    'C:16:"SplObjectStorage":5:{x:i:1}',
    'O:8:"SplQueue":3:{i:0;i:6;i:1;a:1:{i:0;R:1;}i:2;a:0:{}}',
];
foreach ($bad as $text) {
    try {
        echo get_debug_type(unserialize($text)), "\n";
    } catch (Exception $e) {
        echo get_class($e), ': ', $e->getMessage(), "\n";
    }
}
--EXPECT--
O:19:"SplDoublyLinkedList":3:{i:0;i:0;i:1;a:2:{i:0;i:1;i:1;a:1:{i:0;i:2;}}i:2;a:0:{}}
bool(true)
O:16:"SplObjectStorage":2:{i:0;a:2:{i:0;O:11:"ArrayObject":4:{i:0;i:0;i:1;a:2:{i:0;i:1;s:1:"a";i:2;}i:2;a:0:{}i:3;N;}i:1;s:4:"data";}i:1;a:0:{}}
bool(false)
O:8:"SplQueue":3:{i:0;i:4;i:1;a:1:{i:0;O:11:"ArrayObject":4:{i:0;i:0;i:1;a:2:{i:0;i:1;s:1:"a";i:2;}i:2;a:0:{}i:3;N;}}i:2;a:0:{}}
bool(true)
O:13:"ArrayIterator":4:{i:0;i:0;i:1;a:1:{s:1:"k";s:1:"v";}i:2;a:0:{}i:3;N;}
bool(true)
O:13:"SplFixedArray":3:{i:0;i:1;i:1;N;i:2;s:1:"x";}
bool(true)
O:5:"Named":4:{i:0;i:2;i:1;a:3:{i:0;i:1;i:1;i:2;s:5:"other";i:7;}i:2;a:2:{s:3:"own";i:5;s:13:"~Named~hidden";i:6;}i:3;N;}
object(Named)#7 (3) {
  ["own"]=>
  int(5)
  ["hidden":"Named":private]=>
  int(6)
  ["storage":"ArrayObject":private]=>
  array(3) {
    [0]=>
    int(1)
    [1]=>
    int(2)
    ["other"]=>
    int(7)
  }
}
bool(true)
bool(true)
UnexpectedValueException: Incomplete or ill-typed serialization data
UnexpectedValueException: Incomplete or ill-typed serialization data
InvalidArgumentException: Passed variable is not an array or object
UnexpectedValueException: Incomplete or ill-typed serialization data
UnexpectedValueException: Incomplete or ill-typed serialization data
UnexpectedValueException: Incomplete or ill-typed serialization data
UnexpectedValueException: Odd number of elements
UnexpectedValueException: Non-object key
UnexpectedValueException: Error at offset 2 of 3 bytes
UnexpectedValueException: Error at offset 2 of 5 bytes
SplQueue
