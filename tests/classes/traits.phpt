--TEST--
Traits: conflicts, aliases, abstract and static members
--FILE--
<?php
trait Hello
{
    public static int $count = 0;
    protected string $greeting = 'Hello';
    public function say() { self::$count++; return $this->greeting . ' ' . $this->name(); }
    abstract public function name(): string;
    public static function make() { return new static; }
}

trait World
{
    public function say() { return 'World'; }
}

class A
{
    use Hello, World { Hello::say insteadof World; World::say as protected sayWorld; make as build; }
    public function name(): string { return self::class; }
    public function both() { return $this->say() . '/' . $this->sayWorld(); }
}

class B { use Hello; public function name(): string { return __CLASS__; } }

echo A::build()->both(), "\n", B::make()->say(), "\n";
B::make()->say();
var_dump(A::$count, B::$count);
try {
    (new A)->sayWorld();
} catch (Error $e) {
    echo $e->getMessage(), "\n";
}
--EXPECT--
Hello A/World
Hello B
int(1)
int(2)
Call to protected method A::sayWorld() from global scope
