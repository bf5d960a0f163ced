--TEST--
Objects of many classes at one place: methods, properties, constants, static members, types
--FILE--
<?php
abstract class Shape {
    public $n = 1;
    protected $name = 'shape';
    private $own = 'own';
    public array $list = [];
    public ?int $typed = null;
    protected static $made = 0;
    const SIDES = 0;
    public function getName() { return $this->name; }
    public function getTyped(): ?int { return $this->typed; }
    public function setN($n) { $this->n = $n; return $this; }
    public function count() { $this->n++; $this->n += 2; $this->name .= '.'; $this->list[$this->n % 2][] = $this->n; }
    public function has() { return isset($this->n) . '|' . isset($this->extra) . '|' . empty($this->extra); }
    public function own() { return $this->own; }
    public function sides() { return static::SIDES; }
    public static function make() { static::$made++; return new static; }
    public function self(): static { return $this; }
    abstract public function area($x);
}
class A extends Shape { const SIDES = 1; public function area($x) { return "A$x"; } }
class B extends Shape { const SIDES = 2; protected $name = 'b'; protected static $made = 10; public function area($x) { return "B$x"; } }
class C extends A { const SIDES = 3; private $own = 'own of C'; public $extra = 'e'; public function area($x) { return parent::area($x) . 'C'; } public function getName() { return 'C:' . parent::getName(); } }
class D extends Shape { const SIDES = 4; public function __construct() { $this->typed = 4; } public function area($x) { return "D$x"; } public function __call($name, $arguments) { return "call $name"; } public function __get($name) { return "get $name"; } }
class E extends B { const SIDES = 5; public ?int $typed = 5; public function other() { return 'E other'; } public static $unused; }
#[AllowDynamicProperties]
class F { public $n = 'F'; public function getName() { return $this->name ?? 'none'; } public function other() { return 'F other'; } }
function wants(Shape $shape): Shape { return $shape; }
function either(A|B|null $x): A|B|null { return $x; }
$all = [new A, new B, new C, new D, new E];
foreach ([0, 1, 2, 3] as $round) {
    foreach ($all as $shape) {
        $shape->count();
        echo get_class($shape->setN($round)->self()), ' ', $shape->getName(), ' ', $shape->area($round), ' ', $shape->has(), ' ', $shape->own(), ' ', $shape->sides(), ' ', $shape::SIDES, ' ';
        echo get_class($shape::make()), ' ', json_encode($shape->getTyped()), ' ', $shape->n, ' ', json_encode($shape->list), ' ';
        echo $shape instanceof A ? 'A' : '-', $shape instanceof B ? 'B' : '-', $shape instanceof C ? 'C' : '-', ' ', get_class(wants($shape)), ' ';
        try {
            echo get_class(either($shape));
        } catch (TypeError $e) {
            echo 'TypeError';
        }
        $shape->n = $shape->n . 'x';
        echo ' ', $shape->n, "\n";
    }
    foreach ([new D, new E, new F, new D, new F] as $object) {
        $object->fresh = $round;
        echo $object->other(), ' ', $object->fresh, ' ', isset($object->fresh) ? 1 : 0, isset($object->missing) ? 1 : 0, ' ', $object->getName(), "\n";
    }
}
foreach ([new F, new A, new B, new C, 5] as $wrong) {
    try {
        echo get_class(wants($wrong)), "\n";
    } catch (TypeError $e) {
        echo preg_replace('/, called.*/', '', $e->getMessage()), "\n";
    }
    try {
        echo $wrong->n, ' ', $wrong->name, "\n";
    } catch (Error $e) {
        echo $e->getMessage(), "\n";
    }
}
--EXPECTF--
A shape. A0 1||1 own 1 1 A null 0 [[4]] A-- A A 0x
B b. B0 1||1 own 2 2 B null 0 [[4]] -B- B B 0x
C C:shape. A0C 1|1| own 3 3 C null 0 [[4]] A-C C C 0x
D shape. D0 1||1 own 4 4 D 4 0 [[4]] --- D TypeError 0x
E b. B0 1||1 own 5 5 E 5 0 [[4]] -B- E E 0x

Deprecated: Creation of dynamic property D::$fresh is deprecated in %s on line 46
call other 0 10 shape

Deprecated: Creation of dynamic property E::$fresh is deprecated in %s on line 46
E other 0 10 b
F other 0 10 none

Deprecated: Creation of dynamic property D::$fresh is deprecated in %s on line 46
call other 0 10 shape
F other 0 10 none

Deprecated: Increment on non-numeric string is deprecated, use str_increment() instead in %s on line 13

Warning: A non-numeric value encountered in %s on line 13
A shape.. A1 1||1 own 1 1 A null 1 [[4,2]] A-- A A 1x

Deprecated: Increment on non-numeric string is deprecated, use str_increment() instead in %s on line 13

Warning: A non-numeric value encountered in %s on line 13
B b.. B1 1||1 own 2 2 B null 1 [[4,2]] -B- B B 1x

Deprecated: Increment on non-numeric string is deprecated, use str_increment() instead in %s on line 13

Warning: A non-numeric value encountered in %s on line 13
C C:shape.. A1C 1|1| own 3 3 C null 1 [[4,2]] A-C C C 1x

Deprecated: Increment on non-numeric string is deprecated, use str_increment() instead in %s on line 13

Warning: A non-numeric value encountered in %s on line 13
D shape.. D1 1||1 own 4 4 D 4 1 [[4,2]] --- D TypeError 1x

Deprecated: Increment on non-numeric string is deprecated, use str_increment() instead in %s on line 13

Warning: A non-numeric value encountered in %s on line 13
E b.. B1 1||1 own 5 5 E 5 1 [[4,2]] -B- E E 1x

Deprecated: Creation of dynamic property D::$fresh is deprecated in %s on line 46
call other 1 10 shape

Deprecated: Creation of dynamic property E::$fresh is deprecated in %s on line 46
E other 1 10 b
F other 1 10 none

Deprecated: Creation of dynamic property D::$fresh is deprecated in %s on line 46
call other 1 10 shape
F other 1 10 none

Deprecated: Increment on non-numeric string is deprecated, use str_increment() instead in %s on line 13

Warning: A non-numeric value encountered in %s on line 13
A shape... A2 1||1 own 1 1 A null 2 [[4,2],[3]] A-- A A 2x

Deprecated: Increment on non-numeric string is deprecated, use str_increment() instead in %s on line 13

Warning: A non-numeric value encountered in %s on line 13
B b... B2 1||1 own 2 2 B null 2 [[4,2],[3]] -B- B B 2x

Deprecated: Increment on non-numeric string is deprecated, use str_increment() instead in %s on line 13

Warning: A non-numeric value encountered in %s on line 13
C C:shape... A2C 1|1| own 3 3 C null 2 [[4,2],[3]] A-C C C 2x

Deprecated: Increment on non-numeric string is deprecated, use str_increment() instead in %s on line 13

Warning: A non-numeric value encountered in %s on line 13
D shape... D2 1||1 own 4 4 D 4 2 [[4,2],[3]] --- D TypeError 2x

Deprecated: Increment on non-numeric string is deprecated, use str_increment() instead in %s on line 13

Warning: A non-numeric value encountered in %s on line 13
E b... B2 1||1 own 5 5 E 5 2 [[4,2],[3]] -B- E E 2x

Deprecated: Creation of dynamic property D::$fresh is deprecated in %s on line 46
call other 2 10 shape

Deprecated: Creation of dynamic property E::$fresh is deprecated in %s on line 46
E other 2 10 b
F other 2 10 none

Deprecated: Creation of dynamic property D::$fresh is deprecated in %s on line 46
call other 2 10 shape
F other 2 10 none

Deprecated: Increment on non-numeric string is deprecated, use str_increment() instead in %s on line 13

Warning: A non-numeric value encountered in %s on line 13
A shape.... A3 1||1 own 1 1 A null 3 [[4,2,4],[3]] A-- A A 3x

Deprecated: Increment on non-numeric string is deprecated, use str_increment() instead in %s on line 13

Warning: A non-numeric value encountered in %s on line 13
B b.... B3 1||1 own 2 2 B null 3 [[4,2,4],[3]] -B- B B 3x

Deprecated: Increment on non-numeric string is deprecated, use str_increment() instead in %s on line 13

Warning: A non-numeric value encountered in %s on line 13
C C:shape.... A3C 1|1| own 3 3 C null 3 [[4,2,4],[3]] A-C C C 3x

Deprecated: Increment on non-numeric string is deprecated, use str_increment() instead in %s on line 13

Warning: A non-numeric value encountered in %s on line 13
D shape.... D3 1||1 own 4 4 D 4 3 [[4,2,4],[3]] --- D TypeError 3x

Deprecated: Increment on non-numeric string is deprecated, use str_increment() instead in %s on line 13

Warning: A non-numeric value encountered in %s on line 13
E b.... B3 1||1 own 5 5 E 5 3 [[4,2,4],[3]] -B- E E 3x

Deprecated: Creation of dynamic property D::$fresh is deprecated in %s on line 46
call other 3 10 shape

Deprecated: Creation of dynamic property E::$fresh is deprecated in %s on line 46
E other 3 10 b
F other 3 10 none

Deprecated: Creation of dynamic property D::$fresh is deprecated in %s on line 46
call other 3 10 shape
F other 3 10 none
wants(): Argument #1 ($shape) must be of type Shape, F given
F 
Warning: Undefined property: F::$name in %s on line 57

A
1 Cannot access protected property A::$name
B
1 Cannot access protected property B::$name
C
1 Cannot access protected property C::$name
wants(): Argument #1 ($shape) must be of type Shape, int given

Warning: Attempt to read property "n" on int in %s on line 57
 
Warning: Attempt to read property "name" on int in %s on line 57
