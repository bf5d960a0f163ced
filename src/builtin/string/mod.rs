//! Functions on strings: the string chapter of PHP's manual, and what belongs to it (`ctype`, `pack`, URLs, hashes).
//!
//! Strings are bytes; where letters matter they are ASCII, as PHP has it since 8.2. The work itself is done by plain
//! functions from bytes to bytes, the builtins around them check arguments and speak PHP's words.

pub mod bcrypt;
pub mod case;
pub mod charset;
pub mod compare;
pub mod count;
pub mod crypt;
pub mod ctype;
pub mod digest;
pub mod encode;
pub mod escape;
pub mod hash;
pub mod hash_context;
pub mod hebrew;
pub mod html;
pub mod locale;
pub mod metaphone;
pub mod mhash;
pub mod pack;
pub mod pad;
pub mod password;
pub mod printf;
pub mod quick;
pub mod replace;
pub mod scan;
pub mod search;
pub mod similar;
pub mod slice;
pub mod split;
pub mod strip_tags;
pub mod trim;
pub mod unique;
pub mod url;
