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
mod script;
mod text;
mod token;

use std::{cell::RefCell, collections::VecDeque};

use bumpalo::Bump;
use logos::Logos;

pub(crate) use literal::unescape;
pub(crate) use token::Token;

use super::{
    ParseOptions, Span,
    error::{Fault, FaultMessage, SyntaxErrorKind},
};
use modes::Html;
use scan::{begins_statement, is_name, name_at, skip_trivia};

/// What the lexer yields: a token between its byte offsets.
pub(crate) type Item<'a> = Result<(u32, Token<'a>, u32), Box<Fault>>;

/// What the lexer finds beside the tokens; shared between it and the actions of the grammar.
#[derive(Default)]
pub(crate) struct Asides<'a> {
    /// The doc comments seen and not yet taken.
    waiting: RefCell<Vec<(u32, &'a [u8])>>,
    notices: RefCell<Vec<Notice<'a>>>,
}

/// Something that PHP says about a token while it reads.
#[derive(Clone, Copy, Debug)]
pub struct Notice<'a> {
    /// Where the token stands.
    pub offset: u32,
    /// Whether it is out of fashion; wrong otherwise.
    pub deprecated: bool,
    /// PHP's words.
    pub message: &'a str,
}

impl<'a> Asides<'a> {
    fn push(&self, offset: u32, text: &'a [u8]) {
        self.waiting.borrow_mut().push((offset, text));
    }

    pub(crate) fn notice(&self, notice: Notice<'a>) {
        self.notices.borrow_mut().push(notice);
    }

    /// What is to be said about the tokens so far.
    pub(crate) fn notices(&self, arena: &'a Bump) -> &'a [Notice<'a>] {
        arena.alloc_slice_copy(&self.notices.borrow())
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
    docs: &'s Asides<'a>,
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
    /// The last token was `->` or `?->`.
    behind_arrow: bool,
    /// A `yield` looks at the token behind it.
    peeking: bool,
    /// Where the first statement begins that [`Lexer::recover`] has not passed yet.
    begun: (usize, Mode<'a>),
}

impl<'a, 's> Lexer<'a, 's> {
    pub(crate) fn new(
        source: &'a [u8],
        arena: &'a Bump,
        docs: &'s Asides<'a>,
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
            behind_arrow: false,
            peeking: false,
            begun: (0, Mode::Html),
        };
        if options.skip_shebang && source.starts_with(b"#!") {
            lexer.position = memchr::memchr(b'\n', source).map_or(source.len(), |end| end + 1);
        }
        lexer.begun = (lexer.position, lexer.mode);
        lexer
    }

    /// Offset of the first byte behind `__halt_compiler();`.
    pub(crate) fn halt_offset(&self) -> Option<u32> {
        self.halt_offset
    }

    /// The first token of the current statement outside of all brackets. Only errors ask for it: the tokens up to here are
    /// found a second time.
    fn leader(&self) -> Option<Token<'a>> {
        let docs = Asides::default();
        let options = ParseOptions { short_open_tag: self.short_open_tag, ..ParseOptions::default() };
        let mut lexer = Lexer::new(self.source, self.arena, &docs, options);
        (lexer.position, lexer.mode) = self.begun;
        let mut leader = None;
        while (lexer.position, lexer.queue.len()) != (self.position, self.queue.len()) {
            let Some(Ok((_, token, _))) = lexer.next() else { break };
            match lexer.brackets.len() {
                0 if matches!(token, Token::Semicolon | Token::CloseBrace) => leader = None,
                0 | 1 if leader.is_none() => leader = Some(token),
                _ => {}
            }
        }
        leader
    }

    /// Goes on behind the declaration that `failed` stands in; false when that would only bring wrong errors.
    pub(crate) fn recover(&mut self, failed: Option<Token<'a>>) -> bool {
        let declaration = matches!(
            self.leader(),
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
            self.begun = (self.position, self.mode);
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
        self.begun = (self.position, self.mode);
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
                self.behind_arrow = false;
                self.position = at + line;
                self.begun = (self.position, self.mode);
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
        if let Some(offset) = self.halt_offset
            && !(self.brackets.is_empty() && self.opens_namespace(bracket))
        {
            let span = Span::new(offset.saturating_sub(1), offset);
            let message = "__HALT_COMPILER() can only be used from the outermost scope";
            return Some(Err(Box::new(Fault::compile(span, message))));
        }
        let message = FaultMessage::Unclosed { opener: bracket.opener, opened_at: bracket.at, closer: None };
        let fault = Fault::new(self.span_from(self.position), message, SyntaxErrorKind::Parse);
        Some(Err(Box::new(fault.at_end())))
    }

    /// Whether the bracket is the brace behind `namespace` and its name.
    fn opens_namespace(&self, bracket: Bracket) -> bool {
        let before = self.source.get(..bracket.at as usize).unwrap_or_default().trim_ascii_end();
        let is_part = |byte: &&u8| is_name(**byte) || **byte == b'\\';
        let name = before.iter().rev().take_while(is_part).count();
        let (before, name) = before.split_at(before.len() - name);
        name.eq_ignore_ascii_case(b"namespace")
            || before.trim_ascii_end().to_ascii_lowercase().ends_with(b"namespace")
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

    /// The next token in any mode.
    #[inline(never)]
    fn other_token(&mut self) -> Option<Item<'a>> {
        let item = self.raw_next();
        match &item {
            &Some(Ok((start, Token::Yield, end))) if self.queue.is_empty() => self.yield_token(start, end),
            &Some(Ok((_, token, _))) => {
                self.watch_halt(token);
                item
            }
            _ => item,
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
        // Nothing is looked at behind the usual token: to copy it would take as long as to find it.
        if matches!(self.mode, Mode::Script) && self.queue.is_empty() && self.halting == 0 {
            return self.script_token();
        }
        self.other_token()
    }
}
