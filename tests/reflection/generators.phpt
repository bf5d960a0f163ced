--TEST--
Reflection: generators and references
--FILE--
<?php
function outer() { yield 1; yield from inner(); }
function inner() {
    yield 2;
    yield 3;
}
$g = outer();
$r = new ReflectionGenerator($g);
var_dump($r->getExecutingLine(), $r->getExecutingFile() === __FILE__, $r->getFunction()->name, $r->getThis(), $r->getExecutingGenerator() === $g);
$g->next();
$g->next();
var_dump($r->getExecutingLine(), $r->getExecutingGenerator() === $g);
foreach ($r->getTrace() as $entry) { echo $entry['function'], ' ', $entry['line'] ?? 'none', "\n"; }
while ($g->valid()) $g->next();
try { $r->getThis(); } catch (ReflectionException $e) { echo $e->getMessage(), "\n"; }
$array = [1, 2];
$one = &$array[0];
$other = &$one;
$id = fn($a, $k) => ReflectionReference::fromArrayElement($a, $k)?->getId();
var_dump($id($array, 1), $id($array, 0) === $id([&$other], 0), strlen($id($array, 0)));
--EXPECT--
int(2)
bool(true)
string(5) "outer"
NULL
bool(true)
int(2)
bool(false)
inner 2
outer none
Cannot fetch information from a closed Generator
NULL
bool(true)
int(20)
