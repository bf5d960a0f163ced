//! Methods of data structures and iterators that mostly need no frame: see [`Quick`](crate::builtin::quick::Quick).

use super::array_object;
use super::fixed_array;
use super::heap;
use super::list;
use super::object_storage;
use crate::builtin::quick::{Method, MethodOfOne, MethodOfTwo};

/// Methods without arguments.
pub const QUICK: &[(&str, Method)] = &[
    ("SplDoublyLinkedList::isEmpty", list::quick_is_empty),
    ("SplDoublyLinkedList::count", list::quick_count),
    ("SplDoublyLinkedList::pop", list::quick_pop),
    ("SplDoublyLinkedList::shift", list::quick_shift),
    ("SplDoublyLinkedList::top", list::quick_top),
    ("SplDoublyLinkedList::bottom", list::quick_bottom),
    ("SplQueue::dequeue", list::quick_shift),
    ("ArrayIterator::current", array_object::quick_current),
    ("ArrayIterator::key", array_object::quick_key),
    ("ArrayIterator::next", array_object::quick_next),
    ("ArrayIterator::valid", array_object::quick_valid),
    ("ArrayIterator::count", array_object::quick_count),
    ("ArrayObject::count", array_object::quick_count),
    ("SplFixedArray::getSize", fixed_array::quick_size),
    ("SplFixedArray::count", fixed_array::quick_size),
    ("SplObjectStorage::count", object_storage::quick_count),
    ("SplHeap::count", heap::quick_count),
    ("SplHeap::isEmpty", heap::quick_is_empty),
    ("SplHeap::valid", heap::quick_valid),
    ("SplHeap::current", heap::quick_current),
    ("SplHeap::key", heap::quick_key),
    ("SplHeap::next", heap::quick_next),
    ("SplHeap::top", heap::quick_top),
    ("SplHeap::extract", heap::quick_extract),
    ("SplPriorityQueue::count", heap::quick_count),
    ("SplPriorityQueue::isEmpty", heap::quick_is_empty),
    ("SplPriorityQueue::valid", heap::quick_valid),
    ("SplPriorityQueue::current", heap::quick_current),
    ("SplPriorityQueue::key", heap::quick_key),
    ("SplPriorityQueue::next", heap::quick_next),
    ("SplPriorityQueue::top", heap::quick_top),
    ("SplPriorityQueue::extract", heap::quick_extract),
];

/// Those with one.
pub const QUICK_OF_ONE: &[(&str, MethodOfOne)] = &[
    ("SplDoublyLinkedList::push", list::quick_push),
    ("SplQueue::enqueue", list::quick_push),
    ("SplHeap::insert", heap::quick_insert),
    ("ArrayObject::append", array_object::quick_append),
    ("ArrayIterator::append", array_object::quick_append),
    ("ArrayObject::offsetGet", array_object::quick_offset_get),
    ("ArrayIterator::offsetGet", array_object::quick_offset_get),
    ("ArrayObject::offsetExists", array_object::quick_offset_exists),
    ("ArrayIterator::offsetExists", array_object::quick_offset_exists),
    ("SplFixedArray::offsetExists", fixed_array::quick_offset_exists),
    ("SplFixedArray::offsetGet", fixed_array::quick_offset_get),
    ("SplObjectStorage::offsetGet", object_storage::quick_offset_get),
    ("SplObjectStorage::offsetExists", object_storage::quick_contains),
    ("SplObjectStorage::contains", object_storage::quick_contains),
];

/// Those with two.
pub const QUICK_OF_TWO: &[(&str, MethodOfTwo)] = &[
    ("ArrayObject::offsetSet", array_object::quick_offset_set),
    ("ArrayIterator::offsetSet", array_object::quick_offset_set),
    ("SplFixedArray::offsetSet", fixed_array::quick_offset_set),
    ("SplObjectStorage::offsetSet", object_storage::quick_attach),
    ("SplObjectStorage::attach", object_storage::quick_attach),
    ("SplPriorityQueue::insert", heap::quick_insert_with_priority),
];
