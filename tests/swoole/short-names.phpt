--TEST--
Swoole's short names are free for scripts that do not use it
--FILE--
<?php
function go() { return "my go\n"; }
function defer($what) { return "my defer of $what\n"; }
class Co { public function name() { return "my Co\n"; } }
class Chan {}
echo go(), defer(1), (new Co())->name(), Chan::class, "\n";
var_dump(extension_loaded('swoole'), SWOOLE_VERSION, class_exists('Swoole\Coroutine\Channel'));
?>
--EXPECT--
my go
my defer of 1
my Co
Chan
bool(true)
string(5) "6.2.1"
bool(true)
