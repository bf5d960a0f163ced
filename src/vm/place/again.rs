//! An instruction that is executed again finds its way back to where it stopped.

use super::*;
use crate::bytecode::{Place, PlaceStep};
use crate::value::notes::Notes;
use crate::value::{Key, Value, convert};
use crate::vm::Class;
use crate::vm::property::PropertyPlace;
use crate::vm::run::{Step, onward};
use crate::vm::warn_first::Resumed;

impl Vm {
    /// The place that an instruction had come to, if it is still there, and if what the instruction was about to change is
    /// what it was. Nothing is made on the way.
    pub(super) fn find_again(
        &mut self,
        place: &Place,
        mut cursor: Cursor,
        first: usize,
        (resumed, operand): (&Resumed, Option<&Value>),
        mode: PlaceMode,
        writer: Writer,
    ) -> Option<Cursor> {
        for k in first..resumed.step {
            let key = self.warn_first.key(k)?;
            // SAFETY: the cursor was made just now.
            let value = unsafe { cursor.value() };
            cursor = match (value, place.steps.get(k)?) {
                (Value::Array(array), PlaceStep::Index(_) | PlaceStep::Append) => {
                    let key = plain_key(&key)?;
                    if !array.contains_key(&key) {
                        return None;
                    }
                    Cursor::at(array.make_mut().get_mut(&key)?, None)
                }
                (Value::Object(object), PlaceStep::Property { .. }) => {
                    let object = object.clone();
                    let name = self.name_of(&key).ok()?;
                    match self.property_place(&object, &name, writer.scope, mode).ok()? {
                        PropertyPlace::Place(place, property) => Cursor::at(place, property),
                        _ => return None,
                    }
                }
                (Value::Object(object), _) => {
                    let object = object.clone();
                    let elements = Class::of(&object).elements_without(b"offsetget")?;
                    Cursor::at((elements.place)(self, &object, Some(&key), mode).ok()??, None)
                }
                _ => return None,
            };
        }
        // SAFETY: as above.
        let is_there = match (&resumed.container, unsafe { cursor.value() }) {
            (None, _) => true,
            (Some(Value::Array(held)), Value::Array(array)) => {
                let is_operand = matches!(operand, Some(Value::Array(operand)) if operand.same(array));
                let most = 2 + u32::from(is_operand);
                held.same(array)
                    && !(resumed.is_exclusive && held.holders().is_some_and(|count| count as u32 > most))
            }
            (Some(Value::String(held)), Value::String(text)) => {
                held.as_bytes().as_ptr() == text.as_bytes().as_ptr()
            }
            _ => false,
        };
        is_there.then_some(cursor)
    }

    /// The instruction ends without having changed anything: what it was about to change is gone.
    pub(super) fn abandon_place(&mut self, fp: Slots, i: &Instruction, place: &Place) -> Step {
        self.release_steps(fp, place);
        write_if_wanted(fp, i.a, Value::Null);
        Ok(onward(fp, i))
    }
}

/// A key whose conversion was warned of before.
fn plain_key(key: &Value) -> Option<Key> {
    convert::key_from_value(key, &mut Notes::new()).ok()
}
