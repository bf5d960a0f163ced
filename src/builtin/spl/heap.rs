//! `SplHeap`, `SplMinHeap`, `SplMaxHeap`, `SplPriorityQueue`.
//!
//! The elements lie in a binary heap; [`Sift`] moves them. Comparisons by the builtin `compare` are made at once; those
//! by a `compare` of the script, or of objects that must become strings, by a native frame. While one of these runs the
//! heap is locked. If it throws, the order is no longer certain: the heap is corrupted until the script says it may go on.

use super::members::debug_info;
use super::sift::{Question, Sift};
use super::{data, data_of};
use crate::declare_methods;
use crate::value::compare::{Comparison, Pending, TOO_DEEP, compare};
use crate::value::convert::to_int;
use crate::value::string::SharedNames;
use crate::value::{Arr, Array, NativeData, Notes, Obj, Str, Tracer, Value};
use crate::vm::api::StringOrCall;
use crate::vm::{
    Answer as Quick, Args, Call, Callable, Callback, Called, Class, Error, Function, NativeFrame,
    NativeResult, Outcome, Vm,
};

declare_methods! {
    "SplHeap::extract" => extract,
    "SplHeap::insert" => insert,
    "SplHeap::top" => top,
    "SplHeap::count" => count,
    "SplHeap::isEmpty" => is_empty,
    "SplHeap::rewind" => rewind,
    "SplHeap::current" => current,
    "SplHeap::key" => key,
    "SplHeap::next" => next,
    "SplHeap::valid" => valid,
    "SplHeap::recoverFromCorruption" => recover,
    "SplHeap::isCorrupted" => is_corrupted,
    "SplHeap::__debugInfo" => heap_debug_info,
    "SplMinHeap::compare" => compare_backward,
    "SplMaxHeap::compare" => compare_forward,
    "SplPriorityQueue::compare" => compare_forward,
    "SplPriorityQueue::insert" => insert_with_priority,
    "SplPriorityQueue::setExtractFlags" => set_extract_flags,
    "SplPriorityQueue::getExtractFlags" => get_extract_flags,
    "SplPriorityQueue::top" => top,
    "SplPriorityQueue::extract" => extract,
    "SplPriorityQueue::count" => count,
    "SplPriorityQueue::isEmpty" => is_empty,
    "SplPriorityQueue::rewind" => rewind,
    "SplPriorityQueue::current" => current,
    "SplPriorityQueue::key" => key,
    "SplPriorityQueue::next" => next,
    "SplPriorityQueue::valid" => valid,
    "SplPriorityQueue::recoverFromCorruption" => recover,
    "SplPriorityQueue::isCorrupted" => is_corrupted,
    "SplPriorityQueue::__debugInfo" => queue_debug_info,
}

const EXTRACT_DATA: i64 = 1;
const EXTRACT_PRIORITY: i64 = 2;
pub(super) const EXTRACT_BOTH: i64 = 3;

/// An element; the priority is `Undef` in a heap, which goes by the values themselves.
#[derive(Clone, Default)]
pub(super) struct Element {
    pub(super) value: Value,
    pub(super) priority: Value,
}

/// What puts the elements in order.
#[derive(Clone, Copy)]
enum Order {
    /// The greatest first.
    Greatest,
    /// The least first.
    Least,
    /// As a method of the script says.
    Script(&'static Function),
}

/// The state of a heap or priority queue.
#[derive(Clone)]
pub struct Heap {
    items: Vec<Element>,
    /// The number of elements; one less than there are items while one is being moved.
    count: usize,
    order: Order,
    pub(super) with_priorities: bool,
    /// What a priority queue gives out.
    extract: i64,
    corrupted: bool,
    locked: bool,
}

impl NativeData for Heap {
    fn trace(&self, tracer: &mut dyn Tracer) {
        for item in &self.items {
            tracer.visit(&item.value);
            tracer.visit(&item.priority);
        }
    }

    fn clear(&mut self) {
        self.count = 0;
        let items = std::mem::take(&mut self.items);
        drop(items);
    }

    fn copy(&self) -> Option<Box<dyn NativeData>> {
        let mut copy = self.clone();
        copy.items.truncate(copy.count);
        copy.locked = false;
        Some(Box::new(copy))
    }
}

/// Makes the state of a new heap.
pub fn create_heap(_vm: &mut Vm, object: &Obj) {
    let class = Class::of(object);
    let builtin = class.method(b"compare").filter(|f| f.flags.internal).and_then(|f| f.class);
    let order = match builtin {
        Some(class) if class.name().as_bytes() == b"SplMinHeap" => Order::Least,
        _ => Order::Greatest,
    };
    object.set_native(Box::new(new_heap(class, order, false)));
}

/// Makes the state of a new priority queue.
pub fn create_queue(_vm: &mut Vm, object: &Obj) {
    object.set_native(Box::new(new_heap(Class::of(object), Order::Greatest, true)));
}

fn new_heap(class: &'static Class, builtin: Order, with_priorities: bool) -> Heap {
    let order = match class.method(b"compare") {
        Some(function) if !function.flags.internal => Order::Script(function),
        _ => builtin,
    };
    Heap {
        items: Vec::new(),
        count: 0,
        order,
        with_priorities,
        extract: EXTRACT_DATA,
        corrupted: false,
        locked: false,
    }
}

impl Heap {
    fn compared(&self, index: Option<usize>, hand: &Element) -> Value {
        let element = index.and_then(|i| self.items.get(i)).unwrap_or(hand);
        if self.with_priorities { element.priority.clone() } else { element.value.clone() }
    }

    /// What the script gets of an element.
    fn shown(&self, element: &Element) -> Value {
        if !self.with_priorities {
            return element.value.read();
        }
        match self.extract {
            EXTRACT_DATA => element.value.read(),
            EXTRACT_PRIORITY => element.priority.read(),
            _ => both(element),
        }
    }

    /// What an element is compared by.
    fn compared_by<'a>(&self, element: &'a Element) -> &'a Value {
        if self.with_priorities { &element.priority } else { &element.value }
    }

    /// Whether the first is greater than, equal to or less than the second, if that takes no script code.
    fn order_of(&self, a: &Element, b: &Element) -> Option<i32> {
        let (a, b) = (self.compared_by(a), self.compared_by(b));
        let (a, b) = match self.order {
            Order::Greatest => (a, b),
            Order::Least => (b, a),
            Order::Script(_) => return None,
        };
        let mut notes = Notes::new();
        let order = compare(a, b, &mut notes).ok()?;
        notes.is_empty().then_some(order)
    }

    /// Inserts an element without script code; `false`: that cannot be done, and nothing was.
    fn insert_at_once(&mut self, element: &mut Element) -> bool {
        if self.locked || self.corrupted || self.items.len() != self.count {
            return false;
        }
        let mut hole = self.count;
        while hole > 0 {
            let parent = (hole - 1) / 2;
            match self.order_of(&self.items[parent], element) {
                Some(0..) => break,
                Some(_) => hole = parent,
                None => return false,
            }
        }
        let mut at = self.count;
        self.items.push(std::mem::take(element));
        while at > hole {
            let parent = (at - 1) / 2;
            self.items.swap(at, parent);
            at = parent;
        }
        self.count += 1;
        true
    }

    /// Removes the first element without script code; `None`: that cannot be done, and nothing was.
    fn remove_at_once(&mut self) -> Option<Element> {
        if self.locked || self.corrupted || self.items.len() != self.count {
            return None;
        }
        let hand = self.items.last()?;
        let limit = (self.count - 1) / 2;
        // The way down: bit by bit, whether it leads to the right child.
        let (mut hole, mut way, mut depth) = (0, 0u64, 0);
        while hole < limit {
            let left = hole * 2 + 1;
            let right = self.order_of(&self.items[left + 1], &self.items[left])? > 0;
            let child = left + usize::from(right);
            if self.order_of(hand, &self.items[child])? >= 0 {
                break;
            }
            way |= u64::from(right) << depth;
            depth += 1;
            hole = child;
        }
        let first = self.items.swap_remove(0);
        let mut at = 0;
        for step in 0..depth {
            let child = at * 2 + 1 + (way >> step & 1) as usize;
            self.items.swap(at, child);
            at = child;
        }
        self.count -= 1;
        Some(first)
    }

    /// What the script gets of an element that is in the heap no more.
    fn given(&self, element: Element) -> Value {
        let Element { value, priority } = element;
        match (self.with_priorities, self.extract) {
            (false, _) | (_, EXTRACT_DATA) => value,
            (_, EXTRACT_PRIORITY) => priority,
            _ => both(&Element { value, priority }),
        }
    }

    /// Puts the element in hand where it belongs and unlocks the heap.
    fn finish(&mut self, work: &mut Work) {
        self.locked = false;
        let hand = std::mem::take(&mut work.hand);
        if work.removing {
            self.items.truncate(self.count);
        } else {
            self.count += 1;
        }
        if let Some(place) = self.items.get_mut(work.sift.hole()) {
            let old = std::mem::replace(place, hand);
            drop(old);
        }
    }
}

fn both(element: &Element) -> Value {
    static SHARED: SharedNames = SharedNames::new();
    const NAMES: [&str; 2] = ["data", "priority"];
    let mut pair = Array::hash_with_capacity(2);
    pair.insert_new_str(&Str::of_names(&SHARED, &NAMES, NAMES[0]), element.value.read());
    pair.insert_new_str(&Str::of_names(&SHARED, &NAMES, NAMES[1]), element.priority.read());
    Value::from(pair)
}

/// An insertion or removal under way.
struct Work {
    sift: Sift,
    removing: bool,
    hand: Element,
    /// What the method returns in the end.
    result: Value,
}

/// What the next comparison came to.
enum Answer {
    Known(i32),
    Ask(Wait),
}

/// What a comparison waits for.
enum Wait {
    /// The string of an object.
    String(Call, Comparison),
    /// What the script's method says of these two.
    Script(Value, Value),
}

impl Work {
    /// Goes on as far as possible without script code. The answer is what it waits for; `None`: finished.
    fn run(&mut self, vm: &mut Vm, object: &Obj, answer: Option<i32>) -> Result<Option<Wait>, Error> {
        let mut answer = answer;
        loop {
            let heap = data_of::<Heap>(vm, object)?;
            if let Some(order) = answer.take() {
                match self.sift.answer(order) {
                    Ok(Some((from, to))) => {
                        if let Some(element) = heap.items.get(from).cloned()
                            && let Some(place) = heap.items.get_mut(to)
                        {
                            let old = std::mem::replace(place, element);
                            drop(old);
                        }
                    }
                    Ok(None) => {}
                    Err(()) => {
                        heap.finish(self);
                        return Ok(None);
                    }
                }
            }
            let Some(question) = self.sift.question() else {
                heap.finish(self);
                return Ok(None);
            };
            match self.ask(vm, heap, question) {
                Ok(Answer::Known(order)) => answer = Some(order),
                Ok(Answer::Ask(wait)) => return Ok(Some(wait)),
                Err(error) => {
                    heap.corrupted = true;
                    heap.finish(self);
                    return Err(error);
                }
            }
        }
    }

    fn ask(&self, vm: &mut Vm, heap: &Heap, (a, b): Question) -> Result<Answer, Error> {
        let (a, b) = (heap.compared(a, &self.hand), heap.compared(b, &self.hand));
        if let (Value::Int(a), Value::Int(b)) = (&a, &b) {
            match heap.order {
                Order::Greatest => return Ok(Answer::Known(a.cmp(b) as i32)),
                Order::Least => return Ok(Answer::Known(b.cmp(a) as i32)),
                Order::Script(_) => {}
            }
        }
        let mut notes = Notes::new();
        let compared = match heap.order {
            Order::Greatest => compare(&a, &b, &mut notes),
            Order::Least => compare(&b, &a, &mut notes),
            Order::Script(_) => return Ok(Answer::Ask(Wait::Script(a, b))),
        };
        vm.raise_notes(&mut notes);
        resolve(vm, compared)
    }
}

/// Takes a comparison as far as it goes without script code.
fn resolve(vm: &mut Vm, compared: crate::value::compare::Compared) -> Result<Answer, Error> {
    let mut compared = compared;
    loop {
        match compared {
            Ok(order) => return Ok(Answer::Known(order)),
            Err(pending) => match *pending {
                Pending::TooDeep => return Err(vm.error(TOO_DEEP)),
                Pending::Refused(class, message) => return Err(vm.throw(class, message)),
                Pending::NeedsString(object, comparison) => {
                    let mut notes = Notes::new();
                    if Class::of(&object).magic.to_string.is_none() {
                        compared = comparison.resume(None, &mut notes);
                        continue;
                    }
                    match vm.string_or_call(&Value::Object(object))? {
                        StringOrCall::String(string) => {
                            compared = comparison.resume(Some(string), &mut notes)
                        }
                        StringOrCall::Call(call) => return Ok(Answer::Ask(Wait::String(call, comparison))),
                    }
                }
            },
        }
    }
}

/// Waits for comparisons.
struct HeapFrame {
    object: Obj,
    work: Work,
    /// What the first comparison waits for.
    first: Option<Wait>,
    /// The script's method that compares.
    method: Option<Callback>,
    /// The comparison that waits for a string; without it, the call's result is the order.
    comparison: Option<Comparison>,
}

impl HeapFrame {
    /// Begins what a comparison waits for; `Err`: the answer is there already.
    fn ask(&mut self, vm: &mut Vm, wait: Wait) -> Result<Result<Outcome, i32>, Error> {
        let (a, b) = match wait {
            Wait::String(call, comparison) => {
                self.comparison = Some(comparison);
                return Ok(Ok(Outcome::Call(call)));
            }
            Wait::Script(a, b) => (a, b),
        };
        let Some(method) = &self.method else { return Ok(Err(0)) };
        Ok(match vm.call_back(method, [a, b])? {
            Called::Begun(next) => Ok(Outcome::Entered(next)),
            Called::Done(order) => Err(order_in(&order)),
        })
    }
}

fn order_in(result: &Value) -> i32 {
    to_int(result.deref()).signum() as i32
}

impl NativeFrame for HeapFrame {
    fn resume(&mut self, vm: &mut Vm, result: Value) -> NativeResult {
        let mut wait = self.first.take();
        let mut answer = 0;
        if wait.is_none() {
            match self.comparison.take() {
                Some(comparison) => {
                    let compared = comparison.resume(result.deref().as_str().cloned(), &mut Notes::new());
                    match resolve(vm, compared) {
                        Ok(Answer::Known(order)) => answer = order,
                        Ok(Answer::Ask(more)) => wait = Some(more),
                        Err(error) => return self.catch(vm, error),
                    }
                }
                None => answer = order_in(&result),
            }
        }
        loop {
            if let Some(wait) = wait.take() {
                match self.ask(vm, wait)? {
                    Ok(outcome) => return Ok(outcome),
                    Err(known) => answer = known,
                }
            }
            wait = self.work.run(vm, &self.object, Some(answer))?;
            if wait.is_none() {
                return Ok(Outcome::Return(std::mem::take(&mut self.work.result)));
            }
        }
    }

    fn catch(&mut self, vm: &mut Vm, error: Error) -> NativeResult {
        let heap = data_of::<Heap>(vm, &self.object)?;
        heap.corrupted = true;
        heap.finish(&mut self.work);
        Err(error)
    }

    fn trace(&self, tracer: &mut dyn Tracer) {
        tracer.visit_object(&self.object);
        for value in [&self.work.hand.value, &self.work.hand.priority, &self.work.result] {
            tracer.visit(value);
        }
    }
}

fn start(vm: &mut Vm, object: &Obj, mut work: Work) -> NativeResult {
    match work.run(vm, object, None)? {
        None => Ok(Outcome::Return(work.result)),
        first => {
            let method = match data_of::<Heap>(vm, object)?.order {
                Order::Script(function) => Some(Callback::new(Callable::method(function, object))),
                _ => None,
            };
            let object = object.clone();
            Ok(Outcome::Enter(Box::new(HeapFrame { object, work, first, method, comparison: None })))
        }
    }
}

pub(super) fn check(vm: &mut Vm, heap: &Heap, changing: bool) -> Result<(), Error> {
    if heap.corrupted {
        return Err(vm.throw("RuntimeException", "Heap is corrupted, heap properties are no longer ensured."));
    }
    if changing && heap.locked {
        return Err(vm.throw("RuntimeException", "Heap cannot be changed when it is already being modified."));
    }
    Ok(())
}

fn insert_element(vm: &mut Vm, args: &Args, mut element: Element) -> NativeResult {
    let heap = data::<Heap>(vm, args)?;
    if heap.insert_at_once(&mut element) {
        return Ok(true.into());
    }
    check(vm, heap, true)?;
    heap.locked = true;
    let sift = Sift::insert(heap.count);
    heap.items.push(Element::default());
    start(vm, args.this_object(), Work { sift, removing: false, hand: element, result: Value::Bool(true) })
}

fn insert(vm: &mut Vm, args: &mut Args) -> NativeResult {
    let value = args.get(0).clone();
    insert_element(vm, args, Element { value, priority: Value::Undef })
}

fn insert_with_priority(vm: &mut Vm, args: &mut Args) -> NativeResult {
    let (value, priority) = (args.get(0).clone(), args.get(1).clone());
    insert_element(vm, args, Element { value, priority })
}

/// Removes the first element; `result` is what the method returns afterwards.
fn remove_first(vm: &mut Vm, args: &Args, heap: &mut Heap, result: Value) -> NativeResult {
    let Some(hand) = heap.items.last().cloned() else { return Ok(Outcome::Return(Value::Null)) };
    let sift = Sift::remove(heap.count);
    heap.locked = true;
    heap.count -= 1;
    start(vm, args.this_object(), Work { sift, removing: true, hand, result })
}

fn extract(vm: &mut Vm, args: &mut Args) -> NativeResult {
    let heap = data::<Heap>(vm, args)?;
    if let Some(element) = heap.remove_at_once() {
        return Ok(Outcome::Return(heap.given(element)));
    }
    check(vm, heap, true)?;
    match heap.items.first().map(|element| heap.shown(element)) {
        Some(result) => remove_first(vm, args, heap, result),
        None => Err(vm.throw("RuntimeException", "Can't extract from an empty heap")),
    }
}

fn top(vm: &mut Vm, args: &mut Args) -> NativeResult {
    let heap = data::<Heap>(vm, args)?;
    check(vm, heap, false)?;
    match heap.items.first() {
        Some(element) if heap.count > 0 => Ok(Outcome::Return(heap.shown(element))),
        _ => Err(vm.throw("RuntimeException", "Can't peek at an empty heap")),
    }
}

/// `count()`, frameless.
pub fn quick_count(object: &Obj) -> Quick {
    object.native::<Heap>().map_or(Quick::NONE, |heap| Quick::int(heap.count as i64))
}

/// `isEmpty()`, frameless.
pub fn quick_is_empty(object: &Obj) -> Quick {
    object.native::<Heap>().map_or(Quick::NONE, |heap| Quick::bool(heap.count == 0))
}

/// `valid()`, frameless.
pub fn quick_valid(object: &Obj) -> Quick {
    object.native::<Heap>().map_or(Quick::NONE, |heap| Quick::bool(heap.count != 0))
}

/// `key()`, frameless.
pub fn quick_key(object: &Obj) -> Quick {
    object.native::<Heap>().map_or(Quick::NONE, |heap| Quick::int(heap.count as i64 - 1))
}

/// `current()` of a heap that is not empty, frameless.
pub fn quick_current(object: &Obj) -> Quick {
    match object.native::<Heap>() {
        Some(heap) if heap.count > 0 => {
            heap.items.first().map_or(Quick::NONE, |element| Quick::value(heap.shown(element)))
        }
        _ => Quick::NONE,
    }
}

/// `top()` of a heap that is not empty, frameless.
pub fn quick_top(object: &Obj) -> Quick {
    match object.native::<Heap>() {
        Some(heap) if !heap.corrupted => quick_current(object),
        _ => Quick::NONE,
    }
}

/// `extract()` that takes no script code, frameless.
pub fn quick_extract(object: &Obj) -> Quick {
    let Some(heap) = object.native_mut::<Heap>() else { return Quick::NONE };
    match heap.remove_at_once() {
        Some(element) => Quick::value(heap.given(element)),
        None => Quick::NONE,
    }
}

/// `next()` that takes no script code, frameless.
pub fn quick_next(object: &Obj) -> Quick {
    let Some(heap) = object.native_mut::<Heap>() else { return Quick::NONE };
    let removed = heap.remove_at_once();
    if removed.is_some() { Quick::null() } else { Quick::NONE }
}

/// `insert()` that takes no script code, frameless.
pub fn quick_insert(object: &Obj, value: &Value) -> Quick {
    quick_insert_with_priority(object, value, &Value::Undef)
}

/// `insert()` of a priority queue that takes no script code, frameless.
pub fn quick_insert_with_priority(object: &Obj, value: &Value, priority: &Value) -> Quick {
    let Some(heap) = object.native_mut::<Heap>() else { return Quick::NONE };
    let mut element = Element { value: value.read(), priority: priority.read() };
    if heap.insert_at_once(&mut element) { Quick::bool(true) } else { Quick::NONE }
}

fn count(vm: &mut Vm, args: &mut Args) -> NativeResult {
    Ok(data::<Heap>(vm, args)?.count.into())
}

fn is_empty(vm: &mut Vm, args: &mut Args) -> NativeResult {
    Ok((data::<Heap>(vm, args)?.count == 0).into())
}

fn rewind(_vm: &mut Vm, _args: &mut Args) -> NativeResult {
    Ok(Outcome::Return(Value::Null))
}

fn current(vm: &mut Vm, args: &mut Args) -> NativeResult {
    let heap = data::<Heap>(vm, args)?;
    Ok(Outcome::Return(match heap.items.first() {
        Some(element) if heap.count > 0 => heap.shown(element),
        _ => Value::Null,
    }))
}

fn key(vm: &mut Vm, args: &mut Args) -> NativeResult {
    Ok((data::<Heap>(vm, args)?.count as i64 - 1).into())
}

fn next(vm: &mut Vm, args: &mut Args) -> NativeResult {
    let heap = data::<Heap>(vm, args)?;
    if heap.count == 0 {
        return Ok(Outcome::Return(Value::Null));
    }
    if heap.remove_at_once().is_some() {
        return Ok(Outcome::Return(Value::Null));
    }
    if heap.locked {
        return Err(vm.throw("RuntimeException", "Heap cannot be changed when it is already being modified."));
    }
    remove_first(vm, args, heap, Value::Null)
}

fn valid(vm: &mut Vm, args: &mut Args) -> NativeResult {
    Ok((data::<Heap>(vm, args)?.count != 0).into())
}

fn recover(vm: &mut Vm, args: &mut Args) -> NativeResult {
    data::<Heap>(vm, args)?.corrupted = false;
    Ok(true.into())
}

fn is_corrupted(vm: &mut Vm, args: &mut Args) -> NativeResult {
    Ok(data::<Heap>(vm, args)?.corrupted.into())
}

impl Heap {
    /// What scripts see as its flags.
    pub(super) fn flags(&self) -> i64 {
        if self.with_priorities { self.extract } else { 0 }
    }

    /// The elements as scripts see them, in the order in which they lie in the heap.
    pub(super) fn elements(&self) -> Arr {
        let element = |e: &Element| if self.with_priorities { both(e) } else { e.value.clone() };
        Arr::from_vec(self.items.iter().take(self.count).map(element).collect())
    }

    /// Takes over flags and elements that lie in order already.
    #[must_use = "dropping the old elements may free objects"]
    pub(super) fn restore(&mut self, flags: i64, elements: Vec<Element>) -> Vec<Element> {
        if self.with_priorities {
            self.extract = flags & EXTRACT_BOTH;
        }
        self.count = elements.len();
        std::mem::replace(&mut self.items, elements)
    }
}

fn heap_debug_info(vm: &mut Vm, args: &mut Args) -> NativeResult {
    info(vm, args, "SplHeap")
}

fn queue_debug_info(vm: &mut Vm, args: &mut Args) -> NativeResult {
    info(vm, args, "SplPriorityQueue")
}

fn info(vm: &mut Vm, args: &Args, class: &str) -> NativeResult {
    let heap = data::<Heap>(vm, args)?;
    let private = [
        ("flags", Value::Int(heap.flags())),
        ("isCorrupted", Value::Bool(heap.corrupted)),
        ("heap", heap.elements().into()),
    ];
    Ok(debug_info(args.this_object(), class, private).into())
}

fn set_extract_flags(vm: &mut Vm, args: &mut Args) -> NativeResult {
    let flags = args.int(0) & EXTRACT_BOTH;
    if flags == 0 {
        return Err(vm.throw("RuntimeException", "Must specify at least one extract flag"));
    }
    data::<Heap>(vm, args)?.extract = flags;
    Ok(flags.into())
}

fn get_extract_flags(vm: &mut Vm, args: &mut Args) -> NativeResult {
    Ok(data::<Heap>(vm, args)?.extract.into())
}

fn compare_forward(vm: &mut Vm, args: &mut Args) -> NativeResult {
    compare_values(vm, args.get(0).clone(), args.get(1).clone())
}

fn compare_backward(vm: &mut Vm, args: &mut Args) -> NativeResult {
    compare_values(vm, args.get(1).clone(), args.get(0).clone())
}

fn compare_values(vm: &mut Vm, a: Value, b: Value) -> NativeResult {
    let mut notes = Notes::new();
    let compared = compare(&a, &b, &mut notes);
    vm.raise_notes(&mut notes);
    Ok(match resolve(vm, compared)? {
        Answer::Known(order) => i64::from(order).into(),
        Answer::Ask(Wait::String(call, comparison)) => {
            Outcome::Enter(Box::new(CompareFrame { call: Some(call), comparison: Some(comparison) }))
        }
        Answer::Ask(Wait::Script(..)) => 0i64.into(),
    })
}

/// Compares two values, one of them an object that must become a string.
struct CompareFrame {
    call: Option<Call>,
    comparison: Option<Comparison>,
}

impl NativeFrame for CompareFrame {
    fn resume(&mut self, vm: &mut Vm, result: Value) -> NativeResult {
        if let Some(call) = self.call.take() {
            return Ok(Outcome::Call(call));
        }
        let Some(comparison) = self.comparison.take() else { return Ok(Outcome::Return(Value::Int(0))) };
        let compared = comparison.resume(result.deref().as_str().cloned(), &mut Notes::new());
        Ok(match resolve(vm, compared)? {
            Answer::Known(order) => i64::from(order).into(),
            Answer::Ask(Wait::String(call, comparison)) => {
                self.comparison = Some(comparison);
                Outcome::Call(call)
            }
            Answer::Ask(Wait::Script(..)) => 0i64.into(),
        })
    }
}
