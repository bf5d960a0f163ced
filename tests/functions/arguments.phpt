--TEST--
Defaults, variadics, spread, named arguments, by reference
--FILE--
<?php
function f($a, $b = 2, ...$rest) { return json_encode([$a, $b, $rest]); }
echo f(1), f(1, 3, 4, 5), f(...[1, 2, 3]), f(b: 5, a: 1), f(1, ...['b' => 9]), f(1, 2, x: 3, y: 4), f(...[1], ...['b' => 2]), "\n";
function d($x = PHP_INT_SIZE * 2, $y = [1, 'k' => M_PI > 3], $z = new ArrayObject([7]), ?int $n = null, int|null $m = 5) { return json_encode([$x, $y, count($z), $n, $m]); }
echo d(), d(n: 1), "\n";
foreach ([fn() => f(), fn() => f(1, a: 2), fn() => d(nope: 1), fn() => f(b: 1), fn() => strlen(str: 'x'), fn() => strlen(string: 'abc'), fn() => str_pad(string: 'x', length: 5, pad_type: STR_PAD_LEFT, pad_string: '-')] as $t) { try { var_dump($t()); } catch (Throwable $e) { echo get_class($e), ': ', preg_replace('/, called in.*? and/', ' and', preg_replace('~/\S+~', 'F', $e->getMessage())), "\n"; } }
function refs(&$a, &...$more) { $a++; foreach ($more as &$m) $m .= '!'; }
$x = 1;
$y = 'y';
$z = 'z';
refs($x, $y, $z);
echo $x, $y, $z, "\n";
function nul(?string $s, string $t = null) { var_dump($s, $t); }
nul(null);
echo implode(',', func(1, 2, 3)), "\n";
function func() { return [...func_get_args(), func_num_args(), func_get_arg(1)]; }
function trailing($a, $b,) { return $a . $b; }
echo trailing('a', 'b',), (fn($a, ...$b) => $a . implode($b))(1, 2, 3), "\n";
--EXPECTF--
Deprecated: nul(): Implicitly marking parameter $t as nullable is deprecated, the explicit nullable type must be used instead in %s on line 13
[1,2,[]][1,3,[4,5]][1,2,[3]][1,5,[]][1,9,[]][1,2,{"x":3,"y":4}][1,2,[]]
[16,{"0":1,"k":true},1,null,5][16,{"0":1,"k":true},1,1,5]
ArgumentCountError: Too few arguments to function f(), 0 passed in F on line 6 and at least 1 expected
Error: Named parameter $a overwrites previous argument
Error: Unknown named parameter $nope
ArgumentCountError: f(): Argument #1 ($a) not passed
Error: Unknown named parameter $str
int(3)
string(5) "----x"
2y!z!
NULL
NULL
1,2,3,3,2
ab123
