//! Tests of the compiler: small programs and the code they become, wrong programs and what is said about them.

mod declarations;
mod errors;
mod expressions;
mod statements;

use super::{CompileError, Compiled, Options, compile_file};
use crate::bytecode::{Name, SourceFile, disassemble};
use crate::syntax::{self, Bump, ParseOptions};
use std::sync::Arc;

fn compile(source: &str) -> Result<Compiled, CompileError> {
    let text = format!("<?php\n{source}");
    let arena = Bump::new();
    let program = syntax::parse(text.as_bytes(), &arena, ParseOptions::default())
        .unwrap_or_else(|errors| panic!("{source}: {:?}", errors.first().map(|error| error.message.clone())));
    let source = SourceFile { path: Name::new(b"/t.php"), text: text.as_bytes().to_vec() };
    compile_file(&program, Arc::new(source), Options::default())
}

/// The instructions without line numbers and indexes, one line each.
fn listing(source: &str) -> Vec<String> {
    let compiled = compile(source).unwrap_or_else(|error| panic!("{source}: {error}"));
    let text = disassemble(&compiled.code);
    text.lines()
        .filter(|line| !line.trim().is_empty())
        .map(|line| {
            let words: Vec<&str> = line.split_whitespace().collect();
            let numbers =
                words.iter().take_while(|word| word.bytes().all(|byte| byte.is_ascii_digit())).count();
            // A line begins with the source line (if it is new) and the index.
            let skip = if line.starts_with(' ') { numbers.min(2) } else { 0 };
            words[skip..].join(" ")
        })
        .collect()
}

/// Compares the code of the main program (without its head and its `return 1`) with what is expected.
#[track_caller]
fn check(source: &str, expected: &str) {
    let listing = listing(source);
    let main: Vec<&String> = listing.iter().skip(1).take_while(|line| *line != "Return 1").collect();
    let expected: Vec<&str> = expected.lines().map(str::trim).filter(|line| !line.is_empty()).collect();
    assert_eq!(main, expected, "code of {source}");
}

/// Compares the code of everything declared (after the main program).
#[track_caller]
fn check_declared(source: &str, expected: &str) {
    let listing = listing(source);
    let declared: Vec<&String> = listing.iter().skip_while(|line| *line != "Return 1").skip(1).collect();
    let expected: Vec<&str> = expected.lines().map(str::trim).filter(|line| !line.is_empty()).collect();
    assert_eq!(declared, expected, "declarations of {source}");
}
