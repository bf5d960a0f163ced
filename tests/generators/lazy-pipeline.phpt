--TEST--
A pipeline of generators does only the work that is asked for
--FILE--
<?php
function source() { for ($i = 1; ; $i++) { echo "[make $i]"; yield $i; } }
function map(callable $f, iterable $it) { foreach ($it as $k => $v) yield $k => $f($v); }
function filter(callable $f, iterable $it) { foreach ($it as $k => $v) if ($f($v)) yield $k => $v; }
function take(int $n, iterable $it) { if ($n <= 0) return; foreach ($it as $k => $v) { yield $k => $v; if (--$n === 0) return; } }
foreach (take(3, filter(fn($x) => $x % 2 === 0, map(fn($x) => $x + 1, source()))) as $k => $v) {
    echo " $k => $v\n";
}
--EXPECT--
[make 1] 0 => 2
[make 2][make 3] 2 => 4
[make 4][make 5] 4 => 6
