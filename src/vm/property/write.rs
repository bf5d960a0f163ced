//! Writing a property, and `unset` of it.

use super::*;
use crate::value::{Obj, Ref, Str, Value, names};
use crate::vm::lazy::Target;
use crate::vm::native::{Guard, GuardKind};
use crate::vm::overload::native_property;
use crate::vm::types::{Coerced, TypeScope};
use crate::vm::warn_first::Then;
use crate::vm::{Call, Callable, Class, Error, Property, Vm};

impl Vm {
    /// `$object->name = value`
    pub fn write_property(
        &mut self,
        object: &Obj,
        name: &Str,
        scope: Scope,
        value: Value,
        strict: bool,
    ) -> Result<PropertyWrite, Error> {
        let class = Class::of(object);
        if class.overload.is_some() {
            if self.is_element(object, name, scope) {
                return self.write_element(object, name, value);
            }
            if let Some((properties, name)) = native_property(object, name)
                && let Some(value) = (properties.write)(self, object, name, &value)?
            {
                return Ok(PropertyWrite::Done(value));
            }
        }
        let silent = class.magic.set.is_some();
        let mut denied = false;
        let mut declared = None;
        match lookup_property(class, name, scope) {
            Lookup::Declared(property) => {
                if property.flags.hooked {
                    match self.write_hooked(object, property, scope, value.clone(), strict)? {
                        Hooked::Written(write) => return Ok(write),
                        Hooked::Storage(_) if object.native_any().is_some() => {}
                        Hooked::Storage(value) => {
                            return self.write_declared(object, property, scope, value, strict);
                        }
                    }
                }
                let old = object.slot(property.slot as usize);
                if old.is_undef() {
                    match self.lazy_target(object, Some(property.slot)) {
                        Target::Itself => {}
                        Target::Instance(real) => {
                            return self.for_proxy(object, &real, name, |vm| {
                                vm.write_property(&real, name, scope, value, strict)
                            });
                        }
                        Target::Waiting => {
                            let call = self.lazy_write(object, name, scope, value.clone(), strict);
                            return Ok(PropertyWrite::Call(call, value));
                        }
                    }
                }
                let bypass = old.is_undef() && property.ty.is_some() && !object.was_unset(property.slot);
                if !old.is_undef() || bypass || class.magic.set.is_none() {
                    return self.write_declared(object, property, scope, value, strict);
                }
                declared = Some(property);
            }
            lookup @ (Lookup::Dynamic | Lookup::Static(_)) => {
                self.refuse_incomplete(object)?;
                if matches!(lookup, Lookup::Static(_)) && !silent {
                    self.static_notice(class, name);
                }
                if let Some(dynamic) = object.dynamic_mut()
                    && let Some(place) = dynamic.make_mut().get_mut(&key_of(name))
                {
                    if let Value::Reference(reference) = place {
                        let reference = reference.clone();
                        return self.assign_through(&reference, value, strict);
                    }
                    let old = std::mem::replace(place, value.clone());
                    drop(old);
                    return Ok(PropertyWrite::Done(value));
                }
            }
            Lookup::Denied(property) => {
                if !silent {
                    return Err(self.denied_error(class, property));
                }
                denied = true;
            }
            Lookup::BadName => {
                if !silent {
                    return Err(self.bad_name_error());
                }
                denied = true;
            }
        }
        if let Some(set) = class.magic.set {
            if !self.guarded(object, GuardKind::Set, name) {
                let call = call_magic(set, object, GuardKind::Set, name, Some(value.clone()));
                return Ok(PropertyWrite::Call(call, value));
            }
            if denied {
                return Err(self.wrong_property(class, name, scope));
            }
        }
        if let Some(property) = declared {
            return self.write_declared(object, property, scope, value, strict);
        }
        match self.lazy_target(object, None) {
            Target::Itself => {}
            Target::Instance(real) => {
                return self.for_proxy(object, &real, name, |vm| {
                    vm.write_property(&real, name, scope, value, strict)
                });
            }
            Target::Waiting => {
                let call = self.lazy_write(object, name, scope, value.clone(), strict);
                return Ok(PropertyWrite::Call(call, value));
            }
        }
        self.create_dynamic(object, name, value.clone())?;
        Ok(PropertyWrite::Done(value))
    }

    /// Adds a dynamic property, if the class allows it.
    pub(super) fn create_dynamic(&mut self, object: &Obj, name: &Str, value: Value) -> Result<(), Error> {
        self.allow_dynamic(object, name)?;
        let old = object.dynamic_mut().get_or_insert_default().make_mut().insert(key_of(name), value);
        drop(old);
        Ok(())
    }

    pub(super) fn allow_dynamic(&mut self, object: &Obj, name: &Str) -> Result<(), Error> {
        let class = Class::of(object);
        if class.flags.no_dynamic {
            return Err(self.error(format!("Cannot create dynamic property {}::${name}", class.name())));
        }
        if !class.flags.allow_dynamic {
            self.deprecated(format!("Creation of dynamic property {}::${name} is deprecated", class.name()));
            if self.warn_first.is_object_released() {
                return Err(self.error(format!("Cannot create dynamic property {}::${name}", class.name())));
            }
            self.settle_warnings(Then::GoesOn)?;
        }
        Ok(())
    }

    pub(super) fn write_hooked(
        &mut self,
        object: &Obj,
        property: &'static Property,
        scope: Scope,
        value: Value,
        strict: bool,
    ) -> Result<Hooked, Error> {
        let Some(set) = property.set else {
            if property.flags.is_virtual {
                return Err(self.property_error("Property ", property, " is read-only"));
            }
            return Ok(Hooked::Storage(value));
        };
        if !self.may_set(property, scope) {
            return Err(self.asymmetric_error(property, "modify", scope));
        }
        if self.in_hook(property, object) {
            if property.flags.is_virtual {
                return Err(self.property_error("Must not write to virtual property ", property, ""));
            }
            return Ok(Hooked::Storage(value));
        }
        let _ = strict;
        let call = Call::new(Callable::method(set, object), vec![value.clone()]);
        Ok(Hooked::Written(PropertyWrite::Call(call, value)))
    }

    /// Whether `__clone` is at work on the object and has not set this readonly property yet.
    pub(super) fn reinitialisable(&self, object: &Obj, property: &Property) -> bool {
        if self.guards.is_empty() {
            return false;
        }
        let clone = |name: Str| Guard { object: object.address(), kind: GuardKind::Clone, name };
        self.guards.contains(&clone(Str::empty())) && !self.guards.contains(&clone(property.name.clone()))
    }

    pub(super) fn mark_reinitialised(&mut self, object: &Obj, property: &Property) {
        self.guards.insert(Guard {
            object: object.address(),
            kind: GuardKind::Clone,
            name: property.name.clone(),
        });
    }

    pub(super) fn write_declared(
        &mut self,
        object: &Obj,
        property: &'static Property,
        scope: Scope,
        value: Value,
        strict: bool,
    ) -> Result<PropertyWrite, Error> {
        let slot = property.slot as usize;
        let initialised = !object.slot(slot).is_undef();
        let mut reinitialises = false;
        if property.flags.is_readonly || property.flags.asymmetric {
            if property.flags.is_readonly && initialised {
                if !self.reinitialisable(object, property) {
                    return Err(self.property_error("Cannot modify readonly property ", property, ""));
                }
                reinitialises = true;
            } else if property.flags.is_readonly && self.reinitialisable(object, property) {
                reinitialises = true;
            }
            if !self.may_set(property, scope) {
                return Err(self.asymmetric_error(property, "modify", scope));
            }
        }
        if property.flags.fixed {
            let (class, name) = (object.class().name.clone(), &property.name);
            let text = format!("Cannot set read-only property {class}::${name}");
            return Err(self.throw("ReflectionException", text));
        }
        if let Value::Reference(reference) = object.slot(slot) {
            let reference = reference.clone();
            if property.ty.is_some() && !reference.is_constrained() {
                reference.constraints().push(std::ptr::from_ref(property) as usize);
            }
            let value = match self.coerce_to_property(property, value, strict)? {
                Coerced::Value(value) => value,
                Coerced::Call(call) => return Ok(PropertyWrite::Convert(call)),
            };
            return self.assign_through(&reference, value, strict);
        }
        let value = match self.coerce_to_property(property, value, strict)? {
            Coerced::Value(value) => value,
            Coerced::Call(call) => return Ok(PropertyWrite::Convert(call)),
        };
        if reinitialises {
            self.mark_reinitialised(object, property);
        }
        let result = value.clone();
        let old = std::mem::replace(&mut object.slots_mut()[slot], value);
        drop(old);
        Ok(PropertyWrite::Done(result))
    }

    pub(super) fn assign_through(
        &mut self,
        reference: &Ref,
        value: Value,
        strict: bool,
    ) -> Result<PropertyWrite, Error> {
        Ok(match self.assign_to_reference(reference, value, strict)? {
            Coerced::Value(value) => PropertyWrite::Done(value),
            Coerced::Call(call) => PropertyWrite::Convert(call),
        })
    }

    /// The value as the property's type wants it.
    pub fn coerce_to_property(
        &mut self,
        property: &Property,
        value: Value,
        strict: bool,
    ) -> Result<Coerced, Error> {
        let Some(ty) = &property.ty else { return Ok(Coerced::Value(value)) };
        match self.coerce(value, ty, strict, TypeScope::of_class(property.class)) {
            Ok(coerced) => {
                self.settle_warnings(Then::Ends)?;
                Ok(coerced)
            }
            Err(value) => {
                let given = names::value_name(&value);
                Err(self.type_error(format!(
                    "Cannot assign {given} to property {}::${} of type {}",
                    property.class.name(),
                    property.name,
                    ty.text
                )))
            }
        }
    }

    /// The value of a reference as the type of a property wants it to which the reference is to be bound. Other typed
    /// properties that hold the reference must be content with it.
    pub fn coerce_for_binding(
        &mut self,
        property: &Property,
        reference: &Ref,
        strict: bool,
    ) -> Result<Coerced, Error> {
        let value = reference.get().read();
        if let (Some(first), Some(ty)) = (crate::vm::types::first_constraint(reference), &property.ty)
            && let Ok(coerced) = self.coerce(value.clone(), ty, strict, TypeScope::of_class(property.class))
        {
            let unchanged = matches!(&coerced, Coerced::Value(new)
                if std::mem::discriminant(new) == std::mem::discriminant(&value));
            if !unchanged {
                let text = |ty: &Option<crate::bytecode::Type>| {
                    ty.as_ref().map_or_else(String::new, |ty| ty.text.to_string())
                };
                return Err(self.type_error(format!(
                    "Reference with value of type {} held by property {}::${} of type {} is not compatible with property {}::${} of type {}",
                    names::value_name(&value),
                    first.class.name(),
                    first.name,
                    text(&first.ty),
                    property.class.name(),
                    property.name,
                    text(&property.ty)
                )));
            }
            return Ok(coerced);
        }
        self.coerce_to_property(property, value, strict)
    }

    /// `unset($object->name)`
    pub fn unset_property(&mut self, object: &Obj, name: &Str, scope: Scope) -> Result<PropertyUnset, Error> {
        let class = Class::of(object);
        if class.overload.is_some() {
            if self.is_element(object, name, scope) {
                return self.unset_element(object, name);
            }
            if let Some((properties, name)) = native_property(object, name) {
                return match (properties.unset)(self, object, name) {
                    Some(error) => Err(error),
                    None => Ok(PropertyUnset::Done),
                };
            }
        }
        self.refuse_incomplete(object)?;
        let silent = class.magic.unset.is_some();
        let mut denied = false;
        match lookup_property(class, name, scope) {
            Lookup::Declared(property) => {
                if property.flags.hooked {
                    return Err(self.error(format!("Cannot unset hooked property {}::${name}", class.name())));
                }
                let slot = property.slot as usize;
                let initialised = !object.slot(slot).is_undef();
                if !initialised {
                    match self.lazy_target(object, Some(property.slot)) {
                        Target::Itself => {}
                        Target::Instance(real) => {
                            return self
                                .for_proxy(object, &real, name, |vm| vm.unset_property(&real, name, scope));
                        }
                        Target::Waiting => {
                            return Ok(PropertyUnset::Call(self.lazy_unset(object, name, scope)));
                        }
                    }
                }
                if initialised || (property.ty.is_some() && !object.was_unset(property.slot)) {
                    if property.flags.is_readonly || property.flags.asymmetric {
                        let reinitialisable = initialised
                            && property.flags.is_readonly
                            && self.reinitialisable(object, property);
                        if property.flags.is_readonly && initialised && !reinitialisable {
                            return Err(self.property_error("Cannot unset readonly property ", property, ""));
                        }
                        if !self.may_set(property, scope) {
                            return Err(self.asymmetric_error(property, "unset", scope));
                        }
                        if reinitialisable {
                            self.mark_reinitialised(object, property);
                        }
                    }
                    object.mark_unset(property.slot);
                    let old = std::mem::take(&mut object.slots_mut()[slot]);
                    if let Value::Reference(reference) = &old {
                        release_constraint(reference, property);
                    }
                    drop(old);
                    return Ok(PropertyUnset::Done);
                }
                if (class.magic.unset.is_none()
                    || self.guards.contains(&Guard {
                        object: object.address(),
                        kind: GuardKind::Unset,
                        name: name.clone(),
                    }))
                    && (property.flags.is_readonly || property.flags.asymmetric)
                    && !self.may_set(property, scope)
                {
                    return Err(self.asymmetric_error(property, "unset", scope));
                }
            }
            lookup @ (Lookup::Dynamic | Lookup::Static(_)) => {
                if matches!(lookup, Lookup::Static(_)) && !silent {
                    self.static_notice(class, name);
                }
                if dynamic_value(object, name).is_some() {
                    if let Some(dynamic) = object.dynamic_mut() {
                        let old = dynamic.make_mut().remove(&key_of(name));
                        drop(old);
                    }
                    return Ok(PropertyUnset::Done);
                }
            }
            Lookup::Denied(property) => {
                if !silent {
                    return Err(self.denied_error(class, property));
                }
                denied = true;
            }
            Lookup::BadName => {
                if !silent {
                    return Err(self.bad_name_error());
                }
                denied = true;
            }
        }
        if let Some(unset) = class.magic.unset {
            if !self.guarded(object, GuardKind::Unset, name) {
                return Ok(PropertyUnset::Call(call_magic(unset, object, GuardKind::Unset, name, None)));
            }
            if denied {
                return Err(self.wrong_property(class, name, scope));
            }
        }
        match self.lazy_target(object, None) {
            Target::Itself => {}
            Target::Instance(real) => {
                return self.for_proxy(object, &real, name, |vm| vm.unset_property(&real, name, scope));
            }
            Target::Waiting => return Ok(PropertyUnset::Call(self.lazy_unset(object, name, scope))),
        }
        Ok(PropertyUnset::Done)
    }

    /// The error for `$value->name = …` and its like where `$value` is no object. `what` is `assign`, `increment/decrement`,
    /// `modify`.
    pub fn write_property_of_other(&mut self, value: &Value, name: &Str, what: &str) -> Error {
        self.error(property_refusal(value, name, what))
    }
}

/// What is said where a property of what is no object was to be written.
pub fn property_refusal(value: &Value, name: &Str, what: &str) -> String {
    format!("Attempt to {what} property \"{name}\" on {}", names::value_name(value))
}
