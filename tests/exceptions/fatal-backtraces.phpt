--TEST--
Fatal errors tell the calls that led there, and error_get_last() has them
--INI--
fatal_error_backtraces=1
--FILE--
<?php
register_shutdown_function(function () {
    $last = error_get_last();
    echo $last['message'], ' ', count($last['trace']), ' ', $last['trace'][0]['function'], "\n";
});
class Made {
    function __destruct() { eval('class Made {}'); }
}
function run(Made $made, string $text) {
    $run = fn($x) => $x;
    unset($run);
}
function call() { array_map('run', [new Made], ['text']); }
call();
--EXPECTF--
Fatal error: Cannot redeclare class Made (previously declared in %s:6) in %s(7) : eval()'d code on line 1
Stack trace:
#0 %s(7): eval()
#1 %s(13): Made->__destruct()
#2 %s(14): call()
#3 {main}
Cannot redeclare class Made (previously declared in %s:6) 3 eval
