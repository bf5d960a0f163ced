--TEST--
spl_autoload_register
--FILE--
<?php
spl_autoload_register(function ($c) { echo "load $c\n"; if ($c === 'Dyn\Made') { eval('namespace Dyn; class Made extends Base {}'); } });
spl_autoload_register(function ($c) { echo "second $c\n"; if ($c === 'Dyn\Base') { eval('namespace Dyn; class Base { const X = 5; }'); } });
echo \Dyn\Made::X, "\n";
var_dump(class_exists('Missing'), class_exists('Other', false), new \Dyn\Made instanceof \Dyn\Base, 'x' instanceof Unknown);
try { new Missing; } catch (Error $e) { echo $e->getMessage(), "\n"; }
echo count(spl_autoload_functions()), "\n";
var_dump(is_callable('Nope::x'), defined('Gone::X'));
--EXPECT--
load Dyn\Made
load Dyn\Base
second Dyn\Base
5
load Missing
second Missing
bool(false)
bool(false)
bool(true)
bool(false)
load Missing
second Missing
Class "Missing" not found
2
load Nope
second Nope
load Gone
second Gone
bool(false)
bool(false)
