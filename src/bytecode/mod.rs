//! The instruction set and code objects: the contract between the compiler and the VM.
//!
//! The compiler produces [`Code`], which is immutable and shareable between threads: its constants are immortal
//! and its instructions are never rewritten. A VM *links* a code object on first use: it copies the instructions,
//! specialises them to their operands (fused and quickened forms live in the VM alone), and gives each VM its own
//! inline caches.
//!
//! A function runs in a frame of 16-byte slots: first the parameters, then the captured variables of a closure, then
//! the other named variables (together the *variables*), then the temporaries.
//!
//! What must stay true:
//! - A temporary is written once and consumed by exactly one instruction (unless that says it keeps it); a dead
//!   temporary holds nothing counted. Temporaries are allocated like a stack: when a `try` begins, the live ones
//!   are exactly those below its [`Handler::temp_base`].
//! - Variables used as operands are read when the instruction runs (as PHP does), not when they are mentioned.
//! - A jump never leads between the two instructions of a compare and the conditional jump that consumes its result.
//! - Temporaries never hold a `Value::Reference`, except between an instruction that makes a reference on purpose
//!   (`PlaceRef`, `FetchStaticRef` …) and its consumer.

mod class;
mod code;
mod disassemble;
mod opcode;
mod positions;
mod shape;

pub use class::*;
pub use code::*;
pub use disassemble::{disassemble, function_names, listing};
pub use opcode::*;
pub use positions::{Positions, PositionsBuilder};
pub use shape::*;
