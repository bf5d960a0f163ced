--TEST--
Closed streams, positions in memory, data:, locks, scanning, wrappers that are asked
--FILE--
<?php
// What functions say of a stream that was closed, or of no stream at all.
$closed = tmpfile();
fclose($closed);
$context = stream_context_create();
$memory = fopen('php://memory', 'r');
$calls = ['fread' => [1], 'fwrite' => ['x'], 'fgets' => [], 'feof' => [], 'fseek' => [0], 'ftell' => [], 'ftruncate' => [1], 'flock' => [1],
    'stream_get_contents' => [], 'stream_copy_to_stream' => [$memory], 'fputcsv' => [['a'], ',', '"', ''], 'fscanf' => ['%s'], 'fclose' => [],
    'stream_is_local' => [], 'stream_filter_append' => ['string.rot13'], 'stream_filter_remove' => [], 'stream_bucket_make_writeable' => [],
    'stream_socket_get_name' => [true], 'readdir' => [], 'proc_close' => []];
foreach ([$closed, $context, 1] as $value) {
    foreach ($calls as $function => $arguments) {
        try {
            var_dump($function($value, ...$arguments));
        } catch (Error $e) {
            echo get_class($e), ': ', $e->getMessage(), "\n";
        }
    }
}
set_error_handler(function (int $level, string $message) { echo "$level: $message\n"; return true; });
// Positions in memory, also in front of it.
foreach (['php://memory', 'php://temp', 'data:,0123456789'] as $address) {
    foreach ([[-10, 1], [-20, 2], [3, 2], [-1, 0], [2, 1], [0, 5], [-2, 2], [20, 0]] as [$offset, $whence]) {
        $m = fopen($address, 'w+');
        fwrite($m, '0123456789');
        fseek($m, 4);
        fgetc($m);
        echo "$address $offset $whence: ", json_encode([fseek($m, $offset, $whence), ftell($m), feof($m), fgetc($m), ftell($m), rewind($m), fread($m, 100)]), "\n";
    }
}
foreach (['data:,x', 'data:text/plain;charset=utf-8,x', 'data:;charset=utf-8,x', 'data:;base64,eA==', 'data:text;base64,eA==', 'data:a/b;mediatype=x;q=1,zz', 'data:;base64,e*A'] as $address) {
    if ($f = fopen($address, 'r')) {
        echo json_encode(stream_get_meta_data($f)), json_encode(stream_get_contents($f)), "\n";
    }
}
foreach (['php://memory', 'data:text/plain,a', 'php://output', 'nothing://x'] as $address) {
    foreach ([LOCK_EX, LOCK_EX | FILE_APPEND] as $flags) {
        var_dump(file_put_contents($address, "x\n", $flags));
    }
}
foreach (["%5c", "%2c", "%c%c", "%s"] as $format) {
    foreach (["0\n", "a b c d e", "  x", "a\0b"] as $text) {
        echo json_encode([$format, $text, sscanf($text, $format)]), "\n";
    }
}
// A wrapper of the script may not close its stream while it is asked.
class Closing
{
    public $context;
    function stream_open($path, $mode, $options, &$opened) { return true; }
    function stream_read($count) { fclose($GLOBALS['s']); return 'abc'; }
    function stream_eof() { return true; }
    function stream_set_option($option, $first, $second) { var_dump($option, $first, $second); return true; }
    function stream_cast($for) { var_dump($for); return false; }
    function url_stat($path, $flags) { echo "stat $path\n"; return ['size' => 5, 'mode' => 0100644]; }
}
stream_wrapper_register('closing', 'Closing');
$s = fopen('closing://x', 'r');
var_dump(fread($s, 10), stream_set_blocking($s, false), stream_set_timeout($s, 3, 4), filesize('closing://y'), is_file('closing://y'), filesize('closing://z'));
$r = [$s];
$w = $e = null;
try {
    stream_select($r, $w, $e, 0);
} catch (Error $error) {
    echo $error->getMessage(), "\n";
}
--EXPECT--
TypeError: fread(): Argument #1 ($stream) must be an open stream resource
TypeError: fwrite(): Argument #1 ($stream) must be an open stream resource
TypeError: fgets(): Argument #1 ($stream) must be an open stream resource
TypeError: feof(): Argument #1 ($stream) must be an open stream resource
TypeError: fseek(): Argument #1 ($stream) must be an open stream resource
TypeError: ftell(): Argument #1 ($stream) must be an open stream resource
TypeError: ftruncate(): Argument #1 ($stream) must be an open stream resource
TypeError: flock(): Argument #1 ($stream) must be an open stream resource
TypeError: stream_get_contents(): Argument #1 ($stream) must be an open stream resource
TypeError: stream_copy_to_stream(): Argument #1 ($from) must be an open stream resource
TypeError: fputcsv(): Argument #1 ($stream) must be an open stream resource
TypeError: fscanf(): supplied resource is not a valid File-Handle resource
TypeError: fclose(): Argument #1 ($stream) must be an open stream resource
TypeError: stream_is_local(): supplied resource is not a valid stream resource
TypeError: stream_filter_append(): Argument #1 ($stream) must be an open stream resource
TypeError: stream_filter_remove(): supplied resource is not a valid stream filter resource
TypeError: stream_bucket_make_writeable(): supplied resource is not a valid userfilter.bucket brigade resource
TypeError: stream_socket_get_name(): Argument #1 ($socket) must be an open stream resource
TypeError: readdir(): Argument #1 ($dir_handle) must be an open stream resource
TypeError: proc_close(): supplied resource is not a valid process resource
TypeError: fread(): Argument #1 ($stream) must be an open stream resource
TypeError: fwrite(): Argument #1 ($stream) must be an open stream resource
TypeError: fgets(): Argument #1 ($stream) must be an open stream resource
TypeError: feof(): Argument #1 ($stream) must be an open stream resource
TypeError: fseek(): Argument #1 ($stream) must be an open stream resource
TypeError: ftell(): Argument #1 ($stream) must be an open stream resource
TypeError: ftruncate(): Argument #1 ($stream) must be an open stream resource
TypeError: flock(): Argument #1 ($stream) must be an open stream resource
TypeError: stream_get_contents(): Argument #1 ($stream) must be an open stream resource
TypeError: stream_copy_to_stream(): Argument #1 ($from) must be an open stream resource
TypeError: fputcsv(): Argument #1 ($stream) must be an open stream resource
TypeError: fscanf(): supplied resource is not a valid File-Handle resource
TypeError: fclose(): Argument #1 ($stream) must be an open stream resource
TypeError: stream_is_local(): supplied resource is not a valid stream resource
TypeError: stream_filter_append(): Argument #1 ($stream) must be an open stream resource
TypeError: stream_filter_remove(): supplied resource is not a valid stream filter resource
TypeError: stream_bucket_make_writeable(): supplied resource is not a valid userfilter.bucket brigade resource
TypeError: stream_socket_get_name(): Argument #1 ($socket) must be an open stream resource
TypeError: readdir(): Argument #1 ($dir_handle) must be an open stream resource
TypeError: proc_close(): supplied resource is not a valid process resource
TypeError: fread(): Argument #1 ($stream) must be of type resource, int given
TypeError: fwrite(): Argument #1 ($stream) must be of type resource, int given
TypeError: fgets(): Argument #1 ($stream) must be of type resource, int given
TypeError: feof(): Argument #1 ($stream) must be of type resource, int given
TypeError: fseek(): Argument #1 ($stream) must be of type resource, int given
TypeError: ftell(): Argument #1 ($stream) must be of type resource, int given
TypeError: ftruncate(): Argument #1 ($stream) must be of type resource, int given
TypeError: flock(): Argument #1 ($stream) must be of type resource, int given
TypeError: stream_get_contents(): Argument #1 ($stream) must be of type resource, int given
TypeError: stream_copy_to_stream(): Argument #1 ($from) must be of type resource, int given
TypeError: fputcsv(): Argument #1 ($stream) must be of type resource, int given
TypeError: fscanf(): Argument #1 ($stream) must be of type resource, int given
TypeError: fclose(): Argument #1 ($stream) must be of type resource, int given
bool(true)
TypeError: stream_filter_append(): Argument #1 ($stream) must be of type resource, int given
TypeError: stream_filter_remove(): Argument #1 ($stream_filter) must be of type resource, int given
TypeError: stream_bucket_make_writeable(): Argument #1 ($brigade) must be of type resource, int given
TypeError: stream_socket_get_name(): Argument #1 ($socket) must be of type resource, int given
TypeError: readdir(): Argument #1 ($dir_handle) must be of type resource or null, int given
TypeError: proc_close(): Argument #1 ($process) must be of type resource, int given
php://memory -10 1: [-1,false,false,"0",0,true,"0123456789"]
php://memory -20 2: [-1,false,false,"0",0,true,"0123456789"]
php://memory 3 2: [0,13,false,false,13,true,"0123456789"]
php://memory -1 0: [-1,5,false,"5",6,true,"0123456789"]
php://memory 2 1: [0,7,false,"7",8,true,"0123456789"]
php://memory 0 5: [-1,5,false,"5",6,true,"0123456789"]
php://memory -2 2: [0,8,false,"8",9,true,"0123456789"]
php://memory 20 0: [0,20,false,false,20,true,"0123456789"]
php://temp -10 1: [-1,5,false,"5",6,true,"0123456789"]
php://temp -20 2: [-1,false,false,"0",0,true,"0123456789"]
php://temp 3 2: [0,13,false,false,13,true,"0123456789"]
php://temp -1 0: [-1,5,false,"5",6,true,"0123456789"]
php://temp 2 1: [0,7,false,"7",8,true,"0123456789"]
php://temp 0 5: [-1,5,false,"5",6,true,"0123456789"]
php://temp -2 2: [0,8,false,"8",9,true,"0123456789"]
php://temp 20 0: [0,20,false,false,20,true,"0123456789"]
8: fwrite(): Stream is not writable
data:,0123456789 -10 1: [-1,5,false,"5",6,true,"0123456789"]
8: fwrite(): Stream is not writable
data:,0123456789 -20 2: [-1,false,false,"0",0,true,"0123456789"]
8: fwrite(): Stream is not writable
data:,0123456789 3 2: [0,13,false,false,13,true,"0123456789"]
8: fwrite(): Stream is not writable
data:,0123456789 -1 0: [-1,5,false,"5",6,true,"0123456789"]
8: fwrite(): Stream is not writable
data:,0123456789 2 1: [0,7,false,"7",8,true,"0123456789"]
8: fwrite(): Stream is not writable
data:,0123456789 0 5: [-1,5,false,"5",6,true,"0123456789"]
8: fwrite(): Stream is not writable
data:,0123456789 -2 2: [0,8,false,"8",9,true,"0123456789"]
8: fwrite(): Stream is not writable
data:,0123456789 20 0: [0,20,false,false,20,true,"0123456789"]
{"base64":false,"wrapper_type":"RFC2397","stream_type":"RFC2397","mode":"r","unread_bytes":0,"seekable":true,"uri":"data:,x"}"x"
{"mediatype":"text\/plain","charset":"utf-8","base64":false,"wrapper_type":"RFC2397","stream_type":"RFC2397","mode":"r","unread_bytes":0,"seekable":true,"uri":"data:text\/plain;charset=utf-8,x"}"x"
2: fopen(data:;charset=utf-8,x): Failed to open stream: rfc2397: illegal media type
{"base64":true,"wrapper_type":"RFC2397","stream_type":"RFC2397","mode":"r","unread_bytes":0,"seekable":true,"uri":"data:;base64,eA=="}"x"
2: fopen(data:text;base64,eA==): Failed to open stream: rfc2397: illegal media type
{"mediatype":"a\/b","q":"1","base64":false,"wrapper_type":"RFC2397","stream_type":"RFC2397","mode":"r","unread_bytes":0,"seekable":true,"uri":"data:a\/b;mediatype=x;q=1,zz"}"zz"
2: fopen(data:;base64,e*A): Failed to open stream: rfc2397: unable to decode
2: file_put_contents(): Exclusive locks may only be set for regular files
bool(false)
2: file_put_contents(): Exclusive locks are not supported for this stream
bool(false)
2: file_put_contents(): Exclusive locks are not supported for this stream
bool(false)
2: file_put_contents(): Exclusive locks are not supported for this stream
bool(false)
2: file_put_contents(): Exclusive locks may only be set for regular files
bool(false)
2: file_put_contents(): Exclusive locks are not supported for this stream
bool(false)
2: file_put_contents(): Exclusive locks may only be set for regular files
bool(false)
2: file_put_contents(): Unable to find the wrapper "nothing" - did you forget to enable it when you configured PHP?
2: file_put_contents(nothing://x): Failed to open stream: No such file or directory
bool(false)
["%5c","0\n",["0"]]
["%5c","a b c d e",["a"]]
["%5c","  x",[""]]
["%5c","a\u0000b",["a"]]
["%2c","0\n",["0"]]
["%2c","a b c d e",["a"]]
["%2c","  x",[""]]
["%2c","a\u0000b",["a"]]
["%c%c","0\n",["0",""]]
["%c%c","a b c d e",["a",""]]
["%c%c","  x",["",""]]
["%c%c","a\u0000b",["a",null]]
["%s","0\n",["0"]]
["%s","a b c d e",["a"]]
["%s","  x",["x"]]
["%s","a\u0000b",["a"]]
2: fclose(): cannot close the provided stream, as it must not be manually closed
int(1)
int(0)
NULL
int(4)
int(3)
int(4)
stat closing://y
stat closing://z
string(3) "abc"
bool(true)
bool(true)
int(5)
bool(true)
int(5)
int(3)
2: stream_select(): Cannot represent a stream of type user-space as a select()able descriptor
No stream arrays were passed
