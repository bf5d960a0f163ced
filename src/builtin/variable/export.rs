//! `var_export`

use super::dump::spaces;
use super::properties::{self, Entry};
use crate::declare_functions;
use crate::value::convert::{float_export, format_int};
use crate::value::{Arr, Key, Obj, Value};
use crate::vm::{Args, Class, NativeResult, Vm};
use std::collections::HashSet;

declare_functions! {
    /// Shows a value as the PHP code that makes it; with `$return`, returns the text.
    "var_export(mixed $value, bool $return = false): ?string" => var_export,
}

fn var_export(vm: &mut Vm, args: &mut Args) -> NativeResult {
    let mut text = Vec::new();
    let circles = export(&mut text, args.get(0));
    for _ in 0..circles {
        vm.warning("var_export does not handle circular references");
    }
    if args.bool(1) {
        return Ok(text.into());
    }
    vm.write(&text);
    Ok(Value::Null.into())
}

enum Level {
    Array(Arr, usize),
    Object(Obj, std::vec::IntoIter<Entry>),
}

/// Appends the code for a value; returns how many circular references were left out.
pub fn export(out: &mut Vec<u8>, value: &Value) -> usize {
    let mut levels: Vec<Level> = Vec::new();
    let mut open = HashSet::new();
    let mut circles = 0;
    let mut next = Some(value.deref().clone());
    loop {
        let depth = levels.len() * 2;
        if let Some(value) = next.take() {
            match &value {
                Value::Array(array) => {
                    if !array.is_empty() && !open.insert(array.address()) {
                        out.extend_from_slice(b"NULL");
                        circles += 1;
                    } else {
                        new_line(out, depth);
                        out.extend_from_slice(b"array (\n");
                        levels.push(Level::Array(array.clone(), 0));
                        continue;
                    }
                }
                Value::Object(object) => {
                    if open.contains(&object.address()) {
                        out.extend_from_slice(b"NULL");
                        circles += 1;
                    } else {
                        new_line(out, depth);
                        if open_object(out, object) {
                            open.insert(object.address());
                            levels.push(Level::Object(
                                object.clone(),
                                properties::array_entries(object).into_iter(),
                            ));
                            continue;
                        }
                    }
                }
                scalar => export_scalar(out, scalar),
            }
            if !levels.is_empty() {
                out.extend_from_slice(b",\n");
            }
        }
        match levels.last_mut() {
            None => return circles,
            Some(Level::Array(array, position)) => {
                let Some(at) = array.live_position(*position) else {
                    open.remove(&array.address());
                    levels.pop();
                    close(out, &levels, b")");
                    continue;
                };
                *position = at + 1;
                let (Some(key), Some(value)) = (array.key_at(at), array.value_at(at)) else { continue };
                spaces(out, depth);
                match key {
                    Key::Int(i) => export_int_key(out, i),
                    Key::Str(s) => export_string(out, &s),
                }
                out.extend_from_slice(b" => ");
                next = Some(value.deref().clone());
            }
            Some(Level::Object(object, entries)) => {
                let Some(entry) = entries.next() else {
                    let standard = is_standard(object);
                    open.remove(&object.address());
                    levels.pop();
                    close(out, &levels, if standard { b")" } else { b"))" });
                    continue;
                };
                if entry.uninitialized.is_some() {
                    continue;
                }
                spaces(out, depth + 1);
                out.push(b'\'');
                escape(out, &entry.label.name());
                out.extend_from_slice(b"' => ");
                next = Some(entry.value.deref().clone());
            }
        }
    }
}

fn new_line(out: &mut Vec<u8>, depth: usize) {
    if depth > 0 {
        out.push(b'\n');
        spaces(out, depth);
    }
}

fn close(out: &mut Vec<u8>, levels: &[Level], bracket: &[u8]) {
    spaces(out, levels.len() * 2);
    out.extend_from_slice(bracket);
    if !levels.is_empty() {
        out.extend_from_slice(b",\n");
    }
}

fn is_standard(object: &Obj) -> bool {
    Class::of(object).key.as_bytes() == b"stdclass"
}

/// Whether properties follow.
fn open_object(out: &mut Vec<u8>, object: &Obj) -> bool {
    if is_standard(object) {
        out.extend_from_slice(b"(object) array(\n");
        return true;
    }
    out.push(b'\\');
    out.extend_from_slice(Class::of(object).name());
    if let Some(case) = properties::case_name(object) {
        out.extend_from_slice(b"::");
        out.extend_from_slice(&case);
        return false;
    }
    out.extend_from_slice(b"::__set_state(array(\n");
    true
}

fn export_int_key(out: &mut Vec<u8>, i: i64) {
    if i == i64::MIN {
        out.extend_from_slice(b"-9223372036854775807-1");
    } else {
        out.extend_from_slice(format_int(i, &mut [0; 20]));
    }
}

fn export_scalar(out: &mut Vec<u8>, value: &Value) {
    match value {
        Value::Bool(true) => out.extend_from_slice(b"true"),
        Value::Bool(false) => out.extend_from_slice(b"false"),
        // PHP has no literal for the smallest integer.
        Value::Int(i64::MIN) => out.extend_from_slice(b"-9223372036854775807-1"),
        Value::Int(i) => out.extend_from_slice(format_int(*i, &mut [0; 20])),
        Value::Float(f) => out.extend_from_slice(&float_export(*f)),
        Value::String(s) => export_string(out, s),
        _ => out.extend_from_slice(b"NULL"),
    }
}

fn escape(out: &mut Vec<u8>, bytes: &[u8]) {
    for byte in bytes {
        if matches!(byte, b'\'' | b'\\') {
            out.push(b'\\');
        }
        out.push(*byte);
    }
}

fn export_string(out: &mut Vec<u8>, bytes: &[u8]) {
    out.push(b'\'');
    for (i, part) in bytes.split(|byte| *byte == 0).enumerate() {
        if i > 0 {
            out.extend_from_slice(b"' . \"\\0\" . '");
        }
        escape(out, part);
    }
    out.push(b'\'');
}
