//! What the classes of dates and times have in common: objects whose constructor has not run, and the properties that
//! scripts' subclasses add.

use crate::builtin::variable::properties::{Label, entries, label_of};
use crate::value::{Arr, Array, Key, NativeData, NativeOrder, Obj, Tracer};
use crate::vm::{Class, Error, Vm};

/// The native data of an object of these classes whose constructor has not run.
#[derive(Clone, Copy)]
pub struct Bare {
    /// The error of comparing it with anything.
    comparison: Option<&'static str>,
}

impl Bare {
    /// Of objects that are merely not equal.
    pub fn of_no_order() -> Bare {
        Bare { comparison: None }
    }
}

impl NativeData for Bare {
    fn trace(&self, _tracer: &mut dyn Tracer) {}

    fn copy(&self) -> Option<Box<dyn NativeData>> {
        Some(Box::new(*self))
    }

    fn compare(&self, _other: &dyn NativeData) -> NativeOrder {
        match self.comparison {
            Some(message) => NativeOrder::Refused("DateObjectError", message),
            None => NativeOrder::Known(1),
        }
    }
}

/// The error of comparing dates one of which is bare.
pub const INCOMPLETE: &str = "Trying to compare an incomplete DateTime or DateTimeImmutable object";
/// The error of comparing zones one of which is bare.
pub const UNINITIALIZED_ZONE: &str = "Trying to compare uninitialized DateTimeZone objects";

/// Makes the native data of a new date.
pub fn create_date(_vm: &mut Vm, object: &Obj) {
    object.set_native(Box::new(Bare { comparison: Some(INCOMPLETE) }));
}

/// Makes the native data of a new zone.
pub fn create_zone(_vm: &mut Vm, object: &Obj) {
    object.set_native(Box::new(Bare { comparison: Some(UNINITIALIZED_ZONE) }));
}

/// A new instance of a class that a static method was called on; abstract classes have none.
pub fn instance(vm: &mut Vm, class: &'static Class) -> Result<Obj, Error> {
    if class.flags.is_abstract {
        return Err(vm.error(format!("Cannot instantiate abstract class {}", class.name())));
    }
    Ok(vm.new_object(class))
}

/// The builtin class that a class is or extends.
pub fn base_of(class: &'static Class) -> &'static Class {
    let mut base = class;
    while !base.flags.internal {
        match base.parent {
            Some(parent) => base = parent,
            None => break,
        }
    }
    base
}

/// The properties that a script's subclass declares or adds, with mangled names.
pub fn members(object: &Obj) -> Array {
    let mut table = Array::new();
    for entry in entries(object) {
        if !entry.value.is_undef() {
            table.insert(Key::from_str(&entry.label.mangled()), entry.value);
        }
    }
    table
}

/// What an object of these classes holds once its constructor has run.
pub trait DateValue: Clone + 'static {
    /// Puts its parts into a table of properties.
    fn show(&self, table: &mut Array);

    /// See [`NativeData::compare`].
    fn compare_with(&self, other: &dyn NativeData) -> NativeOrder;

    /// The properties that a script sees: the object's own ones, then the parts.
    fn properties(&self, object: &Obj) -> Array {
        let mut table = members(object);
        self.show(&mut table);
        table
    }
}

impl<T: DateValue> NativeData for T {
    fn trace(&self, _tracer: &mut dyn Tracer) {}

    fn copy(&self) -> Option<Box<dyn NativeData>> {
        Some(Box::new(self.clone()))
    }

    fn debug_properties(&self, object: &Obj) -> Option<Array> {
        Some(self.properties(object))
    }

    fn array_properties(&self, object: &Obj) -> Option<Arr> {
        Some(Arr::from_array(self.properties(object)))
    }

    fn compare(&self, other: &dyn NativeData) -> NativeOrder {
        self.compare_with(other)
    }
}

/// The error of an object whose constructor did not run.
pub fn uninitialized(vm: &mut Vm, object: &Obj) -> Error {
    let class = Class::of(object);
    let (name, base) = (class.name(), base_of(class).name());
    let child = if class.flags.internal { String::new() } else { format!(" (inheriting {base})") };
    let text = format!(
        "Object of type {name}{child} has not been correctly initialized by calling parent::__construct() in its \
         constructor"
    );
    vm.throw("DateObjectError", text)
}

/// Puts the properties of a script's subclass back.
pub fn restore_members(vm: &mut Vm, object: &Obj, table: &Array, own: &[&str]) {
    let class = Class::of(object);
    for (key, value) in table.iter() {
        let name = key.to_str();
        if matches!(key, Key::Int(_)) {
            continue;
        }
        if own.iter().any(|one| name.as_bytes() == one.as_bytes()) {
            continue;
        }
        let label = Label::from_mangled(&name);
        let slot = class.slots.iter().position(|property| label_of(property).mangled() == label.mangled());
        match slot {
            // The private properties of classes that have none such are lost.
            None if !matches!(label, Label::Public(_) | Label::Int(_)) => {}
            Some(slot) => object.slots_mut()[slot] = value.read(),
            None => {
                if !class.flags.allow_dynamic {
                    let (class, name) = (class.name(), label.mangled());
                    vm.deprecated(format!("Creation of dynamic property {class}::${name} is deprecated"));
                }
                let mut dynamic = object.dynamic().map(|table| (**table).clone()).unwrap_or_default();
                dynamic.insert(key, value.read());
                *object.dynamic_mut() = Some(Arr::from_array(dynamic));
            }
        }
    }
}
