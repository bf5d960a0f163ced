//! Property hooks.

use super::class_members::ModifierTarget;
use super::function::{FunctionKind, HookScope};
use super::function_decl::{Body, Callable};
use super::{Compiler, Result, text};
use crate::bytecode::*;
use crate::syntax::ast::{self, HookBody, Identifier, Param, PropertyHook, Signature, Span};

impl<'a> Compiler<'a, '_> {
    /// Compiles the hooks of a property into its declaration.
    pub(crate) fn property_hooks(
        &mut self,
        property: &mut PropertyDeclaration,
        declared: Option<&'a ast::Type<'a>>,
        hooks: &'a [&'a PropertyHook<'a>],
        span: Span,
    ) -> Result {
        let (class, kind) = self.class_shown();
        let name = property.name.clone();
        if hooks.is_empty() {
            return self.error(span, "Property hook list must not be empty");
        }
        let in_interface = kind == ClassKind::Interface;
        let mut any_abstract = false;
        let mut uses_backing = false;
        let mut get_by_ref = None;
        for hook in hooks {
            self.at(hook.span);
            let flags = self.modifiers(&hook.modifiers, ModifierTarget::Hook)?;
            let is_get = hook.name.name.eq_ignore_ascii_case(b"get");
            if !is_get && !hook.name.name.eq_ignore_ascii_case(b"set") {
                let given = text(hook.name.name).into_owned();
                return self.error(
                    hook.span,
                    format!(
                        "Unknown hook \"{given}\" for property {class}::${name}, expected \"get\" or \"set\""
                    ),
                );
            }
            let word = if is_get { "get" } else { "set" };
            let is_private = property.visibility == Visibility::Private;
            if flags.is_final && is_private {
                return self.error(hook.span, "Property hook cannot be both final and private");
            }
            let has_body = !matches!(hook.body, HookBody::None);
            let is_abstract = in_interface || (property.is_abstract && !has_body);
            if in_interface && has_body {
                return self.error(hook.span, "Abstract property hook cannot have body");
            }
            if is_abstract {
                any_abstract = true;
                if is_private {
                    return self.error(hook.span, "Property hook cannot be both abstract and private");
                }
                if flags.is_final {
                    return self.error(hook.span, "Property hook cannot be both abstract and final");
                }
            } else if !has_body {
                return self.error(hook.span, "Non-abstract property hook must have a body");
            }
            if (is_get && property.get.is_some()) || (!is_get && property.set.is_some()) {
                return self.error(hook.span, format!("Cannot redeclare property hook \"{word}\""));
            }
            let (code, mentions) = if is_get {
                self.get_hook(property, declared, hook)?
            } else {
                self.set_hook(property, declared, hook)?
            };
            uses_backing |= mentions;
            if is_get && hook.returns_ref {
                get_by_ref = Some(hook.span);
            }
            let declaration = HookDeclaration {
                code: (!is_abstract).then_some(code),
                is_final: flags.is_final,
                returns_ref: hook.returns_ref,
            };
            if is_abstract && let Some(scope) = &mut self.class {
                scope.abstract_hooks.push(format!("{class}::${name}::{word}"));
            }
            if is_get {
                property.get = Some(declaration);
            } else {
                property.set = Some(declaration);
            }
        }
        if property.is_abstract && !any_abstract {
            return self.error(
                span,
                format!("Abstract property {class}::${name} must specify at least one abstract hook"),
            );
        }
        property.is_virtual = !uses_backing;
        if property.is_virtual {
            // What a parent has makes the property real: that is seen when the class is linked.
            let may_inherit = self.class.as_ref().is_some_and(|scope| scope.parent.is_some());
            if property.default.is_some() && !may_inherit {
                return self.error(
                    span,
                    format!("Cannot specify default value for virtual hooked property {class}::${name}"),
                );
            }
            if property.set_visibility.is_some() && !property.is_abstract {
                if property.set.is_none() {
                    return self.error(span, format!("Read-only virtual property {class}::${name} must not specify asymmetric visibility"));
                }
                if property.get.is_none() {
                    return self.error(span, format!("Write-only virtual property {class}::${name} must not specify asymmetric visibility"));
                }
            }
        } else if let Some(hook_span) = get_by_ref
            && property.set.is_some()
        {
            return self.error(
                hook_span,
                format!(
                    "Get hook of backed property {class}::{name} with set hook may not return by reference"
                ),
            );
        }
        Ok(())
    }

    fn hook_code(
        &mut self,
        property: &PropertyDeclaration,
        hook: &'a PropertyHook<'a>,
        signature: Signature<'a>,
        value_param: Option<Param<'a>>,
        fallback_return: Option<Type>,
    ) -> Result<(std::sync::Arc<Code>, bool)> {
        let is_get = hook.name.name.eq_ignore_ascii_case(b"get");
        let word: &[u8] = if is_get { b"get" } else { b"set" };
        let name = [b"$", property.name.as_bytes(), b"::", word].concat();
        let name = self.name(&name);
        let body = match hook.body {
            HookBody::None => Body::None,
            HookBody::Block(body) => Body::Block(body),
            HookBody::Expr(expr) if is_get => Body::Expr(expr),
            HookBody::Expr(expr) => Body::SetExpr(expr),
        };
        self.callable(Callable {
            kind: FunctionKind::Hook,
            name,
            signature,
            value_param,
            body,
            contains_yield: hook.contains_yield,
            is_static: false,
            uses: &[],
            attributes: hook.attributes,
            doc: hook.doc,
            span: hook.span,
            hook: Some(HookScope { property: property.name.clone(), is_get }),
            fallback_return,
        })
    }

    fn get_hook(
        &mut self,
        property: &PropertyDeclaration,
        declared: Option<&'a ast::Type<'a>>,
        hook: &'a PropertyHook<'a>,
    ) -> Result<(std::sync::Arc<Code>, bool)> {
        if hook.params.is_some() {
            let (class, _) = self.class_shown();
            let name = &property.name;
            return self.error(
                hook.span,
                format!("get hook of property {class}::${name} must not have a parameter list"),
            );
        }
        let signature = Signature { returns_ref: hook.returns_ref, params: &[], return_type: declared };
        self.hook_code(property, hook, signature, None, None)
    }

    fn set_hook(
        &mut self,
        property: &PropertyDeclaration,
        declared: Option<&'a ast::Type<'a>>,
        hook: &'a PropertyHook<'a>,
    ) -> Result<(std::sync::Arc<Code>, bool)> {
        let (class, _) = self.class_shown();
        let name = property.name.clone();
        let void = Type { mask: type_mask::VOID, classes: Vec::new(), text: self.name(b"void") };
        let Some(params) = hook.params else {
            // The parameter that is not written is `$value` with the property's type.
            let signature = Signature { returns_ref: hook.returns_ref, params: &[], return_type: None };
            let value = implicit_value_param(declared, hook.span);
            return self.hook_code(property, hook, signature, Some(value), Some(void));
        };
        let [param] = params else {
            return self.error(
                hook.span,
                format!("set hook of property {class}::${name} must accept exactly one parameters"),
            );
        };
        let shown = text(param.name.name).into_owned();
        if param.by_ref {
            return self.error(
                param.span,
                format!("Parameter ${shown} of set hook {class}::${name} must not be pass-by-reference"),
            );
        }
        if param.variadic {
            return self.error(
                param.span,
                format!("Parameter ${shown} of set hook {class}::${name} must not be variadic"),
            );
        }
        if param.default.is_some() {
            return self.error(
                param.span,
                format!("Parameter ${shown} of set hook {class}::${name} must not have a default value"),
            );
        }
        let param_type = match param.ty {
            Some(ty) => Some(self.type_of(ty, false)?.0),
            None => None,
        };
        if !accepts(param_type.as_ref(), property.ty.as_ref()) {
            return self.error(param.span, format!("Type of parameter ${shown} of hook {class}::${name}::set must be compatible with property type"));
        }
        let signature = Signature { returns_ref: hook.returns_ref, params, return_type: None };
        self.hook_code(property, hook, signature, None, Some(void))
    }
}

fn implicit_value_param<'a>(ty: Option<&'a ast::Type<'a>>, span: Span) -> Param<'a> {
    Param {
        name: Identifier { name: b"value", span },
        ty,
        default: None,
        by_ref: false,
        variadic: false,
        modifiers: ast::Modifiers::default(),
        hooks: None,
        attributes: &[],
        doc: None,
        span,
    }
}

/// Whether everything of type `property` may be given to a parameter of type `param`, as far as names tell.
fn accepts(param: Option<&Type>, property: Option<&Type>) -> bool {
    let (Some(param), Some(property)) = (param, property) else {
        return match (param, property) {
            (None, None) => true,
            (Some(param), None) => param.mask & type_mask::MIXED == type_mask::MIXED,
            _ => false,
        };
    };
    if param.mask & type_mask::MIXED == type_mask::MIXED {
        return true;
    }
    if property.mask & !param.mask != 0 {
        return false;
    }
    if param.mask & type_mask::OBJECT != 0 {
        return true;
    }
    // What a class extends is not known yet; only a parameter without any class surely does not fit.
    property.classes.is_empty()
        || !param.classes.is_empty()
        || param.mask & (type_mask::ITERABLE | type_mask::CALLABLE) != 0
}
