//! Hash functions that no kept crate has.

pub mod haval;
pub mod murmur;
pub mod snefru;
pub mod tiger;
