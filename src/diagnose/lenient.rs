//! A light tokenizer for PHP that is broken or still being typed.
//!
//! The real lexer refuses what is incomplete; this one takes everything and says where it stands at the end. It needs
//! to be right only about what colours, completion, advice and "is more coming?" look at: strings, comments,
//! brackets, names.

use std::ops::Range;

/// What a piece of text is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// A word of the language.
    Keyword,
    /// `$name`
    Variable,
    /// A string or a part of one.
    Text,
    /// A number.
    Number,
    /// A comment.
    Comment,
    /// A name before an opening bracket.
    Function,
    /// A name that looks like a class.
    Class,
    /// Any other name.
    Name,
}

/// A piece of the text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Piece {
    /// Where it is.
    pub range: Range<usize>,
    /// What it is.
    pub kind: Kind,
}

/// What the text ends in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Inside {
    /// Nothing that needs an end.
    Code,
    /// A string that began at this byte (the quote).
    String(usize),
    /// A `/* */` comment.
    Comment,
    /// A heredoc or nowdoc.
    Heredoc,
}

/// A scanned text.
#[derive(Clone, Debug)]
pub struct Scan {
    /// In order; what is between them is operators and white space.
    pub pieces: Vec<Piece>,
    /// Brackets that are still open, and where.
    pub open: Vec<(u8, usize)>,
    /// A closing bracket that nothing opened: more lines will not help.
    pub broken: bool,
    /// What the text ends in.
    pub inside: Inside,
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
    "exit",
    "die",
    "extends",
    "false",
    "final",
    "finally",
    "fn",
    "for",
    "foreach",
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
    "null",
    "or",
    "parent",
    "print",
    "private",
    "protected",
    "public",
    "readonly",
    "require",
    "require_once",
    "return",
    "self",
    "static",
    "switch",
    "throw",
    "trait",
    "true",
    "try",
    "unset",
    "use",
    "var",
    "while",
    "xor",
    "yield",
    "from",
];

/// Keywords, for completion.
pub fn keywords() -> impl Iterator<Item = &'static str> {
    KEYWORDS.iter().copied()
}

/// Whether a byte can stand in a name.
pub fn in_name(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || byte == b'_' || byte >= 0x80
}

/// Scans a text from its start.
pub fn scan(text: &str) -> Scan {
    let mut scanner = Scanner {
        text: text.as_bytes(),
        at: 0,
        scan: Scan { pieces: Vec::new(), open: Vec::new(), broken: false, inside: Inside::Code },
    };
    scanner.run();
    scanner.scan
}

struct Scanner<'text> {
    text: &'text [u8],
    at: usize,
    scan: Scan,
}

impl Scanner<'_> {
    fn run(&mut self) {
        while let Some(byte) = self.peek(0) {
            let start = self.at;
            match byte {
                b'$' if self.peek(1).is_some_and(in_name) => {
                    self.at += 1;
                    self.skip_name();
                    self.push(start, Kind::Variable);
                }
                b'#' if self.peek(1) == Some(b'[') => self.bracket(),
                b'#' => self.line_comment(),
                b'/' if self.peek(1) == Some(b'/') => self.line_comment(),
                b'/' if self.peek(1) == Some(b'*') => self.block_comment(),
                b'\'' | b'"' | b'`' => self.string(byte),
                b'<' if self.rest().starts_with(b"<<<") => self.heredoc(),
                b'(' | b'[' | b'{' | b')' | b']' | b'}' => self.bracket(),
                b'0'..=b'9' => self.number(),
                _ if in_name(byte) || byte == b'\\' => self.name(),
                _ => self.at += 1,
            }
        }
    }

    fn peek(&self, ahead: usize) -> Option<u8> {
        self.text.get(self.at + ahead).copied()
    }

    fn rest(&self) -> &[u8] {
        self.text.get(self.at..).unwrap_or_default()
    }

    fn push(&mut self, start: usize, kind: Kind) {
        self.scan.pieces.push(Piece { range: start..self.at, kind });
    }

    fn skip_name(&mut self) {
        while self.peek(0).is_some_and(in_name) {
            self.at += 1;
        }
    }

    fn line_comment(&mut self) {
        let start = self.at;
        self.at += memchr::memchr(b'\n', self.rest()).unwrap_or(self.rest().len());
        self.push(start, Kind::Comment);
    }

    fn block_comment(&mut self) {
        let start = self.at;
        match memchr::memmem::find(self.rest().get(2..).unwrap_or_default(), b"*/") {
            Some(end) => self.at += end + 4,
            None => {
                self.at = self.text.len();
                self.scan.inside = Inside::Comment;
            }
        }
        self.push(start, Kind::Comment);
    }

    fn string(&mut self, quote: u8) {
        let mut start = self.at;
        let opened = self.at;
        self.at += 1;
        loop {
            match self.peek(0) {
                None => {
                    self.scan.inside = Inside::String(opened);
                    break;
                }
                Some(b'\\') => self.at = (self.at + 2).min(self.text.len()),
                Some(byte) if byte == quote => {
                    self.at += 1;
                    break;
                }
                Some(b'$') if quote != b'\'' && self.peek(1).is_some_and(in_name) => {
                    self.push(start, Kind::Text);
                    start = self.at;
                    self.at += 1;
                    self.skip_name();
                    self.push(start, Kind::Variable);
                    start = self.at;
                }
                Some(_) => self.at += 1,
            }
        }
        self.push(start, Kind::Text);
    }

    fn heredoc(&mut self) {
        let start = self.at;
        let rest = self.rest().get(3..).unwrap_or_default();
        let line_end = memchr::memchr(b'\n', rest).unwrap_or(rest.len());
        let label = rest.get(..line_end).unwrap_or_default().trim_ascii();
        let label = label.strip_prefix(b"'").and_then(|inner| inner.strip_suffix(b"'")).unwrap_or(label);
        let label = label.strip_prefix(b"\"").and_then(|inner| inner.strip_suffix(b"\"")).unwrap_or(label);
        if label.is_empty() || !label.iter().copied().all(in_name) {
            // `<<<` that opens nothing; a shift, or a mistake that the parser will name.
            self.at += 3;
            return;
        }
        let mut at = self.at + 3 + line_end;
        while let Some(line) = self.text.get(at + 1..) {
            let end = memchr::memchr(b'\n', line).unwrap_or(line.len());
            let indent = line.iter().take_while(|byte| matches!(byte, b' ' | b'\t')).count();
            let content = line.get(indent..end).unwrap_or_default();
            if content.starts_with(label) && !content.get(label.len()).copied().is_some_and(in_name) {
                self.at = at + 1 + indent + label.len();
                self.push(start, Kind::Text);
                return;
            }
            at += 1 + end;
            if at >= self.text.len() {
                break;
            }
        }
        self.at = self.text.len();
        self.scan.inside = Inside::Heredoc;
        self.push(start, Kind::Text);
    }

    fn bracket(&mut self) {
        if self.peek(0) == Some(b'#') {
            self.at += 1;
        }
        let Some(byte) = self.peek(0) else { return };
        let opener = match byte {
            b')' => b'(',
            b']' => b'[',
            b'}' => b'{',
            _ => {
                self.scan.open.push((byte, self.at));
                self.at += 1;
                return;
            }
        };
        match self.scan.open.pop() {
            Some((open, _)) if open == opener => {}
            _ => self.scan.broken = true,
        }
        self.at += 1;
    }

    fn number(&mut self) {
        let start = self.at;
        while let Some(byte) = self.peek(0) {
            let sign_of_exponent = matches!(byte, b'+' | b'-')
                && matches!(self.text.get(self.at - 1), Some(b'e' | b'E'))
                && !self.text.get(start..start + 2).is_some_and(|prefix| prefix.eq_ignore_ascii_case(b"0x"));
            // Two dots are the concatenation that follows the number.
            let point = byte == b'.' && self.peek(1) != Some(b'.');
            if !(byte.is_ascii_alphanumeric() || byte == b'_' || point || sign_of_exponent) {
                break;
            }
            self.at += 1;
        }
        self.push(start, Kind::Number);
    }

    fn name(&mut self) {
        let start = self.at;
        while self.peek(0).is_some_and(|byte| in_name(byte) || byte == b'\\') {
            self.at += 1;
        }
        let word = self.text.get(start..self.at).unwrap_or_default();
        let before = self.text.get(..start).unwrap_or_default().trim_ascii_end();
        let is_member = before.ends_with(b"->") || before.ends_with(b"::");
        let lower = word.to_ascii_lowercase();
        let next = self.rest().trim_ascii_start();
        let kind = if !is_member && KEYWORDS.iter().any(|keyword| keyword.as_bytes() == lower) {
            Kind::Keyword
        } else if next.starts_with(b"(") && !before.ends_with(b"new") {
            Kind::Function
        } else if word.first().is_some_and(u8::is_ascii_uppercase) && word.iter().any(u8::is_ascii_lowercase)
        {
            Kind::Class
        } else {
            Kind::Name
        };
        self.push(start, kind);
    }
}

/// The call that is being typed at the end of the text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OpenCall {
    /// What stands before the bracket: `name`, `$a->name`, `Class::name` or `new Class`.
    pub callee: String,
    /// Arguments that are already complete.
    pub arguments: usize,
}

/// The innermost call that is still open at the end of the text.
pub fn open_call(text: &str) -> Option<OpenCall> {
    let scan = scan(text);
    if scan.inside == Inside::Comment {
        return None;
    }
    let (bracket, at) = scan.open.last().copied()?;
    if bracket != b'(' {
        return None;
    }
    let callee = callee_before(text.get(..at)?)?;
    Some(OpenCall { callee, arguments: commas_after(text, at + 1, &scan) })
}

fn callee_before(text: &str) -> Option<String> {
    let start = chain_start(text.as_bytes());
    let chain = text.get(start..)?;
    if chain.is_empty() || KEYWORDS.contains(&chain.to_ascii_lowercase().as_str()) {
        return None;
    }
    let before = text.get(..start)?.trim_end();
    let is_new = before
        .strip_suffix("new")
        .is_some_and(|rest| !rest.ends_with(|letter: char| letter.is_alphanumeric()));
    let is_declaration = before.ends_with("function") || before.ends_with("fn");
    if is_declaration {
        return None;
    }
    Some(if is_new { format!("new {chain}") } else { chain.to_owned() })
}

/// Where the chain `$a->b::c` that ends the text begins.
pub fn chain_start(text: &[u8]) -> usize {
    let mut at = text.len();
    while let Some(byte) = at.checked_sub(1).and_then(|before| text.get(before)) {
        let two = text.get(..at).unwrap_or_default();
        if in_name(*byte) || matches!(byte, b'$' | b'\\') {
            at -= 1;
        } else if two.ends_with(b"?->") {
            at -= 3;
        } else if two.ends_with(b"->") || two.ends_with(b"::") {
            at -= 2;
        } else {
            break;
        }
    }
    at
}

/// Commas directly in the brackets that open before `start`.
fn commas_after(text: &str, start: usize, scan: &Scan) -> usize {
    let mut depth = 0usize;
    let mut commas = 0;
    for (at, byte) in text.bytes().enumerate().skip(start) {
        let in_text = scan
            .pieces
            .iter()
            .any(|piece| piece.range.contains(&at) && matches!(piece.kind, Kind::Text | Kind::Comment));
        if in_text {
            continue;
        }
        match byte {
            b'(' | b'[' | b'{' => depth += 1,
            b')' | b']' | b'}' => depth = depth.saturating_sub(1),
            b',' if depth == 0 => commas += 1,
            _ => {}
        }
    }
    commas
}

/// Whether the text surely needs another line, as far as brackets, strings and comments tell.
pub fn is_open(text: &str) -> bool {
    let scan = scan(text);
    !scan.broken && (!scan.open.is_empty() || scan.inside != Inside::Code)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn open_ends() {
        for open in
            ["foo(", "function f() {", "'abc", "\"a{$b}", "/* x", "[1, [2]", "$x = <<<A\n text\n", "f(')'"]
        {
            assert!(is_open(open), "{open}");
        }
        for closed in
            ["foo()", "'a(b'", "\"\\\"\"", "// (", "$x = <<<A\n text\n  A;", "}", "1 << 2", "#[A] f()"]
        {
            assert!(!is_open(closed), "{closed}");
        }
    }

    #[test]
    fn calls_that_are_being_typed() {
        let call = |text| open_call(text).map(|call| (call.callee, call.arguments));
        assert_eq!(call("str_replace('a,b', "), Some(("str_replace".into(), 1)));
        assert_eq!(call("$gen->send(f(1, 2), "), Some(("$gen->send".into(), 1)));
        assert_eq!(call("$x = new Foo("), Some(("new Foo".into(), 0)));
        assert_eq!(call("A::make([1, 2"), None);
        assert_eq!(call("if ("), None);
        assert_eq!(call("function foo("), None);
    }

    #[test]
    fn kinds_of_pieces() {
        let scan = scan("echo \"a $b\" . strlen('x'); // c");
        let kinds: Vec<Kind> = scan.pieces.iter().map(|piece| piece.kind).collect();
        assert_eq!(
            kinds,
            [
                Kind::Keyword,
                Kind::Text,
                Kind::Variable,
                Kind::Text,
                Kind::Function,
                Kind::Text,
                Kind::Comment
            ]
        );
    }
}
