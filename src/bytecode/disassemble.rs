//! Code as a person reads it.

use super::*;
use crate::value::Value;
use std::collections::BTreeMap;
use std::fmt::Write;

/// A function and everything declared in it, one after the other.
pub fn disassemble(code: &Code) -> String {
    walk(code, None, false)
}

/// As [`disassemble`], under the lines of the source; only one function or method (`Class::name`) if it is named.
/// `None` if there is none of that name.
pub fn listing(code: &Code, name: Option<&str>) -> Option<String> {
    let text = walk(code, name, true);
    (!text.is_empty()).then_some(text)
}

/// The names that [`listing`] knows.
pub fn function_names(code: &Code) -> Vec<String> {
    let mut names = Vec::new();
    let mut todo = vec![(String::new(), code)];
    while let Some((prefix, code)) = todo.pop() {
        names.push(format!("{prefix}{}", shown(&code.name)));
        todo.extend(code.functions.iter().map(|code| (String::new(), &**code)));
        for class in &code.classes {
            let prefix = format!("{}::", shown(&class.name));
            todo.extend(class.methods.iter().map(|method| (prefix.clone(), &*method.code)));
        }
    }
    names
}

fn walk(code: &Code, wanted: Option<&str>, with_source: bool) -> String {
    let mut out = String::new();
    // A stack of its own: functions may be nested as deep as the source allows.
    let mut todo = vec![(String::new(), Entry::Code(code))];
    while let Some((prefix, entry)) = todo.pop() {
        let mut inner: Vec<Entry<'_>> = Vec::new();
        let mut inner_prefix = String::new();
        match entry {
            Entry::Code(code) => {
                let full = format!("{prefix}{}", shown(&code.name));
                if wanted.is_none_or(|wanted| full.eq_ignore_ascii_case(wanted)) {
                    if !out.is_empty() {
                        out.push('\n');
                    }
                    function(&mut out, code, &prefix, with_source);
                }
                inner.extend(code.functions.iter().map(|code| Entry::Code(code)));
                inner.extend(code.classes.iter().map(|class| Entry::Class(class)));
            }
            Entry::Class(class) => {
                let mut head = String::new();
                members(&mut head, class, &mut inner);
                if wanted.is_none() {
                    let _ = writeln!(out, "\n{}", class_head(class));
                    out += &head;
                }
                inner_prefix = format!("{}::", shown(&class.name));
            }
        }
        todo.extend(inner.into_iter().rev().map(|entry| (inner_prefix.clone(), entry)));
    }
    out
}

/// Constants and properties; the code of the class goes to `inner`.
fn members<'c>(out: &mut String, class: &'c ClassDeclaration, inner: &mut Vec<Entry<'c>>) {
    for constant in &class.constants {
        let word = if constant.is_case { "case" } else { "const" };
        initializer(out, inner, &format!("{word} {}", shown(&constant.name)), &constant.value);
    }
    for property in &class.properties {
        let name = format!("${}", shown(&property.name));
        match &property.default {
            Some(default) => initializer(out, inner, &name, default),
            None => drop(writeln!(out, "  {name}")),
        }
        for hook in [&property.get, &property.set].into_iter().flatten() {
            inner.extend(hook.code.iter().map(|code| Entry::Code(code)));
        }
    }
    inner.extend(class.methods.iter().map(|method| Entry::Code(&method.code)));
}

/// Something that is still to be written.
#[derive(Clone, Copy)]
enum Entry<'c> {
    Code(&'c Code),
    Class(&'c ClassDeclaration),
}

fn initializer<'c>(out: &mut String, inner: &mut Vec<Entry<'c>>, name: &str, value: &'c Initializer) {
    match value {
        Initializer::Value(constant) => drop(writeln!(out, "  {name} = {}", literal(constant.value()))),
        Initializer::Code(code) => {
            let _ = writeln!(out, "  {name} = [constant expression]");
            inner.push(Entry::Code(code));
        }
    }
}

/// Names without what stands behind the NUL of anonymous classes.
fn shown(name: &Name) -> String {
    let text = name.to_string();
    text.split('\0').next().unwrap_or_default().to_owned()
}

fn class_head(class: &ClassDeclaration) -> String {
    let mut head = String::new();
    for (flag, word) in [
        (class.is_abstract, "abstract "),
        (class.is_final && class.kind != ClassKind::Enum, "final "),
        (class.is_readonly, "readonly "),
    ] {
        if flag {
            head += word;
        }
    }
    head += match class.kind {
        ClassKind::Class => "class ",
        ClassKind::Interface => "interface ",
        ClassKind::Trait => "trait ",
        ClassKind::Enum => "enum ",
    };
    head += &shown(&class.name);
    if let Some(parent) = &class.parent {
        let _ = write!(head, " extends {}", shown(parent));
    }
    if !class.interfaces.is_empty() {
        let names: Vec<_> = class.interfaces.iter().map(shown).collect();
        let _ = write!(head, " implements {}", names.join(", "));
    }
    for name in &class.traits {
        let _ = write!(head, " use {}", shown(name));
    }
    head
}

/// One function: head, instructions, exception table.
fn function(out: &mut String, code: &Code, prefix: &str, with_source: bool) {
    let params: Vec<String> = code.params.iter().map(param).collect();
    let _ = write!(out, "{prefix}{}({})", shown(&code.name), params.join(", "));
    if !code.captures.is_empty() {
        let names: Vec<String> = code
            .captures
            .iter()
            .map(|capture| format!("{}${}", if capture.by_ref { "&" } else { "" }, capture.name))
            .collect();
        let _ = write!(out, " use ({})", names.join(", "));
    }
    if let Some(ty) = &code.return_type {
        let _ = write!(out, ": {}", ty.text);
    }
    let temporaries = (code.slot_count as usize).saturating_sub(code.variables.len());
    let _ = writeln!(out, "    ; {} variables, {temporaries} temporaries", code.variables.len());
    let labels = labels(code);
    let mut line = 0;
    let text = if with_source { String::from_utf8_lossy(&code.file.text) } else { Default::default() };
    let source: Vec<&str> = text.lines().map(str::trim).collect();
    for (index, instruction) in code.instructions.iter().enumerate() {
        let at = code.positions.line(index);
        let above = source.get((at as usize).wrapping_sub(1)).filter(|text| at != line && !text.is_empty());
        if let Some(above) = above {
            let _ = writeln!(out, "{at:>6} │ {above}");
        }
        if let Some(label) = labels.get(&(index as u32)) {
            let _ = writeln!(out, "       {label}:");
        }
        let shown_line = if at == line || above.is_some() { String::new() } else { at.to_string() };
        line = at;
        let text = self::instruction(code, instruction, &labels);
        let _ = writeln!(out, "{shown_line:>6} {index:>4}  {}", text.trim_end());
    }
    for handler in &code.handlers {
        let temp_base = slot(code, handler.temp_base);
        let what = match handler.kind {
            HandlerKind::Catch { target } => format!("catch {}", label(&labels, target)),
            HandlerKind::Finally { target, state } => {
                format!("finally {} state {}", label(&labels, target), slot(code, state))
            }
            HandlerKind::InFinally { state } => format!("in finally, state {}", slot(code, state)),
        };
        let _ = writeln!(out, "       [{}..{}) {what}, drops from {temp_base}", handler.start, handler.end);
    }
}

fn param(param: &Param) -> String {
    let mut text = String::new();
    if let Some(ty) = &param.ty {
        let _ = write!(text, "{} ", ty.text);
    }
    if param.by_ref {
        text.push('&');
    }
    if param.variadic {
        text.push_str("...");
    }
    let _ = write!(text, "${}", param.name);
    if let Some(default) = &param.default_text {
        let _ = write!(text, " = {default}");
    }
    text
}

/// Where jumps lead, numbered in order.
fn labels(code: &Code) -> BTreeMap<u32, String> {
    let mut targets = BTreeMap::new();
    let mut add = |target: u32| {
        targets.insert(target, String::new());
    };
    for instruction in &code.instructions {
        let fields = shape(instruction.op);
        if fields[3] == Field::Jump {
            add(instruction.d);
        }
        if fields[4] == Field::JumpOrNone && instruction.e != u32::MAX {
            add(instruction.e);
        }
    }
    for table in &code.switch_tables {
        table.ints.iter().for_each(|(_, target)| add(*target));
        table.strings.iter().for_each(|(_, target)| add(*target));
        add(table.default);
    }
    for handler in &code.handlers {
        match handler.kind {
            HandlerKind::Catch { target } | HandlerKind::Finally { target, .. } => add(target),
            HandlerKind::InFinally { .. } => {}
        }
    }
    for (number, name) in targets.values_mut().enumerate() {
        *name = format!("L{number}");
    }
    targets
}

fn label(labels: &BTreeMap<u32, String>, target: u32) -> String {
    labels.get(&target).cloned().unwrap_or_else(|| format!("@{target}"))
}

fn slot(code: &Code, slot: u16) -> String {
    match slot {
        NONE => "-".to_owned(),
        THIS => "$this".to_owned(),
        _ => match code.variables.get(slot as usize) {
            Some(name) => format!("${name}"),
            None => format!("t{}", slot as usize - code.variables.len()),
        },
    }
}

fn operand(code: &Code, field: u16) -> String {
    if field == NONE || field == THIS {
        return slot(code, field);
    }
    match Operand::decode(field) {
        Operand::Slot(number) => slot(code, number),
        Operand::Constant(index) => constant(code, u32::from(index)),
    }
}

fn constant(code: &Code, index: u32) -> String {
    match code.constants.get(index as usize) {
        Some(constant) => literal(constant.value()),
        None => format!("constant {index}?"),
    }
}

/// A constant, shortened.
fn literal(value: &Value) -> String {
    match value {
        Value::Undef | Value::Null => "null".to_owned(),
        Value::Bool(b) => b.to_string(),
        Value::Int(i) => i.to_string(),
        Value::Float(f) => format!("{f:?}"),
        Value::String(s) => {
            let text = s.to_lossy();
            let short: String = text.chars().take(60).collect();
            let more = if short.len() < text.len() { "…" } else { "" };
            format!("{:?}{more}", short)
        }
        Value::Array(array) => {
            let mut parts = Vec::new();
            for (position, (key, value)) in array.iter().enumerate() {
                if position == 8 {
                    parts.push("…".to_owned());
                    break;
                }
                let text = match value {
                    Value::Array(inner) if !inner.is_empty() => "[…]".to_owned(),
                    other => literal(other),
                };
                parts.push(if array.is_list() {
                    text
                } else {
                    format!("{} => {text}", literal(&key.to_value()))
                });
            }
            format!("[{}]", parts.join(", "))
        }
        _ => "?".to_owned(),
    }
}

fn class(code: &Code, class: ClassOperand) -> String {
    match class {
        ClassOperand::Named(index) => {
            match code.constants.get(index as usize).map(|constant| constant.value()) {
                Some(Value::String(name)) => name.to_string(),
                _ => format!("class {index}?"),
            }
        }
        ClassOperand::SelfClass => "self".to_owned(),
        ClassOperand::Parent => "parent".to_owned(),
        ClassOperand::Static => "static".to_owned(),
        ClassOperand::Slot(number) => slot(code, number),
    }
}

/// `$a['k'][]->p`
fn place(code: &Code, index: u32) -> String {
    let Some(place) = code.places.get(index as usize) else { return format!("place {index}?") };
    let name = |field: u16| match Operand::decode(field) {
        Operand::Constant(index) => match code.constants.get(index as usize).map(|constant| constant.value())
        {
            Some(Value::String(name)) => name.to_string(),
            _ => constant(code, u32::from(index)),
        },
        Operand::Slot(number) => format!("{{{}}}", slot(code, number)),
    };
    let mut text = match place.base {
        PlaceBase::Variable(number) | PlaceBase::Temporary(number) => slot(code, number),
        PlaceBase::This => "$this".to_owned(),
        PlaceBase::StaticProperty { class: of, name: property, .. } => {
            format!("{}::${}", class(code, of), name(property))
        }
        PlaceBase::Dynamic(field) => format!("${{{}}}", operand(code, field)),
        PlaceBase::Global(field) => format!("$GLOBALS[{}]", operand(code, field)),
    };
    for step in &place.steps {
        match step {
            PlaceStep::Index(field) => {
                let _ = write!(text, "[{}]", operand(code, *field));
            }
            PlaceStep::Append => text.push_str("[]"),
            PlaceStep::Property { name: property, nullsafe, .. } => {
                text.push_str(if *nullsafe { "?->" } else { "->" });
                text.push_str(&name(*property));
            }
        }
    }
    text
}

fn operator(number: u32) -> &'static str {
    match BinaryOperator::decode(number) {
        BinaryOperator::Add => "+",
        BinaryOperator::Sub => "-",
        BinaryOperator::Mul => "*",
        BinaryOperator::Div => "/",
        BinaryOperator::Mod => "%",
        BinaryOperator::Pow => "**",
        BinaryOperator::Concat | BinaryOperator::Join => ".",
        BinaryOperator::BitAnd => "&",
        BinaryOperator::BitOr => "|",
        BinaryOperator::BitXor => "^",
        BinaryOperator::ShiftLeft => "<<",
        BinaryOperator::ShiftRight => ">>",
        BinaryOperator::Xor => "xor",
        BinaryOperator::Equal => "==",
        BinaryOperator::NotEqual => "!=",
        BinaryOperator::Identical => "===",
        BinaryOperator::NotIdentical => "!==",
        BinaryOperator::Less => "<",
        BinaryOperator::LessOrEqual => "<=",
        BinaryOperator::Spaceship => "<=>",
    }
}

/// One instruction with its operands: result first, caches left out.
fn instruction(code: &Code, instruction: &Instruction, labels: &BTreeMap<u32, String>) -> String {
    let fields = shape(instruction.op);
    let mut parts: Vec<String> = Vec::new();
    let values = [
        u32::from(instruction.a),
        u32::from(instruction.b),
        u32::from(instruction.c),
        instruction.d,
        instruction.e,
    ];
    for (position, (field, value)) in fields.iter().zip(values).enumerate() {
        let text = match field {
            Field::Unused | Field::Cache => continue,
            Field::Result | Field::Variable | Field::Temporary | Field::Target => slot(code, value as u16),
            Field::Operand => operand(code, value as u16),
            Field::Constant => {
                // A call or constant with a name to fall back on: both names follow each other.
                let fallback =
                    matches!(instruction.op, Opcode::InitCall | Opcode::FetchConstant) && instruction.c == 1;
                if fallback {
                    format!("{} or {}", constant(code, value), constant(code, value + 1))
                } else {
                    constant(code, value)
                }
            }
            Field::Jump => label(labels, value),
            Field::JumpOrNone if value == u32::MAX => "else throw on".to_owned(),
            Field::JumpOrNone => format!("else {}", label(labels, value)),
            Field::Place => place(code, value),
            Field::Class => class(code, ClassOperand::decode(value)),
            Field::Function => match code.functions.get(value as usize) {
                Some(function) => shown(&function.name),
                None => format!("function {value}?"),
            },
            Field::ClassDeclaration => match code.classes.get(value as usize) {
                Some(class) => shown(&class.name),
                None => format!("class {value}?"),
            },
            Field::Static => match code.statics.get(value as usize) {
                Some(name) => format!("static ${name}"),
                None => format!("static {value}?"),
            },
            Field::Table => table(code, value, labels),
            Field::Operator => operator(value).to_owned(),
            Field::IncDec => {
                ["++x", "--x", "x++", "x--"].get(value as usize).copied().unwrap_or("?").to_owned()
            }
            Field::Cast => format!("{:?}", CastTo::decode(value)).to_lowercase(),
            Field::Include => format!("{:?}", IncludeMode::decode(value)).to_lowercase(),
            // Zero is the ordinary case of every flag.
            Field::Number if value == 0 || value == u32::from(NONE) => continue,
            Field::Number => match number_name(instruction.op, position) {
                "" => value.to_string(),
                name => format!("{name}={value}"),
            },
        };
        if *field == Field::Result && text == "-" {
            continue;
        }
        parts.push(text);
    }
    let name = instruction.op.name();
    format!("{name:<20}{}", parts.join(", "))
}

/// What a number in a field means, where that is not clear.
fn number_name(op: Opcode, position: usize) -> &'static str {
    match (op, position) {
        (Opcode::InitCall | Opcode::FetchConstant, 2) => "fallback",
        (Opcode::InitCall | Opcode::InitStaticCall | Opcode::New | Opcode::InitParentHook, 1) => "arguments",
        (Opcode::InitDynamicCall | Opcode::InitMethodCall, 3) => "arguments",
        (
            Opcode::FetchIndex
            | Opcode::FetchProperty
            | Opcode::FetchDynamic
            | Opcode::FetchGlobal
            | Opcode::FetchThis,
            3,
        ) => "quiet",
        (Opcode::FetchStaticProperty, 1) => "quiet",
        (Opcode::Move, 3) => "twice",
        (Opcode::IssetIndex | Opcode::IssetProperty, 3) | (Opcode::IssetStaticProperty, 1) => "empty",
        (Opcode::DoCall, 3) | (Opcode::ForeachNext, 4) | (Opcode::Yield, 3) => "reference",
        (Opcode::AssignRef | Opcode::PlaceAssignRef, 4) => "from_call",
        (Opcode::ReturnRef, 2) => "value",
        (Opcode::Yield | Opcode::YieldFrom, 4) => "pending_calls",
        (Opcode::SendValue | Opcode::SendVar | Opcode::SendCallResult | Opcode::SendRef, 3) => "argument",
        (Opcode::JumpIfByValue, 1) => "argument",
        (Opcode::DeclareClass, 1) => "hoisted",
        (Opcode::CaptureValue, 3) => "quiet",
        _ => "",
    }
}

fn table(code: &Code, index: u32, labels: &BTreeMap<u32, String>) -> String {
    let Some(table) = code.switch_tables.get(index as usize) else { return format!("table {index}?") };
    let mut parts: Vec<String> = Vec::new();
    parts.extend(table.ints.iter().map(|(key, target)| format!("{key}: {}", label(labels, *target))));
    parts.extend(
        table
            .strings
            .iter()
            .map(|(key, target)| format!("{:?}: {}", key.to_string(), label(labels, *target))),
    );
    parts.push(format!("else {}", label(labels, table.default)));
    format!("{{{}}}", parts.join(", "))
}
