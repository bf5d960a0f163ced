//! Reading and writing the operands of instructions.
//!
//! A field of an instruction names a slot of the frame or a constant of its code (see `bytecode::Operand`). Variables may
//! be undefined or references; temporaries are neither, and reading one *consumes* it: the slot is left without anything
//! counted.

use super::frame::Frame;
use super::function::Script;
use super::linked::Instruction;
use super::{Level, Vm};
use crate::bytecode::{NONE, type_mask};
use crate::value::{Ref, Str, Value};

/// The slots of the running frame.
pub type Slots = *mut Value;

static NULL: Shared = Shared(Value::Null);
struct Shared(Value);
// SAFETY: `Null` has no payload.
unsafe impl Sync for Shared {}

/// The shared `null`.
pub fn null() -> &'static Value {
    &NULL.0
}

/// The script that a frame of script code runs.
#[inline(always)]
pub fn script_of(fp: Slots) -> &'static Script {
    // SAFETY: `fp` are the slots of a live frame; functions live as long as the process.
    let function = unsafe { &*(*Frame::of(fp)).function };
    match function.script() {
        Some(script) => script,
        // SAFETY: instructions with operands run in frames of script code only.
        None => unsafe { std::hint::unreachable_unchecked() },
    }
}

/// The place of an operand, slot or constant.
#[inline(always)]
pub fn place_of(fp: Slots, field: u16) -> *const Value {
    if field & 0x8000 == 0 {
        // SAFETY: the compiler only names slots that the frame has.
        unsafe { fp.add(field as usize) }
    } else {
        constant(fp, (field & 0x7FFF) as u32)
    }
}

/// A constant of the running code.
#[inline(always)]
pub fn constant(fp: Slots, index: u32) -> *const Value {
    // SAFETY: the compiler only names constants that the code has.
    unsafe { script_of(fp).constants.add(index as usize) }
}

/// A constant of the running code that is a string.
#[inline(always)]
pub fn constant_str(fp: Slots, index: u32) -> &'static Str {
    // SAFETY: constants live as long as the code, which is never freed once linked.
    match unsafe { &*constant(fp, index) } {
        Value::String(s) => s,
        _ => unreachable!("the compiler puts a name here"),
    }
}

/// A slot.
#[inline(always)]
pub fn slot<'a>(fp: Slots, index: u16) -> &'a mut Value {
    // SAFETY: the compiler only names slots that the frame has; the borrow ends before the next access by convention of
    // the handlers.
    unsafe { &mut *fp.add(index as usize) }
}

/// Whether a field names a temporary.
#[inline(always)]
pub fn is_temporary(fp: Slots, field: u16) -> bool {
    field & 0x8000 == 0 && field >= script_of(fp).variable_count
}

impl Vm {
    /// The value of an operand, references looked through; an undefined variable warns and is `null`.
    #[inline(always)]
    pub(super) fn read<'a>(&mut self, fp: Slots, field: u16) -> &'a Value {
        // SAFETY: the place is alive; nothing is written to it while the handler looks at it.
        match unsafe { &*place_of(fp, field) } {
            Value::Reference(r) => {
                // SAFETY: the variable keeps the reference alive.
                match unsafe { &*(r.get() as *const Value) } {
                    Value::Undef => self.undefined_variable(fp, field),
                    value => value,
                }
            }
            Value::Undef => self.undefined_variable(fp, field),
            value => value,
        }
    }

    #[cold]
    #[inline(never)]
    pub(super) fn undefined_variable<'a>(&mut self, fp: Slots, field: u16) -> &'a Value {
        let script = script_of(fp);
        if field < script.variable_count
            && let Some(name) = script.code.variables.get(field as usize)
        {
            let mut message = b"Undefined variable $".to_vec();
            message.extend_from_slice(name);
            self.raise(Level::Warning, message);
        }
        null()
    }

    /// As [`Vm::read`], without a warning.
    #[inline(always)]
    pub(super) fn peek<'a>(&self, fp: Slots, field: u16) -> &'a Value {
        // SAFETY: as for `read`.
        match unsafe { &*place_of(fp, field) } {
            Value::Undef => null(),
            // SAFETY: as for `read`.
            Value::Reference(r) => match unsafe { &*(r.get() as *const Value) } {
                Value::Undef => null(),
                value => value,
            },
            value => value,
        }
    }

    /// The place of an operand, as it is.
    #[inline(always)]
    pub(super) fn peek_raw<'a>(&self, fp: Slots, field: u16) -> &'a Value {
        // SAFETY: as for `read`.
        unsafe { &*place_of(fp, field) }
    }

    /// The value of an operand as a value of its own: temporaries are moved, others copied.
    #[inline(always)]
    pub(super) fn take(&mut self, fp: Slots, field: u16) -> Value {
        if is_temporary(fp, field) {
            return std::mem::take(slot(fp, field));
        }
        self.read(fp, field).clone()
    }

    /// As [`Vm::take`], of an operand that was read before: nothing more is said of an undefined variable.
    pub(super) fn take_again(&mut self, fp: Slots, field: u16) -> Value {
        if is_temporary(fp, field) {
            return std::mem::take(slot(fp, field));
        }
        self.peek(fp, field).clone()
    }

    /// Drops an operand that was read, if it is a temporary.
    #[inline(always)]
    pub(super) fn release(&mut self, fp: Slots, field: u16) {
        if field != NONE && is_temporary(fp, field) {
            let place = slot(fp, field);
            if place.is_counted() {
                drop(std::mem::take(place));
            }
        }
    }
}

/// Writes a result; the slot is a dead temporary (or an unset variable), so nothing is dropped.
#[inline(always)]
pub fn write(fp: Slots, index: u16, value: Value) {
    // SAFETY: the slot exists; what it holds is not counted.
    unsafe { fp.add(index as usize).write(value) };
}

/// As [`write`], unless the result is not wanted.
#[inline(always)]
pub fn write_if_wanted(fp: Slots, index: u16, value: Value) {
    if index != NONE {
        write(fp, index, value);
    }
}

/// The number of the instruction at `pc`.
pub fn index_of(script: &Script, pc: *const Instruction) -> u32 {
    script.index_of(pc) as u32
}

/// A value's bits, without being a value: what may be on its way from slot to slot while no holder is counted.
///
/// They are copied as two words of eight bytes, and the writers below write two such words. A processor passes what was
/// just stored on to a load only if the load asks for no more than one store wrote; copying the 16 bytes at once behind a
/// one-byte store of a tag cost some twelve cycles an instruction.
#[derive(Clone, Copy)]
pub struct Bits {
    tag: u64,
    payload: u64,
}

/// The bits of [`Value::Undef`].
pub const UNDEF: Bits = Bits { tag: 0, payload: 0 };
/// The bits of `true`.
pub const TRUE: Bits = Bits { tag: type_mask::FALSE.trailing_zeros() as u64 | 1 << 8, payload: 0 };

impl Bits {
    /// The bits of [`Value::Null`].
    pub const NULL: Bits = Bits { tag: 1, payload: 0 };

    /// The bits of a bool: its payload is the second byte.
    #[inline(always)]
    pub fn bool(b: bool) -> Bits {
        const TAG: u64 = type_mask::FALSE.trailing_zeros() as u64;
        Bits { tag: TAG | u64::from(b) << 8, payload: 0 }
    }

    /// The bits of an integer.
    #[inline(always)]
    pub fn int(n: i64) -> Bits {
        const TAG: u64 = type_mask::INT.trailing_zeros() as u64;
        Bits { tag: TAG, payload: n as u64 }
    }

    /// The bits of a float.
    #[inline(always)]
    pub fn float(x: f64) -> Bits {
        const TAG: u64 = type_mask::FLOAT.trailing_zeros() as u64;
        Bits { tag: TAG, payload: x.to_bits() }
    }

    /// The bits of a string, whose holder they are from now on.
    #[inline(always)]
    pub fn string(s: Str) -> Bits {
        const TAG: u64 = type_mask::STRING.trailing_zeros() as u64;
        // SAFETY: a holder is one pointer.
        Bits { tag: TAG, payload: unsafe { std::mem::transmute::<Str, usize>(s) } as u64 }
    }

    /// The bits of a reference, whose holder they are from now on.
    #[inline(always)]
    pub fn reference(r: Ref) -> Bits {
        const TAG: u64 = 9;
        // SAFETY: a holder is one pointer.
        Bits { tag: TAG, payload: unsafe { std::mem::transmute::<Ref, usize>(r) } as u64 }
    }

    /// Whether they are those of a counted value.
    #[inline(always)]
    pub fn is_counted(self) -> bool {
        self.tag as u8 >= 5
    }

    /// Whether they are those of a reference.
    #[inline(always)]
    pub fn is_reference(self) -> bool {
        self.tag as u8 == 9
    }

    /// Drops the value whose holder they are.
    #[inline(never)]
    pub unsafe fn discard(self) {
        // SAFETY: the value's holder is given up here, once.
        drop(unsafe { std::mem::transmute::<[u64; 2], Value>([self.tag, self.payload]) });
    }

    /// Whether they are those of [`Value::Undef`].
    #[inline(always)]
    pub fn is_undef(self) -> bool {
        self.tag as u8 == 0
    }
}

/// The bits of the value at a place.
#[inline(always)]
pub unsafe fn copy_bits(place: *const Value) -> Bits {
    // SAFETY: the caller vouches for the place; a value is 16 bytes. The reads are volatile so that they stay two, and
    // because the padding beside a tag may never have been written: it is only passed on.
    unsafe {
        let words = place.cast::<u64>();
        Bits { tag: words.read_volatile(), payload: words.add(1).read_volatile() }
    }
}

/// Puts bits into a place whose old value nobody misses.
#[inline(always)]
pub unsafe fn write_bits(place: *mut Value, bits: Bits) {
    // SAFETY: the caller vouches for the place and for there being a holder for the bits.
    unsafe {
        place.cast::<u64>().write(bits.tag);
        place.cast::<u64>().add(1).write(bits.payload);
    }
}

/// Makes the places from `place` up to `end` unset, which hold nothing yet.
#[inline(always)]
#[allow(clippy::pointers_in_nomem_asm_block)] // The assembly is empty.
pub unsafe fn write_undef(mut place: *mut Value, end: *mut Value) {
    while place < end {
        // SAFETY: the caller vouches for the places.
        unsafe {
            place.write(Value::Undef);
            place = place.add(1);
            // Frames have few of them: unrolled and in vectors, as it would be if the optimiser knew how `place` goes on,
            // the loop costs more to begin than it saves (10 instructions a call).
            #[cfg(any(target_arch = "x86_64", target_arch = "aarch64"))]
            std::arch::asm!("/* {0} */", inout(reg) place, options(pure, nomem, nostack, preserves_flags));
        }
    }
}

/// Puts an integer into a place whose old value nobody misses.
#[inline(always)]
pub unsafe fn write_int(place: *mut Value, n: i64) {
    // SAFETY: the caller vouches for the place.
    unsafe { write_bits(place, Bits::int(n)) }
}

/// As [`write_int`], a float.
#[inline(always)]
pub unsafe fn write_float(place: *mut Value, x: f64) {
    // SAFETY: the caller vouches for the place.
    unsafe { write_bits(place, Bits::float(x)) }
}

/// As [`write_int`], a bool: its payload is the second byte.
#[inline(always)]
pub unsafe fn write_bool(place: *mut Value, b: bool) {
    // SAFETY: the caller vouches for the place.
    unsafe { write_bits(place, Bits::bool(b)) }
}

/// As [`write_int`], null.
#[inline(always)]
pub unsafe fn write_null(place: *mut Value) {
    // SAFETY: the caller vouches for the place.
    unsafe { write_bits(place, Bits::NULL) }
}

/// A counted value taken out of its place.
#[derive(Clone, Copy)]
pub struct Counted {
    tag: u8,
    payload: u64,
}

impl Counted {
    /// What a place with a counted value holds; the place is then overwritten without dropping.
    #[inline(always)]
    pub unsafe fn of(place: *const Value) -> Counted {
        // SAFETY: the caller vouches for the place; a counted value's payload is the second word.
        unsafe { Counted { tag: (*place).tag(), payload: *place.cast::<u64>().add(1) } }
    }

    /// Drops it. Apart, with its argument in registers, so that the handler needs no memory for it.
    #[inline(never)]
    pub unsafe fn discard(self) {
        // SAFETY: the value's holder is given up here, once.
        drop(unsafe { std::mem::transmute::<[u64; 2], Value>([u64::from(self.tag), self.payload]) });
    }
}

/// Whether a variable can be overwritten just so: it is no reference, and what it holds is not counted, or others hold it,
/// too, and the variable's holder is given up here. If so, the caller overwrites it.
#[inline(always)]
pub unsafe fn vacate(variable: *mut Value) -> bool {
    // SAFETY: the caller vouches for the place.
    unsafe {
        !(*variable).is_counted()
            || !matches!(&*variable, Value::Reference(_)) && (*variable).release_shared()
    }
}

/// Overwrites a place, and drops what it held.
#[inline(always)]
pub unsafe fn replace(place: *mut Value, bits: Bits) {
    // SAFETY: the caller vouches for the place and a holder for the bits.
    unsafe {
        if (*place).is_counted() {
            let old = Counted::of(place);
            write_bits(place, bits);
            old.discard();
        } else {
            write_bits(place, bits);
        }
    }
}
