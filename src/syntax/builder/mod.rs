//! What the actions of the grammar call: puts nodes into the arena.
//!
//! One method for each kind of node, named after it. `l` and `r` are always the offsets where the node begins and ends.
//! The parts of the work that need thought have files of their own: operators in `precedence.rs`, heredocs in `heredoc.rs`,
//! modifiers in `modifiers.rs`.

mod class;
mod expr;
mod function;
mod stmt;

use std::cell::RefCell;

use bumpalo::Bump;
use lalrpop_util::ParseError;

use super::{
    EncodingNotice,
    ast::*,
    error::Fault,
    lexer::{Asides, Token},
    list::{Element, List, Stacks},
    precedence::Operators,
};

/// What an action returns that can find an error.
pub(crate) type Fallible<'a, T> = Result<T, ParseError<u32, Token<'a>, Box<Fault>>>;

/// The state of one parse.
pub(crate) struct Builder<'a, 's> {
    pub(super) arena: &'a Bump,
    pub(super) source: &'a [u8],
    pub(super) docs: &'s Asides<'a>,
    pub(super) encoding_notice: Option<EncodingNotice>,
    pub(super) operators: Operators<'a>,
    /// The lists that still grow.
    pub(super) lists: RefCell<Stacks<'a>>,
    /// Offsets of the `yield`s that no function has claimed yet.
    yields: Vec<u32>,
}

/// The head of a function, read before its parameters.
#[derive(Clone, Copy, Debug)]
pub(crate) struct FunctionStart<'a> {
    start: u32,
    returns_ref: bool,
    name: Option<Identifier<'a>>,
    doc: Option<&'a [u8]>,
}

/// What distinguishes one class from another.
#[derive(Default)]
pub(crate) struct ClassParts<'a> {
    pub(crate) modifiers: List<'a, Modifier>,
    pub(crate) name: Option<Identifier<'a>>,
    pub(crate) parent: Option<&'a Name<'a>>,
    pub(crate) interfaces: List<'a, &'a Name<'a>>,
    pub(crate) backing_type: Option<&'a Type<'a>>,
    pub(crate) members: &'a [&'a Member<'a>],
    pub(crate) doc: Option<&'a [u8]>,
}

/// A part of an interpolated string and where it begins.
#[derive(Clone, Copy, Debug)]
pub(crate) struct TextPart<'a> {
    pub(crate) part: StringPart<'a>,
    pub(crate) start: u32,
}

impl<'a, 's> Builder<'a, 's> {
    pub(crate) fn new(
        source: &'a [u8],
        arena: &'a Bump,
        docs: &'s Asides<'a>,
        encoding_notice: Option<EncodingNotice>,
    ) -> Builder<'a, 's> {
        Builder {
            arena,
            source,
            docs,
            encoding_notice,
            operators: Operators::default(),
            lists: RefCell::default(),
            yields: Vec::new(),
        }
    }

    /// A list that is complete.
    pub(crate) fn slice<T: Element<'a>>(&self, list: List<'a, T>) -> &'a [T] {
        match list.items(T::stack(&mut self.lists.borrow_mut())) {
            [] => &[],
            items => self.arena.alloc_slice_copy(items),
        }
    }

    /// The first element of a list.
    pub(super) fn first<T: Element<'a>>(&self, list: List<'a, T>) -> Option<T> {
        list.items(T::stack(&mut self.lists.borrow_mut())).first().copied()
    }

    /// A list of one element.
    #[inline]
    pub(crate) fn list<T: Element<'a>>(&self, item: T) -> List<'a, T> {
        self.push(List::new(), item)
    }

    /// The list with one more element.
    #[inline]
    pub(crate) fn push<T: Element<'a>>(&self, list: List<'a, T>, item: T) -> List<'a, T> {
        list.with(T::stack(&mut self.lists.borrow_mut()), item)
    }

    /// Whether a `yield` stands behind `start` that belongs to the function which began there.
    fn claim_yields(&mut self, start: u32) -> bool {
        let before = self.yields.len();
        self.yields.truncate(self.yields.partition_point(|&offset| offset < start));
        self.yields.len() < before
    }

    pub(crate) fn identifier(&self, l: u32, r: u32, name: &'a [u8]) -> Identifier<'a> {
        Identifier { name, span: Span::new(l, r) }
    }

    /// A keyword that stands for a name.
    pub(crate) fn word(&self, l: u32, r: u32) -> Identifier<'a> {
        let span = Span::new(l, r);
        Identifier { name: span.text(self.source), span }
    }

    /// The same for a keyword that may be written as a tag.
    pub(crate) fn word_or_tag(&self, l: u32, r: u32) -> Fallible<'a, Identifier<'a>> {
        let word = self.word(l, r);
        if word.name == b"<?=" {
            let message = "Cannot use \"<?=\" as an identifier";
            return Err(Box::new(Fault::parse(word.span, message)).into());
        }
        Ok(word)
    }

    pub(crate) fn name(&self, l: u32, r: u32, kind: NameKind, text: &'a [u8]) -> &'a Name<'a> {
        self.arena.alloc(Name { text, kind, span: Span::new(l, r) })
    }

    pub(crate) fn static_name(&self, l: u32, r: u32) -> &'a Name<'a> {
        self.name(l, r, NameKind::Unqualified, self.word(l, r).name)
    }

    pub(crate) fn class_name(&self, name: &'a Name<'a>) -> ClassRef<'a> {
        // Only the keyword can be spelled like that: names are never tokens of this text.
        if name.is_word(b"static") { ClassRef::Static(name.span) } else { ClassRef::Name(name) }
    }

    /// Doc comments before this place belong to nothing.
    pub(crate) fn forget_docs(&self) {
        self.docs.clear();
    }

    pub(crate) fn take_doc(&self, before: u32) -> Option<&'a [u8]> {
        self.docs.take(before)
    }

    // --- attributes and types ---

    pub(crate) fn attribute_group(
        &self,
        l: u32,
        r: u32,
        attributes: List<'a, &'a Attribute<'a>>,
    ) -> &'a AttributeGroup<'a> {
        self.arena.alloc(AttributeGroup { attributes: self.slice(attributes), span: Span::new(l, r) })
    }

    pub(crate) fn attribute(
        &self,
        l: u32,
        r: u32,
        name: &'a Name<'a>,
        arguments: Option<Arguments<'a>>,
    ) -> &'a Attribute<'a> {
        let arguments = arguments.unwrap_or(Arguments::List(&[]));
        self.arena.alloc(Attribute { name: *name, arguments, span: Span::new(l, r) })
    }

    pub(crate) fn ty(&self, l: u32, r: u32, kind: TypeKind<'a>) -> &'a Type<'a> {
        self.arena.alloc(Type { kind, span: Span::new(l, r) })
    }

    pub(crate) fn union(&self, l: u32, r: u32, types: List<'a, &'a Type<'a>>) -> &'a Type<'a> {
        self.ty(l, r, TypeKind::Union(self.slice(types)))
    }

    pub(crate) fn intersection(&self, l: u32, r: u32, types: List<'a, &'a Type<'a>>) -> &'a Type<'a> {
        self.ty(l, r, TypeKind::Intersection(self.slice(types)))
    }
}
