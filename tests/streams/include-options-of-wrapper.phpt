--TEST--
What a wrapper of the script is told: options of stream_open, stream_set_option and stream_stat for include, include_once again
--FILE--
<?php
class Told
{
    public $context;
    protected $text = "<?php echo 'code', PHP_EOL; return 7;", $at = 0;
    function stream_open($path, $mode, $options, &$opened) { echo "open $path $mode $options\n"; return !str_contains($path, 'none'); }
    function stream_read($count) { $part = substr($this->text, $this->at, $count); $this->at += strlen($part); return $part; }
    function stream_eof() { return $this->at >= strlen($this->text); }
    function stream_close() { echo "close\n"; }
}
class More extends Told
{
    function stream_stat() { echo "stat\n"; return []; }
    function stream_set_option($option, $first, $second) { echo "option $option $first $second\n"; return false; }
}
stream_wrapper_register('told', 'Told');
stream_wrapper_register('more', 'More');
foreach ([false, true] as $path) {
    var_dump(readfile('more://read', $path), file_get_contents('more://get', $path) === file('more://file', (int) $path)[0], fclose(fopen('more://open', 'r', $path)));
}
@file_put_contents('more://none', '', FILE_USE_INCLUDE_PATH);
var_dump(include 'more://a', include_once 'more://a', require_once 'more://b', require_once 'more://b', include_once 'MORE://b');
var_dump(@include_once 'more://none');
var_dump(include 'told://a', include_once 'told://a');
var_dump(include 'php://filter/read=string.toupper/resource=told://c');
var_dump(array_slice(get_included_files(), 1), stream_resolve_include_path('more://a'));
--EXPECTF--
open more://read rb 0
<?php echo 'code', PHP_EOL; return 7;close
open more://get rb 0
stat
close
open more://file rb 0
stat
close
open more://open r 0
close
int(37)
bool(true)
bool(true)
open more://read rb 1
<?php echo 'code', PHP_EOL; return 7;close
open more://get rb 1
stat
close
open more://file rb 1
stat
close
open more://open r 1
close
int(37)
bool(true)
bool(true)
open more://none wb 1
open more://a rb 65665
option 2 0 8192
stat
close
code
open more://a rb 65665
option 2 0 8192
close
open more://b rb 65665
option 2 0 8192
stat
close
code
open more://b rb 65665
option 2 0 8192
close
open MORE://b rb 65665
option 2 0 8192
stat
close
code
int(7)
bool(true)
int(7)
bool(true)
int(7)
open more://none rb 65665
bool(false)
open told://a rb 65665

Warning: include(): Told::stream_set_option is not implemented! in %s on line 24

Warning: include(): Told::stream_stat is not implemented! in %s on line 24
close
code
open told://a rb 65665

Warning: include_once(): Told::stream_set_option is not implemented! in %s on line 24
close
int(7)
bool(true)
open told://c rb 65665

Warning: include(): Told::stream_set_option is not implemented! in %s on line 25
close
CODE
int(7)
array(5) {
  [0]=>
  string(8) "more://a"
  [1]=>
  string(8) "more://b"
  [2]=>
  string(8) "MORE://b"
  [3]=>
  string(8) "told://a"
  [4]=>
  string(50) "php://filter/read=string.toupper/resource=told://c"
}
bool(false)
