//! Takes values apart for drawing, without running script code.

use super::session::Drawing;
use crate::bytecode::{ClassKind, Visibility};
use crate::value::{Array, Key, Obj, Value};
use crate::vm::{Call, Callable, Class, Vm};

/// Levels taken apart; deeper ones are folded.
const DEEPEST: usize = 7;
/// Elements taken from an array.
const ITEMS: usize = 200;

/// A value, taken apart.
pub(super) fn drawing(vm: &mut Vm, value: &Value) -> Drawing {
    take_apart(vm, value, 0)
}

fn take_apart(vm: &mut Vm, value: &Value, level: usize) -> Drawing {
    match value.deref() {
        Value::Undef | Value::Null => Drawing::Null,
        Value::Bool(truth) => Drawing::Bool(*truth),
        Value::Int(number) => Drawing::Int(*number),
        Value::Float(number) => Drawing::Float(float_text(*number)),
        Value::String(text) => Drawing::String(text.to_vec()),
        Value::Array(array) => {
            let total = array.len();
            let mut list = true;
            let mut items = Vec::new();
            let shown = if level >= DEEPEST { 0 } else { ITEMS };
            for (at, (key, item)) in array.iter().take(shown).enumerate() {
                list &= matches!(&key, Key::Int(number) if *number == at as i64);
                let key = match key {
                    Key::Int(number) => Drawing::Int(number),
                    Key::Str(name) => Drawing::String(name.to_vec()),
                };
                items.push((key, take_apart(vm, &item.read(), level + 1)));
            }
            Drawing::Array { list, items, total }
        }
        Value::Object(object) => object_apart(vm, object, level),
        Value::Resource(resource) => Drawing::Other(format!("resource({})", resource.id())),
        Value::Reference(_) => Drawing::Null,
    }
}

fn float_text(number: f64) -> String {
    if number.is_finite() && number.fract() == 0.0 && number.abs() < 1e15 {
        return format!("{number:.1}");
    }
    String::from_utf8_lossy(
        &crate::value::convert::to_str(&Value::Float(number)).map(|text| text.to_vec()).unwrap_or_default(),
    )
    .into_owned()
}

fn object_apart(vm: &mut Vm, object: &Obj, level: usize) -> Drawing {
    let class = Class::of(object);
    let name = class.name().to_string();
    if class.kind == ClassKind::Enum {
        let case = object.slots().first().map(|name| name.deref().clone());
        if let Some(Value::String(case)) = case {
            return Drawing::Case(format!("{name}::{case}"));
        }
    }
    if level >= DEEPEST {
        return Drawing::Folded(format!("{name} #{} {{…}}", object.id()));
    }
    let note = vm.look_at(object).map(|looked| {
        let function =
            looked.frames.iter().find(|frame| frame.spot.is_some()).map(|frame| frame.function.clone());
        let line = looked.frames.iter().find_map(|frame| frame.spot.as_ref().map(|spot| spot.line));
        let mut note = function.map(|function| format!("{function}() ")).unwrap_or_default();
        note += looked.state;
        if let Some(line) = line {
            note += &format!(" at line {line}");
        }
        note
    });
    if name == "Closure"
        && let Ok(callable) = vm.callable(&Value::Object(object.clone()))
    {
        let mut note = super::php::signature(callable.function);
        if let Some(at) = note.find('(') {
            note.replace_range(..at, if note.starts_with("static") { "static function" } else { "function" });
        }
        if let Some(script) = callable.function.script() {
            note += &format!(" at {}:{}", script.code.file.path, script.code.line_range.0);
        }
        return Drawing::Object {
            class: name,
            id: object.id() as usize,
            note: Some(note),
            properties: Vec::new(),
        };
    }
    let mut properties = Vec::new();
    if let Some(to_array) = class.to_array {
        for (key, item) in to_array(vm, object).iter().take(ITEMS) {
            let key = match key {
                Key::Int(number) => number.to_string(),
                Key::Str(name) => String::from_utf8_lossy(&name).replace('\0', "·"),
            };
            properties.push((key, take_apart(vm, &item.read(), level + 1)));
        }
        return Drawing::Object { class: name, id: object.id() as usize, note, properties };
    }
    for (slot, property) in class.slots.iter().enumerate() {
        let Some(value) = object.slots().get(slot).map(|value| value.deref().clone()) else { continue };
        let mark = match property.visibility {
            Visibility::Public => "",
            Visibility::Protected => "#",
            Visibility::Private => "-",
        };
        let drawn = if value.is_undef() {
            Drawing::Folded("uninitialized".into())
        } else {
            take_apart(vm, &value, level + 1)
        };
        properties.push((format!("{mark}{}", property.name), drawn));
    }
    // What builtin classes keep besides, as `var_dump()` shows it.
    if let Some(all) = inner_properties(vm, object) {
        for (key, item) in all.iter().take(ITEMS) {
            let key = match key {
                Key::Int(number) => number.to_string(),
                Key::Str(name) => {
                    let name = name.text();
                    match name.strip_prefix('\0').and_then(|rest| rest.split_once('\0')) {
                        Some(("*", name)) => format!("#{name}"),
                        Some((_, name)) => format!("-{name}"),
                        None => name,
                    }
                }
            };
            if !properties.iter().any(|(known, _)| *known == key) {
                properties.push((key, take_apart(vm, &item.read(), level + 1)));
            }
        }
        return Drawing::Object { class: name, id: object.id() as usize, note, properties };
    }
    let dynamic: Vec<(Key, Value)> = object
        .dynamic()
        .map(|dynamic| dynamic.iter().take(ITEMS).map(|(key, item)| (key, item.read())).collect())
        .unwrap_or_default();
    for (key, item) in dynamic {
        let key = match key {
            Key::Int(number) => number.to_string(),
            Key::Str(name) => name.to_string(),
        };
        properties.push((key, take_apart(vm, &item, level + 1)));
    }
    Drawing::Object { class: name, id: object.id() as usize, note, properties }
}

/// What a builtin class tells of an object by itself; a script's `__debugInfo()` is not asked.
fn inner_properties(vm: &mut Vm, object: &Obj) -> Option<Array> {
    if let Some(all) = object.native_any().as_ref().and_then(|native| native.debug_properties(object)) {
        return Some(all);
    }
    let teller = Class::of(object).method(b"__debuginfo").filter(|function| function.flags.internal)?;
    match vm.call_from_host(Call::new(Callable::method(teller, object), Vec::new())) {
        Ok(Value::Array(all)) => Some(all.iter().map(|(key, value)| (key, value.read())).collect()),
        _ => None,
    }
}
