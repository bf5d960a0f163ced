//! What the errors say: PHP 8.5's words.

use super::*;

fn first_error(source: &str) -> SyntaxError {
    match parse(source.as_bytes(), &Bump::new(), script()) {
        Ok(_) => panic!("no error in {source}"),
        Err(mut errors) => errors.swap_remove(0),
    }
}

#[test]
fn errors_use_phps_words() {
    let cases = [
        ("echo 1 2;", "syntax error, unexpected integer \"2\", expecting \",\" or \";\" on line 1"),
        ("f(1 2);", "syntax error, unexpected integer \"2\", expecting \")\" on line 1"),
        ("[1 2];", "syntax error, unexpected integer \"2\", expecting \"]\" on line 1"),
        ("$a = 1 2;", "syntax error, unexpected integer \"2\" on line 1"),
        ("return 1 2;", "syntax error, unexpected integer \"2\", expecting \";\" on line 1"),
        (
            "$x->;",
            "syntax error, unexpected token \";\", expecting identifier or variable or \"{\" or \"$\" on line 1",
        ),
        ("class A { foo }", "syntax error, unexpected identifier \"foo\", expecting \"function\" on line 1"),
        ("else {}", "syntax error, unexpected token \"else\", expecting end of file on line 1"),
        ("1 == 2 == 3;", "syntax error, unexpected token \"==\" on line 1"),
        ("if ($a", "Unclosed '(' on line 1"),
        ("{\n(]", "Unclosed '(' does not match ']' on line 2"),
        ("{\n", "Unclosed '{' on line 1 on line 2"),
        ("}", "Unmatched '}' on line 1"),
        ("f()", "syntax error, unexpected end of file on line 1"),
        ("/* a", "Unterminated comment starting line 1 on line 1"),
        ("echo 08;", "Invalid numeric literal on line 1"),
        ("echo \"\\u{zz}\";", "Invalid UTF-8 codepoint escape sequence on line 1"),
        ("echo \"\\u{110000}\";", "Invalid UTF-8 codepoint escape sequence: Codepoint too large on line 1"),
        (
            "<<<A\na\n  A;",
            "Invalid body indentation level (expecting an indentation level of at least 2) on line 2",
        ),
        ("<<<A\n\ta\n  A;", "Invalid indentation - tabs and spaces cannot be mixed on line 2"),
        (
            "class A { abstract abstract function f(); }",
            "Multiple abstract modifiers are not allowed on line 1",
        ),
        ("final abstract class A {}", "Cannot use the final modifier on an abstract class on line 1"),
        ("(unset) $a;", "The (unset) cast is no longer supported on line 1"),
        (
            "1 ? 2 : 3 ? 4 : 5;",
            "Unparenthesized `a ? b : c ? d : e` is not supported. Use either `(a ? b : c) ? d : e` or `a ? b : (c ? d : e)` on line 1",
        ),
    ];
    for (source, message) in cases {
        assert_eq!(first_error(source).to_string(), message, "{source}");
    }
}

#[test]
fn unfinished_input_is_known() {
    for source in
        ["if (1) {", "f(", "\"abc", "'abc", "<<<A\nabc", "/* abc", "$a = 1", "[1,", "class A {", "\"{$a"]
    {
        assert!(is_incomplete(source.as_bytes(), script()), "{source}");
    }
    for source in ["if (1) {}", "f(1;", "}", "$a = ;", "echo 1;"] {
        assert!(!is_incomplete(source.as_bytes(), script()), "{source}");
    }
}

#[test]
fn later_declarations_are_read_after_an_error() {
    let source = b"function a() { $x = ; } class B { 1 } function c() { foo bar }";
    let Err(errors) = parse(source, &Bump::new(), script()) else { panic!("no errors") };
    assert_eq!(errors.len(), 3);
}

#[test]
fn the_errors_of_a_file_are_found_together() {
    let lines = |source: &str| -> Vec<u32> {
        match parse(source.as_bytes(), &Bump::new(), script()) {
            Ok(_) => Vec::new(),
            Err(errors) => errors.iter().map(|error| error.line).collect(),
        }
    };
    assert_eq!(lines("echo 1 2;\n$x = ;\nfoo(1,;\n"), [1, 2, 3]);
    // Where brackets do not match, the next line that begins a statement is taken.
    assert_eq!(lines("function a( { }\nfunction b() { $x = ; }\nclass C { public function }\n"), [1, 2, 3]);
    assert_eq!(lines("if ($x > 3 {\n    echo 1;\n}\n$a = [1, 2\n$b = 3;\nfunction g( {\n}\n"), [1, 5, 6]);
    // What follows from an error is none of its own.
    assert_eq!(lines("function a() {\n    if (1) {\n        echo 1;\n}\nfunction b() {}\n").len(), 1);
}
