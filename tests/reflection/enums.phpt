--TEST--
Reflection: enums
--FILE--
<?php
enum Suit: string { case H = 'h'; case S = 's'; const D = self::H; public static function f() {} }
$e = new ReflectionEnum(Suit::class);
foreach ($e->getCases() as $case) { echo get_class($case), ' ', $case->class, '::', $case->name, ' ', $case->getBackingValue(), ' ', var_export($case->getValue() === constant('Suit::' . $case->name), true), "\n"; }
var_dump((string) $e->getBackingType(), $e->isBacked(), $e->hasCase('D'), $e->isFinal(), $e->isInstantiable(), $e->isEnum(), array_keys($e->getConstants()));
var_dump($e->getCase('S')->getEnum()->name, (new ReflectionClassConstant('Suit', 'H'))->isEnumCase(), (new ReflectionClassConstant('Suit', 'D'))->isEnumCase());
--EXPECT--
ReflectionEnumBackedCase Suit::H h true
ReflectionEnumBackedCase Suit::S s true
string(6) "string"
bool(true)
bool(false)
bool(true)
bool(false)
bool(true)
array(3) {
  [0]=>
  string(1) "H"
  [1]=>
  string(1) "S"
  [2]=>
  string(1) "D"
}
string(4) "Suit"
bool(true)
bool(false)
