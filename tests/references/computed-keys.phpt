--TEST--
Places whose keys are computed, with results and references
--FILE--
<?php
function k($x) { return $x; }
class P { public $a = ['x' => ['y' => 1, 2, 3]]; public ?P $p = null; public static $s = ['q' => [1, 2]];
  function t() {
    for ($i = 0; $i < 3; $i++) {
        $r = &$this->a[k('x')][k('y')]; $r++;
        $q = &$this->a[k('x')][k($i)]; $q = "i$i";
        unset($q);
        $z = $this->a[k('n' . $i)] = k($i) . 'z';
        unset($this->a[k('n' . ($i - 1))]);
        $w = ($this->a[k('x')][k('c')] ??= k(10));
        $v = $this->a[k('x')][k('c')] += k(5);
        $u = $this->a[k('x')][k('c')]++;
        $t = ++$this->a[k('x')][k('c')];
        f($this->a[k('x')][k('ref')]);
        [$this->a[k('l')], $this->a[k('m')]] = [k(1), k(2)];
        [k(0) => &$e, k(1) => $g] = $this->a['x'];
        $e = 'e';
        $s = &self::$s[k('q')][k(0)]; $s++;
        $o = &$this->a[k('x')][]; $o = 'pushed';
        echo json_encode([$r, $z, $w, $v, $u, $t, $g, $this->a, self::$s]), "\n";
        unset($r, $e, $s, $o);
    }
  }
}
function f(&$x) { $x .= 'f'; }
(new P)->t();
$a = [1]; $a[] = &$a[k(count($a) - 1)]; var_dump($a);
for ($i = 0; $i < 3; $i++) {
    $b = ['k' => [1, 2], 'o' => new P];
    $c = &$b[k('k')][k(1)]; $c = 'c';
    $d = &$b[k('o')]->a[k('x')][k('y')]; $d = 'd';
    foreach ($b[k('k')] as $key => &$val) $val = "$key$val";
    unset($val, $b[k('k')][k(0)]);
    $e = [k('a') => &$b[k('k')][k(1)], 'b' => &$b[k('new')][k('deep')]]; $e['a'] .= '!';
    static $st = []; $st[k($i)] = &$b[k('k')];
    global $gg; $gg[k('g')][k($i)] = &$b;
    $fn = function () use (&$b) { $b[k('fn')] = k('fn'); return $b[k('fn')]; };
    echo $fn(), json_encode($b), json_encode($e), json_encode($st), "\n";
    unset($b, $c, $d, $e);
}
$m = [[1, 2], [3, 4]];
foreach ($m as [k(0) => $x, k(1) => $y]) echo $x, $y;
[[k(0) => &$n]] = $m; $n = 'n'; echo json_encode($m), "\n";
$str = 'abc'; $str[k(1)] = 'X'; echo $str, isset($m[k(0)][k(1)]), empty($m[k(5)][k(1)]), $m[k(9)] ?? 'none', "\n";
#[AllowDynamicProperties]
class Q { public $p = 1; public array $t = [1, 2]; public int $n = 3; public $o; }
function g(&$x) { return $x; }
for ($i = 0; $i < 3; $i++) {
    $h = ['k' => 1, 3 => 'x', 'l' => [1]];
    $z1 = $h[k('k')] = k('v') . 'w'; $z2 = $h[k('k') . 'z'] = k($i); $z3 = $h[k(3)] .= k('y') . 'z'; $z4 = ($h[k('q')] ??= k('qq'));
    $z5 = $h['n' . $i] = [k($i)]; $z6 = $h[k('l')][k(0)]++; $z7 = --$h[k('l')][k(0)]; $z8 = $h[k('l')][] = k('app'); $z9 = $h[k('l')][k('s')] = "s$i" . k('');
    $q = new Q; $q->o = new Q;
    $y1 = $q->p = k('a') . 'b'; $y2 = $q->o->t[k(1)] = k(5); $y3 = $q->o->t[k(1)] += k(5) + 1; $y4 = $q->o->n = k(7); $y5 = $q->o->n -= k(2); $y6 = $q->{k('p')} = k(1) . 'c'; $y7 = $q->o->{k('n')}++; $y8 = $q->{k('o')}->t[k('d') . $i] = k($i) . 'dd';
    $x1 = &$h[k('ref') . $i]; $x1 = 'r'; $x2 = &$q->{k('dyn')}; $x3 = g($h[k('l')][k('s') . '']);
    $c1 = count($h[k('l')]) + ($h[k('m')][k(2)] = k(4)); $w = [$h[k('u')] = k(1), $h[k('u')] += k(1), $h[k('u')]++];
    echo json_encode([$z1,$z2,$z3,$z4,$z5,$z6,$z7,$z8,$z9,$y1,$y2,$y3,$y4,$y5,$y6,$y7,$y8,$x1,$x2,$x3,$c1,$w,$h,$q]), "\n";
    unset($x1, $x2);
}
--EXPECT--
[2,"0z",10,15,15,17,3,{"x":{"y":2,"0":"e","1":3,"c":17,"ref":"f","2":"pushed"},"n0":"0z","l":1,"m":2},{"q":[2,2]}]
[3,"1z",17,22,22,24,"i1",{"x":{"y":3,"0":"e","1":"i1","c":24,"ref":"ff","2":"pushed","3":"pushed"},"l":1,"m":2,"n1":"1z"},{"q":[3,2]}]
[4,"2z",24,29,29,31,"i1",{"x":{"y":4,"0":"e","1":"i1","c":31,"ref":"fff","2":"i2","3":"pushed","4":"pushed"},"l":1,"m":2,"n2":"2z"},{"q":[4,2]}]
array(2) {
  [0]=>
  &int(1)
  [1]=>
  &int(1)
}
fn{"k":{"1":"1c!"},"o":{"a":{"x":{"y":"d","0":2,"1":3}},"p":null},"new":{"deep":null},"fn":"fn"}{"a":"1c!","b":null}[{"1":"1c!"}]
fn{"k":{"1":"1c!"},"o":{"a":{"x":{"y":"d","0":2,"1":3}},"p":null},"new":{"deep":null},"fn":"fn"}{"a":"1c!","b":null}[{"1":"1c!"},{"1":"1c!"}]
fn{"k":{"1":"1c!"},"o":{"a":{"x":{"y":"d","0":2,"1":3}},"p":null},"new":{"deep":null},"fn":"fn"}{"a":"1c!","b":null}[{"1":"1c!"},{"1":"1c!"},{"1":"1c!"}]
1234[["n",2],[3,4]]
aXc11none
["vw",0,"xyz","qq",[0],1,1,"app","s0","ab",5,11,7,5,"1c",5,"0dd","r",null,"s0",7,[1,2,2],{"k":"vw","3":"xyz","l":{"0":1,"1":"app","s":"s0"},"kz":0,"q":"qq","n0":[0],"ref0":"r","m":{"2":4},"u":3},{"p":"1c","t":[1,2],"n":3,"o":{"p":1,"t":{"0":1,"1":11,"d0":"0dd"},"n":6,"o":null},"dyn":null}]
["vw",1,"xyz","qq",[1],1,1,"app","s1","ab",5,11,7,5,"1c",5,"1dd","r",null,"s1",7,[1,2,2],{"k":"vw","3":"xyz","l":{"0":1,"1":"app","s":"s1"},"kz":1,"q":"qq","n1":[1],"ref1":"r","m":{"2":4},"u":3},{"p":"1c","t":[1,2],"n":3,"o":{"p":1,"t":{"0":1,"1":11,"d1":"1dd"},"n":6,"o":null},"dyn":null}]
["vw",2,"xyz","qq",[2],1,1,"app","s2","ab",5,11,7,5,"1c",5,"2dd","r",null,"s2",7,[1,2,2],{"k":"vw","3":"xyz","l":{"0":1,"1":"app","s":"s2"},"kz":2,"q":"qq","n2":[2],"ref2":"r","m":{"2":4},"u":3},{"p":"1c","t":[1,2],"n":3,"o":{"p":1,"t":{"0":1,"1":11,"d2":"2dd"},"n":6,"o":null},"dyn":null}]
