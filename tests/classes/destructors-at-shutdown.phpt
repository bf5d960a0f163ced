--TEST--
At shutdown the last global variable dies first, objects with other holders follow in order of creation
--FILE--
<?php
class A { public $x; function __construct(public $n) {} function __destruct() { echo $this->n, " "; global $keep; var_dump(isset($keep)); } }
$keep = 1;
$a = new A('a');
$b = new A('b');
$arr = [new A('in array')];
$c = new A('c');
$d = $c;
$r = new A('r'); 
$r2 = &$r;
function f() { global $g; $g = new A('g'); }
f();
$z = new A('z');
$z->x = new A('z.x');
--EXPECT--
z bool(true)
z.x bool(true)
b bool(true)
a bool(true)
in array bool(true)
c bool(true)
r bool(true)
g bool(true)
