--TEST--
Making, listing and removing directories
--FILE--
<?php
$base = sys_get_temp_dir() . '/phiber-directories-' . getmypid();
var_dump(mkdir("$base/a/b", 0755, true), @mkdir("$base/a"));
foreach (['one.txt', 'two.txt', 'three.log'] as $i => $name) {
    file_put_contents("$base/$name", str_repeat('x', $i));
}
var_dump(scandir($base), array_map('basename', glob("$base/*.txt")), array_map('basename', glob("$base/{t,a}*", GLOB_BRACE | GLOB_MARK)));
$d = opendir("$base/a");
$names = [];
while (($name = readdir($d)) !== false) {
    $names[] = $name;
}
sort($names);
echo implode(' ', $names), "\n";
closedir($d);
var_dump(rename("$base/one.txt", "$base/a/moved"), copy("$base/two.txt", "$base/a/copy"), filesize("$base/a/copy"));
var_dump(touch("$base/a/moved", 86400), filemtime("$base/a/moved"), filetype("$base/a"), is_writable($base));
var_dump(file("$base/nothing/../two.txt"));
var_dump(@rmdir("$base/a"));
foreach (['a/moved', 'a/copy', 'two.txt', 'three.log'] as $name) {
    unlink("$base/$name");
}
rmdir("$base/a/b");
rmdir("$base/a");
var_dump(rmdir($base), file_exists($base));
--EXPECT--
bool(true)
bool(false)
array(6) {
  [0]=>
  string(1) "."
  [1]=>
  string(2) ".."
  [2]=>
  string(1) "a"
  [3]=>
  string(7) "one.txt"
  [4]=>
  string(9) "three.log"
  [5]=>
  string(7) "two.txt"
}
array(2) {
  [0]=>
  string(7) "one.txt"
  [1]=>
  string(7) "two.txt"
}
array(3) {
  [0]=>
  string(9) "three.log"
  [1]=>
  string(7) "two.txt"
  [2]=>
  string(1) "a"
}
. .. b
bool(true)
bool(true)
int(1)
bool(true)
int(86400)
string(3) "dir"
bool(true)
array(1) {
  [0]=>
  string(1) "x"
}
bool(false)
bool(true)
bool(false)
