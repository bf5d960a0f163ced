--TEST--
ArrayObject and ArrayIterator with offsets of every type, and below their elements
--FILE--
<?php
set_error_handler(function ($level, $message) { echo "$message\n"; return true; });
class Own extends ArrayObject { public function offsetGet($key): mixed { return parent::offsetGet($key); } }
$offsets = ['null' => null, 'true' => true, 'float' => 1.5, 'nan' => NAN, 'big' => 1e100, 'array' => [], 'object' => new stdClass,
    'closure' => fn() => 1, 'resource' => STDERR];
$uses = [
    'read' => fn($c, $o) => var_dump($c[$o]),
    'write' => function ($c, $o) { $c[$o] = 1; },
    'update' => function ($c, $o) { $c[$o] += 1; },
    'isset' => fn($c, $o) => var_dump(isset($c[$o]), empty($c[$o]), $c[$o] ?? 'none'),
    'refer' => function ($c, $o) { $r = &$c[$o]; $r = 2; },
    'below' => function ($c, $o) { $c[$o + 0] = []; $c[$o]['k'] = 3; },
    'unset' => function ($c, $o) { unset($c[$o]); },
    'unset below' => function ($c, $o) { unset($c[$o]['k']); },
];
foreach ([new ArrayObject, new ArrayIterator, new class extends ArrayObject {}] as $container) {
    foreach ($offsets as $kind => $offset) {
        foreach ($uses as $name => $use) {
            if ($name === 'below' && !is_scalar($offset)) {
                continue;
            }
            echo "-- $name $kind\n";
            try {
                $use($container, $offset);
            } catch (TypeError $e) {
                echo $e->getMessage(), "\n";
            }
        }
    }
}

echo "-- nothing to append to\n";
class Script implements ArrayAccess
{
    public function offsetExists($o): bool { return true; }
    public function offsetGet($o): mixed { echo "get "; var_dump($o); return null; }
    public function offsetSet($o, $v): void { echo "set\n"; }
    public function offsetUnset($o): void {}
}
foreach ([new ArrayObject, new Own, new SplFixedArray(1), new Script] as $container) {
    foreach ([
        function ($c) { $c[][1] = 2; },
        function ($c) { $r = &$c[]; $r = 1; },
        function ($c) { $x = 1; $c[] = &$x; },
        function ($c) { $x = 1; $c[0] = &$x; var_dump($c[0]); },
        function ($c) { $c[0] = &strtoupper('x'); },
        function ($c) { $c[0] = &(function () { return 5; })(); var_dump($c[0]); },
    ] as $use) {
        try {
            $use($container);
        } catch (Error $e) {
            echo $e::class, ': ', $e->getMessage(), "\n";
        }
    }
}
--EXPECT--
-- read null
Using null as an array offset is deprecated, use an empty string instead
Undefined array key ""
NULL
-- write null
-- update null
Using null as an array offset is deprecated, use an empty string instead
Undefined array key ""
-- isset null
Using null as an array offset is deprecated, use an empty string instead
Using null as an array offset is deprecated, use an empty string instead
Using null as an array offset is deprecated, use an empty string instead
bool(false)
bool(true)
string(4) "none"
-- refer null
Using null as an array offset is deprecated, use an empty string instead
-- unset null
Using null as an array offset is deprecated, use an empty string instead
-- unset below null
Using null as an array offset is deprecated, use an empty string instead
Indirect modification of overloaded element of ArrayObject has no effect
-- read true
int(1)
-- write true
-- update true
-- isset true
bool(true)
bool(false)
int(2)
-- refer true
-- below true
-- unset true
-- unset below true
Indirect modification of overloaded element of ArrayObject has no effect
-- read float
Implicit conversion from float 1.5 to int loses precision
Undefined array key 1
NULL
-- write float
Implicit conversion from float 1.5 to int loses precision
-- update float
Implicit conversion from float 1.5 to int loses precision
Implicit conversion from float 1.5 to int loses precision
-- isset float
Implicit conversion from float 1.5 to int loses precision
Implicit conversion from float 1.5 to int loses precision
Implicit conversion from float 1.5 to int loses precision
bool(true)
bool(false)
int(2)
-- refer float
Implicit conversion from float 1.5 to int loses precision
-- below float
Implicit conversion from float 1.5 to int loses precision
Implicit conversion from float 1.5 to int loses precision
-- unset float
Implicit conversion from float 1.5 to int loses precision
-- unset below float
Implicit conversion from float 1.5 to int loses precision
Indirect modification of overloaded element of ArrayObject has no effect
-- read nan
The float NAN is not representable as an int, cast occurred
Implicit conversion from float NAN to int loses precision
int(1)
-- write nan
The float NAN is not representable as an int, cast occurred
Implicit conversion from float NAN to int loses precision
-- update nan
The float NAN is not representable as an int, cast occurred
Implicit conversion from float NAN to int loses precision
The float NAN is not representable as an int, cast occurred
Implicit conversion from float NAN to int loses precision
-- isset nan
The float NAN is not representable as an int, cast occurred
Implicit conversion from float NAN to int loses precision
The float NAN is not representable as an int, cast occurred
Implicit conversion from float NAN to int loses precision
The float NAN is not representable as an int, cast occurred
Implicit conversion from float NAN to int loses precision
bool(true)
bool(false)
int(2)
-- refer nan
The float NAN is not representable as an int, cast occurred
Implicit conversion from float NAN to int loses precision
-- below nan
The float NAN is not representable as an int, cast occurred
Implicit conversion from float NAN to int loses precision
The float NAN is not representable as an int, cast occurred
Implicit conversion from float NAN to int loses precision
-- unset nan
The float NAN is not representable as an int, cast occurred
Implicit conversion from float NAN to int loses precision
-- unset below nan
The float NAN is not representable as an int, cast occurred
Implicit conversion from float NAN to int loses precision
Indirect modification of overloaded element of ArrayObject has no effect
-- read big
The float 1.0E+100 is not representable as an int, cast occurred
Undefined array key 0
NULL
-- write big
The float 1.0E+100 is not representable as an int, cast occurred
-- update big
The float 1.0E+100 is not representable as an int, cast occurred
The float 1.0E+100 is not representable as an int, cast occurred
-- isset big
The float 1.0E+100 is not representable as an int, cast occurred
The float 1.0E+100 is not representable as an int, cast occurred
The float 1.0E+100 is not representable as an int, cast occurred
bool(true)
bool(false)
int(2)
-- refer big
The float 1.0E+100 is not representable as an int, cast occurred
-- below big
The float 1.0E+100 is not representable as an int, cast occurred
The float 1.0E+100 is not representable as an int, cast occurred
-- unset big
The float 1.0E+100 is not representable as an int, cast occurred
-- unset below big
The float 1.0E+100 is not representable as an int, cast occurred
Indirect modification of overloaded element of ArrayObject has no effect
-- read array
Cannot access offset of type array on ArrayObject
-- write array
Cannot access offset of type array on ArrayObject
-- update array
Cannot access offset of type array on ArrayObject
-- isset array
Cannot access offset of type array in isset or empty
-- refer array
Cannot access offset of type array on ArrayObject
-- unset array
Cannot unset offset of type array on ArrayObject
-- unset below array
Cannot unset offset of type array on ArrayObject
-- read object
Cannot access offset of type stdClass on ArrayObject
-- write object
Cannot access offset of type stdClass on ArrayObject
-- update object
Cannot access offset of type stdClass on ArrayObject
-- isset object
Cannot access offset of type stdClass in isset or empty
-- refer object
Cannot access offset of type stdClass on ArrayObject
-- unset object
Cannot unset offset of type stdClass on ArrayObject
-- unset below object
Cannot unset offset of type stdClass on ArrayObject
-- read closure
Cannot access offset of type Closure on ArrayObject
-- write closure
Cannot access offset of type Closure on ArrayObject
-- update closure
Cannot access offset of type Closure on ArrayObject
-- isset closure
Cannot access offset of type Closure in isset or empty
-- refer closure
Cannot access offset of type Closure on ArrayObject
-- unset closure
Cannot unset offset of type Closure on ArrayObject
-- unset below closure
Cannot unset offset of type Closure on ArrayObject
-- read resource
Resource ID#3 used as offset, casting to integer (3)
Undefined array key 3
NULL
-- write resource
Resource ID#3 used as offset, casting to integer (3)
-- update resource
Resource ID#3 used as offset, casting to integer (3)
Resource ID#3 used as offset, casting to integer (3)
-- isset resource
Resource ID#3 used as offset, casting to integer (3)
Resource ID#3 used as offset, casting to integer (3)
Resource ID#3 used as offset, casting to integer (3)
bool(true)
bool(false)
int(2)
-- refer resource
Resource ID#3 used as offset, casting to integer (3)
-- unset resource
Resource ID#3 used as offset, casting to integer (3)
-- unset below resource
Resource ID#3 used as offset, casting to integer (3)
Indirect modification of overloaded element of ArrayObject has no effect
-- read null
Using null as an array offset is deprecated, use an empty string instead
Undefined array key ""
NULL
-- write null
-- update null
Using null as an array offset is deprecated, use an empty string instead
Undefined array key ""
-- isset null
Using null as an array offset is deprecated, use an empty string instead
Using null as an array offset is deprecated, use an empty string instead
Using null as an array offset is deprecated, use an empty string instead
bool(false)
bool(true)
string(4) "none"
-- refer null
Using null as an array offset is deprecated, use an empty string instead
-- unset null
Using null as an array offset is deprecated, use an empty string instead
-- unset below null
Using null as an array offset is deprecated, use an empty string instead
Indirect modification of overloaded element of ArrayIterator has no effect
-- read true
int(1)
-- write true
-- update true
-- isset true
bool(true)
bool(false)
int(2)
-- refer true
-- below true
-- unset true
-- unset below true
Indirect modification of overloaded element of ArrayIterator has no effect
-- read float
Implicit conversion from float 1.5 to int loses precision
Undefined array key 1
NULL
-- write float
Implicit conversion from float 1.5 to int loses precision
-- update float
Implicit conversion from float 1.5 to int loses precision
Implicit conversion from float 1.5 to int loses precision
-- isset float
Implicit conversion from float 1.5 to int loses precision
Implicit conversion from float 1.5 to int loses precision
Implicit conversion from float 1.5 to int loses precision
bool(true)
bool(false)
int(2)
-- refer float
Implicit conversion from float 1.5 to int loses precision
-- below float
Implicit conversion from float 1.5 to int loses precision
Implicit conversion from float 1.5 to int loses precision
-- unset float
Implicit conversion from float 1.5 to int loses precision
-- unset below float
Implicit conversion from float 1.5 to int loses precision
Indirect modification of overloaded element of ArrayIterator has no effect
-- read nan
The float NAN is not representable as an int, cast occurred
Implicit conversion from float NAN to int loses precision
int(1)
-- write nan
The float NAN is not representable as an int, cast occurred
Implicit conversion from float NAN to int loses precision
-- update nan
The float NAN is not representable as an int, cast occurred
Implicit conversion from float NAN to int loses precision
The float NAN is not representable as an int, cast occurred
Implicit conversion from float NAN to int loses precision
-- isset nan
The float NAN is not representable as an int, cast occurred
Implicit conversion from float NAN to int loses precision
The float NAN is not representable as an int, cast occurred
Implicit conversion from float NAN to int loses precision
The float NAN is not representable as an int, cast occurred
Implicit conversion from float NAN to int loses precision
bool(true)
bool(false)
int(2)
-- refer nan
The float NAN is not representable as an int, cast occurred
Implicit conversion from float NAN to int loses precision
-- below nan
The float NAN is not representable as an int, cast occurred
Implicit conversion from float NAN to int loses precision
The float NAN is not representable as an int, cast occurred
Implicit conversion from float NAN to int loses precision
-- unset nan
The float NAN is not representable as an int, cast occurred
Implicit conversion from float NAN to int loses precision
-- unset below nan
The float NAN is not representable as an int, cast occurred
Implicit conversion from float NAN to int loses precision
Indirect modification of overloaded element of ArrayIterator has no effect
-- read big
The float 1.0E+100 is not representable as an int, cast occurred
Undefined array key 0
NULL
-- write big
The float 1.0E+100 is not representable as an int, cast occurred
-- update big
The float 1.0E+100 is not representable as an int, cast occurred
The float 1.0E+100 is not representable as an int, cast occurred
-- isset big
The float 1.0E+100 is not representable as an int, cast occurred
The float 1.0E+100 is not representable as an int, cast occurred
The float 1.0E+100 is not representable as an int, cast occurred
bool(true)
bool(false)
int(2)
-- refer big
The float 1.0E+100 is not representable as an int, cast occurred
-- below big
The float 1.0E+100 is not representable as an int, cast occurred
The float 1.0E+100 is not representable as an int, cast occurred
-- unset big
The float 1.0E+100 is not representable as an int, cast occurred
-- unset below big
The float 1.0E+100 is not representable as an int, cast occurred
Indirect modification of overloaded element of ArrayIterator has no effect
-- read array
Cannot access offset of type array on ArrayIterator
-- write array
Cannot access offset of type array on ArrayIterator
-- update array
Cannot access offset of type array on ArrayIterator
-- isset array
Cannot access offset of type array in isset or empty
-- refer array
Cannot access offset of type array on ArrayIterator
-- unset array
Cannot unset offset of type array on ArrayIterator
-- unset below array
Cannot unset offset of type array on ArrayIterator
-- read object
Cannot access offset of type stdClass on ArrayIterator
-- write object
Cannot access offset of type stdClass on ArrayIterator
-- update object
Cannot access offset of type stdClass on ArrayIterator
-- isset object
Cannot access offset of type stdClass in isset or empty
-- refer object
Cannot access offset of type stdClass on ArrayIterator
-- unset object
Cannot unset offset of type stdClass on ArrayIterator
-- unset below object
Cannot unset offset of type stdClass on ArrayIterator
-- read closure
Cannot access offset of type Closure on ArrayIterator
-- write closure
Cannot access offset of type Closure on ArrayIterator
-- update closure
Cannot access offset of type Closure on ArrayIterator
-- isset closure
Cannot access offset of type Closure in isset or empty
-- refer closure
Cannot access offset of type Closure on ArrayIterator
-- unset closure
Cannot unset offset of type Closure on ArrayIterator
-- unset below closure
Cannot unset offset of type Closure on ArrayIterator
-- read resource
Resource ID#3 used as offset, casting to integer (3)
Undefined array key 3
NULL
-- write resource
Resource ID#3 used as offset, casting to integer (3)
-- update resource
Resource ID#3 used as offset, casting to integer (3)
Resource ID#3 used as offset, casting to integer (3)
-- isset resource
Resource ID#3 used as offset, casting to integer (3)
Resource ID#3 used as offset, casting to integer (3)
Resource ID#3 used as offset, casting to integer (3)
bool(true)
bool(false)
int(2)
-- refer resource
Resource ID#3 used as offset, casting to integer (3)
-- unset resource
Resource ID#3 used as offset, casting to integer (3)
-- unset below resource
Resource ID#3 used as offset, casting to integer (3)
Indirect modification of overloaded element of ArrayIterator has no effect
-- read null
Using null as an array offset is deprecated, use an empty string instead
Undefined array key ""
NULL
-- write null
-- update null
Using null as an array offset is deprecated, use an empty string instead
Undefined array key ""
-- isset null
Using null as an array offset is deprecated, use an empty string instead
Using null as an array offset is deprecated, use an empty string instead
Using null as an array offset is deprecated, use an empty string instead
bool(false)
bool(true)
string(4) "none"
-- refer null
Using null as an array offset is deprecated, use an empty string instead
-- unset null
Using null as an array offset is deprecated, use an empty string instead
-- unset below null
Using null as an array offset is deprecated, use an empty string instead
Indirect modification of overloaded element of ArrayObject@anonymous has no effect
-- read true
int(1)
-- write true
-- update true
-- isset true
bool(true)
bool(false)
int(2)
-- refer true
-- below true
-- unset true
-- unset below true
Indirect modification of overloaded element of ArrayObject@anonymous has no effect
-- read float
Implicit conversion from float 1.5 to int loses precision
Undefined array key 1
NULL
-- write float
Implicit conversion from float 1.5 to int loses precision
-- update float
Implicit conversion from float 1.5 to int loses precision
Implicit conversion from float 1.5 to int loses precision
-- isset float
Implicit conversion from float 1.5 to int loses precision
Implicit conversion from float 1.5 to int loses precision
Implicit conversion from float 1.5 to int loses precision
bool(true)
bool(false)
int(2)
-- refer float
Implicit conversion from float 1.5 to int loses precision
-- below float
Implicit conversion from float 1.5 to int loses precision
Implicit conversion from float 1.5 to int loses precision
-- unset float
Implicit conversion from float 1.5 to int loses precision
-- unset below float
Implicit conversion from float 1.5 to int loses precision
Indirect modification of overloaded element of ArrayObject@anonymous has no effect
-- read nan
The float NAN is not representable as an int, cast occurred
Implicit conversion from float NAN to int loses precision
int(1)
-- write nan
The float NAN is not representable as an int, cast occurred
Implicit conversion from float NAN to int loses precision
-- update nan
The float NAN is not representable as an int, cast occurred
Implicit conversion from float NAN to int loses precision
The float NAN is not representable as an int, cast occurred
Implicit conversion from float NAN to int loses precision
-- isset nan
The float NAN is not representable as an int, cast occurred
Implicit conversion from float NAN to int loses precision
The float NAN is not representable as an int, cast occurred
Implicit conversion from float NAN to int loses precision
The float NAN is not representable as an int, cast occurred
Implicit conversion from float NAN to int loses precision
bool(true)
bool(false)
int(2)
-- refer nan
The float NAN is not representable as an int, cast occurred
Implicit conversion from float NAN to int loses precision
-- below nan
The float NAN is not representable as an int, cast occurred
Implicit conversion from float NAN to int loses precision
The float NAN is not representable as an int, cast occurred
Implicit conversion from float NAN to int loses precision
-- unset nan
The float NAN is not representable as an int, cast occurred
Implicit conversion from float NAN to int loses precision
-- unset below nan
The float NAN is not representable as an int, cast occurred
Implicit conversion from float NAN to int loses precision
Indirect modification of overloaded element of ArrayObject@anonymous has no effect
-- read big
The float 1.0E+100 is not representable as an int, cast occurred
Undefined array key 0
NULL
-- write big
The float 1.0E+100 is not representable as an int, cast occurred
-- update big
The float 1.0E+100 is not representable as an int, cast occurred
The float 1.0E+100 is not representable as an int, cast occurred
-- isset big
The float 1.0E+100 is not representable as an int, cast occurred
The float 1.0E+100 is not representable as an int, cast occurred
The float 1.0E+100 is not representable as an int, cast occurred
bool(true)
bool(false)
int(2)
-- refer big
The float 1.0E+100 is not representable as an int, cast occurred
-- below big
The float 1.0E+100 is not representable as an int, cast occurred
The float 1.0E+100 is not representable as an int, cast occurred
-- unset big
The float 1.0E+100 is not representable as an int, cast occurred
-- unset below big
The float 1.0E+100 is not representable as an int, cast occurred
Indirect modification of overloaded element of ArrayObject@anonymous has no effect
-- read array
Cannot access offset of type array on ArrayObject@anonymous
-- write array
Cannot access offset of type array on ArrayObject@anonymous
-- update array
Cannot access offset of type array on ArrayObject@anonymous
-- isset array
Cannot access offset of type array in isset or empty
-- refer array
Cannot access offset of type array on ArrayObject@anonymous
-- unset array
Cannot unset offset of type array on ArrayObject@anonymous
-- unset below array
Cannot unset offset of type array on ArrayObject@anonymous
-- read object
Cannot access offset of type stdClass on ArrayObject@anonymous
-- write object
Cannot access offset of type stdClass on ArrayObject@anonymous
-- update object
Cannot access offset of type stdClass on ArrayObject@anonymous
-- isset object
Cannot access offset of type stdClass in isset or empty
-- refer object
Cannot access offset of type stdClass on ArrayObject@anonymous
-- unset object
Cannot unset offset of type stdClass on ArrayObject@anonymous
-- unset below object
Cannot unset offset of type stdClass on ArrayObject@anonymous
-- read closure
Cannot access offset of type Closure on ArrayObject@anonymous
-- write closure
Cannot access offset of type Closure on ArrayObject@anonymous
-- update closure
Cannot access offset of type Closure on ArrayObject@anonymous
-- isset closure
Cannot access offset of type Closure in isset or empty
-- refer closure
Cannot access offset of type Closure on ArrayObject@anonymous
-- unset closure
Cannot unset offset of type Closure on ArrayObject@anonymous
-- unset below closure
Cannot unset offset of type Closure on ArrayObject@anonymous
-- read resource
Resource ID#3 used as offset, casting to integer (3)
Undefined array key 3
NULL
-- write resource
Resource ID#3 used as offset, casting to integer (3)
-- update resource
Resource ID#3 used as offset, casting to integer (3)
Resource ID#3 used as offset, casting to integer (3)
-- isset resource
Resource ID#3 used as offset, casting to integer (3)
Resource ID#3 used as offset, casting to integer (3)
Resource ID#3 used as offset, casting to integer (3)
bool(true)
bool(false)
int(2)
-- refer resource
Resource ID#3 used as offset, casting to integer (3)
-- unset resource
Resource ID#3 used as offset, casting to integer (3)
-- unset below resource
Resource ID#3 used as offset, casting to integer (3)
Indirect modification of overloaded element of ArrayObject@anonymous has no effect
-- nothing to append to
Indirect modification of overloaded element of ArrayObject has no effect
Indirect modification of overloaded element of ArrayObject has no effect
Indirect modification of overloaded element of ArrayObject has no effect
Error: Cannot assign by reference to an array dimension of an object
int(1)
Only variables should be assigned by reference
Only variables should be assigned by reference
int(5)
ArgumentCountError: Own::offsetGet(): Argument #1 ($key) not passed
ArgumentCountError: Own::offsetGet(): Argument #1 ($key) not passed
ArgumentCountError: Own::offsetGet(): Argument #1 ($key) not passed
Undefined array key 0
Indirect modification of overloaded element of Own has no effect
Error: Cannot assign by reference to an array dimension of an object
Undefined array key 0
Indirect modification of overloaded element of Own has no effect
Error: Cannot assign by reference to an array dimension of an object
Undefined array key 0
Indirect modification of overloaded element of Own has no effect
Error: Cannot assign by reference to an array dimension of an object
Error: [] operator not supported for SplFixedArray
Error: [] operator not supported for SplFixedArray
Error: [] operator not supported for SplFixedArray
Indirect modification of overloaded element of SplFixedArray has no effect
Error: Cannot assign by reference to an array dimension of an object
Indirect modification of overloaded element of SplFixedArray has no effect
Error: Cannot assign by reference to an array dimension of an object
Indirect modification of overloaded element of SplFixedArray has no effect
Error: Cannot assign by reference to an array dimension of an object
get NULL
Indirect modification of overloaded element of Script has no effect
get NULL
Indirect modification of overloaded element of Script has no effect
get NULL
Indirect modification of overloaded element of Script has no effect
Error: Cannot assign by reference to an array dimension of an object
get int(0)
Indirect modification of overloaded element of Script has no effect
Error: Cannot assign by reference to an array dimension of an object
get int(0)
Indirect modification of overloaded element of Script has no effect
Error: Cannot assign by reference to an array dimension of an object
get int(0)
Indirect modification of overloaded element of Script has no effect
Error: Cannot assign by reference to an array dimension of an object
