//! Linking: a VM's own copy of a code object's instructions, specialised to their operands.
//!
//! Instructions keep their number and positions. Behind them lies the *pool*: words that instructions reach by a distance
//! from themselves, instead of through frame, function and code: copies of constants, and inline caches.

use super::fast::{self, operators};
use super::linked::{Instruction, LinkedCode, Word, kinds};
use super::run;
use crate::bytecode::{BinaryOperator, Code, IncDec, NONE, Opcode, THIS};
use hashbrown::HashMap;

/// Makes the instructions as this VM runs them, and the pool behind them.
pub fn specialise(code: &Code) -> LinkedCode {
    let mut linker =
        Linker { code, words: Vec::with_capacity(code.instructions.len()), constants: HashMap::new() };
    for at in 0..code.instructions.len() {
        let instruction = linker.plain(at);
        linker.words.push(Word { instruction });
    }
    for at in 0..code.instructions.len() {
        linker.choose(at);
    }
    LinkedCode::new(linker.words)
}

struct Linker<'a> {
    code: &'a Code,
    words: Vec<Word>,
    /// Where in the words a constant's copy lies.
    constants: HashMap<u16, usize>,
}

impl Linker<'_> {
    fn is_slot(field: u16) -> bool {
        field & 0x8000 == 0 && field != THIS
    }

    fn is_temporary(&self, field: u16) -> bool {
        Self::is_slot(field) && usize::from(field) >= self.code.variables.len()
    }

    /// The instruction with the handler for all operands.
    fn plain(&self, at: usize) -> Instruction {
        let i = &self.code.instructions[at];
        let mut d = i.d;
        if i.op.jumps() {
            d = (i64::from(d) - at as i64).wrapping_mul(size_of::<Instruction>() as i64) as u32;
        }
        let mut bits = 0;
        if self.is_temporary(i.b) {
            bits |= kinds::B_TEMPORARY;
        }
        if self.is_temporary(i.c) {
            bits |= kinds::C_TEMPORARY;
        }
        Instruction {
            handler: run::handler_of(i.op),
            op: i.op,
            kinds: bits,
            a: i.a,
            b: i.b,
            c: i.c,
            d,
            e: i.e,
        }
    }

    fn instruction(&mut self, at: usize) -> &mut Instruction {
        // SAFETY: the words up to the number of instructions are instructions.
        unsafe { &mut self.words[at].instruction }
    }

    /// Puts the distance to a copy of a constant into field `e` of an instruction.
    fn pool_constant(&mut self, at: usize, field: u16) {
        let index = field & 0x7FFF;
        let word = match self.constants.get(&index) {
            Some(word) => *word,
            None => {
                self.words.push(Word::constant(&self.code.constants[index as usize]));
                self.constants.insert(index, self.words.len() - 1);
                self.words.len() - 1
            }
        };
        self.instruction(at).e = ((word - at) * size_of::<Word>()) as u32;
    }

    /// What kinds of operand b and c are; constants go to the pool.
    fn shape(&mut self, at: usize) -> Option<u8> {
        let i = &self.code.instructions[at];
        match (i.b, i.c) {
            (b, c) if Self::is_slot(b) && Self::is_slot(c) => Some(fast::SLOT_SLOT),
            (b, c) if Self::is_slot(b) && c != NONE => {
                self.pool_constant(at, c);
                Some(fast::SLOT_CONSTANT)
            }
            (b, c) if Self::is_slot(c) && b != NONE => {
                self.pool_constant(at, b);
                Some(fast::CONSTANT_SLOT)
            }
            _ => None,
        }
    }

    /// Looks for a better handler for an instruction.
    fn choose(&mut self, at: usize) {
        let i = self.code.instructions[at];
        let handler = match i.op {
            Opcode::Binary => {
                let then = self.then(at);
                self.shape(at)
                    .and_then(|shape| operators::for_binary(BinaryOperator::decode(i.d), shape, then))
            }
            Opcode::AssignOp if i.a == NONE => {
                self.shape(at).and_then(|shape| operators::for_assign_op(BinaryOperator::decode(i.d), shape))
            }
            Opcode::IncDec if i.a == NONE => {
                let up = matches!(IncDec::decode(i.d), IncDec::PreIncrement | IncDec::PostIncrement);
                let fused = if up { self.count_up(at) } else { None };
                Some(fused.unwrap_or_else(|| operators::for_step(up)))
            }
            _ => None,
        };
        if let Some(handler) = handler {
            self.instruction(at).handler = handler;
        }
    }

    /// How the instruction behind a `Binary` uses its result.
    fn then(&self, at: usize) -> u8 {
        let result = self.code.instructions[at].a;
        match self.code.instructions.get(at + 1) {
            Some(next) if next.op == Opcode::Assign && next.a == NONE && next.c == result => {
                operators::ASSIGN
            }
            Some(next) if next.op == Opcode::JumpIf && next.b == result => operators::JUMP_IF,
            Some(next) if next.op == Opcode::JumpIfNot && next.b == result => operators::JUMP_IF_NOT,
            _ => operators::ALONE,
        }
    }

    /// The handler for an increment at the end of a counting loop.
    fn count_up(&mut self, at: usize) -> Option<super::linked::Handler> {
        let test = self.code.instructions.get(at + 1)?;
        if test.op != Opcode::Binary
            || test.b != self.code.instructions[at].b
            || self.then(at + 1) != operators::JUMP_IF
        {
            return None;
        }
        let op = BinaryOperator::decode(test.d);
        let shape = self.shape(at + 1)?;
        operators::for_count_up(op, shape)
    }
}
