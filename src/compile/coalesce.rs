//! `??` and `??=`.

use super::chain::{Access, is_this, is_variable};
use super::function::ins;
use super::{Compiler, Result, Val};
use crate::bytecode::*;
use crate::syntax::ast::{Expr, ExprKind, Span};

impl<'a> Compiler<'a, '_> {
    /// `left ?? right`
    pub(crate) fn coalesce(&mut self, left: &'a Expr<'a>, right: &'a Expr<'a>, span: Span) -> Result<Val> {
        let result = self.f.temp();
        let end = self.f.label();
        let val = self.quiet(left)?;
        let b = self.take(val);
        self.emit(span, ins(Opcode::JumpIfNotNull).a(result).b(b).d(end.0));
        let val = self.expr(right)?;
        self.move_to(right.span, result, val);
        self.f.bind(end);
        Ok(Val::Temp(result))
    }

    /// The value without complaints about what is missing.
    pub(crate) fn quiet(&mut self, expr: &'a Expr<'a>) -> Result<Val> {
        self.at(expr.span);
        if is_variable(expr) {
            return self.read_chain(expr, Access::Quiet);
        }
        self.expr(expr)
    }

    /// `target ??= value`
    pub(crate) fn assign_coalesce(
        &mut self,
        target: &'a Expr<'a>,
        value: &'a Expr<'a>,
        span: Span,
        wanted: bool,
    ) -> Result<Val> {
        if is_this(target) {
            return self.error(span, "Cannot re-assign $this");
        }
        if let ExprKind::Array(_) = target.kind {
            return self.error(span, "Cannot use temporary expression in write context");
        }
        self.check_writable(target)?;
        let end = self.f.label();
        // The chain is evaluated as if to be written, but its inner parts are read quietly.
        let result = wanted.then(|| self.f.temp());
        let chain = self.chain(target, Access::Write)?;
        if let Some(slot) = chain.as_variable() {
            match result {
                Some(result) => {
                    self.emit(span, ins(Opcode::JumpIfNotNull).a(result).b(slot).d(end.0));
                }
                None => {
                    let isset = self.emit_temp(span, ins(Opcode::IssetVar).b(slot));
                    self.jump_on(span, isset, true, end);
                }
            }
            let val = self.expr(value)?;
            self.at(target.span);
            let assigned = self.assign_to(&chain, val, span);
            match result {
                Some(result) => self.move_to(span, result, assigned),
                None => self.discard(span, assigned),
            }
            self.f.bind(end);
            return Ok(result.map_or_else(|| self.constant_null(), Val::Temp));
        }
        let found = self.f.label();
        let copy = self.copy_chain(&chain);
        let current = self.walk(copy, FetchMode::Quiet);
        match result {
            Some(result) => {
                let b = self.take(current);
                self.emit(span, ins(Opcode::JumpIfNotNull).a(result).b(b).d(found.0));
            }
            None => {
                let b = self.take(current);
                let isset = self.emit_temp(span, ins(Opcode::IssetVar).b(b));
                self.jump_on(span, isset, true, found);
            }
        }
        let val = self.value_for(&chain, value)?;
        // PHP goes along the target a second time.
        self.line = chain.line;
        let b = self.take(val);
        let place = self.encode_place(&chain);
        let place = self.place(place);
        let assigned = self.emit_temp(span, ins(Opcode::PlaceAssign).b(b).d(place));
        match result {
            Some(result) => self.move_to(span, result, assigned),
            None => self.discard(span, assigned),
        }
        self.jump(span, end);
        self.f.bind(found);
        self.discard_chain(&chain);
        self.f.bind(end);
        Ok(result.map_or_else(|| self.constant_null(), Val::Temp))
    }
}
