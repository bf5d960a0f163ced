<?php
// Objects made and dropped at once, with constructor, promoted properties, clone and destructor.
final class Vector
{
    public function __construct(public readonly float $x, public readonly float $y) {}
    public function plus(Vector $other): Vector { return new Vector($this->x + $other->x, $this->y + $other->y); }
}
class Plain { public $a = 1; public $b = [1, 2]; public $c = 'c'; }
class Counted { public static $gone = 0; public function __destruct() { self::$gone++; } }
$sum = new Vector(0, 0);
$step = new Vector(0.5, 0.25);
$total = 0;
for ($i = 0; $i < 900000; $i++) {
    $sum = $sum->plus($step);
    $plain = new Plain;
    $copy = clone $plain;
    $copy->a = $i;
    $total += $plain->a + $copy->a;
    new Counted;
}
echo $sum->x, ' ', $sum->y, ' ', $total, ' ', Counted::$gone, "\n";
