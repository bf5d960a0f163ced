//! Other files, `eval`, and variables by name.

use super::frame::{Frame, ReturnTo, flags};
use super::function::Function;
use super::linked::Instruction;
use super::operand::*;
use super::run::{Step, onward};
use super::{Error, Level, Vm};
use crate::bytecode::{Code, IncludeMode};
use crate::value::{Arr, Array, Key, Ref, Str, Value};
use std::sync::Arc;

pub use crate::front::ScriptError;
use crate::front::compile_with;
use crate::syntax::SyntaxErrorKind;

impl Vm {
    /// Compiles and raises what the compiler has to say.
    pub(crate) fn load_source(
        &mut self,
        path: &[u8],
        text: Vec<u8>,
        eval: bool,
    ) -> Result<Arc<Code>, Vec<ScriptError>> {
        let (code, warnings) = compile_with(path, text, eval, &self.dialect())?;
        self.raise_compile_warnings(path, &warnings);
        Ok(code)
    }

    /// Raises what the compiler had to say about a file.
    pub(crate) fn raise_compile_warnings(
        &mut self,
        path: &[u8],
        warnings: &[crate::compile::CompileWarning],
    ) {
        use crate::compile::WarningKind;
        for warning in warnings {
            let level = match warning.kind {
                WarningKind::Warning => Level::Warning,
                WarningKind::Deprecated => Level::Deprecated,
                WarningKind::CompileWarning => Level::CompileWarning,
            };
            self.raise_at(level, warning.message.as_bytes(), Str::from_bytes(path), warning.line);
        }
    }

    /// The exception for a script that cannot be compiled.
    pub(crate) fn script_error(&mut self, path: &[u8], errors: &[ScriptError]) -> Error {
        let Some(first) = errors.first() else { return Error::Fatal };
        let class = match first.kind {
            SyntaxErrorKind::Parse => "ParseError",
            SyntaxErrorKind::Compile => "CompileError",
            SyntaxErrorKind::Fatal => "",
        };
        if class.is_empty() {
            let file = Str::from_bytes(path);
            self.report_fatal(Level::CompileError, first.message.as_bytes(), &file, first.line);
            return Error::Fatal;
        }
        let error = self.throw(class, &first.message);
        if let Error::Throw(object) = &error {
            let slots = object.slots_mut();
            slots[super::report::throwable::FILE] = Value::String(Str::from_bytes(path));
            slots[super::report::throwable::LINE] = Value::Int(i64::from(first.line));
        }
        error
    }

    /// Declares what a file declares before it runs.
    pub(crate) fn hoist(&mut self, code: &Arc<Code>) -> Result<(), Error> {
        for index in &code.hoisted_functions {
            let function = code.functions[*index as usize].clone();
            self.declare_function(&function)?;
        }
        for index in &code.hoisted_classes {
            let declaration = code.classes[*index as usize].clone();
            self.declare_early(&declaration)?;
        }
        Ok(())
    }

    /// Declares a function of a script.
    pub(crate) fn declare_function(&mut self, code: &Arc<Code>) -> Result<(), Error> {
        let key = Str::from_bytes(&code.name.to_ascii_lowercase());
        if let Some(existing) = self.find_function_to_declare(&key) {
            let place = match existing.script() {
                Some(script) => {
                    format!(
                        " (previously declared in {}:{})",
                        script.code.file.path, script.code.line_range.0
                    )
                }
                None => String::new(),
            };
            let file = code.file.path.as_str().clone();
            self.fatal_at = Some((file, code.line_range.0));
            let text = format!("Cannot redeclare function {}(){place}", code.name);
            return Err(self.fatal_as(Level::CompileError, text, false));
        }
        let function = Function::script_code(code, None).leak();
        self.functions.insert(key, function);
        Ok(())
    }
}

/// a ← include b
pub(super) fn include(vm: &mut Vm, fp: Slots, i: &Instruction) -> Step {
    let mode = IncludeMode::decode(i.d);
    let operand = match vm.read(fp, i.b) {
        Value::String(s) => s.clone(),
        Value::Object(object) => {
            let object = object.clone();
            let call = vm.to_string_call(&object)?;
            // The string takes the operand's place, and the instruction runs again.
            if is_temporary(fp, i.b) {
                let next = vm.call_into_slot(call, i.b);
                // SAFETY: the native frame was just pushed; it comes back to this instruction.
                unsafe {
                    let native = Frame::of(next.fp);
                    (*native).flags = ((*native).flags & !flags::RETURN_TO) | ReturnTo::Resume as u32;
                }
                return Ok(next);
            }
            return Err(vm.error("Cannot include an object"));
        }
        other => vm.scalar_to_str(other),
    };
    if mode == IncludeMode::Eval && operand.is_empty() {
        vm.release(fp, i.b);
        write_if_wanted(fp, i.a, Value::Bool(false));
        return Ok(onward(fp, i));
    }
    let code = if mode == IncludeMode::Eval {
        let (file, line) = vm.position();
        let path = format!("{file}({line}) : eval()'d code");
        match vm.load_source(path.as_bytes(), operand.to_vec(), true) {
            Ok(code) => code,
            Err(errors) => return Err(vm.script_error(path.as_bytes(), &errors)),
        }
    } else {
        if let Some(next) = super::include_wrapper::read_first(vm, &operand, mode) {
            return Ok(next);
        }
        match vm.find_include(fp, &operand, mode)? {
            Found::Code(code) => code,
            Found::Already => {
                vm.release(fp, i.b);
                write_if_wanted(fp, i.a, Value::Bool(true));
                return Ok(onward(fp, i));
            }
            Found::Nothing => {
                vm.release(fp, i.b);
                write_if_wanted(fp, i.a, Value::Bool(false));
                return Ok(onward(fp, i));
            }
        }
    };
    vm.release(fp, i.b);
    vm.hoist(&code)?;
    vm.enter_file(fp, &code)
}

/// The word of the language.
pub(super) fn include_word(mode: IncludeMode) -> &'static str {
    match mode {
        IncludeMode::Include => "include",
        IncludeMode::IncludeOnce => "include_once",
        IncludeMode::Require => "require",
        _ => "require_once",
    }
}

enum Found {
    Code(Arc<Code>),
    Already,
    Nothing,
}

impl Vm {
    fn find_include(&mut self, fp: Slots, path: &Str, mode: IncludeMode) -> Result<Found, Error> {
        let word = include_word(mode);
        let once = matches!(mode, IncludeMode::IncludeOnce | IncludeMode::RequireOnce);
        let required = matches!(mode, IncludeMode::Require | IncludeMode::RequireOnce);
        let including = script_of(fp).code.file.path.as_str().clone();
        let read = super::include_wrapper::take_text(self, path);
        if once && self.included.contains(path) && !matches!(read, Some(None)) {
            return Ok(Found::Already);
        }
        let resolved = self.resolve_path(path, &including);
        if once
            && let Some(resolved) = &resolved
            && self.included.contains(resolved)
        {
            return Ok(Found::Already);
        }
        let source = resolved.as_ref().and_then(|resolved| {
            use std::os::unix::ffi::OsStrExt;
            let path = std::path::Path::new(std::ffi::OsStr::from_bytes(resolved));
            std::fs::read(path).ok().map(|text| (resolved.clone(), text))
        });
        let (source, told) = match read {
            Some(text) => (text.map(|text| (path.clone(), text.to_vec())), true),
            None => (source, false),
        };
        // `data:`, `php://` and their like are no files.
        let refused = if source.is_none() && !told { self.refused_address(word, path) } else { None };
        let source = match source {
            None if refused.is_some() || told => None,
            None if crate::builtin::stream::open::split_scheme(path).is_some() => {
                crate::builtin::stream::open::read_quietly(self, path).map(|text| (path.clone(), text))
            }
            source => source,
        };
        let Some((resolved, text)) = source else {
            let reason = refused.unwrap_or("No such file or directory");
            if path.is_empty() {
                self.warn_first.fail_anyway();
                return Err(self.throw("ValueError", "Path must not be empty"));
            }
            if !told {
                self.warning(format!("{word}({path}): Failed to open stream: {reason}"));
            }
            let include_path = self.ini.get("include_path").unwrap_or(".:/usr/share/php").to_owned();
            let text = format!(
                "Failed opening {}'{path}' (include_path='{include_path}')",
                if required { "required " } else { "" }
            );
            if required {
                return Err(self.error(text));
            }
            self.warning(format!(
                "{word}(): Failed opening '{path}' for inclusion (include_path='{include_path}')"
            ));
            return Ok(Found::Nothing);
        };
        // `include_once` notes the file when it is found, `include` when it is compiled.
        if once {
            self.note_included(resolved.clone());
        }
        match self.load_source(&resolved, text, false) {
            Ok(code) => {
                self.note_included(resolved);
                Ok(Found::Code(code))
            }
            Err(errors) => Err(self.script_error(&resolved, &errors)),
        }
    }

    /// The code of a file that belongs to the main script by a setting.
    pub(crate) fn required_code(&mut self, name: &Str) -> Result<Arc<Code>, Error> {
        use std::os::unix::ffi::OsStrExt;
        let resolved = self.resolve_path(name, b"");
        let text = resolved.as_ref().and_then(|path| std::fs::read(std::ffi::OsStr::from_bytes(path)).ok());
        let (Some(path), Some(text)) = (resolved, text) else {
            self.warning("Unknown: Failed to open stream: No such file or directory");
            let include_path = self.ini.get("include_path").unwrap_or(".:/usr/share/php").to_owned();
            let text = format!("Failed opening required '{name}' (include_path='{include_path}')");
            return Err(self.fatal_as(Level::CompileError, text, false));
        };
        self.note_included(path.clone());
        self.load_source(&path, text, false).map_err(|errors| self.script_error(&path, &errors))
    }

    /// Why code from this address is not run: it comes from outside of the machine, or of the program, and
    /// `allow_url_include` is off.
    fn refused_address(&mut self, word: &str, path: &Str) -> Option<&'static str> {
        let (scheme, rest) = crate::builtin::stream::open::split_scheme(path)?;
        if let Some((scheme, setting)) = crate::builtin::stream::open::url_refused(self, path, true) {
            self.warning(format!(
                "{word}(): {scheme}:// wrapper is disabled in the server configuration by {setting}=0"
            ));
            return Some("no suitable wrapper could be found");
        }
        if self.ini.bool("allow_url_include") {
            return None;
        }
        let from_outside = rest.eq_ignore_ascii_case(b"stdin")
            || rest.eq_ignore_ascii_case(b"input")
            || rest.get(..3).is_some_and(|start| start.eq_ignore_ascii_case(b"fd/"));
        (scheme.eq_ignore_ascii_case(b"php") && from_outside).then_some("operation failed")
    }

    /// Adds a file to `get_included_files`.
    pub(crate) fn note_included(&mut self, path: Str) {
        if !self.included.contains(&path) {
            self.included.push(path);
        }
    }

    /// The file that an include path means: absolute, relative to the working directory, along `include_path`, or beside
    /// the including file.
    pub(crate) fn resolve_path(&mut self, path: &[u8], including: &[u8]) -> Option<Str> {
        use std::os::unix::ffi::{OsStrExt, OsStringExt};
        let wanted = std::path::Path::new(std::ffi::OsStr::from_bytes(path));
        let canonical = |candidate: std::path::PathBuf| {
            let found = std::fs::canonicalize(candidate).ok()?;
            found.is_file().then(|| Str::from_bytes(&found.into_os_string().into_vec()))
        };
        if path.starts_with(b"/") || path.starts_with(b"./") || path.starts_with(b"../") {
            return canonical(wanted.to_owned());
        }
        let include_path = self.ini.get("include_path").unwrap_or(".:/usr/share/php").to_owned();
        for folder in include_path.split(':').filter(|folder| !folder.is_empty()) {
            if let Some(found) = canonical(std::path::Path::new(folder).join(wanted)) {
                return Some(found);
            }
        }
        let beside = std::path::Path::new(std::ffi::OsStr::from_bytes(including)).parent()?;
        canonical(beside.join(wanted))
    }

    /// Runs a file's code in the variable scope of the running frame.
    fn enter_file(&mut self, fp: Slots, code: &Arc<Code>) -> Step {
        let current = Frame::of(fp);
        // SAFETY: the running frame.
        let (scope, this, called) = unsafe {
            let frame = &*current;
            (frame.function().class, frame.this().cloned(), frame.called_class())
        };
        let function = Function::script_code(code, scope).leak();
        let frame = self.push_pending(current, function, this, called, 0);
        let next = self.start(current, frame, ReturnTo::Caller)?;
        // SAFETY: the frame was just started: its slots are unset.
        unsafe {
            for (index, name) in code.variables.iter().enumerate() {
                let place = self.variable_place(current, name)?;
                let reference = share(&mut *place);
                Frame::slots(frame).add(index).write(Value::Reference(reference));
            }
            (*frame).flags |= flags::SHARES_VARIABLES;
            (*frame).extra_mut().shares_variables = true;
        }
        Ok(next)
    }

    /// After an included file: references that nobody else holds become plain variables again.
    pub(super) fn unshare_variables(&mut self, frame: *mut Frame) {
        // SAFETY: the frame is alive; its slots are written.
        unsafe {
            let Some(script) = (*frame).function().script() else { return };
            for i in 0..script.variable_count as usize {
                unshare(&mut *Frame::slots(frame).add(i));
            }
            if let Some(variables) = (*frame).extra.as_mut().and_then(|extra| extra.variables.as_mut()) {
                let mut gone = Vec::new();
                for (key, value) in variables.iter() {
                    if let Value::Reference(r) = value
                        && r.get().is_undef()
                    {
                        gone.push(key);
                    }
                }
                for key in gone {
                    drop(variables.make_mut().remove(&key));
                }
            }
            if frame == self.main_frame {
                self.globals_version += 1;
                self.globals.retain(|_, value| !(value.count() == 1 && value.get().is_undef()));
            }
        }
    }

    // ---- variables by name ----

    /// The frame whose variables a file's frame shares, or the frame itself.
    fn scope_frame(&self, mut frame: *mut Frame) -> *mut Frame {
        // SAFETY: the frame and its callers are alive.
        unsafe {
            while (*frame).flags & flags::SHARES_VARIABLES != 0 {
                frame = (*frame).caller;
            }
        }
        frame
    }

    /// A variable of a frame by name, if it exists (it may hold `Undef`).
    pub(crate) fn find_variable(&mut self, frame: *mut Frame, name: &Str) -> Option<&mut Value> {
        // SAFETY: the frame is alive; its slots are written.
        unsafe {
            let script = (*frame).function().script()?;
            if let Some(index) = script.code.variables.iter().position(|v| v.as_str() == name) {
                return Some(&mut *Frame::slots(frame).add(index));
            }
            let frame = self.scope_frame(frame);
            let script = (*frame).function().script()?;
            if let Some(index) = script.code.variables.iter().position(|v| v.as_str() == name) {
                return Some(&mut *Frame::slots(frame).add(index));
            }
            if frame == self.main_frame {
                let reference = self.globals.get(name)?.clone();
                return Some(&mut *self.global_handle(reference));
            }
            let variables = (*frame).extra.as_mut()?.variables.as_mut()?;
            variables.make_mut().get_mut(&Key::Str(name.clone()))
        }
    }

    /// A variable of a frame by name, made if missing (then `Undef`).
    pub(crate) fn variable_place(&mut self, frame: *mut Frame, name: &Str) -> Result<*mut Value, Error> {
        if let Some(place) = self.find_variable(frame, name) {
            return Ok(place);
        }
        if name.as_bytes() == b"this" {
            return Err(self.error("Cannot re-assign $this"));
        }
        let frame = self.scope_frame(frame);
        if frame == self.main_frame {
            return Ok(self.global_place(name));
        }
        // SAFETY: the frame is alive.
        unsafe {
            let variables = (*frame).extra_mut().variables.get_or_insert_with(Arr::new);
            let array = variables.make_mut();
            array.insert(Key::Str(name.clone()), Value::Reference(Ref::new(Value::Undef)));
            match array.get_mut(&Key::Str(name.clone())) {
                Some(place) => Ok(place),
                None => Err(Error::Fatal),
            }
        }
    }

    /// A variable of an included file's frame was unset: so it is for all frames that share it, and they share it anew.
    pub(super) fn unset_shared(&mut self, frame: *mut Frame, index: u16) {
        // SAFETY: the frame and its callers are alive; their slots are written.
        unsafe {
            let Some(name) = (*frame)
                .function()
                .script()
                .and_then(|script| script.code.variables.get(index as usize))
                .map(|name| name.as_str().clone())
            else {
                return;
            };
            let shared = Ref::new(Value::Undef);
            let mut at = frame;
            loop {
                if let Some(script) = (*at).function().script()
                    && let Some(index) = script.code.variables.iter().position(|v| *v.as_str() == name)
                {
                    drop(std::mem::replace(
                        &mut *Frame::slots(at).add(index),
                        Value::Reference(shared.clone()),
                    ));
                } else if (*at).flags & flags::SHARES_VARIABLES == 0 {
                    self.unset_variable(at, &name);
                }
                if (*at).flags & flags::SHARES_VARIABLES == 0 {
                    return;
                }
                at = (*at).caller;
            }
        }
    }

    /// unset($$name)
    pub(crate) fn unset_variable(&mut self, frame: *mut Frame, name: &Str) {
        if let Some(place) = self.find_variable(frame, name) {
            drop(std::mem::take(place));
        }
        let scope = self.scope_frame(frame);
        if scope != frame
            && let Some(place) = self.find_variable(scope, name)
        {
            drop(std::mem::take(place));
        }
        if scope == self.main_frame {
            self.globals.remove(name);
            self.globals_version += 1;
        } else {
            // SAFETY: the frame is alive.
            unsafe {
                if let Some(variables) = (*scope).extra.as_mut().and_then(|extra| extra.variables.as_mut()) {
                    drop(variables.make_mut().remove(&Key::Str(name.clone())));
                }
            }
        }
    }

    /// A global variable, if it exists.
    pub(crate) fn find_global(&mut self, name: &Str) -> Option<&mut Value> {
        let main = self.main_frame;
        if !main.is_null()
            && let Some(index) = self.main_slot(name)
        {
            // SAFETY: the main frame is alive while it is set; its slots are written.
            return Some(unsafe { &mut *Frame::slots(main).add(index as usize) });
        }
        let reference = self.globals.get(name)?.clone();
        // SAFETY: the scratch lives as long as the VM.
        Some(unsafe { &mut *self.global_handle(reference) })
    }

    /// `unset($GLOBALS['name'])`
    pub(crate) fn unset_global(&mut self, name: &Str) {
        if self.main_frame.is_null() {
            self.globals.remove(name);
            self.globals_version += 1;
        } else {
            self.unset_variable(self.main_frame, name);
        }
    }

    /// The slot of a variable of the main script, which runs.
    fn main_slot(&mut self, name: &Str) -> Option<u32> {
        let slots = match &mut self.main_slots {
            Some(slots) => slots,
            none => {
                // SAFETY: the main frame is alive while it is set.
                let script = unsafe { (*self.main_frame).function().script() };
                let variables = script.map_or(&[][..], |script| &script.code.variables);
                none.insert((0..).zip(variables).map(|(slot, name)| (name.as_str().clone(), slot)).collect())
            }
        };
        slots.get(name).copied()
    }

    /// The slot of a global variable that is one of the main script's variables, while that runs.
    pub(in crate::vm) fn main_variable(&mut self, name: &Str) -> Option<*mut Value> {
        if self.main_frame.is_null() {
            return None;
        }
        let slot = self.main_slot(name)?;
        // SAFETY: the main frame is alive while it is set, and the slot is one of its code's variables.
        Some(unsafe { Frame::slots(self.main_frame).add(slot as usize) })
    }

    /// Where a global variable lies as long as [`Vm::globals_version`] is the same; null if it does not exist.
    pub(crate) fn lasting_global(&mut self, name: &Str) -> *const Value {
        if let Some(place) = self.main_variable(name) {
            return place;
        }
        self.globals.get(name).map_or(std::ptr::null(), |reference| std::ptr::from_ref(reference.get()))
    }

    /// A global variable, made if missing.
    pub(crate) fn global_place(&mut self, name: &Str) -> *mut Value {
        if let Some(place) = self.find_global(name) {
            return place;
        }
        let reference = self.globals.entry(name.clone()).or_insert_with(|| Ref::new(Value::Undef)).clone();
        self.global_handle(reference)
    }

    /// A place that holds the reference itself, so that `global $x` shares it.
    fn global_handle(&mut self, reference: Ref) -> *mut Value {
        self.global_scratch = Value::Reference(reference);
        &mut self.global_scratch
    }

    /// All global variables (`$GLOBALS`).
    pub(crate) fn globals_array(&mut self) -> Array {
        let mut array = Array::new();
        let main = self.main_frame;
        for (name, value) in self.globals.iter() {
            if !value.get().is_undef() {
                array.insert(Key::from_str(name), copy_variable(&Value::Reference(value.clone())));
            }
        }
        if !main.is_null() {
            self.frame_variables_into(main, &mut array);
        }
        array
    }

    fn frame_variables_into(&self, frame: *mut Frame, array: &mut Array) {
        // SAFETY: the frame is alive; its slots are written.
        unsafe {
            if let Some(script) = (*frame).function().script() {
                for (index, name) in script.code.variables.iter().enumerate() {
                    let value = &*Frame::slots(frame).add(index);
                    if !value.deref().is_undef() {
                        array.insert(Key::from_str(name), copy_variable(value));
                    }
                }
            }
            if let Some(variables) = (*frame).extra.as_ref().and_then(|extra| extra.variables.as_ref()) {
                for (key, value) in variables.iter() {
                    if !value.deref().is_undef() {
                        array.insert(key, copy_variable(value));
                    }
                }
            }
        }
    }

    /// The variables of the calling script code (`get_defined_vars`).
    pub fn calling_variables(&mut self) -> Array {
        let mut array = Array::new();
        let Some(frame) = self.calling_script_frame() else { return array };
        let scope = self.scope_frame(frame);
        if scope == self.main_frame {
            return self.globals_array();
        }
        self.frame_variables_into(scope, &mut array);
        if scope != frame {
            self.frame_variables_into(frame, &mut array);
        }
        array
    }

    /// The frame of script code that called the running builtin.
    pub(crate) fn calling_script_frame(&self) -> Option<*mut Frame> {
        let mut frame = self.frame;
        while !frame.is_null() {
            // SAFETY: the running frame and its callers are alive.
            unsafe {
                if (*frame).function().script().is_some() {
                    return Some(frame);
                }
                frame = (*frame).caller;
            }
        }
        None
    }

    /// A variable of the calling script code, references looked through (`compact`).
    pub fn calling_variable(&mut self, name: &Str) -> Option<Value> {
        let frame = self.calling_script_frame()?;
        let value = self.find_variable(frame, name)?.deref().clone();
        if value.is_undef() { None } else { Some(value) }
    }

    /// Assigns to a variable of the calling script code (`extract`, `parse_str`).
    pub fn set_calling_variable(&mut self, name: &Str, value: Value) -> Result<(), Error> {
        let Some(frame) = self.calling_script_frame() else { return Ok(()) };
        let place = self.variable_place(frame, name)?;
        // SAFETY: the place was given out just now.
        self.assign_to(unsafe { &mut *place }, value)?;
        Ok(())
    }

    /// Makes a variable of the calling script code a reference (`extract` with EXTR_REFS).
    pub fn bind_calling_variable(&mut self, name: &Str, reference: Ref) -> Result<(), Error> {
        let Some(frame) = self.calling_script_frame() else { return Ok(()) };
        let place = self.variable_place(frame, name)?;
        // SAFETY: the place was given out just now.
        let old = std::mem::replace(unsafe { &mut *place }, Value::Reference(reference));
        drop(old);
        Ok(())
    }

    /// The number of arguments of the calling function (`func_num_args`); `None` at the top level.
    pub fn calling_argument_count(&mut self) -> Option<usize> {
        let frame = self.calling_script_frame()?;
        // SAFETY: the frame is alive.
        let (function, passed, named) =
            unsafe { ((*frame).function(), (*frame).argc, (*frame).flags & super::frame::flags::NAMED != 0) };
        if named || function.flags.variadic || function.script()?.code.flags.main {
            return self.calling_arguments().map(|list| list.len());
        }
        Some(passed as usize)
    }

    /// The arguments of the calling function (`func_get_args`); `None` at the top level.
    pub fn calling_arguments(&mut self) -> Option<Vec<Value>> {
        let frame = self.calling_script_frame()?;
        // SAFETY: the frame is alive; its slots below `argc` are written.
        unsafe {
            let function = (*frame).function();
            let script = function.script()?;
            if script.code.flags.main {
                return None;
            }
            let direct = (*frame).argc.min(function.direct_args) as usize;
            let mut list: Vec<Value> = (0..direct).map(|i| (*Frame::slots(frame).add(i)).read()).collect();
            if function.flags.variadic
                && let Value::Array(rest) = (*Frame::slots(frame).add(script.param_count as usize)).deref()
            {
                // Named ones do not count.
                let positional = rest.iter().filter(|(key, _)| matches!(key, Key::Int(_)));
                list.extend(positional.map(|(_, value)| value.read()));
            }
            list.extend(Frame::surplus_arguments(frame).iter().map(|value| value.read()));
            if let Some(extra) = &(*frame).extra {
                list.extend(extra.arguments.iter().map(Value::read));
            }
            Some(list)
        }
    }
}

/// Makes a variable a reference, keeping it undefined if it is.
pub(super) fn share(place: &mut Value) -> Ref {
    match place {
        Value::Reference(r) => r.clone(),
        Value::Undef => {
            let reference = Ref::new(Value::Undef);
            *place = Value::Reference(reference.clone());
            reference
        }
        _ => place.make_reference(),
    }
}

fn unshare(place: &mut Value) {
    if let Value::Reference(r) = place
        && r.count() == 1
        && !r.is_constrained()
    {
        let value = std::mem::take(r.get_mut());
        *place = value;
    }
}

/// A variable as an array element: a reference that others share stays one.
fn copy_variable(value: &Value) -> Value {
    match value {
        Value::Reference(r) if r.count() <= 1 => r.get().clone(),
        other => other.clone(),
    }
}
