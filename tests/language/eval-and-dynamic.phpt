--TEST--
eval, variable variables, dynamic names, compact and extract
--FILE--
<?php
$x = 5;
echo eval('return $x * 2;'), eval('function ev() { return "ev"; } $made = 1;') ?? 'null', ev(), $made, "\n";
try { eval('this is not php'); } catch (ParseError $e) { echo $e->getMessage(), "\n"; }
$name = 'dyn';
$$name = 'value';
${'a b'} = 'odd';
echo $dyn, ${'dy' . 'n'}, ${'a b'}, "\n";
extract(['e1' => 1, 'dyn' => 'over'], EXTR_SKIP);
echo $e1, $dyn, json_encode(compact('x', ['e1', 'name'])), "\n";
$f = 'strtoupper';
$c = 'ArrayObject';
$m = 'count';
$p = 'prop';
$o = new $c([1, 2]);
$o2 = new stdClass;
$o2->$p = 1;
$o2->{'with space'} = 2;
$o2->{'a' . 'b'} = 3;
echo $f('x'), $o->$m(), [$o, 'count'](), (new $c)->{'co' . 'unt'}(), json_encode($o2), "\n";
function t() { $v = 'local'; $n = 'v'; return $$n . json_encode(get_defined_vars()); }
echo t(), "\n";
$arr = ['fn' => fn($z) => $z + 1];
echo $arr['fn'](1), "\n";
class S { public static $sp = 'static prop'; const K = 'const'; static function sm() { return 'sm'; } }
$cl = 'S';
$sp = 'sp';
echo $cl::$sp, $cl::$$sp, $cl::sm(), $cl::K, [$cl, 'sm'](), "\n";
$GLOBALS['made2'] = 'via';
echo $made2, isset($GLOBALS['nope']) ? 1 : 0, "\n";
--EXPECT--
10nullev1
syntax error, unexpected identifier "is"
valuevalueodd
1value{"x":5,"e1":1,"name":"dyn"}
X220{"prop":1,"with space":2,"ab":3}
local{"v":"local","n":"v"}
2
static propstatic propsmconstsm
via0
