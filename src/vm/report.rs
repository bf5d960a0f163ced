//! Warnings, exceptions and traces in PHP's words.

use super::frame::{Frame, ReturnTo, flags};
use super::unwind::Pending;
use super::within::Within;
use super::{Class, Error, Function, Level, Vm, message_text};
use crate::value::array::Named;
use crate::value::immortal::Name;
use crate::value::{Arr, Array, NativeData, Obj, Str, Tracer, Value, heap};
use std::sync::LazyLock;

/// What marks the exception by which a dying fiber ends.
struct GracefulExit;

impl NativeData for GracefulExit {
    fn trace(&self, _tracer: &mut dyn Tracer) {}
}

/// The slots of the properties of every exception, as `prelude/exceptions.php` declares them.
pub mod throwable {
    /// `message`
    pub const MESSAGE: usize = 0;
    /// `string`
    pub const STRING: usize = 1;
    /// `code`
    pub const CODE: usize = 2;
    /// `file`
    pub const FILE: usize = 3;
    /// `line`
    pub const LINE: usize = 4;
    /// `trace`
    pub const TRACE: usize = 5;
    /// `previous`
    pub const PREVIOUS: usize = 6;
}

/// The keys of an entry of a trace.
struct TraceKeys {
    file: Name,
    line: Name,
    function: Name,
    class: Name,
    object: Name,
    kind: Name,
    args: Name,
    method: Name,
    statically: Name,
}

static TRACE_KEYS: LazyLock<TraceKeys> = LazyLock::new(|| TraceKeys {
    file: Name::new(b"file"),
    line: Name::new(b"line"),
    function: Name::new(b"function"),
    class: Name::new(b"class"),
    object: Name::new(b"object"),
    kind: Name::new(b"type"),
    args: Name::new(b"args"),
    method: Name::new(b"->"),
    statically: Name::new(b"::"),
});

/// Adds what an entry of a trace does not have yet.
#[inline(always)]
fn note(entry: &mut Named, key: &Name, value: impl Into<Value>) {
    entry.push(key.as_str(), value.into());
}

impl Vm {
    // ---- where we are ----

    /// File and line of the script code that runs (or that called the running builtin).
    pub fn position(&self) -> (Str, u32) {
        // Library code written in PHP has no place of its own: its caller's counts.
        let mut shown = self.script_frame();
        while let Some(frame) = shown
            && frame.function().flags.internal
            && !frame.caller.is_null()
        {
            shown = Self::script_frame_from(frame.caller);
        }
        match shown {
            Some(frame) => {
                let file =
                    frame.function().script().map_or_else(Str::empty, |s| s.code.file.path.as_str().clone());
                (file, frame.line())
            }
            None => (Str::from("Unknown"), 0),
        }
    }

    /// The function that runs.
    pub fn running_function(&self) -> Option<&'static Function> {
        if self.frame.is_null() {
            return None;
        }
        // SAFETY: the running frame is alive.
        Some(unsafe { (*self.frame).function() })
    }

    pub(super) fn call_site_text(&self, frame: *mut Frame) -> String {
        let Some(caller) = self.calling_script(frame) else { return String::new() };
        let file = caller.function().script().map_or_else(Str::empty, |s| s.code.file.path.as_str().clone());
        format!(" in {file} on line {}", caller.line())
    }

    // ---- warnings ----

    pub(super) fn raise_now(&mut self, level: Level, message: &[u8]) {
        let (file, line) = self.position();
        self.raise_at(level, message, file, line);
    }

    /// Raises a warning at a place.
    pub fn raise_at(&mut self, level: Level, message: &[u8], file: Str, line: u32) {
        let message = &*super::shown::message(message);
        if self.warn_first.is_left_out(message) {
            return;
        }
        let message = Str::from_bytes(message);
        self.raised += 1;
        let handled = self.error_handler.is_some() && self.error_handler_mask & level.bit() != 0;
        if handled && !self.is_silenced_by_library(level) {
            let within = self.builtin_at_work();
            self.pending.push_back(Pending::Handle { level, message, file, line, within, refusal: None });
            heap::set_attention(true);
            return;
        }
        self.report(level, message, file, line);
    }

    /// Remembers and displays what no error handler takes.
    pub(super) fn report(&mut self, level: Level, message: Str, file: Str, line: u32) {
        let repeated = self.ini.bool("ignore_repeated_errors")
            && self.last_error.as_ref().is_some_and(|(_, last, last_file, last_line)| {
                *last == message
                    && (self.ini.bool("ignore_repeated_source") || *last_file == file && *last_line == line)
            });
        self.last_error = Some((level, message.clone(), file.clone(), line));
        if !repeated {
            self.display(level, &message, &file, line);
        }
    }

    /// Whether the library calls the running function, silencing what it has to say: it makes exceptions of that, which
    /// an error handler need not hear of.
    fn is_silenced_by_library(&self, level: Level) -> bool {
        i64::from(self.error_level) & level.bit() == 0
            && self.script_frame().is_some_and(|frame| frame.function().flags.internal)
    }

    /// Reports an error that ends the script, with the calls that led there.
    pub(crate) fn report_fatal(&mut self, level: Level, message: &[u8], file: &Str, line: u32) {
        self.report_fatal_in(level, message, file, line, false);
    }

    /// As [`Vm::report_fatal`]; `evaluated`: in code that an `eval` had begun to execute.
    pub(super) fn report_fatal_in(
        &mut self,
        level: Level,
        message: &[u8],
        file: &Str,
        line: u32,
        evaluated: bool,
    ) {
        self.last_error = Some((level, Str::from_bytes(message), file.clone(), line));
        if !self.ini.bool("fatal_error_backtraces") || i64::from(self.error_level) & level.bit() == 0 {
            return self.display(level, message, file, line);
        }
        let mut trace = Array::new();
        let frame =
            self.script_frame().map_or(std::ptr::null_mut(), |frame| std::ptr::from_ref(frame).cast_mut());
        // Code that `eval` cannot declare has no frame yet.
        // SAFETY: the frame of the running script code is alive.
        if evaluated && let Some(entry) = unsafe { including(frame, true) } {
            let _ = trace.push(Value::Array(entry.into_arr()));
        }
        let calls = self.backtrace(!self.ini.ignore_args(), 0);
        for call in calls.values() {
            let _ = trace.push(call.clone());
        }
        let text = self.trace_text(&trace);
        self.last_error_trace = Some(trace.into_arr());
        self.display_with(level, message, file, line, Some(&text));
    }

    /// Prints a message, if the error level asks for it.
    pub(super) fn display(&mut self, level: Level, message: &[u8], file: &Str, line: u32) {
        self.display_with(level, message, file, line, None);
    }

    fn display_with(&mut self, level: Level, message: &[u8], file: &Str, line: u32, trace: Option<&Str>) {
        if i64::from(self.error_level) & level.bit() == 0 {
            return;
        }
        if self.ini.log_errors() {
            self.log(&message_text::logged(level, message, file, line, trace));
        }
        if !self.displays_errors() {
            if level.is_fatal() {
                crate::builtin::http::answer::note_failure(self);
            }
            return;
        }
        if let Some(report) = self.diagnostics.clone() {
            report(self, level, message, file, line);
            return;
        }
        let shown = if self.ini.html_errors() { message_text::html } else { message_text::plain };
        let text = shown(level, message, file, line, trace);
        let around = |name| self.ini.get_bytes(name).unwrap_or_default();
        let (before, after) = (around("error_prepend_string"), around("error_append_string"));
        let gap: &[u8] = if self.ini.html_errors() { b"" } else { b"\n" };
        let text = [before, gap, text.as_slice(), b"\n", after].concat();
        self.write_message(&text);
    }

    /// Where messages go: into the output, or past it with `display_errors=stderr`.
    fn write_message(&mut self, text: &[u8]) {
        let to_stderr = self.ini.get("display_errors") == Some("stderr");
        if to_stderr && crate::builtin::http::current(self).is_none() {
            // Nobody can be told that standard error does not take it.
            let text = text.strip_prefix(b"\n").unwrap_or(text);
            let _ = std::io::Write::write_all(&mut std::io::stderr(), text);
        } else {
            self.write(text);
        }
    }

    fn displays_errors(&self) -> bool {
        !matches!(self.ini.get("display_errors").unwrap_or("1"), "0" | "" | "off" | "Off" | "no")
    }

    // ---- exceptions ----

    /// Whether an object can be thrown.
    pub(crate) fn is_throwable(&mut self, object: &Obj) -> bool {
        let throwable = match self.known.throwable {
            Some(class) => class,
            None => match self.find_class(b"throwable") {
                Some(class) => *self.known.throwable.insert(class),
                None => return false,
            },
        };
        Class::of(object).is_subclass_of(throwable)
    }

    /// The exception that lets the `finally` blocks of a dying fiber run; nothing catches it.
    pub(super) fn graceful_exit(&mut self) -> Obj {
        let object = match self.find_class(b"stdclass") {
            Some(class) => Obj::new(&class.header),
            None => unreachable!("the library declares stdClass"),
        };
        object.set_native(Box::new(GracefulExit));
        object
    }

    pub(super) fn is_graceful_exit(&self, object: &Obj) -> bool {
        object.native::<GracefulExit>().is_some()
    }

    /// Fills in where a new exception was made.
    pub fn init_throwable(&mut self, object: &Obj) {
        let (mut file, line) = self.position();
        if line == 0 && file.as_bytes() == b"Unknown" {
            file = Str::from("[no active file]");
        }
        // SAFETY: the running frame is alive.
        let outermost = self.frame.is_null() || unsafe { (*self.frame).flags & flags::MAIN != 0 };
        let trace = if outermost { Array::new() } else { self.backtrace(!self.ini.ignore_args(), 0) };
        let slots = object.slots_mut();
        if slots.len() <= throwable::PREVIOUS {
            return;
        }
        slots[throwable::FILE] = Value::String(file);
        slots[throwable::LINE] = Value::Int(i64::from(line));
        let trace = if trace.is_empty() { Arr::new() } else { trace.into_arr() };
        slots[throwable::TRACE] = Value::Array(trace);
    }

    pub(super) fn make_exception(&mut self, class: &str, message: &[u8], code: i64) -> Error {
        let message = &*super::shown::message(message);
        let class =
            self.find_class(class.to_ascii_lowercase().as_bytes()).or_else(|| self.find_class(b"error"));
        let Some(class) = class else { return Error::Fatal };
        let object = self.new_object(class);
        let slots = object.slots_mut();
        slots[throwable::MESSAGE] = Value::String(Str::from_bytes(message));
        if code != 0 {
            slots[throwable::CODE] = Value::Int(code);
        }
        Error::Throw(object)
    }

    /// An error with an older one as its last previous exception. What is no exception has none.
    pub fn error_after(&mut self, newer: Error, older: &Error) -> Error {
        if let (Error::Throw(newer), Error::Throw(older)) = (&newer, older) {
            self.chain_previous(newer, older);
        }
        newer
    }

    /// `older` becomes the last previous exception of `newer`.
    pub(crate) fn chain_previous(&mut self, newer: &Obj, older: &Obj) {
        if newer.same(older) || self.is_graceful_exit(older) || self.is_graceful_exit(newer) {
            return;
        }
        let previous_of = |object: &Obj| match object.slots().get(throwable::PREVIOUS) {
            Some(Value::Object(next)) => Some(next.clone()),
            _ => None,
        };
        let mut at = newer.clone();
        loop {
            // A cycle of previous exceptions is not made.
            let mut ancestor = previous_of(older);
            while let Some(object) = ancestor {
                if object.same(&at) {
                    return;
                }
                ancestor = previous_of(&object);
            }
            match previous_of(&at) {
                Some(next) if next.same(older) => return,
                Some(next) => at = next,
                None => break,
            }
        }
        if let Some(place) = at.slots_mut().get_mut(throwable::PREVIOUS) {
            *place = Value::Object(older.clone());
        }
    }

    // ---- traces ----

    /// The calls that led here, as `debug_backtrace` gives them. `skip` leaves out that many of the innermost.
    pub fn backtrace(&mut self, arguments: bool, skip: usize) -> Array {
        self.backtrace_with(arguments, false, skip, 0)
    }

    /// As [`Vm::backtrace`], with the objects if wanted and at most `limit` entries (0: all).
    pub fn backtrace_with(&mut self, arguments: bool, objects: bool, skip: usize, limit: usize) -> Array {
        let mut trace = Array::new();
        let mut frame = self.frame;
        let mut skipped = 0;
        let mut callers = super::generator::delegation::Callers::default();
        let keys = &*TRACE_KEYS;
        while !frame.is_null() {
            // SAFETY: the running frame and its callers are alive.
            unsafe {
                let function = (*frame).function();
                let caller = callers.next(frame);
                if caller.is_null() {
                    break;
                }
                if let Some(within) = within(frame) {
                    if let Some(below) = within.frame_below(caller) {
                        frame = below;
                        continue;
                    }
                    if skipped < skip {
                        skipped += 1;
                    } else {
                        let entry = self.entry_of_ended(within, behind(frame, caller), arguments, objects);
                        let _ = trace.push(Value::Array(entry.into_arr()));
                        if limit != 0 && trace.len() >= limit {
                            break;
                        }
                    }
                    frame = behind(frame, caller);
                    continue;
                }
                if self.is_left_out(frame) {
                    frame = behind(frame, caller);
                    continue;
                }
                if skipped < skip {
                    skipped += 1;
                    frame = caller;
                    continue;
                }
                // PHP looks through the `__invoke` of a closure for the place of a call.
                let calls = if super::invoke::is_invoke((*caller).function()) && !(*caller).caller.is_null() {
                    (*caller).caller
                } else {
                    caller
                };
                let from = self.shown_caller(calls);
                let is_file = function.script().is_some_and(|s| s.code.flags.main);
                let included = if is_file { self.include_word(frame) } else { None };
                // An initialiser is run by one of the VM's own functions; PHP notes only the innermost.
                let initialises = is_file
                    && !function.flags.internal
                    && trace.is_empty()
                    && (*caller).function().flags.trampoline;
                if is_file && included.is_none() && !initialises {
                    frame = caller;
                    continue;
                }
                let mut entry = Named::with_capacity(if objects { 7 } else { 6 });
                let called_by_script = !from.is_null() && (*from).function().script().is_some();
                let hidden = called_by_script && (*from).function().flags.internal;
                let from_native = (*frame).flags & flags::FROM_NATIVE != 0
                    && !(called_by_script
                        && (std::ptr::eq((*calls).function(), self.internal_function)
                            || (*calls).function().flags.trampoline))
                    && (*calls).function().script().is_none();
                let is_fiber = ReturnTo::of((*frame).flags) == ReturnTo::Fiber;
                if called_by_script && !hidden && !from_native && !is_fiber {
                    let path = (*from)
                        .function()
                        .script()
                        .map_or_else(Str::empty, |s| s.code.file.path.as_str().clone());
                    note(&mut entry, &keys.file, path);
                    note(&mut entry, &keys.line, i64::from((*from).line()));
                }
                if is_file {
                    match included {
                        Some((word, path)) => {
                            // PHP takes the name from the frame inside, so the innermost file has none.
                            if arguments
                                && !trace.is_empty()
                                && let Some(path) = path
                            {
                                note(&mut entry, &keys.args, Array::from_vec(vec![Value::String(path)]));
                            }
                            note(&mut entry, &keys.function, word);
                        }
                        None => {
                            if arguments {
                                note(&mut entry, &keys.args, Array::new());
                            }
                            note(&mut entry, &keys.function, "[constant expression]");
                        }
                    }
                } else {
                    note(&mut entry, &keys.function, self.trace_name(frame));
                    if let Some(class) = function.class {
                        note(&mut entry, &keys.class, class.name().clone());
                        if objects && let Some(this) = (*frame).this() {
                            note(&mut entry, &keys.object, Value::Object(this.clone()));
                        }
                        let how = if (*frame).this().is_some() { &keys.method } else { &keys.statically };
                        note(&mut entry, &keys.kind, how.as_str().clone());
                    }
                    if arguments {
                        note(&mut entry, &keys.args, self.frame_arguments(frame));
                    }
                }
                let _ = trace.push(Value::Array(entry.into_arr()));
                // An `include` that warns is in the trace although no file runs yet.
                if !is_file
                    && called_by_script
                    && !(*from).pc.is_null()
                    && (*(*from).pc).op == crate::bytecode::Opcode::Include
                    && let Some(entry) = including(from, false)
                {
                    let _ = trace.push(Value::Array(entry.into_arr()));
                }
                if limit != 0 && trace.len() >= limit {
                    break;
                }
                frame = caller;
            }
        }
        trace
    }

    /// The nearest frame from `caller` downwards that is not the VM's own. One that runs something within a builtin
    /// stands for the builtin.
    ///
    /// # Safety
    /// The frame and its callers are alive.
    unsafe fn shown_caller(&self, caller: *mut Frame) -> *mut Frame {
        let mut from = caller;
        // SAFETY: the caller's promise.
        unsafe {
            while !from.is_null()
                && (std::ptr::eq((*from).function(), self.internal_function)
                    || (*from).function().flags.trampoline)
                && within(from).is_none()
            {
                from = behind(from, (*from).caller);
            }
        }
        from
    }

    /// The entry of a trace for a builtin's call that has ended.
    ///
    /// # Safety
    /// `caller` and its callers are alive.
    unsafe fn entry_of_ended(
        &mut self,
        within: &Within,
        caller: *mut Frame,
        arguments: bool,
        objects: bool,
    ) -> Named {
        let keys = &*TRACE_KEYS;
        let mut entry = Named::with_capacity(if objects { 7 } else { 6 });
        // SAFETY: the caller's promise.
        unsafe {
            let from = self.shown_caller(caller);
            if let Some(from) = from.as_ref()
                && let Some(script) = from.function().script()
                && !from.function().flags.internal
            {
                note(&mut entry, &keys.file, script.code.file.path.as_str().clone());
                note(&mut entry, &keys.line, i64::from(from.line()));
            }
        }
        note(&mut entry, &keys.function, within.function.name.clone());
        if let Some(class) = within.class() {
            note(&mut entry, &keys.class, class.name().clone());
            if objects && let Some(this) = &within.this {
                note(&mut entry, &keys.object, Value::Object(this.clone()));
            }
            let how = if within.this.is_some() { &keys.method } else { &keys.statically };
            note(&mut entry, &keys.kind, how.as_str().clone());
        }
        if arguments {
            note(&mut entry, &keys.args, within.arguments.clone());
        }
        entry
    }

    /// Whether traces do not show a frame: the VM's own, helpers of the library, and builtins that library code
    /// written in PHP uses.
    ///
    /// # Safety
    /// The frame and its callers are alive.
    pub(super) unsafe fn is_left_out(&self, frame: *mut Frame) -> bool {
        // SAFETY: the caller's promise.
        unsafe {
            let function = (*frame).function();
            if std::ptr::eq(function, self.internal_function)
                || function.flags.trampoline
                || function.flags.hidden
            {
                return true;
            }
            let caller = (*frame).caller;
            if caller.is_null() {
                return false;
            }
            if function.intrinsic != super::function::Intrinsic::None
                && (*caller)
                    .extra
                    .as_ref()
                    .and_then(|extra| extra.native.as_ref())
                    .is_some_and(|n| n.iterates())
            {
                return true;
            }
            function.script().is_none()
                && (*caller).function().flags.internal
                && (*caller).function().script().is_some()
        }
    }

    unsafe fn trace_name(&self, frame: *mut Frame) -> Str {
        // SAFETY: the frame is alive.
        unsafe { (*frame).function().name.clone() }
    }

    pub(super) unsafe fn frame_arguments(&mut self, frame: *mut Frame) -> Arr {
        // SAFETY: the frame is alive; its slots below `argc` are written.
        unsafe {
            let function = (*frame).function();
            if (*frame).argc == 0 && !function.flags.variadic {
                return Arr::new();
            }
            let mut list = Vec::with_capacity((*frame).argc as usize);
            let direct = (*frame).argc.min(function.direct_args) as usize;
            for i in 0..direct {
                let value = (*Frame::slots(frame).add(i)).read();
                let sensitive = is_sensitive(function, i);
                list.push(if sensitive { self.sensitive_value(value) } else { value });
            }
            if function.flags.variadic
                && let Some(script) = function.script()
                && let Value::Array(rest) = &*Frame::slots(frame).add(script.param_count as usize)
            {
                let mut array = Array::from_vec(list);
                let sensitive =
                    function.params.len().checked_sub(1).is_some_and(|last| is_sensitive(function, last));
                for (key, value) in rest.iter() {
                    let value = value.read();
                    let value = if sensitive { self.sensitive_value(value) } else { value };
                    match key {
                        crate::value::Key::Int(_) => {
                            let _ = array.push(value);
                        }
                        key => drop(array.insert(key, value)),
                    }
                }
                return array.into_arr();
            }
            list.extend(Frame::surplus_arguments(frame).iter().map(|value| value.read()));
            if let Some(extra) = &(*frame).extra {
                list.extend(extra.arguments.iter().map(Value::read));
            }
            Array::from_vec(list).into_arr()
        }
    }

    fn sensitive_value(&mut self, value: Value) -> Value {
        let Some(class) = self.find_class(b"sensitiveparametervalue") else { return Value::Null };
        let object = Obj::new(&class.header);
        if let Some(slot) = object.slots_mut().first_mut() {
            *slot = value;
        }
        Value::Object(object)
    }

    unsafe fn include_word(&self, frame: *mut Frame) -> Option<(&'static str, Option<Str>)> {
        use crate::bytecode::{IncludeMode, Opcode};
        // SAFETY: the frame and its caller are alive.
        unsafe {
            let caller = (*frame).caller;
            (*caller).function().script()?;
            let i = &*(*caller).pc;
            if i.op != Opcode::Include {
                return None;
            }
            let path = (*frame).function().script().map(|s| s.code.file.path.as_str().clone());
            Some(match IncludeMode::decode(i.d) {
                IncludeMode::Include => ("include", path),
                IncludeMode::IncludeOnce => ("include_once", path),
                IncludeMode::Require => ("require", path),
                IncludeMode::RequireOnce => ("require_once", path),
                IncludeMode::Eval => ("eval", None),
            })
        }
    }

    /// A trace as `getTraceAsString` gives it.
    pub fn trace_text(&mut self, trace: &Array) -> Str {
        let keys = &*TRACE_KEYS;
        let limit = self.shown_string_length();
        let mut text = Vec::with_capacity(64 * trace.len() + 16);
        let mut number = 0;
        for (index, entry) in trace.iter() {
            let Value::Array(entry) = entry.deref() else {
                self.warning(format!("Expected array for frame {}", index.to_str()));
                continue;
            };
            let get = |name: &Name| entry.get_str(name.as_str()).map(Value::deref);
            text.push(b'#');
            push_int(&mut text, number);
            text.push(b' ');
            match (get(&keys.file), get(&keys.line)) {
                (Some(Value::String(file)), at) => {
                    text.extend_from_slice(file);
                    text.push(b'(');
                    push_int(&mut text, if let Some(Value::Int(n)) = at { *n } else { 0 });
                    text.extend_from_slice(b"): ");
                }
                (Some(_), _) => {
                    self.warning("File name is not a string");
                    text.extend_from_slice(b"[unknown file]: ");
                }
                _ => text.extend_from_slice(b"[internal function]: "),
            }
            for (name, word) in [(&keys.class, "class"), (&keys.kind, "type"), (&keys.function, "function")] {
                match get(name) {
                    Some(Value::String(part)) => text.extend_from_slice(part),
                    Some(_) => {
                        self.warning(format!("Value for {word} is not a string"));
                        text.extend_from_slice(b"[unknown]");
                    }
                    None => {}
                }
            }
            text.push(b'(');
            if matches!(get(&keys.args), Some(other) if !matches!(other, Value::Array(_))) {
                self.warning("args element is not an array");
            }
            if let Some(Value::Array(arguments)) = get(&keys.args) {
                let mut first = true;
                for (key, argument) in arguments.iter() {
                    if !first {
                        text.extend_from_slice(b", ");
                    }
                    first = false;
                    if let crate::value::Key::Str(name) = key {
                        text.extend_from_slice(&name);
                        text.extend_from_slice(b": ");
                    }
                    push_argument(&mut text, argument, limit);
                }
            }
            text.extend_from_slice(b")\n");
            number += 1;
        }
        text.push(b'#');
        push_int(&mut text, number);
        text.extend_from_slice(b" {main}");
        Str::from_bytes(&super::shown::message(&text))
    }

    /// How much of a string argument a trace shows.
    fn shown_string_length(&self) -> usize {
        self.ini.get("zend.exception_string_param_max_len").and_then(|n| n.parse().ok()).unwrap_or(15)
    }

    /// A value as "Unhandled match case" shows it.
    pub(super) fn describe_short(&mut self, value: &Value) -> String {
        let mut text = Vec::new();
        push_argument(&mut text, value, self.shown_string_length());
        String::from_utf8_lossy(&text).into_owned()
    }
}

/// The ended call within which a frame of the VM's own runs something.
///
/// # Safety
/// The frame is alive; the answer is used before it goes on.
unsafe fn within<'a>(frame: *mut Frame) -> Option<&'a Within> {
    // SAFETY: the caller's promise.
    unsafe { (*frame).extra.as_ref()?.native.as_ref()?.within() }
}

/// The frame that a trace goes on with behind one of the VM's own: a call that has not begun is left out.
unsafe fn behind(frame: *mut Frame, caller: *mut Frame) -> *mut Frame {
    // SAFETY: the frame and its callers are alive.
    unsafe {
        let before_call = (*frame)
            .extra
            .as_ref()
            .and_then(|extra| extra.native.as_ref())
            .is_some_and(|native| native.comes_before_call());
        if before_call && !caller.is_null() { (*caller).caller } else { caller }
    }
}

/// The entry of a trace for the `include` that a frame of script code executes.
unsafe fn including(frame: *mut Frame, evaluating: bool) -> Option<Named> {
    use crate::bytecode::{IncludeMode, Opcode};
    // SAFETY: the frame is alive, and so is its code.
    unsafe {
        if frame.is_null() {
            return None;
        }
        let script = (*frame).function().script()?;
        if (*frame).pc.is_null() || (*(*frame).pc).op != Opcode::Include {
            return None;
        }
        let word = match IncludeMode::decode((*(*frame).pc).d) {
            IncludeMode::Eval if evaluating => "eval",
            IncludeMode::Eval => return None,
            _ if evaluating => return None,
            IncludeMode::Include => "include",
            IncludeMode::IncludeOnce => "include_once",
            IncludeMode::Require => "require",
            IncludeMode::RequireOnce => "require_once",
        };
        let keys = &*TRACE_KEYS;
        let mut entry = Named::with_capacity(3);
        note(&mut entry, &keys.file, script.code.file.path.as_str().clone());
        note(&mut entry, &keys.line, i64::from((*frame).line()));
        note(&mut entry, &keys.function, word);
        Some(entry)
    }
}

fn push_int(text: &mut Vec<u8>, number: i64) {
    text.extend_from_slice(crate::value::convert::format_int(number, &mut [0; 20]));
}

/// Appends an argument as traces show it.
fn push_argument(text: &mut Vec<u8>, value: &Value, limit: usize) {
    match value.deref() {
        Value::Undef | Value::Null => text.extend_from_slice(b"NULL"),
        Value::Bool(b) => text.extend_from_slice(if *b { b"true" } else { b"false" }),
        Value::Int(n) => push_int(text, *n),
        Value::Float(f) => {
            let shown = crate::value::convert::float_to_str(*f);
            text.extend_from_slice(&shown);
            if f.is_finite() && shown.iter().all(|b| b.is_ascii_digit() || *b == b'-') {
                text.extend_from_slice(b".0");
            }
        }
        Value::String(s) => {
            text.push(b'\'');
            push_escaped(text, &s[..s.len().min(limit)]);
            text.extend_from_slice(if s.len() > limit { b"...'" } else { b"'" });
        }
        Value::Array(_) => text.extend_from_slice(b"Array"),
        Value::Object(object) => {
            let name = &object.class().name;
            if let Some(case) = enum_case_name(object) {
                text.extend_from_slice(name);
                text.extend_from_slice(b"::");
                text.extend_from_slice(&case);
                return;
            }
            text.extend_from_slice(b"Object(");
            text.extend_from_slice(super::shown::shown_part(name));
            text.push(b')');
        }
        Value::Resource(r) => {
            text.extend_from_slice(b"Resource id #");
            push_int(text, r.id());
        }
        Value::Reference(_) => {}
    }
}

fn enum_case_name(object: &Obj) -> Option<Str> {
    let class = Class::of(object);
    if class.kind != crate::bytecode::ClassKind::Enum {
        return None;
    }
    object.slots().first()?.as_str().cloned()
}

/// Appends a string with everything escaped that is not printable ASCII.
fn push_escaped(text: &mut Vec<u8>, bytes: &[u8]) {
    for byte in bytes {
        let short = match byte {
            b'\n' => b'n',
            b'\r' => b'r',
            b'\t' => b't',
            0x0C => b'f',
            0x0B => b'v',
            b'\\' => b'\\',
            0x1B => b'e',
            0x20..=0x7E => {
                text.push(*byte);
                continue;
            }
            _ => {
                text.extend_from_slice(format!("\\x{byte:02X}").as_bytes());
                continue;
            }
        };
        text.extend_from_slice(&[b'\\', short]);
    }
}

/// Whether traces hide an argument: by its attribute, or because a builtin takes a secret there.
#[inline]
fn is_sensitive(function: &Function, i: usize) -> bool {
    let Some(parameter) = function.params.get(i) else { return false };
    if !function.flags.internal {
        return !parameter.attributes.is_empty()
            && parameter.attributes.iter().any(|a| a.name.eq_ignore_ascii_case(b"SensitiveParameter"));
    }
    is_sensitive_in_library(function, i)
}

fn is_sensitive_in_library(function: &Function, i: usize) -> bool {
    match function.name.as_bytes() {
        b"password_hash" | b"password_verify" | b"crypt" => i == 0,
        b"hash_hmac" | b"hash_hmac_file" => i == 2,
        b"hash_pbkdf2" | b"hash_hkdf" | b"mhash_keygen_s2k" => i == 1,
        b"hash_equals" => i < 2,
        _ => false,
    }
}
