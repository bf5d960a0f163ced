--TEST--
Everything an exception tells
--FILE--
<?php
class MyException extends Exception {
    public function __construct(string $m, private string $extra = 'x') { parent::__construct($m, 42, new RuntimeException('cause', 7)); }
    public function extra() { return $this->extra; }
}
function thrower(array $a, $o, string $s) { throw new MyException('message'); }
try { thrower([1], new stdClass, 'a long string that is cut somewhere'); }
catch (MyException $e) {
    var_dump($e->getMessage(), $e->getCode(), basename($e->getFile()), $e->getLine(), $e->extra());
    echo get_class($e->getPrevious()), ' ', $e->getPrevious()->getCode(), "\n";
    echo preg_replace('~\S*/~', '', $e->getTraceAsString()), "\n";
    echo count($e->getTrace()), ' ', $e->getTrace()[0]['function'], "\n";
    echo preg_replace('~/\S*/~', '', (string) $e), "\n";
}
--EXPECT--
string(7) "message"
int(42)
string(11) "methods.php"
int(6)
string(1) "x"
RuntimeException 7
#0 methods.php(7): thrower(Array, Object(stdClass), 'a long string t...')
#1 {main}
1 thrower
RuntimeException: cause in methods.php:3
Stack trace:
#0 methods.php(6): MyException->__construct('message')
#1 methods.php(7): thrower(Array, Object(stdClass), 'a long string t...')
#2 {main}

Next MyException: message in methods.php:6
Stack trace:
#0 methods.php(7): thrower(Array, Object(stdClass), 'a long string t...')
#1 {main}
