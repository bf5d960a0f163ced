--TEST--
from() and tryFrom() of values that are not of the backing type
--FILE--
<?php
// An enum asked for a value of a wrong type.
set_error_handler(function (int $n, string $m) { echo "[$m] "; return true; });
enum Level: int { case Low = 1; case High = 2; }
enum Word: string { case A = 'a'; }
foreach ([[1], new stdClass, null, 'x', 1.5, '2', true] as $value) {
    foreach (['from', 'tryFrom'] as $method) {
        foreach ([Level::class, Word::class] as $enum) {
            try {
                echo "$enum::$method ", json_encode($enum::$method($value)), "\n";
            } catch (Throwable $e) {
                echo get_class($e), ': ', $e->getMessage(), "\n";
            } finally {
                error_clear_last();
            }
        }
    }
}
trait T { function f() { return parent::class; } }
class C { use T; }
try { (new C)->f(); } catch (Error $e) { echo $e->getMessage(), "\n"; }
--EXPECT--
Level::from TypeError: Level::from(): Argument #1 ($value) must be of type int, array given
Word::from TypeError: Word::from(): Argument #1 ($value) must be of type string|int, array given
Level::tryFrom TypeError: Level::tryFrom(): Argument #1 ($value) must be of type int, array given
Word::tryFrom TypeError: Word::tryFrom(): Argument #1 ($value) must be of type string|int, array given
Level::from TypeError: Level::from(): Argument #1 ($value) must be of type int, stdClass given
Word::from TypeError: Word::from(): Argument #1 ($value) must be of type string|int, stdClass given
Level::tryFrom TypeError: Level::tryFrom(): Argument #1 ($value) must be of type int, stdClass given
Word::tryFrom TypeError: Word::tryFrom(): Argument #1 ($value) must be of type string|int, stdClass given
Level::from [Level::from(): Passing null to parameter #1 ($value) of type string|int is deprecated] ValueError: 0 is not a valid backing value for enum Level
Word::from [Word::from(): Passing null to parameter #1 ($value) of type string|int is deprecated] ValueError: "0" is not a valid backing value for enum Word
Level::tryFrom [Level::tryFrom(): Passing null to parameter #1 ($value) of type string|int is deprecated] null
Word::tryFrom [Word::tryFrom(): Passing null to parameter #1 ($value) of type string|int is deprecated] null
Level::from TypeError: Level::from(): Argument #1 ($value) must be of type int, string given
Word::from ValueError: "x" is not a valid backing value for enum Word
Level::tryFrom TypeError: Level::tryFrom(): Argument #1 ($value) must be of type int, string given
Word::tryFrom null
Level::from [Implicit conversion from float 1.5 to int loses precision] 1
Word::from [Implicit conversion from float 1.5 to int loses precision] ValueError: "1" is not a valid backing value for enum Word
Level::tryFrom [Implicit conversion from float 1.5 to int loses precision] 1
Word::tryFrom [Implicit conversion from float 1.5 to int loses precision] null
Level::from 2
Word::from ValueError: "2" is not a valid backing value for enum Word
Level::tryFrom 2
Word::tryFrom null
Level::from 1
Word::from ValueError: "1" is not a valid backing value for enum Word
Level::tryFrom 1
Word::tryFrom null
Cannot use "parent" when current class scope has no parent
