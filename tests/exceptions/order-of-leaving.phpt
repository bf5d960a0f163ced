--TEST--
An exception that leaves a function ends its loops before its variables
--FILE--
<?php
class Guest { function __construct(private $n) {} function __destruct() { echo "~$this->n "; } }
function numbers($n) { try { while (true) yield $n; } finally { echo "end$n "; } }
function plain() { $a = new Guest('a'); foreach (numbers(1) as $i) { $b = new Guest('b'); throw new Exception('plain'); } }
function nested() { $a = new Guest('a'); foreach (numbers(1) as $i) foreach (numbers(2) as $j) { throw new Exception('nested'); } }
function caught() { $a = new Guest('a'); try { foreach (numbers(1) as $i) { throw new Exception('inner'); } } catch (Exception $e) { echo "caught "; foreach (numbers(2) as $i) throw $e; } }
function delegating() { $a = new Guest('a'); foreach (numbers(1) as $i) { yield $i; throw new Exception('generator'); } }
$closure = function () { $a = new Guest('a'); foreach (numbers(1) as $i) { throw new Exception('closure'); } };
function returns() { $a = new Guest('a'); foreach (numbers(1) as $i) foreach (numbers(2) as $j) return new Guest('returned'); }
foreach (['plain', 'nested', 'caught', fn () => iterator_to_array(delegating()), $closure, 'returns', 'plain'] as $f) {
    try {
        $f();
    } catch (Exception $e) {
        echo '| ', $e->getMessage();
    }
    unset($e);
    echo "\n";
}
--EXPECT--
end1 ~a ~b | plain
end1 end2 ~a | nested
end1 caught end2 ~a | inner
end1 ~a | generator
end1 ~a | closure
end2 end1 ~returned ~a 
end1 ~a ~b | plain
