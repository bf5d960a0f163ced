//! Classes as the VM uses them: declarations linked with their parents.

use super::Vm;
use super::function::Function;
use crate::bytecode::{Attribute, ClassDeclaration, ClassKind, Initializer, Type, Visibility};
use crate::value::{ClassHeader, Obj, Ref, Str, Value};
use hashbrown::HashMap;
use std::cell::{Cell, RefCell, UnsafeCell};
use std::sync::Arc;

/// A linked class. Lives as long as the process.
#[repr(C)]
pub struct Class {
    /// What objects know of it; must stay first.
    pub header: ClassHeader,
    /// The lower-case name.
    pub key: Str,
    /// Class, interface, trait or enum.
    pub kind: ClassKind,
    /// See [`ClassFlags`].
    pub flags: ClassFlags,
    /// The parent.
    pub parent: Option<&'static Class>,
    /// All interfaces, inherited ones included, in PHP's order.
    pub interfaces: Vec<&'static Class>,
    /// Traits used directly.
    pub traits: Vec<&'static Class>,
    /// Methods by lower-case name, inherited ones included (also private ones of parents, for the error texts).
    pub methods: HashMap<Str, &'static Function, foldhash::fast::FixedState>,
    /// The order of methods for reflection: own first, then inherited.
    pub method_order: Vec<Str>,
    /// Properties by name, inherited ones included; private ones of parents are not here (their slots are).
    pub properties: HashMap<Str, &'static Property, foldhash::fast::FixedState>,
    /// Names in the order of declaration, parents' first.
    pub property_order: Vec<Str>,
    /// The property of each slot of an instance (of the class that declared it).
    pub slots: Vec<&'static Property>,
    /// Default of each slot once [`Class::state`] is ready; `Undef` for uninitialised typed ones.
    pub defaults: RefCell<Vec<Value>>,
    /// Constants, inherited ones included, in order.
    pub constants: RefCell<Vec<(Str, &'static ClassConstant)>>,
    /// The constants by name.
    pub constant_index: RefCell<HashMap<Str, &'static ClassConstant, foldhash::fast::FixedState>>,
    /// Whether constant expressions of defaults and static properties are evaluated.
    pub state: Cell<ClassState>,
    /// All constants have been evaluated; asked of backed enums only.
    pub(super) constants_known: Cell<bool>,
    /// The special methods.
    pub magic: Magic,
    /// How instances behave in `foreach`.
    pub iteration: Iteration,
    /// See [`Class::iterator_method`].
    pub(super) iterator_methods: std::cell::OnceCell<[Option<&'static Function>; 5]>,
    /// The names of the properties that `foreach` goes through: as seen from outside, and from the class itself.
    pub(super) foreach_names: [std::cell::OnceCell<crate::value::Arr>; 2],
    /// See [`Class::offset_method`].
    pub(super) count_method: std::cell::OnceCell<Option<&'static Function>>,
    /// See [`super::offset`].
    pub(super) offset_methods: std::cell::OnceCell<[Option<&'static Function>; 4]>,
    /// Makes the native data of a new instance (inherited from the builtin class).
    pub create: Option<fn(&mut Vm, &Obj)>,
    /// What instances do in their own way (inherited from the builtin class).
    pub overload: Option<&'static super::overload::Overload>,
    /// What `(array)` makes of an instance, if not its properties (inherited from the builtin class).
    pub to_array: Option<fn(&mut Vm, &Obj) -> crate::value::Array>,
    /// Of an enum: whether it is backed, and by what.
    pub backing: Option<Backing>,
    /// Where it was declared.
    pub declaration: Option<Arc<ClassDeclaration>>,
    /// A number for reflection and caches.
    pub id: u32,
}

/// The methods of `Iterator`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum IteratorMethod {
    Rewind,
    Valid,
    Current,
    Key,
    Next,
}

/// Something of a class that is yes or no.
#[derive(Clone, Copy, Debug, Default)]
#[allow(missing_docs)]
pub struct ClassFlags {
    /// Declared abstract, or has abstract methods.
    pub is_abstract: bool,
    pub is_explicit_abstract: bool,
    pub is_final: bool,
    pub is_readonly: bool,
    pub anonymous: bool,
    pub internal: bool,
    /// `#[AllowDynamicProperties]`, also inherited; or stdClass.
    pub allow_dynamic: bool,
    /// Builtin classes that refuse them ("Cannot create dynamic property Generator::$x").
    pub no_dynamic: bool,
    pub not_serializable: bool,
    pub not_cloneable: bool,
    pub array_access: bool,
    pub has_hooks: bool,
    pub countable: bool,
}

/// Whether the constant expressions of a class are evaluated.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum ClassState {
    /// Some defaults or static properties are not evaluated.
    Raw,
    /// Being evaluated.
    Evaluating,
    /// All evaluated (or there were none).
    Ready,
}

/// How instances behave in `foreach`.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Iteration {
    /// Visible properties.
    Properties,
    /// `Iterator` methods.
    Iterator,
    /// `getIterator`
    Aggregate,
    /// The VM resumes the generator itself.
    Generator,
}

/// The type behind a backed enum.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
#[allow(missing_docs)]
pub enum Backing {
    Int,
    String,
}

/// The special methods of a class.
#[derive(Clone, Copy, Default)]
#[allow(missing_docs)]
pub struct Magic {
    pub constructor: Option<&'static Function>,
    pub destructor: Option<&'static Function>,
    pub clone: Option<&'static Function>,
    pub get: Option<&'static Function>,
    pub set: Option<&'static Function>,
    pub isset: Option<&'static Function>,
    pub unset: Option<&'static Function>,
    pub call: Option<&'static Function>,
    pub call_static: Option<&'static Function>,
    pub to_string: Option<&'static Function>,
    pub invoke: Option<&'static Function>,
    pub debug_info: Option<&'static Function>,
    pub serialize: Option<&'static Function>,
    pub unserialize: Option<&'static Function>,
}

/// A property of a class.
pub struct Property {
    /// Without `$`.
    pub name: Str,
    /// The class that declared it.
    pub class: &'static Class,
    /// Who may read it.
    pub visibility: Visibility,
    /// Who may write it.
    pub set_visibility: Visibility,
    /// See [`PropertyFlags`].
    pub flags: PropertyFlags,
    /// The declared type; `self` and `parent` resolved.
    pub ty: Option<Type>,
    /// The slot of an instance property (unused for virtual ones).
    pub slot: u32,
    /// The default as declared.
    pub default: Option<Initializer>,
    /// The place of a static property's value (a subclass that does not redeclare it shares it). May hold a reference.
    pub static_value: Option<UnsafeCell<Value>>,
    /// The `get` hook.
    pub get: Option<&'static Function>,
    /// The `set` hook.
    pub set: Option<&'static Function>,
    /// `/** … */`
    pub doc: Option<Str>,
    /// Attributes.
    pub attributes: Vec<Attribute>,
}

/// Something of a property that is yes or no.
#[derive(Clone, Copy, Debug, Default)]
#[allow(missing_docs)]
pub struct PropertyFlags {
    pub is_static: bool,
    pub is_readonly: bool,
    pub is_abstract: bool,
    pub is_final: bool,
    pub promoted: bool,
    /// `#[Hidden]` in the library: state that scripts do not see.
    pub hidden: bool,
    /// `#[Fixed]` in the library: scripts cannot write it, though it is not `readonly`.
    pub fixed: bool,
    /// Hooked without storage.
    pub is_virtual: bool,
    /// `set_visibility` differs from `visibility`.
    pub asymmetric: bool,
    /// Has hooks.
    pub hooked: bool,
}

impl Property {
    /// A copy of a static property's value as it is now; `None` for instance properties.
    pub fn static_copy(&self) -> Option<Value> {
        // SAFETY: nobody keeps a borrow of a static property's value while a builtin runs.
        let value = self.static_value.as_ref().map(|place| unsafe { (*place.get()).clone() })?;
        Some(if let Value::Reference(reference) = &value { reference.get().clone() } else { value })
    }

    /// The reference that a static property holds, if it holds one.
    pub fn static_reference(&self) -> Option<Ref> {
        // SAFETY: as above.
        match self.static_value.as_ref().map(|place| unsafe { (*place.get()).clone() }) {
            Some(Value::Reference(reference)) => Some(reference),
            _ => None,
        }
    }

    /// Assigns to a static property (through a reference, if it holds one); the value must fit its type.
    pub fn store_static(&self, value: Value) {
        if let Some(place) = &self.static_value {
            // SAFETY: nobody keeps a borrow of a static property's value while a builtin runs.
            let old = match unsafe { &mut *place.get() } {
                Value::Reference(reference) => std::mem::replace(reference.get_mut(), value),
                place => std::mem::replace(place, value),
            };
            drop(old);
        }
    }

    /// Whether reading and writing is nothing but the slot: no type, no hooks, not readonly, writable by all readers.
    pub fn is_plain(&self) -> bool {
        self.ty.is_none() && !self.flags.hooked && !self.flags.is_readonly && !self.flags.asymmetric
    }
}

/// A constant or enum case of a class.
pub struct ClassConstant {
    /// Its name.
    pub name: Str,
    /// The class that declared it.
    pub class: &'static Class,
    /// Who may use it.
    pub visibility: Visibility,
    /// `final`
    pub is_final: bool,
    /// An enum case.
    pub is_case: bool,
    /// The declared type.
    pub ty: Option<Type>,
    /// The value; `Undef` until evaluated.
    pub value: RefCell<Value>,
    /// Set while the value is being evaluated, to find cycles.
    pub evaluating: Cell<bool>,
    /// What evaluates it.
    pub initializer: Initializer,
    /// `/** … */`
    pub doc: Option<Str>,
    /// Attributes.
    pub attributes: Vec<Attribute>,
}

impl Class {
    /// The name as declared.
    pub fn name(&self) -> &Str {
        &self.header.name
    }

    /// The class of an object.
    #[inline(always)]
    pub fn of(object: &Obj) -> &'static Class {
        // SAFETY: every class header that an object has is the first field of a `Class` (`repr(C)`), made by this room.
        unsafe { &*(object.class() as *const ClassHeader as *const Class) }
    }

    /// Whether both are the same class.
    #[inline(always)]
    pub fn same(&self, other: &Class) -> bool {
        std::ptr::eq(self, other)
    }

    /// `instanceof`: this class, one of its ancestors, or one of its interfaces is `other`.
    #[inline]
    pub fn is_subclass_of(&self, other: &Class) -> bool {
        if self.same(other) {
            return true;
        }
        if other.kind == ClassKind::Interface {
            return self.interfaces.iter().any(|i| i.same(other));
        }
        let mut class = self.parent;
        while let Some(c) = class {
            if c.same(other) {
                return true;
            }
            class = c.parent;
        }
        false
    }

    /// A method, inherited ones included, by lower-case name.
    pub fn method(&self, lower: &[u8]) -> Option<&'static Function> {
        self.methods.get(lower).copied()
    }

    /// One of the methods of `Iterator`.
    pub(super) fn iterator_method(&'static self, method: IteratorMethod) -> Option<&'static Function> {
        let methods = self.iterator_methods.get_or_init(|| {
            [&b"rewind"[..], b"valid", b"current", b"key", b"next"].map(|name| self.method(name))
        });
        methods[method as usize]
    }

    /// Whether it is an interface.
    pub fn is_interface(&self) -> bool {
        self.kind == ClassKind::Interface
    }
}
