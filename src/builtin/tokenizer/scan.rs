//! Cuts a program into tokens, losing nothing: the tokens one after the other are the program.

use super::names;

/// One token.
#[derive(Clone, Copy, Debug)]
pub struct Token {
    /// Its number; that of a single character is the character.
    pub id: u16,
    /// Where it begins.
    pub start: usize,
    /// Where it ends.
    pub end: usize,
}

/// What the scanner is in the middle of.
#[derive(Clone, PartialEq, Eq)]
enum Mode {
    Html,
    Script,
    /// Within `"…"` or `` `…` ``.
    Quoted(u8),
    Heredoc {
        label: Vec<u8>,
        raw: bool,
    },
    /// Within the brackets of `"$a[…]"`.
    Offset,
    /// Behind `__halt_compiler();`.
    Data,
}

struct Scanner<'t> {
    text: &'t [u8],
    at: usize,
    mode: Mode,
    outer: Vec<Mode>,
    tokens: Vec<Token>,
    /// The last token was `->`, perhaps with white space and comments behind it: a word is a name.
    behind_arrow: bool,
    /// How many tokens of `__halt_compiler();` are still to come.
    halting: Option<u8>,
}

/// The tokens of a program.
pub fn scan(text: &[u8]) -> Vec<Token> {
    let mut scanner = Scanner {
        text,
        at: 0,
        mode: Mode::Html,
        outer: Vec::new(),
        tokens: Vec::new(),
        behind_arrow: false,
        halting: None,
    };
    while scanner.at < text.len() {
        match scanner.mode.clone() {
            Mode::Html => scanner.html(),
            Mode::Script => scanner.script(),
            Mode::Quoted(quote) => scanner.quoted(quote),
            Mode::Heredoc { label, raw } => scanner.heredoc(&label, raw),
            Mode::Offset => scanner.offset(),
            Mode::Data => scanner.token(names::T_INLINE_HTML, text.len() - scanner.at),
        }
    }
    scanner.tokens
}

fn begins_name(byte: u8) -> bool {
    byte.is_ascii_alphabetic() || byte == b'_' || byte >= 0x80
}

fn in_name(byte: u8) -> bool {
    begins_name(byte) || byte.is_ascii_digit()
}

fn is_space(byte: u8) -> bool {
    matches!(byte, b' ' | b'\t' | b'\r' | b'\n')
}

/// The length of the name at the start of a text.
fn name_length(text: &[u8]) -> usize {
    match text.first() {
        Some(&byte) if begins_name(byte) => text.iter().take_while(|byte| in_name(**byte)).count(),
        _ => 0,
    }
}

fn space_length(text: &[u8]) -> usize {
    text.iter().take_while(|byte| is_space(**byte)).count()
}

/// The length of the line end at the start of a text.
fn line_end(text: &[u8]) -> usize {
    match text {
        [b'\r', b'\n', ..] => 2,
        [b'\r' | b'\n', ..] => 1,
        _ => 0,
    }
}

impl<'t> Scanner<'t> {
    fn rest(&self) -> &'t [u8] {
        &self.text[self.at..]
    }

    fn token(&mut self, id: u16, length: usize) {
        self.tokens.push(Token { id, start: self.at, end: self.at + length });
        self.at += length;
    }

    fn character(&mut self) {
        let byte = self.rest().first().copied().unwrap_or(0);
        self.token(u16::from(byte), 1);
    }

    fn enter(&mut self, mode: Mode) {
        self.outer.push(std::mem::replace(&mut self.mode, mode));
    }

    fn leave(&mut self) {
        if let Some(mode) = self.outer.pop() {
            self.mode = mode;
        }
    }

    fn html(&mut self) {
        let rest = self.rest();
        let Some(length) = memchr::memmem::find(rest, b"<?") else {
            self.token(names::T_INLINE_HTML, rest.len());
            return;
        };
        let tag = &rest[length..];
        let (id, tag_length) = if tag.get(2) == Some(&b'=') {
            (names::T_OPEN_TAG_WITH_ECHO, 3)
        } else if tag.get(2..5).is_some_and(|word| word.eq_ignore_ascii_case(b"php"))
            && tag.get(5).is_none_or(|byte| is_space(*byte))
        {
            let space = match tag.get(5) {
                Some(b' ' | b'\t') => 1,
                _ => line_end(&tag[5..]),
            };
            (names::T_OPEN_TAG, 5 + space)
        } else {
            (names::T_OPEN_TAG, 2)
        };
        if length > 0 {
            self.token(names::T_INLINE_HTML, length);
        }
        self.token(id, tag_length);
        self.mode = Mode::Script;
    }

    fn script(&mut self) {
        let rest = self.rest();
        let space = space_length(rest);
        if space > 0 {
            self.token(names::T_WHITESPACE, space);
            return;
        }
        let behind_arrow = std::mem::take(&mut self.behind_arrow);
        let before = self.tokens.len();
        match rest {
            [b'#', b'[', ..] => self.token(names::T_ATTRIBUTE, 2),
            [b'#', ..] | [b'/', b'/', ..] => {
                self.behind_arrow = behind_arrow;
                let end = (0..rest.len())
                    .find(|at| line_end(&rest[*at..]) > 0 || rest[*at..].starts_with(b"?>"))
                    .unwrap_or(rest.len());
                self.token(names::T_COMMENT, end);
            }
            [b'/', b'*', ..] => {
                self.behind_arrow = behind_arrow;
                let documentation =
                    rest.get(2) == Some(&b'*') && rest.get(3).is_some_and(|byte| is_space(*byte));
                let length = memchr::memmem::find(&rest[2..], b"*/").map_or(rest.len(), |end| end + 4);
                self.token(if documentation { names::T_DOC_COMMENT } else { names::T_COMMENT }, length);
            }
            [b'?', b'>', ..] => {
                self.token(names::T_CLOSE_TAG, 2 + line_end(&rest[2..]));
                self.mode = Mode::Html;
            }
            [b'$', byte, ..] if begins_name(*byte) => {
                self.token(names::T_VARIABLE, 1 + name_length(&rest[1..]));
            }
            [b'\'', ..] | [b'b' | b'B', b'\'', ..] => self.single_quoted(),
            [b'"', ..] | [b'b' | b'B', b'"', ..] => self.double_quoted(),
            [b'`', ..] => {
                self.character();
                self.enter(Mode::Quoted(b'`'));
            }
            [b'0'..=b'9', ..] | [b'.', b'0'..=b'9', ..] => self.number(),
            [b'\\', byte, ..] if begins_name(*byte) => {
                self.token(names::T_NAME_FULLY_QUALIFIED, qualified_length(rest));
            }
            [b'\\', ..] => self.token(names::T_NS_SEPARATOR, 1),
            [byte, ..] if begins_name(*byte) => {
                if (rest.starts_with(b"b<<<") || rest.starts_with(b"B<<<")) && self.start_heredoc(1) {
                    return;
                }
                self.word(behind_arrow);
            }
            [b'<', b'<', b'<', ..] if self.start_heredoc(0) => return,
            [b'(', ..] => match cast(rest) {
                Some((id, length)) => self.token(id, length),
                None => self.character(),
            },
            [b'{', ..] => {
                self.character();
                self.enter(Mode::Script);
            }
            [b'}', ..] => {
                self.character();
                self.leave();
            }
            _ => self.operator(),
        }
        self.count_down_to_halt(before);
    }

    /// Behind `__halt_compiler` three more tokens belong to the program.
    fn count_down_to_halt(&mut self, before: usize) {
        let Some(token) = self.tokens.get(before) else { return };
        if token.id == names::T_HALT_COMPILER {
            self.halting = Some(3);
        } else if !matches!(token.id, names::T_COMMENT | names::T_DOC_COMMENT | names::T_OPEN_TAG) {
            self.halting = self.halting.map(|left| left.saturating_sub(1));
            if self.halting == Some(0) {
                self.mode = Mode::Data;
            }
        }
    }

    fn single_quoted(&mut self) {
        let rest = self.rest();
        let mut at = memchr::memchr(b'\'', rest).map_or(0, |quote| quote + 1);
        while let Some(byte) = rest.get(at) {
            match byte {
                b'\'' => return self.token(names::T_CONSTANT_ENCAPSED_STRING, at + 1),
                b'\\' => at += 2,
                _ => at += 1,
            }
        }
        self.token(names::T_ENCAPSED_AND_WHITESPACE, rest.len());
    }

    fn double_quoted(&mut self) {
        let rest = self.rest();
        let begin = memchr::memchr(b'"', rest).map_or(1, |quote| quote + 1);
        let mut at = begin;
        while let Some(byte) = rest.get(at) {
            match byte {
                b'"' => return self.token(names::T_CONSTANT_ENCAPSED_STRING, at + 1),
                b'\\' => at += 2,
                _ if begins_interpolation(&rest[at..]) => break,
                _ => at += 1,
            }
        }
        self.token(u16::from(b'"'), begin);
        self.enter(Mode::Quoted(b'"'));
    }

    fn number(&mut self) {
        let rest = self.rest();
        let digits = |from: usize, valid: fn(&u8) -> bool| {
            let mut at = from;
            while let Some(byte) = rest.get(at) {
                let separates = *byte == b'_' && at > from && rest.get(at + 1).is_some_and(valid);
                if !valid(byte) && !separates {
                    break;
                }
                at += 1;
            }
            at
        };
        let radix = match rest {
            [b'0', b'x' | b'X', byte, ..] if byte.is_ascii_hexdigit() => Some(16),
            [b'0', b'b' | b'B', b'0' | b'1', ..] => Some(2),
            [b'0', b'o' | b'O', b'0'..=b'7', ..] => Some(8),
            _ => None,
        };
        let fits = |digits: &[u8], radix: u32| {
            let text: String =
                digits.iter().filter(|byte| **byte != b'_').map(|byte| *byte as char).collect();
            text.is_empty() || i64::from_str_radix(&text, radix).is_ok()
        };
        if let Some(radix) = radix {
            let valid: fn(&u8) -> bool = match radix {
                16 => |byte| byte.is_ascii_hexdigit(),
                2 => |byte| matches!(byte, b'0' | b'1'),
                _ => |byte| matches!(byte, b'0'..=b'7'),
            };
            let end = digits(2, valid);
            let id = if fits(&rest[2..end], radix) { names::T_LNUMBER } else { names::T_DNUMBER };
            return self.token(id, end);
        }
        let decimal: fn(&u8) -> bool = |byte| byte.is_ascii_digit();
        let whole = digits(0, decimal);
        let mut end = whole;
        if rest.get(end) == Some(&b'.') {
            let fraction = digits(end + 1, decimal);
            if fraction > end + 1 || whole > 0 {
                end = fraction;
            }
        }
        if matches!(rest.get(end), Some(b'e' | b'E')) {
            let sign = usize::from(matches!(rest.get(end + 1), Some(b'+' | b'-')));
            let exponent = digits(end + 1 + sign, decimal);
            if exponent > end + 1 + sign {
                end = exponent;
            }
        }
        let octal = rest.first() == Some(&b'0');
        let id = if end > whole || !fits(&rest[..whole], if octal { 8 } else { 10 }) && !octal {
            names::T_DNUMBER
        } else {
            names::T_LNUMBER
        };
        self.token(id, end);
    }

    fn word(&mut self, behind_arrow: bool) {
        let rest = self.rest();
        let length = name_length(rest);
        if behind_arrow {
            return self.token(names::T_STRING, length);
        }
        let whole = qualified_length(rest);
        if whole > length {
            let relative = rest[..length].eq_ignore_ascii_case(b"namespace");
            let id = if relative { names::T_NAME_RELATIVE } else { names::T_NAME_QUALIFIED };
            return self.token(id, whole);
        }
        let word = rest[..length].to_ascii_lowercase();
        let after = &rest[length..];
        let trivia = trivia_length(after, 0);
        let next = &after[trivia..];
        let next_length = name_length(next);
        let next_word = &next[..next_length];
        match word.as_slice() {
            b"yield" if trivia > 0 && next_word.eq_ignore_ascii_case(b"from") => {
                self.token(names::T_YIELD_FROM, length + trivia + next_length);
            }
            b"enum" => {
                let begins = |word: &[u8]| {
                    next_word.get(..word.len()).is_some_and(|begin| begin.eq_ignore_ascii_case(word))
                };
                let is_keyword =
                    trivia > 0 && !next_word.is_empty() && !begins(b"extends") && !begins(b"implements");
                self.token(if is_keyword { names::T_ENUM } else { names::T_STRING }, length);
            }
            b"public" | b"protected" | b"private"
                if after.get(..5).is_some_and(|set| set.eq_ignore_ascii_case(b"(set)")) =>
            {
                let id = match word.as_slice() {
                    b"public" => names::T_PUBLIC_SET,
                    b"protected" => names::T_PROTECTED_SET,
                    _ => names::T_PRIVATE_SET,
                };
                self.token(id, length + 5);
            }
            word => self.token(keyword(word).unwrap_or(names::T_STRING), length),
        }
    }

    fn operator(&mut self) {
        let rest = self.rest();
        if rest[0] == b'&' && !matches!(rest.get(1), Some(b'&' | b'=')) {
            let id = match &rest[trivia_length(rest, 1)..] {
                [b'$', ..] | [b'.', b'.', b'.', ..] => names::T_AMPERSAND_FOLLOWED_BY_VAR_OR_VARARG,
                _ => names::T_AMPERSAND_NOT_FOLLOWED_BY_VAR_OR_VARARG,
            };
            return self.token(id, 1);
        }
        if let Some((text, id)) = OPERATORS.iter().find(|(text, _)| rest.starts_with(text)) {
            self.token(*id, text.len());
            self.behind_arrow = matches!(*id, names::T_OBJECT_OPERATOR | names::T_NULLSAFE_OBJECT_OPERATOR);
            return;
        }
        if b";:,.|^&+-/=%!~$<>?@[])*".contains(&rest[0]) {
            return self.character();
        }
        self.token(names::T_BAD_CHARACTER, 1);
    }

    /// Takes the head of a heredoc, if it is one.
    fn start_heredoc(&mut self, prefix: usize) -> bool {
        let rest = self.rest();
        let mut at = prefix + 3;
        at += rest[at..].iter().take_while(|byte| matches!(byte, b' ' | b'\t')).count();
        let quote = rest.get(at).copied().filter(|byte| matches!(byte, b'\'' | b'"'));
        at += usize::from(quote.is_some());
        let label = &rest[at..at + name_length(&rest[at..])];
        at += label.len();
        if label.is_empty() || quote.is_some() && rest.get(at).copied() != quote {
            return false;
        }
        at += usize::from(quote.is_some());
        let end = line_end(&rest[at..]);
        if end == 0 {
            return false;
        }
        self.token(names::T_START_HEREDOC, at + end);
        let label = label.to_vec();
        if let Some(length) = closing_length(self.rest(), &label) {
            self.token(names::T_END_HEREDOC, length);
            return true;
        }
        self.enter(Mode::Heredoc { label, raw: quote == Some(b'\'') });
        true
    }

    fn heredoc(&mut self, label: &[u8], raw: bool) {
        let rest = self.rest();
        if !raw && begins_interpolation(rest) {
            return self.interpolation();
        }
        let mut at = 0;
        while at < rest.len() {
            let end = line_end(&rest[at..]);
            if end > 0 {
                if let Some(length) = closing_length(&rest[at + end..], label) {
                    self.token(names::T_ENCAPSED_AND_WHITESPACE, at + end);
                    self.token(names::T_END_HEREDOC, length);
                    self.leave();
                    return;
                }
                at += end;
            } else if !raw && rest[at] == b'\\' && at + 1 < rest.len() && line_end(&rest[at + 1..]) == 0 {
                at += 2;
            } else if !raw && begins_interpolation(&rest[at..]) {
                break;
            } else {
                at += 1;
            }
        }
        self.token(names::T_ENCAPSED_AND_WHITESPACE, at.min(rest.len()));
    }

    fn quoted(&mut self, quote: u8) {
        let rest = self.rest();
        if rest[0] == quote {
            self.character();
            self.leave();
            return;
        }
        if begins_interpolation(rest) {
            return self.interpolation();
        }
        let mut at = 0;
        while let Some(&byte) = rest.get(at) {
            match byte {
                b'\\' => at += 2,
                _ if byte == quote || begins_interpolation(&rest[at..]) => break,
                _ => at += 1,
            }
        }
        self.token(names::T_ENCAPSED_AND_WHITESPACE, at.min(rest.len()));
    }

    /// A variable, or the begin of an expression, within a string.
    fn interpolation(&mut self) {
        let rest = self.rest();
        match rest {
            [b'$', b'{', ..] => {
                self.token(names::T_DOLLAR_OPEN_CURLY_BRACES, 2);
                let length = name_length(self.rest());
                if length > 0 && matches!(self.rest().get(length), Some(b'[' | b'}')) {
                    self.token(names::T_STRING_VARNAME, length);
                }
                self.enter(Mode::Script);
            }
            [b'{', ..] => {
                self.token(names::T_CURLY_OPEN, 1);
                self.enter(Mode::Script);
            }
            _ => {
                self.token(names::T_VARIABLE, 1 + name_length(&rest[1..]));
                let (id, width) = match self.rest() {
                    [b'[', ..] => {
                        self.character();
                        return self.enter(Mode::Offset);
                    }
                    [b'-', b'>', ..] => (names::T_OBJECT_OPERATOR, 2),
                    [b'?', b'-', b'>', ..] => (names::T_NULLSAFE_OBJECT_OPERATOR, 3),
                    _ => return,
                };
                let length = name_length(&self.rest()[width..]);
                if length > 0 {
                    self.token(id, width);
                    self.token(names::T_STRING, length);
                }
            }
        }
    }

    fn offset(&mut self) {
        let rest = self.rest();
        match rest {
            [b'0'..=b'9', ..] => {
                let length =
                    rest.iter().take_while(|byte| byte.is_ascii_alphanumeric() || **byte == b'_').count();
                self.token(names::T_NUM_STRING, length);
            }
            [b'$', byte, ..] if begins_name(*byte) => {
                self.token(names::T_VARIABLE, 1 + name_length(&rest[1..]));
            }
            [byte, ..] if begins_name(*byte) => self.token(names::T_STRING, name_length(rest)),
            [b']', ..] => {
                self.character();
                self.leave();
            }
            [byte, ..] if is_space(*byte) || matches!(byte, b'\\' | b'\'' | b'#') => {
                self.token(names::T_ENCAPSED_AND_WHITESPACE, 1);
                self.leave();
            }
            _ => self.character(),
        }
    }
}

fn begins_interpolation(text: &[u8]) -> bool {
    match text {
        [b'$', b'{', ..] | [b'{', b'$', ..] => true,
        [b'$', byte, ..] => begins_name(*byte),
        _ => false,
    }
}

/// The length of a name with `\` between its parts, and perhaps before them.
fn qualified_length(text: &[u8]) -> usize {
    let mut at = 0;
    loop {
        let separator = usize::from(text.get(at) == Some(&b'\\'));
        let length = name_length(&text[at + separator..]);
        if length == 0 || at > 0 && separator == 0 {
            return at;
        }
        at += separator + length;
    }
}

/// Where the white space and the comments that begin at a place end.
fn trivia_length(text: &[u8], mut at: usize) -> usize {
    loop {
        at += space_length(&text[at..]);
        match &text[at..] {
            [b'#', b'[', ..] => return at,
            [b'#', ..] | [b'/', b'/', ..] => {
                at += text[at..].iter().take_while(|byte| !matches!(byte, b'\n' | b'\r')).count();
            }
            [b'/', b'*', ..] => match memchr::memmem::find(&text[at + 2..], b"*/") {
                Some(end) => at += end + 4,
                None => return text.len(),
            },
            _ => return at,
        }
    }
}

/// The length of the closing label with the white space before it, when it stands at the start of the line. At the very
/// end of the text it closes nothing.
fn closing_length(line: &[u8], label: &[u8]) -> Option<usize> {
    let space = line.iter().take_while(|byte| matches!(byte, b' ' | b'\t')).count();
    let after = line[space..].strip_prefix(label)?;
    if after.first().is_none_or(|byte| in_name(*byte)) { None } else { Some(space + label.len()) }
}

fn cast(text: &[u8]) -> Option<(u16, usize)> {
    let blank = |from: usize| text[from..].iter().take_while(|byte| matches!(byte, b' ' | b'\t')).count();
    let start = 1 + blank(1);
    let length = text[start..].iter().take_while(|byte| byte.is_ascii_alphabetic()).count();
    let end = start + length + blank(start + length);
    if text.get(end) != Some(&b')') {
        return None;
    }
    let id = match text[start..start + length].to_ascii_lowercase().as_slice() {
        b"int" | b"integer" => names::T_INT_CAST,
        b"double" | b"float" | b"real" => names::T_DOUBLE_CAST,
        b"string" | b"binary" => names::T_STRING_CAST,
        b"array" => names::T_ARRAY_CAST,
        b"object" => names::T_OBJECT_CAST,
        b"bool" | b"boolean" => names::T_BOOL_CAST,
        b"unset" => names::T_UNSET_CAST,
        b"void" => names::T_VOID_CAST,
        _ => return None,
    };
    Some((id, end + 1))
}

/// Operators of more than one character, longer ones first.
const OPERATORS: &[(&[u8], u16)] = &[
    (b"<=>", names::T_SPACESHIP),
    (b"**=", names::T_POW_EQUAL),
    (b"===", names::T_IS_IDENTICAL),
    (b"!==", names::T_IS_NOT_IDENTICAL),
    (b"<<=", names::T_SL_EQUAL),
    (b">>=", names::T_SR_EQUAL),
    (b"??=", names::T_COALESCE_EQUAL),
    (b"...", names::T_ELLIPSIS),
    (b"?->", names::T_NULLSAFE_OBJECT_OPERATOR),
    (b"+=", names::T_PLUS_EQUAL),
    (b"-=", names::T_MINUS_EQUAL),
    (b"*=", names::T_MUL_EQUAL),
    (b"/=", names::T_DIV_EQUAL),
    (b".=", names::T_CONCAT_EQUAL),
    (b"%=", names::T_MOD_EQUAL),
    (b"&=", names::T_AND_EQUAL),
    (b"|=", names::T_OR_EQUAL),
    (b"|>", names::T_PIPE),
    (b"^=", names::T_XOR_EQUAL),
    (b"|>", names::T_PIPE),
    (b"||", names::T_BOOLEAN_OR),
    (b"&&", names::T_BOOLEAN_AND),
    (b"==", names::T_IS_EQUAL),
    (b"!=", names::T_IS_NOT_EQUAL),
    (b"<>", names::T_IS_NOT_EQUAL),
    (b"<=", names::T_IS_SMALLER_OR_EQUAL),
    (b">=", names::T_IS_GREATER_OR_EQUAL),
    (b"<<", names::T_SL),
    (b">>", names::T_SR),
    (b"++", names::T_INC),
    (b"--", names::T_DEC),
    (b"->", names::T_OBJECT_OPERATOR),
    (b"=>", names::T_DOUBLE_ARROW),
    (b"::", names::T_PAAMAYIM_NEKUDOTAYIM),
    (b"??", names::T_COALESCE),
    (b"**", names::T_POW),
];

/// The token of a reserved word in lower case.
fn keyword(word: &[u8]) -> Option<u16> {
    Some(match word {
        b"abstract" => names::T_ABSTRACT,
        b"and" => names::T_LOGICAL_AND,
        b"array" => names::T_ARRAY,
        b"as" => names::T_AS,
        b"break" => names::T_BREAK,
        b"callable" => names::T_CALLABLE,
        b"case" => names::T_CASE,
        b"catch" => names::T_CATCH,
        b"class" => names::T_CLASS,
        b"clone" => names::T_CLONE,
        b"const" => names::T_CONST,
        b"continue" => names::T_CONTINUE,
        b"declare" => names::T_DECLARE,
        b"default" => names::T_DEFAULT,
        b"die" => names::T_EXIT,
        b"do" => names::T_DO,
        b"echo" => names::T_ECHO,
        b"else" => names::T_ELSE,
        b"elseif" => names::T_ELSEIF,
        b"empty" => names::T_EMPTY,
        b"enddeclare" => names::T_ENDDECLARE,
        b"endfor" => names::T_ENDFOR,
        b"endforeach" => names::T_ENDFOREACH,
        b"endif" => names::T_ENDIF,
        b"endswitch" => names::T_ENDSWITCH,
        b"endwhile" => names::T_ENDWHILE,
        b"eval" => names::T_EVAL,
        b"exit" => names::T_EXIT,
        b"extends" => names::T_EXTENDS,
        b"final" => names::T_FINAL,
        b"finally" => names::T_FINALLY,
        b"fn" => names::T_FN,
        b"for" => names::T_FOR,
        b"foreach" => names::T_FOREACH,
        b"function" => names::T_FUNCTION,
        b"global" => names::T_GLOBAL,
        b"goto" => names::T_GOTO,
        b"if" => names::T_IF,
        b"implements" => names::T_IMPLEMENTS,
        b"include" => names::T_INCLUDE,
        b"include_once" => names::T_INCLUDE_ONCE,
        b"instanceof" => names::T_INSTANCEOF,
        b"insteadof" => names::T_INSTEADOF,
        b"interface" => names::T_INTERFACE,
        b"isset" => names::T_ISSET,
        b"list" => names::T_LIST,
        b"match" => names::T_MATCH,
        b"namespace" => names::T_NAMESPACE,
        b"new" => names::T_NEW,
        b"or" => names::T_LOGICAL_OR,
        b"print" => names::T_PRINT,
        b"private" => names::T_PRIVATE,
        b"protected" => names::T_PROTECTED,
        b"public" => names::T_PUBLIC,
        b"readonly" => names::T_READONLY,
        b"require" => names::T_REQUIRE,
        b"require_once" => names::T_REQUIRE_ONCE,
        b"return" => names::T_RETURN,
        b"static" => names::T_STATIC,
        b"switch" => names::T_SWITCH,
        b"throw" => names::T_THROW,
        b"trait" => names::T_TRAIT,
        b"try" => names::T_TRY,
        b"unset" => names::T_UNSET,
        b"use" => names::T_USE,
        b"var" => names::T_VAR,
        b"while" => names::T_WHILE,
        b"xor" => names::T_LOGICAL_XOR,
        b"yield" => names::T_YIELD,
        b"__class__" => names::T_CLASS_C,
        b"__dir__" => names::T_DIR,
        b"__file__" => names::T_FILE,
        b"__function__" => names::T_FUNC_C,
        b"__halt_compiler" => names::T_HALT_COMPILER,
        b"__line__" => names::T_LINE,
        b"__method__" => names::T_METHOD_C,
        b"__namespace__" => names::T_NS_C,
        b"__property__" => names::T_PROPERTY_C,
        b"__trait__" => names::T_TRAIT_C,
        _ => return None,
    })
}
