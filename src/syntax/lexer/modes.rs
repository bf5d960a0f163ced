//! The raw tokens of each mode: what logos finds before names, numbers and strings are looked into.

use logos::Logos;

use crate::syntax::ast::BinaryOp;

/// Outside of `<?php … ?>`.
#[derive(Logos, Clone, Copy, Debug, PartialEq)]
#[logos(utf8 = false)]
pub(super) enum Html {
    /// White space or the end of the file has to follow; one line end or blank belongs to it.
    #[regex(r"<\?[pP][hH][pP]([ \t\n]|\r\n|\r)")]
    OpenTag,
    #[token("<?=")]
    OpenTagEcho,
    #[token("<?")]
    OpenTagShort,
    #[token("<", priority = 1)]
    #[regex(r"(?-u:[^<])+")]
    Text,
}

/// Between `<?php` and `?>`, where white space and comments have been skipped.
#[derive(Logos, Clone, Copy, Debug, PartialEq)]
#[logos(utf8 = false)]
pub(super) enum Script {
    #[regex(r"\?>(\r\n|\n|\r)?")]
    CloseTag,
    #[token("#[")]
    AttributeStart,

    /// One word or several with `\` between them.
    #[regex(r"(?-u:[a-zA-Z_\x80-\xff][a-zA-Z0-9_\x80-\xff]*(\\[a-zA-Z_\x80-\xff][a-zA-Z0-9_\x80-\xff]*)*)")]
    Name,
    #[regex(r"(?-u:(\\[a-zA-Z_\x80-\xff][a-zA-Z0-9_\x80-\xff]*)+)")]
    FullName,
    #[regex(r"(?-u:\$[a-zA-Z_\x80-\xff][a-zA-Z0-9_\x80-\xff]*)")]
    Variable,

    /// Decimal, or octal when it begins with `0`.
    #[regex(r"[0-9]+(_[0-9]+)*")]
    Integer,
    #[regex(r"0[xX][0-9a-fA-F]+(_[0-9a-fA-F]+)*")]
    Hexadecimal,
    #[regex(r"0[bB][01]+(_[01]+)*")]
    Binary,
    #[regex(r"0[oO][0-7]+(_[0-7]+)*")]
    Octal,
    #[regex(r"([0-9]+(_[0-9]+)*)?\.[0-9]+(_[0-9]+)*([eE][+-]?[0-9]+(_[0-9]+)*)?")]
    #[regex(r"[0-9]+(_[0-9]+)*\.([eE][+-]?[0-9]+(_[0-9]+)*)?")]
    #[regex(r"[0-9]+(_[0-9]+)*[eE][+-]?[0-9]+(_[0-9]+)*")]
    Float,

    #[token("'")]
    #[token("b'", ignore(case))]
    SingleQuote,
    #[token("\"")]
    #[token("b\"", ignore(case))]
    DoubleQuote,
    #[token("`")]
    Backtick,
    #[regex(r#"(?-u:[bB]?<<<[ \t]*([a-zA-Z_\x80-\xff][a-zA-Z0-9_\x80-\xff]*|'[a-zA-Z_\x80-\xff][a-zA-Z0-9_\x80-\xff]*'|"[a-zA-Z_\x80-\xff][a-zA-Z0-9_\x80-\xff]*")(\r\n|\n|\r))"#)]
    StartHeredoc,

    #[regex(r"\([ \t]*[a-zA-Z]+[ \t]*\)")]
    ParenthesizedWord,

    #[token("*", |_| BinaryOp::Mul)]
    #[token("/", |_| BinaryOp::Div)]
    #[token("%", |_| BinaryOp::Mod)]
    #[token("**", |_| BinaryOp::Pow)]
    #[token(".", |_| BinaryOp::Concat)]
    #[token("^", |_| BinaryOp::BitXor)]
    #[token("<<", |_| BinaryOp::ShiftLeft)]
    #[token(">>", |_| BinaryOp::ShiftRight)]
    #[token("&&", |_| BinaryOp::And)]
    #[token("||", |_| BinaryOp::Or)]
    #[token("??", |_| BinaryOp::Coalesce)]
    #[token("|>", |_| BinaryOp::Pipe)]
    #[token("==", |_| BinaryOp::Equal)]
    #[token("!=", |_| BinaryOp::NotEqual)]
    #[token("<>", |_| BinaryOp::NotEqual)]
    #[token("===", |_| BinaryOp::Identical)]
    #[token("!==", |_| BinaryOp::NotIdentical)]
    #[token("<", |_| BinaryOp::Less)]
    #[token("<=", |_| BinaryOp::LessOrEqual)]
    #[token(">", |_| BinaryOp::Greater)]
    #[token(">=", |_| BinaryOp::GreaterOrEqual)]
    #[token("<=>", |_| BinaryOp::Spaceship)]
    Infix(BinaryOp),

    #[token("+=", |_| BinaryOp::Add)]
    #[token("-=", |_| BinaryOp::Sub)]
    #[token("*=", |_| BinaryOp::Mul)]
    #[token("/=", |_| BinaryOp::Div)]
    #[token("%=", |_| BinaryOp::Mod)]
    #[token("**=", |_| BinaryOp::Pow)]
    #[token(".=", |_| BinaryOp::Concat)]
    #[token("&=", |_| BinaryOp::BitAnd)]
    #[token("|=", |_| BinaryOp::BitOr)]
    #[token("^=", |_| BinaryOp::BitXor)]
    #[token("<<=", |_| BinaryOp::ShiftLeft)]
    #[token(">>=", |_| BinaryOp::ShiftRight)]
    #[token("??=", |_| BinaryOp::Coalesce)]
    AssignOp(BinaryOp),

    #[token("=")]
    Assign,
    #[token("+")]
    Plus,
    #[token("-")]
    Minus,
    #[token("++")]
    Increment,
    #[token("--")]
    Decrement,
    #[token("!")]
    Not,
    #[token("~")]
    BitNot,
    #[token("&")]
    Ampersand,
    #[token("|")]
    Pipe,
    #[token("@")]
    At,
    #[token("?")]
    Question,
    #[token(":")]
    Colon,
    #[token("::")]
    DoubleColon,
    #[token("->")]
    Arrow,
    #[token("?->")]
    NullsafeArrow,
    #[token("=>")]
    DoubleArrow,
    #[token("...")]
    Ellipsis,
    #[token("\\")]
    Backslash,
    #[token("$")]
    Dollar,
    #[token(",")]
    Comma,
    #[token(";")]
    Semicolon,
    #[token("(")]
    OpenParen,
    #[token(")")]
    CloseParen,
    #[token("[")]
    OpenBracket,
    #[token("]")]
    CloseBracket,
    #[token("{")]
    OpenBrace,
    #[token("}")]
    CloseBrace,
}

/// Within `"…"`, `` `…` `` and heredocs.
#[derive(Logos, Clone, Copy, Debug, PartialEq)]
#[logos(utf8 = false)]
pub(super) enum Interpolated {
    #[regex(r"(?-u:\$[a-zA-Z_\x80-\xff][a-zA-Z0-9_\x80-\xff]*)")]
    Variable,
    #[token("${")]
    DollarBrace,
    /// Only the `{` is the token, the `$` begins the expression.
    #[token("{$")]
    BraceDollar,
    #[token("\"")]
    DoubleQuote,
    #[token("`")]
    Backtick,
    /// A heredoc's closing label stands behind one of these.
    #[regex(r"\r\n|\n|\r")]
    LineEnd,
    /// An escaped line end is not taken, because a label may follow it.
    #[regex(r"(?-u:\\[^\r\n])")]
    #[regex(r#"(?-u:[^$\\{"`\r\n])+"#)]
    #[regex(r"[$\\{]")]
    Text,
}

/// Within the brackets of `"$a[…]"`.
#[derive(Logos, Clone, Copy, Debug, PartialEq)]
#[logos(utf8 = false)]
pub(super) enum Offset {
    #[regex(r"[0-9]+(_[0-9]+)*")]
    #[regex(r"0[xX][0-9a-fA-F]+(_[0-9a-fA-F]+)*")]
    #[regex(r"0[bB][01]+(_[01]+)*")]
    #[regex(r"0[oO][0-7]+(_[0-7]+)*")]
    Digits,
    #[regex(r"(?-u:\$[a-zA-Z_\x80-\xff][a-zA-Z0-9_\x80-\xff]*)")]
    Variable,
    #[regex(r"(?-u:[a-zA-Z_\x80-\xff][a-zA-Z0-9_\x80-\xff]*)")]
    Name,
    #[token("-")]
    Minus,
    #[token("]")]
    Close,
}
