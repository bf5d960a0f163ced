--TEST--
The result of an assignment by reference is read after the destructor of what was there
--FILE--
<?php
class Last
{
    public function __construct(private Closure $do) {}
    public function __destruct() { echo "~\n"; ($this->do)(); }
}
function plain() { return 42; }

$b = 1;
$set = function () { $GLOBALS['b']++; };
$v = new Last($set);
var_dump($v = &$b);
$list = [new Last($set), new Last($set)];
var_dump($list[0] = &$b);
echo 'sum ', ($list[1] = &$b) + 10, "\n";
$object = new stdClass;
$object->p = new Last($set);
var_dump($object->p = &$b);
class Holder { public static $p; public int|Last $typed; }
Holder::$p = new Last($set);
var_dump(Holder::$p = &$b);
$holder = new Holder;
$holder->typed = new Last($set);
var_dump($holder->typed = &$b);
$copy = $other = &$b;
$b = 100;
var_dump($copy, $other);

echo "-- a value\n";
$w = new Last(function () { unset($GLOBALS['w']); });
var_dump($w = &plain());
var_dump(isset($w));

echo "-- the left side comes first\n";
$full = [PHP_INT_MAX => 1];
try {
    $full[] = &plain();
} catch (Error $e) {
    echo $e->getMessage(), "\n";
}
class Magic { public function __get($name) { echo "get $name\n"; return 1; } }
$magic = new Magic;
try {
    $magic->none = &plain();
} catch (Error $e) {
    echo $e->getMessage(), "\n";
}
--EXPECTF--
~
int(2)
~
int(3)
sum ~
14
~
int(5)
~
int(6)
~
int(7)
int(7)
int(100)
-- a value

Notice: Only variables should be assigned by reference in %s on line 31
~
int(42)
bool(false)
-- the left side comes first
Cannot add element to the array as the next element is already occupied
get none

Notice: Indirect modification of overloaded property Magic::$none has no effect in %s on line 44
Cannot assign by reference to overloaded object
