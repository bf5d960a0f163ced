--TEST--
SplFileObject reads, seeks, and skips
--FILE--
<?php
$file = new SplTempFileObject();
$file->fwrite("first\nsecond\n\nfourth,\"a \"\"quoted\"\"\",4\nlast");
foreach ($file as $number => $line) {
    echo $number, ':', json_encode($line), ' ';
}
echo "\n";
$file->setFlags(SplFileObject::DROP_NEW_LINE | SplFileObject::SKIP_EMPTY | SplFileObject::READ_AHEAD);
foreach ($file as $number => $line) {
    echo $number, ':', json_encode($line), ' ';
}
echo "\n";
$file->setFlags(SplFileObject::READ_CSV);
$file->seek(3);
var_dump($file->current(), $file->key());
$file->setFlags(0);
$file->seek(100);
var_dump($file->key(), $file->eof(), $file->valid());
$file->rewind();
var_dump($file->fgets(), $file->ftell(), $file->fgetc(), $file->fread(3), $file->key());
var_dump($file->fseek(-4, SEEK_END), $file->fgets(), $file->eof());
$file->ftruncate(5);
$file->rewind();
var_dump($file->fstat()['size'], $file->current());
$file->setMaxLineLen(3);
$file->rewind();
foreach ($file as $line) {
    echo "[$line]";
}
echo "\n";
foreach (['setMaxLineLen' => [-1], 'seek' => [-1], 'fread' => [0], 'setCsvControl' => ['ab']] as $method => $arguments) {
    try {
        $file->$method(...$arguments);
    } catch (Throwable $e) {
        echo get_class($e), ': ', $e->getMessage(), "\n";
    }
}
try {
    new SplFileObject('/no/such/file');
} catch (Exception $e) {
    echo get_class($e), ': ', $e->getMessage(), "\n";
}
$info = new SplFileInfo('/tmp/some.dir/file.tar.gz');
var_dump($info->getExtension(), $info->getBasename('.gz'), $info->getPath(), $info->getFilename(), (string) $info, $info->isFile());
--EXPECT--
0:"first\n" 1:"second\n" 2:"\n" 3:"fourth,\"a \"\"quoted\"\"\",4\n" 4:"last" 
0:"first" 1:"second" 2:"fourth,\"a \"\"quoted\"\"\",4" 3:"last" 
array(3) {
  [0]=>
  string(6) "fourth"
  [1]=>
  string(10) "a "quoted""
  [2]=>
  string(1) "4"
}
int(3)
int(4)
bool(true)
bool(false)
string(6) "first
"
int(6)
string(1) "s"
string(3) "eco"
int(1)
int(0)
string(4) "last"
bool(true)
int(5)
string(5) "first"
[fir][st]
ValueError: SplFileObject::setMaxLineLen(): Argument #1 ($maxLength) must be greater than or equal to 0
ValueError: SplFileObject::seek(): Argument #1 ($line) must be greater than or equal to 0
ValueError: SplFileObject::fread(): Argument #1 ($length) must be greater than 0
ValueError: SplFileObject::setCsvControl(): Argument #1 ($separator) must be a single character
RuntimeException: SplFileObject::__construct(/no/such/file): Failed to open stream: No such file or directory
string(2) "gz"
string(8) "file.tar"
string(13) "/tmp/some.dir"
string(11) "file.tar.gz"
string(25) "/tmp/some.dir/file.tar.gz"
bool(false)
