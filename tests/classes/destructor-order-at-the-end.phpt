--TEST--
The order of destructors at the end of the script: variables that alone hold an object, the last first; then the others
--FILE--
<?php
class D {
    function __construct(public $n) {}
    function __destruct() { echo "~{$this->n} "; }
}
class Holder { static $s; }
function remember() { static $v; $v = new D('static variable'); }
remember();
Holder::$s = new D('static property');
$g1 = new D('global1'); $g2 = new D('global2'); $g3 = $g2; $g4 = new D('global4'); $ar = [new D('in array')];
echo "end\n";
--EXPECT--
end
~global4 ~global1 ~static variable ~static property ~global2 ~in array
