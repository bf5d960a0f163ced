--TEST--
Bytes that are not UTF-8 in messages
--FILE--
<?php
set_error_handler(function ($level, $message) { echo addcslashes($message, "\0..\37\177..\377"), "\n"; return true; });
function t(callable $f) { try { $f(); } catch (Throwable $e) { echo $e::class, ': ', addcslashes($e->getMessage(), "\0..\37\177..\377"), "\n"; } }
$x = "\xff\xfe";
t(fn() => class_uses($x)); t(fn() => array_map($x, [])); t(fn() => usort($GLOBALS['none'], [$x, 'a'])); t(fn() => define('PHP_VERSION', 1)); t(fn() => constant($x)); t(fn() => constant("A::$x"));
t(fn() => new $x); t(fn() => $x()); t(fn() => [$x, 'y']()); t(fn() => (new ArrayObject)->$x()); t(fn() => ArrayObject::$x()); t(fn() => [][$x]); t(fn() => (new stdClass)->$x); t(fn() => $$x);
t(fn() => fopen("/none/$x", 'r')); t(fn() => fopen('/tmp/x', $x)); t(fn() => new SplFileObject("/none/$x")); t(fn() => new DateTimeZone($x)); t(fn() => new DateTime($x)); t(fn() => new DateInterval($x)); t(fn() => mb_strlen('a', $x)); t(fn() => hash($x, '')); t(fn() => 'é' . [$x]); t(fn() => unserialize($x)); t(fn() => ini_set($x, 1)); t(fn() => new ReflectionClass($x)); t(fn() => new ReflectionMethod($x, 'y')); t(fn() => new ReflectionProperty('stdClass', $x));
t(fn() => trigger_error("user $x \u{10ff80} é", E_USER_NOTICE)); t(fn() => throw new Exception("$x \u{10ffff}")); t(fn() => class_uses("é\u{10ff81}\xe9"));
--EXPECT--
class_uses(): Class \377\376 does not exist and could not be loaded
TypeError: array_map(): Argument #1 ($callback) must be a valid callback or null, function "\377\376" not found or invalid function name
TypeError: usort(): Argument #1 ($array) must be of type array, null given
Constant PHP_VERSION already defined, this will be an error in PHP 9
Error: Undefined constant "\377\376"
Error: Class "A" not found
Error: Class "\377\376" not found
Error: Call to undefined function \377\376()
Error: Class "\377\376" not found
Error: Call to undefined method ArrayObject::\377\376()
Error: Call to undefined method ArrayObject::\377\376()
Undefined array key "\377\376"
Undefined property: stdClass::$\377\376
Undefined variable $\377\376
fopen(/none/\377\376): Failed to open stream: No such file or directory
fopen(/tmp/x): Failed to open stream: `\377\376' is not a valid mode for fopen
RuntimeException: SplFileObject::__construct(/none/\377\376): Failed to open stream: No such file or directory
DateInvalidTimeZoneException: DateTimeZone::__construct(): Unknown or bad timezone (\377\376)
DateMalformedStringException: Failed to parse time string (\377\376) at position 0 (\377): Unexpected character
DateMalformedIntervalStringException: Unknown or bad format (\377\376)
ValueError: mb_strlen(): Argument #2 ($encoding) must be a valid encoding, "\377\376" given
ValueError: hash(): Argument #1 ($algo) must be a valid hashing algorithm
Array to string conversion
unserialize(): Error at offset 0 of 2 bytes
ReflectionException: Class "\377\376" does not exist
ReflectionException: Class "\377\376" does not exist
ReflectionException: Property stdClass::$\377\376 does not exist
user \377\376 \364\217\276\200 \303\251
Exception: \377\376 \364\217\277\277
class_uses(): Class \303\251\364\217\276\201\351 does not exist and could not be loaded
