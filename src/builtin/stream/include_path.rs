//! Where `include` and the functions with `$use_include_path` look for files.

use super::open::{os_path, split_scheme};
use crate::value::Str;
use crate::vm::Vm;
use std::os::unix::ffi::OsStrExt;

/// The directories of the include path.
pub fn directories(vm: &Vm) -> Vec<Vec<u8>> {
    let path = vm.ini.get("include_path").unwrap_or(".:/usr/share/php").to_owned();
    path.as_bytes().split(|b| *b == b':').map(<[u8]>::to_vec).collect()
}

/// As [`find`], then beside the script that calls.
pub fn find_for_script(vm: &Vm, path: &[u8]) -> Option<Str> {
    if path.is_empty() || path[0] == b'/' || is_explicitly_relative(path) || split_scheme(path).is_some() {
        return None;
    }
    find(vm, path).or_else(|| {
        let (file, _) = vm.position();
        let end = memchr::memrchr(b'/', &file)?;
        existing(&join(&file[..end], path))
    })
}

/// An existing file for a relative path, looked for in the include path; `None` if there is none, or if the path is
/// absolute, begins with `./` or `../`, or has a scheme.
pub fn find(vm: &Vm, path: &[u8]) -> Option<Str> {
    if path.is_empty() || path[0] == b'/' || is_explicitly_relative(path) || split_scheme(path).is_some() {
        return None;
    }
    directories(vm).into_iter().find_map(|directory| existing(&join(&directory, path)))
}

/// The file that `include $path` means: the canonical path, or the address itself if it has a scheme. `None`: there is
/// no such file.
///
/// Relative paths are looked for in the include path, then beside the script that includes (`calling_dir`); paths that
/// begin with `./` or `../` are relative to the working directory only.
pub fn resolve_include(vm: &mut Vm, path: &[u8], calling_dir: Option<&[u8]>) -> Option<Str> {
    if let Some((scheme, rest)) = split_scheme(path) {
        if scheme.eq_ignore_ascii_case(b"file") {
            return existing(rest);
        }
        return Some(Str::from_bytes(path));
    }
    if path.contains(&0) {
        return None;
    }
    if path.first() == Some(&b'/') || is_explicitly_relative(path) {
        return existing(path);
    }
    find(vm, path).or_else(|| calling_dir.and_then(|directory| existing(&join(directory, path))))
}

fn is_explicitly_relative(path: &[u8]) -> bool {
    path.starts_with(b"./") || path.starts_with(b"../")
}

fn join(directory: &[u8], file: &[u8]) -> Vec<u8> {
    let mut path = directory.to_vec();
    if path.last() != Some(&b'/') {
        path.push(b'/');
    }
    path.extend_from_slice(file);
    path
}

fn existing(path: &[u8]) -> Option<Str> {
    let canonical = std::fs::canonicalize(os_path(path)).ok()?;
    Some(Str::from_bytes(canonical.as_os_str().as_bytes()))
}
