--TEST--
Signatures with classes that are loaded only while they are checked
--FILE--
<?php
spl_autoload_register(function ($class) {
    echo "load $class\n";
    if ($class === 'A') {
        class A {
            public function method(): B {}
        }
    } else if ($class === 'B') {
        class B extends A {
            public function method(): C {}
        }
    } else {
        class C extends B {
        }
    }
});
var_dump(new B);
var_dump(new C);
?>
--EXPECT--
load B
load A
load C
object(B)#2 (0) {
}
object(C)#2 (0) {
}
