//! What builtins may ask of the VM.

use super::{Args, Call, Class, Error, Function, Level, Vm};
use crate::value::{Obj, Str, Value, kept_bytes};

/// A string, or the call that will give it.
pub enum StringOrCall {
    /// It was no object.
    String(Str),
    /// An object: the result of this call of `__toString` is the string (the VM checks its type).
    Call(Call),
}

/// The text of an object whose `__toString` does nothing but return it.
pub fn text_at_once(object: &Obj) -> Option<Str> {
    let to_string = Class::of(object).magic.to_string?;
    super::fast::direct::text_of(to_string, object)
}

impl Vm {
    // ---- errors ----

    /// Raises a warning, notice or deprecation at the current line: given to the script's error handler (which runs after
    /// the current instruction) or printed in PHP's words. The text is without "Warning: " and place.
    pub fn raise(&mut self, level: Level, message: impl AsRef<[u8]>) {
        self.raise_now(level, message.as_ref());
    }

    /// `E_WARNING`. Builtins prefix their name: `vm.warning(format!("{}(): …", vm.function_name()))`, or use
    /// [`Vm::function_warning`].
    pub fn warning(&mut self, message: impl AsRef<[u8]>) {
        self.raise(Level::Warning, message);
    }

    /// `E_NOTICE`
    pub fn notice(&mut self, message: impl AsRef<[u8]>) {
        self.raise(Level::Notice, message);
    }

    /// `E_DEPRECATED`
    pub fn deprecated(&mut self, message: impl AsRef<[u8]>) {
        self.raise(Level::Deprecated, message);
    }

    /// A warning with the running builtin's name in front: `name(): message`.
    pub fn function_warning(&mut self, message: impl AsRef<[u8]>) {
        let mut text = format!("{}(): ", self.function_name()).into_bytes();
        text.extend_from_slice(message.as_ref());
        self.raise(Level::Warning, text);
    }

    /// The running builtin's name as messages show it: `strlen`, `SplStack::push`.
    pub fn function_name(&self) -> String {
        self.running_function().map_or_else(String::new, Function::full_name)
    }

    /// The name of the script function that runs, as messages show it; `main` outside of functions.
    pub fn script_function_name(&self) -> String {
        match self.script_frame().map(|frame| frame.function()) {
            Some(function) if !function.script().is_some_and(|script| script.code.flags.main) => {
                function.full_name()
            }
            _ => "main".into(),
        }
    }

    /// A new exception of a builtin class, ready to be thrown (`Err(vm.throw("ValueError", "…"))`).
    pub fn throw(&mut self, class: &str, message: impl AsRef<[u8]>) -> Error {
        self.throw_code(class, message, 0)
    }

    /// As [`Vm::throw`], with a code.
    pub fn throw_code(&mut self, class: &str, message: impl AsRef<[u8]>, code: i64) -> Error {
        self.make_exception(class, message.as_ref(), code)
    }

    /// A new `Error`.
    pub fn error(&mut self, message: impl AsRef<[u8]>) -> Error {
        self.throw("Error", message)
    }

    /// A new `TypeError`.
    pub fn type_error(&mut self, message: impl AsRef<[u8]>) -> Error {
        self.throw("TypeError", message)
    }

    /// A new `ValueError`.
    pub fn value_error(&mut self, message: impl AsRef<[u8]>) -> Error {
        self.throw("ValueError", message)
    }

    /// A `ValueError` about argument `i` (from 0) of the running builtin: `name(): Argument #1 ($param) must be …`.
    pub fn argument_error(&mut self, i: usize, must: impl AsRef<str>) -> Error {
        let text = self.argument_text(i, must.as_ref());
        self.value_error(text)
    }

    /// As [`Vm::argument_error`], a `TypeError`.
    pub fn argument_type_error(&mut self, i: usize, must: impl AsRef<str>) -> Error {
        let text = self.argument_text(i, must.as_ref());
        self.type_error(text)
    }

    fn argument_text(&self, i: usize, must: &str) -> String {
        let Some(function) = self.running_function() else { return must.to_owned() };
        let param = function.params.get(i).or(function.params.last().filter(|p| p.variadic));
        let name = match param {
            Some(param) if !param.variadic => format!(" (${})", param.name),
            _ => String::new(),
        };
        format!("{}(): Argument #{}{name} {must}", function.full_name(), i + 1)
    }

    /// Prints a fatal error (not catchable) and ends the script.
    pub fn fatal(&mut self, message: impl AsRef<[u8]>) -> Error {
        self.fatal_as(Level::Error, message, false)
    }

    /// As [`Vm::fatal`], of any level; `evaluated`: in code that an `eval` had begun to execute.
    pub(crate) fn fatal_as(&mut self, level: Level, message: impl AsRef<[u8]>, evaluated: bool) -> Error {
        let (file, line) = match self.fatal_at.take() {
            Some(place) => place,
            None => self.position(),
        };
        let message = Str::from_bytes(&kept_bytes::restore(message.as_ref()));
        self.report_fatal_in(level, &message, &file, line, evaluated);
        Error::Fatal
    }

    // ---- conversions that may need script code ----

    /// The string of a value, as `(string)` gives it: arrays warn and give "Array".
    pub fn string_or_call(&mut self, value: &Value) -> Result<StringOrCall, Error> {
        match value.deref() {
            Value::Object(object) => match text_at_once(object) {
                Some(text) => Ok(StringOrCall::String(text)),
                None => Ok(StringOrCall::Call(self.to_string_call(object)?)),
            },
            other => Ok(StringOrCall::String(self.scalar_to_str(other))),
        }
    }

    /// The call of an object's `__toString`; an Error if it has none.
    pub fn to_string_call(&mut self, object: &Obj) -> Result<Call, Error> {
        match Class::of(object).magic.to_string {
            Some(function) => Ok(Call::new(super::Callable::method(function, object), Vec::new())),
            None => {
                let text =
                    format!("Object of class {} could not be converted to string", object.class().name);
                Err(self.error(text))
            }
        }
    }

    /// PHP's name of a value's type in messages: `int`, `string`, `array`, the class of an object, `null` … (`zend_zval_type_name`;
    /// objects by class as `get_debug_type`).
    pub fn type_name(value: &Value) -> String {
        crate::value::names::type_name(value).to_string()
    }

    // ---- functions and classes ----

    /// The call that autoloads a class that [`Vm::find_class`] did not find; `None` if no autoloader is registered. After
    /// the call look it up again.
    pub fn autoload_call(&mut self, name: &Str) -> Option<Call> {
        if self.autoloaders.is_empty() || self.is_autoloading(name) {
            return None;
        }
        let name = match name.strip_prefix(b"\\") {
            Some(rest) => Str::from_bytes(rest),
            None => name.clone(),
        };
        let is_name_byte = |b: &u8| b.is_ascii_alphanumeric() || matches!(b, b'_' | b'\\' | 0x80..);
        if name.is_empty() || !name.iter().all(is_name_byte) || self.is_autoloading(&name) {
            return None;
        }
        let function = self.transparent_function(&Str::from("spl_autoload_call"), false)?;
        Some(Call::new(super::Callable::function(function), vec![Value::String(name)]))
    }

    /// Whether the autoloaders have been asked for this class and have not answered yet.
    fn is_autoloading(&self, name: &Str) -> bool {
        self.autoloading.iter().any(|other| other.eq_ignore_ascii_case(name))
    }

    /// The class in whose scope the calling script code runs (for visibility).
    pub fn calling_scope(&self) -> Option<&'static Class> {
        self.script_frame()?.function().class
    }

    // ---- output ----

    /// Writes to the output: through the output buffers to standard output.
    #[inline]
    pub fn write(&mut self, bytes: &[u8]) {
        let began = self.output.is_sent();
        self.output.write(bytes);
        if !began || self.output.is_due() {
            self.written();
        }
    }

    #[cold]
    fn written(&mut self) {
        if self.output.is_sent() && self.output.started_at().is_none() {
            let (file, line) = self.position();
            self.output.set_started_at(file, line);
            if let Some(frame) = crate::builtin::http::header_callback::frame(self) {
                self.pending.push_back(super::unwind::Pending::Frame(frame));
                crate::value::heap::set_attention(true);
            }
        }
        if self.output.is_due() {
            crate::value::heap::set_attention(true);
        }
    }
}

/// Lets a builtin take its arguments as a slice-like thing when it forwards them.
impl Args {
    /// All arguments as values of their own (references are kept as references).
    pub fn to_vec(&self) -> Vec<Value> {
        self.rest(0).to_vec()
    }
}
