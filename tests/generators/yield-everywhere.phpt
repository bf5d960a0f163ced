--TEST--
yield as an expression in every position
--FILE--
<?php
function f(...$args) { return implode('-', $args); }
class P { public $p; function m($x) { $this->p = $x; return $this; } }
function g() {
    $a = [yield 1, 'k' => yield 2, ...(yield 3)];
    $b = f(yield 4, (yield 5) + 1, yield);
    $o = (new P)->m(yield 6);
    $o->{yield 7} = yield 8;
    $c = (yield 9) ? (yield 10) : (yield 11);
    $d = (yield 12) ?? yield 13;
    echo "interpolated {$a[0]} ", yield 14, "\n";
    if (yield 15) { echo "true branch\n"; }
    $e = match (yield 16) { (yield 17) => 'seventeen', default => yield 18 };
    foreach (yield 19 as $k => $v) { echo "$k=$v "; yield $v; }
    $f = !yield 20;
    $g = (string) yield 21;
    $h = clone yield 22;
    static fn() => 1;
    return [$a, $b, $o, $c, $d, $e, $f, $g, get_class($h)];
}
$g = g();
$answers = [3 => [7, 8], 5 => 50, 7 => 'dyn', 9 => false, 12 => null, 16 => 'v', 17 => 'w', 19 => ['p' => 'q'], 20 => 0, 22 => new ArrayObject];
while ($g->valid()) {
    $v = $g->current();
    $g->send(is_int($v) && array_key_exists($v, $answers) ? $answers[$v] : "s" . json_encode($v));
}
print_r($g->getReturn());
--EXPECTF--
Deprecated: Creation of dynamic property P::$dyn is deprecated in %s on line 8
interpolated s1 s14
true branch
p=q Array
(
    [0] => Array
        (
            [0] => s1
            [k] => s2
            [1] => 7
            [2] => 8
        )

    [1] => s4-51-snull
    [2] => P Object
        (
            [p] => s6
            [dyn] => s8
        )

    [3] => s11
    [4] => s13
    [5] => s18
    [6] => 1
    [7] => s21
    [8] => ArrayObject
)
