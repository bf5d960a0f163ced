//! Static properties and class constants, and the evaluation of the constant expressions of a class.
//!
//! A class is *raw* until the constant expressions of its defaults and static properties are evaluated. That may need
//! script code, so [`Vm::prepare_class`] answers with a call, after which the same is tried again.

use super::class::ClassState;
use super::native::{Args, Callable, NativeFrame, NativeResult, Outcome};
use super::property::{Scope, protected_accessible, root_of_property, visibility_word};
use super::types::{Coerced, TypeScope};
use super::{Call, Class, ClassConstant, Error, Map, Property, Vm};
use crate::bytecode::{ClassKind, Code, FetchMode, Initializer, Visibility};
use crate::value::{Obj, Str, Tracer, Value, names};
use std::sync::Arc;

/// A static property.
pub enum StaticPlace {
    /// Its place, which lives as long as the process; may hold a reference, or `Undef` if it is not initialised (only
    /// for other modes than reading).
    Place(*mut Value, &'static Property),
    /// Make this call, ignore its result, and ask again.
    Prepare(Call),
    /// There is none that the scope may use (only when asked quietly).
    Missing,
}

/// The value of a class constant.
pub enum ConstantRead {
    /// The value.
    Value(Value),
    /// The result of this call is the value.
    Call(Call),
}

/// The functions made of initialisers, by code and scope.
#[derive(Default)]
struct Thunks {
    functions: Map<(usize, usize), &'static super::Function>,
}

super::library::internal! { prepare_function, "{prepare}", prepare_start }
super::library::internal! { constant_function, "{constant}", constant_start }

impl Vm {
    /// The call that evaluates a constant expression in the scope of a class.
    pub fn initializer_call(&mut self, code: &Arc<Code>, class: Option<&'static Class>) -> Call {
        let key = (Arc::as_ptr(code) as usize, class.map_or(0, |c| std::ptr::from_ref(c) as usize));
        let function = match self.state::<Thunks>().functions.get(&key) {
            Some(function) => *function,
            None => {
                let function = super::link::script_function(code, class);
                let function: &'static super::Function = function.leak();
                self.state::<Thunks>().functions.insert(key, function);
                function
            }
        };
        let mut callable = Callable::function(function);
        callable.called_class = class;
        Call::new(callable, Vec::new())
    }

    // ---- preparing a class ----

    /// Must be asked before an object of the class is made or a static property is used: the call that evaluates the
    /// constant expressions of its defaults and static properties, if that has not happened.
    #[inline(always)]
    pub fn prepare_class(&mut self, class: &'static Class) -> Option<Call> {
        if class.state.get() == ClassState::Ready { None } else { self.prepare_class_slow(class) }
    }

    #[cold]
    fn prepare_class_slow(&mut self, class: &'static Class) -> Option<Call> {
        Some(Call::new(Callable::function(prepare_function()), vec![Value::Int(i64::from(class.id))]))
    }

    /// A class by its number.
    pub fn class_by_id(&self, id: i64) -> Option<&'static Class> {
        self.class_order.get(usize::try_from(id).ok()?).copied()
    }

    // ---- static properties ----

    /// The place of `Class::$name`.
    pub fn static_place(
        &mut self,
        class: &'static Class,
        name: &Str,
        scope: Scope,
        mode: FetchMode,
    ) -> Result<StaticPlace, Error> {
        let quiet = mode == FetchMode::Quiet;
        let Some(property) = static_property(class, name).filter(|p| p.flags.is_static) else {
            if quiet {
                return Ok(StaticPlace::Missing);
            }
            self.warn_first.fail_anyway();
            return Err(self.error(format!("Access to undeclared static property {}::${name}", class.name())));
        };
        let accessible = match property.visibility {
            Visibility::Public => true,
            _ if scope.is_some_and(|s| s.same(property.class)) => true,
            Visibility::Private => false,
            Visibility::Protected => protected_accessible(root_of_property(property), scope),
        };
        if !accessible {
            if quiet {
                return Ok(StaticPlace::Missing);
            }
            return Err(self.error(format!(
                "Cannot access {} property {}::${name}",
                visibility_word(property.visibility),
                class.name()
            )));
        }
        if let Some(call) = self.prepare_class(class) {
            return Ok(StaticPlace::Prepare(call));
        }
        if class.kind == ClassKind::Trait {
            self.deprecated(format!(
                "Accessing static trait property {}::${name} is deprecated, it should only be accessed on a class using the trait",
                class.name()
            ));
        }
        match &property.static_value {
            Some(place) => Ok(StaticPlace::Place(place.get(), property)),
            None => Ok(StaticPlace::Missing),
        }
    }

    /// The error for reading a static property that is not initialised.
    pub fn uninitialised_static(&mut self, property: &Property) -> Error {
        self.error(format!(
            "Typed static property {}::${} must not be accessed before initialization",
            property.class.name(),
            property.name
        ))
    }

    // ---- class constants ----

    /// `Class::NAME`
    pub fn class_constant(
        &mut self,
        class: &'static Class,
        name: &Str,
        scope: Scope,
    ) -> Result<ConstantRead, Error> {
        let found = class.constant_index.borrow().get(name).copied();
        let Some(constant) = found else {
            let written = self.written_class().unwrap_or_else(|| class.name().to_string());
            return Err(self.error(format!("Undefined constant {written}::{name}")));
        };
        let accessible = match constant.visibility {
            Visibility::Public => true,
            Visibility::Private => scope.is_some_and(|s| s.same(constant.class)),
            Visibility::Protected => protected_accessible(constant.class, scope),
        };
        if !accessible {
            return Err(self.error(format!(
                "Cannot access {} constant {}::{name}",
                visibility_word(constant.visibility),
                class.name()
            )));
        }
        if class.kind == ClassKind::Trait {
            return Err(self.error(format!("Cannot access trait constant {}::{name} directly", class.name())));
        }
        if !constant.attributes.is_empty() {
            self.announce_class_constant(constant)?;
        }
        if constant.is_case && constant.class.backing.is_some() {
            self.check_cases(constant.class)?;
        }
        self.constant_value(constant)
    }

    /// Whether a constant expression is running.
    pub(super) fn in_constant_expression(&self) -> bool {
        let script = self.script_frame().and_then(|frame| frame.function().script());
        script.is_some_and(|script| {
            script.code.flags.main && script.code.name.as_bytes() == b"[constant expression]"
        })
    }

    /// The word that the running constant expression names a class by, if it is `self` or its like: PHP shows it so.
    fn written_class(&self) -> Option<String> {
        let frame = self.script_frame()?;
        let script = frame.function().script().filter(|script| script.code.flags.main)?;
        // SAFETY: the frame is alive, and its `pc` lies in its instructions.
        let instruction = unsafe { &*frame.pc };
        if script.code.name.as_bytes() != b"[constant expression]"
            || instruction.op != crate::bytecode::Opcode::FetchClassConstant
        {
            return None;
        }
        match crate::bytecode::ClassOperand::decode(instruction.d) {
            crate::bytecode::ClassOperand::SelfClass => Some("self".to_owned()),
            crate::bytecode::ClassOperand::Parent => Some("parent".to_owned()),
            _ => None,
        }
    }

    /// The value of a constant that may be used.
    pub fn constant_value(&mut self, constant: &'static ClassConstant) -> Result<ConstantRead, Error> {
        {
            let value = constant.value.borrow();
            if !value.is_undef() {
                return Ok(ConstantRead::Value(value.clone()));
            }
        }
        if constant.evaluating.get() {
            let class = self.written_class().unwrap_or_else(|| constant.class.name().to_string());
            return Err(
                self.error(format!("Cannot declare self-referencing constant {class}::{}", constant.name))
            );
        }
        match &constant.initializer {
            Initializer::Value(value) => {
                let value = value.value().clone();
                Ok(ConstantRead::Value(self.store_constant(constant, value)?))
            }
            Initializer::Code(_) => {
                let index = constant
                    .class
                    .constants
                    .borrow()
                    .iter()
                    .position(|(_, c)| std::ptr::eq(*c, constant))
                    .unwrap_or(usize::MAX);
                let arguments = vec![Value::Int(i64::from(constant.class.id)), Value::Int(index as i64)];
                Ok(ConstantRead::Call(Call::new(Callable::function(constant_function()), arguments)))
            }
        }
    }

    /// Keeps the evaluated value of a constant: checked by its type, made a case of an enum.
    fn store_constant(&mut self, constant: &'static ClassConstant, value: Value) -> Result<Value, Error> {
        let value = if constant.is_case {
            Value::Object(self.new_case(constant, value))
        } else if let Some(ty) = &constant.ty {
            match self.coerce(value, ty, true, TypeScope::of_class(constant.class)) {
                Ok(Coerced::Value(value)) => value,
                Ok(Coerced::Call(_)) => Value::Null,
                Err(value) => {
                    return Err(self.type_error(format!(
                        "Cannot assign {} to class constant {}::{} of type {}",
                        names::value_name(&value),
                        constant.class.name(),
                        constant.name,
                        ty.text
                    )));
                }
            }
        } else {
            value
        };
        *constant.value.borrow_mut() = value.clone();
        Ok(value)
    }

    fn new_case(&mut self, constant: &'static ClassConstant, value: Value) -> Obj {
        let object = Obj::new(&constant.class.header);
        let slots = object.slots_mut();
        if let Some(slot) = slots.first_mut() {
            *slot = Value::String(constant.name.clone());
        }
        if let Some(slot) = slots.get_mut(1) {
            *slot = value;
        }
        object
    }
}

/// The static or instance property of this name, private ones of parents included.
fn static_property(class: &'static Class, name: &Str) -> Option<&'static Property> {
    let mut ancestor = Some(class);
    while let Some(class) = ancestor {
        if let Some(property) = class.properties.get(name) {
            return Some(property);
        }
        ancestor = class.parent;
    }
    None
}

fn constant_of(vm: &Vm, args: &Args) -> Option<&'static ClassConstant> {
    let class = vm.class_by_id(args.int(0))?;
    let constants = class.constants.borrow();
    constants.get(usize::try_from(args.int(1)).ok()?).map(|(_, constant)| *constant)
}

fn constant_start(vm: &mut Vm, args: &mut Args) -> NativeResult {
    match constant_of(vm, args) {
        Some(constant) => Ok(Outcome::Enter(Box::new(EvaluateConstant { constant, started: false }))),
        None => Ok(Outcome::Return(Value::Null)),
    }
}

/// Evaluates one class constant.
struct EvaluateConstant {
    constant: &'static ClassConstant,
    started: bool,
}

impl NativeFrame for EvaluateConstant {
    fn resume(&mut self, vm: &mut Vm, result: Value) -> NativeResult {
        if !self.started {
            self.started = true;
            return match &self.constant.initializer {
                Initializer::Code(code) => {
                    // What code asks for itself is not looked for below: PHP notes only what constant expressions ask for.
                    // SAFETY: the native frame and its caller are alive.
                    let asked =
                        unsafe { (*vm.frame).caller.as_ref() }.and_then(|frame| frame.function().script());
                    let nested =
                        asked.is_some_and(|script| script.code.name.as_bytes() == b"[constant expression]");
                    self.constant.evaluating.set(nested);
                    Ok(Outcome::Call(vm.initializer_call(code, Some(self.constant.class))))
                }
                Initializer::Value(value) => {
                    Ok(Outcome::Return(vm.store_constant(self.constant, value.value().clone())?))
                }
            };
        }
        self.constant.evaluating.set(false);
        Ok(Outcome::Return(vm.store_constant(self.constant, result)?))
    }

    fn catch(&mut self, _vm: &mut Vm, error: Error) -> NativeResult {
        self.constant.evaluating.set(false);
        Err(error)
    }
}

fn prepare_start(vm: &mut Vm, args: &mut Args) -> NativeResult {
    match vm.class_by_id(args.int(0)) {
        // What an expression runs may want an object of the class: then all is evaluated for it, and once more.
        Some(class) if class.state.get() != ClassState::Ready => {
            class.state.set(ClassState::Evaluating);
            Ok(Outcome::Enter(Box::new(PrepareClass { class, step: Step::Parent, next: 0 })))
        }
        _ => Ok(Outcome::Return(Value::Null)),
    }
}

enum Step {
    Parent,
    Constants,
    Statics,
    Defaults,
}

/// Evaluates the constant expressions of a class: its parent's first, then constants, static properties, defaults.
struct PrepareClass {
    class: &'static Class,
    step: Step,
    next: usize,
}

impl PrepareClass {
    /// The static properties that this class declared itself, in order.
    fn own_static(&self, index: usize) -> Option<&'static Property> {
        let class = self.class;
        let own =
            |name: &Str| class.properties.get(name).filter(|p| p.flags.is_static && p.class.same(class));
        class.property_order.iter().filter_map(own).nth(index).copied()
    }

    /// The next use begins anew, unless all has been evaluated meanwhile.
    fn give_up(&self) {
        if self.class.state.get() == ClassState::Evaluating {
            self.class.state.set(ClassState::Raw);
        }
    }

    fn store_default(&self, slot: usize, value: Value) {
        if let Some(place) = self.class.defaults.borrow_mut().get_mut(slot) {
            *place = value;
        }
    }

    /// Takes the result of the call that was asked for last.
    fn store(&mut self, vm: &mut Vm, result: Value) -> Result<(), Error> {
        match self.step {
            Step::Parent | Step::Constants => {}
            Step::Statics => {
                if let Some(property) = self.own_static(self.next) {
                    let value = check_default(vm, property, result)?;
                    // SAFETY: as below.
                    let unset = |place: &&std::cell::UnsafeCell<Value>| unsafe { (*place.get()).is_undef() };
                    if let Some(place) = property.static_value.as_ref().filter(unset) {
                        // SAFETY: nobody holds a pointer to the place of a property that is not initialised.
                        let old = std::mem::replace(unsafe { &mut *place.get() }, value);
                        drop(old);
                    }
                }
            }
            Step::Defaults => {
                if let Some(property) = self.class.slots.get(self.next) {
                    let value = check_default(vm, property, result)?;
                    self.store_default(self.next, value);
                }
            }
        }
        self.next += 1;
        Ok(())
    }

    fn advance(&mut self, vm: &mut Vm) -> NativeResult {
        loop {
            match self.step {
                Step::Parent => {
                    if self.next == 0
                        && let Some(parent) = self.class.parent
                        && let Some(call) = vm.prepare_class(parent)
                    {
                        return Ok(Outcome::Call(call));
                    }
                    self.step = Step::Constants;
                    self.next = 0;
                }
                Step::Constants => {
                    let constant = self.class.constants.borrow().get(self.next).map(|(_, c)| *c);
                    match constant {
                        Some(constant) => {
                            if !constant.is_case
                                && constant.class.kind != ClassKind::Trait
                                && !constant.evaluating.get()
                                && let ConstantRead::Call(call) = vm.constant_value(constant)?
                            {
                                return Ok(Outcome::Call(call));
                            }
                            self.next += 1;
                        }
                        None => {
                            self.step = Step::Statics;
                            self.next = 0;
                        }
                    }
                }
                Step::Statics => match self.own_static(self.next) {
                    Some(property) => {
                        // SAFETY: nobody holds a pointer to the place while it is looked at.
                        let known = property
                            .static_value
                            .as_ref()
                            .is_some_and(|place| unsafe { !(*place.get()).is_undef() });
                        if let Some(Initializer::Code(code)) = &property.default
                            && !known
                        {
                            return Ok(Outcome::Call(vm.initializer_call(code, Some(property.class))));
                        }
                        self.next += 1;
                    }
                    None => {
                        self.step = Step::Defaults;
                        self.next = 0;
                    }
                },
                Step::Defaults => match self.class.slots.get(self.next).copied() {
                    Some(property) => {
                        let known = self
                            .class
                            .defaults
                            .borrow()
                            .get(self.next)
                            .is_some_and(|value| !value.is_undef());
                        if let Some(Initializer::Code(code)) = &property.default
                            && !known
                        {
                            let inherited = self.class.parent.filter(|parent| {
                                parent.slots.get(self.next).is_some_and(|p| std::ptr::eq(*p, property))
                            });
                            match inherited {
                                Some(parent) => {
                                    let value =
                                        parent.defaults.borrow().get(self.next).cloned().unwrap_or_default();
                                    self.store_default(self.next, value);
                                }
                                None => {
                                    return Ok(Outcome::Call(
                                        vm.initializer_call(code, Some(property.class)),
                                    ));
                                }
                            }
                        }
                        self.next += 1;
                    }
                    None => {
                        self.class.state.set(ClassState::Ready);
                        return Ok(Outcome::Return(Value::Null));
                    }
                },
            }
        }
    }
}

/// A default must fit its property's type without conversion, except from int to float.
fn check_default(vm: &mut Vm, property: &Property, value: Value) -> Result<Value, Error> {
    match vm.coerce_to_property(property, value, true)? {
        Coerced::Value(value) => Ok(value),
        Coerced::Call(_) => Ok(Value::Null),
    }
}

impl NativeFrame for PrepareClass {
    fn resume(&mut self, vm: &mut Vm, result: Value) -> NativeResult {
        let stored = if result.is_undef() { Ok(()) } else { self.store(vm, result) };
        let answer = stored.and_then(|()| self.advance(vm));
        if answer.is_err() {
            self.give_up();
        }
        answer
    }

    fn catch(&mut self, _vm: &mut Vm, error: Error) -> NativeResult {
        self.give_up();
        Err(error)
    }

    fn trace(&self, _tracer: &mut dyn Tracer) {}
}
