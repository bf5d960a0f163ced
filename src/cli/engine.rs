//! The one place where the command line meets the interpreter.

use super::arguments::{ErrorStyle, Invocation};
use super::report::Reporter;
use crate::bytecode::{self, Name, SourceFile};
use crate::compile::{self, CompileWarning, Compiled, WarningKind};
use crate::diagnose::advice::{self, advise};
use crate::diagnose::{Diagnostic, Severity, grammar, json, php, pretty};
use crate::syntax::{self, Bump, ParseOptions, SyntaxError, SyntaxErrorKind};
use crate::terminal;
use crate::value::{Str, Value};
use crate::vm::specialisation::Specialisation;
use std::io::{IsTerminal, Write};
use std::os::unix::ffi::OsStrExt;
use std::path::PathBuf;
use std::sync::Arc;

/// A program to run.
pub struct Program {
    /// `__FILE__` and the name in messages.
    pub name: Vec<u8>,
    /// `$argv[0]`, as the person wrote it.
    pub shown_as: Vec<u8>,
    /// The text of the program.
    pub source: Vec<u8>,
    /// Whether the text starts in PHP mode, without an opening tag (`-r`).
    pub bare_code: bool,
}

/// What the interpreter is told besides the program.
pub struct Circumstances {
    /// `$argv` without the script's name.
    pub arguments: Vec<Vec<u8>>,
    /// Settings, interpreted.
    pub settings: Vec<(Vec<u8>, Vec<u8>)>,
    /// How errors are shown.
    pub errors: ErrorStyle,
    /// Which optimisations are on.
    pub specialisation: Specialisation,
}

/// What was found without running a program.
#[derive(Default)]
pub struct Findings {
    /// Deprecations and warnings.
    pub warnings: Vec<Diagnostic>,
    /// Errors; the first is the one that PHP reports.
    pub errors: Vec<Diagnostic>,
}

impl Circumstances {
    /// Takes what the command line says, and fills in what it leaves open.
    pub fn from_invocation(invocation: &Invocation) -> Result<Circumstances, String> {
        let mut settings = Vec::new();
        if let Some(file) = &invocation.configuration {
            settings = super::settings::read_file(file)
                .map_err(|error| format!("cannot read the settings in {}: {error}", file.display()))?;
        }
        for (name, value) in &invocation.settings {
            settings.push((name.clone(), super::settings::command_line_value(value)));
        }
        let errors = invocation.errors.unwrap_or_else(default_error_style);
        Ok(Circumstances {
            arguments: invocation.arguments.clone(),
            settings,
            errors,
            specialisation: invocation.specialisation,
        })
    }
}

/// A person at a terminal gets drawings; a program gets PHP's text.
pub(super) fn default_error_style() -> ErrorStyle {
    if std::io::stderr().is_terminal() { ErrorStyle::Pretty } else { ErrorStyle::Php }
}

/// Runs a program and gives its exit code.
pub fn run(program: Program, circumstances: Circumstances) -> u8 {
    let mut engine = prepared(&program.shown_as, &circumstances);
    if circumstances.errors != ErrorStyle::Php {
        // All errors of a file that cannot be compiled are worth seeing, not only the first.
        let findings = check(&program);
        if !findings.errors.is_empty() {
            show(&findings.warnings, circumstances.errors);
            show(&findings.errors, circumstances.errors);
            return EXIT_ERROR;
        }
        let reporter = Reporter::new(circumstances.errors, super::report::Target::Error);
        reporter.remember(&program.name, &program.source);
        reporter.install(&mut engine.vm);
    }
    engine.vm.announce_settings();
    let status = engine.run_script(&program.name, program.source, program.bare_code);
    (status & 255) as u8
}

/// What php exits with after an error that nothing caught.
pub(super) const EXIT_ERROR: u8 = 255;

/// An engine that answers a request of the web.
pub(super) fn server_engine(circumstances: &Circumstances) -> crate::Engine {
    let mut engine = crate::Engine::new();
    engine.vm.set_specialisation(circumstances.specialisation);
    for (name, value) in SERVER_SETTINGS {
        engine.vm.set_setting(name, value.as_bytes(), 4);
    }
    set_up(&mut engine, circumstances);
    engine.vm.constants.insert(Str::from("PHP_SAPI"), Value::string("cli-server"));
    // The tables of the library are made here, once for all requests, and no time counts yet.
    let _ = engine.vm.find_function(b"strlen");
    let _ = engine.vm.find_class(b"exception");
    crate::vm::time_limit::start(0);
    if circumstances.errors != ErrorStyle::Php {
        Reporter::new(circumstances.errors, super::report::Target::Error).install(&mut engine.vm);
    }
    engine
}

/// What is set otherwise for servers than for the command line.
const SERVER_SETTINGS: [(&str, &str); 4] = [
    ("html_errors", "1"),
    ("implicit_flush", "0"),
    ("max_execution_time", "30"),
    ("register_argc_argv", "0"),
];

fn prepared(shown_as: &[u8], circumstances: &Circumstances) -> crate::Engine {
    let mut engine = crate::Engine::new();
    engine.vm.set_specialisation(circumstances.specialisation);
    set_up(&mut engine, circumstances);
    engine.set_arguments(shown_as, &circumstances.arguments);
    crate::builtin::stream::define_standard_streams(&mut engine.vm);
    engine
}

/// Settings, and what names the program.
fn set_up(engine: &mut crate::Engine, circumstances: &Circumstances) {
    for (name, value) in &circumstances.settings {
        engine.vm.set_setting(&String::from_utf8_lossy(name), value, 4);
    }
    let binary = std::env::current_exe().unwrap_or_default();
    let binary = Value::from(Str::from_bytes(binary.as_os_str().as_bytes()));
    engine.vm.constants.insert(Str::from("PHP_BINARY"), binary);
}

/// Compiles a program and declares its functions and classes as far as PHP does it before a program runs; what is wrong
/// is told in PHP's words.
pub fn check_as_php(program: Program) -> bool {
    let mut engine = crate::Engine::new();
    engine.check_script(&program.name, program.source, program.bare_code)
}

/// Compiles a program without running it.
pub fn check(program: &Program) -> Findings {
    match compiled(program) {
        Ok(compiled) => Findings { warnings: warnings(program, &compiled.warnings), errors: Vec::new() },
        Err(findings) => findings,
    }
}

fn compiled(program: &Program) -> Result<Compiled, Findings> {
    let arena = Bump::new();
    let tree = syntax::parse(&program.source, &arena, parse_options(program))
        .map_err(|errors| syntax_findings(program, errors))?;
    let source = SourceFile { path: Name::new(&program.name), text: program.source.clone() };
    compile::compile_file(&tree, Arc::new(source), compile::Options::default()).map_err(|error| {
        let file = String::from_utf8_lossy(&program.name);
        let mut diagnostic =
            Diagnostic::new(Severity::Error, "Fatal error", &error.message, &file, error.line);
        diagnostic.source = drawn_source(program);
        if !error.span.is_empty() {
            diagnostic.span = Some(error.span.start as usize..error.span.end as usize);
        }
        let error_found = advise(diagnostic, &advice::Nothing);
        Findings { warnings: warnings(program, &error.warnings), errors: vec![error_found] }
    })
}

/// The text of a program for drawings of it, shared by all that is found in it.
fn drawn_source(program: &Program) -> Option<Arc<str>> {
    std::str::from_utf8(&program.source).ok().map(Into::into)
}

fn warnings(program: &Program, warnings: &[CompileWarning]) -> Vec<Diagnostic> {
    if warnings.is_empty() {
        return Vec::new();
    }
    let file = String::from_utf8_lossy(&program.name).into_owned();
    let source = drawn_source(program);
    let shown = warnings.iter().map(|warning| {
        let (severity, word) = match warning.kind {
            WarningKind::Deprecated => (Severity::Deprecated, "Deprecated"),
            WarningKind::Warning | WarningKind::CompileWarning => (Severity::Warning, "Warning"),
        };
        let mut diagnostic = Diagnostic::new(severity, word, &warning.message, &file, warning.line);
        diagnostic.source.clone_from(&source);
        diagnostic
    });
    shown.collect()
}

fn parse_options(program: &Program) -> ParseOptions {
    ParseOptions {
        start_in_html: !program.bare_code,
        skip_shebang: !program.bare_code,
        ..ParseOptions::default()
    }
}

fn syntax_findings(program: &Program, errors: Vec<SyntaxError>) -> Findings {
    let file = String::from_utf8_lossy(&program.name).into_owned();
    let source = drawn_source(program);
    let diagnostics = errors.into_iter().map(|error| {
        let word = match error.kind {
            SyntaxErrorKind::Parse => "Parse error",
            SyntaxErrorKind::Compile | SyntaxErrorKind::Fatal => "Fatal error",
        };
        let mut diagnostic = Diagnostic::new(Severity::Error, word, &error.message, &file, error.line);
        diagnostic.span = Some(error.span.start as usize..error.span.end as usize);
        diagnostic.source.clone_from(&source);
        advise(grammar::explain(diagnostic, &error.expected), &advice::Nothing)
    });
    Findings { warnings: Vec::new(), errors: diagnostics.collect() }
}

/// The code of a program, as a person reads it: all of it, or one function or method (`Class::name`).
pub fn disassemble(program: &Program, function: Option<&str>) -> Result<String, Failure> {
    let code = compiled(program).map_err(Failure::Findings)?.code;
    bytecode::listing(&code, function).ok_or_else(|| {
        let names = bytecode::function_names(&code);
        let wanted = function.unwrap_or_default();
        let help = match advice::nearest(wanted, names.iter().map(String::as_str)) {
            Some(near) => format!("did you mean `{near}`?"),
            None => format!("there are {}", names.join(", ")),
        };
        let file = String::from_utf8_lossy(&program.shown_as);
        Failure::NoSuchFunction(format!("there is no function `{wanted}` in {file}; {help}"))
    })
}

/// Why there is nothing to show of a program.
pub enum Failure {
    /// It cannot be compiled.
    Findings(Findings),
    /// It has no such function: what to say.
    NoSuchFunction(String),
}

/// The syntax tree of a program, as a person reads it.
pub fn syntax_tree(program: &Program) -> Result<String, Failure> {
    let arena = Bump::new();
    match syntax::parse(&program.source, &arena, parse_options(program)) {
        Ok(tree) => Ok(syntax::print::program(&tree, &syntax::LineIndex::new(&program.source))),
        Err(errors) => Err(Failure::Findings(syntax_findings(program, errors))),
    }
}

/// Shows diagnostics the way that was asked for: PHP's text goes into the output, the other forms to standard error.
pub fn show(diagnostics: &[Diagnostic], style: ErrorStyle) {
    for diagnostic in diagnostics {
        // If nobody reads it any more there is nobody to tell.
        let _ = match style {
            ErrorStyle::Php => std::io::stdout().write_all(php::text(diagnostic).as_bytes()),
            ErrorStyle::Json => writeln!(std::io::stderr(), "{}", json::text(diagnostic)),
            ErrorStyle::Pretty => {
                let colour = terminal::colour(&std::io::stderr());
                let drawn = pretty::draw(diagnostic, colour, terminal::width());
                std::io::stderr().write_all(drawn.as_bytes())
            }
        };
    }
}

/// Starts the REPL.
pub fn repl(invocation: &Invocation) -> u8 {
    match Circumstances::from_invocation(invocation) {
        Ok(circumstances) => {
            let prepare = Box::new(move || prepared(b"", &circumstances));
            crate::repl::run(Box::new(crate::repl::PhpSession::new(prepare)))
        }
        Err(message) => {
            eprintln!("phiber: {message}");
            super::EXIT_USAGE
        }
    }
}

/// Where a file given on the command line really is, as `__FILE__` shows it.
pub fn real_path(path: &std::path::Path) -> PathBuf {
    std::fs::canonicalize(path).unwrap_or_else(|_| path.to_path_buf())
}
