//! The file system: what files are, their names, making and removing them, directories.
//!
//! Paths go to the system as they are, relative to the working directory of the process; addresses with a scheme of the
//! script's own go to its wrapper. What the system says of a file is not kept; what a wrapper says is, as in PHP.

use crate::builtin::stream::open::{self, Wrapper};
use crate::value::Str;
use crate::vm::{Args, Vm};

pub mod change;
pub mod copy;
pub mod directory;
pub mod glob;
pub mod image;
pub mod image_kinds;
pub mod iptc;
pub mod links;
pub mod names;
pub mod status;
pub mod temporary;

/// Where a path leads.
pub enum Place {
    /// Into the file system.
    Path(Str),
    /// To a class of the script.
    User(Str),
    /// To a wrapper that has no files.
    Nowhere,
}

/// Finds out where a path leads.
pub fn place(vm: &mut Vm, path: &Str) -> Place {
    match open::wrapper(vm, path, true) {
        // An unknown scheme is part of a path that opening would resolve by its text.
        Wrapper::File(path) if open::split_scheme(&path).is_some() => {
            Place::Path(Str::from_bytes(&open::without_dots(&path)))
        }
        Wrapper::File(path) => Place::Path(path),
        Wrapper::User(class) => Place::User(class),
        _ => Place::Nowhere,
    }
}

/// A warning `function(path): reason`.
pub fn path_warning(vm: &mut Vm, shown: &[u8], reason: &str) {
    let mut text = format!("{}(", vm.function_name()).into_bytes();
    text.extend_from_slice(shown);
    text.extend_from_slice(format!("): {reason}").as_bytes());
    vm.warning(text);
}

/// The paths of two parameters, shown in a warning.
pub fn two_paths(args: &Args) -> Vec<u8> {
    [args.bytes(0), args.bytes(1)].join(&b',')
}
