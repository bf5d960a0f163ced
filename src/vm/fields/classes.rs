//! Classes as operands, found or loaded; `instanceof`, `clone`, static properties, class constants.

use crate::bytecode::{ClassOperand, FetchMode};
use crate::value::{Str, Value, convert, names};
use crate::vm::frame::{Frame, ReturnTo};
use crate::vm::linked::Instruction;
use crate::vm::native::{Call, NativeFrame, NativeResult, Outcome};
use crate::vm::operand::*;
use crate::vm::run::{Next, Step, onward};
use crate::vm::statics::StaticPlace;
use crate::vm::{Class, Error, Vm};

/// A class for an instruction, or where to go on to get it (then the instruction is executed again).
pub(in crate::vm) enum ClassLookup {
    Found(&'static Class),
    Run(Next),
}

impl Vm {
    /// The class that an instruction names. Named ones are cached, and autoloaded if need be.
    #[inline]
    pub(in crate::vm) fn class_operand(
        &mut self,
        fp: Slots,
        field: u32,
        cache: u32,
    ) -> Result<ClassLookup, Error> {
        // SAFETY: the running frame.
        let frame = unsafe { &*Frame::of(fp) };
        match ClassOperand::decode(field) {
            ClassOperand::Named(index) => {
                let script = script_of(fp);
                let cached = script.class_caches.get().get(index as usize);
                if let Some(cached) = cached
                    && cached.get() != 0
                {
                    // SAFETY: the cache holds the address of a class, which lives as long as the process.
                    return Ok(ClassLookup::Found(unsafe { &*(cached.get() as *const Class) }));
                }
                let _ = cache;
                let name = constant_str(fp, index);
                let found = self.class_or_autoload(name)?;
                if let (ClassLookup::Found(class), Some(cached)) = (&found, cached) {
                    cached.set(*class as *const Class as usize);
                }
                Ok(found)
            }
            ClassOperand::SelfClass => match frame.function().class {
                Some(class) => Ok(ClassLookup::Found(class)),
                None => Err(self.error("Cannot access \"self\" when no class scope is active")),
            },
            ClassOperand::Parent => match frame.function().class {
                Some(class) => match class.parent {
                    Some(parent) => Ok(ClassLookup::Found(parent)),
                    None => {
                        Err(self.error("Cannot access \"parent\" when current class scope has no parent"))
                    }
                },
                None => Err(self.error("Cannot access \"parent\" when no class scope is active")),
            },
            ClassOperand::Static => match frame.called_class().or(frame.function().class) {
                Some(class) => Ok(ClassLookup::Found(class)),
                None => Err(self.error("Cannot access \"static\" when no class scope is active")),
            },
            ClassOperand::Slot(index) => match self.read(fp, index) {
                Value::Object(object) => Ok(ClassLookup::Found(Class::of(object))),
                Value::String(name) => {
                    let name = name.clone();
                    self.class_or_autoload(&name)
                }
                _ => Err(self.error("Class name must be a valid object or a string")),
            },
        }
    }

    /// Drops the class operand of an instruction, if it is a temporary.
    pub(in crate::vm) fn release_class_operand(&mut self, fp: Slots, field: u32) {
        if let ClassOperand::Slot(index) = ClassOperand::decode(field) {
            self.release(fp, index);
        }
    }

    /// A class by name: found, or being autoloaded (the running instruction is executed again afterwards).
    pub(in crate::vm) fn class_or_autoload(&mut self, name: &Str) -> Result<ClassLookup, Error> {
        if let Some(class) = self.memo.class(name) {
            return Ok(ClassLookup::Found(class));
        }
        if let Some(class) = self.find_class(name) {
            self.missing_class = None;
            self.memo.remember_class(name, class);
            return Ok(ClassLookup::Found(class));
        }
        if let Some(next) = self.autoload_once(name) {
            return Ok(ClassLookup::Run(next));
        }
        Err(self.error(format!("Class \"{}\" not found", name.to_string().trim_start_matches('\\'))))
    }

    /// Asks the autoloaders for a class, unless they were just asked in vain; then the running instruction is executed again.
    pub(in crate::vm) fn autoload_once(&mut self, name: &Str) -> Option<Next> {
        if self.missing_class.as_ref() != Some(name)
            && let Some(call) = self.autoload_call(name)
        {
            let frame = LoadFrame { name: name.clone(), call: Some(call) };
            return Some(self.push_native_frame(Box::new(frame), ReturnTo::Resume));
        }
        self.missing_class = None;
        None
    }

    /// Loads what a callable value names, if that needs an autoloader: then the running instruction is executed again.
    pub(in crate::vm) fn autoload_for_callable(&mut self, value: &Value) -> Result<Option<Next>, Error> {
        let class = match value {
            Value::String(s) => match memchr::memmem::find(s, b"::") {
                Some(at) => Str::from_bytes(&s[..at]),
                None => return Ok(None),
            },
            Value::Array(array) if array.len() == 2 => match array.get_int(0).map(Value::deref) {
                Some(Value::String(s)) => s.clone(),
                _ => return Ok(None),
            },
            _ => return Ok(None),
        };
        if matches!(class.to_ascii_lowercase().as_slice(), b"self" | b"static" | b"parent") {
            return Ok(None);
        }
        match self.class_or_autoload(&class)? {
            ClassLookup::Found(_) => Ok(None),
            ClassLookup::Run(next) => Ok(Some(next)),
        }
    }
}

/// Autoloads a class; notes if that did not help, so that the instruction that wants it says so.
pub(super) struct LoadFrame {
    name: Str,
    call: Option<Call>,
}

impl NativeFrame for LoadFrame {
    fn resume(&mut self, vm: &mut Vm, _result: Value) -> NativeResult {
        if let Some(call) = self.call.take() {
            return Ok(Outcome::Call(call));
        }
        if vm.find_class(&self.name).is_none() {
            vm.missing_class = Some(self.name.clone());
        }
        Ok(Outcome::Return(Value::Null))
    }
}

pub(in crate::vm) fn instance_of(vm: &mut Vm, fp: Slots, i: &Instruction) -> Step {
    let class = match ClassOperand::decode(i.d) {
        ClassOperand::Named(index) => vm.find_class(constant_str(fp, index)),
        ClassOperand::Slot(index) => match vm.read(fp, index) {
            Value::Object(object) => Some(Class::of(object)),
            Value::String(name) => {
                let name = name.clone();
                vm.find_class(&name)
            }
            _ => return Err(vm.error("Class name must be a valid object or a string")),
        },
        // Where there is no object nobody asks whether there is such a class.
        _ if !matches!(vm.peek(fp, i.b), Value::Object(_)) => None,
        _ => match vm.class_operand(fp, i.d, i.e)? {
            ClassLookup::Found(class) => Some(class),
            ClassLookup::Run(next) => return Ok(next),
        },
    };
    let result = match (vm.read(fp, i.b), class) {
        (Value::Object(object), Some(class)) => Class::of(object).is_subclass_of(class),
        _ => false,
    };
    vm.release(fp, i.b);
    vm.release_class_operand(fp, i.d);
    write(fp, i.a, Value::Bool(result));
    Ok(onward(fp, i))
}

pub(in crate::vm) fn clone_object_op(vm: &mut Vm, fp: Slots, i: &Instruction) -> Step {
    let Value::Object(object) = vm.read(fp, i.b) else {
        let given = names::value_name(vm.peek(fp, i.b));
        return Err(
            vm.type_error(format!("clone(): Argument #1 ($object) must be of type object, {given} given"))
        );
    };
    let object = object.clone();
    if let Some(call) = vm.lazy_initialization(&object) {
        return vm.push_call(call, ReturnTo::Resume);
    }
    let scope = vm.scope_of(fp);
    let (copy, call) = vm.clone_object(&object, scope)?;
    vm.release(fp, i.b);
    drop(object);
    write(fp, i.a, Value::Object(copy));
    match call {
        Some(call) => vm.push_call(call, ReturnTo::Discard),
        None => Ok(onward(fp, i)),
    }
}

/// The static property that an instruction names, or where to go on to get it.
pub(super) enum StaticLookup {
    Place(*mut Value),
    Missing,
    Run(Next),
}

pub(super) fn static_lookup(
    vm: &mut Vm,
    fp: Slots,
    i: &Instruction,
    mode: FetchMode,
) -> Result<StaticLookup, Error> {
    let class = match vm.class_operand(fp, i.d, i.e)? {
        ClassLookup::Found(class) => class,
        ClassLookup::Run(next) => return Ok(StaticLookup::Run(next)),
    };
    let name = vm.property_name(fp, i.c)?;
    let scope = vm.scope_of(fp);
    Ok(match vm.static_place(class, &name, scope, mode)? {
        StaticPlace::Place(place, property) => {
            // SAFETY: the place was given out just now.
            let uninitialised = unsafe { (*place).deref().is_undef() };
            if mode == FetchMode::Read && uninitialised {
                return Err(vm.uninitialised_static(property));
            }
            StaticLookup::Place(place)
        }
        StaticPlace::Prepare(call) => StaticLookup::Run(vm.push_call(call, ReturnTo::Resume)?),
        StaticPlace::Missing => StaticLookup::Missing,
    })
}

pub(in crate::vm) fn fetch_static_property(vm: &mut Vm, fp: Slots, i: &Instruction) -> Step {
    let mode = if i.b == FetchMode::Quiet as u16 { FetchMode::Quiet } else { FetchMode::Read };
    let value = match static_lookup(vm, fp, i, mode)? {
        // SAFETY: the place was given out just now.
        StaticLookup::Place(place) => unsafe { (*place).read() },
        StaticLookup::Missing => Value::Null,
        StaticLookup::Run(next) => return Ok(next),
    };
    vm.release_class_operand(fp, i.d);
    vm.release(fp, i.c);
    write(fp, i.a, value);
    Ok(onward(fp, i))
}

pub(in crate::vm) fn isset_static_property(vm: &mut Vm, fp: Slots, i: &Instruction) -> Step {
    let value = match static_lookup(vm, fp, i, FetchMode::Quiet)? {
        // SAFETY: the place was given out just now.
        StaticLookup::Place(place) => unsafe { (*place).read() },
        StaticLookup::Missing => Value::Null,
        StaticLookup::Run(next) => return Ok(next),
    };
    vm.release_class_operand(fp, i.d);
    vm.release(fp, i.c);
    let result = if i.b == 1 { !convert::to_bool(&value) } else { !value.is_nullish() };
    write(fp, i.a, Value::Bool(result));
    Ok(onward(fp, i))
}

pub(in crate::vm) fn fetch_class_constant(vm: &mut Vm, fp: Slots, i: &Instruction) -> Step {
    let class = match vm.class_operand(fp, i.d, i.e)? {
        ClassLookup::Found(class) => class,
        ClassLookup::Run(next) => return Ok(next),
    };
    let name = match vm.read(fp, i.c) {
        Value::String(name) => name.clone(),
        other => {
            let text = format!("Cannot use value of type {} as class constant name", names::type_name(other));
            return Err(vm.type_error(text));
        }
    };
    if name.eq_ignore_ascii_case(b"class") {
        vm.release_class_operand(fp, i.d);
        vm.release(fp, i.c);
        write(fp, i.a, Value::String(class.name().clone()));
        return Ok(onward(fp, i));
    }
    let scope = vm.scope_of(fp);
    if let Some(call) = vm.next_of_backed_enum(class)? {
        return vm.push_call(call, ReturnTo::Resume);
    }
    let read = vm.class_constant(class, &name, scope)?;
    vm.release_class_operand(fp, i.d);
    vm.release(fp, i.c);
    match read {
        crate::vm::statics::ConstantRead::Value(value) => {
            write(fp, i.a, value);
            Ok(onward(fp, i))
        }
        crate::vm::statics::ConstantRead::Call(call) => vm.push_call(call, ReturnTo::Caller),
    }
}

/// a ← the name of class d, which is found now: what follows may change what the slot holds.
pub(in crate::vm) fn resolve_class(vm: &mut Vm, fp: Slots, i: &Instruction) -> Step {
    let class = match vm.class_operand(fp, i.d, i.e)? {
        ClassLookup::Found(class) => class,
        ClassLookup::Run(next) => return Ok(next),
    };
    vm.release_class_operand(fp, i.d);
    write(fp, i.a, Value::String(class.name().clone()));
    Ok(onward(fp, i))
}

pub(in crate::vm) fn fetch_class_name(vm: &mut Vm, fp: Slots, i: &Instruction) -> Step {
    let name = match ClassOperand::decode(i.d) {
        ClassOperand::Slot(index) => match vm.read(fp, index) {
            Value::Object(object) => object.class().name.clone(),
            other => {
                let text = format!("Cannot use \"::class\" on {}", names::type_name(other));
                return Err(vm.type_error(text));
            }
        },
        ClassOperand::Named(index) => constant_str(fp, index).clone(),
        // SAFETY: the running frame.
        word if unsafe { (*Frame::of(fp)).called_class().or((*Frame::of(fp)).function().class) }
            .is_none() =>
        {
            // Constant expressions have one message for all words.
            if i.c != 0 {
                return Err(vm.error("Cannot use \"self\" when no class scope is active"));
            }
            let word = match word {
                ClassOperand::Parent => "parent",
                ClassOperand::Static => "static",
                _ => "self",
            };
            return Err(vm.error(format!("Cannot use \"{word}\" in the global scope")));
        }
        ClassOperand::Parent if vm.scope_of(fp).is_some_and(|class| class.parent.is_none()) => {
            return Err(vm.error("Cannot use \"parent\" when current class scope has no parent"));
        }
        _ => match vm.class_operand(fp, i.d, 0)? {
            ClassLookup::Found(class) => class.name().clone(),
            ClassLookup::Run(next) => return Ok(next),
        },
    };
    vm.release_class_operand(fp, i.d);
    write(fp, i.a, Value::String(name));
    Ok(onward(fp, i))
}
