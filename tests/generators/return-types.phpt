--TEST--
Declared return types of generators
--FILE--
<?php
function a(): Generator { yield 1; return 'x'; }
function b(): iterable { yield 2; }
function c(): Traversable { yield 3; }
function d(): Iterator { yield 4; }
function e(): mixed { yield 5; }
foreach ([a(), b(), c(), d(), e()] as $g) { echo get_class($g), ' ', $g->current(), "\n"; }
function f(int $x): Generator { yield $x; }
try { f('abc'); } catch (TypeError $e) { echo preg_replace('/, called.*/', '', $e->getMessage()), "\n"; }
--EXPECT--
Generator 1
Generator 2
Generator 3
Generator 4
Generator 5
f(): Argument #1 ($x) must be of type int, string given
