//! Tokens within strings, heredocs and nowdocs.

use logos::Logos;

use super::{
    Item, Lexer, Mode, is_name,
    literal::unescape,
    modes::{Interpolated, Offset},
    name_at,
    token::Token,
};
use crate::syntax::{Span, error::Fault};

impl<'a> Lexer<'a, '_> {
    pub(super) fn start_heredoc(&mut self, start: usize) -> Item<'a> {
        let line = self.source[start..self.position].trim_ascii_end();
        let quoted = line.last().is_some_and(|&byte| byte == b'\'' || byte == b'"');
        let raw = line.last() == Some(&b'\'');
        let line = if quoted { &line[..line.len() - 1] } else { line };
        let label_start = line.iter().rposition(|&byte| !is_name(byte)).map_or(0, |at| at + 1);
        let label = &line[label_start..];
        let item = self.item(start, if raw { Token::StartNowdoc } else { Token::StartHeredoc });
        let text = self.position as u32;
        self.enter(if raw { Mode::Nowdoc { label, text } } else { Mode::Heredoc { label, text } });
        if let Some(end) = closing_label(&self.source[self.position..], label) {
            let closing = self.end_heredoc(self.position, end);
            self.queue.push_back(closing);
        }
        item
    }

    /// Takes the closing label; `indentation` is how much white space stands before it.
    fn end_heredoc(&mut self, line_start: usize, indentation: usize) -> Item<'a> {
        let (label, text) = match self.mode {
            Mode::Heredoc { label, text } | Mode::Nowdoc { label, text } => (label.len(), text),
            _ => (0, 0),
        };
        let start = line_start + indentation;
        let white = &self.source[line_start..start];
        self.position = start + label;
        self.leave();
        if white.contains(&b' ') && white.contains(&b'\t') {
            // PHP looks for the closing label before it reads the text.
            let message = "Invalid indentation - tabs and spaces cannot be mixed";
            return Err(Box::new(Fault::parse(Span::new(text, text), message)));
        }
        self.item(start, Token::EndHeredoc { indentation: white })
    }

    pub(super) fn nowdoc_token(&mut self, label: &[u8]) -> Option<Item<'a>> {
        let start = self.position;
        let rest = &self.source[start..];
        if rest.is_empty() {
            return self.end();
        }
        for found in memchr::memchr2_iter(b'\n', b'\r', rest) {
            let after = &rest[found + 1..];
            if rest[found] == b'\r' && after.first() == Some(&b'\n') {
                continue;
            }
            let Some(indentation) = closing_label(after, label) else { continue };
            let length =
                if found > 0 && rest[found] == b'\n' && rest[found - 1] == b'\r' { found - 1 } else { found };
            let closing = self.end_heredoc(start + found + 1, indentation);
            if length == 0 {
                return Some(closing);
            }
            self.queue.push_back(closing);
            let end = (start + length) as u32;
            return Some(Ok((start as u32, Token::StringContent(&rest[..length]), end)));
        }
        self.position = self.source.len();
        Some(self.item(start, Token::StringContent(rest)))
    }

    /// A token of an interpolated string; a heredoc has no `quote` but a `label`.
    pub(super) fn string_token(&mut self, quote: Option<u8>, label: &[u8]) -> Option<Item<'a>> {
        let start = self.position;
        if start >= self.source.len() {
            return self.end();
        }
        let mut lexer = Interpolated::lexer(self.source);
        lexer.bump(start);
        let mut found = None;
        while let Some(token) = lexer.next() {
            let end = lexer.span().end;
            let ends_text = match token {
                Ok(Interpolated::Variable | Interpolated::DollarBrace | Interpolated::BraceDollar) => true,
                Ok(Interpolated::DoubleQuote) => quote == Some(b'"'),
                Ok(Interpolated::Backtick) => quote == Some(b'`'),
                Ok(Interpolated::LineEnd) => {
                    quote.is_none() && closing_label(&self.source[end..], label).is_some()
                }
                _ => false,
            };
            if let (true, Ok(token)) = (ends_text, token) {
                found = Some((token, lexer.span()));
                break;
            }
        }
        let text_end = found.as_ref().map_or(self.source.len(), |(_, span)| span.start);
        if text_end > start {
            self.position = text_end;
            let text = &self.source[start..text_end];
            let text = match quote {
                Some(_) => match unescape(text, quote, start as u32, self.arena, self.docs) {
                    Ok(text) => text,
                    Err(fault) => return Some(Err(Box::new(fault))),
                },
                None => text,
            };
            return Some(self.item(start, Token::StringContent(text)));
        }
        let (token, span) = found?;
        self.position = span.end;
        Some(match token {
            Interpolated::Variable => {
                let item = self.item(start, Token::Variable(&self.source[start + 1..span.end]));
                self.variable_suffix();
                item
            }
            Interpolated::DollarBrace => {
                let item = self.item(start, Token::DollarOpenBrace);
                self.open(b'{', start, true);
                let word = name_at(self.source, span.end);
                let after = span.end + word.len();
                if !word.is_empty() && matches!(self.source.get(after), Some(b'[' | b'}')) {
                    self.position = after;
                    self.queue.push_back(self.item(span.end, Token::StringVariableName(word)));
                }
                self.enter(Mode::Script);
                item
            }
            Interpolated::BraceDollar => {
                self.open(b'{', start, true);
                self.enter(Mode::Script);
                self.position = start + 1;
                self.item(start, Token::CurlyOpen)
            }
            Interpolated::LineEnd => {
                let indentation = closing_label(&self.source[span.end..], label).unwrap_or(0);
                self.end_heredoc(span.end, indentation)
            }
            Interpolated::DoubleQuote | Interpolated::Backtick | Interpolated::Text => {
                self.leave();
                let closing = if quote == Some(b'`') { Token::Backtick } else { Token::DoubleQuote };
                self.item(start, closing)
            }
        })
    }

    /// What may follow a variable in a string: `[…]`, `->name`, `?->name`.
    fn variable_suffix(&mut self) {
        let start = self.position;
        let rest = &self.source[start..];
        let (arrow, width) = match rest {
            [b'[', ..] => {
                self.position += 1;
                self.open(b'[', start, false);
                self.queue.push_back(self.item(start, Token::OpenBracket));
                self.enter(Mode::Offset);
                return;
            }
            [b'-', b'>', ..] => (Token::Arrow, 2),
            [b'?', b'-', b'>', ..] => (Token::NullsafeArrow, 3),
            _ => return,
        };
        let word = name_at(self.source, start + width);
        if !word.is_empty() {
            self.position = start + width;
            self.queue.push_back(self.item(start, arrow));
            self.position += word.len();
            self.queue.push_back(self.item(start + width, Token::Identifier(word)));
        }
    }

    pub(super) fn offset_token(&mut self) -> Option<Item<'a>> {
        let start = self.position;
        let mut lexer = Offset::lexer(self.source);
        lexer.bump(start);
        let Some(token) = lexer.next() else { return self.end() };
        let span = lexer.span();
        let text = &self.source[span.clone()];
        let token = match token {
            Ok(Offset::Digits) => Token::StringIndex(text),
            Ok(Offset::Variable) => Token::Variable(&text[1..]),
            Ok(Offset::Name) => Token::Identifier(text),
            Ok(Offset::Minus) => Token::Minus,
            Ok(Offset::Close) => {
                self.position = span.end;
                self.brackets.pop();
                self.leave();
                Token::CloseBracket
            }
            Err(()) => match text.first() {
                Some(b'"') => {
                    self.position = span.end;
                    return Some(self.item(start, Token::DoubleQuote));
                }
                Some(b' ' | b'\t' | b'\r' | b'\n' | b'\\' | b'\'' | b'#') => {
                    self.leave();
                    return Some(self.item(start, Token::StringContent(b"")));
                }
                // Whatever it is, it does not belong here; as a script token it gets its name in the message.
                _ => {
                    self.position = start;
                    return self.script_token();
                }
            },
        };
        self.position = span.end;
        Some(self.item(start, token))
    }
}

/// How much white space stands before the closing label, when the line is the closing line of a heredoc.
fn closing_label(line: &[u8], label: &[u8]) -> Option<usize> {
    let indentation = line.iter().take_while(|&&byte| byte == b' ' || byte == b'\t').count();
    let after = line[indentation..].strip_prefix(label)?;
    match after.first() {
        Some(&byte) if is_name(byte) => None,
        _ => Some(indentation),
    }
}
