//! Mathematics: plain functions, rounding, number bases, random numbers.

pub mod base;
pub mod functions;
pub mod random;
pub mod round;
