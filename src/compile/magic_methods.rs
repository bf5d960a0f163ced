//! Rules for methods whose names mean something to PHP.

use super::class_members::ShownClass;
use super::{Compiler, Result, WarningKind};
use crate::bytecode::{Code, Name, Visibility, type_mask as mask};
use crate::syntax::ast::Span;

/// What is demanded of a magic method.
struct Rule {
    /// Number of parameters.
    count: Option<usize>,
    is_static: bool,
    /// Public, or a warning.
    public: bool,
    /// Types of the parameters, if they are declared.
    params: &'static [(u32, &'static str)],
    result: Returns,
}

/// The return type demanded, if one is declared.
enum Returns {
    Anything,
    Nothing,
    Type(u32, &'static str),
}

const STRING: (u32, &str) = (mask::STRING, "string");
const ARRAY: (u32, &str) = (mask::ARRAY, "array");

fn rule(lower: &[u8]) -> Option<Rule> {
    let rule =
        |count, is_static, public, params, result| Some(Rule { count, is_static, public, params, result });
    let void = || Returns::Type(mask::VOID, "void");
    match lower {
        b"__construct" => rule(None, false, false, &[], Returns::Nothing),
        b"__destruct" => rule(Some(0), false, false, &[], Returns::Nothing),
        b"__clone" => rule(Some(0), false, false, &[], void()),
        b"__get" => rule(Some(1), false, true, &[STRING], Returns::Anything),
        b"__set" => rule(Some(2), false, true, &[STRING], void()),
        b"__unset" => rule(Some(1), false, true, &[STRING], void()),
        b"__isset" => rule(Some(1), false, true, &[STRING], Returns::Type(mask::BOOL, "bool")),
        b"__call" => rule(Some(2), false, true, &[STRING, ARRAY], Returns::Anything),
        b"__callstatic" => rule(Some(2), true, true, &[STRING, ARRAY], Returns::Anything),
        b"__tostring" => rule(Some(0), false, true, &[], Returns::Type(mask::STRING, "string")),
        b"__debuginfo" => rule(Some(0), false, true, &[], Returns::Type(mask::ARRAY | mask::NULL, "?array")),
        b"__serialize" => rule(Some(0), false, true, &[], Returns::Type(mask::ARRAY, "array")),
        b"__unserialize" => rule(Some(1), false, true, &[ARRAY], void()),
        b"__set_state" => rule(Some(1), true, true, &[ARRAY], Returns::Type(mask::OBJECT, "object")),
        b"__invoke" => rule(None, false, true, &[], Returns::Anything),
        b"__sleep" => rule(Some(0), false, true, &[], Returns::Type(mask::ARRAY, "array")),
        b"__wakeup" => rule(Some(0), false, true, &[], void()),
        _ => None,
    }
}

impl Compiler<'_, '_> {
    pub(crate) fn check_magic_method(
        &mut self,
        lower: &[u8],
        code: &Code,
        is_static: bool,
        visibility: Visibility,
        span: Span,
    ) -> Result {
        if !lower.starts_with(b"__") {
            return Ok(());
        }
        let Some(rule) = rule(lower) else { return Ok(()) };
        let (class, _) = self.class_shown();
        let name = &code.name;
        let returns_nothing = matches!(rule.result, Returns::Nothing | Returns::Type(mask::VOID, _));
        if code.flags.no_discard && returns_nothing {
            return self.error(span, format!("Method {class}::{name} cannot be #[\\NoDiscard]"));
        }
        if let Some(count) = rule.count {
            if code.params.len() != count {
                let message = match count {
                    0 => format!("Method {class}::{name}() cannot take arguments"),
                    1 => format!("Method {class}::{name}() must take exactly 1 argument"),
                    _ => format!("Method {class}::{name}() must take exactly {count} arguments"),
                };
                return self.error(span, message);
            }
            if code.params.iter().any(|param| param.by_ref) {
                return self
                    .error(span, format!("Method {class}::{name}() cannot take arguments by reference"));
            }
        }
        if lower != b"__invoke" || is_static {
            if is_static && !rule.is_static {
                return self.error(span, format!("Method {class}::{name}() cannot be static"));
            }
            if !is_static && rule.is_static {
                return self.error(span, format!("Method {class}::{name}() must be static"));
            }
        }
        if rule.public && visibility != Visibility::Public {
            self.warn(
                WarningKind::Warning,
                format!("The magic method {class}::{name}() must have public visibility"),
            );
        }
        for (index, (bits, word)) in rule.params.iter().enumerate() {
            let Some(param) = code.params.get(index) else { continue };
            let Some(ty) = &param.ty else { continue };
            if ty.mask & bits == 0 {
                let param_name = &param.name;
                return self.error(
                    span,
                    format!("{class}::{name}(): Parameter #{} (${param_name}) must be of type {word} when declared", index + 1),
                );
            }
        }
        let Some(ty) = &code.return_type else { return Ok(()) };
        match rule.result {
            Returns::Anything => Ok(()),
            Returns::Nothing => {
                self.error(span, format!("Method {class}::{name}() cannot declare a return type"))
            }
            Returns::Type(bits, word) => {
                if ty.mask & mask::NEVER != 0 {
                    return Ok(());
                }
                let object = bits & mask::OBJECT != 0;
                let allowed = if object { bits | mask::STATIC } else { bits };
                if ty.mask & !allowed != 0 || (!ty.classes.is_empty() && !object) {
                    return self
                        .error(span, format!("{class}::{name}(): Return type must be {word} when declared"));
                }
                Ok(())
            }
        }
    }

    /// Enums have no state and no life of their own.
    pub(crate) fn check_enum_method(
        &mut self,
        lower: &[u8],
        name: &Name,
        class: &ShownClass,
        span: Span,
    ) -> Result {
        let forbidden: &[&[u8]] = &[
            b"__construct",
            b"__destruct",
            b"__clone",
            b"__get",
            b"__set",
            b"__unset",
            b"__isset",
            b"__tostring",
            b"__debuginfo",
            b"__serialize",
            b"__unserialize",
            b"__sleep",
            b"__wakeup",
            b"__set_state",
        ];
        if forbidden.contains(&lower) {
            let canonical = match lower {
                b"__tostring" => "__toString",
                b"__debuginfo" => "__debugInfo",
                other => std::str::from_utf8(other).unwrap_or_default(),
            };
            return self.error(span, format!("Enum {class} cannot include magic method {canonical}"));
        }
        let backed = self.class.as_ref().is_some_and(|scope| scope.backing.is_some());
        if lower == b"cases" || (backed && (lower == b"from" || lower == b"tryfrom")) {
            return self.error(span, format!("Cannot redeclare {class}::{name}()"));
        }
        Ok(())
    }
}
