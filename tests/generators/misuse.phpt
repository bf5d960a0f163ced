--TEST--
What a generator refuses
--FILE--
<?php
function g() { yield 1; yield 2; return 3; }
function attempt($what, $f) {
    try { echo "$what: "; var_dump($f()); } catch (Throwable $e) { echo get_class($e), ': ', $e->getMessage(), "\n"; }
}
attempt('early getReturn', fn() => g()->getReturn());
attempt('clone', fn() => clone g());
attempt('serialize', fn() => serialize(g()));
attempt('new', fn() => new Generator);
$used = g();
$used->next();
attempt('rewind after start', fn() => $used->rewind());
attempt('foreach after start', function () use ($used) { foreach ($used as $v) {} });
$done = g();
foreach ($done as $_) {}
attempt('foreach again', function () use ($done) { foreach ($done as $v) {} });
attempt('getReturn', fn() => $done->getReturn());
attempt('send after end', fn() => $done->send(1));
attempt('throw after end', fn() => $done->throw(new Exception('late')));
$self = (function () use (&$self) { yield $self->next(); })();
attempt('re-entered', fn() => $self->current());
$thrower = (function () { yield 1; throw new Exception('inside'); })();
$thrower->current();
attempt('throws', fn() => $thrower->next());
attempt('return of thrower', fn() => $thrower->getReturn());
attempt('property', function () { $g = g(); $g->x = 1; });
attempt('throw before start', fn() => g()->throw(new Exception('first')));
--EXPECT--
early getReturn: Exception: Cannot get return value of a generator that hasn't returned
clone: Error: Trying to clone an uncloneable object of class Generator
serialize: Exception: Serialization of 'Generator' is not allowed
new: Error: The "Generator" class is reserved for internal use and cannot be manually instantiated
rewind after start: Exception: Cannot rewind a generator that was already run
foreach after start: Exception: Cannot rewind a generator that was already run
foreach again: Exception: Cannot traverse an already closed generator
getReturn: int(3)
send after end: NULL
throw after end: Exception: late
re-entered: Error: Cannot resume an already running generator
throws: Exception: inside
return of thrower: Exception: Cannot get return value of a generator that hasn't returned
property: Error: Cannot create dynamic property Generator::$x
throw before start: Exception: first
