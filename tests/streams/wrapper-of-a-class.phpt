--TEST--
A class as a stream wrapper; a fiber suspends inside stream_read
--FILE--
<?php
class Slow
{
    public $context;
    private $pieces = ["first line\nsec", "ond line\n", "last"];
    private $written = '';

    public function stream_open($path, $mode, $options, &$opened)
    {
        echo "open $path $mode\n";
        return !str_contains($path, 'fail');
    }

    public function stream_read($count)
    {
        if (Fiber::getCurrent()) {
            Fiber::suspend(count($this->pieces));
        }
        return array_shift($this->pieces) ?? '';
    }

    public function stream_eof()
    {
        return !$this->pieces;
    }

    public function stream_write($data)
    {
        $this->written .= $data;
        return strlen($data);
    }

    public function stream_close()
    {
        echo "close, written: $this->written\n";
    }

    public function stream_stat()
    {
        return [];
    }

    public function unlink($path)
    {
        echo "unlink $path\n";
        return true;
    }

    public function url_stat($path, $flags)
    {
        return ['mode' => 0100644, 'size' => 42];
    }
}
var_dump(stream_wrapper_register('slow', 'Slow'));
var_dump(in_array('slow', stream_get_wrappers()));
$f = fopen('slow://a', 'r+');
var_dump(fgets($f), fgets($f), feof($f), fgets($f), feof($f));
fwrite($f, 'abc');
fclose($f);
$fiber = new Fiber(function () {
    foreach (file('slow://b', FILE_IGNORE_NEW_LINES) as $line) {
        echo "line: $line\n";
    }
});
for ($value = $fiber->start(); !$fiber->isTerminated(); $value = $fiber->resume()) {
    echo "suspended, $value pieces left\n";
}
var_dump(fopen('slow://fail', 'r'));
var_dump(unlink('slow://a'), filesize('slow://a'), is_file('slow://a'), is_dir('slow://a'));
var_dump(fread(fopen('php://filter/read=string.toupper/resource=slow://c', 'r'), 5));
--EXPECTF--
bool(true)
bool(true)
open slow://a r+
string(11) "first line
"
string(12) "second line
"
bool(false)
string(4) "last"
bool(true)
close, written: abc
open slow://b rb
suspended, 3 pieces left
suspended, 2 pieces left
suspended, 1 pieces left
suspended, 0 pieces left
close, written: 
line: first line
line: second line
line: last
open slow://fail r

Warning: fopen(slow://fail): Failed to open stream: "Slow::stream_open" call failed in %s on line 68
bool(false)
unlink slow://a
bool(true)
int(42)
bool(true)
bool(false)
open slow://c r
close, written: 
string(5) "FIRST"
