--TEST--
What a failed assertion's callback throws, with assert.bail; what a full buffer's callback throws at exit
--FILE--
<?php
error_reporting(E_ALL & ~E_DEPRECATED);
ob_start(function ($text) { throw new Exception('full'); }, chunk_size: 5);
try { exit("a long text\n"); } catch (Exception $e) { ob_end_clean(); echo $e->getMessage(), "\n"; }
assert_options(ASSERT_CALLBACK, function () { throw new Exception('failed'); });
try { assert(false); } catch (AssertionError $e) { echo $e->getMessage(), ' after ', $e->getPrevious()->getMessage(), "\n"; }
assert_options(ASSERT_EXCEPTION, 0);
try { assert(false); } catch (Exception $e) { echo $e->getMessage(), "\n"; }
assert_options(ASSERT_CALLBACK, 'no_such_function');
try { assert(false); } catch (Error $e) { echo $e->getMessage(), "\n"; }
assert_options(ASSERT_BAIL, 1);
assert(false);
echo "not reached\n";
--EXPECTF--
a long text
full
assert(false) after failed

Warning: assert(): assert(false) failed in %s on line 8
failed

Warning: assert(): assert(false) failed in %s on line 10
Invalid callback no_such_function, function "no_such_function" not found or invalid function name

Warning: assert(): assert(false) failed in %s on line 12

Warning: Uncaught Error: Invalid callback no_such_function, function "no_such_function" not found or invalid function name in %s:12
Stack trace:
#0 %s(12): assert(false, 'assert(false)')
#1 {main}
  thrown in %s on line 12
