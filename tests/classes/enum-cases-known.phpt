--TEST--
from(), tryFrom() and cases() again, when the cases are there
--FILE--
<?php
enum Level: int { case Low = 1; case High = 2; const TOP = self::High;
  public static function top(): self { return self::TOP; } }
enum Suit: string { case Hearts = 'h'; case Spades = 's'; }
enum Unit { case One; case Two; }
for ($i = 0; $i < 3; $i++) {
    var_dump(Level::tryFrom(9), Level::from(2), Suit::tryFrom('s'), count(Level::cases()), Unit::cases()[1] === Unit::Two);
    try { Suit::from('x'); } catch (ValueError $e) { echo $e->getMessage(), "\n"; }
    try { Level::from('abc'); } catch (TypeError $e) { echo $e->getMessage(), "\n"; }
    var_dump(Level::from('1'));
}
enum Twice: int { case A = 1; case B = 1 + 0; }
--EXPECT--
NULL
enum(Level::High)
enum(Suit::Spades)
int(2)
bool(true)
"x" is not a valid backing value for enum Suit
Level::from(): Argument #1 ($value) must be of type int, string given
enum(Level::Low)
NULL
enum(Level::High)
enum(Suit::Spades)
int(2)
bool(true)
"x" is not a valid backing value for enum Suit
Level::from(): Argument #1 ($value) must be of type int, string given
enum(Level::Low)
NULL
enum(Level::High)
enum(Suit::Spades)
int(2)
bool(true)
"x" is not a valid backing value for enum Suit
Level::from(): Argument #1 ($value) must be of type int, string given
enum(Level::Low)
