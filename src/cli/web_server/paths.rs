//! From the path of an address to a file.

use crate::builtin::string::url;
use std::os::unix::ffi::OsStrExt;
use std::path::Path;

/// What an address leads to.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Found {
    /// The path of the file below the document root, or the path asked for if there is none.
    pub path: Vec<u8>,
    /// The file.
    pub file: Option<Vec<u8>>,
    /// What follows the file in the path.
    pub path_info: Option<Vec<u8>>,
}

impl Found {
    /// The letters behind the last dot.
    pub fn extension(&self) -> &[u8] {
        match memchr::memrchr(b'.', &self.path) {
            Some(dot) => &self.path[dot + 1..],
            None => &[],
        }
    }

    /// Whether it is a script to be run.
    pub fn is_script(&self) -> bool {
        self.file.is_some() && self.extension().eq_ignore_ascii_case(b"php")
    }
}

/// The path in a target, and what is behind its question mark.
pub fn split_target(target: &[u8]) -> (&[u8], Option<&[u8]>) {
    let target = &target[..memchr::memchr(b'#', target).unwrap_or(target.len())];
    let (path, query) = match memchr::memchr(b'?', target) {
        Some(at) => (&target[..at], Some(&target[at + 1..])),
        None => (target, None),
    };
    if path.starts_with(b"/") {
        return (path, query);
    }
    // The whole address of something: `http://host/path`.
    match memchr::memmem::find(path, b"://") {
        Some(at) => {
            let rest = &path[at + 3..];
            (&rest[memchr::memchr(b'/', rest).unwrap_or(rest.len())..], query)
        }
        None => (path, query),
    }
}

/// A path without its percent signs, double slashes, `.` and `..`: it cannot lead above the root.
pub fn normal(path: &[u8]) -> Vec<u8> {
    let decoded = url::decode(path, false);
    let rooted = decoded.first() == Some(&b'/');
    let ends_in_slash = matches!(decoded.rsplit(|b| *b == b'/').next(), Some(b"" | b"." | b".."));
    let mut parts: Vec<&[u8]> = Vec::new();
    for part in decoded.split(|b| *b == b'/') {
        match part {
            b"" | b"." => {}
            b".." => _ = parts.pop(),
            part => parts.push(part),
        }
    }
    let mut normal = if rooted { b"/".to_vec() } else { Vec::new() };
    normal.extend_from_slice(&parts.join(&b'/'));
    if ends_in_slash && !parts.is_empty() {
        normal.push(b'/');
    }
    normal
}

enum Kind {
    Missing,
    Folder,
    File,
}

/// What lies at a path; as the system sees it, the path ends at a zero byte.
fn kind(path: &[u8]) -> Kind {
    let path = path.split(|b| *b == 0).next().unwrap_or_default();
    match std::fs::metadata(Path::new(std::ffi::OsStr::from_bytes(path))) {
        Ok(status) if status.is_dir() => Kind::Folder,
        Ok(_) => Kind::File,
        Err(_) => Kind::Missing,
    }
}

/// Finds the file for a path: the file itself, the index file of a folder, or, where there is nothing, the next file or
/// index file on the way up, with the rest as its `PATH_INFO`.
pub fn find(root: &[u8], path: Vec<u8>) -> Found {
    let slash: &[u8] = if path.is_empty() || path.starts_with(b"/") { b"" } else { b"/" };
    let whole = [root, slash, &path].concat();
    let mut end = whole.len();
    loop {
        let here = &whole[..end];
        let file = match kind(here) {
            Kind::File => Some(here.to_vec()),
            Kind::Folder => {
                let slash: &[u8] = if here.ends_with(b"/") { b"" } else { b"/" };
                let index =
                    [&b"index.php"[..], b"index.html"].into_iter().map(|name| [here, slash, name].concat());
                let mut existing = index.filter(|file| matches!(kind(file), Kind::File));
                match existing.next() {
                    Some(file) => Some(file),
                    None => return Found { path, ..Found::default() },
                }
            }
            Kind::Missing => None,
        };
        if let Some(file) = file {
            let path = file.get(root.len()..).unwrap_or_default().to_vec();
            let path_info = (end < whole.len()).then(|| whole[end..].to_vec());
            return Found { path, file: Some(file), path_info };
        }
        match memchr::memrchr(b'/', here) {
            Some(at) if at > 0 => end = at,
            _ => return Found { path, ..Found::default() },
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_stay_below_the_root() {
        for (given, expected) in [
            ("/", "/"),
            ("/../../etc/passwd", "/etc/passwd"),
            ("/a/%2e%2e/%2e%2e/b", "/b"),
            ("//a///b//", "/a/b/"),
            ("/a/./b/..", "/a/"),
            ("/a%20b", "/a b"),
        ] {
            assert_eq!(normal(given.as_bytes()), expected.as_bytes(), "{given}");
        }
    }

    #[test]
    fn targets() {
        assert_eq!(split_target(b"/a?b?c#d"), (&b"/a"[..], Some(&b"b?c"[..])));
        assert_eq!(split_target(b"http://h/a"), (&b"/a"[..], None));
        assert_eq!(split_target(b"*"), (&b"*"[..], None));
    }
}
