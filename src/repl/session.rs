//! What the session needs of the interpreter, and nothing more.

use std::sync::Arc;
use std::sync::atomic::AtomicBool;

/// A running interpreter that keeps its variables between inputs.
pub trait Session {
    /// Whether the text is the start of something longer.
    fn is_incomplete(&self, source: &str) -> bool;
    /// Runs statements; if the last is an expression its value comes back. Output goes to standard output and, if
    /// there was any, ends in a line end.
    fn evaluate(&mut self, source: &str) -> Evaluation;
    /// Runs a file in the session's scope.
    fn load(&mut self, file: &str) -> Evaluation;
    /// Forgets everything that was defined.
    fn reset(&mut self);
    /// Names that there are now.
    fn names(&self, which: Names) -> Vec<String>;
    /// The value of a variable (without `$`).
    fn variable(&self, name: &str) -> Option<Drawing>;
    /// Members of a class name or of a chain such as `$a->b`, without running any code.
    fn members(&self, expression: &str, of_class: bool) -> Vec<Member>;
    /// The parameters of `name`, `$a->name`, `Class::name` or `new Class`, each as written in a declaration.
    fn parameters(&self, callee: &str) -> Option<Vec<String>>;
    /// The members of an object, with their values, or of a class: titles, and indented lines below them.
    fn listing(&self, expression: &str) -> Option<String>;
    /// A text about a function, class, method or constant.
    fn documentation(&self, name: &str) -> Option<String>;
    /// The bytecode of a function or method.
    fn bytecode(&self, name: &str) -> Result<String, String>;
    /// The code of a function, a method or a class, as it was written.
    fn source(&self, name: &str) -> Result<String, String>;
    /// Every live generator and fiber.
    fn suspended(&self) -> Vec<Suspended>;
    /// Resumes the generator or fiber that a variable or expression gives, sending a value if there is one. An error is a
    /// text to print.
    fn step(&mut self, generator: &str, value: Option<&str>) -> Result<StepResult, String>;
    /// Set to stop the running script.
    fn interruption(&self) -> Arc<AtomicBool>;
}

/// Which names.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Names {
    /// Variables of the session, without `$`.
    Variables,
    /// All functions.
    Functions,
    /// All classes, interfaces, traits and enums.
    Classes,
    /// All constants.
    Constants,
    /// Functions defined in the session.
    OwnFunctions,
    /// Classes defined in the session.
    OwnClasses,
    /// Constants defined in the session.
    OwnConstants,
}

/// A property, method or constant of something.
#[derive(Clone, Debug)]
pub struct Member {
    /// What completion inserts: `name`, `name(`, `$name`, `NAME`.
    pub inserted: String,
    /// What a list shows: `public function name(int $a): string`.
    pub shown: String,
}

/// What became of an input.
#[derive(Clone, Debug)]
pub enum Evaluation {
    /// It was no expression.
    Nothing,
    /// The value of the last expression.
    Value(Drawing),
    /// It failed: the text says why, ready to print.
    Failed(String),
    /// The script ended the session.
    Exit(u8),
}

/// A value, taken apart for drawing; no script code runs when it is drawn.
#[derive(Clone, Debug, PartialEq)]
pub enum Drawing {
    /// `null`
    Null,
    /// `true`, `false`
    Bool(bool),
    /// `int`
    Int(i64),
    /// `float`, as `var_export` writes it
    Float(String),
    /// `string`
    String(Vec<u8>),
    /// `array`
    Array {
        /// Whether the keys are 0, 1, 2 …
        list: bool,
        /// Keys and values; there may be fewer than `total`.
        items: Vec<(Drawing, Drawing)>,
        /// How many there are.
        total: usize,
    },
    /// `object`
    Object {
        /// Its class.
        class: String,
        /// Its number.
        id: usize,
        /// For generators, fibers, closures: what it is about.
        note: Option<String>,
        /// Names (with `-` or `#` before private and protected ones) and values.
        properties: Vec<(String, Drawing)>,
    },
    /// A case of an enum: `Suit::Hearts`
    Case(String),
    /// `resource(5) of type (stream)` and the like
    Other(String),
    /// Deeper than anybody wants to see, or seen before.
    Folded(String),
}

impl Drawing {
    /// The type as PHP names it in messages.
    pub fn type_name(&self) -> String {
        match self {
            Drawing::Null => "null".into(),
            Drawing::Bool(_) => "bool".into(),
            Drawing::Int(_) => "int".into(),
            Drawing::Float(_) => "float".into(),
            Drawing::String(text) => format!("string ({} bytes)", text.len()),
            Drawing::Array { list, total, .. } => {
                format!(
                    "array ({total} {}{})",
                    if *total == 1 { "item" } else { "items" },
                    if *list { ", a list" } else { "" }
                )
            }
            Drawing::Object { class, .. } => class.clone(),
            Drawing::Case(name) => name.split("::").next().unwrap_or(name).to_owned(),
            Drawing::Other(text) | Drawing::Folded(text) => text.clone(),
        }
    }
}

/// A generator or fiber.
#[derive(Clone, Debug)]
pub struct Suspended {
    /// Object number.
    pub id: usize,
    /// "Generator" or "Fiber".
    pub kind: &'static str,
    /// The function it runs.
    pub function: String,
    /// "not started", "suspended", "running", "finished", "delegates to #7".
    pub state: String,
    /// Where it waits.
    pub place: Option<(String, u32)>,
    /// The source line there, if known.
    pub source: Option<String>,
    /// Its variables.
    pub variables: Vec<(String, Drawing)>,
    /// Frames below the innermost one, from the inside out: function and line.
    pub callers: Vec<(String, u32)>,
}

/// What a step did.
#[derive(Clone, Debug)]
pub struct StepResult {
    /// The frame before.
    pub before: Suspended,
    /// The frame after; nothing if the generator is finished.
    pub after: Option<Suspended>,
    /// "yields 3", "returns null", "throws …": and the value.
    pub outcome: StepOutcome,
}

/// How a step ended.
#[derive(Clone, Debug)]
pub enum StepOutcome {
    /// At a `yield` with this key and value.
    Yielded(Drawing, Drawing),
    /// At a `Fiber::suspend()` with this value.
    Suspended(Drawing),
    /// With this return value.
    Returned(Drawing),
}
