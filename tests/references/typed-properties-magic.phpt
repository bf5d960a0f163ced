--TEST--
Types of properties hold for references that __get, loops and catch give; an error of ++ does not keep PHP from writing
--FILE--
<?php
class Magic
{
    public $kept = "42";
    public int $number;
    public ?string $text;
    public function &__get($name) { echo "get $name\n"; return $this->kept; }
}
$magic = new Magic;
unset($magic->number, $magic->text);
$reference = &$magic->number;
var_dump($reference, $magic->kept);
$reference = 7;
$other = &$magic->text;
var_dump($magic->kept);
$magic->kept = "no number";
try {
    $again = &$magic->number;
} catch (TypeError $e) {
    echo $e->getMessage(), "\n";
}

class Listed implements IteratorAggregate
{
    public string $s = 'a';
    public function __construct(public readonly int $fixed = 1) {}
    public function getIterator(): Traversable { return @new ArrayIterator($this); }
}
$listed = new Listed;
try {
    foreach ($listed as $key => &$value) {
        echo "$key\n";
        $value = 5;
        $value = [];
    }
} catch (TypeError $e) {
    echo $e->getMessage(), "\n";
}
unset($value);
try {
    foreach ($listed as $key => &$value) {
        $value = 'b';
    }
} catch (Error $e) {
    echo $e->getMessage(), "\n";
}
unset($value);
var_dump($listed);

class Target { public int $i = 1; public string $s = 's'; public ?Exception $e = null; }
$target = new Target;
foreach (['i', 's', 'e'] as $name) {
    $caught = &$target->$name;
    try {
        try {
            throw new Exception('thrown');
        } catch (Exception $caught) {
            echo "caught\n";
        }
    } catch (TypeError $e) {
        echo $e->getMessage(), "\n";
    }
    unset($caught);
}
var_dump($target->i, $target->s, $target->e?->getMessage());

class Fixed { public function __construct(public readonly stdClass $o) {} }
$fixed = new Fixed(new stdClass);
try {
    $fixed->o++;
} catch (Error $e) {
    echo $e->getMessage(), ' after ', $e->getPrevious()->getMessage(), "\n";
}
#[AllowDynamicProperties]
class Overloaded { public function __get($name) { return new stdClass; } }
$overloaded = new Overloaded;
try {
    $overloaded->p++;
} catch (TypeError $e) {
    echo $e->getMessage(), "\n";
}
var_dump($overloaded);

function &typed(): int
{
    $x = 0;
    try {
        return $x;
    } finally {
        $x = 'text';
    }
}
try {
    typed();
} catch (TypeError $e) {
    echo $e->getMessage(), "\n";
}

class Base { public int $plain = 0; }
class Hooked extends Base
{
    public int $plain { set { parent::$plain::set(value: $value + 1); parent::$plain::set(other: 1); } }
}
$hooked = new Hooked;
try {
    $hooked->plain = 1;
} catch (Error $e) {
    echo $e->getMessage(), ' ', $hooked->plain, "\n";
}
define('WITHOUT', [[&$magic]]);
$self = [];
$self['self'] = &$self;
$copy = $self;
$copy['self'] = 1;
var_dump($self, $copy);
--EXPECT--
get number
int(42)
int(42)
get text
string(1) "7"
get number
Value of type string returned from Magic::__get() must be compatible with unset property Magic::$number of type int
s
Cannot assign array to reference held by property Listed::$s of type string
Cannot acquire reference to readonly property Listed::$fixed
object(Listed)#3 (2) {
  ["s"]=>
  string(1) "b"
  ["fixed"]=>
  int(1)
}
Cannot assign Exception to reference held by property Target::$i of type int
Cannot assign Exception to reference held by property Target::$s of type string
caught
int(1)
string(1) "s"
string(6) "thrown"
Cannot modify readonly property Fixed::$o after Cannot increment stdClass
Cannot increment stdClass
object(Overloaded)#5 (1) {
  ["p"]=>
  object(stdClass)#10 (0) {
  }
}
typed(): Return value must be of type int, string returned
Unknown named parameter $other 2
int(1)
array(1) {
  ["self"]=>
  &int(1)
}
