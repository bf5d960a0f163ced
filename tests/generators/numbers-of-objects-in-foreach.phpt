--TEST--
The numbers of objects that are made while foreach goes over generators and iterators
--FILE--
<?php
function gen() { yield new stdClass; yield new stdClass; }
foreach (gen() as $v) { var_dump(spl_object_id($v), spl_object_id(new stdClass)); }
unset($v); var_dump(spl_object_id(new stdClass));
class It implements Iterator { private $i = 0; function current(): mixed { return new stdClass; } function key(): mixed { return $this->i; } function next(): void { $this->i++; } function rewind(): void {} function valid(): bool { return $this->i < 2; } }
class Ag implements IteratorAggregate { function getIterator(): Iterator { return new It; } }
foreach (new It as $v) var_dump(spl_object_id($v)); unset($v);
foreach (new Ag as $v) var_dump(spl_object_id($v)); unset($v);
function f() { foreach (gen() as $v) { foreach (gen() as $w) { return spl_object_id($w); } } }
var_dump(f(), spl_object_id(new stdClass));
try { foreach (gen() as $v) { throw new Exception; } } catch (Exception $e) {} unset($e, $v); var_dump(spl_object_id(new stdClass));
$g = (function() { foreach (gen() as $v) { yield $v; } })(); foreach ($g as $x) { var_dump(spl_object_id($x)); break; } unset($g, $x); var_dump(spl_object_id(new stdClass));
foreach ([] as $q); $e = new EmptyIterator; var_dump(spl_object_id(new stdClass));
--EXPECT--
int(3)
int(4)
int(4)
int(3)
int(4)
int(1)
int(3)
int(3)
int(1)
int(6)
int(6)
int(4)
int(3)
int(3)
int(1)
