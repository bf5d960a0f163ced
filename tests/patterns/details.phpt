--TEST--
preg: groups, flags, wrong patterns, callbacks that throw
--FILE--
<?php
try { preg_replace_callback('/a/', function ($m) { throw new Exception('cb'); }, 'aaa'); } catch (Throwable $e) { echo preg_last_error_msg(), "\n"; }
preg_match('/a/', 'a'); echo preg_last_error_msg(), "\n";
try { preg_replace_callback('/a/', function ($m) { throw new Exception('cb'); }, ['aaa']); } catch (Throwable $e) { echo preg_last_error_msg(), "\n"; }
preg_match('/a/', 'a');
try { preg_replace_callback_array(['/a/' => function ($m) { throw new Exception('cb'); }], ['aaa']); } catch (Throwable $e) { echo preg_last_error_msg(), "\n"; }
preg_match('/a/', 'a');
try { preg_replace_callback('/a/', fn($m) => new stdClass, 'a'); } catch (Throwable $e) { echo preg_last_error_msg(), "\n"; }
@preg_match('/(/', 'a'); echo preg_last_error_msg(), "\n"; 
try { preg_replace_callback('/a/', function ($m) { throw new Exception('cb'); }, 'aaa'); } catch (Throwable $e) { echo preg_last_error_msg(), "\n"; }

--EXPECT--
Internal error
No error
Internal error
Internal error
Internal error
Internal error
Internal error
