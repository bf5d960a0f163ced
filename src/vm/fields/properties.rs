//! Reading properties, and `isset` and `empty` of them.

use super::method_calls::{Answer, OneCall, TwoCalls};
use crate::bytecode::{ClassKind, ConstantUse, FetchMode, NONE, THIS};
use crate::value::{Str, Value};
use crate::vm::frame::{Frame, ReturnTo};
use crate::vm::linked::Instruction;
use crate::vm::operand::*;
use crate::vm::property::{PropertyIsset, PropertyRead};
use crate::vm::run::{Step, onward};
use crate::vm::{Class, Error, Vm};

pub(super) fn object_operand(vm: &mut Vm, fp: Slots, field: u16, quiet: bool) -> Result<Value, Error> {
    if field == THIS {
        // SAFETY: the running frame.
        return match unsafe { (*Frame::of(fp)).this() } {
            Some(this) => Ok(Value::Object(this.clone())),
            None => Err(vm.error("Using $this when not in object context")),
        };
    }
    Ok(if quiet { vm.peek(fp, field).clone() } else { vm.read(fp, field).clone() })
}

pub(super) fn release_object(vm: &mut Vm, fp: Slots, field: u16) {
    if field != THIS {
        vm.release(fp, field);
    }
}

/// Throws if a constant expression may not do with b what d says.
pub(in crate::vm) fn check_constant(vm: &mut Vm, fp: Slots, i: &Instruction) -> Step {
    if i.c != NONE && matches!(vm.peek(fp, i.b), Value::Object(_)) {
        vm.property_name(fp, i.c)?;
    }
    let value = vm.peek(fp, i.b);
    let refused = if i.d == ConstantUse::Property as u32 {
        matches!(value, Value::Object(object) if Class::of(object).kind != ClassKind::Enum)
            .then_some("Fetching properties on non-enums in constant expressions is not allowed")
    } else if i.d == ConstantUse::Element as u32 {
        matches!(value, Value::Object(_)).then_some("Cannot use [] on objects in constant expression")
    } else {
        (!matches!(value, Value::Array(_))).then_some("Only arrays can be unpacked in constant expression")
    };
    match refused {
        Some(why) => Err(vm.error(why)),
        None => Ok(onward(fp, i)),
    }
}

pub(in crate::vm) fn fetch_property_slow(vm: &mut Vm, fp: Slots, i: &Instruction) -> Step {
    let quiet = i.d == FetchMode::Quiet as u32;
    let object = object_operand(vm, fp, i.b, quiet)?;
    if quiet && !matches!(object, Value::Object(_)) {
        // The name is read, and not made a string.
        vm.read(fp, i.c);
        release_object(vm, fp, i.b);
        vm.release(fp, i.c);
        write(fp, i.a, Value::Null);
        return Ok(onward(fp, i));
    }
    let name = match vm.property_name(fp, i.c) {
        Ok(name) => name,
        Err(error) => {
            if let (Error::Throw(_), None) = (&error, &vm.error_handler)
                && !matches!(object, Value::Object(_))
            {
                vm.read_property_of_other(&object, &Str::empty());
            }
            return Err(error);
        }
    };
    let Value::Object(object) = object else {
        let value = vm.read_property_of_other(&object, &name);
        release_object(vm, fp, i.b);
        vm.release(fp, i.c);
        write(fp, i.a, value);
        return Ok(onward(fp, i));
    };
    let scope = vm.scope_of(fp);
    if quiet
        && Class::of(&object).magic.isset.is_some()
        && let Some(step) = vm.ask_first(fp, i, &object)
    {
        return step;
    }
    let mode = if quiet { FetchMode::Quiet } else { FetchMode::Read };
    let read = vm.read_property(&object, &name, scope, mode)?;
    release_object(vm, fp, i.b);
    vm.release(fp, i.c);
    match read {
        PropertyRead::Value(value) => {
            write(fp, i.a, value);
            Ok(onward(fp, i))
        }
        PropertyRead::Call(call) => vm.push_call(call, ReturnTo::Caller),
        PropertyRead::IssetThenGet { isset, get } => Ok(
            vm.push_native_frame(Box::new(TwoCalls::new(isset, Some(get), Answer::Value)), ReturnTo::Caller)
        ),
    }
}

pub(in crate::vm) fn isset_property_op(vm: &mut Vm, fp: Slots, i: &Instruction) -> Step {
    let empty = i.d == 1;
    let object = object_operand(vm, fp, i.b, true)?;
    let Value::Object(object) = object else {
        // The name is read, and not made a string.
        vm.read(fp, i.c);
        release_object(vm, fp, i.b);
        vm.release(fp, i.c);
        write(fp, i.a, Value::Bool(empty));
        return Ok(onward(fp, i));
    };
    let name = vm.property_name(fp, i.c)?;
    let scope = vm.scope_of(fp);
    if empty
        && Class::of(&object).magic.isset.is_some()
        && let Some(step) = vm.ask_first(fp, i, &object)
    {
        return step;
    }
    let answer = vm.isset_property(&object, &name, scope, empty)?;
    release_object(vm, fp, i.b);
    vm.release(fp, i.c);
    match answer {
        PropertyIsset::Known(set) => {
            write(fp, i.a, Value::Bool(set != empty));
            Ok(onward(fp, i))
        }
        PropertyIsset::Isset(call) => vm.push_call(call, ReturnTo::CallerBool),
        PropertyIsset::Get(call) => {
            Ok(vm.push_native_frame(Box::new(OneCall { call: Some(call), empty }), ReturnTo::Caller))
        }
        PropertyIsset::IssetThenGet { isset, get } => Ok(
            vm.push_native_frame(Box::new(TwoCalls::new(isset, Some(get), Answer::Empty)), ReturnTo::Caller)
        ),
    }
}
