//! Linking: a VM's own copy of a code object's instructions, specialised to their operands.

use crate::bytecode::{Code, Instruction};

/// The instructions as this VM runs them. Their number and positions stay.
pub fn specialise(code: &Code) -> Box<[Instruction]> {
    code.instructions.clone().into_boxed_slice()
}
