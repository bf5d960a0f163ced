--TEST--
What a builtin causes is shown within the builtin's call, except for those that are compiled into instructions
--FILE--
<?php
function show($trace) {
    foreach ($trace as $call) {
        echo '  ', $call['line'] ?? 'internal', ' ', strtok($call['class'] ?? '', '@'), $call['type'] ?? '';
        echo preg_replace('~:.*:~', ':', $call['function']), '(', count($call['args']), ")\n";
    }
}
set_error_handler(function ($n, $m) { echo "$m\n"; show((new Exception)->getTrace()); });
class S { function __toString(): string { show((new Exception)->getTrace()); return '1'; } }
str_contains(null, 'a');
implode(',', [[1], new S]);
ob_end_clean();
array_map('ob_end_clean', []) ?: array_map('ord', ['']);
class Noisy extends ArrayObject { function complain() { parent::offsetGet('nope'); } }
(new Noisy)->complain();
class Magic { function __call($name, $arguments) { ob_end_flush(); } }
(new Magic)->anything(1);
call_user_func('by_reference', 1);
function by_reference(&$x) { echo "called\n"; }
call_user_func_array('ob_get_flush', []);
echo "Compiled into instructions:\n";
strlen(null); strval(new S); intval([]); sprintf('%s', new S); sprintf('%2s', new S); count(new class implements Countable {
    function count(): int { show((new Exception)->getTrace()); return 1; }
});
$f = 'strlen'; $f(new S);
try { strlen([]); } catch (TypeError $e) { show($e->getTrace()); }
try { $f([]); } catch (TypeError $e) { show($e->getTrace()); }
echo "Thrown by the handler:\n";
set_error_handler(function ($n, $m) { throw new ErrorException($m); });
try { array_map('ord', ['']); } catch (ErrorException $e) { show($e->getTrace()); }
class Dying { #[Deprecated] function __destruct() { echo "never\n"; } }
try { new Dying; } catch (ErrorException $e) { echo $e->getMessage(), "\n"; }
--EXPECT--
str_contains(): Passing null to parameter #1 ($haystack) of type string is deprecated
  internal {closure:8}(4)
  10 str_contains(2)
Array to string conversion
  internal {closure:8}(4)
  11 implode(2)
  internal S->__toString(0)
  11 implode(2)
ob_end_clean(): Failed to delete buffer. No buffer to delete
  internal {closure:8}(4)
  12 ob_end_clean(0)
ord(): Providing an empty string is deprecated
  internal {closure:8}(4)
  internal ord(1)
  13 array_map(2)
Undefined array key "nope"
  internal {closure:8}(4)
  14 ArrayObject->offsetGet(1)
  15 Noisy->complain(0)
ob_end_flush(): Failed to delete and flush buffer. No buffer to delete or flush
  internal {closure:8}(4)
  16 ob_end_flush(0)
  17 Magic->__call(2)
by_reference(): Argument #1 ($x) must be passed by reference, value given
  18 {closure:8}(4)
called
ob_get_flush(): Failed to delete and flush buffer. No buffer to delete or flush
  internal {closure:8}(4)
  20 ob_get_flush(0)
Compiled into instructions:
strlen(): Passing null to parameter #1 ($string) of type string is deprecated
  22 {closure:8}(4)
  22 S->__toString(0)
  22 S->__toString(0)
  internal S->__toString(0)
  22 sprintf(2)
  22 Countable->count(0)
  internal S->__toString(0)
  25 strlen(1)
  27 strlen(1)
Thrown by the handler:
  internal {closure:29}(4)
  internal ord(1)
  30 array_map(2)
Method Dying::__destruct() is deprecated
