//! What comes of a change of an object's element if reading it threw. PHP's own ways of reading tell the instruction that
//! nothing was read, and it adds an Error; those of `ArrayObject` and `SplFixedArray` read null then, and the instruction
//! goes on with it.

use super::*;
use crate::vm::arith::Operated;
use crate::vm::{Class, Error, Vm};

impl Vm {
    /// What `$object[offset] op= operand` throws after this was thrown by the reading; without offset it is `[]`.
    pub(super) fn update_unread(
        &mut self,
        object: &Obj,
        offset: Option<&Value>,
        operation: &Operation,
        error: Error,
    ) -> Error {
        let Error::Throw(older) = &error else { return error };
        let Operation::Modify(op, operand) = operation else { return error };
        if self.is_graceful_exit(older) {
            return error;
        }
        let newer = match Class::of(object).writes_unread() {
            None => Err(self.no_array(object)),
            Some(write) => match self.operate(*op, &Value::Null, operand) {
                Ok(Operated::Done(new))
                    if Class::of(object).elements_seen_without(b"offsetset").is_some() =>
                {
                    write(self, object, offset, new)
                }
                // No method of a script is called any more.
                Ok(_) => Ok(()),
                Err(newer) => Err(newer),
            },
        };
        match newer {
            Err(Error::Throw(newer)) => {
                self.chain_previous(&newer, older);
                Error::Throw(newer)
            }
            _ => error,
        }
    }

    /// Where reading an element threw that was to be written below or referred to: what is said of the null that was read.
    pub(in crate::vm) fn say_unread(&mut self, indirect: Option<&Indirect>, error: &Error) {
        let (Some(Indirect::Element(class)), Error::Throw(exception)) = (indirect, error) else { return };
        if self.error_handler.is_none()
            && class.writes_unread().is_some()
            && !self.is_graceful_exit(exception)
        {
            let text =
                format!("Indirect modification of overloaded element of {} has no effect", class.name());
            self.notice(text);
        }
    }
}
