--TEST--
A suspended fiber that is destroyed runs its finally blocks
--FILE--
<?php
$fiber = new Fiber(function () {
    try { echo "in\n"; Fiber::suspend(); echo "never\n"; }
    catch (Throwable $e) { echo "never caught\n"; }
    finally { echo "finally\n"; }
});
$fiber->start();
$fiber = null;
echo "gone\n";
$last = new Fiber(function () { try { Fiber::suspend(); } finally { echo "finally at the end\n"; } });
$last->start();
echo "end of script\n";
--EXPECT--
in
finally
gone
end of script
finally at the end
