--TEST--
call_user_func of functions that look at their caller
--FILE--
<?php
function arguments() { return call_user_func('func_get_args'); }
echo implode(',', arguments(1, 2)), "\n";
function first() { return call_user_func_array('func_get_arg', [0]); }
echo first('a'), "\n";
function number() { $f = 'func_num_args'; return $f(); }
try { number(1); } catch (Error $e) { echo $e->getMessage(), "\n"; }
--EXPECT--
1,2
a
Cannot call func_num_args() dynamically
