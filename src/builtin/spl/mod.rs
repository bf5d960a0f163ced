//! PHP's standard library of data structures, iterators and file objects.
//!
//! The classes are declared in `prelude/spl_*.php`. What mostly calls methods of other objects (the iterators that wrap
//! others, the file objects) is written there, in PHP, so that script code in the middle of it may suspend. The data
//! structures are written here: their state is the object's [`crate::value::NativeData`].
//!
//! What must stay true: a structure shows all values it holds to the collector; a script that changes a structure
//! while a comparison written in PHP runs finds it locked or unharmed, never half-changed.

use crate::value::{NativeData, Obj, Tracer, Value};
use crate::vm::overload::Overload;
use crate::vm::{Args, Call, Callable, Class, Error, NativeFrame, NativeResult, Outcome, Vm};

pub mod array_object;
pub mod array_storage;
pub mod fixed_array;
pub mod heap;
pub mod heap_serialize;
pub mod list;
pub mod members;
pub mod object_storage;
pub mod quick;
pub mod sift;

/// What makes the native data of new objects.
pub const CREATORS: &[(&str, fn(&mut Vm, &Obj))] = &[
    ("ArrayObject", array_object::create_object),
    ("ArrayIterator", array_object::create_iterator),
    ("SplDoublyLinkedList", list::create_list),
    ("SplQueue", list::create_queue),
    ("SplStack", list::create_stack),
    ("SplHeap", heap::create_heap),
    ("SplPriorityQueue", heap::create_queue),
    ("SplFixedArray", fixed_array::create),
    ("SplObjectStorage", object_storage::create),
];

/// What objects of these classes do in their own way.
pub const OVERLOADS: &[(&str, &Overload)] = &[
    ("ArrayObject", &Overload { elements: Some(&array_object::ELEMENTS), iterate: None, properties: None }),
    (
        "ArrayIterator",
        &Overload {
            elements: Some(&array_object::ELEMENTS),
            iterate: Some(array_object::iterate),
            properties: None,
        },
    ),
    ("SplDoublyLinkedList", &Overload { elements: None, iterate: Some(list::iterate), properties: None }),
    (
        "SplObjectStorage",
        &Overload { elements: None, iterate: Some(object_storage::iterate), properties: None },
    ),
    (
        "SplFixedArray",
        &Overload {
            elements: Some(&fixed_array::ELEMENTS),
            iterate: Some(fixed_array::iterate),
            properties: None,
        },
    ),
];

/// An iteration that gives only values is asked for references.
fn refuse_references(vm: &mut Vm, by_ref: bool) -> Result<(), Error> {
    match by_ref {
        true => Err(vm.error("An iterator cannot be used with foreach by reference")),
        false => Ok(()),
    }
}

/// The native data of `$this`, which its class always has.
fn data<'a, T: NativeData>(vm: &mut Vm, args: &'a Args) -> Result<&'a mut T, Error> {
    data_of(vm, args.this_object())
}

/// The native data of an object whose class always has it.
fn data_of<'a, T: NativeData>(vm: &mut Vm, object: &'a Obj) -> Result<&'a mut T, Error> {
    match object.native_mut::<T>() {
        Some(data) => Ok(data),
        None => Err(vm.error("The object is in an invalid state as the parent constructor was not called")),
    }
}

/// An argument error of another class than `ValueError`, worded as all of them: `f(): Argument #1 ($x) …`.
fn argument_exception(vm: &mut Vm, class: &str, number: usize, name: &str, problem: &str) -> Error {
    let text = format!("{}(): Argument #{number} (${name}) {problem}", vm.function_name());
    vm.throw(class, text)
}

/// Answers with a new object, after its constructor and then `finish` have run.
fn construct_child(
    vm: &mut Vm,
    class: &'static Class,
    arguments: Vec<Value>,
    finish: impl Fn(&Obj) + 'static,
) -> NativeResult {
    let object = vm.new_object(class);
    match class.magic.constructor {
        None => Ok(object.into()),
        Some(constructor) => {
            let call = Call::new(Callable::method(constructor, &object), arguments);
            Ok(Outcome::Enter(Box::new(Construct { object, call: Some(call), finish })))
        }
    }
}

/// Runs the constructor of a new object.
struct Construct<F> {
    object: Obj,
    call: Option<Call>,
    finish: F,
}

impl<F: Fn(&Obj) + 'static> NativeFrame for Construct<F> {
    fn resume(&mut self, _vm: &mut Vm, _result: Value) -> NativeResult {
        Ok(match self.call.take() {
            Some(call) => Outcome::Call(call),
            None => {
                (self.finish)(&self.object);
                self.object.clone().into()
            }
        })
    }

    fn trace(&self, tracer: &mut dyn Tracer) {
        tracer.visit_object(&self.object);
    }
}
