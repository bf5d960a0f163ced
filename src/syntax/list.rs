//! Lists that grow while the grammar reads them.

use std::cell::Cell;

use bumpalo::Bump;

/// A list in the arena, linked from its first element to its last.
///
/// It is small and `Copy`, so that the stack of the parser, on which lists wait for their next element, has nothing to drop.
/// A copy made before an element is added goes on to name the shorter list only by its length: use the newest.
pub(crate) struct List<'a, T> {
    ends: Option<(&'a Node<'a, T>, &'a Node<'a, T>)>,
    len: u32,
}

struct Node<'a, T> {
    item: T,
    next: Cell<Option<&'a Node<'a, T>>>,
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

impl<'a, T: Copy> List<'a, T> {
    /// A list of one element.
    pub(crate) fn of(arena: &'a Bump, item: T) -> List<'a, T> {
        List::new().with(arena, item)
    }

    /// The list with one more element.
    #[inline]
    pub(crate) fn with(self, arena: &'a Bump, item: T) -> List<'a, T> {
        let node = &*arena.alloc(Node { item, next: Cell::new(None) });
        let first = match self.ends {
            None => node,
            Some((first, last)) => {
                last.next.set(Some(node));
                first
            }
        };
        List { ends: Some((first, node)), len: self.len + 1 }
    }

    /// The elements in their order.
    #[inline]
    pub(crate) fn iter(self) -> Items<'a, T> {
        Items { next: self.ends.map(|(first, _)| first), left: self.len }
    }

    pub(crate) fn first(self) -> Option<T> {
        self.ends.map(|(first, _)| first.item)
    }

    pub(crate) fn last(self) -> Option<T> {
        self.ends.map(|(_, last)| last.item)
    }
}

impl<T> List<'_, T> {
    /// The empty list.
    pub(crate) const fn new() -> Self {
        List { ends: None, len: 0 }
    }

    pub(crate) fn len(self) -> usize {
        self.len as usize
    }
}

/// See [`List::iter`].
pub(crate) struct Items<'a, T> {
    next: Option<&'a Node<'a, T>>,
    left: u32,
}

impl<T: Copy> Iterator for Items<'_, T> {
    type Item = T;

    #[inline]
    fn next(&mut self) -> Option<T> {
        self.left = self.left.checked_sub(1)?;
        let node = self.next?;
        self.next = node.next.get();
        Some(node.item)
    }

    fn size_hint(&self) -> (usize, Option<usize>) {
        (self.left as usize, Some(self.left as usize))
    }
}

impl<T: Copy> ExactSizeIterator for Items<'_, T> {}
