//! What can be wrong with a program before it runs.

use crate::syntax::ast::Span;

/// A compile-time fatal error.
#[derive(Debug, Clone)]
pub struct CompileError {
    /// In PHP's words, without "Fatal error: ".
    pub message: String,
    /// What it is about.
    pub span: Span,
    /// The line that PHP reports.
    pub line: u32,
    /// What was said before it.
    pub warnings: Vec<CompileWarning>,
}

impl std::fmt::Display for CompileError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.message)
    }
}

impl std::error::Error for CompileError {}

/// How serious a [`CompileWarning`] is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum WarningKind {
    /// `E_WARNING`
    Warning,
    /// `E_DEPRECATED`
    Deprecated,
    /// `E_COMPILE_WARNING`
    CompileWarning,
}

/// Something said while compiling.
#[derive(Debug, Clone)]
pub struct CompileWarning {
    /// How serious.
    pub kind: WarningKind,
    /// In PHP's words.
    pub message: String,
    /// The line that PHP reports.
    pub line: u32,
}
