--TEST--
Output buffers with callbacks
--FILE--
<?php
ob_start(fn($text, $mode) => '[' . $mode . ':' . $text . ']');
echo 'one';
ob_flush();
echo 'two';
ob_clean();
echo 'three';
ob_end_flush();
echo "\n";
function upper($text) { return strtoupper($text); }
ob_start('upper');
ob_start(fn($text) => str_replace('b', 'BB', $text));
echo 'abc';
echo count(ob_list_handlers()), ob_list_handlers()[0], ob_get_level();
ob_end_flush();
ob_end_flush();
echo "\n";
ob_start(function ($text) { return false; });
echo 'passed on';
ob_end_flush();
echo "\n";
ob_start(fn($text) => '<' . $text . '>', 4);
echo 'ab';
echo 'cdef';
echo 'g';
ob_end_flush();
echo "\n";
ob_start(null, 0, PHP_OUTPUT_HANDLER_STDFLAGS ^ PHP_OUTPUT_HANDLER_REMOVABLE);
echo 'x';
var_dump(@ob_end_clean());
var_dump(ob_get_length());
$status = ob_get_status();
echo $status['name'], $status['flags'], "\n";
ob_start();
echo 'lost';
var_dump(ob_get_clean());
--EXPECT--
[5:one][8:three]
ABBC2UPPER2
passed on
<abcdef><g>
xbool(false)
int(13)
default output handler48
string(4) "lost"
