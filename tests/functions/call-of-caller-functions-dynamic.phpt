--TEST--
Which calls of functions that look at their caller are dynamic
--FILE--
<?php
function t($n, $f) { try { echo "$n: "; var_dump($f([1], 2)); } catch (Error $e) { echo get_class($e), ': ', $e->getMessage(), "\n"; } }
t('lit extract', function() { return call_user_func('extract', ['a'=>1]); });
t('lit compact', function() { $q=1; return call_user_func('compact', 'q'); });
t('lit gdv', function() { $q=1; return call_user_func('get_defined_vars'); });
t('lit GDV', function() { $q=1; return call_user_func('Get_defined_vars'); });
t('lit \gdv', function() { $q=1; return call_user_func('\get_defined_vars'); });
t('lit \args', function() { $q=1; return call_user_func('\func_get_args'); });
t('paren', function() { $q=1; return call_user_func(('func_num_args')); });
t('concat', function() { $q=1; return call_user_func('func_'.'num_args'); });
const N = 'func_num_args';
t('const', function() { $q=1; return call_user_func(N); });
t('unpack', function() { $q=1; return call_user_func('func_get_arg', ...[0]); });
t('named', function() { $q=1; return call_user_func(callback: 'func_num_args'); });
t('var', function() { $q='func_num_args'; return call_user_func($q); });
t('arr', function() { $q=1; return call_user_func_array('func_get_args', []); });
t('arr compact', function() { $q=1; return call_user_func_array('compact', ['q']); });
t('arr v', function() { $q='func_get_args'; return call_user_func_array($q, []); });
t('arr 3', function() { $q=1; return call_user_func_array('func_num_args', ...[[]]); });
t('closure', function() { return (Closure::fromCallable('func_get_args'))(); });
t('reflection', function() { return (new ReflectionFunction('func_get_args'))->getClosure()(); });
--EXPECT--
lit extract: int(1)
lit compact: array(1) {
  ["q"]=>
  int(1)
}
lit gdv: array(1) {
  ["q"]=>
  int(1)
}
lit GDV: array(1) {
  ["q"]=>
  int(1)
}
lit \gdv: Error: Cannot call get_defined_vars() dynamically
lit \args: Error: Cannot call func_get_args() dynamically
paren: int(2)
concat: int(2)
const: Error: Cannot call func_num_args() dynamically
unpack: Error: Cannot call func_get_arg() dynamically
named: Error: Cannot call func_num_args() dynamically
var: Error: Cannot call func_num_args() dynamically
arr: array(2) {
  [0]=>
  array(1) {
    [0]=>
    int(1)
  }
  [1]=>
  int(2)
}
arr compact: array(1) {
  ["q"]=>
  int(1)
}
arr v: Error: Cannot call func_get_args() dynamically
arr 3: Error: Cannot call func_num_args() dynamically
closure: Error: Cannot call func_get_args() dynamically
reflection: Error: Cannot call func_get_args() dynamically
