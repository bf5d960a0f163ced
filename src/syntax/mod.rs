//! From bytes to a syntax tree: lexer, grammar, AST.
//!
//! The lexer turns a file into tokens, the grammar (`grammar/php.lalrpop`, made into a parser by LALRPOP) turns tokens
//! into [`ast`] nodes in a bump arena, by way of `builder.rs`; `precedence.rs` groups operators.
//! When something does not fit, `message.rs` finds PHP's words for it.
//! This room uses nothing else of the crate.
//! What must stay true: no input makes it panic, none makes it recurse, and every error carries PHP's own words.

pub mod ast;
mod builder;
mod drive;
mod error;
mod expectation;
mod heredoc;
mod lexer;
mod list;
mod message;
mod modifiers;
mod precedence;
pub mod print;

pub mod span;

pub use bumpalo::Bump;
pub use error::{SyntaxError, SyntaxErrorKind};
pub use lexer::Notice;
pub use span::{LineIndex, Span};

use ast::Program;
use builder::Builder;
use lexer::{Asides, Lexer, Token};

lalrpop_util::lalrpop_mod!(
    #[allow(
        missing_docs,
        clippy::all,
        clippy::pedantic,
        clippy::unwrap_used,
        unreachable_pub,
        unused,
        reason = "generated code"
    )]
    grammar,
    "/php.rs"
);

/// How a source is to be read.
#[derive(Clone, Copy, Debug)]
pub struct ParseOptions {
    /// Whether the source is a file, which begins outside of `<?php`; false for `eval` and interactive input.
    pub start_in_html: bool,
    /// Whether a first line that begins with `#!` is skipped.
    pub skip_shebang: bool,
    /// Whether `<?` opens a script like `<?php`; the setting `short_open_tag`.
    pub short_open_tag: bool,
    /// What is to be said about the name of an encoding in `declare`, if anything; `None`: encodings are not heeded
    /// (the setting `zend.multibyte`).
    pub encoding_notice: Option<EncodingNotice>,
}

/// Says what is wrong with the literal that names an encoding.
pub type EncodingNotice = fn(&ast::ExprKind<'_>) -> Option<String>;

impl Default for ParseOptions {
    fn default() -> ParseOptions {
        ParseOptions { start_in_html: true, skip_shebang: false, short_open_tag: true, encoding_notice: None }
    }
}

/// The number of tokens of a source up to its end or the first error: lexing by itself, for measuring.
pub fn count_tokens(source: &[u8], arena: &Bump, options: ParseOptions) -> usize {
    Lexer::new(source, arena, &Asides::default(), options).take_while(Result::is_ok).count()
}

/// Parses a source. The tree refers to the source and lives in the arena.
///
/// There is at least one error when it fails; the first one is what PHP would report.
pub fn parse<'a>(
    source: &'a [u8],
    arena: &'a Bump,
    options: ParseOptions,
) -> Result<Program<'a>, Vec<SyntaxError>> {
    let Ok(length) = u32::try_from(source.len()) else {
        return Err(vec![SyntaxError {
            span: Span::default(),
            line: 1,
            message: "The file is too big: only files up to 4 GiB can be compiled".to_owned(),
            expected: Vec::new(),
            kind: SyntaxErrorKind::Fatal,
            incomplete: false,
            notices: Vec::new(),
        }]);
    };
    let docs = Asides::default();
    let mut lexer = Lexer::new(source, arena, &docs, options);
    let parser = grammar::FileParser::new();
    let mut errors: Vec<SyntaxError> = Vec::new();
    let mut restarted = 0;
    loop {
        let mut builder = Builder::new(source, arena, &docs, options.encoding_notice);
        let failure = match parser.parse(&mut builder, lexer.by_ref()) {
            Ok(statements) if errors.is_empty() => {
                if let Some(error) = builder.stray_key() {
                    return Err(vec![message::describe(error.into(), source, options)]);
                }
                let span = Span::new(0, length);
                let notices = docs.notices(arena);
                return Ok(Program { statements, span, halt_offset: lexer.halt_offset(), notices });
            }
            Ok(_) => return Err(errors),
            Err(failure) => failure,
        };
        let failed = message::failed_token(&failure);
        let mut error = message::describe(failure, source, options);
        if errors.is_empty() {
            let before = docs.notices(arena).iter().filter(|notice| notice.offset < error.span.end);
            let lines = LineIndex::new(source);
            error.notices = before
                .map(|notice| (lines.line(notice.offset), notice.deprecated, notice.message.to_owned()))
                .collect();
        }
        errors.push(error);
        if errors.len() == MOST_ERRORS {
            return Err(errors);
        }
        let at = errors.last().map_or(length, |error| error.span.start);
        if !lexer.recover(failed) {
            if at < restarted || !lexer.restart(at) {
                return Err(errors);
            }
            // The same line must not be tried twice.
            restarted = at + 1;
        }
    }
}

/// How many errors of one file are reported.
const MOST_ERRORS: usize = 20;

/// The directives of the `declare` statements that a source begins with: name, literal, and where the statement ends.
pub fn leading_declarations<'a>(
    source: &'a [u8],
    arena: &'a Bump,
    options: ParseOptions,
) -> Vec<(&'a [u8], &'a [u8], u32)> {
    let docs = Asides::default();
    let mut tokens = Lexer::new(source, arena, &docs, options).map_while(Result::ok);
    let mut found = Vec::new();
    while let Some((_, Token::Declare, _)) = tokens.next() {
        let before = found.len();
        let mut name: &[u8] = &[];
        let mut end = None;
        for (_, token, r) in tokens.by_ref() {
            match token {
                Token::Identifier(word) => name = word,
                Token::String(literal) => found.push((name, literal, 0)),
                Token::OpenParen | Token::Assign | Token::Comma | Token::CloseParen => {}
                Token::Semicolon => {
                    end = Some(r);
                    break;
                }
                _ => break,
            }
        }
        let Some(end) = end else { break };
        found.iter_mut().skip(before).for_each(|directive| directive.2 = end);
    }
    found
}

/// Whether the source is the beginning of something longer: an open bracket, string, heredoc, comment or statement.
/// Interactive input asks for another line then.
pub fn is_incomplete(source: &[u8], options: ParseOptions) -> bool {
    match parse(source, &Bump::new(), options) {
        Ok(_) => false,
        Err(errors) => errors.first().is_some_and(|error| error.incomplete),
    }
}

#[cfg(test)]
mod tests;
