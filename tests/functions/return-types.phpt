--TEST--
void, never, static, nullable and union return types
--FILE--
<?php
function v(): void { return; }
function n(): ?int { return null; }
function nv(): never { throw new Exception('never'); }
function bad(): int { return 'x'; }
function none(): int {}
function nvr(): never {}
class A { function s(): static { return $this; } function t(): static { return new A; } }
class B extends A {}
function u(): int|false { return false; }
function tr(): true { return true; }
var_dump(v(), n(), u(), tr(), get_class((new B)->s()));
foreach ([fn() => nv(), fn() => bad(), fn() => none(), fn() => nvr(), fn() => (new B)->t()] as $f) { try { $f(); } catch (Throwable $e) { echo get_class($e), ': ', $e->getMessage(), "\n"; } }
--EXPECT--
NULL
NULL
bool(false)
bool(true)
string(1) "B"
Exception: never
TypeError: bad(): Return value must be of type int, string returned
TypeError: none(): Return value must be of type int, none returned
TypeError: nvr(): never-returning function must not implicitly return
TypeError: A::t(): Return value must be of type B, A returned
