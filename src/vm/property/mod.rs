//! Instance properties: reading, writing, `isset`, `unset`, and places to write below or bind references to.
//!
//! Nothing here runs script code: where PHP calls a magic method or a hook, the answer holds the [`Call`] to make.

mod incomplete;
mod place;
mod read;
mod write;

pub use place::*;
pub(super) use write::property_refusal;

use super::native::{Guard, GuardKind};
use super::{Call, Callable, Class, Error, Frame, Function, Property, Vm};
use crate::bytecode::Visibility;
use crate::value::{Key, Obj, Str, Value};

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
    /// Notice: Indirect modification of overloaded element of … has no effect.
    Element(&'static Class),
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
        && (!private.flags.is_static || own.is_none_or(|p| p.flags.is_static))
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

    /// Uses a property of the object that a proxy stands for: a magic method of the proxy that is at work is not entered
    /// again there.
    pub(super) fn for_proxy<R>(
        &mut self,
        proxy: &Obj,
        real: &Obj,
        name: &Str,
        run: impl FnOnce(&mut Vm) -> R,
    ) -> R {
        let mut added = Vec::new();
        if !self.guards.is_empty() && !proxy.same(real) {
            for kind in [GuardKind::Get, GuardKind::Set, GuardKind::Isset, GuardKind::Unset] {
                if self.guarded(proxy, kind, name) && !self.guarded(real, kind, name) {
                    let guard = Guard { object: real.address(), kind, name: name.clone() };
                    self.guards.insert(guard.clone());
                    added.push(guard);
                }
            }
        }
        let result = run(self);
        for guard in added {
            self.guards.remove(&guard);
        }
        result
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
        let mut frame: &Frame = unsafe { &*self.frame };
        if std::ptr::eq(frame.function(), super::lazy::use_function()) && !frame.caller.is_null() {
            // A lazy object was initialised for what the hook does.
            // SAFETY: the caller of the running frame is alive.
            frame = unsafe { &*frame.caller };
        }
        let Some(this) = frame.this() else { return false };
        if !this.same(object)
            && (this.native_any().is_none() || !super::lazy::real_instance(this).same(object))
        {
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

    pub(in crate::vm) fn asymmetric_error(&mut self, property: &Property, what: &str, scope: Scope) -> Error {
        let narrowed = property.flags.is_readonly && property.set_visibility == Visibility::Protected;
        let readonly = if narrowed { "readonly " } else { "" };
        // PHP names the class that the running method was called on, not the one whose code it is.
        // SAFETY: the running frame is alive.
        let called = unsafe { self.frame.as_ref() }.filter(|frame| frame.function().script().is_some());
        let scope = called.map_or(scope, Frame::called_class);
        self.error(format!(
            "Cannot {what} {}(set) {readonly}property {}::${} from {}",
            visibility_word(property.set_visibility),
            property.class.name(),
            property.name,
            scope_text(scope)
        ))
    }

    pub(in crate::vm) fn property_error(&mut self, before: &str, property: &Property, after: &str) -> Error {
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
}

enum Hooked {
    Written(PropertyWrite),
    Storage(Value),
}

pub(super) fn dynamic_value<'a>(object: &'a Obj, name: &Str) -> Option<&'a Value> {
    object.dynamic()?.get_str(name)
}
