--TEST--
An object is asked for its text where a string is wanted, also again and again
--FILE--
<?php
class Name
{
    private int $asked = 0;
    function __construct(private string $text) {}
    function __toString(): string { $this->asked++; return $this->text . $this->asked; }
}
class Constant { function __toString(): string { return 'constant'; } }
class Box
{
    public ?string $text = 's';
    public string|int $either = 1;
    public static string $shared = '';
    public static $untyped = '';
    public array $list = ['k' => 'v'];
    public string|Constant $both = '';
}

function assign(Box $box, $value) { $box->text = $value; $box->either = $value; return [$box->text, $box->either]; }
function nested(stdClass $o, $value) { $o->box->text = $value; return $o->box->text; }
function both(Box $box, $value) { $box->both = $value; return $box->both; }
$box = new Box;
$outer = (object) ['box' => $box];
foreach (['x', new Constant, 'y', new Constant, new Name('n'), new Name('m'), 5] as $value) {
    var_dump(assign($box, $value), nested($outer, $value));
}
foreach ([new Constant, 'z', new Constant, new Name('n')] as $value) {
    var_dump(both($box, $value));
}

$name = new Name('n');
for ($i = 0; $i < 3; $i++) {
    $a = ['k' => 'start '];
    $a['k'] .= $name;
    $a['list'][] = 'x';
    $a['list'][0] .= $name;
    $box->list['k'] .= $name;
    $box->text .= $name;
    Box::$shared .= $name;
    Box::$untyped .= $name;
    $a['old'] = $name;
    $a['old'] .= '|';
    $a['two'] = $name;
    $a['two'] .= $name;
    Box::$untyped = $name;
    Box::$untyped .= '!';
    var_dump($a, $box->list, $box->text, Box::$shared, Box::$untyped);
}

$s = 'hello';
$s[0] = $name;
$s[7] = new Name('Z');
var_dump($s, $s[2] = new Constant, $s);

$o = new stdClass;
for ($i = 0; $i < 2; $i++) {
    $o->$name = 1;
    $o->{new Name('p')} = 2;
    $o->{new Constant} = 3;
    var_dump($o->{new Name('p')}, isset($o->{new Name('p')}), $o->{new Constant}, $o->{new Name('q')} ?? 'none');
}
var_dump($o);

set_error_handler(function (int $level, string $message) { echo "[$message]\n"; return true; });
$a = [];
$a['new'] .= $name;
$a['new'][1.5] = new Name('q');
$a['deep']['er'] .= $name;
var_dump($a);

class Failing { function __toString(): string { throw new Exception('no text'); } }
foreach ([
    function () { $a = ['k' => 1]; $a['k'] .= new Failing; },
    function () { $s = 'text'; $s[0] = new Failing; },
    function () { $o = new stdClass; return $o->{new Failing}; },
    function () { $a = ['k' => 1]; $a['k'] .= new stdClass; },
    function () { Box::$shared = new Failing; },
] as $f) {
    try {
        $f();
    } catch (Throwable $e) {
        echo get_class($e), ': ', $e->getMessage(), "\n";
    }
}
$fiber = new Fiber(function () {
    $a = ['k' => '<'];
    $a['k'] .= new class { function __toString(): string { return Fiber::suspend('asked'); } };
    return $a['k'];
});
echo $fiber->start(), "\n";
$fiber->resume('text');
echo $fiber->getReturn(), "\n";
--EXPECTF--
array(2) {
  [0]=>
  string(1) "x"
  [1]=>
  string(1) "x"
}
string(1) "x"
array(2) {
  [0]=>
  string(8) "constant"
  [1]=>
  string(8) "constant"
}
string(8) "constant"
array(2) {
  [0]=>
  string(1) "y"
  [1]=>
  string(1) "y"
}
string(1) "y"
array(2) {
  [0]=>
  string(8) "constant"
  [1]=>
  string(8) "constant"
}
string(8) "constant"
array(2) {
  [0]=>
  string(2) "n1"
  [1]=>
  string(2) "n2"
}
string(2) "n3"
array(2) {
  [0]=>
  string(2) "m1"
  [1]=>
  string(2) "m2"
}
string(2) "m3"
array(2) {
  [0]=>
  string(1) "5"
  [1]=>
  int(5)
}
string(1) "5"
object(Constant)#6 (0) {
}
string(1) "z"
object(Constant)#5 (0) {
}
string(2) "n1"
array(4) {
  ["k"]=>
  string(8) "start n1"
  ["list"]=>
  array(1) {
    [0]=>
    string(3) "xn2"
  }
  ["old"]=>
  string(3) "n7|"
  ["two"]=>
  string(4) "n8n9"
}
array(1) {
  ["k"]=>
  string(3) "vn3"
}
string(3) "5n4"
string(2) "n5"
string(4) "n10!"
array(4) {
  ["k"]=>
  string(9) "start n11"
  ["list"]=>
  array(1) {
    [0]=>
    string(4) "xn12"
  }
  ["old"]=>
  string(4) "n17|"
  ["two"]=>
  string(6) "n18n19"
}
array(1) {
  ["k"]=>
  string(6) "vn3n13"
}
string(6) "5n4n14"
string(5) "n5n15"
string(4) "n20!"
array(4) {
  ["k"]=>
  string(9) "start n21"
  ["list"]=>
  array(1) {
    [0]=>
    string(4) "xn22"
  }
  ["old"]=>
  string(4) "n27|"
  ["two"]=>
  string(6) "n28n29"
}
array(1) {
  ["k"]=>
  string(9) "vn3n13n23"
}
string(9) "5n4n14n24"
string(8) "n5n15n25"
string(4) "n30!"

Warning: Only the first byte will be assigned to the string offset in %s on line 51

Warning: Only the first byte will be assigned to the string offset in %s on line 52

Warning: Only the first byte will be assigned to the string offset in %s on line 53
string(8) "nello  Z"
string(1) "c"
string(8) "neclo  Z"
int(2)
bool(true)
int(3)
string(4) "none"
int(2)
bool(true)
int(3)
string(4) "none"
object(stdClass)#6 (4) {
  ["n32"]=>
  int(1)
  ["p1"]=>
  int(2)
  ["constant"]=>
  int(3)
  ["n33"]=>
  int(1)
}
[Undefined array key "new"]
[String offset cast occurred]
[Only the first byte will be assigned to the string offset]
[Undefined array key "deep"]
[Undefined array key "er"]
array(2) {
  ["new"]=>
  string(3) "nq4"
  ["deep"]=>
  array(1) {
    ["er"]=>
    string(3) "n35"
  }
}
Exception: no text
Exception: no text
Exception: no text
Error: Object of class stdClass could not be converted to string
Exception: no text
asked
<text
