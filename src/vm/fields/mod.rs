//! Elements, properties, constants, classes: what instructions read and declare.
//!
//! These are the instructions' whole meaning; `vm/fast` has quick forms of some and comes here for the rest. A value
//! that only script code can tell (`offsetGet`, `__get`, an autoloader) is asked for by a call whose result goes to the
//! instruction's result, or after which the instruction is executed again; nothing here waits for it.
//!
//! What must stay true: an instruction drops its temporaries before it writes its result, since both may share a slot.

mod array_literals;
mod classes;
mod declarations;
mod elements;
mod method_calls;
mod properties;

pub(super) use array_literals::*;
pub(super) use classes::*;
pub(super) use declarations::*;
pub(super) use elements::*;
pub(super) use properties::*;
