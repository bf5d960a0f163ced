--TEST--
What a fiber refuses
--FILE--
<?php
function attempt($what, $f) {
    try { echo "$what: "; var_dump($f()); } catch (Throwable $e) { echo get_class($e), ': ', $e->getMessage(), "\n"; }
}
attempt('suspend outside', fn() => Fiber::suspend(1));
$f = new Fiber(fn() => Fiber::suspend());
attempt('resume before start', fn() => $f->resume());
attempt('return before start', fn() => $f->getReturn());
$f->start();
attempt('start twice', fn() => $f->start());
attempt('return while suspended', fn() => $f->getReturn());
$f->resume();
attempt('resume after end', fn() => $f->resume());
attempt('return', fn() => $f->getReturn());
$t = new Fiber(function () { throw new Exception('x'); });
try { $t->start(); } catch (Exception) {}
attempt('return of a fiber that threw', fn() => $t->getReturn());
$self = new Fiber(function () use (&$self) { $self->resume(); });
attempt('resume itself', fn() => $self->start());
attempt('clone', fn() => clone $f);
attempt('not callable', fn() => new Fiber('no such function'));
--EXPECT--
suspend outside: FiberError: Cannot suspend outside of a fiber
resume before start: FiberError: Cannot resume a fiber that is not suspended
return before start: FiberError: Cannot get fiber return value: The fiber has not been started
start twice: FiberError: Cannot start a fiber that has already been started
return while suspended: FiberError: Cannot get fiber return value: The fiber has not returned
resume after end: FiberError: Cannot resume a fiber that is not suspended
return: NULL
return of a fiber that threw: FiberError: Cannot get fiber return value: The fiber threw an exception
resume itself: FiberError: Cannot resume a fiber that is not suspended
clone: Error: Trying to clone an uncloneable object of class Fiber
not callable: TypeError: Fiber::__construct(): Argument #1 ($callback) must be a valid callback, function "no such function" not found or invalid function name
