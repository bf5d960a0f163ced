--TEST--
Property hooks: foreach by reference, var_export, unserialize, uninitialised storage, messages of #[Deprecated]
--FILE--
<?php
class Shelf {
    public $plain = 'plain';
    private $books = 'books';
    public $byReference { &get { echo __METHOD__, "\n"; return $this->books; } }
    public $doubled { get => 2 * 21; }
}
$shelf = new Shelf;
try {
    foreach ($shelf as $name => &$value) {
        echo "$name: $value\n";
        $value = strtoupper($value);
    }
} catch (Error $e) {
    echo $e->getMessage(), "\n";
}
unset($value);
var_dump($shelf);
class Shown { public $a = 1; public $b { get => [2]; } }
var_export(new Shown);
echo "\n";
var_dump(unserialize('O:5:"Shelf":1:{s:7:"doubled";i:1;}'));

class Base { public int $count; }
class Counter extends Base { public int $count { get => parent::$count::get(); } }
try {
    (new Counter)->count;
} catch (Error $e) {
    echo $e->getMessage(), "\n";
}

class Once { public readonly int $once; public $sink { set {} } function __construct() { $this->once = 1; } }
try {
    foreach (new Once as &$value);
} catch (Error $e) {
    echo $e->getMessage(), "\n";
}

#[Deprecated(12, since: 8.5)] function old() {}
old();

$growing = new stdClass;
$growing->a = 1;
foreach ($growing as $name => $value) {
    if ($name === 'a') $growing->b = 2;
    echo $name, "\n";
}
?>
--EXPECTF--
plain: plain
Shelf::$byReference::get
byReference: books
Cannot create reference to property Shelf::$doubled
object(Shelf)#1 (2) {
  ["plain"]=>
  string(5) "PLAIN"
  ["books":"Shelf":private]=>
  string(5) "BOOKS"
}
\Shown::__set_state(array(
   'a' => 1,
   'b' => 
  array (
    0 => 2,
  ),
))

Warning: unserialize(): Cannot unserialize value for virtual property Shelf::$doubled in %s on line 22

Warning: unserialize(): Error at offset 29 of 34 bytes in %s on line 22
bool(false)
Typed property Counter::$count must not be accessed before initialization
Cannot acquire reference to readonly property Once::$once

Deprecated: Function old() is deprecated since 8.5, 12 in %s on line 40
a
b
