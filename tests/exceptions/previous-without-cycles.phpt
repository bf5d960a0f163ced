--TEST--
Chains of previous exceptions never become cycles
--FILE--
<?php
function chain($e) { do echo $e->getMessage(), ' '; while ($e = $e->getPrevious()); echo "\n"; }
try {
    $e = new Exception('Foo');
    try { throw new Exception('Bar', 0, $e); } finally { throw $e; }
} catch (Exception $e) { chain($e); }
try {
    $e = new Exception('Foo');
    try { throw new Exception('Bar', 0, $e); } finally { throw new Exception('Dummy', 0, $e); }
} catch (Exception $e) { chain($e); }
try {
    $inner = new Exception('inner');
    $outer = new Exception('outer', 0, $inner);
    try { throw $outer; } finally { throw $inner; }
} catch (Exception $e) { chain($e); }
--EXPECT--
Foo 
Dummy Foo 
inner
