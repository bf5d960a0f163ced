//! Operators on integers and floats, fused with the assignment or the jump behind them.

use super::super::Vm;
use super::super::arith::{assign_op_slow, binary_slow, case_equal, case_identical, inc_dec_slow};
use super::super::linked::{Handler, Instruction};
use super::super::operand::*;
use super::super::run::{Next, dispatch, dispatch_next, dispatch_target, enter};
use super::{CONSTANT_SLOT, SLOT_CONSTANT, SLOT_SLOT, operands, pooled};
use crate::bytecode::{BinaryOperator, IncDec, Opcode, type_mask};
use crate::value::{Obj, Str, Value, string_compare};
use std::mem::ManuallyDrop;

/// The instruction behind is nothing that could be fused.
pub const ALONE: u8 = 0;
/// `Assign` of the result to a variable.
pub const ASSIGN: u8 = 1;
/// `JumpIf` on the result.
pub const JUMP_IF: u8 = 2;
/// `JumpIfNot` on the result.
pub const JUMP_IF_NOT: u8 = 3;

macro_rules! operator_numbers {
    ($($name:ident = $operator:ident,)*) => { $(pub(super) const $name: u8 = BinaryOperator::$operator as u8;)* };
}

operator_numbers! {
    ADD = Add,
    SUB = Sub,
    MUL = Mul,
    DIV = Div,
    MOD = Mod,
    BIT_AND = BitAnd,
    BIT_OR = BitOr,
    BIT_XOR = BitXor,
    SHIFT_LEFT = ShiftLeft,
    SHIFT_RIGHT = ShiftRight,
    EQUAL = Equal,
    NOT_EQUAL = NotEqual,
    IDENTICAL = Identical,
    NOT_IDENTICAL = NotIdentical,
    LESS = Less,
    LESS_OR_EQUAL = LessOrEqual,
    SPACESHIP = Spaceship,
    POW = Pow,
}

/// The result of an arithmetic operator: unlike a [`Value`] nothing that must be dropped, so that no handler needs code for
/// dropping it.
#[derive(Clone, Copy)]
pub enum Number {
    /// `int`
    Int(i64),
    /// `float`
    Float(f64),
}

impl Number {
    /// Puts the number into a place that holds nothing counted.
    #[inline(always)]
    pub unsafe fn store(self, place: *mut Value) {
        // SAFETY: the caller vouches for the place.
        unsafe {
            match self {
                Number::Int(n) => write_int(place, n),
                Number::Float(x) => write_float(place, x),
            }
        }
    }

    /// The bit of its type in a type's mask.
    #[inline(always)]
    pub fn type_bit(self) -> u32 {
        match self {
            Number::Int(_) => type_mask::INT,
            Number::Float(_) => type_mask::FLOAT,
        }
    }
}

/// The result of an arithmetic operator, if both are numbers and it is simple.
#[inline(always)]
pub(super) fn calculate<const OP: u8>(b: &Value, c: &Value) -> Option<Number> {
    Some(match (b, c) {
        (Value::Int(x), Value::Int(y)) => {
            let (x, y) = (*x, *y);
            Number::Int(match OP {
                ADD => x.checked_add(y)?,
                SUB => x.checked_sub(y)?,
                MUL => x.checked_mul(y)?,
                BIT_AND => x & y,
                BIT_OR => x | y,
                BIT_XOR => x ^ y,
                // The remainder of small numbers is taken with 32 bits, for which processors need half the time.
                MOD if y > 0 && (x | y) >> 32 == 0 => i64::from(x as u32 % y as u32),
                MOD if y > 0 => x % y,
                SPACESHIP => x.cmp(&y) as i64,
                SHIFT_LEFT if (0..64).contains(&y) => x << y,
                SHIFT_RIGHT if (0..64).contains(&y) => x >> y,
                POW if y >= 0 => power(x, y)?,
                DIV if y > 0 && x % y == 0 => x / y,
                DIV if y > 0 => return Some(Number::Float(x as f64 / y as f64)),
                _ => return None,
            })
        }
        (Value::Float(x), Value::Float(y)) => float::<OP>(*x, *y)?,
        (Value::Float(x), Value::Int(y)) => float::<OP>(*x, *y as f64)?,
        (Value::Int(x), Value::Float(y)) => float::<OP>(*x as f64, *y)?,
        _ => return None,
    })
}

/// As [`calculate`], for an operator that is not known at build time.
#[inline(always)]
pub fn calculate_any(op: BinaryOperator, b: &Value, c: &Value) -> Option<Number> {
    match op {
        BinaryOperator::Add => calculate::<ADD>(b, c),
        BinaryOperator::Sub => calculate::<SUB>(b, c),
        BinaryOperator::Mul => calculate::<MUL>(b, c),
        BinaryOperator::Div => calculate::<DIV>(b, c),
        BinaryOperator::Mod => calculate::<MOD>(b, c),
        BinaryOperator::BitAnd => calculate::<BIT_AND>(b, c),
        BinaryOperator::BitOr => calculate::<BIT_OR>(b, c),
        BinaryOperator::BitXor => calculate::<BIT_XOR>(b, c),
        BinaryOperator::ShiftLeft => calculate::<SHIFT_LEFT>(b, c),
        BinaryOperator::ShiftRight => calculate::<SHIFT_RIGHT>(b, c),
        _ => None,
    }
}

/// An integer to a power that is not negative, if the result is an integer.
#[inline(always)]
fn power(mut base: i64, mut exponent: i64) -> Option<i64> {
    let mut result: i64 = 1;
    loop {
        if exponent & 1 != 0 {
            result = result.checked_mul(base)?;
        }
        exponent >>= 1;
        if exponent == 0 {
            return Some(result);
        }
        base = base.checked_mul(base)?;
    }
}

#[inline(always)]
fn float<const OP: u8>(x: f64, y: f64) -> Option<Number> {
    Some(Number::Float(match OP {
        ADD => x + y,
        SUB => x - y,
        MUL => x * y,
        DIV if y != 0.0 => x / y,
        POW if x != 0.0 => x.powf(y),
        SPACESHIP => return x.partial_cmp(&y).map(|order| Number::Int(order as i64)),
        _ => return None,
    }))
}

/// The result of a comparison that needs no conversion.
#[inline(always)]
fn compare<const OP: u8>(b: &Value, c: &Value) -> Option<bool> {
    Some(match (b, c) {
        (Value::Int(x), Value::Int(y)) => match OP {
            LESS => x < y,
            LESS_OR_EQUAL => x <= y,
            EQUAL | IDENTICAL => x == y,
            _ => x != y,
        },
        (Value::Float(x), Value::Float(y)) => compare_floats::<OP>(*x, *y),
        (Value::Float(x), Value::Int(y)) if OP != IDENTICAL && OP != NOT_IDENTICAL => {
            compare_floats::<OP>(*x, *y as f64)
        }
        (Value::Int(x), Value::Float(y)) if OP != IDENTICAL && OP != NOT_IDENTICAL => {
            compare_floats::<OP>(*x as f64, *y)
        }
        _ if OP == IDENTICAL || OP == NOT_IDENTICAL => {
            // An undefined variable warns, a reference must be looked through, and a counted temporary dropped.
            if b.is_counted() || c.is_counted() || b.is_undef() || c.is_undef() {
                return None;
            }
            let same = match (b, c) {
                (Value::Bool(x), Value::Bool(y)) => x == y,
                _ => b.tag() == c.tag(),
            };
            same == (OP == IDENTICAL)
        }
        _ => return None,
    })
}

#[inline(never)]
fn compare_strings<const OP: u8>(b: &Str, c: &Str) -> bool {
    match OP {
        IDENTICAL => b == c,
        NOT_IDENTICAL => b != c,
        EQUAL => b.same(c) || string_compare::smart_equal(b, c),
        NOT_EQUAL => !b.same(c) && !string_compare::smart_equal(b, c),
        LESS => string_compare::smart(b, c) < 0,
        _ => string_compare::smart(b, c) <= 0,
    }
}

#[inline(always)]
fn compare_floats<const OP: u8>(x: f64, y: f64) -> bool {
    match OP {
        LESS => x < y,
        LESS_OR_EQUAL => x <= y,
        EQUAL | IDENTICAL => x == y,
        _ => x != y,
    }
}

/// a ← b operator c for numbers; with the `Assign` behind it.
fn arithmetic<const OP: u8, const SHAPE: u8, const THEN: u8>(
    vm: &mut Vm,
    fp: Slots,
    pc: *const Instruction,
) -> Next {
    // SAFETY: `pc` is the current instruction, with operands of this shape, and the one behind it is as `THEN` says.
    unsafe {
        let (b, c) = operands::<SHAPE>(fp, pc);
        if let Some(result) = calculate::<OP>(b, c) {
            if THEN == ASSIGN {
                let target = fp.add((*pc.add(1)).b as usize);
                if !(*target).is_counted() {
                    result.store(target);
                    return dispatch(vm, fp, pc.add(2));
                }
            }
            result.store(fp.add((*pc).a as usize));
            return dispatch_next(vm, fp, pc);
        }
    }
    arithmetic_of_others::<OP, SHAPE>(vm, fp, pc)
}

/// A bool or null as the number that arithmetic takes it for; `Undef` for what is none. Nothing counted, so that handlers
/// need no code for dropping it.
#[inline(always)]
fn as_number<const OP: u8>(value: &Value) -> ManuallyDrop<Value> {
    ManuallyDrop::new(match value.deref() {
        Value::Bool(b) if OP != SPACESHIP => Value::Int(i64::from(*b)),
        Value::Null if OP != SPACESHIP => Value::Int(0),
        Value::Int(n) => Value::Int(*n),
        Value::Float(x) => Value::Float(*x),
        _ => Value::Undef,
    })
}

/// As [`arithmetic`], where a variable is a reference, or an operand bool or null.
#[inline(never)]
fn arithmetic_of_others<const OP: u8, const SHAPE: u8>(
    vm: &mut Vm,
    fp: Slots,
    pc: *const Instruction,
) -> Next {
    // SAFETY: as for `arithmetic`.
    unsafe {
        let (b, c) = operands::<SHAPE>(fp, pc);
        if let Some(result) = calculate::<OP>(&as_number::<OP>(b), &as_number::<OP>(c)) {
            result.store(fp.add((*pc).a as usize));
            return dispatch_next(vm, fp, pc);
        }
        if OP == SPACESHIP
            && let (Value::String(x), Value::String(y)) = (b.deref(), c.deref())
        {
            let order = if x.same(y) { 0 } else { string_compare::smart(x, y).signum() };
            release_operands(fp, pc, false);
            write_int(fp.add((*pc).a as usize), i64::from(order));
            return dispatch_next(vm, fp, pc);
        }
    }
    enter(binary_slow, vm, fp, pc)
}

/// Drops the operands of the instruction at `pc` that are temporaries with strings, but not the left one if it is kept.
#[inline(always)]
unsafe fn release_operands(fp: Slots, pc: *const Instruction, keeps: bool) {
    // SAFETY: as for `arithmetic`.
    unsafe {
        let operands = [((*pc).b_is_temporary() && !keeps, (*pc).b), ((*pc).c_is_temporary(), (*pc).c)];
        for (temporary, field) in operands {
            if temporary {
                let place = fp.add(field as usize);
                let old = Counted::of(place);
                write_bits(place, UNDEF);
                old.discard();
            }
        }
    }
}

/// a ← b operator c for what compares without conversion; with the jump behind it. Also for `CaseEqual` and
/// `CaseIdentical`, which keep b.
fn comparison<const OP: u8, const SHAPE: u8, const THEN: u8>(
    vm: &mut Vm,
    fp: Slots,
    pc: *const Instruction,
) -> Next {
    // SAFETY: as for `arithmetic`.
    unsafe {
        let (b, c) = operands::<SHAPE>(fp, pc);
        if let Some(result) = compare::<OP>(b, c) {
            return decide::<THEN>(vm, fp, pc, result);
        }
    }
    compare_others::<OP, SHAPE, THEN>(vm, fp, pc)
}

/// Gives a bool as the result, or takes the jump behind it.
#[inline(always)]
pub(super) unsafe fn decide<const THEN: u8>(
    vm: &mut Vm,
    fp: Slots,
    pc: *const Instruction,
    result: bool,
) -> Next {
    // SAFETY: linking saw the jump.
    unsafe {
        if THEN == JUMP_IF || THEN == JUMP_IF_NOT {
            if result == (THEN == JUMP_IF) {
                return dispatch_target(vm, fp, pc.add(1));
            }
            return dispatch(vm, fp, pc.add(2));
        }
        if THEN == ASSIGN {
            let target = fp.add((*pc.add(1)).b as usize);
            if !(*target).is_counted() {
                write_bool(target, result);
                return dispatch(vm, fp, pc.add(2));
            }
        }
        write_bool(fp.add((*pc).a as usize), result);
        dispatch_next(vm, fp, pc)
    }
}

/// What is known of two objects by their identity alone.
#[inline(always)]
fn same_object<const OP: u8>(x: &Obj, y: &Obj) -> Option<bool> {
    match OP {
        IDENTICAL => Some(x.same(y)),
        NOT_IDENTICAL => Some(!x.same(y)),
        EQUAL if x.same(y) => Some(true),
        NOT_EQUAL if x.same(y) => Some(false),
        // The cases of enums.
        EQUAL | NOT_EQUAL if x.class().compare_by_identity || y.class().compare_by_identity => {
            Some(OP == NOT_EQUAL)
        }
        _ => None,
    }
}

/// As [`comparison`], for strings and variables that are references: apart, since it calls others and so saves registers.
#[inline(never)]
fn compare_others<const OP: u8, const SHAPE: u8, const THEN: u8>(
    vm: &mut Vm,
    fp: Slots,
    pc: *const Instruction,
) -> Next {
    // SAFETY: as for `arithmetic`.
    unsafe {
        let (b, c) = operands::<SHAPE>(fp, pc);
        let (b, c) = (b.deref(), c.deref());
        let keeps = matches!((*pc).op, Opcode::CaseEqual | Opcode::CaseIdentical);
        if let (Value::String(x), Value::String(y)) = (b, c) {
            let result = compare_strings::<OP>(x, y);
            release_operands(fp, pc, keeps);
            return decide::<THEN>(vm, fp, pc, result);
        }
        if let Some(result) = compare::<OP>(b, c) {
            return decide::<THEN>(vm, fp, pc, result);
        }
        if let (Value::Object(x), Value::Object(y)) = (b, c)
            && let Some(result) = same_object::<OP>(x, y)
            && (!((*pc).b_is_temporary() || (*pc).c_is_temporary()) || x.count() > 2 && y.count() > 2)
        {
            // No temporary is the last holder of its object.
            if (*pc).b_is_temporary() && !keeps {
                Counted::of(fp.add((*pc).b as usize)).discard();
                write_bits(fp.add((*pc).b as usize), UNDEF);
            }
            if (*pc).c_is_temporary() {
                Counted::of(fp.add((*pc).c as usize)).discard();
                write_bits(fp.add((*pc).c as usize), UNDEF);
            }
            return decide::<THEN>(vm, fp, pc, result);
        }
        if let (Value::Array(x), Value::Array(y)) = (b, c)
            && !matches!(OP, LESS | LESS_OR_EQUAL)
            && (x.len() != y.len() || x.is_empty())
            && !(*pc).b_is_temporary()
            && !(*pc).c_is_temporary()
        {
            let same = x.len() == y.len();
            return decide::<THEN>(vm, fp, pc, same == matches!(OP, EQUAL | IDENTICAL));
        }
        match (*pc).op {
            Opcode::CaseEqual => enter(case_equal, vm, fp, pc),
            Opcode::CaseIdentical => enter(case_identical, vm, fp, pc),
            _ => enter(binary_slow, vm, fp, pc),
        }
    }
}

/// `$i++; … $i < c` and the jump back: `IncDec`, `Binary`, `JumpIf` at the end of a counting loop.
fn count_up<const OP: u8, const SHAPE: u8>(vm: &mut Vm, fp: Slots, pc: *const Instruction) -> Next {
    // SAFETY: as for `arithmetic`; the comparison behind has the counter as operand b.
    unsafe {
        if let Value::Int(n) = &mut *fp.add((*pc).b as usize)
            && *n != i64::MAX
        {
            *n += 1;
            let test = pc.add(1);
            let bound = if SHAPE == SLOT_CONSTANT { pooled(test) } else { &*fp.add((*test).c as usize) };
            if let Value::Int(bound) = bound {
                let again = if OP == LESS { *n < *bound } else { *n <= *bound };
                return if again { dispatch_target(vm, fp, pc.add(2)) } else { dispatch(vm, fp, pc.add(3)) };
            }
            return dispatch(vm, fp, test);
        }
    }
    enter(inc_dec_slow, vm, fp, pc)
}

/// var b op= c for numbers, the result not wanted.
fn assign_number<const OP: u8, const SHAPE: u8>(vm: &mut Vm, fp: Slots, pc: *const Instruction) -> Next {
    // SAFETY: as for `arithmetic`.
    unsafe {
        let (b, c) = operands::<SHAPE>(fp, pc);
        let target: *mut Value = fp.add((*pc).b as usize);
        if let Some(result) = calculate::<OP>(b, c) {
            result.store(target);
            return dispatch_next(vm, fp, pc);
        }
        if let Value::Reference(r) = b
            && !r.is_constrained()
        {
            let target: *mut Value = r.get_mut();
            if let Some(result) = calculate::<OP>(&*target, c.deref()) {
                result.store(target);
                return dispatch_next(vm, fp, pc);
            }
        } else if let Some(result) = calculate::<OP>(b, &as_number::<OP>(c)) {
            result.store(target);
            return dispatch_next(vm, fp, pc);
        }
    }
    enter(assign_op_slow, vm, fp, pc)
}

/// ++ or -- of var b, the result not wanted.
fn step<const UP: bool>(vm: &mut Vm, fp: Slots, pc: *const Instruction) -> Next {
    // SAFETY: `pc` is the current instruction.
    unsafe {
        let place = &mut *fp.add((*pc).b as usize);
        if let Value::Int(n) = place
            && *n != if UP { i64::MAX } else { i64::MIN }
        {
            *n = if UP { *n + 1 } else { *n - 1 };
            return dispatch_next(vm, fp, pc);
        }
        if let Value::Float(x) = place {
            *x += if UP { 1.0 } else { -1.0 };
            return dispatch_next(vm, fp, pc);
        }
        if let Value::Reference(r) = place
            && !r.is_constrained()
            && let Value::Int(n) = r.get_mut()
            && *n != if UP { i64::MAX } else { i64::MIN }
        {
            *n = if UP { *n + 1 } else { *n - 1 };
            return dispatch_next(vm, fp, pc);
        }
    }
    enter(inc_dec_slow, vm, fp, pc)
}

/// ++ or -- of var b, a ← the value before (`POST`) or after.
fn step_value<const UP: bool, const POST: bool>(vm: &mut Vm, fp: Slots, pc: *const Instruction) -> Next {
    // SAFETY: `pc` is the current instruction.
    unsafe {
        let mut place = fp.add((*pc).b as usize);
        if let Value::Reference(r) = &*place
            && !r.is_constrained()
        {
            place = r.get_mut();
        }
        if let Value::Int(n) = &mut *place
            && *n != if UP { i64::MAX } else { i64::MIN }
        {
            let old = *n;
            let new = if UP { old + 1 } else { old - 1 };
            *n = new;
            write_int(fp.add((*pc).a as usize), if POST { old } else { new });
            return dispatch_next(vm, fp, pc);
        }
    }
    enter(inc_dec_slow, vm, fp, pc)
}

macro_rules! by_shape {
    ($shape:expr, $function:ident, $op:ident, ($($then:ident)?)) => {
        match $shape {
            SLOT_SLOT => $function::<$op, SLOT_SLOT $(, $then)?> as Handler,
            SLOT_CONSTANT => $function::<$op, SLOT_CONSTANT $(, $then)?> as Handler,
            _ => $function::<$op, CONSTANT_SLOT $(, $then)?> as Handler,
        }
    };
}

macro_rules! by_operator {
    ($op:expr, $shape:expr, $function:ident, [$($name:ident)*], $then:tt) => {
        match $op as u8 {
            $($name => Some(by_shape!($shape, $function, $name, $then)),)*
            _ => None,
        }
    };
}

macro_rules! arithmetic_handler {
    ($op:expr, $shape:expr, $function:ident, $then:tt) => {
        by_operator!(
            $op,
            $shape,
            $function,
            [ADD SUB MUL DIV MOD BIT_AND BIT_OR BIT_XOR SHIFT_LEFT SHIFT_RIGHT SPACESHIP POW],
            $then
        )
    };
}

macro_rules! comparison_handler {
    ($op:expr, $shape:expr, $then:tt) => {
        by_operator!(
            $op,
            $shape,
            comparison,
            [EQUAL NOT_EQUAL IDENTICAL NOT_IDENTICAL LESS LESS_OR_EQUAL],
            $then
        )
    };
}

/// The handler for `Binary` with operands of this shape, followed by what `then` says.
pub fn for_binary(op: BinaryOperator, shape: u8, then: u8) -> Option<Handler> {
    let arithmetic_one = match then {
        ASSIGN => arithmetic_handler!(op, shape, arithmetic, (ASSIGN)),
        _ => arithmetic_handler!(op, shape, arithmetic, (ALONE)),
    };
    arithmetic_one.or_else(|| match then {
        JUMP_IF => comparison_handler!(op, shape, (JUMP_IF)),
        JUMP_IF_NOT => comparison_handler!(op, shape, (JUMP_IF_NOT)),
        ASSIGN => comparison_handler!(op, shape, (ASSIGN)),
        _ => comparison_handler!(op, shape, (ALONE)),
    })
}

/// The handler for `AssignOp` whose result is not wanted.
pub fn for_assign_op(op: BinaryOperator, shape: u8) -> Option<Handler> {
    arithmetic_handler!(op, shape, assign_number, ())
}

/// The handler for `IncDec` whose result is not wanted.
pub fn for_step(up: bool) -> Handler {
    if up { step::<true> } else { step::<false> }
}

/// The handler for `IncDec` whose result is wanted.
pub fn for_step_value(kind: IncDec) -> Handler {
    match kind {
        IncDec::PreIncrement => step_value::<true, false>,
        IncDec::PreDecrement => step_value::<false, false>,
        IncDec::PostIncrement => step_value::<true, true>,
        IncDec::PostDecrement => step_value::<false, true>,
    }
}

/// The handler for an increment followed by a comparison of the counter and the jump back.
pub fn for_count_up(op: BinaryOperator, shape: u8) -> Option<Handler> {
    Some(match (op, shape) {
        (BinaryOperator::Less, SLOT_SLOT) => count_up::<LESS, SLOT_SLOT>,
        (BinaryOperator::Less, SLOT_CONSTANT) => count_up::<LESS, SLOT_CONSTANT>,
        (BinaryOperator::LessOrEqual, SLOT_SLOT) => count_up::<LESS_OR_EQUAL, SLOT_SLOT>,
        (BinaryOperator::LessOrEqual, SLOT_CONSTANT) => count_up::<LESS_OR_EQUAL, SLOT_CONSTANT>,
        _ => return None,
    })
}
