--TEST--
A script that computes for too long ends
--FILE--
<?php
register_shutdown_function(function () { echo "at the end\n"; });
function compute() { set_time_limit(1); try { for ($i = 0; ; $i++) { $a = [$i]; } } finally { echo "never\n"; } }
compute();
--EXPECTF--

Fatal error: Maximum execution time of 1 second exceeded in %s/time-limit.php on line 3
at the end
