//! The methods of the language's own classes: closures, exceptions, weak references.

pub mod closure;
pub mod exception;
pub mod iterator;
pub mod weak;

/// What objects of these classes do in their own way.
pub const OVERLOADS: &[(&str, &crate::vm::overload::Overload)] = &[(
    "WeakMap",
    &crate::vm::overload::Overload {
        elements: Some(&weak::ELEMENTS),
        iterate: Some(weak::iterate),
        properties: None,
    },
)];

/// What makes the native data of new objects of these classes.
pub const CREATORS: &[(&str, fn(&mut crate::vm::Vm, &crate::value::Obj))] =
    &[("Exception", exception::create), ("Error", exception::create), ("WeakMap", weak::create_map)];
