//! Instance properties: reading, writing, `isset`, `unset`, and places to write below or bind references to.
//!
//! Nothing here runs script code: where PHP calls a magic method or a hook, the answer holds the [`Call`] to make.

use super::lazy::Target;
use super::native::{Guard, GuardKind};
use super::types::{Coerced, TypeScope};
use super::{Call, Callable, Class, Error, Frame, Function, Property, Vm};
use crate::bytecode::{FetchMode, Visibility};
use crate::value::{Arr, Array, Key, Obj, Ref, Str, Value, names};

/// The class in whose scope a property is used: that of the running function.
pub type Scope = Option<&'static Class>;

/// What reading a property came to.
pub enum PropertyRead {
    /// The value (never a reference).
    Value(Value),
    /// The result of this call is the value.
    Call(Call),
    /// If the first call's result is truthy, the second one's result is the value, else null.
    IssetThenGet {
        /// `__isset`
        isset: Call,
        /// `__get`
        get: Call,
    },
}

/// What `isset` or `empty` of a property came to.
pub enum PropertyIsset {
    /// The answer of `isset` (of `empty`: its negation).
    Known(bool),
    /// The result of this call, as a bool, is the answer of `isset`.
    Isset(Call),
    /// A `get` hook: `isset` is "its result is not null", `!empty` is "its result is truthy".
    Get(Call),
    /// `empty` with magic methods: if the first call's result is truthy, the second one's result says whether it is empty;
    /// else it is empty.
    IssetThenGet {
        /// `__isset`
        isset: Call,
        /// `__get`
        get: Call,
    },
}

/// What writing a property came to.
pub enum PropertyWrite {
    /// Written; the value as it was stored is the result of the assignment.
    Done(Value),
    /// Make this call (`__set`, a `set` hook), ignore its result; the value is the result of the assignment.
    Call(Call, Value),
    /// The value is an object that must become a string first: make this call, then write its result.
    Convert(Call),
}

/// What unsetting a property came to.
pub enum PropertyUnset {
    /// Gone.
    Done,
    /// Make this call (`__unset`), ignore its result.
    Call(Call),
}

/// What a place is wanted for.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum PlaceMode {
    /// To write an element or property below it, or to bind a reference to it.
    Write,
    /// To change it by `op=`, `++`, `--`.
    Update,
    /// To unset an element or property below it.
    Unset,
}

/// The place of a property.
pub enum PropertyPlace {
    /// Here. If there is a property, its type must stay satisfied: see [`Vm::prepare_array_place`],
    /// [`Vm::reference_to_property`], [`Vm::assign_to_property_place`].
    Place(*mut Value, Option<&'static Property>),
    /// There is no place; go on with this value, a temporary.
    Value(Value),
    /// There is no place; go on with the result of this call, which may be a reference. If it is neither a reference nor an
    /// object, tell [`Vm::indirect_modification`] first.
    Call(Call, Indirect),
    /// Only for [`PlaceMode::Update`]: read the property, compute, write the property.
    ReadThenWrite,
}

/// What to say when the result of a call instead of a place turns out to be a plain value.
#[derive(Clone)]
pub enum Indirect {
    /// Notice: Indirect modification of overloaded property … has no effect.
    Overloaded(Str, Str),
    /// Error: Indirect modification of … is not allowed.
    Hooked(Str, Str),
}

/// How a name is to be found in an object.
pub enum Lookup {
    /// A declared property, accessible.
    Declared(&'static Property),
    /// None of the declared ones: a dynamic property, if any.
    Dynamic,
    /// A declared property that the scope may not use.
    Denied(&'static Property),
    /// A static property used as an instance property: a dynamic one after a notice.
    Static(&'static Property),
    /// The name starts with a NUL byte.
    BadName,
}

/// Whether `scope` may use a protected member that `root` declared first.
pub fn protected_accessible(root: &Class, scope: Scope) -> bool {
    scope.is_some_and(|scope| scope.is_subclass_of(root) || root.is_subclass_of(scope))
}

/// The class that first declared a property of this name that is not private, from `class` upwards.
pub fn root_of_property(property: &Property) -> &'static Class {
    let mut root = property.class;
    let mut parent = root.parent;
    while let Some(class) = parent {
        match class.properties.get(&property.name) {
            Some(p) if p.visibility != Visibility::Private => root = p.class,
            _ => break,
        }
        parent = root.parent;
    }
    root
}

/// Finds a property of an object of `class`, seen from `scope`.
pub fn lookup_property(class: &'static Class, name: &Str, scope: Scope) -> Lookup {
    let own = class.properties.get(name).copied();
    if let Some(scope) = scope
        && !scope.same(class)
        && let Some(private) = scope.properties.get(name)
        && private.visibility == Visibility::Private
        && private.class.same(scope)
        && (!private.flags.is_static || own.is_some_and(|p| p.flags.is_static))
        && class.is_subclass_of(scope)
    {
        return found(private);
    }
    let Some(property) = own else {
        if name.first() == Some(&0) {
            return Lookup::BadName;
        }
        return Lookup::Dynamic;
    };
    let accessible = match property.visibility {
        Visibility::Public => true,
        Visibility::Private => scope.is_some_and(|s| s.same(property.class)),
        Visibility::Protected => {
            scope.is_some_and(|s| s.same(property.class))
                || protected_accessible(root_of_property(property), scope)
        }
    };
    if accessible { found(property) } else { Lookup::Denied(property) }
}

fn found(property: &'static Property) -> Lookup {
    if property.flags.is_static { Lookup::Static(property) } else { Lookup::Declared(property) }
}

/// The slot of a property if that is decided by class and scope alone: for inline caches. Hooked ones have none.
/// Reading may use the slot if it is not `Undef`. Writing may use it only if the property [`Property::is_plain`] and the
/// slot is neither `Undef` nor a reference.
pub fn slot_for(class: &'static Class, name: &Str, scope: Scope) -> Option<(u32, &'static Property)> {
    match lookup_property(class, name, scope) {
        Lookup::Declared(p) if !p.flags.hooked => Some((p.slot, p)),
        _ => None,
    }
}

/// `public`, `protected`, `private`
pub fn visibility_word(visibility: Visibility) -> &'static str {
    match visibility {
        Visibility::Public => "public",
        Visibility::Protected => "protected",
        Visibility::Private => "private",
    }
}

/// `scope B` or `global scope`
pub fn scope_text(scope: Scope) -> String {
    match scope {
        Some(class) => format!("scope {}", class.name()),
        None => "global scope".into(),
    }
}

fn key_of(name: &Str) -> Key {
    Key::Str(name.clone())
}

fn call_magic(
    function: &'static Function,
    object: &Obj,
    kind: GuardKind,
    name: &Str,
    rest: Option<Value>,
) -> Call {
    let mut arguments = vec![Value::String(name.clone())];
    arguments.extend(rest);
    let mut call = Call::new(Callable::method(function, object), arguments);
    call.guard = Some(Guard { object: object.address(), kind, name: name.clone() });
    call
}

impl Vm {
    pub(super) fn guarded(&self, object: &Obj, kind: GuardKind, name: &Str) -> bool {
        !self.guards.is_empty()
            && self.guards.contains(&Guard { object: object.address(), kind, name: name.clone() })
    }

    /// The magic method that an access to a property comes to, if nothing comes before it: the object has no such property,
    /// or none that the scope may use.
    pub(super) fn magic_for(
        &self,
        object: &Obj,
        name: &Str,
        scope: Scope,
        kind: GuardKind,
    ) -> Option<&'static Function> {
        let class = Class::of(object);
        let function = match kind {
            GuardKind::Get => class.magic.get,
            GuardKind::Set => class.magic.set,
            GuardKind::Isset => class.magic.isset,
            GuardKind::Unset => class.magic.unset,
            GuardKind::Clone => None,
        }?;
        if class.overload.is_some() || self.guarded(object, kind, name) {
            return None;
        }
        let open = match lookup_property(class, name, scope) {
            Lookup::Dynamic => dynamic_value(object, name).is_none(),
            Lookup::Denied(_) => true,
            _ => false,
        };
        open.then_some(function)
    }

    /// Whether the running function is a hook of this property, at work on this object: then the property is its storage.
    fn in_hook(&self, property: &Property, object: &Obj) -> bool {
        if self.frame.is_null() {
            return false;
        }
        // SAFETY: `frame` is the running frame, which is alive.
        let frame: &Frame = unsafe { &*self.frame };
        if !frame.this().is_some_and(|this| this.same(object)) {
            return false;
        }
        let function = frame.function();
        let Some(rest) = function.name.strip_prefix(b"$") else { return false };
        let Some(name) = rest.strip_suffix(b"::get").or_else(|| rest.strip_suffix(b"::set")) else {
            return false;
        };
        name == property.name.as_bytes()
            && function
                .class
                .is_some_and(|c| c.is_subclass_of(property.class) || property.class.is_subclass_of(c))
    }

    /// Whether `scope` may write a property: its set visibility.
    pub fn may_set(&self, property: &Property, scope: Scope) -> bool {
        match property.set_visibility {
            Visibility::Public => true,
            Visibility::Private => scope.is_some_and(|s| s.same(property.class)),
            Visibility::Protected => {
                scope.is_some_and(|s| s.same(property.class))
                    || protected_accessible(root_of_property(property), scope)
            }
        }
    }

    fn asymmetric_error(&mut self, property: &Property, what: &str, scope: Scope) -> Error {
        let readonly = if property.flags.is_readonly { "readonly " } else { "" };
        self.error(format!(
            "Cannot {what} {}(set) {readonly}property {}::${} from {}",
            visibility_word(property.set_visibility),
            property.class.name(),
            property.name,
            scope_text(scope)
        ))
    }

    fn property_error(&mut self, before: &str, property: &Property, after: &str) -> Error {
        self.error(format!("{before}{}::${}{after}", property.class.name(), property.name))
    }

    fn denied_error(&mut self, class: &Class, property: &Property) -> Error {
        self.error(format!(
            "Cannot access {} property {}::${}",
            visibility_word(property.visibility),
            class.name(),
            property.name
        ))
    }

    fn bad_name_error(&mut self) -> Error {
        self.error("Cannot access property starting with \"\\0\"")
    }

    fn static_notice(&mut self, class: &Class, name: &Str) {
        self.notice(format!("Accessing static property {}::${name} as non static", class.name()));
    }

    fn undefined_property(&mut self, class: &Class, name: &Str) {
        self.warning(format!("Undefined property: {}::${name}", class.name()));
    }

    // ---- reading ----

    /// `$object->name`
    pub fn read_property(
        &mut self,
        object: &Obj,
        name: &Str,
        scope: Scope,
        mode: FetchMode,
    ) -> Result<PropertyRead, Error> {
        let class = Class::of(object);
        let quiet = mode == FetchMode::Quiet;
        if class.overload.is_some() && self.is_element(object, name, scope) {
            return self.read_element(object, name, quiet);
        }
        let silent = quiet || class.magic.get.is_some();
        let mut typed = None;
        let mut denied = false;
        match lookup_property(class, name, scope) {
            Lookup::Declared(property) => {
                if property.flags.hooked {
                    if let Some(read) = self.read_hooked(object, property)? {
                        return Ok(read);
                    }
                }
                let value = object.slot(property.slot as usize).deref();
                if !value.is_undef() {
                    return Ok(PropertyRead::Value(value.clone()));
                }
                match self.lazy_target(object, Some(property.slot)) {
                    Target::Itself => {}
                    Target::Instance(real) => return self.read_property(&real, name, scope, mode),
                    Target::Waiting => {
                        return Ok(PropertyRead::Call(self.lazy_read(object, name, scope, quiet)));
                    }
                }
                if property.ty.is_some() {
                    typed = Some(property);
                    if !object.was_unset(property.slot) {
                        return self.uninitialised(property, quiet);
                    }
                }
            }
            Lookup::Dynamic => {
                if let Some(value) = dynamic_value(object, name) {
                    return Ok(PropertyRead::Value(value.read()));
                }
            }
            Lookup::Static(_) => {
                if !silent {
                    self.static_notice(class, name);
                }
                if let Some(value) = dynamic_value(object, name) {
                    return Ok(PropertyRead::Value(value.read()));
                }
            }
            Lookup::Denied(property) => {
                if !silent {
                    return Err(self.denied_error(class, property));
                }
                denied = true;
            }
            Lookup::BadName => {
                if !silent {
                    return Err(self.bad_name_error());
                }
                denied = true;
            }
        }
        if quiet
            && let Some(isset) = class.magic.isset
            && !self.guarded(object, GuardKind::Isset, name)
        {
            let isset = call_magic(isset, object, GuardKind::Isset, name, None);
            return Ok(match class.magic.get {
                Some(get) if !self.guarded(object, GuardKind::Get, name) => PropertyRead::IssetThenGet {
                    isset,
                    get: call_magic(get, object, GuardKind::Get, name, None),
                },
                _ => PropertyRead::IssetThenGet { isset, get: Call::nothing() },
            });
        }
        if let Some(get) = class.magic.get {
            if !quiet || class.magic.isset.is_none() {
                if !self.guarded(object, GuardKind::Get, name) {
                    let call = call_magic(get, object, GuardKind::Get, name, None);
                    return Ok(PropertyRead::Call(match typed {
                        Some(property) => super::unset_typed::checked_call(call, object, property),
                        None => call,
                    }));
                }
                if denied && !quiet {
                    return Err(self.wrong_property(class, name, scope));
                }
            }
        }
        if !denied && typed.is_none() {
            match self.lazy_target(object, None) {
                Target::Itself => {}
                Target::Instance(real) => return self.read_property(&real, name, scope, mode),
                Target::Waiting => {
                    return Ok(PropertyRead::Call(self.lazy_read(object, name, scope, quiet)));
                }
            }
        }
        if quiet {
            return Ok(PropertyRead::Value(Value::Null));
        }
        if let Some(property) = typed {
            return self.uninitialised(property, false);
        }
        self.undefined_property(class, name);
        Ok(PropertyRead::Value(Value::Null))
    }

    fn wrong_property(&mut self, class: &'static Class, name: &Str, scope: Scope) -> Error {
        match lookup_property(class, name, scope) {
            Lookup::Denied(property) => self.denied_error(class, property),
            _ => self.bad_name_error(),
        }
    }

    fn uninitialised(&mut self, property: &Property, quiet: bool) -> Result<PropertyRead, Error> {
        if quiet {
            return Ok(PropertyRead::Value(Value::Null));
        }
        Err(self.property_error("Typed property ", property, " must not be accessed before initialization"))
    }

    /// `None`: the storage is to be read.
    fn read_hooked(
        &mut self,
        object: &Obj,
        property: &'static Property,
    ) -> Result<Option<PropertyRead>, Error> {
        let Some(get) = property.get else {
            if property.flags.is_virtual {
                return Err(self.property_error("Property ", property, " is write-only"));
            }
            return Ok(None);
        };
        if self.in_hook(property, object) {
            if property.flags.is_virtual {
                return Err(self.property_error("Must not read from virtual property ", property, ""));
            }
            return Ok(None);
        }
        Ok(Some(PropertyRead::Call(Call::new(Callable::method(get, object), Vec::new()))))
    }

    /// `isset($object->name)`; with `empty`, what `empty` needs.
    pub fn isset_property(
        &mut self,
        object: &Obj,
        name: &Str,
        scope: Scope,
        empty: bool,
    ) -> Result<PropertyIsset, Error> {
        let class = Class::of(object);
        if class.overload.is_some() && self.is_element(object, name, scope) {
            return self.isset_element(object, name, empty);
        }
        let answer = |value: &Value| {
            let value = value.deref();
            if empty { crate::value::convert::to_bool(value) } else { !value.is_nullish() }
        };
        let mut denied = false;
        match lookup_property(class, name, scope) {
            Lookup::Declared(property) => {
                if property.flags.hooked {
                    match self.read_hooked(object, property)? {
                        Some(PropertyRead::Call(call)) => return Ok(PropertyIsset::Get(call)),
                        Some(_) => return Ok(PropertyIsset::Known(false)),
                        None => {}
                    }
                }
                let value = object.slot(property.slot as usize);
                if !value.is_undef() {
                    return Ok(PropertyIsset::Known(answer(value)));
                }
                match self.lazy_target(object, Some(property.slot)) {
                    Target::Itself => {}
                    Target::Instance(real) => return self.isset_property(&real, name, scope, empty),
                    Target::Waiting => {
                        return Ok(PropertyIsset::Get(self.lazy_read(object, name, scope, true)));
                    }
                }
                if property.ty.is_some() && !object.was_unset(property.slot) {
                    return Ok(PropertyIsset::Known(false));
                }
            }
            Lookup::Dynamic | Lookup::Static(_) => {
                if let Some(value) = dynamic_value(object, name) {
                    return Ok(PropertyIsset::Known(answer(value)));
                }
            }
            Lookup::Denied(_) | Lookup::BadName => denied = true,
        }
        let isset = class.magic.isset.filter(|_| !self.guarded(object, GuardKind::Isset, name));
        let Some(isset) = isset else {
            if !denied {
                match self.lazy_target(object, None) {
                    Target::Itself => {}
                    Target::Instance(real) => return self.isset_property(&real, name, scope, empty),
                    Target::Waiting => {
                        return Ok(PropertyIsset::Get(self.lazy_read(object, name, scope, true)));
                    }
                }
            }
            return Ok(PropertyIsset::Known(false));
        };
        let isset = call_magic(isset, object, GuardKind::Isset, name, None);
        if !empty {
            return Ok(PropertyIsset::Isset(isset));
        }
        match class.magic.get {
            Some(get) if !self.guarded(object, GuardKind::Get, name) => Ok(PropertyIsset::IssetThenGet {
                isset,
                get: call_magic(get, object, GuardKind::Get, name, None),
            }),
            _ => Ok(PropertyIsset::IssetThenGet { isset, get: Call::nothing() }),
        }
    }

    // ---- writing ----

    /// `$object->name = value`
    pub fn write_property(
        &mut self,
        object: &Obj,
        name: &Str,
        scope: Scope,
        value: Value,
        strict: bool,
    ) -> Result<PropertyWrite, Error> {
        let class = Class::of(object);
        if class.overload.is_some() && self.is_element(object, name, scope) {
            return self.write_element(object, name, value);
        }
        let silent = class.magic.set.is_some();
        let mut denied = false;
        let mut declared = None;
        match lookup_property(class, name, scope) {
            Lookup::Declared(property) => {
                if property.flags.hooked {
                    match self.write_hooked(object, property, scope, value, strict)? {
                        Hooked::Written(write) => return Ok(write),
                        Hooked::Storage(value) => {
                            return self.write_declared(object, property, scope, value, strict);
                        }
                    }
                }
                let old = object.slot(property.slot as usize);
                if old.is_undef() {
                    match self.lazy_target(object, Some(property.slot)) {
                        Target::Itself => {}
                        Target::Instance(real) => {
                            return self.write_property(&real, name, scope, value, strict);
                        }
                        Target::Waiting => {
                            let call = self.lazy_write(object, name, scope, value.clone(), strict);
                            return Ok(PropertyWrite::Call(call, value));
                        }
                    }
                }
                let bypass = old.is_undef() && property.ty.is_some() && !object.was_unset(property.slot);
                if !old.is_undef() || bypass || class.magic.set.is_none() {
                    return self.write_declared(object, property, scope, value, strict);
                }
                declared = Some(property);
            }
            lookup @ (Lookup::Dynamic | Lookup::Static(_)) => {
                if matches!(lookup, Lookup::Static(_)) && !silent {
                    self.static_notice(class, name);
                }
                if let Some(dynamic) = object.dynamic_mut()
                    && let Some(place) = dynamic.make_mut().get_mut(&key_of(name))
                {
                    if let Value::Reference(reference) = place {
                        let reference = reference.clone();
                        return self.assign_through(&reference, value, strict);
                    }
                    let old = std::mem::replace(place, value.clone());
                    drop(old);
                    return Ok(PropertyWrite::Done(value));
                }
            }
            Lookup::Denied(property) => {
                if !silent {
                    return Err(self.denied_error(class, property));
                }
                denied = true;
            }
            Lookup::BadName => {
                if !silent {
                    return Err(self.bad_name_error());
                }
                denied = true;
            }
        }
        if let Some(set) = class.magic.set {
            if !self.guarded(object, GuardKind::Set, name) {
                let call = call_magic(set, object, GuardKind::Set, name, Some(value.clone()));
                return Ok(PropertyWrite::Call(call, value));
            }
            if denied {
                return Err(self.wrong_property(class, name, scope));
            }
        }
        if let Some(property) = declared {
            return self.write_declared(object, property, scope, value, strict);
        }
        match self.lazy_target(object, None) {
            Target::Itself => {}
            Target::Instance(real) => return self.write_property(&real, name, scope, value, strict),
            Target::Waiting => {
                let call = self.lazy_write(object, name, scope, value.clone(), strict);
                return Ok(PropertyWrite::Call(call, value));
            }
        }
        self.create_dynamic(object, name, value.clone())?;
        Ok(PropertyWrite::Done(value))
    }

    /// Adds a dynamic property, if the class allows it.
    fn create_dynamic(&mut self, object: &Obj, name: &Str, value: Value) -> Result<(), Error> {
        self.allow_dynamic(object, name)?;
        let old = object.dynamic_mut().get_or_insert_default().make_mut().insert(key_of(name), value);
        drop(old);
        Ok(())
    }

    fn allow_dynamic(&mut self, object: &Obj, name: &Str) -> Result<(), Error> {
        let class = Class::of(object);
        if class.flags.no_dynamic {
            return Err(self.error(format!("Cannot create dynamic property {}::${name}", class.name())));
        }
        if !class.flags.allow_dynamic {
            self.deprecated(format!("Creation of dynamic property {}::${name} is deprecated", class.name()));
        }
        Ok(())
    }

    fn write_hooked(
        &mut self,
        object: &Obj,
        property: &'static Property,
        scope: Scope,
        value: Value,
        strict: bool,
    ) -> Result<Hooked, Error> {
        let Some(set) = property.set else {
            if property.flags.is_virtual {
                return Err(self.property_error("Property ", property, " is read-only"));
            }
            return Ok(Hooked::Storage(value));
        };
        if !self.may_set(property, scope) {
            return Err(self.asymmetric_error(property, "modify", scope));
        }
        if self.in_hook(property, object) {
            if property.flags.is_virtual {
                return Err(self.property_error("Must not write to virtual property ", property, ""));
            }
            return Ok(Hooked::Storage(value));
        }
        let _ = strict;
        let call = Call::new(Callable::method(set, object), vec![value.clone()]);
        Ok(Hooked::Written(PropertyWrite::Call(call, value)))
    }

    /// Whether `__clone` is at work on the object and has not set this readonly property yet.
    fn reinitialisable(&self, object: &Obj, property: &Property) -> bool {
        if self.guards.is_empty() {
            return false;
        }
        let clone = |name: Str| Guard { object: object.address(), kind: GuardKind::Clone, name };
        self.guards.contains(&clone(Str::empty())) && !self.guards.contains(&clone(property.name.clone()))
    }

    fn mark_reinitialised(&mut self, object: &Obj, property: &Property) {
        self.guards.insert(Guard {
            object: object.address(),
            kind: GuardKind::Clone,
            name: property.name.clone(),
        });
    }

    fn write_declared(
        &mut self,
        object: &Obj,
        property: &'static Property,
        scope: Scope,
        value: Value,
        strict: bool,
    ) -> Result<PropertyWrite, Error> {
        let slot = property.slot as usize;
        let initialised = !object.slot(slot).is_undef();
        let mut reinitialises = false;
        if property.flags.is_readonly || property.flags.asymmetric {
            if property.flags.is_readonly && initialised {
                if !self.reinitialisable(object, property) {
                    return Err(self.property_error("Cannot modify readonly property ", property, ""));
                }
                reinitialises = true;
            }
            if !self.may_set(property, scope) {
                return Err(self.asymmetric_error(property, "modify", scope));
            }
        }
        if property.flags.fixed {
            let (class, name) = (object.class().name.clone(), &property.name);
            let text = format!("Cannot set read-only property {class}::${name}");
            return Err(self.throw("ReflectionException", text));
        }
        if let Value::Reference(reference) = object.slot(slot) {
            let reference = reference.clone();
            if property.ty.is_some() && !reference.is_constrained() {
                reference.constraints().push(std::ptr::from_ref(property) as usize);
            }
            let value = match self.coerce_to_property(property, value, strict)? {
                Coerced::Value(value) => value,
                Coerced::Call(call) => return Ok(PropertyWrite::Convert(call)),
            };
            return self.assign_through(&reference, value, strict);
        }
        let value = match self.coerce_to_property(property, value, strict)? {
            Coerced::Value(value) => value,
            Coerced::Call(call) => return Ok(PropertyWrite::Convert(call)),
        };
        if reinitialises {
            self.mark_reinitialised(object, property);
        }
        let result = value.clone();
        let old = std::mem::replace(&mut object.slots_mut()[slot], value);
        drop(old);
        Ok(PropertyWrite::Done(result))
    }

    fn assign_through(
        &mut self,
        reference: &Ref,
        value: Value,
        strict: bool,
    ) -> Result<PropertyWrite, Error> {
        Ok(match self.assign_to_reference(reference, value, strict)? {
            Coerced::Value(value) => PropertyWrite::Done(value),
            Coerced::Call(call) => PropertyWrite::Convert(call),
        })
    }

    /// The value as the property's type wants it.
    pub fn coerce_to_property(
        &mut self,
        property: &Property,
        value: Value,
        strict: bool,
    ) -> Result<Coerced, Error> {
        let Some(ty) = &property.ty else { return Ok(Coerced::Value(value)) };
        match self.coerce(value, ty, strict, TypeScope::of_class(property.class)) {
            Ok(coerced) => Ok(coerced),
            Err(value) => {
                let given = names::value_name(&value);
                Err(self.type_error(format!(
                    "Cannot assign {given} to property {}::${} of type {}",
                    property.class.name(),
                    property.name,
                    ty.text
                )))
            }
        }
    }

    /// The value of a reference as the type of a property wants it to which the reference is to be bound. Other typed
    /// properties that hold the reference must be content with it.
    pub(super) fn coerce_for_binding(
        &mut self,
        property: &Property,
        reference: &Ref,
        strict: bool,
    ) -> Result<Coerced, Error> {
        let value = reference.get().read();
        if let (Some(first), Some(ty)) = (super::types::first_constraint(reference), &property.ty)
            && let Ok(coerced) = self.coerce(value.clone(), ty, strict, TypeScope::of_class(property.class))
        {
            let unchanged = matches!(&coerced, Coerced::Value(new)
                if std::mem::discriminant(new) == std::mem::discriminant(&value));
            if !unchanged {
                let text = |ty: &Option<crate::bytecode::Type>| {
                    ty.as_ref().map_or_else(String::new, |ty| ty.text.to_string())
                };
                return Err(self.type_error(format!(
                    "Reference with value of type {} held by property {}::${} of type {} is not compatible with property {}::${} of type {}",
                    names::value_name(&value),
                    first.class.name(),
                    first.name,
                    text(&first.ty),
                    property.class.name(),
                    property.name,
                    text(&property.ty)
                )));
            }
            return Ok(coerced);
        }
        self.coerce_to_property(property, value, strict)
    }

    // ---- unset ----

    /// `unset($object->name)`
    pub fn unset_property(&mut self, object: &Obj, name: &Str, scope: Scope) -> Result<PropertyUnset, Error> {
        let class = Class::of(object);
        if class.overload.is_some() && self.is_element(object, name, scope) {
            return self.unset_element(object, name);
        }
        let silent = class.magic.unset.is_some();
        let mut denied = false;
        match lookup_property(class, name, scope) {
            Lookup::Declared(property) => {
                if property.flags.hooked {
                    return Err(self.error(format!("Cannot unset hooked property {}::${name}", class.name())));
                }
                let slot = property.slot as usize;
                let initialised = !object.slot(slot).is_undef();
                if !initialised {
                    match self.lazy_target(object, Some(property.slot)) {
                        Target::Itself => {}
                        Target::Instance(real) => return self.unset_property(&real, name, scope),
                        Target::Waiting => {
                            return Ok(PropertyUnset::Call(self.lazy_unset(object, name, scope)));
                        }
                    }
                }
                if initialised || (property.ty.is_some() && !object.was_unset(property.slot)) {
                    if property.flags.is_readonly || property.flags.asymmetric {
                        let reinitialisable = initialised
                            && property.flags.is_readonly
                            && self.reinitialisable(object, property);
                        if property.flags.is_readonly && initialised && !reinitialisable {
                            return Err(self.property_error("Cannot unset readonly property ", property, ""));
                        }
                        if !self.may_set(property, scope) {
                            return Err(self.asymmetric_error(property, "unset", scope));
                        }
                        if reinitialisable {
                            self.mark_reinitialised(object, property);
                        }
                    }
                    object.mark_unset(property.slot);
                    let old = std::mem::take(&mut object.slots_mut()[slot]);
                    if let Value::Reference(reference) = &old {
                        release_constraint(reference, property);
                    }
                    drop(old);
                    return Ok(PropertyUnset::Done);
                }
                if class.magic.unset.is_none()
                    && (property.flags.is_readonly || property.flags.asymmetric)
                    && !self.may_set(property, scope)
                {
                    return Err(self.asymmetric_error(property, "unset", scope));
                }
            }
            lookup @ (Lookup::Dynamic | Lookup::Static(_)) => {
                if matches!(lookup, Lookup::Static(_)) && !silent {
                    self.static_notice(class, name);
                }
                if dynamic_value(object, name).is_some() {
                    if let Some(dynamic) = object.dynamic_mut() {
                        let old = dynamic.make_mut().remove(&key_of(name));
                        drop(old);
                    }
                    return Ok(PropertyUnset::Done);
                }
            }
            Lookup::Denied(property) => {
                if !silent {
                    return Err(self.denied_error(class, property));
                }
                denied = true;
            }
            Lookup::BadName => {
                if !silent {
                    return Err(self.bad_name_error());
                }
                denied = true;
            }
        }
        if let Some(unset) = class.magic.unset {
            if !self.guarded(object, GuardKind::Unset, name) {
                return Ok(PropertyUnset::Call(call_magic(unset, object, GuardKind::Unset, name, None)));
            }
            if denied {
                return Err(self.wrong_property(class, name, scope));
            }
        }
        match self.lazy_target(object, None) {
            Target::Itself => {}
            Target::Instance(real) => return self.unset_property(&real, name, scope),
            Target::Waiting => return Ok(PropertyUnset::Call(self.lazy_unset(object, name, scope))),
        }
        Ok(PropertyUnset::Done)
    }

    // ---- places ----

    /// The place of `$object->name`, to write below it, bind a reference to it, or change it.
    ///
    /// A place is not made for [`PlaceMode::Unset`] of a missing property that is not declared: the answer is a null value.
    pub fn property_place(
        &mut self,
        object: &Obj,
        name: &Str,
        scope: Scope,
        mode: PlaceMode,
    ) -> Result<PropertyPlace, Error> {
        let class = Class::of(object);
        if class.overload.is_some() && self.is_element(object, name, scope) {
            return self.element_property_place(object, name, mode);
        }
        let has_get = class.magic.get.is_some();
        match lookup_property(class, name, scope) {
            Lookup::Declared(property) if property.flags.hooked => {
                self.hooked_place(object, property, scope, mode)
            }
            Lookup::Declared(property) => {
                let slot = property.slot as usize;
                if object.slot(slot).is_undef()
                    && let Some(place) = self.lazy_place(object, Some(property.slot), name, scope, mode)?
                {
                    return Ok(place);
                }
                if object.slot(slot).is_undef() && mode == PlaceMode::Unset && property.ty.is_some() {
                    return Ok(PropertyPlace::Value(Value::Null));
                }
                if object.slot(slot).is_undef() {
                    let fresh = property.ty.is_some() && !object.was_unset(property.slot);
                    if has_get && !fresh && !self.guarded(object, GuardKind::Get, name) {
                        return Ok(self.overloaded_place(object, name, mode));
                    }
                    if mode == PlaceMode::Update {
                        if property.ty.is_some() {
                            return Err(self.property_error(
                                "Typed property ",
                                property,
                                " must not be accessed before initialization",
                            ));
                        }
                        self.undefined_property(class, name);
                        object.slots_mut()[slot] = Value::Null;
                    } else if property.flags.is_readonly {
                        return Err(self.property_error(
                            "Cannot indirectly modify readonly property ",
                            property,
                            "",
                        ));
                    } else if property.flags.asymmetric && !self.may_set(property, scope) {
                        return Err(self.asymmetric_error(property, "indirectly modify", scope));
                    } else if property.ty.is_none() {
                        object.slots_mut()[slot] = Value::Null;
                    }
                } else if property.flags.is_readonly
                    || (property.flags.asymmetric && !self.may_set(property, scope))
                {
                    if mode == PlaceMode::Update {
                        return Ok(PropertyPlace::ReadThenWrite);
                    }
                    let value = object.slot(slot).deref();
                    if let Value::Object(_) = value {
                        return Ok(PropertyPlace::Value(value.clone()));
                    }
                    return Err(if property.flags.is_readonly {
                        self.property_error("Cannot indirectly modify readonly property ", property, "")
                    } else {
                        self.asymmetric_error(property, "indirectly modify", scope)
                    });
                }
                let typed = property.ty.is_some().then_some(property);
                Ok(PropertyPlace::Place(&mut object.slots_mut()[slot], typed))
            }
            lookup @ (Lookup::Dynamic | Lookup::Static(_)) => {
                if matches!(lookup, Lookup::Static(_)) && !has_get {
                    self.static_notice(class, name);
                }
                if dynamic_value(object, name).is_some() {
                    if let Some(dynamic) = object.dynamic_mut()
                        && let Some(place) = dynamic.make_mut().get_mut(&key_of(name))
                    {
                        return Ok(PropertyPlace::Place(place, None));
                    }
                }
                if has_get && !self.guarded(object, GuardKind::Get, name) {
                    return Ok(self.overloaded_place(object, name, mode));
                }
                if let Some(place) = self.lazy_place(object, None, name, scope, mode)? {
                    return Ok(place);
                }
                if mode == PlaceMode::Unset {
                    self.undefined_property(class, name);
                    return Ok(PropertyPlace::Value(Value::Null));
                }
                self.create_dynamic(object, name, Value::Null)?;
                if mode == PlaceMode::Update {
                    self.undefined_property(class, name);
                }
                let dynamic: &mut Arr = object.dynamic_mut().get_or_insert_default();
                let dynamic: &mut Array = dynamic.make_mut();
                Ok(PropertyPlace::Place(dynamic.entry(&key_of(name)).0, None))
            }
            Lookup::Denied(property) => {
                if has_get && !self.guarded(object, GuardKind::Get, name) {
                    return Ok(self.overloaded_place(object, name, mode));
                }
                Err(self.denied_error(class, property))
            }
            Lookup::BadName => {
                if has_get && !self.guarded(object, GuardKind::Get, name) {
                    return Ok(self.overloaded_place(object, name, mode));
                }
                Err(self.bad_name_error())
            }
        }
    }

    /// The place of a property without a value of a lazy object; `None`: it is not lazy.
    fn lazy_place(
        &mut self,
        object: &Obj,
        slot: Option<u32>,
        name: &Str,
        scope: Scope,
        mode: PlaceMode,
    ) -> Result<Option<PropertyPlace>, Error> {
        Ok(Some(match self.lazy_target(object, slot) {
            Target::Itself => return Ok(None),
            Target::Instance(real) => self.property_place(&real, name, scope, mode)?,
            Target::Waiting if mode == PlaceMode::Update => PropertyPlace::ReadThenWrite,
            Target::Waiting => {
                let class = Class::of(object);
                let call = self.lazy_reference(object, name, scope);
                PropertyPlace::Call(call, Indirect::Overloaded(class.name().clone(), name.clone()))
            }
        }))
    }

    fn overloaded_place(&mut self, object: &Obj, name: &Str, mode: PlaceMode) -> PropertyPlace {
        let class = Class::of(object);
        match (mode, class.magic.get) {
            (PlaceMode::Update, _) | (_, None) => PropertyPlace::ReadThenWrite,
            (_, Some(get)) => PropertyPlace::Call(
                call_magic(get, object, GuardKind::Get, name, None),
                Indirect::Overloaded(class.name().clone(), name.clone()),
            ),
        }
    }

    fn hooked_place(
        &mut self,
        object: &Obj,
        property: &'static Property,
        scope: Scope,
        mode: PlaceMode,
    ) -> Result<PropertyPlace, Error> {
        if self.in_hook(property, object) && !property.flags.is_virtual {
            let slot = property.slot as usize;
            if object.slot(slot).is_undef() && property.ty.is_none() {
                object.slots_mut()[slot] = Value::Null;
            }
            let typed = property.ty.is_some().then_some(property);
            return Ok(PropertyPlace::Place(&mut object.slots_mut()[slot], typed));
        }
        if mode == PlaceMode::Update {
            return Ok(PropertyPlace::ReadThenWrite);
        }
        let indirect = Indirect::Hooked(property.class.name().clone(), property.name.clone());
        match self.read_hooked(object, property)? {
            Some(PropertyRead::Call(call)) => {
                if property.flags.asymmetric
                    && !self.may_set(property, scope)
                    && property.get.is_some_and(|g| g.flags.returns_ref)
                {
                    return Err(self.asymmetric_error(property, "indirectly modify", scope));
                }
                Ok(PropertyPlace::Call(call, indirect))
            }
            Some(PropertyRead::Value(value)) => Ok(PropertyPlace::Value(value)),
            _ => {
                let value = object.slot(property.slot as usize).deref().clone();
                match value {
                    Value::Object(_) => Ok(PropertyPlace::Value(value)),
                    _ => {
                        self.indirect_modification(&indirect)?;
                        Ok(PropertyPlace::Value(value))
                    }
                }
            }
        }
    }

    /// Says that a plain value came where a place was wanted: a notice or an error. Not to be told of objects.
    pub fn indirect_modification(&mut self, indirect: &Indirect) -> Result<(), Error> {
        match indirect {
            Indirect::Overloaded(class, name) => {
                self.notice(format!(
                    "Indirect modification of overloaded property {class}::${name} has no effect"
                ));
                Ok(())
            }
            Indirect::Hooked(class, name) => {
                Err(self.error(format!("Indirect modification of {class}::${name} is not allowed")))
            }
        }
    }

    /// Before an array is made where a typed property holds nothing (`$o->p[] = 1`): checks that its type allows one.
    pub fn prepare_array_place(&mut self, property: &Property) -> Result<(), Error> {
        match &property.ty {
            Some(ty)
                if ty.mask & (crate::bytecode::type_mask::ARRAY | crate::bytecode::type_mask::ITERABLE)
                    == 0 =>
            {
                Err(self.type_error(format!(
                    "Cannot auto-initialize an array inside property {}::${} of type {}",
                    property.class.name(),
                    property.name,
                    ty.text
                )))
            }
            _ => Ok(()),
        }
    }

    /// A reference to a place of [`Vm::property_place`], which keeps the property's type.
    pub(crate) fn reference_to_property(
        &mut self,
        place: *mut Value,
        property: Option<&'static Property>,
    ) -> Result<Ref, Error> {
        // SAFETY: the place was given out just now, and nothing ran in between.
        let place = unsafe { &mut *place };
        let Some(property) = property.filter(|p| p.ty.is_some()) else { return Ok(place.make_reference()) };
        if let Value::Reference(reference) = place {
            return Ok(reference.clone());
        }
        if place.is_undef() {
            if property.ty.as_ref().is_some_and(|ty| ty.mask & crate::bytecode::type_mask::NULL == 0) {
                return Err(self.property_error(
                    "Cannot access uninitialized non-nullable property ",
                    property,
                    " by reference",
                ));
            }
            *place = Value::Null;
        }
        let reference = place.make_reference();
        reference.constraints().push(std::ptr::from_ref(property) as usize);
        Ok(reference)
    }

    /// Assigns to a place of [`Vm::property_place`] (for [`PlaceMode::Update`]); the answer is the value as stored.
    pub(crate) fn assign_to_property_place(
        &mut self,
        place: *mut Value,
        property: Option<&'static Property>,
        value: Value,
        strict: bool,
    ) -> Result<Coerced, Error> {
        // SAFETY: as for `reference_to_property`.
        let target = unsafe { &mut *place };
        if let Value::Reference(reference) = target {
            let reference = reference.clone();
            let value = match property {
                Some(property) => match self.coerce_to_property(property, value, strict)? {
                    Coerced::Value(value) => value,
                    call => return Ok(call),
                },
                None => value,
            };
            return self.assign_to_reference(&reference, value, strict);
        }
        let value = match property {
            Some(property) => match self.coerce_to_property(property, value, strict)? {
                Coerced::Value(value) => value,
                call => return Ok(call),
            },
            None => value,
        };
        let result = value.clone();
        let old = std::mem::replace(target, value);
        drop(old);
        Ok(Coerced::Value(result))
    }

    /// `$object->name = &reference`
    pub fn bind_property(
        &mut self,
        object: &Obj,
        name: &Str,
        scope: Scope,
        reference: Ref,
        strict: bool,
    ) -> Result<Option<Call>, Error> {
        if let Lookup::Declared(property) = lookup_property(Class::of(object), name, scope)
            && property.flags.hooked
            && !self.in_hook(property, object)
        {
            return match self.read_hooked(object, property)? {
                Some(PropertyRead::Call(call)) => {
                    let indirect = Indirect::Hooked(property.class.name().clone(), property.name.clone());
                    Ok(Some(super::unset_typed::then_refuse(call, indirect)))
                }
                _ => Err(self.error("Cannot assign by reference to overloaded object")),
            };
        }
        let slot = match lookup_property(Class::of(object), name, scope) {
            Lookup::Declared(property) if object.slot(property.slot as usize).is_undef() => {
                Some(Some(property.slot))
            }
            Lookup::Dynamic => Some(None),
            _ => None,
        };
        if let Some(slot) = slot {
            match self.lazy_target(object, slot) {
                Target::Itself => {}
                Target::Instance(real) => return self.bind_property(&real, name, scope, reference, strict),
                Target::Waiting => return Ok(Some(self.lazy_bind(object, name, scope, reference))),
            }
        }
        match self.property_place(object, name, scope, PlaceMode::Write)? {
            PropertyPlace::Place(place, property) => {
                if let Some(property) = property {
                    let value = match self.coerce_for_binding(property, &reference, strict)? {
                        Coerced::Value(value) => value,
                        Coerced::Call(call) => return Ok(Some(call)),
                    };
                    reference.set(value);
                    reference.constraints().push(std::ptr::from_ref(property) as usize);
                }
                // SAFETY: as for `reference_to_property`; coercion runs no script code.
                let place = unsafe { &mut *place };
                let old = std::mem::replace(place, Value::Reference(reference));
                if let (Value::Reference(old), Some(property)) = (&old, property) {
                    release_constraint(old, property);
                }
                drop(old);
                Ok(None)
            }
            PropertyPlace::Value(_) | PropertyPlace::ReadThenWrite => Ok(None),
            PropertyPlace::Call(call, indirect) => Ok(Some(super::unset_typed::then_refuse(call, indirect))),
        }
    }

    // ---- things that are no objects ----

    /// The warning for `$value->name` where `$value` is no object.
    pub fn read_property_of_other(&mut self, value: &Value, name: &Str) -> Value {
        self.warning(format!("Attempt to read property \"{name}\" on {}", names::value_name(value)));
        Value::Null
    }

    /// The error for `$value->name = …` and its like where `$value` is no object. `what` is `assign`, `increment/decrement`,
    /// `modify`.
    pub fn write_property_of_other(&mut self, value: &Value, name: &Str, what: &str) -> Error {
        self.error(format!("Attempt to {what} property \"{name}\" on {}", names::value_name(value)))
    }
}

enum Hooked {
    Written(PropertyWrite),
    Storage(Value),
}

pub(super) fn dynamic_value<'a>(object: &'a Obj, name: &Str) -> Option<&'a Value> {
    object.dynamic()?.get_str(name)
}

/// The property no longer shares the reference.
pub fn release_constraint(reference: &Ref, property: &Property) {
    let constraints = reference.constraints();
    if let Some(i) = constraints.iter().position(|c| *c == std::ptr::from_ref(property) as usize) {
        constraints.swap_remove(i);
    }
}
