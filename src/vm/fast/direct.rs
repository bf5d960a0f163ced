//! Whole calls in one: an `Init…` whose arguments are variables and constants, the `Send…` behind it, and `DoCall`.
//!
//! The callee's frame is made once, complete, instead of as a pending call that is filled and then begun. What the call
//! needs to know was found by the first, ordinary call at the same place (see [`how`]); whatever is unusual goes the
//! ordinary way from the start.

use super::super::Vm;
use super::super::call::slots_for;
use super::super::class::Class;
use super::super::frame::{Frame, flags};
use super::super::function::{Body, Function, Intrinsic};
use super::super::linked::{Handler, Instruction, kinds, target_of};
use super::super::operand::*;
use super::super::run::{Next, dispatch, dispatch_next, handler_of};
use super::super::specialisation::Specialisation;
use super::builtins::{self, Answer, call_quickly};
use super::calls::{self, init_call, init_method_call, init_static};
use super::moves::{TEMPORARY, VARIABLE};
use super::properties::{self, BASE_THIS, holder_of, property_at};
use super::{attend, cache_of, give, operators, pooled, recalls, second_cache_of};
use crate::builtin::quick::{MOST_CONSTRUCTED, Quick};
use crate::bytecode::{ClassOperand, Code, FetchMode, Instruction as Compiled, NONE, Opcode, THIS};
use crate::value::{Obj, Str, Value};
use std::mem::ManuallyDrop;

/// In a cache's detail, above the number of slots: the function is script code that takes the arguments as they are.
const SCRIPT: u64 = 1 << 32;
/// A builtin that takes this number of arguments.
const NATIVE: u64 = 1 << 33;
/// A builtin method with a quick way.
const QUICK: u64 = 1 << 34;
/// A static call on `$this`.
pub const ON_THIS: u64 = 1 << 35;
/// A method that does nothing but return a property of `$this` or a constant.
const GETTER: u64 = 1 << 36;

/// What a call of a function with so many arguments needs, for a cache's detail: the slots of its frame, and how it can
/// be called.
pub fn how(vm: &Vm, function: &Function, arguments: u32) -> u64 {
    let slots = slots_for(function, arguments) as u64;
    let entry = &function.entry;
    if arguments > entry.plain_arguments
        || function.flags.announced
        || function.flags.transparent
        || function.intrinsic != Intrinsic::None
    {
        return slots;
    }
    match &function.body {
        Body::Script(_) if arguments >= entry.required && !function.flags.closure => {
            slots | SCRIPT | if arguments == 0 && is_getter(function, vm.specialisation) { GETTER } else { 0 }
        }
        Body::Native { plain, .. } if plain.takes(arguments) => {
            let quick = match (&function.quick, arguments) {
                (Some(Quick { method: Some(_), .. }), 0) => QUICK,
                (Some(Quick { method_of_one: Some(_), .. }), 1) => QUICK,
                _ => 0,
            };
            slots | NATIVE | quick
        }
        _ => slots,
    }
}

/// Whether a method does nothing but return a property of `$this` or a constant.
fn is_getter(function: &Function, families: Specialisation) -> bool {
    if function.flags.is_static || function.flags.generator || function.flags.returns_ref {
        return false;
    }
    let Some(script) = function.script() else { return false };
    let code = &*script.code.instructions;
    let Some(first) = code.first() else { return false };
    // `gotten` looks at the linked instruction, and needs what its specialised handler has.
    // SAFETY: linked code lives as long as the process.
    if unsafe { (*function.link(families)).handler as usize } == handler_of(first.op) as usize {
        return false;
    }
    if first.op == Opcode::Return {
        return first.b & 0x8000 != 0 && first.b != NONE && first.b != THIS;
    }
    let checked = code.get(1).is_some_and(|check| check.op == Opcode::CheckReturn && check.b == first.a);
    let back = code.get(1 + usize::from(checked));
    first.op == Opcode::FetchProperty
        && first.b == THIS
        && first.c & 0x8000 != 0
        && back.is_some_and(|back| back.op == Opcode::Return && back.b == first.a)
}

/// What the method returns of this object; `None` if its own instructions must find that out.
#[inline(always)]
unsafe fn gotten<'a>(function: *const Function, object: &'a Obj) -> Option<&'a Value> {
    // SAFETY: `is_getter` saw the instructions of the function, which is linked.
    unsafe {
        let first = (*function).entry.start.get();
        if (*first).op == Opcode::Return {
            return Some(pooled(first));
        }
        let value = property_at(object, first)?.deref();
        let check = first.add(1);
        let right = (*check).op != Opcode::CheckReturn || super::checks::passes(value, check);
        (right && !value.is_undef()).then_some(value)
    }
}

/// The text that a `__toString` method returns of this object, if it needs no frame to find it.
pub(in crate::vm) fn text_of(to_string: &Function, object: &Obj) -> Option<Str> {
    if !to_string.script()?.is_linked() || !is_getter(to_string, Specialisation::ALL) {
        return None;
    }
    // SAFETY: it is a getter, and linked.
    match unsafe { gotten(to_string, object) } {
        Some(Value::String(text)) => Some(text.clone()),
        _ => None,
    }
}

/// The number of slots in a cache's detail.
#[inline(always)]
pub fn slots_of(detail: u64) -> usize {
    detail as u32 as usize
}

/// What the `Send…` number `k` behind the `Init…` at `pc` passes.
#[inline(always)]
pub unsafe fn argument(fp: Slots, pc: *const Instruction, k: usize) -> *const Value {
    // SAFETY: linking saw the instruction there; the compiler only names places that there are.
    unsafe { place_of(fp, (*pc.add(1 + k)).b) }
}

/// Of a call whose only argument is a property of `$this`, begun at `pc`: the fetch of it by value. It is not known there
/// whether the parameter is a reference, so that the code has both ways; the functions here take no references.
#[inline(always)]
pub unsafe fn fetch_of(pc: *const Instruction) -> *const Instruction {
    // SAFETY: linking saw the `JumpIfByValue` there.
    unsafe { target_of(pc.add(1)) }
}

/// The property that the fetch at `fetch` means, if it was met before: [`fetch_of`].
#[inline(always)]
pub unsafe fn own_property(fp: Slots, fetch: *const Instruction) -> *const Value {
    // SAFETY: linking saw the `FetchProperty` of `$this` there.
    unsafe {
        match (*Frame::of(fp)).this.as_ref().and_then(|this| property_at(this, fetch)) {
            Some(value) => value.deref(),
            None => std::ptr::null(),
        }
    }
}

/// The place of the only argument of the call begun at `pc`: a variable, a constant, or a property of `$this`.
#[inline(always)]
unsafe fn only_argument<const PROPERTY: bool>(fp: Slots, pc: *const Instruction) -> *const Value {
    // SAFETY: as for the functions called.
    unsafe { if PROPERTY { own_property(fp, fetch_of(pc)) } else { argument(fp, pc, 0) } }
}

/// The `DoCall` of the call begun at `pc`.
#[inline(always)]
unsafe fn call_of<const ARITY: usize, const PROPERTY: bool>(pc: *const Instruction) -> *const Instruction {
    // SAFETY: linking saw it there.
    unsafe { if PROPERTY { fetch_of(pc).add(2) } else { pc.add(1 + ARITY) } }
}

/// Makes the frame of a call with all its arguments; null: nothing was done. The holder of `$this` is counted by the
/// caller.
#[inline(always)]
unsafe fn push<const ARITY: usize, const PROPERTY: bool>(
    vm: &mut Vm,
    fp: Slots,
    pc: *const Instruction,
    (function, detail): (usize, u64),
    this: Option<&Obj>,
    called_class: Option<&'static Class>,
) -> *mut Frame {
    // SAFETY: the cache holds a function; the stack gave room for the header and the slots.
    unsafe {
        // No array of places: it might lie in memory, and then the jumps behind it would be calls.
        let property = if PROPERTY { own_property(fp, fetch_of(pc)) } else { std::ptr::null() };
        for k in 0..ARITY {
            let place = if PROPERTY { property } else { argument(fp, pc, k) };
            if PROPERTY && place.is_null() || matches!(&*place, Value::Undef | Value::Reference(_)) {
                return std::ptr::null_mut();
            }
        }
        let Some(frame) = vm.stack.try_reserve(slots_of(detail)) else { return std::ptr::null_mut() };
        let this = ManuallyDrop::new(this.map(|object| ManuallyDrop::into_inner(object.copy_holder())));
        frame.write(Frame {
            pc: std::ptr::null(),
            function: function as *const Function,
            caller: Frame::of(fp),
            pending: std::ptr::null_mut(),
            this: ManuallyDrop::into_inner(this),
            called_class,
            extra: None,
            argc: ARITY as u32,
            flags: flags::RUNNING,
        });
        let slots = Frame::slots(frame);
        for k in 0..ARITY {
            let source = if PROPERTY { property } else { argument(fp, pc, k) };
            (*source).hold();
            write_bits(slots.add(k), copy_bits(source));
        }
        frame
    }
}

/// Begins the call whose frame was made, at the `DoCall` at `call`.
#[inline(always)]
unsafe fn go<const ARITY: usize>(
    vm: &mut Vm,
    fp: Slots,
    call: *const Instruction,
    frame: *mut Frame,
    (function, detail): (usize, u64),
) -> Next {
    // SAFETY: the frame was made by `push`.
    unsafe {
        if detail & NATIVE != 0 {
            return builtins::go::<ARITY>(vm, fp, call, frame);
        }
        (*Frame::of(fp)).pc = call;
        let slots = Frame::slots(frame);
        write_undef(slots.add(ARITY), slots.add(slots_of(detail)));
        let start = (*(function as *const Function)).entry.start.get();
        if vm.watched {
            return Next { fp: slots, pc: start };
        }
        dispatch(vm, slots, start)
    }
}

/// A call of a function by name.
fn call_function<const ARITY: usize>(vm: &mut Vm, fp: Slots, pc: *const Instruction) -> Next {
    // SAFETY: `pc` is the current instruction, and has a cache; linking saw what is behind it.
    unsafe {
        let known = cache_of(pc).found();
        if known.1 & (SCRIPT | NATIVE) != 0 {
            let frame = push::<ARITY, false>(vm, fp, pc, known, None, None);
            if !frame.is_null() {
                return go::<ARITY>(vm, fp, pc.add(1 + ARITY), frame, known);
            }
        }
    }
    init_call(vm, fp, pc)
}

/// As [`call_function`], where a builtin may have an answer without a frame.
fn call_quickly_or_directly<const ARITY: usize>(vm: &mut Vm, fp: Slots, pc: *const Instruction) -> Next {
    // SAFETY: as for `call_function`.
    unsafe {
        if cache_of(pc).key != 0 && call_quickly::<ARITY>(fp, pc) {
            return dispatch_next(vm, fp, pc.add(1 + ARITY));
        }
    }
    call_function::<ARITY>(vm, fp, pc)
}

/// A call of a method; `PROPERTY`: its only argument is a property of `$this`.
fn call_method<const BASE: u8, const PROPERTY: bool, const ARITY: usize>(
    vm: &mut Vm,
    fp: Slots,
    pc: *const Instruction,
) -> Next {
    // SAFETY: as for `call_function`; the frame is running.
    unsafe {
        let place = fp.add((*pc).b as usize);
        let object = if BASE == BASE_THIS {
            (*Frame::of(fp)).this.as_ref()
        } else if BASE == TEMPORARY {
            match &*place {
                Value::Object(object) => Some(object),
                _ => None,
            }
        } else {
            (*place).as_object()
        };
        if let Some(object) = object {
            let class = std::ptr::from_ref(object.class()) as usize;
            let mut known = cache_of(pc);
            if known.key != class {
                known = second_cache_of(pc);
            }
            if known.key == class && known.detail & (SCRIPT | NATIVE) != 0 {
                let known = known.found();
                let object = object.copy_holder();
                let whose = Some(Class::of(&object));
                let frame = push::<ARITY, PROPERTY>(vm, fp, pc, known, Some(&object), whose);
                if !frame.is_null() {
                    if BASE == TEMPORARY {
                        // The holder has moved from the temporary to the frame.
                        write_bits(place, UNDEF);
                    } else {
                        object.hold();
                    }
                    return go::<ARITY>(vm, fp, call_of::<ARITY, PROPERTY>(pc), frame, known);
                }
            }
        }
    }
    init_method_call(vm, fp, pc)
}

/// A call of a method that mostly is a getter: its answer is read without a frame.
fn call_getter<const BASE: u8>(vm: &mut Vm, fp: Slots, pc: *const Instruction) -> Next {
    // SAFETY: as for `call_method`.
    unsafe {
        let object = match BASE {
            BASE_THIS => (*Frame::of(fp)).this.as_ref(),
            _ => (*fp.add((*pc).b as usize)).as_object(),
        };
        let known = cache_of(pc);
        if let Some(object) = object
            && known.key == std::ptr::from_ref(object.class()) as usize
            && known.detail & GETTER != 0
            && let Some(value) = gotten(known.value as *const Function, object)
        {
            let call = pc.add(1);
            if (*call).a == NONE {
                return dispatch_next(vm, fp, call);
            }
            value.hold();
            return dispatch_next(vm, fp, give(fp, call, copy_bits(value)));
        }
    }
    get_of_other::<BASE>(vm, fp, pc)
}

/// A call of a getter where something else was met last; if what is needed was known before, it is asked again.
#[inline(never)]
fn get_of_other<const BASE: u8>(vm: &mut Vm, fp: Slots, pc: *const Instruction) -> Next {
    // SAFETY: as for `call_getter`; a getter's first instruction has caches if it fetches.
    unsafe {
        let object = match BASE {
            BASE_THIS => (*Frame::of(fp)).this.as_ref(),
            _ => (*fp.add((*pc).b as usize)).as_object(),
        };
        if let Some(object) = object {
            let class = std::ptr::from_ref(object.class()) as usize;
            let (known, second) = (cache_of(pc), second_cache_of(pc));
            let mut again = false;
            if second.key == class {
                std::mem::swap(known, second);
                again = true;
            } else if known.key != class {
                again = recalls(vm, pc, class);
            }
            if known.key == class && known.detail & GETTER != 0 {
                let first = (*(known.value as *const Function)).entry.start.get();
                again |= (*first).op != Opcode::Return && recalls(vm, first, class);
                if again {
                    return dispatch(vm, fp, pc);
                }
            }
        }
    }
    call_method::<BASE, false, 0>(vm, fp, pc)
}

/// The answer of a builtin method that has a quick way.
#[inline(always)]
unsafe fn quick_answer<const ARITY: usize, const PROPERTY: bool>(
    fp: Slots,
    pc: *const Instruction,
    function: *const Function,
    object: &Obj,
) -> Answer {
    // SAFETY: the caller's cache says that the function has a quick way; linking saw what is behind `pc`.
    unsafe {
        let Some(quick) = &(*function).quick else { return Answer::NONE };
        match (ARITY, quick.method, quick.method_of_one) {
            (0, Some(method), _) => method(object),
            (1, _, Some(method)) => {
                let argument = only_argument::<PROPERTY>(fp, pc);
                if PROPERTY && argument.is_null() {
                    return Answer::NONE;
                }
                let argument = (*argument).deref();
                if argument.is_undef() { Answer::NONE } else { method(object, argument) }
            }
            _ => Answer::NONE,
        }
    }
}

/// Gives an answer where the call at `call` wants it, and goes on behind it.
#[inline(always)]
unsafe fn give_answer(vm: &mut Vm, fp: Slots, call: *const Instruction, answer: Bits) -> Next {
    // SAFETY: the caller's call is one of the running frame.
    unsafe {
        let mut at = call;
        if (*call).a != NONE {
            at = give(fp, call, answer);
        } else if answer.is_counted() {
            answer.discard();
        }
        if vm.attention() {
            return attend(vm, fp, at);
        }
        dispatch_next(vm, fp, at)
    }
}

/// A call of a builtin method that mostly needs no frame.
fn answer_method<const BASE: u8, const PROPERTY: bool, const ARITY: usize>(
    vm: &mut Vm,
    fp: Slots,
    pc: *const Instruction,
) -> Next {
    // SAFETY: as for `call_method`.
    unsafe {
        let place = fp.add((*pc).b as usize);
        let known = cache_of(pc);
        if known.detail & QUICK != 0
            && let Value::Object(object) = if BASE == TEMPORARY { &*place } else { (*place).deref() }
            && std::ptr::from_ref(object.class()) as usize == known.key
        {
            let answer = quick_answer::<ARITY, PROPERTY>(fp, pc, known.value as *const Function, object);
            if !answer.is_none() {
                let call = call_of::<ARITY, PROPERTY>(pc);
                if BASE == TEMPORARY {
                    // The result may take the place of the object.
                    let holder = Counted::of(place);
                    let released = (*place).release_shared();
                    write_bits(place, UNDEF);
                    if !released {
                        holder.discard();
                    }
                }
                return give_answer(vm, fp, call, answer.bits());
            }
        }
    }
    call_method::<BASE, PROPERTY, ARITY>(vm, fp, pc)
}

/// `$this->p->m(…)` or `$v->p->m(…)`: the fetch of the property at `pc`, and the call on it. The object stays where it is.
fn call_on_property<const BASE: u8, const PROPERTY: bool, const ARITY: usize>(
    vm: &mut Vm,
    fp: Slots,
    pc: *const Instruction,
) -> Next {
    // SAFETY: as for `call_method`; linking saw the two instructions one behind the other.
    unsafe {
        let init = pc.add(1);
        if let Some(holder) = holder_of::<BASE>(fp, pc)
            && let Some(Value::Object(object)) = property_at(holder, pc)
        {
            let class = std::ptr::from_ref(object.class()) as usize;
            let mut known = cache_of(init);
            if known.key != class {
                known = second_cache_of(init);
            }
            if known.key == class && known.detail & (SCRIPT | NATIVE) != 0 {
                let known = known.found();
                let object = object.copy_holder();
                let whose = Some(Class::of(&object));
                let frame = push::<ARITY, PROPERTY>(vm, fp, init, known, Some(&object), whose);
                if !frame.is_null() {
                    object.hold();
                    return go::<ARITY>(vm, fp, call_of::<ARITY, PROPERTY>(init), frame, known);
                }
            }
        }
    }
    properties::fetch::<BASE, { operators::ALONE }>(vm, fp, pc)
}

/// As [`call_on_property`], of a getter.
fn get_on_property<const BASE: u8>(vm: &mut Vm, fp: Slots, pc: *const Instruction) -> Next {
    // SAFETY: as for `call_on_property`.
    unsafe {
        let init = pc.add(1);
        let known = cache_of(init);
        if let Some(holder) = holder_of::<BASE>(fp, pc)
            && let Some(Value::Object(object)) = property_at(holder, pc)
            && known.key == std::ptr::from_ref(object.class()) as usize
            && known.detail & GETTER != 0
            && let Some(value) = gotten(known.value as *const Function, object)
        {
            let call = init.add(1);
            if (*call).a == NONE {
                return dispatch_next(vm, fp, call);
            }
            value.hold();
            return dispatch_next(vm, fp, give(fp, call, copy_bits(value)));
        }
    }
    call_on_property::<BASE, false, 0>(vm, fp, pc)
}

/// As [`call_on_property`], of a builtin method that mostly needs no frame.
fn answer_on_property<const BASE: u8, const PROPERTY: bool, const ARITY: usize>(
    vm: &mut Vm,
    fp: Slots,
    pc: *const Instruction,
) -> Next {
    // SAFETY: as for `call_on_property`.
    unsafe {
        let init = pc.add(1);
        let known = cache_of(init);
        if known.detail & QUICK != 0
            && let Some(holder) = holder_of::<BASE>(fp, pc)
            && let Some(Value::Object(object)) = property_at(holder, pc)
            && std::ptr::from_ref(object.class()) as usize == known.key
        {
            let answer = quick_answer::<ARITY, PROPERTY>(fp, init, known.value as *const Function, object);
            if !answer.is_none() {
                return give_answer(vm, fp, call_of::<ARITY, PROPERTY>(init), answer.bits());
            }
        }
    }
    call_on_property::<BASE, PROPERTY, ARITY>(vm, fp, pc)
}

/// The handlers that take the place of an `InitMethodCall` at `pc` whose whole call can be made at once, and of the fetch of
/// a property before it, now that its cache says what is meant: a builtin method with a quick way, or a getter.
///
/// # Safety
/// `pc` is an instruction of linked code that has a cache.
pub unsafe fn specialise_method(pc: *const Instruction, count: u32) {
    // SAFETY: the caller's promise. Linked code may be changed while it runs.
    unsafe {
        let (i, detail) = (&*pc, cache_of(pc).detail);
        if i.kinds & kinds::WHOLE_CALL == 0 {
            return;
        }
        let property = (*pc.add(1)).op == Opcode::JumpIfByValue;
        let quick = detail & QUICK != 0 && i.b != THIS;
        let getter = detail & GETTER != 0;
        let whole: Handler = match (getter, i.b_is_temporary(), count) {
            (true, false, 0) if i.b == THIS => call_getter::<BASE_THIS>,
            (true, false, 0) => call_getter::<VARIABLE>,
            (false, true, 0) if quick => answer_method::<TEMPORARY, false, 0>,
            (false, true, 1) if quick && property => answer_method::<TEMPORARY, true, 1>,
            (false, true, 1) if quick => answer_method::<TEMPORARY, false, 1>,
            (false, false, 0) if quick => answer_method::<VARIABLE, false, 0>,
            (false, false, 1) if quick && property => answer_method::<VARIABLE, true, 1>,
            (false, false, 1) if quick => answer_method::<VARIABLE, false, 1>,
            _ => i.handler,
        };
        (*pc.cast_mut()).handler = whole;
        let Some(fetch) = fetch_before(pc) else { return };
        let fused: Handler = match ((*fetch).b == THIS, getter, count) {
            (true, true, 0) => get_on_property::<BASE_THIS>,
            (false, true, 0) => get_on_property::<VARIABLE>,
            (true, _, 0) if quick => answer_on_property::<BASE_THIS, false, 0>,
            (true, _, 1) if quick && property => answer_on_property::<BASE_THIS, true, 1>,
            (true, _, 1) if quick => answer_on_property::<BASE_THIS, false, 1>,
            (false, _, 0) if quick => answer_on_property::<VARIABLE, false, 0>,
            (false, _, 1) if quick && property => answer_on_property::<VARIABLE, true, 1>,
            (false, _, 1) if quick => answer_on_property::<VARIABLE, false, 1>,
            _ => return,
        };
        (*fetch.cast_mut()).handler = fused;
    }
}

/// The `FetchProperty` right before the `InitMethodCall` at `pc`, on whose result the method is called, if the call is one
/// that [`for_call_on_property`] knows.
///
/// # Safety
/// `pc` is an instruction of linked code.
pub unsafe fn fetch_before(pc: *const Instruction) -> Option<*const Instruction> {
    // SAFETY: an instruction with a temporary is not the first.
    unsafe {
        let before = (*pc).b_is_temporary().then(|| pc.sub(1))?;
        let fused = (*before).op == Opcode::FetchProperty
            && (*before).a == (*pc).b
            && (*before).kinds & kinds::WHOLE_CALL != 0;
        fused.then_some(before)
    }
}

/// The handler for a `FetchProperty` of this kind of object at `at`, behind which a method is called on the property.
pub fn for_call_on_property(code: &Code, at: usize, base: u8) -> Option<Handler> {
    let (fetch, init) = (code.instructions.get(at)?, code.instructions.get(at + 1)?);
    let constant_name = init.c != NONE && init.c & 0x8000 != 0;
    if init.op != Opcode::InitMethodCall
        || init.b != fetch.a
        || !constant_name
        || fetch.d != FetchMode::Read as u32
    {
        return None;
    }
    if passes_property(code, at + 1) {
        return match base {
            BASE_THIS => Some(call_on_property::<BASE_THIS, true, 1>),
            VARIABLE => Some(call_on_property::<VARIABLE, true, 1>),
            _ => None,
        };
    }
    Some(match (base, arity_of(code, at + 1)?) {
        (BASE_THIS, 0) => call_on_property::<BASE_THIS, false, 0>,
        (BASE_THIS, 1) => call_on_property::<BASE_THIS, false, 1>,
        (BASE_THIS, 2) => call_on_property::<BASE_THIS, false, 2>,
        (VARIABLE, 0) => call_on_property::<VARIABLE, false, 0>,
        (VARIABLE, 1) => call_on_property::<VARIABLE, false, 1>,
        (VARIABLE, 2) => call_on_property::<VARIABLE, false, 2>,
        _ => return None,
    })
}

/// A call of a static method, or of a method of a parent class on `$this`; see [`init_static`].
fn call_static<const NAMED: bool, const ARITY: usize>(
    vm: &mut Vm,
    fp: Slots,
    pc: *const Instruction,
) -> Next {
    // SAFETY: as for `call_function`.
    unsafe {
        let cache = *cache_of(pc);
        if cache.detail & (SCRIPT | NATIVE) != 0 && cache.key != 0 {
            let current = Frame::of(fp);
            let called = if NAMED { cache.key } else { calls::address((*current).called_class) };
            let on_this = cache.detail & ON_THIS != 0;
            let this = if on_this { (*current).this.as_ref() } else { None };
            if called == cache.key && this.is_some() == on_this {
                let (known, class) = (cache.found(), &*(called as *const Class));
                let frame = push::<ARITY, false>(vm, fp, pc, known, this, Some(class));
                if !frame.is_null() {
                    if let Some(this) = this {
                        this.hold();
                    }
                    return go::<ARITY>(vm, fp, pc.add(1 + ARITY), frame, known);
                }
            }
        }
    }
    init_static::<NAMED>(vm, fp, pc)
}

/// How many arguments the call begun at `at` has, if they are variables and constants alone and it is made at once.
pub fn arity_of(code: &Code, at: usize) -> Option<usize> {
    let mut arity = 0;
    loop {
        let i = code.instructions.get(at + 1 + arity)?;
        match i.op {
            Opcode::SendVar => {}
            Opcode::SendValue if i.b & 0x8000 != 0 && i.b != NONE && i.b != THIS => {}
            Opcode::DoCall if i.d == 0 => return Some(arity),
            _ => return None,
        }
        if i.d as usize != arity {
            return None;
        }
        arity += 1;
    }
}

/// Whether the call begun at `at` passes a property of `$this` alone, and is made at once: see [`fetch_of`].
pub fn passes_property(code: &Code, at: usize) -> bool {
    let instruction = |at: usize| code.instructions.get(at);
    let Some(jump) = instruction(at + 1).filter(|i| i.op == Opcode::JumpIfByValue && i.b == 0 && i.c == 0)
    else {
        return false;
    };
    let by_value = jump.d as usize;
    let (Some(fetch), Some(send), Some(call)) =
        (instruction(by_value), instruction(by_value + 1), instruction(by_value + 2))
    else {
        return false;
    };
    fetch.op == Opcode::FetchProperty
        && fetch.b == THIS
        && fetch.c & 0x8000 != 0
        && fetch.c != NONE
        && fetch.d == FetchMode::Read as u32
        && send.op == Opcode::SendValue
        && send.b == fetch.a
        && send.d == 0
        && call.op == Opcode::DoCall
        && call.d == 0
}

/// Whether the arguments of the `New` before `first` are variables and constants alone, and not too many for a quick
/// constructor.
///
/// # Safety
/// `first` is the instruction behind the `New` in linked code.
pub unsafe fn is_whole(new: &Instruction, first: *const Instruction) -> bool {
    let count = u32::from(new.b);
    // SAFETY: the caller's promise; the call ends before the code does.
    unsafe {
        (0..count).all(|k| {
            let i = &*first.add(k as usize);
            let simple = i.op == Opcode::SendVar || i.op == Opcode::SendValue && i.b & 0x8000 != 0;
            simple && i.b != NONE && i.b != THIS && i.d == k
        }) && count as usize <= MOST_CONSTRUCTED
            && (*first.add(count as usize)).op == Opcode::DoCall
            && (*first.add(count as usize)).a == NONE
            && (*first.add(count as usize)).d == 0
    }
}

/// The handler for an `Init…` whose whole call can be made at once; `temporary` says whether the object of a method call
/// is one.
pub fn for_call(code: &Code, at: usize, i: &Compiled, temporary: bool) -> Option<Handler> {
    macro_rules! by_arity {
        ($arity:expr, $handler:ident $(, $argument:expr)*) => {
            match $arity {
                0 => Some($handler::<$({ $argument },)* 0>),
                1 => Some($handler::<$({ $argument },)* 1>),
                2 => Some($handler::<$({ $argument },)* 2>),
                3 => Some($handler::<$({ $argument },)* 3>),
                _ => None,
            }
        };
    }
    let constant_name = i.c != NONE && i.c & 0x8000 != 0;
    if i.op == Opcode::InitMethodCall && constant_name && passes_property(code, at) {
        return match i.b {
            THIS => Some(call_method::<BASE_THIS, true, 1>),
            b if b & 0x8000 != 0 => None,
            _ if temporary => Some(call_method::<TEMPORARY, true, 1>),
            _ => Some(call_method::<VARIABLE, true, 1>),
        };
    }
    let arity = arity_of(code, at)?;
    match i.op {
        Opcode::InitCall => {
            let wanted = code.instructions.get(at + 1 + arity)?.a != NONE;
            match arity {
                1 if wanted => Some(call_quickly_or_directly::<1>),
                2 if wanted => Some(call_quickly_or_directly::<2>),
                3 if wanted => Some(call_quickly_or_directly::<3>),
                _ => by_arity!(arity, call_function),
            }
        }
        Opcode::InitMethodCall if constant_name && i.b == THIS => {
            by_arity!(arity, call_method, BASE_THIS, false)
        }
        Opcode::InitMethodCall if constant_name && i.b & 0x8000 == 0 && temporary => {
            by_arity!(arity, call_method, TEMPORARY, false)
        }
        Opcode::InitMethodCall if constant_name && i.b & 0x8000 == 0 => {
            by_arity!(arity, call_method, VARIABLE, false)
        }
        Opcode::InitStaticCall if constant_name => match ClassOperand::decode(i.d) {
            ClassOperand::Named(_) => by_arity!(arity, call_static, true),
            ClassOperand::Slot(_) => None,
            _ => by_arity!(arity, call_static, false),
        },
        _ => None,
    }
}
