//! One output buffer.

use crate::value::{Array, Str, Value};
use crate::vm::Callable;

/// The bits of [`Buffer::flags`], which scripts see as `PHP_OUTPUT_HANDLER_…`.
pub mod status {
    /// The first call of the callback.
    pub const START: i64 = 1;
    /// The contents are thrown away.
    pub const CLEAN: i64 = 2;
    /// The contents are flushed.
    pub const FLUSH: i64 = 4;
    /// The buffer ends.
    pub const FINAL: i64 = 8;
    /// `ob_clean` may be used.
    pub const CLEANABLE: i64 = 0x10;
    /// `ob_flush` may be used.
    pub const FLUSHABLE: i64 = 0x20;
    /// `ob_end_flush` and `ob_end_clean` may be used.
    pub const REMOVABLE: i64 = 0x40;
    /// All three.
    pub const STANDARD: i64 = 0x70;
    /// The callback was called.
    pub const STARTED: i64 = 0x1000;
    /// The callback failed: everything passes the buffer from now on.
    pub const DISABLED: i64 = 0x2000;
    /// The callback did its work once at least.
    pub const PROCESSED: i64 = 0x4000;
    /// The buffer has a callback.
    pub const USER: i64 = 1;
}

/// An output buffer.
pub struct Buffer {
    /// What `ob_list_handlers` shows.
    pub name: Str,
    /// What the contents go through.
    pub callback: Option<Callable>,
    /// Flush when the contents reach this size; 0: never.
    pub chunk_size: usize,
    /// See [`status`].
    pub flags: i64,
    contents: Vec<u8>,
    /// The size PHP's buffer would have, for `ob_get_status`.
    size: usize,
}

/// PHP allocates buffers in steps.
fn allocation(size: usize) -> usize {
    const STEP: usize = 0x1000;
    if size > 0 { size.div_ceil(STEP) * STEP } else { 0x4000 }
}

impl Buffer {
    /// An empty buffer.
    pub fn new(name: Str, callback: Option<Callable>, chunk_size: usize, flags: i64) -> Buffer {
        let user = if callback.is_some() { status::USER } else { 0 };
        let flags = flags & status::STANDARD | user;
        Buffer { name, callback, chunk_size, flags, contents: Vec::new(), size: allocation(chunk_size) }
    }

    /// Whether everything passes it.
    pub fn is_disabled(&self) -> bool {
        self.flags & status::DISABLED != 0
    }

    /// Adds to the contents; true if they reached the chunk size.
    pub fn append(&mut self, bytes: &[u8]) -> bool {
        if bytes.is_empty() {
            return false;
        }
        let free = self.size.saturating_sub(self.contents.len());
        if free <= bytes.len() {
            self.size += allocation(self.chunk_size).max(allocation(bytes.len() - free));
        }
        self.contents.extend_from_slice(bytes);
        self.chunk_size > 0 && self.contents.len() >= self.chunk_size
    }

    /// Takes the contents out.
    pub fn take(&mut self) -> Vec<u8> {
        std::mem::take(&mut self.contents)
    }

    /// The contents.
    pub fn contents(&self) -> &[u8] {
        &self.contents
    }

    /// What `ob_get_status` tells.
    pub fn describe(&self, level: usize) -> Array {
        let mut array = Array::default();
        array.insert_str("name", &self.name);
        array.insert_str("type", i64::from(self.callback.is_some()));
        array.insert_str("flags", self.flags);
        array.insert_str("level", level);
        array.insert_str("chunk_size", self.chunk_size);
        array.insert_str("buffer_size", self.size);
        array.insert_str("buffer_used", Value::from(self.contents.len()));
        array
    }
}
