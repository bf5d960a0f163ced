//! `var_dump`

use super::properties::{self, DebugView, Entry, Label};
use crate::declare_functions;
use crate::value::convert::{float_repr, format_int};
use crate::value::{Arr, Obj, Tracer, Value};
use crate::vm::{Args, Class, Error, NativeFrame, NativeResult, Outcome, Vm};
use hashbrown::HashSet;

declare_functions! {
    /// Shows values with their types and their structure.
    "var_dump(mixed $value, mixed ...$values): void" => var_dump,
}

fn var_dump(_vm: &mut Vm, args: &mut Args) -> NativeResult {
    let mut values = args.to_vec();
    values.reverse();
    Ok(Outcome::Enter(Box::new(Dump { values, levels: Vec::new(), open: HashSet::new(), waiting: None })))
}

/// Output is handed on when so much has gathered.
const CHUNK: usize = 1 << 16;

struct Dump {
    /// What is still to be shown, in reverse order.
    values: Vec<Value>,
    /// The containers that are being shown.
    levels: Vec<Level>,
    /// Their addresses.
    open: HashSet<usize>,
    /// The object whose `__debugInfo` runs, and whether it stands behind a reference.
    waiting: Option<(Obj, bool)>,
}

enum Level {
    Array(Arr, usize),
    Object(Obj, std::vec::IntoIter<Entry>),
}

impl NativeFrame for Dump {
    fn resume(&mut self, vm: &mut Vm, result: Value) -> NativeResult {
        let mut out = Vec::new();
        if let Some((object, by_reference)) = self.waiting.take() {
            let entries = properties::debug_info_entries(vm, &object, &result)?;
            self.open_object(&mut out, object, entries, by_reference);
        }
        loop {
            if out.len() > CHUNK {
                vm.write(&out);
                out.clear();
            }
            let next = match self.levels.last_mut() {
                None => match self.values.pop() {
                    Some(value) => value,
                    None => break,
                },
                Some(Level::Array(array, position)) => {
                    let Some(at) = array.live_position(*position) else {
                        self.close(&mut out);
                        continue;
                    };
                    *position = at + 1;
                    let indent = self.levels.len() * 2;
                    let Some(Level::Array(array, _)) = self.levels.last() else { continue };
                    let (Some(key), Some(value)) = (array.key_at(at), array.value_at(at)) else { continue };
                    let value = value.clone();
                    spaces(&mut out, indent);
                    match key {
                        crate::value::Key::Int(i) => {
                            out.push(b'[');
                            out.extend_from_slice(format_int(i, &mut [0; 20]));
                            out.extend_from_slice(b"]=>\n");
                        }
                        crate::value::Key::Str(key) => {
                            out.extend_from_slice(b"[\"");
                            out.extend_from_slice(&key);
                            out.extend_from_slice(b"\"]=>\n");
                        }
                    }
                    value
                }
                Some(Level::Object(_, entries)) => {
                    let Some(entry) = entries.next() else {
                        self.close(&mut out);
                        continue;
                    };
                    let indent = self.levels.len() * 2;
                    write_label(&mut out, &entry.label, indent);
                    if let Some(ty) = entry.uninitialized {
                        spaces(&mut out, indent);
                        out.extend_from_slice(b"uninitialized(");
                        out.extend_from_slice(&ty);
                        out.extend_from_slice(b")\n");
                        continue;
                    }
                    entry.value
                }
            };
            if let Some(outcome) = self.show(&mut out, next) {
                vm.write(&out);
                return Ok(outcome);
            }
        }
        vm.write(&out);
        Ok(Outcome::Return(Value::Null))
    }

    fn catch(&mut self, _vm: &mut Vm, error: Error) -> NativeResult {
        Err(error)
    }

    fn trace(&self, tracer: &mut dyn Tracer) {
        self.values.iter().for_each(|value| tracer.visit(value));
        for level in &self.levels {
            match level {
                Level::Array(array, _) => tracer.visit(&Value::Array(array.clone())),
                Level::Object(object, entries) => {
                    tracer.visit_object(object);
                    entries.as_slice().iter().for_each(|entry| tracer.visit(&entry.value));
                }
            }
        }
        if let Some((object, _)) = &self.waiting {
            tracer.visit_object(object);
        }
    }
}

impl Dump {
    /// Shows a value, or the head of a container.
    fn show(&mut self, out: &mut Vec<u8>, value: Value) -> Option<Outcome> {
        spaces(out, self.levels.len() * 2);
        let mut by_reference = false;
        let value = match value {
            Value::Reference(reference) => {
                // The holder in hand is one of the count.
                by_reference = reference.count() > 2;
                reference.get().clone()
            }
            value => value,
        };
        match value {
            Value::Array(array) => {
                if !self.open.insert(array.address()) && !array.is_empty() {
                    out.extend_from_slice(b"*RECURSION*\n");
                    return None;
                }
                reference_mark(out, by_reference);
                out.extend_from_slice(format!("array({}) {{\n", array.len()).as_bytes());
                self.levels.push(Level::Array(array, 0));
            }
            Value::Object(object) => {
                if let Some(case) = properties::case_name(&object) {
                    reference_mark(out, by_reference);
                    out.extend_from_slice(b"enum(");
                    out.extend_from_slice(crate::vm::shown::shown_part(Class::of(&object).name()));
                    out.extend_from_slice(b"::");
                    out.extend_from_slice(&case);
                    out.extend_from_slice(b")\n");
                    return None;
                }
                if self.open.contains(&object.address()) {
                    out.extend_from_slice(b"*RECURSION*\n");
                    return None;
                }
                match properties::debug_view(&object) {
                    DebugView::Entries(entries) => self.open_object(out, object, entries, by_reference),
                    DebugView::Call(call) => {
                        self.waiting = Some((object, by_reference));
                        return Some(Outcome::Call(*call));
                    }
                }
            }
            scalar => {
                reference_mark(out, by_reference);
                show_scalar(out, &scalar);
            }
        }
        None
    }

    fn open_object(&mut self, out: &mut Vec<u8>, object: Obj, entries: Vec<Entry>, by_reference: bool) {
        self.open.insert(object.address());
        reference_mark(out, by_reference);
        out.extend_from_slice(crate::vm::lazy::word(&object).as_bytes());
        let count = entries.iter().filter(|entry| entry.uninitialized.is_none()).count();
        out.extend_from_slice(b"object(");
        out.extend_from_slice(crate::vm::shown::shown_part(Class::of(&object).name()));
        out.extend_from_slice(format!(")#{} ({count}) {{\n", object.id()).as_bytes());
        self.levels.push(Level::Object(object, entries.into_iter()));
    }

    fn close(&mut self, out: &mut Vec<u8>) {
        match self.levels.pop() {
            Some(Level::Array(array, _)) => self.open.remove(&array.address()),
            Some(Level::Object(object, _)) => self.open.remove(&object.address()),
            None => false,
        };
        spaces(out, self.levels.len() * 2);
        out.extend_from_slice(b"}\n");
    }
}

fn reference_mark(out: &mut Vec<u8>, by_reference: bool) {
    if by_reference {
        out.push(b'&');
    }
}

/// Adds spaces for indentation.
pub fn spaces(out: &mut Vec<u8>, count: usize) {
    out.resize(out.len() + count, b' ');
}

pub(super) fn write_label(out: &mut Vec<u8>, label: &Label, indent: usize) {
    spaces(out, indent);
    out.push(b'[');
    match label {
        Label::Int(i) => out.extend_from_slice(format_int(*i, &mut [0; 20])),
        Label::Public(name) => {
            out.push(b'"');
            out.extend_from_slice(name);
            out.push(b'"');
        }
        Label::Protected(name) => {
            out.push(b'"');
            out.extend_from_slice(name);
            out.extend_from_slice(b"\":protected");
        }
        Label::Private(name, class) => {
            out.push(b'"');
            out.extend_from_slice(name);
            out.extend_from_slice(b"\":\"");
            out.extend_from_slice(crate::vm::shown::shown_part(class));
            out.extend_from_slice(b"\":private");
        }
    }
    out.extend_from_slice(b"]=>\n");
}

pub(super) fn show_scalar(out: &mut Vec<u8>, value: &Value) {
    match value {
        Value::Bool(b) => out.extend_from_slice(if *b { b"bool(true)\n" } else { b"bool(false)\n" }),
        Value::Int(i) => {
            out.extend_from_slice(b"int(");
            out.extend_from_slice(format_int(*i, &mut [0; 20]));
            out.extend_from_slice(b")\n");
        }
        Value::Float(f) => {
            out.extend_from_slice(b"float(");
            out.extend_from_slice(&float_repr(*f));
            out.extend_from_slice(b")\n");
        }
        Value::String(s) => {
            out.extend_from_slice(format!("string({}) \"", s.len()).as_bytes());
            out.extend_from_slice(s);
            out.extend_from_slice(b"\"\n");
        }
        Value::Resource(r) => {
            out.extend_from_slice(format!("resource({}) of type ({})\n", r.id(), r.kind()).as_bytes());
        }
        _ => out.extend_from_slice(b"NULL\n"),
    }
}
