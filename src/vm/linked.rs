//! Instructions as this VM runs them.
//!
//! Linking (`link_code`) makes one linked instruction of each instruction of a code object, at the same index. It names
//! the function that executes it (*direct threading*), and jump targets are distances, so that going on needs nothing
//! but the instruction itself. Behind the last instruction lie copies of the constants that fused instructions use.

use super::Vm;
use super::operand::Slots;
use super::run::Next;
use crate::bytecode::Opcode;

/// Executes one instruction of the frame with these slots, and says where to go on; or, where the build makes calls in
/// tail position into jumps (see `run::CHAINED`), goes on itself.
pub type Handler = fn(&mut Vm, Slots, *const Instruction) -> Next;

/// A linked instruction, 24 bytes.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct Instruction {
    /// What executes it.
    pub handler: Handler,
    /// What it does, as compiled; handlers may be chosen for more than this tells.
    pub op: Opcode,
    /// Which operands are temporaries: see [`kinds`].
    pub kinds: u8,
    /// As in [`crate::bytecode::Instruction`].
    pub a: u16,
    /// As in [`crate::bytecode::Instruction`].
    pub b: u16,
    /// As in [`crate::bytecode::Instruction`].
    pub c: u16,
    /// As in [`crate::bytecode::Instruction`]; of a jump (see [`Opcode::jumps`]): the distance to the target, in bytes.
    pub d: u32,
    /// As in [`crate::bytecode::Instruction`]; handlers chosen at linking may have something of their own here.
    pub e: u32,
}

const _: () = assert!(size_of::<Instruction>() == 24);

/// The bits of [`Instruction::kinds`].
pub mod kinds {
    /// Operand b is a temporary.
    pub const B_TEMPORARY: u8 = 1;
    /// Operand c is a temporary.
    pub const C_TEMPORARY: u8 = 2;
    /// The slot that linking put into field e is a temporary.
    pub const E_TEMPORARY: u8 = 4;
    /// The instruction behind does nothing but move the result, a temporary, to a variable.
    pub const ASSIGNED: u8 = 8;
    /// The instruction begins a call that can be made in one go: see `fast::direct`.
    pub const WHOLE_CALL: u8 = 16;
}

impl Instruction {
    /// An instruction of the VM's own, without operands.
    pub const fn bare(op: Opcode, handler: Handler) -> Instruction {
        use crate::bytecode::NONE;
        Instruction { handler, op, kinds: 0, a: NONE, b: NONE, c: NONE, d: 0, e: 0 }
    }

    /// Whether operand b is a temporary, which reading consumes.
    #[inline(always)]
    pub fn b_is_temporary(&self) -> bool {
        self.kinds & kinds::B_TEMPORARY != 0
    }

    /// Whether operand c is a temporary.
    #[inline(always)]
    pub fn c_is_temporary(&self) -> bool {
        self.kinds & kinds::C_TEMPORARY != 0
    }
}

/// Where a jump that is taken goes.
#[inline(always)]
pub(super) fn target_of(pc: *const Instruction) -> *const Instruction {
    // SAFETY: linking put the distance to another instruction of the same code here.
    unsafe { pc.byte_offset((*pc).d as i32 as isize) }
}

/// What the memory of linked code consists of: instructions, then the pool.
#[repr(C)]
#[derive(Clone, Copy)]
pub union Word {
    /// An instruction.
    pub instruction: Instruction,
    /// The bits of a constant, which is immortal.
    constant: std::mem::MaybeUninit<[u64; 2]>,
    /// An inline cache.
    pub cache: Cache,
}

const _: () = assert!(size_of::<Word>() == size_of::<Instruction>());

/// What an instruction found out the last time it looked something up, and for what.
#[derive(Clone, Copy, Default)]
pub struct Cache {
    /// For what (the address of a class …); 0: empty.
    pub key: usize,
    /// What was found (the address of a function …).
    pub value: usize,
    /// More of it.
    pub detail: u64,
}

impl Cache {
    /// What was found, and more of it.
    #[inline(always)]
    pub fn found(&self) -> (usize, u64) {
        (self.value, self.detail)
    }
}

impl Word {
    /// A copy of a constant.
    pub fn constant(constant: &crate::bytecode::Constant) -> Word {
        // SAFETY: a constant is a value, 16 bytes; being immortal it may be copied bit by bit.
        Word { constant: unsafe { *std::ptr::from_ref(constant).cast() } }
    }
}

/// Linked code: instructions, then the pool. Lives as long as the process, and handlers change it while it runs (inline
/// caches, handlers that know more), so nobody borrows it.
#[derive(Clone, Copy)]
pub struct LinkedCode(*mut Word);

impl LinkedCode {
    /// Leaves the words in memory for good.
    pub fn new(words: Vec<Word>) -> LinkedCode {
        LinkedCode(Box::leak(words.into_boxed_slice()).as_mut_ptr())
    }

    /// Code of one instruction, which nobody changes.
    pub const fn of(instruction: &'static Instruction) -> LinkedCode {
        LinkedCode(std::ptr::from_ref(instruction).cast_mut().cast())
    }

    /// The first instruction.
    #[inline(always)]
    pub fn start(self) -> *const Instruction {
        self.0.cast()
    }

    /// The number of the instruction at `pc`.
    pub fn index_of(self, pc: *const Instruction) -> usize {
        (pc as usize).saturating_sub(self.0 as usize) / size_of::<Word>()
    }
}
