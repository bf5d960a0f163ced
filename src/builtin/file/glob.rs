//! `glob` and `fnmatch`.

use super::directory::entries;
use super::names::base_name;
use crate::builtin::stream::list;
use crate::builtin::stream::open::os_path;
use crate::builtin::stream::path_argument;
use crate::declare_functions;
use crate::value::Str;
use crate::vm::{Args, NativeResult, Vm};

declare_functions! {
    /// The paths that match a pattern.
    "glob(string $pattern, int $flags = 0): array|false" => glob,
    /// Whether a name matches a pattern.
    "fnmatch(string $pattern, string $filename, int $flags = 0): bool" => fnmatch,
}

const MARK: i64 = 8;
const NO_SORT: i64 = 32;
const NO_CHECK: i64 = 16;
const NO_ESCAPE: i64 = 4096;
const BRACE: i64 = 128;
const ONLY_DIRECTORIES: i64 = 1 << 30;
const AVAILABLE: i64 = 1_073_746_108;

const FNM_PATHNAME: i64 = 1;
const FNM_NOESCAPE: i64 = 2;
const FNM_PERIOD: i64 = 4;
const FNM_CASEFOLD: i64 = 16;

/// What one element of a pattern matches.
enum Element<'p> {
    /// Any bytes.
    Star,
    /// Any byte.
    Any,
    /// This byte.
    Byte(u8),
    /// A byte of a class: its text between the brackets, and whether it is negated.
    Class(&'p [u8], bool),
}

/// Takes the next element of a pattern; its length.
fn element(pattern: &[u8], escapes: bool) -> Option<(Element<'_>, usize)> {
    Some(match pattern.first()? {
        b'*' => (Element::Star, 1),
        b'?' => (Element::Any, 1),
        b'\\' if escapes && pattern.len() > 1 => (Element::Byte(pattern[1]), 2),
        b'[' => {
            let negated = matches!(pattern.get(1), Some(b'!' | b'^'));
            let start = 1 + usize::from(negated);
            let mut at = start;
            loop {
                match pattern.get(at) {
                    None => return Some((Element::Byte(b'['), 1)),
                    Some(b']') if at > start => break,
                    Some(b'[') if matches!(pattern.get(at + 1), Some(b':')) => {
                        match memchr::memmem::find(&pattern[at..], b":]") {
                            Some(length) => at += length + 2,
                            None => at += 1,
                        }
                    }
                    Some(b'\\') if escapes => at += 2,
                    Some(_) => at += 1,
                }
            }
            (Element::Class(&pattern[start..at], negated), at + 1)
        }
        byte => (Element::Byte(*byte), 1),
    })
}

fn in_class(class: &[u8], byte: u8, escapes: bool, fold: bool) -> bool {
    let folded = |b: u8| if fold { b.to_ascii_lowercase() } else { b };
    let mut at = 0;
    while at < class.len() {
        if class[at..].starts_with(b"[:")
            && let Some(end) = memchr::memmem::find(&class[at..], b":]")
        {
            let name = &class[at + 2..at + end];
            let inside = match name {
                b"alpha" => byte.is_ascii_alphabetic(),
                b"digit" => byte.is_ascii_digit(),
                b"alnum" => byte.is_ascii_alphanumeric(),
                b"upper" => byte.is_ascii_uppercase() || (fold && byte.is_ascii_lowercase()),
                b"lower" => byte.is_ascii_lowercase() || (fold && byte.is_ascii_uppercase()),
                b"space" => byte.is_ascii_whitespace() || byte == 0x0b,
                b"blank" => matches!(byte, b' ' | b'\t'),
                b"punct" => byte.is_ascii_punctuation(),
                b"print" => matches!(byte, 0x20..=0x7e),
                b"graph" => byte.is_ascii_graphic(),
                b"cntrl" => byte.is_ascii_control(),
                b"xdigit" => byte.is_ascii_hexdigit(),
                _ => false,
            };
            if inside {
                return true;
            }
            at += end + 2;
            continue;
        }
        let one = |at: usize| match class.get(at) {
            Some(b'\\') if escapes => class.get(at + 1).map(|b| (*b, 2)),
            Some(b) => Some((*b, 1)),
            None => None,
        };
        let Some((low, length)) = one(at) else { break };
        at += length;
        if class.get(at) == Some(&b'-')
            && let Some((high, length)) = one(at + 1)
        {
            at += 1 + length;
            if (folded(low)..=folded(high)).contains(&folded(byte)) {
                return true;
            }
        } else if folded(low) == folded(byte) {
            return true;
        }
    }
    false
}

/// Whether a name matches a pattern (`fnmatch(3)`). Linear memory, no recursion: only the last star is tried again, and
/// with `FNM_PATHNAME` a star ends at a slash.
pub fn matches(pattern: &[u8], name: &[u8], flags: i64) -> bool {
    let escapes = flags & FNM_NOESCAPE == 0;
    let fold = flags & FNM_CASEFOLD != 0;
    let pathname = flags & FNM_PATHNAME != 0;
    let leading_period = |at: usize| {
        flags & FNM_PERIOD != 0
            && name.get(at) == Some(&b'.')
            && (at == 0 || (pathname && name.get(at - 1) == Some(&b'/')))
    };
    let (mut p, mut n) = (0, 0);
    let mut retry: Option<(usize, usize)> = None;
    loop {
        let step = element(&pattern[p..], escapes);
        let matched = match (&step, name.get(n)) {
            (None, None) => return true,
            (Some((Element::Star, length)), _) => {
                if leading_period(n) {
                    false
                } else {
                    p += length;
                    retry = Some((p, n));
                    continue;
                }
            }
            (None, Some(_)) | (Some(_), None) => false,
            (Some((Element::Any, _)), Some(byte)) => !(pathname && *byte == b'/') && !leading_period(n),
            (Some((Element::Class(class, negated), _)), Some(byte)) => {
                !(pathname && *byte == b'/')
                    && !leading_period(n)
                    && in_class(class, *byte, escapes, fold) != *negated
            }
            (Some((Element::Byte(wanted), _)), Some(byte)) => {
                wanted == byte || (fold && wanted.eq_ignore_ascii_case(byte))
            }
        };
        if matched {
            p += step.map_or(0, |(_, length)| length);
            n += 1;
            continue;
        }
        match retry {
            Some((star, at)) if at < name.len() && !(pathname && name[at] == b'/') => {
                retry = Some((star, at + 1));
                p = star;
                n = at + 1;
            }
            _ => return false,
        }
    }
}

fn fnmatch(vm: &mut Vm, args: &mut Args) -> NativeResult {
    let (pattern, name) = (path_argument(vm, args, 0)?, path_argument(vm, args, 1)?);
    const LIMIT: usize = 4096;
    if name.len() >= LIMIT {
        vm.function_warning(format!("Filename exceeds the maximum allowed length of {LIMIT} characters"));
        return Ok(false.into());
    }
    if pattern.len() >= LIMIT {
        vm.function_warning(format!("Pattern exceeds the maximum allowed length of {LIMIT} characters"));
        return Ok(false.into());
    }
    Ok(matches(&pattern, &name, args.int(2)).into())
}

/// `{a,b}` written out; braces may be nested. `None`: too many.
fn expand_braces(pattern: &[u8], escapes: bool) -> Option<Vec<Vec<u8>>> {
    let mut todo = vec![pattern.to_vec()];
    let mut done = Vec::new();
    while let Some(pattern) = todo.pop() {
        let Some((open, parts, close)) = first_brace(&pattern, escapes) else {
            done.push(pattern);
            continue;
        };
        if done.len() + todo.len() + parts.len() > 100_000 {
            return None;
        }
        for part in parts.iter().rev() {
            let mut expanded = pattern[..open].to_vec();
            expanded.extend_from_slice(part);
            expanded.extend_from_slice(&pattern[close + 1..]);
            todo.push(expanded);
        }
    }
    Some(done)
}

/// The first pair of braces with its parts.
fn first_brace(pattern: &[u8], escapes: bool) -> Option<(usize, Vec<Vec<u8>>, usize)> {
    let mut at = 0;
    while at < pattern.len() {
        match pattern[at] {
            b'\\' if escapes => at += 1,
            b'{' if pattern.get(at + 1) != Some(&b'}') => {
                let (mut depth, mut parts, mut start) = (0, Vec::new(), at + 1);
                let mut i = at;
                while i < pattern.len() {
                    match pattern[i] {
                        b'\\' if escapes => i += 1,
                        b'{' => depth += 1,
                        b'}' => {
                            depth -= 1;
                            if depth == 0 {
                                parts.push(pattern[start..i].to_vec());
                                return Some((at, parts, i));
                            }
                        }
                        b',' if depth == 1 => {
                            parts.push(pattern[start..i].to_vec());
                            start = i + 1;
                        }
                        _ => {}
                    }
                    i += 1;
                }
                return None;
            }
            _ => {}
        }
        at += 1;
    }
    None
}

fn has_wildcard(part: &[u8]) -> bool {
    part.iter().any(|b| matches!(b, b'*' | b'?' | b'['))
}

fn unescape(part: &[u8], escapes: bool) -> Vec<u8> {
    let mut out = Vec::with_capacity(part.len());
    let mut bytes = part.iter();
    while let Some(byte) = bytes.next() {
        match byte {
            b'\\' if escapes => out.push(*bytes.next().unwrap_or(byte)),
            other => out.push(*other),
        }
    }
    out
}

/// The paths that match one pattern without braces, sorted.
fn paths(pattern: &[u8], flags: i64) -> Vec<Vec<u8>> {
    let escapes = flags & NO_ESCAPE == 0;
    let root = pattern.first() == Some(&b'/');
    let mut found: Vec<Vec<u8>> = vec![if root { b"/".to_vec() } else { Vec::new() }];
    let parts: Vec<&[u8]> = pattern.split(|b| *b == b'/').collect();
    let last = parts.len() - 1;
    for (i, part) in parts.iter().enumerate() {
        if part.is_empty() {
            if i == last && i > 0 && last > 0 {
                found.retain(|path| rustix::fs::stat(os_path(path)).is_ok_and(|s| is_directory(&s)));
                for path in &mut found {
                    if path.last() != Some(&b'/') {
                        path.push(b'/');
                    }
                }
            }
            continue;
        }
        let mut next = Vec::new();
        for base in found {
            let join = |name: &[u8]| {
                let mut path = base.clone();
                if !path.is_empty() && path.last() != Some(&b'/') {
                    path.push(b'/');
                }
                path.extend_from_slice(name);
                path
            };
            if has_wildcard(part) {
                let directory: &[u8] = if base.is_empty() { b"." } else { &base };
                let mut names = entries(directory).unwrap_or_default();
                let match_flags = FNM_PERIOD | if escapes { 0 } else { FNM_NOESCAPE };
                names.retain(|name| matches(part, name, match_flags));
                if flags & NO_SORT == 0 {
                    names.sort();
                }
                next.extend(names.iter().map(|name| join(name)).filter(|path| {
                    i == last || rustix::fs::stat(os_path(path)).is_ok_and(|stat| is_directory(&stat))
                }));
            } else {
                let path = join(&unescape(part, escapes));
                if rustix::fs::lstat(os_path(&path)).is_ok() {
                    next.push(path);
                }
            }
        }
        found = next;
    }
    found.retain(|path| !path.is_empty());
    if flags & NO_SORT == 0 {
        found.sort();
    }
    found
}

fn is_directory(stat: &rustix::fs::Stat) -> bool {
    rustix::fs::FileType::from_raw_mode(stat.st_mode) == rustix::fs::FileType::Directory
}

fn glob(vm: &mut Vm, args: &mut Args) -> NativeResult {
    let pattern = path_argument(vm, args, 0)?;
    let flags = args.int(1);
    if flags & !AVAILABLE != 0 {
        vm.function_warning("At least one of the passed flags is invalid or not supported on this platform");
        return Ok(false.into());
    }
    if pattern.len() >= 4096 {
        vm.function_warning("Pattern exceeds the maximum allowed length of 4096 characters");
        return Ok(false.into());
    }
    Ok(list(search(&pattern, flags)).into())
}

/// The paths that match a pattern, with all flags.
fn search(pattern: &[u8], flags: i64) -> Vec<Vec<u8>> {
    if pattern.is_empty() {
        return Vec::new();
    }
    let patterns = if flags & BRACE != 0 {
        expand_braces(pattern, flags & NO_ESCAPE == 0).unwrap_or_default()
    } else {
        vec![pattern.to_vec()]
    };
    let mut found: Vec<Vec<u8>> = patterns.iter().flat_map(|pattern| paths(pattern, flags)).collect();
    if found.is_empty() && flags & NO_CHECK != 0 {
        return vec![pattern.to_vec()];
    }
    if flags & (MARK | ONLY_DIRECTORIES) != 0 {
        let mut kept = Vec::with_capacity(found.len());
        for mut path in found {
            let directory = rustix::fs::stat(os_path(&path)).is_ok_and(|stat| is_directory(&stat));
            if flags & ONLY_DIRECTORIES != 0 && !directory {
                continue;
            }
            if flags & MARK != 0 && directory && path.last() != Some(&b'/') {
                path.push(b'/');
            }
            kept.push(path);
        }
        found = kept;
    }
    found
}

/// What a directory opened by `glob://` lists: the names of the paths that match.
pub fn names_for_stream(pattern: &[u8]) -> Vec<Str> {
    search(pattern, 0).iter().map(|path| Str::from_bytes(base_name(path, b""))).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn patterns() {
        assert!(matches(b"*.[pP]hp", b"a.Php", 0));
        assert!(!matches(b"*.[!p]hp", b"a.php", 0));
        assert!(matches(b"a*b*c", b"axxbyyc", 0));
        assert!(!matches(b"*", b"a/b", FNM_PATHNAME));
        assert!(matches(b"*/b", b"a/b", FNM_PATHNAME));
        assert!(!matches(b"*", b".a", FNM_PERIOD));
        assert!(matches(b"\\*", b"*", 0));
        assert!(matches(b"[[:digit:]]x", b"5x", 0));
        assert!(matches(b"AB", b"ab", FNM_CASEFOLD));
        assert_eq!(expand_braces(b"{a,b{1,2}}c", true).unwrap_or_default().len(), 3);
    }
}
