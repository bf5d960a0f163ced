--TEST--
What an assertion asserted as text: expressions
--INI--
assert.exception=0
display_startup_errors=0
--FILE--
<?php
set_error_handler(function ($level, $message) { echo $message, "\n"; });
function f() {}
class Q { const X = 1; }
$o = new Q; $a = []; $x = 0;
// fn positions
try { assert(0 && fn(): never => 42); } catch (Error) {}
assert(0 && (fn() => 1)());
assert(0 && (fn() => 1)->call($x));
assert(0 && (fn() => 1) && 2);
assert((fn() => 1) && 0);

assert(0 && $x = fn() => 1);
assert(0 && [fn() => 1, fn() => 2]);
assert(0 && f(fn() => 1, fn() => 2));
assert(0 && (fn() => 1) ?: 2);
assert(0 && ($x ? fn() => 1 : fn() => 2));
assert(0 && ($x |> (fn($y) => 1) |> (fn($y) => $y)));
assert(0 && ($x |> f(...) |> strlen(...)));
assert(0 && ((fn() => 1) . 'a'));
assert(0 && ('a' . (fn() => 1)));
assert(0 && !(fn() => 1));
assert(0 && static fn(int &...$y): ?int => 1);
assert(0 && #[A, B(1)] fn&() => 1);
assert(0 && (fn() => fn() => 1));
assert(0 && ((fn() => 1) instanceof Closure));
assert(0 && (fn() => 1)[0]);
assert(0 && [1,2][0]);
assert(0 && "abc"[0]);
assert(0 && (new Q)->x);
assert(0 && new Q()->x);
assert(0 && (new Q)::X);
assert(0 && (clone $o)->x);
assert(0 && ($x + 1)->x);
assert(0 && ($x = 1)->x);
assert(0 && ($x ?? $y)->x());
assert(0 && ($x ?? $y)::x());
assert(0 && ($x ?? $y)());
assert(0 && ($x ?? $y)[1]);
assert(0 && (function() {})());
assert(0 && (function() {})[1]);
assert(0 && (function() {}) + 1);
assert(0 && ($x . $y)::class);
assert(0 && $x::class);
assert(0 && ($x . $y)::$z);
assert(0 && ($x instanceof Q));
assert(0 && !($x instanceof Q));
assert(0 && (!$x instanceof Q));
assert(0 && (($x + 1) instanceof Q));
assert(0 && ($x instanceof ($y . 'a')));
assert(0 && (-$x) ** 2);
assert(0 && -$x ** 2);
assert(0 && 2 ** -$x);
assert(0 && (2 ** 3) ** 4);
assert(0 && 2 ** 3 ** 4);
assert(0 && ($x ?: 1) ?: 2);
assert(0 && ($x ? 1 : 2) ? 3 : 4);
assert(0 && ($x ? 1 : ($x ? 3 : 4)));
assert(0 && ($x = 1) + 2);
assert(0 && ($x = $y = 1));
assert(0 && ($x += $y ??= 1));
assert(0 && ($x =& $y));
assert(0 && (print 1) + 2);
assert(0 && (print 1 + 2));
assert(0 && (1 <=> 2) == 3);
assert(0 && (1 == 2) <=> 3);
assert(0 and 1 or 2 xor 3);
assert((0 or 1) and 0);
assert(!(0 or 1));
assert(0 && @$x['a']);
assert(0 && (int)$x['a']);
assert(0 && (int)($x + 1));
assert(0 && (float)1 + (string)2 . (bool)3 . (array)4 . (object)5);
assert(0 && ($x++ + ++$x - $x-- - --$x));
assert(0 && (- -$x) && +(+$x) && ~~$x && !!$x);
assert(0 && (1 . 2));
assert(0 && ("a$x b{$x['a']}c $x[a] $x[0] $x[-1] $o->p {$o->p()} \\ \$ \" \n \t \x01 \x7f é"));
assert(0 && <<<A
 a "b" $x
 c
 A);
assert(0 && `ls $x "a" \``);
assert(0 && 'a\'b\\c
d');

$o = new stdClass; $a = []; $x = 0; $y = null;
assert(0 && !-$x && -!$x && ~(int)$x && (int)(string)$x && @@$x && @-$x && -@$x && !@(int)$x && (int)-$x && -(int)$x && +-$x && -+$x);
assert(0 && ++$x + 1 && -++$x && -$x++ && !$x++ && (++$x)[1] );
assert(0 && print print 1);
assert(0 && print ($x = 1) . print 2);
assert(0 && -print 1 && !print 2);
assert(0 && !($x = 1) && -($x = 1) && !$x = 2);
assert(0 && !clone $o && clone clone $o && clone ($x = $o));
assert(0 && ($x = 1 and $y = 2) && ($x = (1 and 2)));
assert(0 && ($x ? $y = 1 : $y = 2) && ($x ? ($y ? 1 : 2) : 3) && (($x ? 1 : 2) ? 3 : 4) && ($x ?: ($y ?: 1)) && (($x ?: $y) ?: 1));
assert(0 && ($x ? 1 : 2) . 'a' && 'a' . ($x ? 1 : 2));
assert(0 && ($x ?? 1) . 'a' && $x ?? 1 . 'a' && ($x ?? ($y ?? 1)));
assert(0 && ($x and $y) . 'a' && ($x xor $y) && ($x or $y or 2) && ($x || $y || $a) && ($x || ($y || $a)));
assert(0 && function() { return yield from f() . 'a'; });
assert(0 && function() { $a[yield 1] = yield; return [yield 1, yield 2 => yield 3, 'a' => yield]; f((yield 1)); -yield 1; !yield; (yield)->a; yield yield 1; yield -1; yield $a = 1; yield $x ? 1 : 2; yield ($a and $b); echo yield 1; $x = yield $a => yield $b => 1; (yield) ?? 1; (yield 1) ? yield 2 : yield 3; throw yield 1; include yield 1; clone (yield 1); print yield 1; fn() => yield 1; 1 + yield from f(); yield from yield 1; -yield from f(); yield yield from f(); return yield 1; if (yield 1) {} foreach (yield 1 as $x) {} });
assert(0 && match(fn() => 1) { fn() => 2, [1 ,2] => function() { return 1; }, $x = 1 => $y = 2, (yield2(1)) => throw new E, 1 => new class { public $a; }, default => match(1) { 1 => match(2) { 3 => 4 } } });
assert(0 && ('a' . 'b' . $x) && ($x . 'a' . 'b') && ('a' . ('b' . 'c')) && ('a' . 1) && (1.5 . 'a') && (1e20 . 'a') && (-1 . 'a') && ('a' . "b$x") && ("b" . <<<'X'
c
X) && (null . 'a') && ([] . 'b'));
assert(0 && ('a' . 0x1F . 1_000));
assert(0 && (1 + 1) && 2 * 3 && -5 && !1 && ~1 && +1 && 'a' + 1);
assert(0 && 0.1 && 1/3 && 1e22 && 123456789.12345678 && 1e-7 && 100000.0 && -0.0 && 1e14 && 123456789012345.0 && 1e999 && 0.1 + 0.2);
assert(0 && "\x00\x01\x1f\e\f\v$x\0" && '\n' && "\u{1F600}$x" && "$x[a]$y[0]$o->p{$o->p}{$o?->p}$o?->p ${x} ${x[1]} {$x}a {$x}[ {$x}-> $x-> $x>" && "$x $y" && "{$x}{$y}" && "$x$y" && "{$x}1" && "{$x}é" && "{$$x}" && "{$o->f()}" && "{$o::$p}" && "$x{$y[1][2]}[3]" && "`$x\"'");
assert(0 && `a $x {$y} \` " '` && ` `);
assert(0 && <<<X
 $x'"
 X && <<<'Y'
 $x'"
 Y);
assert(0 && $a[1][2] && $a['x']->y[1]::$z && f()[1] && f()->x && f()() && $o->f()()[1] && [1, 2][0] && 'abc'[0] && "a$x"[0] && X[0] && X::Y[0] && X::Y::Z && X->y && f(...)(1) && [f(...)][0] && (function() {})->x && new A()->x && new class {}->x && (new A)->x && (new A)() && 'f'() && "f$x"() && [1, 2]() && (f())());
assert(0 && (1 + 2)[0] && ('a' . $b)() && ($x ? 1 : 2)->a && ($x ? 1 : 2)[1] && ($x = 1)[1] && ($x ?? 1)::$a && (clone $x)->a && (clone $x)[1] && (include 'x')['a'] && (-$x)[1] && (-$x)->a && (print 1)[0] && (@$x)[0] && ((int)$x)[0] && (yield2)[0] && (new A)[0] && (fn() => 1)[0] && (fn() => 1)->a && (match(1) {})[0] && (throw 1)[0] && ($x |> f(...))[0] && ($a && $b)[0]);
assert(0 && $x instanceof A && $x instanceof $y && $x instanceof $y->a['b'] && $x instanceof static && $x instanceof self && ($x + 1) instanceof A && -$x instanceof A && !$x instanceof A && (!$x) instanceof A && ($x instanceof A) instanceof B && $x instanceof ($a . 'b') && ($x = $y) instanceof A && ($x ? $y : $z) instanceof A && ($x instanceof A) + 1 && ($x instanceof A) == true);
assert(0 && a(...[1], ...$a) && a(b: 1, c: fn() => 1) && a($x = 1, $x ? 1 : 2, $x and 1) && a(include 'a', throw 1, print 1));
assert(0 && [$x = 1, $x and $y, 'a' . 'b' => $x ?? 1, 1 + 1 => 2, ...f(), ...[1, 2], &$x]);
assert(0 && ([, $x] = $a) && ([, , $x] = $a) && (list(, $x, ) = $a) && ([$x, ] = $a) && ([$a[0], $o->p, A::$x] = $a) && (['a' => &$x] = $a));
assert(0 && isset($x[1], $x->y, $x::$z) && isset($x->y?->z) && empty($x[1]) && !isset($x) && !isset($x, $y) && isset($x, $y, $z) == 1);
assert(0 && ($x **= 2) && ($x .= 'a') && ($x <<= 1) && ($x >>= 1) && ($x ??= fn() => 1) && ($x |= 1) && ($x &= 1) && ($x ^= 1) && ($x %= 1) && ($x /= 1) && ($x *= 1) && ($x -= 1));
assert(0 && ($x = &$y) && ($x = &$y[1]) && ($x = & f()) && ($x =& new2()));
assert(0 && exit and 1);
assert(0 && (exit) + 1);
assert(0 && exit(...) && die(...) && exit(status: 1));
assert(0 && A::{$x} && A::{'B'} && A::{'B c'}() && $o::B && $o::class && f()::B && (f())::$x && A::$x[1] && A::$$x && A::{$x}() && $o::f() && $o::$x() && [1, 2]::f() && 'A'::f() && (new A)::f() && A::class() );
assert(0 && namespace\A && namespace\A::B && \A\B::C && A\B && new \A\B && new namespace\A && $x instanceof namespace\A);
assert(0 && (object)['a' => 1] && (array)$x && (bool)$x && (int)$x . 'a' && (string)$x . 'a' && (float)$x + 1 && (int)$x ** 2 && (unset2)($x));
assert(false, 'x');
assert(0 && array() && array(array(1)) && list2());
assert(
   0
   &&
   /* c */ 1 // d
);
--EXPECT--
assert(): assert(0 && fn(): never => 42) failed
assert(): assert(0 && (fn() => 1)()) failed
assert(): assert(0 && fn() => 1->call($x)) failed
assert(): assert(0 && (fn() => 1) && 2) failed
assert(): assert((fn() => 1) && 0) failed
assert(): assert(0 && ($x = fn() => 1)) failed
assert(): assert(0 && [fn() => 1, fn() => 2]) failed
assert(): assert(0 && f(fn() => 1, fn() => 2)) failed
assert(): assert(0 && ($x ? fn() => 1 : fn() => 2)) failed
assert(): assert(0 && $x |> (fn($y) => 1) |> (fn($y) => $y)) failed
assert(): assert(0 && $x |> f(...) |> strlen(...)) failed
assert(): assert(0 && (fn() => 1) . 'a') failed
assert(): assert(0 && 'a' . (fn() => 1)) failed
assert(): assert(0 && !(fn() => 1)) failed
assert(): assert(0 && static fn(int &...$y): ?int => 1) failed
assert(): assert(0 && #[A, B(1)] fn&() => 1) failed
assert(): assert(0 && (fn() => fn() => 1)) failed
assert(): assert(0 && (fn() => 1) instanceof Closure) failed
assert(): assert(0 && fn() => 1[0]) failed
assert(): assert(0 && [1, 2][0]) failed
assert(): assert(0 && 'abc'[0]) failed
assert(): assert(0 && new Q()->x) failed
assert(): assert(0 && new Q()->x) failed
assert(): assert(0 && new Q()::X) failed
assert(): assert(0 && \clone($o)->x) failed
assert(): assert(0 && $x + 1->x) failed
assert(): assert(0 && $x = 1->x) failed
assert(): assert(0 && $x ?? $y->x()) failed
assert(): assert(0 && $x ?? $y::x()) failed
assert(): assert(0 && $x ?? $y()) failed
assert(): assert(0 && ($x ?? $y)[1]) failed
assert(): assert(0 && (function () {
})()) failed
assert(): assert(0 && function () {
}[1]) failed
assert(): assert(0 && function () {
} + 1) failed
assert(): assert(0 && $x . $y::class) failed
assert(): assert(0 && $x::class) failed
assert(): assert(0 && $x . $y::$z) failed
assert(): assert(0 && $x instanceof Q) failed
assert(): assert(0 && !$x instanceof Q) failed
assert(): assert(0 && !$x instanceof Q) failed
assert(): assert(0 && $x + 1 instanceof Q) failed
assert(): assert(0 && $x instanceof $y . 'a') failed
assert(): assert(0 && (-$x) ** 2) failed
assert(): assert(0 && -$x ** 2) failed
assert(): assert(0 && 2 ** (-$x)) failed
assert(): assert(0 && (2 ** 3) ** 4) failed
assert(): assert(0 && 2 ** 3 ** 4) failed
assert(): assert(0 && ($x ? 1 : ($x ? 3 : 4))) failed
assert(): assert(0 && ($x = 1) + 2) failed
assert(): assert(0 && ($x = $y = 1)) failed
assert(): assert(0 && ($x += $y ??= 1)) failed
assert(): assert(0 && ($x =& $y)) failed
assert(): assert(0 && (print 1) + 2) failed
assert(): assert(0 && (print 1 + 2)) failed
assert(): assert(0 && 1 <=> 2 == 3) failed
assert(): assert(0 && (1 == 2) <=> 3) failed
assert(): assert(0 && 1 || (2 xor 3)) failed
assert(): assert((0 || 1) && 0) failed
assert(): assert(!(0 || 1)) failed
assert(): assert(0 && @$x['a']) failed
assert(): assert(0 && (int)$x['a']) failed
assert(): assert(0 && (int)($x + 1)) failed
assert(): assert(0 && (float)1 + (string)2 . (bool)3 . (array)4 . (object)5) failed
assert(): assert(0 && $x++ + ++$x - $x-- - --$x) failed
assert(): assert(0 && -(-$x) && +(+$x) && ~(~$x) && !(!$x)) failed
assert(): assert(0 && '12') failed
assert(): assert(0 && "a$x b{$x['a']}c {$x['a']} {$x[0]} {$x[-1]} {$o->p} {$o->p()} \\ \$ \" \n \t \001  é") failed
assert(): assert(0 && "a \"b\" $x\nc") failed
assert(): assert(0 && `ls $x "a" \``) failed
assert(): assert(0 && 'a\'b\\c
d') failed
assert(): assert(0 && !(-$x) && -(!$x) && ~((int)$x) && (int)((string)$x) && @(@$x) && @(-$x) && -(@$x) && !(@((int)$x)) && (int)(-$x) && -((int)$x) && +(-$x) && -(+$x)) failed
assert(): assert(0 && ++$x + 1 && -(++$x) && -($x++) && !($x++) && (++$x)[1]) failed
assert(): assert(0 && (print (print 1))) failed
assert(): assert(0 && (print ($x = 1) . (print 2))) failed
assert(): assert(0 && -(print 1 && !(print 2))) failed
assert(): assert(0 && !($x = 1) && -($x = 1) && !($x = 2)) failed
assert(): assert(0 && !\clone($o) && \clone(\clone($o)) && \clone($x = $o)) failed
assert(): assert(0 && (($x = 1) && ($y = 2)) && ($x = 1 && 2)) failed
assert(): assert(0 && ($x ? ($y = 1) : ($y = 2)) && ($x ? ($y ? 1 : 2) : 3) && ($x ? 1 : 2 ? 3 : 4) && ($x ?: ($y ?: 1)) && ($x ?: $y ?: 1)) failed
assert(): assert(0 && ($x ? 1 : 2) . 'a' && 'a' . ($x ? 1 : 2)) failed
assert(): assert(0 && ($x ?? 1) . 'a' && $x ?? '1a' && ($x ?? $y ?? 1)) failed
assert(): assert(0 && ($x && $y) . 'a' && ($x xor $y) && ($x || $y || 2) && ($x || $y || $a) && ($x || ($y || $a))) failed
assert(): assert(0 && function () {
    return yield from f() . 'a';
}) failed
assert(): assert(0 && function () {
    $a[yield 1] = (yield );
    return [(yield 1), (yield 2 => yield 3), 'a' => (yield )];
    f(yield 1);
    -(yield 1);
    !(yield );
    yield ->a;
    yield yield 1;
    yield -1;
    yield $a = 1;
    yield $x ? 1 : 2;
    yield $a && $b;
    echo yield 1;
    $x = (yield $a => yield $b => 1);
    (yield ) ?? 1;
    (yield 1) ? (yield 2) : (yield 3);
    throw yield 1;
    include(yield 1);
    \clone(yield 1);
    print yield 1;
    fn() => yield 1;
    1 + (yield from f());
    yield from (yield 1);
    -(yield from f());
    yield yield from f();
    return yield 1;
    if (yield 1) {
    }
    foreach (yield 1 as $x) {
    }
}) failed
assert(): assert(0 && match (fn() => 1) {
    fn() => 2, [1, 2] => function () {
    return 1;
},
    $x = 1 => $y = 2,
    yield2(1) => throw new E(),
    1 => new class {
    public $a;
},
    default => match (1) {
    1 => match (2) {
    3 => 4,
},
},
}) failed
assert(): assert(0 && 'ab' . $x && $x . 'a' . 'b' && 'abc' && 'a1' && '1.5a' && '1.0E+20a' && -1 . 'a' && 'a' . "b$x" && 'bc' && null . 'a' && [] . 'b') failed
assert(): assert(0 && 'a311000') failed
assert(): assert(0 && 1 + 1 && 2 * 3 && -5 && !1 && ~1 && +1 && 'a' + 1) failed
assert(): assert(0 && 0.1 && 1 / 3 && 1.0E+22 && 123456789.12346 && 1.0E-7 && 100000.0 && -0.0 && 1.0E+14 && 1.2345678901234E+14 && INF && 0.1 + 0.2) failed
assert(): assert(0 && "\000\001\037\e\f\v$x\000" && '\\n' && "😀$x" && "{$x['a']}{$y[0]}{$o->p}{$o->p}{$o?->p}{$o?->p} $x {$x[1]} {$x}a {$x}[ $x-> $x-> $x>" && "$x $y" && "$x$y" && "$x$y" && "{$x}1" && "{$x}é" && "{$$x}" && "{$o->f()}" && "{$o::$p}" && "$x{$y[1][2]}[3]" && "`$x\"'") failed
assert(): assert(0 && `a $x $y \` " '` && ` `) failed
assert(): assert(0 && "$x'\"" && '$x\'"') failed
assert(): assert(0 && $a[1][2] && $a['x']->y[1]::$z && f()[1] && f()->x && f()() && $o->f()()[1] && [1, 2][0] && 'abc'[0] && "a$x"[0] && X[0] && X::Y[0] && X::Y::Z && X->y && f(...)(1) && [f(...)][0] && function () {
}->x && new A()->x && new class {
}->x && new A()->x && new A()() && \f() && "f$x"() && [1, 2]() && f()()) failed
assert(): assert(0 && (1 + 2)[0] && 'a' . $b() && $x ? 1 : 2->a && ($x ? 1 : 2)[1] && ($x = 1)[1] && $x ?? 1::$a && \clone($x)->a && \clone($x)[1] && include('x')['a'] && (-$x)[1] && -$x->a && (print 1)[0] && (@$x)[0] && ((int)$x)[0] && yield2[0] && new A()[0] && fn() => 1[0] && fn() => 1->a && match (1) {
}[0] && throw 1[0] && ($x |> f(...))[0] && ($a && $b)[0]) failed
assert(): assert(0 && $x instanceof A && $x instanceof $y && $x instanceof $y->a['b'] && $x instanceof static && $x instanceof self && $x + 1 instanceof A && -$x instanceof A && !$x instanceof A && !$x instanceof A && $x instanceof A instanceof B && $x instanceof $a . 'b' && $x = $y instanceof A && $x ? $y : $z instanceof A && $x instanceof A + 1 && $x instanceof A == true) failed
assert(): assert(0 && a(...[1], ...$a) && a(b: 1, c: fn() => 1) && a($x = 1, $x ? 1 : 2, $x && 1) && a(include('a'), throw 1, print 1)) failed
assert(): assert(0 && [$x = 1, $x && $y, 'ab' => $x ?? 1, 1 + 1 => 2, ...f(), ...[1, 2], &$x]) failed
assert(): assert(0 && ([, $x] = $a) && ([, , $x] = $a) && ([, $x] = $a) && ([$x] = $a) && ([$a[0], $o->p, A::$x] = $a) && (['a' => &$x] = $a)) failed
assert(): assert(0 && (isset($x[1]) && isset($x->y) && isset($x::$z)) && isset($x->y?->z) && empty($x[1]) && !isset($x) && !(isset($x) && isset($y)) && (isset($x) && isset($y) && isset($z)) == 1) failed
assert(): assert(0 && ($x **= 2) && ($x .= 'a') && ($x <<= 1) && ($x >>= 1) && ($x ??= fn() => 1) && ($x |= 1) && ($x &= 1) && ($x ^= 1) && ($x %= 1) && ($x /= 1) && ($x *= 1) && ($x -= 1)) failed
assert(): assert(0 && ($x =& $y) && ($x =& $y[1]) && ($x =& f()) && ($x =& new2())) failed
assert(): assert(0 && \exit() && 1) failed
assert(): assert(0 && \exit() + 1) failed
assert(): assert(0 && \exit(...) && \exit(...) && \exit(status: 1)) failed
assert(): assert(0 && A::$x && A::B && A::{B c}() && $o::B && $o::class && f()::B && f()::$x && A::$x[1] && A::$$x && A::$x() && $o::f() && $o::$x() && [1, 2]::f() && \A::f() && new A()::f() && A::class()) failed
assert(): assert(0 && namespace\A && namespace\A::B && \A\B::C && A\B && new \A\B() && new namespace\A() && $x instanceof namespace\A) failed
assert(): assert(0 && (object)['a' => 1] && (array)$x && (bool)$x && (int)$x . 'a' && (string)$x . 'a' && (float)$x + 1 && (int)$x ** 2 && unset2($x)) failed
assert(): x failed
assert(): assert(0 && [] && [[1]] && list2()) failed
assert(): assert(0 && 1) failed
