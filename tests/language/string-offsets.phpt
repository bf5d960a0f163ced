--TEST--
Reading and writing bytes of strings
--FILE--
<?php
$s = 'hello';
echo $s[0], $s[-1], $s['1'], isset($s[4]), isset($s[5]) ? 'y' : 'n', isset($s['x']) ? 'y' : 'n', isset($s['1.0']) ? 'y' : 'n', isset($s[1][0]) ? 'y' : 'n', empty($s[0]) ? 'y' : 'n', "\n";
$s[0] = 'J';
$s[-1] = 'y';
$s[7] = '!';
var_dump($s);
$s[1] = 'XYZ';
var_dump($s);
foreach ([fn() => $s[10], fn() => $s['abc'], fn() => $s[1.7], fn() => $s[true], function () use ($s) { $s[''] = 'x'; }, function () use ($s) { $s[0] = ''; }, function () use ($s) { $s[-20] = 'x'; return $s; }, function () use ($s) { $r = &$s[0]; }, function () use ($s) { unset($s[0]); }, fn() => [...$s], fn() => "abc"["1"], fn() => 'abc'['1x']] as $f) { try { var_dump($f()); } catch (Throwable $e) { echo get_class($e), ': ', $e->getMessage(), "\n"; } }
--EXPECTF--
hoe1nnnyn
string(8) "Jelly  !"

Warning: Only the first byte will be assigned to the string offset in %s on line 8
string(8) "JXlly  !"

Warning: Uninitialized string offset 10 in %s on line 10
string(0) ""
TypeError: Cannot access offset of type string on string

Warning: String offset cast occurred in %s on line 10
string(1) "X"

Warning: String offset cast occurred in %s on line 10
string(1) "X"
TypeError: Cannot access offset of type string on string
Error: Cannot assign an empty string to a string offset

Warning: Illegal string offset -20 in %s on line 10
string(8) "JXlly  !"
Error: Cannot create references to/from string offsets
Error: Cannot unset string offsets
Error: Only arrays and Traversables can be unpacked, string given
string(1) "b"

Warning: Illegal string offset "1x" in %s on line 10
string(1) "b"
