--TEST--
Parts of a string become texts one after the other; operands are released after the warnings
--FILE--
<?php
set_error_handler(function ($n, $m) { echo "[$m]\n"; return true; });
function t($f) { try { var_dump($f()); } catch (Throwable $e) { do { echo get_class($e), ": ", $e->getMessage(), "\n"; } while ($e = $e->getPrevious()); } }
class T { function __toString(): string { echo "[T]"; return "t"; } function __destruct() { echo "gone\n"; } }
class D { function __destruct() { echo "gone\n"; } public $p = 1; }
t(function() { $ts = new T; return "$ts$u"; });
t(function() { $ts = new T; return "$u$ts"; });
t(function() { $ts = new T; return "$ts$ts"; });
t(function() { $ts = new T; return "$ts$u$ts"; });
t(function() { $ts = new T; return "$u $ts $u"; });
t(function() { $ts = new T; return $ts . $u; });
t(function() { $ts = new T; return $u . $ts; });
t(function() { $ts = new T; return "a$u"; });
t(function() { $a = []; return "$a$u"; });
t(function() { $a = []; return "$u$a"; });
t(function() { $a = []; return "$u$u"; });
t(function() { $o = new D; return "$o->p$u"; });
t(function() { $o = new D; return "$o->q$u"; });
t(function() { return (print null) <=> (clone (new D)); });
t(function() { return (print null) <=> (clone (new D)); });
t(function() { return 1 < (new D); });
t(function() { return (new D) == 1; });
t(function() { return (new D) <=> $u; });
t(function() { return (new D) + $u; });
t(function() { return [new D] . $u; });
t(function() { return [new D] . "x"; });
t(function() { return -(new D); });
t(function() { return [new D][$u]; });
t(function() { return [new D][5]; });
--EXPECT--
[T][Undefined variable $u]
gone
string(1) "t"
[Undefined variable $u]
[T]gone
string(1) "t"
[T][T]gone
string(2) "tt"
[T][Undefined variable $u]
[T]gone
string(2) "tt"
[Undefined variable $u]
[T][Undefined variable $u]
gone
string(3) " t "
[Undefined variable $u]
[T]gone
string(1) "t"
[Undefined variable $u]
[T]gone
string(1) "t"
[Undefined variable $u]
gone
string(1) "a"
[Array to string conversion]
[Undefined variable $u]
string(5) "Array"
[Undefined variable $u]
[Array to string conversion]
string(5) "Array"
[Undefined variable $u]
[Undefined variable $u]
string(0) ""
[Undefined variable $u]
gone
string(1) "1"
[Undefined property: D::$q]
[Undefined variable $u]
gone
string(0) ""
gone
[Object of class D could not be converted to int]
gone
int(0)
gone
[Object of class D could not be converted to int]
gone
int(0)
[Object of class D could not be converted to int]
gone
bool(false)
[Object of class D could not be converted to int]
gone
bool(true)
[Undefined variable $u]
gone
int(1)
[Undefined variable $u]
gone
TypeError: Unsupported operand types: D + null
[Undefined variable $u]
[Array to string conversion]
gone
string(5) "Array"
[Array to string conversion]
gone
string(6) "Arrayx"
gone
TypeError: Unsupported operand types: D * int
[Undefined variable $u]
[Using null as an array offset is deprecated, use an empty string instead]
[Undefined array key ""]
gone
NULL
[Undefined array key 5]
gone
NULL
