//! The properties of an object as `__serialize` and `__debugInfo` of builtin classes list them: under mangled names.

use crate::bytecode::Visibility;
use crate::declare_methods;
use crate::value::{Array, Key, Obj, Str, Value};
use crate::vm::generator::{Generator, State};
use crate::vm::{Args, Class, NativeResult, Outcome, Property, Vm};

declare_methods! {
    "SplFileInfo::__members" => members_of_this,
    "SplFileInfo::__deprecated" => deprecated,
    "SplFileInfo::__overrides" => overrides,
    "IteratorIterator::__refuse_closed" => refuse_closed,
    "NoRewindIterator::__is_scripts" => |_, args| {
        let Value::Object(iterator) = args.get(0) else { return Ok(false.into()) };
        let current = Class::of(iterator).method(b"current");
        Ok(current.is_some_and(|method| !method.flags.internal).into())
    },
    "CachingIterator::__deprecated" => deprecated,
    "CachingIterator::__warning" => |vm, args| {
        vm.warning(args.str(0));
        Ok(Outcome::Return(Value::Null))
    },
}

/// A private name of a builtin class, as in what `__debugInfo` returns.
pub fn private_name(class: &str, name: &str) -> Key {
    Key::Str(mangle(class.as_bytes(), name.as_bytes()))
}

fn mangle(class: &[u8], name: &[u8]) -> Str {
    let mut mangled = Str::with_capacity(class.len() + name.len() + 2);
    mangled.push_bytes(b"\0");
    mangled.push_bytes(class);
    mangled.push_bytes(b"\0");
    mangled.push_bytes(name);
    mangled
}

/// The name of a declared property with its visibility in it.
pub fn name_of(property: &Property) -> Str {
    match property.visibility {
        Visibility::Public => property.name.clone(),
        Visibility::Protected => mangle(b"*", &property.name),
        Visibility::Private => mangle(property.class.name(), &property.name),
    }
}

/// All properties that are set: declared ones in order, then dynamic ones.
pub fn members(object: &Obj) -> Array {
    let class = Class::of(object);
    let mut members = Array::new();
    for (property, value) in class.slots.iter().zip(object.slots()) {
        if !value.is_undef() && !property.flags.hidden {
            members.insert(Key::Str(name_of(property)), value.clone());
        }
    }
    if let Some(dynamic) = object.dynamic() {
        for (key, value) in dynamic.iter() {
            members.insert(key, value.clone());
        }
    }
    members
}

/// Gives an object the properties that [`members`] listed.
pub fn load_members(vm: &mut Vm, object: &Obj, members: &Array) {
    let class = Class::of(object);
    for (key, value) in members.iter() {
        let name = key.to_str();
        let bare = name.as_bytes().rsplit(|b| *b == 0).next().unwrap_or_default();
        let exact = class.slots.iter().position(|p| name_of(p) == name);
        let slot = exact.or_else(|| class.slots.iter().position(|p| p.name.as_bytes() == bare));
        let value = value.clone();
        let old = match slot {
            Some(slot) => object.slots_mut().get_mut(slot).map(|place| std::mem::replace(place, value)),
            None => {
                if !class.flags.allow_dynamic && object.dynamic().is_none_or(|d| !d.contains_key(&key)) {
                    vm.deprecated(format!(
                        "Creation of dynamic property {}::${name} is deprecated",
                        class.name()
                    ));
                }
                object.dynamic_mut().get_or_insert_default().make_mut().insert(key, value)
            }
        };
        drop(old);
    }
}

/// An array with these members first, then the given private ones of a class.
pub fn debug_info(
    object: &Obj,
    class: &str,
    private: impl IntoIterator<Item = (&'static str, Value)>,
) -> Array {
    let mut info = members(object);
    for (name, value) in private {
        info.insert(private_name(class, name), value);
    }
    info
}

fn members_of_this(_vm: &mut Vm, args: &mut Args) -> NativeResult {
    Ok(members(args.this_object()).into())
}

fn deprecated(vm: &mut Vm, args: &mut Args) -> NativeResult {
    vm.deprecated(args.str(0));
    Ok(Outcome::Return(Value::Null))
}

fn refuse_closed(vm: &mut Vm, args: &mut Args) -> NativeResult {
    if let Value::Object(iterator) = args.get(0)
        && let Some((_, State::Finished)) = Generator::describe(iterator)
    {
        return Err(vm.throw("Exception", "Cannot traverse an already closed generator"));
    }
    Ok(Outcome::Return(Value::Null))
}

fn overrides(_vm: &mut Vm, args: &mut Args) -> NativeResult {
    let name = args.str(0).to_ascii_lowercase();
    let method = Class::of(args.this_object()).method(&name);
    Ok(method.is_some_and(|method| !method.flags.internal).into())
}
