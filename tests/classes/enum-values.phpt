--TEST--
Values of cases that are equal or do not fit are told when a case is used
--FILE--
<?php
enum Twice: int { case A = 1; case B = 1; case C = 2; }
enum Wrong: int { case A = 'a'; }
foreach ([fn() => Twice::C, fn() => Twice::from(2), fn() => Twice::tryFrom('x'), fn() => Twice::cases(), fn() => Wrong::A, fn() => Wrong::from(1)] as $use) {
    try {
        var_dump($use());
    } catch (Error $e) {
        echo get_class($e), ': ', $e->getMessage(), "\n";
    }
}
--EXPECT--
Error: Duplicate value in enum Twice for cases A and B
Error: Duplicate value in enum Twice for cases A and B
TypeError: Twice::tryFrom(): Argument #1 ($value) must be of type int, string given
array(3) {
  [0]=>
  enum(Twice::A)
  [1]=>
  enum(Twice::B)
  [2]=>
  enum(Twice::C)
}
TypeError: Enum case type string does not match enum backing type int
TypeError: Enum case type string does not match enum backing type int
