--TEST--
Builtin classes take null for scalars as builtin functions do; messages of callbacks and reflection
--FILE--
<?php
error_reporting(E_ALL & ~E_DEPRECATED);
var_dump((string) new SplFileInfo(null), (new MultipleIterator(null))->getFlags(), (new Attribute(null))->flags);
error_reporting(E_ALL);
set_error_handler(function ($number, $message) { echo $message, "\n"; return true; });
new SplFileInfo(null);
restore_error_handler();
foreach ([[1, 'a' => 2], [1], [1, 2, 3]] as $callback) {
    try { array_map($callback, [1]); } catch (TypeError $e) { echo $e->getMessage(), "\n"; }
}
try { new ReflectionMethod(new stdClass); } catch (Throwable $e) { echo get_class($e), ' ', $e->getMessage(), "\n"; }
echo implode(' ', get_class_methods('IteratorIterator')), "\n";
echo (new IteratorIterator(new ArrayIterator([1, 2])))->count(), "\n";
$d = new SplFileInfo('x');
try { $d->_bad_state_ex(); } catch (Throwable $e) { echo get_class($e), ' ', $e->getMessage(), "\n"; }
--EXPECTF--
string(0) ""
int(0)
int(0)
SplFileInfo::__construct(): Passing null to parameter #1 ($filename) of type string is deprecated
array_map(): Argument #1 ($callback) must be a valid callback or null, array callback has to contain indices 0 and 1
array_map(): Argument #1 ($callback) must be a valid callback or null, array callback must have exactly two members
array_map(): Argument #1 ($callback) must be a valid callback or null, array callback must have exactly two members
ValueError ReflectionMethod::__construct(): Argument #2 ($method) cannot be null when argument #1 ($objectOrMethod) is an object
__construct getInnerIterator rewind valid key current next
2

Deprecated: Method SplFileInfo::_bad_state_ex() is deprecated in %s on line 15
Error The parent constructor was not called: the object is in an invalid state
