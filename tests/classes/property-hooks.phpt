--TEST--
Property hooks, virtual and backed
--FILE--
<?php
class Temperature
{
    public float $celsius = 0.0 {
        set(float|string $value) { $this->celsius = (float) $value; }
    }
    public float $fahrenheit {
        get => $this->celsius * 9 / 5 + 32;
        set => $this->celsius = ($value - 32) * 5 / 9;
    }
    public string $unit { get => 'C'; }
}

class Loud extends Temperature
{
    public float $celsius { get { echo "[get]"; return parent::$celsius::get(); } }
}

$t = new Temperature;
$t->celsius = '100';
var_dump($t->fahrenheit);
$t->fahrenheit = 32;
var_dump($t->celsius, isset($t->unit));
try {
    $t->unit = 'F';
} catch (Error $e) {
    echo $e->getMessage(), "\n";
}
$l = new Loud;
$l->celsius = 20;
var_dump($l->fahrenheit);

interface HasName { public string $name { get; } }
class Person implements HasName { public function __construct(public string $name) {} }
echo (new Person('Ada'))->name, "\n";
--EXPECT--
float(212)
float(0)
bool(true)
Property Temperature::$unit is read-only
[get]float(68)
Ada
