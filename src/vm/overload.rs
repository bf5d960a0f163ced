//! What objects of some builtin classes do in their own way, where script code has not taken over: elements that are
//! used as properties, places of elements, and `foreach` without calls of methods.

use super::native::Call;
use super::property::{Indirect, Lookup, PlaceMode, lookup_property};
use super::property::{PropertyIsset, PropertyPlace, PropertyRead, PropertyUnset, PropertyWrite, Scope};
use super::{Class, Error, Vm};
use crate::value::{Obj, Ref, Str, Value};

/// The ways of a builtin class; classes of scripts inherit them.
pub struct Overload {
    /// Elements.
    pub elements: Option<&'static Elements>,
    /// `foreach`.
    pub iterate: Option<Iterate>,
    /// Parts of the native data that scripts see as properties.
    pub properties: Option<&'static NativeProperties>,
}

/// Parts of an object's native data that scripts see as properties.
pub struct NativeProperties {
    /// Their names, if the object has been initialised.
    pub names: fn(&Obj) -> &'static [&'static str],
    /// The names under which loops and tables list them.
    pub listed: fn(&Obj) -> &'static [&'static str],
    /// Whether `isset` of any other property asks `__get`, not `__isset`.
    pub isset_reads: bool,
    /// The value of one of them.
    pub read: fn(&mut Vm, &Obj, &str) -> Value,
    /// Whether they are set as far as they are not null.
    pub is_set: fn(&Obj) -> bool,
    /// Sets one of them; the answer is the value of the assignment. `None`: it is an ordinary property when it is written.
    pub write: fn(&mut Vm, &Obj, &str, &Value) -> Result<Option<Value>, Error>,
    /// The error of making a reference to one, or of writing below it, if that is one.
    pub indirect: fn(&mut Vm, &Obj, &str) -> Option<Error>,
    /// The error of `unset`, if that is one.
    pub unset: fn(&mut Vm, &Obj, &str) -> Option<Error>,
}

/// How the elements of an object are reached without calling its methods.
pub struct Elements {
    /// Whether they have places: can be written below and referred to.
    pub have_places: bool,
    /// The error of writing below `[]`, where nothing else comes of it.
    pub refused_append: Option<&'static str>,
    /// Whether a script's `offsetExists` alone tells `empty`, and `offsetGet` is never asked.
    pub exists_tells_empty: bool,
    /// Whether they are used as the properties that the object does not have.
    pub are_properties: fn(&Obj) -> bool,
    /// Writes an element where reading it threw, which gave null; without offset it is `[]`. `None`: nothing was read, and
    /// nothing is written.
    pub write_unread: Option<WriteUnread>,
    /// What `??` looks at; `None`: there is no such element.
    pub look: fn(&mut Vm, &Obj, &Value) -> Result<Option<Value>, Error>,
    /// What `isset` tells; with the flag, whether it is not empty.
    pub isset: fn(&mut Vm, &Obj, &Value, bool) -> Result<bool, Error>,
    /// The element as a reference, to write below it; without offset there is none. The flag: say so if it is missing.
    pub reference: fn(&mut Vm, &Obj, Option<&Value>, bool) -> Result<Option<Ref>, Error>,
    /// Makes the element this reference.
    pub bind: fn(&mut Vm, &Obj, &Value, Ref) -> Result<(), Error>,
    /// The element as a place, which is used before any script code runs. Says so if an element that is to be changed is
    /// missing; one that is missing is not made to unset something below it.
    pub place: fn(&mut Vm, &Obj, Option<&Value>, PlaceMode) -> Result<Option<*mut Value>, Error>,
}

/// See [`Elements::write_unread`].
pub type WriteUnread = fn(&mut Vm, &Obj, Option<&Value>, Value) -> Result<(), Error>;

/// Gives key and value of an iteration's first or next element. The number belongs to the iteration.
pub type Iterate = fn(&mut Vm, &Obj, &mut i64, Advance, bool) -> Result<Option<(Value, Value)>, Error>;

/// See [`Iterate`].
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Advance {
    /// To the first element.
    First,
    /// To the next.
    Next,
}

/// Whether the methods are those of builtin classes.
fn all_internal(class: &'static Class, methods: &[&[u8]]) -> bool {
    methods.iter().all(|name| class.method(name).is_none_or(|method| method.flags.internal))
}

impl Class {
    /// How `foreach` goes over an instance, if no script code takes part.
    pub(super) fn native_iteration(&'static self) -> Option<Iterate> {
        let iterate = self.overload?.iterate?;
        all_internal(self, &[b"rewind", b"valid", b"current", b"key", b"next", b"getiterator"])
            .then_some(iterate)
    }

    /// Whether no script sees how often `foreach` asks an instance for elements and keys.
    pub fn gives_elements_unseen(&'static self) -> bool {
        self.iteration == super::class::Iteration::Generator || self.native_iteration().is_some()
    }

    /// How places of elements are reached, unless this method is a script's.
    pub(crate) fn elements_without(&'static self, method: &[u8]) -> Option<&'static Elements> {
        self.elements_seen_without(method).filter(|elements| elements.have_places)
    }

    /// How what was made of null is written if the method that was to read an element threw; `None`: PHP goes on with an
    /// Error.
    pub(super) fn writes_unread(&'static self) -> Option<WriteUnread> {
        let elements = self.overload?.elements?;
        if !elements.have_places && self.elements_seen_without(b"offsetget").is_some() {
            return None;
        }
        elements.write_unread
    }

    /// The error of `$object[] = v`, if that is one.
    pub(super) fn refused_append(&'static self) -> Option<&'static str> {
        self.elements_seen_without(b"offsetset")?.refused_append
    }

    /// How elements are looked at, unless this method is a script's.
    pub(super) fn elements_seen_without(&'static self, method: &[u8]) -> Option<&'static Elements> {
        let elements = self.overload?.elements?;
        all_internal(self, &[method]).then_some(elements)
    }
}

/// The native properties of an object, and the one of this name.
pub fn native_property(object: &Obj, name: &[u8]) -> Option<(&'static NativeProperties, &'static str)> {
    let properties = Class::of(object).overload?.properties?;
    let name = (properties.names)(object).iter().find(|known| known.as_bytes() == name)?;
    Some((properties, name))
}

/// The names of the native properties of an object, as loops and tables list them.
pub fn native_names(object: &Obj) -> &'static [&'static str] {
    match Class::of(object).overload.and_then(|overload| overload.properties) {
        Some(properties) => (properties.listed)(object),
        None => &[],
    }
}

/// The value of a property that [`native_names`] lists.
pub fn native_value(vm: &mut Vm, object: &Obj, name: &[u8]) -> Option<Value> {
    let name = native_names(object).iter().find(|known| known.as_bytes() == name)?;
    let properties = Class::of(object).overload?.properties?;
    Some((properties.read)(vm, object, name))
}

impl Vm {
    /// Whether `$object->name` stands for an element.
    pub(super) fn is_element(&mut self, object: &Obj, name: &Str, scope: Scope) -> bool {
        let class = Class::of(object);
        let Some(elements) = class.overload.and_then(|overload| overload.elements) else { return false };
        if !(elements.are_properties)(object) {
            return false;
        }
        match lookup_property(class, name, scope) {
            Lookup::Declared(property) => {
                !property.flags.hooked && object.slot(property.slot as usize).is_undef()
            }
            Lookup::Dynamic | Lookup::Static(_) => super::property::dynamic_value(object, name).is_none(),
            Lookup::Denied(_) | Lookup::BadName => true,
        }
    }

    /// Whether an object whose elements are used as properties has this one.
    pub fn has_element_as_property(&mut self, object: &Obj, name: &Str) -> Result<bool, Error> {
        let elements = Class::of(object).overload.and_then(|overload| overload.elements);
        match elements.filter(|elements| (elements.are_properties)(object)) {
            Some(elements) => Ok((elements.look)(self, object, &Value::String(name.clone()))?.is_some()),
            None => Ok(false),
        }
    }

    fn element_call(&mut self, object: &Obj, method: &str, arguments: Vec<Value>) -> Result<Call, Error> {
        self.offset_call(object, method, arguments)
    }

    pub(super) fn read_element(
        &mut self,
        object: &Obj,
        name: &Str,
        quiet: bool,
    ) -> Result<PropertyRead, Error> {
        let key = Value::String(name.clone());
        let get = self.element_call(object, "offsetget", vec![key.clone()])?;
        if !quiet {
            return Ok(PropertyRead::Call(get));
        }
        match Class::of(object).elements_without(b"offsetget") {
            Some(elements) => {
                Ok(PropertyRead::Value((elements.look)(self, object, &key)?.unwrap_or(Value::Null)))
            }
            None => {
                let isset = self.element_call(object, "offsetexists", vec![key])?;
                Ok(PropertyRead::IssetThenGet { isset, get })
            }
        }
    }

    pub(super) fn isset_element(
        &mut self,
        object: &Obj,
        name: &Str,
        empty: bool,
    ) -> Result<PropertyIsset, Error> {
        let key = Value::String(name.clone());
        if let Some(known) = self.look_at_element(object, &key, empty)? {
            return Ok(PropertyIsset::Known(known));
        }
        let isset = self.element_call(object, "offsetexists", vec![key.clone()])?;
        if !empty {
            return Ok(PropertyIsset::Isset(isset));
        }
        let get = self.element_call(object, "offsetget", vec![key])?;
        Ok(PropertyIsset::IssetThenGet { isset, get })
    }

    /// Whether an element is set (with `empty`: is not empty), if that is known without script code.
    pub(super) fn look_at_element(
        &mut self,
        object: &Obj,
        key: &Value,
        empty: bool,
    ) -> Result<Option<bool>, Error> {
        let class = Class::of(object);
        let Some(elements) = class.elements_seen_without(b"offsetexists") else { return Ok(None) };
        if empty && !elements.exists_tells_empty && class.elements_seen_without(b"offsetget").is_none() {
            return Ok(None);
        }
        Ok(Some((elements.isset)(self, object, key, empty)?))
    }

    pub(super) fn write_element(
        &mut self,
        object: &Obj,
        name: &Str,
        value: Value,
    ) -> Result<PropertyWrite, Error> {
        let arguments = vec![Value::String(name.clone()), value.clone()];
        Ok(PropertyWrite::Call(self.element_call(object, "offsetset", arguments)?, value))
    }

    pub(super) fn unset_element(&mut self, object: &Obj, name: &Str) -> Result<PropertyUnset, Error> {
        let call = self.element_call(object, "offsetunset", vec![Value::String(name.clone())])?;
        Ok(PropertyUnset::Call(call))
    }

    pub(super) fn element_property_place(
        &mut self,
        object: &Obj,
        name: &Str,
        mode: PlaceMode,
    ) -> Result<PropertyPlace, Error> {
        let class = Class::of(object);
        let key = Value::String(name.clone());
        if let Some(elements) = class.elements_without(b"offsetget") {
            return Ok(match (elements.place)(self, object, Some(&key), mode)? {
                Some(place) => PropertyPlace::Place(place, None),
                None => PropertyPlace::Value(Value::Null),
            });
        }
        if mode == PlaceMode::Update {
            return Ok(PropertyPlace::ReadThenWrite);
        }
        let call = self.element_call(object, "offsetget", vec![key])?;
        Ok(PropertyPlace::Call(call, Indirect::Overloaded(class.name().clone(), name.clone())))
    }
}
