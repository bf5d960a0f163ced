--TEST--
Elements of builtin classes are written below, referred to, and used as properties
--FILE--
<?php
$array = new ArrayObject(['list' => [1], 'n' => 1]);
$array['list'][] = 2;
$array['new']['deep'] = 3;
$array['n']++;
$array['n'] .= '!';
$reference = &$array['n'];
$reference = 'changed';
unset($array['list'][0], $array['nothing']['below']);
var_dump($array->getArrayCopy(), isset($array['list'][1]), isset($array['list'][7]), empty($array['n']));
var_dump($array['missing'] ?? 'default', $array['missing']['below'] ?? 'default');

$properties = new ArrayObject(['a' => 1], ArrayObject::ARRAY_AS_PROPS);
$properties->b = [1];
$properties->b[] = 2;
$properties->c ??= 'c';
unset($properties->a);
var_dump(isset($properties->a), isset($properties->b), $properties['b'], $properties->c, count($properties));
var_dump($properties->gone);

class Watched extends ArrayObject {
    public function offsetGet($key): mixed {
        echo "get $key\n";
        return parent::offsetGet($key);
    }
    public function offsetExists($key): bool {
        echo "exists $key\n";
        return parent::offsetExists($key);
    }
}
$watched = new Watched(['x' => 0]);
var_dump(isset($watched['x']), empty($watched['x']), $watched['x'] ?? 'none');

foreach ($array as $key => &$value) {
    $value = $key;
}
unset($value);
var_dump($array->getArrayCopy());
foreach ($array as $key => $value) {
    if ($key === 'list') {
        unset($array['n']);
        $array['late'] = 'late';
    }
    echo "$key ";
}
echo "\n";
$fixed = new SplFixedArray(2);
$fixed[0] = [];
$fixed[1] = new ArrayObject;
$fixed[1]['k'] = 'v';
foreach ($fixed as $key => $value) {
    foreach ($fixed as $inner => $unused) {
        echo "$key$inner ";
    }
}
echo "\n";
$iterator = $fixed->getIterator();
var_dump($iterator->valid(), $iterator->key(), get_class($iterator));

$map = new WeakMap;
$one = new stdClass;
$two = new stdClass;
$map[$one] = 1;
$map[$two] = [2];
$map[$two][] = 3;
foreach ($map as $object => &$data) {
    if ($object === $one) {
        $data = 'by reference';
    }
}
unset($data, $object);
var_dump($map[$one], $map[$two], count($map));
unset($two);
foreach ($map as $object => $data) {
    var_dump($object === $one, $data);
}
foreach (['getIterator'] as $method) {
    $inner = $map->$method();
    var_dump(get_class($inner), $inner->valid(), $inner->current());
    $inner->next();
    var_dump($inner->valid(), $inner->current());
}
--EXPECTF--
Notice: Indirect modification of overloaded element of ArrayObject has no effect in %s on line 9
array(3) {
  ["list"]=>
  array(1) {
    [1]=>
    int(2)
  }
  ["n"]=>
  &string(7) "changed"
  ["new"]=>
  array(1) {
    ["deep"]=>
    int(3)
  }
}
bool(true)
bool(false)
bool(false)
string(7) "default"
string(7) "default"
bool(false)
bool(true)
array(2) {
  [0]=>
  int(1)
  [1]=>
  int(2)
}
string(1) "c"
int(2)

Warning: Undefined array key "gone" in %s on line 19
NULL
exists x
exists x
get x
exists x
get x
bool(true)
bool(true)
int(0)
array(3) {
  ["list"]=>
  string(4) "list"
  ["n"]=>
  &string(1) "n"
  ["new"]=>
  string(3) "new"
}
list new late 
00 01 10 11 
bool(true)
int(0)
string(16) "InternalIterator"
string(12) "by reference"
array(2) {
  [0]=>
  int(2)
  [1]=>
  int(3)
}
int(2)
bool(true)
string(12) "by reference"
string(16) "InternalIterator"
bool(true)
string(12) "by reference"
bool(false)
NULL
