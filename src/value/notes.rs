//! What an operation has to say besides its result: warnings and deprecations, as data.
//!
//! Nothing in this room can warn; the VM hands a [`Notes`] to an operation and raises what it finds there.

use super::Str;
use super::convert::float_repr;

/// How loud a note is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Level {
    /// `E_WARNING`
    Warning,
    /// `E_NOTICE`
    Notice,
    /// `E_DEPRECATED`
    Deprecated,
}

/// One warning or deprecation.
#[derive(Clone, Debug, PartialEq)]
pub enum Note {
    /// A string with a number at its start only was used as a number.
    NonNumeric,
    /// A float with a fraction, or out of range, was used as an integer.
    FloatToInt(f64),
    /// A float too big for an integer (or no number) was used as one.
    FloatOutOfRange(f64),
    /// NAN became something else; the name of the type.
    NanTo(&'static str),
    /// As [`Note::FloatToInt`], the float written in a string.
    FloatStringToInt(Str),
    /// A resource was used as an array key.
    ResourceAsKey(i64),
    /// Null was used as an array key.
    NullAsKey,
    /// An array was used as a string.
    ArrayToString,
    /// An object was converted to a number; class name and `int` or `float`.
    ObjectToNumber(Str, &'static str),
    /// An object was compared with a number; class name and `int` or `float`.
    ObjectCompared(Str, &'static str),
    /// `++` on a string that is not numeric.
    IncrementNonNumeric,
    /// `--` on a string that is not numeric.
    DecrementNonNumeric,
    /// `--` on the empty string.
    DecrementEmptyString,
    /// `++` (true) or `--` (false) on a value it does nothing to; the type.
    NoEffect(bool, &'static str),
    /// `0 ** -1`
    PowerOfZero,
    /// Objects of a class that has no order; the message.
    Uncomparable(&'static str),
}

impl Note {
    /// How loud it is.
    pub fn level(&self) -> Level {
        match self {
            Note::NonNumeric | Note::ResourceAsKey(_) | Note::ArrayToString | Note::ObjectToNumber(..) => {
                Level::Warning
            }
            Note::NoEffect(..) | Note::FloatOutOfRange(_) | Note::NanTo(_) | Note::Uncomparable(_) => {
                Level::Warning
            }
            Note::ObjectCompared(..) => Level::Notice,
            Note::FloatToInt(_)
            | Note::FloatStringToInt(_)
            | Note::NullAsKey
            | Note::IncrementNonNumeric
            | Note::DecrementNonNumeric
            | Note::DecrementEmptyString
            | Note::PowerOfZero => Level::Deprecated,
        }
    }

    /// PHP's words for it.
    pub fn message(&self) -> String {
        match self {
            Note::Uncomparable(message) => (*message).into(),
            Note::NonNumeric => "A non-numeric value encountered".into(),
            Note::FloatToInt(f) => {
                format!("Implicit conversion from float {} to int loses precision", float_repr(*f))
            }
            Note::FloatOutOfRange(f) => {
                format!("The float {} is not representable as an int, cast occurred", float_repr(*f))
            }
            Note::NanTo(kind) => format!("unexpected NAN value was coerced to {kind}"),
            Note::FloatStringToInt(s) => {
                format!("Implicit conversion from float-string \"{s}\" to int loses precision")
            }
            Note::ResourceAsKey(id) => {
                format!("Resource ID#{id} used as offset, casting to integer ({id})")
            }
            Note::NullAsKey => {
                "Using null as an array offset is deprecated, use an empty string instead".into()
            }
            Note::ArrayToString => "Array to string conversion".into(),
            Note::ObjectToNumber(class, number) | Note::ObjectCompared(class, number) => {
                format!("Object of class {class} could not be converted to {number}")
            }
            Note::IncrementNonNumeric => {
                "Increment on non-numeric string is deprecated, use str_increment() instead".into()
            }
            Note::DecrementNonNumeric => {
                "Decrement on non-numeric string has no effect and is deprecated".into()
            }
            Note::DecrementEmptyString => "Decrement on empty string is deprecated as non-numeric".into(),
            Note::NoEffect(increment, kind) => {
                let name = if *increment { "Increment" } else { "Decrement" };
                format!(
                    "{name} on type {kind} has no effect, this will change in the next major version of PHP"
                )
            }
            Note::PowerOfZero => "Power of base 0 and negative exponent is deprecated".into(),
        }
    }
}

/// The notes of an operation, in order. Costs nothing while there are none.
#[derive(Default, Debug)]
pub struct Notes(Vec<Note>);

impl Notes {
    /// No notes.
    #[inline(always)]
    pub const fn new() -> Notes {
        Notes(Vec::new())
    }

    /// Adds a note.
    #[cold]
    #[inline(never)]
    pub fn push(&mut self, note: Note) {
        self.0.push(note);
    }

    /// Whether there are none.
    #[inline(always)]
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Takes the notes out.
    pub fn take(&mut self) -> Vec<Note> {
        std::mem::take(&mut self.0)
    }
}
