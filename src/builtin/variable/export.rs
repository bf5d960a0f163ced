//! `var_export`

use super::dump::spaces;
use super::properties::{self, Entry, Label};
use crate::bytecode::{FetchMode, Visibility};
use crate::declare_functions;
use crate::value::convert::{float_export, format_int};
use crate::value::{Arr, Key, Obj, Str, Tracer, Value};
use crate::vm::property::PropertyRead;
use crate::vm::{Args, Class, NativeFrame, NativeResult, Outcome, Vm};
use hashbrown::HashSet;

declare_functions! {
    /// Shows a value as the PHP code that makes it; with `$return`, returns the text.
    "var_export(mixed $value, bool $return = false): ?string" => var_export,
}

fn var_export(_vm: &mut Vm, args: &mut Args) -> NativeResult {
    Ok(Outcome::Enter(Box::new(Exporter {
        returns: args.bool(1),
        out: Vec::new(),
        levels: Vec::new(),
        open: HashSet::new(),
        circles: 0,
        next: Some(args.get(0).clone()),
        asked: false,
    })))
}

enum Level {
    Array(Arr, usize),
    Object(Obj, std::vec::IntoIter<Member>),
}

/// One element of an exported object.
enum Member {
    Plain(Entry),
    /// A property that its `get` hook gives; its name and class.
    Hooked(Str, &'static Class),
}

/// The elements of an object in order.
fn members(object: &Obj) -> Vec<Member> {
    let class = Class::of(object);
    let entries = properties::array_entries(object);
    if !class.flags.has_hooks {
        return entries.into_iter().map(Member::Plain).collect();
    }
    let mut entries: Vec<Option<Entry>> = entries.into_iter().map(Some).collect();
    let mut members = Vec::new();
    // The parents' come first; one that a child declares again stays where it was.
    let mut chain: Vec<&'static Class> = std::iter::successors(Some(class), |class| class.parent).collect();
    chain.reverse();
    let mut seen = HashSet::new();
    for ancestor in chain {
        for name in &ancestor.property_order {
            let own = ancestor.properties.get(name).filter(|p| !p.flags.is_static && p.class.same(ancestor));
            let Some(own) = own.copied() else { continue };
            let property = match own.visibility {
                Visibility::Private => own,
                _ => class.properties.get(name).copied().unwrap_or(own),
            };
            let label = properties::label_of(property).mangled();
            if !seen.insert(label.clone()) {
                continue;
            }
            let entry = entries.iter_mut().find(|e| e.as_ref().is_some_and(|e| e.label.mangled() == label));
            let entry = entry.and_then(Option::take);
            if property.get.is_some() {
                members.push(Member::Hooked(name.clone(), property.class));
            } else if let Some(entry) = entry {
                members.push(Member::Plain(entry));
            }
        }
    }
    members.extend(entries.into_iter().flatten().map(Member::Plain));
    members
}

/// `var_export` at work.
struct Exporter {
    /// Whether the text is the result, not output.
    returns: bool,
    out: Vec<u8>,
    levels: Vec<Level>,
    /// The containers that are being exported.
    open: HashSet<usize>,
    /// How many circular references were left out.
    circles: usize,
    next: Option<Value>,
    /// A hook was called; its result comes.
    asked: bool,
}

impl NativeFrame for Exporter {
    fn resume(&mut self, vm: &mut Vm, result: Value) -> NativeResult {
        if std::mem::take(&mut self.asked) {
            self.next = Some(result.read());
        }
        while let Some((object, name, class)) = self.run() {
            if let Some(call) = vm.lazy_initialization(&object) {
                self.next = Some(Value::Object(object));
                return Ok(Outcome::Call(call));
            }
            match vm.read_property(&object, &name, Some(class), FetchMode::Read)? {
                PropertyRead::Value(value) => self.next = Some(value),
                PropertyRead::Call(call) => {
                    self.asked = true;
                    return Ok(Outcome::Call(call));
                }
                PropertyRead::IssetThenGet { .. } => self.next = Some(Value::Null),
            }
        }
        for _ in 0..self.circles {
            vm.warning("var_export does not handle circular references");
        }
        let text = std::mem::take(&mut self.out);
        if self.returns {
            return Ok(text.into());
        }
        vm.write(&text);
        Ok(Value::Null.into())
    }

    fn trace(&self, tracer: &mut dyn Tracer) {
        for level in &self.levels {
            match level {
                Level::Array(array, _) => tracer.visit(&Value::Array(array.clone())),
                Level::Object(object, _) => tracer.visit_object(object),
            }
        }
    }
}

impl Exporter {
    /// Appends the code for the values that are left; stops where a hook must be asked for the next one.
    fn run(&mut self) -> Option<(Obj, Str, &'static Class)> {
        let Exporter { out, levels, open, circles, next, .. } = self;
        loop {
            let depth = levels.len() * 2;
            if let Some(value) = next.take() {
                let value = value.deref().clone();
                match &value {
                    Value::Array(array) => {
                        if !array.is_empty() && !open.insert(array.address()) {
                            out.extend_from_slice(b"NULL");
                            *circles += 1;
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
                            *circles += 1;
                        } else if crate::vm::lazy::waiting(object).is_some() {
                            return Some((object.clone(), Str::empty(), Class::of(object)));
                        } else {
                            new_line(out, depth);
                            if open_object(out, object) {
                                open.insert(object.address());
                                levels.push(Level::Object(object.clone(), members(object).into_iter()));
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
                None => return None,
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
                    *next = Some(value.deref().clone());
                }
                Some(Level::Object(object, entries)) => {
                    let Some(entry) = entries.next() else {
                        let standard = is_standard(object);
                        open.remove(&object.address());
                        levels.pop();
                        close(out, &levels, if standard { b")" } else { b"))" });
                        continue;
                    };
                    let (name, hooked) = match &entry {
                        Member::Plain(entry) if entry.uninitialized.is_some() => continue,
                        Member::Plain(Entry { label: Label::Int(i), value, .. }) => {
                            spaces(out, depth + 1);
                            export_int_key(out, *i);
                            out.extend_from_slice(b" => ");
                            *next = Some(value.deref().clone());
                            continue;
                        }
                        Member::Plain(entry) => (entry.label.name(), None),
                        Member::Hooked(name, class) => (name.clone(), Some((object.clone(), *class))),
                    };
                    spaces(out, depth + 1);
                    out.push(b'\'');
                    escape(out, &name);
                    out.extend_from_slice(b"' => ");
                    if let Some((object, class)) = hooked {
                        return Some((object, name, class));
                    }
                    if let Member::Plain(entry) = entry {
                        *next = Some(entry.value.deref().clone());
                    }
                }
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
