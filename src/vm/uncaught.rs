//! What exceptions are shown as, and those that nothing caught.

use super::report::throwable;
use super::{Call, Callable, Class, Error, Level, Vm};
use crate::value::{Obj, Str, Value, convert};

impl Vm {
    /// An exception's text and those of its previous ones, from what is in their slots: for programs that show errors
    /// themselves. What scripts see is made by `__toString`.
    pub fn exception_text(&mut self, exception: &Obj) -> Str {
        let mut text = Str::empty();
        let mut at = Some(exception.clone());
        while let Some(object) = at {
            let message = convert::to_str(&slot(&object, throwable::MESSAGE)).unwrap_or_else(Str::empty);
            let (file, line) = place_of(&object);
            text = self.exception_text_before(&object, &message, &file, line, &text);
            at = match slot(&object, throwable::PREVIOUS) {
                Value::Object(previous) => Some(previous),
                _ => None,
            };
        }
        text
    }

    /// One exception's text, with that of the exceptions that followed it.
    pub(crate) fn exception_text_before(
        &mut self,
        exception: &Obj,
        message: &Str,
        file: &Str,
        line: i64,
        next: &Str,
    ) -> Str {
        let trace = match slot(exception, throwable::TRACE) {
            Value::Array(trace) => self.trace_text(&trace),
            _ => Str::from("#0 {main}"),
        };
        let mut text = exception.class().name.to_vec();
        if !message.is_empty() {
            text.extend_from_slice(b": ");
            text.extend_from_slice(message);
        }
        // A refused argument was passed in one place and declared in another.
        let refused = matches!(exception.class().name.as_bytes(), b"TypeError" | b"ArgumentCountError")
            && message.windows(12).any(|words| words == b", called in ");
        text.extend_from_slice(if refused { b" and defined in " } else { b" in " });
        text.extend_from_slice(file);
        text.extend_from_slice(format!(":{line}\nStack trace:\n").as_bytes());
        text.extend_from_slice(&trace);
        if !next.is_empty() {
            text.extend_from_slice(b"\n\nNext ");
            text.extend_from_slice(next);
        }
        Str::from_bytes(&text)
    }

    /// Reports an exception that nothing caught.
    pub(crate) fn report_uncaught(&mut self, exception: &Obj) {
        let name = Class::of(exception).name().as_bytes();
        if matches!(name, b"ParseError" | b"CompileError") {
            let message = convert::to_str(&slot(exception, throwable::MESSAGE)).unwrap_or_else(Str::empty);
            let (file, line) = place_of(exception);
            if name == b"CompileError" {
                return self.report_fatal(Level::Error, &message, &file, line as u32);
            }
            self.last_error = Some((Level::Parse, message.clone(), file.clone(), line as u32));
            return self.display(Level::Parse, &message, &file, line as u32);
        }
        self.uncaught_exception = Some(exception.clone());
        if let Some((text, file, line)) = self.uncaught_text(exception) {
            self.last_error = Some((Level::Error, text.clone(), file.clone(), line));
            self.display(Level::Error, &text, &file, line);
        }
        self.uncaught_exception = None;
    }

    /// Warns of an exception that goes no further (`assert.bail`).
    pub(crate) fn warn_of_uncaught(&mut self, exception: &Obj) {
        if let Some((text, file, line)) = self.uncaught_text(exception) {
            self.raise_at(Level::Warning, &text, file, line);
        }
    }

    /// The message for an exception that nothing caught, and where it was thrown. None: its `__toString` threw, and that
    /// exception was reported instead.
    fn uncaught_text(&mut self, exception: &Obj) -> Option<(Str, Str, u32)> {
        let text = match Class::of(exception).magic.to_string {
            None => self.exception_text(exception),
            Some(to_string) => {
                let call = Call::new(Callable::method(to_string, exception), Vec::new());
                match self.call_from_host(call) {
                    Ok(value) => convert::to_str(value.deref()).unwrap_or_else(Str::empty),
                    Err(Error::Throw(inner)) => {
                        self.report_uncaught(&inner);
                        return None;
                    }
                    Err(_) => return None,
                }
            }
        };
        let (file, line) = place_of(exception);
        let file = if file.is_empty() { Str::from("Unknown") } else { file };
        let text = [b"Uncaught ".as_slice(), &text, b"\n  thrown"].concat();
        Some((Str::from_bytes(&text), file, line as u32))
    }
}

fn slot(exception: &Obj, index: usize) -> Value {
    exception.slots().get(index).map(Value::deref).cloned().unwrap_or_default()
}

/// Where an exception was made.
fn place_of(exception: &Obj) -> (Str, i64) {
    let file = convert::to_str(&slot(exception, throwable::FILE)).unwrap_or_else(Str::empty);
    (file, convert::to_int(&slot(exception, throwable::LINE)))
}
