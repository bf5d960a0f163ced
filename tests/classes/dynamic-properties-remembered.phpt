--TEST--
Dynamic properties where the instruction remembers that they can be nothing else
--FILE--
<?php
function f($o) { for ($i = 0; $i < 3; $i++) { $o->a = $i; $o->a += 2; $o->a++; echo $o->a, " "; $o->b = [$i]; $o->b[] = 2; echo count($o->b), " ", isset($o->c) ? 'set' : 'unset', "\n"; } unset($o->a); try { echo $o->a; } catch (Error $e) { echo $e->getMessage(); } $o->a = 'again'; var_dump($o); }
class P { public $a = 5; } class M { private $d = []; function __get($n) { echo "get $n\n"; return 1; } function __set($n, $v) { echo "set $n\n"; } }
#[AllowDynamicProperties] class D { private $a = 'hidden'; protected $b; }
class N { public int $z = 1; }
f(new stdClass); f(new P); f(new stdClass);
function g($o) { $o->q = 1; $o->q .= 'x'; $x = $o->q; $y = clone $o; $y->q = 2; var_dump($o->q, $y->q); }
g(new stdClass); g(new N); g(new stdClass); g(json_decode('{"q":3}'));
function h($o) { $o->m = 1; return $o->m; }
var_dump(h(new stdClass), h(new M), h(new stdClass), h(new ArrayObject));
$o = new stdClass; foreach ([1,2,3] as $i) { $o->{'1'} = $i; $r = &$o->ref; $r = $i; $o->ref = $i * 2; echo $r, $o->ref, $o->{'1'}, "\n"; }
foreach ($o as $k => $v) { $o->new = 1; $o->ref = 9; echo "$k=>$v\n"; }
try { (function() { $d = new D; $d->a = 1; })(); } catch (Error $e) { echo $e->getMessage(), "\n"; }
--EXPECTF--
3 2 unset
4 2 unset
5 2 unset

Warning: Undefined property: stdClass::$a in %s on line 2
object(stdClass)#1 (2) {
  ["b"]=>
  array(2) {
    [0]=>
    int(2)
    [1]=>
    int(2)
  }
  ["a"]=>
  string(5) "again"
}
3 
Deprecated: Creation of dynamic property P::$b is deprecated in %s on line 2
2 unset
4 2 unset
5 2 unset

Warning: Undefined property: P::$a in %s on line 2
object(P)#1 (2) {
  ["a"]=>
  string(5) "again"
  ["b"]=>
  array(2) {
    [0]=>
    int(2)
    [1]=>
    int(2)
  }
}
3 2 unset
4 2 unset
5 2 unset

Warning: Undefined property: stdClass::$a in %s on line 2
object(stdClass)#1 (2) {
  ["b"]=>
  array(2) {
    [0]=>
    int(2)
    [1]=>
    int(2)
  }
  ["a"]=>
  string(5) "again"
}
string(2) "1x"
int(2)

Deprecated: Creation of dynamic property N::$q is deprecated in %s on line 7
string(2) "1x"
int(2)
string(2) "1x"
int(2)
string(2) "1x"
int(2)
set m
get m

Deprecated: Creation of dynamic property ArrayObject::$m is deprecated in %s on line 9
int(1)
int(1)
int(1)
int(1)
221
442
663
1=>3
ref=>9
new=>1
Cannot access private property D::$a
