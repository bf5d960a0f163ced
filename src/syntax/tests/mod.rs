//! Tests of the whole room: what is read how, and what the errors say. Tables: one line a case.

mod grouping;
mod messages;
mod tokens;

use super::{ast::StmtKind, *};

/// Options for a piece of script without `<?php`.
fn script() -> ParseOptions {
    ParseOptions { start_in_html: false, ..ParseOptions::default() }
}

/// The tree of a script, one statement a line.
fn tree(source: &str) -> String {
    let arena = Bump::new();
    match parse(source.as_bytes(), &arena, script()) {
        Ok(program) => {
            let draw = |stmt: &&ast::Stmt<'_>| match stmt.kind {
                StmtKind::Expr(expr) => print::expr(expr),
                _ => print::stmt(stmt),
            };
            program.statements.iter().map(draw).collect::<Vec<_>>().join("\n")
        }
        Err(errors) => errors.first().map(ToString::to_string).unwrap_or_default(),
    }
}
