//! `strip_tags`.

use crate::builtin::support::with_strings;
use crate::declare_functions;
use crate::value::Value;
use crate::vm::{Args, NativeResult, Vm};

declare_functions! {
    /// A text without HTML and PHP tags.
    "strip_tags(string $string, array|string|null $allowed_tags = null): string" => strip_tags,
}

fn strip_tags(vm: &mut Vm, args: &mut Args) -> NativeResult {
    let s = args.str(0);
    match args.get(1) {
        Value::Array(tags) => {
            let tags = tags.values().map(|v| v.deref().clone()).collect();
            with_strings(vm, tags, vec![s.into()], |_, tags, state| {
                let Some(Value::String(s)) = state.first() else { return Ok(().into()) };
                let mut allowed = Vec::new();
                for tag in tags.iter().filter(|tag| !tag.is_empty()) {
                    allowed.push(b'<');
                    allowed.extend_from_slice(tag);
                    allowed.push(b'>');
                }
                Ok(Value::string(strip(s, &allowed)).into())
            })
        }
        Value::String(allowed) => Ok(Value::string(strip(&s, allowed)).into()),
        _ => Ok(Value::string(strip(&s, b"")).into()),
    }
}

/// `</Tag attribute>` as `<tag>`.
fn normalized(tag: &[u8]) -> Vec<u8> {
    let mut out = Vec::new();
    let mut in_name = false;
    for (i, byte) in tag.iter().enumerate() {
        match byte {
            b'<' => out.push(b'<'),
            b'>' => break,
            b if b.is_ascii_whitespace() => {
                if in_name {
                    break;
                }
            }
            other => {
                in_name = true;
                // The slash of a closing tag, or of one that is closed at once.
                let bare_slash = *other == b'/'
                    && (tag.get(i.wrapping_sub(1)) == Some(&b'<') || tag.get(i + 1) == Some(&b'>'));
                if !bare_slash {
                    out.push(other.to_ascii_lowercase());
                }
            }
        }
    }
    out.push(b'>');
    out
}

fn is_allowed(tag: &[u8], allowed: &[u8]) -> bool {
    let tag = normalized(tag);
    !tag.is_empty() && memchr::memmem::find(allowed, &tag).is_some()
}

#[derive(PartialEq, Clone, Copy)]
enum State {
    Text,
    Tag,
    Php,
    Declaration,
    Comment,
}

/// A text without tags, except those in `allowed` (`<a><b>`).
pub fn strip(text: &[u8], allowed: &[u8]) -> Vec<u8> {
    let allowed: Vec<u8> = allowed.to_ascii_lowercase();
    let keep = !allowed.is_empty();
    let mut out = Vec::with_capacity(text.len());
    let mut tag: Vec<u8> = Vec::new();
    let mut state = State::Text;
    let (mut depth, mut parentheses, mut quote, mut last) = (0u32, 0u32, 0u8, 0u8);
    let mut is_xml = false;
    let at_is = |i: usize, b: u8| text.get(i) == Some(&b);
    let mut i = 0;
    while let Some(&c) = text.get(i) {
        let previous = if i > 0 { text[i - 1] } else { 0 };
        match state {
            State::Text => match c {
                0 => {}
                b'<' => {
                    if text.get(i + 1).is_some_and(|b| b.is_ascii_whitespace() || *b == 0x0b) {
                        out.push(c);
                    } else {
                        last = b'<';
                        state = State::Tag;
                        if keep {
                            tag.clear();
                            tag.push(b'<');
                        }
                    }
                }
                b'>' => {
                    if depth > 0 {
                        depth -= 1;
                    } else {
                        out.push(c);
                    }
                }
                _ => out.push(c),
            },
            State::Tag => match c {
                0 => {}
                b'<' => {
                    if quote == 0 {
                        if text.get(i + 1).is_some_and(u8::is_ascii_whitespace) {
                            if keep {
                                tag.push(c);
                            }
                        } else {
                            depth += 1;
                        }
                    }
                }
                b'>' => {
                    if depth > 0 {
                        depth -= 1;
                    } else if quote == 0 {
                        last = b'>';
                        if !(is_xml && previous == b'-') {
                            quote = 0;
                            state = State::Text;
                            is_xml = false;
                            if keep {
                                tag.push(b'>');
                                if is_allowed(&tag, &allowed) {
                                    out.extend_from_slice(&tag);
                                }
                                tag.clear();
                            }
                        }
                    }
                }
                b'"' | b'\'' => {
                    if i > 0 && (quote == 0 || c == quote) {
                        quote = if quote == 0 { c } else { 0 };
                    }
                    if keep {
                        tag.push(c);
                    }
                }
                b'!' if last == b'<' && previous == b'<' => {
                    state = State::Declaration;
                    last = c;
                }
                b'?' if previous == b'<' => {
                    parentheses = 0;
                    state = State::Php;
                }
                _ => {
                    if keep {
                        tag.push(c);
                    }
                }
            },
            State::Php => match c {
                b'(' if last != b'"' && last != b'\'' => {
                    last = b'(';
                    parentheses += 1;
                }
                b')' if last != b'"' && last != b'\'' => {
                    last = b')';
                    parentheses = parentheses.saturating_sub(1);
                }
                b'>' => {
                    if depth > 0 {
                        depth -= 1;
                    } else if quote == 0 && parentheses == 0 && previous == b'?' && last != b'"' {
                        quote = 0;
                        state = State::Text;
                        tag.clear();
                    }
                }
                b'"' | b'\'' if previous != b'\\' => {
                    if last == c {
                        last = 0;
                    } else if last != b'\\' {
                        last = c;
                    }
                    if i > 0 && (quote == 0 || c == quote) {
                        quote = if quote == 0 { c } else { 0 };
                    }
                }
                b'l' | b'L' => {
                    // "<?xml" is a tag, not PHP.
                    if i >= 4
                        && matches!(text[i - 1], b'm' | b'M')
                        && matches!(text[i - 2], b'x' | b'X')
                        && text[i - 3] == b'?'
                    {
                        state = State::Tag;
                        is_xml = true;
                    }
                }
                _ => {}
            },
            State::Declaration => match c {
                b'>' => {
                    if depth > 0 {
                        depth -= 1;
                    } else if quote == 0 {
                        quote = 0;
                        state = State::Text;
                        tag.clear();
                    }
                }
                b'"' | b'\'' if previous != b'\\' && i > 0 && (quote == 0 || c == quote) => {
                    quote = if quote == 0 { c } else { 0 };
                }
                b'-' if i >= 2 && previous == b'-' && text[i - 2] == b'!' => state = State::Comment,
                b'E' | b'e' => {
                    // "<!DOCTYPE" is a tag.
                    if i > 6 && text.get(i - 6..i).is_some_and(|t| t.eq_ignore_ascii_case(b"doctyp")) {
                        state = State::Tag;
                    }
                }
                _ => {}
            },
            State::Comment => {
                if c == b'>' && quote == 0 && i >= 2 && previous == b'-' && at_is(i - 2, b'-') {
                    quote = 0;
                    state = State::Text;
                    tag.clear();
                }
            }
        }
        i += 1;
    }
    out
}
