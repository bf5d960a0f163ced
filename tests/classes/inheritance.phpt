--TEST--
Signatures and abstract methods are checked, in words
--FILE--
<?php
abstract class Shape
{
    abstract public function area(float $scale = 1.0): float;
    public static function make(mixed ...$args): static { return new static(...$args); }
    public function __toString(): string { return static::class . ' ' . $this->area(); }
}
class Square extends Shape
{
    public function __construct(protected float $side) {}
    public function area(float|int $scale = 1.0, ?string $unit = null): float { return $this->side ** 2 * $scale; }
}
echo Square::make(side: 3), "\n";
var_dump(Square::make(2) instanceof Stringable);
class Wrong extends Square
{
    public function area(string $scale = 'abcdefghijklmn'): int|float { return 1; }
}
--EXPECTF--
Square 9
bool(true)

Fatal error: Declaration of Wrong::area(string $scale = 'abcdefghij...'): int|float must be compatible with Square::area(int|float $scale = 1, ?string $unit = null): float in %s on line 17
