//! Declared types.

use super::{Name, Span};

/// A declared type.
#[derive(Clone, Copy, Debug)]
pub struct Type<'a> {
    /// What it is.
    pub kind: TypeKind<'a>,
    /// Where it stands.
    pub span: Span,
}

/// The forms of a type.
#[derive(Clone, Copy, Debug)]
pub enum TypeKind<'a> {
    /// A class or a built-in type such as `int`, `self`, `null`: telling them apart is the compiler's work.
    Named(&'a Name<'a>),
    /// `static`
    Static,
    /// `array`, a keyword.
    Array,
    /// `callable`, a keyword.
    Callable,
    /// `?T`
    Nullable(&'a Type<'a>),
    /// `A|B|(C&D)`; an element may be an intersection.
    Union(&'a [&'a Type<'a>]),
    /// `A&B`
    Intersection(&'a [&'a Type<'a>]),
}
