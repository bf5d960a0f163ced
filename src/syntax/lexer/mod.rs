//! From bytes to tokens.
//!
//! PHP has no single lexical grammar: what a byte means depends on whether it stands in HTML, in script, in a string,
//! in the brackets of `"$a[0]"`, … Each of these modes has its own raw tokens (`modes.rs`, found by logos);
//! [`Lexer`] keeps the stack of modes and merges them into the one [`Token`] stream that the grammar reads.
//! It also knows what the grammar must not care about: white space, comments, `?>` standing for `;`,
//! brackets that do not match, and the words whose meaning depends on what follows them (`enum`, `yield`, `&`).
//! What must stay true: every call makes progress or ends, no text is looked at more than a constant number of times,
//! and tokens refer to the source or the arena, never to the lexer.

mod keyword;
mod literal;
mod modes;
mod scan;
mod text;
mod token;

use std::{cell::RefCell, collections::VecDeque};

use bumpalo::Bump;
use logos::Logos;

pub(crate) use literal::unescape;
pub(crate) use token::Token;

use super::{
    ParseOptions, Span,
    ast::{BinaryOp, CastKind, ModifierKind, UnaryOp},
    error::{Fault, FaultMessage, SyntaxErrorKind},
};
use modes::{Html, Script};
use scan::{begins_statement, is_name, is_name_start, line_comment_rest, name_at, name_length, skip_trivia};

/// What the lexer yields: a token between its byte offsets.
pub(crate) type Item<'a> = Result<(u32, Token<'a>, u32), Box<Fault>>;

/// The doc comments seen and not yet taken; shared between the lexer, which finds them, and the actions of the grammar.
#[derive(Default)]
pub(crate) struct DocComments<'a> {
    waiting: RefCell<Vec<(u32, &'a [u8])>>,
}

impl<'a> DocComments<'a> {
    fn push(&self, offset: u32, text: &'a [u8]) {
        self.waiting.borrow_mut().push((offset, text));
    }

    /// A `}` ends the reach of the comments before it.
    pub(crate) fn clear(&self) {
        self.waiting.borrow_mut().clear();
    }

    /// Takes the last comment that begins before `offset`.
    pub(crate) fn take(&self, offset: u32) -> Option<&'a [u8]> {
        let mut waiting = self.waiting.borrow_mut();
        let before = waiting.iter().take_while(|(start, _)| *start < offset).count();
        waiting.drain(..before).next_back().map(|(_, text)| text)
    }
}

#[derive(Clone, Copy)]
enum Mode<'a> {
    Html,
    Script,
    /// Between `"` or `` ` ``.
    Quoted(u8),
    Heredoc {
        label: &'a [u8],
        /// Where its text begins.
        text: u32,
    },
    Nowdoc {
        label: &'a [u8],
        /// Where its text begins.
        text: u32,
    },
    /// In the brackets of `"$a[…]"`.
    Offset,
}

#[derive(Clone, Copy)]
struct Bracket {
    opener: u8,
    at: u32,
    /// Whether it is the brace of `"{$x}"` or `"${x}"`, whose end leads back into the string.
    in_string: bool,
}

/// The lexer.
pub(crate) struct Lexer<'a, 's> {
    source: &'a [u8],
    arena: &'a Bump,
    docs: &'s DocComments<'a>,
    short_open_tag: bool,
    /// Where the next token begins.
    position: usize,
    mode: Mode<'a>,
    /// The modes around the current one, innermost last.
    outer: Vec<Mode<'a>>,
    brackets: Vec<Bracket>,
    /// Tokens already made, to be given first.
    queue: VecDeque<Item<'a>>,
    /// How much of `__halt_compiler();` has been seen.
    halting: u8,
    halt_offset: Option<u32>,
    finished: bool,
    /// The first token of the current statement outside of all brackets.
    leader: Option<Token<'a>>,
}

impl<'a, 's> Lexer<'a, 's> {
    pub(crate) fn new(
        source: &'a [u8],
        arena: &'a Bump,
        docs: &'s DocComments<'a>,
        options: ParseOptions,
    ) -> Lexer<'a, 's> {
        let mut lexer = Lexer {
            source,
            arena,
            docs,
            short_open_tag: options.short_open_tag,
            position: 0,
            mode: if options.start_in_html { Mode::Html } else { Mode::Script },
            outer: Vec::new(),
            brackets: Vec::new(),
            queue: VecDeque::new(),
            halting: 0,
            halt_offset: None,
            finished: false,
            leader: None,
        };
        if options.skip_shebang && source.starts_with(b"#!") {
            lexer.position = memchr::memchr(b'\n', source).map_or(source.len(), |end| end + 1);
        }
        lexer
    }

    /// Offset of the first byte behind `__halt_compiler();`.
    pub(crate) fn halt_offset(&self) -> Option<u32> {
        self.halt_offset
    }

    /// Goes on behind the declaration that `failed` stands in; false when that would only bring wrong errors.
    pub(crate) fn recover(&mut self, failed: Option<Token<'a>>) -> bool {
        let declaration = matches!(
            self.leader,
            Some(
                Token::Function
                    | Token::Class
                    | Token::ClassModifier(_)
                    | Token::Readonly
                    | Token::Interface
                    | Token::Trait
                    | Token::Enum
                    | Token::AttributeStart
            )
        );
        if !declaration && self.brackets.is_empty() {
            // A statement of its own ends at its semicolon, which may be the very token that did not fit.
            let mut token = failed;
            while token != Some(Token::Semicolon) || !self.brackets.is_empty() {
                match self.next() {
                    Some(Ok((_, next, _))) => token = Some(next),
                    _ => return false,
                }
            }
            self.leader = None;
            return true;
        }
        if !declaration || (self.brackets.is_empty() && failed != Some(Token::CloseBrace)) {
            return false;
        }
        while !self.brackets.is_empty() {
            if !matches!(self.next(), Some(Ok(_))) {
                return false;
            }
        }
        self.leader = None;
        true
    }

    /// Where brackets do not tell where a broken statement ends: goes on at the next line from `at` on that begins,
    /// without indentation, what can only be a statement of its own; false if there is none.
    pub(crate) fn restart(&mut self, at: u32) -> bool {
        let at = at as usize;
        let rest = self.source.get(at..).unwrap_or_default();
        let begins_line = at == 0 || self.source.get(at - 1) == Some(&b'\n');
        let first = if begins_line { Some(0) } else { memchr::memchr(b'\n', rest).map(|end| end + 1) };
        let mut next = first;
        while let Some(line) = next {
            let text = rest.get(line..).unwrap_or_default();
            if begins_statement(text) {
                // Behind `?>` a line is no code.
                if memchr::memmem::find(&rest[..line], b"?>").is_some() {
                    return false;
                }
                self.brackets.clear();
                self.outer.clear();
                self.queue.clear();
                self.mode = Mode::Script;
                self.finished = false;
                self.leader = None;
                self.position = at + line;
                return true;
            }
            next = memchr::memchr(b'\n', text).map(|end| line + end + 1);
        }
        false
    }

    fn span_from(&self, start: usize) -> Span {
        Span::new(start as u32, self.position as u32)
    }

    fn item(&self, start: usize, token: Token<'a>) -> Item<'a> {
        Ok((start as u32, token, self.position as u32))
    }

    fn fault<T>(&self, start: usize, message: &str) -> Result<T, Box<Fault>> {
        Err(Box::new(Fault::parse(self.span_from(start), message)))
    }

    fn enter(&mut self, mode: Mode<'a>) {
        self.outer.push(self.mode);
        self.mode = mode;
    }

    fn leave(&mut self) {
        if let Some(mode) = self.outer.pop() {
            self.mode = mode;
        }
    }

    fn open(&mut self, opener: u8, at: usize, in_string: bool) {
        self.brackets.push(Bracket { opener, at: at as u32, in_string });
    }

    fn close(&mut self, closer: u8) -> Result<(), Box<Fault>> {
        let start = self.position - 1;
        let Some(bracket) = self.brackets.pop() else {
            return self.fault(start, &format!("Unmatched '{}'", closer as char));
        };
        if !matches!((bracket.opener, closer), (b'(', b')') | (b'[', b']') | (b'{', b'}')) {
            let message = FaultMessage::Unclosed {
                opener: bracket.opener,
                opened_at: bracket.at,
                closer: Some(closer),
            };
            return Err(Box::new(Fault::new(self.span_from(start), message, SyntaxErrorKind::Parse)));
        }
        if bracket.in_string {
            self.leave();
        }
        Ok(())
    }

    fn end(&mut self) -> Option<Item<'a>> {
        if self.finished {
            return None;
        }
        self.finished = true;
        self.position = self.source.len();
        let bracket = self.brackets.pop()?;
        let message = FaultMessage::Unclosed { opener: bracket.opener, opened_at: bracket.at, closer: None };
        let fault = Fault::new(self.span_from(self.position), message, SyntaxErrorKind::Parse);
        Some(Err(Box::new(fault.at_end())))
    }

    #[inline]
    fn raw_next(&mut self) -> Option<Item<'a>> {
        if !self.queue.is_empty() {
            return self.queue.pop_front();
        }
        if self.finished {
            return None;
        }
        match self.mode {
            Mode::Script => self.script_token(),
            Mode::Html => self.html_token(),
            Mode::Quoted(quote) => self.string_token(Some(quote), b""),
            Mode::Heredoc { label, .. } => self.string_token(None, label),
            Mode::Nowdoc { label, .. } => self.nowdoc_token(label),
            Mode::Offset => self.offset_token(),
        }
    }

    fn html_token(&mut self) -> Option<Item<'a>> {
        let start = self.position;
        if start >= self.source.len() {
            return self.end();
        }
        let mut html = Html::lexer(self.source);
        html.bump(start);
        let mut text_end = self.source.len();
        let mut echo = false;
        let mut opened = false;
        while let Some(token) = html.next() {
            let tag = html.span();
            match token {
                Ok(Html::OpenTag) => opened = true,
                Ok(Html::OpenTagEcho) => (opened, echo) = (true, true),
                Ok(Html::OpenTagShort) => {
                    let rest = &self.source[tag.end..];
                    if rest.eq_ignore_ascii_case(b"php") {
                        html.bump(rest.len());
                        opened = true;
                    } else {
                        opened = self.short_open_tag;
                    }
                }
                _ => {}
            }
            if opened {
                text_end = tag.start;
                break;
            }
        }
        self.position = html.span().end;
        if opened {
            self.mode = Mode::Script;
        }
        if echo {
            self.queue.push_back(Ok((text_end as u32, Token::Echo, self.position as u32)));
        }
        if text_end == start {
            return self.raw_next();
        }
        Some(Ok((start as u32, Token::InlineHtml(&self.source[start..text_end]), text_end as u32)))
    }

    fn script_token(&mut self) -> Option<Item<'a>> {
        loop {
            let (token, span, plain) = match self.plain_token() {
                Some((token, start)) => (Ok(token), start..self.position, true),
                None => {
                    let mut script = Script::lexer(self.source);
                    script.bump(self.position);
                    let Some(token) = script.next() else { return self.end() };
                    self.position = script.span().end;
                    (token, script.span(), false)
                }
            };
            let start = span.start;
            let Ok(token) = token else {
                let message = format!("syntax error, unexpected character 0x{:02X}", self.source[start]);
                return Some(self.fault(start, &message));
            };
            // The most frequent tokens are made where they are wanted, the others in between.
            let made = |token| Some(Ok((start as u32, token, span.end as u32)));
            let token = match token {
                Script::LineComment => {
                    self.bump(line_comment_rest(&self.source[span.end..]));
                    continue;
                }
                Script::BlockComment => match self.block_comment(start) {
                    Ok(()) => continue,
                    Err(fault) => return Some(Err(fault)),
                },
                Script::CloseTag => {
                    self.mode = Mode::Html;
                    Token::Semicolon
                }
                Script::Name => match self.special_name(start, plain) {
                    Some(token) => token,
                    None => return made(Token::Identifier(&self.source[start..span.end])),
                },
                Script::FullName => Token::NameFullyQualified(&self.source[start + 1..span.end]),
                Script::Variable => return made(Token::Variable(&self.source[start + 1..span.end])),
                Script::Integer => match literal::integer(&self.source[start..span.end]) {
                    Some(token) => token,
                    None => return Some(self.fault(start, "Invalid numeric literal")),
                },
                Script::Hexadecimal => literal::power_of_two(&self.source[start + 2..span.end], 4),
                Script::Binary => literal::power_of_two(&self.source[start + 2..span.end], 1),
                Script::Octal => literal::power_of_two(&self.source[start + 2..span.end], 3),
                Script::Float => literal::float(&self.source[start..span.end]),
                Script::SingleQuote => self.single_quoted(),
                Script::DoubleQuote => match self.double_quoted() {
                    Ok(token) => token,
                    Err(fault) => return Some(Err(fault)),
                },
                Script::Backtick => {
                    self.enter(Mode::Quoted(b'`'));
                    Token::Backtick
                }
                Script::StartHeredoc => return Some(self.start_heredoc(start)),
                Script::ParenthesizedWord => match self.parenthesized_word(start) {
                    Ok(token) => token,
                    Err(fault) => return Some(Err(fault)),
                },
                Script::Infix(op) => return made(Token::Infix(op)),
                Script::AssignOp(op) => return made(Token::AssignOp(op)),
                Script::Assign => return made(Token::Assign),
                Script::Plus => return made(Token::Plus),
                Script::Minus => return made(Token::Minus),
                Script::Increment => Token::IncDec(true),
                Script::Decrement => Token::IncDec(false),
                Script::Not => Token::Prefix(UnaryOp::Not),
                Script::BitNot => Token::Prefix(UnaryOp::BitNot),
                Script::Ampersand => self.ampersand(),
                Script::Pipe => return made(Token::Pipe),
                Script::At => return made(Token::At),
                Script::Question => return made(Token::Question),
                Script::Colon => return made(Token::Colon),
                Script::DoubleColon => return made(Token::DoubleColon),
                Script::Arrow => self.member_arrow(Token::Arrow),
                Script::NullsafeArrow => self.member_arrow(Token::NullsafeArrow),
                Script::DoubleArrow => return made(Token::DoubleArrow),
                Script::Ellipsis => return made(Token::Ellipsis),
                Script::Backslash => return made(Token::Backslash),
                Script::Dollar => return made(Token::Dollar),
                Script::Comma => return made(Token::Comma),
                Script::Semicolon => return made(Token::Semicolon),
                Script::AttributeStart => {
                    self.open(b'[', start, false);
                    return made(Token::AttributeStart);
                }
                Script::OpenParen => {
                    self.open(b'(', start, false);
                    return made(Token::OpenParen);
                }
                Script::OpenBracket => {
                    self.open(b'[', start, false);
                    return made(Token::OpenBracket);
                }
                Script::OpenBrace => {
                    self.open(b'{', start, false);
                    return made(Token::OpenBrace);
                }
                Script::CloseParen => match self.close(b')') {
                    Ok(()) => return made(Token::CloseParen),
                    Err(fault) => return Some(Err(fault)),
                },
                Script::CloseBracket => match self.close(b']') {
                    Ok(()) => return made(Token::CloseBracket),
                    Err(fault) => return Some(Err(fault)),
                },
                Script::CloseBrace => {
                    self.docs.clear();
                    match self.close(b'}') {
                        Ok(()) => return made(Token::CloseBrace),
                        Err(fault) => return Some(Err(fault)),
                    }
                }
            };
            // Tokens that look ahead have moved `position` beyond their own end; the queue then knows it.
            let end = if self.queue.is_empty() { self.position } else { span.end };
            return Some(Ok((start as u32, token, end as u32)));
        }
    }

    /// The tokens that one look at their first byte tells: variables, single words, brackets. With the white space
    /// around them they are most of a script, and found here several times faster than by the automaton.
    #[inline]
    fn plain_token(&mut self) -> Option<(Script, usize)> {
        let source = self.source;
        let mut start = self.position;
        while let Some(b' ' | b'\n' | b'\t' | b'\r') = source.get(start) {
            start += 1;
        }
        self.position = start;
        let rest = source.get(start..).unwrap_or_default();
        let (token, length) = match *rest {
            [first, ref rest @ ..] if is_name_start(first) => {
                let length = 1 + name_length(rest);
                match rest.get(length - 1) {
                    // More of a qualified name, or a string with a prefix.
                    Some(b'\\' | b'\'' | b'"' | b'<') => return None,
                    _ => (Script::Name, length),
                }
            }
            [b'$', second, ref rest @ ..] if is_name_start(second) => {
                (Script::Variable, 2 + name_length(rest))
            }
            [b';', ..] => (Script::Semicolon, 1),
            [b',', ..] => (Script::Comma, 1),
            [b')', ..] => (Script::CloseParen, 1),
            [b'[', ..] => (Script::OpenBracket, 1),
            [b']', ..] => (Script::CloseBracket, 1),
            [b'{', ..] => (Script::OpenBrace, 1),
            [b'}', ..] => (Script::CloseBrace, 1),
            [b'(', b'$' | b')' | b'\'' | b'(' | b'"' | b'[' | b'\n', ..] => (Script::OpenParen, 1),
            [b'-', b'>', ..] => (Script::Arrow, 2),
            [b':', b':', ..] => (Script::DoubleColon, 2),
            [b'=', b' ' | b'\n', ..] => (Script::Assign, 1),
            [b'=', b'>', ..] => (Script::DoubleArrow, 2),
            [b'.', b' ' | b'$', ..] => (Script::Infix(BinaryOp::Concat), 1),
            [b'\'', ..] => (Script::SingleQuote, 1),
            [b'"', ..] => (Script::DoubleQuote, 1),
            [b'/', b'/', ..] => (Script::LineComment, 2),
            [b'/', b'*', ..] => (Script::BlockComment, 2),
            _ => return None,
        };
        self.position = start + length;
        Some((token, start))
    }

    /// Takes `count` more bytes into the current script token.
    fn bump(&mut self, count: usize) {
        self.position += count;
    }

    fn block_comment(&mut self, start: usize) -> Result<(), Box<Fault>> {
        let rest = &self.source[self.position..];
        // Of the two bytes that end a comment the slash is the rarer one.
        let ends = |at: &usize| at.checked_sub(1).and_then(|before| rest.get(before)) == Some(&b'*');
        let Some(end) = memchr::memchr_iter(b'/', rest).find(ends).map(|slash| slash - 1) else {
            self.bump(rest.len());
            self.finished = true;
            let message = FaultMessage::UnterminatedComment(start as u32);
            let fault = Fault::new(self.span_from(start), message, SyntaxErrorKind::Parse);
            return Err(Box::new(fault.at_end()));
        };
        self.bump(end + 2);
        if matches!(rest, [b'*', b' ' | b'\t' | b'\r' | b'\n', ..]) {
            self.docs.push(start as u32, &self.source[start..self.position]);
        }
        Ok(())
    }

    /// A word that is more than a name of one part: a keyword, or several parts.
    #[inline]
    fn special_name(&mut self, start: usize, plain: bool) -> Option<Token<'a>> {
        let word = &self.source[start..self.position];
        if !plain && let Some(slash) = memchr::memchr(b'\\', word) {
            return Some(if word[..slash].eq_ignore_ascii_case(b"namespace") {
                Token::NameRelative(&word[slash + 1..])
            } else {
                Token::NameQualified(word)
            });
        }
        let token = match keyword::keyword(word)? {
            Token::Enum if !self.enum_follows() => return None,
            Token::Yield => {
                let from = skip_trivia(self.source, self.position);
                let word = name_at(self.source, from);
                if from > self.position && word.eq_ignore_ascii_case(b"from") {
                    self.bump(from + word.len() - self.position);
                    return Some(Token::YieldFrom);
                }
                Token::Yield
            }
            Token::Visibility(kind) => {
                let set = self.source.get(self.position..self.position + 5);
                if !set.is_some_and(|set| set.eq_ignore_ascii_case(b"(set)")) {
                    return Some(Token::Visibility(kind));
                }
                self.bump(5);
                Token::SetVisibility(match kind {
                    ModifierKind::Private => ModifierKind::PrivateSet,
                    ModifierKind::Protected => ModifierKind::ProtectedSet,
                    _ => ModifierKind::PublicSet,
                })
            }
            token => token,
        };
        Some(token)
    }

    /// Whether the name of an enum follows; `enum` is a plain name otherwise.
    fn enum_follows(&self) -> bool {
        let next = skip_trivia(self.source, self.position);
        let word = name_at(self.source, next);
        next > self.position
            && !word.is_empty()
            && !word.eq_ignore_ascii_case(b"extends")
            && !word.eq_ignore_ascii_case(b"implements")
    }

    fn ampersand(&self) -> Token<'a> {
        match &self.source[skip_trivia(self.source, self.position)..] {
            [b'$', ..] | [b'.', b'.', b'.', ..] => Token::AmpersandVariable,
            _ => Token::Ampersand,
        }
    }

    /// Behind `->` every word is a name.
    fn member_arrow(&mut self, arrow: Token<'a>) -> Token<'a> {
        let start = skip_trivia(self.source, self.position);
        let word = name_at(self.source, start);
        if !word.is_empty() {
            self.bump(start + word.len() - self.position);
            self.queue.push_back(self.item(start, Token::Identifier(word)));
        }
        arrow
    }

    fn single_quoted(&mut self) -> Token<'a> {
        let rest = &self.source[self.position..];
        let mut at = 0;
        while let Some(found) = memchr::memchr2(b'\'', b'\\', &rest[at..]) {
            at += found;
            if rest[at] == b'\'' {
                self.bump(at + 1);
                return Token::String(literal::single_quoted(&rest[..at], self.arena));
            }
            at = (at + 2).min(rest.len());
        }
        self.bump(rest.len());
        Token::StringContent(rest)
    }

    fn double_quoted(&mut self) -> Result<Token<'a>, Box<Fault>> {
        let rest = &self.source[self.position..];
        let mut at = 0;
        let mut end = None;
        while let Some(&byte) = rest.get(at) {
            match (byte, rest.get(at + 1)) {
                (b'"', _) => {
                    end = Some(at);
                    break;
                }
                (b'$', Some(&next)) if next == b'{' || is_name_start(next) => break,
                (b'{', Some(b'$')) => break,
                (b'\\', _) => at += 2,
                _ => at += 1,
            }
        }
        let Some(end) = end else {
            self.enter(Mode::Quoted(b'"'));
            return Ok(Token::DoubleQuote);
        };
        let offset = self.position as u32;
        self.bump(end + 1);
        Ok(Token::String(unescape(&rest[..end], Some(b'"'), offset, self.arena)?))
    }

    fn parenthesized_word(&mut self, start: usize) -> Result<Token<'a>, Box<Fault>> {
        let inner = &self.source[start + 1..self.position - 1];
        let kind = match inner.trim_ascii().to_ascii_lowercase().as_slice() {
            b"int" | b"integer" => CastKind::Int,
            b"float" | b"double" => CastKind::Float,
            b"string" | b"binary" => CastKind::String,
            b"array" => CastKind::Array,
            b"object" => CastKind::Object,
            b"bool" | b"boolean" => CastKind::Bool,
            b"real" => return self.fault(start, "The (real) cast has been removed, use (float) instead"),
            b"unset" => {
                let span = self.span_from(start);
                return Err(Box::new(Fault::fatal(span, "The (unset) cast is no longer supported")));
            }
            _ => {
                self.position = start + 1;
                self.open(b'(', start, false);
                return Ok(Token::OpenParen);
            }
        };
        Ok(Token::Cast(kind))
    }

    /// Whether a `yield` stands alone is told by the token behind it.
    #[cold]
    fn yield_token(&mut self, item: Option<Item<'a>>) -> Option<Item<'a>> {
        let following = self.raw_next();
        let bare = match &following {
            Some(Ok((_, following, _))) => ends_operand(following),
            _ => true,
        };
        self.queue.extend(following);
        match item {
            Some(Ok((start, _, end))) if bare => Some(Ok((start, Token::BareYield, end))),
            item => item,
        }
    }

    /// Notes how far `__halt_compiler();` has come; behind it nothing is read.
    fn watch_halt(&mut self, token: Token<'a>) {
        self.halting = match (self.halting, token) {
            (_, Token::HaltCompiler) => 1,
            (1, Token::OpenParen) => 2,
            (2, Token::CloseParen) => 3,
            (3, Token::Semicolon) => {
                self.halt_offset = Some(self.position as u32);
                // Read on at the end, where brackets that are still open are found.
                self.position = self.source.len();
                self.mode = Mode::Script;
                0
            }
            _ => 0,
        };
    }
}

impl<'a> Iterator for Lexer<'a, '_> {
    type Item = Item<'a>;

    #[inline]
    fn next(&mut self) -> Option<Item<'a>> {
        // The token is looked at where it lies: to copy it takes as long as to find it.
        let item = self.raw_next();
        if let Some(Ok((_, token, _))) = &item {
            if self.halting != 0 || matches!(token, Token::HaltCompiler) {
                let token = *token;
                self.watch_halt(token);
            }
            match self.brackets.len() {
                0 if matches!(token, Token::Semicolon | Token::CloseBrace) => self.leader = None,
                0 | 1 if self.leader.is_none() => self.leader = Some(*token),
                _ => {}
            }
            if matches!(token, Token::Yield) && self.queue.is_empty() {
                return self.yield_token(item);
            }
        }
        item
    }
}

/// Whether no expression can begin with the token, so that a `yield` before it stands alone.
fn ends_operand(token: &Token<'_>) -> bool {
    matches!(
        token,
        Token::Semicolon
            | Token::Comma
            | Token::Colon
            | Token::Question
            | Token::CloseParen
            | Token::CloseBracket
            | Token::CloseBrace
            | Token::DoubleArrow
            | Token::Assign
            | Token::Infix(_)
            | Token::LogicalWord(_)
            | Token::Pipe
            | Token::Ampersand
            | Token::AmpersandVariable
            | Token::InstanceOf
            | Token::As
    )
}
