--TEST--
Kinds of images, times by percent signs, the system's log, cookies, the script's file
--FILE--
<?php
date_default_timezone_set('Europe/Paris');
foreach ([0, 86400*5+3661, 1709210096, 1704067200, 1735689599] as $t) { echo @strftime('%a %A %d %e %j %u %w %U %V %W %b %B %h %m %C %g %G %y %Y %H %k %I %l %M %p %P %r %R %S %T %z %Z %c %D %F %x %n%t%% %q', $t), "\n", @gmstrftime('%c %Z', $t), "\n"; }
for ($i = 0; $i < 22; $i++) { echo image_type_to_mime_type($i), ' '; var_dump(image_type_to_extension($i), image_type_to_extension($i, false)); }
var_dump(getimagesizefromstring(base64_decode('R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7'), $i), $i, getimagesizefromstring(base64_decode('iVBORw0KGgoAAAANSUhEUgAAAAUAAAAFCAYAAACNbyblAAAAHElEQVQI12P4//8/w38GIAXDIBKE0DHxgljNBAAO9TXL0Y4OHwAAAABJRU5ErkJggg==')), @getimagesizefromstring('nope'), @getimagesize('/nope'), getimagesize(__FILE__));
try { setcookie(''); } catch (ValueError $e) { echo get_class($e), "\n"; } try { setcookie('a=b'); } catch (ValueError $e) { echo $e->getMessage(), "\n"; } try { setrawcookie('a', 'x;'); } catch (ValueError $e) { echo $e->getMessage(), "\n"; }
var_dump(getlastmod() === filemtime(__FILE__), getmyinode() === fileinode(__FILE__), ftok(__FILE__, 'a') === ftok(__FILE__, 'a'), openlog('x', LOG_PID, LOG_USER), closelog(), get_extension_funcs('nope'), count(get_extension_funcs('json')) >= 4, LOG_LOCAL3, IMAGETYPE_WEBP, isset(spl_classes()['SplStack']), header_register_callback(fn() => 1));
--EXPECT--
Thu Thursday 01  1 001 4 4 00 01 00 Jan January Jan 01 19 70 1970 70 1970 01  1 01  1 00 AM am 01:00:00 AM 01:00 00 01:00:00 +0100 CET Thu Jan  1 01:00:00 1970 01/01/70 1970-01-01 01/01/70 
	% %q
Thu Jan  1 00:00:00 1970 GMT
Tue Tuesday 06  6 006 2 2 01 02 01 Jan January Jan 01 19 70 1970 70 1970 02  2 02  2 01 AM am 02:01:01 AM 02:01 01 02:01:01 +0100 CET Tue Jan  6 02:01:01 1970 01/06/70 1970-01-06 01/06/70 
	% %q
Tue Jan  6 01:01:01 1970 GMT
Thu Thursday 29 29 060 4 4 08 09 09 Feb February Feb 02 20 24 2024 24 2024 13 13 01  1 34 PM pm 01:34:56 PM 13:34 56 13:34:56 +0100 CET Thu Feb 29 13:34:56 2024 02/29/24 2024-02-29 02/29/24 
	% %q
Thu Feb 29 12:34:56 2024 GMT
Mon Monday 01  1 001 1 1 00 01 01 Jan January Jan 01 20 24 2024 24 2024 01  1 01  1 00 AM am 01:00:00 AM 01:00 00 01:00:00 +0100 CET Mon Jan  1 01:00:00 2024 01/01/24 2024-01-01 01/01/24 
	% %q
Mon Jan  1 00:00:00 2024 GMT
Wed Wednesday 01  1 001 3 3 00 01 00 Jan January Jan 01 20 25 2025 25 2025 00  0 12 12 59 AM am 12:59:59 AM 00:59 59 00:59:59 +0100 CET Wed Jan  1 00:59:59 2025 01/01/25 2025-01-01 01/01/25 
	% %q
Tue Dec 31 23:59:59 2024 GMT
application/octet-stream bool(false)
bool(false)
image/gif string(4) ".gif"
string(3) "gif"
image/jpeg string(5) ".jpeg"
string(4) "jpeg"
image/png string(4) ".png"
string(3) "png"
application/x-shockwave-flash string(4) ".swf"
string(3) "swf"
image/psd string(4) ".psd"
string(3) "psd"
image/bmp string(4) ".bmp"
string(3) "bmp"
image/tiff string(5) ".tiff"
string(4) "tiff"
image/tiff string(5) ".tiff"
string(4) "tiff"
application/octet-stream string(4) ".jpc"
string(3) "jpc"
image/jp2 string(4) ".jp2"
string(3) "jp2"
application/octet-stream string(4) ".jpx"
string(3) "jpx"
application/octet-stream string(4) ".jb2"
string(3) "jb2"
application/x-shockwave-flash string(4) ".swf"
string(3) "swf"
image/iff string(4) ".iff"
string(3) "iff"
image/vnd.wap.wbmp string(4) ".bmp"
string(3) "bmp"
image/xbm string(4) ".xbm"
string(3) "xbm"
image/vnd.microsoft.icon string(4) ".ico"
string(3) "ico"
image/webp string(5) ".webp"
string(4) "webp"
image/avif string(5) ".avif"
string(4) "avif"
image/heif string(5) ".heif"
string(4) "heif"
image/svg+xml string(4) ".svg"
string(3) "svg"
array(9) {
  [0]=>
  int(1)
  [1]=>
  int(1)
  [2]=>
  int(1)
  [3]=>
  string(20) "width="1" height="1""
  ["bits"]=>
  int(1)
  ["channels"]=>
  int(3)
  ["mime"]=>
  string(9) "image/gif"
  ["width_unit"]=>
  string(2) "px"
  ["height_unit"]=>
  string(2) "px"
}
array(0) {
}
array(8) {
  [0]=>
  int(5)
  [1]=>
  int(5)
  [2]=>
  int(3)
  [3]=>
  string(20) "width="5" height="5""
  ["bits"]=>
  int(8)
  ["mime"]=>
  string(9) "image/png"
  ["width_unit"]=>
  string(2) "px"
  ["height_unit"]=>
  string(2) "px"
}
bool(false)
bool(false)
bool(false)
ValueError
setcookie(): Argument #1 ($name) cannot contain "=", ",", ";", " ", "\t", "\r", "\n", "\013", or "\014"
setrawcookie(): Argument #2 ($value) cannot contain ",", ";", " ", "\t", "\r", "\n", "\013", or "\014"
bool(true)
bool(true)
bool(true)
bool(true)
bool(true)
bool(false)
bool(true)
int(152)
int(18)
bool(true)
bool(true)
