--TEST--
What eval gives
--FILE--
<?php
function nothing() { return eval('$x = 1;'); }
var_dump(eval('echo "x\n";'), eval('return;'), eval('return 5;'), eval(''), nothing());
--EXPECT--
x
NULL
NULL
int(5)
bool(false)
NULL
