//! Functions about classes and objects, autoloading, and iterators.

pub mod autoload;
pub mod inspect;
pub mod iterate;
pub mod lookup;
