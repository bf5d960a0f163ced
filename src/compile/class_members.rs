//! Constants, properties and methods of classes.

use super::attributes::Target;
use super::function::{FunctionKind, HookScope};
use super::function_decl::{Body, Callable};
use super::{Compiler, Result, WarningKind, lower};
use crate::bytecode::*;
use crate::syntax::ast::{
    self, ConstantElement, EnumCase, Member, Method, Modifier, ModifierKind, Modifiers, PropertyElement, Span,
};
use crate::value::Value;

/// What modifiers stand at.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum ModifierTarget {
    Property,
    Method,
    Constant,
    Parameter,
    Hook,
}

impl ModifierTarget {
    fn word(self) -> &'static str {
        match self {
            ModifierTarget::Property => "property",
            ModifierTarget::Method => "method",
            ModifierTarget::Constant => "class constant",
            ModifierTarget::Parameter => "parameter",
            ModifierTarget::Hook => "property hook",
        }
    }

    fn allows(self, kind: ModifierKind) -> bool {
        use ModifierTarget::*;
        match kind {
            ModifierKind::Public | ModifierKind::Protected | ModifierKind::Private => self != Hook,
            ModifierKind::Var => self == Property,
            ModifierKind::PublicSet | ModifierKind::ProtectedSet | ModifierKind::PrivateSet => {
                matches!(self, Property | Parameter)
            }
            ModifierKind::Static => matches!(self, Property | Method),
            ModifierKind::Abstract => matches!(self, Property | Method),
            ModifierKind::Final => true,
            ModifierKind::Readonly => matches!(self, Property | Parameter),
        }
    }
}

/// Modifiers, read.
#[derive(Clone, Copy, Default)]
pub(crate) struct Flags {
    pub(crate) visibility: Option<Visibility>,
    pub(crate) set_visibility: Option<Visibility>,
    pub(crate) is_static: bool,
    pub(crate) is_abstract: bool,
    pub(crate) is_final: bool,
    pub(crate) is_readonly: bool,
}

/// The name of a class as messages have it: that of an anonymous class without its number. Text only when written.
pub(crate) struct ShownClass(Option<Name>);

impl std::fmt::Display for ShownClass {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let name = self.0.as_ref().map_or(&b""[..], |name| name.as_bytes());
        f.write_str(&super::text(name.split(|byte| *byte == 0).next().unwrap_or_default()))
    }
}

impl<'a> Compiler<'a, '_> {
    /// Name and kind of the class around us, for messages.
    pub(crate) fn class_shown(&self) -> (ShownClass, ClassKind) {
        match &self.class {
            Some(class) => (ShownClass(Some(class.name.clone())), class.kind),
            None => (ShownClass(None), ClassKind::Class),
        }
    }

    pub(crate) fn modifiers(&mut self, modifiers: &Modifiers<'_>, target: ModifierTarget) -> Result<Flags> {
        let mut flags = Flags::default();
        for Modifier { kind, span } in modifiers.list {
            let (kind, span) = (*kind, *span);
            if !target.allows(kind) {
                return self.error_at(
                    span,
                    format!("Cannot use the {} modifier on a {}", kind.symbol(), target.word()),
                );
            }
            let taken = match kind {
                ModifierKind::Public | ModifierKind::Var => {
                    flags.visibility.replace(Visibility::Public).is_some()
                }
                ModifierKind::Protected => flags.visibility.replace(Visibility::Protected).is_some(),
                ModifierKind::Private => flags.visibility.replace(Visibility::Private).is_some(),
                ModifierKind::PublicSet => flags.set_visibility.replace(Visibility::Public).is_some(),
                ModifierKind::ProtectedSet => flags.set_visibility.replace(Visibility::Protected).is_some(),
                ModifierKind::PrivateSet => flags.set_visibility.replace(Visibility::Private).is_some(),
                ModifierKind::Static => std::mem::replace(&mut flags.is_static, true),
                ModifierKind::Abstract => std::mem::replace(&mut flags.is_abstract, true),
                ModifierKind::Final => std::mem::replace(&mut flags.is_final, true),
                ModifierKind::Readonly => std::mem::replace(&mut flags.is_readonly, true),
            };
            if taken {
                let message = match kind {
                    ModifierKind::Static
                    | ModifierKind::Abstract
                    | ModifierKind::Final
                    | ModifierKind::Readonly => {
                        format!("Multiple {} modifiers are not allowed", kind.symbol())
                    }
                    _ => "Multiple access type modifiers are not allowed".to_owned(),
                };
                return self.error_at(span, message);
            }
            if flags.is_abstract && flags.is_final {
                let message = match target {
                    ModifierTarget::Hook => "Property hook cannot be both abstract and final".to_owned(),
                    _ => format!("Cannot use the final modifier on an abstract {}", target.word()),
                };
                return self.error_at(span, message);
            }
        }
        Ok(flags)
    }

    // ---- constants ----

    pub(crate) fn class_constants(
        &mut self,
        member: &'a Member<'a>,
        ty: Option<&'a ast::Type<'a>>,
        constants: &'a [&'a ConstantElement<'a>],
    ) -> Result {
        let (class, kind) = self.class_shown();
        let flags = self.modifiers(&member.modifiers, ModifierTarget::Constant)?;
        let attributes = self.attributes(member.attributes, &[Target::ClassConstant])?;
        let visibility = flags.visibility.unwrap_or_default();
        for constant in constants {
            self.at(constant.span);
            let span = constant.span;
            let name = self.name(constant.name.name);
            if visibility == Visibility::Private && flags.is_final {
                return self.error(span, format!("Private constant {class}::{name} cannot be final as it is not visible to other classes"));
            }
            if kind == ClassKind::Interface && visibility != Visibility::Public {
                return self.error(
                    span,
                    format!("Access type for interface constant {class}::{name} must be public"),
                );
            }
            let ty = match ty {
                Some(ty) => {
                    let (ty, _) = self.type_of(ty, false)?;
                    if ty.mask & (type_mask::VOID | type_mask::NEVER | type_mask::CALLABLE) != 0 {
                        return self.error(
                            span,
                            format!("Class constant {class}::{name} cannot have type {}", ty.text),
                        );
                    }
                    Some(ty)
                }
                None => None,
            };
            let value = self.initializer(constant.value, false)?;
            if let (Some(ty), Initializer::Value(value)) = (&ty, &value)
                && !super::types::accepts_constant(ty, value.value())
            {
                let given = super::types::name_of_constant(value.value());
                return self.error(
                    span,
                    format!(
                        "Cannot use {given} as value for class constant {class}::{name} of type {}",
                        ty.text
                    ),
                );
            }
            let declaration = ConstantDeclaration {
                name,
                visibility,
                is_final: flags.is_final,
                ty,
                is_case: false,
                value,
                doc: constant.doc.map(Name::new),
                attributes: attributes.clone(),
                line: self.line_of(constant.span.start),
            };
            self.add_constant(declaration, span)?;
        }
        Ok(())
    }

    fn add_constant(&mut self, constant: ConstantDeclaration, span: Span) -> Result {
        let (class, _) = self.class_shown();
        if constant.name.as_bytes().eq_ignore_ascii_case(b"class") {
            return self.error(
                span,
                "A class constant must not be called 'class'; it is reserved for class name fetching",
            );
        }
        if let Some(scope) = &mut self.class {
            if scope.constants.iter().any(|other| other.name == constant.name) {
                let name = constant.name;
                return self.error(span, format!("Cannot redefine class constant {class}::{name}"));
            }
            scope.constants.push(constant);
        }
        Ok(())
    }

    pub(crate) fn enum_case(&mut self, member: &'a Member<'a>, case: &'a EnumCase<'a>) -> Result {
        let (class, kind) = self.class_shown();
        let span = member.span;
        if kind != ClassKind::Enum {
            return self.error(span, "Case can only be used in enums");
        }
        let attributes = self.attributes(member.attributes, &[Target::ClassConstant])?;
        self.at(span);
        let name = self.name(case.name.name);
        let backing = self.class.as_ref().and_then(|scope| scope.backing.clone());
        let value = match (case.value, &backing) {
            (Some(_), None) => {
                return self
                    .error(span, format!("Case {name} of non-backed enum {class} must not have a value"));
            }
            (None, Some(_)) => {
                return self.error(span, format!("Case {name} of backed enum {class} must have a value"));
            }
            (Some(value), Some(_)) => self.initializer(value, false)?,
            (None, None) => match Constant::new(&Value::Null) {
                Some(null) => Initializer::Value(null),
                None => return Ok(()),
            },
        };
        let declaration = ConstantDeclaration {
            name,
            visibility: Visibility::Public,
            is_final: false,
            ty: None,
            is_case: true,
            value,
            doc: case.doc.map(Name::new),
            attributes,
            line: self.line_of(span.start),
        };
        self.add_constant(declaration, span)
    }

    // ---- properties ----

    pub(crate) fn properties(
        &mut self,
        member: &'a Member<'a>,
        ty: Option<&'a ast::Type<'a>>,
        properties: &'a [&'a PropertyElement<'a>],
    ) -> Result {
        let (class, kind) = self.class_shown();
        let flags = self.modifiers(&member.modifiers, ModifierTarget::Property)?;
        if kind == ClassKind::Enum {
            return self.error(member.span, format!("Enum {class} cannot include properties"));
        }
        for property in properties {
            let name = self.name(property.name.name);
            let attributes = self
                .of_property(name, |compiler| compiler.attributes(member.attributes, &[Target::Property]))?;
            self.property(member, flags, ty, property, attributes)?;
        }
        Ok(())
    }

    /// Compiles what belongs to a property: there `__PROPERTY__` is its name.
    fn of_property<T>(&mut self, property: Name, work: impl FnOnce(&mut Self) -> Result<T>) -> Result<T> {
        let outer = self.f.hook_property.replace(HookScope { property, is_get: false });
        let done = work(self);
        self.f.hook_property = outer;
        done
    }

    fn property(
        &mut self,
        member: &'a Member<'a>,
        flags: Flags,
        declared: Option<&'a ast::Type<'a>>,
        property: &'a PropertyElement<'a>,
        attributes: Vec<Attribute>,
    ) -> Result {
        let (class, kind) = self.class_shown();
        let span = property.span;
        self.at(span);
        let name = self.name(property.name.name);
        let hooked = property.hooks.is_some();
        let mut flags = flags;
        let private = flags.visibility == Some(Visibility::Private);
        if flags.is_final && private {
            return self.error(span, "Property cannot be both final and private");
        }
        if kind == ClassKind::Interface {
            if !hooked {
                return self.error(span, "Interfaces may only include hooked properties");
            }
            if flags.is_final {
                return self.error(span, "Property in interface cannot be final");
            }
            if flags.visibility.is_some_and(|visibility| visibility != Visibility::Public) {
                return self.error(span, "Property in interface cannot be protected or private");
            }
            if flags.is_abstract {
                return self.error(span, "Property in interface cannot be explicitly abstract. All interface members are implicitly abstract");
            }
            flags.is_abstract = true;
        }
        if flags.is_abstract && !hooked {
            return self.error(span, "Only hooked properties may be declared abstract");
        }
        if hooked && flags.is_static {
            return self.error(span, "Cannot declare hooks for static property");
        }
        let ty = match declared {
            Some(ty) => {
                let (ty, _) = self.type_of(ty, false)?;
                self.check_property_type(&ty, &class, &name, span)?;
                Some(ty)
            }
            None => None,
        };
        let default = match property.default {
            Some(default) => {
                let value =
                    self.of_property(name.clone(), |compiler| compiler.initializer(default, false))?;
                self.check_property_default(&value, ty.as_ref(), &class, &name, span)?;
                Some(value)
            }
            None => None,
        };
        let mut declaration = PropertyDeclaration {
            name,
            visibility: flags.visibility.unwrap_or_default(),
            set_visibility: flags.set_visibility,
            is_static: flags.is_static,
            is_readonly: flags.is_readonly || self.class.as_ref().is_some_and(|class| class.is_readonly),
            is_abstract: flags.is_abstract,
            is_final: flags.is_final,
            promoted: false,
            ty,
            default,
            get: None,
            set: None,
            is_virtual: false,
            doc: property.doc.map(Name::new),
            attributes,
            line: self.line_of(property.name.span.start),
        };
        self.check_property(&declaration, hooked, span)?;
        if let Some(hooks) = property.hooks {
            self.property_hooks(&mut declaration, declared, hooks, member.span)?;
        }
        self.add_property(declaration, span)
    }

    fn check_property_type(&mut self, ty: &Type, class: &ShownClass, name: &Name, span: Span) -> Result {
        if ty.mask & (type_mask::VOID | type_mask::NEVER | type_mask::CALLABLE) != 0 {
            return self.error(span, format!("Property {class}::${name} cannot have type {}", ty.text));
        }
        Ok(())
    }

    fn check_property_default(
        &mut self,
        value: &Initializer,
        ty: Option<&Type>,
        class: &ShownClass,
        name: &Name,
        span: Span,
    ) -> Result {
        let (Some(ty), Initializer::Value(constant)) = (ty, value) else { return Ok(()) };
        if super::types::accepts_constant(ty, constant.value()) {
            return Ok(());
        }
        let is_intersection = ty.mask == 0 && matches!(ty.classes[..], [ClassType::Intersection(_)]);
        if matches!(constant.value(), Value::Null) && !is_intersection {
            let nullable = super::types::type_text(ty.mask | type_mask::NULL, &ty.classes);
            return self.error(
                span,
                format!(
                    "Default value for property of type {} may not be null. Use the nullable type {nullable} to allow null default value",
                    ty.text
                ),
            );
        }
        let given = super::types::name_of_constant(constant.value());
        self.error(
            span,
            format!("Cannot use {given} as default value for property {class}::${name} of type {}", ty.text),
        )
    }

    /// Rules that hold for declared and promoted properties.
    fn check_property(&mut self, property: &PropertyDeclaration, hooked: bool, span: Span) -> Result {
        let (class, _) = self.class_shown();
        let name = &property.name;
        if property.is_readonly {
            if hooked {
                return self.error(span, "Hooked properties cannot be readonly");
            }
            if property.ty.is_none() {
                return self.error(span, format!("Readonly property {class}::${name} must have type"));
            }
            if property.default.is_some() {
                return self
                    .error(span, format!("Readonly property {class}::${name} cannot have default value"));
            }
            if property.is_static {
                return self.error(span, format!("Static property {class}::${name} cannot be readonly"));
            }
        }
        if let Some(set) = property.set_visibility {
            if property.ty.is_none() {
                return self.error(
                    span,
                    format!("Property with asymmetric visibility {class}::${name} must have type"),
                );
            }
            if property.visibility > set {
                return self.error(
                    span,
                    format!("Visibility of property {class}::${name} must not be weaker than set visibility"),
                );
            }
        }
        let taken =
            self.class.as_ref().is_some_and(|scope| scope.properties.iter().any(|other| other.name == *name));
        if taken {
            return self.error(span, format!("Cannot redeclare {class}::${name}"));
        }
        Ok(())
    }

    fn add_property(&mut self, mut property: PropertyDeclaration, _span: Span) -> Result {
        if property.set_visibility == Some(property.visibility) && !property.is_readonly {
            property.set_visibility = None;
        }
        if let Some(scope) = &mut self.class {
            scope.properties.push(property);
        }
        Ok(())
    }

    /// The property that a constructor parameter declares.
    pub(crate) fn promoted_property(&mut self, param: &ast::Param<'a>, ty: Option<&Type>) -> Result {
        let (class, kind) = self.class_shown();
        let span = param.span;
        let flags = self.modifiers(&param.modifiers, ModifierTarget::Parameter)?;
        if !self.is_constructor() {
            return self.error(span, "Cannot declare promoted property outside a constructor");
        }
        if kind == ClassKind::Interface {
            return self.error(span, "Cannot declare promoted property in an abstract constructor");
        }
        if param.variadic {
            return self.error(span, "Cannot declare variadic promoted property");
        }
        let name = self.name(param.name.name);
        if let Some(ty) = ty {
            if ty.mask & type_mask::CALLABLE != 0 {
                return self.error(span, format!("Property {class}::${name} cannot have type {}", ty.text));
            }
        }
        let attributes = self.attributes(param.attributes, &[Target::Property, Target::Parameter])?;
        let mut declaration = PropertyDeclaration {
            name,
            visibility: flags.visibility.unwrap_or_default(),
            set_visibility: flags.set_visibility,
            is_static: false,
            is_readonly: flags.is_readonly || self.class.as_ref().is_some_and(|class| class.is_readonly),
            is_abstract: false,
            is_final: flags.is_final,
            promoted: true,
            ty: ty.cloned(),
            default: None,
            get: None,
            set: None,
            is_virtual: false,
            doc: param.doc.map(Name::new),
            attributes,
            line: self.line_of(param.name.span.start),
        };
        if kind == ClassKind::Enum {
            return self.error(span, format!("Enum {class} cannot include properties"));
        }
        self.check_property(&declaration, param.hooks.is_some(), span)?;
        if let Some(hooks) = param.hooks {
            self.property_hooks(&mut declaration, param.ty, hooks, span)?;
        }
        self.add_property(declaration, span)
    }

    // ---- methods ----

    pub(crate) fn method(&mut self, member: &'a Member<'a>, method: &'a Method<'a>) -> Result {
        let (class, kind) = self.class_shown();
        let flags = self.modifiers(&member.modifiers, ModifierTarget::Method)?;
        let span = method.span;
        self.at(span);
        let name = self.name(method.name.name);
        let lower_name = lower(method.name.name);
        let in_interface = kind == ClassKind::Interface;
        let visibility = flags.visibility.unwrap_or_default();
        let private = visibility == Visibility::Private;
        if private && flags.is_final && lower_name != b"__construct" {
            self.warn(
                WarningKind::CompileWarning,
                "Private methods cannot be final as they are never overridden by other classes",
            );
        }
        let mut is_abstract = flags.is_abstract;
        if in_interface {
            if visibility != Visibility::Public {
                return self.error(
                    span,
                    format!("Access type for interface method {class}::{name}() must be public"),
                );
            }
            if flags.is_final {
                return self.error(span, format!("Interface method {class}::{name}() must not be final"));
            }
            if flags.is_abstract {
                return self.error(span, format!("Interface method {class}::{name}() must not be abstract"));
            }
            is_abstract = true;
        }
        let word = if in_interface { "Interface" } else { "Abstract" };
        if is_abstract {
            if private && kind != ClassKind::Trait {
                return self
                    .error(span, format!("{word} function {class}::{name}() cannot be declared private"));
            }
            if method.body.is_some() {
                return self.error(span, format!("{word} function {class}::{name}() cannot contain body"));
            }
        } else if method.body.is_none() && !self.options.internal {
            return self.error(span, format!("Non-abstract method {class}::{name}() must contain body"));
        }
        if flags.is_abstract
            && let Some(scope) = &self.class
        {
            let message = match scope.kind {
                ClassKind::Enum => Some(format!("Enum method {class}::{name}() must not be abstract")),
                ClassKind::Class if scope.anonymous => {
                    Some(format!("Anonymous class method {name}() must not be abstract"))
                }
                ClassKind::Class if !scope.is_abstract => Some(format!(
                    "Class {class} declares abstract method {name}() and must therefore be declared abstract"
                )),
                _ => None,
            };
            if let Some(message) = message {
                return self.error(span, message);
            }
        }
        if let Some(scope) = &mut self.class
            && !scope.method_names.insert(lower_name.to_vec())
        {
            return self.error(span, format!("Cannot redeclare {class}::{name}()"));
        }
        if kind == ClassKind::Enum {
            self.check_enum_method(&lower_name, &name, &class, span)?;
        }
        let fallback_return = (lower_name == b"__tostring").then(|| Type {
            mask: type_mask::STRING,
            classes: Vec::new(),
            text: self.name(b"string"),
        });
        let body = match method.body {
            Some(body) => Body::Block(body),
            None => Body::None,
        };
        if is_abstract && lower_name == b"__construct" {
            let promoted = method
                .signature
                .params
                .iter()
                .find(|param| !param.modifiers.is_empty() || param.hooks.is_some());
            if let Some(param) = promoted {
                return self.error(param.span, "Cannot declare promoted property in an abstract constructor");
            }
        }
        let (code, _) = self.callable(Callable {
            kind: FunctionKind::Method,
            name: name.clone(),
            signature: method.signature,
            value_param: None,
            body,
            contains_yield: method.contains_yield,
            is_static: flags.is_static,
            uses: &[],
            attributes: member.attributes,
            doc: method.doc,
            span,
            hook: None,
            fallback_return,
        })?;
        self.at(span);
        self.check_magic_method(&lower_name, &code, flags.is_static, visibility, span)?;
        let declaration = MethodDeclaration {
            name,
            visibility,
            is_static: flags.is_static,
            is_abstract,
            is_final: flags.is_final,
            code,
        };
        if let Some(scope) = &mut self.class {
            scope.methods.push(declaration);
        }
        Ok(())
    }
}
