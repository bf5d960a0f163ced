//! Objects of `__PHP_Incomplete_Class`: `unserialize` made them of a class that is not there, and nothing can be done with
//! them but to look at them and to serialise them again.

use crate::builtin::variable::serialize::{INCOMPLETE_KEY, INCOMPLETE_NAME};
use crate::value::{Key, Obj, Value};
use crate::vm::{Class, Error, Vm};

impl Vm {
    /// What PHP says of a use of such an object.
    pub(in crate::vm) fn incomplete_text(&self, object: &Obj, what: &str) -> Option<String> {
        let class = Class::of(object);
        if !class.flags.internal || class.key.as_bytes() != INCOMPLETE_KEY {
            return None;
        }
        let name = object.dynamic().and_then(|table| table.get(&Key::from_bytes(INCOMPLETE_NAME)));
        let name = match name.map(Value::deref) {
            Some(Value::String(name)) => name.to_string(),
            _ => "unknown".to_owned(),
        };
        Some(format!(
            "The script tried to {what} on an incomplete object. Please ensure that the class definition \"{name}\" of the object you are trying to operate on was loaded _before_ unserialize() gets called or provide an autoloader to load the class definition"
        ))
    }

    /// Whether it is such an object: its properties cannot be read, which PHP warns of.
    pub(super) fn is_incomplete(&mut self, object: &Obj) -> bool {
        let Some(text) = self.incomplete_text(object, "access a property") else { return false };
        let function = self.script_frame().map_or_else(String::new, |frame| frame.function().full_name());
        let function = if function.is_empty() || function == "{main}" { "main".to_owned() } else { function };
        self.warning(format!("{function}(): {text}"));
        true
    }

    /// The properties of such an object cannot be changed.
    pub(super) fn refuse_incomplete(&mut self, object: &Obj) -> Result<(), Error> {
        match self.incomplete_text(object, "modify a property") {
            Some(text) => Err(self.error(text)),
            None => Ok(()),
        }
    }
}
