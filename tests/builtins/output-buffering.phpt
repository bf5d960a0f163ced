--TEST--
ob_start and its family
--FILE--
<?php
ob_start();
echo 'captured';
$x = ob_get_clean();
echo strtoupper($x), "\n";
ob_start(fn($b) => strrev($b));
echo 'reversed';
ob_end_flush();
echo "\n";
ob_start();
echo 'a';
ob_start();
echo 'b';
echo ob_get_level();
ob_end_clean();
echo 'c';
echo ob_get_length(), ob_get_contents();
ob_end_flush();
echo "\n";
ob_start(null, 4);
echo 'ab';
echo 'cdef';
echo 'g';
ob_end_clean();
echo "\n";
ob_start(function ($b, $phase) { return "[$phase:" . trim($b) . ']'; });
echo 'x';
ob_flush();
echo 'y';
ob_clean();
echo 'z';
ob_end_flush();
echo "\n";
var_dump(ob_get_level(), ob_get_contents(), @ob_end_clean(), ob_list_handlers());
function f() { ob_start(); echo 'in f'; return ob_get_clean(); }
echo f(), "\n";
ob_start();
try { echo 'lost'; throw new Exception('e'); } catch (Exception) { ob_end_clean(); }
echo 'after', "\n";
--EXPECT--
CAPTURED
desrever
ac2ac2
abcdef
[5:x][8:z]
int(0)
bool(false)
bool(false)
array(0) {
}
in f
after
