--TEST--
References between variables, elements, properties and parameters
--FILE--
<?php
$a = 1;
$b = &$a;
$b++;
var_dump($a);
unset($b);
$b = 5;
var_dump($a);
$array = [1, 2, 3];
$r = &$array[1];
$copy = $array;
$r = 'changed';
var_dump($copy);
class P { public $v = 1; public array $list = []; }
$p = new P;
$v = &$p->v;
$v = 'through';
echo $p->v, "\n";
$q = clone $p;
$v = 'both';
echo $p->v, ' ', $q->v, "\n";
function inc(&$x, $by = 1) { $x += $by; }
inc($a);
inc($array[0], 10);
inc($p->list['new'], 3);
inc($undefined);
var_dump($a, $array, $p->list, $undefined);
function &ref(array &$x, $k) { return $x[$k]; }
$z = &ref($array, 2);
$z = 'by ref';
echo $array[2], "\n";
$fn = function () use (&$a) { $a = 'closure'; };
$fn();
echo $a, "\n";
[$x, &$y] = $array;
$y = 'destructured';
echo $array[1], "\n";
foreach ($array as &$e) { $e = "<$e>"; }
unset($e);
echo implode(',', $array), "\n";
$GLOBALS['a'] = 'via globals';
echo $a, "\n";
function g() { global $a; $a = 'global'; unset($a); return isset($a); }
var_dump(g());
echo $a, "\n";
--EXPECT--
int(2)
int(2)
array(3) {
  [0]=>
  int(1)
  [1]=>
  &string(7) "changed"
  [2]=>
  int(3)
}
through
both both
int(3)
array(3) {
  [0]=>
  int(11)
  [1]=>
  &string(7) "changed"
  [2]=>
  int(3)
}
array(1) {
  ["new"]=>
  int(3)
}
int(1)
by ref
closure
destructured
<11>,<destructured>,<by ref>
via globals
bool(false)
global
