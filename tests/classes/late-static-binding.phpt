--TEST--
static, self, parent and forwarding calls
--FILE--
<?php
class A { public static function create() { return new static; } public static function who() { return __CLASS__; } public static function test() { return static::who() . self::who(); } public function me() { return static::class . self::class . $this::class; } }
class B extends A { public static function who() { return __CLASS__; } public static function forward() { return parent::test() . A::test(); } }
class C extends B { public static function who() { return __CLASS__; } }
echo get_class(B::create()), A::test(), B::test(), C::forward(), (new C)->me(), "\n";
echo call_user_func([C::class, 'test']), call_user_func('C::forward'), call_user_func([new B, 'parent::who']) , "\n";
$name = 'C';
$method = 'test';
echo $name::$method(), (new $name)::who(), [new C, 'me'](), 'B::test'(), "\n";
--EXPECTF--
BAABACAAACAC
CACAAA
Deprecated: Callables of the form ["B", "parent::who"] are deprecated in %s on line 6
A
CACCACBA
