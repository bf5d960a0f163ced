//! `highlight_string`, `highlight_file`, `php_strip_whitespace`.
//!
//! These show a program as it is written, right or wrong, so they have a scanner of their own which loses nothing: the
//! pieces it gives, one after the other, are the program.

// PHP collects what these functions make in an output buffer, which callbacks of buffers must not do.
use crate::builtin::output::check_not_running;
use crate::declare_functions;
use crate::value::{Str, Value};
use crate::vm::{Args, NativeResult, Vm};

declare_functions! {
    /// Prints a program in colours.
    "highlight_string(string $string, bool $return = false): string|true" => highlight_string,
    /// Prints the program in a file in colours.
    "highlight_file(string $filename, bool $return = false): string|bool" => highlight_file,
    /// As `highlight_file`.
    "show_source(string $filename, bool $return = false): string|bool" => highlight_file,
    /// The program in a file without comments and white space.
    "php_strip_whitespace(string $filename): string" => php_strip_whitespace,
}

#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Kind {
    Html,
    Space,
    Comment,
    /// Keywords and signs.
    Keyword,
    String,
    /// Names, variables, numbers, tags.
    Name,
    HeredocEnd,
}

/// What the scanner is in the middle of.
#[derive(Clone, PartialEq, Eq)]
enum State {
    Html,
    Php,
    /// Within `{$…}` of a string.
    Braces,
    /// Within `"…"` or `` `…` ``.
    Quoted(u8),
    Heredoc(Vec<u8>),
}

struct Scanner<'a> {
    text: &'a [u8],
    at: usize,
    states: Vec<State>,
}

const KEYWORDS: &[&str] = &[
    "abstract",
    "and",
    "array",
    "as",
    "break",
    "callable",
    "case",
    "catch",
    "class",
    "clone",
    "const",
    "continue",
    "declare",
    "default",
    "die",
    "do",
    "echo",
    "else",
    "elseif",
    "empty",
    "enddeclare",
    "endfor",
    "endforeach",
    "endif",
    "endswitch",
    "endwhile",
    "enum",
    "eval",
    "exit",
    "extends",
    "final",
    "finally",
    "fn",
    "for",
    "foreach",
    "from",
    "function",
    "global",
    "goto",
    "if",
    "implements",
    "include",
    "include_once",
    "instanceof",
    "insteadof",
    "interface",
    "isset",
    "list",
    "match",
    "namespace",
    "new",
    "or",
    "print",
    "private",
    "protected",
    "public",
    "readonly",
    "require",
    "require_once",
    "return",
    "static",
    "switch",
    "throw",
    "trait",
    "try",
    "unset",
    "use",
    "var",
    "while",
    "xor",
    "yield",
    "__halt_compiler",
];

fn starts_name(byte: u8) -> bool {
    byte.is_ascii_alphabetic() || byte == b'_' || byte >= 0x80
}

fn is_name(byte: u8) -> bool {
    starts_name(byte) || byte.is_ascii_digit()
}

impl<'a> Scanner<'a> {
    fn new(text: &'a [u8]) -> Scanner<'a> {
        Scanner { text, at: 0, states: vec![State::Html] }
    }

    fn rest(&self) -> &'a [u8] {
        self.text.get(self.at..).unwrap_or_default()
    }

    fn next(&mut self) -> Option<(Kind, &'a [u8])> {
        let rest = self.rest();
        if rest.is_empty() {
            return None;
        }
        let (kind, length) = match self.states.last().cloned().unwrap_or(State::Html) {
            State::Html => self.html(rest),
            State::Php => self.php(rest, false),
            State::Braces => self.php(rest, true),
            State::Quoted(quote) => self.quoted(rest, quote),
            State::Heredoc(label) => self.heredoc(rest, &label),
        };
        let length = length.clamp(1, rest.len());
        self.at += length;
        Some((kind, &rest[..length]))
    }

    fn html(&mut self, rest: &[u8]) -> (Kind, usize) {
        let opens = |at: usize| {
            let tag = rest.get(at..).unwrap_or_default();
            if tag.starts_with(b"<?=") {
                return Some(3);
            }
            let named = tag.len() >= 5 && tag[..5].eq_ignore_ascii_case(b"<?php");
            match tag.get(5) {
                _ if !named => None,
                Some(b' ' | b'\t' | b'\n') => Some(6),
                Some(b'\r') => Some(if tag.get(6) == Some(&b'\n') { 7 } else { 6 }),
                None => Some(5),
                _ => None,
            }
        };
        if let Some(length) = opens(0) {
            self.states.push(State::Php);
            return (Kind::Name, length);
        }
        let end = (1..rest.len()).find(|at| rest[*at] == b'<' && opens(*at).is_some());
        (Kind::Html, end.unwrap_or(rest.len()))
    }

    fn php(&mut self, rest: &[u8], braces: bool) -> (Kind, usize) {
        let count = |from: usize, kind: fn(u8) -> bool| {
            from + rest.get(from..).unwrap_or_default().iter().take_while(|b| kind(**b)).count()
        };
        let byte = rest[0];
        match byte {
            b' ' | b'\t' | b'\n' | b'\r' => {
                (Kind::Space, count(0, |b| matches!(b, b' ' | b'\t' | b'\n' | b'\r')))
            }
            b'?' if rest.starts_with(b"?>") && !braces => {
                self.states.pop();
                let newline = match rest.get(2) {
                    Some(b'\n') => 1,
                    Some(b'\r') => 1 + usize::from(rest.get(3) == Some(&b'\n')),
                    _ => 0,
                };
                (Kind::Name, 2 + newline)
            }
            b'#' if rest.get(1) != Some(&b'[') => (Kind::Comment, line_comment(rest)),
            b'/' if rest.starts_with(b"//") => (Kind::Comment, line_comment(rest)),
            b'/' if rest.starts_with(b"/*") => {
                let end = memchr::memmem::find(&rest[2..], b"*/").map_or(rest.len(), |end| end + 4);
                (Kind::Comment, end)
            }
            b'\'' => (Kind::String, closed(rest, b'\'').unwrap_or(rest.len())),
            b'"' | b'`' => match closed(rest, byte) {
                Some(length) if byte == b'"' && !has_variable(&rest[1..length - 1]) => (Kind::String, length),
                _ => {
                    self.states.push(State::Quoted(byte));
                    (if byte == b'"' { Kind::String } else { Kind::Keyword }, 1)
                }
            },
            b'<' if rest.starts_with(b"<<<") => match heredoc_start(rest) {
                Some((label, length)) => {
                    self.states.push(State::Heredoc(label));
                    (Kind::Keyword, length)
                }
                None => (Kind::Keyword, 1),
            },
            b'$' if rest.get(1).is_some_and(|b| starts_name(*b)) => (Kind::Name, count(1, is_name)),
            b'{' if braces => {
                self.states.push(State::Braces);
                (Kind::Keyword, 1)
            }
            b'}' if braces => {
                self.states.pop();
                (Kind::Keyword, 1)
            }
            b'(' => (Kind::Keyword, cast(rest).unwrap_or(1)),
            b if b.is_ascii_digit() || (b == b'.' && rest.get(1).is_some_and(u8::is_ascii_digit)) => {
                (Kind::Name, number(rest))
            }
            b if starts_name(b) || (b == b'\\' && rest.get(1).is_some_and(|b| starts_name(*b))) => {
                let length = count(0, |b| is_name(b) || b == b'\\');
                let word = String::from_utf8_lossy(&rest[..length]).to_ascii_lowercase();
                let after_arrow = {
                    let before = self.text[..self.at].trim_ascii_end();
                    before.ends_with(b"->") || before.ends_with(b"?->")
                };
                let keyword = KEYWORDS.contains(&word.as_str()) && !after_arrow;
                (if keyword { Kind::Keyword } else { Kind::Name }, length)
            }
            _ => (Kind::Keyword, 1),
        }
    }

    /// Within a string: text up to the next variable or the end.
    fn quoted(&mut self, rest: &[u8], quote: u8) -> (Kind, usize) {
        if rest[0] == quote {
            self.states.pop();
            return (if quote == b'"' { Kind::String } else { Kind::Keyword }, 1);
        }
        if let Some(piece) = self.variable(rest) {
            return piece;
        }
        let mut at = 0;
        while let Some(byte) = rest.get(at) {
            match byte {
                b'\\' => at += 1,
                b if *b == quote => break,
                b'$' | b'{' if at > 0 && begins_variable(&rest[at..]) => break,
                _ => {}
            }
            at += 1;
        }
        (Kind::String, at)
    }

    fn heredoc(&mut self, rest: &[u8], label: &[u8]) -> (Kind, usize) {
        let (raw, label) = match label.split_first() {
            Some((b'\'', label)) => (true, label),
            _ => (false, label),
        };
        let ends = |at: usize| {
            let line = rest.get(at..).unwrap_or_default();
            let indent = line.iter().take_while(|b| matches!(b, b' ' | b'\t')).count();
            let named = line[indent..].starts_with(label)
                && !line.get(indent + label.len()).is_some_and(|b| is_name(*b));
            named.then_some(indent + label.len())
        };
        let at_line_start = self.at == 0 || self.text.get(self.at - 1) == Some(&b'\n');
        if at_line_start && let Some(length) = ends(0) {
            self.states.pop();
            return (Kind::HeredocEnd, length);
        }
        if !raw && let Some(piece) = self.variable(rest) {
            return piece;
        }
        let mut at = 0;
        while let Some(byte) = rest.get(at) {
            match byte {
                b'\\' if !raw => at += 1,
                b'\n' if ends(at + 1).is_some() => {
                    at += 1;
                    break;
                }
                b'$' | b'{' if !raw && at > 0 && begins_variable(&rest[at..]) => break,
                _ => {}
            }
            at += 1;
        }
        (Kind::String, at)
    }

    /// A variable in a string, or part of one.
    fn variable(&mut self, rest: &[u8]) -> Option<(Kind, usize)> {
        if rest.starts_with(b"{$") {
            self.states.push(State::Braces);
            return Some((Kind::Keyword, 1));
        }
        if rest.starts_with(b"${") {
            self.states.push(State::Braces);
            return Some((Kind::Keyword, 2));
        }
        if rest.first() == Some(&b'$') && rest.get(1).is_some_and(|b| starts_name(*b)) {
            return Some((Kind::Name, 1 + rest[1..].iter().take_while(|b| is_name(**b)).count()));
        }
        // What follows a variable: "[0]" or "->name".
        let before = self.text.get(..self.at).unwrap_or_default();
        let name = before.iter().rev().take_while(|b| is_name(**b)).count();
        let after_variable =
            name > 0 && before.get(before.len() - name - 1) == Some(&b'$') && name + 1 <= before.len();
        if after_variable && rest.starts_with(b"->") && rest.get(2).is_some_and(|b| starts_name(*b)) {
            return Some((Kind::Keyword, 2));
        }
        if before.ends_with(b"->")
            && rest.first().is_some_and(|b| starts_name(*b))
            && self.after_simple(before)
        {
            return Some((Kind::Name, rest.iter().take_while(|b| is_name(**b)).count()));
        }
        if after_variable && rest.first() == Some(&b'[') {
            return Some((Kind::Keyword, 1));
        }
        let bracket = memchr::memrchr(b'[', before)?;
        let inside = before.get(bracket + 1..)?;
        let opened =
            self.after_simple(&before[..bracket]) || before[..bracket].last().is_some_and(|b| is_name(*b));
        if !opened || inside.contains(&b']') || inside.contains(&b'"') {
            return None;
        }
        match rest.first()? {
            b']' => Some((Kind::Keyword, 1)),
            b if is_name(*b) && inside.is_empty() => {
                Some((Kind::Name, rest.iter().take_while(|b| is_name(**b)).count()))
            }
            b'-' if inside.is_empty() => Some((Kind::Keyword, 1)),
            b if is_name(*b) && inside == b"-" => {
                Some((Kind::Name, rest.iter().take_while(|b| is_name(**b)).count()))
            }
            _ => None,
        }
    }

    /// Whether a `->` at the end follows a variable.
    fn after_simple(&self, before: &[u8]) -> bool {
        let before = before.strip_suffix(b"->").unwrap_or(before);
        let name = before.iter().rev().take_while(|b| is_name(**b)).count();
        name > 0 && before.len() > name && before[before.len() - name - 1] == b'$'
    }
}

fn begins_variable(rest: &[u8]) -> bool {
    rest.starts_with(b"{$")
        || rest.starts_with(b"${")
        || (rest.first() == Some(&b'$') && rest.get(1).is_some_and(|b| starts_name(*b)))
}

fn has_variable(text: &[u8]) -> bool {
    let mut at = 0;
    while let Some(byte) = text.get(at) {
        match byte {
            b'\\' => at += 1,
            b'$' | b'{' if begins_variable(&text[at..]) => return true,
            _ => {}
        }
        at += 1;
    }
    false
}

/// A comment up to the end of the line or the closing tag.
fn line_comment(rest: &[u8]) -> usize {
    let end = rest.iter().position(|b| matches!(b, b'\n' | b'\r')).unwrap_or(rest.len());
    memchr::memmem::find(&rest[..end], b"?>").unwrap_or(end)
}

/// The length of a quoted string with its quotes, if it is closed.
fn closed(rest: &[u8], quote: u8) -> Option<usize> {
    let mut at = 1;
    while let Some(byte) = rest.get(at) {
        match byte {
            b'\\' => at += 1,
            b if *b == quote => return Some(at + 1),
            _ => {}
        }
        at += 1;
    }
    None
}

/// `<<<LABEL` with the end of the line: the label (a nowdoc's begins with a quote) and the length.
fn heredoc_start(rest: &[u8]) -> Option<(Vec<u8>, usize)> {
    let blanks = rest[3..].iter().take_while(|b| matches!(b, b' ' | b'\t')).count();
    let mut at = 3 + blanks;
    let quote = rest.get(at).copied().filter(|b| matches!(b, b'\'' | b'"'));
    at += usize::from(quote.is_some());
    let length = rest.get(at..)?.iter().take_while(|b| is_name(**b)).count();
    let label = rest.get(at..at + length)?;
    if label.is_empty() {
        return None;
    }
    at += length;
    if let Some(quote) = quote {
        if rest.get(at) != Some(&quote) {
            return None;
        }
        at += 1;
    }
    at += usize::from(rest.get(at) == Some(&b'\r'));
    if rest.get(at) != Some(&b'\n') {
        return None;
    }
    let mut name = if quote == Some(b'\'') { vec![b'\''] } else { Vec::new() };
    name.extend_from_slice(label);
    Some((name, at + 1))
}

/// `(int)` and its like.
fn cast(rest: &[u8]) -> Option<usize> {
    const TYPES: &[&str] = &[
        "int", "integer", "bool", "boolean", "float", "double", "real", "string", "binary", "array",
        "object", "unset",
    ];
    let end = memchr::memchr(b')', rest.get(..32.min(rest.len()))?)?;
    let inner = std::str::from_utf8(&rest[1..end]).ok()?.trim_matches([' ', '\t']);
    TYPES.iter().any(|name| inner.eq_ignore_ascii_case(name)).then_some(end + 1)
}

fn number(rest: &[u8]) -> usize {
    let mut at = 0;
    while let Some(byte) = rest.get(at) {
        let exponent = matches!(byte, b'+' | b'-')
            && matches!(rest.get(at.wrapping_sub(1)), Some(b'e' | b'E'))
            && !rest.starts_with(b"0x");
        if !(byte.is_ascii_alphanumeric() || *byte == b'_' || *byte == b'.' || exponent)
            || (*byte == b'.' && rest.get(at + 1) == Some(&b'.'))
        {
            break;
        }
        at += 1;
    }
    at
}

/// A program in colours.
fn highlighted(vm: &mut Vm, text: &[u8]) -> Vec<u8> {
    let colour = |name: &str| vm.ini.get_bytes(name).unwrap_or_default().to_vec();
    let html = colour("highlight.html");
    let (comment, default) = (colour("highlight.comment"), colour("highlight.default"));
    let (keyword, string) = (colour("highlight.keyword"), colour("highlight.string"));
    let mut out = [b"<pre><code style=\"color: ", html.as_slice(), b"\">"].concat();
    let mut last = &html;
    let mut scanner = Scanner::new(text);
    while let Some((kind, piece)) = scanner.next() {
        let next = match kind {
            Kind::Space => last,
            Kind::Html => &html,
            Kind::Comment => &comment,
            Kind::Keyword | Kind::HeredocEnd => &keyword,
            Kind::String => &string,
            Kind::Name => &default,
        };
        if next != last {
            if last != &html {
                out.extend_from_slice(b"</span>");
            }
            last = next;
            if last != &html {
                out.extend_from_slice(b"<span style=\"color: ");
                out.extend_from_slice(last);
                out.extend_from_slice(b"\">");
            }
        }
        for byte in piece {
            match byte {
                b'<' => out.extend_from_slice(b"&lt;"),
                b'>' => out.extend_from_slice(b"&gt;"),
                b'&' => out.extend_from_slice(b"&amp;"),
                other => out.push(*other),
            }
        }
    }
    if last != &html {
        out.extend_from_slice(b"</span>");
    }
    out.extend_from_slice(b"</code></pre>");
    out
}

fn show(vm: &mut Vm, text: &[u8], as_result: bool) -> NativeResult {
    let out = highlighted(vm, text);
    if as_result {
        return Ok(out.into());
    }
    vm.write(&out);
    Ok(true.into())
}

fn highlight_string(vm: &mut Vm, args: &mut Args) -> NativeResult {
    check_not_running(vm)?;
    show(vm, args.bytes(0), args.bool(1))
}

/// The contents of a file; warns in PHP's words if there are none.
fn read(vm: &mut Vm, name: &Str) -> Option<Vec<u8>> {
    use std::os::unix::ffi::OsStrExt;
    match std::fs::read(std::ffi::OsStr::from_bytes(name)) {
        Ok(text) => Some(text),
        Err(error) => {
            let text = error.to_string();
            let why = text.split(" (os error").next().unwrap_or_default().to_owned();
            let function = vm.function_name();
            vm.warning(format!("{function}({name}): Failed to open stream: {why}"));
            if function != "php_strip_whitespace" {
                vm.warning(format!("{function}(): Failed opening '{name}' for highlighting"));
            }
            None
        }
    }
}

fn highlight_file(vm: &mut Vm, args: &mut Args) -> NativeResult {
    check_not_running(vm)?;
    let name = args.str(0);
    match read(vm, &name) {
        Some(text) => show(vm, &text, args.bool(1)),
        None => Ok(false.into()),
    }
}

fn php_strip_whitespace(vm: &mut Vm, args: &mut Args) -> NativeResult {
    check_not_running(vm)?;
    let name = args.str(0);
    let Some(text) = read(vm, &name) else { return Ok(Str::empty().into()) };
    let mut out = Vec::with_capacity(text.len());
    let mut scanner = Scanner::new(&text);
    let mut after_space = false;
    while let Some((kind, piece)) = scanner.next() {
        match kind {
            Kind::Comment => continue,
            Kind::Space => {
                if !after_space {
                    out.push(b' ');
                }
                after_space = true;
                continue;
            }
            Kind::HeredocEnd => {
                out.extend_from_slice(piece);
                match scanner.next() {
                    Some((Kind::Space, _)) | None => {}
                    Some((_, next)) => out.extend_from_slice(next),
                }
                out.push(b'\n');
                after_space = true;
                continue;
            }
            _ => out.extend_from_slice(piece),
        }
        after_space = false;
    }
    Ok(Value::from(out).into())
}
