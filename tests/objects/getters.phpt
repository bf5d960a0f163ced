--TEST--
Methods that only return a property or a constant, and methods of objects in properties
--FILE--
<?php
class In { private $v=3; public ?In $n=null; private int $k=4; function v(){return $this->v;} function k(): int {return $this->k;} function c(){return 'const';} function one(){return 1;}
 function un(): string {return $this->u;} public string $u; function bad(): int { return $this->s; } public $s='x'; public $r; function set(&$x){ $this->r=&$x; } function r(){return $this->r;} }
class O { public $in; private $q; public $flag=true; public $f2=null; function __construct(){ $this->in=new In; $this->q=new SplQueue; }
 function go($n){ $s=0; for($i=0;$i<$n;$i++){ $s+=$this->in->v()+$this->in->k()+$this->in->one(); $this->q->enqueue($i); if($this->flag) $s++; if(!$this->f2) $s+=2; if ($this->f2) $s=-1; $s+=$this->q->dequeue(); $x=$this->in->v(); $this->in->c(); echo $this->in->c(), $this->q->isEmpty() ? 'E':'N', $x, "\n"; while(!$this->q->isEmpty()) $this->q->dequeue(); } return $s; }
 function swap(){ $this->in=new In2; } }
class In2 extends In { function v(){ return 'over'; } function k(): int { return 99; } function one(){ return [1]; } }
$o=new O; var_dump($o->go(3)); $in=$o->in; for($i=0;$i<3;$i++) { var_dump($in->v(),$in->k(),$in->c(),$in->one(), $o->in->v(), $o->in->k(), $o->in->c()); }
function e($f){ try { var_dump($f()); } catch (Throwable $t) { echo get_class($t),': ',$t->getMessage(),' ',$t->getLine(),"\n"; } }
for($i=0;$i<3;$i++){ e(fn()=>$in->un()); e(fn()=>$in->bad()); }
for($i=0;$i<3;$i++){ $in->s = $i==1 ? 'zz' : 5; e(fn()=>$in->bad()); $in->u="s$i"; e(fn()=>$in->un()); }
$y=5; $in->set($y); for($i=0;$i<3;$i++){ $y++; var_dump($in->r()); }
$o->swap(); try { var_dump($o->in->v(), $o->in->one()); var_dump($o->go(1)); } catch (TypeError $t) { echo $t->getMessage(),"\n"; }
$o2 = new O; $o2->in = null; for($i=0;$i<2;$i++) e(fn()=>$o2->in->v()); unset($o2->in); for($i=0;$i<2;$i++) e(fn()=>$o2->in->v());
class D { public $o; function __construct(){ $this->o=new stdClass; } function o(){ return $this->o; } function __destruct(){ echo "D gone\n"; } }
function mk(){ return new D; } for($i=0;$i<3;$i++){ $z = mk()->o(); var_dump($z); mk()->o; }
abstract class P { abstract function nm(); function show(){ return $this->nm(); } } class P1 extends P { function nm(){ return 'p1'; } } class P2 extends P { function nm(){ return 'p2'; } } class P3 extends P { private $x='p3'; function nm(){ return $this->x; } }
foreach([new P1,new P2,new P3,new P1,new P3] as $p) for($i=0;$i<2;$i++) echo $p->show(), $p->nm(), "\n";
class M { private $d=['a'=>1]; function __get($n){ echo "get $n\n"; return $this->d[$n] ?? null; } function f(){ if ($this->zz) echo "t"; else echo "f\n"; if ($this->a) echo "yes\n"; return $this->a; } function g(){ return $this->dyn; } }
$m=new M; $m->f(); $m->f(); for($i=0;$i<3;$i++) var_dump($m->g()); $m->dyn=7; var_dump($m->g());
class S1 { public static $s=5; private $fl=1.5; private $ar=[]; private $st='0'; private $ob; function __construct(){ $this->ob=new ArrayObject; } function t(){ if($this->fl) echo 1; if($this->ar) echo 2; if($this->st) echo 3; if($this->ob) echo 4; if(!$this->ob) echo 5; if(!$this->ar) echo 6; echo "\n"; } }
$s=new S1; $s->t(); $s->t();
function &refget(){ static $a=1; return $a; } class RG { public $v=[1]; function &v(){ return $this->v; } } $rg=new RG; for($i=0;$i<3;$i++){ $x=&$rg->v(); $x[]=$i; unset($x);} print_r($rg->v);
class G { private $g; function __construct($g){$this->g=$g;} function valid(){ return $this->g->valid(); } function cur(){ return $this->g->current(); } function nx(){ $this->g->next(); } } 
$g=new G((function(){ yield 1; yield 2; yield 3; })()); while($g->valid()){ echo $g->cur(),"\n"; $g->nx(); }
--EXPECTF--
constE3
constE3
constE3
int(36)
int(3)
int(4)
string(5) "const"
int(1)
int(3)
int(4)
string(5) "const"
int(3)
int(4)
string(5) "const"
int(1)
int(3)
int(4)
string(5) "const"
int(3)
int(4)
string(5) "const"
int(1)
int(3)
int(4)
string(5) "const"
Error: Typed property In::$u must not be accessed before initialization 3
TypeError: In::bad(): Return value must be of type int, string returned 3
Error: Typed property In::$u must not be accessed before initialization 3
TypeError: In::bad(): Return value must be of type int, string returned 3
Error: Typed property In::$u must not be accessed before initialization 3
TypeError: In::bad(): Return value must be of type int, string returned 3
int(5)
string(2) "s0"
TypeError: In::bad(): Return value must be of type int, string returned 3
string(2) "s1"
int(5)
string(2) "s2"
int(6)
int(7)
int(8)
string(4) "over"
array(1) {
  [0]=>
  int(1)
}
Unsupported operand types: string + int
Error: Call to a member function v() on null 14
Error: Call to a member function v() on null 14

Warning: Undefined property: O::$in in %s on line 14
Error: Call to a member function v() on null 14

Warning: Undefined property: O::$in in %s on line 14
Error: Call to a member function v() on null 14
D gone
object(stdClass)#9 (0) {
}
D gone
D gone
object(stdClass)#7 (0) {
}
D gone
D gone
object(stdClass)#9 (0) {
}
D gone
p1p1
p1p1
p2p2
p2p2
p3p3
p3p3
p1p1
p1p1
p3p3
p3p3
get zz
f
get a
yes
get a
get zz
f
get a
yes
get a
get dyn
NULL
get dyn
NULL
get dyn
NULL

Deprecated: Creation of dynamic property M::$dyn is deprecated in %s on line 20
int(7)
146
146
Array
(
    [0] => 1
    [1] => 0
    [2] => 1
    [3] => 2
)
1
2
3
