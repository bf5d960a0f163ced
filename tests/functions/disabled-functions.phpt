--TEST--
Functions that a setting takes away are as if never declared
--INI--
disable_functions=strlen,count,call_user_func,call_user_func_array,assert,is_int,compact,define,array_key_exists,sprintf,func_get_args,constant,iterator_to_array,exit,clone
--FILE--
<?php
namespace { 
var_dump(function_exists('strlen'), is_callable('count'));
foreach (['strlen("a")', 'count([1])', 'call_user_func("trim", "a")', 'call_user_func_array("trim", ["a"])', 'assert(false)', 'is_int(1)', 'in_array(1, [1])', 'compact("x")', 'define("A", 1)', 'array_key_exists(1, [1])', 'sprintf("%d", 1)', 'func_get_args()', 'constant("E_ALL")', 'iterator_to_array(new ArrayIterator([1]))', '\N\f()','clone(new stdClass)'] as $c) { try { var_dump(eval("return $c;")); } catch (Throwable $e) { echo get_class($e), ': ', $e->getMessage(), "\n"; } }
try { array_map('strlen', ['a']); } catch (Throwable $e) { echo $e->getMessage(), "\n"; }
try { new ReflectionFunction('strlen'); } catch (Throwable $e) { echo $e->getMessage(), "\n"; }
var_dump(in_array('strlen', get_defined_functions()['internal']), isset((new ReflectionExtension('core'))->getFunctions()['strlen']));
function count($x) { return 'mine'; }
var_dump(count([1]));
function strlen() { return 'own'; }
var_dump(strlen('abc'), \strlen('b'));
var_dump((new ArrayObject([1,2]))->count());
exit("bye\n");
}
namespace N { function f() { return strlen("abc"); } }
--EXPECT--

Warning: Cannot disable function exit,clone() in Unknown on line 0

Warning: Cannot disable function clone() in Unknown on line 0
bool(true)
bool(true)
string(3) "own"
string(4) "mine"
Error: Call to undefined function call_user_func()
Error: Call to undefined function call_user_func_array()
Error: Call to undefined function assert()
Error: Call to undefined function is_int()
bool(true)
Error: Call to undefined function compact()
Error: Call to undefined function define()
Error: Call to undefined function array_key_exists()
Error: Call to undefined function sprintf()
Error: Call to undefined function func_get_args()
Error: Call to undefined function constant()
Error: Call to undefined function iterator_to_array()
string(3) "own"
object(stdClass)#3 (0) {
}
bool(false)
bool(false)
string(4) "mine"
string(3) "own"
string(3) "own"
int(2)
bye
