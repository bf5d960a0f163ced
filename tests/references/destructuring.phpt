--TEST--
Destructuring by reference: sources that are places, results of calls, and what holds no array
--FILE--
<?php
function value(mixed $x): mixed { return $x; }
function &reference(array &$x): array { return $x; }
class Elements implements ArrayAccess
{
    public array $of = [1, 2];
    public function offsetExists($o): bool { return true; }
    public function &offsetGet($o): mixed { echo "get $o\n"; return $this->of[$o]; }
    public function offsetSet($o, $v): void { echo "set\n"; }
    public function offsetUnset($o): void {}
}

echo "-- results of calls\n";
[&$a, [&$b]] = value([1, [2]]);
var_dump($a, $b);
$x = [1, [2]];
[&$c, [&$d]] = reference($x);
$c = 5;
$d = 6;
var_dump($x);
[&$e, &$f] = value(new Elements);
var_dump($e, $f);
foreach ([5, "str", null] as $none) {
    [&$g, &$h] = value($none);
    var_dump($g, $h);
}

echo "-- false becomes an array without a word\n";
$no = false;
['k' => &$i] = $no;
[[&$j]] = $i2;
var_dump($no, $i2);

echo "-- the source is a variable of the pattern\n";
$p = [[1, 2], 3];
[[&$p], $q] = $p;
var_dump($p, $q);
$r = [1, 2];
$same = &$r;
list(&$r, &$s) = $r;
$r++;
$s++;
var_dump($same);
$t = [1, 2];
list(&$u, $u) = $t;
$u++;
var_dump($t);
var_dump($v[] = [&$w] = $w);

echo "-- what the whole is\n";
$y = [1, 2];
$z = ([&$a1, $b1] = $y);
$a1 = 9;
var_dump($z, $y);
function increments(array &$list): void { $list[1]++; }
increments([&$a2, $b2] = $y);
var_dump($y);
foreach ([[1, [2]], [3, [4]]] as [$a3, [&$b3]]) {
    $b3 *= 10;
    echo "$a3 $b3\n";
}
--EXPECTF--
-- results of calls

Notice: Attempting to set reference to non referenceable value in %s on line 14

Notice: Attempting to set reference to non referenceable value in %s on line 14

Notice: Attempting to set reference to non referenceable value in %s on line 14
int(1)
int(2)
array(2) {
  [0]=>
  &int(5)
  [1]=>
  array(1) {
    [0]=>
    &int(6)
  }
}

Notice: Attempting to set reference to non referenceable value in %s on line 21
get 0

Notice: Attempting to set reference to non referenceable value in %s on line 21
get 1
int(1)
int(2)

Notice: Attempting to set reference to non referenceable value in %s on line 24

Warning: Cannot use int as array in %s on line 24

Notice: Attempting to set reference to non referenceable value in %s on line 24

Warning: Cannot use int as array in %s on line 24
NULL
NULL

Notice: Attempting to set reference to non referenceable value in %s on line 24

Warning: Cannot use string as array in %s on line 24

Notice: Attempting to set reference to non referenceable value in %s on line 24

Warning: Cannot use string as array in %s on line 24
NULL
NULL

Notice: Attempting to set reference to non referenceable value in %s on line 24

Notice: Attempting to set reference to non referenceable value in %s on line 24
NULL
NULL
-- false becomes an array without a word
array(1) {
  ["k"]=>
  &NULL
}
array(1) {
  [0]=>
  array(1) {
    [0]=>
    &NULL
  }
}
-- the source is a variable of the pattern
int(1)
int(3)
array(2) {
  [0]=>
  &int(2)
  [1]=>
  &int(3)
}
array(2) {
  [0]=>
  &int(3)
  [1]=>
  int(2)
}
array(1) {
  [0]=>
  &NULL
}
-- what the whole is
array(2) {
  [0]=>
  &int(9)
  [1]=>
  int(2)
}
array(2) {
  [0]=>
  &int(9)
  [1]=>
  int(2)
}
array(2) {
  [0]=>
  &int(9)
  [1]=>
  int(3)
}
1 20
3 40
