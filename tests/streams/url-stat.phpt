--TEST--
url_stat: its flags, what is remembered of it, copy() that asks first
--FILE--
<?php
// What url_stat is asked, with which flags, and what is remembered of its answers.
class V {
    public $context;
    function url_stat($path, $flags) {
        echo "  url_stat $path $flags\n";
        $mode = str_contains($path, 'dir') ? 040755 : (str_contains($path, 'link') ? 0120777 : 0100644);
        return str_contains($path, 'none') ? false : ['mode' => $mode, 'size' => 3, 'ino' => strlen($path)];
    }
    function stream_open() { return true; }
    function stream_stat() { return ['mode' => 0100644, 'size' => 6]; }
    function stream_read($n) { return ''; }
    function stream_write($s) { return strlen($s); }
    function stream_eof() { return true; }
    function stream_metadata() { return true; }
    function unlink($p) { return true; }
    function rename($a, $b) { return true; }
}
stream_wrapper_register('vv', 'V');
foreach (['file_exists', 'is_file', 'is_dir', 'is_link', 'is_readable', 'filesize', 'filetype', 'stat', 'lstat', 'fileperms'] as $function) {
    foreach (['vv://a', 'vv://dir', 'vv://link', 'vv://none'] as $path) {
        echo "$function $path\n";
        clearstatcache();
        @$function($path);
        @$function($path);
        @is_dir($path);
        @lstat($path);
    }
}
$between = [
    'unlink' => fn() => unlink('vv://b'), 'rename' => fn() => rename('vv://b', 'vv://c'), 'touch' => fn() => touch('vv://b'),
    'is_file of another' => fn() => is_file('vv://other'), 'is_file of a plain file' => fn() => is_file(__FILE__),
    'file_exists of a plain file' => fn() => file_exists(__FILE__), 'stat' => fn() => stat(__DIR__), 'clearstatcache' => fn() => clearstatcache(),
];
foreach ($between as $name => $call) {
    echo "$name\n";
    is_dir('vv://a');
    $call();
    is_dir('vv://a');
}
echo "copy\n";
var_dump(copy('vv://dir', 'vv://a'), copy('vv://a', 'vv://dir'), copy('vv://a', 'vv://b'), copy('vv://aa', 'vv://b'), copy('vv://none', 'vv://b'));
echo json_encode(fstat(fopen('vv://x', 'r'))), "\n";
$temp = [fopen('php://temp', 'r')];
$none = null;
var_dump(stream_select($temp, $none, $none, 0));
--EXPECTF--
file_exists vv://a
  url_stat vv://a 6
  url_stat vv://a 5
file_exists vv://dir
  url_stat vv://dir 6
  url_stat vv://dir 5
file_exists vv://link
  url_stat vv://link 6
  url_stat vv://link 5
file_exists vv://none
  url_stat vv://none 6
  url_stat vv://none 6
  url_stat vv://none 6
  url_stat vv://none 5
is_file vv://a
  url_stat vv://a 6
  url_stat vv://a 5
is_file vv://dir
  url_stat vv://dir 6
  url_stat vv://dir 5
is_file vv://link
  url_stat vv://link 6
  url_stat vv://link 5
is_file vv://none
  url_stat vv://none 6
  url_stat vv://none 6
  url_stat vv://none 6
  url_stat vv://none 5
is_dir vv://a
  url_stat vv://a 6
  url_stat vv://a 5
is_dir vv://dir
  url_stat vv://dir 6
  url_stat vv://dir 5
is_dir vv://link
  url_stat vv://link 6
  url_stat vv://link 5
is_dir vv://none
  url_stat vv://none 6
  url_stat vv://none 6
  url_stat vv://none 6
  url_stat vv://none 5
is_link vv://a
  url_stat vv://a 7
is_link vv://dir
  url_stat vv://dir 7
is_link vv://link
  url_stat vv://link 7
  url_stat vv://link 6
is_link vv://none
  url_stat vv://none 7
  url_stat vv://none 7
  url_stat vv://none 6
  url_stat vv://none 5
is_readable vv://a
  url_stat vv://a 6
  url_stat vv://a 5
is_readable vv://dir
  url_stat vv://dir 6
  url_stat vv://dir 5
is_readable vv://link
  url_stat vv://link 6
  url_stat vv://link 5
is_readable vv://none
  url_stat vv://none 6
  url_stat vv://none 6
  url_stat vv://none 6
  url_stat vv://none 5
filesize vv://a
  url_stat vv://a 4
  url_stat vv://a 5
filesize vv://dir
  url_stat vv://dir 4
  url_stat vv://dir 5
filesize vv://link
  url_stat vv://link 4
  url_stat vv://link 5
filesize vv://none
  url_stat vv://none 4
  url_stat vv://none 4
  url_stat vv://none 6
  url_stat vv://none 5
filetype vv://a
  url_stat vv://a 5
filetype vv://dir
  url_stat vv://dir 5
filetype vv://link
  url_stat vv://link 5
  url_stat vv://link 6
filetype vv://none
  url_stat vv://none 5
  url_stat vv://none 5
  url_stat vv://none 6
  url_stat vv://none 5
stat vv://a
  url_stat vv://a 4
  url_stat vv://a 5
stat vv://dir
  url_stat vv://dir 4
  url_stat vv://dir 5
stat vv://link
  url_stat vv://link 4
  url_stat vv://link 5
stat vv://none
  url_stat vv://none 4
  url_stat vv://none 4
  url_stat vv://none 6
  url_stat vv://none 5
lstat vv://a
  url_stat vv://a 5
lstat vv://dir
  url_stat vv://dir 5
lstat vv://link
  url_stat vv://link 5
  url_stat vv://link 6
lstat vv://none
  url_stat vv://none 5
  url_stat vv://none 5
  url_stat vv://none 6
  url_stat vv://none 5
fileperms vv://a
  url_stat vv://a 4
  url_stat vv://a 5
fileperms vv://dir
  url_stat vv://dir 4
  url_stat vv://dir 5
fileperms vv://link
  url_stat vv://link 4
  url_stat vv://link 5
fileperms vv://none
  url_stat vv://none 4
  url_stat vv://none 4
  url_stat vv://none 6
  url_stat vv://none 5
unlink
  url_stat vv://a 6
rename
touch
is_file of another
  url_stat vv://other 6
  url_stat vv://a 6
is_file of a plain file
  url_stat vv://a 6
file_exists of a plain file
stat
  url_stat vv://a 6
clearstatcache
  url_stat vv://a 6
copy
  url_stat vv://dir 0

Warning: copy(): The first argument to copy() function cannot be a directory in %s on line 42
  url_stat vv://a 0
  url_stat vv://dir 2

Warning: copy(): The second argument to copy() function cannot be a directory in %s on line 42
  url_stat vv://a 0
  url_stat vv://b 2
  url_stat vv://aa 0
  url_stat vv://b 2
  url_stat vv://none 0
bool(false)
bool(false)
bool(false)
bool(true)
bool(true)
{"0":0,"1":0,"2":33188,"3":0,"4":0,"5":0,"6":0,"7":6,"8":0,"9":0,"10":0,"11":0,"12":0,"dev":0,"ino":0,"mode":33188,"nlink":0,"uid":0,"gid":0,"rdev":0,"size":6,"atime":0,"mtime":0,"ctime":0,"blksize":0,"blocks":0}
int(1)
