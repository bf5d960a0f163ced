--TEST--
Construction, visibility, statics, constants, inheritance
--FILE--
<?php
abstract class Animal {
    const KIND = 'animal'; protected static int $count = 0; public readonly string $id;
    public function __construct(protected string $name, private int $age = 3) { static::$count++; self::log("made $name"); $this->id = strtoupper($name); }
    abstract protected function sound(): string;
    public function speak(): string { return "{$this->name} says {$this->sound()} (" . static::KIND . ', ' . self::KIND . ')'; }
    private static function log(string $m): void { echo "[$m]\n"; }
    public static function count(): int { return static::$count; }
    public function __toString(): string { return static::class . ":{$this->name}:{$this->age}"; }
}
class Dog extends Animal { const KIND = 'dog'; protected function sound(): string { return 'wau'; } }
final class Puppy extends Dog { const KIND = 'puppy'; public function __construct(string $n) { parent::__construct($n, 1); } protected function sound(): string { return parent::sound() . '!'; } }
$d = new Dog('Rex');
$p = new Puppy('Bo');
echo $d->speak(), "\n", $p->speak(), "\n", Animal::count(), " $d $p\n";
foreach ([fn() => $d->name, fn() => $d->age, fn() => new Animal('x'), fn() => $d->sound(), fn() => $d->id = 'y', fn() => Dog::log('x'), fn() => $d::KIND, fn() => Puppy::KIND] as $f) {
    try { var_dump($f()); } catch (Error $e) { echo $e->getMessage(), "\n"; }
}
var_dump($d instanceof Animal, $p instanceof Dog, $d instanceof Puppy, $d == new Dog('Rex'));
--EXPECTF--
[made Rex]
[made Bo]
Rex says wau (dog, animal)
Bo says wau! (puppy, animal)
2 Dog:Rex:3 Puppy:Bo:1
Cannot access protected property Dog::$name

Warning: Undefined property: Dog::$age in %s on line 16
NULL
Cannot instantiate abstract class Animal
Call to protected method Dog::sound() from global scope
Cannot modify readonly property Animal::$id
Call to private method Animal::log() from global scope
string(3) "dog"
string(5) "puppy"
[made Rex]
bool(true)
bool(true)
bool(false)
bool(true)
