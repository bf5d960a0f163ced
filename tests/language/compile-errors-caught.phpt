--TEST--
What can be caught of what eval cannot compile
--FILE--
<?php
foreach ([
    'class A { final final function f() {} }', 'class A { private protected $x; }', 'class A { static const X = 1; }',
    'final abstract class A {}', 'new final class {};', 'function f(static $x) {}', 'class A { public $x { private get; } }',
    'if (1) { __HALT_COMPILER(); }', 'function f() { __halt_compiler(); }', 'declare(encoding=[]);', 'declare(encoding=X);',
    'trait T { public function x() {} } class C { use T { x as y?><?= as z; } }', 'class A { function <?= () {} }',
    'const FOO = self::class; echo FOO;', 'const FOO = parent::class;', '$x = null; var_dump($x instanceof self, 1 instanceof static);',
    'var_dump(constant("self::X"));', 'var_dump(defined("parent::X"));', 'echo 08;', 'const __COMPILER_HALT_OFFSET__ = 1;',
] as $code) {
    try {
        eval($code);
    } catch (Throwable $error) {
        echo get_class($error), ': ', $error->getMessage(), "\n";
    }
}
--EXPECTF--
CompileError: Multiple final modifiers are not allowed
CompileError: Multiple access type modifiers are not allowed
CompileError: Cannot use the static modifier on a class constant
CompileError: Cannot use the final modifier on an abstract class
CompileError: Cannot use the final modifier on an anonymous class
CompileError: Cannot use the static modifier on a parameter
CompileError: Cannot use the private modifier on a property hook
CompileError: __HALT_COMPILER() can only be used from the outermost scope
CompileError: __HALT_COMPILER() can only be used from the outermost scope
CompileError: Encoding must be a literal
CompileError: Encoding must be a literal
ParseError: Cannot use "<?=" as an identifier
ParseError: syntax error, unexpected token "<"
Error: Cannot use "self" when no class scope is active
Error: Cannot use "self" when no class scope is active
bool(false)
bool(false)
Error: Cannot access "self" when no class scope is active
Error: Cannot access "parent" when no class scope is active
ParseError: Invalid numeric literal

Warning: Constant __COMPILER_HALT_OFFSET__ already defined, this will be an error in PHP 9 in %s.php(11) : eval()'d code on line 1
