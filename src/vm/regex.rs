//! Regular expressions: PCRE2's compiled code, and searches that go to its machine code at once.
//!
//! `pcre2_match` checks again at every search what is known here: that the subject is valid, that the options are, that
//! there is machine code. For short subjects that takes longer than the search.

use libc::c_void;
use pcre2_sys::*;
use std::ptr::{NonNull, null_mut};
use std::rc::Rc;

/// How a pattern is to be compiled.
#[derive(Clone, Copy, Default, Debug)]
pub struct RegexOptions {
    /// Letters match both cases.
    pub caseless: bool,
    /// `^` and `$` match at every line.
    pub multi_line: bool,
    /// `.` matches newlines.
    pub dot_all: bool,
    /// White space and comments in the pattern are ignored.
    pub extended: bool,
    /// Pattern and subjects are UTF-8.
    pub utf: bool,
    /// Machine code is made, where that is possible.
    pub jit: bool,
}

/// A wrong pattern: PCRE2's words, and where.
#[derive(Debug)]
pub struct RegexError {
    /// What is wrong.
    pub message: String,
    /// The offset in the pattern.
    pub offset: usize,
}

/// A compiled pattern, with room for the groups of one match.
pub struct Regex {
    code: NonNull<pcre2_code_8>,
    found: NonNull<pcre2_match_data_8>,
    groups: *const usize,
    group_count: usize,
    /// Searches may skip the checks.
    direct: bool,
    utf: bool,
    shared: Rc<Context>,
}

impl Drop for Regex {
    fn drop(&mut self) {
        // SAFETY: both were made in `Regex::new`, and nobody else has them.
        unsafe {
            pcre2_match_data_free_8(self.found.as_ptr());
            pcre2_code_free_8(self.code.as_ptr());
        }
    }
}

/// The most memory that machine code may take for its stack, as in PHP.
const LARGEST_STACK: usize = 192 * 1024;
/// What it begins with.
const FIRST_STACK: usize = 32 * 1024;

/// What all searches of a thread share: the stack of the machine code.
struct Context {
    context: *mut pcre2_match_context_8,
    stack: *mut pcre2_jit_stack_8,
}

impl Context {
    fn new() -> Context {
        // SAFETY: a context may be null, which means the usual settings; so may a stack.
        unsafe {
            let context = pcre2_match_context_create_8(null_mut());
            let stack = pcre2_jit_stack_create_8(FIRST_STACK, LARGEST_STACK, null_mut());
            if !context.is_null() && !stack.is_null() {
                pcre2_jit_stack_assign_8(context, None, stack.cast());
            }
            Context { context, stack }
        }
    }
}

impl Drop for Context {
    fn drop(&mut self) {
        // SAFETY: both were made in `Context::new`; null is allowed.
        unsafe {
            pcre2_match_context_free_8(self.context);
            pcre2_jit_stack_free_8(self.stack);
        }
    }
}

thread_local! {
    static CONTEXT: Rc<Context> = Rc::new(Context::new());
}

/// The words for an error code.
fn message(code: i32) -> String {
    let mut buffer = [0u8; 256];
    // SAFETY: the buffer is as long as told.
    let length = unsafe { pcre2_get_error_message_8(code, buffer.as_mut_ptr(), buffer.len()) };
    let length = usize::try_from(length).unwrap_or(0).min(buffer.len());
    String::from_utf8_lossy(&buffer[..length]).into_owned()
}

impl Regex {
    /// Compiles a pattern.
    pub fn new(pattern: &str, options: RegexOptions) -> Result<Regex, RegexError> {
        let mut bits = 0;
        for (wanted, bit) in [
            (options.caseless, PCRE2_CASELESS),
            (options.multi_line, PCRE2_MULTILINE),
            (options.dot_all, PCRE2_DOTALL),
            (options.extended, PCRE2_EXTENDED),
            // Subjects are checked by those who search; should they not be valid, they are searched all the same.
            (options.utf, PCRE2_UTF | PCRE2_UCP | PCRE2_MATCH_INVALID_UTF),
        ] {
            if wanted {
                bits |= bit;
            }
        }
        let (mut error, mut offset) = (0, 0);
        // SAFETY: the pattern is as long as told; without a context the usual settings apply.
        let code = unsafe {
            pcre2_compile_8(pattern.as_ptr(), pattern.len(), bits, &mut error, &mut offset, null_mut())
        };
        let Some(code) = NonNull::new(code) else {
            return Err(RegexError { message: message(error), offset });
        };
        // SAFETY: the code was just compiled.
        let found = unsafe { pcre2_match_data_create_from_pattern_8(code.as_ptr(), null_mut()) };
        let Some(found) = NonNull::new(found) else {
            // SAFETY: nobody else has the code.
            unsafe { pcre2_code_free_8(code.as_ptr()) };
            return Err(RegexError { message: "no more memory".into(), offset: 0 });
        };
        let mut regex = Regex {
            code,
            found,
            // SAFETY: the data were just made.
            groups: unsafe { pcre2_get_ovector_pointer_8(found.as_ptr()) },
            // SAFETY: likewise.
            group_count: unsafe { pcre2_get_ovector_count_8(found.as_ptr()) } as usize,
            direct: false,
            utf: options.utf,
            shared: CONTEXT.with(Rc::clone),
        };
        if options.jit {
            // SAFETY: the code was just compiled, and nobody searches with it.
            let compiled = unsafe { pcre2_jit_compile_8(code.as_ptr(), PCRE2_JIT_COMPLETE) } == 0;
            // A pattern can ask for UTF-8 by itself; then subjects have not been checked.
            let utf = regex.information(PCRE2_INFO_ALLOPTIONS) as u32 & PCRE2_UTF != 0;
            regex.direct = compiled && regex.information(PCRE2_INFO_JITSIZE) > 0 && utf == options.utf;
        }
        Ok(regex)
    }

    /// A number that PCRE2 knows about the pattern; 0 if it does not.
    fn information(&self, what: u32) -> usize {
        let mut number = 0usize;
        // SAFETY: all that is asked for here is not larger than the place.
        unsafe { pcre2_pattern_info_8(self.code.as_ptr(), what, (&raw mut number).cast::<c_void>()) };
        number
    }

    /// How many characters before the place of a match the pattern may look at.
    pub fn lookbehind(&self) -> usize {
        // PCRE2 gives a number of 32 bits.
        self.information(PCRE2_INFO_MAXLOOKBEHIND) & 0xffff_ffff
    }

    /// The number of groups, the whole match included.
    pub fn group_count(&self) -> usize {
        self.group_count
    }

    /// The names of the groups, by number.
    pub fn names(&self) -> Vec<Option<String>> {
        let mut names = vec![None; self.group_count];
        let count = self.information(PCRE2_INFO_NAMECOUNT);
        let size = self.information(PCRE2_INFO_NAMEENTRYSIZE);
        let table = self.information(PCRE2_INFO_NAMETABLE) as *const u8;
        if table.is_null() || count == 0 || size < 3 {
            return names;
        }
        // SAFETY: the table has so many entries of this size, and lives as long as the code.
        let table = unsafe { std::slice::from_raw_parts(table, count * size) };
        for entry in table.chunks_exact(size) {
            let group = usize::from(entry[0]) << 8 | usize::from(entry[1]);
            let name = entry[2..].split(|byte| *byte == 0).next().unwrap_or(b"");
            if let Some(place) = names.get_mut(group) {
                *place = Some(String::from_utf8_lossy(name).into_owned());
            }
        }
        names
    }

    /// Searches from an offset. The answer is start and end of each group, up to the last one that matched; `usize::MAX`
    /// for one that did not. Else it is PCRE2's error.
    pub fn find(&mut self, subject: &[u8], offset: usize) -> Result<Option<&[[usize; 2]]>, i32> {
        if offset > subject.len() || self.utf && !is_boundary(subject, offset) {
            return Err(PCRE2_ERROR_BADOFFSET);
        }
        // An empty slice's pointer may be anything, which not every version bears.
        let text = if subject.is_empty() { b"\0".as_ptr() } else { subject.as_ptr() };
        // SAFETY: the subject is as long as told and the offset within it, at a character. The data have room for the
        // groups of this pattern. The checks are skipped only where there is machine code, which bears any bytes.
        let answer = unsafe {
            let (code, found, context) = (self.code.as_ptr(), self.found.as_ptr(), self.shared.context);
            if self.direct {
                pcre2_jit_match_8(code, text, subject.len(), offset, 0, found, context)
            } else {
                pcre2_match_8(code, text, subject.len(), offset, 0, found, context)
            }
        };
        match usize::try_from(answer) {
            // SAFETY: so many pairs have been written, in memory that lives as long as the data.
            Ok(count) => Ok(Some(unsafe {
                std::slice::from_raw_parts(self.groups.cast(), count.clamp(1, self.group_count))
            })),
            Err(_) if answer == PCRE2_ERROR_NOMATCH => Ok(None),
            Err(_) => Err(answer),
        }
    }

    /// The name of the last `(*MARK)` on the way of the last match.
    pub fn mark(&self) -> Option<&[u8]> {
        // SAFETY: the data are alive; the name lies in the compiled code and ends in a zero byte.
        unsafe {
            let name = pcre2_get_mark_8(self.found.as_ptr());
            (!name.is_null()).then(|| std::ffi::CStr::from_ptr(name.cast()).to_bytes())
        }
    }
}

/// Whether a character may begin there.
fn is_boundary(subject: &[u8], offset: usize) -> bool {
    subject.get(offset).is_none_or(|byte| byte & 0xC0 != 0x80)
}
