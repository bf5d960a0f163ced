--TEST--
Type errors of library methods have the line of the call
--FILE--
<?php
class L {}
class SP { public static $s = 1; public $i; public static int $t = 5; }
function t($f) { static $n = 0; echo ++$n, ": "; try { var_dump($f()); } catch (Throwable $e) { echo get_class($e), ' ', $e->getMessage(), ' @', $e->getLine(), ' ', basename($e->getFile()) === basename(__FILE__) ? '' : 'elsewhere', "\n"; } }
t(fn() => 
 (new AppendIterator)
 ->append(new L));
t(fn() => 
 (new MultipleIterator)
 ->attachIterator(new L));
t(fn() => new CallbackFilterIterator(5, 5));
t(fn() => new IteratorIterator(5));
t(fn() => new LimitIterator(new ArrayIterator([]), 'x'));
t(fn() => (new LimitIterator(new ArrayIterator([])))->seek([]));
t(fn() => (new SplObjectStorage)->addAll(new L));
t(fn() => (new SplTempFileObject)->setFlags('x'));
t(fn() => (new SplTempFileObject)->fwrite([]));
t(fn() => (new CachingIterator(new ArrayIterator([])))->setFlags('x'));
t(fn() => (new RegexIterator(new ArrayIterator([]), '//'))->setMode('x'));
t(fn() => (new RegexIterator(new ArrayIterator([]), '//'))->setMode(55));
t(fn() => (new AppendIterator)->append());
t(fn() => (new ReflectionProperty('SP', 'i'))->setValue(new SP));
t(fn() => (new ReflectionProperty('SP', 's'))->setValue(5));
t(fn() => (new ReflectionProperty('SP', 's'))->setValue(null, 5));
t(fn() => (new ReflectionProperty('SP', 't'))->setValue('x'));
t(fn() => (new ReflectionProperty('SP', 'i'))->setValue(5));
t(fn() => (new ReflectionProperty('SP', 'i'))->setValue(5, 6));
t(fn() => (new ReflectionProperty('SP', 'i'))->setValue(null, 6));
t(fn() => (new ReflectionProperty('SP', 'i'))->setValue(new L, 6));
t(fn() => SP::$s);
--EXPECTF--
1: TypeError AppendIterator::append(): Argument #1 ($iterator) must be of type Iterator, L given @7 
2: TypeError MultipleIterator::attachIterator(): Argument #1 ($iterator) must be of type Iterator, L given @10 
3: TypeError CallbackFilterIterator::__construct(): Argument #1 ($iterator) must be of type Iterator, int given @11 
4: TypeError IteratorIterator::__construct(): Argument #1 ($iterator) must be of type Traversable, int given @12 
5: TypeError LimitIterator::__construct(): Argument #2 ($offset) must be of type int, string given @13 
6: TypeError LimitIterator::seek(): Argument #1 ($offset) must be of type int, array given @14 
7: TypeError SplObjectStorage::addAll(): Argument #1 ($storage) must be of type SplObjectStorage, L given @15 
8: TypeError SplFileObject::setFlags(): Argument #1 ($flags) must be of type int, string given @16 
9: TypeError SplFileObject::fwrite(): Argument #1 ($data) must be of type string, array given @17 
10: TypeError CachingIterator::setFlags(): Argument #1 ($flags) must be of type int, string given @18 
11: TypeError RegexIterator::setMode(): Argument #1 ($mode) must be of type int, string given @19 
12: ValueError RegexIterator::setMode(): Argument #1 ($mode) must be RegexIterator::MATCH, RegexIterator::GET_MATCH, RegexIterator::ALL_MATCHES, RegexIterator::SPLIT, or RegexIterator::REPLACE @20 
13: ArgumentCountError AppendIterator::append() expects exactly 1 argument, 0 given @21 
14: ArgumentCountError ReflectionProperty::setValue() expects exactly 2 arguments, 1 given @22 
15: 
Deprecated: Calling ReflectionProperty::setValue() with a single argument is deprecated in %s on line 23
NULL
16: NULL
17: 
Deprecated: Calling ReflectionProperty::setValue() with a single argument is deprecated in %s on line 25
TypeError Cannot assign string to property SP::$t of type int @25 
18: ArgumentCountError ReflectionProperty::setValue() expects exactly 2 arguments, 1 given @26 
19: TypeError ReflectionProperty::setValue(): Argument #1 ($objectOrValue) must be of type object, int given @27 
20: TypeError ReflectionProperty::setValue(): Argument #1 ($objectOrValue) must be of type object, null given @28 
21: 
Deprecated: Creation of dynamic property L::$i is deprecated in %s on line 29
NULL
22: int(5)
