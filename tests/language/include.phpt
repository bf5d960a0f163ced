--TEST--
include, require, once, return values, scope
--FILE--
<?php
$dir = sys_get_temp_dir() . '/phiber-include-' . getmypid(); mkdir($dir); file_put_contents("$dir/a.php", '<?php $fromA = "set in a"; echo "a sees $outer\n"; return ["config" => basename(__FILE__)];'); file_put_contents("$dir/b.php", "text before\n<?php function fromB() { return 'b function'; } class FromB {} ?>\ntext after\n"); file_put_contents("$dir/c.php", '<?php return include __DIR__ . "/d.php"; '); file_put_contents("$dir/d.php", '<?php if ($outer) { return "nested $outer"; } echo "never";'); file_put_contents("$dir/bad.php", '<?php $x = ;');
$outer = 'outer'; $r = include "$dir/a.php"; echo $r['config'], $fromA, "\n"; var_dump(include_once "$dir/b.php", require_once "$dir/b.php", fromB(), class_exists('FromB')); function scope($dir) { $outer = 'local'; include "$dir/a.php"; return $fromA; } echo scope($dir), include "$dir/c.php", "\n"; var_dump(@include "$dir/missing.php"); try { include "$dir/bad.php"; } catch (ParseError $e) { echo $e->getMessage(), ' line ', $e->getLine(), "\n"; } echo count(get_included_files()), "\n"; try { require "$dir/missing.php"; } catch (Error $e) { echo str_replace($dir, 'DIR', $e->getMessage()), "\n"; } finally { array_map('unlink', glob("$dir/*")); rmdir($dir); }
--EXPECTF--
a sees outer
a.phpset in a
text before
text after
int(1)
bool(true)
string(10) "b function"
bool(true)
a sees local
set in anested outer
bool(false)
syntax error, unexpected token ";" line 1
5

Warning: require(%s/phiber-include-%d/missing.php): Failed to open stream: No such file or directory in %s on line 3
Failed opening required 'DIR/missing.php' (include_path='%s')
