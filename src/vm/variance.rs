//! Whether the signature of a method fits the one it overrides, and signatures in PHP's words.

use super::Vm;
use super::class::Class;
use super::function::{Function, Parameter};
use crate::bytecode::{ClassType, Initializer, Type, type_mask as mask};
use crate::value::{Str, Value, convert};

/// Whether one type or signature fits another.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) enum Fit {
    /// It does.
    Yes,
    /// It does not.
    No,
    /// Only the tentative result type of a builtin method is not met.
    Tentative,
    /// It depends on a class that is not declared.
    Unknown(Str),
}

/// The name that `self` or `parent` stands for, or the name itself.
pub(super) fn resolve<'a>(name: &'a Str, scope: Option<&'static Class>) -> &'a Str
where
    'static: 'a,
{
    if name.eq_ignore_ascii_case(b"self")
        && let Some(scope) = scope
    {
        return scope.name();
    }
    if name.eq_ignore_ascii_case(b"parent")
        && let Some(parent) = scope.and_then(|s| s.parent)
    {
        return parent.name();
    }
    name
}

/// A type as PHP prints it, `self` and `parent` resolved.
pub(super) fn resolved_text(ty: &Type, scope: Option<&'static Class>) -> String {
    let is_word = |name: &Str| name.eq_ignore_ascii_case(b"self") || name.eq_ignore_ascii_case(b"parent");
    let has_word = ty.classes.iter().any(|class| match class {
        ClassType::Named(name) => is_word(name),
        ClassType::Intersection(names) => names.iter().any(|name| is_word(name)),
    });
    if !has_word {
        return ty.text.to_string();
    }
    let rename = |name: &crate::bytecode::Name| crate::bytecode::Name::new(resolve(name, scope));
    let classes: Vec<ClassType> = ty
        .classes
        .iter()
        .map(|class| match class {
            ClassType::Named(name) => ClassType::Named(rename(name)),
            ClassType::Intersection(names) => ClassType::Intersection(names.iter().map(rename).collect()),
        })
        .collect();
    super::types::type_text(ty.mask, &classes)
}

/// The class name as messages show it: an anonymous one without its place.
pub(super) fn shown_name(class: &Class) -> String {
    let name = class.name();
    let end = name.iter().position(|b| *b == 0).unwrap_or(name.len());
    crate::value::kept_bytes::text(&name[..end])
}

/// The signature of a method in PHP's words, as "Declaration of … must be compatible with …" shows it.
pub(super) fn declaration_text(function: &'static Function, scope: Option<&'static Class>) -> String {
    declaration_text_in(function, function.class.or(scope), scope)
}

/// As [`declaration_text`], shown as a method of another class.
pub(super) fn declaration_text_in(
    function: &'static Function,
    shown: Option<&'static Class>,
    scope: Option<&'static Class>,
) -> String {
    let mut text = String::new();
    if function.flags.returns_ref {
        text.push_str("& ");
    }
    if let Some(class) = shown {
        text.push_str(&shown_name(class));
        text.push_str("::");
    }
    text.push_str(&function.name.to_lossy());
    text.push('(');
    for (i, parameter) in function.params.iter().enumerate() {
        if i > 0 {
            text.push_str(", ");
        }
        if let Some(ty) = &parameter.ty {
            text.push_str(&resolved_text(ty, scope));
            text.push(' ');
        }
        if parameter.by_ref {
            text.push('&');
        }
        if parameter.variadic {
            text.push_str("...");
        }
        text.push('$');
        text.push_str(&parameter.name.to_lossy());
        if i >= function.required as usize && !parameter.variadic {
            text.push_str(" = ");
            text.push_str(&default_words(function, i, parameter));
        }
    }
    text.push(')');
    if let Some(ty) = &function.return_type {
        text.push_str(": ");
        text.push_str(&resolved_text(ty, scope));
    }
    text
}

fn default_words(function: &'static Function, index: usize, parameter: &Parameter) -> String {
    let declared = function.script().and_then(|s| s.code.params.get(index)).and_then(|p| p.default.as_ref());
    let written = parameter.default_text.as_ref();
    let value = match declared {
        Some(Initializer::Value(value)) => Some(value.value()),
        Some(Initializer::Code(_)) => None,
        None => parameter.default.as_ref(),
    };
    match value {
        Some(Value::Null | Value::Undef) => "null".into(),
        Some(Value::Bool(b)) => b.to_string(),
        Some(Value::String(s)) => {
            let shown = &s[..s.len().min(10)];
            let more = if s.len() > 10 { "..." } else { "" };
            format!("'{}{more}'", crate::value::kept_bytes::text(shown))
        }
        Some(Value::Array(a)) => if a.is_empty() { "[]" } else { "[...]" }.into(),
        Some(other) => convert::to_str(other).map_or_else(String::new, |s| s.to_string()),
        None => match written {
            Some(text) if is_constant_name(text) => text
                .trim_ascii_start()
                .strip_prefix(b"\\")
                .map_or_else(|| text.to_string(), |rest| crate::value::kept_bytes::text(rest)),
            Some(_) => "<expression>".into(),
            None => "<default>".into(),
        },
    }
}

fn is_constant_name(text: &[u8]) -> bool {
    !text.is_empty()
        && text.iter().all(|b| b.is_ascii_alphanumeric() || matches!(b, b'_' | b'\\' | b':' | 0x80..))
        && !text.ends_with(b"__")
}

impl Function {
    /// Whether the result type of a builtin method is only tentative: scripts may leave it out or (with
    /// `#[ReturnTypeWillChange]`) contradict it. Most are; those of newer classes are not.
    pub fn has_tentative_result(&self) -> bool {
        let Some(class) = self.class else { return false };
        if !class.flags.internal || class.flags.is_final || self.return_type.is_none() {
            return false;
        }
        let name = class.name().as_bytes();
        let firm: &[&[u8]] = &[b"Stringable", b"Throwable", b"UnitEnum", b"BackedEnum"];
        !self.flags.fixed_result && !firm.contains(&name) && !self.name.eq_ignore_ascii_case(b"__toString")
    }
}

impl Vm {
    /// Whether `child` may stand where `proto` is expected.
    pub(super) fn signature_fits(
        &mut self,
        child: &'static Function,
        child_scope: Option<&'static Class>,
        proto: &'static Function,
        proto_scope: Option<&'static Class>,
    ) -> Fit {
        if proto.required < child.required || (proto.flags.returns_ref && !child.flags.returns_ref) {
            return Fit::No;
        }
        if proto.flags.variadic && !child.flags.variadic {
            return Fit::No;
        }
        let mut unknown = None;
        let count = proto.params.len().max(child.params.len());
        for i in 0..count {
            let of = |function: &'static Function| match function.params.get(i) {
                Some(parameter) => Some(parameter),
                None if function.flags.variadic => function.params.last(),
                None => None,
            };
            let Some(proto_parameter) = of(proto) else { continue };
            let Some(child_parameter) = of(child) else { return Fit::No };
            match self.parameter_fits(child_parameter, child_scope, proto_parameter, proto_scope) {
                Fit::Yes => {}
                Fit::Unknown(name) => unknown = unknown.or(Some(name)),
                other => return other,
            }
            if child_parameter.by_ref != proto_parameter.by_ref {
                return Fit::No;
            }
        }
        if let Some(proto_type) = &proto.return_type {
            let tentative = proto.has_tentative_result();
            let Some(child_type) = &child.return_type else {
                return match unknown {
                    Some(name) => Fit::Unknown(name),
                    None if tentative => Fit::Tentative,
                    None => Fit::No,
                };
            };
            match self.type_is_covariant(child_type, child_scope, proto_type, proto_scope) {
                Fit::Yes => {}
                Fit::No if tentative => return unknown.map_or(Fit::Tentative, Fit::Unknown),
                Fit::Unknown(name) => unknown = unknown.or(Some(name)),
                other => return other,
            }
        }
        unknown.map_or(Fit::Yes, Fit::Unknown)
    }

    fn parameter_fits(
        &mut self,
        child: &'static Parameter,
        child_scope: Option<&'static Class>,
        proto: &'static Parameter,
        proto_scope: Option<&'static Class>,
    ) -> Fit {
        let Some(child_type) = &child.ty else { return Fit::Yes };
        if is_mixed(child_type) {
            return Fit::Yes;
        }
        let Some(proto_type) = &proto.ty else { return Fit::No };
        self.type_is_covariant(proto_type, proto_scope, child_type, child_scope)
    }

    /// Whether every value of `narrow` is one of `wide`.
    pub(super) fn type_is_covariant(
        &mut self,
        narrow: &Type,
        narrow_scope: Option<&'static Class>,
        wide: &Type,
        wide_scope: Option<&'static Class>,
    ) -> Fit {
        if is_mixed(wide) && narrow.mask & mask::VOID == 0 {
            return Fit::Yes;
        }
        let mut added = narrow.mask & !wide.mask;
        if added & mask::ITERABLE != 0 {
            // `iterable` is Traversable|array.
            if self.class_fits_type(&Str::from("Traversable"), narrow_scope, wide, wide_scope) == Fit::Yes {
                added &= !mask::ITERABLE;
            } else {
                return Fit::No;
            }
        }
        if added & mask::STATIC != 0
            && let Some(scope) = narrow_scope
        {
            match self.class_fits_type(scope.name(), narrow_scope, wide, wide_scope) {
                Fit::Yes => added &= !mask::STATIC,
                Fit::No => {}
                other => return other,
            }
        }
        if added == mask::NEVER {
            return Fit::Yes;
        }
        if added != 0 {
            return Fit::No;
        }
        let mut unknown = None;
        for class in &narrow.classes {
            let fit = match class {
                ClassType::Named(name) => self.class_fits_type(name, narrow_scope, wide, wide_scope),
                ClassType::Intersection(names) => {
                    self.intersection_fits(names, narrow_scope, wide, wide_scope)
                }
            };
            match fit {
                Fit::Yes => {}
                Fit::Unknown(name) => unknown = unknown.or(Some(name)),
                other => return other,
            }
        }
        unknown.map_or(Fit::Yes, Fit::Unknown)
    }

    fn class_fits_type(
        &mut self,
        name: &Str,
        scope: Option<&'static Class>,
        wide: &Type,
        wide_scope: Option<&'static Class>,
    ) -> Fit {
        let name = resolve(name, scope).clone();
        // In a final class there is no other `static` than the class.
        if wide.mask & mask::STATIC != 0
            && scope.is_some_and(|scope| scope.flags.is_final && scope.name().eq_ignore_ascii_case(&name))
        {
            return Fit::Yes;
        }
        if wide.mask & mask::OBJECT != 0 {
            let is_known = self.class_while_linking(&name, scope).is_some()
                || self.linker.unlinked.iter().any(|d| d.name.eq_ignore_ascii_case(&name));
            return if is_known { Fit::Yes } else { Fit::Unknown(name) };
        }
        if wide.mask & mask::CALLABLE != 0 && name.eq_ignore_ascii_case(b"Closure") {
            return Fit::Yes;
        }
        let mut unknown = None;
        if wide.mask & mask::ITERABLE != 0 {
            match self.name_is_a(&name, scope, &Str::from("Traversable"), wide_scope) {
                Fit::Yes => return Fit::Yes,
                Fit::Unknown(name) => unknown = Some(name),
                _ => {}
            }
        }
        for class in &wide.classes {
            let fit = match class {
                ClassType::Named(wanted) => self.name_is_a(&name, scope, wanted, wide_scope),
                ClassType::Intersection(all) => {
                    let mut fit = Fit::Yes;
                    for wanted in all {
                        match self.name_is_a(&name, scope, wanted, wide_scope) {
                            Fit::Yes => {}
                            other => {
                                fit = other;
                                break;
                            }
                        }
                    }
                    fit
                }
            };
            match fit {
                Fit::Yes => return Fit::Yes,
                Fit::Unknown(name) => unknown = unknown.or(Some(name)),
                _ => {}
            }
        }
        unknown.map_or(Fit::No, Fit::Unknown)
    }

    fn intersection_fits(
        &mut self,
        names: &[crate::bytecode::Name],
        scope: Option<&'static Class>,
        wide: &Type,
        wide_scope: Option<&'static Class>,
    ) -> Fit {
        if wide.mask & mask::OBJECT != 0 {
            // One of them must be there.
            let is_known =
                names.iter().any(|name| self.class_while_linking(resolve(name, scope), scope).is_some());
            return match names.first() {
                Some(name) if !is_known => Fit::Unknown(name.as_str().clone()),
                _ => Fit::Yes,
            };
        }
        let mut unknown = None;
        for class in &wide.classes {
            let wanted: &[crate::bytecode::Name] = match class {
                ClassType::Named(name) => std::slice::from_ref(name),
                ClassType::Intersection(all) => all,
            };
            let mut all_fit = true;
            for wanted in wanted {
                let mut one_fits = false;
                for name in names {
                    match self.name_is_a(name, scope, wanted, wide_scope) {
                        Fit::Yes => one_fits = true,
                        Fit::Unknown(name) => unknown = unknown.or(Some(name)),
                        _ => {}
                    }
                }
                all_fit &= one_fits;
            }
            if all_fit {
                return Fit::Yes;
            }
        }
        if wide.mask & mask::ITERABLE != 0 {
            for name in names {
                match self.name_is_a(name, scope, &Str::from("Traversable"), wide_scope) {
                    Fit::Yes => return Fit::Yes,
                    Fit::Unknown(name) => unknown = unknown.or(Some(name)),
                    _ => {}
                }
            }
        }
        unknown.map_or(Fit::No, Fit::Unknown)
    }

    /// Whether the class of one name is, extends or implements that of the other.
    fn name_is_a(
        &mut self,
        name: &Str,
        scope: Option<&'static Class>,
        wanted: &Str,
        wanted_scope: Option<&'static Class>,
    ) -> Fit {
        let name = resolve(name, scope).clone();
        let wanted = resolve(wanted, wanted_scope).clone();
        if name.eq_ignore_ascii_case(&wanted) {
            return Fit::Yes;
        }
        let Some(class) = self.class_while_linking(&name, scope) else {
            return match self.unlinked_is_a(&name, &wanted, wanted_scope, 0) {
                Some(true) => Fit::Yes,
                Some(false) => Fit::No,
                None => Fit::Unknown(name),
            };
        };
        if super::types::is_a_named(class, &wanted) {
            return Fit::Yes;
        }
        match self.class_while_linking(&wanted, wanted_scope) {
            Some(wanted) if class.is_subclass_of(wanted) => Fit::Yes,
            Some(_) => Fit::No,
            None => Fit::Unknown(wanted),
        }
    }

    /// As [`Vm::name_is_a`] for a class whose declaration waits for what it needs; `None` if there is none of that name.
    fn unlinked_is_a(
        &mut self,
        name: &Str,
        wanted: &Str,
        wanted_scope: Option<&'static Class>,
        depth: u32,
    ) -> Option<bool> {
        /// A ring of declarations has no end.
        const DEPTH: u32 = 64;
        let declaration =
            self.linker.unlinked.iter().rev().find(|d| d.name.eq_ignore_ascii_case(name))?.clone();
        for ancestor in declaration.parent.iter().chain(&declaration.interfaces) {
            if ancestor.eq_ignore_ascii_case(wanted) {
                return Some(true);
            }
            let is_a = match self.class_while_linking(ancestor.as_str(), None) {
                Some(class) => {
                    super::types::is_a_named(class, wanted)
                        || self
                            .class_while_linking(wanted, wanted_scope)
                            .is_some_and(|wanted| class.is_subclass_of(wanted))
                }
                None => {
                    depth < DEPTH
                        && self.unlinked_is_a(ancestor.as_str(), wanted, wanted_scope, depth + 1)
                            == Some(true)
                }
            };
            if is_a {
                return Some(true);
            }
        }
        Some(false)
    }

    fn class_while_linking(&mut self, name: &Str, scope: Option<&'static Class>) -> Option<&'static Class> {
        if let Some(scope) = scope
            && scope.name().eq_ignore_ascii_case(name)
        {
            return Some(scope);
        }
        if let Some(class) = self.linker.linking.iter().rev().find(|c| c.name().eq_ignore_ascii_case(name)) {
            return Some(class);
        }
        self.find_class(name)
    }
}

pub(super) fn is_mixed(ty: &Type) -> bool {
    // A union of all types is not `mixed`.
    ty.mask & mask::MIXED == mask::MIXED
}

/// Whether two types are the same, whatever the order of their parts.
pub(super) fn same_type(
    a: &Type,
    a_scope: Option<&'static Class>,
    b: &Type,
    b_scope: Option<&'static Class>,
) -> bool {
    let flat = |ty: &Type, scope: Option<&'static Class>| {
        let mut all: Vec<String> = ty
            .classes
            .iter()
            .map(|class| match class {
                ClassType::Named(name) => resolve(name, scope).to_lossy().to_ascii_lowercase(),
                ClassType::Intersection(names) => {
                    let mut names: Vec<String> =
                        names.iter().map(|n| resolve(n, scope).to_lossy().to_ascii_lowercase()).collect();
                    names.sort();
                    names.join("&")
                }
            })
            .collect();
        if ty.mask & mask::ITERABLE != 0 {
            all.push("traversable".into());
        }
        all.sort();
        all
    };
    a.mask & !mask::ITERABLE == b.mask & !mask::ITERABLE && flat(a, a_scope) == flat(b, b_scope)
}
