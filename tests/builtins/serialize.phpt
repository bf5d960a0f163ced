--TEST--
serialize and unserialize
--FILE--
<?php
class S { public $a = 1; protected $b = [true, null]; private $c = 1.5; public $self; }
class Sl { public $x = 1; private $y = 2; public $z = 3; function __sleep() { return ['x', 'y']; } function __wakeup() { $this->z = 'woken'; } }
class Su { public function __construct(public $d = []) {} public function __serialize(): array { return ['d' => $this->d]; } public function __unserialize(array $a): void { $this->d = array_reverse($a['d']); } }
enum E: string { case A = 'a'; }
$s = new S;
$s->self = $s;
foreach ([null, true, 5, -1.5, 0.1, INF, 'str', "bin\0", [1, 'k' => ['n']], new stdClass, $s, new Sl, new Su([1, 2]), E::A, [E::A, E::A], new ArrayObject([1]), new SplObjectStorage] as $v) { $t = serialize($v); echo str_replace("\0", '~', $t), "\n"; $u = unserialize($t); echo gettype($u), is_object($u) ? get_class($u) : '', "\n"; }
$x = [1];
$x[1] = &$x[0];
echo serialize($x), "\n";
$o = new stdClass;
echo serialize([$o, $o]), "\n";
$r = unserialize('a:2:{i:0;O:8:"stdClass":0:{}i:1;r:2;}');
var_dump($r[0] === $r[1], unserialize(serialize(new Su([1, 2])))->d, unserialize(serialize(new Sl))->z, unserialize('O:7:"Missing":1:{s:1:"a";i:1;}'), unserialize(serialize(new Su), ['allowed_classes' => false]), @unserialize('a:1:{i:0'), @unserialize('x'), unserialize('b:0;'));
foreach ([fn() => serialize(fn() => 1), fn() => serialize((function () { yield; })()), fn() => serialize(new class {})] as $f) { try { $f(); } catch (Exception $e) { echo $e->getMessage(), "\n"; } }
--EXPECT--
N;
NULL
b:1;
boolean
i:5;
integer
d:-1.5;
double
d:0.1;
double
d:INF;
double
s:3:"str";
string
s:4:"bin~";
string
a:2:{i:0;i:1;s:1:"k";a:1:{i:0;s:1:"n";}}
array
O:8:"stdClass":0:{}
objectstdClass
O:1:"S":4:{s:1:"a";i:1;s:4:"~*~b";a:2:{i:0;b:1;i:1;N;}s:4:"~S~c";d:1.5;s:4:"self";r:1;}
objectS
O:2:"Sl":2:{s:1:"x";i:1;s:5:"~Sl~y";i:2;}
objectSl
O:2:"Su":1:{s:1:"d";a:2:{i:0;i:1;i:1;i:2;}}
objectSu
E:3:"E:A";
objectE
a:2:{i:0;E:3:"E:A";i:1;r:2;}
array
O:11:"ArrayObject":4:{i:0;i:0;i:1;a:1:{i:0;i:1;}i:2;a:0:{}i:3;N;}
objectArrayObject
O:16:"SplObjectStorage":2:{i:0;a:0:{}i:1;a:0:{}}
objectSplObjectStorage
a:2:{i:0;i:1;i:1;R:2;}
a:2:{i:0;O:8:"stdClass":0:{}i:1;r:2;}
bool(true)
array(2) {
  [0]=>
  int(2)
  [1]=>
  int(1)
}
string(5) "woken"
object(__PHP_Incomplete_Class)#3 (2) {
  ["__PHP_Incomplete_Class_Name"]=>
  string(7) "Missing"
  ["a"]=>
  int(1)
}
object(__PHP_Incomplete_Class)#2 (2) {
  ["__PHP_Incomplete_Class_Name"]=>
  string(2) "Su"
  ["d"]=>
  array(0) {
  }
}
bool(false)
bool(false)
bool(false)
Serialization of 'Closure' is not allowed
Serialization of 'Generator' is not allowed
Serialization of 'class@anonymous' is not allowed
