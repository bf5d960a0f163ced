--TEST--
A case that PHP folds before it comes to it belongs to the line of the switch
--FILE--
<?php
set_error_handler(function ($n, $m, $f, $l) { echo "[$m $l]\n"; return true; });
class A { const K = 5; }
function o() { return new A; }
switch (o()) {
    case null:
        break;
    case 1 + 1:
        break;
}
switch (o()) {
    case A::K:
        echo 'k';
    case PHP_INT_MAX:
        echo 'max';
    case 1.5:
        echo 'float';
    case NAN:
        echo 'nan';
}
switch ($u) {
    case 3:
        break;
    case -3:
        break;
    case true:
        break;
    case 2 * 3:
        break;
}
switch (o()) {
    case 7:
        break;
    case -7:
        break;
    case strlen('x' . $u):
        break;
    case -8:
        break;
}
--EXPECT--
[Object of class A could not be converted to int 8]
[Object of class A could not be converted to int 11]
[Object of class A could not be converted to int 11]
[Object of class A could not be converted to float 16]
[Object of class A could not be converted to float 18]
[Undefined variable $u 22]
[Undefined variable $u 21]
[Undefined variable $u 21]
[Undefined variable $u 28]
[Object of class A could not be converted to int 32]
[Object of class A could not be converted to int 31]
[Undefined variable $u 36]
[Object of class A could not be converted to int 36]
