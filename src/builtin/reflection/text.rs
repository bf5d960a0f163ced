//! `__toString` of reflection objects.

use super::evaluate::Steps;
use super::members::{constants, default_now, methods, properties};
use super::parameter::{declared, has_default, is_optional};
use crate::bytecode::{Attribute, ClassKind, Initializer, Visibility};
use crate::value::{Key, Obj, Str, Value, convert};
use crate::vm::closure::ClosureData;
use crate::vm::property::visibility_word;
use crate::vm::statics::ConstantRead;
use crate::vm::{Class, ClassConstant, Function, NativeResult, Outcome, Property, Vm};
use std::fmt::Write;

/// A default as PHP writes it: constants of the language in capitals, strings in quotes.
fn value_text(value: &Value) -> String {
    match value.deref() {
        Value::Undef | Value::Null => "NULL".to_owned(),
        Value::Bool(b) => b.to_string(),
        Value::Float(f) => {
            let text = convert::float_to_str(*f).to_string();
            let whole = text.bytes().all(|b| b.is_ascii_digit() || b == b'-');
            if whole { format!("{text}.0") } else { text }
        }
        Value::String(s) => format!("'{}'", escape(s)),
        Value::Array(array) => {
            let is_list = array.is_list();
            let entries: Vec<String> = array
                .iter()
                .map(|(key, value)| match key {
                    _ if is_list => value_text(value),
                    Key::Int(i) => format!("{i} => {}", value_text(value)),
                    key => format!("'{}' => {}", escape(&key.to_str()), value_text(value)),
                })
                .collect();
            format!("[{}]", entries.join(", "))
        }
        Value::Object(object) => match Class::of(object).kind {
            ClassKind::Enum => {
                let case = object.slots().first().and_then(Value::as_str).cloned().unwrap_or_default();
                format!("{}::{case}", object.class().name)
            }
            _ => format!("object({})", object.class().name),
        },
        other => convert::to_str(other).map_or_else(String::new, |text| text.text()),
    }
}

fn escape(text: &[u8]) -> String {
    let mut out = String::new();
    for byte in text {
        match byte {
            b'\n' => out.push_str("\\n"),
            b'\r' => out.push_str("\\r"),
            b'\t' => out.push_str("\\t"),
            0x0b => out.push_str("\\v"),
            0x0c => out.push_str("\\f"),
            0x1b => out.push_str("\\e"),
            b'\\' => out.push_str("\\\\"),
            0x20..=0x7e => out.push(*byte as char),
            other => {
                let _ = write!(out, "\\x{other:02X}");
            }
        }
    }
    out
}

/// An initialiser as PHP writes it: what needs to be evaluated is shown as an expression.
fn initializer_text(initializer: &Initializer) -> Option<String> {
    match initializer {
        Initializer::Value(value) => Some(value_text(value.value())),
        Initializer::Code(code) => code.doc.as_ref().map(|text| text.text()),
    }
}

/// `Parameter #0 [ <required> int $a ]`
/// `is_invoke`: of the `__invoke` of a closure, whose defaults PHP does not know.
pub fn parameter(function: &'static Function, index: usize, is_invoke: bool) -> String {
    let Some(parameter) = function.params.get(index) else { return String::new() };
    let mut out = format!("Parameter #{index} [ ");
    let optional = is_optional(function, index);
    out.push_str(if optional { "<optional> " } else { "<required> " });
    if let Some(ty) = &parameter.ty {
        let _ = write!(out, "{} ", super::types::full_text(ty));
    }
    if parameter.by_ref {
        out.push('&');
    }
    if parameter.variadic {
        out.push_str("...");
    }
    let _ = write!(out, "${}", parameter.name);
    if optional && !parameter.variadic {
        if is_invoke {
            out.push_str(" = <default>");
        } else if function.flags.internal {
            let text = parameter.default_text.as_ref().filter(|_| has_default(function, index));
            let text = text.map_or("<default>".to_owned(), |text| text.to_string());
            let _ = write!(out, " = {}", text.trim_start_matches('\\'));
        } else if let Some(text) = default_text(function, index) {
            let _ = write!(out, " = {text}");
        }
    }
    out.push_str(" ]");
    out
}

fn default_text(function: &'static Function, index: usize) -> Option<String> {
    initializer_text(declared(function, index)?.default.as_ref()?)
}

/// A function or method; `via`: the class that a method was asked of.
pub fn function(
    out: &mut String,
    function: &'static Function,
    closure: Option<&Obj>,
    via: Option<&'static Class>,
    indent: &str,
) {
    let code = super::function::code(function);
    if let Some(doc) = code.and_then(|code| code.doc.as_ref()) {
        let _ = writeln!(out, "{indent}{doc}");
    }
    let is_closure = function.flags.closure;
    let word = if closure.is_some() {
        "Closure"
    } else if function.class.is_some() {
        "Method"
    } else {
        "Function"
    };
    let _ = write!(out, "{indent}{word} [ ");
    out.push_str(if function.flags.internal { "<internal" } else { "<user" });
    if super::function::is_deprecated(function) {
        out.push_str(", deprecated");
    }
    // The methods that every enum gets belong to no extension.
    if function.class.is_none_or(|class| class.flags.internal)
        && let Some(extension) = super::extension::of_function(function)
    {
        let _ = write!(out, ":{extension}");
    }
    origin(out, function, via);
    if function.flags.constructor {
        out.push_str(", ctor");
    }
    out.push_str("> ");
    let flags = function.flags;
    for (set, word) in
        [(flags.is_abstract, "abstract "), (flags.is_final, "final "), (flags.is_static, "static ")]
    {
        if set {
            out.push_str(word);
        }
    }
    if function.class.is_some() && !is_closure {
        let _ = write!(out, "{} method ", visibility_word(function.visibility));
    } else {
        out.push_str("function ");
    }
    if flags.returns_ref {
        out.push('&');
    }
    let _ = writeln!(out, "{} ] {{", function.name);
    if let Some(code) = code {
        let _ =
            writeln!(out, "{indent}  @@ {} {} - {}", code.file.path, code.line_range.0, code.line_range.1);
    }
    if let Some(data) = closure.and_then(ClosureData::of) {
        bound_variables(out, data, indent);
    }
    signature(out, function, indent, false);
    let _ = writeln!(out, "{indent}}}");
}

/// The `__invoke` of a closure.
pub fn invoke(out: &mut String, function: &'static Function) {
    out.push_str("Method [ <internal> public method __invoke ] {\n");
    signature(out, function, "", true);
    out.push_str("}\n");
}

fn signature(out: &mut String, function: &'static Function, indent: &str, is_invoke: bool) {
    parameters(out, function, indent, is_invoke);
    if let Some(ty) = &function.return_type {
        let tentative = if function.has_tentative_result() { "Tentative return" } else { "Return" };
        let _ = writeln!(out, "{indent}  - {tentative} [ {} ]", super::types::full_text(ty));
    }
}

fn origin(out: &mut String, function: &'static Function, via: Option<&'static Class>) {
    let Some(owner) = function.class else { return };
    let via = via.unwrap_or(owner);
    if !owner.same(via) {
        let _ = write!(out, ", inherits {}", owner.name());
    } else if let Some(parent) = owner.parent
        && let Some(overridden) = parent.method(&function.name.to_ascii_lowercase())
        && overridden.visibility != Visibility::Private
        && let Some(class) = overridden.class
    {
        let _ = write!(out, ", overwrites {}", class.name());
    }
    // What a parent without the interface declares gets its prototype from the interface of the class that inherits it.
    let declared = super::method::prototype(function).and_then(|prototype| prototype.class);
    let name = function.name.to_ascii_lowercase();
    let of_interface = || {
        let inherits = !owner.same(via) && owner.kind != crate::bytecode::ClassKind::Interface;
        let mut interfaces = via.interfaces.iter().filter(|_| inherits);
        interfaces.find_map(|interface| interface.method(&name)?.class)
    };
    if let Some(class) = declared.or_else(of_interface) {
        let _ = write!(out, ", prototype {}", class.name());
    }
}

fn bound_variables(out: &mut String, data: &ClosureData, indent: &str) {
    let Some(script) = data.function.script() else { return };
    let names: Vec<_> = script
        .code
        .captures
        .iter()
        .zip(&data.captures)
        .filter(|(_, value)| !value.is_undef())
        .map(|(capture, _)| &capture.name)
        .chain(&script.code.statics)
        .collect();
    if names.is_empty() {
        return;
    }
    let _ = writeln!(out, "\n{indent}  - Bound Variables [{}] {{", names.len());
    for (i, name) in names.iter().enumerate() {
        let _ = writeln!(out, "{indent}      Variable #{i} [ ${name} ]");
    }
    let _ = writeln!(out, "{indent}  }}");
}

fn parameters(out: &mut String, function: &'static Function, indent: &str, is_invoke: bool) {
    // PHP shows no empty list for a script's function without a result type.
    if function.params.is_empty() && !function.flags.internal && function.return_type.is_none() {
        return;
    }
    let _ = writeln!(out, "\n{indent}  - Parameters [{}] {{", function.params.len());
    for index in 0..function.params.len() {
        let text = parameter(function, index, is_invoke);
        let _ = writeln!(out, "{indent}    {text}");
    }
    let _ = writeln!(out, "{indent}  }}");
}

/// A property, with its line end; a dynamic one is only a name.
pub fn property(out: &mut String, property: Option<&'static Property>, name: &Str, indent: &str) {
    let Some(property) = property else {
        let _ = writeln!(out, "{indent}Property [ <dynamic> public ${name} ]");
        return;
    };
    let flags = property.flags;
    if let Some(doc) = &property.doc {
        let _ = writeln!(out, "{indent}{doc}");
    }
    let _ = write!(out, "{indent}Property [ ");
    for (set, word) in [(flags.is_abstract, "abstract "), (flags.is_final, "final ")] {
        if set {
            out.push_str(word);
        }
    }
    let _ = write!(out, "{} ", visibility_word(property.visibility));
    if flags.asymmetric && property.set_visibility != property.visibility {
        let _ = write!(out, "{}(set) ", visibility_word(property.set_visibility));
    }
    let words =
        [(flags.is_static, "static "), (flags.is_readonly, "readonly "), (flags.is_virtual, "virtual ")];
    for (set, word) in words {
        if set {
            out.push_str(word);
        }
    }
    if let Some(ty) = &property.ty {
        let _ = write!(out, "{} ", super::types::full_text(ty));
    }
    let _ = write!(out, "${name}");
    let untyped_null = property.ty.is_none() && !flags.promoted;
    let default = match &property.default {
        // What the class has evaluated already is shown as a value.
        Some(initializer) => match (initializer, default_now(property.class, property)) {
            (Initializer::Code(_), Some(value)) => Some(value_text(&value)),
            _ => initializer_text(initializer),
        },
        None if untyped_null && !flags.is_virtual => Some("NULL".to_owned()),
        None => None,
    };
    if let Some(default) = default.filter(|_| !flags.promoted) {
        let _ = write!(out, " = {default}");
    }
    if flags.hooked {
        out.push_str(" {");
        for (hook, word) in [(property.get, " get;"), (property.set, " set;")] {
            let Some(hook) = hook else { continue };
            if hook.flags.is_final {
                out.push_str(" final");
            }
            out.push_str(word);
        }
        out.push_str(" }");
    }
    out.push_str(" ]\n");
}

fn constant_text(constant: &'static ClassConstant, value: &Value, indent: &str) -> String {
    let is_final = if constant.is_final { "final " } else { "" };
    let ty = match &constant.ty {
        Some(ty) => super::types::full_text(ty),
        None => match value {
            Value::Object(object) => object.class().name.to_string(),
            other => crate::value::names::type_name(other).to_string(),
        },
    };
    let shown = match value {
        Value::Array(_) => "Array".to_owned(),
        Value::Object(_) => "Object".to_owned(),
        other => convert::to_str(other).map_or_else(String::new, |text| text.text()),
    };
    let visibility = visibility_word(constant.visibility);
    let doc = constant.doc.as_ref().map_or_else(String::new, |doc| format!("{indent}{doc}\n"));
    format!("{doc}{indent}Constant [ {is_final}{visibility} {ty} {} ] {{ {shown} }}\n", constant.name)
}

/// `__toString` of a class constant.
pub fn of_constant(_vm: &mut Vm, constant: &'static ClassConstant) -> NativeResult {
    Steps::start(Vec::new(), move |vm, _, result| {
        let value = match vm.constant_value(constant)? {
            ConstantRead::Value(value) => value,
            ConstantRead::Call(call) if result.is_undef() => return Ok(Outcome::Call(call)),
            ConstantRead::Call(_) => result,
        };
        Ok(Outcome::Return(Value::string(constant_text(constant, &value, ""))))
    })
}

/// `__toString` of a global constant, which is no object.
pub fn global_constant(name: &Str, value: &Value, flags: &str) -> String {
    let ty = match value {
        Value::Object(object) => object.class().name.to_string(),
        other => crate::value::names::type_name(other).to_string(),
    };
    let shown = match value {
        Value::Array(_) => "Array".to_owned(),
        other => convert::to_str(other).map_or_else(String::new, |text| text.text()),
    };
    format!("Constant [ {flags}{ty} {name} ] {{ {shown} }}\n")
}

/// `__toString` of an attribute, whose arguments are not evaluated for it.
pub fn attribute(attribute: &Attribute) -> String {
    let mut out = format!("Attribute [ {} ]", attribute.name);
    if attribute.arguments.is_empty() {
        out.push('\n');
        return out;
    }
    let _ = writeln!(out, " {{\n  - Arguments [{}] {{", attribute.arguments.len());
    for (i, (name, value)) in attribute.arguments.iter().enumerate() {
        let named = name.as_ref().map_or_else(String::new, |name| format!("{name} = "));
        let text = initializer_text(value).unwrap_or_default();
        let _ = writeln!(out, "    Argument #{i} [ {named}{text} ]");
    }
    out.push_str("  }\n}\n");
    out
}

/// `__toString` of a class: its constants are evaluated first.
pub fn of_class(_vm: &mut Vm, class: &'static Class, object: Option<Obj>) -> NativeResult {
    let all = constants(class, None);
    let mut values: Vec<Value> = Vec::new();
    let held = object.map(Value::Object).into_iter().collect();
    Steps::start(held, move |vm, held, result| {
        if !result.is_undef() {
            values.push(result);
        }
        while let Some(constant) = all.get(values.len()) {
            match vm.constant_value(constant)? {
                ConstantRead::Value(value) => values.push(value),
                ConstantRead::Call(call) => return Ok(Outcome::Call(call)),
            }
        }
        let object = held.first().and_then(Value::as_object).cloned();
        let constants: Vec<_> = all.iter().copied().zip(values.iter()).collect();
        Ok(Outcome::Return(Value::string(class_text(class, object.as_ref(), &constants))))
    })
}

fn head(class: &'static Class, object: Option<&Obj>) -> String {
    let mut out = String::new();
    let script = super::class::script(class);
    if let Some(doc) = script.and_then(|d| d.doc.as_ref()) {
        let _ = writeln!(out, "{doc}");
    }
    out.push_str(match (object, class.kind) {
        (Some(_), _) => "Object of class [ ",
        (None, ClassKind::Interface) => "Interface [ ",
        (None, ClassKind::Trait) => "Trait [ ",
        (None, ClassKind::Enum) => "Enum [ ",
        (None, ClassKind::Class) => "Class [ ",
    });
    match super::extension::of_class(class) {
        Some(extension) => {
            let _ = write!(out, "<internal:{extension}> ");
        }
        None => out.push_str("<user> "),
    }
    if super::class::has_iteration(class) {
        out.push_str("<iterateable> ");
    }
    match class.kind {
        ClassKind::Interface => out.push_str("interface "),
        ClassKind::Trait => out.push_str("trait "),
        ClassKind::Enum => out.push_str("enum "),
        ClassKind::Class => {
            if class.flags.is_abstract || class.flags.is_explicit_abstract {
                out.push_str("abstract ");
            }
            if super::class::is_final(class) {
                out.push_str("final ");
            }
            if class.flags.is_readonly {
                out.push_str("readonly ");
            }
            out.push_str("class ");
        }
    }
    out.push_str(&class.name().to_lossy());
    if let Some(backing) = script.and_then(|script| script.backing.as_ref()) {
        let _ = write!(out, ": {}", backing.text);
    }
    if let Some(parent) = class.parent {
        let _ = write!(out, " extends {}", parent.name());
    }
    if !class.interfaces.is_empty() {
        let names: Vec<_> = class.interfaces.iter().map(|i| i.name().to_string()).collect();
        let word = if class.is_interface() { "extends" } else { "implements" };
        let _ = write!(out, " {word} {}", names.join(", "));
    }
    out.push_str(" ] {\n");
    if let Some(script) = script {
        let _ = writeln!(out, "  @@ {} {}-{}", script.file.path, script.line_range.0, script.line_range.1);
    }
    out
}

fn class_text(
    class: &'static Class,
    object: Option<&Obj>,
    constants: &[(&'static ClassConstant, &Value)],
) -> String {
    let mut out = head(class, object);
    let (cases, constants): (Vec<_>, Vec<_>) = constants.iter().partition(|(constant, _)| constant.is_case);
    if !cases.is_empty() {
        let _ = writeln!(out, "\n  - Enum cases [{}] {{", cases.len());
        for (case, value) in cases {
            if let Some(doc) = &case.doc {
                let _ = writeln!(out, "    {doc}");
            }
            let _ = write!(out, "    Case {}", case.name);
            if let Some(backing) = value.as_object().and_then(|case| case.slots().get(1)) {
                let text = convert::to_str(backing).map_or_else(String::new, |text| text.text());
                let _ = write!(out, " = {text}");
            }
            out.push('\n');
        }
        out.push_str("  }\n");
    }
    let _ = writeln!(out, "\n  - Constants [{}] {{", constants.len());
    for (constant, value) in constants {
        out.push_str(&constant_text(constant, value, "    "));
    }
    out.push_str("  }\n");
    let all = properties(class);
    let shown = |p: &&&'static Property| p.visibility != Visibility::Private || p.class.same(class);
    for is_static in [true, false] {
        if !is_static {
            let statics = methods(class).into_iter().filter(|m| m.flags.is_static && method_shown(m, class));
            method_list(&mut out, class, "Static methods", statics.collect());
        }
        let list: Vec<_> = all.iter().filter(|p| p.flags.is_static == is_static).filter(shown).collect();
        let title = if is_static { "Static properties" } else { "Properties" };
        let _ = writeln!(out, "\n  - {title} [{}] {{", list.len());
        for p in list {
            property(&mut out, Some(p), &p.name, "    ");
        }
        out.push_str("  }\n");
    }
    if let Some(object) = object {
        let names: Vec<Str> = object.dynamic().map_or_else(Vec::new, |dynamic| {
            // What has the name of a declared property is left out.
            let declared = |name: &Str| class.slots.iter().any(|property| property.name == *name);
            dynamic.keys().map(|key| key.to_str()).filter(|name| !declared(name)).collect()
        });
        let _ = writeln!(out, "\n  - Dynamic properties [{}] {{", names.len());
        for name in &names {
            property(&mut out, None, name, "    ");
        }
        out.push_str("  }\n");
    }
    let rest = methods(class).into_iter().filter(|m| !m.flags.is_static && method_shown(m, class));
    method_list(&mut out, class, "Methods", rest.collect());
    out.push_str("}\n");
    out
}

fn method_shown(method: &Function, class: &Class) -> bool {
    method.visibility != Visibility::Private || method.class.is_some_and(|owner| owner.same(class))
}

fn method_list(out: &mut String, class: &'static Class, title: &str, methods: Vec<&'static Function>) {
    let _ = write!(out, "\n  - {title} [{}] {{", methods.len());
    if methods.is_empty() {
        out.push('\n');
    }
    for method in methods {
        out.push('\n');
        function(out, method, None, Some(class), "    ");
    }
    out.push_str("  }\n");
}
