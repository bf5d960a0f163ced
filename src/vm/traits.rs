//! Composing traits into classes: methods with their `insteadof` and `as` rules, constants, properties.

use super::class::Property;
use super::function::Function;
use super::link::{Builder, Obstacle, script_function, static_place};
use super::variance::{same_type, shown_name};
use super::{Class, ClassConstant, Level, Vm};
use crate::bytecode::{ClassKind, Initializer, Name, TraitRule, Type, Visibility};
use crate::value::{Str, compare};
use std::cell::{Cell, RefCell};
use std::sync::Arc;

/// The rules of a class, checked and resolved.
#[derive(Default)]
pub(super) struct Rules {
    /// Methods not taken: trait, lower-case method.
    excluded: Vec<(&'static Class, Vec<u8>)>,
    aliases: Vec<Alias>,
}

struct Alias {
    source: Option<&'static Class>,
    /// Lower case.
    method: Vec<u8>,
    alias: Option<Name>,
    visibility: Option<Visibility>,
    is_final: bool,
}

impl Builder {
    /// Whether a used trait declares this method abstract, so that another one overrides it.
    pub(super) fn trait_requires(&self, key: &Str) -> bool {
        self.traits.iter().any(|t| t.methods.get(key).is_some_and(|m| m.flags.is_abstract))
    }
}

impl Vm {
    /// The methods of the used traits; abstract ones only mark what must be there, and are checked afterwards.
    pub(super) fn bind_trait_methods(&mut self, builder: &mut Builder) -> Result<(), Obstacle> {
        if builder.traits.is_empty() {
            return Ok(());
        }
        let by = builder.name();
        for used in builder.traits.clone() {
            self.announce_trait(used, &by)?;
        }
        let rules = self.trait_rules(builder)?;
        self.copy_trait_methods(builder, &rules, false)?;
        builder.rules = rules;
        Ok(())
    }

    /// The abstract methods of the used traits, after everything that may implement them is there.
    pub(super) fn bind_abstract_trait_methods(&mut self, builder: &mut Builder) -> Result<(), Obstacle> {
        if builder.traits.is_empty() {
            return Ok(());
        }
        let rules = std::mem::take(&mut builder.rules);
        self.copy_trait_methods(builder, &rules, true)
    }

    fn rule_error(&mut self, builder: &Builder, text: String) -> Obstacle {
        let declaration = builder.declaration.clone();
        self.link_fatal(&declaration, builder.line(), text).into()
    }

    fn trait_in_rule(&mut self, builder: &Builder, name: &Name) -> Result<&'static Class, Obstacle> {
        let Some(found) = self.find_class(name) else {
            return Err(self.rule_error(builder, format!("Could not find trait {name}")));
        };
        if found.kind != ClassKind::Trait {
            let text = format!(
                "Class {} is not a trait, Only traits may be used in 'as' and 'insteadof' statements",
                shown_name(found)
            );
            return Err(self.rule_error(builder, text));
        }
        if !builder.traits.iter().any(|t| t.same(found)) {
            let text = format!("Required Trait {} wasn't added to {}", shown_name(found), builder.name());
            return Err(self.rule_error(builder, text));
        }
        Ok(found)
    }

    fn trait_rules(&mut self, builder: &mut Builder) -> Result<Rules, Obstacle> {
        let declaration = builder.declaration.clone();
        let mut rules = Rules::default();
        for rule in &declaration.trait_rules {
            let TraitRule::InsteadOf { trait_name, method, excluded } = rule else { continue };
            let used = self.trait_in_rule(builder, trait_name)?;
            let lower = method.to_ascii_lowercase();
            if !used.methods.contains_key(lower.as_slice()) {
                let text = format!(
                    "A precedence rule was defined for {}::{method} but this method does not exist",
                    shown_name(used)
                );
                return Err(self.rule_error(builder, text));
            }
            for name in excluded {
                let other = self.trait_in_rule(builder, name)?;
                if rules.excluded.iter().any(|(t, m)| t.same(other) && *m == lower) {
                    let text = format!(
                        "Failed to evaluate a trait precedence ({method}). Method of trait {} was defined to be excluded multiple times",
                        shown_name(other)
                    );
                    return Err(self.rule_error(builder, text));
                }
                if other.same(used) {
                    let text = format!(
                        "Inconsistent insteadof definition. The method {method} is to be used from {0}, but {0} is also on the exclude list",
                        shown_name(used)
                    );
                    return Err(self.rule_error(builder, text));
                }
                rules.excluded.push((other, lower.clone()));
            }
        }
        for rule in &declaration.trait_rules {
            let TraitRule::Alias { trait_name, method, visibility, is_final, alias } = rule else { continue };
            let lower = method.to_ascii_lowercase();
            let source = match trait_name {
                Some(name) => {
                    let used = self.trait_in_rule(builder, name)?;
                    if !used.methods.contains_key(lower.as_slice()) {
                        let text = format!(
                            "An alias was defined for {}::{method} but this method does not exist",
                            shown_name(used)
                        );
                        return Err(self.rule_error(builder, text));
                    }
                    Some(used)
                }
                None => {
                    let having: Vec<&'static Class> = builder
                        .traits
                        .iter()
                        .copied()
                        .filter(|t| t.methods.contains_key(lower.as_slice()))
                        .collect();
                    match having.as_slice() {
                        [] => {
                            let text = match alias {
                                Some(alias) => format!(
                                    "An alias ({alias}) was defined for method {method}(), but this method does not exist"
                                ),
                                None => format!(
                                    "The modifiers of the trait method {method}() are changed, but this method does not exist. Error"
                                ),
                            };
                            return Err(self.rule_error(builder, text));
                        }
                        [one] => Some(*one),
                        [first, second, ..] => {
                            let (a, b) = (shown_name(first), shown_name(second));
                            let text = format!(
                                "An alias was defined for method {method}(), which exists in both {a} and {b}. Use {a}::{method} or {b}::{method} to resolve the ambiguity"
                            );
                            return Err(self.rule_error(builder, text));
                        }
                    }
                }
            };
            rules.aliases.push(Alias {
                source,
                method: lower,
                alias: alias.clone(),
                visibility: *visibility,
                is_final: *is_final,
            });
        }
        Ok(rules)
    }

    fn copy_trait_methods(
        &mut self,
        builder: &mut Builder,
        rules: &Rules,
        abstract_ones: bool,
    ) -> Result<(), Obstacle> {
        for used in builder.traits.clone() {
            for key in &used.method_order {
                let Some(method) = used.methods.get(key).copied() else { continue };
                if method.flags.is_abstract != abstract_ones {
                    continue;
                }
                let applies =
                    |a: &&Alias| a.source.is_none_or(|s| s.same(used)) && a.method == key.as_bytes();
                for alias in rules.aliases.iter().filter(applies) {
                    let Some(name) = &alias.alias else { continue };
                    let new_key = Str::from_bytes(&name.to_ascii_lowercase());
                    self.add_trait_method(builder, new_key, name.as_str(), method, Some(alias))?;
                }
                if !rules.excluded.iter().any(|(t, m)| t.same(used) && m == key.as_bytes()) {
                    let modifiers = rules.aliases.iter().filter(applies).find(|a| a.alias.is_none());
                    self.add_trait_method(builder, key.clone(), &method.name.clone(), method, modifiers)?;
                }
            }
        }
        Ok(())
    }

    fn add_trait_method(
        &mut self,
        builder: &mut Builder,
        key: Str,
        name: &Str,
        method: &'static Function,
        modifiers: Option<&Alias>,
    ) -> Result<(), Obstacle> {
        if let Some(existing) = builder.methods.get(&key).copied() {
            let source = |f: &Function| f.script().map_or(0, |s| Arc::as_ptr(&s.code) as usize);
            let visibility = modifiers.and_then(|m| m.visibility).unwrap_or(method.visibility);
            if source(existing) != 0
                && source(existing) == source(method)
                && existing.visibility == visibility
            {
                return Ok(());
            }
            if method.flags.is_abstract {
                return self.check_override(
                    builder,
                    existing,
                    existing.class,
                    method,
                    Some(builder.class),
                    false,
                );
            }
            match builder.trait_origin.get(&key) {
                // The class's own methods go before those of traits.
                None => return Ok(()),
                Some((origin, _)) => {
                    let text = format!(
                        "Trait method {}::{} has not been applied as {}::{name}, because of collision with {}::{}",
                        method.class.map_or_else(String::new, shown_name),
                        method.name,
                        builder.name(),
                        shown_name(origin),
                        existing.name
                    );
                    return Err(self.rule_error(builder, text));
                }
            }
        }
        let mut copy = method_copy(method, builder.class);
        copy.name = name.clone();
        if let Some(modifiers) = modifiers {
            if let Some(visibility) = modifiers.visibility {
                copy.visibility = visibility;
            }
            copy.flags.is_final |= modifiers.is_final;
            let became_so = modifiers.is_final && copy.visibility == Visibility::Private;
            if became_so && key.as_bytes() != b"__construct" {
                let place = (builder.declaration.file.path.as_str().clone(), builder.line());
                let text = "Private methods cannot be final as they are never overridden by other classes";
                self.raise_at(Level::Warning, text.as_bytes(), place.0, place.1);
            }
        }
        copy.flags.constructor = key.as_bytes() == b"__construct";
        if let Some(origin) = method.class {
            builder.trait_origin.insert(key.clone(), (origin, method.name.clone()));
        }
        builder.add_method(key, copy.leak());
        Ok(())
    }

    /// The constants and properties of the used traits.
    pub(super) fn bind_trait_members(&mut self, builder: &mut Builder) -> Result<(), Obstacle> {
        for used in builder.traits.clone() {
            let constants: Vec<(Str, &'static ClassConstant)> = used.constants.borrow().clone();
            for (name, constant) in constants {
                self.add_trait_constant(builder, used, &name, constant)?;
            }
        }
        for used in builder.traits.clone() {
            for name in &used.property_order {
                if let Some(property) = used.properties.get(name).copied() {
                    self.add_trait_property(builder, used, property)?;
                }
            }
        }
        Ok(())
    }

    fn add_trait_constant(
        &mut self,
        builder: &mut Builder,
        used: &'static Class,
        name: &Str,
        constant: &'static ClassConstant,
    ) -> Result<(), Obstacle> {
        if let Some(existing) = builder.constant_index.get(name).copied() {
            let same = existing.visibility == constant.visibility
                && existing.is_final == constant.is_final
                && same_optional_type(existing.ty.as_ref(), constant.ty.as_ref())
                && same_initializer(Some(&existing.initializer), Some(&constant.initializer));
            if existing.is_case {
                let text = format!(
                    "Cannot use trait {0}, because {0}::{name} conflicts with enum case {1}::{name}",
                    shown_name(used),
                    shown_name(existing.class)
                );
                return Err(self.rule_error(builder, text));
            }
            if !same {
                let first = builder
                    .traits
                    .iter()
                    .take_while(|t| !t.same(used))
                    .find(|t| t.constant_index.borrow().contains_key(name))
                    .filter(|_| existing.class.same(builder.class))
                    .map_or_else(|| shown_name(existing.class), |t| shown_name(t));
                let text = format!(
                    "{first} and {} define the same constant ({name}) in the composition of {}. However, the definition differs and is considered incompatible. Class was composed",
                    shown_name(constant.class),
                    builder.name()
                );
                return Err(self.rule_error(builder, text));
            }
            return Ok(());
        }
        builder.add_constant(ClassConstant {
            name: constant.name.clone(),
            class: builder.class,
            visibility: constant.visibility,
            is_final: constant.is_final,
            is_case: constant.is_case,
            ty: constant.ty.clone(),
            value: RefCell::new(match &constant.initializer {
                Initializer::Value(_) => constant.value.borrow().clone(),
                Initializer::Code(_) => crate::value::Value::Undef,
            }),
            evaluating: Cell::new(false),
            initializer: constant.initializer.clone(),
            doc: constant.doc.clone(),
            attributes: constant.attributes.clone(),
        });
        Ok(())
    }

    fn add_trait_property(
        &mut self,
        builder: &mut Builder,
        used: &'static Class,
        property: &'static Property,
    ) -> Result<(), Obstacle> {
        let name = &property.name;
        if builder.class.flags.is_readonly && !property.flags.is_readonly {
            let text = format!(
                "Readonly class {} cannot use trait with a non-readonly property {}::${name}",
                builder.name(),
                shown_name(property.class)
            );
            return Err(self.rule_error(builder, text));
        }
        let existing = builder.properties.get(name).copied().filter(|p| p.class.same(builder.class));
        if let Some(existing) = existing {
            let first = builder
                .traits
                .iter()
                .take_while(|t| !t.same(used))
                .find(|t| t.properties.contains_key(name))
                .filter(|_| existing.class.same(builder.class))
                .map_or_else(|| shown_name(existing.class), |t| shown_name(t));
            if existing.flags.hooked || property.flags.hooked {
                let abstract_only = [existing.get, existing.set, property.get, property.set]
                    .iter()
                    .flatten()
                    .all(|h| h.flags.is_abstract);
                if !abstract_only {
                    let text = format!(
                        "{first} and {} define the same hooked property (${name}) in the composition of {}. Conflict resolution between hooked properties is currently not supported. Class was composed",
                        shown_name(property.class),
                        builder.name()
                    );
                    return Err(self.rule_error(builder, text));
                }
            }
            let same = existing.visibility == property.visibility
                && existing.set_visibility == property.set_visibility
                && existing.flags.is_static == property.flags.is_static
                && existing.flags.is_readonly == property.flags.is_readonly
                && same_optional_type(existing.ty.as_ref(), property.ty.as_ref())
                && same_initializer(existing.default.as_ref(), property.default.as_ref());
            if !same {
                let text = format!(
                    "{first} and {} define the same property (${name}) in the composition of {}. However, the definition differs and is considered incompatible. Class was composed",
                    shown_name(property.class),
                    builder.name()
                );
                return Err(self.rule_error(builder, text));
            }
            return Ok(());
        }
        let hook = |hook: Option<&'static Function>| {
            hook.map(|hook| {
                let copy = method_copy(hook, builder.class).leak();
                copy
            })
        };
        let mut copy = Property {
            name: name.clone(),
            class: builder.class,
            visibility: property.visibility,
            set_visibility: property.set_visibility,
            flags: property.flags,
            ty: property.ty.clone(),
            slot: u32::MAX,
            default: property.default.clone(),
            static_value: None,
            get: hook(property.get),
            set: hook(property.set),
            doc: property.doc.clone(),
            attributes: property.attributes.clone(),
        };
        copy.static_value = static_place(&copy);
        let line = builder.line();
        self.add_property(builder, copy, line)
    }
}

/// A trait's method as a method of a class: with static variables and caches of its own.
fn method_copy(method: &'static Function, class: &'static Class) -> Function {
    let mut copy = match method.script() {
        Some(script) => script_function(&script.code, Some(class)),
        None => super::link::signature_copy(method, class),
    };
    copy.name = method.name.clone();
    copy.visibility = method.visibility;
    copy.flags = method.flags;
    copy.class = Some(class);
    copy
}

fn same_optional_type(a: Option<&Type>, b: Option<&Type>) -> bool {
    match (a, b) {
        (None, None) => true,
        (Some(a), Some(b)) => same_type(a, None, b, None),
        _ => false,
    }
}

fn same_initializer(a: Option<&Initializer>, b: Option<&Initializer>) -> bool {
    match (a, b) {
        (None, None) => true,
        (Some(Initializer::Value(a)), Some(Initializer::Value(b))) => {
            compare::identical(a.value(), b.value()).unwrap_or(false)
        }
        // What is not known before it is evaluated may be the same.
        (Some(Initializer::Code(_)), Some(_)) | (Some(_), Some(Initializer::Code(_))) => true,
        (None, Some(Initializer::Value(v))) | (Some(Initializer::Value(v)), None) => {
            matches!(v.value(), crate::value::Value::Null)
        }
        _ => false,
    }
}
