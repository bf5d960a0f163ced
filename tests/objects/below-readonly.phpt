--TEST--
Operations on what lies below a readonly or hooked property, and on the property itself
--FILE--
<?php
class Holder {
    public readonly object $object;
    public readonly array $array;
    public object $hooked { get => $this->object; }
    function __construct($object) { $this->object = $object; $this->array = [1]; }
}
$h = new Holder(new stdClass);
$h->object->n = 1;
$h->object->n += 1;
$h->object->n++;
$h->object->list['a'] ??= 5;
$h->object->list['a'] .= 'x';
$h->hooked->n *= 10;
var_dump($h->object);
foreach ([fn() => $h->object++, fn() => --$h->object, fn() => $h->object += 1, fn() => $h->array[0]++, fn() => $h->array[0] += 1, fn() => $h->array[] = 1,
    fn() => $h->array['x']['y'] .= 'z'] as $run) {
    try {
        $run();
        echo "done\n";
    } catch (Error $e) {
        echo $e->getMessage(), "\n";
    }
}
var_dump($h->array);
$h = new Holder(new ArrayObject);
$h->object[] = [];
$h->object[0][] = 1;
$h->object['k'] = 1;
$h->object['k']++;
var_dump(count($h->object[0]), $h->object['k']);
$lazy = (new ReflectionClass(Holder::class))->newLazyGhost(function ($h) { echo "init\n"; $h->__construct(new stdClass); });
$lazy->object->n ??= 1;
$lazy->object->n += 4;
var_dump($lazy->object->n);
--EXPECT--
object(stdClass)#2 (2) {
  ["n"]=>
  int(30)
  ["list"]=>
  array(1) {
    ["a"]=>
    string(2) "5x"
  }
}
Cannot modify readonly property Holder::$object
Cannot modify readonly property Holder::$object
Unsupported operand types: stdClass + int
Cannot indirectly modify readonly property Holder::$array
Cannot indirectly modify readonly property Holder::$array
Cannot indirectly modify readonly property Holder::$array
Cannot indirectly modify readonly property Holder::$array
array(1) {
  [0]=>
  int(1)
}
int(1)
int(2)
init
int(5)
