//! Making objects: of classes, and of other objects (`clone`).

use super::native::{Callable, Guard, GuardKind};
use super::property::{Scope, protected_accessible, scope_text, visibility_word};
use super::{Call, Class, Error, Function, Vm};
use crate::bytecode::{ClassKind, Visibility};
use crate::value::weak::WeakMap;
use crate::value::{Obj, Str, Value};

impl Vm {
    /// A new object without calling its constructor: property defaults set, native data made. The class must be
    /// instantiable and have its constant expressions evaluated ([`Vm::prepare_class`]; builtin classes always have).
    pub fn new_object(&mut self, class: &'static Class) -> Obj {
        let object = Obj::with_defaults(&class.header, &class.defaults.borrow());
        if let Some(create) = class.create {
            create(self, &object);
        }
        object
    }

    /// `clone $object`: the copy, and the call of its `__clone` to make, if it has one.
    pub fn clone_object(&mut self, object: &Obj, scope: Scope) -> Result<(Obj, Option<Call>), Error> {
        let class = Class::of(object);
        if !object.native_any().is_some()
            && object.dynamic().is_none()
            && class.magic.clone.is_none()
            && class.kind == ClassKind::Class
            && !class.flags.not_cloneable
            && self.guards.is_empty()
            && !object.slots().iter().any(|value| matches!(value, Value::Reference(_)))
        {
            let copy = Obj::with_defaults(&class.header, object.slots());
            copy.copy_unset_marks(object);
            return Ok((copy, None));
        }
        if let Some((proxied, lazy)) = super::lazy::Lazy::of_proxy(object) {
            // The copy is a proxy for a copy.
            let (instance, call) = self.clone_object(&proxied, scope)?;
            let copy = Obj::new(&class.header);
            copy.set_native(Box::new(lazy.for_instance(instance)));
            copy.set_destructed();
            return Ok((copy, call));
        }
        let has_native = object.native_any().is_some();
        let native = object.native_any().as_ref().and_then(|data| data.copy_of(object));
        let is_map = object.native::<WeakMap>().is_some();
        let cloneable = !has_native || native.is_some() || is_map;
        if !cloneable && let Some(why) = object.native_any().as_ref().and_then(|data| data.copy_refused()) {
            return Err(self.value_error(why));
        }
        if class.kind == ClassKind::Enum || class.flags.not_cloneable || !cloneable {
            return Err(
                self.error(format!("Trying to clone an uncloneable object of class {}", class.name()))
            );
        }
        if let Some(clone) = class.magic.clone
            && !may_call(clone, scope)
        {
            return Err(self.error(format!(
                "Call to {} {}::__clone() from {}",
                visibility_word(clone.visibility),
                class.name(),
                scope_text(scope)
            )));
        }
        let copy = Obj::new(&class.header);
        for (i, (to, from)) in copy.slots_mut().iter_mut().zip(object.slots()).enumerate() {
            *to = self.cloned_value(from, class.slots.get(i).copied());
        }
        if let Some(dynamic) = object.dynamic() {
            let mut dynamic = dynamic.clone();
            if dynamic.values().any(|v| matches!(v, Value::Reference(r) if r.count() == 1)) {
                for value in dynamic.make_mut().values_mut() {
                    if let Value::Reference(r) = value
                        && r.count() <= 2
                    {
                        *value = r.get().clone();
                    }
                }
            }
            *copy.dynamic_mut() = Some(dynamic);
        }
        copy.copy_unset_marks(object);
        if let Some(native) = native {
            copy.set_native(native);
        }
        if let Some(map) = object.native::<WeakMap>() {
            map.install_copy(&copy);
        }
        let address = copy.address();
        if !self.guards.is_empty() {
            // Left over from an earlier object at the same address.
            self.guards.retain(|guard| guard.kind != GuardKind::Clone || guard.object != address);
        }
        let call = class.magic.clone.map(|clone| {
            let mut call = Call::new(Callable::method(clone, &copy), Vec::new());
            if class.slots.iter().any(|p| p.flags.is_readonly) {
                call.guard = Some(Guard { object: address, kind: GuardKind::Clone, name: Str::empty() });
            }
            call
        });
        Ok((copy, call))
    }

    /// A reference that only the original holds is none in the copy.
    fn cloned_value(&mut self, value: &Value, property: Option<&'static super::Property>) -> Value {
        match value {
            Value::Reference(r) if r.count() == 1 => r.get().clone(),
            Value::Reference(r) => {
                if let Some(property) = property
                    && property.ty.is_some()
                {
                    r.constraints().push(std::ptr::from_ref(property) as usize);
                }
                value.clone()
            }
            other => other.clone(),
        }
    }
}

fn may_call(function: &'static Function, scope: Scope) -> bool {
    let own = function.class.zip(scope).is_some_and(|(owner, scope)| owner.same(scope));
    match function.visibility {
        Visibility::Public => true,
        Visibility::Private => own,
        Visibility::Protected => {
            let root = function.prototype.get().map_or(function.class, |prototype| prototype.class);
            own || root.is_some_and(|root| protected_accessible(root, scope))
        }
    }
}
