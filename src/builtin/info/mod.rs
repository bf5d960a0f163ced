//! What scripts ask about PHP, the process and the machine, and what they arrange for errors and for the end.

pub mod assert;
pub mod browser;
pub mod collector;
pub mod constants;
pub mod cookies;
pub mod dns;
pub mod dns_message;
pub mod environment;
pub mod errors;
pub mod headers;
pub mod highlight;
pub mod interfaces;
pub mod log;
pub mod mail;
pub mod memory;
pub mod network;
pub mod options;
pub mod process;
pub mod request;
pub mod ticks;
pub mod version;

/// The extensions that scripts are told of. `session` is none of them yet: there are no handlers of a script's own.
pub const EXTENSIONS: &[&str] = &[
    "Core",
    "date",
    "json",
    "pcre",
    "hash",
    "Reflection",
    "SPL",
    "random",
    "standard",
    "ctype",
    "filter",
    "mbstring",
    "posix",
    "tokenizer",
    "uri",
];
