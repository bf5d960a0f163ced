--TEST--
A reference cannot be bound to a property that __get gives; typed properties that hold references check first
--FILE--
<?php
class Magic {
    private $data = ['there' => 1];
    function __get($name) { echo "get $name\n"; return $this->data; }
}
class MagicRef { private $data = [1]; function &__get($name) { return $this->data; } }
foreach ([new Magic, new MagicRef] as $object) {
    try {
        $value = 5;
        $object->thing = &$value;
    } catch (Error $e) {
        echo $e->getMessage(), "\n";
    }
}
class T {
    public static int $never;
    public static int $held = 1;
    public int $own = 1;
    static function read() {
        try { self::$never; } catch (Error $e) { echo $e->getMessage(), "\n"; }
        try { echo self::$never; } catch (Error $e) { echo $e->getMessage(), "\n"; }
        var_dump(isset(self::$never), self::$never ?? 'unset');
    }
}
T::read();
$r = &T::$held;
$t = new T;
$q = &$t->own;
foreach ([fn() => T::$held = 'x', fn() => $r = 'y', function () use (&$q) { $q = 'z'; }, fn() => $t->own = null, fn() => $t->own = '7'] as $f) {
    try {
        var_dump($f());
    } catch (TypeError $e) {
        echo $e->getMessage(), "\n";
    }
}
--EXPECTF--
get thing

Notice: Indirect modification of overloaded property Magic::$thing has no effect in %s on line 10
Cannot assign by reference to overloaded object
Cannot assign by reference to overloaded object
Typed static property T::$never must not be accessed before initialization
Typed static property T::$never must not be accessed before initialization
bool(false)
string(5) "unset"
Cannot assign string to property T::$held of type int
string(1) "y"
Cannot assign string to reference held by property T::$own of type int
Cannot assign null to property T::$own of type int
int(7)
