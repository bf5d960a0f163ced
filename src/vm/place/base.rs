//! Where the way of a `Place…` instruction begins.

use super::*;
use crate::bytecode::{FetchMode, Place, PlaceBase, PlaceStep};
use crate::value::{Str, Value};
use crate::vm::fields::ClassLookup;
use crate::vm::frame::{Frame, ReturnTo};
use crate::vm::operand::*;
use crate::vm::property::PlaceMode;
use crate::vm::run::Step;
use crate::vm::statics::StaticPlace;
use crate::vm::warn_first::Then;
use crate::vm::{Error, Vm};

/// What the begin of a way came to.
pub(super) enum Begun {
    /// The walk stands there.
    At(Cursor),
    /// Something else has to run before the instruction is executed again.
    Run(Step),
}

impl Vm {
    /// Where a way begins. `held` is room for a value that is no variable's.
    pub(super) fn begin_walk(
        &mut self,
        fp: Slots,
        place: &Place,
        operation: &Operation,
        writer: Writer,
        held: &mut Value,
    ) -> Result<Begun, Error> {
        let mode = operation.mode();
        let mut cursor = Cursor::at(held, None);
        match place.base {
            PlaceBase::Variable(index) => {
                // PHP reads the name of a property before it complains of the variable.
                let quiet =
                    mode == PlaceMode::Write || matches!(place.steps[..], [PlaceStep::Property { .. }, ..]);
                if matches!(slot(fp, index), Value::Undef) && !quiet {
                    self.read(fp, index);
                    self.settle_warnings(Then::GoesOn)?;
                }
                cursor.place = slot(fp, index);
                cursor.variable = Some(index);
            }
            PlaceBase::This => {
                // SAFETY: the running frame.
                match unsafe { (*Frame::of(fp)).this() } {
                    Some(this) => *held = Value::Object(this.clone()),
                    None => return Err(self.error("Using $this when not in object context")),
                }
            }
            PlaceBase::Temporary(index) => *held = self.take_for_place(fp, index),
            PlaceBase::StaticProperty { class, name, cache } => {
                let class = match self.class_operand(fp, class.encode(), cache)? {
                    ClassLookup::Found(class) => class,
                    ClassLookup::Run(next) => return Ok(Begun::Run(Ok(next))),
                };
                let name = self.base_name(fp, name)?;
                if mode == PlaceMode::Unset && place.steps.is_empty() {
                    let text = format!("Attempt to unset static property {}::${name}", class.name());
                    return Err(self.error(text));
                }
                match self.static_place(class, &name, writer.scope, FetchMode::Read)? {
                    StaticPlace::Place(at, property) => {
                        // SAFETY: the place of a static property lives as long as the process.
                        // SAFETY: as above.
                        if mode == PlaceMode::Update
                            && property.ty.is_some()
                            && unsafe { (*at).deref() }.is_undef()
                        {
                            return Err(self.uninitialised_static(property));
                        }
                        let below =
                            !place.steps.is_empty() && unsafe { matches!((*at).deref(), Value::Object(_)) };
                        if property.flags.asymmetric
                            && mode != PlaceMode::Unset
                            && !below
                            && !self.may_set(property, writer.scope)
                        {
                            let direct = place.steps.is_empty() && matches!(operation, Operation::Assign(_));
                            let what = if direct { "modify" } else { "indirectly modify" };
                            return Err(self.asymmetric_error(property, what, writer.scope));
                        }
                        cursor.place = at;
                        cursor.property = property.ty.is_some().then_some(property);
                    }
                    StaticPlace::Prepare(call) => {
                        return Ok(Begun::Run(self.push_call(call, ReturnTo::Resume)));
                    }
                    StaticPlace::Missing => return Err(Error::Fatal),
                }
            }
            PlaceBase::Dynamic(name) => {
                let name = self.base_name(fp, name)?;
                cursor.place = self.variable_place(Frame::of(fp), &name)?;
                self.begin_named(&cursor, &name, mode, b"Undefined variable $")?;
            }
            PlaceBase::Global(name) => {
                let name = self.base_name(fp, name)?;
                if mode == PlaceMode::Unset && place.steps.is_empty() {
                    self.unset_global(&name);
                    self.global_scratch = Value::Undef;
                    cursor.place = &mut self.global_scratch;
                } else {
                    cursor.place = self.global_place(&name);
                    self.begin_named(&cursor, &name, mode, b"Undefined global variable $")?;
                }
            }
        }
        // A value that was found is not looked for again.
        if std::ptr::eq(cursor.place, held) {
            self.warn_first.pass(Some(0), || held.clone());
        }
        Ok(Begun::At(cursor))
    }

    /// What is to be changed must be there.
    fn begin_named(
        &mut self,
        cursor: &Cursor,
        name: &Str,
        mode: PlaceMode,
        words: &[u8],
    ) -> Result<(), Error> {
        if mode != PlaceMode::Update {
            return Ok(());
        }
        // SAFETY: the place was given out just now.
        let value = unsafe { cursor.value() };
        if value.is_undef() {
            self.warning([words, name].concat());
            self.settle_warnings(Then::Ends)?;
            *value = Value::Null;
        }
        Ok(())
    }

    /// The name of a variable or static property with which a place begins.
    fn base_name(&mut self, fp: Slots, field: u16) -> Result<Str, Error> {
        if let Some(name) = self.warn_first.name() {
            return Ok(name);
        }
        let undefined = self.peek_raw(fp, field).deref().is_undef();
        let value = self.read(fp, field).clone();
        let name = self.name_of(&value)?;
        self.warn_first.hold_name(&name, undefined);
        self.settle_warnings(Then::GoesOn)?;
        Ok(name)
    }
}
