//! What stops a script, and what only warns.

use crate::value::Obj;

/// Why the normal course of a script ended. Returned by everything that may throw.
#[derive(Clone, Debug)]
pub enum Error {
    /// A `Throwable` is on its way to a handler.
    Throw(Obj),
    /// `exit`: nothing catches it, `finally` blocks do not run, destructors and shutdown functions do.
    Exit,
    /// A fatal error; its message has been printed already. Nothing catches it.
    Fatal,
}

/// The error levels of PHP (`E_WARNING` …), with PHP's numbers.
#[repr(u32)]
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
#[allow(missing_docs)]
pub enum Level {
    Error = 1,
    Warning = 2,
    Parse = 4,
    Notice = 8,
    CoreError = 16,
    CoreWarning = 32,
    CompileError = 64,
    CompileWarning = 128,
    UserError = 256,
    UserWarning = 512,
    UserNotice = 1024,
    RecoverableError = 4096,
    Deprecated = 8192,
    UserDeprecated = 16384,
}

impl Level {
    /// The word PHP prints before the message.
    pub fn word(self) -> &'static str {
        match self {
            Level::Error | Level::CoreError | Level::CompileError | Level::UserError => "Fatal error",
            Level::Warning | Level::CoreWarning | Level::CompileWarning | Level::UserWarning => "Warning",
            Level::Parse => "Parse error",
            Level::Notice | Level::UserNotice => "Notice",
            Level::RecoverableError => "Recoverable fatal error",
            Level::Deprecated | Level::UserDeprecated => "Deprecated",
        }
    }

    /// The bit in `error_reporting`.
    pub fn bit(self) -> i64 {
        self as i64
    }

    /// Whether the script ends with it.
    pub fn is_fatal(self) -> bool {
        matches!(
            self,
            Level::Error
                | Level::CoreError
                | Level::CompileError
                | Level::UserError
                | Level::Parse
                | Level::RecoverableError
        )
    }
}

/// `E_ALL`; since PHP 8.4 without the bit of `E_STRICT`.
pub const ALL_LEVELS: i64 = 30719;
