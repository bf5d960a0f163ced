//! Operators of the tree and of the instructions.

use crate::bytecode::{BinaryOperator, CastTo, IncDec, IncludeMode};
use crate::syntax::ast::{BinaryOp, CastKind, IncDecOp, IncludeKind};

/// The instruction's operator; `true`: with operands exchanged. `None` for the short-circuit ones.
pub(crate) fn binary(op: BinaryOp) -> Option<(BinaryOperator, bool)> {
    Some(match op {
        BinaryOp::Add => (BinaryOperator::Add, false),
        BinaryOp::Sub => (BinaryOperator::Sub, false),
        BinaryOp::Mul => (BinaryOperator::Mul, false),
        BinaryOp::Div => (BinaryOperator::Div, false),
        BinaryOp::Mod => (BinaryOperator::Mod, false),
        BinaryOp::Pow => (BinaryOperator::Pow, false),
        BinaryOp::Concat => (BinaryOperator::Concat, false),
        BinaryOp::BitAnd => (BinaryOperator::BitAnd, false),
        BinaryOp::BitOr => (BinaryOperator::BitOr, false),
        BinaryOp::BitXor => (BinaryOperator::BitXor, false),
        BinaryOp::ShiftLeft => (BinaryOperator::ShiftLeft, false),
        BinaryOp::ShiftRight => (BinaryOperator::ShiftRight, false),
        BinaryOp::Xor => (BinaryOperator::Xor, false),
        BinaryOp::Equal => (BinaryOperator::Equal, false),
        BinaryOp::NotEqual => (BinaryOperator::NotEqual, false),
        BinaryOp::Identical => (BinaryOperator::Identical, false),
        BinaryOp::NotIdentical => (BinaryOperator::NotIdentical, false),
        BinaryOp::Less => (BinaryOperator::Less, false),
        BinaryOp::LessOrEqual => (BinaryOperator::LessOrEqual, false),
        BinaryOp::Greater => (BinaryOperator::Less, true),
        BinaryOp::GreaterOrEqual => (BinaryOperator::LessOrEqual, true),
        BinaryOp::Spaceship => (BinaryOperator::Spaceship, false),
        BinaryOp::And | BinaryOp::Or | BinaryOp::Coalesce | BinaryOp::Pipe => return None,
    })
}

pub(crate) fn cast(kind: CastKind) -> CastTo {
    match kind {
        CastKind::Int => CastTo::Int,
        CastKind::Float => CastTo::Float,
        CastKind::String => CastTo::String,
        CastKind::Array => CastTo::Array,
        CastKind::Object => CastTo::Object,
        CastKind::Bool => CastTo::Bool,
    }
}

pub(crate) fn inc_dec(op: IncDecOp) -> IncDec {
    match op {
        IncDecOp::PreIncrement => IncDec::PreIncrement,
        IncDecOp::PreDecrement => IncDec::PreDecrement,
        IncDecOp::PostIncrement => IncDec::PostIncrement,
        IncDecOp::PostDecrement => IncDec::PostDecrement,
    }
}

pub(crate) fn include(kind: IncludeKind) -> IncludeMode {
    match kind {
        IncludeKind::Include => IncludeMode::Include,
        IncludeKind::IncludeOnce => IncludeMode::IncludeOnce,
        IncludeKind::Require => IncludeMode::Require,
        IncludeKind::RequireOnce => IncludeMode::RequireOnce,
    }
}
