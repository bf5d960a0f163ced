--TEST--
set_error_handler turns warnings into exceptions; @ and error_reporting
--FILE--
<?php
set_error_handler(function (int $no, string $message, string $file, int $line) {
    echo "[$no] $message line $line\n";
    return true;
});
echo $undefined;
$a = [];
echo $a['missing'];
echo "abc"[10] ?? 'none', "\n";
echo @$silent;
trigger_error('mine', E_USER_WARNING);
restore_error_handler();
error_reporting(E_ALL & ~E_WARNING);
echo $quiet;
error_reporting(E_ALL);
set_error_handler(fn($n, $m) => throw new ErrorException($m, 0, $n));
try { echo 1 + $nothing; } catch (ErrorException $e) { echo 'exception: ', $e->getMessage(), ' ', $e->getSeverity(), "\n"; }
set_error_handler(null);
echo intdiv(7, 2), "\n";
echo $shown;
--EXPECTF--
[2] Undefined variable $undefined line 6
[2] Undefined array key "missing" line 8
none
[2] Undefined variable $silent line 10
[512] mine line 11
exception: Undefined variable $nothing 2
3

Warning: Undefined variable $shown in %s on line 20
