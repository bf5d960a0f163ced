--TEST--
Objects of classes that unserialize does not know
--FILE--
<?php
set_error_handler(function ($level, $message) { echo "[$level] $message\n"; return true; });
$o = unserialize('O:7:"Unknown":2:{s:1:"a";i:1;s:1:"b";a:0:{}}');
var_dump($o);
function read($o) { return $o->a; }
var_dump($o->a, read($o), $o->a ?? 'none', isset($o->a), empty($o->a));
foreach ([fn() => $o->b = 1, function () use ($o) { $o->b[] = 1; }, function () use ($o) { unset($o->a); }, function () use ($o) { $r = &$o->a; },
    fn() => $o->a++, fn() => $o->m(), fn() => $o->a .= 'x'] as $run) {
    try {
        $run();
    } catch (Error $e) {
        echo $e->getMessage(), "\n";
    }
}
echo serialize($o), ' ', get_class($o), ' ', is_object($o) ? 'object' : 'none', ' ', count((array) $o), "\n";
--EXPECT--
object(__PHP_Incomplete_Class)#2 (3) {
  ["__PHP_Incomplete_Class_Name"]=>
  string(7) "Unknown"
  ["a"]=>
  int(1)
  ["b"]=>
  array(0) {
  }
}
[2] main(): The script tried to access a property on an incomplete object. Please ensure that the class definition "Unknown" of the object you are trying to operate on was loaded _before_ unserialize() gets called or provide an autoloader to load the class definition
[2] read(): The script tried to access a property on an incomplete object. Please ensure that the class definition "Unknown" of the object you are trying to operate on was loaded _before_ unserialize() gets called or provide an autoloader to load the class definition
[2] main(): The script tried to access a property on an incomplete object. Please ensure that the class definition "Unknown" of the object you are trying to operate on was loaded _before_ unserialize() gets called or provide an autoloader to load the class definition
[2] main(): The script tried to access a property on an incomplete object. Please ensure that the class definition "Unknown" of the object you are trying to operate on was loaded _before_ unserialize() gets called or provide an autoloader to load the class definition
[2] main(): The script tried to access a property on an incomplete object. Please ensure that the class definition "Unknown" of the object you are trying to operate on was loaded _before_ unserialize() gets called or provide an autoloader to load the class definition
NULL
NULL
string(4) "none"
bool(false)
bool(true)
The script tried to modify a property on an incomplete object. Please ensure that the class definition "Unknown" of the object you are trying to operate on was loaded _before_ unserialize() gets called or provide an autoloader to load the class definition
The script tried to modify a property on an incomplete object. Please ensure that the class definition "Unknown" of the object you are trying to operate on was loaded _before_ unserialize() gets called or provide an autoloader to load the class definition
The script tried to modify a property on an incomplete object. Please ensure that the class definition "Unknown" of the object you are trying to operate on was loaded _before_ unserialize() gets called or provide an autoloader to load the class definition
The script tried to modify a property on an incomplete object. Please ensure that the class definition "Unknown" of the object you are trying to operate on was loaded _before_ unserialize() gets called or provide an autoloader to load the class definition
The script tried to modify a property on an incomplete object. Please ensure that the class definition "Unknown" of the object you are trying to operate on was loaded _before_ unserialize() gets called or provide an autoloader to load the class definition
The script tried to call a method on an incomplete object. Please ensure that the class definition "Unknown" of the object you are trying to operate on was loaded _before_ unserialize() gets called or provide an autoloader to load the class definition
The script tried to modify a property on an incomplete object. Please ensure that the class definition "Unknown" of the object you are trying to operate on was loaded _before_ unserialize() gets called or provide an autoloader to load the class definition
O:7:"Unknown":2:{s:1:"a";i:1;s:1:"b";a:0:{}} __PHP_Incomplete_Class object 3
