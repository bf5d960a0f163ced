--TEST--
foreach and get_object_vars(): the order of hooked, inherited and private properties
--FILE--
<?php
class A { private $changed { get => 'A'; } protected $promoted { get => 'A'; } protected $protected { get => 'A'; } private $shadowed = 'A'; public $last = 1;
 function t() { foreach ($this as $k => $v) echo "$k=$v "; echo "\n"; } }
class B extends A { public $changed { get => 'B'; } public $promoted { get => 'B'; } public $more = 1; function u() { foreach ($this as $k => $v) echo "$k=$v "; echo "\n"; } }
$b = new B; $b->t(); $b->u(); foreach ($b as $k => $v) echo "$k=$v "; echo "\n";
class B2 extends A { public $more = 1;  public $promoted { get => 'B'; } public $changed { get => 'B'; } function u() { foreach ($this as $k => $v) echo "$k=$v "; echo "\n"; }}
$b = new B2; $b->t(); $b->u(); foreach ($b as $k => $v) echo "$k=$v "; echo "\n";
class B3 extends A { public $more = 1; function u() { foreach ($this as $k => $v) echo "$k=$v "; echo "\n"; } }
$b = new B3; $b->t(); $b->u(); foreach ($b as $k => $v) echo "$k=$v "; echo "\n";
class AA { private $x = 1; protected $y = 2; public $z = 3; private $w = 4; function t() { foreach ($this as $k => $v) echo "$k=$v "; echo "\n"; var_dump(get_object_vars($this)); } }
class BB extends AA { public $n = 10; public $x = 'bx'; public $y = 'by'; }
(new BB)->t();
class C extends AA { public $n = 10; public $x { get => 'hx'; } public $y { get => 'hy'; } public $m = 11; }
(new C)->t(); foreach (new C as $k => $v) echo "$k=$v "; echo "\n";
class D extends AA { public $n { get => 10; } public $x = 'bx'; public $y ='q'; public $m = 11; }
(new D)->t(); foreach (new D as $k => $v) echo "$k=$v "; echo "\n";
--EXPECT--
changed=A promoted=B protected=A shadowed=A last=1 more=1 
promoted=B protected=A last=1 changed=B more=1 
promoted=B last=1 changed=B more=1 
changed=A promoted=B protected=A shadowed=A last=1 more=1 
promoted=B protected=A last=1 more=1 changed=B 
promoted=B last=1 more=1 changed=B 
changed=A promoted=A protected=A shadowed=A last=1 more=1 
promoted=A protected=A last=1 more=1 
last=1 more=1 
x=1 y=by z=3 w=4 n=10 
array(5) {
  ["x"]=>
  int(1)
  ["y"]=>
  string(2) "by"
  ["z"]=>
  int(3)
  ["w"]=>
  int(4)
  ["n"]=>
  int(10)
}
x=1 y=hy z=3 w=4 n=10 m=11 
array(6) {
  ["x"]=>
  int(1)
  ["y"]=>
  string(2) "hy"
  ["z"]=>
  int(3)
  ["w"]=>
  int(4)
  ["n"]=>
  int(10)
  ["m"]=>
  int(11)
}
y=hy z=3 n=10 x=hx m=11 
x=1 y=q z=3 w=4 n=10 m=11 
array(6) {
  ["x"]=>
  int(1)
  ["y"]=>
  string(1) "q"
  ["z"]=>
  int(3)
  ["w"]=>
  int(4)
  ["n"]=>
  int(10)
  ["m"]=>
  int(11)
}
y=q z=3 n=10 x=bx m=11 
