//! Writing below a variable: `$a['k'][]->p = …` and its like.
//!
//! A `Place…` instruction walks the whole way from its base at once, so that no pointer into an array or object outlives
//! an instruction. Where script code must run on the way (`offsetGet`, `__get`, hooks), what is left of the way becomes a
//! [`rest::PlaceFrame`], which goes on from the call's result.

mod again;
mod base;
mod instructions;
mod keys;
mod operate;
mod overloaded;
mod rest;
mod unread;
mod update;
mod variables;
mod walk;

pub(super) use instructions::*;
pub(super) use variables::*;

use super::linked::Instruction;
use super::native::Call;
use super::operand::*;
use super::property::{Indirect, PlaceMode, Scope};
use super::{Property, Vm};
use crate::bytecode::{BinaryOperator, IncDec, NONE, Opcode};
use crate::value::{Obj, Tracer, Value};

/// What is done at the end of the way.
#[derive(Clone)]
pub(super) enum Operation {
    Assign(Value),
    Modify(BinaryOperator, Value),
    IncDec(IncDec),
    Reference,
    /// By reference; a plain value is what a call gave that returned no reference.
    Bind(Value),
    Unset,
}

impl Operation {
    fn mode(&self) -> PlaceMode {
        match self {
            Operation::Modify(..) | Operation::IncDec(_) => PlaceMode::Update,
            Operation::Unset => PlaceMode::Unset,
            _ => PlaceMode::Write,
        }
    }

    fn verb(&self) -> &'static str {
        match self {
            Operation::IncDec(_) => "increment/decrement",
            Operation::Reference | Operation::Bind(_) => "modify",
            _ => "assign",
        }
    }

    /// Drops it after its value, if it has one, was stored.
    fn drop_copy(self) {
        match self {
            Operation::Assign(value) | Operation::Modify(_, value) | Operation::Bind(value) => {
                value.drop_copy()
            }
            Operation::IncDec(_) | Operation::Reference | Operation::Unset => {}
        }
    }

    fn trace(&self, tracer: &mut dyn Tracer) {
        match self {
            Operation::Assign(value) | Operation::Modify(_, value) | Operation::Bind(value) => {
                tracer.visit(value)
            }
            _ => {}
        }
    }
}

/// A step with its operand looked up.
pub(super) enum StepValue {
    Index(Value),
    Append,
    Property(Value),
    /// A variable that is not defined, of which nothing was said yet; whether it is to be a name.
    Undefined(u16, bool),
}

/// Where the walk stands.
struct Cursor {
    place: *mut Value,
    property: Option<&'static Property>,
    /// The variable in which the walk has just begun.
    variable: Option<u16>,
}

impl Cursor {
    fn at(place: *mut Value, property: Option<&'static Property>) -> Cursor {
        Cursor { place, property, variable: None }
    }

    /// The place, references looked through.
    ///
    /// # Safety
    /// The cursor points into a variable, array or object that is alive; no script code ran since it was made.
    unsafe fn value<'a>(&self) -> &'a mut Value {
        // SAFETY: the caller's promise.
        unsafe { (*self.place).deref_mut() }
    }
}

/// What a step or the last operation came to.
pub(super) enum Walked {
    /// The next place.
    At(*mut Value, Option<&'static Property>),
    /// A value of its own to go on with.
    Temporary(Value),
    /// Go on with the result of this call.
    Call(Call, Option<Indirect>),
    /// Nothing there (only when unsetting).
    Nothing,
}

/// What the last operation came to.
pub(super) enum Done {
    /// The value of the expression.
    Value(Value),
    /// Make the call, then the expression has this value.
    Call(Call, Value),
    /// The call's result is the expression's value (a reference stays one).
    CallResult(Call, Option<Indirect>),
    /// The value to be assigned must become a string first: make the call, then do it again with the result.
    Convert(Call),
    /// An object must be asked for the value, and told the new one.
    Update(Obj),
}

/// Who writes: for visibility and conversions, and for what is said of undefined variables.
#[derive(Clone, Copy)]
pub(super) struct Writer {
    pub scope: Scope,
    pub strict: bool,
    /// The slots of the frame whose instruction writes; it waits as long as there is a writer.
    pub slots: Slots,
    /// The instruction's right side, if it has one.
    pub operand: u16,
}

impl Vm {
    pub(super) fn writer(&self, fp: Slots, i: &Instruction) -> Writer {
        let operand = if i.op == Opcode::PlaceIncDec { NONE } else { i.b };
        Writer { scope: self.scope_of(fp), strict: script_of(fp).code.flags.strict_types, slots: fp, operand }
    }
}

/// The message when `[]` finds no free key.
pub(super) const NEXT_TAKEN: &str = "Cannot add element to the array as the next element is already occupied";

/// A step with a borrowed operand.
enum Below<'a> {
    Index(&'a Value),
    Append,
    Property(&'a Value),
}

impl StepValue {
    /// An operand that was not read yet; `is_property`: it is a name.
    fn unread(fp: Slots, field: u16, is_property: bool) -> StepValue {
        // SAFETY: the operand of an instruction that is being executed.
        match unsafe { &*place_of(fp, field) }.deref() {
            Value::Undef => StepValue::Undefined(field, is_property),
            value if is_property => StepValue::Property(value.clone()),
            value => StepValue::Index(value.clone()),
        }
    }
}

impl Below<'_> {
    fn key(&self) -> Value {
        match self {
            Below::Index(key) | Below::Property(key) => (*key).clone(),
            Below::Append => Value::Null,
        }
    }
}

impl StepValue {
    fn below(&self) -> Below<'_> {
        match self {
            StepValue::Index(key) => Below::Index(key),
            StepValue::Append => Below::Append,
            StepValue::Property(name) => Below::Property(name),
            StepValue::Undefined(_, true) => Below::Property(null()),
            StepValue::Undefined(_, false) => Below::Index(null()),
        }
    }

    fn copy(&self) -> StepValue {
        match self {
            StepValue::Index(key) => StepValue::Index(key.clone()),
            StepValue::Append => StepValue::Append,
            StepValue::Property(name) => StepValue::Property(name.clone()),
            StepValue::Undefined(field, is_property) => StepValue::Undefined(*field, *is_property),
        }
    }

    pub(super) fn trace(&self, tracer: &mut dyn Tracer) {
        match self {
            StepValue::Index(value) | StepValue::Property(value) => tracer.visit(value),
            StepValue::Append | StepValue::Undefined(..) => {}
        }
    }
}
