//! Functions on text of characters instead of bytes: the usual part of `mbstring`, and `iconv`.
//!
//! A text is decoded to code points, worked on, and encoded again. What is no character in its encoding becomes
//! [`WRONG`], which is written as `?`.

mod case;
mod encoding;
mod entities;
mod functions;
mod iconv;
mod search;
mod split;

pub use encoding::{Encoding, WRONG};

use super::{ConstantValue, Declaration};

/// The functions, by file.
pub const FUNCTION_TABLES: [&[Declaration]; 5] =
    [functions::FUNCTIONS, search::FUNCTIONS, split::FUNCTIONS, entities::FUNCTIONS, iconv::FUNCTIONS];

/// Constants of `mb_convert_case`.
pub const CONSTANTS: &[(&str, ConstantValue)] = functions::CONSTANTS;
