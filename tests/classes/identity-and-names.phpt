--TEST--
Objects compared by identity; classes by several spellings of their names
--FILE--
<?php
class P { public $v = 1; function __destruct() { echo "gone "; } }
class Counted { static function make() { return new P; } }
$a = new P; $b = new P; $c = $a;
for ($i = 0; $i < 2; $i++) {
    var_dump($a === $c, $a === $b, $a !== $b, $a == $b, $a == $c, $a != $c, $a <> $b);
    var_dump(new P === new P, Counted::make() == new P, $a === Counted::make(), Counted::make() !== $b);
    if ($a === $c && $a !== $b) echo "same\n";
    $r = &$a; var_dump($r === $a, $r == $c);
    switch ($a) { case $b: echo "b by value\n"; break; case $a: echo "a\n"; break; }
    echo match (true) { $a === $b => 'b', $a === $c => 'c', default => 'none' }, "\n";
    echo match ($c) { $b => 'b', $a => 'a' }, "\n";
    foreach (['P', 'p', '\P', 'Counted', 'COUNTED', 'Missing'] as $name) {
        try { var_dump($a instanceof $name, class_exists($name)); $x = new $name; echo $x::class, "\n"; } catch (Error $e) { echo $e->getMessage(), "\n"; }
    }
    $x = null;
}
class_alias('P', 'Other'); $n = 'OTHER'; var_dump(new $n == $a, $a instanceof $n);
--EXPECT--
bool(true)
bool(false)
bool(true)
bool(true)
bool(true)
bool(false)
bool(false)
gone gone gone gone gone gone bool(false)
bool(true)
bool(false)
bool(true)
same
bool(true)
bool(true)
b by value
c
a
bool(true)
bool(true)
P
bool(true)
bool(true)
gone P
bool(true)
bool(true)
gone P
bool(false)
bool(true)
gone Counted
bool(false)
bool(true)
Counted
bool(false)
bool(false)
Class "Missing" not found
bool(true)
bool(false)
bool(true)
bool(true)
bool(true)
bool(false)
bool(false)
gone gone gone gone gone gone bool(false)
bool(true)
bool(false)
bool(true)
same
bool(true)
bool(true)
b by value
c
a
bool(true)
bool(true)
P
bool(true)
bool(true)
gone P
bool(true)
bool(true)
gone P
bool(false)
bool(true)
gone Counted
bool(false)
bool(true)
Counted
bool(false)
bool(false)
Class "Missing" not found
gone bool(true)
bool(true)
gone gone
