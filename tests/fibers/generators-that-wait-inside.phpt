--TEST--
A generator at work in a fiber that waits is destroyed with the fiber
--FILE--
<?php
class Inner implements IteratorAggregate {
    function getIterator(): Generator {
        try { yield 'first'; Fiber::suspend(); echo "not reached\n"; } finally { echo "inner finally\n"; }
    }
}
function outer() { try { var_dump(yield from new Inner); } finally { echo "outer finally\n"; } }
$generator = outer();
$fiber = new Fiber(function () use ($generator, &$fiber) {
    var_dump($generator->current());
    $generator->next();
});
$fiber->start();
$copy = $fiber;
gc_collect_cycles();
try {
    $generator->next();
} catch (Error $e) {
    echo $e->getMessage(), "\n";
}
$other = outer();
$second = new Fiber(function () use ($other) { foreach ($other as $v) echo "$v\n"; });
$second->start();
unset($second);
echo "end of second\n";
unset($fiber, $copy);
gc_collect_cycles();
echo "end\n";
--EXPECT--
string(5) "first"
Cannot resume an already running generator
first
inner finally
outer finally
end of second
inner finally
outer finally
end
