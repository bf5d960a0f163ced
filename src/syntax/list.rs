//! Lists that grow while the grammar reads them.

use std::marker::PhantomData;

use super::ast::*;
use super::builder::TextPart;

/// A list whose elements wait on a stack of the [`Builder`](super::builder::Builder) until it is complete.
///
/// The parser finishes what began later first, so of one kind of list the youngest that still grows lies on top: whatever
/// lies above a list that gets another element belongs to nobody any more.
pub(crate) struct List<'a, T> {
    start: u32,
    end: u32,
    of: PhantomData<&'a [T]>,
}

impl<T> Clone for List<'_, T> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<T> Copy for List<'_, T> {}

impl<T> Default for List<'_, T> {
    fn default() -> Self {
        List::new()
    }
}

impl<T> List<'_, T> {
    /// The empty list.
    pub(crate) const fn new() -> Self {
        List { start: 0, end: 0, of: PhantomData }
    }
}

impl<T: Copy> List<'_, T> {
    /// The list with one more element.
    #[inline]
    pub(super) fn with(self, stack: &mut Vec<T>, item: T) -> Self {
        let start = if self.start == self.end {
            stack.len() as u32
        } else {
            stack.truncate(self.end as usize);
            self.start
        };
        stack.push(item);
        List { start, end: stack.len() as u32, of: PhantomData }
    }

    /// The elements in their order.
    #[inline]
    pub(super) fn items(self, stack: &[T]) -> &[T] {
        stack.get(self.start as usize..self.end as usize).unwrap_or_default()
    }
}

/// What the grammar makes lists of.
pub(crate) trait Element<'a>: Copy {
    /// Where lists of this kind grow.
    fn stack<'s>(stacks: &'s mut Stacks<'a>) -> &'s mut Vec<Self>;
}

macro_rules! stacks {
    ($($field:ident: $element:ty,)*) => {
        /// The elements of all lists that grow, by kind.
        #[derive(Default)]
        pub(crate) struct Stacks<'a> {
            $($field: Vec<$element>,)*
        }

        $(impl<'a> Element<'a> for $element {
            #[inline(always)]
            fn stack<'s>(stacks: &'s mut Stacks<'a>) -> &'s mut Vec<Self> {
                &mut stacks.$field
            }
        })*
    };
}

stacks! {
    statements: &'a Stmt<'a>,
    expressions: &'a Expr<'a>,
    arguments: &'a Argument<'a>,
    params: &'a Param<'a>,
    members: &'a Member<'a>,
    names: &'a Name<'a>,
    types: &'a Type<'a>,
    attribute_groups: &'a AttributeGroup<'a>,
    attributes: &'a Attribute<'a>,
    properties: &'a PropertyElement<'a>,
    constants: &'a ConstantElement<'a>,
    hooks: &'a PropertyHook<'a>,
    adaptations: &'a TraitAdaptation<'a>,
    closure_uses: &'a ClosureUse<'a>,
    branches: &'a IfBranch<'a>,
    cases: &'a SwitchCase<'a>,
    catches: &'a Catch<'a>,
    static_variables: &'a StaticVariable<'a>,
    use_items: &'a UseItem<'a>,
    arms: &'a MatchArm<'a>,
    array_items: ArrayItem<'a>,
    modifiers: Modifier,
    text_parts: TextPart<'a>,
}
