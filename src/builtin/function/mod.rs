//! Functions about functions, constants, and the state of the running script.

pub mod call;
pub mod constant;
pub mod trace;
