//! Calls. An `Init…` instruction finds what is called and pushes a pending frame ([`init`], [`dynamic`],
//! [`pending`]); arguments are written straight into its slots ([`send`], [`named`]); `DoCall` makes it the
//! running frame ([`start`]), whose first instructions fill in defaults and check types ([`receive`]); a return
//! hands the result to the caller's slot and pops the frame ([`leave`]). A builtin that calls script code is a
//! native frame, resumed with the result ([`native`]). Calls whose arguments are variables and constants are one
//! instruction: `vm/fast/direct.rs`.
//!
//! What must stay true: no call of script code recurses on the native stack; a pending frame is owned by the frame
//! that began it and is dropped with it; a frame's slots behind the arguments are written before it can be unwound.

mod dynamic;
mod init;
mod leave;
pub(in crate::vm) mod named;
mod native;
mod pending;
mod receive;
mod send;
mod start;

pub(super) use self::{
    dynamic::*, init::*, leave::*, named::*, native::*, pending::*, receive::*, send::*, start::*,
};
