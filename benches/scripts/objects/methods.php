<?php
// Method calls: own, inherited, overridden, static, through an interface, fluent.
interface Shape { public function area(): float; }
abstract class Base implements Shape
{
    protected int $calls = 0;
    public function called(): static { $this->calls++; return $this; }
    public function calls(): int { return $this->calls; }
    public static function make(float $size): static { return new static($size); }
}
class Circle extends Base
{
    public function __construct(private float $radius) {}
    public function area(): float { return 3.14159 * $this->radius * $this->radius; }
}
class Square extends Base
{
    public function __construct(private float $side) {}
    public function area(): float { return $this->side * $this->side; }
    public function called(): static { return parent::called(); }
}
$shapes = [new Circle(1.5), new Square(2.0), Circle::make(2.5), Square::make(0.5)];
$area = 0.0;
for ($i = 0; $i < 600000; $i++) {
    foreach ($shapes as $shape) {
        $area += $shape->called()->area();
    }
}
echo round($area, 3), ' ', $shapes[0]->calls() + $shapes[1]->calls(), "\n";
