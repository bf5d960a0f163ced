//! The run loop: one function per instruction.
//!
//! A handler takes the VM, the slots of the running frame and the instruction. The hot ones work on the slots directly
//! and never fail; whatever may warn, throw, drop the last holder of an object or switch frames in an unusual way is an
//! *ordinary* function that returns a `Result`, called through [`enter`].
//!
//! Optimised builds end each handler in a call of the next one ([`dispatch`]), which the code generator turns into a
//! jump, so that nothing returns to the loop until the script ends. Builds that are not optimised (see `build.rs`)
//! return [`Next`] to the loop instead.
//!
//! What must stay true:
//! - A handler that continues in the same frame and may have dropped something counted goes through [`enter`] (or checks
//!   [`Vm::attention`] itself), because destructors run between two instructions.
//! - A hot handler gives no address of a local variable away: it would keep the call at its end from becoming a jump.

use super::frame::{Frame, ReturnTo};
use super::linked::{Handler, Instruction, target_of};
use super::operand::*;
use super::types::Coerced;
use super::{Class, Error, Vm, arith, call, fields, foreach, generator, include, place, time_limit};
use crate::bytecode::{ClassKind, NONE, Opcode};
use crate::value::{Obj, Ref, Value, convert};

/// Where to go on: the slots of a frame and an instruction. A null instruction ends the run loop.
#[derive(Clone, Copy)]
pub struct Next {
    /// The slots.
    pub fp: Slots,
    /// The instruction.
    pub pc: *const Instruction,
}

/// What an ordinary handler answers.
pub type Step = Result<Next, Error>;

/// Whether handlers call the next one at their end, as jumps.
pub(super) const CHAINED: bool = cfg!(chained_handlers);

/// Executes the instruction at `pc`: the end of every hot handler.
#[inline(always)]
pub fn dispatch(vm: &mut Vm, fp: Slots, pc: *const Instruction) -> Next {
    if CHAINED {
        // SAFETY: `pc` is an instruction of the frame with the slots `fp`.
        unsafe { ((*pc).handler)(vm, fp, pc) }
    } else {
        Next { fp, pc }
    }
}

/// Executes the instruction behind `pc`.
#[inline(always)]
pub fn dispatch_next(vm: &mut Vm, fp: Slots, pc: *const Instruction) -> Next {
    // SAFETY: no code object ends without an instruction that leaves it.
    dispatch(vm, fp, unsafe { pc.add(1) })
}

/// Takes the jump at `pc`. A session that may be interrupted looks whether it was wherever a loop closes.
#[inline(always)]
pub fn dispatch_target(vm: &mut Vm, fp: Slots, pc: *const Instruction) -> Next {
    let target = target_of(pc);
    if vm.watched {
        return Next { fp, pc: target };
    }
    dispatch(vm, fp, target)
}

/// The instruction behind `pc`, in the same frame.
#[inline(always)]
pub fn onward(fp: Slots, pc: *const Instruction) -> Next {
    // SAFETY: no code object ends without an instruction that leaves it.
    Next { fp, pc: unsafe { pc.add(1) } }
}

/// The instruction with this number, in the same frame.
#[inline(always)]
pub fn jump(fp: Slots, target: u32) -> Next {
    // SAFETY: the compiler only names instructions that the code has.
    Next { fp, pc: unsafe { script_of(fp).start().add(target as usize) } }
}

/// Where the jump at `pc` goes, in the same frame.
#[inline(always)]
pub fn branch(fp: Slots, pc: *const Instruction) -> Next {
    Next { fp, pc: target_of(pc) }
}

/// Runs an ordinary handler: keeps the frame's place, unwinds on errors, sees to what waits, and goes on.
#[inline(never)]
pub fn enter<F>(handler: F, vm: &mut Vm, fp: Slots, pc: *const Instruction) -> Next
where
    F: Fn(&mut Vm, Slots, &Instruction) -> Step,
{
    let next = ordinary(handler, vm, fp, pc);
    if !CHAINED || vm.watched || next.pc.is_null() {
        return next;
    }
    dispatch(vm, next.fp, next.pc)
}

/// The part of [`enter`] that needs memory of its own: apart, so that the call at the end of `enter` can be a jump.
#[inline(never)]
fn ordinary<F>(handler: F, vm: &mut Vm, fp: Slots, pc: *const Instruction) -> Next
where
    F: Fn(&mut Vm, Slots, &Instruction) -> Step,
{
    let frame = Frame::of(fp);
    // SAFETY: `fp` are the slots of the running frame, `pc` its instruction.
    let result = unsafe {
        (*frame).pc = pc;
        vm.frame = frame;
        handler(vm, fp, &*pc)
    };
    let next = match result {
        Ok(next) => next,
        Err(error) => vm.unwind(error),
    };
    if vm.attention() { vm.attend(fp, pc, next) } else { next }
}

macro_rules! handlers {
    ($($(#[$attribute:meta])* $opcode:ident => $kind:ident $path:path,)*) => {
        mod wrapped {
            use super::*;
            $(handlers!(@one $opcode $kind $path);)*
        }

        /// The handlers by opcode, for all operands.
        pub(super) static HANDLERS: [Handler; Opcode::ALL.len()] = {
            let mut table: [Handler; Opcode::ALL.len()] = [unknown as Handler; Opcode::ALL.len()];
            $(table[Opcode::$opcode as usize] = wrapped::$opcode;)*
            table
        };
    };
    (@one $opcode:ident hot $path:path) => {
        #[allow(non_snake_case)]
        #[inline(always)]
        pub(super) fn $opcode(vm: &mut Vm, fp: Slots, pc: *const Instruction) -> Next { $path(vm, fp, pc) }
    };
    (@one $opcode:ident plain $path:path) => {
        #[allow(non_snake_case)]
        pub(super) fn $opcode(vm: &mut Vm, fp: Slots, pc: *const Instruction) -> Next { enter($path, vm, fp, pc) }
    };
}

#[cold]
fn unknown(_vm: &mut Vm, _fp: Slots, pc: *const Instruction) -> Next {
    // SAFETY: `pc` is the current instruction.
    unreachable!("no handler for {:?}", unsafe { (*pc).op })
}

handlers! {
    Nop => hot nop,
    Move => plain move_slow,
    Copy => plain copy,
    Dereference => plain place::dereference,
    Free => plain free_slow,
    Assign => plain assign_slow,
    AssignRef => plain place::assign_ref,
    AssignOp => plain arith::assign_op_slow,
    IncDec => plain arith::inc_dec_slow,
    UnsetVar => plain place::unset_var,
    MakeRef => plain place::make_ref,
    BindGlobal => plain place::bind_global,
    BindStatic => plain place::bind_static,
    InitStatic => plain place::init_static,
    FetchDynamic => plain place::fetch_dynamic,
    UnsetDynamic => plain place::unset_dynamic,
    FetchThis => plain fetch_this,
    IssetThis => plain isset_this,
    FetchGlobal => plain place::fetch_global,
    LoadConstant => hot load_constant,
    AssertCheck => plain assert_check,
    InitParentHook => plain call::init_parent_hook,
    FetchGlobals => plain place::fetch_globals,
    Binary => plain arith::binary_slow,
    Not => plain not_slow,
    BitNot => plain arith::bit_not,
    Cast => plain arith::cast,
    ConcatMany => plain arith::concat_many,
    IssetVar => plain isset_var,
    EmptyVar => plain empty_var,
    InstanceOf => plain fields::instance_of,
    Clone => plain fields::clone_object_op,
    Jump => hot jump_always,
    JumpIf => plain jump_if_slow,
    JumpIfNot => plain jump_if_not_slow,
    JumpIfSet => plain jump_if_set,
    JumpIfNotSet => plain jump_if_not_set,
    JumpIfNotNull => plain jump_if_not_null,
    JumpIfElvis => plain jump_if_elvis,
    JumpIfNullSafe => plain jump_if_null_safe,
    CaseEqual => plain arith::case_equal,
    CaseIdentical => plain arith::case_identical,
    SwitchTable => plain switch_table_slow,
    MatchError => plain match_error,
    CheckConstant => plain fields::check_constant,
    CheckCallback => plain call::check_callback,
    NewArray => plain fields::new_array,
    ArrayPush => plain fields::array_push,
    ArrayInsert => plain fields::array_insert,
    ArrayPushRef => plain fields::array_push_ref,
    ArrayInsertRef => plain fields::array_insert_ref,
    ArraySpread => plain fields::array_spread,
    FetchIndex => plain fields::fetch_index_slow,
    ListIndex => plain fields::list_index,
    ListByValue => plain place::list_by_value,
    IssetIndex => plain fields::isset_index,
    FetchProperty => plain fields::fetch_property_slow,
    IssetProperty => plain fields::isset_property_op,
    FetchStaticProperty => plain fields::fetch_static_property,
    IssetStaticProperty => plain fields::isset_static_property,
    FetchClassConstant => plain fields::fetch_class_constant,
    FetchClassName => plain fields::fetch_class_name,
    ResolveClass => plain fields::resolve_class,
    FetchConstant => plain fields::fetch_constant,
    DeclareConstant => plain fields::declare_constant,
    DeclareFunction => plain fields::declare_function,
    DeclareClass => plain fields::declare_class_op,
    DeclareAnonymousClass => plain fields::declare_anonymous_class,
    PlaceAssign => plain place::place_assign,
    PlaceAssignOp => plain place::place_assign_op,
    PlaceIncDec => plain place::place_inc_dec,
    PlaceRef => plain place::place_ref,
    PlaceAssignRef => plain place::place_assign_ref,
    PlaceUnset => plain place::place_unset,
    InitCall => plain call::init_call_slow,
    InitDynamicCall => plain call::init_dynamic_call,
    InitMethodCall => plain call::init_method_call_slow,
    InitStaticCall => plain call::init_static_call,
    New => plain call::new_object_op,
    SendValue => plain call::send_value_slow,
    SendVar => plain call::send_var_slow,
    SendCallResult => plain call::send_call_result,
    SendRef => plain call::send_ref,
    SendUnpack => plain call::send_unpack,
    SendNamedValue => plain call::send_named_value,
    SendNamedVar => plain call::send_named_var,
    SendNamedCallResult => plain call::send_named_call_result,
    SendNamedRef => plain call::send_named_ref,
    JumpIfByValue => plain call::jump_if_by_value_slow,
    DoCall => plain call::do_call_slow,
    MakeCallable => plain call::make_callable,
    MakeClosure => plain call::make_closure,
    CaptureValue => plain call::capture_value,
    CaptureRef => plain call::capture_ref,
    ReceiveDefault => hot call::receive_default,
    JumpIfPassed => hot call::jump_if_passed,
    CheckParam => plain call::check_param_slow,
    ReceiveVariadic => plain call::receive_variadic_slow,
    CheckReturn => plain call::check_return_slow,
    NeverReturn => plain call::never_return,
    Return => plain call::return_slow,
    ReturnRef => plain call::return_ref,
    CreateGenerator => hot super::super::fast::generators::create,
    Yield => plain generator::yield_slow,
    YieldFrom => plain generator::yield_from,
    ForeachReset => plain foreach::reset,
    ForeachResetRef => plain foreach::reset_ref,
    ForeachNext => plain foreach::next_of_any,
    ForeachFree => plain foreach::free,
    Throw => plain throw,
    Catch => plain catch,
    CallFinally => hot call_finally,
    EndFinally => hot end_finally,
    DiscardFinally => plain discard_finally,
    Echo => plain echo,
    Include => plain include::include,
    BeginSilence => plain begin_silence,
    EndSilence => plain end_silence,
    Tick => plain tick,
    FatalError => plain fatal_error,
    NativeResume => plain call::native_resume,
    Leave => plain leave,
}

/// What executes an instruction, whatever its operands.
pub fn handler_of(op: Opcode) -> Handler {
    HANDLERS[op as usize]
}

/// Runs from `next` until the frame with [`ReturnTo::Host`] returns.
pub fn run(vm: &mut Vm, mut next: Next) {
    while !next.pc.is_null() {
        if time_limit::is_exceeded() {
            next = vm.end_for_want_of_time(next, false);
            continue;
        }
        // SAFETY: `pc` is an instruction of the frame with the slots `fp`.
        next = unsafe { ((*next.pc).handler)(vm, next.fp, next.pc) };
    }
}

/// Instructions between two looks at the interruption.
const WATCH_INTERVAL: u32 = 4096;

/// As [`run`], but stops when somebody outside asks for it, even in the middle of a loop that calls nothing.
pub fn run_watched(vm: &mut Vm, mut next: Next) {
    let mut left = WATCH_INTERVAL;
    while !next.pc.is_null() {
        left -= 1;
        if left == 0 {
            left = WATCH_INTERVAL;
            if time_limit::is_exceeded() {
                next = vm.end_for_want_of_time(next, true);
                continue;
            }
            if vm.interrupted() {
                vm.frame = Frame::of(next.fp);
                // SAFETY: the frame is about to execute the instruction at `pc`.
                unsafe { (*vm.frame).pc = next.pc };
                next = vm.unwind(Error::Exit);
                continue;
            }
        }
        // SAFETY: `pc` is an instruction of the frame with the slots `fp`.
        next = unsafe { ((*next.pc).handler)(vm, next.fp, next.pc) };
    }
}

// ---- moving values ----

fn nop(vm: &mut Vm, fp: Slots, pc: *const Instruction) -> Next {
    dispatch_next(vm, fp, pc)
}

pub(super) fn move_slow(vm: &mut Vm, fp: Slots, i: &Instruction) -> Step {
    if i.d == 1 && vm.peek_raw(fp, i.b).deref().is_undef() {
        vm.read(fp, i.b);
    }
    let value = vm.take(fp, i.b);
    write(fp, i.a, value);
    Ok(onward(fp, i))
}

#[inline(always)]
fn load_constant(vm: &mut Vm, fp: Slots, pc: *const Instruction) -> Next {
    // SAFETY: `pc` is the current instruction; constants live as long as the code.
    unsafe {
        let i = &*pc;
        write(fp, i.a, (*constant(fp, i.d)).clone());
    }
    dispatch_next(vm, fp, pc)
}

fn assert_check(vm: &mut Vm, fp: Slots, i: &Instruction) -> Step {
    let on = vm.ini.get("zend.assertions").is_none_or(|value| value.trim() == "1");
    if on {
        return Ok(onward(fp, i));
    }
    write_if_wanted(fp, i.a, Value::Bool(true));
    Ok(branch(fp, i))
}

fn copy(_vm: &mut Vm, fp: Slots, i: &Instruction) -> Step {
    write(fp, i.a, slot(fp, i.b).clone());
    Ok(onward(fp, i))
}

pub(super) fn free_slow(_vm: &mut Vm, fp: Slots, i: &Instruction) -> Step {
    drop(std::mem::take(slot(fp, i.b)));
    Ok(onward(fp, i))
}

pub(super) fn assign_slow(vm: &mut Vm, fp: Slots, i: &Instruction) -> Step {
    if let Value::Reference(reference) = slot(fp, i.b)
        && reference.is_constrained()
        && let Value::Object(object) = vm.peek(fp, i.c)
    {
        return vm.assign_object_to_typed(fp, i, &reference.clone(), &object.clone());
    }
    let value = vm.take(fp, i.c);
    let value = vm.assign_to(slot(fp, i.b), value)?;
    if i.a != NONE {
        write(fp, i.a, value.clone());
    }
    Ok(onward(fp, i))
}

impl Vm {
    /// Assigns an object to a reference that typed properties share, who may want its text.
    #[cold]
    fn assign_object_to_typed(&mut self, fp: Slots, i: &Instruction, reference: &Ref, object: &Obj) -> Step {
        let strict = self.running_strict();
        let assigned = self.assign_to_reference(reference, Value::Object(object.clone()), strict)?;
        if let Coerced::Call(_) = assigned {
            let text = self.text_or_ask(object)?;
            self.assign_to_reference(reference, Value::String(text), strict)?;
        }
        self.release(fp, i.c);
        if i.a != NONE {
            write(fp, i.a, reference.get().clone());
        }
        Ok(onward(fp, i))
    }

    /// Whether the running script code has strict types.
    pub(super) fn running_strict(&self) -> bool {
        self.running_function().and_then(|f| f.script()).is_some_and(|s| s.code.flags.strict_types)
    }

    /// Assigns to a variable (through its reference, checked if typed properties share it); gives the place's value.
    #[inline]
    pub(super) fn assign_to<'a>(&mut self, target: &'a mut Value, value: Value) -> Result<&'a Value, Error> {
        if let Value::Reference(r) = target {
            if r.is_constrained() {
                let r = r.clone();
                let strict = self.running_strict();
                self.assign_to_reference(&r, value, strict)?;
            } else {
                r.set(value);
            }
            return Ok(target.deref());
        }
        // The new value is in place before the old one dies: its destructor may look at the variable.
        let old = std::mem::replace(target, value);
        drop(old);
        Ok(target)
    }
}

fn fetch_this(vm: &mut Vm, fp: Slots, i: &Instruction) -> Step {
    // SAFETY: the running frame.
    match unsafe { (*Frame::of(fp)).this() } {
        Some(this) => {
            write(fp, i.a, Value::Object(this.clone()));
            Ok(onward(fp, i))
        }
        None => Err(vm.error("Using $this when not in object context")),
    }
}

fn isset_this(_vm: &mut Vm, fp: Slots, i: &Instruction) -> Step {
    // SAFETY: the running frame.
    write(fp, i.a, Value::Bool(unsafe { (*Frame::of(fp)).this() }.is_some()));
    Ok(onward(fp, i))
}

pub(super) fn isset_var(vm: &mut Vm, fp: Slots, i: &Instruction) -> Step {
    let set = !vm.peek(fp, i.b).is_nullish();
    vm.release(fp, i.b);
    write(fp, i.a, Value::Bool(set));
    Ok(onward(fp, i))
}

pub(super) fn empty_var(vm: &mut Vm, fp: Slots, i: &Instruction) -> Step {
    let value = vm.peek(fp, i.b);
    let empty = !convert::to_bool(value);
    vm.note_nan(value, "bool");
    vm.release(fp, i.b);
    write(fp, i.a, Value::Bool(empty));
    Ok(onward(fp, i))
}

// ---- jumps ----

#[inline(always)]
fn jump_always(vm: &mut Vm, fp: Slots, pc: *const Instruction) -> Next {
    dispatch_target(vm, fp, pc)
}

pub(super) fn jump_if_slow(vm: &mut Vm, fp: Slots, i: &Instruction) -> Step {
    let truthy = vm.truth(fp, i.b);
    vm.release(fp, i.b);
    Ok(if truthy { branch(fp, i) } else { onward(fp, i) })
}

pub(super) fn jump_if_not_slow(vm: &mut Vm, fp: Slots, i: &Instruction) -> Step {
    let truthy = vm.truth(fp, i.b);
    vm.release(fp, i.b);
    Ok(if truthy { onward(fp, i) } else { branch(fp, i) })
}

pub(super) fn jump_if_set(vm: &mut Vm, fp: Slots, i: &Instruction) -> Step {
    let truthy = vm.truth(fp, i.b);
    vm.release(fp, i.b);
    write(fp, i.a, Value::Bool(truthy));
    Ok(if truthy { branch(fp, i) } else { onward(fp, i) })
}

pub(super) fn jump_if_not_set(vm: &mut Vm, fp: Slots, i: &Instruction) -> Step {
    let truthy = vm.truth(fp, i.b);
    vm.release(fp, i.b);
    write(fp, i.a, Value::Bool(truthy));
    Ok(if truthy { onward(fp, i) } else { branch(fp, i) })
}

pub(super) fn jump_if_not_null(vm: &mut Vm, fp: Slots, i: &Instruction) -> Step {
    if vm.peek(fp, i.b).is_nullish() {
        vm.release(fp, i.b);
        return Ok(onward(fp, i));
    }
    let value = vm.take(fp, i.b);
    write(fp, i.a, value);
    Ok(branch(fp, i))
}

pub(super) fn jump_if_elvis(vm: &mut Vm, fp: Slots, i: &Instruction) -> Step {
    if vm.truth(fp, i.b) {
        let value = vm.take(fp, i.b);
        write(fp, i.a, value);
        return Ok(branch(fp, i));
    }
    vm.release(fp, i.b);
    Ok(onward(fp, i))
}

fn jump_if_null_safe(vm: &mut Vm, fp: Slots, i: &Instruction) -> Step {
    let value = if i.e == 0 { vm.read(fp, i.b) } else { vm.peek(fp, i.b) };
    if !value.is_nullish() {
        return Ok(onward(fp, i));
    }
    let result = match i.e {
        0 | 3 => Value::Null,
        1 => Value::Bool(false),
        _ => Value::Bool(true),
    };
    write_if_wanted(fp, i.a, result);
    Ok(branch(fp, i))
}

pub(super) fn switch_table_slow(vm: &mut Vm, fp: Slots, i: &Instruction) -> Step {
    let Some(table) = script_of(fp).code.switch_tables.get(i.d as usize) else { return Ok(onward(fp, i)) };
    // `match` reads its subject here and only here; what a `switch` compares warns each time.
    let subject = if i.c == 1 { vm.peek(fp, i.b) } else { vm.read(fp, i.b) };
    let target = match subject {
        Value::Int(n) if !table.ints.is_empty() => table.for_int(*n),
        Value::String(s) if !table.strings.is_empty() => table.for_string(s),
        _ => return Ok(onward(fp, i)),
    };
    Ok(jump(fp, target))
}

fn match_error(vm: &mut Vm, fp: Slots, i: &Instruction) -> Step {
    let value = vm.peek(fp, i.b).clone();
    let hides_values = vm.ini.get("zend.exception_ignore_args").unwrap_or("0").trim();
    let shows_values = matches!(hides_values, "0" | "" | "off" | "Off" | "no" | "false");
    let longest = vm.ini.get("zend.exception_string_param_max_len").map(str::trim);
    // PHP does not look through the reference that a variable is.
    let shows_values = shows_values && !matches!(vm.peek_raw(fp, i.b), Value::Reference(_));
    let text = match &value {
        Value::Object(object) if Class::of(object).kind == ClassKind::Enum => vm.describe_short(&value),
        Value::Int(_) | Value::Float(_) | Value::Bool(_) | Value::Null if shows_values => {
            vm.describe_short(&value)
        }
        Value::String(_) if shows_values && longest != Some("0") => vm.describe_short(&value),
        other => format!("of type {}", Vm::type_name(other)),
    };
    Err(vm.throw("UnhandledMatchError", format!("Unhandled match case {text}")))
}

pub(super) fn not_slow(vm: &mut Vm, fp: Slots, i: &Instruction) -> Step {
    let truthy = vm.truth(fp, i.b);
    vm.release(fp, i.b);
    write(fp, i.a, Value::Bool(!truthy));
    Ok(onward(fp, i))
}

// ---- exceptions ----

fn throw(vm: &mut Vm, fp: Slots, i: &Instruction) -> Step {
    match vm.take(fp, i.b) {
        Value::Object(object) if vm.is_throwable(&object) => Err(Error::Throw(object)),
        Value::Object(_) => Err(vm.error("Cannot throw objects that do not implement Throwable")),
        _ => Err(vm.error("Can only throw objects")),
    }
}

fn catch(vm: &mut Vm, fp: Slots, i: &Instruction) -> Step {
    vm.caught_exception(fp);
    vm.catch(fp, i, i.e).map(|(next, _)| next)
}

impl Vm {
    /// The exception that a handler was entered for.
    pub(super) fn caught_exception(&mut self, fp: Slots) -> Option<&crate::value::Obj> {
        if self.caught.is_none() {
            // SAFETY: the running frame.
            self.caught = unsafe { (*Frame::of(fp)).extra.as_mut().and_then(|extra| extra.caught.take()) };
        }
        self.caught.as_ref()
    }

    /// `Catch`; says where to go on, and whether the exception is of the class.
    pub(super) fn catch(
        &mut self,
        fp: Slots,
        i: &Instruction,
        otherwise: u32,
    ) -> Result<(Next, bool), Error> {
        let Some(exception) = self.caught.clone() else { return Ok((onward(fp, i), false)) };
        let name = constant_str(fp, i.d);
        let class = super::class::Class::of(&exception);
        // A class that has the name as it is written here needs no look-up.
        let mut ancestors = std::iter::successors(Some(class), |class| class.parent);
        let matches = ancestors.any(|class| class.header.name == *name)
            || self.find_class(name).is_some_and(|wanted| class.is_subclass_of(wanted));
        if matches {
            self.caught = None;
            if i.b != NONE {
                match slot(fp, i.b) {
                    // Without a conversion, whatever the script declares.
                    Value::Reference(reference) if reference.is_constrained() => {
                        let reference = reference.clone();
                        self.assign_to_reference(&reference, Value::Object(exception), true)?;
                    }
                    variable => drop(std::mem::replace(variable.deref_mut(), Value::Object(exception))),
                }
            }
            return Ok((onward(fp, i), true));
        }
        if otherwise == u32::MAX {
            self.caught = None;
            return Err(Error::Throw(exception));
        }
        Ok((jump(fp, otherwise), false))
    }
}

#[inline(always)]
fn call_finally(vm: &mut Vm, fp: Slots, pc: *const Instruction) -> Next {
    // SAFETY: `pc` is the current instruction.
    unsafe {
        let back = index_of(script_of(fp), pc) + 1;
        write_int(fp.add((*pc).a as usize), i64::from(back));
    }
    dispatch_target(vm, fp, pc)
}

#[inline(always)]
fn end_finally(vm: &mut Vm, fp: Slots, pc: *const Instruction) -> Next {
    // SAFETY: `pc` is the current instruction; what it finds in its slot was put there by a `CallFinally`.
    unsafe {
        let place = fp.add((*pc).a as usize);
        match &*place {
            Value::Int(back) => {
                let target = script_of(fp).start().add(*back as usize);
                write_bits(place, UNDEF);
                dispatch(vm, fp, target)
            }
            _ => enter(end_finally_slow, vm, fp, pc),
        }
    }
}

fn end_finally_slow(vm: &mut Vm, fp: Slots, i: &Instruction) -> Step {
    match std::mem::take(slot(fp, i.a)) {
        Value::Int(back) => Ok(jump(fp, back as u32)),
        Value::Object(exception) => Err(Error::Throw(exception)),
        Value::Bool(false) => vm.continue_destroying_generator(fp, i),
        _ => Ok(onward(fp, i)),
    }
}

fn discard_finally(_vm: &mut Vm, fp: Slots, i: &Instruction) -> Step {
    drop(std::mem::take(slot(fp, i.a)));
    Ok(onward(fp, i))
}

// ---- effects ----

fn echo(vm: &mut Vm, fp: Slots, i: &Instruction) -> Step {
    match vm.read(fp, i.b) {
        Value::String(s) => vm.write(s),
        Value::Int(n) => vm.write(convert::format_int(*n, &mut [0; 20])),
        Value::Object(_) => {
            let value = vm.take(fp, i.b);
            return arith::echo_object(vm, fp, i, value);
        }
        Value::Array(_) | Value::Float(_) if vm.error_handler.is_some() => {
            let value = vm.read(fp, i.b).clone();
            let text = vm.scalar_to_str(&value);
            vm.release(fp, i.b);
            if vm.has_waiting_handler() {
                return Ok(vm.push_native_frame(Box::new(arith::EchoFrame(text)), ReturnTo::Discard));
            }
            vm.write(&text);
            return Ok(onward(fp, i));
        }
        other => {
            let text = vm.scalar_to_str(other);
            vm.write(&text);
        }
    }
    vm.release(fp, i.b);
    Ok(onward(fp, i))
}

fn begin_silence(vm: &mut Vm, fp: Slots, i: &Instruction) -> Step {
    write(fp, i.a, Value::Int(i64::from(vm.error_level)));
    // Fatal errors are not silenced (PHP 8).
    vm.error_level &= 4437;
    Ok(onward(fp, i))
}

fn end_silence(vm: &mut Vm, fp: Slots, i: &Instruction) -> Step {
    if let Value::Int(level) = slot(fp, i.a)
        && vm.error_level & !4437 == 0
    {
        vm.error_level = *level as i32;
    }
    Ok(onward(fp, i))
}

fn tick(vm: &mut Vm, fp: Slots, i: &Instruction) -> Step {
    vm.run_ticks();
    Ok(onward(fp, i))
}

fn fatal_error(vm: &mut Vm, fp: Slots, i: &Instruction) -> Step {
    let message = constant_str(fp, i.d).clone();
    Err(vm.fatal(message))
}

fn leave(vm: &mut Vm, fp: Slots, _i: &Instruction) -> Step {
    let frame = Frame::of(fp);
    let _ = ReturnTo::Host;
    vm.frame = frame;
    Ok(Next { fp, pc: std::ptr::null() })
}
