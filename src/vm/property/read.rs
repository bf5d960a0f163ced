//! Reading a property, and `isset` of it.

use super::*;
use crate::bytecode::FetchMode;
use crate::value::{Obj, Str, Value, names};
use crate::vm::lazy::Target;
use crate::vm::native::GuardKind;
use crate::vm::overload::native_property;
use crate::vm::{Call, Callable, Class, Error, Property, Vm};

impl Vm {
    /// `$object->name`
    pub fn read_property(
        &mut self,
        object: &Obj,
        name: &Str,
        scope: Scope,
        mode: FetchMode,
    ) -> Result<PropertyRead, Error> {
        let class = Class::of(object);
        let quiet = mode == FetchMode::Quiet;
        if class.overload.is_some() {
            if self.is_element(object, name, scope) {
                return self.read_element(object, name, quiet);
            }
            if let Some((properties, name)) = native_property(object, name) {
                return Ok(PropertyRead::Value((properties.read)(self, object, name)));
            }
        }
        let silent = quiet || class.magic.get.is_some();
        let mut typed = None;
        let mut denied = false;
        match lookup_property(class, name, scope) {
            Lookup::Declared(property) => {
                if property.flags.hooked {
                    if let Some(read) = self.read_hooked(object, property)? {
                        return Ok(read);
                    }
                }
                let value = object.slot(property.slot as usize).deref();
                if !value.is_undef() {
                    return Ok(PropertyRead::Value(value.clone()));
                }
                match self.lazy_target(object, Some(property.slot)) {
                    Target::Itself => {}
                    Target::Instance(real) => {
                        return self
                            .for_proxy(object, &real, name, |vm| vm.read_property(&real, name, scope, mode));
                    }
                    Target::Waiting => {
                        return Ok(PropertyRead::Call(self.lazy_read(object, name, scope, quiet)));
                    }
                }
                if property.ty.is_some() {
                    typed = Some(property);
                    if !object.was_unset(property.slot) {
                        return self.uninitialised(property, quiet);
                    }
                }
            }
            Lookup::Dynamic if self.is_incomplete(object) => return Ok(PropertyRead::Value(Value::Null)),
            Lookup::Dynamic => {
                if let Some(value) = dynamic_value(object, name) {
                    return Ok(PropertyRead::Value(value.read()));
                }
            }
            Lookup::Static(_) => {
                if !silent {
                    self.static_notice(class, name);
                }
                if let Some(value) = dynamic_value(object, name) {
                    return Ok(PropertyRead::Value(value.read()));
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
        if quiet
            && let Some(isset) = class.magic.isset
            && !self.guarded(object, GuardKind::Isset, name)
        {
            let isset = call_magic(isset, object, GuardKind::Isset, name, None);
            return Ok(match class.magic.get {
                Some(get) if !self.guarded(object, GuardKind::Get, name) => PropertyRead::IssetThenGet {
                    isset,
                    get: call_magic(get, object, GuardKind::Get, name, None),
                },
                _ => PropertyRead::IssetThenGet { isset, get: Call::nothing() },
            });
        }
        if let Some(get) = class.magic.get {
            if !self.guarded(object, GuardKind::Get, name) {
                let call = call_magic(get, object, GuardKind::Get, name, None);
                return Ok(PropertyRead::Call(match typed {
                    Some(property) => crate::vm::unset_typed::checked_call(call, object, property, false),
                    None => call,
                }));
            }
            if denied && (!quiet || class.magic.isset.is_none()) {
                return Err(self.wrong_property(class, name, scope));
            }
        }
        if !denied && typed.is_none() {
            match self.lazy_target(object, None) {
                Target::Itself => {}
                Target::Instance(real) => {
                    return self
                        .for_proxy(object, &real, name, |vm| vm.read_property(&real, name, scope, mode));
                }
                Target::Waiting => {
                    return Ok(PropertyRead::Call(self.lazy_read(object, name, scope, quiet)));
                }
            }
        }
        if quiet {
            return Ok(PropertyRead::Value(Value::Null));
        }
        if let Some(property) = typed {
            return self.uninitialised(property, false);
        }
        self.undefined_property(class, name);
        Ok(PropertyRead::Value(Value::Null))
    }

    pub(super) fn wrong_property(&mut self, class: &'static Class, name: &Str, scope: Scope) -> Error {
        match lookup_property(class, name, scope) {
            Lookup::Denied(property) => self.denied_error(class, property),
            _ => self.bad_name_error(),
        }
    }

    pub(super) fn uninitialised(&mut self, property: &Property, quiet: bool) -> Result<PropertyRead, Error> {
        if quiet {
            return Ok(PropertyRead::Value(Value::Null));
        }
        Err(self.property_error("Typed property ", property, " must not be accessed before initialization"))
    }

    /// `None`: the storage is to be read.
    pub(super) fn read_hooked(
        &mut self,
        object: &Obj,
        property: &'static Property,
    ) -> Result<Option<PropertyRead>, Error> {
        let Some(get) = property.get else {
            if property.flags.is_virtual {
                return Err(self.property_error("Property ", property, " is write-only"));
            }
            return Ok(None);
        };
        if self.in_hook(property, object) {
            if property.flags.is_virtual {
                return Err(self.property_error("Must not read from virtual property ", property, ""));
            }
            return Ok(None);
        }
        Ok(Some(PropertyRead::Call(Call::new(Callable::method(get, object), Vec::new()))))
    }

    /// `isset($object->name)`; with `empty`, what `empty` needs.
    pub fn isset_property(
        &mut self,
        object: &Obj,
        name: &Str,
        scope: Scope,
        empty: bool,
    ) -> Result<PropertyIsset, Error> {
        let class = Class::of(object);
        let answer = |value: &Value| {
            let value = value.deref();
            if empty { crate::value::convert::to_bool(value) } else { !value.is_nullish() }
        };
        if class.overload.is_some() {
            if self.is_element(object, name, scope) {
                return self.isset_element(object, name, empty);
            }
            if let Some((properties, name)) = native_property(object, name) {
                let value = (properties.read)(self, object, name);
                return Ok(PropertyIsset::Known((properties.is_set)(object) && answer(&value)));
            }
            if let Some(properties) = class.overload.and_then(|overload| overload.properties)
                && properties.isset_reads
                && class.magic.get.is_some()
                && class.magic.isset.is_none()
            {
                return Ok(match self.read_property(object, name, scope, FetchMode::Quiet)? {
                    PropertyRead::Value(value) => PropertyIsset::Known(answer(&value)),
                    PropertyRead::Call(call) => PropertyIsset::Get(call),
                    _ => PropertyIsset::Known(false),
                });
            }
        }
        let mut denied = false;
        match lookup_property(class, name, scope) {
            Lookup::Declared(property) => {
                if property.flags.hooked {
                    match self.read_hooked(object, property)? {
                        Some(PropertyRead::Call(call)) => return Ok(PropertyIsset::Get(call)),
                        Some(_) => return Ok(PropertyIsset::Known(false)),
                        None => {}
                    }
                }
                let value = object.slot(property.slot as usize);
                if !value.is_undef() {
                    return Ok(PropertyIsset::Known(answer(value)));
                }
                match self.lazy_target(object, Some(property.slot)) {
                    Target::Itself => {}
                    Target::Instance(real) => {
                        return self.for_proxy(object, &real, name, |vm| {
                            vm.isset_property(&real, name, scope, empty)
                        });
                    }
                    Target::Waiting => {
                        return Ok(PropertyIsset::Get(self.lazy_read(object, name, scope, true)));
                    }
                }
                if property.ty.is_some() && !object.was_unset(property.slot) {
                    return Ok(PropertyIsset::Known(false));
                }
            }
            Lookup::Dynamic if self.is_incomplete(object) => return Ok(PropertyIsset::Known(false)),
            Lookup::Dynamic | Lookup::Static(_) => {
                if let Some(value) = dynamic_value(object, name) {
                    return Ok(PropertyIsset::Known(answer(value)));
                }
            }
            Lookup::Denied(_) | Lookup::BadName => denied = true,
        }
        let isset = class.magic.isset.filter(|_| !self.guarded(object, GuardKind::Isset, name));
        let Some(isset) = isset else {
            if !denied {
                match self.lazy_target(object, None) {
                    Target::Itself => {}
                    Target::Instance(real) => {
                        return self.for_proxy(object, &real, name, |vm| {
                            vm.isset_property(&real, name, scope, empty)
                        });
                    }
                    Target::Waiting => {
                        return Ok(PropertyIsset::Get(self.lazy_read(object, name, scope, true)));
                    }
                }
            }
            return Ok(PropertyIsset::Known(false));
        };
        let isset = call_magic(isset, object, GuardKind::Isset, name, None);
        if !empty {
            return Ok(PropertyIsset::Isset(isset));
        }
        match class.magic.get {
            Some(get) if !self.guarded(object, GuardKind::Get, name) => Ok(PropertyIsset::IssetThenGet {
                isset,
                get: call_magic(get, object, GuardKind::Get, name, None),
            }),
            _ => Ok(PropertyIsset::IssetThenGet { isset, get: Call::nothing() }),
        }
    }

    /// The warning for `$value->name` where `$value` is no object.
    pub fn read_property_of_other(&mut self, value: &Value, name: &Str) -> Value {
        self.warning(format!("Attempt to read property \"{name}\" on {}", names::value_name(value)));
        Value::Null
    }
}
