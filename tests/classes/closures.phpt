--TEST--
Closures: binding, scopes, first-class callables
--FILE--
<?php
class Box
{
    private $value = 1;
    public function reader() { return fn() => $this->value; }
    public function __call($name, $arguments) { return "$name(" . implode(',', $arguments) . ')'; }
    public static function __callStatic($name, $arguments) { return "static $name"; }
}

$box = new Box;
$read = function ($add = 0) { return $this->value + $add; };
var_dump(Closure::bind($read, $box, Box::class)(2), $read->call($box, 3), $box->reader()());
$static = static fn() => isset($this);
var_dump($static(), @Closure::bind($static, $box));
var_dump((new Box)->anything(...)(1, 2), Box::other(...)());
$len = strlen(...);
var_dump($len('four'), $len == strlen(...));
function counter() { static $n = 0; return ++$n; }
$a = counter(...);
$a(); $a();
var_dump(counter());
$f = function () { static $n = 10; return $n++; };
$g = clone $f;
var_dump($f(), $f(), $g());
try {
    Closure::fromCallable('Box::missing')();
    Closure::fromCallable('no_such_function');
} catch (TypeError $e) {
    echo $e->getMessage(), "\n";
}
--EXPECT--
int(3)
int(4)
int(1)
bool(false)
NULL
string(13) "anything(1,2)"
string(12) "static other"
int(4)
bool(true)
int(3)
int(10)
int(11)
int(10)
Failed to create closure from callable: function "no_such_function" not found or invalid function name
