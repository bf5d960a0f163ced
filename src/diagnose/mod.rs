//! Errors and warnings as people and programs see them.
//!
//! Whatever goes wrong in a script becomes one [`Diagnostic`]: a parse error, an uncaught exception, a warning. It is
//! printed in PHP's own words by [`php`] (programs compare that text byte for byte), drawn with source lines by
//! [`pretty`], or written as one JSON object by [`json`]. [`pointing`] finds the place in the source, [`advice`] knows
//! what a person could do about it, [`grammar`] puts syntax errors into words, [`mistakes`] knows the usual ones, and [`lenient`] reads source text that may be broken.
//!
//! What must stay true: PHP's form depends on nothing but message, file, line and trace; the other forms may say more
//! but never something else.

pub mod advice;
pub mod grammar;
pub mod json;
pub mod lenient;
pub mod mistakes;
mod narrowing;
pub mod php;
pub mod pointing;
pub mod pretty;

use std::ops::Range;
use std::sync::Arc;

/// How bad it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Severity {
    /// The script ends.
    Error,
    /// The script goes on.
    Warning,
    /// The script goes on, and may be right.
    Notice,
    /// It will stop working one day.
    Deprecated,
}

/// Where something is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Place {
    /// The file as PHP names it.
    pub file: String,
    /// The line, from 1.
    pub line: u32,
}

/// A frame of the stack, from the inside out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Frame {
    /// The call as a trace shows it: `Task->run()`.
    pub function: String,
    /// Where the call was made; nothing if a builtin made it.
    pub place: Option<Place>,
}

/// A generator or fiber that waits while the error happens.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Waiting {
    /// "Generator" or "Fiber".
    pub kind: String,
    /// Its function.
    pub function: String,
    /// Where it waits.
    pub place: Place,
}

/// The exception behind a diagnostic.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Thrown {
    /// Its class.
    pub class: String,
    /// What PHP prints for it: class, message, place and trace, with the previous ones.
    pub text: String,
}

/// One error or warning.
#[derive(Clone, Debug)]
pub struct Diagnostic {
    /// How bad it is.
    pub severity: Severity,
    /// PHP's word for it: "Warning", "Fatal error", "Parse error" …
    pub word: String,
    /// The message.
    pub message: String,
    /// The uncaught exception, if it is one.
    pub thrown: Option<Thrown>,
    /// Where it happened.
    pub place: Place,
    /// The exact bytes of the source, if known.
    pub span: Option<Range<usize>>,
    /// The text of the file, if it is still there.
    pub source: Option<Arc<str>>,
    /// The stack.
    pub frames: Vec<Frame>,
    /// What waits.
    pub waiting: Vec<Waiting>,
    /// The exceptions before this one.
    pub previous: Vec<Diagnostic>,
    /// Words for a person that say it better than PHP's message.
    pub title: Option<String>,
    /// What stands under the marked place.
    pub label: Option<String>,
    /// Other places, and what stands under them.
    pub labels: Vec<(Range<usize>, String)>,
    /// More that is worth knowing.
    pub notes: Vec<String>,
    /// What to do about it.
    pub help: Option<String>,
}

impl Diagnostic {
    /// A diagnostic that knows only what every one knows.
    pub fn new(severity: Severity, word: &str, message: &str, file: &str, line: u32) -> Diagnostic {
        Diagnostic {
            severity,
            word: word.to_owned(),
            message: message.to_owned(),
            thrown: None,
            place: Place { file: file.to_owned(), line },
            span: None,
            source: None,
            frames: Vec::new(),
            waiting: Vec::new(),
            previous: Vec::new(),
            title: None,
            label: None,
            labels: Vec::new(),
            notes: Vec::new(),
            help: None,
        }
    }

    /// Reads the source from the file, where that is a file.
    pub fn with_source_from_file(mut self) -> Diagnostic {
        if self.source.is_none()
            && let Ok(bytes) = std::fs::read(&self.place.file)
        {
            self.source = Some(String::from_utf8_lossy(&bytes).into());
        }
        self
    }
}
