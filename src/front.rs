//! From the text of a script to its code: parser and compiler, one after the other.

use crate::bytecode::{Code, Name, SourceFile};
use crate::compile::{self, BuiltinInfo, CompileWarning, WarningKind};
use crate::syntax::ast::{Program, Stmt, StmtKind};
use crate::syntax::{self, Bump, LineIndex, ParseOptions, SyntaxError, SyntaxErrorKind};
use crate::vm::library;
use std::sync::Arc;

/// A script that cannot be compiled.
#[derive(Clone, Debug)]
pub struct ScriptError {
    /// PHP's words.
    pub message: String,
    /// Where.
    pub line: u32,
    /// A parse error, or one of the compiler's.
    pub parse: bool,
    /// Start and end offset.
    pub span: (u32, u32),
    /// What could stand there, for people.
    pub expected: Vec<String>,
    /// What was said before it.
    pub warnings: Vec<CompileWarning>,
}

/// Code that was typed.
#[derive(Debug)]
pub struct Piece {
    /// What to run.
    pub code: Arc<Code>,
    /// What was said about it.
    pub warnings: Vec<CompileWarning>,
    /// Whether it ends in an expression, whose value it then returns.
    pub has_value: bool,
}

type Compiled = (Arc<Code>, Vec<CompileWarning>);

/// Parses and compiles a file (or `eval` code, which begins in PHP mode).
pub fn compile_source(path: &[u8], text: Vec<u8>, eval: bool) -> Result<Compiled, Vec<ScriptError>> {
    let arena = Bump::new();
    let source = Arc::new(SourceFile { path: Name::new(path), text });
    let program = syntax::parse(&source.text, &arena, options(eval)).map_err(script_errors)?;
    compile(source.clone(), &program, eval)
}

/// Compiles statements that were typed; the semicolon at the end may be left out.
pub fn compile_piece(path: &[u8], text: &str) -> Result<Piece, Vec<ScriptError>> {
    let arena = Bump::new();
    let completed = format!("{text};");
    let (text, mut program) = match syntax::parse(text.as_bytes(), &arena, options(true)) {
        Ok(program) => (text, program),
        Err(_) => {
            let parsed = syntax::parse(completed.as_bytes(), &arena, options(true));
            (completed.as_str(), parsed.map_err(script_errors)?)
        }
    };
    let mut has_value = false;
    let statements = arena.alloc_slice_copy(program.statements);
    if let Some(last) = statements.last_mut()
        && let StmtKind::Expr(expression) = last.kind
    {
        has_value = true;
        *last = arena.alloc(Stmt { kind: StmtKind::Return(Some(expression)), span: last.span });
    }
    program.statements = statements;
    let source = Arc::new(SourceFile { path: Name::new(path), text: text.as_bytes().to_vec() });
    let (code, warnings) = compile(source, &program, true)?;
    Ok(Piece { code, warnings, has_value })
}

fn options(eval: bool) -> ParseOptions {
    ParseOptions { start_in_html: !eval, skip_shebang: !eval, ..ParseOptions::default() }
}

/// What was said about the tokens of a program.
fn notices(program: &Program, text: &[u8]) -> Vec<CompileWarning> {
    if program.notices.is_empty() {
        return Vec::new();
    }
    let lines = LineIndex::new(text);
    let all = program.notices.iter();
    all.map(|found| notice(lines.line(found.offset), found.deprecated, found.message.to_owned())).collect()
}

/// What was said about a token, as what is said while compiling.
fn notice(line: u32, deprecated: bool, message: String) -> CompileWarning {
    let kind = if deprecated { WarningKind::Deprecated } else { WarningKind::CompileWarning };
    CompileWarning { kind, message, line }
}

fn script_errors(errors: Vec<SyntaxError>) -> Vec<ScriptError> {
    let errors = errors.into_iter().map(|error| ScriptError {
        parse: error.kind == SyntaxErrorKind::Parse,
        message: error.message,
        line: error.line,
        span: (error.span.start, error.span.end),
        expected: error.expected,
        warnings: error
            .notices
            .into_iter()
            .map(|(line, deprecated, message)| notice(line, deprecated, message))
            .collect(),
    });
    errors.collect()
}

fn compile(source: Arc<SourceFile>, program: &Program, eval: bool) -> Result<Compiled, Vec<ScriptError>> {
    let builtin = |name: &[u8]| library::by_ref_of(name).map(|by_ref| BuiltinInfo { by_ref, compiled: true });
    let options = compile::Options { eval, builtin: &builtin, internal: false };
    let notices = notices(program, &source.text);
    let said = |warnings: Vec<CompileWarning>| match notices.as_slice() {
        [] => warnings,
        notices => notices.iter().cloned().chain(warnings).collect(),
    };
    match compile::compile_file(program, source, options) {
        Ok(compiled) => Ok((compiled.code, said(compiled.warnings))),
        Err(error) => Err(vec![ScriptError {
            message: error.message,
            line: error.line,
            parse: false,
            span: (error.span.start, error.span.end),
            expected: Vec::new(),
            warnings: said(error.warnings),
        }]),
    }
}
