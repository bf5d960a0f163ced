//! Says in PHP's words what is wrong with a token.

use lalrpop_util::ParseError;

use super::{
    Bump, LineIndex, ParseOptions, Span, SyntaxError, SyntaxErrorKind,
    ast::{BinaryOp, CastKind},
    error::{Fault, FaultMessage},
    expectation,
    lexer::{Asides, Lexer, Token},
};

type Failure<'a> = ParseError<u32, Token<'a>, Box<Fault>>;

/// The token that did not fit, when it was a token.
pub(super) fn failed_token<'a>(failure: &Failure<'a>) -> Option<Token<'a>> {
    match failure {
        ParseError::UnrecognizedToken { token, .. } | ParseError::ExtraToken { token } => Some(token.1),
        _ => None,
    }
}

/// Turns a failure of the parser into an error for people and programs.
pub(super) fn describe(failure: Failure<'_>, source: &[u8], options: ParseOptions) -> SyntaxError {
    let lines = LineIndex::new(source);
    let end = Span::new(source.len() as u32, source.len() as u32);
    let (span, token, expected) = match failure {
        ParseError::User { error } => {
            let message = error.text(&lines);
            let line = match error.message {
                FaultMessage::UnterminatedComment(start) => lines.line(start),
                _ if error.incomplete => lines.line(error.span.end),
                _ => lines.end_line(error.span),
            };
            let message = message.unwrap_or_else(|| {
                format!(
                    "syntax error, unexpected token \"{}\"",
                    String::from_utf8_lossy(error.span.text(source))
                )
            });
            return SyntaxError {
                span: error.span,
                line,
                message,
                expected: Vec::new(),
                kind: error.kind,
                incomplete: error.incomplete,
                notices: Vec::new(),
            };
        }
        ParseError::UnrecognizedToken { token: (l, token, r), expected } => {
            (Span::new(l, r), Some(token), expected)
        }
        ParseError::ExtraToken { token: (l, token, r) } => (Span::new(l, r), Some(token), Vec::new()),
        ParseError::UnrecognizedEof { expected, .. } => (end, None, expected),
        ParseError::InvalidToken { .. } => (end, None, Vec::new()),
    };
    let expected: Vec<String> = expected.iter().map(|name| name.trim_matches('"').to_owned()).collect();
    let mut message = format!("syntax error, unexpected {}", unexpected(token, span.text(source)));
    let told = told(&expected, source, span.start, options);
    if !told.is_empty() {
        message.push_str(", expecting ");
        message.push_str(&told.join(" or "));
    }
    SyntaxError {
        span,
        line: match token {
            None => lines.line(end.end),
            Some(Token::StringContent(_)) if span.text(source).first() == Some(&b'\'') => {
                lines.line(span.start)
            }
            _ => lines.end_line(span),
        },
        message,
        expected,
        kind: SyntaxErrorKind::Parse,
        // A string without end is one token that reaches to the end.
        incomplete: token.is_none() || matches!(token, Some(Token::StringContent(_))) && span.end == end.end,
        notices: Vec::new(),
    }
}

/// The tokens that PHP names as expected before `offset`.
fn told(expected: &[String], source: &[u8], offset: u32, options: ParseOptions) -> Vec<String> {
    let arena = Bump::new();
    let docs = Asides::default();
    let lexer = Lexer::new(source, &arena, &docs, options);
    let before: Vec<Token<'_>> =
        lexer.map_while(Result::ok).take_while(|item| item.0 < offset).map(|item| item.1).collect();
    expectation::told(expected, &before).into_iter().map(expected_name).collect()
}

/// What PHP calls a token that it did not expect.
fn unexpected(token: Option<Token<'_>>, text: &[u8]) -> String {
    let Some(token) = token else { return "end of file".to_owned() };
    let kind = match token {
        Token::Identifier(_) => "identifier",
        Token::NameQualified(_) => "namespaced name",
        Token::NameFullyQualified(_) => "fully qualified name",
        Token::NameRelative(_) => "namespace-relative name",
        Token::Variable(_) => "variable",
        Token::Int(_) => "integer",
        Token::Float(_) => "floating-point number",
        Token::String(_) => match text.iter().find(|&&byte| byte == b'"' || byte == b'\'') {
            Some(b'"') => "double-quoted string",
            _ => "single-quoted string",
        },
        Token::StringContent(_) => "string content",
        Token::StringVariableName(_) => "variable name",
        Token::StringIndex(_) => "number",
        Token::DoubleQuote => return "double-quote mark".to_owned(),
        Token::StartHeredoc | Token::StartNowdoc => "heredoc start",
        Token::EndHeredoc { .. } => "heredoc end",
        Token::Semicolon => return "token \";\"".to_owned(),
        _ => "token",
    };
    let inner = match (text.first(), text.last()) {
        (Some(b'"'), Some(b'"')) | (Some(b'\''), Some(b'\'')) if text.len() > 1 => &text[1..text.len() - 1],
        // A string that is never closed.
        (Some(b'\''), _) if kind == "string content" => &text[1..],
        _ => text,
    };
    let shown = match memchr::memchr(b'\n', inner) {
        Some(end) => &inner[..end],
        None => inner,
    };
    let (shown, ellipsis) = if shown.len() > 33 { (&shown[..30], "...") } else { (shown, "") };
    let shown = String::from_utf8_lossy(shown);
    // Keywords and operators go by their own name, however they are written here.
    let shown = match (kind, token) {
        ("token", Token::Exit) => "exit".into(),
        ("token", Token::Infix(BinaryOp::NotEqual)) => "!=".into(),
        ("token", Token::Cast(kind)) => match kind {
            CastKind::Float => "(double)".into(),
            kind => format!("({})", kind.symbol()).into(),
        },
        ("token", Token::VoidCast) => "(void)".into(),
        ("token", Token::Magic(_)) => shown.to_ascii_uppercase().into(),
        ("token", _) => shown.to_ascii_lowercase().into(),
        _ => shown,
    };
    format!("{kind} \"{shown}{ellipsis}\"")
}

/// What PHP calls a token that it would have liked; `name` is its name in the grammar.
fn expected_name(name: &str) -> String {
    match name {
        "identifier"
        | "namespaced name"
        | "fully qualified name"
        | "namespace-relative name"
        | "variable"
        | "integer"
        | "floating-point number"
        | "quoted string"
        | "string content"
        | "variable name"
        | "number"
        | "double-quote mark"
        | "end of file"
        | "heredoc start"
        | "heredoc end" => name.to_owned(),
        "&" | "&$" => format!("token \"{name}\""),
        _ => format!("\"{name}\""),
    }
}
