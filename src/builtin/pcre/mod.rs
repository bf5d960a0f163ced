//! Regular expressions: `preg_*` on PCRE2.
//!
//! A pattern with its delimiters and modifiers is taken apart by [`pattern`], put into what PCRE2 accepts as text by [`rewrite`], and kept compiled in a cache ([`compiled`]). Matching, replacing and splitting are loops over
//! [`compiled::Compiled::find`]; callbacks are native frames.
//!
//! What scripts miss: a start-anchored pattern (modifier `A`, and the second try after an empty match) whose
//! own text recurses into itself as a whole (`(?R)`).

use crate::builtin::ConstantValue::{self, Bool, Int, String};
use crate::value::Str;
use crate::vm::Vm;
use hashbrown::HashMap;
use std::rc::Rc;

pub mod callback;
pub mod compiled;
pub mod matching;
pub mod pattern;
pub mod replace;
pub mod rewrite;
pub mod split;

/// See [`crate::builtin::CONSTANT_TABLES`].
pub const CONSTANTS: &[(&str, ConstantValue)] = &[
    ("PREG_PATTERN_ORDER", Int(1)),
    ("PREG_SET_ORDER", Int(2)),
    ("PREG_OFFSET_CAPTURE", Int(256)),
    ("PREG_UNMATCHED_AS_NULL", Int(512)),
    ("PREG_SPLIT_NO_EMPTY", Int(1)),
    ("PREG_SPLIT_DELIM_CAPTURE", Int(2)),
    ("PREG_SPLIT_OFFSET_CAPTURE", Int(4)),
    ("PREG_GREP_INVERT", Int(1)),
    ("PREG_NO_ERROR", Int(0)),
    ("PREG_INTERNAL_ERROR", Int(1)),
    ("PREG_BACKTRACK_LIMIT_ERROR", Int(2)),
    ("PREG_RECURSION_LIMIT_ERROR", Int(3)),
    ("PREG_BAD_UTF8_ERROR", Int(4)),
    ("PREG_BAD_UTF8_OFFSET_ERROR", Int(5)),
    ("PREG_JIT_STACKLIMIT_ERROR", Int(6)),
    ("PCRE_VERSION", String("10.45 2025-02-05")),
    ("PCRE_VERSION_MAJOR", Int(10)),
    ("PCRE_VERSION_MINOR", Int(45)),
    ("PCRE_JIT_SUPPORT", Bool(true)),
];

/// Give offsets, too.
pub const OFFSET_CAPTURE: i64 = 256;
/// Groups that did not match are null.
pub const UNMATCHED_AS_NULL: i64 = 512;

/// What `preg_last_error` tells.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
#[repr(i64)]
#[allow(missing_docs)]
pub enum PregError {
    #[default]
    None = 0,
    Internal = 1,
    BacktrackLimit = 2,
    RecursionLimit = 3,
    BadUtf8 = 4,
    BadUtf8Offset = 5,
    JitStackLimit = 6,
}

impl PregError {
    /// `preg_last_error_msg`
    pub fn message(self) -> &'static str {
        match self {
            PregError::None => "No error",
            PregError::Internal => "Internal error",
            PregError::BacktrackLimit => "Backtrack limit exhausted",
            PregError::RecursionLimit => "Recursion limit exhausted",
            PregError::BadUtf8 => "Malformed UTF-8 characters, possibly incorrectly encoded",
            PregError::BadUtf8Offset => {
                "The offset did not correspond to the beginning of a valid UTF-8 code point"
            }
            PregError::JitStackLimit => "JIT stack limit exhausted",
        }
    }
}

/// What the functions here remember in a VM.
#[derive(Default)]
pub struct PregState {
    cache: HashMap<Str, Rc<compiled::Compiled>>,
    /// The patterns found last, by their strings' addresses.
    recent: [Option<(Str, Rc<compiled::Compiled>)>; RECENT],
    /// Settings that compiled patterns depend on.
    settings: compiled::Settings,
    /// How many changes of settings `settings` knows of.
    changes: Option<u64>,
    /// The last error.
    pub last_error: PregError,
}

/// So many patterns are found by their address alone.
const RECENT: usize = 16;
/// So many patterns are kept, as in PHP.
const CACHE_SIZE: usize = 4096;

/// A compiled pattern, and nothing went wrong so far; `None`: it is wrong, which has been told.
pub fn compile(vm: &mut Vm, pattern: &Str) -> Option<Rc<compiled::Compiled>> {
    let changes = Some(vm.ini.changes());
    let state = vm.state::<PregState>();
    let place = pattern.address() / 16 % RECENT;
    if let Some((known, compiled)) = &state.recent[place]
        && known.same(pattern)
        && state.changes == changes
    {
        state.last_error = PregError::None;
        return Some(compiled.clone());
    }
    if state.changes != changes {
        let settings = compiled::Settings::of(vm);
        let state = vm.state::<PregState>();
        state.changes = changes;
        if state.settings != settings {
            state.cache.clear();
            state.recent = Default::default();
            state.settings = settings;
        }
    }
    let state = vm.state::<PregState>();
    state.last_error = PregError::None;
    if let Some(compiled) = state.cache.get(pattern) {
        let compiled = compiled.clone();
        state.recent[place] = Some((pattern.clone(), compiled.clone()));
        return Some(compiled);
    }
    let settings = state.settings.clone();
    match compiled::Compiled::new(pattern, &settings) {
        Ok(compiled) => {
            let compiled = Rc::new(compiled);
            let state = vm.state::<PregState>();
            if state.cache.len() >= CACHE_SIZE {
                state.cache.clear();
            }
            state.cache.insert(pattern.clone(), compiled.clone());
            Some(compiled)
        }
        Err(message) => {
            vm.function_warning(message);
            set_error(vm, PregError::Internal);
            None
        }
    }
}

/// Remembers an error, or that there is none.
pub fn set_error(vm: &mut Vm, error: PregError) {
    vm.state::<PregState>().last_error = error;
}
