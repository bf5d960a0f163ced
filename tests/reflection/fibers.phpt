--TEST--
ReflectionFiber::getCallable(): the value the fiber was made of, until it ends
--FILE--
<?php
function g($x) { echo "g $x\n"; Fiber::suspend($x); }
class C {
    function m($x) { echo "m $x\n"; Fiber::suspend($x); }
    function __destruct() { echo "gone\n"; }
    private function hidden($x) { echo "hidden $x\n"; Fiber::suspend($x); }
    function fiber() { return new Fiber([$this, 'hidden']); }
    function __call($name, $arguments) { echo "$name ", implode(',', $arguments), "\n"; Fiber::suspend($name); }
}
function show($value) {
    echo match (true) {
        is_array($value) => get_class($value[0]) . '->' . $value[1],
        is_object($value) => get_class($value),
        default => $value,
    }, "\n";
}
foreach ([function ($x) { echo "closure $x\n"; Fiber::suspend($x); }, 'g', [new C, 'm'], [new C, 'other'], g(...)] as $callable) {
    $fiber = new Fiber($callable);
    $reflection = new ReflectionFiber($fiber);
    show($reflection->getCallable());
    $fiber->start(1);
    show($reflection->getCallable());
    unset($callable);
    $fiber->resume();
    try {
        show($reflection->getCallable());
    } catch (Error $e) {
        echo $e->getMessage(), "\n";
    }
    unset($fiber, $reflection);
}
$fiber = (new C)->fiber();
$fiber->start(2);
show((new ReflectionFiber($fiber))->getCallable());
try {
    $fiber->throw(new Exception('out'));
} catch (Exception $e) {
    echo $e->getMessage(), "\n";
}
unset($e);
echo "end\n";
--EXPECT--
Closure
closure 1
Closure
Cannot fetch the callable from a fiber that has terminated
g
g 1
g
Cannot fetch the callable from a fiber that has terminated
C->m
m 1
C->m
Cannot fetch the callable from a fiber that has terminated
C->other
other 1
C->other
Cannot fetch the callable from a fiber that has terminated
Closure
g 1
Closure
Cannot fetch the callable from a fiber that has terminated
gone
gone
hidden 2
C->hidden
gone
out
end
