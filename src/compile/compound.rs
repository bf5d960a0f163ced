//! `+=` and its like, `++` and `--`.

use super::chain::{Access, Step, StepKind, is_this};
use super::function::ins;
use super::{Compiler, Result, Val, operators};
use crate::bytecode::*;
use crate::syntax::ast::{BinaryOp, Expr, ExprKind, IncDecOp, Span};

impl<'a> Compiler<'a, '_> {
    pub(crate) fn assign_op(
        &mut self,
        op: BinaryOp,
        target: &'a Expr<'a>,
        value: &'a Expr<'a>,
        span: Span,
    ) -> Result<Val> {
        self.check_compound_target(target, span)?;
        let Some((operator, _)) = operators::binary(op) else { return Ok(self.constant_null()) };
        let chain = self.chain(target, Access::Write)?;
        let val = match chain.steps.last() {
            Some(Step { kind: StepKind::Index(_) | StepKind::Append, .. }) => {
                self.value_for(&chain, value)?
            }
            _ => self.expr(value)?,
        };
        if let Some(slot) = chain.as_variable() {
            let c = self.take(val);
            return Ok(self.emit_temp(span, ins(Opcode::AssignOp).b(slot).c(c).d(operator as u32)));
        }
        let b = self.take(val);
        let place = self.place_of(&chain);
        let instruction = ins(Opcode::PlaceAssignOp).b(b).c(operator as u16).d(place);
        Ok(self.emit_temp_at(chain.line, span, instruction))
    }

    pub(crate) fn inc_dec(&mut self, op: IncDecOp, target: &'a Expr<'a>, span: Span) -> Result<Val> {
        if !is_this(target) {
            // `++$this` fails when it is executed.
            self.check_compound_target(target, span)?;
        }
        let op = operators::inc_dec(op);
        let chain = self.chain(target, Access::Write)?;
        if let Some(slot) = chain.as_variable() {
            return Ok(self.emit_temp(span, ins(Opcode::IncDec).b(slot).d(op as u32)));
        }
        let place = self.place_of(&chain);
        Ok(self.emit_temp(span, ins(Opcode::PlaceIncDec).c(op as u16).d(place)))
    }

    /// Complains about what cannot be changed.
    pub(crate) fn check_compound_target(&mut self, target: &'a Expr<'a>, span: Span) -> Result {
        if is_this(target) {
            return self.error(span, "Cannot re-assign $this");
        }
        if let ExprKind::Array(_) = target.kind {
            return self.error(span, "Cannot use temporary expression in write context");
        }
        self.check_writable(target)
    }
}
