//! What a variable holds.
//!
//! A [`Value`] is 16 bytes: a tag and eight bytes of payload.
//! Strings, arrays, objects, resources and references live on the heap and are counted, not atomically:
//! a heap belongs to one thread (see [`heap`]), and PHP's meaning depends on the counts
//! (arrays are copied on write when shared, destructors run when the last holder goes).
//!
//! What must stay true:
//! - Nothing here knows bytecode, the VM or a builtin. An object knows its class only as a [`ClassHeader`].
//! - Nothing here runs script code. A dying object whose class has a destructor is put on the heap's list of
//!   pending destructors ([`heap::take_pending_destructors`]); the VM runs them before the next instruction.
//! - Freeing never recurses deeper than a fixed depth, however long the list or deep the tree.
//! - A count with the [`IMMORTAL`] bit is never changed, so immortal values can be shared between threads.
#![allow(unsafe_code)]

pub mod arith;
pub mod array;
mod array_edits;
pub mod collector;
pub mod compare;
pub mod convert;
pub mod heap;
pub mod immortal;
pub mod kept_bytes;
pub mod key;
pub mod memory;
pub mod names;
pub mod notes;
pub mod numeric;
pub mod object;
pub mod reference;
pub mod resource;
pub mod string;
pub mod string_compare;
mod table;
pub mod weak;

#[cfg(test)]
mod tests;

pub use array::{Arr, Array};
pub use key::{Key, KeyRef};
pub use notes::{Note, Notes};
pub use object::{ClassHeader, NativeData, NativeOrder, Obj, Retired, Tracer};
pub use reference::Ref;
pub use resource::Res;
pub use string::Str;

/// The bit in a reference count that marks a value which is never freed and whose count never changes.
pub const IMMORTAL: u32 = 1 << 31;

/// What a variable, array element, property or temporary holds.
///
/// The layout is fixed (`repr(u8)`: tag in byte 0, payload at byte 8, `Bool`'s payload at byte 1).
#[repr(u8)]
#[derive(Default)]
pub enum Value {
    /// Not a PHP value: an unset variable, an uninitialised typed property, a removed array element.
    #[default]
    Undef = 0,
    /// `null`
    Null = 1,
    /// `true`, `false`
    Bool(bool) = 2,
    /// `int`, always 64 bits
    Int(i64) = 3,
    /// `float`
    Float(f64) = 4,
    /// `string`, bytes
    String(Str) = 5,
    /// `array`
    Array(Arr) = 6,
    /// `object`
    Object(Obj) = 7,
    /// `resource`
    Resource(Res) = 8,
    /// A PHP reference: the slot shares its value with other slots. Never nested, never in a temporary.
    Reference(Ref) = 9,
}

const _: () = assert!(size_of::<Value>() == 16);

impl Value {
    /// The tag as a number, for bit masks of types.
    #[inline(always)]
    pub fn tag(&self) -> u8 {
        // SAFETY: `repr(u8)` puts the tag in the first byte.
        unsafe { *(self as *const Value as *const u8) }
    }

    /// Whether dropping or copying this value touches a count.
    #[inline(always)]
    pub fn is_counted(&self) -> bool {
        self.tag() >= 5
    }

    /// Whether this is a reference, to be looked through.
    #[inline(always)]
    pub fn is_reference(&self) -> bool {
        matches!(self, Value::Reference(_))
    }

    /// Counts one more holder, who must come into being by copying the bits.
    #[inline(always)]
    pub fn hold(&self) {
        if self.is_counted() {
            self.header().increment();
        }
    }

    /// What the box of a counted value begins with.
    #[inline(always)]
    fn header(&self) -> &heap::Header {
        debug_assert!(self.is_counted());
        // SAFETY: the payload, at byte 8, is a pointer to a box that begins with a header, or with something that counts and
        // is marked alike (`repr(C)`, as asserted where the boxes are defined).
        unsafe { &**std::ptr::from_ref(self).cast::<*const heap::Header>().add(1) }
    }

    /// Gives up a holder of a counted value if nothing follows from that: others hold it, and it is a possible root of
    /// garbage already (or can be none). Else nothing is done, and the answer is false.
    ///
    /// # Safety
    /// The value is counted; if the answer is true, its bits are no holder any more.
    #[inline(always)]
    pub unsafe fn release_shared(&self) -> bool {
        self.header().release_shared()
    }

    /// What an array has that this element of another is added to: a reference that nobody else holds becomes a plain value.
    #[inline(always)]
    pub fn unshared(&self) -> Value {
        match self {
            Value::Reference(r) if r.count() == 1 => r.get().clone(),
            other => other.clone(),
        }
    }

    /// As [`Value::unshared`], in a copy of the array `source`: a reference to that array itself stays one.
    #[inline(always)]
    pub(in crate::value) fn copied_from(&self, source: *const Array) -> Value {
        match self {
            Value::Reference(r) if r.count() == 1 && !r.leads_to(source) => r.get().clone(),
            other => other.clone(),
        }
    }

    /// Counts the holder that copying the bits of this counted value to `copy` brings into being, as [`Value::copied_from`].
    ///
    /// # Safety
    /// `copy` has the bits of this value.
    #[inline(always)]
    pub(in crate::value) unsafe fn hold_for(&self, copy: *mut Value, source: *const Array) {
        match self {
            // SAFETY: the caller's promise: what is overwritten was not counted.
            Value::Reference(r) if r.count() == 1 && !r.leads_to(source) => unsafe {
                copy.write(r.get().clone())
            },
            other => other.hold(),
        }
    }

    /// A string value from bytes.
    pub fn string(bytes: impl AsRef<[u8]>) -> Value {
        Value::String(Str::from_bytes(bytes.as_ref()))
    }

    /// The value behind a reference, or the value itself.
    #[inline(always)]
    pub fn deref(&self) -> &Value {
        match self {
            Value::Reference(r) => r.get(),
            other => other,
        }
    }

    /// The place behind a reference, or the place itself.
    #[inline(always)]
    pub fn deref_mut(&mut self) -> &mut Value {
        match self {
            Value::Reference(r) => r.get_mut(),
            other => other,
        }
    }

    /// A copy of the value behind a reference; `Undef` becomes `Null`.
    #[inline]
    pub fn read(&self) -> Value {
        match self.deref() {
            Value::Undef => Value::Null,
            value => value.clone(),
        }
    }

    /// Turns a slot into a reference (if it is none yet) and returns another holder of it.
    /// `Undef` becomes `Null`, as PHP does when it takes a reference to an unset variable.
    pub fn make_reference(&mut self) -> Ref {
        if let Value::Reference(r) = self {
            // A variable that frames share by name before it has a value.
            if r.get().is_undef() {
                r.set(Value::Null);
            }
            return r.clone();
        }
        let inner = match std::mem::take(self) {
            Value::Undef => Value::Null,
            value => value,
        };
        let reference = Ref::new(inner);
        *self = Value::Reference(reference.clone());
        reference
    }

    /// Drops a copy of what has just been stored elsewhere: that it goes is no sign of garbage.
    #[inline]
    pub fn drop_copy(self) {
        if let Some(header) = heap::header_of(&self) {
            // SAFETY: the value holds the box, whose holders include others.
            let header = unsafe { header.as_ref() };
            if header.count() > 1 {
                header.set_count(header.count() - 1);
                std::mem::forget(self);
            }
        }
    }

    /// `Undef`
    #[inline(always)]
    pub fn is_undef(&self) -> bool {
        matches!(self, Value::Undef)
    }

    /// `Undef` or `Null`, also behind a reference: what `isset` and `??` take as missing.
    #[inline]
    pub fn is_nullish(&self) -> bool {
        matches!(self.deref(), Value::Undef | Value::Null)
    }

    /// The integer, if it is one (not through a reference).
    pub fn as_int(&self) -> Option<i64> {
        if let Value::Int(i) = self { Some(*i) } else { None }
    }

    /// The string, if it is one (not through a reference).
    pub fn as_str(&self) -> Option<&Str> {
        if let Value::String(s) = self { Some(s) } else { None }
    }

    /// The array, if it is one (not through a reference).
    pub fn as_array(&self) -> Option<&Arr> {
        if let Value::Array(a) = self { Some(a) } else { None }
    }

    /// The object, if it is one (not through a reference).
    #[inline(always)]
    pub fn as_object(&self) -> Option<&Obj> {
        if let Value::Object(o) = self { Some(o) } else { None }
    }
}

impl Clone for Value {
    // Every instruction that reads a variable does this: one test for what is not counted, and one way for nearly all
    // that is, instead of a jump per type.
    #[inline(always)]
    fn clone(&self) -> Value {
        self.hold();
        // As two words: see `vm::operand::Bits`.
        // SAFETY: uncounted values are plain data, and of counted ones there is one more holder now. Padding is passed on.
        unsafe {
            let words = std::ptr::from_ref(self).cast::<u64>();
            std::mem::transmute::<[u64; 2], Value>([words.read_volatile(), words.add(1).read_volatile()])
        }
    }
}

impl std::fmt::Debug for Value {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Value::Undef => write!(f, "undef"),
            Value::Null => write!(f, "null"),
            Value::Bool(b) => write!(f, "{b}"),
            Value::Int(i) => write!(f, "{i}"),
            Value::Float(x) => write!(f, "{x:?}"),
            Value::String(s) => write!(f, "\"{}\"", s.as_bytes().escape_ascii()),
            Value::Array(a) => write!(f, "array({})", a.len()),
            Value::Object(o) => write!(f, "object({}#{})", o.class().name, o.id()),
            Value::Resource(r) => write!(f, "resource({})", r.id()),
            Value::Reference(r) => write!(f, "&{:?}", r.get()),
        }
    }
}

macro_rules! from_value {
    ($($type:ty, $name:ident => $make:expr;)*) => {
        $(impl From<$type> for Value {
            #[inline]
            fn from($name: $type) -> Value {
                $make
            }
        })*
    };
}

from_value! {
    bool, b => Value::Bool(b);
    i64, i => Value::Int(i);
    i32, i => Value::Int(i64::from(i));
    u32, i => Value::Int(i64::from(i));
    usize, i => Value::Int(i as i64);
    f64, x => Value::Float(x);
    Str, s => Value::String(s);
    &Str, s => Value::String(s.clone());
    &[u8], s => Value::String(Str::from_bytes(s));
    &str, s => Value::String(Str::from_bytes(s.as_bytes()));
    Vec<u8>, s => Value::String(Str::from_bytes(&s));
    String, s => Value::String(Str::from_bytes(s.as_bytes()));
    Arr, a => Value::Array(a);
    Array, a => Value::Array(Arr::from_array(a));
    Obj, o => Value::Object(o);
    Res, r => Value::Resource(r);
    (), _unit => Value::Null;
}

impl<T: Into<Value>> From<Option<T>> for Value {
    fn from(option: Option<T>) -> Value {
        option.map_or(Value::Null, Into::into)
    }
}
