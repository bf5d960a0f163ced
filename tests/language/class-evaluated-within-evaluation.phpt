--TEST--
An object of a class whose constant expressions are being evaluated
--FILE--
<?php
class Late { public $first = Needed::VALUE, $second = self::OWN . Needed::VALUE; const OWN = 'own'; static $shared = Needed::VALUE; }
spl_autoload_register(function ($class) {
    class Needed { const VALUE = 'value'; }
    var_dump(new Late, Late::$shared);
    Late::$shared = 'changed';
});
var_dump(new Late, Late::$shared);

class Missing {
    const BARE = MISSING_CONSTANT;
    const BELOW = 1 .
        MISSING_CONSTANT;
    public $property = self::BELOW;
}
foreach ([fn() =>
    Missing::BARE, fn() =>
    Missing::BELOW, fn() =>
    new Missing] as $run) {
    try {
        $run();
    } catch (Error $error) {
        echo $error->getLine(), ':';
        foreach ($error->getTrace() as $call) {
            echo ' ', $call['line'], ' ', preg_replace('~/.*~', '', $call['function']);
        }
        echo "\n";
    }
}
--EXPECT--
object(Late)#2 (2) {
  ["first"]=>
  string(5) "value"
  ["second"]=>
  string(8) "ownvalue"
}
string(5) "value"
object(Late)#2 (2) {
  ["first"]=>
  string(5) "value"
  ["second"]=>
  string(8) "ownvalue"
}
string(7) "changed"
17: 21 {closure:
13: 18 [constant expression] 21 {closure:
19: 21 {closure:
