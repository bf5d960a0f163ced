//! `SplDoublyLinkedList`, `SplQueue`, `SplStack`.
//!
//! Elements lie in a ring buffer. An iteration does not remember an index, which a `shift` would make wrong, but a
//! *sequence number*: the first element has number [`List::first`], which counts down when something is put in front
//! and up when something is taken from there.

use super::members::{debug_info, load_members, members};
use super::{argument_exception, data, data_of, refuse_references};
use crate::builtin::variable::serialize::write_parts;
use crate::builtin::variable::unserialize::read_part;
use crate::declare_methods;
use crate::value::array::integer_key;
use crate::value::convert::{float_to_int, is_integral, to_int};
use crate::value::notes::Note;
use crate::value::{Arr, Array, NativeData, Obj, Tracer, Value, names};
use crate::vm::overload::Advance;
use crate::vm::{Answer, Args, Error, NativeResult, Outcome, Vm};
use std::collections::VecDeque;

declare_methods! {
    "SplDoublyLinkedList::add" => add,
    "SplDoublyLinkedList::pop" => pop,
    "SplDoublyLinkedList::shift" => shift,
    "SplDoublyLinkedList::push" => push,
    "SplDoublyLinkedList::unshift" => unshift,
    "SplDoublyLinkedList::top" => top,
    "SplDoublyLinkedList::bottom" => bottom,
    "SplDoublyLinkedList::__debugInfo" => list_debug_info,
    "SplDoublyLinkedList::count" => count,
    "SplDoublyLinkedList::isEmpty" => is_empty,
    "SplDoublyLinkedList::setIteratorMode" => set_iterator_mode,
    "SplDoublyLinkedList::getIteratorMode" => get_iterator_mode,
    "SplDoublyLinkedList::offsetExists" => offset_exists,
    "SplDoublyLinkedList::offsetGet" => offset_get,
    "SplDoublyLinkedList::offsetSet" => offset_set,
    "SplDoublyLinkedList::offsetUnset" => offset_unset,
    "SplDoublyLinkedList::rewind" => rewind,
    "SplDoublyLinkedList::current" => current,
    "SplDoublyLinkedList::key" => key,
    "SplDoublyLinkedList::prev" => prev,
    "SplDoublyLinkedList::next" => next,
    "SplDoublyLinkedList::valid" => valid,
    "SplDoublyLinkedList::__serialize" => serialize,
    "SplDoublyLinkedList::__unserialize" => unserialize,
    "SplDoublyLinkedList::__parts" => serialize,
    "SplDoublyLinkedList::__load" => unserialize,
    "SplDoublyLinkedList::__read_part" => read_part,
    "SplDoublyLinkedList::__write_parts" => write_parts,
    "SplQueue::enqueue" => push,
    "SplQueue::dequeue" => shift,
}

/// Elements are visited from the last to the first.
const LIFO: i64 = 2;
/// Elements are removed when they have been visited.
const DELETE: i64 = 1;
/// The direction cannot be changed.
const FIXED: i64 = 4;

/// The elements and the iteration of a list.
#[derive(Clone, Default)]
pub struct List {
    items: VecDeque<Value>,
    /// The sequence number of the first element.
    first: i64,
    flags: i64,
    cursor: Cursor,
    /// What `key()` says.
    position: i64,
}

impl List {
    /// The number of elements.
    pub fn len(&self) -> usize {
        self.items.len()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.items.is_empty()
    }

    fn with_flags(flags: i64) -> List {
        let mut list = List::default();
        list.flags = flags;
        list
    }
}

impl Drop for List {
    /// The last element goes first, as in PHP: destructors show the order.
    fn drop(&mut self) {
        while self.items.pop_back().is_some() {}
    }
}

/// Where an iteration stands.
#[derive(Clone, Copy, Default, PartialEq, Eq)]
enum Cursor {
    /// Nowhere.
    #[default]
    None,
    /// At the element with this sequence number.
    At(i64),
    /// At an element that was removed from one of the ends.
    Removed,
}

impl NativeData for List {
    fn trace(&self, tracer: &mut dyn Tracer) {
        self.items.iter().for_each(|value| tracer.visit(value));
    }

    fn clear(&mut self) {
        let items = std::mem::take(&mut self.items);
        drop(items);
    }

    fn copy(&self) -> Option<Box<dyn NativeData>> {
        Some(Box::new(List {
            items: self.items.iter().map(|value| value.read()).collect(),
            flags: self.flags,
            ..List::default()
        }))
    }
}

/// Makes the state of a new list.
pub fn create_list(_vm: &mut Vm, object: &Obj) {
    object.set_native(Box::new(List::default()));
}

/// Makes the state of a new queue.
pub fn create_queue(_vm: &mut Vm, object: &Obj) {
    object.set_native(Box::new(List::with_flags(FIXED)));
}

/// Makes the state of a new stack.
pub fn create_stack(_vm: &mut Vm, object: &Obj) {
    object.set_native(Box::new(List::with_flags(FIXED | LIFO)));
}

impl List {
    fn index_of(&self, sequence: i64) -> Option<usize> {
        usize::try_from(sequence.checked_sub(self.first)?).ok().filter(|i| *i < self.items.len())
    }

    fn at_cursor(&self) -> Option<&Value> {
        match self.cursor {
            Cursor::At(sequence) => self.items.get(self.index_of(sequence)?),
            _ => None,
        }
    }

    fn pop(&mut self) -> Option<Value> {
        let value = self.items.pop_back()?;
        if self.cursor == Cursor::At(self.first + self.items.len() as i64) {
            self.cursor = Cursor::Removed;
        }
        Some(value)
    }

    #[inline]
    fn shift(&mut self) -> Option<Value> {
        let value = self.items.pop_front()?;
        if self.cursor == Cursor::At(self.first) {
            self.cursor = Cursor::Removed;
        }
        self.first += 1;
        Some(value)
    }

    fn rewind(&mut self) {
        let last = self.items.len() as i64 - 1;
        self.position = if self.flags & LIFO != 0 { last } else { 0 };
        self.cursor = match last {
            -1 => Cursor::None,
            _ => Cursor::At(self.first + self.position),
        };
    }

    /// Moves on; what was removed on the way is for the caller to drop.
    fn advance(&mut self, flags: i64) -> Option<Value> {
        let next = match self.cursor {
            Cursor::None => return None,
            Cursor::Removed => None,
            Cursor::At(sequence) => {
                let next = if flags & LIFO != 0 { sequence - 1 } else { sequence + 1 };
                self.index_of(next).map(|_| next)
            }
        };
        let removed = if flags & LIFO != 0 {
            self.position -= 1;
            if flags & DELETE != 0 { self.pop() } else { None }
        } else if flags & DELETE != 0 {
            self.shift()
        } else {
            self.position += 1;
            None
        };
        self.cursor = match next {
            Some(next) if self.index_of(next).is_some() => Cursor::At(next),
            _ => Cursor::None,
        };
        removed
    }

    /// The place of the element that scripts call `index`, which counts from the end in a stack.
    fn place(&self, index: i64) -> Option<usize> {
        let index = usize::try_from(index).ok().filter(|i| *i < self.items.len())?;
        Some(if self.flags & LIFO != 0 { self.items.len() - 1 - index } else { index })
    }

    fn elements(&self) -> Arr {
        Arr::from_vec(self.items.iter().cloned().collect())
    }

    /// The first element of an iteration of its own (`foreach`): its sequence number, if there is one.
    fn first_sequence(&self) -> Option<i64> {
        let last = self.items.len() as i64 - 1;
        (last >= 0).then(|| self.first + if self.flags & LIFO != 0 { last } else { 0 })
    }

    /// Key and value at a sequence number.
    fn element_at(&self, sequence: i64) -> Option<(i64, Value)> {
        let index = self.index_of(sequence)?;
        let key = if self.flags & DELETE != 0 && self.flags & LIFO == 0 { 0 } else { index as i64 };
        Some((key, self.items.get(index)?.read()))
    }

    /// Moves an iteration of its own on from a sequence number.
    fn next_sequence(&mut self, sequence: i64, backward: bool) -> (i64, Option<Value>) {
        let removed = match (self.flags & DELETE != 0, backward) {
            (false, _) => None,
            (true, true) => self.pop(),
            (true, false) => self.shift(),
        };
        (if backward { sequence - 1 } else { sequence + 1 }, removed)
    }
}

/// `foreach` over a list: an iteration of its own, whose direction is that at its beginning. Its number is twice the
/// sequence number of the element, plus one if it goes backward.
pub fn iterate(
    vm: &mut Vm,
    object: &Obj,
    state: &mut i64,
    advance: Advance,
    by_ref: bool,
) -> Result<Option<(Value, Value)>, Error> {
    refuse_references(vm, by_ref)?;
    let list = data_of::<List>(vm, object)?;
    let mut removed = None;
    if advance == Advance::First {
        let Some(first) = list.first_sequence() else { return Ok(None) };
        *state = first * 2 + i64::from(list.flags & LIFO != 0);
    } else {
        let (sequence, backward) = (state.div_euclid(2), state.rem_euclid(2));
        let next;
        (next, removed) = list.next_sequence(sequence, backward != 0);
        *state = next * 2 + backward;
    }
    let element = list.element_at(state.div_euclid(2));
    drop(removed);
    Ok(element.map(|(key, value)| (Value::Int(key), value)))
}

/// The index that a value stands for, as a parameter of type int takes it. `ty`: the type in the words of the error.
fn index_of_value(vm: &mut Vm, value: &Value, ty: &str) -> Result<i64, Error> {
    Ok(match value.deref() {
        Value::Int(i) => *i,
        other if vm.has_strict_arguments() => {
            let problem = format!("must be of type {ty}, {} given", names::value_name(other));
            return Err(argument_exception(vm, "TypeError", 1, "index", &problem));
        }
        Value::Bool(b) => i64::from(*b),
        Value::Null | Value::Undef => {
            let function = vm.function_name();
            vm.deprecated(format!(
                "{function}(): Passing null to parameter #1 ($index) of type int is deprecated"
            ));
            0
        }
        Value::Float(x) if x.is_finite() => {
            if !is_integral(*x) {
                vm.deprecated(Note::FloatToInt(*x).message());
            }
            float_to_int(*x)
        }
        Value::String(s) if integer_key(s).is_some() => to_int(value.deref()),
        other => {
            let problem = format!("must be of type {ty}, {} given", names::value_name(other));
            return Err(argument_exception(vm, "TypeError", 1, "index", &problem));
        }
    })
}

fn out_of_range(vm: &mut Vm) -> Error {
    argument_exception(vm, "OutOfRangeException", 1, "index", "is out of range")
}

fn add(vm: &mut Vm, args: &mut Args) -> NativeResult {
    let value = args.get(1).clone();
    let index = args.int(0);
    let list = data::<List>(vm, args)?;
    if index == list.items.len() as i64 {
        list.items.push_back(value);
        return Ok(Outcome::Return(Value::Null));
    }
    let Some(place) = list.place(index) else { return Err(out_of_range(vm)) };
    list.items.insert(place, value);
    if let Cursor::At(sequence) = &mut list.cursor
        && *sequence >= list.first + place as i64
    {
        *sequence += 1;
    }
    Ok(Outcome::Return(Value::Null))
}

/// The list of an object, if it has one.
fn list_of(object: &Obj) -> Option<&mut List> {
    object.native_mut::<List>()
}

pub(super) fn quick_is_empty(object: &Obj) -> Answer {
    list_of(object).map_or(Answer::NONE, |list| Answer::bool(list.items.is_empty()))
}

pub(super) fn quick_count(object: &Obj) -> Answer {
    list_of(object).map_or(Answer::NONE, |list| Answer::int(list.items.len() as i64))
}

pub(super) fn quick_push(object: &Obj, value: &Value) -> Answer {
    let Some(list) = list_of(object) else { return Answer::NONE };
    list.items.push_back(value.clone());
    Answer::null()
}

pub(super) fn quick_pop(object: &Obj) -> Answer {
    list_of(object).and_then(List::pop).map_or(Answer::NONE, Answer::value)
}

pub(super) fn quick_shift(object: &Obj) -> Answer {
    list_of(object).and_then(List::shift).map_or(Answer::NONE, Answer::value)
}

pub(super) fn quick_top(object: &Obj) -> Answer {
    list_of(object)
        .and_then(|list| list.items.back())
        .map_or(Answer::NONE, |value| Answer::value(value.read()))
}

pub(super) fn quick_bottom(object: &Obj) -> Answer {
    list_of(object)
        .and_then(|list| list.items.front())
        .map_or(Answer::NONE, |value| Answer::value(value.read()))
}

fn push(vm: &mut Vm, args: &mut Args) -> NativeResult {
    let value = args.get(0).clone();
    data::<List>(vm, args)?.items.push_back(value);
    Ok(Outcome::Return(Value::Null))
}

fn unshift(vm: &mut Vm, args: &mut Args) -> NativeResult {
    let value = args.get(0).clone();
    let list = data::<List>(vm, args)?;
    list.items.push_front(value);
    list.first -= 1;
    Ok(Outcome::Return(Value::Null))
}

fn pop(vm: &mut Vm, args: &mut Args) -> NativeResult {
    match data::<List>(vm, args)?.pop() {
        Some(value) => Ok(Outcome::Return(value)),
        None => Err(vm.throw("RuntimeException", "Can't pop from an empty datastructure")),
    }
}

fn shift(vm: &mut Vm, args: &mut Args) -> NativeResult {
    match data::<List>(vm, args)?.shift() {
        Some(value) => Ok(Outcome::Return(value)),
        None => Err(vm.throw("RuntimeException", "Can't shift from an empty datastructure")),
    }
}

fn top(vm: &mut Vm, args: &mut Args) -> NativeResult {
    match data::<List>(vm, args)?.items.back() {
        Some(value) => Ok(Outcome::Return(value.read())),
        None => Err(vm.throw("RuntimeException", "Can't peek at an empty datastructure")),
    }
}

fn bottom(vm: &mut Vm, args: &mut Args) -> NativeResult {
    match data::<List>(vm, args)?.items.front() {
        Some(value) => Ok(Outcome::Return(value.read())),
        None => Err(vm.throw("RuntimeException", "Can't peek at an empty datastructure")),
    }
}

fn list_debug_info(vm: &mut Vm, args: &mut Args) -> NativeResult {
    let list = data::<List>(vm, args)?;
    let private = [("flags", Value::Int(list.flags)), ("dllist", Value::Array(list.elements()))];
    Ok(debug_info(args.this_object(), "SplDoublyLinkedList", private).into())
}

fn count(vm: &mut Vm, args: &mut Args) -> NativeResult {
    Ok(data::<List>(vm, args)?.items.len().into())
}

fn is_empty(vm: &mut Vm, args: &mut Args) -> NativeResult {
    Ok(data::<List>(vm, args)?.items.is_empty().into())
}

fn set_iterator_mode(vm: &mut Vm, args: &mut Args) -> NativeResult {
    let mode = args.int(0);
    let list = data::<List>(vm, args)?;
    if list.flags & FIXED != 0 && list.flags & LIFO != mode & LIFO {
        let text = "Iterators' LIFO/FIFO modes for SplStack/SplQueue objects are frozen";
        return Err(vm.throw("RuntimeException", text));
    }
    list.flags = mode & (LIFO | DELETE) | list.flags & FIXED;
    Ok(list.flags.into())
}

fn get_iterator_mode(vm: &mut Vm, args: &mut Args) -> NativeResult {
    Ok(data::<List>(vm, args)?.flags.into())
}

fn offset_exists(vm: &mut Vm, args: &mut Args) -> NativeResult {
    let index = index_of_value(vm, args.get(0), "int")?;
    let list = data::<List>(vm, args)?;
    Ok((index >= 0 && index < list.items.len() as i64).into())
}

fn offset_get(vm: &mut Vm, args: &mut Args) -> NativeResult {
    let index = index_of_value(vm, args.get(0), "int")?;
    let list = data::<List>(vm, args)?;
    match list.place(index).and_then(|place| list.items.get(place)) {
        Some(value) => Ok(Outcome::Return(value.read())),
        None => Err(out_of_range(vm)),
    }
}

fn offset_set(vm: &mut Vm, args: &mut Args) -> NativeResult {
    let value = args.get(1).clone();
    if args.get(0).is_nullish() {
        data::<List>(vm, args)?.items.push_back(value);
        return Ok(Outcome::Return(Value::Null));
    }
    let index = index_of_value(vm, args.get(0), "?int")?;
    let list = data::<List>(vm, args)?;
    match list.place(index).and_then(|place| list.items.get_mut(place)) {
        Some(place) => {
            let old = std::mem::replace(place, value);
            drop(old);
            Ok(Outcome::Return(Value::Null))
        }
        None => Err(out_of_range(vm)),
    }
}

fn offset_unset(vm: &mut Vm, args: &mut Args) -> NativeResult {
    let index = index_of_value(vm, args.get(0), "int")?;
    let list = data::<List>(vm, args)?;
    let Some(place) = list.place(index) else { return Err(out_of_range(vm)) };
    let old = list.items.remove(place);
    let removed = list.first + place as i64;
    if let Cursor::At(sequence) = &mut list.cursor {
        if *sequence == removed {
            list.cursor = Cursor::None;
        } else if *sequence > removed {
            *sequence -= 1;
        }
    }
    drop(old);
    Ok(Outcome::Return(Value::Null))
}

fn rewind(vm: &mut Vm, args: &mut Args) -> NativeResult {
    data::<List>(vm, args)?.rewind();
    Ok(Outcome::Return(Value::Null))
}

fn current(vm: &mut Vm, args: &mut Args) -> NativeResult {
    Ok(Outcome::Return(data::<List>(vm, args)?.at_cursor().map_or(Value::Null, Value::read)))
}

fn key(vm: &mut Vm, args: &mut Args) -> NativeResult {
    Ok(data::<List>(vm, args)?.position.into())
}

fn prev(vm: &mut Vm, args: &mut Args) -> NativeResult {
    let list = data::<List>(vm, args)?;
    let removed = list.advance(list.flags ^ LIFO);
    drop(removed);
    Ok(Outcome::Return(Value::Null))
}

fn next(vm: &mut Vm, args: &mut Args) -> NativeResult {
    let list = data::<List>(vm, args)?;
    let removed = list.advance(list.flags);
    drop(removed);
    Ok(Outcome::Return(Value::Null))
}

fn valid(vm: &mut Vm, args: &mut Args) -> NativeResult {
    Ok((data::<List>(vm, args)?.cursor != Cursor::None).into())
}

fn serialize(vm: &mut Vm, args: &mut Args) -> NativeResult {
    let list = data::<List>(vm, args)?;
    let parts =
        vec![Value::Int(list.flags), Value::Array(list.elements()), Value::from(members(args.this_object()))];
    Ok(Array::from_vec(parts).into())
}

fn unserialize(vm: &mut Vm, args: &mut Args) -> NativeResult {
    let parts = args.array(0);
    let (Some(Value::Int(flags)), Some(Value::Array(elements)), Some(Value::Array(properties))) = (
        parts.get_int(0).map(Value::deref),
        parts.get_int(1).map(Value::deref),
        parts.get_int(2).map(Value::deref),
    ) else {
        return Err(vm.throw("UnexpectedValueException", "Incomplete or ill-typed serialization data"));
    };
    let list = data::<List>(vm, args)?;
    list.flags = *flags;
    let old = std::mem::replace(&mut list.items, elements.values().map(Value::read).collect());
    drop(old);
    load_members(vm, args.this_object(), properties);
    Ok(Outcome::Return(Value::Null))
}
