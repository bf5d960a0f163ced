//! The keys and names of the steps of a place: when they are read, and what is held while something is said of them.

use super::*;
use crate::value::{Arr, Key, Value};
use crate::vm::operand::*;
use crate::vm::property::PlaceMode;
use crate::vm::warn_first::Then;
use crate::vm::{Error, Vm};

/// What an element is wanted for.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum KeyFor {
    /// To go on from there, in an instruction of its own in PHP.
    Fetch,
    /// To be assigned to, or unset.
    Assign,
    /// To be changed by an operator.
    Modify,
}

impl Operation {
    /// What the last key of a place is for.
    pub(super) fn key_for(&self) -> KeyFor {
        match self {
            Operation::Modify(..) => KeyFor::Modify,
            Operation::Assign(_) | Operation::Unset => KeyFor::Assign,
            Operation::Reference | Operation::Bind(_) | Operation::IncDec(_) => KeyFor::Fetch,
        }
    }
}

impl Vm {
    /// A place behind the elements of an array.
    pub(super) fn append_place(&mut self, array: &mut Arr) -> Result<*mut Value, Error> {
        let array = array.make_mut();
        let Ok(key) = array.next_key() else { return Err(self.error(NEXT_TAKEN)) };
        match array.push_place() {
            Ok(place) => {
                // It is not appended again.
                self.warn_first.hold_key(|| Value::Int(key));
                Ok(place)
            }
            Err(_) => Err(self.error(NEXT_TAKEN)),
        }
    }

    /// A key as it is in an array, with what there is to be said of the conversion.
    pub(super) fn key_in(&mut self, array: &mut Arr, key: &Value, mode: PlaceMode) -> Result<Key, Error> {
        if matches!(key, Value::Int(_) | Value::String(_)) {
            return self.array_key(key, mode);
        }
        let found = self.array_key(key, mode)?;
        self.hold_array(array, &found, true);
        self.settle_warnings(Then::Ends)?;
        Ok(found)
    }

    /// Says that a key that is to be changed is missing.
    pub(super) fn missing_key(&mut self, array: &mut Arr, key: &Key) -> Result<(), Error> {
        self.hold_array(array, key, true);
        self.undefined_key(key);
        self.settle_warnings(Then::Ends)
    }

    /// The instruction is about to change the element with this key.
    pub(super) fn hold_array(&mut self, array: &mut Arr, key: &Key, exclusive: bool) {
        self.warn_first.hold_key(|| key.to_value());
        self.warn_first.hold_container(exclusive, || {
            array.make_mut();
            Value::Array(array.clone())
        });
    }

    /// The key of a step. What is null becomes an array before PHP finds that the variable with the key is not defined;
    /// in `$i[$i]` it then is. That a scalar cannot become one is found before, too, unless an operator is to change it.
    pub(super) fn place_key(
        &mut self,
        fp: Slots,
        operand: u16,
        step: usize,
        at: &Cursor,
        mode: PlaceMode,
        purpose: KeyFor,
    ) -> Result<Value, Error> {
        if let Some(key) = self.warn_first.key(step) {
            return Ok(key);
        }
        // SAFETY: as for `descend`.
        let value = unsafe { at.value() };
        let is_container = match value {
            Value::Array(_) | Value::Object(_) | Value::String(_) => true,
            Value::Undef | Value::Null | Value::Bool(false) => false,
            _ => purpose == KeyFor::Modify,
        };
        if mode != PlaceMode::Unset && !is_container {
            self.make_array_place(at, value, &Below::Append, purpose == KeyFor::Fetch)?;
        }
        let key = self.peek_raw(fp, operand).deref();
        if !key.is_undef() {
            return Ok(key.clone());
        }
        self.read(fp, operand);
        match value {
            Value::Array(array) => {
                self.warn_first.hold_undefined_key();
                self.warn_first.hold_container(false, || {
                    array.make_mut();
                    Value::Array(array.clone())
                });
                self.settle_warnings(Then::Ends)?;
            }
            // The handler comes when all was said of the offset.
            Value::String(_) => {}
            other => {
                if let Value::Object(object) = other {
                    self.warn_first.pass(None, || Value::Object(object.clone()));
                }
                self.warn_first.hold_undefined_key();
                self.settle_warnings(Then::GoesOn)?;
            }
        }
        Ok(Value::Null)
    }

    /// The name of a step (or a key that is read and not used).
    pub(super) fn place_name(&mut self, fp: Slots, operand: u16, step: usize) -> Result<Value, Error> {
        if let Some(name) = self.warn_first.key(step) {
            return Ok(name);
        }
        let value = self.peek_raw(fp, operand).deref();
        if !value.is_undef() {
            return Ok(value.clone());
        }
        self.read(fp, operand);
        self.warn_first.hold_undefined_key();
        self.settle_warnings(Then::GoesOn)?;
        Ok(Value::Null)
    }
}
