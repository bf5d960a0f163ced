//! phiber: an interpreter for PHP 8.5 made around `yield`.

pub mod builtin;
pub mod bytecode;
pub mod cli;
pub mod compile;
pub mod diagnose;
pub mod engine;
pub mod event;
pub mod front;
pub mod repl;
pub mod syntax;
mod terminal;
pub mod testing;
pub mod value;
pub mod vm;

pub use engine::Engine;

/// The version of PHP whose behaviour phiber follows, as `PHP_VERSION` shows it to scripts.
pub const PHP_VERSION: &str = "8.5.2";
