--TEST--
Messages as HTML
--FILE--
<?php
ini_set('html_errors', '1');
function f($x) { trigger_error('<b>', E_USER_WARNING); }
f('<a>');
fopen('a<b&"c', 'r');
ini_set('error_prepend_string', '[before]');
ini_set('error_append_string', '[after]');
echo $undefined;
throw new Exception('<m>');
--EXPECTF--
<br />
<b>Warning</b>:  <b> in <b>%s/html-errors.php</b> on line <b>3</b><br />
<br />
<b>Warning</b>:  fopen(a&lt;b&amp;&quot;c): Failed to open stream: No such file or directory in <b>%s/html-errors.php</b> on line <b>5</b><br />
[before]<br />
<b>Warning</b>:  Undefined variable $undefined in <b>%s/html-errors.php</b> on line <b>8</b><br />
[after][before]<br />
<b>Fatal error</b>:  Uncaught Exception: &lt;m&gt; in %s/html-errors.php:9
Stack trace:
#0 {main}
  thrown in <b>%s/html-errors.php</b> on line <b>9</b><br />
[after]