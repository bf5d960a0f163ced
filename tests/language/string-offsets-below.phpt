--TEST--
Places below string offsets
--FILE--
<?php
$s = "abc";
foreach ([
    function () use ($s) { $s["1x"] = 'y'; return $s; },
    function () use ($s) { $s["x"] = 'y'; return $s; },
    function () use ($s) { unset($s[0]); },
    function () use ($s) { unset($s[0][1]); },
    function () use ($s) { unset($s[0]->x); },
    function () use ($s) { $s[0]->x = 1; },
    function () use ($s) { $s[0][1] = 1; },
    function () use ($s) { $s["1x"][0] = 1; },
    function () use ($s) { $s[] = 1; },
    function () use ($s) { $s[0] .= 1; },
    function () use ($s) { $s["2x"]++; },
    function () use ($s) { $r = &$s[0]; },
    fn() => isset($s[-1.1]),
    fn() => $s[true],
] as $i => $f) {
    try {
        var_dump($f());
    } catch (Throwable $e) {
        echo get_class($e), ': ', $e->getMessage(), "\n";
    }
}
--EXPECTF--
Warning: Illegal string offset "1x" in %s on line 4
string(3) "ayc"
TypeError: Cannot access offset of type string on string
Error: Cannot unset string offsets
Error: Cannot use string offset as an array
Error: Cannot use string offset as an object
Error: Cannot use string offset as an object
Error: Cannot use string offset as an array

Warning: Illegal string offset "1x" in %s on line 11
Error: Cannot use string offset as an array
Error: [] operator not supported for strings
Error: Cannot use assign-op operators with string offsets

Warning: Illegal string offset "2x" in %s on line 14
Error: Cannot increment/decrement string offsets
Error: Cannot create references to/from string offsets

Deprecated: Implicit conversion from float -1.1 to int loses precision in %s on line 16
bool(true)

Warning: String offset cast occurred in %s on line 17
string(1) "b"
