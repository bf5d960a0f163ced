use super::{check, check_declared, compile};

#[test]
fn parameters_are_received_in_order() {
    check_declared(
        "function f(int $a, $b = 1, $c = X, ...$d): ?int { return $a; }",
        "f(int $a, $b = 1, $c = X, ...$d): ?int ; 4 variables, 1 temporaries
         CheckParam $a
         ReceiveDefault $b, 1
         JumpIfPassed $c, L0
         FetchConstant t0, \"X\"
         Assign $c, t0
         L0:
         ReceiveVariadic $d, 3
         Move t0, $a, twice=1
         CheckReturn t0
         Return t0
         CheckReturn -
         Return null",
    );
}

#[test]
fn generators_begin_after_their_parameters() {
    check_declared(
        "function f(int $a) { $x = yield 1 => g(yield); }",
        "f(int $a) ; 2 variables, 1 temporaries
         CheckParam $a
         CreateGenerator
         InitCall arguments=1, \"g\"
         Yield t0, -, -, pending_calls=1
         SendCallResult t0
         DoCall t0
         Yield t0, t0, 1
         Assign $x, t0
         Return null",
    );
}

#[test]
fn arrow_functions_capture_what_they_mention() {
    check_declared(
        "$f = fn($a) => fn() => $a + $b;",
        "{closure:/t.php:2}($a) use ($b) ; 2 variables, 1 temporaries
         MakeClosure t0, {closure:{closure:/t.php:2}:2}
         CaptureValue t0, $a, quiet=1
         CaptureValue t0, $b, 1, quiet=1
         Return t0
         {closure:{closure:/t.php:2}:2}() use ($a, $b) ; 2 variables, 1 temporaries
         Binary t0, $a, $b, +
         Return t0",
    );
}

#[test]
fn promoted_parameters_are_assigned() {
    check_declared(
        "class A { function __construct(private int $x = 0) {} }",
        "class A
         $x
         A::__construct(int $x = 0) ; 1 variables, 0 temporaries
         ReceiveDefault $x, 0
         CheckParam $x
         PlaceAssign $x, $this->x
         Return null",
    );
}

#[test]
fn classes_without_parents_are_there_from_the_start() {
    let hoisted = |source: &str| {
        let compiled = compile(source).unwrap_or_else(|error| panic!("{source}: {error}"));
        compiled.code.hoisted_classes.clone()
    };
    assert_eq!(*hoisted("class A {} class B extends A {}"), [0, 1]);
    assert!(hoisted("class A implements I {}").is_empty());
    assert!(hoisted("class A { function __toString() { return ''; } }").is_empty());
    assert!(hoisted("if (1) { class A {} }").is_empty());
    check("class A {} class B extends A {}", "DeclareClass hoisted=1, B");
}

#[test]
fn names_are_resolved() {
    check(
        "namespace A; use B\\C; use function D\\f; new C; new C\\D; new E; f(); g(); \\h(); X; namespace\\i();",
        "New t0, B\\C
         DoCall
         Free t0
         New t0, B\\C\\D
         DoCall
         Free t0
         New t0, A\\E
         DoCall
         Free t0
         InitCall \"D\\\\f\"
         DoCall
         InitCall fallback=1, \"A\\\\g\" or \"g\"
         DoCall
         InitCall \"h\"
         DoCall
         FetchConstant t0, fallback=1, \"A\\\\X\" or \"X\"
         Free t0
         InitCall \"A\\\\i\"
         DoCall",
    );
}

#[test]
fn hooks_know_whether_the_property_is_real() {
    let is_virtual = |source: &str| {
        let compiled = compile(source).unwrap_or_else(|error| panic!("{source}: {error}"));
        compiled.code.classes[0].properties[0].is_virtual
    };
    assert!(is_virtual("class A { public $a { get => 1; } }"));
    assert!(!is_virtual("class A { public $a { get => $this->a; } }"));
    assert!(!is_virtual("class A { public $a { set => $value; } }"));
    assert!(is_virtual("class A { public $a { set { f($this->b); } } }"));
}
