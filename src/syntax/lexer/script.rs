//! Tokens between `<?php` and `?>`.
//!
//! White space and comments are skipped; what stands behind them the automaton of logos tells ([`Lexer::automaton`]).
//! It knows every token; those that are most of a script and that one or two bytes tell (variables, words, brackets, short
//! integers, …) are found before it is asked, several times faster.

use logos::Logos;

use super::{
    Item, Lexer, Mode, Notice, keyword::keyword, literal, modes::Script, name_at, scan::*, skip_trivia,
    token::Token, unescape,
};
use crate::syntax::{
    ast::{BinaryOp, CastKind, ModifierKind, UnaryOp},
    error::{Fault, FaultMessage, SyntaxErrorKind},
};

impl<'a> Lexer<'a, '_> {
    pub(super) fn script_token(&mut self) -> Option<Item<'a>> {
        let source = self.source;
        let behind_arrow = std::mem::take(&mut self.behind_arrow);
        loop {
            let start = skip_white(source, self.position);
            let rest = source.get(start..).unwrap_or_default();
            self.position = start;
            let Some(&first) = rest.first() else { return self.end() };
            let second = rest.get(1).copied().unwrap_or(0);
            let (token, length) = match first {
                b'$' if is_name_start(second) => {
                    let length = 1 + name_length(&rest[1..]);
                    (Token::Variable(&rest[1..length]), length)
                }
                b'a'..=b'z' | b'A'..=b'Z' | b'_' | 0x80.. => return self.word(start, behind_arrow),
                b';' => (Token::Semicolon, 1),
                b',' => (Token::Comma, 1),
                b'(' if matches!(
                    second,
                    b'$' | b')' | b'\'' | b'(' | b'"' | b'[' | b'!' | b'\n' | b'0'..=b'9'
                ) =>
                {
                    self.open(b'(', start, false);
                    (Token::OpenParen, 1)
                }
                b'[' => {
                    self.open(b'[', start, false);
                    (Token::OpenBracket, 1)
                }
                b'{' => {
                    self.open(b'{', start, false);
                    (Token::OpenBrace, 1)
                }
                b')' => return Some(self.closing(start, Token::CloseParen)),
                b']' => return Some(self.closing(start, Token::CloseBracket)),
                b'}' => return Some(self.closing(start, Token::CloseBrace)),
                b'\'' => return Some(Ok(self.single_quoted(start, 1))),
                b'"' => return Some(self.double_quoted(start, 1)),
                b'0'..=b'9' => match literal::small_integer(rest) {
                    Some((value, length)) => (Token::Int(value), length),
                    None => return self.automaton(),
                },
                b'-' if second == b'>' => {
                    self.behind_arrow = true;
                    (Token::Arrow, 2)
                }
                b'=' if matches!(second, b' ' | b'\n') => (Token::Assign, 1),
                b'=' if second == b'>' => (Token::DoubleArrow, 2),
                b'.' if matches!(second, b' ' | b'$') => (Token::Infix(BinaryOp::Concat), 1),
                b':' if second == b':' => (Token::DoubleColon, 2),
                b'/' if second == b'/' => {
                    self.position = start + 2 + line_comment_rest(&rest[2..]);
                    continue;
                }
                b'#' if second != b'[' => {
                    self.position = start + 1 + line_comment_rest(&rest[1..]);
                    continue;
                }
                b'/' if second == b'*' => match self.block_comment(start) {
                    Ok(()) => continue,
                    Err(fault) => return Some(Err(fault)),
                },
                _ => return self.automaton(),
            };
            self.position = start + length;
            return Some(Ok((start as u32, token, (start + length) as u32)));
        }
    }

    /// The token at `position`.
    #[inline(never)]
    fn automaton(&mut self) -> Option<Item<'a>> {
        let source = self.source;
        let mut script = Script::lexer(source);
        script.bump(self.position);
        let Some(found) = script.next() else { return self.end() };
        let (start, end) = (script.span().start, script.span().end);
        self.position = end;
        let text = &source[start..end];
        let token = match found {
            Ok(Script::CloseTag) => {
                self.mode = Mode::Html;
                Token::Semicolon
            }
            Ok(Script::Variable) => Token::Variable(&text[1..]),
            Ok(Script::Name) => match memchr::memchr(b'\\', text) {
                Some(slash) if text[..slash].eq_ignore_ascii_case(b"namespace") => {
                    Token::NameRelative(&text[slash + 1..])
                }
                Some(_) => Token::NameQualified(text),
                None => return self.single_word(start, end),
            },
            Ok(Script::FullName) => Token::NameFullyQualified(&text[1..]),
            Ok(Script::Integer) => match literal::integer(text) {
                Some(token) => token,
                None => return Some(self.fault(start, "Invalid numeric literal")),
            },
            Ok(Script::Hexadecimal) => literal::power_of_two(&text[2..], 4),
            Ok(Script::Binary) => literal::power_of_two(&text[2..], 1),
            Ok(Script::Octal) => literal::power_of_two(&text[2..], 3),
            Ok(Script::Float) => literal::float(text),
            Ok(Script::SingleQuote) => return Some(Ok(self.single_quoted(start, end - start))),
            Ok(Script::DoubleQuote) => return Some(self.double_quoted(start, end - start)),
            Ok(Script::Backtick) => {
                self.enter(Mode::Quoted(b'`'));
                Token::Backtick
            }
            Ok(Script::StartHeredoc) => return Some(self.start_heredoc(start)),
            Ok(Script::ParenthesizedWord) => return Some(self.parenthesized_word(start)),
            Ok(Script::Infix(op)) => Token::Infix(op),
            Ok(Script::AssignOp(op)) => Token::AssignOp(op),
            Ok(Script::Assign) => Token::Assign,
            Ok(Script::Plus) => Token::Plus,
            Ok(Script::Minus) => Token::Minus,
            Ok(Script::Increment) => Token::IncDec(true),
            Ok(Script::Decrement) => Token::IncDec(false),
            Ok(Script::Not) => Token::Prefix(UnaryOp::Not),
            Ok(Script::BitNot) => Token::Prefix(UnaryOp::BitNot),
            Ok(Script::Ampersand) => match source[skip_trivia(source, end)..] {
                [b'$', ..] | [b'.', b'.', b'.', ..] => Token::AmpersandVariable,
                _ => Token::Ampersand,
            },
            Ok(Script::Pipe) => Token::Pipe,
            Ok(Script::At) => Token::At,
            Ok(Script::Question) => Token::Question,
            Ok(Script::Colon) => Token::Colon,
            Ok(Script::DoubleColon) => Token::DoubleColon,
            Ok(Script::Arrow) => {
                self.behind_arrow = true;
                Token::Arrow
            }
            Ok(Script::NullsafeArrow) => {
                self.behind_arrow = true;
                Token::NullsafeArrow
            }
            Ok(Script::DoubleArrow) => Token::DoubleArrow,
            Ok(Script::Ellipsis) => Token::Ellipsis,
            Ok(Script::Backslash) => Token::Backslash,
            Ok(Script::Dollar) => Token::Dollar,
            Ok(Script::Comma) => Token::Comma,
            Ok(Script::Semicolon) => Token::Semicolon,
            Ok(Script::AttributeStart) => {
                self.open(b'[', start, false);
                Token::AttributeStart
            }
            Ok(Script::OpenParen) => {
                self.open(b'(', start, false);
                Token::OpenParen
            }
            Ok(Script::OpenBracket) => {
                self.open(b'[', start, false);
                Token::OpenBracket
            }
            Ok(Script::OpenBrace) => {
                self.open(b'{', start, false);
                Token::OpenBrace
            }
            Ok(Script::CloseParen) => return Some(self.closing(start, Token::CloseParen)),
            Ok(Script::CloseBracket) => return Some(self.closing(start, Token::CloseBracket)),
            Ok(Script::CloseBrace) => return Some(self.closing(start, Token::CloseBrace)),
            Err(()) => {
                let message = format!("syntax error, unexpected character 0x{:02X}", source[start]);
                return Some(self.fault(start, &message));
            }
        };
        Some(Ok((start as u32, token, end as u32)))
    }

    #[inline]
    fn closing(&mut self, start: usize, token: Token<'a>) -> Item<'a> {
        self.position = start + 1;
        if token == Token::CloseBrace {
            self.docs.clear();
        }
        self.close(self.source[start])?;
        self.item(start, token)
    }

    fn block_comment(&mut self, start: usize) -> Result<(), Box<Fault>> {
        let rest = &self.source[start + 2..];
        // Of the two bytes that end a comment the slash is the rarer one.
        let ends = |at: &usize| at.checked_sub(1).and_then(|before| rest.get(before)) == Some(&b'*');
        let Some(end) = memchr::memchr_iter(b'/', rest).find(ends).map(|slash| slash - 1) else {
            self.position = self.source.len();
            self.finished = true;
            let message = FaultMessage::UnterminatedComment(start as u32);
            let fault = Fault::new(self.span_from(start), message, SyntaxErrorKind::Parse);
            return Err(Box::new(fault.at_end()));
        };
        self.position = start + 2 + end + 2;
        if matches!(rest, [b'*', b' ' | b'\t' | b'\r' | b'\n', ..]) {
            self.docs.push(start as u32, &self.source[start..self.position]);
        }
        Ok(())
    }

    /// A name or a reserved word; behind `->` every word is a name.
    #[inline]
    fn word(&mut self, start: usize, behind_arrow: bool) -> Option<Item<'a>> {
        let rest = &self.source[start..];
        let length = name_length(rest);
        let end = start + length;
        if behind_arrow {
            self.position = end;
            return Some(Ok((start as u32, Token::Identifier(&rest[..length]), end as u32)));
        }
        match rest.get(length) {
            // More of a qualified name, or a string with a prefix.
            Some(b'\\') => self.automaton(),
            Some(b'\'' | b'"' | b'<') if length == 1 => self.automaton(),
            _ => self.single_word(start, end),
        }
    }

    /// A word that has only one part.
    #[inline]
    fn single_word(&mut self, start: usize, end: usize) -> Option<Item<'a>> {
        self.position = end;
        if let Some(token) = keyword(self.source, start, end) {
            match token {
                Token::Enum | Token::Yield | Token::Visibility(_) | Token::HaltCompiler => {
                    return self.special_word(start, end, token);
                }
                _ => return Some(Ok((start as u32, token, end as u32))),
            }
        }
        Some(Ok((start as u32, Token::Identifier(&self.source[start..end]), end as u32)))
    }

    /// A reserved word whose meaning depends on what follows, or which changes what follows.
    #[inline(never)]
    fn special_word(&mut self, start: usize, end: usize, token: Token<'a>) -> Option<Item<'a>> {
        let token = match token {
            Token::Enum if !self.enum_follows() => Token::Identifier(&self.source[start..end]),
            Token::Yield => {
                let from = skip_trivia(self.source, end);
                let word = name_at(self.source, from);
                if from > end && word.eq_ignore_ascii_case(b"from") {
                    self.position = from + word.len();
                    Token::YieldFrom
                } else if self.peeking {
                    Token::Yield
                } else {
                    return self.yield_token(start as u32, end as u32);
                }
            }
            Token::Visibility(kind) => {
                let set = self.source.get(end..end + 5);
                if set.is_some_and(|set| set.eq_ignore_ascii_case(b"(set)")) {
                    self.position = end + 5;
                    Token::SetVisibility(match kind {
                        ModifierKind::Private => ModifierKind::PrivateSet,
                        ModifierKind::Protected => ModifierKind::ProtectedSet,
                        _ => ModifierKind::PublicSet,
                    })
                } else {
                    Token::Visibility(kind)
                }
            }
            Token::HaltCompiler => {
                self.halting = 1;
                Token::HaltCompiler
            }
            token => token,
        };
        Some(self.item(start, token))
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

    /// A string whose text begins `prefix` bytes behind `start`.
    fn single_quoted(&mut self, start: usize, prefix: usize) -> (u32, Token<'a>, u32) {
        let text = &self.source[start + prefix..];
        let mut at = 0;
        let mut escapes = false;
        loop {
            at += quote_or_backslash(&text[at..]);
            match text.get(at) {
                Some(b'\'') => break,
                Some(_) => {
                    escapes = true;
                    at = (at + 2).min(text.len());
                }
                None => {
                    self.position = self.source.len();
                    return (start as u32, Token::StringContent(text), self.position as u32);
                }
            }
        }
        self.position = start + prefix + at + 1;
        let text = &text[..at];
        let text = if escapes { literal::single_quoted(text, self.arena) } else { text };
        (start as u32, Token::String(text), self.position as u32)
    }

    /// A whole string, or only its first quote if there is something to replace in it.
    fn double_quoted(&mut self, start: usize, prefix: usize) -> Item<'a> {
        let text = &self.source[start + prefix..];
        let mut at = 0;
        let mut escapes = false;
        let whole = loop {
            at += plain_length(&text[at..]);
            match (text.get(at), text.get(at + 1)) {
                (Some(b'"'), _) => break true,
                (Some(b'$'), Some(&next)) if next == b'{' || is_name_start(next) => break false,
                (Some(b'{'), Some(b'$')) => break false,
                (Some(b'\\'), _) => {
                    escapes = true;
                    at = (at + 2).min(text.len());
                }
                (Some(_), _) => at += 1,
                (None, _) => break false,
            }
        };
        self.position = start + prefix;
        if !whole {
            self.enter(Mode::Quoted(b'"'));
            return Ok((start as u32, Token::DoubleQuote, self.position as u32));
        }
        let offset = self.position as u32;
        self.position += at + 1;
        let mut text = &text[..at];
        if escapes {
            text = unescape(text, Some(b'"'), offset, self.arena, self.docs)?;
        }
        Ok((start as u32, Token::String(text), self.position as u32))
    }

    /// `(word)`: a cast if the word is a type.
    fn parenthesized_word(&mut self, start: usize) -> Item<'a> {
        let inner = self.source[start + 1..self.position - 1].trim_ascii().to_ascii_lowercase();
        let kind = match inner.as_slice() {
            b"int" | b"integer" => CastKind::Int,
            b"float" | b"double" => CastKind::Float,
            b"string" | b"binary" => CastKind::String,
            b"array" => CastKind::Array,
            b"object" => CastKind::Object,
            b"bool" | b"boolean" => CastKind::Bool,
            b"void" => return Ok((start as u32, Token::VoidCast, self.position as u32)),
            b"real" => return self.fault(start, "The (real) cast has been removed, use (float) instead"),
            b"unset" => {
                let span = self.span_from(start);
                return Err(Box::new(Fault::fatal(span, "The (unset) cast is no longer supported")));
            }
            _ => {
                self.position = start + 1;
                self.open(b'(', start, false);
                return Ok((start as u32, Token::OpenParen, self.position as u32));
            }
        };
        if matches!(inner.as_slice(), b"integer" | b"double" | b"binary" | b"boolean") {
            let written = String::from_utf8_lossy(&inner);
            let message = format!(
                "Non-canonical cast ({written}) is deprecated, use the ({}) cast instead",
                kind.symbol()
            );
            let message = self.arena.alloc_str(&message);
            self.docs.notice(Notice { offset: start as u32, deprecated: true, message });
        }
        Ok((start as u32, Token::Cast(kind), self.position as u32))
    }

    /// Whether a `yield` stands alone is told by the token behind it.
    #[cold]
    pub(super) fn yield_token(&mut self, start: u32, end: u32) -> Option<Item<'a>> {
        self.peeking = true;
        let following = self.raw_next();
        self.peeking = false;
        let bare = match &following {
            Some(Ok((_, following, _))) => ends_operand(following),
            _ => true,
        };
        self.queue.extend(following);
        Some(Ok((start, if bare { Token::BareYield } else { Token::Yield }, end)))
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
