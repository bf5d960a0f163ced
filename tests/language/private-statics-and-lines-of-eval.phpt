--TEST--
Private static properties as instance properties; wrappers that unregister themselves; the line of eval() with a heredoc
--FILE--
<?php
class A {
    private static $a = 'a';
    protected static $b = 'b';
    public function __construct() { var_dump($this->a, $this->b); }
}
class B extends A {}
new B;
function where() { return debug_backtrace()[1]['line']; }
class Wrapper {
    public $context;
    static $result = true;
    public function stream_open($path, $mode, $options, &$opened) {
        stream_wrapper_unregister('unregisters');
        return self::$result;
    }
}
foreach ([true, false] as Wrapper::$result) {
    stream_wrapper_register('unregisters', 'Wrapper');
    echo gettype(fopen('unregisters://x', 'r')), "\n";
}
$interval = new DateInterval('P3D');
echo (new ReflectionProperty($interval, 'd'))->getName(), "\n";
var_dump(mb_parse_str('a[]=1&b=%C3%BC', $parsed), $parsed);
eval(<<<'EOT'
echo where(), ' ', (new Exception)->getLine(), "\n";
EOT);
--EXPECTF--

Notice: Accessing static property B::$a as non static in %s on line 5

Warning: Undefined property: B::$a in %s on line 5

Notice: Accessing static property B::$b as non static in %s on line 5

Warning: Undefined property: B::$b in %s on line 5
NULL
NULL
resource

Warning: fopen(unregisters://x): Failed to open stream: "Wrapper::stream_open" call failed in %s on line 20
boolean
d
bool(true)
array(2) {
  ["a"]=>
  array(1) {
    [0]=>
    string(1) "1"
  }
  ["b"]=>
  string(2) "ü"
}
26 1
