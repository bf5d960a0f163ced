//! Reflection: classes, functions and their parts as objects that scripts can ask.
//!
//! A reflection object holds what it is about as native data; everything it answers is read from the declarations that
//! the VM itself uses, so builtins and scripts are described the same way. Constant expressions (defaults, attribute
//! arguments) are evaluated when they are asked for, as calls the VM makes ([`evaluate`]).

pub mod attribute;
pub mod class;
pub mod constant;
pub mod coroutine;
pub mod enums;
pub mod evaluate;
pub mod extension;
pub mod extension_classes;
pub mod extension_constants;
pub mod function;
pub mod instance;
pub mod lazy;
pub mod members;
pub mod method;
pub mod parameter;
pub mod property;
pub mod property_value;
pub mod text;
pub mod types;

use crate::bytecode::{ClassKind, Visibility};
use crate::declare_methods;
use crate::value::{Array, NativeData, Obj, Str, Tracer, Value};
use crate::vm::property::visibility_word;
use crate::vm::{Args, Class, Error, NativeResult, Outcome, Vm};

declare_methods! {
    "Reflection::getModifierNames" => modifier_names,
}

/// The bits of `getModifiers()`.
#[allow(missing_docs)]
pub mod modifier {
    pub const PUBLIC: i64 = 1;
    pub const PROTECTED: i64 = 2;
    pub const PRIVATE: i64 = 4;
    pub const STATIC: i64 = 16;
    pub const FINAL: i64 = 32;
    pub const ABSTRACT: i64 = 64;
    pub const READONLY: i64 = 128;
    pub const VIRTUAL: i64 = 512;
    pub const PROTECTED_SET: i64 = 2048;
    pub const PRIVATE_SET: i64 = 4096;
    pub const READONLY_CLASS: i64 = 65536;
}

/// Implements [`NativeData`] for what a reflection object is about; such objects are not cloned.
macro_rules! reflected {
    ($name:ident, |$data:ident, $tracer:ident| $trace:expr) => {
        impl $crate::value::NativeData for $name {
            fn trace(&self, $tracer: &mut dyn $crate::value::Tracer) {
                let $data = self;
                $trace;
            }
        }
    };
}
pub(crate) use reflected;

/// What a `ReflectionClass` is about.
pub struct OfClass {
    /// The class.
    pub class: &'static Class,
    /// The object it was made of, whose dynamic properties count.
    pub object: Option<Obj>,
}
reflected!(OfClass, |data, tracer| visit(tracer, &data.object));

/// Shows an object that may be there to the collector.
pub fn visit(tracer: &mut dyn Tracer, object: &Option<Obj>) {
    if let Some(object) = object {
        tracer.visit_object(object);
    }
}

/// What the running method's object is about; an Error if its constructor was never called.
pub fn data<'a, T: NativeData>(vm: &mut Vm, args: &'a Args) -> Result<&'a T, Error> {
    match args.this_object().native::<T>() {
        Some(data) => Ok(data),
        None => Err(vm.error("Internal error: Failed to retrieve the reflection object")),
    }
}

/// A `ReflectionException`.
pub fn exception(vm: &mut Vm, message: impl AsRef<[u8]>) -> Error {
    vm.throw("ReflectionException", message)
}

/// The exception for a class that does not exist.
pub fn no_class(vm: &mut Vm, name: &Str) -> Error {
    exception(vm, format!("Class \"{name}\" does not exist"))
}

/// Sets a public property of a reflection object (`name`, `class`).
pub fn set_property(object: &Obj, name: &str, value: &Str) {
    if let Some(property) = Class::of(object).properties.get(name.as_bytes())
        && let Some(slot) = object.slots_mut().get_mut(property.slot as usize)
    {
        *slot = Value::String(value.clone());
    }
}

/// A new reflection object of a builtin class.
pub fn make(vm: &mut Vm, class: &str, data: impl NativeData, names: &[(&str, &Str)]) -> Value {
    let Some(class) = vm.find_class(class.as_bytes()) else { return Value::Null };
    let object = vm.new_object(class);
    fill(&object, data, names);
    Value::Object(object)
}

/// Tells a reflection object what it is about.
pub fn fill(object: &Obj, data: impl NativeData, names: &[(&str, &Str)]) {
    object.set_native(Box::new(data));
    for (property, value) in names {
        set_property(object, property, value);
    }
}

/// A `ReflectionClass`, or a `ReflectionEnum` of an enum.
pub fn class_object(vm: &mut Vm, class: &'static Class) -> Value {
    let kind = if class.kind == ClassKind::Enum { "ReflectionEnum" } else { "ReflectionClass" };
    make(vm, kind, OfClass { class, object: None }, &[("name", class.name())])
}

/// A string, or false if there is none.
pub fn string_or_false(text: Option<&Str>) -> Value {
    text.map_or(Value::Bool(false), |text| Value::String(text.clone()))
}

/// The namespace part of a name, and the rest.
pub fn split_namespace(name: &[u8]) -> (&[u8], &[u8]) {
    match name.iter().rposition(|b| *b == b'\\') {
        // The name of a closure tells where it stands; it is in no namespace.
        Some(at) if at > 0 && !name.starts_with(b"{closure") => (&name[..at], &name[at + 1..]),
        _ => (b"", name),
    }
}

/// The modifier bit of a visibility.
pub fn visibility_bit(visibility: Visibility) -> i64 {
    match visibility {
        Visibility::Public => modifier::PUBLIC,
        Visibility::Protected => modifier::PROTECTED,
        Visibility::Private => modifier::PRIVATE,
    }
}

/// A list as an array value.
pub fn list(values: Vec<Value>) -> Value {
    Value::from(Array::from_vec(values))
}

fn modifier_names(_vm: &mut Vm, args: &mut Args) -> NativeResult {
    let bits = args.int(0);
    let mut words = Vec::new();
    if bits & modifier::ABSTRACT != 0 {
        words.push("abstract");
    }
    if bits & modifier::FINAL != 0 {
        words.push("final");
    }
    if bits & modifier::VIRTUAL != 0 {
        words.push("virtual");
    }
    // Of these there is one or none.
    match bits & (modifier::PUBLIC | modifier::PRIVATE | modifier::PROTECTED) {
        modifier::PUBLIC => words.push(visibility_word(Visibility::Public)),
        modifier::PRIVATE => words.push(visibility_word(Visibility::Private)),
        modifier::PROTECTED => words.push(visibility_word(Visibility::Protected)),
        _ => {}
    }
    match bits & (modifier::PRIVATE_SET | modifier::PROTECTED_SET) {
        modifier::PRIVATE_SET => words.push("private(set)"),
        modifier::PROTECTED_SET => words.push("protected(set)"),
        _ => {}
    }
    if bits & modifier::STATIC != 0 {
        words.push("static");
    }
    if bits & (modifier::READONLY | modifier::READONLY_CLASS) != 0 {
        words.push("readonly");
    }
    Ok(Outcome::Return(crate::builtin::support::string_array(words)))
}
