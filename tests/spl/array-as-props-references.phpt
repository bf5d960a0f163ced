--TEST--
ArrayObject: references to elements that are used as properties
--FILE--
<?php
$root = new ArrayObject(['s' => [1], 't' => 3], ArrayObject::ARRAY_AS_PROPS);
$m = &$root->t;
$m++;
$node = &$root->s;
$node[] = 2;
echo json_encode($root), json_encode($root->getArrayCopy()), "\n";
$root = new ArrayObject([], ArrayObject::ARRAY_AS_PROPS);
$node = $root;
foreach (['a', 'b'] as $key) {
    $node->{$key} = new ArrayObject([], ArrayObject::ARRAY_AS_PROPS);
    $node = &$node->{$key};
}
$node->value = 80;
echo json_encode($root), "\n";
--EXPECT--
{"s":[1,2],"t":4}{"s":[1,2],"t":4}
{"a":{"b":{"value":80}}}
