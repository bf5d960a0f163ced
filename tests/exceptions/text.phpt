--TEST--
The text of an exception whose message is an object or array, or whose properties have hooks
--FILE--
<?php
class Text { function __toString(): string { return 'text'; } }
class Odd extends Exception { function __construct($message) { $this->message = $message; } }
set_error_handler(function ($number, $message) { echo "$message\n"; });
$shown = fn($e) => preg_replace('~/.*/~', '', (string) $e) . "\n";
$e = new Odd(new Text);
var_dump($e->getMessage());
echo $shown($e), $shown(new Odd([])), $shown(new Odd(12));
try { echo new Odd(new stdClass); } catch (Error $e) { echo $shown($e); }
class Hooked extends Exception {
    protected $message { get => "hooked ($this->message)"; }
    protected $code { set { if ($value > 9) throw new LengthException("$value"); $this->code = $value; } }
}
$e = new Hooked('a', 3);
var_dump($e->getMessage(), $e->getCode());
echo $shown($e);
try { $e->__construct('b', 10, new Exception); } catch (LengthException $inner) { echo $inner->getMessage(), "\n"; }
var_dump($e->getMessage(), $e->getCode(), $e->getPrevious());
class HookedError extends ErrorException { protected $code { set { throw new Exception('no'); } } }
try { new HookedError('m', 1, E_NOTICE, 'file', 7); } catch (Exception $e) { echo $e->getMessage(), "\n"; }
--EXPECT--
string(4) "text"
Odd: text in text.php:6
Stack trace:
#0 {main}
Array to string conversion
Odd: Array in text.php:8
Stack trace:
#0 {main}
Odd: 12 in text.php:8
Stack trace:
#0 {main}
Error: Object of class stdClass could not be converted to string in text.php:9
Stack trace:
#0 text.php(9): Exception->__toString()
#1 {main}
string(10) "hooked (a)"
int(3)
Hooked: hooked (a) in text.php:14
Stack trace:
#0 {main}
10
string(10) "hooked (b)"
int(3)
NULL
no
