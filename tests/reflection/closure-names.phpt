--TEST--
Names and namespaces of closures and of what they are made of
--FILE--
<?php
namespace N\S;

function named() {}
class K
{
    public function m() { return function () {}; }
    public function fc() { return $this->m(...); }
}
foreach ([function () {}, fn () => 1, (new K())->m(), (new K())->fc(), named(...), \strlen(...), 'N\S\named', 'strlen'] as $function) {
    $r = new \ReflectionFunction($function);
    echo json_encode([preg_replace('~/.*/~', '', $r->getName()), preg_replace('~/.*/~', '', $r->getShortName()), $r->getNamespaceName(), $r->inNamespace()]), "\n";
}
?>
--EXPECT--
["{closure:closure-names.php:10}","{closure:closure-names.php:10}","",false]
["{closure:closure-names.php:10}","{closure:closure-names.php:10}","",false]
["{closure:N\\S\\K::m():7}","{closure:N\\S\\K::m():7}","",false]
["m","m","",false]
["N\\S\\named","named","N\\S",true]
["strlen","strlen","",false]
["N\\S\\named","named","N\\S",true]
["strlen","strlen","",false]
