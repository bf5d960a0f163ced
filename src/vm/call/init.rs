//! The instructions that begin a call: the function, method or constructor is looked up and a frame is pushed.

use crate::bytecode::{ClassOperand, NONE, Opcode, THIS, Visibility};
use crate::value::{Key, Obj, Value};
use crate::vm::callable::NotCallable;
use crate::vm::class::Class;
use crate::vm::fields::ClassLookup;
use crate::vm::frame::{Frame, ReturnTo, flags};
use crate::vm::function::{Cache, Function};
use crate::vm::linked::Instruction;
use crate::vm::native::{Args, Callable, NativeResult, Outcome};
use crate::vm::operand::*;
use crate::vm::run::{Step, onward};
use crate::vm::{Error, Vm};
use std::cell::Cell;

impl Vm {
    /// The class in whose scope a frame of script code runs.
    pub(in crate::vm) fn scope_of(&self, fp: Slots) -> Option<&'static Class> {
        // SAFETY: the frame is alive.
        unsafe { (*Frame::of(fp)).function().class }
    }
}

impl Vm {
    /// Whether the `DoCall` right behind a `New` without arguments may be left out, as there is no constructor. Other
    /// classes than those in slots are remembered, and `fast::calls` sees to that.
    fn needs_no_call(&self, fp: Slots, i: &Instruction) -> bool {
        // SAFETY: a `DoCall` or an argument follows each `New`.
        let behind = unsafe { &*onward(fp, i).pc };
        let varies = matches!(ClassOperand::decode(i.d), ClassOperand::Slot(_));
        varies && i.b == 0 && behind.op == Opcode::DoCall && behind.a == NONE && !self.watched
    }
}

/// Where the running instruction keeps what a name without namespace was found to mean.
fn bound_name(fp: Slots) -> Option<&'static Cell<Cache>> {
    let script = script_of(fp);
    // SAFETY: the running frame, whose instruction was saved on entering the handler.
    let at = script.index_of(unsafe { (*Frame::of(fp)).pc });
    script.caches.get().get(script.code.instructions.get(at)?.e as usize)
}

/// Complains if the first argument of the pending call is no callback, before PHP evaluates the others.
pub(in crate::vm) fn check_callback(vm: &mut Vm, fp: Slots, i: &Instruction) -> Step {
    // SAFETY: the pending frame is alive, and its first argument was sent.
    let (name, callback) = unsafe {
        let pending = (*Frame::of(fp)).pending;
        ((*pending).function().name.clone(), (*Frame::slots(pending)).clone())
    };
    let why = match vm.resolve_callable(&callback) {
        Ok(_) => return Ok(onward(fp, i)),
        Err(NotCallable::Because(why)) => why,
        Err(NotCallable::NeedsClass(class)) => match vm.autoload_once(&class) {
            Some(next) => return Ok(next),
            None => format!("class \"{class}\" not found"),
        },
    };
    Err(vm.type_error(format!("{name}(): Argument #1 ($callback) must be a valid callback, {why}")))
}

/// Pending call of a function by name.
pub(in crate::vm) fn init_call_slow(vm: &mut Vm, fp: Slots, i: &Instruction) -> Step {
    let name = constant_str(fp, i.d);
    let mut function = match i.c {
        2 | 3 => vm.transparent_function(name, i.c == 3),
        1 => bound_name(fp).and_then(|bound| match bound.get().value {
            0 => None,
            // SAFETY: what was bound is a function, which lives as long as the process.
            address => Some(unsafe { &*(address as *const Function) }),
        }),
        _ => None,
    };
    if function.is_none() {
        function = vm.find_function(&name.to_ascii_lowercase());
    }
    if function.is_none() && i.c == 1 {
        function = vm.find_function(&constant_str(fp, i.d + 1).to_ascii_lowercase());
        // What the name meant first it means at this place for good, also if the namespace gets such a function later.
        if let (Some(function), Some(bound)) = (function, bound_name(fp)) {
            bound.set(Cache { key: 0, value: std::ptr::from_ref(function) as usize });
        }
    }
    let Some(function) = function else {
        return Err(vm.error(format!("Call to undefined function {name}()")));
    };
    vm.push_pending(Frame::of(fp), function, None, None, u32::from(i.b));
    Ok(onward(fp, i))
}

/// Pending call of a method.
pub(in crate::vm) fn init_method_call_slow(vm: &mut Vm, fp: Slots, i: &Instruction) -> Step {
    let name_value = vm.read(fp, i.c);
    if !matches!(name_value, Value::String(_)) {
        // Nothing is said of an undefined variable any more.
        return Err(vm.error("Method name must be a string"));
    }
    let object = if i.b == THIS {
        // SAFETY: the running frame.
        match unsafe { (*Frame::of(fp)).this() } {
            Some(object) => object.clone(),
            None => return Err(vm.error("Using $this when not in object context")),
        }
    } else {
        match vm.read(fp, i.b) {
            Value::Object(object) => object.clone(),
            other => {
                let text = match name_value {
                    Value::String(name) => {
                        format!(
                            "Call to a member function {name}() on {}",
                            crate::value::names::value_name(other)
                        )
                    }
                    _ => "Method name must be a string".to_owned(),
                };
                return Err(vm.error(text));
            }
        }
    };
    let Value::String(name) = name_value else { return Err(vm.error("Method name must be a string")) };
    let scope = vm.scope_of(fp);
    let callable = vm.instance_method(&object, name, scope)?;
    vm.push_pending_callable(Frame::of(fp), callable, i.d);
    if i.b != THIS {
        vm.release(fp, i.b);
    }
    vm.release(fp, i.c);
    Ok(onward(fp, i))
}

/// Whether a method may be called from a scope.
pub(crate) fn method_is_visible(function: &Function, scope: Option<&'static Class>) -> bool {
    match function.visibility {
        Visibility::Public => true,
        Visibility::Private => function.class.zip(scope).is_some_and(|(class, scope)| class.same(scope)),
        Visibility::Protected => function.class.zip(scope).is_some_and(|(class, scope)| {
            let root = function.prototype.get().and_then(|p| p.class).unwrap_or(class);
            scope.is_subclass_of(root) || root.is_subclass_of(scope) || class.is_subclass_of(scope)
        }),
    }
}

/// Pending call of a static method (or of a parent's method).
pub(in crate::vm) fn init_static_call(vm: &mut Vm, fp: Slots, i: &Instruction) -> Step {
    let class = match vm.class_operand(fp, i.d, i.e)? {
        ClassLookup::Found(class) => class,
        ClassLookup::Run(next) => return Ok(next),
    };
    // SAFETY: the running frame.
    let (this, called_class) = unsafe {
        let frame = Frame::of(fp);
        ((*frame).this().cloned(), (*frame).called_class())
    };
    let called = called_class;
    // `parent::`, `self::` and `static::` pass the called class on.
    let forward = !matches!(ClassOperand::decode(i.d), ClassOperand::Named(_) | ClassOperand::Slot(_));
    let called = match called {
        Some(called) if forward && called.is_subclass_of(class) => called,
        _ => class,
    };
    let scope = vm.scope_of(fp);
    let callable = if i.c == NONE {
        match class.magic.constructor {
            Some(function) => {
                let this = this.filter(|object| Class::of(object).is_subclass_of(class));
                if this.is_none() {
                    let text =
                        format!("Non-static method {}() cannot be called statically", function.full_name());
                    return Err(vm.error(text));
                }
                Callable { function, this, called_class: Some(called), closure: None, magic_name: None }
            }
            None => return Err(vm.error("Cannot call constructor")),
        }
    } else {
        let name = match vm.read(fp, i.c) {
            Value::String(name) => name.clone(),
            _ => return Err(vm.error("Method name must be a string")),
        };
        if name.eq_ignore_ascii_case(b"__construct") && class.magic.constructor.is_none() {
            return Err(vm.error("Cannot call constructor"));
        }
        vm.static_method(class, &name, scope, this.as_ref(), called_class, forward)?
    };
    vm.push_pending_callable(Frame::of(fp), callable, u32::from(i.b));
    vm.release_class_operand(fp, i.d);
    vm.release(fp, i.c);
    Ok(onward(fp, i))
}

/// a ← new object; pending call of its constructor.
pub(in crate::vm) fn new_object_op(vm: &mut Vm, fp: Slots, i: &Instruction) -> Step {
    let class = match vm.class_operand(fp, i.d, i.e)? {
        ClassLookup::Found(class) => class,
        ClassLookup::Run(next) => return Ok(next),
    };
    let scope = vm.scope_of(fp);
    vm.check_instantiable(class)?;
    if let Some(call) = vm.prepare_class(class) {
        return vm.push_call(call, ReturnTo::Resume);
    }
    let constructor = vm.constructor_for(class, scope)?;
    let object = vm.new_object(class);
    vm.release_class_operand(fp, i.d);
    write(fp, i.a, Value::Object(object.clone()));
    match constructor {
        Some(function) => {
            let frame = vm.push_pending(Frame::of(fp), function, Some(object), Some(class), u32::from(i.b));
            // SAFETY: the frame was just made.
            unsafe { (*frame).flags |= flags::CONSTRUCTOR };
        }
        None if vm.needs_no_call(fp, i) => return Ok(onward(fp, onward(fp, i).pc)),
        None => {
            let frame =
                vm.push_pending(Frame::of(fp), vm.nothing_function, Some(object), None, u32::from(i.b));
            // SAFETY: as above. If an argument throws, the object is not destructed.
            unsafe { (*frame).flags |= flags::CONSTRUCTOR };
        }
    }
    Ok(onward(fp, i))
}

/// Pending call of the parent's hook of a property, or a stand-in that reads or writes the property.
pub(in crate::vm) fn init_parent_hook(vm: &mut Vm, fp: Slots, i: &Instruction) -> Step {
    let name = constant_str(fp, i.d);
    let current = Frame::of(fp);
    // SAFETY: the running frame.
    let (class, this) = unsafe { ((*current).function().class, (*current).this().cloned()) };
    let (Some(class), Some(this)) = (class, this) else {
        return Err(vm.error("Must not use parent::$property hook call outside a property hook"));
    };
    let Some(parent) = class.parent else {
        return Err(vm.error("Cannot use \"parent\" when current class scope has no parent"));
    };
    let Some(property) = parent.properties.get(name).copied() else {
        return Err(vm.error(format!("Undefined property {}::${name}", parent.name())));
    };
    let hook = if i.c == 0 { property.get } else { property.set };
    let callable = match hook {
        Some(function) => Callable::method(function, &this),
        None => {
            let function = if i.c == 0 { vm.plain_get_function } else { vm.plain_set_function };
            Callable {
                function,
                this: Some(this),
                called_class: Some(parent),
                closure: None,
                magic_name: Some(name.clone()),
            }
        }
    };
    vm.push_pending_callable(current, callable, u32::from(i.b).max(2));
    Ok(onward(fp, i))
}

/// `parent::$x::get()` where the parent has no hook: reads the property. Arguments: its name, the call's arguments.
pub(in crate::vm) fn plain_get(vm: &mut Vm, args: &mut Args) -> NativeResult {
    let (property, this) = plain_property(vm, args, "get", 0)?;
    let value = this.slot(property.slot as usize).deref();
    if value.is_undef() && property.ty.is_some() {
        // PHP looks the property up anew, in the object's own class.
        let class = Class::of(&this).properties.get(&property.name).map_or(property.class, |p| p.class);
        return Err(vm.error(format!(
            "Typed property {}::${} must not be accessed before initialization",
            class.name(),
            property.name
        )));
    }
    Ok(Outcome::Return(value.read()))
}

/// As [`plain_get`], writing.
pub(in crate::vm) fn plain_set(vm: &mut Vm, args: &mut Args) -> NativeResult {
    let (property, this) = plain_property(vm, args, "set", 1)?;
    let value = args.array(1).values().next().map_or(Value::Null, Value::read);
    let place: *mut Value = &mut this.slots_mut()[property.slot as usize];
    vm.assign_to_property_place(place, Some(property), value.clone(), false)?;
    Ok(Outcome::Return(value))
}

/// The property that a stand-in for a hook works on, after checking the number of arguments.
fn plain_property(
    vm: &mut Vm,
    args: &Args,
    hook: &str,
    wanted: usize,
) -> Result<(&'static crate::vm::Property, Obj), Error> {
    let (Some(this), Some(class)) = (args.this().cloned(), args.called_class()) else {
        return Err(Error::Fatal);
    };
    let name = args.str(0);
    let Some(property) = class.properties.get(&name).copied().filter(|p| p.slot != u32::MAX) else {
        return Err(vm.error(format!("Undefined property {}::${name}", class.name())));
    };
    let arguments = args.array(1);
    for (key, _) in arguments.iter() {
        if let Key::Str(argument) = key
            && (wanted == 0 || argument.as_bytes() != b"value")
        {
            return Err(vm.error(format!("Unknown named parameter ${argument}")));
        }
    }
    let passed = arguments.len();
    if passed != wanted {
        let s = if wanted == 1 { "" } else { "s" };
        let text = format!(
            "{}::${name}::{hook}() expects exactly {wanted} argument{s}, {passed} given",
            property.class.name()
        );
        return Err(vm.throw("ArgumentCountError", text));
    }
    if property.visibility == Visibility::Private {
        return Err(vm.error(format!("Cannot access private property {}::${name}", class.name())));
    }
    Ok((property, this))
}
