--TEST--
WeakReference and WeakMap
--FILE--
<?php
$o = new stdClass;
$w = WeakReference::create($o);
var_dump($w->get() === $o, WeakReference::create($o) === $w);
unset($o);
var_dump($w->get());
$map = new WeakMap;
$a = new stdClass;
$b = new stdClass;
$map[$a] = 'A';
$map[$b] = ['x' => 1];
echo count($map), $map[$a], json_encode($map[$b]), "\n";
unset($a);
echo count($map), "\n";
foreach ($map as $k => $v) { var_dump($k === $b, $v); }
var_dump(isset($map[$b]), isset($map[new stdClass]));
try { $map['no'] = 1; } catch (TypeError $e) { echo $e->getMessage(), "\n"; }
try { $map[new stdClass]; } catch (Error $e) { echo preg_replace('/#\d+/', '#N', $e->getMessage()), "\n"; }
$map[$b] = $b;
$b = null;
gc_collect_cycles();
echo count($map), "\n";
--EXPECT--
bool(true)
bool(true)
NULL
2A{"x":1}
1
bool(true)
array(1) {
  ["x"]=>
  int(1)
}
bool(true)
bool(false)
WeakMap key must be an object
Object stdClass#N not contained in WeakMap
1
