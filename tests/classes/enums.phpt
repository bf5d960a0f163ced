--TEST--
Enums with values, constants, interfaces and methods
--FILE--
<?php
interface Colourful { public function colour(): string; }
enum Suit: string implements Colourful
{
    case Hearts = 'H';
    case Spades = 'S';
    const Wild = self::Spades;

    public function colour(): string { return match ($this) { self::Hearts => 'Red', self::Spades => 'Black' }; }
    public static function first(): self { return self::cases()[0]; }
}
enum Level: int { case Low = 1 << 0; case High = self::Low->value + 9; }

var_dump(Suit::from('H'), Suit::tryFrom('X'), Suit::Wild->colour(), Suit::first() === Suit::Hearts);
var_dump(Level::from('10'), Level::cases()[1]->value, Suit::Hearts instanceof UnitEnum);
foreach ([fn() => Suit::from('Q'), fn() => clone Suit::Hearts, fn() => new Suit, function () { $s = Suit::Hearts; $s->name = 'x'; }] as $f) {
    try {
        $f();
    } catch (Error $e) {
        echo get_class($e), ': ', $e->getMessage(), "\n";
    }
}
--EXPECT--
enum(Suit::Hearts)
NULL
string(5) "Black"
bool(true)
enum(Level::High)
int(10)
bool(true)
ValueError: "Q" is not a valid backing value for enum Suit
Error: Trying to clone an uncloneable object of class Suit
Error: Cannot instantiate enum Suit
Error: Cannot modify readonly property Suit::$name
