//! What pages of the web say about themselves.

use crate::builtin::stream::path_argument;
use crate::builtin::stream::whole::with_contents;
use crate::declare_functions;
use crate::value::{Array, Key, Str, Value};
use crate::vm::{Args, NativeResult, Vm};

declare_functions! {
    /// What the `meta` tags of an HTML file say, by name.
    "get_meta_tags(string $filename, bool $use_include_path = false): array|false" => get_meta_tags,
}

fn get_meta_tags(vm: &mut Vm, args: &mut Args) -> NativeResult {
    let path = path_argument(vm, args, 0)?;
    with_contents(vm, path, args.bool(1), |_, text| {
        Ok(text.map_or(Value::Bool(false), |text| Value::from(meta_tags(&text))))
    })
}

#[derive(PartialEq)]
enum Token {
    Open,
    Close,
    Slash,
    Equal,
    Other,
    Word(Vec<u8>),
    Quoted(Vec<u8>),
}

/// The next token of HTML from a position on.
fn next_token(text: &[u8], at: &mut usize) -> Option<Token> {
    loop {
        let byte = *text.get(*at)?;
        *at += 1;
        return Some(match byte {
            b'<' => Token::Open,
            b'>' => Token::Close,
            b'=' => Token::Equal,
            b'/' => Token::Slash,
            b'\n' | b'\r' | b'\t' => continue,
            b'"' | b'\'' => {
                let rest = &text[*at..];
                let end = rest.iter().position(|b| *b == byte || matches!(b, b'<' | b'>'));
                let end = end.unwrap_or(rest.len());
                // A tag that begins or ends inside was no part of it: this was just an apostrophe.
                *at += end + usize::from(rest.get(end) == Some(&byte));
                Token::Quoted(rest[..end].to_vec())
            }
            b if b.is_ascii_alphanumeric() => {
                let start = *at - 1;
                while text.get(*at).is_some_and(|b| b.is_ascii_alphanumeric() || b"-_.:".contains(b)) {
                    *at += 1;
                }
                Token::Word(text[start..*at].to_vec())
            }
            _ => Token::Other,
        });
    }
}

fn meta_tags(text: &[u8]) -> Array {
    #[derive(Clone, Copy, PartialEq)]
    enum Attribute {
        Name,
        Content,
    }
    let mut tags = Array::new();
    let (mut at, mut in_meta) = (0, false);
    let mut last = Token::Other;
    let mut seen: Option<Attribute> = None;
    let mut wanted = false;
    let (mut name, mut content): (Option<Vec<u8>>, Option<Vec<u8>>) = (None, None);
    while let Some(token) = next_token(text, &mut at) {
        match &token {
            Token::Word(word) if last == Token::Open => in_meta = word.eq_ignore_ascii_case(b"meta"),
            Token::Word(word) if last == Token::Slash && word.eq_ignore_ascii_case(b"head") => break,
            Token::Word(value) | Token::Quoted(value) if last == Token::Equal && wanted => {
                match seen {
                    Some(Attribute::Name) => name = Some(tag_name(value)),
                    _ => content = Some(value.clone()),
                }
                wanted = false;
            }
            Token::Word(word) if in_meta => {
                for (attribute, known) in [(Attribute::Name, "name"), (Attribute::Content, "content")] {
                    if word.eq_ignore_ascii_case(known.as_bytes()) {
                        seen = Some(attribute);
                        wanted = true;
                    }
                }
            }
            Token::Open => {
                if wanted {
                    (wanted, seen, name, content) = (false, None, None, None);
                }
                in_meta = true;
            }
            Token::Close => {
                if let Some(name) = name.take() {
                    let value = content.take().unwrap_or_default();
                    tags.insert(Key::from_str(&Str::from_bytes(&name)), Value::from(value));
                }
                (in_meta, wanted, seen, content) = (false, false, None, None);
            }
            _ => {}
        }
        last = token;
    }
    tags
}

/// A name as a key: in lower case, what means something in patterns as `_`.
fn tag_name(name: &[u8]) -> Vec<u8> {
    let letter = |b: &u8| if b".\\+*?[^]$() ".contains(b) { b'_' } else { b.to_ascii_lowercase() };
    name.iter().map(letter).collect()
}
