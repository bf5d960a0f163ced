//! Inheriting properties and constants, and what must hold between them and those they override.

use super::link::{Builder, Obstacle, Role, kind_word, property_of, static_place};
use super::property::visibility_word;
use super::variance::{Fit, resolved_text, same_type, shown_name};
use super::{Class, ClassConstant, Function, Property, Vm};
use crate::bytecode::{ClassKind, Visibility};
use crate::value::Str;

impl Vm {
    /// Lays out the properties: the parent's, then the class's own.
    pub(super) fn inherit_properties(&mut self, builder: &mut Builder) -> Result<(), Obstacle> {
        if let Some(parent) = builder.parent {
            builder.slots = parent.slots.clone();
            for name in &parent.property_order {
                if let Some(property) = parent.properties.get(name)
                    && property.visibility != Visibility::Private
                {
                    builder.properties.insert(name.clone(), property);
                    builder.property_order.push(name.clone());
                }
            }
        }
        let declaration = builder.declaration.clone();
        for declared in &declaration.properties {
            let property = property_of(declared, builder.class);
            self.add_property(builder, property, declared.line)?;
        }
        if declaration.kind == ClassKind::Enum {
            builder.enum_properties();
        }
        Ok(())
    }

    /// Adds a property of the class's own (or of a trait).
    pub(super) fn add_property(
        &mut self,
        builder: &mut Builder,
        mut property: Property,
        line: u32,
    ) -> Result<(), Obstacle> {
        let inherited = builder
            .properties
            .get(&property.name)
            .copied()
            .filter(|p| !p.class.same(builder.class) && p.visibility != Visibility::Private);
        if let Some(inherited) = inherited {
            self.check_property(builder, &mut property, inherited, line)?;
        }
        let final_private = builder.parent.and_then(|p| p.properties.get(&property.name)).copied();
        if let Some(private) = final_private
            && private.visibility == Visibility::Private
            && private.flags.is_final
        {
            let text =
                format!("Cannot override final property {}::${}", shown_name(private.class), property.name);
            let declaration = builder.declaration.clone();
            return Err(self.link_fatal(&declaration, line, text).into());
        }
        let own = builder.properties.get(&property.name).copied().filter(|p| p.class.same(builder.class));
        if property.flags.is_static {
            property.static_value = static_place(&property);
        } else if let Some(slot) = inherited.or(own).map(|p| p.slot).filter(|slot| *slot != u32::MAX) {
            property.slot = slot;
            property.flags.is_virtual = false;
        } else if !property.flags.is_virtual {
            property.slot = builder.slots.len() as u32;
        }
        let property: &'static Property = Box::leak(Box::new(property));
        if !property.flags.is_static && property.slot != u32::MAX {
            match builder.slots.get_mut(property.slot as usize) {
                Some(place) => *place = property,
                None => builder.slots.push(property),
            }
        }
        if builder.properties.insert(property.name.clone(), property).is_none() {
            builder.property_order.push(property.name.clone());
        }
        Ok(())
    }

    /// Checks a property against the one it redeclares, and takes over hooks that it does not declare itself.
    fn check_property(
        &mut self,
        builder: &mut Builder,
        child: &mut Property,
        parent: &'static Property,
        line: u32,
    ) -> Result<(), Obstacle> {
        let declaration = builder.declaration.clone();
        let line = builder.line().max(if line == 0 { 0 } else { builder.line() });
        let (name, class, parent_class) = (child.name.clone(), builder.name(), shown_name(parent.class));
        let as_in = |what: &str| format!("(as in {what} {parent_class})");
        let origin = kind_word(parent.class.kind);
        if parent.flags.is_final {
            let text = format!("Cannot override final property {parent_class}::${name}");
            return Err(self.link_fatal(&declaration, line, text).into());
        }
        if parent.flags.is_static != child.flags.is_static {
            let word = |is_static: bool| if is_static { "static " } else { "non static " };
            let text = format!(
                "Cannot redeclare {}{parent_class}::${name} as {}{class}::${name}",
                word(parent.flags.is_static),
                word(child.flags.is_static)
            );
            return Err(self.link_fatal(&declaration, line, text).into());
        }
        let parent_abstract = parent.flags.is_abstract || parent.class.kind == ClassKind::Interface;
        if parent.flags.is_readonly != child.flags.is_readonly && !parent_abstract {
            let word = |readonly: bool| if readonly { "readonly" } else { "non-readonly" };
            let text = format!(
                "Cannot redeclare {} property {parent_class}::${name} as {} {class}::${name}",
                word(parent.flags.is_readonly),
                word(child.flags.is_readonly)
            );
            return Err(self.link_fatal(&declaration, line, text).into());
        }
        if child.visibility > parent.visibility {
            let weaker = if parent.visibility == Visibility::Public { "" } else { " or weaker" };
            let text = format!(
                "Access level to {class}::${name} must be {} {}{weaker}",
                visibility_word(parent.visibility),
                as_in(origin)
            );
            return Err(self.link_fatal(&declaration, line, text).into());
        }
        let parent_set =
            if parent.flags.is_virtual && parent.set.is_none() { None } else { Some(parent.set_visibility) };
        if let Some(parent_set) = parent_set
            && child.set_visibility > parent_set
            && child.set_visibility > child.visibility
            && !(child.flags.is_readonly && parent.flags.is_readonly)
        {
            let wanted = if parent.flags.asymmetric {
                format!("{}(set) {} or weaker", visibility_word(parent_set), as_in(origin))
            } else {
                format!("omitted {}", as_in(origin))
            };
            let text = format!("Set access level of {class}::${name} must be {wanted}");
            return Err(self.link_fatal(&declaration, line, text).into());
        }
        if parent_abstract && child.set.is_none() {
            self.check_set_type(builder, child, parent, line)?;
        }
        // A parent that stores keeps storing.
        if !parent.flags.is_virtual && parent.slot != u32::MAX {
            child.flags.is_virtual = false;
        }
        child.get = self.inherit_hook(builder, child.get, parent.get)?;
        child.set = self.inherit_hook(builder, child.set, parent.set)?;
        self.check_property_type(builder, child, parent, line)?;
        if (child.get.is_some() || child.set.is_some()) && !child.flags.hooked {
            // A plain property redeclares a hooked one: only abstract hooks are satisfied by it.
            let is_real = |hook: Option<&'static Function>| hook.filter(|h| !h.flags.is_abstract);
            child.get = is_real(child.get);
            // What can be written only once does not satisfy an abstract `set`.
            child.set = if child.flags.is_readonly { child.set } else { is_real(child.set) };
            child.flags.hooked = child.get.is_some() || child.set.is_some();
        } else if !child.flags.is_virtual {
            // The storage stands in for an abstract hook.
            child.get =
                child.get.filter(|h| !h.flags.is_abstract || h.class.is_some_and(|c| c.same(builder.class)));
            child.set =
                child.set.filter(|h| !h.flags.is_abstract || h.class.is_some_and(|c| c.same(builder.class)));
        }
        Ok(())
    }

    fn inherit_hook(
        &mut self,
        builder: &mut Builder,
        child: Option<&'static Function>,
        parent: Option<&'static Function>,
    ) -> Result<Option<&'static Function>, Obstacle> {
        match (child, parent) {
            (Some(child), Some(parent)) => {
                if parent.flags.is_final {
                    let text = format!(
                        "Cannot override final property hook {}::{}()",
                        parent.class.map_or_else(String::new, shown_name),
                        parent.name
                    );
                    let declaration = builder.declaration.clone();
                    let line = super::inherit_methods::line_of(child, builder.line());
                    return Err(self.link_fatal(&declaration, line, text).into());
                }
                self.check_override(builder, child, child.class, parent, parent.class, true)?;
                Ok(Some(child))
            }
            (child, parent) => Ok(child.or(parent)),
        }
    }

    fn check_property_type(
        &mut self,
        builder: &mut Builder,
        child: &Property,
        parent: &'static Property,
        line: u32,
    ) -> Result<(), Obstacle> {
        let declaration = builder.declaration.clone();
        let (name, class, parent_class) = (&child.name, builder.name(), shown_name(parent.class));
        let origin = kind_word(parent.class.kind);
        let Some(parent_type) = &parent.ty else {
            if child.ty.is_some() {
                let text =
                    format!("Type of {class}::${name} must not be defined (as in {origin} {parent_class})");
                return Err(self.link_fatal(&declaration, line, text).into());
            }
            return Ok(());
        };
        let parent_text = resolved_text(parent_type, Some(parent.class));
        let Some(child_type) = &child.ty else {
            let text =
                format!("Type of {class}::${name} must be {parent_text} (as in {origin} {parent_class})");
            return Err(self.link_fatal(&declaration, line, text).into());
        };
        if same_type(child_type, Some(builder.class), parent_type, Some(parent.class)) {
            return Ok(());
        }
        // A property that can only be read is covariant, one that can only be written contravariant.
        let reads_only = parent.flags.is_virtual && parent.set.is_none() && parent.get.is_some();
        let writes_only = parent.flags.is_virtual && parent.get.is_none() && parent.set.is_some();
        let narrower =
            self.type_is_covariant(child_type, Some(builder.class), parent_type, Some(parent.class));
        let wider = self.type_is_covariant(parent_type, Some(parent.class), child_type, Some(builder.class));
        let wanted: &[&Fit] = if reads_only {
            &[&narrower]
        } else if writes_only {
            &[&wider]
        } else {
            &[&narrower, &wider]
        };
        let relation = if reads_only {
            "subtype of "
        } else if writes_only {
            "supertype of "
        } else {
            ""
        };
        let text = format!(
            "Type of {class}::${name} must be {relation}{parent_text} (as in {origin} {parent_class})"
        );
        for fit in wanted {
            match fit {
                Fit::Yes => {}
                Fit::Unknown(missing) => {
                    builder.unknown_text = Some((text, line));
                    return Err(Obstacle::Missing(missing.clone(), Role::Type));
                }
                _ => return Err(self.link_fatal(&declaration, line, text).into()),
            }
        }
        Ok(())
    }

    /// A plain property must take whatever the wanted `set` hook takes.
    fn check_set_type(
        &mut self,
        builder: &mut Builder,
        child: &Property,
        wanted: &'static Property,
        line: u32,
    ) -> Result<(), Obstacle> {
        let set_type = wanted
            .set
            .filter(|set| set.flags.is_abstract)
            .and_then(|set| set.params.first())
            .and_then(|p| p.ty.as_ref());
        let (Some(set_type), Some(own)) = (set_type, &child.ty) else { return Ok(()) };
        if wanted.ty.as_ref().is_some_and(|ty| same_type(ty, None, set_type, None)) {
            return Ok(());
        }
        if self.type_is_covariant(set_type, Some(wanted.class), own, Some(builder.class)) == Fit::No {
            let text = format!(
                "Set type of {}::${} must be supertype of {} (as in {} {})",
                builder.name(),
                child.name,
                resolved_text(set_type, Some(wanted.class)),
                kind_word(wanted.class.kind),
                shown_name(wanted.class)
            );
            let declaration = builder.declaration.clone();
            return Err(self.link_fatal(&declaration, line, text).into());
        }
        Ok(())
    }

    /// The properties that an interface wants.
    pub(super) fn inherit_interface_properties(
        &mut self,
        builder: &mut Builder,
        interface: &'static Class,
    ) -> Result<(), Obstacle> {
        for name in &interface.property_order {
            let Some(wanted) = interface.properties.get(name).copied() else { continue };
            let Some(own) = builder.properties.get(name).copied() else {
                builder.properties.insert(name.clone(), wanted);
                builder.property_order.push(name.clone());
                continue;
            };
            if std::ptr::eq(own, wanted) {
                continue;
            }
            self.check_implemented_property(builder, own, wanted)?;
        }
        Ok(())
    }

    fn check_implemented_property(
        &mut self,
        builder: &mut Builder,
        own: &'static Property,
        wanted: &'static Property,
    ) -> Result<(), Obstacle> {
        let declaration = builder.declaration.clone();
        let line = builder.line();
        let (name, class, interface) = (&own.name, shown_name(own.class), shown_name(wanted.class));
        if own.flags.is_static {
            let text = format!("Cannot redeclare non static {interface}::${name} as static {class}::${name}");
            return Err(self.link_fatal(&declaration, line, text).into());
        }
        if own.visibility != Visibility::Public {
            let text =
                format!("Access level to {class}::${name} must be public (as in interface {interface})");
            return Err(self.link_fatal(&declaration, line, text).into());
        }
        if wanted.set.is_some() && own.flags.asymmetric {
            let text =
                format!("Set access level of {class}::${name} must be omitted (as in class {interface})");
            return Err(self.link_fatal(&declaration, line, text).into());
        }
        if own.set.is_none() {
            self.check_set_type(builder, own, wanted, line)?;
        }
        self.check_property_type(builder, own, wanted, line)?;
        for (mine, theirs) in [(own.get, wanted.get), (own.set, wanted.set)] {
            match (mine, theirs) {
                (Some(mine), Some(theirs)) => {
                    self.check_override(builder, mine, mine.class, theirs, theirs.class, true)?
                }
                (None, Some(theirs)) if own.flags.is_virtual => {
                    // Not implemented: the class has this abstract hook, too.
                    let mut merged = property_copy(own);
                    if theirs.name.ends_with(b"::get") {
                        merged.get = Some(theirs);
                    } else {
                        merged.set = Some(theirs);
                    }
                    let merged: &'static Property = Box::leak(Box::new(merged));
                    builder.properties.insert(name.clone(), merged);
                }
                _ => {}
            }
        }
        Ok(())
    }

    // ---- constants ----

    /// Takes over the parent's constants.
    pub(super) fn inherit_constants(&mut self, builder: &mut Builder) -> Result<(), Obstacle> {
        let Some(parent) = builder.parent else { return Ok(()) };
        let inherited: Vec<(Str, &'static ClassConstant)> = parent.constants.borrow().clone();
        for (name, constant) in inherited {
            match builder.constant_index.get(&name).copied() {
                Some(own) => self.check_constant(builder, own, constant)?,
                None if constant.visibility != Visibility::Private => builder.share_constant(constant),
                None => {}
            }
        }
        Ok(())
    }

    /// Takes over the constants of an interface (one that the parent has already: only checks).
    pub(super) fn inherit_interface_constants(
        &mut self,
        builder: &mut Builder,
        interface: &'static Class,
        inherited: bool,
    ) -> Result<(), Obstacle> {
        let constants: Vec<(Str, &'static ClassConstant)> = interface.constants.borrow().clone();
        for (name, constant) in constants {
            match builder.constant_index.get(&name).copied() {
                Some(own) if std::ptr::eq(own, constant) => {}
                Some(own) if own.class.same(builder.class) || inherited => {
                    if own.class.same(builder.class) {
                        self.check_constant(builder, own, constant)?;
                    }
                }
                Some(own) if own.class.is_subclass_of(constant.class) => {}
                Some(own) => {
                    let text = format!(
                        "{} {} inherits both {}::{name} and {}::{name}, which is ambiguous",
                        super::link::kind_title(builder.class.kind),
                        builder.name(),
                        shown_name(own.class),
                        shown_name(constant.class)
                    );
                    let declaration = builder.declaration.clone();
                    return Err(self.link_fatal(&declaration, builder.line(), text).into());
                }
                None => builder.share_constant(constant),
            }
        }
        Ok(())
    }

    fn check_constant(
        &mut self,
        builder: &mut Builder,
        child: &'static ClassConstant,
        parent: &'static ClassConstant,
    ) -> Result<(), Obstacle> {
        if parent.visibility == Visibility::Private {
            return Ok(());
        }
        let declaration = builder.declaration.clone();
        let line = builder.line();
        let (name, class, parent_class) = (&child.name, shown_name(child.class), shown_name(parent.class));
        if parent.is_final {
            let text = format!("{class}::{name} cannot override final constant {parent_class}::{name}");
            return Err(self.link_fatal(&declaration, line, text).into());
        }
        let origin = kind_word(parent.class.kind);
        if child.visibility > parent.visibility {
            let weaker = if parent.visibility == Visibility::Public { "" } else { " or weaker" };
            let text = format!(
                "Access level to {class}::{name} must be {} (as in {origin} {parent_class}){weaker}",
                visibility_word(parent.visibility)
            );
            return Err(self.link_fatal(&declaration, line, text).into());
        }
        let Some(parent_type) = &parent.ty else { return Ok(()) };
        let fit = match &child.ty {
            Some(child_type) => {
                self.type_is_covariant(child_type, Some(child.class), parent_type, Some(parent.class))
            }
            None => Fit::No,
        };
        let text = format!(
            "Type of {class}::{name} must be compatible with {parent_class}::{name} of type {}",
            resolved_text(parent_type, Some(parent.class))
        );
        match fit {
            Fit::Yes => Ok(()),
            Fit::Unknown(missing) => {
                builder.unknown_text = Some((text, line));
                Err(Obstacle::Missing(missing, Role::Type))
            }
            _ => Err(self.link_fatal(&declaration, line, text).into()),
        }
    }
}

fn property_copy(property: &Property) -> Property {
    Property {
        name: property.name.clone(),
        class: property.class,
        visibility: property.visibility,
        set_visibility: property.set_visibility,
        flags: property.flags,
        ty: property.ty.clone(),
        slot: property.slot,
        default: property.default.clone(),
        static_value: None,
        get: property.get,
        set: property.set,
        doc: property.doc.clone(),
        attributes: property.attributes.clone(),
    }
}
