//! `debug_zval_dump`

use super::dump::{show_scalar, spaces, write_label};
use super::properties::{self, Entry};
use crate::declare_functions;
use crate::value::{Arr, Key, Obj, Value};
use crate::vm::{Args, Class, NativeResult, Vm};
use hashbrown::HashSet;

declare_functions! {
    /// Shows values with their types, their structure and how many hold them.
    "debug_zval_dump(mixed $value, mixed ...$values): void" => debug_zval_dump,
}

/// A container that is being shown.
enum Level {
    Array(Arr, usize),
    Object(Obj, std::vec::IntoIter<Entry>),
    Reference,
}

fn debug_zval_dump(vm: &mut Vm, args: &mut Args) -> NativeResult {
    let mut out = Vec::new();
    for value in args.rest(0) {
        show_all(&mut out, value.clone());
    }
    vm.write(&out);
    Ok(().into())
}

fn show_all(out: &mut Vec<u8>, value: Value) {
    let mut levels: Vec<Level> = Vec::new();
    let mut open: HashSet<usize> = HashSet::new();
    let mut next = Some(value);
    loop {
        if let Some(value) = next.take() {
            spaces(out, levels.len() * 2);
            next = show(out, value, &mut levels, &mut open);
            continue;
        }
        let indent = levels.len() * 2;
        match levels.last_mut() {
            None => return,
            Some(Level::Array(array, position)) => {
                if let Some(at) = array.live_position(*position) {
                    *position = at + 1;
                    let label = match array.key_at(at) {
                        Some(Key::Int(i)) => properties::Label::Int(i),
                        Some(Key::Str(name)) => properties::Label::Public(name),
                        None => continue,
                    };
                    write_label(out, &label, indent);
                    next = array.value_at(at).cloned();
                    continue;
                }
                open.remove(&array.address());
            }
            Some(Level::Object(object, entries)) => {
                if let Some(entry) = entries.next() {
                    write_label(out, &entry.label, indent);
                    match entry.uninitialized {
                        Some(ty) => {
                            spaces(out, indent);
                            out.extend_from_slice(format!("uninitialized({ty})\n").as_bytes());
                        }
                        None => next = Some(entry.value),
                    }
                    continue;
                }
                open.remove(&object.address());
            }
            Some(Level::Reference) => {}
        }
        levels.pop();
        spaces(out, levels.len() * 2);
        out.extend_from_slice(b"}\n");
    }
}

/// Shows a value, or the head of a container; gives what comes first in it if that is a reference. The value in hand is
/// one holder more than the script has.
fn show(
    out: &mut Vec<u8>,
    value: Value,
    levels: &mut Vec<Level>,
    open: &mut HashSet<usize>,
) -> Option<Value> {
    match value {
        Value::String(s) => {
            out.extend_from_slice(format!("string({}) \"", s.len()).as_bytes());
            out.extend_from_slice(&s);
            match s.holders() {
                Some(count) => {
                    out.extend_from_slice(format!("\" refcount({})\n", count.saturating_sub(1)).as_bytes());
                }
                None => out.extend_from_slice(b"\" interned\n"),
            }
        }
        Value::Array(array) => {
            if !array.is_empty() && !open.insert(array.address()) {
                out.extend_from_slice(b"*RECURSION*\n");
                return None;
            }
            let packed = if array.as_packed().is_some() && !array.is_empty() { " packed" } else { "" };
            let holders = match array.holders() {
                Some(count) => format!("refcount({})", count.saturating_sub(1)),
                None if array.is_empty() => "interned ".to_owned(),
                // In PHP only the empty array is shared by all.
                None => "refcount(2)".to_owned(),
            };
            out.extend_from_slice(format!("array({}){packed} {holders}{{\n", array.len()).as_bytes());
            levels.push(Level::Array(array, 0));
        }
        Value::Object(object) => {
            if !open.insert(object.address()) {
                out.extend_from_slice(b"*RECURSION*\n");
                return None;
            }
            let (id, holders) = (object.id(), object.count().saturating_sub(1));
            let table = object.native_any().as_ref().and_then(|native| native.debug_properties(&object));
            let entries = match table {
                Some(table) => properties::table_entries(&table),
                None => properties::entries(&object),
            };
            let count = entries.iter().filter(|entry| entry.uninitialized.is_none()).count();
            out.extend_from_slice(crate::vm::lazy::word(&object).as_bytes());
            out.extend_from_slice(b"object(");
            out.extend_from_slice(crate::vm::shown::shown_part(Class::of(&object).name()));
            out.extend_from_slice(format!(")#{id} ({count}) refcount({holders}){{\n").as_bytes());
            levels.push(Level::Object(object, entries.into_iter()));
        }
        Value::Reference(reference) => {
            let holders = reference.count().saturating_sub(1);
            out.extend_from_slice(format!("reference refcount({holders}) {{\n").as_bytes());
            levels.push(Level::Reference);
            return Some(reference.get().clone());
        }
        Value::Resource(resource) => {
            let text = format!("resource({}) of type ({}) refcount(2)\n", resource.id(), resource.kind());
            out.extend_from_slice(text.as_bytes());
        }
        scalar => show_scalar(out, &scalar),
    }
    None
}
