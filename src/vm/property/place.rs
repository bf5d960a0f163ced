//! Places of properties, to write below or to bind references to.

use super::*;
use crate::value::{Arr, Array, Obj, Ref, Str, Value};
use crate::vm::lazy::Target;
use crate::vm::native::GuardKind;
use crate::vm::overload::native_property;
use crate::vm::types::Coerced;
use crate::vm::unset_typed::{NO_PROPERTY_BINDING, checked_call, then_refuse};
use crate::vm::warn_first::Then;
use crate::vm::{Call, Class, Error, Property, Vm};

impl Vm {
    /// The place of `$object->name`, to write below it, bind a reference to it, or change it.
    ///
    /// A place is not made for [`PlaceMode::Unset`] of a missing property that is not declared: the answer is a null value.
    pub fn property_place(
        &mut self,
        object: &Obj,
        name: &Str,
        scope: Scope,
        mode: PlaceMode,
    ) -> Result<PropertyPlace, Error> {
        let class = Class::of(object);
        if class.overload.is_some() {
            if self.is_element(object, name, scope) {
                return self.element_property_place(object, name, mode);
            }
            if let Some((properties, name)) = native_property(object, name) {
                if let Some(error) = (properties.indirect)(self, object, name) {
                    return Err(error);
                }
                return Ok(match mode {
                    PlaceMode::Update => PropertyPlace::ReadThenWrite,
                    _ => PropertyPlace::Value((properties.read)(self, object, name)),
                });
            }
        }
        self.refuse_incomplete(object)?;
        let has_get = class.magic.get.is_some();
        match lookup_property(class, name, scope) {
            Lookup::Declared(property) if property.flags.hooked => {
                self.hooked_place(object, property, scope, mode)
            }
            Lookup::Declared(property) => {
                let slot = property.slot as usize;
                if object.slot(slot).is_undef()
                    && let Some(place) = self.lazy_place(object, Some(property.slot), name, scope, mode)?
                {
                    return Ok(place);
                }
                if object.slot(slot).is_undef() && mode == PlaceMode::Unset && property.ty.is_some() {
                    return Ok(PropertyPlace::Value(Value::Null));
                }
                if object.slot(slot).is_undef() {
                    let fresh = property.ty.is_some() && !object.was_unset(property.slot);
                    if has_get && !fresh && !self.guarded(object, GuardKind::Get, name) {
                        let place = self.overloaded_place(object, name, mode);
                        return Ok(match place {
                            PropertyPlace::Call(call, indirect) if property.ty.is_some() => {
                                PropertyPlace::Call(checked_call(call, object, property, true), indirect)
                            }
                            place => place,
                        });
                    }
                    if mode == PlaceMode::Update {
                        if property.ty.is_some() {
                            return Err(self.property_error(
                                "Typed property ",
                                property,
                                " must not be accessed before initialization",
                            ));
                        }
                        object.slots_mut()[slot] = Value::Null;
                        self.undefined_property(class, name);
                        self.settle_warnings(Then::GoesOn)?;
                    } else if property.flags.is_readonly {
                        return Err(self.property_error(
                            "Cannot indirectly modify readonly property ",
                            property,
                            "",
                        ));
                    } else if property.flags.asymmetric && !self.may_set(property, scope) {
                        return Err(self.asymmetric_error(property, "indirectly modify", scope));
                    } else if property.ty.is_none() {
                        object.slots_mut()[slot] = Value::Null;
                    }
                } else if property.flags.is_readonly
                    || (property.flags.asymmetric && !self.may_set(property, scope))
                {
                    if mode == PlaceMode::Update {
                        return Ok(PropertyPlace::ReadThenWrite);
                    }
                    let value = object.slot(slot).deref();
                    if let Value::Object(_) = value {
                        return Ok(PropertyPlace::Value(value.clone()));
                    }
                    return Err(if property.flags.is_readonly {
                        self.property_error("Cannot indirectly modify readonly property ", property, "")
                    } else {
                        self.asymmetric_error(property, "indirectly modify", scope)
                    });
                }
                let typed = property.ty.is_some().then_some(property);
                Ok(PropertyPlace::Place(&mut object.slots_mut()[slot], typed))
            }
            lookup @ (Lookup::Dynamic | Lookup::Static(_)) => {
                if matches!(lookup, Lookup::Static(_)) && !has_get {
                    self.static_notice(class, name);
                }
                if dynamic_value(object, name).is_some() {
                    if let Some(dynamic) = object.dynamic_mut()
                        && let Some(place) = dynamic.make_mut().get_mut(&key_of(name))
                    {
                        return Ok(PropertyPlace::Place(place, None));
                    }
                }
                if has_get && !self.guarded(object, GuardKind::Get, name) {
                    return Ok(self.overloaded_place(object, name, mode));
                }
                if let Some(place) = self.lazy_place(object, None, name, scope, mode)? {
                    return Ok(place);
                }
                // Even `unset($o->p[k])` makes the property.
                self.create_dynamic(object, name, Value::Null)?;
                if mode == PlaceMode::Update {
                    self.undefined_property(class, name);
                    self.settle_warnings(Then::GoesOn)?;
                }
                let dynamic: &mut Arr = object.dynamic_mut().get_or_insert_default();
                let dynamic: &mut Array = dynamic.make_mut();
                Ok(PropertyPlace::Place(dynamic.entry(&key_of(name)).0, None))
            }
            Lookup::Denied(property) => {
                if has_get && !self.guarded(object, GuardKind::Get, name) {
                    return Ok(self.overloaded_place(object, name, mode));
                }
                Err(self.denied_error(class, property))
            }
            Lookup::BadName => {
                if has_get && !self.guarded(object, GuardKind::Get, name) {
                    return Ok(self.overloaded_place(object, name, mode));
                }
                Err(self.bad_name_error())
            }
        }
    }

    /// The place of a property without a value of a lazy object; `None`: it is not lazy.
    pub(super) fn lazy_place(
        &mut self,
        object: &Obj,
        slot: Option<u32>,
        name: &Str,
        scope: Scope,
        mode: PlaceMode,
    ) -> Result<Option<PropertyPlace>, Error> {
        Ok(Some(match self.lazy_target(object, slot) {
            Target::Itself => return Ok(None),
            Target::Instance(real) => self.property_place(&real, name, scope, mode)?,
            Target::Waiting if mode == PlaceMode::Update => PropertyPlace::ReadThenWrite,
            Target::Waiting => {
                let class = Class::of(object);
                let call = self.lazy_reference(object, name, scope);
                PropertyPlace::Call(call, Indirect::Overloaded(class.name().clone(), name.clone()))
            }
        }))
    }

    pub(super) fn overloaded_place(&mut self, object: &Obj, name: &Str, mode: PlaceMode) -> PropertyPlace {
        let class = Class::of(object);
        match (mode, class.magic.get) {
            (PlaceMode::Update, _) | (_, None) => PropertyPlace::ReadThenWrite,
            (_, Some(get)) => PropertyPlace::Call(
                call_magic(get, object, GuardKind::Get, name, None),
                Indirect::Overloaded(class.name().clone(), name.clone()),
            ),
        }
    }

    pub(super) fn hooked_place(
        &mut self,
        object: &Obj,
        property: &'static Property,
        scope: Scope,
        mode: PlaceMode,
    ) -> Result<PropertyPlace, Error> {
        if self.in_hook(property, object) && !property.flags.is_virtual {
            let slot = property.slot as usize;
            if object.slot(slot).is_undef() && property.ty.is_none() {
                object.slots_mut()[slot] = Value::Null;
            }
            let typed = property.ty.is_some().then_some(property);
            return Ok(PropertyPlace::Place(&mut object.slots_mut()[slot], typed));
        }
        if mode == PlaceMode::Update {
            return Ok(PropertyPlace::ReadThenWrite);
        }
        let indirect = Indirect::Hooked(property.class.name().clone(), property.name.clone());
        match self.read_hooked(object, property)? {
            Some(PropertyRead::Call(call)) => {
                if property.flags.asymmetric
                    && !self.may_set(property, scope)
                    && property.get.is_some_and(|g| g.flags.returns_ref)
                {
                    return Err(self.asymmetric_error(property, "indirectly modify", scope));
                }
                Ok(PropertyPlace::Call(call, indirect))
            }
            Some(PropertyRead::Value(value)) => Ok(PropertyPlace::Value(value)),
            _ => {
                let value = object.slot(property.slot as usize).deref().clone();
                match value {
                    Value::Object(_) => Ok(PropertyPlace::Value(value)),
                    _ => {
                        self.indirect_modification(&indirect)?;
                        Ok(PropertyPlace::Value(value))
                    }
                }
            }
        }
    }

    /// Says that a plain value came where a place was wanted: a notice or an error. Not to be told of objects.
    pub fn indirect_modification(&mut self, indirect: &Indirect) -> Result<(), Error> {
        match indirect {
            Indirect::Overloaded(class, name) => {
                self.notice(format!(
                    "Indirect modification of overloaded property {class}::${name} has no effect"
                ));
                Ok(())
            }
            Indirect::Element(class) => {
                let class = class.name();
                self.notice(format!("Indirect modification of overloaded element of {class} has no effect"));
                Ok(())
            }
            Indirect::Hooked(class, name) => {
                Err(self.error(format!("Indirect modification of {class}::${name} is not allowed")))
            }
        }
    }

    /// Before an array is made where a typed property holds nothing (`$o->p[] = 1`): checks that its type allows one.
    pub fn prepare_array_place(&mut self, property: &Property) -> Result<(), Error> {
        match &property.ty {
            Some(ty)
                if ty.mask & (crate::bytecode::type_mask::ARRAY | crate::bytecode::type_mask::ITERABLE)
                    == 0 =>
            {
                Err(self.type_error(format!(
                    "Cannot auto-initialize an array inside property {}::${} of type {}",
                    property.class.name(),
                    property.name,
                    ty.text
                )))
            }
            _ => Ok(()),
        }
    }

    /// A reference to a place of [`Vm::property_place`], which keeps the property's type.
    pub(crate) fn reference_to_property(
        &mut self,
        place: *mut Value,
        property: Option<&'static Property>,
    ) -> Result<Ref, Error> {
        // SAFETY: the place was given out just now, and nothing ran in between.
        let place = unsafe { &mut *place };
        let Some(property) = property.filter(|p| p.ty.is_some()) else { return Ok(place.make_reference()) };
        if let Value::Reference(reference) = place {
            return Ok(reference.clone());
        }
        if place.is_undef() {
            if property.ty.as_ref().is_some_and(|ty| ty.mask & crate::bytecode::type_mask::NULL == 0) {
                return Err(self.property_error(
                    "Cannot access uninitialized non-nullable property ",
                    property,
                    " by reference",
                ));
            }
            *place = Value::Null;
        }
        let reference = place.make_reference();
        reference.constraints().push(std::ptr::from_ref(property) as usize);
        Ok(reference)
    }

    /// Assigns to a place of [`Vm::property_place`] (for [`PlaceMode::Update`]); the answer is the value as stored.
    pub(crate) fn assign_to_property_place(
        &mut self,
        place: *mut Value,
        property: Option<&'static Property>,
        value: Value,
        strict: bool,
    ) -> Result<Coerced, Error> {
        // SAFETY: as for `reference_to_property`.
        let target = unsafe { &mut *place };
        if let Value::Reference(reference) = target {
            let reference = reference.clone();
            let value = match property {
                Some(property) => match self.coerce_to_property(property, value, strict)? {
                    Coerced::Value(value) => value,
                    call => return Ok(call),
                },
                None => value,
            };
            return self.assign_to_reference(&reference, value, strict);
        }
        let value = match property {
            Some(property) => match self.coerce_to_property(property, value, strict)? {
                Coerced::Value(value) => value,
                call => return Ok(call),
            },
            None => value,
        };
        let result = value.clone();
        let old = std::mem::replace(target, value);
        drop(old);
        Ok(Coerced::Value(result))
    }

    /// `$object->name = &reference`
    pub fn bind_property(
        &mut self,
        object: &Obj,
        name: &Str,
        scope: Scope,
        reference: Ref,
        strict: bool,
    ) -> Result<Option<Call>, Error> {
        if let Lookup::Declared(property) = lookup_property(Class::of(object), name, scope)
            && property.flags.hooked
            && !self.in_hook(property, object)
        {
            return match self.read_hooked(object, property)? {
                Some(PropertyRead::Call(call)) => {
                    let indirect = Indirect::Hooked(property.class.name().clone(), property.name.clone());
                    Ok(Some(then_refuse(call, indirect, NO_PROPERTY_BINDING)))
                }
                _ => Err(self.error(NO_PROPERTY_BINDING)),
            };
        }
        let slot = match lookup_property(Class::of(object), name, scope) {
            Lookup::Declared(property) if object.slot(property.slot as usize).is_undef() => {
                Some(Some(property.slot))
            }
            Lookup::Dynamic => Some(None),
            _ => None,
        };
        if let Some(slot) = slot {
            match self.lazy_target(object, slot) {
                Target::Itself => {}
                Target::Instance(real) => return self.bind_property(&real, name, scope, reference, strict),
                Target::Waiting => return Ok(Some(self.lazy_bind(object, name, scope, reference))),
            }
        }
        match self.property_place(object, name, scope, PlaceMode::Write)? {
            PropertyPlace::Place(place, property) => {
                if let Some(property) = property {
                    let value = match self.coerce_for_binding(property, &reference, strict)? {
                        Coerced::Value(value) => value,
                        Coerced::Call(call) => return Ok(Some(call)),
                    };
                    reference.set(value);
                    reference.constraints().push(std::ptr::from_ref(property) as usize);
                }
                // SAFETY: as for `reference_to_property`; coercion runs no script code.
                let place = unsafe { &mut *place };
                let old = std::mem::replace(place, Value::Reference(reference));
                if let (Value::Reference(old), Some(property)) = (&old, property) {
                    release_constraint(old, property);
                }
                drop(old);
                Ok(None)
            }
            PropertyPlace::Value(_) | PropertyPlace::ReadThenWrite => Ok(None),
            PropertyPlace::Call(call, indirect) => Ok(Some(then_refuse(call, indirect, NO_PROPERTY_BINDING))),
        }
    }
}

/// The property no longer shares the reference.
pub fn release_constraint(reference: &Ref, property: &Property) {
    let constraints = reference.constraints();
    if let Some(i) = constraints.iter().position(|c| *c == std::ptr::from_ref(property) as usize) {
        constraints.swap_remove(i);
    }
}
