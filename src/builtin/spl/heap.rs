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
use crate::value::{Arr, Array, NativeData, Notes, Obj, Tracer, Value};
use crate::vm::api::StringOrCall;
use crate::vm::{Args, Call, Callable, Class, Error, Function, NativeFrame, NativeResult, Outcome, Vm};

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
const EXTRACT_BOTH: i64 = 3;

/// An element; the priority is `Undef` in a heap, which goes by the values themselves.
#[derive(Clone, Default)]
struct Element {
    value: Value,
    priority: Value,
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
    with_priorities: bool,
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
    let mut pair = Array::new();
    pair.insert_str("data", element.value.read());
    pair.insert_str("priority", element.priority.read());
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
    Ask(Call, Option<Comparison>),
}

impl Work {
    /// Goes on as far as possible without script code. The answer is what it waits for; `None`: finished.
    fn run(
        &mut self,
        vm: &mut Vm,
        object: &Obj,
        answer: Option<i32>,
    ) -> Result<Option<(Call, Option<Comparison>)>, Error> {
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
            match self.ask(vm, object, heap, question) {
                Ok(Answer::Known(order)) => answer = Some(order),
                Ok(Answer::Ask(call, comparison)) => return Ok(Some((call, comparison))),
                Err(error) => {
                    heap.corrupted = true;
                    heap.finish(self);
                    return Err(error);
                }
            }
        }
    }

    fn ask(&self, vm: &mut Vm, object: &Obj, heap: &Heap, (a, b): Question) -> Result<Answer, Error> {
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
            Order::Script(function) => {
                return Ok(Answer::Ask(Call::new(Callable::method(function, object), vec![a, b]), None));
            }
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
                Pending::TooDeep => return Err(vm.fatal(TOO_DEEP)),
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
                        StringOrCall::Call(call) => return Ok(Answer::Ask(call, Some(comparison))),
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
    /// To be made first.
    call: Option<Call>,
    /// The comparison that waits for a string; without it, the call's result is the order.
    comparison: Option<Comparison>,
}

impl NativeFrame for HeapFrame {
    fn resume(&mut self, vm: &mut Vm, result: Value) -> NativeResult {
        if let Some(call) = self.call.take() {
            return Ok(Outcome::Call(call));
        }
        let answer = match self.comparison.take() {
            Some(comparison) => {
                let compared = comparison.resume(result.deref().as_str().cloned(), &mut Notes::new());
                match resolve(vm, compared) {
                    Ok(Answer::Known(order)) => order,
                    Ok(Answer::Ask(call, comparison)) => {
                        self.comparison = comparison;
                        return Ok(Outcome::Call(call));
                    }
                    Err(error) => return self.catch(vm, error),
                }
            }
            None => to_int(result.deref()).signum() as i32,
        };
        match self.work.run(vm, &self.object, Some(answer))? {
            Some((call, comparison)) => {
                self.comparison = comparison;
                Ok(Outcome::Call(call))
            }
            None => Ok(Outcome::Return(std::mem::take(&mut self.work.result))),
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
        Some((call, comparison)) => Ok(Outcome::Enter(Box::new(HeapFrame {
            object: object.clone(),
            work,
            call: Some(call),
            comparison,
        }))),
    }
}

fn check(vm: &mut Vm, heap: &Heap, changing: bool) -> Result<(), Error> {
    if heap.corrupted {
        return Err(vm.throw("RuntimeException", "Heap is corrupted, heap properties are no longer ensured."));
    }
    if changing && heap.locked {
        return Err(vm.throw("RuntimeException", "Heap cannot be changed when it is already being modified."));
    }
    Ok(())
}

fn insert_element(vm: &mut Vm, args: &Args, element: Element) -> NativeResult {
    let heap = data::<Heap>(vm, args)?;
    check(vm, heap, true)?;
    heap.locked = true;
    let sift = Sift::insert(heap.count);
    heap.items.push(Element::default());
    start(vm, args.this_object(), Work { sift, removing: false, hand: element, result: Value::Bool(true) })
}

fn insert(vm: &mut Vm, args: &mut Args) -> NativeResult {
    let value = args.take(0);
    insert_element(vm, args, Element { value, priority: Value::Undef })
}

fn insert_with_priority(vm: &mut Vm, args: &mut Args) -> NativeResult {
    let (value, priority) = (args.take(0), args.take(1));
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

fn heap_debug_info(vm: &mut Vm, args: &mut Args) -> NativeResult {
    info(vm, args, "SplHeap")
}

fn queue_debug_info(vm: &mut Vm, args: &mut Args) -> NativeResult {
    info(vm, args, "SplPriorityQueue")
}

fn info(vm: &mut Vm, args: &Args, class: &str) -> NativeResult {
    let heap = data::<Heap>(vm, args)?;
    let element = |e: &Element| if heap.with_priorities { both(e) } else { e.value.clone() };
    let elements = Arr::from_vec(heap.items.iter().take(heap.count).map(element).collect());
    let flags = if heap.with_priorities { heap.extract } else { 0 };
    let private = [
        ("flags", Value::Int(flags)),
        ("isCorrupted", Value::Bool(heap.corrupted)),
        ("heap", elements.into()),
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
        Answer::Ask(call, comparison) => {
            Outcome::Enter(Box::new(CompareFrame { call: Some(call), comparison }))
        }
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
            Answer::Ask(call, comparison) => {
                self.comparison = comparison;
                Outcome::Call(call)
            }
        })
    }
}
