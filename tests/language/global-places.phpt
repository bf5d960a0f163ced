--TEST--
Global variables that come, go and change their places while functions look at them
--FILE--
<?php
function read() { return [isset($GLOBALS['a']) ? $GLOBALS['a'] : 'none', $GLOBALS['made'] ?? 'none', count($_GET)]; }
function show() { echo json_encode(read()), "\n"; }
function bind($value = null) { global $a; if ($value !== null) $a = $value; return $a; }
$a = 1;
show(); show();
$a = 2;
show();
$b = &$a; $b = 3;
show(); echo bind(), bind(4), bind(), $a, "\n";
unset($a);
show(); echo $b, "\n";
var_dump(bind());
bind(5); echo $a, $b, "\n";
show();
$GLOBALS['made'] = 'by name';
show(); show();
unset($GLOBALS['made']);
show();
$GLOBALS['made'] = 'again';
show(); show();
$_GET = ['x' => 1, 'y' => 2];
show();
$_GET['z'] = 3;
show();
function replace() { $_GET = []; $GLOBALS['a'] = ['list']; unset($GLOBALS['made']); }
replace();
show(); show();
function undefined() { return $GLOBALS['never']; }
foreach ([1, 2] as $i) { var_dump(undefined()); }
$never = 'at last';
echo undefined(), "\n";
function statics() { for ($i = 0; $i < 3; $i++) { global $counter; $counter++; } return $counter; }
echo statics(), statics(), $counter, "\n";
$name = 'late';
function late() { return $GLOBALS['late'] ?? 'not yet'; }
echo late(); $$name = 'here'; echo late(), late(); unset($$name); echo late(), "\n";
--EXPECTF--
[1,"none",0]
[1,"none",0]
[2,"none",0]
[3,"none",0]
3444
["none","none",0]
4
NULL
54
[5,"none",0]
[5,"by name",0]
[5,"by name",0]
[5,"none",0]
[5,"again",0]
[5,"again",0]
[5,"again",2]
[5,"again",3]
[["list"],"none",0]
[["list"],"none",0]

Warning: Undefined global variable $never in %s on line 29
NULL

Warning: Undefined global variable $never in %s on line 29
NULL
at last
366
not yethereherenot yet
