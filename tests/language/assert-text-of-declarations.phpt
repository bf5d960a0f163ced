--TEST--
What an assertion asserted as text: statements and declarations
--INI--
assert.exception=0
display_startup_errors=0
--FILE--
<?php
set_error_handler(function ($level, $message) { echo $message, "\n"; });
function f() {}
$o = new stdClass; $a = []; $x = 0; $y = null;
assert(0 && isset($x) && isset($x, $y[1]) && empty($x) && unset2($x));
assert(0 && array(1, 'a' => 2, ...$a, 3 => &$x));
assert(0 && (list($x, , $y) = $a));
assert(0 && ([$x, [$y, 'a' => $x]] = $a) && (['a' => $x, 'b' => [$y]] = $a));
assert(0 && ([&$x, , [$y]] = $a));
assert(0 && (list('a' => list($x)) = $a));
assert(0 && match(true) { 1, 2 => 3, default => fn() => 4, });
assert(0 && match($x) { });
assert(0 && (match($x) { 1 => 2 } + 1));
assert(0 && (include 'a') && (include_once 'a' . 'b') && require('a') && require_once('b'));
assert(0 && eval('1;'));
assert(0 && exit);
assert(0 && exit());
assert(0 && exit(1));
assert(0 && die('a'));
assert(0 && (throw new Exception('a')));
assert(0 && ($x ?? throw new Exception('a')));
assert(0 && (throw 1) + 1);
assert(0 && clone $o);
assert(0 && clone($o, ['a' => 1]));
assert(0 && clone(...));
assert(0 && clone $o->p + 1);
assert(0 && f(...));
assert(0 && $o->f(...));
assert(0 && Q::f(...) && Q::$f(...) && Q::{'f'}(...) && Q::$f && Q::$$f && Q::${'a b'} && Q::{$f} && Q::f && Q::class);
assert(0 && static::class && self::f() && parent::f());
assert(0 && \f() && namespace\f() && A\f() && \A\B);
assert(0 && $o->{'a b'} && $o->{'ab'} && $o->$x && $o->{$x . 'a'} && $o->$x['a'] && $o->{$x['a']} && $o?->a?->b());
assert(0 && $o->{'a b'}() && $o->{'ab'}() && $o->$x() && $o->{$x . 'a'}());
assert(0 && ${'a b'} && ${'ab'} && $$x && ${$x . 'a'} && $$$x && ${f()});
assert(0 && new Q && new Q() && new Q(1, a: 2, ...$a) && new $x && new ($x . 'a') && new $x->y && new $x['y'] && new $x::$y && new static && new (f()));
assert(0 && new class { });
assert(0 && new class(1) extends A implements B, C { });
assert(0 && new #[A] readonly class { });
assert(0 && function() { yield; yield 1; yield 1 => 2; $x = yield; $x = yield 1; f(yield 1, yield 2 => 3); yield from f(); $x = yield from f(); return (yield 1) + 2; (yield from f()) + 1; });
assert(0 && __LINE__ && __FILE__ && __DIR__ && __FUNCTION__ && __METHOD__ && __CLASS__ && __NAMESPACE__ && __TRAIT__);
assert(0 && null && NULL && true && False && PHP_INT_MAX && INF && 1.0 && 1e100 && 0.1 && 1e15 && 123456789012345678 && -1 && 0x10 && 9223372036854775808);
assert(0 && 1 < 2 && 1 > 2 && 1 <= 2 && 1 >= 2 && 1 != 2 && 1 <> 2 && 1 !== 2 && 1 === 2);
assert(0 && 1 << 2 >> 3 & 4 | 5 ^ 6 % 7 / 8 * 9 - 10 + 11 . 12);
assert(0 && (1 . 2) + 3 && 1 . (2 + 3) && 1 + 2 . 3 && (1 << 2) . 3 && 1 . 2 << 3);
assert(0 && (1 - 2) - 3 && 1 - (2 - 3) && 1 / (2 / 3) && (1 & 2) == 3 && 1 & (2 == 3));
assert(0 && ($a ?? $b ?? $c) && (($a ?? $b) ?? $c));
assert(0 && ($a |> $b) && ($a |> ($b |> $c)) && ($a . $b |> $c) && ($a |> $b . $c) && (($a |> $b) . $c) && ($a == $b |> $c));
assert(0 && function() use ($x, &$y): static { });
assert(0 && static function &(#[A] int|null $x = 1, A&B $y = new Q, (A&B)|null &$z = [], ?self ...$r): ?int { });
assert(0 && #[A] #[B(1)] function() { });
assert(0 && function() { (void) f(); });
assert(0 && function() {
	$x; ; { $y; { $z; } }
	if (1) { a(); } elseif (2) b(); else { c(); }
	if (1): a(); elseif (2): b(); else: c(); endif;
	if (1) { a(); } else if (2) { b(); } else c();
	if (1) { } else { if (2) {} }
	if (1);
	while (1) { a(); } while (1) a(); while (1): a(); endwhile; while(1);
	do { a(); } while (1); do a(); while (1);
	for (;;) { } for ($i = 0, $j = 1; $i < 1, $j < 2; $i++, $j++) a(); for ($i;;) ; for(;$i;); for(;;$i);
	foreach ($a as $b) { } foreach ($a as $k => &$b) c(); foreach ($a as [$x, $y]) ; foreach ($a as list('a' => $x)); foreach ([1] as $k => [$v]): a(); endforeach;
	switch (1) { case 1: case 2: a(); break; default: b(); }
	switch (1): case 1; a(); endswitch;
	switch (1) { }
	try { a(); } catch (A|B $e) { b(); } catch (C) { } finally { c(); }
	try { } finally { }
	declare(ticks=1); declare(ticks=1) { a(); }
	label: goto label;
	echo 1, 2; print 3; ?>html <?= 1 ?> x
y<?php
	global $x, $$y; static $a, $b = 1, $c = [1];
	unset($x, $y[1]);
	return; return 1;
	function g() { } function &h(int $x): int { return 1; }
	class A { } abstract class B extends C implements D, E { } final class F { } readonly class R {} final readonly class FR {} interface I extends J, K { } trait T { } enum E { case A; } enum E2: int implements X { case A = 1; const B = self::A; }
	#[A] function k() { } #[A(1), B] #[C] class L { }
	__halt_compiler2();
	throw new A;
	$f = fn() => 1; $f = function() { return 1; };
	$x = new class { public $a; };
});
assert(0 && new class(1, ...$a) extends \A implements B {
	use T; use T, U; use T, U { a as b; T::a as protected c; T::a as private; b as public; a as final; U::x insteadof T, V; }
	const A = 1; public const B = 2, C = 3; final protected const int D = 4; private const ?array E = [1]; #[A] const F = 1;
	public $a; var $b = 1; static $c; protected static int $d = 1, $e; private readonly ?int $f; public private(set) int $g; protected(set) int $h; final public int $i; readonly int $j; private(set) readonly int $k; #[A] #[B] public $l;
	public int $m { get { return 1; } set(int $v) { $this->m = $v; } } public int $n = 5 { get => 1; set => $value; } public int $o { &get => 1; final set(string|int $v) { } } #[A] public $p { #[B] get; } abstract public int $q { get; set; } public $r { get { return 1; } }
	public function __construct(#[Foo] public private(set) bool $boolVal = false { final set => $this->boolVal = 1; }, private readonly int $x, public $y { get => 1; set(int $v) { } }, readonly int $z = 1, final public int $w = 1, public readonly int $v = 1, protected(set) int $u = 2, final readonly int $t = 1) { }
	function m1() { return 1; } static function &m2(): static { } final protected static function m3(int $x = 1) { } abstract function m4(); private function m5(): never { } #[A] #[\B(1)] public function m6(#[X] $a, #[Y(1)] &$b) { }
	abstract protected static function m7(); final public function m8() {}
});
assert(0 && new class { public $a = 1; public function b() { assert(false); $x = new class { public $c; function d() { if (1) { echo 1; } } }; $f = function() { return function() { return 2; }; }; return match(1) { 1 => 2, default => match(2) { 3 => 4 } }; } });

$o = new stdClass; $a = []; $x = 0; $y = null;
assert(0 && 2 ** $x++ && 2 ** ++$x && $x++ ** 2 && (++$x) ** 2 && $x++ . 'a' && (int)$x++ && ($x++)[0] && ($x++)->a && $x++ instanceof A);
assert(0 && match(1) { 1 => function() { if (1) { return match(2) { 3 => function() { echo 1; } }; } }, default => (function() { return 1; })() });
assert(0 && function($x = new class { public $a; }) { foreach ([1] as $k => $v) { $x = function() { while (1) { echo 1; } }; $y = [function() { return 1; }, 'a' => function() { return 2; }]; f(function() { return 1; }, match(1) { 1 => 2 }); return f(function() { return 1; }); } });
assert(0 && function() { if ($a = function() { return 1; }) { } $x ? function() { return 1; } : function() { return 2; }; (function() { return 1; })(); -(function() { return 1; })(); $o->a(function() { return 1; }); new A(function() { return 1; }); $x + function() { return 1; }; echo function() { return 1; }; isset($x[function() { return 1; }]); $x[function() { return 1; }]; fn() => function() { return 1; }; "a{$x[(function() { return 1; })()]}"; A::{(function() { return 1; })()}(); print(function() { return 1; }); (int)(function() { return 1; }); return (function() { return 1; }); });
assert(0 && function() { if (1) {} else { if (2) {} else {} echo 1; } if (1) {} else { if (2) {} elseif (3) {} else {} } if (1) {} else if (2) {} elseif (3) {} else {} if (1) { if (2) {} } else echo 1; if (1): else: if (2): endif; endif; if (1): else: if (2) {} endif; if (1) { ; } else ; });
assert(0 && function() { static $a = 1, $b = [1, 2], $c = X::Y; static $d = f(); global $a, $b, $$c, ${'a b'}; unset($a, $b[1], $c->d); echo 1, 2, 'a' . 'b'; return; });
assert(0 && function() { label: a: goto a; declare(ticks=1) { echo 1; } declare(ticks=2); ?><?php ?>
a
<?php ?> <?= 1, 2 ?> <?php });
assert(0 && function() { try { } catch (\A | namespace\B | C $e) { } catch (D) { throw $e; } finally { } while (1): endwhile; for ($i = 0, $j = 1; ; $i++): endfor; foreach ($a as $b): endforeach; foreach ($a as &$b) { } foreach ($a as list($x, list($y)) ) {} foreach ($a as ['a' => $x, 'b' => [$y]]) {} foreach (f() as $o->a => $o->b[1]) { } });
assert(0 && function() { switch ($a) { case 1; case 'a' . 'b': default; break; } switch ($a) { default: if (1) { } } });
assert(0 && function() { abstract class A { abstract function x(); } });
assert(0 && new class { public int $a { final &get { } set; } public $b { final set => 1; #[A] #[B(1)] final get; &get; } final public $c = 1 { get => 1; } protected(set) final public $d { &get => 1; } static public $e; public static $f = [1], $g; readonly protected $h; protected readonly int $i; final protected(set) int $j; var $k; static $l, $m; private static ?A $n = null; abstract protected $o { get; } });
assert(0 && new class { final const A = 1; protected const ?int B = 1; final protected const int|string C = X::Y . 'a'; const D = 1 + 2, E = self::A ?? 1; });
assert(0 && new class { abstract public function a(); final function b() {} static function c() {} static protected final function d() {} public function __construct(protected $a, private ?int $b = 1, readonly public A|B $c, public(set) int $d, final $e, protected private(set) int $f = 1) {} function &e(): ?static {} #[A] function f(#[B] int $a, #[C, D(1)] &...$b) {} });
assert(0 && new class { use A; use B, \C { a as b; A::c as d; A::c as public; A::c as protected d; a as private; B::d insteadof A; B::e insteadof A, C; f as final g; h as final; } });
assert(0 && new class { use A { } });
assert(0 && function() { enum A: string implements B, C { case X = 'a' . 'b'; case Y; const Z = self::X; use T; public static function a() {} #[A] case W = 1; } interface I extends A, B { const X = 1; function a(); public $x { get; } } trait T { abstract function a(); public static $x; } class C extends D implements E, F { } final readonly class X {} #[A] #[B] abstract class G { } #[A]  #[A, B(1, x: 2)] fn() => 1; #[A] function() {}; #[A] static fn() => 1; #[A] static function() {}; });
assert(0 && function(int $a, ?int $b = null, int|null $c, A&B $d, (A&B)|null $e, (A&B)|(C&D) $f, self $g, parent $h, static2 $i, array $j, callable $k, iterable $l, mixed $m, \A $n, namespace\B $o, true|false $p, null $q, &$r, &...$s): static|null { });
assert(0 && function(): void {} && fn(): ?static => 1 && fn(&$x, ...$y) => 1 && static fn&(int $x = 1 + 2): int => $x);
assert(0 && new #[A] #[B(1)] class(1, 2) extends \A implements B { } && new readonly class { });
assert(0 && function() use (&$a, $b,) { yield; });
assert(0 && function() { return new class(1, ...$a) { const A = 1; public function a() { return new class { function b() { } }; } }; });
assert(0 && function() { namespace\f(); \A\f(); use2(); (void)f(); (void) $x->f(); 1; 'a'; "a"; $x; [$a, $b] = [$b, $a]; list($a, , $b) = f(); $x?->y; });
--EXPECT--
assert(): assert(0 && isset($x) && (isset($x) && isset($y[1])) && empty($x) && unset2($x)) failed
assert(): assert(0 && [1, 'a' => 2, ...$a, 3 => &$x]) failed
assert(): assert(0 && ([$x, , $y] = $a)) failed
assert(): assert(0 && ([$x, [$y, 'a' => $x]] = $a) && (['a' => $x, 'b' => [$y]] = $a)) failed
assert(): assert(0 && ([&$x, , [$y]] = $a)) failed
assert(): assert(0 && (['a' => [$x]] = $a)) failed
assert(): assert(0 && match (true) {
    1, 2 => 3,
    default => fn() => 4,
}) failed
assert(): assert(0 && match ($x) {
}) failed
assert(): assert(0 && match ($x) {
    1 => 2,
} + 1) failed
assert(): assert(0 && include('a') && include_once('ab') && require('a' && require_once('b'))) failed
assert(): assert(0 && eval('1;')) failed
assert(): assert(0 && \exit()) failed
assert(): assert(0 && \exit()) failed
assert(): assert(0 && \exit(1)) failed
assert(): assert(0 && \exit('a')) failed
assert(): assert(0 && throw new Exception('a')) failed
assert(): assert(0 && ($x ?? throw new Exception('a'))) failed
assert(): assert(0 && throw 1 + 1) failed
assert(): assert(0 && \clone($o)) failed
assert(): assert(0 && \clone($o, ['a' => 1])) failed
assert(): assert(0 && \clone(...)) failed
assert(): assert(0 && \clone($o->p) + 1) failed
assert(): assert(0 && f(...)) failed
assert(): assert(0 && $o->f(...)) failed
assert(): assert(0 && Q::f(...) && Q::$f(...) && Q::f(...) && Q::$f && Q::$$f && Q::${a b} && Q::$f && Q::f && Q::class) failed
assert(): assert(0 && static::class && self::f() && parent::f()) failed
assert(): assert(0 && \f() && namespace\f() && A\f() && \A\B) failed
assert(): assert(0 && $o->{a b} && $o->ab && $o->$x && $o->{$x . 'a'} && $o->$x['a'] && $o->{$x['a']} && $o?->a?->b()) failed
assert(): assert(0 && $o->{a b}() && $o->ab() && $o->$x() && $o->{$x . 'a'}()) failed
assert(): assert(0 && ${a b} && $ab && $$x && ${$x . 'a'} && $$$x && ${f()}) failed
assert(): assert(0 && new Q() && new Q() && new Q(1, a: 2, ...$a) && new $x() && new $x . 'a'() && new $x->y() && new $x['y']() && new $x::$y() && new static() && new f()()) failed
assert(): assert(0 && new class {
}) failed
assert(): assert(0 && new class(1) extends A implements B, C {
}) failed
assert(): assert(0 && new #[A] class {
}) failed
assert(): assert(0 && function () {
    yield ;
    yield 1;
    yield 1 => 2;
    $x = (yield );
    $x = (yield 1);
    f(yield 1, yield 2 => 3);
    yield from f();
    $x = (yield from f());
    return (yield 1) + 2;
    (yield from f()) + 1;
}) failed
assert(): assert(0 && __LINE__ && __FILE__ && __DIR__ && __FUNCTION__ && __METHOD__ && __CLASS__ && __NAMESPACE__ && __TRAIT__) failed
assert(): assert(0 && null && NULL && true && False && PHP_INT_MAX && INF && 1.0 && 1.0E+100 && 0.1 && 1.0E+15 && 123456789012345678 && -1 && 16 && 9.2233720368548E+18) failed
assert(): assert(0 && 1 < 2 && 1 > 2 && 1 <= 2 && 1 >= 2 && 1 != 2 && 1 != 2 && 1 !== 2 && 1 === 2) failed
assert(): assert(0 && 1 << 2 >> 3 & 4 | 5 ^ 6 % 7 / 8 * 9 - 10 + 11 . 12) failed
assert(): assert(0 && '12' + 3 && 1 . 2 + 3 && 1 + 2 . 3 && 1 << 2 . 3 && 1 . 2 << 3) failed
assert(): assert(0 && 1 - 2 - 3 && 1 - (2 - 3) && 1 / (2 / 3) && (1 & 2) == 3 && 1 & 2 == 3) failed
assert(): assert(0 && ($a ?? $b ?? $c) && (($a ?? $b) ?? $c)) failed
assert(): assert(0 && $a |> $b && $a |> ($b |> $c) && $a . $b |> $c && $a |> $b . $c && ($a |> $b) . $c && $a == $b |> $c) failed
assert(): assert(0 && function () use($x, &$y): static {
}) failed
assert(): assert(0 && static function &(#[A] int|null $x = 1, A&B $y = new Q(), A&B|null &$z = [], ?self ...$r): ?int {
}) failed
assert(): assert(0 && #[A] #[B(1)] function () {
}) failed
assert(): assert(0 && function () {
    (void)f();
}) failed
assert(): assert(0 && function () {
    $x;
    $y;
    $z;
    if (1) {
        a();
    } elseif (2) {
        b();
    } else {
        c();
    }
    if (1) {
        a();
    } elseif (2) {
        b();
    } else {
        c();
    }
    if (1) {
        a();
    } else if (2) {
        b();
    } else {
        c();
    }
    if (1) {
    } else {
        if (2) {
        }
    }
    if (1) {
    }
    while (1) {
        a();
    }
    while (1) {
        a();
    }
    while (1) {
        a();
    }
    while (1) {
    }
    do {
        a();
    } while (1);
    do {
        a();
    } while (1);
    for (;;) {
    }
    for ($i = 0, $j = 1; $i < 1, $j < 2; $i++, $j++) {
        a();
    }
    for ($i;;) {
    }
    for (; $i;) {
    }
    for (;; $i) {
    }
    foreach ($a as $b) {
    }
    foreach ($a as $k => &$b) {
        c();
    }
    foreach ($a as [$x, $y]) {
    }
    foreach ($a as ['a' => $x]) {
    }
    foreach ([1] as $k => [$v]) {
        a();
    }
    switch (1) {
        case 1:
        case 2:
            a();
            break;
        default:
            b();
    }
    switch (1) {
        case 1:
            a();
    }
    switch (1) {
    }
    try {
        a();
    } catch (A|B $e) {
        b();
    } catch (C) {
    } finally {
        c();
    }
    try {
    } finally {
    }
    declare(ticks = 1);
    declare(ticks = 1) {
        a();
    }
    label:
    goto label;
    echo 1;
    echo 2;
    print 3;
    echo 'html ';
    echo 1;
    echo ' x
y';
    global $x;
    global $$y;
    static $a;
    static $b = 1;
    static $c = [1];
    unset($x);
    unset($y[1]);
    return;
    return 1;
    function g() {
    }

    function &h(int $x): int {
        return 1;
    }

    class A {
    }

    abstract class B extends C implements D, E {
    }

    final class F {
    }

    readonly class R {
    }

    final readonly class FR {
    }

    interface I implements J, K {
    }

    trait T {
    }

    enum E {
        case A;
    }

    enum E2: int implements X {
        case A = 1;
        public const B = self::A;
    }

    #[A]
    function k() {
    }

    #[A(1), B]
    #[C]
    class L {
    }

    __halt_compiler2();
    throw new A();
    $f = fn() => 1;
    $f = function () {
        return 1;
    };
    $x = new class {
        public $a;
    };
}) failed
assert(): assert(0 && new class(1, ...$a) extends \A implements B {
    use T;
    use T, U;
    use T, U {
        a as b;
        T::a as protected c;
        T::a as private;
        b as public;
        a;
        U::x insteadof T, V;
    }
    public const A = 1;
    public const B = 2, C = 3;
    protected const int D = 4;
    private const ?array E = [1];
    #[A]
    public const F = 1;
    public $a;
    public $b = 1;
    static $c;
    protected static int $d = 1, $e;
    private readonly ?int $f;
    public private(set) int $g;
    protected(set) int $h;
    public int $i;
    readonly int $j;
    private(set) readonly int $k;
    #[A]
    #[B]
    public $l;
    public int $m {
        get {
            return 1;
        }
        set {
            $this->m = $v;
        }
    }
    public int $n = 5 {
        get => 1;
        set => $value;
    }
    public int $o {
        private(set) get => 1;
        final set {
        }
    }
    #[A]
    public $p {
        get;
    }
    public int $q {
        get;
        set;
    }
    public $r {
        get {
            return 1;
        }
    }
    public function __construct(#[Foo] public private(set) bool $boolVal = false {
        final set => $this->boolVal = 1;
    }, private int $x, public $y {
        get => 1;
        set {
        }
    }, int $z = 1, public final int $w = 1, public int $v = 1, protected(set) int $u = 2, final int $t = 1) {
    }

    public function m1() {
        return 1;
    }

    public static function &m2(): static {
    }

    protected static final function m3(int $x = 1) {
    }

    public abstract function m4();

    private function m5(): never {
    }

    #[A]
    #[\B(1)]
    public function m6(#[X] $a, #[Y(1)] &$b) {
    }

    protected static abstract function m7();

    public final function m8() {
    }

}) failed
assert(): assert(0 && new class {
    public $a = 1;
    public function b() {
        assert(false);
        $x = new class {
            public $c;
            public function d() {
                if (1) {
                    echo 1;
                }
            }

        };
        $f = function () {
            return function () {
                return 2;
            };
        };
        return match (1) {
            1 => 2,
            default => match (2) {
    3 => 4,
},
        };
    }

}) failed
assert(): assert(0 && 2 ** ($x++) && 2 ** (++$x) && ($x++) ** 2 && (++$x) ** 2 && $x++ . 'a' && (int)($x++) && ($x++)[0] && $x++->a && $x++ instanceof A) failed
assert(): assert(0 && match (1) {
    1 => function () {
    if (1) {
        return match (2) {
            3 => function () {
    echo 1;
},
        };
    }
},
    default => (function () {
    return 1;
})(),
}) failed
assert(): assert(0 && function ($x = new class {
    public $a;
}) {
    foreach ([1] as $k => $v) {
        $x = function () {
            while (1) {
                echo 1;
            }
        };
        $y = [function () {
            return 1;
        }, 'a' => function () {
            return 2;
        }];
        f(function () {
            return 1;
        }, match (1) {
            1 => 2,
        });
        return f(function () {
            return 1;
        });
    }
}) failed
assert(): assert(0 && function () {
    if ($a = function () {
        return 1;
    }) {
    }
    $x ? function () {
        return 1;
    } : function () {
        return 2;
    };
    (function () {
        return 1;
    })();
    -(function () {
        return 1;
    })();
    $o->a(function () {
        return 1;
    });
    new A(function () {
        return 1;
    });
    $x + function () {
        return 1;
    };
    echo function () {
        return 1;
    };
    isset($x[function () {
        return 1;
    }]);
    $x[function () {
        return 1;
    }];
    fn() => function () {
        return 1;
    };
    "a{$x[(function () {
        return 1;
    })()]}";
    A::{(function () {
        return 1;
    })()}();
    print function () {
        return 1;
    };
    (int)function () {
        return 1;
    };
    return function () {
        return 1;
    };
}) failed
assert(): assert(0 && function () {
    if (1) {
    } else {
        if (2) {
        } else {
        }
        echo 1;
    }
    if (1) {
    } else {
        if (2) {
        } elseif (3) {
        } else {
        }
    }
    if (1) {
    } else if (2) {
    } elseif (3) {
    } else {
    }
    if (1) {
        if (2) {
        }
    } else {
        echo 1;
    }
    if (1) {
    } else {
        if (2) {
        }
    }
    if (1) {
    } else {
        if (2) {
        }
    }
    if (1) {
    } else {
    }
}) failed
assert(): assert(0 && function () {
    static $a = 1;
    static $b = [1, 2];
    static $c = X::Y;
    static $d = f();
    global $a;
    global $b;
    global $$c;
    global ${a b};
    unset($a);
    unset($b[1]);
    unset($c->d);
    echo 1;
    echo 2;
    echo 'ab';
    return;
}) failed
assert(): assert(0 && function () {
    label:
    a:
    goto a;
    declare(ticks = 1) {
        echo 1;
    }
    declare(ticks = 2);
    echo 'a
';
    echo ' ';
    echo 1;
    echo 2;
    echo ' ';
}) failed
assert(): assert(0 && function () {
    try {
    } catch (A|B|C $e) {
    } catch (D) {
        throw $e;
    } finally {
    }
    while (1) {
    }
    for ($i = 0, $j = 1;; $i++) {
    }
    foreach ($a as $b) {
    }
    foreach ($a as &$b) {
    }
    foreach ($a as [$x, [$y]]) {
    }
    foreach ($a as ['a' => $x, 'b' => [$y]]) {
    }
    foreach (f() as $o->a => $o->b[1]) {
    }
}) failed
assert(): assert(0 && function () {
    switch ($a) {
        case 1:
        case 'ab':
        default:
            break;
    }
    switch ($a) {
        default:
            if (1) {
            }
    }
}) failed
assert(): assert(0 && function () {
    abstract class A {
        public abstract function x();

    }

}) failed
assert(): assert(0 && new class {
    public int $a {
        private(set) final get {
        }
        set;
    }
    public $b {
        final set => 1;
        final get;
        private(set) get;
    }
    public $c = 1 {
        get => 1;
    }
    public protected(set) $d {
        private(set) get => 1;
    }
    public static $e;
    public static $f = [1], $g;
    protected readonly $h;
    protected readonly int $i;
    protected(set) int $j;
    public $k;
    static $l, $m;
    private static ?A $n = null;
    protected $o {
        get;
    }
}) failed
assert(): assert(0 && new class {
    public const A = 1;
    protected const ?int B = 1;
    protected const int|string C = X::Y . 'a';
    public const D = 1 + 2, E = self::A ?? 1;
}) failed
assert(): assert(0 && new class {
    public abstract function a();

    public final function b() {
    }

    public static function c() {
    }

    protected static final function d() {
    }

    public function __construct(protected $a, private ?int $b = 1, public A|B $c, public(set) int $d, final $e, protected private(set) int $f = 1) {
    }

    public function &e(): ?static {
    }

    #[A]
    public function f(#[B] int $a, #[C, D(1)] &...$b) {
    }

}) failed
assert(): assert(0 && new class {
    use A;
    use B, C {
        a as b;
        A::c as d;
        A::c as public;
        A::c as protected d;
        a as private;
        B::d insteadof A;
        B::e insteadof A, C;
        f as g;
        h;
    }
}) failed
assert(): assert(0 && new class {
    use A;
}) failed
assert(): assert(0 && function () {
    enum A: string implements B, C {
        case X = 'ab';
        case Y;
        public const Z = self::X;
        use T;
        public static function a() {
        }

        #[A]
        case W = 1;
    }

    interface I implements A, B {
        public const X = 1;
        public function a();

        public $x {
            get;
        }
    }

    trait T {
        public abstract function a();

        public static $x;
    }

    class C extends D implements E, F {
    }

    final readonly class X {
    }

    #[A]
    #[B]
    abstract class G {
    }

    #[A] #[A, B(1, x: 2)] fn() => 1;
    #[A] function () {
    };
    #[A] static fn() => 1;
    #[A] static function () {
    };
}) failed
assert(): assert(0 && function (int $a, ?int $b = null, int|null $c, A&B $d, A&B|null $e, A&B|C&D $f, self $g, parent $h, static2 $i, array $j, callable $k, iterable $l, mixed $m, \A $n, namespace\B $o, true|false $p, null $q, &$r, &...$s): static|null {
}) failed
assert(): assert(0 && function (): void {
} && fn(): ?static => 1 && fn(&$x, ...$y) => 1 && static fn&(int $x = 1 + 2): int => $x) failed
assert(): assert(0 && new #[A] #[B(1)] class(1, 2) extends \A implements B {
} && new class {
}) failed
assert(): assert(0 && function () use(&$a, $b) {
    yield ;
}) failed
assert(): assert(0 && function () {
    return new class(1, ...$a) {
        public const A = 1;
        public function a() {
            return new class {
                public function b() {
                }

            };
        }

    };
}) failed
assert(): assert(0 && function () {
    namespace\f();
    \A\f();
    use2();
    (void)f();
    (void)$x->f();
    1;
    'a';
    'a';
    $x;
    [$a, $b] = [$b, $a];
    [$a, , $b] = f();
    $x?->y;
}) failed
