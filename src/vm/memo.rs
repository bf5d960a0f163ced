//! What names were found to mean not long ago, where they are no constants of an instruction that could remember it:
//! `$object->$name()`, `[$object, 'name']`, `'Class::name'`, `new $class`.
//!
//! Only what was found is remembered. It stays right: classes and functions live as long as the process.

use super::class::Class;
use super::function::Function;
use super::native::Callable;
use super::property::Scope;
use super::{Frame, Vm};
use crate::value::{Obj, Str, Value};

/// Entries of the table of methods and functions, a power of two.
const METHODS: usize = 64;
/// Entries of the table of classes, a power of two.
const CLASSES: usize = 16;

/// See the module. A name is found by its address. Only the names in a script's text are remembered, which stay where they
/// are; what a script puts together seldom comes again at the same place.
#[derive(Default)]
pub(super) struct Memo {
    /// Nothing is remembered.
    pub(super) off: bool,
    methods: Vec<Option<KnownMethod>>,
    classes: Vec<Option<(Str, &'static Class)>>,
}

struct KnownMethod {
    class: usize,
    scope: usize,
    name: Str,
    function: &'static Function,
    /// `static` of a function that a string names.
    called_class: Option<&'static Class>,
}

/// In what a name is looked for.
#[derive(Clone, Copy)]
pub(super) enum Place {
    /// The methods of a class.
    Method(&'static Class),
    /// Likewise, as `Class::name()` finds them.
    Static(&'static Class),
    /// Functions, and methods as `Class::name`.
    Function,
}

impl Place {
    fn key(self) -> usize {
        match self {
            Place::Method(class) => std::ptr::from_ref(class) as usize,
            Place::Static(class) => std::ptr::from_ref(class) as usize | 1,
            Place::Function => 0,
        }
    }
}

fn address(class: Option<&'static Class>) -> usize {
    class.map_or(0, |class| std::ptr::from_ref(class) as usize)
}

impl Memo {
    fn index(place: usize, name: &Str) -> usize {
        let mixed = (place >> 5) ^ (name.address() >> 4);
        (mixed ^ mixed >> 6) % METHODS
    }

    fn get(&self, place: Place, scope: Scope, name: &Str) -> Option<&KnownMethod> {
        let class = place.key();
        let known = self.methods.get(Memo::index(class, name))?.as_ref()?;
        (known.class == class && known.name.same(name) && known.scope == address(scope)).then_some(known)
    }

    /// The function that a name was found to mean.
    pub(super) fn function(&self, place: Place, scope: Scope, name: &Str) -> Option<&'static Function> {
        self.get(place, scope, name).map(|known| known.function)
    }

    /// Remembers a function; for one that a string names as `Class::name` also its class.
    pub(super) fn remember(
        &mut self,
        place: Place,
        scope: Scope,
        name: &Str,
        function: &'static Function,
        called_class: Option<&'static Class>,
    ) {
        if self.off || name.holders().is_some() {
            return;
        }
        if self.methods.is_empty() {
            self.methods.resize_with(METHODS, || None);
        }
        let class = place.key();
        self.methods[Memo::index(class, name)] =
            Some(KnownMethod { class, scope: address(scope), name: name.clone(), function, called_class });
    }

    /// The class that has this name, if it was looked for before.
    pub(super) fn class(&self, name: &Str) -> Option<&'static Class> {
        let (known, class) = self.classes.get(name.address() / 16 % CLASSES)?.as_ref()?;
        known.same(name).then_some(*class)
    }

    /// Remembers a class.
    pub(super) fn remember_class(&mut self, name: &Str, class: &'static Class) {
        if self.off || name.holders().is_some() {
            return;
        }
        if self.classes.is_empty() {
            self.classes.resize_with(CLASSES, || None);
        }
        self.classes[name.address() / 16 % CLASSES] = Some((name.clone(), class));
    }
}

impl Vm {
    /// What a value calls from a scope, if that was found before; no closures.
    pub(super) fn known_callable(&self, value: &Value, scope: Scope) -> Option<Callable> {
        match value {
            Value::String(name) => {
                let known = self.memo.get(Place::Function, scope, name)?;
                let called_class = known.called_class;
                Some(Callable { called_class, ..Callable::function(known.function) })
            }
            Value::Array(array) => {
                let [first, second] = array.as_packed()? else { return None };
                let Value::String(name) = second.deref() else { return None };
                match first.deref() {
                    Value::Object(object) => self.known_method(Class::of(object), Some(object), scope, name),
                    Value::String(class) => self.known_method(self.memo.class(class)?, None, scope, name),
                    _ => None,
                }
            }
            Value::Object(object) => {
                let invoke = Class::of(object).magic.invoke?;
                Some(Callable::method(invoke, object))
            }
            _ => None,
        }
    }

    /// A method that was found before, of an object or, if it is static, of a class.
    pub(super) fn known_method(
        &self,
        class: &'static Class,
        object: Option<&Obj>,
        scope: Scope,
        name: &Str,
    ) -> Option<Callable> {
        let function = self.memo.function(Place::Method(class), scope, name)?;
        match object {
            Some(object) => Some(Callable::method(function, object)),
            None if function.flags.is_static => {
                Some(Callable { called_class: Some(class), ..Callable::function(function) })
            }
            None => None,
        }
    }

    /// Whether a value is something to call from the scope of a frame, as far as that is known without a look-up.
    #[inline(never)]
    pub(super) fn is_known_callable(&self, value: &Value, frame: &Frame) -> bool {
        self.known_callable(value, frame.function().class).is_some()
    }
}
