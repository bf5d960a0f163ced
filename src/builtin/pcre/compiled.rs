//! A compiled pattern, and one search with it.

use super::PregError;
use super::pattern::{self, Modifiers};
use super::rewrite::{self, Rewritten};
use crate::value::Str;
use crate::vm::Vm;
use crate::vm::regex::{Regex, RegexError, RegexOptions};
use std::cell::{OnceCell, RefCell};

/// Settings that a compiled pattern depends on.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Settings {
    jit: bool,
    backtrack_limit: i64,
    recursion_limit: i64,
}

impl Default for Settings {
    fn default() -> Settings {
        Settings { jit: true, backtrack_limit: 1_000_000, recursion_limit: 100_000 }
    }
}

impl Settings {
    /// Those of a VM.
    pub fn of(vm: &Vm) -> Settings {
        let number = |name: &str, default: i64| {
            vm.ini.get(name).map_or(default, |text| crate::value::convert::string_to_int(text.as_bytes()))
        };
        Settings {
            jit: vm.ini.get("pcre.jit").is_none_or(|text| !matches!(text, "0" | "")),
            backtrack_limit: number("pcre.backtrack_limit", 1_000_000),
            recursion_limit: number("pcre.recursion_limit", 100_000),
        }
    }
}

/// A compiled pattern.
pub struct Compiled {
    main: RefCell<Regex>,
    /// Matches only where the search starts, and no empty string there: the second try after an empty match.
    not_empty: OnceCell<Option<RefCell<Regex>>>,
    rewritten: Rewritten,
    modifiers: Modifiers,
    settings: Settings,
    /// Room for the groups of a match, lent out to one search at a time.
    room: RefCell<Found>,
    /// The name of each group.
    pub names: Vec<Option<Str>>,
    /// Whether any group has a name.
    pub has_names: bool,
    /// Whether no two groups have the same name.
    pub names_differ: bool,
    /// Whether it has verbs, which may set a mark.
    has_verbs: bool,
    /// Subjects must be UTF-8, and matches advance by characters.
    pub utf: bool,
    /// How many characters before its start a search may look at.
    lookbehind: usize,
}

/// Where the groups matched: pairs of offsets; `usize::MAX` for groups that did not. Only as long as the last one that
/// did.
#[derive(Default, Clone, Debug)]
pub struct Found {
    /// `[start, end]` of each group.
    pub groups: Vec<(usize, usize)>,
    /// The name of the last `(*MARK)`.
    pub mark: Option<Str>,
}

/// A group that did not match.
pub const UNMATCHED: (usize, usize) = (usize::MAX, usize::MAX);

impl Found {
    /// Start and end of the whole match.
    pub fn whole(&self) -> (usize, usize) {
        self.groups.first().copied().unwrap_or((0, 0))
    }

    /// The bytes of a group, empty if it did not match.
    pub fn bytes<'s>(&self, subject: &'s [u8], group: usize) -> &'s [u8] {
        match self.groups.get(group) {
            Some((start, end)) if *start <= *end => subject.get(*start..*end).unwrap_or(b""),
            _ => b"",
        }
    }
}

fn build(text: &str, modifiers: Modifiers, settings: &Settings) -> Result<Regex, RegexError> {
    let options = RegexOptions {
        caseless: modifiers.caseless,
        multi_line: modifiers.multi_line,
        dot_all: modifiers.dot_all,
        extended: modifiers.extended,
        utf: modifiers.utf,
        jit: settings.jit,
    };
    Regex::new(text, options)
}

impl Compiled {
    /// Compiles a pattern with delimiters and modifiers; the error is what PHP warns.
    pub fn new(pattern: &[u8], settings: &Settings) -> Result<Compiled, Vec<u8>> {
        let (text, modifiers) = pattern::parse(pattern)?;
        if modifiers.utf
            && let Err(error) = std::str::from_utf8(text)
        {
            let (offset, reason) = utf8_error(text, error.valid_up_to());
            return Err(format!("Compilation failed: {reason} at offset {offset}").into_bytes());
        }
        let rewritten = rewrite::rewrite(text, modifiers, settings.backtrack_limit, settings.recursion_limit);
        let main = build(&rewritten.plain(), modifiers, settings).map_err(|error| {
            let offset = rewritten.origin(error.offset);
            format!("Compilation failed: {} at offset {offset}", error.message).into_bytes()
        })?;
        let main = if modifiers.anchored {
            build(&rewritten.anchored(modifiers.extended), modifiers, settings).unwrap_or(main)
        } else {
            main
        };
        let names: Vec<Option<Str>> =
            main.names().into_iter().map(|name| name.map(|name| Str::from(name.as_str()))).collect();
        let mut seen: Vec<&Str> = names.iter().flatten().collect();
        seen.sort();
        let names_differ = seen.windows(2).all(|pair| pair[0] != pair[1]);
        let has_names = names.iter().any(Option::is_some);
        let lookbehind = main.lookbehind();
        Ok(Compiled {
            lookbehind,
            main: RefCell::new(main),
            not_empty: OnceCell::new(),
            room: RefCell::default(),
            rewritten,
            modifiers,
            settings: settings.clone(),
            names,
            has_names,
            names_differ,
            has_verbs: memchr::memmem::find(text, b"(*").is_some(),
            utf: modifiers.utf,
        })
    }

    /// Room for the groups of a match; it is given back by [`Compiled::give_back`].
    pub fn borrow_room(&self) -> Found {
        self.room.take()
    }

    /// See [`Compiled::borrow_room`].
    pub fn give_back(&self, found: Found) {
        self.room.replace(found);
    }

    /// The number of groups, the whole match included.
    pub fn group_count(&self) -> usize {
        self.names.len()
    }

    /// Whether the pattern can be used on this subject, from this offset.
    pub fn check_subject(&self, subject: &[u8], offset: usize) -> Result<(), PregError> {
        if !self.utf {
            return Ok(());
        }
        // What lies so far back that the search cannot see it may be anything.
        let mut start = offset.min(subject.len());
        for _ in 0..self.lookbehind.min(start) {
            start = start.saturating_sub(1);
            while start > 0 && subject[start] & 0xC0 == 0x80 {
                start -= 1;
            }
        }
        let seen = &subject[start..];
        if seen.is_ascii() {
            return Ok(());
        }
        if subject.get(offset).is_some_and(|byte| byte & 0xC0 == 0x80) {
            let whole = std::str::from_utf8(subject).is_ok();
            return Err(if whole { PregError::BadUtf8Offset } else { PregError::BadUtf8 });
        }
        if std::str::from_utf8(seen).is_err() {
            return Err(PregError::BadUtf8);
        }
        Ok(())
    }

    /// Searches from an offset; false if there is no match.
    pub fn find(&self, subject: &[u8], offset: usize, found: &mut Found) -> Result<bool, PregError> {
        self.search(&self.main, subject, offset, found)
    }

    /// As [`Compiled::find`], but only for a match that starts at the offset and is not empty.
    pub fn find_not_empty(
        &self,
        subject: &[u8],
        offset: usize,
        found: &mut Found,
    ) -> Result<bool, PregError> {
        let variant = self.not_empty.get_or_init(|| {
            build(&self.rewritten.anchored_not_empty(self.modifiers.extended), self.modifiers, &self.settings)
                .ok()
                .map(RefCell::new)
        });
        match variant {
            Some(variant) => self.search(variant, subject, offset, found),
            None => Ok(false),
        }
    }

    fn search(
        &self,
        variant: &RefCell<Regex>,
        subject: &[u8],
        offset: usize,
        found: &mut Found,
    ) -> Result<bool, PregError> {
        if offset > subject.len() {
            return Err(PregError::Internal);
        }
        let mut regex = variant.borrow_mut();
        match regex.find(subject, offset) {
            Ok(None) => Ok(false),
            Ok(Some(groups)) => {
                found.groups.clear();
                found.groups.extend(groups.iter().map(|&[start, end]| (start, end)));
                if self.has_verbs {
                    found.mark = regex.mark().map(Str::from_bytes);
                }
                Ok(true)
            }
            Err(error) => Err(match error {
                -47 => PregError::BacktrackLimit,
                -53 | -63 => PregError::RecursionLimit,
                -46 => PregError::JitStackLimit,
                -36 => PregError::BadUtf8Offset,
                -23..=-3 => PregError::BadUtf8,
                _ => PregError::Internal,
            }),
        }
    }

    /// The next place to search after an empty match at `offset`: one byte on, or one character.
    pub fn next_offset(&self, subject: &[u8], offset: usize) -> usize {
        let mut next = offset + 1;
        if self.utf {
            while subject.get(next).is_some_and(|byte| byte & 0xC0 == 0x80) {
                next += 1;
            }
        }
        next
    }
}

/// PCRE2's words for bytes that are no UTF-8, and where.
fn utf8_error(text: &[u8], at: usize) -> (usize, String) {
    let lead = text.get(at).copied().unwrap_or(0);
    let needed = match lead {
        0xC0..=0xDF => 1,
        0xE0..=0xEF => 2,
        0xF0..=0xF7 => 3,
        0xF8..=0xFB => 4,
        0xFC..=0xFD => 5,
        0x80..=0xBF => return (at, "UTF-8 error: isolated byte with 0x80 bit set".into()),
        _ => return (at, "UTF-8 error: illegal byte (0xfe or 0xff)".into()),
    };
    let available = text.len() - at - 1;
    for i in 0..needed {
        if i >= available {
            let missing = needed - available;
            let s = if missing == 1 { "" } else { "s" };
            return (at, format!("UTF-8 error: {missing} byte{s} missing at end"));
        }
        if text[at + 1 + i] & 0xC0 != 0x80 {
            return (at, format!("UTF-8 error: byte {} top bits not 0x80", i + 2));
        }
    }
    let second = text.get(at + 1).copied().unwrap_or(0);
    let message = match lead {
        0xC0 | 0xC1 => "overlong 2-byte sequence",
        0xE0 if second < 0xA0 => "overlong 3-byte sequence",
        0xED => "code points 0xd800-0xdfff are not defined",
        0xF0 if second < 0x90 => "overlong 4-byte sequence",
        0xF0..=0xF7 => "code points greater than 0x10ffff are not defined",
        0xF8..=0xFB => "5-byte character is not allowed (RFC 3629)",
        _ => "6-byte character is not allowed (RFC 3629)",
    };
    (at, format!("UTF-8 error: {message}"))
}
