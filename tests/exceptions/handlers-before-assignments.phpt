--TEST--
An error handler that throws within a call: its result is not assigned
--FILE--
<?php
set_error_handler(function ($n, $m) { throw new ErrorException($m, 0, $n); });
class D { public function __destruct() { echo "gone\n"; throw new Exception('from the destructor'); } }
function user() { return $undefined; }
function calls() {
    for ($i = 0; $i < 4; $i++) {
        try { $a = compact('a', 'i'); } catch (Exception $e) { echo $e->getMessage(), "\n"; }
        try { $b = strtolower($nothing); } catch (Exception $e) { echo $e->getMessage(), "\n"; }
        try { $c = chr(300 + hexdec('zz')); } catch (Exception $e) { echo $e->getMessage(), "\n"; }
        try { $d = user(); } catch (Exception $e) { echo $e->getMessage(), "\n"; }
        try { $f = spl_object_id(new D); } catch (Exception $e) { echo $e->getMessage(), "\n"; }
        try { $g = count([new D]); } catch (Exception $e) { echo $e->getMessage(), "\n"; }
        try { $h = array_sum([1, 'x']); } catch (Exception $e) { echo $e->getMessage(), "\n"; }
    }
    unset($e, $i);
    var_dump(get_defined_vars());
}
calls();
--EXPECT--
compact(): Undefined variable $a
Undefined variable $nothing
Invalid characters passed for attempted conversion, these have been ignored
Undefined variable $undefined
gone
from the destructor
gone
from the destructor
array_sum(): Addition is not supported on type string
compact(): Undefined variable $a
Undefined variable $nothing
Invalid characters passed for attempted conversion, these have been ignored
Undefined variable $undefined
gone
from the destructor
gone
from the destructor
array_sum(): Addition is not supported on type string
compact(): Undefined variable $a
Undefined variable $nothing
Invalid characters passed for attempted conversion, these have been ignored
Undefined variable $undefined
gone
from the destructor
gone
from the destructor
array_sum(): Addition is not supported on type string
compact(): Undefined variable $a
Undefined variable $nothing
Invalid characters passed for attempted conversion, these have been ignored
Undefined variable $undefined
gone
from the destructor
gone
from the destructor
array_sum(): Addition is not supported on type string
array(0) {
}
