--TEST--
finally runs when a suspended generator is destroyed
--FILE--
<?php
function g($name) {
    try {
        echo "$name: open\n";
        try {
            yield 1;
            yield 2;
        } finally {
            echo "$name: inner finally\n";
        }
    } catch (Exception $e) {
        echo "never\n";
    } finally {
        echo "$name: outer finally\n";
    }
    echo "never\n";
}
$a = g('a');
$a->current();
unset($a);
echo "after unset\n";
$never = g('not started');
unset($never);
foreach (g('broken off') as $v) {
    echo "value $v\n";
    break;
}
echo "after break\n";
function returns_in_finally() {
    try { yield 1; } finally { echo "finally\n"; return 5; }
}
$r = returns_in_finally();
$r->current();
$r = null;
$end = g('at the end');
$end->current();
echo "end of script\n";
--EXPECT--
a: open
a: inner finally
a: outer finally
after unset
broken off: open
value 1
broken off: inner finally
broken off: outer finally
after break
finally
at the end: open
end of script
at the end: inner finally
at the end: outer finally
