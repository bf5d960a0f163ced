--TEST--
The order of a class's interfaces, generation by generation
--FILE--
<?php
class X extends Exception {}
class Y extends X {}
class Z extends Y { function __toString(): string { return ''; } }
class W extends ErrorException implements Countable { function count(): int { return 0; } }
class V extends W {}
class AO extends ArrayObject {}
class AO2 extends AO {}
interface I {}
interface J extends I, Countable {}
interface K extends J {}
abstract class CC implements K {}
abstract class CD extends CC {}
abstract class CE extends CD implements IteratorAggregate {}
enum En: int implements I { case A = 1; }
foreach (['X', 'Y', 'Z', 'W', 'V', 'AO', 'AO2', 'K', 'CC', 'CD', 'CE', 'En', 'Exception', 'ErrorException', 'ParseError', 'ArrayObject', 'ArrayIterator',
    'SplObjectStorage', 'SplQueue', 'LimitIterator', 'CachingIterator', 'Generator', 'WeakMap'] as $class) {
    echo $class, ': ', implode(', ', class_implements($class)), "\n";
}
--EXPECT--
X: Throwable, Stringable
Y: Stringable, Throwable
Z: Stringable, Throwable
W: Throwable, Stringable, Countable
V: Countable, Stringable, Throwable
AO: Countable, Serializable, ArrayAccess, Traversable, IteratorAggregate
AO2: IteratorAggregate, Traversable, ArrayAccess, Serializable, Countable
K: J, Countable, I
CC: K, I, Countable, J
CD: J, Countable, I, K
CE: J, Countable, I, K, IteratorAggregate, Traversable
En: I, UnitEnum, BackedEnum
Exception: Stringable, Throwable
ErrorException: Throwable, Stringable
ParseError: Stringable, Throwable
ArrayObject: IteratorAggregate, Traversable, ArrayAccess, Serializable, Countable
ArrayIterator: SeekableIterator, Traversable, Iterator, ArrayAccess, Serializable, Countable
SplObjectStorage: Countable, SeekableIterator, Traversable, Iterator, Serializable, ArrayAccess
SplQueue: Serializable, ArrayAccess, Countable, Traversable, Iterator
LimitIterator: Iterator, Traversable, OuterIterator
CachingIterator: Stringable, Iterator, Traversable, OuterIterator, ArrayAccess, Countable
Generator: Iterator, Traversable
WeakMap: ArrayAccess, Countable, IteratorAggregate, Traversable
