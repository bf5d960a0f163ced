--TEST--
Closing a process closes its pipes first
--FILE--
<?php
$process = proc_open(['cat'], [['pipe', 'r'], ['pipe', 'w']], $pipes);
fwrite($pipes[0], "text\n"); echo fgets($pipes[1]);
var_dump(proc_close($process), is_resource($pipes[0]));
$left = proc_open('cat', [['pipe', 'r'], ['pipe', 'w']], $pipes);
echo "end\n";
--EXPECT--
text
int(0)
bool(false)
end
