//! Shows what goes wrong in a running script, in the form that was asked for.

use super::arguments::ErrorStyle;
use crate::builtin::CONSTANT_TABLES;
use crate::diagnose::advice::{Known, advise};
use crate::diagnose::{Diagnostic, Frame, Place, Severity, Thrown, Waiting, grammar, json, php, pretty};
use crate::front::ScriptError;
use crate::syntax::{self, Bump, ParseOptions, SyntaxErrorKind};
use crate::terminal;
use crate::value::{Key, Obj, Str, Value, convert};
use crate::vm::report::throwable;
use crate::vm::{Class, Level, Vm, library};
use std::cell::Cell;
use std::cell::RefCell;
use std::collections::HashMap;
use std::io::{IsTerminal, Write};
use std::rc::Rc;
use std::sync::Arc;

/// Where drawings go.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Target {
    /// Standard error: the output belongs to the script.
    Error,
    /// Standard output, among the results of a session.
    Output,
}

/// Shows what goes wrong in one VM.
#[derive(Clone)]
pub struct Reporter {
    style: ErrorStyle,
    target: Target,
    /// Code that is in no file (typed, from a pipe, from `-r`), by the name that messages give it.
    texts: Rc<RefCell<HashMap<String, Arc<str>>>>,
    /// Of a session: whether its output stands at the beginning of a line.
    at_line_start: Option<Rc<Cell<bool>>>,
}

impl Reporter {
    /// A reporter that knows no texts but those in files.
    pub fn new(style: ErrorStyle, target: Target) -> Reporter {
        Reporter { style, target, texts: Rc::default(), at_line_start: None }
    }

    /// Ends a line that was begun before something is shown; `at_line_start` knows whether one was.
    pub fn watch_lines(&mut self, at_line_start: Rc<Cell<bool>>) {
        self.at_line_start = Some(at_line_start);
    }

    /// Makes a text known that is in no file.
    pub fn remember(&self, name: &[u8], text: &[u8]) {
        let name = String::from_utf8_lossy(name).into_owned();
        self.texts.borrow_mut().insert(name, String::from_utf8_lossy(text).into());
    }

    /// Makes a VM show its messages here; PHP's own text is what it prints by itself.
    pub fn install(&self, vm: &mut Vm) {
        if self.style == ErrorStyle::Php {
            return;
        }
        let reporter = self.clone();
        vm.diagnostics =
            Some(Rc::new(move |vm: &mut Vm, level: Level, message: &[u8], file: &Str, line: u32| {
                let uncaught = vm.uncaught_exception.clone().filter(|_| message.starts_with(b"Uncaught "));
                let diagnostic = match uncaught {
                    Some(exception) => reporter.of_exception(vm, &exception, true),
                    None => reporter.of_message(vm, level, message, file, line),
                };
                reporter.show(vm, diagnostic);
            }));
    }

    /// Shows an exception that ended a piece of code.
    pub fn exception(&self, vm: &mut Vm, exception: &Obj) {
        let diagnostic = self.of_exception(vm, exception, true);
        self.show(vm, diagnostic);
    }

    /// Shows why a text cannot be compiled.
    pub fn script_errors(&self, path: &[u8], source: &str, errors: &[ScriptError]) {
        for error in errors {
            let diagnostic = of_script_error(path, source.into(), error);
            self.print(&advise(diagnostic, &crate::diagnose::advice::Nothing));
        }
    }

    fn show(&self, vm: &mut Vm, diagnostic: Diagnostic) {
        // The script's output up to here comes first.
        vm.output.flush();
        if self.style == ErrorStyle::Pretty && self.target == Target::Error && std::io::stderr().is_terminal()
        {
            vm.output.end_line();
        }
        let diagnostic = advise(diagnostic, &VmNames::of(vm));
        self.print(&diagnostic);
    }

    fn print(&self, diagnostic: &Diagnostic) {
        let colour = match self.target {
            Target::Error => terminal::colour(&std::io::stderr()),
            Target::Output => terminal::colour(&std::io::stdout()),
        };
        let text = match self.style {
            ErrorStyle::Php => php::text(diagnostic),
            ErrorStyle::Json => json::text(diagnostic) + "\n",
            ErrorStyle::Pretty => pretty::draw(diagnostic, colour, terminal::width()),
        };
        if let Some(at_line_start) = &self.at_line_start
            && !at_line_start.replace(true)
        {
            let _ = std::io::stdout().write_all(b"\n");
        }
        // If nobody reads it any more there is nobody to tell.
        let _ = match self.target {
            Target::Error => std::io::stderr().write_all(text.as_bytes()),
            Target::Output => std::io::stdout().write_all(text.as_bytes()),
        };
    }

    fn source_of(&self, file: &str) -> Option<Arc<str>> {
        self.texts.borrow().get(file).cloned()
    }

    fn of_message(&self, vm: &mut Vm, level: Level, message: &[u8], file: &Str, line: u32) -> Diagnostic {
        let severity = match level.word() {
            "Warning" => Severity::Warning,
            "Notice" => Severity::Notice,
            "Deprecated" => Severity::Deprecated,
            _ => Severity::Error,
        };
        let text = String::from_utf8_lossy(message);
        if level == Level::Parse
            && let Some(diagnostic) = of_broken_file(&text, file, line)
        {
            return diagnostic;
        }
        let mut diagnostic = Diagnostic::new(severity, level.word(), &text, &file.to_string(), line);
        if level != Level::Parse
            && let Some(spot) = vm.spot()
            && spot.code.file.path.as_str() == file
        {
            diagnostic.source = std::str::from_utf8(&spot.code.file.text).ok().map(Into::into);
            if spot.line == line
                && let Some((start, end)) = spot.span
                && end > start
            {
                diagnostic.span = Some(start as usize..end as usize);
            }
        }
        let trace = vm.backtrace_with(false, false, 0, FRAMES_LOOKED_AT);
        diagnostic.frames = frames(&Value::from(trace));
        if severity == Severity::Error {
            diagnostic.waiting = waiting(vm);
        }
        if diagnostic.source.is_none() {
            diagnostic.source = self.source_of(&diagnostic.place.file);
        }
        diagnostic.with_source_from_file()
    }

    fn of_exception(&self, vm: &mut Vm, exception: &Obj, outermost: bool) -> Diagnostic {
        let slot = |index: usize| exception.slots().get(index).map(Value::read).unwrap_or_default();
        let text = |value: &Value| convert::to_str(value).map(|text| text.to_string()).unwrap_or_default();
        let class = Class::of(exception).name().to_string();
        let line = u32::try_from(convert::to_int(&slot(throwable::LINE))).unwrap_or_default();
        let (message, file) = (text(&slot(throwable::MESSAGE)), text(&slot(throwable::FILE)));
        let mut diagnostic = Diagnostic::new(Severity::Error, "Fatal error", &message, &file, line);
        let whole = vm.exception_text(exception).to_string();
        diagnostic.thrown = Some(Thrown { class, text: whole });
        if outermost {
            diagnostic.frames = frames(&slot(throwable::TRACE));
            diagnostic.waiting = waiting(vm);
            let mut previous = slot(throwable::PREVIOUS);
            while let Value::Object(object) = &previous {
                diagnostic.previous.push(self.of_exception(vm, object, false));
                let next = object.slots().get(throwable::PREVIOUS).map(Value::read).unwrap_or_default();
                previous = next;
            }
        }
        diagnostic.source = self.source_of(&file);
        diagnostic.with_source_from_file()
    }
}

fn of_script_error(path: &[u8], source: Arc<str>, error: &ScriptError) -> Diagnostic {
    let word = if error.kind == SyntaxErrorKind::Parse { "Parse error" } else { "Fatal error" };
    let file = String::from_utf8_lossy(path);
    let mut diagnostic = Diagnostic::new(Severity::Error, word, &error.message, &file, error.line);
    let (start, end) = (error.span.0 as usize, error.span.1 as usize);
    diagnostic.span = (end > 0).then(|| start.min(source.len())..end.min(source.len()));
    diagnostic.source = Some(source);
    grammar::explain(diagnostic, &error.expected)
}

/// An included file that cannot be parsed: parsed once more, because the message alone has forgotten what was expected.
fn of_broken_file(message: &str, file: &Str, line: u32) -> Option<Diagnostic> {
    let source = std::fs::read(file.to_string()).ok()?;
    let arena = Bump::new();
    let options = ParseOptions { skip_shebang: true, ..ParseOptions::default() };
    let errors = syntax::parse(&source, &arena, options).err()?;
    let error = errors.into_iter().find(|error| error.message == message && error.line == line)?;
    let error = ScriptError {
        message: error.message,
        line,
        kind: error.kind,
        span: (error.span.start, error.span.end),
        expected: error.expected,
        warnings: Vec::new(),
    };
    Some(of_script_error(file.as_bytes(), String::from_utf8(source).ok()?.into(), &error))
}

/// Frames that a warning or a fatal error looks at: a recursion without end has millions.
const FRAMES_LOOKED_AT: usize = 1000;

fn frames(trace: &Value) -> Vec<Frame> {
    let Value::Array(trace) = trace else { return Vec::new() };
    let entries = trace.values().filter_map(|entry| match entry.deref() {
        Value::Array(entry) => Some(entry.clone()),
        _ => None,
    });
    let frames = entries.map(|entry| {
        let field = |name: &str| {
            let value = entry.get(&Key::from_bytes(name.as_bytes())).map(Value::read);
            value.and_then(|value| convert::to_str(&value)).map(|text| text.to_string())
        };
        let function = format!(
            "{}{}{}()",
            field("class").unwrap_or_default(),
            field("type").unwrap_or_default(),
            field("function").unwrap_or_default()
        );
        let place = field("file").map(|file| Place {
            file,
            line: field("line").and_then(|line| line.parse().ok()).unwrap_or_default(),
        });
        Frame { function, place }
    });
    frames.collect()
}

fn waiting(vm: &Vm) -> Vec<Waiting> {
    let all = vm.suspended().into_iter().filter(|one| one.state == "suspended");
    all.filter_map(|one| {
        let frame = one.frames.iter().find(|frame| frame.spot.is_some())?;
        let spot = frame.spot.as_ref()?;
        Some(Waiting {
            kind: if one.is_generator { "Generator" } else { "Fiber" }.to_owned(),
            function: format!("{}()", frame.function),
            place: Place { file: spot.code.file.path.to_string(), line: spot.line },
        })
    })
    .collect()
}

/// The names that a VM knows, for "did you mean".
struct VmNames {
    functions: Vec<String>,
    classes: Vec<&'static Class>,
    class_names: Vec<String>,
    own_functions: Vec<&'static crate::vm::Function>,
    constants: Vec<String>,
}

impl VmNames {
    fn of(vm: &Vm) -> VmNames {
        let builtin = library::builtin_functions().map(|declaration| declaration.name().trim().to_owned());
        let functions =
            builtin.chain(vm.functions.values().map(|function| function.name.to_string())).collect();
        let names = vm.class_order.iter().map(|class| class.name().to_string());
        let class_names = library::builtin_classes().map(str::to_owned).chain(names).collect();
        let tables =
            CONSTANT_TABLES.iter().flat_map(|table| table.iter()).map(|(name, _)| (*name).to_owned());
        let constants = tables.chain(vm.constants.keys().map(Str::to_string)).collect();
        VmNames {
            functions,
            classes: vm.class_order.clone(),
            class_names,
            own_functions: vm.functions.values().copied().collect(),
            constants,
        }
    }

    fn class(&self, name: &str) -> Option<&'static Class> {
        self.classes.iter().copied().find(|class| class.name().as_bytes() == name.as_bytes())
    }
}

impl Known for VmNames {
    fn functions(&self) -> Vec<String> {
        self.functions.clone()
    }

    fn classes(&self) -> Vec<String> {
        self.class_names.clone()
    }

    fn constants(&self) -> Vec<String> {
        self.constants.clone()
    }

    fn methods(&self, class: &str) -> Vec<String> {
        let methods =
            |class: &'static Class| class.methods.values().map(|method| method.name.to_string()).collect();
        self.class(class).map(methods).unwrap_or_default()
    }

    fn properties(&self, class: &str) -> Vec<String> {
        let names = |class: &'static Class| class.property_order.iter().map(Str::to_string).collect();
        self.class(class).map(names).unwrap_or_default()
    }

    fn class_constants(&self, class: &str) -> Vec<String> {
        let names = |class: &'static Class| {
            class.constants.borrow().iter().map(|(name, _)| name.to_string()).collect()
        };
        self.class(class).map(names).unwrap_or_default()
    }

    fn parameters(&self, function: &str) -> Vec<String> {
        let names = |params: &[crate::vm::Parameter]| {
            params.iter().map(|parameter| parameter.name.to_string()).collect::<Vec<_>>()
        };
        let class = match function.split_once("::") {
            Some((class, method)) => Some((class, method.to_ascii_lowercase())),
            None => function.strip_prefix("new ").map(|class| (class, "__construct".to_owned())),
        };
        if let Some((class, method)) = class {
            let method = self.class(class).and_then(|class| class.method(method.as_bytes()));
            return method.map(|method| names(&method.params)).unwrap_or_default();
        }
        let lower = function.to_ascii_lowercase();
        let own = self.own_functions.iter().find(|known| known.name.eq_ignore_ascii_case(lower.as_bytes()));
        if let Some(own) = own {
            return names(&own.params);
        }
        let Some(declaration) = library::builtin_declaration(&lower) else { return Vec::new() };
        let names = declaration.signature.split('$').skip(1).map(|rest| {
            rest.chars().take_while(|letter| letter.is_alphanumeric() || *letter == '_').collect()
        });
        names.collect()
    }
}
