--TEST--
Hash contexts: from streams, copied, exported, serialized, by reflection
--FILE--
<?php
$stream = fopen('php://memory', 'w+');
fwrite($stream, str_repeat('0123456789', 500));
rewind($stream);
$context = hash_init('md5');
var_dump(hash_update_stream($context, $stream, 10), hash_update_stream($context, $stream, 0), ftell($stream));
var_dump(hash_update_stream($context, $stream), hash_update_stream($context, $stream));
var_dump(hash_final($context) === md5(str_repeat('0123456789', 500)));
try { hash_update_stream($context, $stream); } catch (TypeError $e) { echo $e->getMessage(), "\n"; }
try { hash_update_stream(hash_init('md5'), 5); } catch (TypeError $e) { echo $e->getMessage(), "\n"; }
class Digits
{
    public $context;
    private $left = 3;
    function stream_open($path, $mode, $options, &$opened) { return true; }
    function stream_read($count) { return $this->left-- > 0 ? 'abc' : ''; }
    function stream_eof() { return $this->left <= 0; }
}
stream_wrapper_register('digits', 'Digits');
$context = hash_init('crc32b');
var_dump(hash_update_stream($context, fopen('digits://', 'r')), hash_final($context) === hash('crc32b', 'abcabcabc'));

try { clone $context; } catch (ValueError $e) { echo $e->getMessage(), "\n"; }
try { serialize($context); } catch (Exception $e) { echo $e->getMessage(), "\n"; }
var_dump($context, (array) $context);
var_export(hash_init('sha256', HASH_HMAC, 'key'));
echo "\n";
try { unserialize('O:11:"HashContext":0:{}'); } catch (Exception $e) { echo $e->getMessage(), "\n"; }
$class = new ReflectionClass('HashContext');
var_dump($class->isFinal(), $class->isInstantiable(), $class->isCloneable(), $class->getExtensionName());
try { $class->newInstanceWithoutConstructor(); } catch (ReflectionException $e) { echo $e->getMessage(), "\n"; }
try { new HashContext; } catch (Error $e) { echo $e->getMessage(), "\n"; }
try { hash_equals('secret', null); } catch (TypeError $e) { echo preg_replace('/^#0 \S+ /m', '', strtok($e->getTraceAsString(), "\n")), "\n"; }
class Secret
{
    function __construct(private $text) {}
    function __toString(): string { return $this->text ?? throw new Exception('no text'); }
}
set_error_handler(function ($level, $text) { echo $text, "\n"; });
$text = str_repeat('secret', 30);
$context = hash_init('xxh3', 0, '', ['secret' => new Secret($text)]);
hash_update($context, 'abc');
var_dump(hash_final($context) === hash('xxh3', 'abc', false, ['secret' => $text]), hash('xxh128', 'abc', true, ['secret' => new Secret($text)]) === hash('xxh128', 'abc', true, ['secret' => $text]));
foreach ([new Secret(null), new Secret('short'), 5] as $secret) {
    try { hash_init('xxh128', 0, '', ['secret' => $secret]); } catch (Throwable $e) { echo $e->getMessage(), "\n"; }
    try { hash('xxh3', '', false, ['secret' => $secret]); } catch (Throwable $e) { echo $e->getMessage(), "\n"; }
}
try { hash_init('xxh3', 0, '', ['secret' => new Secret(null), 'seed' => 1]); } catch (Throwable $e) { echo $e->getMessage(), "\n"; }
var_dump(hash('md5', '', false, ['secret' => new Secret(null)]));
--EXPECT--
int(10)
int(0)
int(10)
int(4990)
int(0)
bool(true)
hash_update_stream(): Argument #1 ($context) must be a valid, non-finalized HashContext
hash_update_stream(): Argument #2 ($stream) must be of type resource, int given
int(9)
bool(true)
Cannot clone a finalized HashContext
HashContext for algorithm "crc32b" cannot be serialized
object(HashContext)#2 (1) {
  ["algo"]=>
  string(6) "crc32b"
}
array(0) {
}
\HashContext::__set_state(array(
))
Incomplete or ill-formed serialization data
bool(true)
bool(false)
bool(true)
string(4) "hash"
Class HashContext is an internal class marked as final that cannot be instantiated without invoking its constructor
Call to private HashContext::__construct() from global scope
hash_equals(Object(SensitiveParameterValue), Object(SensitiveParameterValue))
hash_init(): Passing a secret of a type other than string is deprecated because it implicitly converts to a string, potentially hiding bugs
hash(): Passing a secret of a type other than string is deprecated because it implicitly converts to a string, potentially hiding bugs
bool(true)
bool(true)
hash_init(): Passing a secret of a type other than string is deprecated because it implicitly converts to a string, potentially hiding bugs
no text
hash(): Passing a secret of a type other than string is deprecated because it implicitly converts to a string, potentially hiding bugs
no text
hash_init(): Passing a secret of a type other than string is deprecated because it implicitly converts to a string, potentially hiding bugs
xxh128: Secret length must be >= 136 bytes, 5 bytes passed
hash(): Passing a secret of a type other than string is deprecated because it implicitly converts to a string, potentially hiding bugs
xxh3: Secret length must be >= 136 bytes, 5 bytes passed
hash_init(): Passing a secret of a type other than string is deprecated because it implicitly converts to a string, potentially hiding bugs
xxh128: Secret length must be >= 136 bytes, 1 bytes passed
hash(): Passing a secret of a type other than string is deprecated because it implicitly converts to a string, potentially hiding bugs
xxh3: Secret length must be >= 136 bytes, 1 bytes passed
xxh3: Only one of seed or secret is to be passed for initialization
string(32) "d41d8cd98f00b204e9800998ecf8427e"
