//! The tree that the grammar builds and the compiler reads.
//!
//! Every node is `Copy`, lives in a `bumpalo::Bump` and refers to its children by `&'a`; nothing has a destructor,
//! so a tree of any depth is freed at once and without recursion.
//! Names, strings and comments are bytes, because PHP source is.
//! Names stand as they were written, with their kind: resolving them against namespaces and imports is the compiler's work.
//! Every node carries its [`Span`]; PHP's "line of a node" is the line of `span.start`.
//! A declaration's span begins at its keyword (`function`, `fn`, `class`, …), which is the line PHP reports for it:
//! attributes and modifiers stand before it.

use super::Notice;

mod decl;
mod expr;
mod stmt;
mod types;

pub use decl::*;
pub use expr::*;
pub use stmt::*;
pub use types::*;

pub use super::span::Span;

/// A whole file.
#[derive(Clone, Copy, Debug)]
pub struct Program<'a> {
    /// The statements in their order; text outside of `<?php … ?>` is [`StmtKind::InlineHtml`].
    pub statements: &'a [&'a Stmt<'a>],
    /// The whole file.
    pub span: Span,
    /// Offset of the first byte behind `__halt_compiler();` (or its `?>`), when there is one.
    pub halt_offset: Option<u32>,
    /// What PHP says about its tokens.
    pub notices: &'a [Notice<'a>],
}

/// A plain name that is never resolved: a label, a member, a parameter, a variable without its `$`.
#[derive(Clone, Copy, Debug)]
pub struct Identifier<'a> {
    /// The bytes as written; without `$` for variables.
    pub name: &'a [u8],
    /// Where it stands; with the `$` for variables.
    pub span: Span,
}

/// How a name was written, which decides how it is resolved.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NameKind {
    /// `Foo`
    Unqualified,
    /// `Foo\Bar`
    Qualified,
    /// `\Foo\Bar`
    FullyQualified,
    /// `namespace\Foo`
    Relative,
}

/// The name of a class, function or constant.
#[derive(Clone, Copy, Debug)]
pub struct Name<'a> {
    /// The bytes, without the leading `\` or `namespace\` that `kind` tells of.
    pub text: &'a [u8],
    /// How it was written.
    pub kind: NameKind,
    /// Where it stands, prefix included.
    pub span: Span,
}

impl Name<'_> {
    /// Whether this is the unqualified word `self`.
    pub fn is_self(&self) -> bool {
        self.is_word(b"self")
    }

    /// Whether this is the unqualified word `parent`.
    pub fn is_parent(&self) -> bool {
        self.is_word(b"parent")
    }

    /// Whether this is the given word, unqualified, in any letter case.
    pub fn is_word(&self, word: &[u8]) -> bool {
        self.kind == NameKind::Unqualified && self.text.eq_ignore_ascii_case(word)
    }
}

/// `#[A, B(1)]`: one pair of brackets.
#[derive(Clone, Copy, Debug)]
pub struct AttributeGroup<'a> {
    /// The attributes in it; never empty.
    pub attributes: &'a [&'a Attribute<'a>],
    /// From `#[` to `]`.
    pub span: Span,
}

/// One attribute.
#[derive(Clone, Copy, Debug)]
pub struct Attribute<'a> {
    /// The attribute's class.
    pub name: Name<'a>,
    /// Its arguments; an empty list when there are no parentheses.
    pub arguments: Arguments<'a>,
    /// Name and arguments.
    pub span: Span,
}
