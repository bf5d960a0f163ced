//! Declared types.

use super::names::ClassName;
use super::scope::short_name;
use super::{Compiler, Result, WarningKind, lower, text};
use crate::bytecode::is_reserved_class_name;
use crate::bytecode::{ClassKind, ClassType, Type, type_mask as mask};
use crate::syntax::ast::{self, NameKind, Span, TypeKind};
use crate::value::Value;

/// The bits of [`Type::mask`] that a value of a constant belongs to.
pub(crate) fn mask_of(value: &Value) -> u32 {
    match value {
        Value::Undef | Value::Null => mask::NULL,
        Value::Bool(false) => mask::FALSE,
        Value::Bool(true) => mask::TRUE,
        Value::Int(_) => mask::INT,
        Value::Float(_) => mask::FLOAT,
        Value::String(_) => mask::STRING,
        Value::Array(_) => mask::ARRAY,
        _ => 0,
    }
}

/// The name of a constant's type in messages about default values.
pub(crate) fn name_of_constant(value: &Value) -> &'static str {
    match value {
        Value::Undef | Value::Null => "null",
        Value::Bool(_) => "bool",
        Value::Int(_) => "int",
        Value::Float(_) => "float",
        Value::String(_) => "string",
        Value::Array(_) => "array",
        _ => "mixed",
    }
}

/// Whether the constant may be the default of something with this type.
pub(crate) fn accepts_constant(ty: &Type, value: &Value) -> bool {
    ty.mask & mask_of(value) != 0
        || (ty.mask & mask::FLOAT != 0 && matches!(value, Value::Int(_)))
        || (ty.mask & mask::ITERABLE != 0 && matches!(value, Value::Array(_)))
}

fn builtin(lower: &[u8]) -> Option<u32> {
    Some(match lower {
        b"null" => mask::NULL,
        b"false" => mask::FALSE,
        b"true" => mask::TRUE,
        b"int" => mask::INT,
        b"float" => mask::FLOAT,
        b"string" => mask::STRING,
        b"bool" => mask::BOOL,
        b"void" => mask::VOID,
        b"never" => mask::NEVER,
        b"iterable" => mask::ITERABLE | mask::ARRAY,
        b"object" => mask::OBJECT,
        b"mixed" => mask::MIXED,
        b"array" => mask::ARRAY,
        b"callable" => mask::CALLABLE,
        _ => return None,
    })
}

/// The type as PHP prints it.
pub(crate) fn type_text(bits: u32, classes: &[ClassType]) -> String {
    let mut parts: Vec<String> = Vec::new();
    let alone = classes.len() == 1 && bits == 0;
    for class in classes {
        parts.push(match class {
            ClassType::Named(name) => name.to_lossy().into_owned(),
            ClassType::Intersection(names) => {
                let names: Vec<_> = names.iter().map(|name| name.to_lossy()).collect();
                if alone { names.join("&") } else { format!("({})", names.join("&")) }
            }
        });
    }
    if bits & mask::MIXED == mask::MIXED {
        return "mixed".to_owned();
    }
    if bits & mask::ITERABLE != 0 {
        parts.push("Traversable".to_owned());
    }
    let words = [
        (mask::STATIC, "static"),
        (mask::CALLABLE, "callable"),
        (mask::OBJECT, "object"),
        (mask::ARRAY, "array"),
        (mask::STRING, "string"),
        (mask::INT, "int"),
        (mask::FLOAT, "float"),
        (mask::BOOL, "bool"),
        (mask::VOID, "void"),
        (mask::NEVER, "never"),
    ];
    for (bit, word) in words {
        if bit == mask::BOOL {
            if bits & bit == bit {
                parts.push("bool".to_owned());
            } else if bits & mask::FALSE != 0 {
                parts.push("false".to_owned());
            } else if bits & mask::TRUE != 0 {
                parts.push("true".to_owned());
            }
        } else if bits & bit != 0 {
            parts.push(word.to_owned());
        }
    }
    if bits & mask::NULL != 0 {
        match &parts[..] {
            [only] if !only.contains(['|', '&']) => return format!("?{only}"),
            _ => parts.push("null".to_owned()),
        }
    }
    parts.join("|")
}

/// A type while it is put together.
#[derive(Default)]
struct Parts {
    mask: u32,
    classes: Vec<ClassType>,
}

impl<'a> Compiler<'a, '_> {
    /// Compiles a type; the flag says whether `force_null` added a null that was not there.
    pub(crate) fn type_of(&mut self, ty: &ast::Type<'a>, force_null: bool) -> Result<(Type, bool)> {
        let mut parts = Parts::default();
        let mut nullable = false;
        let span = ty.span;
        match &ty.kind {
            TypeKind::Nullable(inner) => {
                nullable = true;
                self.single_type(inner, &mut parts)?;
            }
            TypeKind::Union(items) => self.union_type(items, &mut parts, span)?,
            TypeKind::Intersection(items) => {
                let names = self.intersection_type(items)?;
                parts.classes.push(ClassType::Intersection(names));
            }
            _ => self.single_type(ty, &mut parts)?,
        }
        let mixed = parts.mask & mask::MIXED == mask::MIXED;
        if nullable && mixed {
            return self
                .error(span, "Type mixed cannot be marked as nullable since mixed already includes null");
        }
        if nullable && parts.mask & mask::NULL != 0 {
            return self.error(span, "null cannot be marked as nullable");
        }
        let forced = force_null && !nullable && parts.mask & mask::NULL == 0;
        let complex = !parts.classes.is_empty();
        if nullable || force_null {
            parts.mask |= mask::NULL;
        }
        if parts.mask & mask::VOID != 0 && (complex || parts.mask != mask::VOID) {
            return self.error(span, "Void can only be used as a standalone type");
        }
        if parts.mask & mask::NEVER != 0 && (complex || parts.mask != mask::NEVER) {
            return self.error(span, "never can only be used as a standalone type");
        }
        let text = type_text(parts.mask, &parts.classes);
        let text = self.name(text.as_bytes());
        Ok((Type { mask: parts.mask, classes: parts.classes, text }, forced))
    }

    fn single_type(&mut self, ty: &ast::Type<'a>, parts: &mut Parts) -> Result {
        match &ty.kind {
            TypeKind::Static => {
                self.check_class_scope(&ClassName::Static, ty.span)?;
                parts.mask |= mask::STATIC;
            }
            TypeKind::Array => parts.mask |= mask::ARRAY,
            TypeKind::Callable => parts.mask |= mask::CALLABLE,
            TypeKind::Named(name) => {
                let lower_name = lower(name.text);
                if let Some(bits) = builtin(&lower_name) {
                    if name.kind != NameKind::Unqualified {
                        return self.error(
                            name.span,
                            format!("Type declaration '{}' must be unqualified", text(&lower_name)),
                        );
                    }
                    parts.mask |= bits;
                    return Ok(());
                }
                let class = self.class_in_type(name)?;
                parts.classes.push(ClassType::Named(class));
            }
            TypeKind::Nullable(inner) => {
                parts.mask |= mask::NULL;
                self.single_type(inner, parts)?;
            }
            TypeKind::Intersection(items) => {
                let names = self.intersection_type(items)?;
                parts.classes.push(ClassType::Intersection(names));
            }
            TypeKind::Union(items) => self.union_type(items, parts, ty.span)?,
        }
        Ok(())
    }

    fn class_in_type(&mut self, name: &ast::Name<'a>) -> Result<crate::bytecode::Name> {
        let class = self.class_name(name)?;
        self.check_class_scope(&class, name.span)?;
        // An anonymous class has no name that could stand in a type.
        let anonymous = self.class.as_ref().is_some_and(|scope| scope.name.as_bytes().contains(&0));
        // A class at the top level of a file is known where its own members are declared.
        let at_top = matches!(self.f.kind, super::function::FunctionKind::File)
            && self.class.as_ref().is_some_and(|class| class.kind != ClassKind::Trait);
        let known = (at_top || self.is_scope_known()) && !anonymous;
        Ok(match (class, &self.class) {
            (ClassName::Named(full), _) => {
                if is_reserved_class_name(&lower(short_name(full.as_bytes()))) {
                    return self
                        .error(name.span, format!("Cannot use \"{full}\" as a type name as it is reserved"));
                }
                self.warn_about_confusable_type(name);
                full
            }
            (ClassName::SelfClass, Some(scope)) if known => scope.name.clone(),
            (ClassName::Parent, Some(scope)) if known && scope.parent.is_some() => {
                scope.parent.clone().unwrap_or_else(|| scope.name.clone())
            }
            (ClassName::SelfClass, _) => self.name(b"self"),
            (ClassName::Parent, _) => self.name(b"parent"),
            (ClassName::Static, _) => self.name(b"static"),
        })
    }

    fn warn_about_confusable_type(&mut self, name: &ast::Name<'a>) {
        if name.kind != NameKind::Unqualified {
            return;
        }
        let word = lower(name.text);
        let correct = match &word[..] {
            b"boolean" => Some("bool"),
            b"integer" => Some("int"),
            b"double" => Some("float"),
            b"resource" => None,
            _ => return,
        };
        if self.file.class_imports.contains_key(&*word) {
            return;
        }
        let extra = if self.file.namespace.is_empty() { "" } else { " or import the class with \"use\"" };
        let full = self.resolve_class(name);
        let shown = text(name.text);
        let message = match correct {
            Some(correct) => format!(
                "\"{shown}\" will be interpreted as a class name. Did you mean \"{correct}\"? Write \"\\{full}\"{extra} to suppress this warning"
            ),
            None => format!(
                "\"{shown}\" is not a supported builtin type and will be interpreted as a class name. Write \"\\{full}\"{extra} to suppress this warning"
            ),
        };
        self.warn(WarningKind::CompileWarning, message);
    }

    fn union_type(&mut self, items: &'a [&'a ast::Type<'a>], parts: &mut Parts, span: Span) -> Result {
        for item in items {
            let mut single = Parts::default();
            self.single_type(item, &mut single)?;
            if single.mask & mask::MIXED == mask::MIXED {
                return self.error(span, "Type mixed can only be used as a standalone type");
            }
            let overlap = parts.mask & single.mask;
            if overlap != 0 {
                let shown = type_text(overlap & !mask::ITERABLE, &[]).trim_start_matches('?').to_owned();
                return self.error(span, format!("Duplicate type {shown} is redundant"));
            }
            let bools = (parts.mask | single.mask) & mask::BOOL;
            if bools == mask::BOOL
                && single.mask & mask::BOOL != mask::BOOL
                && parts.mask & mask::BOOL != mask::BOOL
                && parts.mask & mask::BOOL != 0
            {
                return self.error(span, "Type contains both true and false, bool must be used instead");
            }
            parts.mask |= single.mask;
            // What `self` stands for is not looked at.
            let relative = matches!(&item.kind, TypeKind::Named(name) if name.is_self() || name.is_parent());
            for class in single.classes {
                if !relative {
                    self.check_redundant_class(parts, &class, span)?;
                }
                parts.classes.push(class);
            }
        }
        let has_class = !parts.classes.is_empty() || parts.mask & mask::STATIC != 0;
        if parts.mask & mask::OBJECT != 0 && has_class {
            let shown = type_text(parts.mask, &parts.classes);
            return self.error(
                span,
                format!("Type {shown} contains both object and a class type, which is redundant"),
            );
        }
        Ok(())
    }

    fn check_redundant_class(&mut self, parts: &Parts, class: &ClassType, span: Span) -> Result {
        let same = |a: &crate::bytecode::Name, b: &crate::bytecode::Name| {
            a.as_bytes().eq_ignore_ascii_case(b.as_bytes())
        };
        let shown = |class: &ClassType| type_text(0, std::slice::from_ref(class));
        for earlier in &parts.classes {
            match (earlier, class) {
                (ClassType::Named(a), ClassType::Named(b)) => {
                    if same(a, b) {
                        return self.error(span, format!("Duplicate type {b} is redundant"));
                    }
                }
                (ClassType::Named(a), ClassType::Intersection(names)) => {
                    if names.iter().any(|name| same(name, a)) {
                        let text = shown(class);
                        return self.error(
                            span,
                            format!("Type {text} is redundant as it is more restrictive than type {a}"),
                        );
                    }
                }
                (ClassType::Intersection(names), ClassType::Named(b)) => {
                    if names.iter().any(|name| same(name, b)) {
                        let text = shown(earlier);
                        return self.error(
                            span,
                            format!("Type {text} is redundant as it is more restrictive than type {b}"),
                        );
                    }
                }
                (ClassType::Intersection(a), ClassType::Intersection(b)) => {
                    let a_in_b = a.iter().all(|name| b.iter().any(|other| same(name, other)));
                    let b_in_a = b.iter().all(|name| a.iter().any(|other| same(name, other)));
                    let (first, second) = (shown(earlier), shown(class));
                    if a_in_b && b_in_a {
                        return self.error(span, format!("Type {first} is redundant with type {second}"));
                    }
                    if a_in_b {
                        return self.error(
                            span,
                            format!("Type {second} is redundant as it is more restrictive than type {first}"),
                        );
                    }
                    if b_in_a {
                        return self.error(
                            span,
                            format!("Type {first} is redundant as it is more restrictive than type {second}"),
                        );
                    }
                }
            }
        }
        if parts.mask & mask::ITERABLE != 0
            && let ClassType::Named(name) = class
            && name.as_bytes().eq_ignore_ascii_case(b"traversable")
        {
            return self.error(span, format!("Duplicate type {name} is redundant"));
        }
        Ok(())
    }

    fn intersection_type(&mut self, items: &'a [&'a ast::Type<'a>]) -> Result<Vec<crate::bytecode::Name>> {
        let mut names: Vec<crate::bytecode::Name> = Vec::new();
        for item in items {
            let mut single = Parts::default();
            self.single_type(item, &mut single)?;
            let special = match &item.kind {
                TypeKind::Named(name) if name.is_self() => Some("self"),
                TypeKind::Named(name) if name.is_parent() => Some("parent"),
                _ => None,
            };
            // In a trait they are known only where it is used.
            let known = self.class.as_ref().filter(|class| class.kind != ClassKind::Trait);
            let known = match special {
                Some("self") => known.map(|class| class.name.clone()),
                Some(_) => known.and_then(|class| class.parent.clone()),
                None => None,
            };
            let name = match (known, special, &single.classes[..]) {
                (Some(name), ..) => name,
                (None, Some(word), _) => {
                    return self
                        .error(item.span, format!("Type {word} cannot be part of an intersection type"));
                }
                (None, None, [ClassType::Named(name)]) if single.mask == 0 => name.clone(),
                _ => {
                    let shown = type_text(single.mask, &single.classes);
                    return self
                        .error(item.span, format!("Type {shown} cannot be part of an intersection type"));
                }
            };
            if names.iter().any(|other| other.as_bytes().eq_ignore_ascii_case(name.as_bytes())) {
                return self.error(item.span, format!("Duplicate type {name} is redundant"));
            }
            names.push(name);
        }
        Ok(names)
    }
}
