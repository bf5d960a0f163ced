//! Assignments.

use super::chain::{
    Access, Base, is_call, is_globals, is_short_circuited, is_this, is_variable, variable_name,
};
use super::function::ins;
use super::{Compiler, Result, Val};
use crate::bytecode::*;
use crate::syntax::ast::{ArraySyntax, Expr, ExprKind, Span};

impl<'a> Compiler<'a, '_> {
    /// Complains about what cannot be written to.
    pub(crate) fn check_writable(&mut self, target: &'a Expr<'a>) -> Result {
        match target.kind {
            ExprKind::Call(_) | ExprKind::DynamicCall(_) => {
                self.error(target.span, "Can't use function return value in write context")
            }
            ExprKind::MethodCall(_) | ExprKind::StaticCall(_) => {
                self.error(target.span, "Can't use method return value in write context")
            }
            _ if is_short_circuited(target) => {
                self.error(target.span, "Can't use nullsafe operator in write context")
            }
            _ if is_globals(target) => self.error(
                target.span,
                "$GLOBALS can only be modified using the $GLOBALS[$name] = $value syntax",
            ),
            _ if !is_variable(target) => {
                self.error(target.span, "Cannot use temporary expression in write context")
            }
            _ => Ok(()),
        }
    }

    /// `target = value`
    pub(crate) fn assign(&mut self, target: &'a Expr<'a>, value: &'a Expr<'a>, span: Span) -> Result<Val> {
        if is_this(target) {
            return self.error(span, "Cannot re-assign $this");
        }
        if let ExprKind::Array(pattern) = &target.kind {
            return self.assign_list(pattern, target.span, value, span);
        }
        self.check_writable(target)?;
        let chain = self.chain(target, Access::Write)?;
        let val = self.value_for(&chain, value)?;
        if chain.as_variable().is_some() {
            self.at(target.span);
        }
        Ok(self.assign_to(&chain, val, span))
    }

    /// What is to be written to where the chain leads. In `$a[0] = $a` it is the right side as it is before the left side
    /// is written.
    pub(crate) fn value_for(&mut self, chain: &super::chain::Chain, value: &'a Expr<'a>) -> Result<Val> {
        let val = self.expr(value)?;
        match (val, chain.base) {
            (Val::Var(slot), Base::Variable(base)) if slot == base && !chain.steps.is_empty() => {
                Ok(Val::Temp(self.to_temp(value.span, val)))
            }
            _ => Ok(val),
        }
    }

    /// Writes a value to where the chain leads.
    pub(crate) fn assign_to(&mut self, chain: &super::chain::Chain, val: Val, span: Span) -> Val {
        if let Some(slot) = chain.as_variable() {
            let c = self.take(val);
            return self.emit_temp(span, ins(Opcode::Assign).b(slot).c(c));
        }
        let b = self.take(val);
        let place = self.place_of(chain);
        self.emit_temp_at(chain.line, span, ins(Opcode::PlaceAssign).b(b).d(place))
    }

    /// Assigns to a variable, element, property or pattern and forgets the result.
    pub(crate) fn assign_value(&mut self, target: &'a Expr<'a>, val: Val, span: Span) -> Result {
        if is_this(target) {
            return self.error(span, "Cannot re-assign $this");
        }
        if let ExprKind::Array(pattern) = &target.kind {
            let source = Val::Temp(self.to_temp(span, val));
            self.destructure(pattern, &super::destructure::Source::Value(source), target.span)?;
            self.discard(span, source);
            return Ok(());
        }
        self.check_writable(target)?;
        let chain = self.chain(target, Access::Write)?;
        let result = self.assign_to(&chain, val, span);
        self.discard(span, result);
        Ok(())
    }

    /// Makes a variable, element or property the reference in a temporary.
    pub(crate) fn assign_reference(
        &mut self,
        target: &'a Expr<'a>,
        reference: Val,
        from_call: bool,
        span: Span,
    ) -> Result<Val> {
        if is_this(target) {
            return self.error(span, "Cannot re-assign $this");
        }
        self.check_writable(target)?;
        let chain = self.chain(target, Access::Write)?;
        Ok(self.bind_reference(&chain, reference, from_call, span))
    }

    fn bind_reference(
        &mut self,
        chain: &super::chain::Chain,
        reference: Val,
        from_call: bool,
        span: Span,
    ) -> Val {
        if let Some(slot) = chain.as_variable() {
            let c = self.take(reference);
            return self.emit_temp(span, ins(Opcode::AssignRef).b(slot).c(c).e(u32::from(from_call)));
        }
        let b = self.take(reference);
        let place = self.place_of(chain);
        self.emit_temp_at(chain.line, span, ins(Opcode::PlaceAssignRef).b(b).d(place).e(u32::from(from_call)))
    }

    /// An assignment whose result is a reference, as a temporary that holds it: `a = &b`, `[&a] = b`.
    pub(crate) fn reference_result(&mut self, expr: &'a Expr<'a>) -> Result<Option<Val>> {
        match &expr.kind {
            ExprKind::AssignRef { target, value } => {
                self.at(expr.span);
                self.assign_ref(target, value, expr.span).map(Some)
            }
            ExprKind::Assign { target: Expr { kind: ExprKind::Array(pattern), span }, value }
                if pattern.syntax != ArraySyntax::Long && super::destructure::has_reference(pattern) =>
            {
                self.at(expr.span);
                self.assign_list_by_reference(pattern, *span, value, expr.span).map(Some)
            }
            _ => Ok(None),
        }
    }

    /// The value of what a temporary refers to, when the temporary may hold a reference. As in PHP it is read late: after
    /// the destructors that the assignment made due.
    pub(crate) fn dereference(&mut self, val: Val, span: Span) -> Val {
        match val {
            Val::Temp(_) => {
                let b = self.take(val);
                self.emit_temp(span, ins(Opcode::Dereference).b(b))
            }
            other => other,
        }
    }

    /// `target = &value`; the result holds the reference.
    fn assign_ref(&mut self, target: &'a Expr<'a>, value: &'a Expr<'a>, span: Span) -> Result<Val> {
        if is_this(target) {
            return self.error(span, "Cannot re-assign $this");
        }
        self.check_writable(target)?;
        if is_short_circuited(value) {
            return self.error(span, "Cannot take reference of a nullsafe chain");
        }
        if is_globals(value) {
            return self.error(span, "Cannot acquire reference to $GLOBALS");
        }
        let chain = self.chain(target, Access::Write)?;
        if is_call(value) || matches!(value.kind, ExprKind::New(_) | ExprKind::NewAnonymous(_)) {
            let val = self.expr(value)?;
            if !matches!(self.f.buffers.instructions.last(), Some(last) if last.op == Opcode::DoCall)
                && is_call(value)
            {
                return self.error(span, "Cannot use result of built-in function in write context");
            }
            self.want_reference(val);
            let val = Val::Temp(self.to_temp(value.span, val));
            return Ok(self.bind_reference(&chain, val, true, span));
        }
        if is_this(value) {
            let val = self.expr(value)?;
            return Ok(self.assign_to(&chain, val, span));
        }
        if !is_variable(value) {
            return self.error(value.span, "Cannot assign reference to non referenceable value");
        }
        let source = self.chain(value, Access::Write)?;
        let reference = self.reference_to(&source, value.span);
        Ok(self.bind_reference(&chain, reference, false, span))
    }

    /// `[$a, $b] = value`
    fn assign_list(
        &mut self,
        pattern: &crate::syntax::ast::ArrayExpr<'a>,
        pattern_span: Span,
        value: &'a Expr<'a>,
        span: Span,
    ) -> Result<Val> {
        if pattern.syntax == ArraySyntax::Long {
            return self.error(pattern_span, "Cannot assign to array(), use [] instead");
        }
        if super::destructure::has_reference(pattern) {
            let source = self.assign_list_by_reference(pattern, pattern_span, value, span)?;
            return Ok(self.dereference(source, span));
        }
        // PHP takes `$this` for a variable here, which is never defined.
        let val = if is_this(value) {
            let name = self.name(b"this");
            Val::Var(self.f.variable(&name))
        } else {
            self.expr(value)?
        };
        // A variable could be one that the pattern assigns to.
        let source = Val::Temp(self.to_temp(value.span, val));
        self.destructure(pattern, &super::destructure::Source::Value(source), pattern_span)?;
        Ok(source)
    }

    fn assign_list_by_reference(
        &mut self,
        pattern: &crate::syntax::ast::ArrayExpr<'a>,
        pattern_span: Span,
        value: &'a Expr<'a>,
        span: Span,
    ) -> Result<Val> {
        if !is_variable(value) && !is_call(value) {
            return self.error(value.span, "Cannot assign reference to non referenceable value");
        }
        if is_short_circuited(value) {
            return self.error(span, "Cannot take reference of a nullsafe chain");
        }
        let val = if is_call(value) {
            let val = self.expr(value)?;
            self.want_reference(val);
            val
        } else {
            let chain = self.chain(value, Access::Write)?;
            self.reference_to(&chain, value.span)
        };
        let source = self.to_temp(value.span, val);
        self.destructure(pattern, &super::destructure::Source::Reference(source), pattern_span)?;
        Ok(Val::Temp(source))
    }

    /// The name of the variable if the expression is a plain one that lives in a slot.
    pub(crate) fn slot_variable(&mut self, expr: &'a Expr<'a>) -> Option<u16> {
        let ExprKind::Variable(name) = &expr.kind else { return None };
        let name = variable_name(name)?;
        if name == b"this" || name == b"GLOBALS" || super::scope::is_superglobal(name) {
            return None;
        }
        let name = self.name(name);
        Some(self.f.variable(&name))
    }
}
