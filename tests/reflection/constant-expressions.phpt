--TEST--
Constant expressions as reflection shows them
--FILE--
<?php
namespace App { 
const LOCAL = 3;
enum Foo: string { case Bar = 'b'; const K = self::Bar; }
class Base { const P = 1; }
class C extends Base { const X = 2; const Y = self::X; public static $st = 1;
 public Foo $e = Foo::Bar; public $f = [Foo::Bar, 'k' => Foo::K]; public $j = LOCAL; public $k = \LOCAL ?? 1;  public ?Foo $l = null; public $m = 1.0; public $n = "a\nb'c\\d\$e\x01é"; public $o = -1; public $p = [1,2,[3]]; public $q = ['a' => 1, 5 => 2]; public $r = Foo::Bar->value; public $s = Foo::Bar?->name; public $t = 1e100; public $v = NULL; public $w = TRUE;  public $x = \M_PI; public $y = self::class; public $z = __CLASS__ . 'x'; public $aa = C::class; public $bb = namespace\LOCAL;
 function __construct(
  $a = new C(1, x: 2), $b = new \stdClass, $c = new namespace\C, $d = LOCAL, $e = \LOCAL, $f = PHP_VERSION, $g = \PHP_INT_MAX, $h = self::X, $i = parent::P, $j = C::X, $k = \Other\D::Z, $l = [1, 'a' => LOCAL], $m = self::X + 2 * 3, $n = !true, $o = (1 + self::X) * 2, $p = self::X ? 1 : 2, $q = self::X ?: 3, $r = self::X ?? null, $s = -self::X, $t = ~self::X, $u = [...[1,2], ...self::ARR], $v = self::X . "str'ing", $x = Foo::Bar, $y = Foo::Bar->value, $z = self::ARR['k'][0], $bb = strlen(...), $cc = \Foo\bar(...), $dd = C::meth(...), $ff = (string) self::X
 ) {}
}
}
namespace {
const GL = 1;
enum E { case A; }
class G { const K = 1; public $a = E::A; public $d = PHP_INT_MAX; public $f = E::A->name; public $g = [E::A]; 
 function f($a = E::A, $b = G::K, $c = GL, $d = new G, $e = PHP_EOL, $f = [E::A], $g = M_PI, $h = true && GL, $i = GL <=> 2, $j = GL ** 2 ** 3, $k = (GL - 1) - 2, $l = GL - (1 - 2), $m = GL and 1, $n = GL xor 2, $o = "x" . GL . 'y', $p = [GL => 1, 'z' => [2]], $q = GL === 1, $r = GL == 1 || GL != 2, $t = __LINE__, $u = __FUNCTION__, $v = __METHOD__, $w = __DIR__ . '/x', $x = INF, $y = NAN, $z = E_ALL & ~E_NOTICE) {} }
foreach ([\App\C::class, G::class] as $c) {
foreach ((new ReflectionClass($c))->getProperties() as $p) echo $p;
foreach ((new ReflectionClass($c))->getMethods() as $m) foreach ($m->getParameters() as $p) echo $p, "\n";
}
new G;
foreach ((new ReflectionClass('G'))->getProperties() as $p) echo $p;
#[\Attr(E::A, new G, GL, x: 'a' . GL, y: [1, GL], v: 1.0, u: 'str', t: null, s: true, r: -1)] function at() {}
echo (new ReflectionFunction('at'))->getAttributes()[0];
function lit($a = 1, $b = 1.0, $c = 'x', $d = null, $e = true, $f = [], $g = [1,[2,'a'=>"q'q"]], $h = -0.0, $i = 1e30, $j = 0x10, $k = "long string more than fifteen characters", $l = "new\nline", $m = 1_000, $n = .1+.2, $o = 'a' . 'b', $p = [1 => 'a'], $q = -1.5, $r = "\\", $s = '$x') {}
echo new ReflectionFunction('lit');
}

--EXPECTF--
Property [ public static $st = 1 ]
Property [ public App\Foo $e = \App\Foo::Bar ]
Property [ public $f = [\App\Foo::Bar, 'k' => \App\Foo::K] ]
Property [ public $j = App\LOCAL ]
Property [ public $k = LOCAL ?? 1 ]
Property [ public ?App\Foo $l = NULL ]
Property [ public $m = 1.0 ]
Property [ public $n = 'a\nb'c\\d$e\x01\xC3\xA9' ]
Property [ public $o = -1 ]
Property [ public $p = [1, 2, [3]] ]
Property [ public $q = ['a' => 1, 5 => 2] ]
Property [ public $r = \App\Foo::Bar->value ]
Property [ public $s = \App\Foo::Bar?->name ]
Property [ public $t = 1.0E+100 ]
Property [ public $v = NULL ]
Property [ public $w = true ]
Property [ public $x = 3.1415926535898 ]
Property [ public $y = 'App\\C' ]
Property [ public $z = 'App\\Cx' ]
Property [ public $aa = 'App\\C' ]
Property [ public $bb = App\LOCAL ]
Parameter #0 [ <optional> $a = new \App\C(1, x: 2) ]
Parameter #1 [ <optional> $b = new \stdClass() ]
Parameter #2 [ <optional> $c = new \App\C() ]
Parameter #3 [ <optional> $d = App\LOCAL ]
Parameter #4 [ <optional> $e = LOCAL ]
Parameter #5 [ <optional> $f = App\PHP_VERSION ]
Parameter #6 [ <optional> $g = PHP_INT_MAX ]
Parameter #7 [ <optional> $h = self::X ]
Parameter #8 [ <optional> $i = parent::P ]
Parameter #9 [ <optional> $j = \App\C::X ]
Parameter #10 [ <optional> $k = \Other\D::Z ]
Parameter #11 [ <optional> $l = [1, 'a' => App\LOCAL] ]
Parameter #12 [ <optional> $m = self::X + 6 ]
Parameter #13 [ <optional> $n = false ]
Parameter #14 [ <optional> $o = (1 + self::X) * 2 ]
Parameter #15 [ <optional> $p = self::X ? 1 : 2 ]
Parameter #16 [ <optional> $q = self::X ?: 3 ]
Parameter #17 [ <optional> $r = self::X ?? null ]
Parameter #18 [ <optional> $s = -self::X ]
Parameter #19 [ <optional> $t = ~self::X ]
Parameter #20 [ <optional> $u = [...[0 => 1, 1 => 2], ...self::ARR] ]
Parameter #21 [ <optional> $v = self::X . 'str\'ing' ]
Parameter #22 [ <optional> $x = \App\Foo::Bar ]
Parameter #23 [ <optional> $y = \App\Foo::Bar->value ]
Parameter #24 [ <optional> $z = self::ARR['k'][0] ]
Parameter #25 [ <optional> $bb = App\strlen(...) ]
Parameter #26 [ <optional> $cc = \Foo\bar(...) ]
Parameter #27 [ <optional> $dd = \App\C::meth(...) ]
Parameter #28 [ <optional> $ff = (string)self::X ]
Property [ public $a = E::A ]
Property [ public $d = 9223372036854775807 ]
Property [ public $f = E::A->name ]
Property [ public $g = [E::A] ]
Parameter #0 [ <optional> $a = E::A ]
Parameter #1 [ <optional> $b = G::K ]
Parameter #2 [ <optional> $c = GL ]
Parameter #3 [ <optional> $d = new \G() ]
Parameter #4 [ <optional> $e = PHP_EOL ]
Parameter #5 [ <optional> $f = [E::A] ]
Parameter #6 [ <optional> $g = M_PI ]
Parameter #7 [ <optional> $h = true && GL ]
Parameter #8 [ <optional> $i = GL <=> 2 ]
Parameter #9 [ <optional> $j = GL ** 8 ]
Parameter #10 [ <optional> $k = GL - 1 - 2 ]
Parameter #11 [ <optional> $l = GL - -1 ]
Parameter #12 [ <optional> $m = GL && 1 ]
Parameter #13 [ <optional> $n = GL xor 2 ]
Parameter #14 [ <optional> $o = 'x' . GL . 'y' ]
Parameter #15 [ <optional> $p = [GL => 1, 'z' => [0 => 2]] ]
Parameter #16 [ <optional> $q = GL === 1 ]
Parameter #17 [ <optional> $r = GL == 1 || GL != 2 ]
Parameter #18 [ <optional> $t = 17 ]
Parameter #19 [ <optional> $u = 'f' ]
Parameter #20 [ <optional> $v = 'G::f' ]
Parameter #21 [ <optional> $w = '%s/x' ]
Parameter #22 [ <optional> $x = INF ]
Parameter #23 [ <optional> $y = NAN ]
Parameter #24 [ <optional> $z = E_ALL & ~E_NOTICE ]
Property [ public $a = E::A ]
Property [ public $d = 9223372036854775807 ]
Property [ public $f = 'A' ]
Property [ public $g = [E::A] ]
Attribute [ Attr ] {
  - Arguments [10] {
    Argument #0 [ E::A ]
    Argument #1 [ new \G() ]
    Argument #2 [ GL ]
    Argument #3 [ x = 'a' . GL ]
    Argument #4 [ y = [1, GL] ]
    Argument #5 [ v = 1.0 ]
    Argument #6 [ u = 'str' ]
    Argument #7 [ t = NULL ]
    Argument #8 [ s = true ]
    Argument #9 [ r = -1 ]
  }
}
Function [ <user> function lit ] {
  @@ %s 26 - 26

  - Parameters [19] {
    Parameter #0 [ <optional> $a = 1 ]
    Parameter #1 [ <optional> $b = 1.0 ]
    Parameter #2 [ <optional> $c = 'x' ]
    Parameter #3 [ <optional> $d = NULL ]
    Parameter #4 [ <optional> $e = true ]
    Parameter #5 [ <optional> $f = [] ]
    Parameter #6 [ <optional> $g = [1, [0 => 2, 'a' => 'q'q']] ]
    Parameter #7 [ <optional> $h = -0.0 ]
    Parameter #8 [ <optional> $i = 1.0E+30 ]
    Parameter #9 [ <optional> $j = 16 ]
    Parameter #10 [ <optional> $k = 'long string more than fifteen characters' ]
    Parameter #11 [ <optional> $l = 'new\nline' ]
    Parameter #12 [ <optional> $m = 1000 ]
    Parameter #13 [ <optional> $n = 0.3 ]
    Parameter #14 [ <optional> $o = 'ab' ]
    Parameter #15 [ <optional> $p = [1 => 'a'] ]
    Parameter #16 [ <optional> $q = -1.5 ]
    Parameter #17 [ <optional> $r = '\\' ]
    Parameter #18 [ <optional> $s = '$x' ]
  }
}
