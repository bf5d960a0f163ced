//! What belongs to what.

use super::*;

fn check(cases: &[(&str, &str)]) {
    for (source, expected) in cases {
        assert_eq!(tree(&format!("{source};")), *expected, "{source}");
    }
}

#[test]
fn operators_group_by_precedence() {
    check(&[
        ("1 + 2 * 3", "(+ 1 (* 2 3))"),
        ("(1 + 2) * 3", "(* (+ 1 2) 3)"),
        ("1 - 2 - 3", "(- (- 1 2) 3)"),
        ("2 ** 3 ** 2", "(** 2 (** 3 2))"),
        ("-2 ** 2", "(- (** 2 2))"),
        ("2 ** -1", "(** 2 (- 1))"),
        ("(int) $a ** 2", "((int) (** $a 2))"),
        ("'a' . 1 + 2", "(. \"a\" (+ 1 2))"),
        ("'a' . 1 << 2", "(. \"a\" (<< 1 2))"),
        ("!$a instanceof B", "(! (instanceof $a B))"),
        ("-$a instanceof B", "(instanceof (- $a) B)"),
        ("$a ?? $b ?? $c", "(?? $a (?? $b $c))"),
        ("$a && $b || $c and $d", "(&& (|| (&& $a $b) $c) $d)"),
        ("$a = $b and $c", "(&& (= $a $b) $c)"),
        ("$a = $b ? 1 : 2", "(= $a (? $b 1 2))"),
        ("$a ?: $b ?: $c", "(?: (?: $a $b) $c)"),
        ("$a ? 1 : ($b ? 2 : 3)", "(? $a 1 (? $b 2 3))"),
        ("($a ? 1 : 2) ? 3 : 4", "(? (? $a 1 2) 3 4)"),
        ("$a & $b == $c", "(& $a (== $b $c))"),
        ("$a < $b == $c > $d", "(== (< $a $b) (> $c $d))"),
        ("clone $a->b", "(clone (-> $a b))"),
        ("@$a['b'] . 'c'", "(. (@ ([] $a \"b\")) \"c\")"),
        ("$i++ + ++$i", "(+ (post++ $i) (++ $i))"),
    ]);
}

#[test]
fn prefix_operators_stand_wherever_an_operand_does() {
    check(&[
        ("!$a = f()", "(! (= $a (call f)))"),
        ("1 + $a = 2 . 3", "(+ 1 (= $a (. 2 3)))"),
        ("1 + $a = 2 and 3", "(&& (+ 1 (= $a 2)) 3)"),
        ("1 + print 2 . 3", "(+ 1 (print (. 2 3)))"),
        ("print 1 and 2", "(&& (print 1) 2)"),
        ("include 'a' or die", "(include (|| \"a\" (exit)))"),
        ("$a ?? throw $b or $c", "(?? $a (throw (|| $b $c)))"),
        ("fn() => 1 and 2", "(fn (params) (&& 1 2))"),
        ("1 + fn() => 2 + 3", "(+ 1 (fn (params) (+ 2 3)))"),
        ("$a += $b -= 1", "(+= $a (-= $b 1))"),
        ("[$a, [, $b]] = $c", "(= (array $a (array _ $b)) $c)"),
        ("['k' => list($a)] = $c", "(= (array (=> \"k\" (list $a))) $c)"),
        ("$a = &$b + 1", "(+ (=& $a $b) 1)"),
    ]);
}

#[test]
fn yield_takes_what_follows() {
    check(&[
        ("yield", "(yield)"),
        ("yield 1 => 2", "(yield 1 2)"),
        ("$x = yield", "(= $x (yield))"),
        ("(yield) + 1", "(+ (yield) 1)"),
        ("yield + 1", "(yield (+ 1))"),
        ("yield 1 or 2", "(|| (yield 1) 2)"),
        ("yield from f() . 'a'", "(yield-from (. (call f) \"a\"))"),
        ("[yield 1 => 2]", "(array (yield 1 2))"),
        ("[yield 1 => 2 => 3]", "(array (=> (yield 1 2) 3))"),
        ("[yield 1 or 2 => 3]", "(array (=> (|| (yield 1) 2) 3))"),
        ("yield yield 1 => 2 => 3", "(yield (yield 1 2) 3)"),
    ]);
}

#[test]
fn members_and_calls() {
    check(&[
        ("$a->b()->c['d']", "([] (-> (call-> $a b) c) \"d\")"),
        ("$a?->b?->c()", "(call?-> (?-> $a b) c)"),
        ("A::b()::$c", "(:: (call:: A b) $c)"),
        ("A::class", "(:: A class)"),
        ("A::{$b}", "(:: A $b)"),
        ("A::$b()", "(call:: A $b)"),
        ("(A::$b)()", "(call (:: A $b))"),
        ("static::list", "(:: static list)"),
        ("new A", "(new A)"),
        ("new A()->b", "(-> (new A) b)"),
        ("new $a->b(1)", "(new (-> $a b) 1)"),
        ("new ($a)(1)", "(new $a 1)"),
        ("new class(1) extends B {}", "(new (class (extends B)) 1)"),
        ("f(...)", "(call f ...)"),
        ("f(...$a, b: 1, class: 2)", "(call f (... $a) (b: 1) (class: 2))"),
        ("$$a[0]", "([] ($ $a) 0)"),
        ("[A::class, 'b']()", "(call (array (:: A class) \"b\"))"),
        ("namespace\\a(\\b, c\\d)", "(call namespace\\a \\b c\\d)"),
        ("match(1) { 1, 2 => 3, default => 4 }", "(match 1 (=> 1 2 3) (=> default 4))"),
    ]);
}

#[test]
fn strings_are_lists_of_parts() {
    check(&[
        (
            r#""a$b[0]$c[-1]$d[e]$f->g$h?->i""#,
            r#"(interpolate "a" ([] $b 0) ([] $c -1) ([] $d "e") (-> $f g) (?-> $h i))"#,
        ),
        (r#""{$a->b[1]()}${c}${d[0]}""#, r#"(interpolate (call ([] (-> $a b) 1)) $c ([] $d 0))"#),
        (r#""a\x41\u{e9}\101\$b\q""#, r#""aAéA$b\\q""#),
        (r"'a\'b\n\\'", r#""a'b\\n\\""#),
        ("`ls $a`", r#"(shell "ls " $a)"#),
        ("<<<A\n  a\n   $b\n\n  c\n  A", r#"(interpolate "a\n " $b "\n\nc")"#),
        ("<<<'A'\n  a$b\n A", r#"" a$b""#),
        ("<<<A\nA", r#""""#),
    ]);
}

#[test]
fn numbers() {
    check(&[
        ("[9223372036854775807, 9223372036854775808]", "(array 9223372036854775807 9.223372036854776e18)"),
        ("[0x7FFF_FFFF_FFFF_FFFF, 0xFFFFFFFFFFFFFFFF]", "(array 9223372036854775807 1.8446744073709552e19)"),
        ("[017, 0o17, 0b11, 1_000, 1e3, .5, 6.]", "(array 15 15 3 1000 1000.0 0.5 6.0)"),
    ]);
}

#[test]
fn else_belongs_to_the_nearest_if() {
    assert_eq!(tree("if (1) if (2) a; else b;"), "(if (when 1 (if (when 2 (do a)) (else (do b)))))");
    assert!(tree("if (1): if (2) a; else: b; endif;").starts_with("syntax error, unexpected token \":\""));
}

#[test]
fn depth_is_no_matter() {
    let nested = format!("{}1{};", "(".repeat(100_000), ")".repeat(100_000));
    assert_eq!(tree(&nested), "1");
    let arena = Bump::new();
    let long = format!("1{};", " . 1".repeat(100_000));
    assert!(parse(long.as_bytes(), &arena, script()).is_ok());
    let prefix = format!("{}1;", "!".repeat(100_000));
    assert!(
        parse(prefix.as_bytes(), &arena, script()).is_ok_and(|program| !print::program(
            &program,
            &LineIndex::new(b"")
        )
        .is_empty())
    );
    let blocks = format!("{}{}", "{".repeat(100_000), "}".repeat(100_000));
    assert!(parse(blocks.as_bytes(), &arena, script()).is_ok());
}

#[test]
fn generators_are_known() {
    let arena = Bump::new();
    let source = b"function a() { yield 1; } function b() { return function () { yield; }; } function c() { return fn() => yield 1; }";
    let program = parse(source, &arena, script()).unwrap_or_else(|errors| panic!("{errors:?}"));
    let generators: Vec<bool> = program
        .statements
        .iter()
        .filter_map(|stmt| match stmt.kind {
            StmtKind::Function(decl) => Some(decl.contains_yield),
            _ => None,
        })
        .collect();
    assert_eq!(generators, [true, false, false]);
}

#[test]
fn doc_comments_belong_to_what_follows() {
    let text = tree(
        "/** a */ class A { /** b */ public $b, /** c */ $c; /** d */ function d(/** e */ $e) {} /** f */ const F = 1; }",
    );
    for doc in ["a", "b", "c", "d", "e", "f"] {
        assert!(text.contains(&format!("(doc \"/** {doc} */\")")), "{doc} in {text}");
    }
}
