--TEST--
Where unserialize stops at cases of enums and at virtual properties
--FILE--
<?php
enum Foo { case Bar; const Baz = Foo::Bar; } enum BF: string { case A = 'a'; } class Test { public $prop3 { get { return 1; } set { } } public int $t; public readonly int $r; }
class NotEnum {}
foreach (['E:7:"Foo:Baz";', 'E:7:"Foo:Nop";', 'E:7:"Foo:Bar";', 'E:11:"NotEnum:Bar";', 'E:7:"Foo:Bar"', 'E:6:"FooBar";', 'E:7:"Foo:Bar"x', 'E:99:"Foo:Bar";', 'E:4:"Foo:";', 'E:4:":Bar";', 'a:1:{i:0;E:7:"Foo:Baz";}', 'a:2:{i:0;E:7:"Foo:Nop";i:1;i:1;}', 'O:8:"stdClass":1:{s:1:"a";E:7:"Foo:Nop";}', 'E:9:"Nope:None";', 'E:x:"Foo:Bar";', 'E:7:"Foo:Bar',
 'O:4:"Test":1:{s:5:"prop3";i:42;}', 'O:4:"Test":2:{s:5:"prop3";i:42;s:1:"t";i:1;}', 'a:1:{i:0;O:4:"Test":1:{s:5:"prop3";s:3:"abc";}}', 'O:4:"Test":1:{s:5:"prop3";a:1:{i:0;i:1;}}', 'O:4:"Test":1:{s:1:"t";s:1:"x";}', 'O:4:"Test":2:{s:1:"t";s:1:"x";s:1:"r";i:1;}', 'O:4:"Test":1:{s:1:"r";s:1:"x";}', 'O:4:"Test":1:{s:5:"prop3";N;}', 'O:4:"Test":1:{s:5:"prop3";O:8:"stdClass":0:{}}', 'O:3:"Foo":0:{}', 'O:3:"Foo":1:{s:1:"a";i:1;}', 'O:2:"BF":0:{}'] as $s) { echo $s, ': '; set_error_handler(function($n, $m) { echo $m, ' | '; return true; }); try { var_dump(unserialize($s)); } catch (Throwable $e) { echo get_class($e), $e->getMessage(), "\n"; } }
--EXPECT--
E:7:"Foo:Baz";: unserialize(): Foo::Baz is not an enum case | unserialize(): Error at offset 14 of 14 bytes | bool(false)
E:7:"Foo:Nop";: unserialize(): Undefined constant Foo::Nop | unserialize(): Error at offset 14 of 14 bytes | bool(false)
E:7:"Foo:Bar";: enum(Foo::Bar)
E:11:"NotEnum:Bar";: unserialize(): Class 'NotEnum' is not an enum | unserialize(): Error at offset 0 of 19 bytes | bool(false)
E:7:"Foo:Bar": unserialize(): Error at offset 13 of 13 bytes | bool(false)
E:6:"FooBar";: unserialize(): Invalid enum name 'FooBar' (missing colon) | unserialize(): Error at offset 0 of 13 bytes | bool(false)
E:7:"Foo:Bar"x: unserialize(): Error at offset 13 of 14 bytes | bool(false)
E:99:"Foo:Bar";: unserialize(): Error at offset 2 of 15 bytes | bool(false)
E:4:"Foo:";: unserialize(): Undefined constant Foo:: | unserialize(): Error at offset 11 of 11 bytes | bool(false)
E:4:":Bar";: unserialize(): Class '' not found | unserialize(): Error at offset 0 of 11 bytes | bool(false)
a:1:{i:0;E:7:"Foo:Baz";}: unserialize(): Foo::Baz is not an enum case | unserialize(): Error at offset 23 of 24 bytes | bool(false)
a:2:{i:0;E:7:"Foo:Nop";i:1;i:1;}: unserialize(): Undefined constant Foo::Nop | unserialize(): Error at offset 23 of 32 bytes | bool(false)
O:8:"stdClass":1:{s:1:"a";E:7:"Foo:Nop";}: unserialize(): Undefined constant Foo::Nop | unserialize(): Error at offset 40 of 41 bytes | bool(false)
E:9:"Nope:None";: unserialize(): Class 'Nope' not found | unserialize(): Error at offset 0 of 16 bytes | bool(false)
E:x:"Foo:Bar";: unserialize(): Error at offset 0 of 14 bytes | bool(false)
E:7:"Foo:Bar: unserialize(): Error at offset 12 of 12 bytes | bool(false)
O:4:"Test":1:{s:5:"prop3";i:42;}: unserialize(): Cannot unserialize value for virtual property Test::$prop3 | unserialize(): Error at offset 26 of 32 bytes | bool(false)
O:4:"Test":2:{s:5:"prop3";i:42;s:1:"t";i:1;}: unserialize(): Cannot unserialize value for virtual property Test::$prop3 | unserialize(): Error at offset 26 of 44 bytes | bool(false)
a:1:{i:0;O:4:"Test":1:{s:5:"prop3";s:3:"abc";}}: unserialize(): Cannot unserialize value for virtual property Test::$prop3 | unserialize(): Error at offset 35 of 47 bytes | bool(false)
O:4:"Test":1:{s:5:"prop3";a:1:{i:0;i:1;}}: unserialize(): Cannot unserialize value for virtual property Test::$prop3 | unserialize(): Error at offset 26 of 41 bytes | bool(false)
O:4:"Test":1:{s:1:"t";s:1:"x";}: TypeErrorCannot assign string to property Test::$t of type int
O:4:"Test":2:{s:1:"t";s:1:"x";s:1:"r";i:1;}: TypeErrorCannot assign string to property Test::$t of type int
O:4:"Test":1:{s:1:"r";s:1:"x";}: TypeErrorCannot assign string to property Test::$r of type int
O:4:"Test":1:{s:5:"prop3";N;}: unserialize(): Cannot unserialize value for virtual property Test::$prop3 | unserialize(): Error at offset 26 of 29 bytes | bool(false)
O:4:"Test":1:{s:5:"prop3";O:8:"stdClass":0:{}}: unserialize(): Cannot unserialize value for virtual property Test::$prop3 | unserialize(): Error at offset 26 of 46 bytes | bool(false)
O:3:"Foo":0:{}: ErrorCannot instantiate enum Foo
O:3:"Foo":1:{s:1:"a";i:1;}: ErrorCannot instantiate enum Foo
O:2:"BF":0:{}: ErrorCannot instantiate enum BF
