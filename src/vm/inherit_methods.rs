//! Inheriting methods: from the parent, from interfaces; what must hold between a method and the one it overrides.

use super::function::Function;
use super::link::{Builder, Obligation, Obstacle, Role, has_attribute, kind_title};
use super::property::visibility_word;
use super::variance::{Fit, declaration_text, declaration_text_in, shown_name};
use super::{Class, Error, Vm};
use crate::bytecode::{ClassKind, Visibility};
use crate::value::Str;

/// The line of a method in its file; the class's line for builtin ones.
pub(super) fn line_of(function: &Function, otherwise: u32) -> u32 {
    function.script().map_or(otherwise, |script| script.code.line_range.0)
}

/// The attributes of a method.
fn attributes_of(function: &Function) -> &[crate::bytecode::Attribute] {
    function.script().map_or(&[], |script| &script.code.attributes)
}

impl Vm {
    /// Takes over the parent's methods.
    pub(super) fn inherit_methods(&mut self, builder: &mut Builder) -> Result<(), Obstacle> {
        let Some(parent) = builder.parent else { return Ok(()) };
        for key in &parent.method_order {
            let Some(inherited) = parent.methods.get(key).copied() else { continue };
            self.inherit_method(builder, key, inherited)?;
        }
        Ok(())
    }

    fn inherit_method(
        &mut self,
        builder: &mut Builder,
        key: &Str,
        inherited: &'static Function,
    ) -> Result<(), Obstacle> {
        match builder.methods.get(key).copied() {
            Some(own) if std::ptr::eq(own, inherited) => Ok(()),
            Some(own) => self.check_override(builder, own, own.class, inherited, inherited.class, true),
            None => {
                builder.add_method(key.clone(), inherited);
                Ok(())
            }
        }
    }

    /// Takes over the methods and constants of the interfaces.
    pub(super) fn implement_interfaces(&mut self, builder: &mut Builder) -> Result<(), Obstacle> {
        let inherited = builder.parent.map_or(0, |p| p.interfaces.len());
        for (i, interface) in builder.interfaces.clone().into_iter().enumerate() {
            self.inherit_interface_constants(builder, interface, i < inherited)?;
            if i < inherited {
                continue;
            }
            for key in &interface.method_order {
                let Some(method) = interface.methods.get(key).copied() else { continue };
                self.inherit_method(builder, key, method)?;
            }
            self.inherit_interface_properties(builder, interface)?;
        }
        for interface in builder.interfaces.clone() {
            self.check_interface(builder, interface)?;
        }
        Ok(())
    }

    /// Checks a method against the one it overrides or implements.
    pub(super) fn check_override(
        &mut self,
        builder: &mut Builder,
        child: &'static Function,
        child_scope: Option<&'static Class>,
        parent: &'static Function,
        parent_scope: Option<&'static Class>,
        check_visibility: bool,
    ) -> Result<(), Obstacle> {
        let declaration = builder.declaration.clone();
        let line = if child.class.is_some_and(|c| c.same(builder.class)) {
            line_of(child, builder.line())
        } else {
            builder.line()
        };
        let parent_class = parent.class.or(parent_scope).map_or_else(String::new, shown_name);
        let key = Str::from_bytes(&child.name.to_ascii_lowercase());
        let origin = builder.trait_origin.get(&key).map(|(origin, _)| *origin);
        let own_child = child.class.is_some_and(|c| c.same(builder.class));
        let shown_child = if own_child { origin.or(child.class) } else { child.class };
        let child_class = shown_child.or(child_scope).map_or_else(String::new, shown_name);
        let name = child.name.to_lossy();
        if parent.visibility == Visibility::Private
            && !parent.flags.is_abstract
            && parent_scope.is_none_or(|c| c.kind != ClassKind::Trait)
        {
            if parent.flags.constructor && parent.flags.is_final {
                let text = format!("Cannot override private final method {parent_class}::{name}()");
                return Err(self.link_fatal(&declaration, line, text).into());
            }
            return Ok(());
        }
        if parent.flags.is_final {
            let text = format!("Cannot override final method {parent_class}::{}()", parent.name);
            return Err(self.link_fatal(&declaration, line, text).into());
        }
        if child.flags.is_static != parent.flags.is_static {
            let text = if child.flags.is_static {
                format!(
                    "Cannot make non static method {parent_class}::{}() static in class {child_class}",
                    parent.name
                )
            } else {
                format!(
                    "Cannot make static method {parent_class}::{}() non static in class {child_class}",
                    parent.name
                )
            };
            return Err(self.link_fatal(&declaration, line, text).into());
        }
        if child.flags.is_abstract && !parent.flags.is_abstract {
            let text = format!(
                "Cannot make non abstract method {parent_class}::{}() abstract in class {child_class}",
                parent.name
            );
            return Err(self.link_fatal(&declaration, line, text).into());
        }
        let proto = parent.prototype.get().unwrap_or(parent);
        let mut against = parent;
        if parent.flags.constructor {
            if !proto.flags.is_abstract {
                return Ok(());
            }
            against = proto;
        }
        if builder.class.kind != ClassKind::Interface && child.class.is_some_and(|c| c.same(builder.class)) {
            child.prototype.set(Some(proto));
        }
        if check_visibility && child.visibility > parent.visibility {
            let weaker = if parent.visibility == Visibility::Public { "" } else { " or weaker" };
            let text = format!(
                "Access level to {child_class}::{name}() must be {} (as in class {parent_class}){weaker}",
                visibility_word(parent.visibility)
            );
            return Err(self.link_fatal(&declaration, line, text).into());
        }
        let against_scope = if std::ptr::eq(against, parent) { parent_scope } else { against.class };
        let obligation =
            Obligation { declaration, line, child, child_scope, shown_child, against, against_scope };
        match self.fulfil(&obligation)? {
            None => Ok(()),
            Some(_) if self.linker.is_lenient => {
                self.linker.collected.push(obligation);
                Ok(())
            }
            Some(class) => {
                builder.unknown_text = Some((unknown_signature_text(&obligation, &class), line));
                Err(Obstacle::Missing(class, Role::Type))
            }
        }
    }

    /// The fatal error for a signature with a class that there is not.
    pub(super) fn unknown_signature(&mut self, obligation: &Obligation, class: &Str) -> Error {
        let text = unknown_signature_text(obligation, class);
        self.link_fatal(&obligation.declaration, obligation.line, text)
    }

    /// Checks a signature against the one it overrides; gives the class that is not declared, if it depends on one.
    pub(super) fn fulfil(&mut self, obligation: &Obligation) -> Result<Option<Str>, Error> {
        let Obligation { declaration, line, child, child_scope, shown_child, against, against_scope } =
            obligation;
        let (line, child, child_scope, shown_child, against, against_scope) =
            (*line, *child, *child_scope, *shown_child, *against, *against_scope);
        match self.signature_fits(child, child_scope, against, against_scope) {
            Fit::Yes => Ok(None),
            Fit::No => {
                let text = format!(
                    "Declaration of {} must be compatible with {}",
                    declaration_text_in(child, shown_child, child_scope),
                    declaration_text(against, against_scope)
                );
                Err(self.link_fatal(declaration, line, text))
            }
            Fit::Tentative => {
                if !has_attribute(attributes_of(child), "ReturnTypeWillChange") && !declaration.internal {
                    let text = format!(
                        "Return type of {} should either be compatible with {}, or the #[\\ReturnTypeWillChange] attribute should be used to temporarily suppress the notice",
                        declaration_text(child, child_scope),
                        declaration_text(against, against_scope)
                    );
                    self.link_deprecated(declaration, line, text);
                }
                Ok(None)
            }
            Fit::Unknown(class) => Ok(Some(class)),
        }
    }

    /// `#[Override]` must stand at a method that overrides.
    pub(super) fn check_overrides(&mut self, builder: &mut Builder) -> Result<(), Obstacle> {
        if builder.class.kind == ClassKind::Trait {
            return Ok(());
        }
        let declaration = builder.declaration.clone();
        for key in builder.method_order.clone() {
            let Some(function) = builder.methods.get(&key).copied() else { continue };
            if !function.class.is_some_and(|c| c.same(builder.class))
                || !has_attribute(attributes_of(function), "Override")
            {
                continue;
            }
            let overrides = builder.parent.and_then(|p| p.methods.get(&key)).is_some_and(|m| {
                m.visibility != Visibility::Private
                    && (!m.flags.constructor || m.prototype.get().is_some() || m.flags.is_abstract)
            }) || builder.interfaces.iter().any(|i| i.methods.contains_key(&key))
                || builder.trait_requires(&key);
            if !overrides {
                let text = format!(
                    "{}::{}() has #[\\Override] attribute, but no matching parent method exists",
                    builder.name(),
                    function.name
                );
                return Err(self.link_fatal(&declaration, line_of(function, builder.line()), text).into());
            }
        }
        for name in builder.property_order.clone() {
            let Some(property) = builder.properties.get(&name).copied() else { continue };
            if !property.class.same(builder.class) {
                continue;
            }
            if has_attribute(&property.attributes, "Override") {
                let visible = |p: &&super::Property| p.visibility != Visibility::Private;
                let overrides = builder
                    .parent
                    .and_then(|p| p.properties.get(&name))
                    .copied()
                    .is_some_and(|p| visible(&p))
                    || builder.interfaces.iter().any(|i| i.properties.contains_key(&name));
                if !overrides {
                    let text = format!(
                        "{}::${name} has #[\\Override] attribute, but no matching parent property exists",
                        builder.name()
                    );
                    return Err(self.link_fatal(&declaration, builder.line(), text).into());
                }
            }
            for (hook, is_get) in [(property.get, true), (property.set, false)] {
                let Some(hook) = hook.filter(|h| h.class.is_some_and(|c| c.same(builder.class))) else {
                    continue;
                };
                if !has_attribute(attributes_of(hook), "Override") {
                    continue;
                }
                let has = |p: &&super::Property| {
                    p.visibility != Visibility::Private
                        && (!p.flags.is_virtual || if is_get { p.get.is_some() } else { p.set.is_some() })
                };
                let overrides = builder.parent.and_then(|p| p.properties.get(&name)).is_some_and(has)
                    || builder.interfaces.iter().filter_map(|i| i.properties.get(&name)).any(has);
                if !overrides {
                    let text = format!(
                        "{}::{}() has #[\\Override] attribute, but no matching parent method exists",
                        builder.name(),
                        hook.name
                    );
                    return Err(self.link_fatal(&declaration, line_of(hook, builder.line()), text).into());
                }
            }
        }
        Ok(())
    }

    /// A class that is not abstract must have no abstract methods left.
    pub(super) fn check_abstract(&mut self, builder: &mut Builder) -> Result<(), Obstacle> {
        if !matches!(builder.class.kind, ClassKind::Class | ClassKind::Enum) {
            return Ok(());
        }
        let explicit = builder.class.flags.is_explicit_abstract;
        let mut missing = Vec::new();
        for key in &builder.method_order {
            let Some(function) = builder.methods.get(key) else { continue };
            if function.flags.is_abstract
                && (!explicit
                    || (function.visibility == Visibility::Private
                        && function
                            .class
                            .is_some_and(|c| c.same(builder.class) && is_from_trait(builder, key))))
            {
                missing.push(format!(
                    "{}::{}",
                    function.class.map_or_else(String::new, shown_name),
                    function.name
                ));
            }
        }
        if !explicit {
            for name in &builder.property_order {
                let Some(property) = builder.properties.get(name) else { continue };
                for hook in [property.get, property.set].into_iter().flatten().filter(|h| h.flags.is_abstract)
                {
                    missing.push(format!(
                        "{}::{}",
                        hook.class.map_or_else(String::new, shown_name),
                        hook.name
                    ));
                }
            }
        }
        if missing.is_empty() {
            return Ok(());
        }
        let count = missing.len();
        let s = if count > 1 { "s" } else { "" };
        let more = if count > 3 { ", ..." } else { "" };
        missing.truncate(3);
        let list = format!("{}{more}", missing.join(", "));
        let (title, name) = (kind_title(builder.class.kind), builder.name());
        let text = if explicit || builder.class.kind == ClassKind::Enum {
            let private = if explicit { "private " } else { "" };
            format!("{title} {name} must implement {count} abstract {private}method{s} ({list})")
        } else {
            format!(
                "{title} {name} contains {count} abstract method{s} and must therefore be declared abstract or implement the remaining method{s} ({list})"
            )
        };
        let declaration = builder.declaration.clone();
        Err(self.link_fatal(&declaration, builder.line(), text).into())
    }

    /// The bans on implementing some builtin interfaces.
    fn check_interface(&mut self, builder: &mut Builder, interface: &'static Class) -> Result<(), Obstacle> {
        let class = builder.class;
        let declaration = builder.declaration.clone();
        if class.flags.internal || class.kind == ClassKind::Interface || !interface.flags.internal {
            return Ok(());
        }
        let name = builder.name();
        let has = |wanted: &[u8]| builder.interfaces.iter().any(|i| i.name().as_bytes() == wanted);
        let line = builder.line();
        match interface.name().as_bytes() {
            b"Traversable" if !has(b"Iterator") && !has(b"IteratorAggregate") => {
                if class.flags.is_explicit_abstract {
                    return Ok(());
                }
                let text = format!(
                    "Class {name} must implement interface Traversable as part of either Iterator or IteratorAggregate"
                );
                self.fatal_at = Some((Str::from("Unknown"), 0));
                Err(self.fatal(text).into())
            }
            b"Iterator" if has(b"IteratorAggregate") => {
                let text = format!(
                    "Class {name} cannot implement both Iterator and IteratorAggregate at the same time"
                );
                self.fatal_at = Some((Str::from("Unknown"), 0));
                Err(self.fatal(text).into())
            }
            b"Throwable" => {
                let mut root = class;
                while let Some(parent) = root.parent {
                    root = parent;
                }
                if matches!(root.name().as_bytes(), b"Exception" | b"Error") {
                    return Ok(());
                }
                let text = format!(
                    "{} {name} cannot implement interface Throwable, extend Exception or Error instead",
                    kind_title(class.kind)
                );
                Err(self.link_fatal(&declaration, line, text).into())
            }
            b"DateTimeInterface" => {
                let inherited =
                    builder.parent.is_some_and(|p| p.interfaces.iter().any(|i| i.same(interface)));
                if inherited {
                    return Ok(());
                }
                let text = "DateTimeInterface can't be implemented by user classes";
                Err(self.link_fatal(&declaration, line, text).into())
            }
            b"UnitEnum" | b"BackedEnum" if class.kind != ClassKind::Enum => {
                let text = format!("Non-enum class {name} cannot implement interface {}", interface.name());
                Err(self.link_fatal(&declaration, line, text).into())
            }
            b"BackedEnum" if class.backing.is_none() => {
                let text = format!("Non-backed enum {name} cannot implement interface BackedEnum");
                Err(self.link_fatal(&declaration, line, text).into())
            }
            b"Serializable" => {
                let modern = builder.methods.contains_key(b"__serialize".as_slice())
                    && builder.methods.contains_key(b"__unserialize".as_slice());
                if !modern && !class.flags.is_explicit_abstract {
                    self.link_deprecated(
                        &declaration,
                        line,
                        format!(
                            "{name} implements the Serializable interface, which is deprecated. Implement __serialize() and __unserialize() instead (or in addition, if support for old PHP versions is necessary)"
                        ),
                    );
                }
                if class.kind == ClassKind::Enum {
                    let text = format!("Enum {name} cannot implement the Serializable interface");
                    return Err(self.link_fatal(&declaration, line, text).into());
                }
                Ok(())
            }
            _ => Ok(()),
        }
    }
}

fn is_from_trait(builder: &Builder, key: &Str) -> bool {
    !builder.declaration.methods.iter().any(|m| m.name.eq_ignore_ascii_case(key))
}

fn unknown_signature_text(obligation: &Obligation, class: &Str) -> String {
    format!(
        "Could not check compatibility between {} and {}, because class {class} is not available",
        declaration_text_in(obligation.child, obligation.shown_child, obligation.child_scope),
        declaration_text(obligation.against, obligation.against_scope)
    )
}
