//! The compiler: syntax tree in, bytecode out.
//!
//! One pass over the tree. [`Compiler`] holds what is known about the file (names, imports, the class around us) and
//! the function being compiled ([`function::Function`]); enclosing functions wait on a stack. Each file of this room
//! adds the methods of one topic: statements, expressions, chains (`$a[1]->b`), calls, classes.
//!
//! An expression is compiled to a [`Val`]: a constant, a variable (read when the consuming instruction runs, as PHP
//! does) or a temporary (consumed exactly once). [`Compiler::take`] turns it into an operand and ends its life.
//!
//! What must stay true:
//! - While compiling, temporaries are numbered from [`TEMP_BASE`]; they move behind the variables when the function is
//!   finished and the number of variables is known.
//! - Labels are numbers until then, too: every jump field holds a label, never an instruction index.
//! - Between statements no temporaries live but those of the enclosing loops, `switch`es and `try`s.
//! - Recursion over the tree goes through [`deep`], so that no script overflows the native stack.

mod arguments;
mod array;
mod assign;
mod attributes;
mod calls;
mod chain;
mod class;
mod class_members;
mod closure;
mod coalesce;
mod compound;
mod const_expr;
mod const_text;
mod constants;
mod declare;
mod destructure;
mod error;
mod export;
mod export_statements;
mod expr;
mod finish;
mod fold;
mod function;
mod function_decl;
mod goto;
mod hooks;
mod intern;
mod isset;
mod jumps;
mod lines;
mod loops;
mod magic_methods;
mod names;
mod operators;
mod params;
mod scope;
mod statements;
mod switch;
mod traits;
mod try_catch;
mod types;
mod unset;

#[cfg(test)]
mod tests;

pub use error::{CompileError, CompileWarning, WarningKind};

use crate::bytecode::{Code, Name, SourceFile};
use crate::syntax::ast;
use crate::syntax::span::LineIndex;
use function::{Function, FunctionKind};
use intern::Interner;
use scope::{ClassScope, FileScope};
use std::sync::Arc;

pub(crate) use function::{Label, TEMP_BASE, Val};

type Result<T = ()> = std::result::Result<T, Box<CompileError>>;

/// What the compiler may know about a built-in function.
#[derive(Clone, Copy, Debug, Default)]
pub struct BuiltinInfo {
    /// Whether it comes before the call: PHP then complains when compiling, not when running.
    pub compiled: bool,
    /// Bit `i` is set if parameter `i` is (or may be) taken by reference; bit 63 stands for all further ones.
    pub by_ref: u64,
}

/// How to compile.
#[derive(Clone, Copy)]
pub struct Options<'o> {
    /// The file is part of the built-in library: what it declares is internal, and a method declared without body in
    /// a class that is not abstract is native.
    pub internal: bool,
    /// The text comes from `eval`.
    pub eval: bool,
    /// Tells about built-in functions by lower-case name. Functions it knows are called without asking at run time
    /// which arguments are by reference.
    pub builtin: &'o dyn Fn(&[u8]) -> Option<BuiltinInfo>,
    /// Whether a setting takes the built-in function of this lower-case name away.
    pub disabled: &'o dyn Fn(&[u8]) -> bool,
}

impl Default for Options<'_> {
    fn default() -> Self {
        Options { internal: false, eval: false, builtin: &|_| None, disabled: &|_| false }
    }
}

/// The result of compiling a file.
#[derive(Debug)]
pub struct Compiled {
    /// The body of the file; what it declares hangs below it.
    pub code: Arc<Code>,
    /// What PHP says while compiling, in order.
    pub warnings: Vec<CompileWarning>,
}

/// Compiles a file.
pub fn compile_file(
    program: &ast::Program<'_>,
    source: Arc<SourceFile>,
    options: Options<'_>,
) -> std::result::Result<Compiled, CompileError> {
    let mut compiler = Compiler::new(source, options, program.statements);
    compiler.halt_offset = program.halt_offset;
    match compiler.file(program) {
        Ok(code) => Ok(Compiled { code, warnings: compiler.warnings }),
        Err(mut error) => {
            error.warnings = compiler.warnings;
            Err(*error)
        }
    }
}

/// Gives recursion over the tree as much native stack as it needs.
#[inline]
pub(crate) fn deep<T>(work: impl FnOnce() -> T) -> T {
    stacker::maybe_grow(128 * 1024, 4 * 1024 * 1024, work)
}

/// Compiles one file.
pub(crate) struct Compiler<'a, 'o> {
    options: Options<'o>,
    source: Arc<SourceFile>,
    lines: LineIndex,
    /// The offset behind `__halt_compiler();`.
    halt_offset: Option<u32>,
    /// The line that instructions get: that of the expression or statement entered last.
    line: u32,
    /// The offsets that are known to lie in `line_cached`.
    line_span: (u32, u32),
    line_cached: u32,
    interner: Interner,
    /// Emptied buffers of functions that are finished.
    spare: Vec<function::Buffers>,
    /// Emptied lists of chains that have been walked.
    spare_steps: Vec<Vec<chain::Step>>,
    /// Where names are put together.
    scratch: Vec<u8>,
    warnings: Vec<CompileWarning>,
    file: FileScope,
    class: Option<ClassScope>,
    f: Box<Function<'a>>,
    outer: Vec<Box<Function<'a>>>,
    /// The callable being compiled is a property hook.
    compiles_hook: bool,
    /// The attributes of a function with a name are being compiled, which PHP does when it is in the function.
    in_attributes_of_function: bool,
    /// The values before `|>` whose calls have not got them yet.
    piped: Vec<Val>,
}

impl<'a, 'o> Compiler<'a, 'o> {
    fn new(source: Arc<SourceFile>, options: Options<'o>, body: &'a [&'a ast::Stmt<'a>]) -> Self {
        let lines = LineIndex::new(&source.text);
        let interner = Interner::new(source.text.len());
        let mut compiler = Compiler {
            options,
            source,
            lines,
            halt_offset: None,
            line: 1,
            line_span: (0, 0),
            line_cached: 1,
            interner,
            spare: Vec::new(),
            spare_steps: Vec::new(),
            scratch: Vec::new(),
            warnings: Vec::new(),
            file: FileScope::default(),
            class: None,
            f: Box::new(Function::new(Name::new(b"{main}"), FunctionKind::File)),
            outer: Vec::new(),
            compiles_hook: false,
            in_attributes_of_function: false,
            piped: Vec::new(),
        };
        compiler.f.body = body;
        compiler.f.flags.main = true;
        compiler.f.flags.dynamic_variables = true;
        compiler
    }

    fn file(&mut self, program: &ast::Program<'a>) -> Result<Arc<Code>> {
        self.find_functions(program.statements, &mut Vec::new());
        self.top_statements(program.statements, true)?;
        self.end_namespace();
        // What `eval` and `include` give if the code returns nothing.
        let result = if self.options.eval { self.constant_null() } else { self.constant_int(1) };
        self.line = self.lines.end_line(program.span);
        let operand = self.take(result);
        self.emit(
            ast::Span::new(program.span.end, program.span.end),
            function::ins(crate::bytecode::Opcode::Return).b(operand),
        );
        self.f.line_range = (1, self.lines.line_count());
        let empty = self.name(b"");
        let function = std::mem::replace(&mut self.f, Box::new(Function::new(empty, FunctionKind::File)));
        self.finish(function)
    }

    /// The interned name.
    pub(crate) fn name(&mut self, bytes: &[u8]) -> Name {
        self.interner.name(bytes)
    }

    /// The line of an offset; fast for offsets near the last one asked for.
    pub(crate) fn line_of(&mut self, offset: u32) -> u32 {
        if offset < self.line_span.0 || offset >= self.line_span.1 {
            (self.line_cached, self.line_span) = self.lines.line_near(offset, self.line_cached);
        }
        self.line_cached
    }

    /// The line that holds the last byte of a node.
    pub(crate) fn end_line(&mut self, span: ast::Span) -> u32 {
        self.line_of(span.end.saturating_sub(1).max(span.start))
    }

    /// The first and the last line of a node.
    pub(crate) fn line_range(&mut self, span: ast::Span) -> (u32, u32) {
        (self.line_of(span.start), self.end_line(span))
    }

    /// Instructions from here on belong to the line of this node.
    pub(crate) fn at(&mut self, span: ast::Span) {
        self.line = self.line_of(span.start);
    }

    /// A compile-time fatal error.
    #[cold]
    pub(crate) fn error<T>(&mut self, span: ast::Span, message: impl Into<String>) -> Result<T> {
        Err(Box::new(CompileError { message: message.into(), span, line: self.line, warnings: Vec::new() }))
    }

    /// A compile-time fatal error on the line of its node, whatever was compiled last.
    #[cold]
    pub(crate) fn error_at<T>(&mut self, span: ast::Span, message: impl Into<String>) -> Result<T> {
        self.at(span);
        self.error(span, message)
    }

    pub(crate) fn warn(&mut self, kind: WarningKind, message: impl Into<String>) {
        self.warnings.push(CompileWarning { kind, message: message.into(), line: self.line });
    }
}

/// Bytes as text for messages.
pub(crate) fn text(bytes: &[u8]) -> std::borrow::Cow<'_, str> {
    String::from_utf8_lossy(bytes)
}

/// Lower case as PHP folds names: ASCII only.
pub(crate) fn lower(bytes: &[u8]) -> Lowered<'_> {
    if !bytes.iter().any(u8::is_ascii_uppercase) {
        return Lowered::Same(bytes);
    }
    let mut short = [0; SHORT];
    match short.get_mut(..bytes.len()) {
        Some(text) => {
            text.copy_from_slice(bytes);
            text.make_ascii_lowercase();
            Lowered::Short(short, bytes.len())
        }
        None => Lowered::Long(bytes.to_ascii_lowercase()),
    }
}

const SHORT: usize = 56;

/// A name in lower case. Most are short and only looked up: they need no memory of their own.
pub(crate) enum Lowered<'n> {
    Same(&'n [u8]),
    Short([u8; SHORT], usize),
    Long(Vec<u8>),
}

impl<const N: usize> PartialEq<&[u8; N]> for Lowered<'_> {
    fn eq(&self, other: &&[u8; N]) -> bool {
        **self == other[..]
    }
}

impl std::ops::Deref for Lowered<'_> {
    type Target = [u8];

    fn deref(&self) -> &[u8] {
        match self {
            Lowered::Same(text) => text,
            Lowered::Short(text, len) => text.get(..*len).unwrap_or_default(),
            Lowered::Long(text) => text,
        }
    }
}
