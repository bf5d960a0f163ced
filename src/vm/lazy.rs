//! Lazy objects: made without being initialised; the first use of their properties calls the script's initialiser.
//!
//! A *ghost* is initialised in place. A *proxy* stands for the object that its factory gives, and hands every use of a
//! property on to it. Until then every slot is `Undef`, so that no inline cache has its way with it: reading and writing
//! properties asks here first ([`Vm::lazy_target`]), and where script code must run, the answer is the call of one of the
//! functions below, which initialise the object and then do what was wanted.

use super::native::{Args, Callable, NativeFrame, NativeResult, Outcome};
use super::property::{PlaceMode, PropertyPlace, PropertyRead, PropertyUnset, PropertyWrite, Scope};
use super::{Call, Class, Error, Vm};
use crate::bytecode::FetchMode;
use crate::value::object::NativeBox;
use crate::value::{Arr, Array, NativeData, Obj, Ref, Str, Tracer, Value};

/// The native data of a lazy object; a ghost loses it when it is initialised.
pub struct Lazy {
    /// A proxy; else a ghost.
    pub is_proxy: bool,
    /// What initialises it, as the script gave it.
    pub initializer: Value,
    callable: Callable,
    /// The bits given with it.
    pub options: i64,
    /// The object that a proxy stands for.
    pub instance: Option<Obj>,
    /// The slots that are used without initialising the object.
    skipped: Vec<bool>,
}

/// `SKIP_INITIALIZATION_ON_SERIALIZE`
pub const SKIP_ON_SERIALIZE: i64 = 8;

impl Lazy {
    /// The object that an initialised proxy stands for, and its state.
    pub(super) fn of_proxy(object: &Obj) -> Option<(Obj, &Lazy)> {
        object.native_any().as_ref()?;
        let lazy = object.native::<Lazy>()?;
        Some((lazy.instance.clone()?, lazy))
    }

    /// The state of a proxy for another object.
    pub(super) fn for_instance(&self, instance: Obj) -> Lazy {
        Lazy {
            is_proxy: true,
            initializer: Value::Null,
            callable: Callable::function(super::library::nothing()),
            options: self.options,
            instance: Some(instance),
            skipped: self.skipped.clone(),
        }
    }
}

impl NativeData for Lazy {
    fn trace(&self, tracer: &mut dyn Tracer) {
        tracer.visit(&self.initializer);
        for object in [&self.callable.this, &self.callable.closure, &self.instance].into_iter().flatten() {
            tracer.visit_object(object);
        }
    }

    fn clear(&mut self) {
        self.initializer = Value::Null;
        self.callable = Callable::function(super::library::nothing());
        self.instance = None;
    }

    fn stands_for(&self) -> Option<Obj> {
        self.instance.clone()
    }

    fn debug_properties(&self, _object: &Obj) -> Option<Array> {
        let mut shown = Array::new();
        shown.insert_str("instance", self.instance.clone()?);
        Some(shown)
    }

    fn array_properties(&self, object: &Obj) -> Option<Arr> {
        self.instance.as_ref()?;
        Some(mangled_properties(&real_instance(object)).into_arr())
    }
}

/// The properties of an object that have values, with mangled names.
fn mangled_properties(object: &Obj) -> Array {
    crate::builtin::variable::properties::entries(object)
        .into_iter()
        .filter(|entry| entry.uninitialized.is_none())
        .map(|entry| (crate::value::Key::Str(entry.label.mangled()), entry.value))
        .collect()
}

/// What using a property that has no value comes to.
pub(super) enum Target {
    /// The object is not lazy (any more), or this property of it is not.
    Itself,
    /// It is a proxy for this object.
    Instance(Obj),
    /// It must be initialised first.
    Waiting,
}

/// What is done with a property after initialising its object.
#[derive(Clone, Copy)]
enum Use {
    Nothing,
    Read,
    Quiet,
    Write,
    WriteStrictly,
    Unset,
    Reference,
    Bind,
}

const USES: [Use; 8] = [
    Use::Nothing,
    Use::Read,
    Use::Quiet,
    Use::Write,
    Use::WriteStrictly,
    Use::Unset,
    Use::Reference,
    Use::Bind,
];

super::library::internal! { pub(super) use_function, "{lazy}", use_start }

/// The lazy state of an object that waits for its initialisation.
pub fn waiting(object: &Obj) -> Option<&mut Lazy> {
    object.native_any().as_ref()?;
    object.native_mut::<Lazy>().filter(|lazy| lazy.instance.is_none())
}

/// The object that properties are really those of: the last one of a chain of proxies.
pub fn real_instance(object: &Obj) -> Obj {
    let mut real = object.clone();
    while let Some(next) = real.native::<Lazy>().and_then(|lazy| lazy.instance.clone()) {
        real = next;
    }
    real
}

/// Whether it is a ghost that waits, or a proxy.
pub fn is_lazy(object: &Obj) -> bool {
    object.native_any().is_some() && object.native::<Lazy>().is_some()
}

/// Whether using this slot would initialise the object.
pub fn is_lazy_slot(object: &Obj, slot: usize) -> bool {
    waiting(object).is_some_and(|lazy| !lazy.skipped.get(slot).copied().unwrap_or(true))
}

/// What `var_dump` shows before a lazy object.
pub fn word(object: &Obj) -> &'static str {
    if object.native_any().is_none() {
        return "";
    }
    match object.native::<Lazy>() {
        Some(lazy) if lazy.is_proxy => "lazy proxy ",
        Some(_) => "lazy ghost ",
        None => "",
    }
}

/// Whether `serialize` takes the object as it is.
pub fn stays_lazy_when_serialized(object: &Obj) -> bool {
    waiting(object).is_some_and(|lazy| lazy.options & SKIP_ON_SERIALIZE != 0)
}

impl Vm {
    /// A new lazy object.
    pub fn new_lazy(
        &mut self,
        class: &'static Class,
        is_proxy: bool,
        initializer: Value,
        callable: Callable,
        options: i64,
    ) -> Obj {
        let object = Obj::new(&class.header);
        self.make_lazy(&object, class, is_proxy, initializer, callable, options);
        object
    }

    /// Makes an object wait for its initialisation (again): its properties, those of `class`, are let go.
    pub fn make_lazy(
        &mut self,
        object: &Obj,
        class: &'static Class,
        is_proxy: bool,
        initializer: Value,
        callable: Callable,
        options: i64,
    ) {
        let own = Class::of(object);
        let mut skipped = vec![true; own.slots.len()];
        let mut old = Vec::new();
        for (slot, property) in own.slots.iter().enumerate().take(class.slots.len()) {
            let place = &mut object.slots_mut()[slot];
            let final_property = own.flags.is_final || property.flags.is_final;
            if property.flags.is_virtual || property.flags.is_readonly && final_property && !place.is_undef()
            {
                continue;
            }
            skipped[slot] = false;
            let value = std::mem::take(place);
            if let (Value::Reference(reference), true) = (&value, property.ty.is_some()) {
                super::property::release_constraint(reference, property);
            }
            old.push(value);
        }
        let dynamic = object.dynamic_mut().take();
        let native = object.native_any().take();
        if skipped.iter().all(|skipped| *skipped) {
            // There is nothing that could wait.
            object.clear_destructed();
        } else {
            let lazy = Lazy { is_proxy, initializer, callable, options, instance: None, skipped };
            object.set_native(Box::new(lazy));
            object.set_destructed();
        }
        drop((old, dynamic, native));
    }

    /// Whether the object's initialiser is at work.
    pub fn is_initializing(&self, object: &Obj) -> bool {
        self.initializing.iter().any(|at_work| at_work.same(object))
    }

    /// Whose property is used when this slot of `object` (`None`: an additional property) has no value.
    pub(super) fn lazy_target(&self, object: &Obj, slot: Option<u32>) -> Target {
        if object.native_any().is_none() {
            return Target::Itself;
        }
        let Some(lazy) = object.native::<Lazy>() else { return Target::Itself };
        let skipped = slot.is_some_and(|slot| lazy.skipped.get(slot as usize).copied().unwrap_or(true));
        match &lazy.instance {
            _ if skipped => Target::Itself,
            Some(_) => Target::Instance(real_instance(object)),
            None => Target::Waiting,
        }
    }

    /// The call that reads a property of an object that waits; quietly for `??`, `isset` and `empty`.
    pub(super) fn lazy_read(&self, object: &Obj, name: &Str, scope: Scope, quiet: bool) -> Call {
        self.lazy_call(object, if quiet { Use::Quiet } else { Use::Read }, name, scope, Value::Null)
    }

    /// The call that writes one.
    pub(super) fn lazy_write(
        &self,
        object: &Obj,
        name: &Str,
        scope: Scope,
        value: Value,
        strict: bool,
    ) -> Call {
        self.lazy_call(object, if strict { Use::WriteStrictly } else { Use::Write }, name, scope, value)
    }

    /// The call that unsets one.
    pub(super) fn lazy_unset(&self, object: &Obj, name: &Str, scope: Scope) -> Call {
        self.lazy_call(object, Use::Unset, name, scope, Value::Null)
    }

    /// The call that gives a reference to one.
    pub(super) fn lazy_reference(&self, object: &Obj, name: &Str, scope: Scope) -> Call {
        self.lazy_call(object, Use::Reference, name, scope, Value::Null)
    }

    /// The call that binds a reference to one.
    pub(super) fn lazy_bind(&self, object: &Obj, name: &Str, scope: Scope, reference: Ref) -> Call {
        // In an array: a bare reference would be read on its way.
        let holder = Array::from_vec(vec![Value::Reference(reference)]);
        self.lazy_call(object, Use::Bind, name, scope, Value::Array(holder.into_arr()))
    }

    /// The call that initialises an object, if it waits for that; its result is the object whose properties count.
    pub fn lazy_initialization(&self, object: &Obj) -> Option<Call> {
        let real = match object.native::<Lazy>() {
            Some(_) => real_instance(object),
            None => return None,
        };
        waiting(&real)?;
        Some(self.lazy_call(&real, Use::Nothing, &Str::empty(), None, Value::Null))
    }

    fn lazy_call(&self, object: &Obj, what: Use, name: &Str, scope: Scope, value: Value) -> Call {
        let scope = scope.map_or(Value::Null, |class| Value::Int(i64::from(class.id)));
        let arguments = vec![
            Value::Object(object.clone()),
            Value::Int(what as i64),
            Value::String(name.clone()),
            scope,
            value,
        ];
        Call::new(Callable::function(use_function()), arguments)
    }

    /// Makes a ghost (or a proxy that gives up being one) an ordinary object with its defaults, `skipped` slots as they are.
    pub fn realize_lazy(&mut self, object: &Obj) -> Option<NativeBox> {
        let lazy = object.native_any().take()?;
        let skipped = (&*lazy as &dyn std::any::Any).downcast_ref::<Lazy>().map(|l| l.skipped.clone());
        let defaults = Class::of(object).defaults.borrow().clone();
        let skipped = skipped.unwrap_or_default();
        for (i, (slot, default)) in object.slots_mut().iter_mut().zip(defaults).enumerate() {
            if !skipped.get(i).copied().unwrap_or(false) {
                *slot = default;
            }
        }
        object.clear_destructed();
        Some(lazy)
    }

    /// Lets a slot be used without initialising the object; once all are, the object is an ordinary one.
    pub fn skip_lazy_slot(&mut self, object: &Obj, slot: usize) {
        let Some(lazy) = waiting(object) else { return };
        if let Some(skipped) = lazy.skipped.get_mut(slot) {
            *skipped = true;
        }
        if lazy.skipped.iter().all(|skipped| *skipped) {
            drop(self.realize_lazy(object));
        }
    }
}

/// Makes calls that must come first (objects that a builtin is to look into are initialised, classes loaded), then runs the
/// builtin again.
struct First(Vec<Call>);

impl NativeFrame for First {
    fn resume(&mut self, _vm: &mut Vm, _result: Value) -> NativeResult {
        match self.0.pop() {
            Some(call) => Ok(Outcome::Call(call)),
            None => Ok(Outcome::Continue),
        }
    }
}

impl Vm {
    /// For a builtin that looks into the properties of the object: what it answers if that waits for its initialisation
    /// (afterwards it is run again).
    pub fn initialize_first(&mut self, object: &Obj) -> Option<Outcome> {
        let call = self.lazy_initialization(object)?;
        Some(Outcome::Enter(Box::new(First(vec![call]))))
    }

    /// For a builtin that is given the name of a class: what it answers if an autoloader is to be asked for that first.
    pub fn autoload_first(&mut self, name: &Str) -> Option<Outcome> {
        if self.find_class(name).is_some() || !self.wants_autoload(name) {
            return None;
        }
        let call = super::library::autoload_then(name, Value::Null);
        Some(Outcome::Enter(Box::new(First(vec![call]))))
    }
}

fn use_start(_vm: &mut Vm, args: &mut Args) -> NativeResult {
    // Taken, so that the object goes when the script gives it up meanwhile.
    let Value::Object(object) = args.take(0) else { return Ok(Outcome::Return(Value::Null)) };
    let what = usize::try_from(args.int(1)).ok().and_then(|i| USES.get(i)).copied().unwrap_or(Use::Nothing);
    let scope = args.opt_int(3);
    Ok(Outcome::Enter(Box::new(Initialize {
        object,
        what,
        name: args.str(2),
        scope,
        value: args.get(4).clone(),
        step: Step::Prepare,
        get: None,
        before: Vec::new(),
        before_dynamic: None,
        waiting: None,
        was_held: false,
    })))
}

enum Step {
    Prepare,
    Start,
    Initialized,
    Used,
    Convert,
}

/// Initialises a lazy object, then uses one of its properties.
struct Initialize {
    object: Obj,
    what: Use,
    name: Str,
    scope: Option<i64>,
    value: Value,
    step: Step,
    /// The `__get` that follows an `__isset`.
    get: Option<Call>,
    /// The properties before: what they are again if the initialiser throws.
    before: Vec<Value>,
    before_dynamic: Option<Arr>,
    /// The lazy state while the initialiser of a ghost runs: it comes back if that throws.
    waiting: Option<NativeBox>,
    /// Somebody else held the object when the initialiser was called.
    was_held: bool,
}

impl Initialize {
    fn start(&mut self, vm: &mut Vm) -> NativeResult {
        let Some(lazy) = waiting(&self.object) else { return self.use_it(vm) };
        let callable = lazy.callable.clone();
        let is_proxy = lazy.is_proxy;
        self.was_held = self.object.count() > 1;
        self.before = self.object.slots().iter().map(copy_of).collect();
        self.before_dynamic = self.object.dynamic().cloned();
        self.waiting = if is_proxy {
            // The factory sees an object that has nothing yet.
            self.object.native_any().take()
        } else {
            vm.realize_lazy(&self.object)
        };
        self.step = Step::Initialized;
        vm.initializing.push(self.object.clone());
        Ok(Outcome::Call(Call::new(callable, vec![Value::Object(self.object.clone())])))
    }

    fn finish(&mut self, vm: &mut Vm, result: Value) -> NativeResult {
        self.no_longer(vm);
        let Some(mut state) = self.waiting.take() else { return self.use_it(vm) };
        let any = &mut *state as &mut dyn std::any::Any;
        let Some(lazy) = any.downcast_mut::<Lazy>() else { return self.use_it(vm) };
        if !lazy.is_proxy {
            if !result.deref().is_nullish() {
                self.waiting = Some(state);
                self.restore();
                return Err(vm.type_error("Lazy object initializer must return NULL or no value"));
            }
            drop(state);
            return self.use_it(vm);
        }
        let error = match result.deref() {
            Value::Object(instance) if instance.same(&self.object) => {
                Some(vm.error("Lazy proxy factory must return a non-lazy object"))
            }
            Value::Object(instance) if waiting(instance).is_some() => {
                Some(vm.error("Lazy proxy factory must return a non-lazy object"))
            }
            Value::Object(instance) => self.check_instance(vm, instance),
            other => {
                let (class, given) = (&self.object.class().name, crate::value::names::value_name(other));
                Some(vm.type_error(format!(
                    "Lazy proxy factory must return an instance of a class compatible with {class}, {given} returned"
                )))
            }
        };
        if let Some(error) = error {
            self.waiting = Some(state);
            self.restore();
            return Err(error);
        }
        lazy.instance = result.deref().as_object().cloned();
        lazy.initializer = Value::Null;
        lazy.callable = Callable::function(super::library::nothing());
        lazy.skipped.fill(false);
        *self.object.native_any() = Some(state);
        let class = Class::of(&self.object);
        let mut old = Vec::new();
        for (slot, property) in self.object.slots_mut().iter_mut().zip(&class.slots) {
            let value = std::mem::take(slot);
            if let (Value::Reference(reference), true) = (&value, property.ty.is_some()) {
                super::property::release_constraint(reference, property);
            }
            old.push(value);
        }
        drop(old);
        self.use_it(vm)
    }

    /// The class of a real instance is that of its proxy, or a parent of it with the same properties.
    fn check_instance(&self, vm: &mut Vm, instance: &Obj) -> Option<Error> {
        let (own, other) = (Class::of(&self.object), Class::of(instance));
        let fits = own.is_subclass_of(other)
            && own.slots.len() == other.slots.len()
            && (own.same(other)
                || (same_magic(own.magic.clone, other.magic.clone)
                    && same_magic(own.magic.destructor, other.magic.destructor)));
        if fits {
            return None;
        }
        let given = other.name().to_string();
        Some(self.incompatible(vm, &given))
    }

    fn incompatible(&self, vm: &mut Vm, given: &str) -> Error {
        vm.type_error(format!(
            "The real instance class {given} is not compatible with the proxy class {}. The proxy must be a instance of the same class as the real instance, or a sub-class with no additional properties, and no overrides of the __destructor or __clone methods.",
            self.object.class().name
        ))
    }

    /// Whether only this frame and [`Vm::initializing`] hold the object any more, and somebody else did.
    fn is_given_up(&self) -> bool {
        self.was_held && self.object.count() <= 2
    }

    fn given_up(&self, vm: &mut Vm, earlier: Option<Error>) -> Error {
        let error = vm.error("Lazy object was released during initialization");
        match earlier {
            Some(earlier) => vm.error_after(error, &earlier),
            None => error,
        }
    }

    fn no_longer(&self, vm: &mut Vm) {
        if let Some(at) = vm.initializing.iter().rposition(|object| object.same(&self.object)) {
            vm.initializing.remove(at);
        }
    }

    /// Back to waiting, after the initialiser failed.
    fn restore(&mut self) {
        let Some(state) = self.waiting.take() else { return };
        let is_proxy =
            (&*state as &dyn std::any::Any).downcast_ref::<Lazy>().is_some_and(|lazy| lazy.is_proxy);
        // What a factory did to its proxy stays.
        if !is_proxy {
            let mut old = Vec::new();
            for (slot, before) in self.object.slots_mut().iter_mut().zip(self.before.drain(..)) {
                old.push(std::mem::replace(slot, before));
            }
            self.restore_constraints();
            let dynamic = std::mem::replace(self.object.dynamic_mut(), self.before_dynamic.take());
            drop((old, dynamic));
        }
        *self.object.native_any() = Some(state);
        self.object.set_destructed();
    }

    /// References in typed properties, which the initialiser may have taken out of them, have their types again.
    fn restore_constraints(&self) {
        let properties = &Class::of(&self.object).slots;
        for (slot, property) in self.object.slots().iter().zip(properties) {
            if let Value::Reference(reference) = slot
                && property.ty.is_some()
            {
                let constraint = std::ptr::from_ref(*property) as usize;
                if !reference.constraints().contains(&constraint) {
                    reference.constraints().push(constraint);
                }
            }
        }
    }

    fn use_it(&mut self, vm: &mut Vm) -> NativeResult {
        self.step = Step::Used;
        let object = real_instance(&self.object);
        let (proxy, name) = (self.object.clone(), self.name.clone());
        vm.for_proxy(&proxy, &object, &name, |vm| self.use_property(vm, object.clone(), name.clone()))
    }

    fn use_property(&mut self, vm: &mut Vm, object: Obj, name: Str) -> NativeResult {
        let scope = self.scope.and_then(|id| vm.class_by_id(id));
        match self.what {
            Use::Nothing => Ok(Outcome::Return(Value::Object(object))),
            Use::Read | Use::Quiet => {
                let mode = if matches!(self.what, Use::Quiet) { FetchMode::Quiet } else { FetchMode::Read };
                Ok(match vm.read_property(&object, &name, scope, mode)? {
                    PropertyRead::Value(value) => Outcome::Return(value),
                    PropertyRead::Call(call) => Outcome::Call(call),
                    PropertyRead::IssetThenGet { isset, get } => {
                        self.get = Some(get);
                        Outcome::Call(isset)
                    }
                })
            }
            Use::Write | Use::WriteStrictly => {
                let value = self.value.clone();
                let strict = matches!(self.what, Use::WriteStrictly);
                Ok(match vm.write_property(&object, &name, scope, value, strict)? {
                    PropertyWrite::Done(value) => Outcome::Return(value),
                    PropertyWrite::Call(call, _) => Outcome::Call(call),
                    PropertyWrite::Convert(call) => {
                        self.step = Step::Convert;
                        Outcome::Call(call)
                    }
                })
            }
            Use::Unset => Ok(match vm.unset_property(&object, &name, scope)? {
                PropertyUnset::Done => Outcome::Return(Value::Null),
                PropertyUnset::Call(call) => Outcome::Call(call),
            }),
            Use::Reference => Ok(match vm.property_place(&object, &name, scope, PlaceMode::Write)? {
                PropertyPlace::Place(place, property) => {
                    Outcome::Return(Value::Reference(vm.reference_to_property(place, property)?))
                }
                PropertyPlace::Value(value) => Outcome::Return(value),
                PropertyPlace::Call(call, _) => Outcome::Call(call),
                PropertyPlace::ReadThenWrite => Outcome::Return(Value::Null),
            }),
            Use::Bind => {
                let Value::Array(holder) = &self.value else { return Ok(Outcome::Return(Value::Null)) };
                let Some(Value::Reference(reference)) = holder.get_int(0).cloned() else {
                    return Ok(Outcome::Return(Value::Null));
                };
                Ok(match vm.bind_property(&object, &name, scope, reference, false)? {
                    Some(call) => Outcome::Call(call),
                    None => Outcome::Return(Value::Null),
                })
            }
        }
    }
}

/// A value as it is now, also if it is a reference.
fn copy_of(value: &Value) -> Value {
    match value {
        Value::Reference(reference) if reference.count() == 1 => reference.get().clone(),
        other => other.clone(),
    }
}

fn same_magic(a: Option<&'static super::Function>, b: Option<&'static super::Function>) -> bool {
    match (a, b) {
        (Some(a), Some(b)) => std::ptr::eq(a, b),
        (None, None) => true,
        _ => false,
    }
}

impl NativeFrame for Initialize {
    fn resume(&mut self, vm: &mut Vm, result: Value) -> NativeResult {
        match self.step {
            Step::Prepare => {
                self.step = Step::Start;
                match vm.prepare_class(Class::of(&self.object)) {
                    Some(call) => Ok(Outcome::Call(call)),
                    None => self.start(vm),
                }
            }
            Step::Start => self.start(vm),
            Step::Initialized => {
                self.step = Step::Used;
                let given_up = self.is_given_up();
                let outcome = self.finish(vm, result);
                if given_up { Err(self.given_up(vm, outcome.err())) } else { outcome }
            }
            Step::Convert => {
                self.value = result;
                self.use_it(vm)
            }
            Step::Used => {
                if let Some(get) = self.get.take() {
                    return Ok(match crate::value::convert::to_bool(result.deref()) {
                        true => Outcome::Call(get),
                        false => Outcome::Return(Value::Null),
                    });
                }
                Ok(Outcome::Return(match self.what {
                    Use::Write | Use::WriteStrictly => self.value.clone(),
                    _ => result,
                }))
            }
        }
    }

    fn catch(&mut self, vm: &mut Vm, error: Error) -> NativeResult {
        let given_up = matches!(self.step, Step::Initialized) && self.is_given_up();
        if matches!(self.step, Step::Initialized) {
            self.no_longer(vm);
        }
        self.restore();
        Err(if given_up { self.given_up(vm, Some(error)) } else { error })
    }

    fn wants_reference(&self) -> bool {
        matches!((&self.step, self.what), (Step::Used, Use::Reference))
    }

    fn trace(&self, tracer: &mut dyn Tracer) {
        tracer.visit_object(&self.object);
        tracer.visit(&self.value);
        if let Some(state) = &self.waiting {
            state.trace(tracer);
        }
        self.before.iter().for_each(|value| tracer.visit(value));
        self.before_dynamic.iter().for_each(|dynamic| tracer.visit_array(dynamic));
    }
}
