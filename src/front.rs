//! From the text of a script to its code: parser and compiler, one after the other.

use crate::bytecode::{Code, Name, SourceFile};
use crate::compile::{self, BuiltinInfo, CompileWarning, WarningKind};
use crate::syntax::ast::{Program, Stmt, StmtKind};
use crate::syntax::{self, Bump, LineIndex, ParseOptions, SyntaxError, SyntaxErrorKind};
use crate::vm::library;
use std::sync::Arc;

mod encoding;

pub use encoding::Multibyte;
pub(crate) use encoding::unknown_names as unknown_encodings;

/// A script that cannot be compiled.
#[derive(Clone, Debug)]
pub struct ScriptError {
    /// PHP's words.
    pub message: String,
    /// Where.
    pub line: u32,
    /// Whether it can be caught, and as what.
    pub kind: SyntaxErrorKind,
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

/// What the settings say about how scripts are read.
#[derive(Clone, Debug, Default)]
pub struct Dialect {
    /// `<?` opens no script (`short_open_tag`).
    pub long_tags_only: bool,
    /// The builtin functions that there are not (`disable_functions`).
    pub disabled: Vec<u8>,
    /// What encodings scripts may have (`zend.multibyte`).
    pub multibyte: Option<Multibyte>,
}

impl Dialect {
    /// Whether the settings take this builtin away (its name is in lower case). What is a word of the language stays.
    pub fn disables(&self, name: &[u8]) -> bool {
        !self.disabled.is_empty()
            && !matches!(name, b"exit" | b"die" | b"clone")
            && disabled_functions(&self.disabled).any(|word| word.eq_ignore_ascii_case(name))
    }
}

/// The names in the setting `disable_functions`.
pub fn disabled_functions(list: &[u8]) -> impl Iterator<Item = &[u8]> {
    list.split(|byte| matches!(byte, b',' | b' ')).filter(|name| !name.is_empty())
}

/// Parses and compiles a file (or `eval` code, which begins in PHP mode), whatever the settings say.
pub fn compile_source(path: &[u8], text: Vec<u8>, eval: bool) -> Result<Compiled, Vec<ScriptError>> {
    compile_with(path, text, eval, &Dialect::default())
}

/// Parses and compiles a file (or `eval` code, which begins in PHP mode).
pub fn compile_with(
    path: &[u8],
    text: Vec<u8>,
    eval: bool,
    dialect: &Dialect,
) -> Result<Compiled, Vec<ScriptError>> {
    let arena = Bump::new();
    let text = match &dialect.multibyte {
        Some(multibyte) if !eval => multibyte.readable(text),
        _ => text,
    };
    let source = Arc::new(SourceFile { path: Name::new(path), text });
    let mut options = options(eval);
    options.short_open_tag = !dialect.long_tags_only;
    options.encoding_notice = dialect.multibyte.as_ref().map(|_| encoding::notice as _);
    let program = syntax::parse(&source.text, &arena, options).map_err(script_errors)?;
    compile(source.clone(), &program, eval, dialect)
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
    let (code, warnings) = compile(source, &program, true, &Dialect::default())?;
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
        kind: error.kind,
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

fn compile(
    source: Arc<SourceFile>,
    program: &Program,
    eval: bool,
    dialect: &Dialect,
) -> Result<Compiled, Vec<ScriptError>> {
    let builtin = |name: &[u8]| {
        let by_ref = library::by_ref_of(name).filter(|_| !dialect.disables(name));
        by_ref.map(|by_ref| BuiltinInfo { by_ref, compiled: true })
    };
    let disabled = |name: &[u8]| dialect.disables(name);
    let options = compile::Options { eval, builtin: &builtin, disabled: &disabled, internal: false };
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
            kind: SyntaxErrorKind::Fatal,
            span: (error.span.start, error.span.end),
            expected: Vec::new(),
            warnings: said(error.warnings),
        }]),
    }
}
