//! What is wrong with a file, in PHP's own words.

use super::{LineIndex, Span};

/// What sort of error it is, which decides the word PHP puts before the message.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SyntaxErrorKind {
    /// A token that does not fit: `PHP Parse error`, thrown as `ParseError`.
    Parse,
    /// Found while parsing, thrown as `CompileError`; uncaught it is a `PHP Fatal error`.
    Compile,
    /// Well-formed but forbidden: `PHP Fatal error`, which nothing catches.
    Fatal,
}

/// One error.
#[derive(Clone, Debug)]
pub struct SyntaxError {
    /// The token at fault.
    pub span: Span,
    /// The 1-based line PHP reports.
    pub line: u32,
    /// PHP's message, such as `syntax error, unexpected token ";"`.
    pub message: String,
    /// What could have stood there, in PHP's notation; for people, so longer than what `message` tells.
    pub expected: Vec<String>,
    /// What sort of error it is.
    pub kind: SyntaxErrorKind,
    /// The input ends too early: more text could make it right.
    pub incomplete: bool,
    /// What PHP said about tokens before: line, whether it is a deprecation, and its words.
    pub notices: Vec<(u32, bool, String)>,
}

impl std::fmt::Display for SyntaxError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{} on line {}", self.message, self.line)
    }
}

impl std::error::Error for SyntaxError {}

/// An error found by the lexer or an action of the grammar, before its line is known.
#[derive(Clone, Debug)]
pub(crate) struct Fault {
    pub(crate) span: Span,
    pub(crate) message: FaultMessage,
    pub(crate) kind: SyntaxErrorKind,
    pub(crate) incomplete: bool,
}

#[derive(Clone, Debug)]
pub(crate) enum FaultMessage {
    /// A finished message.
    Text(String),
    /// `Unclosed '{'`: opened at the offset, closed by the wrong character or by nothing.
    Unclosed { opener: u8, opened_at: u32, closer: Option<u8> },
    /// A comment that begins at the offset.
    UnterminatedComment(u32),
    /// The token at the span does not fit, but only an action could find out.
    UnexpectedToken,
}

impl Fault {
    pub(crate) fn parse(span: Span, message: impl Into<String>) -> Fault {
        Fault::new(span, FaultMessage::Text(message.into()), SyntaxErrorKind::Parse)
    }

    pub(crate) fn compile(span: Span, message: impl Into<String>) -> Fault {
        Fault::new(span, FaultMessage::Text(message.into()), SyntaxErrorKind::Compile)
    }

    pub(crate) fn fatal(span: Span, message: impl Into<String>) -> Fault {
        Fault::new(span, FaultMessage::Text(message.into()), SyntaxErrorKind::Fatal)
    }

    pub(crate) fn new(span: Span, message: FaultMessage, kind: SyntaxErrorKind) -> Fault {
        Fault { span, message, kind, incomplete: false }
    }

    pub(crate) fn at_end(self) -> Fault {
        Fault { incomplete: true, ..self }
    }

    /// The finished message; `None` for [`FaultMessage::UnexpectedToken`].
    pub(crate) fn text(&self, lines: &LineIndex) -> Option<String> {
        match &self.message {
            FaultMessage::Text(text) => Some(text.clone()),
            FaultMessage::Unclosed { opener, opened_at, closer } => {
                let mut text = format!("Unclosed '{}'", *opener as char);
                let opened = lines.line(*opened_at);
                if opened != lines.end_line(self.span) {
                    text.push_str(&format!(" on line {opened}"));
                }
                if let Some(closer) = closer {
                    text.push_str(&format!(" does not match '{}'", *closer as char));
                }
                Some(text)
            }
            FaultMessage::UnterminatedComment(start) => {
                Some(format!("Unterminated comment starting line {}", lines.line(*start)))
            }
            FaultMessage::UnexpectedToken => None,
        }
    }
}
