--TEST--
include reads from the script's own stream wrappers
--FILE--
<?php
class Memory {
    static $files = [
        'a' => '<?php function fromMemory() { return "called"; } $shared++; return __FILE__;',
        'bad' => '<?php $x = ;',
        'plain' => "no PHP\n",
    ];
    public $context;
    private $text, $at = 0;
    function stream_open($path, $mode, $options, &$opened) {
        $name = substr($path, strlen('memory://'));
        if ($name === 'throws') throw new Exception('in stream_open');
        if (!isset(self::$files[$name])) return false;
        $this->text = self::$files[$name];
        return true;
    }
    function stream_read($count) { $part = substr($this->text, $this->at, $count); $this->at += strlen($part); return $part; }
    function stream_eof() { return $this->at >= strlen($this->text); }
    function stream_stat() { return []; }
    function stream_set_option($option, $one, $two) { return false; }
    function stream_close() {}
}
stream_wrapper_register('memory', 'Memory');
$shared = 1;
var_dump(include 'memory://a', $shared, fromMemory());
var_dump(include_once 'memory://a', $shared);
include 'memory://plain';
var_dump(@include 'memory://missing');
try { include 'memory://bad'; } catch (ParseError $e) { echo $e->getMessage(), ' in ', $e->getFile(), "\n"; }
try { require 'memory://throws'; } catch (Exception $e) { echo $e->getMessage(), "\n"; }
function inside() { $local = 'seen'; Memory::$files['local'] = '<?= $local, "\n" ?>'; include 'memory://local'; }
inside();
include 'memory://gone';
--EXPECTF--
string(10) "memory://a"
int(2)
string(6) "called"
bool(true)
int(2)
no PHP
bool(false)
syntax error, unexpected token ";" in memory://bad
in stream_open
seen

Warning: include(memory://gone): Failed to open stream: "Memory::stream_open" call failed in %s on line 33

Warning: include(): Failed opening 'memory://gone' for inclusion (include_path='.:/usr/share/php') in %s on line 33
