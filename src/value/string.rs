//! PHP's string: counted bytes with a length, a cached hash and spare capacity.
//!
//! The bytes follow the header in one allocation, so that `.=` on an unshared string appends in place.

use super::{IMMORTAL, heap};
use std::alloc::{Layout, alloc, dealloc, handle_alloc_error, realloc};
use std::cell::Cell;
use std::ptr::NonNull;
use std::sync::OnceLock;

#[repr(C)]
struct Header {
    head: heap::Header,
    /// 0: not computed yet.
    hash: Cell<u64>,
    len: usize,
    capacity: usize,
}

const HEADER: usize = size_of::<Header>();
// `Value::hold` counts without knowing the type.
const _: () = assert!(std::mem::offset_of!(Header, head) == 0);

/// A holder of a PHP string. Cloning counts; the bytes are shared until [`Str::make_mut`].
#[repr(transparent)]
pub struct Str(NonNull<Header>);

impl Str {
    fn layout(capacity: usize) -> Layout {
        let size = HEADER.checked_add(capacity).filter(|size| *size < isize::MAX as usize - 64);
        match size.and_then(|size| Layout::from_size_align(size, align_of::<Header>()).ok()) {
            Some(layout) => layout,
            None => handle_alloc_error(Layout::new::<Header>()),
        }
    }

    /// An empty string that can take `capacity` bytes before it must grow.
    pub fn with_capacity(capacity: usize) -> Str {
        // What the allocator would round up to anyhow is room to grow.
        let capacity = capacity.saturating_add(15) & !15;
        let layout = Str::layout(capacity);
        // SAFETY: the layout is never of size zero; the header is written before anything reads it.
        unsafe {
            let Some(p) = NonNull::new(alloc(layout) as *mut Header) else { handle_alloc_error(layout) };
            p.write(Header { head: heap::Header::without_edges(), hash: Cell::new(0), len: 0, capacity });
            Str(p)
        }
    }

    /// A new string with these bytes; the empty and one-byte strings are shared immortals.
    #[inline]
    pub fn from_bytes(bytes: &[u8]) -> Str {
        match bytes {
            [] => Str::empty(),
            [b] => Str::from_byte(*b),
            _ => Str::allocate(bytes),
        }
    }

    fn allocate(bytes: &[u8]) -> Str {
        let mut s = Str::with_capacity(bytes.len());
        // SAFETY: the string is unshared and has room for the bytes.
        unsafe {
            std::ptr::copy_nonoverlapping(bytes.as_ptr(), s.data_mut(), bytes.len());
            s.0.as_mut().len = bytes.len();
        }
        s
    }

    /// A new string of so many bytes, which are written by a function; they are zero before.
    #[inline]
    pub fn written(len: usize, write: impl FnOnce(&mut [u8])) -> Str {
        if len == 0 {
            return Str::empty();
        }
        let mut s = Str::with_capacity(len);
        // SAFETY: the string is unshared and has room for the bytes.
        unsafe {
            s.data_mut().write_bytes(0, len);
            s.0.as_mut().len = len;
        }
        write(s.make_mut());
        s
    }

    /// The two parts in one new string.
    pub fn concat(a: &[u8], b: &[u8]) -> Str {
        let mut s = Str::with_capacity(a.len() + b.len());
        s.push_bytes(a);
        s.push_bytes(b);
        s
    }

    /// These bytes again and again, up to `size` bytes.
    pub fn repeated(bytes: &[u8], size: usize) -> Str {
        let mut s = Str::with_capacity(size);
        // SAFETY: the string is unshared and has room for `size` bytes; what was written is copied behind itself, as a whole
        // number of repetitions, so that the parts do not overlap.
        unsafe {
            let data = s.data_mut();
            let mut len = bytes.len().min(size);
            std::ptr::copy_nonoverlapping(bytes.as_ptr(), data, len);
            if let [byte] = bytes {
                data.write_bytes(*byte, size);
                len = size;
            }
            while len < size && len > 0 {
                let more = len.min(size - len);
                std::ptr::copy_nonoverlapping(data, data.add(len), more);
                len += more;
            }
            s.0.as_mut().len = len;
        }
        s
    }

    /// The number of holders; `None`: it is immortal.
    pub fn holders(&self) -> Option<u32> {
        Some(self.header().head.count()).filter(|count| count & IMMORTAL == 0)
    }

    /// The shared empty string.
    pub fn empty() -> Str {
        static EMPTY: OnceLock<SharedStr> = OnceLock::new();
        EMPTY.get_or_init(|| SharedStr(Str::immortal(b""))).0.clone()
    }

    /// The shared string of one byte.
    #[inline]
    pub fn from_byte(byte: u8) -> Str {
        let table = BYTES.get_or_init(|| (0..=255u8).map(|b| SharedStr(Str::new_immortal(&[b]))).collect());
        table[usize::from(byte)].0.clone()
    }

    /// The shared string of one byte, if these strings were made already.
    #[inline(always)]
    pub fn shared_byte(byte: u8) -> Option<&'static Str> {
        BYTES.get()?.get(usize::from(byte)).map(|shared| &shared.0)
    }

    /// The string of a name, made once; `names` are all names of the kind that `shared` keeps.
    pub fn of_names(shared: &'static SharedNames, names: &[&str], name: &str) -> Str {
        let made =
            shared.0.get_or_init(|| names.iter().map(|n| SharedStr(Str::immortal(n.as_bytes()))).collect());
        match names.iter().position(|known| std::ptr::eq(*known, name) || *known == name) {
            Some(at) => made[at].0.clone(),
            None => Str::from(name),
        }
    }

    /// A string that is never freed and may be shared between threads: a constant of compiled code.
    pub fn immortal(bytes: &[u8]) -> Str {
        match bytes {
            [byte] => Str::from_byte(*byte),
            _ => Str::new_immortal(bytes),
        }
    }

    /// Whether it is never freed.
    pub(in crate::value) fn is_immortal(&self) -> bool {
        self.header().head.count() & IMMORTAL != 0
    }

    fn new_immortal(bytes: &[u8]) -> Str {
        let s = Str::allocate(bytes);
        s.hash();
        s.header().head.set_count(IMMORTAL);
        s
    }

    #[inline(always)]
    fn header(&self) -> &Header {
        // SAFETY: a `Str` always points to a live header.
        unsafe { self.0.as_ref() }
    }

    #[inline(always)]
    fn data(&self) -> *const u8 {
        // SAFETY: the bytes follow the header in the same allocation.
        unsafe { (self.0.as_ptr() as *const u8).add(HEADER) }
    }

    #[inline(always)]
    fn data_mut(&mut self) -> *mut u8 {
        // SAFETY: as for `data`.
        unsafe { (self.0.as_ptr() as *mut u8).add(HEADER) }
    }

    /// The bytes.
    #[inline(always)]
    pub fn as_bytes(&self) -> &[u8] {
        // SAFETY: the first `len` bytes after the header are initialised.
        unsafe { std::slice::from_raw_parts(self.data(), self.header().len) }
    }

    /// What a C string of these bytes is: those before the first NUL byte.
    pub fn before_nul(&self) -> &[u8] {
        let bytes = self.as_bytes();
        &bytes[..memchr::memchr(0, bytes).unwrap_or(bytes.len())]
    }

    /// The whole as text, see [`super::kept_bytes`].
    pub fn text(&self) -> String {
        super::kept_bytes::text(self.as_bytes())
    }

    /// The number of bytes.
    #[inline(always)]
    pub fn len(&self) -> usize {
        self.header().len
    }

    /// Whether there are no bytes.
    #[inline(always)]
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// The bytes as text, bytes that are not UTF-8 replaced; for messages.
    pub fn to_lossy(&self) -> std::borrow::Cow<'_, str> {
        String::from_utf8_lossy(self.as_bytes())
    }

    /// The cached hash; never 0.
    #[inline(always)]
    pub fn hash(&self) -> u64 {
        let hash = self.header().hash.get();
        if hash != 0 { hash } else { self.compute_hash() }
    }

    #[cold]
    #[inline(never)]
    fn compute_hash(&self) -> u64 {
        let hash = hash_bytes(self.as_bytes());
        self.header().hash.set(hash);
        hash
    }

    /// Whether both are the same string in memory.
    #[inline(always)]
    pub fn same(&self, other: &Str) -> bool {
        self.0 == other.0
    }

    /// The address of the string, an identity for caches.
    #[inline(always)]
    pub fn address(&self) -> usize {
        self.0.as_ptr() as usize
    }

    /// Whether nobody else holds it, so that it may be changed in place.
    #[inline(always)]
    pub fn is_unshared(&self) -> bool {
        self.header().head.count() == 1
    }

    /// Takes one holder away if there are more, which is then forgotten without being dropped; false: it is the last one.
    ///
    /// # Safety
    /// If the answer is true, the holder is overwritten or forgotten without being dropped.
    #[inline(always)]
    pub unsafe fn release_shared(&self) -> bool {
        let count = self.header().head.count();
        if count == 1 {
            return false;
        }
        if count & IMMORTAL == 0 {
            self.header().head.set_count(count - 1);
        }
        true
    }

    /// The bytes for changing in place, in a copy of their own if shared. The length stays.
    pub fn make_mut(&mut self) -> &mut [u8] {
        if !self.is_unshared() {
            *self = Str::allocate(self.as_bytes());
        }
        self.header().hash.set(0);
        let len = self.len();
        // SAFETY: unshared, and the first `len` bytes are initialised.
        unsafe { std::slice::from_raw_parts_mut(self.data_mut(), len) }
    }

    /// Appends in place if unshared, else in a new copy with room to grow.
    pub fn push_bytes(&mut self, bytes: &[u8]) {
        let (len, more) = (self.len(), bytes.len());
        if more == 0 {
            return;
        }
        let needed = len.saturating_add(more);
        if !self.is_unshared() {
            let mut copy = Str::with_capacity(needed.max(len.saturating_mul(2).min(len + (1 << 20))));
            // SAFETY: the copy is unshared and has room for both parts.
            unsafe {
                std::ptr::copy_nonoverlapping(self.data(), copy.data_mut(), len);
                copy.0.as_mut().len = len;
            }
            *self = copy;
        } else if needed > self.header().capacity {
            self.grow(needed);
        }
        // SAFETY: unshared, with room for `needed` bytes; `bytes` cannot overlap the spare room.
        unsafe {
            std::ptr::copy_nonoverlapping(bytes.as_ptr(), self.data_mut().add(len), more);
            let header = self.0.as_mut();
            header.len = needed;
            header.hash.set(0);
        }
    }

    #[cold]
    #[inline(never)]
    fn grow(&mut self, needed: usize) {
        let old = self.header().capacity;
        let capacity = needed.max(old + old / 2).max(40);
        let layout = Str::layout(capacity);
        // SAFETY: the block was allocated with `layout(old)`; the new size is valid.
        unsafe {
            let p = realloc(self.0.as_ptr() as *mut u8, Str::layout(old), layout.size());
            let Some(p) = NonNull::new(p as *mut Header) else { handle_alloc_error(layout) };
            self.0 = p;
            self.0.as_mut().capacity = capacity;
        }
    }

    /// Gives back room that was made for more than there is.
    pub fn shrink(&mut self) {
        let (old, len) = (self.header().capacity, self.len());
        let capacity = len.saturating_add(15) & !15;
        if capacity >= old || len < 256 && old < 512 || !self.is_unshared() {
            return;
        }
        let layout = Str::layout(capacity);
        // SAFETY: the block was allocated with `layout(old)`; the new size is valid and not below the length.
        unsafe {
            let p = realloc(self.0.as_ptr() as *mut u8, Str::layout(old), layout.size());
            let Some(p) = NonNull::new(p as *mut Header) else { handle_alloc_error(layout) };
            self.0 = p;
            self.0.as_mut().capacity = capacity;
        }
    }

    /// Shortens to `len` bytes (no effect if it is shorter already).
    pub fn truncate(&mut self, len: usize) {
        if len < self.len() {
            self.make_mut();
            // SAFETY: unshared now, and shorter than before.
            unsafe { self.0.as_mut().len = len };
        }
    }

    #[cold]
    #[inline(never)]
    fn free(&mut self) {
        // SAFETY: the last holder goes; the block was allocated with this layout.
        unsafe { dealloc(self.0.as_ptr() as *mut u8, Str::layout(self.header().capacity)) }
    }
}

/// The hash of a string's bytes; never 0.
#[inline]
pub fn hash_bytes(bytes: &[u8]) -> u64 {
    const K: u64 = 0x9E37_79B9_7F4A_7C15;
    let mut hash = K ^ bytes.len() as u64;
    let mut chunks = bytes.chunks_exact(8);
    for chunk in &mut chunks {
        let mut word = [0; 8];
        word.copy_from_slice(chunk);
        hash = fold(hash ^ u64::from_le_bytes(word), K);
    }
    let mut word = [0; 8];
    let rest = chunks.remainder();
    word[..rest.len()].copy_from_slice(rest);
    hash = fold(hash ^ u64::from_le_bytes(word), 0xD6E8_FEB8_6659_FD93);
    hash | 1 << 63
}

#[inline(always)]
fn fold(a: u64, b: u64) -> u64 {
    let product = u128::from(a) * u128::from(b);
    product as u64 ^ (product >> 64) as u64
}

/// The strings of one byte.
static BYTES: OnceLock<Vec<SharedStr>> = OnceLock::new();

/// Strings of names, made when first wanted: see [`Str::of_names`].
pub struct SharedNames(OnceLock<Vec<SharedStr>>);

impl SharedNames {
    /// None yet.
    pub const fn new() -> SharedNames {
        SharedNames(OnceLock::new())
    }
}

impl Default for SharedNames {
    fn default() -> SharedNames {
        SharedNames::new()
    }
}

struct SharedStr(Str);
// SAFETY: immortal strings have their hash computed at creation, and their count never changes.
unsafe impl Sync for SharedStr {}
// SAFETY: as above.
unsafe impl Send for SharedStr {}

impl Clone for Str {
    #[inline(always)]
    fn clone(&self) -> Str {
        self.header().head.increment();
        Str(self.0)
    }
}

impl Drop for Str {
    #[inline(always)]
    fn drop(&mut self) {
        let count = self.header().head.count();
        if count & IMMORTAL == 0 {
            if count == 1 {
                self.free();
            } else {
                self.header().head.set_count(count - 1);
            }
        }
    }
}

impl Default for Str {
    fn default() -> Str {
        Str::empty()
    }
}

impl PartialEq for Str {
    #[inline]
    fn eq(&self, other: &Str) -> bool {
        // Mostly the length or the first byte tells.
        self.same(other)
            || self.len() == other.len()
                && self.as_bytes().first() == other.as_bytes().first()
                && self.as_bytes() == other.as_bytes()
    }
}
impl Eq for Str {}

impl PartialOrd for Str {
    fn partial_cmp(&self, other: &Str) -> Option<std::cmp::Ordering> {
        Some(self.cmp(other))
    }
}
impl Ord for Str {
    fn cmp(&self, other: &Str) -> std::cmp::Ordering {
        self.as_bytes().cmp(other.as_bytes())
    }
}

impl std::hash::Hash for Str {
    fn hash<H: std::hash::Hasher>(&self, state: &mut H) {
        self.as_bytes().hash(state);
    }
}

impl std::borrow::Borrow<[u8]> for Str {
    fn borrow(&self) -> &[u8] {
        self.as_bytes()
    }
}

impl AsRef<[u8]> for Str {
    fn as_ref(&self) -> &[u8] {
        self.as_bytes()
    }
}

impl std::ops::Deref for Str {
    type Target = [u8];
    fn deref(&self) -> &[u8] {
        self.as_bytes()
    }
}

impl From<&str> for Str {
    fn from(s: &str) -> Str {
        Str::from_bytes(s.as_bytes())
    }
}

impl From<&[u8]> for Str {
    fn from(s: &[u8]) -> Str {
        Str::from_bytes(s)
    }
}

/// For messages: as in PHP's, which are made of C strings, the text ends at a NUL byte. Bytes that are not UTF-8 stand as
/// characters of their own, see [`super::kept_bytes`].
impl std::fmt::Display for Str {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        super::kept_bytes::write(self.before_nul(), f)
    }
}

impl std::fmt::Debug for Str {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "\"{}\"", self.as_bytes().escape_ascii())
    }
}

/// Lets `write!` append to a string.
impl std::fmt::Write for Str {
    fn write_str(&mut self, s: &str) -> std::fmt::Result {
        self.push_bytes(s.as_bytes());
        Ok(())
    }
}
