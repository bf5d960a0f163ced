//! Handlers for the operands that instructions mostly have.
//!
//! `link_code` chooses one of these for an instruction when its operands' kinds and the instructions behind it are
//! known. A *fused* handler does the work of the instruction at its place and of the ones behind it, if the values allow
//! it; else it does only its own, the ordinary way, and the others, which are still in their places, follow. So nothing
//! but linking knows of fused instructions.
//!
//! What must stay true:
//! - A fast way has no effect before it is certain: what it declines is done again from the start by the handler for all
//!   operands.
//! - Only uncounted values are overwritten here; what may free something goes through `run::enter`.

pub mod applications;
pub mod builtins;
pub mod calls;
pub mod chains;
pub mod checks;
pub mod closures;
pub mod direct;
pub mod elements;
pub mod exceptions;
pub mod fibers;
pub mod generators;
pub mod globals;
pub mod iterations;
pub mod literals;
pub mod moves;
pub mod named;
pub mod operators;
pub mod overloading;
pub mod places;
pub mod properties;
pub mod scalars;
pub mod text;
pub mod wide;

use super::Vm;
use super::frame::Frame;
use super::linked::{Cache, Instruction, kinds};
use super::operand::{Bits, Slots, vacate, write_bits};
use super::run::{Next, onward};
use crate::value::Value;

/// Both operands are slots.
pub const SLOT_SLOT: u8 = 0;
/// Operand c is a constant in the pool: at distance `e` from the instruction.
pub const SLOT_CONSTANT: u8 = 1;
/// Operand b is a constant in the pool.
pub const CONSTANT_SLOT: u8 = 2;

/// Of the handlers that make a whole call: nothing is passed. Else it is a source as in [`moves`].
pub const NO_ARGUMENT: u8 = u8::MAX;

/// Sees to what waits, then goes on behind the instruction at `pc`.
#[cold]
#[inline(never)]
pub fn attend(vm: &mut Vm, fp: Slots, pc: *const Instruction) -> Next {
    vm.frame = Frame::of(fp);
    vm.attend(fp, pc, onward(fp, pc))
}

/// Gives the result of the instruction at `at`, whose holder is counted, to its temporary, or at once to the variable to
/// which the `Assign` behind it would move it; answers the instruction behind which to go on.
///
/// # Safety
/// The slots are those of the frame that executes the instruction, whose result is wanted.
#[inline(always)]
pub unsafe fn give(slots: Slots, at: *const Instruction, bits: Bits) -> *const Instruction {
    // SAFETY: linking saw the `Assign`, if it says so.
    unsafe {
        if (*at).kinds & kinds::ASSIGNED != 0 {
            let variable = slots.add((*at.add(1)).b as usize);
            if !bits.is_reference() && vacate(variable) {
                write_bits(variable, bits);
                return at.add(1);
            }
        }
        write_bits(slots.add((*at).a as usize), bits);
        at
    }
}

/// The constant of the pool that the instruction at `pc` uses.
#[inline(always)]
pub unsafe fn pooled<'a>(pc: *const Instruction) -> &'a Value {
    // SAFETY: linking put the distance to a copy of a constant into `e`.
    unsafe { &*pc.byte_offset((*pc).e as i32 as isize).cast::<Value>() }
}

/// The operands b and c of the instruction at `pc`.
#[inline(always)]
pub unsafe fn operands<'a, const SHAPE: u8>(fp: Slots, pc: *const Instruction) -> (&'a Value, &'a Value) {
    // SAFETY: the compiler only names slots that the frame has.
    unsafe {
        match SHAPE {
            SLOT_SLOT => (&*fp.add((*pc).b as usize), &*fp.add((*pc).c as usize)),
            SLOT_CONSTANT => (&*fp.add((*pc).b as usize), pooled(pc)),
            _ => (pooled(pc), &*fp.add((*pc).c as usize)),
        }
    }
}

/// The inline cache of the instruction at `pc`, in the pool.
///
/// # Safety
/// Linking gave the instruction a cache; nobody else looks at it meanwhile.
#[inline(always)]
pub unsafe fn cache_of<'a>(pc: *const Instruction) -> &'a mut Cache {
    // SAFETY: the caller's promise; linked code may be changed while it runs.
    unsafe { &mut *(pc.byte_offset((*pc).e as i32 as isize) as *mut Cache) }
}

/// The second inline cache behind the one of [`cache_of`], of instructions that keep two.
///
/// # Safety
/// As for [`cache_of`].
#[inline(always)]
pub unsafe fn second_cache_of<'a>(pc: *const Instruction) -> &'a mut Cache {
    // SAFETY: as for `cache_of`; the two lie one behind the other.
    unsafe { &mut *(pc.byte_offset((*pc).e as i32 as isize) as *mut Cache).add(1) }
}

/// The third inline cache of instructions that keep three.
///
/// # Safety
/// As for [`cache_of`].
#[inline(always)]
pub unsafe fn third_cache_of<'a>(pc: *const Instruction) -> &'a mut Cache {
    // SAFETY: as for `cache_of`; the three lie one behind the other.
    unsafe { &mut *(pc.byte_offset((*pc).e as i32 as isize) as *mut Cache).add(2) }
}

/// Remembers something for one more class of object: what was remembered last moves to the second place.
///
/// # Safety
/// As for [`cache_of`].
pub unsafe fn remember_class(vm: &mut Vm, pc: *const Instruction, key: usize, value: usize) {
    // SAFETY: the caller's promise.
    unsafe {
        let first = cache_of(pc);
        vm.wide.keep(std::ptr::from_ref(first) as usize, *second_cache_of(pc));
        *second_cache_of(pc) = *first;
        first.key = key;
        first.value = value;
    }
}

/// Fetches what the instruction at `pc`, which keeps two classes, knew of a class; says whether it is worth another try.
///
/// # Safety
/// As for [`cache_of`].
#[inline(always)]
pub unsafe fn recalls(vm: &mut Vm, pc: *const Instruction, class: usize) -> bool {
    // SAFETY: the caller's promise.
    unsafe { vm.wide.recall_one_of_two(cache_of(pc), class) }
}

/// The instruction that the running frame saved on entering an ordinary handler. Unlike the handler's borrow of it, this
/// pointer reaches the pool.
#[inline(always)]
pub fn pc_of(fp: Slots) -> *const Instruction {
    // SAFETY: the running frame.
    unsafe { (*Frame::of(fp)).pc }
}
