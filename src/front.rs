//! From the text of a script to its code: parser and compiler, one after the other.

use crate::bytecode::{Code, Name, SourceFile};
use crate::compile::{self, BuiltinInfo, CompileWarning};
use crate::syntax::{self, Bump, ParseOptions, SyntaxErrorKind};
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

/// Parses and compiles a file (or `eval` code, which begins in PHP mode).
pub fn compile_source(
    path: &[u8],
    text: Vec<u8>,
    eval: bool,
) -> Result<(Arc<Code>, Vec<CompileWarning>), Vec<ScriptError>> {
    let arena = Bump::new();
    let options = ParseOptions { start_in_html: !eval, skip_shebang: !eval, ..ParseOptions::default() };
    let program = syntax::parse(&text, &arena, options).map_err(|errors| {
        errors
            .into_iter()
            .map(|error| ScriptError {
                parse: error.kind == SyntaxErrorKind::Parse,
                message: error.message,
                line: error.line,
                span: (error.span.start, error.span.end),
                expected: error.expected,
                warnings: Vec::new(),
            })
            .collect::<Vec<_>>()
    })?;
    let source =
        Arc::new(SourceFile { path: Name::new(path), text: text.clone(), halt_offset: program.halt_offset });
    let builtin = |name: &[u8]| library::by_ref_of(name).map(|by_ref| BuiltinInfo { by_ref });
    let options = compile::Options { eval, builtin: &builtin, internal: false };
    match compile::compile_file(&program, source, options) {
        Ok(compiled) => Ok((compiled.code, compiled.warnings)),
        Err(error) => Err(vec![ScriptError {
            message: error.message,
            line: error.line,
            parse: false,
            span: (error.span.start, error.span.end),
            expected: Vec::new(),
            warnings: error.warnings,
        }]),
    }
}
