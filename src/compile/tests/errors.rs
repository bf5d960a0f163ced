use super::compile;
use crate::syntax::{self, Bump, ParseOptions};

/// Wrong programs, and the message for each.
const ERRORS: &[(&str, &str)] = &[
    ("$this = 1;", "Cannot re-assign $this"),
    ("unset($this);", "Cannot unset $this"),
    ("function f($this) {}", "Cannot use $this as parameter"),
    ("$x = $a[];", "Cannot use [] for reading"),
    ("unset($a[]);", "Cannot use [] for unsetting"),
    ("f() = 1;", "Can't use function return value in write context"),
    ("$o->m() = 1;", "Can't use method return value in write context"),
    ("$o?->p = 1;", "Can't use nullsafe operator in write context"),
    ("$a = &$o?->p;", "Cannot take reference of a nullsafe chain"),
    ("$GLOBALS = [];", "$GLOBALS can only be modified using the $GLOBALS[$name] = $value syntax"),
    ("$GLOBALS[] = 1;", "Cannot append to $GLOBALS"),
    ("[] = $a;", "Cannot use empty list"),
    ("[$a, 'k' => $b] = $c;", "Cannot mix keyed and unkeyed array entries in assignments"),
    ("[[$a], list($b)] = $c;", "Cannot mix [] and list()"),
    ("[...$a] = $c;", "Spread operator is not supported in assignments"),
    ("$a = [1, , 2];", "Cannot use empty array elements in arrays"),
    ("break;", "'break' not in the 'loop' or 'switch' context"),
    ("while (1) { break 2; }", "Cannot 'break' 2 levels"),
    ("while (1) { continue 0; }", "'continue' operator accepts only positive integers"),
    ("while (1) { try {} finally { break; } }", "jump out of a finally block is disallowed"),
    ("goto a;", "'goto' to undefined label 'a'"),
    ("goto a; while (1) { a: }", "'goto' into loop or switch statement is disallowed"),
    ("a: a:", "Label 'a' already defined"),
    (
        "isset(f());",
        "Cannot use isset() on the result of an expression (you can use \"null !== expression\" instead)",
    ),
    ("f(a: 1, 2);", "Cannot use positional argument after named argument"),
    ("f(...$a, 2);", "Cannot use positional argument after argument unpacking"),
    ("new A(...);", "Cannot create Closure for new expression"),
    ("$o?->m(...);", "Cannot combine nullsafe operator with Closure creation"),
    ("match(1) { default => 1, default => 2 };", "Match expressions may only contain one default arm"),
    ("switch(1) { default: default: }", "Switch statements may only contain one default clause"),
    ("try {}", "Cannot use try without catch or finally"),
    ("yield 1;", "The \"yield\" expression can only be used inside a function"),
    ("function f(): int { return; }", "A function with return type must return a value"),
    (
        "function f(): ?int { return; }",
        "A function with return type must return a value (did you mean \"return null;\" instead of \"return;\"?)",
    ),
    ("function f(): void { return 1; }", "A void function must not return a value"),
    ("class A { function f(): never { return; } }", "A never-returning method must not return"),
    ("function f(): int { yield 1; }", "Generator return type must be a supertype of Generator, int given"),
    ("function f(int $a = 'x') {}", "Cannot use string as default value for parameter $a of type int"),
    ("function f($a, $a) {}", "Redefinition of parameter $a"),
    ("function f(...$a, $b) {}", "Only the last parameter can be variadic"),
    ("function f(void $a) {}", "void cannot be used as a parameter type"),
    ("function f(): int|string|int {}", "Duplicate type int is redundant"),
    ("function f(): ?mixed {}", "Type mixed cannot be marked as nullable since mixed already includes null"),
    ("function f() {} function F() {}", "Cannot redeclare function F() (previously declared in /t.php:2)"),
    ("function() use ($this) {};", "Cannot use $this as lexical variable"),
    ("function($a) use ($a) {};", "Cannot use lexical variable $a as a parameter name"),
    ("const A = f();", "Constant expression contains invalid operations"),
    ("const TRUE = 1;", "Cannot redeclare constant 'TRUE'"),
    ("use A\\B; use C\\B;", "Cannot use C\\B as B because the name is already in use"),
    ("use A as self;", "Cannot use A as self because 'self' is a special class name"),
    (
        "echo 1; namespace A;",
        "Namespace declaration statement has to be the very first statement or after any declare call in the script",
    ),
    (
        "echo 1; declare(strict_types=1);",
        "strict_types declaration must be the very first statement in the script",
    ),
    ("class self {}", "Cannot use \"self\" as a class name as it is reserved"),
    ("class A { public $a; public $a; }", "Cannot redeclare A::$a"),
    ("class A { function f() {} function F() {} }", "Cannot redeclare A::F()"),
    ("class A { const B = 1; const B = 2; }", "Cannot redefine class constant A::B"),
    (
        "class A { const class = 1; }",
        "A class constant must not be called 'class'; it is reserved for class name fetching",
    ),
    ("class A { function f(); }", "Non-abstract method A::f() must contain body"),
    (
        "class A { abstract function f(); }",
        "Class A declares abstract method f() and must therefore be declared abstract",
    ),
    ("interface A { private function f(); }", "Access type for interface method A::f() must be public"),
    ("class A { readonly function f() {} }", "Cannot use the readonly modifier on a method"),
    ("class A { public readonly $a; }", "Readonly property A::$a must have type"),
    ("class A { public int $a = 'x'; }", "Cannot use string as default value for property A::$a of type int"),
    ("enum A { public $a; }", "Enum A cannot include properties"),
    ("enum A: int { case B; }", "Case B of backed enum A must have a value"),
    ("class A { static function __get($a) {} }", "Method A::__get() cannot be static"),
    ("class A { function __get() {} }", "Method A::__get() must take exactly 1 argument"),
    (
        "class A { function __toString(): int {} }",
        "A::__toString(): Return type must be string when declared",
    ),
    (
        "class A { public $a { foo; } }",
        "Unknown hook \"foo\" for property A::$a, expected \"get\" or \"set\"",
    ),
    (
        "class A { function f() { parent::f(); } }",
        "Cannot use \"parent\" when current class scope has no parent",
    ),
    ("function f() { self::g(); }", "Cannot use \"self\" when no class scope is active"),
];

#[test]
fn wrong_programs_are_refused_in_php_words() {
    for (source, message) in ERRORS {
        // Some are refused by the grammar already.
        let text = format!("<?php\n{source}");
        let parsed = syntax::parse(text.as_bytes(), &Bump::new(), ParseOptions::default()).map(|_| ());
        let told = match parsed {
            Err(errors) => errors.first().map(|error| error.message.clone()),
            Ok(()) => compile(source).err().map(|error| error.message),
        };
        assert_eq!(told.as_deref(), Some(*message), "for {source}");
    }
}

/// Programs that are only warned about.
const WARNINGS: &[(&str, &str)] = &[
    (
        "function f($a = 1, $b) {}",
        "f(): Optional parameter $a declared before required parameter $b is implicitly treated as a required parameter",
    ),
    (
        "function f(int $a = null) {}",
        "f(): Implicitly marking parameter $a as nullable is deprecated, the explicit nullable type must be used instead",
    ),
    ("switch (1) { case 1: continue; }", "\"continue\" targeting switch is equivalent to \"break\""),
    (
        "while (1) { switch (1) { case 1: continue; } }",
        "\"continue\" targeting switch is equivalent to \"break\". Did you mean to use \"continue 2\"?",
    ),
    ("echo \"${a}\";", "Using ${var} in strings is deprecated, use {$var} instead"),
    ("use A;", "The use statement with non-compound name 'A' has no effect"),
];

#[test]
fn doubtful_programs_are_warned_about() {
    for (source, message) in WARNINGS {
        let compiled = compile(source).unwrap_or_else(|error| panic!("{source}: {error}"));
        let messages: Vec<&str> = compiled.warnings.iter().map(|warning| warning.message.as_str()).collect();
        assert_eq!(messages, [*message], "for {source}");
    }
}

#[test]
fn good_programs_are_accepted() {
    let sources = [
        "goto a; try { a: echo 1; } finally { echo 2; }",
        "while (1) { goto a; } a:",
        "abstract class A { abstract function f(); }",
        "class A { function f() { return fn() => parent::f(); } }",
        "$f = fn(): never => throw new E;",
        "namespace A { function f() {} } namespace B { use function A\\f; f(); }",
        "enum A: string { case B = 'x' . 'y'; const C = self::B; static function f() {} }",
        "class A { public int $a = 1 { get => $this->a; set(int|string $v) => (int) $v; } }",
        "interface A { public int $a { get; } }",
    ];
    for source in sources {
        if let Err(error) = compile(source) {
            panic!("{source}: {error}");
        }
    }
}

#[test]
fn deep_trees_do_not_overflow_the_stack() {
    let depth = 20_000;
    let chain = format!("$a{};", "->b()".repeat(depth));
    let sum = format!("$x = {}1;", "$a + ".repeat(depth));
    for source in [chain, sum] {
        assert!(compile(&source).is_ok());
    }
}
