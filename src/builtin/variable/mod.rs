//! Functions about variables of any type: what type they have, and how they are shown and stored as text.
//!
//! Everything that walks through nested values ([`dump`], [`print`], [`export`], [`serialize`], [`unserialize`]) is a
//! state machine with a stack of its own: it never recurses, however deep the value, and it can wait for script code
//! (`__debugInfo`, `__serialize`, …) at any point. Objects are shown to all of them as lists of
//! [`properties::Entry`], so that visibility and order are decided in one place.

pub mod dump;
pub mod export;
pub mod print;
pub mod properties;
pub mod serialize;
pub mod types;
pub mod unserialize;
mod unserialize_plain;
pub mod zval_dump;
