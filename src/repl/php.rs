//! The interpreter behind a session.

use super::describe;
use super::draw_value::drawing;
use super::session::{Drawing, Evaluation, Member, Names, Session, StepOutcome, StepResult, Suspended};
use crate::builtin::CONSTANT_TABLES;
use crate::bytecode;
use crate::cli::report::{self, Reporter};
use crate::front::{compile_piece, compile_source};
use crate::syntax::{self, Bump, ParseOptions};
use crate::value::{Obj, Str, Value};
use crate::vm::look::Spot;
use crate::vm::{Class, Error, Function, Vm, library};
use crate::{Engine, cli::arguments::ErrorStyle};
use std::cell::{Cell, RefCell};
use std::rc::Rc;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

/// Holds the generator of `:step` while it is stepped; no script can name such a variable by accident.
const STEPPED: &str = "generator being stepped";

/// The variables that hold the last value and the last exception.
const LAST_VALUE: &str = "_";
const LAST_EXCEPTION: &str = "_e";

/// A session on an [`Engine`].
pub struct PhpSession {
    engine: RefCell<Engine>,
    prepare: Box<dyn Fn() -> Engine>,
    interruption: Arc<AtomicBool>,
    reporter: Reporter,
    /// Pieces of code that were typed.
    pieces: Cell<usize>,
    /// Whether the output stands at the beginning of a line.
    at_line_start: Rc<Cell<bool>>,
}

impl PhpSession {
    /// A session whose engines are made by `prepare`, now and at each `:reset`.
    pub fn new(prepare: Box<dyn Fn() -> Engine>) -> PhpSession {
        let at_line_start = Rc::new(Cell::new(true));
        let mut reporter = Reporter::new(ErrorStyle::Pretty, report::Target::Output);
        reporter.watch_lines(Rc::clone(&at_line_start));
        let session = PhpSession {
            engine: RefCell::new(Engine::new()),
            prepare,
            interruption: Arc::default(),
            reporter,
            pieces: Cell::new(0),
            at_line_start,
        };
        session.start();
        session
    }

    fn start(&self) {
        // The old engine goes first: both would give out the same object numbers.
        let nothing = Engine::new();
        drop(self.engine.replace(nothing));
        let mut engine = (self.prepare)();
        engine.vm.interrupt = Arc::clone(&self.interruption);
        let at_line_start = Rc::clone(&self.at_line_start);
        engine.vm.output.set_sink(crate::builtin::output::Sink::Function(Box::new(move |bytes| {
            use std::io::Write;
            if let Some(last) = bytes.last() {
                at_line_start.set(*last == b'\n');
            }
            let mut output = std::io::stdout().lock();
            // Nobody to tell if the terminal has gone.
            let _ = output.write_all(bytes).and_then(|()| output.flush());
        })));
        self.reporter.install(&mut engine.vm);
        if let Ok((code, _)) = compile_source(b"session", Vec::new(), true) {
            // A script without a statement cannot fail.
            let _ = engine.vm.begin_session(&code);
        }
        self.engine.replace(engine);
    }

    fn run(&self, source: &str) -> Result<(Value, bool), Evaluation> {
        let mut engine = self.engine.borrow_mut();
        self.interruption.store(false, Ordering::Relaxed);
        self.at_line_start.set(true);
        // Each piece has a name of its own, so that a message about an older one shows the right line.
        let name = format!("input {}", self.pieces.get()).into_bytes();
        self.reporter.remember(&name, source.as_bytes());
        let compiled = compile_piece(&name, source);
        let vm = &mut engine.vm;
        let (result, has_value) = match compiled {
            Ok(piece) => {
                vm.raise_compile_warnings(&name, &piece.warnings);
                (vm.run_piece(&piece.code), piece.has_value)
            }
            Err(errors) => {
                self.reporter.script_errors(&name, source, &errors);
                return Err(Evaluation::Failed(String::new()));
            }
        };
        vm.output.flush();
        if !self.at_line_start.get() {
            vm.write(b"\n");
            vm.output.flush();
        }
        match result {
            // It was at its end already, or what it waited for was given up.
            Ok(_) if self.interruption.swap(false, Ordering::Relaxed) => {
                Err(Evaluation::Failed("\nInterrupted.".into()))
            }
            Ok(value) => {
                // A generator or fiber must not live on because it was looked at.
                let waits = matches!(&value, Value::Object(object) if vm.look_at(object).is_some());
                if has_value && !value.is_nullish() && !waits {
                    vm.put_global(LAST_VALUE, value.clone());
                }
                Ok((value, has_value))
            }
            Err(Error::Throw(exception)) => {
                vm.put_global(LAST_EXCEPTION, Value::Object(exception.clone()));
                self.reporter.exception(vm, &exception);
                Err(Evaluation::Failed(String::new()))
            }
            Err(Error::Exit) if self.interruption.swap(false, Ordering::Relaxed) => {
                Err(Evaluation::Failed("Interrupted.".into()))
            }
            Err(Error::Exit) => Err(Evaluation::Exit((vm.exit_status & 255) as u8)),
            Err(Error::Fatal) => Err(Evaluation::Failed(String::new())),
        }
    }

    /// The value of a chain such as `$a->b`, without running any code.
    fn resolve(&self, expression: &str) -> Option<Value> {
        let mut parts = expression.strip_prefix('$')?.split("->").map(|part| part.trim_end_matches('?'));
        let first = parts.next()?;
        let mut value = self.global(first)?;
        for part in parts {
            let Value::Object(object) = &value else { return None };
            let class = Class::of(object);
            let found =
                match class.properties.get(&Str::from(part)).filter(|property| !property.flags.is_static) {
                    Some(property) => object.slots().get(property.slot as usize).map(Value::read),
                    None => {
                        let dynamic = object.dynamic()?;
                        dynamic.get(&crate::value::Key::from_bytes(part.as_bytes())).map(Value::read)
                    }
                };
            value = found?;
        }
        Some(value)
    }

    fn global(&self, name: &str) -> Option<Value> {
        let mut engine = self.engine.borrow_mut();
        let found =
            engine.vm.global_variables().into_iter().find(|(known, _)| known.as_bytes() == name.as_bytes());
        found.map(|(_, value)| value)
    }

    fn class(&self, name: &str) -> Option<&'static Class> {
        self.engine.borrow_mut().vm.find_class(name.trim_start_matches('\\').to_ascii_lowercase().as_bytes())
    }

    fn function(&self, callee: &str) -> Option<&'static Function> {
        if let Some(class) = callee.strip_prefix("new ") {
            return self.class(class)?.magic.constructor;
        }
        if let Some((owner, name)) = callee.rsplit_once("->") {
            let Value::Object(object) = self.resolve(owner.trim_end_matches('?'))? else { return None };
            return Class::of(&object).method(name.to_ascii_lowercase().as_bytes());
        }
        if let Some((owner, name)) = callee.rsplit_once("::") {
            return self.class(owner)?.method(name.to_ascii_lowercase().as_bytes());
        }
        if callee.starts_with('$') {
            let Some(value @ Value::Object(_)) = self.resolve(callee) else { return None };
            return Some(self.engine.borrow_mut().vm.callable(&value).ok()?.function);
        }
        let name = callee.trim_start_matches('\\').to_ascii_lowercase();
        self.engine.borrow_mut().vm.find_function(name.as_bytes())
    }

    fn look(&self, object: &Obj) -> Option<Suspended> {
        let mut engine = self.engine.borrow_mut();
        let looked = engine.vm.look_at(object)?;
        Some(suspended(&mut engine.vm, looked))
    }
}

fn suspended(vm: &mut Vm, looked: crate::vm::look::Suspended) -> Suspended {
    let source = |spot: &Spot| {
        let text = String::from_utf8_lossy(&spot.code.file.text).into_owned();
        text.lines().nth(spot.line.saturating_sub(1) as usize).map(str::to_owned)
    };
    let place = |spot: &Spot| (spot.code.file.path.to_string(), spot.line);
    let scripted: Vec<_> = looked.frames.iter().filter(|frame| frame.spot.is_some()).collect();
    let innermost = scripted.first();
    let state = match looked.delegates_to {
        Some(id) => format!("{}, delegates to #{id}", looked.state),
        None => looked.state.to_owned(),
    };
    let variables = innermost.map_or_else(Vec::new, |frame| {
        frame.variables.iter().map(|(name, value)| (name.to_string(), drawing(vm, value))).collect()
    });
    let spot = innermost.and_then(|frame| frame.spot.as_ref());
    Suspended {
        id: looked.object.id() as usize,
        kind: if looked.is_generator { "Generator" } else { "Fiber" },
        function: innermost.map(|frame| format!("{}()", frame.function)).unwrap_or_default(),
        state,
        place: spot.map(place),
        source: spot.and_then(source),
        variables,
        callers: scripted
            .iter()
            .skip(1)
            .filter_map(|frame| frame.spot.as_ref().map(|spot| (format!("{}()", frame.function), spot.line)))
            .collect(),
    }
}

/// A parameter as a declaration writes it.
fn parameter_text(parameter: &crate::vm::Parameter) -> String {
    let mut text = String::new();
    if let Some(ty) = &parameter.ty {
        text += &format!("{} ", ty.text);
    }
    if parameter.by_ref {
        text.push('&');
    }
    if parameter.variadic {
        text += "...";
    }
    text += &format!("${}", parameter.name);
    match &parameter.default_text {
        Some(default) => text += &format!(" = {default}"),
        None if parameter.optional && !parameter.variadic => text += " = ?",
        None => {}
    }
    text
}

pub(super) fn signature(function: &Function) -> String {
    let parameters: Vec<String> = function.params.iter().map(parameter_text).collect();
    let result = function.return_type.as_ref().map(|ty| format!(": {}", ty.text)).unwrap_or_default();
    let modifiers = if function.flags.is_static { "static function" } else { "function" };
    format!("{modifiers} {}({}){result}", function.name, parameters.join(", "))
}

impl Session for PhpSession {
    fn is_incomplete(&self, source: &str) -> bool {
        let options = ParseOptions { start_in_html: false, ..ParseOptions::default() };
        let text = source.trim();
        // What the semicolon completes is complete.
        let with_semicolon = format!("{text};");
        if syntax::parse(with_semicolon.as_bytes(), &Bump::new(), options).is_ok() {
            return false;
        }
        if syntax::is_incomplete(text.as_bytes(), options) {
            return true;
        }
        // An operator at the end: the added semicolon is what does not fit.
        match syntax::parse(with_semicolon.as_bytes(), &Bump::new(), options) {
            Ok(_) => false,
            Err(errors) => errors.first().is_some_and(|error| error.span.start as usize >= text.len()),
        }
    }

    fn evaluate(&mut self, source: &str) -> Evaluation {
        self.pieces.set(self.pieces.get() + 1);
        match self.run(source) {
            Ok((value, true)) => Evaluation::Value(drawing(&mut self.engine.borrow_mut().vm, &value)),
            Ok((_, false)) => Evaluation::Nothing,
            Err(evaluation) => evaluation,
        }
    }

    fn load(&mut self, file: &str) -> Evaluation {
        self.pieces.set(self.pieces.get() + 1);
        let literal = file.replace('\\', "\\\\").replace('\'', "\\'");
        match self.run(&format!("include '{literal}';")) {
            Ok(_) => Evaluation::Nothing,
            Err(evaluation) => evaluation,
        }
    }

    fn reset(&mut self) {
        self.start();
    }

    fn names(&self, which: Names) -> Vec<String> {
        let mut engine = self.engine.borrow_mut();
        let vm = &mut engine.vm;
        let hidden =
            ["argv", "argc", "_GET", "_POST", "_COOKIE", "_FILES", "_REQUEST", "_ENV", "_SERVER", "GLOBALS"];
        let mut names: Vec<String> = match which {
            Names::Variables => {
                let all = vm.global_variables().into_iter().map(|(name, _)| name.to_string());
                let shown = |name: &String| {
                    let own = [STEPPED, LAST_VALUE, LAST_EXCEPTION];
                    !hidden.contains(&name.as_str()) && !own.contains(&name.as_str())
                };
                all.filter(shown).collect()
            }
            Names::Functions => {
                let builtin =
                    library::builtin_functions().map(|declaration| declaration.name().trim().to_owned());
                let own = vm.functions.values().filter(|f| !f.flags.internal).map(|f| f.name.to_string());
                builtin.chain(own.collect::<Vec<_>>()).collect()
            }
            Names::Classes => {
                let own = vm.class_order.iter().map(|class| class.name().to_string());
                library::builtin_classes().map(str::to_owned).chain(own).collect()
            }
            Names::Constants => {
                let builtin =
                    CONSTANT_TABLES.iter().flat_map(|table| table.iter()).map(|(name, _)| (*name).to_owned());
                builtin.chain(vm.constants.keys().map(Str::to_string)).collect()
            }
            Names::OwnFunctions => {
                let own = vm.functions.values().filter(|f| f.script().is_some() && !f.flags.internal);
                own.map(|f| f.name.to_string()).collect()
            }
            Names::OwnClasses => vm
                .class_order
                .iter()
                .filter(|c| !c.flags.internal)
                .map(|class| class.name().to_string())
                .collect(),
            Names::OwnConstants => vm.declared_constants.iter().map(Str::to_string).collect(),
        };
        names.sort();
        names.dedup();
        names
    }

    fn variable(&self, name: &str) -> Option<Drawing> {
        let value = self.global(name)?;
        Some(drawing(&mut self.engine.borrow_mut().vm, &value))
    }

    fn members(&self, expression: &str, of_class: bool) -> Vec<Member> {
        let (class, object) = if expression.starts_with('$') {
            match self.resolve(expression) {
                Some(Value::Object(object)) => (Class::of(&object), Some(object)),
                _ => return Vec::new(),
            }
        } else {
            match self.class(expression) {
                Some(class) => (class, None),
                None => return Vec::new(),
            }
        };
        let mut members = Vec::new();
        for key in &class.method_order {
            let Some(function) = class.method(key.as_bytes()) else { continue };
            if function.visibility != bytecode::Visibility::Public || (of_class && !function.flags.is_static)
            {
                continue;
            }
            let shown = format!("  {}", signature(function));
            members.push(Member { inserted: format!("{}(", function.name), shown });
        }
        for name in &class.property_order {
            let Some(property) = class.properties.get(name) else { continue };
            if property.visibility != bytecode::Visibility::Public || property.flags.is_static != of_class {
                continue;
            }
            let inserted = if of_class { format!("${name}") } else { name.to_string() };
            let ty = property.ty.as_ref().map(|ty| format!("{} ", ty.text)).unwrap_or_default();
            members.push(Member { inserted, shown: format!("  {ty}${name}") });
        }
        if of_class {
            for (name, _) in class.constants.borrow().iter() {
                members.push(Member { inserted: name.to_string(), shown: format!("  const {name}") });
            }
            members.push(Member { inserted: "class".into(), shown: "  class".into() });
        } else if let Some(dynamic) = object.as_ref().and_then(|object| object.dynamic()) {
            for (key, _) in dynamic.iter() {
                let name = key_text(&key);
                members.push(Member { shown: format!("  ${name}"), inserted: name });
            }
        }
        members
    }

    fn listing(&self, expression: &str) -> Option<String> {
        match self.resolve(expression) {
            Some(Value::Object(object)) => {
                let class = Class::of(&object);
                Some(format!("{}\n{}", describe::head(class), self.sections(class, Some(&object))))
            }
            Some(_) => None,
            None => {
                let class = self.class(expression)?;
                Some(format!("{}\n{}", describe::head(class), self.sections(class, None)))
            }
        }
    }

    fn parameters(&self, callee: &str) -> Option<Vec<String>> {
        Some(self.function(callee)?.params.iter().map(parameter_text).collect())
    }

    fn documentation(&self, name: &str) -> Option<String> {
        let name = name.trim().trim_end_matches("()");
        if let Some(function) = self.function(name) {
            let mut text = format!("{}\n", signature(function));
            if let Some(declaration) = library::builtin_declaration(&function.full_name()) {
                text += &format!("\n{}\n", declaration.doc.trim());
            }
            if let Some(script) = function.script() {
                if let Some(doc) = &script.code.doc {
                    text = format!("{doc}\n{text}");
                }
                text += &format!("declared at {}:{}\n", script.code.file.path, script.code.line_range.0);
            }
            return Some(text);
        }
        let of_object = match self.resolve(name) {
            Some(Value::Object(object)) => Some(Class::of(&object)),
            _ => None,
        };
        if let Some(class) = of_object.or_else(|| self.class(name)) {
            let mut text = format!("{}\n", describe::head(class));
            if let Some(declaration) = class.declaration.as_ref().filter(|_| !class.flags.internal) {
                if let Some(doc) = &declaration.doc {
                    text = format!("{doc}\n{text}");
                }
                text += &format!("declared at {}:{}\n", declaration.file.path, declaration.line_range.0);
            }
            return Some(text + &self.sections(class, None));
        }
        let constant =
            CONSTANT_TABLES.iter().flat_map(|table| table.iter()).find(|(known, _)| *known == name)?;
        let value = self.run(constant.0).ok()?.0;
        let drawn = drawing(&mut self.engine.borrow_mut().vm, &value);
        Some(format!(
            "{} = {}\n",
            constant.0,
            super::draw::draw_line(&drawn, super::colour::Palette::new(false))
        ))
    }

    fn source(&self, name: &str) -> Result<String, String> {
        let name = name.trim().trim_end_matches("()");
        if let Some(function) = self.function(name) {
            return match function.script() {
                Some(script) if !function.flags.internal => {
                    Ok(describe::source(&script.code.file, script.code.line_range))
                }
                _ => Err(format!("`{name}` is built in: its source is not PHP")),
            };
        }
        let of_object = match self.resolve(name) {
            Some(Value::Object(object)) => Some(Class::of(&object)),
            _ => None,
        };
        let class = of_object.or_else(|| self.class(name));
        let class = class.ok_or_else(|| format!("there is no function and no class `{name}`"))?;
        match class.declaration.as_ref().filter(|_| !class.flags.internal) {
            Some(declaration) => Ok(describe::source(&declaration.file, declaration.line_range)),
            None => Err(format!("`{name}` is built in: its source is not PHP")),
        }
    }

    fn bytecode(&self, name: &str) -> Result<String, String> {
        let name = name.trim().trim_end_matches("()");
        let function = self.function(name).ok_or_else(|| format!("there is no function `{name}`"))?;
        match function.script() {
            Some(script) => Ok(bytecode::listing(&script.code, None).unwrap_or_default()),
            None => Err(format!("`{name}` is built in: it has no bytecode")),
        }
    }

    fn suspended(&self) -> Vec<Suspended> {
        let mut engine = self.engine.borrow_mut();
        let all = engine.vm.suspended();
        all.into_iter().map(|looked| suspended(&mut engine.vm, looked)).collect()
    }

    fn step(&mut self, generator: &str, value: Option<&str>) -> Result<StepResult, String> {
        let failed = |evaluation| match evaluation {
            Evaluation::Failed(text) => text,
            _ => String::new(),
        };
        let (object, _) = self.run(generator).map_err(failed)?;
        let Value::Object(object) = object else {
            return Err(format!("{generator} is no generator and no fiber"));
        };
        let no_generator = || format!("{generator} is no generator and no fiber");
        let before = self.look(&object).ok_or_else(no_generator)?;
        let is_fiber = before.kind == "Fiber";
        if before.state == "finished" {
            let what =
                if is_fiber { "make a new one" } else { "call its function again for a new generator" };
            return Err(format!("{generator} is finished: {what}"));
        }
        self.engine.borrow_mut().vm.put_global(STEPPED, Value::Object(object.clone()));
        let outcome = self.resume(value.unwrap_or_default(), &before);
        self.engine.borrow_mut().vm.forget_global(STEPPED);
        let outcome = match outcome {
            Ok(outcome) => outcome,
            Err(Evaluation::Failed(text)) if text.is_empty() => {
                return Err(format!("this exception ended {generator}"));
            }
            Err(evaluation) => return Err(failed(evaluation)),
        };
        let after = self.look(&object).filter(|looked| looked.state != "finished");
        Ok(StepResult { before, after, outcome })
    }

    fn interruption(&self) -> Arc<AtomicBool> {
        Arc::clone(&self.interruption)
    }
}

impl PhpSession {
    /// Resumes the generator or fiber in [`STEPPED`], giving it the value of an expression if there is one.
    fn resume(&self, value: &str, before: &Suspended) -> Result<StepOutcome, Evaluation> {
        let stepped = format!("${{'{STEPPED}'}}");
        let is_fiber = before.kind == "Fiber";
        let action = match (is_fiber, value) {
            (true, value) if before.state == "not started" => format!("{stepped}->start({value})"),
            (true, value) => format!("{stepped}->resume({value})"),
            (false, "") if before.state == "not started" => format!("{stepped}->current()"),
            (false, "") => format!("{stepped}->next()"),
            (false, value) => format!("{stepped}->send({value})"),
        };
        let (given, _) = self.run(&action)?;
        let look = if is_fiber {
            format!("{stepped}->isTerminated() ? [{stepped}->getReturn()] : []")
        } else {
            format!(
                "{stepped}->valid() ? [{stepped}->key(), {stepped}->current()] : [{stepped}->getReturn()]"
            )
        };
        let (parts, _) = self.run(&look)?;
        let Value::Array(parts) = &parts else { return Ok(StepOutcome::Suspended(Drawing::Null)) };
        let vm = &mut self.engine.borrow_mut().vm;
        let parts: Vec<Drawing> = parts.values().map(|part| drawing(vm, part)).collect();
        Ok(match parts.as_slice() {
            [key, value] => StepOutcome::Yielded(key.clone(), value.clone()),
            [value] => StepOutcome::Returned(value.clone()),
            _ => StepOutcome::Suspended(drawing(vm, &given)),
        })
    }

    fn sections(&self, class: &'static Class, object: Option<&Obj>) -> String {
        let mut text = String::new();
        for (title, lines) in describe::sections(&mut self.engine.borrow_mut().vm, class, object) {
            text += &format!("{title}\n");
            for line in lines {
                text += &format!("  {line}\n");
            }
        }
        text
    }
}

pub(super) fn key_text(key: &crate::value::Key) -> String {
    match key {
        crate::value::Key::Int(number) => number.to_string(),
        crate::value::Key::Str(name) => name.to_string(),
    }
}
