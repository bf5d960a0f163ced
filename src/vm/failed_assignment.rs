//! What a typed place holds after an operation on it failed. PHP assigns the result all the same, which is undefined then,
//! and converts it to the type: to 0, 0.0, "" or false.

use super::{Error, Property, Vm};
use crate::bytecode::{BinaryOperator, Type, type_mask};
use crate::value::{Ref, Str, Value};

/// What an undefined result becomes; `None`: the type takes no scalar.
fn undefined_as(ty: &Type) -> Option<Value> {
    const BOTH: u32 = type_mask::TRUE | type_mask::FALSE;
    if ty.mask & type_mask::INT != 0 {
        Some(Value::Int(0))
    } else if ty.mask & type_mask::FLOAT != 0 {
        Some(Value::Float(0.0))
    } else if ty.mask & type_mask::STRING != 0 {
        Some(Value::String(Str::empty()))
    } else {
        (ty.mask & BOTH == BOTH).then_some(Value::Bool(false))
    }
}

impl Vm {
    /// `place op= operand` threw: what the place holds afterwards, and what is thrown. What is appended to a string is
    /// appended in place, or not at all.
    #[cold]
    pub(super) fn assign_failed(
        &mut self,
        op: BinaryOperator,
        place: &mut Value,
        property: Option<&Property>,
        strict: bool,
        error: Error,
    ) -> Error {
        let Error::Throw(older) = &error else { return error };
        let appends = op == BinaryOperator::Concat && matches!(place.deref(), Value::String(_));
        if appends || self.is_graceful_exit(older) {
            return error;
        }
        match place {
            Value::Reference(reference) => {
                if !reference.is_constrained() {
                    return error;
                }
                let reference = reference.clone();
                match self.undefined_for_reference(&reference, strict) {
                    Ok(Some(value)) => reference.set(value),
                    Err(Error::Throw(newer)) => {
                        self.chain_previous(&newer, older);
                        return Error::Throw(newer);
                    }
                    _ => {}
                }
            }
            place => {
                let ty = property.and_then(|property| property.ty.as_ref()).filter(|_| !strict);
                if let Some(value) = ty.and_then(undefined_as) {
                    let old = std::mem::replace(place, value);
                    drop(old);
                }
            }
        }
        error
    }

    fn undefined_for_reference(&mut self, reference: &Ref, strict: bool) -> Result<Option<Value>, Error> {
        let mut result = None;
        for address in reference.constraints().clone() {
            // SAFETY: constraints are addresses of properties, which live as long as the process.
            let property: &'static Property = unsafe { &*(address as *const Property) };
            let Some(ty) = &property.ty else { continue };
            match undefined_as(ty).filter(|_| !strict) {
                Some(value) => {
                    result.get_or_insert(value);
                }
                None => {
                    let (class, name) = (property.class.name(), &property.name);
                    return Err(self.type_error(format!(
                        "Cannot assign null to reference held by property {class}::${name} of type {}",
                        ty.text
                    )));
                }
            }
        }
        Ok(result)
    }
}
