--TEST--
Values of cases that are equal or do not fit are told when a case is used
--FILE--
<?php
enum Twice: int { case A = 1; case B = 1; case C = 2; const X = 'fine'; }
enum Wrong: int { case A = 'a'; }
echo Twice::X, "\n";
foreach ([fn() => Twice::C, fn() => Twice::from(2), fn() => Twice::tryFrom('x'), fn() => Twice::cases(), fn() => Wrong::A, fn() => Wrong::from(1)] as $use) {
    try {
        var_dump($use());
    } catch (Error $e) {
        echo get_class($e), ': ', $e->getMessage(), "\n";
    }
}
--EXPECTF--
Fatal error: Uncaught Error: Duplicate value in enum Twice for cases A and B in %s:4
Stack trace:
#0 {main}
  thrown in %s on line 4
