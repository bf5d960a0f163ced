<?php
error_log('a line for the log');
register_shutdown_function(function () { echo "at the end\n"; error_log('another at the end'); });
class D { function __destruct() { echo "destructor\n"; } }
$d = new D;
ob_start(fn ($text) => strtoupper($text));
echo "in a buffer\n";
exit(3);
