--TEST--
strlen() of a literal is known beforehand; of everything else, and in namespaces, it is called
--FILE--
<?php
namespace Elsewhere {
    function strlen($text) { return "own strlen of $text"; }
    echo strlen("abc"), " ", \strlen("abc"), "\n";
}
namespace {
    echo strlen("hallo"), STRLEN(''), strlen("a\0b"), strlen('é'), "\n";
    $s = "variable";
    echo strlen($s), strlen("in $s"), strlen(12345), strlen(string: "named"), strlen(...["spread"]), "\n";
    strlen("unused");
    function f($n) { return $n + strlen("four"); }
    echo f(1), "\n";
    try { echo strlen(); } catch (ArgumentCountError $e) { echo $e->getMessage(), "\n"; }
    try { echo strlen("a", "b"); } catch (ArgumentCountError $e) { echo $e->getMessage(), "\n"; }
}
--EXPECT--
own strlen of abc 3
5032
811556
5
strlen() expects exactly 1 argument, 0 given
strlen() expects exactly 1 argument, 2 given
