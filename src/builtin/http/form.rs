//! Forms and cookies: names and values in one text.

use crate::builtin::ini::Ini;
use crate::builtin::string::url::decode;
use crate::value::{Arr, Array, Key, Str, Value};

/// How much is taken.
#[derive(Clone, Copy)]
pub struct Limits {
    /// The most variables.
    pub most: i64,
    /// How deep a name may be nested.
    pub deepest: i64,
}

impl Limits {
    /// What the settings allow.
    pub fn of(ini: &Ini) -> Limits {
        Limits { most: ini.int("max_input_vars"), deepest: ini.int("max_input_nesting_level") }
    }

    /// What is said where there are more.
    pub fn complaint(self) -> String {
        let most = self.most;
        format!("Input variables exceeded {most}. To increase the limit change max_input_vars in php.ini.")
    }
}

/// The variables of `a=1&b[]=2`, and whether there were too many of them.
pub fn parse(text: &[u8], separators: &[u8], limits: Limits) -> (Array, bool) {
    let mut variables = Array::default();
    let mut count = 0;
    for pair in text.split(|b| separators.contains(b)).filter(|pair| !pair.is_empty()) {
        count += 1;
        if count > limits.most {
            return (variables, true);
        }
        let (name, value) = match memchr::memchr(b'=', pair) {
            Some(at) => (decode(&pair[..at], true), decode(&pair[at + 1..], true)),
            None => (decode(pair, true), Vec::new()),
        };
        register_variable(&mut variables, &name, value.into(), limits.deepest);
    }
    (variables, false)
}

/// The variables of a `Cookie` header, and whether there were too many. Of two with one name the first counts.
pub fn parse_cookies(text: &[u8], limits: Limits) -> (Array, bool) {
    let mut variables = Array::default();
    let mut count = 0;
    for pair in text.split(|b| *b == b';') {
        let pair = pair.trim_ascii_start();
        if pair.is_empty() || pair.starts_with(b"=") {
            continue;
        }
        count += 1;
        if count > limits.most {
            return (variables, true);
        }
        let (name, value) = match memchr::memchr(b'=', pair) {
            Some(at) => (&pair[..at], decode(&pair[at + 1..], false)),
            None => (pair, Vec::new()),
        };
        if !name.contains(&b'[') && variables.get(&Key::from_str(&Str::from_bytes(&clean(name)))).is_some() {
            continue;
        }
        register_variable(&mut variables, name, value.into(), limits.deepest);
    }
    (variables, false)
}

/// A part of a name as variables have it.
fn clean(part: &[u8]) -> Vec<u8> {
    part.iter().map(|b| if matches!(b, b' ' | b'.') { b'_' } else { *b }).collect()
}

/// Puts a variable into an array by a name as forms have it: `a[b][]`.
pub fn register_variable(variables: &mut Array, name: &[u8], value: Value, deepest: i64) {
    // A name ends at a zero byte.
    let name = name.split(|b| *b == 0).next().unwrap_or_default();
    let name = &name[name.iter().take_while(|b| **b == b' ').count()..];
    let bracket = memchr::memchr(b'[', name).unwrap_or(name.len());
    if bracket == 0 {
        return;
    }
    let first = clean(&name[..bracket]);
    // Browsers give these prefixes only to what was set safely: nothing else may look as if it had one.
    if [&b"__Host-"[..], b"__Secure-"].iter().any(|safe| first.starts_with(safe) && !name.starts_with(safe)) {
        return;
    }
    let mut path: Vec<Option<Vec<u8>>> = vec![Some(first)];
    let mut at = bracket;
    while name.get(at) == Some(&b'[') {
        if path.len() as i64 > deepest {
            return;
        }
        let start = at + 1;
        let blank = usize::from(name.get(start).is_some_and(u8::is_ascii_whitespace));
        if name.get(start + blank) == Some(&b']') {
            path.push(None);
            at = start + blank + 1;
            continue;
        }
        match memchr::memchr(b']', &name[start..]) {
            Some(length) => {
                path.push(Some(name[start..start + length].to_vec()));
                at = start + length + 1;
            }
            None => {
                // No index: the bracket is part of the name, or of nothing.
                if path.len() == 1
                    && let Some(Some(last)) = path.last_mut()
                {
                    last.push(b'_');
                    last.extend(name[start..].iter().map(|b| match b {
                        b' ' | b'.' | b'[' => b'_',
                        other => *other,
                    }));
                }
                break;
            }
        }
    }
    let Some(last) = path.pop() else { return };
    let mut array = variables;
    for part in path {
        let place = match part {
            Some(name) => array.entry(&Key::from_bytes(&name)).0,
            None => match array.push_place() {
                Ok(place) => place,
                Err(_) => return,
            },
        };
        if !matches!(place, Value::Array(_)) {
            *place = Value::Array(Arr::new());
        }
        let Value::Array(inner) = place else { return };
        array = inner.make_mut();
    }
    match last {
        Some(name) => {
            array.insert(Key::from_bytes(&name), value);
        }
        None => {
            let _ = array.push(value);
        }
    }
}

/// Puts what one array has into another one, arrays of one name together.
pub fn merge(into: &mut Array, from: &Array) {
    // Pairs of places still to be merged: names lead there from the outermost array.
    let mut waiting: Vec<(Vec<Key>, Array)> = vec![(Vec::new(), from.clone())];
    while let Some((way, from)) = waiting.pop() {
        let Some(target) = inner(into, &way) else { continue };
        for (key, value) in from.iter() {
            match (target.get(&key).map(Value::deref), value.deref()) {
                (Some(Value::Array(_)), Value::Array(more)) => {
                    let mut way = way.clone();
                    way.push(key);
                    waiting.push((way, (**more).clone()));
                }
                _ => _ = target.insert(key, value.read()),
            }
        }
    }
}

fn inner<'a>(array: &'a mut Array, way: &[Key]) -> Option<&'a mut Array> {
    let mut at = array;
    for key in way {
        match at.entry(key).0 {
            Value::Array(next) => at = next.make_mut(),
            _ => return None,
        }
    }
    Some(at)
}

#[cfg(test)]
mod tests {
    use super::*;

    const LIMITS: Limits = Limits { most: 3, deepest: 64 };

    #[test]
    fn the_first_of_two_cookies_counts() {
        let (cookies, exceeded) = parse_cookies(b"a=1; a=2;; =x; b%41=%42+", LIMITS);
        assert!(!exceeded);
        assert_eq!(cookies.len(), 2);
        let value = cookies.get_str(&Str::from("a")).map(|value| value.read());
        assert!(matches!(value, Some(Value::String(text)) if text.as_bytes() == b"1"));
        let value = cookies.get_str(&Str::from("b%41")).map(|value| value.read());
        assert!(matches!(value, Some(Value::String(text)) if text.as_bytes() == b"B+"));
    }

    #[test]
    fn no_more_variables_than_allowed() {
        let (variables, exceeded) = parse(b"a=1&b=2&&c=3&d=4", b"&", LIMITS);
        assert!(exceeded);
        assert_eq!(variables.len(), 3);
    }

    #[test]
    fn safe_prefixes_are_not_made() {
        let (cookies, _) = parse_cookies(b"..Host-a=1; __Host-b=2", LIMITS);
        assert_eq!(cookies.len(), 1);
    }
}
