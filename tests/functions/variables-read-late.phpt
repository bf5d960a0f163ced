--TEST--
Builtins that PHP calls without a frame read variables when all other arguments are evaluated
--FILE--
<?php
set_error_handler(function ($n, $m) { echo "[$m]\n"; return true; });
function t($f) { try { var_dump($f()); } catch (Throwable $e) { do { echo get_class($e), ": ", $e->getMessage(), "\n"; } while ($e = $e->getPrevious()); } }
function say($x) { echo "say $x\n"; return $x; }
t(function() { unset($$k, $$k[strlen(substr($s, $i++, 3))]['p']); });
t(function() { unset($$k[say(1)]['p']); });
t(function() { unset($$k[say(1)]); });
t(function() { unset($k[$i][$j]); });
t(function() { unset($k->$i[$j]); });
t(function() { unset($$k->$i[$j]); });
t(function() { $a = ['x' => 1]; unset($a[$i][$j]); });
t(function() { $a = ['x' => 1]; unset($a[$i], $a[$j]); });
t(function() { $a = ['' => []]; unset($a[$i][$j][$k]); });
t(function() { unset($$k[$i++][$j]); });
t(function() { unset($$k); });
t(function() { $$k[say(1)] = say(2); });
t(function() { $$k[$i] = say(2); });
t(function() { $$k[$i] .= say(2); });
t(function() { return $$k[$i]; });
t(function() { return $$k[say(1)]; });
t(function() { return isset($$k[say(1)]); });
t(function() { return $$k[$i][$j] ?? 1; });
t(function() { return $$k->p; });
t(function() { return $$k->m(say(1)); });
t(function() { return $$k(say(1)); });
function f() {
 $x = substr($s, $i++, 3); 
 $x = strlen($i++); 
 $x = strpos($a, $b++); 
 $x = in_array($c, [$d++], $e++); 
 unset($i); $q = ($i++) . substr($s, $i++);
}
f();
t(function () { return substr($s, $s = 'abc'); });
t(function () { $s = 'abc'; return strpos($s, $s = 'b'); });
t(function () { $s = 'abc'; return strrpos($s, $s = 'b'); });
t(function () { $a = [1]; return in_array(1, $a, $a = []); });
t(function () { return max($m, $m = 5); });
--EXPECT--
[Undefined variable $k]
[Undefined variable $i]
[Undefined variable $s]
[substr(): Passing null to parameter #1 ($string) of type string is deprecated]
[substr(): Passing null to parameter #2 ($offset) of type int is deprecated]
[Undefined variable $k]
NULL
say 1
[Undefined variable $k]
NULL
say 1
[Undefined variable $k]
NULL
[Undefined variable $k]
[Undefined variable $i]
[Undefined variable $j]
NULL
[Undefined variable $i]
[Undefined variable $k]
[Undefined variable $j]
NULL
[Undefined variable $k]
[Undefined variable $i]
[Undefined variable $j]
NULL
[Undefined variable $i]
[Using null as an array offset is deprecated, use an empty string instead]
[Undefined variable $j]
NULL
[Undefined variable $i]
[Undefined variable $j]
NULL
[Undefined variable $i]
[Using null as an array offset is deprecated, use an empty string instead]
[Undefined variable $j]
[Using null as an array offset is deprecated, use an empty string instead]
[Undefined variable $k]
NULL
[Undefined variable $i]
[Undefined variable $k]
[Undefined variable $j]
NULL
[Undefined variable $k]
NULL
say 1
say 2
[Undefined variable $k]
NULL
say 2
[Undefined variable $k]
[Undefined variable $i]
[Using null as an array offset is deprecated, use an empty string instead]
NULL
say 2
[Undefined variable $k]
[Undefined variable $]
[Undefined variable $i]
[Using null as an array offset is deprecated, use an empty string instead]
[Undefined array key ""]
NULL
[Undefined variable $k]
[Undefined variable $]
[Undefined variable $i]
[Trying to access array offset on null]
NULL
say 1
[Undefined variable $k]
[Undefined variable $]
[Trying to access array offset on null]
NULL
say 1
[Undefined variable $k]
bool(false)
[Undefined variable $k]
[Undefined variable $i]
[Undefined variable $j]
int(1)
[Undefined variable $k]
[Undefined variable $]
[Attempt to read property "p" on null]
NULL
[Undefined variable $k]
[Undefined variable $]
Error: Call to a member function m() on null
[Undefined variable $k]
[Undefined variable $]
Error: Value of type null is not callable
[Undefined variable $i]
[Undefined variable $s]
[substr(): Passing null to parameter #1 ($string) of type string is deprecated]
[substr(): Passing null to parameter #2 ($offset) of type int is deprecated]
[Undefined variable $b]
[Undefined variable $a]
[strpos(): Passing null to parameter #1 ($haystack) of type string is deprecated]
[strpos(): Passing null to parameter #2 ($needle) of type string is deprecated]
[Undefined variable $d]
[Undefined variable $e]
[Undefined variable $c]
[in_array(): Passing null to parameter #3 ($strict) of type bool is deprecated]
[Undefined variable $i]
[Undefined variable $s]
[substr(): Passing null to parameter #1 ($string) of type string is deprecated]
TypeError: substr(): Argument #2 ($offset) must be of type int, string given
int(0)
int(1)
TypeError: in_array(): Argument #3 ($strict) must be of type bool, array given
int(5)
