//! Operators: integers and floats in the handler, everything else through `value::arith` and `value::compare`.
//!
//! Where an operand is an object whose `__toString` must run, a native frame makes the call and finishes the operation.

use super::frame::{Frame, ReturnTo, flags};
use super::linked::Instruction;
use super::native::{NativeFrame, NativeResult, Outcome};
use super::operand::*;
use super::run::{Next, Step, onward};
use super::warn_first::Then;
use super::{Error, Level, Vm};
use crate::bytecode::{BinaryOperator, CastTo, IncDec, NONE};
use crate::value::arith as ops;
use crate::value::compare::{self, Comparison, Pending};
use crate::value::convert;
use crate::value::notes::{Level as NoteLevel, Note, Notes};
use crate::value::{Array, Obj, Str, Tracer, Value};

impl Vm {
    /// Raises what an operation noted.
    #[inline(always)]
    pub(crate) fn raise_noted(&mut self, mut notes: Notes) {
        if !notes.is_empty() {
            self.raise_noted_slow(&mut notes);
        }
    }

    #[cold]
    #[inline(never)]
    fn raise_noted_slow(&mut self, notes: &mut Notes) {
        for note in notes.take() {
            let level = match note.level() {
                NoteLevel::Warning => Level::Warning,
                NoteLevel::Notice => Level::Notice,
                NoteLevel::Deprecated => Level::Deprecated,
            };
            self.raise(level, note.message());
        }
    }

    /// The exception for an operator that has no result.
    #[cold]
    pub(crate) fn arith_error(&mut self, error: ops::ArithError) -> Error {
        self.warn_first.fail_anyway();
        self.throw(error.class_name(), error.message())
    }

    /// The string of anything but an object; arrays warn.
    pub(crate) fn scalar_to_str(&mut self, value: &Value) -> Str {
        let mut notes = Notes::new();
        let text = ops::operand_to_str(value, &mut notes).unwrap_or_else(Str::empty);
        self.raise_noted(notes);
        text
    }

    /// An operator on two values; `None`: an object's `__toString` is wanted (concatenation) or a comparison waits.
    pub(super) fn operate(&mut self, op: BinaryOperator, a: &Value, b: &Value) -> Result<Operated, Error> {
        use BinaryOperator::*;
        let mut notes = Notes::new();
        let result = match op {
            Add => ops::add(a, b, &mut notes),
            Sub => ops::sub(a, b, &mut notes),
            Mul => ops::mul(a, b, &mut notes),
            Div => ops::div(a, b, &mut notes),
            Mod => ops::modulo(a, b, &mut notes),
            Pow => ops::pow(a, b, &mut notes),
            BitAnd => ops::bit_and(a, b, &mut notes),
            BitOr => ops::bit_or(a, b, &mut notes),
            BitXor => ops::bit_xor(a, b, &mut notes),
            ShiftLeft => ops::shift_left(a, b, &mut notes),
            ShiftRight => ops::shift_right(a, b, &mut notes),
            Xor => {
                self.note_nan(a, "bool");
                self.note_nan(b, "bool");
                Ok(Value::Bool(convert::to_bool(a) != convert::to_bool(b)))
            }
            Concat | Join => match ops::concat(a, b, &mut notes) {
                Some(value) => Ok(value),
                None => return Ok(Operated::Concat),
            },
            Identical | NotIdentical => match compare::identical(a, b) {
                Ok(same) => Ok(Value::Bool(same == (op == Identical))),
                Err(_) => return Err(self.fatal_recursion()),
            },
            Equal | NotEqual => match compare::loose_equal(a, b, &mut notes) {
                Ok(equal) => Ok(Value::Bool(equal == (op == Equal))),
                Err(pending) => {
                    self.raise_noted(notes);
                    return Ok(Operated::Compare(pending));
                }
            },
            Less | LessOrEqual | Spaceship => match compare::compare(a, b, &mut notes) {
                Ok(order) => Ok(order_result(op, order)),
                Err(pending) => {
                    self.raise_noted(notes);
                    return Ok(Operated::Compare(pending));
                }
            },
        };
        // If the handler throws because of what there was to say of an operand, the operator does not come to its own error.
        let said = !notes.is_empty();
        self.raise_noted(notes);
        result.map(Operated::Done).map_err(|error| {
            let error = self.arith_error(error);
            if said {
                self.warn_first.take_fails_anyway();
            }
            error
        })
    }

    #[cold]
    fn fatal_recursion(&mut self) -> Error {
        self.error(compare::TOO_DEEP)
    }
}

/// What became of an operator.
pub(super) enum Operated {
    /// The result.
    Done(Value),
    /// A concatenation with an object.
    Concat,
    /// A comparison that waits.
    Compare(Box<Pending>),
}

fn order_result(op: BinaryOperator, order: i32) -> Value {
    match op {
        BinaryOperator::Less => Value::Bool(order < 0),
        BinaryOperator::LessOrEqual => Value::Bool(order <= 0),
        BinaryOperator::Equal => Value::Bool(order == 0),
        BinaryOperator::NotEqual => Value::Bool(order != 0),
        _ => Value::Int(i64::from(order)),
    }
}

/// a ← b operator c
pub(super) fn binary_slow(vm: &mut Vm, fp: Slots, i: &Instruction) -> Step {
    let mut op = BinaryOperator::decode(i.d);
    if op == BinaryOperator::Join {
        if vm.peek_raw(fp, i.c).deref().is_undef() {
            return join_undefined(vm, fp, i);
        }
        op = BinaryOperator::Concat;
    }
    if op == BinaryOperator::Concat && is_temporary(fp, i.b) {
        // The left operand is nobody else's: append in place.
        let right = vm.peek_raw(fp, i.c).deref();
        let mut notes = Notes::new();
        if matches!(slot(fp, i.b), Value::String(_)) && !matches!(right, Value::Object(_) | Value::Undef) {
            let done = ops::concat_assign(slot(fp, i.b), right, &mut notes);
            vm.raise_noted(notes);
            if done {
                let result = std::mem::take(slot(fp, i.b));
                vm.release(fp, i.c);
                write(fp, i.a, result);
                return Ok(onward(fp, i));
            }
        }
    }
    let a = vm.read(fp, i.b);
    let b = vm.read(fp, i.c);
    if let (Value::Object(x), Value::Object(y)) = (a, b)
        && !matches!(op, BinaryOperator::Identical | BinaryOperator::NotIdentical)
        && let Some(call) = vm.lazy_initialization(x).or_else(|| vm.lazy_initialization(y))
    {
        return vm.push_call(call, ReturnTo::Resume);
    }
    let (of_a, of_b);
    let (mut a, mut b) = (a, b);
    if let (Value::Object(x), Value::Object(y)) = (a, b)
        && !matches!(op, BinaryOperator::Identical | BinaryOperator::NotIdentical)
        && (super::lazy::is_lazy(x) || super::lazy::is_lazy(y))
    {
        // Proxies are compared by what they stand for.
        of_a = Value::Object(super::lazy::real_instance(x));
        of_b = Value::Object(super::lazy::real_instance(y));
        (a, b) = (&of_a, &of_b);
    }
    match vm.operate(op, a, b)? {
        Operated::Done(result) => {
            vm.release(fp, i.b);
            vm.release(fp, i.c);
            write(fp, i.a, result);
            Ok(onward(fp, i))
        }
        Operated::Concat => {
            if let Some(step) = vm.enter_to_string(fp, i) {
                return step;
            }
            let parts = vec![vm.take_again(fp, i.b), vm.take_again(fp, i.c)];
            Ok(vm.push_native_frame(Box::new(ConcatFrame::new(parts)), ReturnTo::Caller))
        }
        Operated::Compare(pending) => {
            let held = vec![vm.take_again(fp, i.b), vm.take_again(fp, i.c)];
            vm.compare_frame(op, pending, held)
        }
    }
}

/// `"$b$c"` where c is not defined: that is found out when b is a text.
fn join_undefined(vm: &mut Vm, fp: Slots, i: &Instruction) -> Step {
    vm.read(fp, i.b);
    let left = vm.take_again(fp, i.b);
    if let Value::Object(_) = left {
        let mut frame = ConcatFrame::new(vec![left, Value::Null]);
        frame.undefined = Some(i.c);
        return Ok(vm.push_native_frame(Box::new(frame), ReturnTo::Caller));
    }
    let text = vm.scalar_to_str(&left);
    vm.read(fp, i.c);
    write(fp, i.a, Value::String(text));
    Ok(onward(fp, i))
}

impl Vm {
    /// Goes on with a comparison that needs a `__toString`; the result goes to slot `a` of the current instruction.
    fn compare_frame(&mut self, op: BinaryOperator, pending: Box<Pending>, held: Vec<Value>) -> Step {
        let frame = CompareFrame { op, waiting: None, first: Some(pending), _held: held };
        Ok(self.push_native_frame(Box::new(frame), ReturnTo::Caller))
    }
}

impl Vm {
    /// Asks the one operand of a `.` that is an object for its text; [`deliver_concat`] goes on. `None`: both are objects, or
    /// the other one might change meanwhile.
    fn enter_to_string(&mut self, fp: Slots, i: &Instruction) -> Option<Step> {
        let (object, other, to) = match (self.peek(fp, i.b), self.peek(fp, i.c)) {
            (Value::Object(_), Value::Object(_)) => return None,
            (_, Value::Array(_)) | (Value::Array(_), _) => return None,
            (Value::Object(object), _) => (object, i.c, ReturnTo::ConcatLeft),
            (_, Value::Object(object)) => (object, i.b, ReturnTo::ConcatRight),
            _ => return None,
        };
        // SAFETY: the running frame.
        let in_main = unsafe { (*Frame::of(fp)).flags & flags::MAIN != 0 };
        let stays = other & 0x8000 != 0
            || is_temporary(fp, other)
            || !in_main && !matches!(self.peek_raw(fp, other), Value::Reference(_) | Value::Undef);
        let function = super::Class::of(object).magic.to_string.filter(|_| stays)?;
        self.enter_bare(self.frame, function, object, to).map(Ok)
    }
}

/// Goes on with a `.` whose left (or right) operand is an object, now that this is its text.
pub(super) fn deliver_concat(vm: &mut Vm, caller: *mut Frame, text: Value, left: bool) -> Next {
    vm.frame = caller;
    let fp = Frame::slots(caller);
    // SAFETY: the caller is alive; its `pc` is the instruction that asked.
    let i = unsafe { &*(*caller).pc };
    let text = text.read();
    let other = vm.take(fp, if left { i.c } else { i.b });
    let (a, b) = if left { (&text, &other) } else { (&other, &text) };
    match vm.operate(BinaryOperator::Concat, a, b) {
        Ok(Operated::Done(result)) => {
            vm.release(fp, if left { i.b } else { i.c });
            write(fp, i.a, result);
            onward(fp, i)
        }
        Ok(_) => vm.unwind(Error::Fatal),
        Err(error) => vm.unwind(error),
    }
}

/// Concatenates values, calling `__toString` where needed.
struct ConcatFrame {
    parts: Vec<Value>,
    next: usize,
    /// The variable of the calling frame that is the last part, and is not defined: that has not been said yet.
    undefined: Option<u16>,
}

impl ConcatFrame {
    fn new(parts: Vec<Value>) -> ConcatFrame {
        ConcatFrame { parts, next: 0, undefined: None }
    }
}

impl NativeFrame for ConcatFrame {
    fn resume(&mut self, vm: &mut Vm, result: Value) -> NativeResult {
        if let Value::String(_) = &result {
            self.parts[self.next] = result;
            self.next += 1;
        }
        while self.next < self.parts.len() {
            if self.next + 1 == self.parts.len()
                && let Some(field) = self.undefined.take()
            {
                // SAFETY: the running frame is this native frame; its caller is alive.
                let caller = unsafe { (*vm.frame).caller };
                vm.undefined_variable(Frame::slots(caller), field);
            }
            match &self.parts[self.next] {
                Value::Object(object) => {
                    let object = object.clone();
                    return Ok(Outcome::Call(vm.to_string_call(&object)?));
                }
                other => {
                    let other = other.clone();
                    self.parts[self.next] = Value::String(vm.scalar_to_str(&other));
                }
            }
            self.next += 1;
        }
        let mut text = Str::with_capacity(self.parts.iter().map(|p| p.as_str().map_or(0, |s| s.len())).sum());
        for part in &self.parts {
            if let Value::String(s) = part {
                text.push_bytes(s);
            }
        }
        Ok(text.into())
    }

    fn trace(&self, tracer: &mut dyn Tracer) {
        self.parts.iter().for_each(|part| tracer.visit(part));
    }
}

/// A comparison that waits for `__toString`.
struct CompareFrame {
    op: BinaryOperator,
    waiting: Option<Comparison>,
    first: Option<Box<Pending>>,
    _held: Vec<Value>,
}

impl NativeFrame for CompareFrame {
    fn resume(&mut self, vm: &mut Vm, result: Value) -> NativeResult {
        let mut notes = Notes::new();
        let mut compared = match (self.first.take(), self.waiting.take()) {
            (Some(pending), _) => Err(pending),
            (None, Some(comparison)) => comparison.resume(result.as_str().cloned(), &mut notes),
            (None, None) => Ok(1),
        };
        loop {
            match compared {
                Ok(order) => {
                    vm.raise_noted(notes);
                    return Ok(Outcome::Return(order_result(self.op, order)));
                }
                Err(pending) => match *pending {
                    Pending::NeedsString(object, comparison) => {
                        if super::class::Class::of(&object).magic.to_string.is_some() {
                            self.waiting = Some(comparison);
                            vm.raise_noted(notes);
                            return Ok(Outcome::Call(vm.to_string_call(&object)?));
                        }
                        compared = comparison.resume(None, &mut notes);
                    }
                    Pending::TooDeep => return Err(vm.fatal_recursion()),
                    Pending::Refused(class, message) => return Err(vm.throw(class, message)),
                },
            }
        }
    }
}

/// a ← ~b
pub(super) fn bit_not(vm: &mut Vm, fp: Slots, i: &Instruction) -> Step {
    let mut notes = Notes::new();
    let result = ops::bit_not(vm.read(fp, i.b), &mut notes);
    vm.raise_noted(notes);
    let result = result.map_err(|error| vm.arith_error(error))?;
    vm.release(fp, i.b);
    write(fp, i.a, result);
    Ok(onward(fp, i))
}

/// a ← (type)b
pub(super) fn cast(vm: &mut Vm, fp: Slots, i: &Instruction) -> Step {
    let value = vm.read(fp, i.b);
    let result = match CastTo::decode(i.d) {
        CastTo::Bool => {
            vm.note_nan(value, "bool");
            Value::Bool(convert::to_bool(value))
        }
        CastTo::Int => {
            vm.warn_object_number(value, "int");
            Value::Int(vm.cast_to_int(value))
        }
        CastTo::Float => {
            vm.warn_object_number(value, "float");
            Value::Float(convert::to_float(value))
        }
        CastTo::String => match value {
            Value::String(s) => Value::String(s.clone()),
            Value::Object(object) => {
                let object = object.clone();
                vm.release(fp, i.b);
                let call = vm.to_string_call(&object)?;
                return vm.push_call(call, ReturnTo::CallerString);
            }
            other => Value::String(vm.scalar_to_str(other)),
        },
        CastTo::Array => {
            let value = value.clone();
            vm.note_nan(&value, "array");
            Value::Array(vm.to_array(&value)?)
        }
        CastTo::Object => {
            let value = value.clone();
            vm.note_nan(&value, "object");
            vm.to_object(value)
        }
    };
    vm.release(fp, i.b);
    write(fp, i.a, result);
    Ok(onward(fp, i))
}

impl Vm {
    /// NAN is about to become something else.
    #[inline]
    pub(crate) fn note_nan(&mut self, value: &Value, kind: &'static str) {
        if let Value::Float(f) = value.deref()
            && f.is_nan()
        {
            self.warning(Note::NanTo(kind).message());
        }
    }

    /// `(int)` of what is no object.
    pub(crate) fn cast_to_int(&mut self, value: &Value) -> i64 {
        if let Value::Float(f) = value.deref()
            && !convert::fits_int(*f)
        {
            self.warning(Note::FloatOutOfRange(*f).message());
        }
        convert::to_int(value)
    }

    /// Whether the operand is truthy.
    pub(super) fn truth(&mut self, fp: Slots, field: u16) -> bool {
        let value = self.read(fp, field);
        let truth = convert::to_bool(value);
        self.note_nan(value, "bool");
        truth
    }

    fn warn_object_number(&mut self, value: &Value, number: &str) {
        if let Value::Object(object) = value {
            let text = format!("Object of class {} could not be converted to {number}", object.class().name);
            self.warning(text);
        }
    }

    /// `(object)`: arrays become stdClass with properties, scalars get a property `scalar`.
    pub(crate) fn to_object(&mut self, value: Value) -> Value {
        if let Value::Object(_) = value {
            return value;
        }
        let Some(class) = self.find_class(b"stdclass") else { return Value::Null };
        let object = self.new_object(class);
        let properties = match value {
            Value::Array(a) => {
                let mut properties = Array::hash_with_capacity(a.len());
                for (key, element) in a.iter() {
                    // Property names are strings, also those that look like integers.
                    properties.insert(crate::value::Key::Str(key.to_str()), element.clone());
                }
                properties
            }
            Value::Null | Value::Undef => Array::new(),
            scalar => {
                let mut properties = Array::new();
                properties.insert_str("scalar", scalar);
                properties
            }
        };
        *object.dynamic_mut() = Some(properties.into_arr());
        Value::Object(object)
    }
}

/// a ← the strings in the temporaries from b on, one after the other
pub(super) fn concat_many(_vm: &mut Vm, fp: Slots, i: &Instruction) -> Step {
    let parts = i.b..i.b + i.c;
    let length = parts.clone().map(|p| slot(fp, p).as_str().map_or(0, |s| s.len())).sum();
    let mut text = match std::mem::take(slot(fp, i.b)) {
        Value::String(s) if s.len() > 128 => s,
        Value::String(s) => {
            let mut text = Str::with_capacity(length);
            text.push_bytes(&s);
            text
        }
        _ => Str::with_capacity(length),
    };
    for part in parts.skip(1) {
        if let Value::String(s) = std::mem::take(slot(fp, part)) {
            text.push_bytes(&s);
        }
    }
    write(fp, i.a, Value::String(text));
    Ok(onward(fp, i))
}

/// var b op= c
pub(super) fn assign_op_slow(vm: &mut Vm, fp: Slots, i: &Instruction) -> Step {
    vm.warn_first(fp, i, |vm| assign_op(vm, fp, i))
}

fn assign_op(vm: &mut Vm, fp: Slots, i: &Instruction) -> Step {
    let op = BinaryOperator::decode(i.d);
    let mut operand = vm.peek(fp, i.c);
    if vm.warn_first.operand().is_some() {
        operand = null();
    } else if vm.peek_raw(fp, i.c).deref().is_undef() {
        vm.read(fp, i.c);
        vm.warn_first.hold_operand();
        vm.settle_warnings(Then::GoesOn)?;
    }
    if matches!(slot(fp, i.b), Value::Undef) && !vm.warn_first.has_computed() {
        // The handler finds it null, as in PHP.
        *slot(fp, i.b) = Value::Null;
        vm.undefined_variable(fp, i.b);
        vm.settle_warnings(Then::GoesOn)?;
    }
    let place: *mut Value = slot(fp, i.b);
    // SAFETY: the variable stays where it is while the instruction runs; no script code runs meanwhile.
    let place = unsafe { &mut *place };
    if op == BinaryOperator::Concat
        && i.b == i.c
        && matches!(place, Value::Array(_))
        && !vm.warn_first.has_computed()
    {
        // One variable is made a text once, though it is both operands.
        let text = vm.scalar_to_str(place);
        let value = Value::String(Str::concat(&text, &text));
        vm.settle_computed(&value, &value)?;
        let value = vm.assign_to(place, value)?.clone();
        write_if_wanted(fp, i.a, value);
        return Ok(onward(fp, i));
    }
    if let Some(value) = vm.modify(place, op, operand)? {
        // The result may take the operand's slot.
        vm.release(fp, i.c);
        write_if_wanted(fp, i.a, value);
        return Ok(onward(fp, i));
    }
    let target = ModifyTarget::Reference(place.make_reference());
    let parts = vec![target.get(), vm.take_again(fp, i.c)];
    Ok(vm.push_native_frame(
        Box::new(ModifyFrame { concat: ConcatFrame::new(parts), target }),
        if i.a == NONE { ReturnTo::Discard } else { ReturnTo::Caller },
    ))
}

impl Vm {
    /// `place op= operand`, through a reference if it is one; the new value, or `None` if an object must be made a string.
    pub(super) fn modify(
        &mut self,
        place: &mut Value,
        op: BinaryOperator,
        operand: &Value,
    ) -> Result<Option<Value>, Error> {
        if let Some((value, _)) = self.warn_first.take_computed() {
            return Ok(Some(self.assign_to(place, value)?.clone()));
        }
        if op == BinaryOperator::Concat {
            let constrained = matches!(place, Value::Reference(r) if r.is_constrained());
            let warns = self.error_handler.is_some()
                && (matches!(operand, Value::Array(_)) || matches!(place.deref(), Value::Array(_)));
            if !constrained
                && !warns
                && !matches!(operand, Value::Object(_))
                && !matches!(place.deref(), Value::Object(_))
            {
                let mut notes = Notes::new();
                let inner = place.deref_mut();
                if ops::concat_assign(inner, operand, &mut notes) {
                    let value = inner.clone();
                    self.raise_noted(notes);
                    return Ok(Some(value));
                }
            }
        }
        // `$a += $a`: what is taken away would be the operand, too.
        let is_itself = std::ptr::eq(place.deref(), operand.deref());
        if matches!((op, &*place.deref(), operand), (BinaryOperator::Add, Value::Array(_), Value::Array(_)))
            && !is_itself
        {
            let left = std::mem::take(place.deref_mut());
            let result = self.operate(op, &left, operand)?;
            if let Operated::Done(value) = result {
                *place.deref_mut() = value.clone();
                return Ok(Some(value));
            }
            return Ok(None);
        }
        let operated = match self.operate(op, place.deref(), operand) {
            Ok(operated) => operated,
            Err(error) => {
                let strict = self.running_strict();
                return Err(self.assign_failed(op, place, None, strict, error));
            }
        };
        match operated {
            Operated::Done(value) => {
                self.settle_computed(&value, &value)?;
                let value = self.assign_to(place, value)?;
                Ok(Some(value.clone()))
            }
            _ => Ok(None),
        }
    }
}

enum ModifyTarget {
    Reference(crate::value::Ref),
}

impl ModifyTarget {
    fn get(&self) -> Value {
        match self {
            ModifyTarget::Reference(r) => r.get().clone(),
        }
    }
}

/// `place .= object`
struct ModifyFrame {
    concat: ConcatFrame,
    target: ModifyTarget,
}

impl NativeFrame for ModifyFrame {
    fn catch(&mut self, vm: &mut Vm, error: Error) -> NativeResult {
        let ModifyTarget::Reference(r) = &self.target;
        let strict = vm.script_frame().and_then(|frame| frame.function().script());
        let strict = strict.is_some_and(|script| script.code.flags.strict_types);
        Err(vm.assign_failed(BinaryOperator::Concat, &mut Value::Reference(r.clone()), None, strict, error))
    }

    fn resume(&mut self, vm: &mut Vm, result: Value) -> NativeResult {
        match self.concat.resume(vm, result)? {
            Outcome::Return(value) => {
                let ModifyTarget::Reference(r) = &self.target;
                vm.assign_to(&mut Value::Reference(r.clone()), value.clone())?;
                Ok(Outcome::Return(value))
            }
            other => Ok(other),
        }
    }

    fn trace(&self, tracer: &mut dyn Tracer) {
        self.concat.trace(tracer);
    }
}

/// ++/-- of var b
pub(super) fn inc_dec_slow(vm: &mut Vm, fp: Slots, i: &Instruction) -> Step {
    vm.warn_first(fp, i, |vm| {
        if matches!(slot(fp, i.b), Value::Undef) && !vm.warn_first.has_computed() {
            *slot(fp, i.b) = Value::Null;
            vm.undefined_variable(fp, i.b);
            vm.settle_warnings(Then::GoesOn)?;
        }
        let place: *mut Value = slot(fp, i.b);
        // SAFETY: the variable stays where it is while the instruction runs; no script code runs meanwhile.
        let result = vm.step(unsafe { &mut *place }, IncDec::decode(i.d))?;
        write_if_wanted(fp, i.a, result);
        Ok(onward(fp, i))
    })
}

impl Vm {
    /// ++/-- of a place, through a reference if it is one; the value of the expression.
    pub(super) fn step(&mut self, place: &mut Value, kind: IncDec) -> Result<Value, Error> {
        // What the error handler makes of the variable does not count.
        let (new, old) = match self.warn_first.take_computed() {
            Some(computed) => computed,
            None => {
                let old = place.read();
                let mut new = old.clone();
                let mut notes = Notes::new();
                let result = match kind {
                    IncDec::PreIncrement | IncDec::PostIncrement => ops::increment(&mut new, &mut notes),
                    _ => ops::decrement(&mut new, &mut notes),
                };
                self.raise_noted(notes);
                result.map_err(|error| self.arith_error(error))?;
                self.settle_computed(&new, &old)?;
                (new, old)
            }
        };
        if let Value::Reference(r) = &*place
            && r.is_constrained()
        {
            self.step_overflow_check(&r.clone(), &old, &new, kind)?;
        }
        let new = self.assign_to(place, new)?.clone();
        Ok(match kind {
            IncDec::PreIncrement | IncDec::PreDecrement => new,
            _ => old,
        })
    }
}

/// a ← b == c, keeping b
pub(super) fn case_equal(vm: &mut Vm, fp: Slots, i: &Instruction) -> Step {
    case(vm, fp, i, BinaryOperator::Equal)
}

/// a ← b === c, keeping b
pub(super) fn case_identical(vm: &mut Vm, fp: Slots, i: &Instruction) -> Step {
    case(vm, fp, i, BinaryOperator::Identical)
}

fn case(vm: &mut Vm, fp: Slots, i: &Instruction, op: BinaryOperator) -> Step {
    let a = vm.read(fp, i.b);
    let b = vm.read(fp, i.c);
    match vm.operate(op, a, b)? {
        Operated::Compare(pending) => {
            let held = vec![vm.peek(fp, i.b).clone(), vm.take_again(fp, i.c)];
            vm.compare_frame(op, pending, held)
        }
        Operated::Done(result) => {
            vm.release(fp, i.c);
            write(fp, i.a, result);
            Ok(onward(fp, i))
        }
        Operated::Concat => Ok(onward(fp, i)),
    }
}

/// `echo $object`
pub(super) fn echo_object(vm: &mut Vm, _fp: Slots, _i: &Instruction, value: Value) -> Step {
    struct EchoFrame(Obj);
    impl NativeFrame for EchoFrame {
        fn resume(&mut self, vm: &mut Vm, result: Value) -> NativeResult {
            if let Value::String(s) = &result {
                vm.write(s);
                return Ok(Outcome::Return(Value::Null));
            }
            Ok(Outcome::Call(vm.to_string_call(&self.0)?))
        }
        fn trace(&self, tracer: &mut dyn Tracer) {
            tracer.visit_object(&self.0);
        }
    }
    let Value::Object(object) = value else { return Ok(onward(_fp, _i)) };
    Ok(vm.push_native_frame(Box::new(EchoFrame(object)), ReturnTo::Discard))
}

/// Writes a text after the error handler has run, also if it throws.
pub(super) struct EchoFrame(pub Str);

impl NativeFrame for EchoFrame {
    fn resume(&mut self, vm: &mut Vm, _result: Value) -> NativeResult {
        vm.write(&self.0);
        Ok(Outcome::Return(Value::Null))
    }

    fn catch(&mut self, vm: &mut Vm, error: Error) -> NativeResult {
        vm.write(&self.0);
        Err(error)
    }
}
