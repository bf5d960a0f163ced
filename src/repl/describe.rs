//! What `:doc` and `:ls` tell of a class or an object: its own members first, then what comes from where.

use super::colour::Palette;
use super::draw::draw_line;
use super::draw_value::drawing;
use super::php::signature;
use crate::bytecode::{ClassKind, SourceFile, Visibility};
use crate::value::{Obj, Value};
use crate::vm::{Class, Function, Property, Vm};

/// The line that begins a class.
pub(super) fn head(class: &Class) -> String {
    let kind = match class.kind {
        ClassKind::Class => "class",
        ClassKind::Interface => "interface",
        ClassKind::Trait => "trait",
        ClassKind::Enum => "enum",
    };
    let mut text = String::new();
    for (holds, word) in [
        (class.flags.is_explicit_abstract && class.kind == ClassKind::Class, "abstract "),
        (class.flags.is_final && class.kind != ClassKind::Enum, "final "),
        (class.flags.is_readonly, "readonly "),
    ] {
        if holds {
            text += word;
        }
    }
    text += &format!("{kind} {}", class.name());
    if let Some(parent) = class.parent {
        text += &format!(" extends {}", parent.name());
    }
    let names =
        |classes: &[&Class]| classes.iter().map(|one| one.name().to_string()).collect::<Vec<_>>().join(", ");
    if !class.interfaces.is_empty() {
        let word = if class.kind == ClassKind::Interface { "extends" } else { "implements" };
        text += &format!(" {word} {}", names(&class.interfaces));
    }
    if !class.traits.is_empty() {
        text += &format!(" uses {}", names(&class.traits));
    }
    text
}

/// Titles, and the lines below each. With an object its properties have their values.
pub(super) fn sections(
    vm: &mut Vm,
    class: &'static Class,
    object: Option<&Obj>,
) -> Vec<(String, Vec<String>)> {
    let mut sections = Vec::new();
    let mut inherited: Vec<(&'static Class, Vec<String>)> = Vec::new();
    let mut inherit = |from: &'static Class, name: String| match inherited
        .iter_mut()
        .find(|(known, _)| std::ptr::eq(*known, from))
    {
        Some((_, names)) => names.push(name),
        None => inherited.push((from, vec![name])),
    };
    let constants = class.constants.borrow().clone();
    let (mut cases, mut values) = (Vec::new(), Vec::new());
    for (name, constant) in constants {
        if !std::ptr::eq(constant.class, class) {
            inherit(constant.class, name.to_string());
            continue;
        }
        let value = constant.value.borrow().clone();
        let drawn = match (&value, constant.is_case) {
            (Value::Undef, _) | (_, true) => String::new(),
            (value, false) => format!(" = {}", line(vm, value)),
        };
        let text = format!("{}{name}{drawn}", word(constant.visibility));
        if constant.is_case { cases.push(text) } else { values.push(text) }
    }
    let mut properties = Vec::new();
    let mut seen: Vec<&Property> = Vec::new();
    for name in &class.property_order {
        let Some(property) = class.properties.get(name) else { continue };
        seen.push(property);
        // Of an object all values are shown, wherever they come from.
        if object.is_none() && !std::ptr::eq(property.class, class) {
            inherit(property.class, format!("${name}"));
            continue;
        }
        properties.push(property_line(vm, property, object));
    }
    if let Some(object) = object {
        // Private ones of parents have slots, but no name here.
        for property in &class.slots {
            if !property.flags.hidden && !seen.iter().any(|known| std::ptr::eq(*known, *property)) {
                properties.push(property_line(vm, property, Some(object)));
            }
        }
        let added: Vec<_> = object
            .dynamic()
            .map(|dynamic| dynamic.iter().map(|(key, value)| (key, value.read())).collect())
            .unwrap_or_default();
        for (key, value) in added {
            properties.push(format!("${} = {}", super::php::key_text(&key), line(vm, &value)));
        }
    }
    let mut methods = Vec::new();
    for key in &class.method_order {
        let Some(function) = class.method(key.as_bytes()) else { continue };
        match function.class {
            Some(from) if !std::ptr::eq(from, class) => {
                if function.visibility != Visibility::Private {
                    inherit(from, format!("{}()", function.name));
                }
            }
            _ => methods.push(method_line(function, class)),
        }
    }
    for (title, lines) in
        [("Cases", cases), ("Constants", values), ("Properties", properties), ("Methods", methods)]
    {
        if !lines.is_empty() {
            sections.push((title.to_owned(), lines));
        }
    }
    for (from, names) in inherited {
        sections.push((format!("From {}", from.name()), wrapped(&names)));
    }
    sections
}

/// Lines of a file with their numbers.
pub(super) fn source(file: &SourceFile, (first, last): (u32, u32)) -> String {
    let text = String::from_utf8_lossy(&file.text);
    let mut shown = format!("{}:{first}\n", file.path);
    let lines = text.lines().enumerate().skip(first.saturating_sub(1) as usize);
    for (at, line) in lines.take_while(|(at, _)| *at < last as usize) {
        shown += &format!("{:5} │ {line}\n", at + 1);
    }
    shown
}

fn line(vm: &mut Vm, value: &Value) -> String {
    draw_line(&drawing(vm, value), Palette::new(false))
}

fn word(visibility: Visibility) -> &'static str {
    match visibility {
        Visibility::Public => "",
        Visibility::Protected => "protected ",
        Visibility::Private => "private ",
    }
}

fn property_line(vm: &mut Vm, property: &Property, object: Option<&Obj>) -> String {
    let mut text = word(property.visibility).to_owned();
    if property.flags.is_static {
        text += "static ";
    }
    if property.flags.is_readonly {
        text += "readonly ";
    }
    if let Some(ty) = &property.ty {
        text += &format!("{} ", ty.text);
    }
    text += &format!("${}", property.name);
    if property.get.is_some() || property.set.is_some() {
        let hooks: Vec<&str> = [(property.get, "get"), (property.set, "set")]
            .into_iter()
            .filter_map(|(hook, word)| hook.map(|_| word))
            .collect();
        text += &format!(" {{ {} }}", hooks.join(" "));
    }
    let value = object
        .filter(|_| !property.flags.is_static && !property.flags.is_virtual)
        .and_then(|object| object.slots().get(property.slot as usize).map(Value::read));
    match value {
        Some(Value::Undef) => text += " is uninitialized",
        Some(value) => text += &format!(" = {}", line(vm, &value)),
        None => {}
    }
    text
}

fn method_line(function: &Function, class: &Class) -> String {
    let mut text = word(function.visibility).to_owned();
    if function.flags.is_abstract && class.kind != ClassKind::Interface {
        text += "abstract ";
    }
    if function.flags.is_final {
        text += "final ";
    }
    text + &signature(function).replacen("function ", "", 1)
}

/// Names one after the other, in lines that are not too wide.
fn wrapped(names: &[String]) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    for (at, name) in names.iter().enumerate() {
        let comma = if at + 1 < names.len() { "," } else { "" };
        match lines.last_mut() {
            Some(last) if last.len() + name.len() + 4 <= super::draw::WIDTH => {
                *last += &format!(" {name}{comma}");
            }
            _ => lines.push(format!("{name}{comma}")),
        }
    }
    lines
}
