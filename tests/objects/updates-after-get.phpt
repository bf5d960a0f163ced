--TEST--
An error handler that throws as __get or offsetGet returns: nothing is written
--FILE--
<?php
set_error_handler(function ($n, $m) { if ($n != 8192 && $GLOBALS['throws']) throw new ErrorException($m, 0, $n); echo "told: $m\n"; return true; });
class M implements ArrayAccess {
    public function __get($n) { return $o; }
    public function offsetGet($k): mixed { return $o; }
    public function offsetSet($k, $v): void { echo 'set '; var_dump($v); }
    public function offsetExists($k): bool { return true; }
    public function offsetUnset($k): void {}
}
function step($o) { $o->h++; }
function step_result($o) { return ++$o->h; }
function operate($o) { return $o->h .= 'x'; }
function add($o) { $o->h += 5; }
function element($o) { return $o['k']++; }
foreach ([true, false] as $throws) {
    foreach (['step', 'step_result', 'operate', 'add', 'element'] as $f) {
        $m = new M;
        for ($i = 0; $i < 3; $i++) {
            try { echo $f, ' '; var_dump($f($m)); } catch (Throwable $e) { echo $e->getMessage(), "\n"; }
        }
        echo count((array) $m), "\n";
    }
}
--EXPECT--
step Undefined variable $o
step Undefined variable $o
step Undefined variable $o
0
step_result Undefined variable $o
step_result Undefined variable $o
step_result Undefined variable $o
0
operate Undefined variable $o
operate Undefined variable $o
operate Undefined variable $o
0
add Undefined variable $o
add Undefined variable $o
add Undefined variable $o
0
element Undefined variable $o
element Undefined variable $o
element Undefined variable $o
0
step told: Undefined variable $o
told: Creation of dynamic property M::$h is deprecated
NULL
step NULL
step NULL
1
step_result told: Undefined variable $o
told: Creation of dynamic property M::$h is deprecated
int(1)
step_result int(2)
step_result int(3)
1
operate told: Undefined variable $o
told: Creation of dynamic property M::$h is deprecated
string(1) "x"
operate string(2) "xx"
operate string(3) "xxx"
1
add told: Undefined variable $o
told: Creation of dynamic property M::$h is deprecated
NULL
add NULL
add NULL
1
element told: Undefined variable $o
told: Indirect modification of overloaded element of M has no effect
NULL
element told: Undefined variable $o
told: Indirect modification of overloaded element of M has no effect
NULL
element told: Undefined variable $o
told: Indirect modification of overloaded element of M has no effect
NULL
0
