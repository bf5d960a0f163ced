//! Names of files: taking paths apart, without a look at the file system (but for `realpath`).

use crate::builtin::stream::open::os_path;
use crate::builtin::stream::path_argument;
use crate::declare_functions;
use crate::value::{Array, Str, Value};
use crate::vm::{Args, NativeResult, Vm};
use std::os::unix::ffi::OsStrExt;

declare_functions! {
    /// The last part of a path.
    "basename(string $path, string $suffix = \"\"): string" => basename,
    /// A path without its last part.
    "dirname(string $path, int $levels = 1): string" => dirname,
    /// The parts of a path.
    "pathinfo(string $path, int $flags = PATHINFO_ALL): array|string" => pathinfo,
    /// The full path of a file, without symbolic links.
    "realpath(string $path): string|false" => realpath,
}

/// The last part of a path, without a suffix.
pub fn base_name<'p>(path: &'p [u8], suffix: &[u8]) -> &'p [u8] {
    let end = path.iter().rposition(|b| *b != b'/').map_or(0, |at| at + 1);
    let path = &path[..end];
    let start = memchr::memrchr(b'/', path).map_or(0, |at| at + 1);
    let name = &path[start..];
    match name.strip_suffix(suffix) {
        Some(rest) if !rest.is_empty() && !suffix.is_empty() => rest,
        _ => name,
    }
}

/// A path without its last part; `.` if it has only one.
pub fn directory_name(path: &[u8]) -> &[u8] {
    if path.is_empty() {
        return b"";
    }
    let Some(end) = path.iter().rposition(|b| *b != b'/') else { return b"/" };
    let Some(slash) = memchr::memrchr(b'/', &path[..=end]) else { return b"." };
    match path[..slash].iter().rposition(|b| *b != b'/') {
        Some(end) => &path[..=end],
        None => b"/",
    }
}

fn basename(vm: &mut Vm, args: &mut Args) -> NativeResult {
    let _ = vm;
    Ok(Value::string(base_name(args.bytes(0), args.bytes(1))).into())
}

fn dirname(vm: &mut Vm, args: &mut Args) -> NativeResult {
    let levels = args.int(1);
    if levels < 1 {
        return Err(vm.argument_error(1, "must be greater than or equal to 1"));
    }
    let mut path = args.bytes(0);
    for _ in 0..levels {
        let parent = directory_name(path);
        let ends = parent.len() >= path.len() || parent == b"." || parent == b"/";
        path = parent;
        if ends {
            break;
        }
    }
    Ok(Value::string(path).into())
}

fn pathinfo(vm: &mut Vm, args: &mut Args) -> NativeResult {
    let _ = vm;
    let path = args.bytes(0);
    let flags = args.int(1);
    let mut parts = Array::new();
    if flags & 1 != 0 {
        let directory = directory_name(path);
        if !directory.is_empty() {
            parts.insert_str("dirname", directory);
        }
    }
    let name = base_name(path, b"");
    let dot = memchr::memrchr(b'.', name);
    if flags & 2 != 0 {
        parts.insert_str("basename", name);
    }
    if flags & 4 != 0
        && let Some(dot) = dot
    {
        parts.insert_str("extension", &name[dot + 1..]);
    }
    if flags & 8 != 0 {
        parts.insert_str("filename", &name[..dot.unwrap_or(name.len())]);
    }
    if flags == 15 {
        return Ok(Value::from(parts).into());
    }
    let first = parts.values().next().cloned();
    Ok(first.unwrap_or_else(|| Value::String(Str::empty())).into())
}

fn realpath(vm: &mut Vm, args: &mut Args) -> NativeResult {
    let path = path_argument(vm, args, 0)?;
    let shown: &[u8] = if path.is_empty() { b"." } else { &path };
    match std::fs::canonicalize(os_path(shown)) {
        Ok(path) => Ok(Value::string(path.as_os_str().as_bytes()).into()),
        // Where there is no working directory, PHP takes what begins with a dot as it is.
        Err(_) if path.first() == Some(&b'.') && rustix::process::getcwd(Vec::new()).is_err() => {
            Ok(Value::string(path.strip_suffix(b"/").unwrap_or(&path)).into())
        }
        Err(_) => Ok(false.into()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parts() {
        assert_eq!(directory_name(b"/a/b"), b"/a");
        assert_eq!(directory_name(b"//a//b//"), b"//a");
        assert_eq!(directory_name(b"a"), b".");
        assert_eq!(directory_name(b"/a"), b"/");
        assert_eq!(base_name(b"/a/b.txt", b".txt"), b"b");
        assert_eq!(base_name(b".txt", b".txt"), b".txt");
        assert_eq!(base_name(b"/", b""), b"");
    }
}
