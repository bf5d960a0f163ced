--TEST--
What a class needs is loaded in PHP's order: parent, traits, interfaces
--FILE--
<?php
spl_autoload_register(function ($class) {
    echo "load $class\n";
    if ($class[0] !== 'N') {
        eval(['P' => "class $class {}", 'I' => "interface $class {}", 'T' => "trait $class {}"][$class[0]]);
    }
});
eval('class A extends P1 implements I1, I2 { use T1, T2; }');
eval('class B extends P2 implements I3 { use T3; use T4; function f(): Q {} }');
foreach (['class C extends NP implements NI { use NT; }', 'class C extends P3 implements NI { use NT; }', 'class C extends P3 implements NI { use T5; }', 'interface D extends I4, NI {}', 'enum E implements NI {}', 'trait F { use NT; }'] as $code) {
    try {
        eval($code);
    } catch (Error $e) {
        echo get_class($e), ': ', $e->getMessage(), "\n";
    }
}
foreach (['<?php function readonly() {} readonly class A {} $x->readonly; fn readonly() => 1;'] as $code) {
    foreach (token_get_all($code) as $token) {
        echo is_array($token) && trim($token[1]) !== '' ? token_name($token[0]) . ' ' : '';
    }
}
?>
--EXPECT--
load P1
load T1
load T2
load I1
load I2
load P2
load T3
load T4
load I3
load NP
Error: Class "NP" not found
load P3
load NT
Error: Trait "NT" not found
load T5
load NI
Error: Interface "NI" not found
load I4
load NI
Error: Interface "NI" not found
load NI
Error: Interface "NI" not found
load NT
Error: Trait "NT" not found
T_OPEN_TAG T_FUNCTION T_READONLY T_READONLY T_CLASS T_STRING T_VARIABLE T_OBJECT_OPERATOR T_STRING T_FN T_READONLY T_DOUBLE_ARROW T_LNUMBER
