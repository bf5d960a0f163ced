//! `print_r`

use super::dump::spaces;
use super::properties::{self, DebugView, Entry, Label};
use crate::declare_functions;
use crate::value::convert::{format_int, to_str};
use crate::value::{Arr, Key, Obj, Tracer, Value};
use crate::vm::class::Backing;
use crate::vm::{Args, Class, NativeFrame, NativeResult, Outcome, Vm};
use hashbrown::HashSet;

declare_functions! {
    /// Shows a value in a form for people; with `$return`, returns the text.
    "print_r(mixed $value, bool $return = false): string|true" => print_r,
}

fn print_r(vm: &mut Vm, args: &mut Args) -> NativeResult {
    let returned = args.bool(1);
    let value = args.take(0);
    if let (Some(text), false) = (to_str(&value), returned) {
        vm.note_nan(&value, "string");
        vm.write(&text);
        return Ok(true.into());
    }
    let printer = Printer::default();
    Ok(Outcome::Enter(Box::new(Print { value: Some(value), printer, returned })))
}

struct Print {
    value: Option<Value>,
    printer: Printer,
    returned: bool,
}

impl NativeFrame for Print {
    fn resume(&mut self, vm: &mut Vm, result: Value) -> NativeResult {
        if let Some(outcome) = self.printer.run(vm, self.value.take(), result)? {
            return Ok(outcome);
        }
        let text = std::mem::take(&mut self.printer.out);
        if self.returned {
            return Ok(text.into());
        }
        vm.write(&text);
        Ok(true.into())
    }

    fn trace(&self, tracer: &mut dyn Tracer) {
        if let Some(value) = &self.value {
            tracer.visit(value);
        }
        for level in &self.printer.levels {
            match level {
                Level::Array(array, _) => tracer.visit(&Value::Array(array.clone())),
                Level::Object(object, entries) => {
                    tracer.visit_object(object);
                    entries.as_slice().iter().for_each(|entry| tracer.visit(&entry.value));
                }
            }
        }
        if let Some(object) = &self.printer.waiting {
            tracer.visit_object(object);
        }
    }
}

/// Makes the text, as far as it goes without script code.
#[derive(Default)]
struct Printer {
    out: Vec<u8>,
    levels: Vec<Level>,
    open: HashSet<usize>,
    waiting: Option<Obj>,
}

enum Level {
    Array(Arr, usize),
    Object(Obj, std::vec::IntoIter<Entry>),
}

impl Printer {
    fn run(
        &mut self,
        vm: &mut Vm,
        first: Option<Value>,
        result: Value,
    ) -> Result<Option<Outcome>, crate::vm::Error> {
        if let Some(object) = self.waiting.take() {
            let entries = properties::debug_info_entries(vm, &object, &result)?;
            self.open_object(object, entries);
        }
        if let Some(value) = first
            && let Some(outcome) = self.show(vm, &value)
        {
            return Ok(Some(outcome));
        }
        loop {
            // The elements of a level stand four columns further than its brackets, these eight further than the
            // brackets around.
            let indent = (self.levels.len() * 8).saturating_sub(4);
            let value = match self.levels.last_mut() {
                None => return Ok(None),
                Some(Level::Array(array, position)) => {
                    let Some(at) = array.live_position(*position) else {
                        self.close();
                        continue;
                    };
                    *position = at + 1;
                    let (Some(key), Some(value)) = (array.key_at(at), array.value_at(at)) else { continue };
                    spaces(&mut self.out, indent);
                    self.out.push(b'[');
                    match key {
                        Key::Int(i) => self.out.extend_from_slice(format_int(i, &mut [0; 20])),
                        Key::Str(s) => self.out.extend_from_slice(&s),
                    }
                    value.deref().clone()
                }
                Some(Level::Object(_, entries)) => {
                    let Some(entry) = entries.next() else {
                        self.close();
                        continue;
                    };
                    if entry.uninitialized.is_some() {
                        continue;
                    }
                    spaces(&mut self.out, indent);
                    self.out.push(b'[');
                    self.out.extend_from_slice(&entry.label.name());
                    match &entry.label {
                        Label::Protected(_) => self.out.extend_from_slice(b":protected"),
                        Label::Private(_, class) => {
                            self.out.push(b':');
                            self.out.extend_from_slice(crate::vm::shown::shown_part(class));
                            self.out.extend_from_slice(b":private");
                        }
                        Label::Int(_) | Label::Public(_) => {}
                    }
                    entry.value.deref().clone()
                }
            };
            self.out.extend_from_slice(b"] => ");
            if let Some(outcome) = self.show(vm, &value) {
                return Ok(Some(outcome));
            }
        }
    }

    /// Shows a value and the line's end behind it, or the head of a container.
    fn show(&mut self, vm: &mut Vm, value: &Value) -> Option<Outcome> {
        match value.deref() {
            Value::Array(array) => {
                self.out.extend_from_slice(b"Array\n");
                if !array.is_empty() && !self.open.insert(array.address()) {
                    self.out.extend_from_slice(b" *RECURSION*");
                    self.end_element();
                    return None;
                }
                self.bracket(b"(\n");
                self.levels.push(Level::Array(array.clone(), 0));
            }
            Value::Object(object) => {
                let class = Class::of(object);
                self.out.extend_from_slice(crate::vm::shown::shown_part(class.name()));
                if properties::case_name(object).is_some() {
                    self.out.extend_from_slice(match class.backing {
                        None => b" Enum\n",
                        Some(Backing::Int) => b" Enum:int\n",
                        Some(Backing::String) => b" Enum:string\n",
                    });
                } else {
                    self.out.extend_from_slice(b" Object\n");
                }
                if self.open.contains(&object.address()) {
                    self.out.extend_from_slice(b" *RECURSION*");
                    self.end_element();
                    return None;
                }
                match properties::debug_view(object) {
                    DebugView::Entries(entries) => self.open_object(object.clone(), entries),
                    DebugView::Call(call) => {
                        self.waiting = Some(object.clone());
                        return Some(Outcome::Call(*call));
                    }
                }
            }
            scalar => {
                vm.note_nan(scalar, "string");
                if let Some(text) = to_str(scalar) {
                    self.out.extend_from_slice(&text);
                }
                self.end_element();
            }
        }
        None
    }

    fn end_element(&mut self) {
        if !self.levels.is_empty() {
            self.out.push(b'\n');
        }
    }

    fn bracket(&mut self, bracket: &[u8]) {
        spaces(&mut self.out, self.levels.len() * 8);
        self.out.extend_from_slice(bracket);
    }

    fn open_object(&mut self, object: Obj, entries: Vec<Entry>) {
        self.open.insert(object.address());
        self.bracket(b"(\n");
        self.levels.push(Level::Object(object, entries.into_iter()));
    }

    fn close(&mut self) {
        match self.levels.pop() {
            Some(Level::Array(array, _)) => self.open.remove(&array.address()),
            Some(Level::Object(object, _)) => self.open.remove(&object.address()),
            None => false,
        };
        self.bracket(b")\n");
        self.end_element();
    }
}
