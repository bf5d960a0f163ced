//! Enums: their properties, their builtin methods `cases`, `from`, `tryFrom`, and the rules for them.

use super::class::{Backing, PropertyFlags};
use super::function::Body;
use super::link::{Builder, Obstacle};
use super::native::{Args, Call, NativeFrame, NativeFunction, NativeResult, Outcome};
use super::signature::{mask_of_type, native_function, read_type};
use super::statics::ConstantRead;
use super::types::Coerced;
use super::{Class, ClassConstant, Error, Parameter, Property, Vm};
use crate::bytecode::{ClassKind, Initializer, Visibility, type_mask};
use crate::value::{Array, Str, Tracer, Value, compare, names};

/// The slot of `value` in backed enums.
pub const VALUE: usize = 1;

impl Builder {
    /// The properties `name` and `value`.
    pub(super) fn enum_properties(&mut self) {
        let add = |builder: &mut Builder, name: &str, ty: &str| {
            let property: &'static Property = Box::leak(Box::new(Property {
                name: Str::from(name),
                class: builder.class,
                visibility: Visibility::Public,
                set_visibility: Visibility::Protected,
                flags: PropertyFlags { is_readonly: true, asymmetric: true, ..PropertyFlags::default() },
                ty: Some(read_type(ty)),
                slot: builder.slots.len() as u32,
                default: None,
                static_value: None,
                get: None,
                set: None,
                doc: None,
                attributes: Vec::new(),
            }));
            builder.slots.push(property);
            builder.properties.insert(property.name.clone(), property);
            builder.property_order.push(property.name.clone());
        };
        add(self, "name", "string");
        match self.class.backing {
            Some(Backing::Int) => add(self, "value", "int"),
            Some(Backing::String) => add(self, "value", "string"),
            None => {}
        }
    }

    /// The methods every enum has.
    pub(super) fn enum_methods(&mut self) {
        let add =
            |builder: &mut Builder, name: &str, argument: Option<&str>, result: &str, run: NativeFunction| {
                let parameters = argument.map(|ty| {
                    let ty = Some(read_type(ty));
                    Parameter {
                        name: Str::from("value"),
                        mask: mask_of_type(ty.as_ref()),
                        ty,
                        by_ref: false,
                        prefer_ref: false,
                        variadic: false,
                        optional: false,
                        default: None,
                        default_text: None,
                        known_class: Default::default(),
                        attributes: Vec::new(),
                    }
                });
                let mut function = native_function(
                    Str::from(name),
                    parameters.into_iter().collect(),
                    Some(read_type(result)),
                    run,
                );
                // Unlike its declaration, such a method of an enum of integers takes nothing else.
                if let (Some(Backing::Int), Body::Native { unchecked, .. }) =
                    (builder.class.backing, &mut function.body)
                {
                    *unchecked = true;
                }
                function.class = Some(builder.class);
                function.flags.is_static = true;
                builder.add_method(Str::from_bytes(&name.as_bytes().to_ascii_lowercase()), function.leak());
            };
        add(self, "cases", None, "array", cases);
        if self.class.backing.is_some() {
            add(self, "from", Some("string|int"), "static", from);
            add(self, "tryFrom", Some("string|int"), "?static", try_from);
        }
    }
}

impl Vm {
    /// The rules that only hold for enums.
    pub(super) fn check_enum(&mut self, builder: &mut Builder) -> Result<(), Obstacle> {
        if builder.class.kind != ClassKind::Enum {
            return Ok(());
        }
        let declaration = builder.declaration.clone();
        let name = builder.name();
        let own = 1 + usize::from(builder.class.backing.is_some());
        if builder.properties.len() > own || builder.slots.len() > own {
            let text = format!("Enum {name} cannot include properties");
            return Err(self.link_fatal(&declaration, builder.line(), text).into());
        }
        const FORBIDDEN: [&str; 14] = [
            "__construct",
            "__destruct",
            "__clone",
            "__sleep",
            "__wakeup",
            "__get",
            "__set",
            "__unset",
            "__isset",
            "__toString",
            "__debugInfo",
            "__serialize",
            "__unserialize",
            "__set_state",
        ];
        for magic in FORBIDDEN {
            let key = magic.to_ascii_lowercase();
            if builder.methods.contains_key(key.as_bytes()) {
                let text = format!("Enum {name} cannot include magic method {magic}");
                return Err(self.link_fatal(&declaration, builder.line(), text).into());
            }
        }
        Ok(())
    }

    /// PHP evaluates all constants of a script's backed enum before it gives one, or looks for a case by its value: the call that
    /// evaluates the next one. Constant expressions take what they name.
    pub(super) fn next_of_backed_enum(&mut self, class: &'static Class) -> Result<Option<Call>, Error> {
        if class.backing.is_none()
            || class.flags.internal
            || class.constants_known.get()
            || self.in_constant_expression()
        {
            return Ok(None);
        }
        self.check_cases(class)?;
        let constants: Vec<_> = class.constants.borrow().iter().map(|(_, constant)| *constant).collect();
        for constant in constants {
            if let (ConstantRead::Call(call), Initializer::Code(_)) =
                (self.constant_value(constant)?, &constant.initializer)
            {
                return Ok(Some(call));
            }
        }
        class.constants_known.set(true);
        Ok(None)
    }

    /// Before a case of an enum is made: whether the values of all fit the enum and differ.
    pub(super) fn check_cases(&mut self, class: &'static Class) -> Result<(), Error> {
        let Some(backing) = class.backing else { return Ok(()) };
        let (bits, word) = match backing {
            Backing::Int => (type_mask::INT, "int"),
            Backing::String => (type_mask::STRING, "string"),
        };
        let mut known: Vec<(Value, Str)> = Vec::new();
        let cases: Vec<(Str, &'static ClassConstant)> = class
            .constants
            .borrow()
            .iter()
            .filter(|(_, constant)| constant.is_case)
            .map(|(name, constant)| (name.clone(), *constant))
            .collect();
        for (case, constant) in cases {
            let Initializer::Value(value) = &constant.initializer else { continue };
            let value = value.value();
            if super::types::mask_of(value) & bits == 0 {
                let given = names::type_name(value);
                return Err(self
                    .type_error(format!("Enum case type {given} does not match enum backing type {word}")));
            }
            let same = |(other, _): &&(Value, Str)| compare::identical(other, value).unwrap_or(false);
            if let Some((_, first)) = known.iter().find(same) {
                let text = format!("Duplicate value in enum {} for cases {first} and {case}", class.name());
                return Err(self.error(text));
            }
            known.push((value.clone(), case));
        }
        Ok(())
    }
}

fn cases_of(class: &'static Class) -> Vec<&'static ClassConstant> {
    class.constants.borrow().iter().filter(|(_, c)| c.is_case).map(|(_, c)| *c).collect()
}

/// What is made of the cases when all of them are there.
enum Wanted {
    All,
    /// The case with this value; whether null is an answer.
    One(Value, bool),
}

/// Evaluates the cases of an enum one after the other.
struct Cases {
    class: &'static Class,
    cases: Vec<&'static ClassConstant>,
    wanted: Wanted,
    next: usize,
    found: Vec<Value>,
}

impl Cases {
    /// Takes a case; the answer is the result if it is the one that was wanted.
    fn take(&mut self, case: Value) -> Option<Value> {
        self.next += 1;
        match &self.wanted {
            Wanted::All => {
                self.found.push(case);
                None
            }
            Wanted::One(value, _) => {
                let Value::Object(object) = &case else { return None };
                let same = compare::identical(object.slot(VALUE).deref(), value).unwrap_or(false);
                same.then_some(case)
            }
        }
    }
}

impl NativeFrame for Cases {
    fn resume(&mut self, vm: &mut Vm, result: Value) -> NativeResult {
        if !result.is_undef()
            && let Some(found) = self.take(result)
        {
            return Ok(Outcome::Return(found));
        }
        while let Some(case) = self.cases.get(self.next) {
            match vm.constant_value(case)? {
                ConstantRead::Value(value) => {
                    if let Some(found) = self.take(value) {
                        return Ok(Outcome::Return(found));
                    }
                }
                ConstantRead::Call(call) => return Ok(Outcome::Call(call)),
            }
        }
        match &self.wanted {
            Wanted::All => Ok(Outcome::Return(Array::from_vec(std::mem::take(&mut self.found)).into())),
            Wanted::One(_, true) => Ok(Outcome::Return(Value::Null)),
            Wanted::One(value, false) => {
                let shown = match value {
                    Value::String(s) => format!("\"{s}\""),
                    other => crate::value::convert::to_str(other).map_or_else(String::new, |s| s.to_string()),
                };
                let name = self.class.name();
                Err(vm.value_error(format!("{shown} is not a valid backing value for enum {name}")))
            }
        }
    }

    fn trace(&self, tracer: &mut dyn Tracer) {
        for value in &self.found {
            tracer.visit(value);
        }
    }
}

/// The answer, if it can be given by the cases that have been made already; the first of them is made after all were
/// checked.
fn known_answer(class: &'static Class, wanted: &Wanted) -> Option<Value> {
    let constants = class.constants.borrow();
    let mut all = Vec::new();
    for (_, constant) in constants.iter().filter(|(_, constant)| constant.is_case) {
        let case = constant.value.borrow();
        let Value::Object(object) = &*case else { return None };
        match wanted {
            Wanted::All => all.push(case.clone()),
            Wanted::One(value, _) => {
                if compare::identical(object.slot(VALUE).deref(), value).unwrap_or(false) {
                    return Some(case.clone());
                }
            }
        }
    }
    match wanted {
        Wanted::All => Some(Array::from_vec(all).into()),
        Wanted::One(_, true) => Some(Value::Null),
        Wanted::One(_, false) => None,
    }
}

/// Evaluates all constants of a script's backed enum before a case is looked for.
struct Evaluate(&'static Class, Wanted);

impl NativeFrame for Evaluate {
    fn resume(&mut self, vm: &mut Vm, _result: Value) -> NativeResult {
        match vm.next_of_backed_enum(self.0)? {
            Some(call) => Ok(Outcome::Call(call)),
            None => {
                let wanted = std::mem::replace(&mut self.1, Wanted::All);
                begin(vm, self.0, wanted)
            }
        }
    }
}

fn start(vm: &mut Vm, args: &Args, wanted: Wanted) -> NativeResult {
    let Some(class) = args.called_class() else { return Ok(Outcome::Return(Value::Null)) };
    if matches!(wanted, Wanted::One(..)) && !class.constants_known.get() {
        let mut frame = Evaluate(class, wanted);
        return match frame.resume(vm, Value::Undef)? {
            Outcome::Call(_) => Ok(Outcome::Enter(Box::new(frame))),
            answer => Ok(answer),
        };
    }
    begin(vm, class, wanted)
}

fn begin(vm: &mut Vm, class: &'static Class, wanted: Wanted) -> NativeResult {
    if let Some(answer) = known_answer(class, &wanted) {
        return Ok(Outcome::Return(answer));
    }
    let mut frame = Cases { class, cases: cases_of(class), wanted, next: 0, found: Vec::new() };
    match frame.resume(vm, Value::Undef)? {
        Outcome::Call(_) => Ok(Outcome::Enter(Box::new(frame))),
        answer => Ok(answer),
    }
}

fn cases(vm: &mut Vm, args: &mut Args) -> NativeResult {
    start(vm, args, Wanted::All)
}

/// The argument as the backing type wants it.
fn backing_value(vm: &mut Vm, args: &Args) -> Result<Value, Error> {
    let mut value = args.get(0).clone();
    let (bits, word) = match args.called_class().and_then(|class| class.backing) {
        Some(Backing::Int) => (type_mask::INT, "int"),
        _ => (type_mask::STRING, "string"),
    };
    if super::types::mask_of(&value) & bits != 0 {
        return Ok(value);
    }
    let refused = |vm: &mut Vm, given: String| {
        let text =
            format!("{}(): Argument #1 ($value) must be of type {word}, {given} given", vm.function_name());
        vm.type_error(text)
    };
    if matches!(value, Value::Array(_) | Value::Object(_)) {
        return Err(refused(vm, names::value_name(&value).to_string()));
    }
    let strict =
        vm.script_frame().and_then(|f| f.function().script()).is_some_and(|s| s.code.flags.strict_types);
    if matches!(value, Value::Null) && !strict {
        let function = vm.function_name();
        vm.deprecated(format!(
            "{function}(): Passing null to parameter #1 ($value) of type string|int is deprecated"
        ));
        value = Value::Int(0);
        if bits == type_mask::INT {
            return Ok(value);
        }
    }
    match vm.coerce_scalar(value, bits, strict) {
        Ok(Coerced::Value(value)) => Ok(value),
        Ok(Coerced::Call(_)) => {
            Err(vm.argument_type_error(0, format!("must be of type {word}, object given")))
        }
        Err(value) => {
            let given = names::value_name(&value).to_string();
            Err(refused(vm, given))
        }
    }
}

fn from(vm: &mut Vm, args: &mut Args) -> NativeResult {
    let value = backing_value(vm, args)?;
    start(vm, args, Wanted::One(value, false))
}

fn try_from(vm: &mut Vm, args: &mut Args) -> NativeResult {
    let value = backing_value(vm, args)?;
    start(vm, args, Wanted::One(value, true))
}
