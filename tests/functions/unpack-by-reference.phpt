--TEST--
Unpacked elements go to by-reference parameters; unknown names
--FILE--
<?php
function inc(&$a, &...$more) { $a++; foreach ($more as &$m) $m++; }
$list = [1, 2, 3];
inc(...$list);
var_dump($list);
$copy = $list;
inc(...$copy);
echo json_encode([$list, $copy]), "\n";
$named = ['b' => 5, 'a' => 1];
function named($x, &$a = null, &$b = null) { $a = "A$x"; $b = "B$x"; }
named(1, ...$named);
echo json_encode($named), "\n";
function gen() { yield 1; yield 2; }
inc(...gen());
inc(...[1, 2]);
class None {}
foreach ([
    fn() => new None(x: 1),
    fn() => array_merge([1], a: [2]),
    fn() => max(1, 2, name: 3),
    fn() => named(1, c: 2),
    fn() => call_user_func('strlen', string: 'four'),
] as $call) {
    try {
        var_dump($call());
    } catch (Error $e) {
        echo get_class($e), ': ', $e->getMessage(), "\n";
    }
}
function rest($a, ...$rest) { return [func_num_args(), func_get_args(), $rest]; }
echo json_encode(rest(1, 2, x: 3, y: 4)), "\n";
--EXPECTF--
array(3) {
  [0]=>
  int(2)
  [1]=>
  int(3)
  [2]=>
  int(4)
}
[[2,3,4],[3,4,5]]
{"b":"B1","a":"A1"}

Warning: Cannot pass by-reference argument 1 of inc() by unpacking a Traversable, passing by-value instead in %s on line 14

Warning: Cannot pass by-reference argument 2 of inc() by unpacking a Traversable, passing by-value instead in %s on line 14
Error: Unknown named parameter $x
ArgumentCountError: array_merge() does not accept unknown named parameters
ArgumentCountError: max() does not accept unknown named parameters
Error: Unknown named parameter $c
int(4)
[2,[1,2],{"0":2,"x":3,"y":4}]
