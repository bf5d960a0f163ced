--TEST--
Files: fopen, fgets, fread, fseek, file, file_put_contents, CSV, directories
--FILE--
<?php
$d = sys_get_temp_dir() . '/phiber-files-' . getmypid();
mkdir($d);
$f = "$d/a.txt";
var_dump(file_put_contents($f, "line 1\nline 2\r\nlast"), file_get_contents($f, offset: 5, length: 3), file($f, FILE_IGNORE_NEW_LINES), filesize($f), is_file($f), is_dir($d), file_exists("$d/x"), file_put_contents($f, ['a', 'b'], FILE_APPEND), basename($f, '.txt'), dirname('/a/b/c', 2), pathinfo('/p/file.tar.gz'), realpath("$d/../" . basename($d)) === realpath($d));
$h = fopen($f, 'r+');
echo fgets($h), ftell($h), fgetc($h), fread($h, 4), var_export(feof($h), true), fseek($h, -3, SEEK_END), fread($h, 10), var_export(feof($h), true), rewind($h), ftruncate($h, 4), fwrite($h, 'XY'), fflush($h), "\n";
fclose($h);
clearstatcache();
echo file_get_contents($f), "\n";
try { fread($h, 1); } catch (TypeError $e) { echo $e->getMessage(), "\n"; }
var_dump($h, get_resource_type($h), is_resource($h), gettype($h));
$c = fopen('php://memory', 'w+');
fputcsv($c, ['a', 'b c', 'd"e', 'f,g', '', null, 5], ',', '"', '');
rewind($c);
echo stream_get_contents($c);
rewind($c);
print_r(fgetcsv($c, null, ',', '"', ''));
$t = tmpfile();
fwrite($t, "x\ny\n");
rewind($t);
while (($l = fgets($t)) !== false) { echo trim($l), '|'; }
echo "\n";
copy($f, "$d/b.txt");
rename("$d/b.txt", "$d/c.txt");
mkdir("$d/sub/deep", 0777, true);
touch("$d/sub/t");
print_r(array_values(array_diff(scandir($d), ['.', '..'])));
print_r(array_map('basename', glob("$d/*.txt")));
var_dump(@file_get_contents("$d/none"), error_get_last()['message'] === "file_get_contents($d/none): Failed to open stream: No such file or directory", is_writable($f), unlink($f), @unlink($f), @rmdir($d), fopen('php://output', 'w') !== false);
foreach (new DirectoryIterator($d) as $x) { if (!$x->isDot()) $names[] = $x->getFilename(); }
sort($names);
echo implode(',', $names), "\n";
$o = fopen('php://output', 'w');
fwrite($o, "to output\n");
$tmp = fopen('php://temp', 'w+');
fputs($tmp, 'abc');
fseek($tmp, 1);
echo fpassthru($tmp), stream_get_meta_data($tmp)['mode'], "\n";
echo implode(',', array_map('trim', file('data://text/plain,a%0Ab'))), "\n";
exec('rm -r ' . escapeshellarg($d));
--EXPECT--
int(19)
string(3) "1
l"
array(3) {
  [0]=>
  string(6) "line 1"
  [1]=>
  string(6) "line 2"
  [2]=>
  string(4) "last"
}
int(19)
bool(true)
bool(true)
bool(false)
int(2)
string(1) "a"
string(2) "/a"
array(4) {
  ["dirname"]=>
  string(2) "/p"
  ["basename"]=>
  string(11) "file.tar.gz"
  ["extension"]=>
  string(2) "gz"
  ["filename"]=>
  string(8) "file.tar"
}
bool(true)
line 1
7line false0tabtrue1121
XYne
fread(): Argument #1 ($stream) must be an open stream resource
resource(9) of type (Unknown)
string(7) "Unknown"
bool(false)
string(17) "resource (closed)"
a,"b c","d""e","f,g",,,5
Array
(
    [0] => a
    [1] => b c
    [2] => d"e
    [3] => f,g
    [4] => 
    [5] => 
    [6] => 5
)
x|y|
Array
(
    [0] => a.txt
    [1] => c.txt
    [2] => sub
)
Array
(
    [0] => a.txt
    [1] => c.txt
)
bool(false)
bool(true)
bool(true)
bool(true)
bool(false)
bool(false)
bool(true)
c.txt,sub
to output
bc2w+b
a,b
