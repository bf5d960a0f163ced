//! Global variables as values, for builtins.

use super::Vm;
use crate::value::{Str, Value};

impl Vm {
    /// The value of a global variable, if there is one.
    pub fn global_value(&mut self, name: &str) -> Option<Value> {
        let value = self.find_global(&Str::from(name))?.deref().clone();
        (!value.is_undef()).then_some(value)
    }

    /// Sets a global variable while a script runs; who shares it sees that.
    pub fn set_global_value(&mut self, name: &str, value: Value) {
        let place = self.global_place(&Str::from(name));
        // SAFETY: the place was just found, and nothing has run since.
        let old = match unsafe { &mut *place } {
            Value::Reference(reference) => std::mem::replace(reference.get_mut(), value),
            place => std::mem::replace(place, value),
        };
        self.globals_version += 1;
        drop(old);
    }
}
