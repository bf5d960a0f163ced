--TEST--
Interfaces with constants, several at a time, default methods through traits
--FILE--
<?php
interface HasArea { const UNITS = 'cm'; public function area(): float; }
interface Named extends Stringable { public function name(): string; }
abstract class Shape implements HasArea, Named { public function __toString(): string { return sprintf('%s %.2f%s', $this->name(), $this->area(), self::UNITS . static::UNITS); } public function name(): string { return strtolower(static::class); } }
class Circle extends Shape { public function __construct(private float $r) {} public function area(): float { return M_PI * $this->r ** 2; } }
class Square extends Shape { public function __construct(private float $s) {} public function area(): float { return $this->s ** 2; } }
foreach ([new Circle(1), new Square(2)] as $s) { echo $s, "\n"; }
var_dump(new Circle(1) instanceof Stringable, interface_exists('Named'), (new ReflectionClass('Shape'))->isAbstract(), class_implements('Circle'));
$anon = new class(5) extends Square implements Countable { public function count(): int { return 9; } public function name(): string { return 'anonymous'; } };
echo $anon, count($anon), str_contains(get_class($anon), 'class@anonymous') ? '' : get_parent_class($anon), "\n";
--EXPECT--
circle 3.14cmcm
square 4.00cmcm
bool(true)
bool(true)
bool(true)
array(3) {
  ["Stringable"]=>
  string(10) "Stringable"
  ["Named"]=>
  string(5) "Named"
  ["HasArea"]=>
  string(7) "HasArea"
}
anonymous 25.00cmcm9Square
