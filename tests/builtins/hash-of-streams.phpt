--TEST--
Snefru; hashes of files and streams of all kinds
--FILE--
<?php
foreach (['', 'abc', str_repeat('x', 31), str_repeat('y', 32), str_repeat('z', 100)] as $text) {
    echo hash('snefru', $text), ' ', hash_hmac('snefru256', $text, 'key'), "\n";
}
class Words {
    public $context;
    private $left = ['one ', 'two ', 'three'];
    function stream_open($path, $mode, $options, &$opened) { return $path !== 'words://none'; }
    function stream_read($count) { return array_shift($this->left) ?? ''; }
    function stream_eof() { return !$this->left; }
    function stream_stat() { return []; }
}
stream_wrapper_register('words', 'Words');
echo md5_file('words://x') === md5('one two three') ? 'same' : 'other', ' ', sha1_file('data:,abc') === sha1('abc') ? 'same' : 'other', "\n";
echo hash_file('crc32b', 'words://x'), ' ', hash('crc32b', 'one two three'), ' ', hash_hmac_file('md5', 'data:,abc', 'k') === hash_hmac('md5', 'abc', 'k') ? 'same' : 'other', "\n";
$stream = fopen('php://memory', 'w+');
fwrite($stream, 'abcdefgh');
rewind($stream);
$context = hash_init('md5');
var_dump(hash_update_stream($context, $stream, 3), hash_update_stream($context, $stream), hash_update_stream($context, $stream), hash_update_file($context, 'words://x'));
var_dump(hash_final($context) === md5('abcdefghone two three'));
foreach ([fn() => md5_file(''), fn() => hash_update_file(hash_init('md5'), 'data:,x', $stream), fn() => hash_update_file(hash_init('md5'), 'data:,x', 5), fn() => hash_update_stream(hash_init('md5'), 5), fn() => hash_update_stream($context, $stream), fn() => sha1_file("a\0b")] as $call) {
    try {
        var_dump($call());
    } catch (Throwable $e) {
        echo $e::class, ': ', $e->getMessage(), "\n";
    }
}
var_dump(md5_file('words://none'), @hash_file('md5', '/none/file'));
--EXPECTF--
8617f366566a011837f4fb4ba5bedea2b892f3ed8b894023d16ae344b2be5881 48491b2bc3715dac0443a13646c508de913d1e31e617d37e6a90671a839e596b
7d033205647a2af3dc8339f6cb25643c33ebc622d32979c4b612b02c4903031b 1d089d9e4132cefa18b5fecb3810285c039f104f924a4c686516d890876e9cbf
7d3cf9764267444c8dc436b99c0c041e14c4791075f4749585814b9cbbd6ea38 016e6c5c918c5b72460d0b687319c6b86812b855c89c4c39506488d3448be59e
0948ebe28b020ba74f815e2ba4c97f7271eba4de980fb1fc6f06aae3f7b1712b d7b36a759d76e88d63d9053ee2acfe328e42aa5c92ab5763d05fcc347db1100d
8cd84eb3aa90d85cff9e8cd0e8a12aeb344faca1256f57fef30f8318df9db96e c40013ab9d28329009b3eba434e2085d4afd718d10ae03b8e85902c726cc23d8
same same
7825d3d7 7825d3d7 same
int(3)
int(5)
int(0)
bool(true)
bool(true)
ValueError: Path must not be empty
TypeError: hash_update_file(): supplied resource is not a valid Stream-Context resource
TypeError: hash_update_file(): Argument #3 ($stream_context) must be of type resource or null, int given
TypeError: hash_update_stream(): Argument #2 ($stream) must be of type resource, int given
TypeError: hash_update_stream(): Argument #1 ($context) must be a valid, non-finalized HashContext
ValueError: sha1_file(): Argument #1 ($filename) must not contain any null bytes

Warning: md5_file(words://none): Failed to open stream: "Words::stream_open" call failed in %s on line 29
bool(false)
bool(false)
