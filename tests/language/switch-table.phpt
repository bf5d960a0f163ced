--TEST--
switch with a default and a jump table
--FILE--
<?php
function f($a) { switch ($a) { case 1: case 2: echo "A"; break; case 3: echo "B"; case 4: case 5: echo "C"; break; default: echo "D"; case 9: echo "E"; } echo "\n"; }
foreach ([1, 2, 3, 4, 5, 9, 0, "1", "3", "3.0", 3.0, null, true, "x", [], 1.5, "abc"] as $v) f($v);
function g($a) { switch ($a) { default: echo "D"; case "a": echo 1; break; case "b": echo 2; break; case "c": return 3; } echo "\n"; }
foreach (["a", "b", "c", "d", 0, null, true, false, new ArrayObject, [], 1.0] as $v) { try { var_dump(g($v)); } catch (Error $e) { echo $e->getMessage(); } }
class S { function __toString() { return "b"; } } g(new S);
function h($a) { switch ($a) { case "": echo "empty"; break; case "x": echo "x"; break; case "y": echo "y"; break; } echo "\n"; }
foreach (["", null, false, 0, "x", true] as $v) h($v);
--EXPECT--
A
A
BC
C
C
E
DE
A
BC
BC
BC
DE
A
DE
DE
DE
DE
1
NULL
2
NULL
int(3)
D1
NULL
D1
NULL
D1
NULL
1
NULL
D1
NULL
D1
NULL
D1
NULL
D1
NULL
2
empty
empty
empty

x
x
