//! Loops.

use super::chain::{Access, is_call, is_short_circuited, is_this, is_variable};
use super::function::{Cleanup, Context, ContextKind, ins};
use super::{Compiler, Label, Result, Val};
use crate::bytecode::*;
use crate::syntax::ast::{Expr, ExprKind, For, Foreach, Stmt};

impl<'a> Compiler<'a, '_> {
    fn in_loop(
        &mut self,
        stmt: &'a Stmt<'a>,
        break_to: Label,
        continue_to: Label,
        cleanup: Cleanup,
        body: &'a [&'a Stmt<'a>],
    ) -> Result {
        self.f.contexts.push(Context {
            kind: ContextKind::Loop { break_to, continue_to, cleanup, is_switch: false },
            statement: stmt,
        });
        self.statements(body)?;
        self.f.contexts.pop();
        Ok(())
    }

    pub(crate) fn while_loop(
        &mut self,
        stmt: &'a Stmt<'a>,
        condition: &'a Expr<'a>,
        body: &'a [&'a Stmt<'a>],
    ) -> Result {
        let (start, test, end) = (self.f.label(), self.f.label(), self.f.label());
        self.jump(stmt.span, test);
        self.f.bind(start);
        self.in_loop(stmt, end, test, Cleanup::None, body)?;
        self.f.bind(test);
        self.condition(condition, true, start)?;
        self.f.bind(end);
        Ok(())
    }

    pub(crate) fn do_while(
        &mut self,
        stmt: &'a Stmt<'a>,
        body: &'a [&'a Stmt<'a>],
        condition: &'a Expr<'a>,
    ) -> Result {
        let (start, test, end) = (self.f.label(), self.f.label(), self.f.label());
        self.f.bind(start);
        self.in_loop(stmt, end, test, Cleanup::None, body)?;
        self.f.bind(test);
        self.condition(condition, true, start)?;
        self.f.bind(end);
        Ok(())
    }

    pub(crate) fn for_loop(&mut self, stmt: &'a Stmt<'a>, parts: &'a For<'a>) -> Result {
        for expr in parts.initial {
            self.effect(expr)?;
        }
        let (start, step, test, end) = (self.f.label(), self.f.label(), self.f.label(), self.f.label());
        self.jump(stmt.span, test);
        self.f.bind(start);
        self.in_loop(stmt, end, step, Cleanup::None, parts.body)?;
        self.f.bind(step);
        for expr in parts.steps {
            self.effect(expr)?;
        }
        self.f.bind(test);
        match parts.conditions {
            [] => self.jump(stmt.span, start),
            [before @ .., last] => {
                for expr in before {
                    self.effect(expr)?;
                }
                self.condition(last, true, start)?;
            }
        }
        self.f.bind(end);
        Ok(())
    }

    pub(crate) fn foreach(&mut self, stmt: &'a Stmt<'a>, parts: &'a Foreach<'a>) -> Result {
        if let Some(Expr { kind: ExprKind::Array(_), span }) = parts.key {
            return self.error(*span, "Cannot use list as key element");
        }
        let pattern = if let ExprKind::Array(pattern) = &parts.value.kind { Some(pattern) } else { None };
        let by_ref =
            parts.by_ref || pattern.is_some_and(|pattern| super::destructure::has_reference(pattern));
        let subject = parts.subject;
        let by_place = by_ref && is_variable(subject) && !is_this(subject) && is_rooted_in_place(subject);
        let val = if by_place && !is_short_circuited(subject) {
            self.check_writable(subject)?;
            let chain = self.chain(subject, Access::Write)?;
            match chain.as_variable() {
                Some(slot) => self.emit_temp(subject.span, ins(Opcode::MakeRef).b(slot).d(1)),
                None => self.reference_to(&chain, subject.span),
            }
        } else {
            let val = self.expr(subject)?;
            if by_ref {
                self.want_reference(val);
            }
            val
        };
        let b = if by_ref {
            let temp = self.to_temp(subject.span, val);
            self.f.release(temp);
            temp
        } else {
            self.take(val)
        };
        let iterator = self.f.temp();
        let rest = [self.f.temp(), self.f.temp()];
        let (next, end, exit) = (self.f.label(), self.f.label(), self.f.label());
        let op = if by_ref { Opcode::ForeachResetRef } else { Opcode::ForeachReset };
        self.emit(subject.span, ins(op).a(iterator).b(b).d(exit.0));
        self.f.bind(next);
        if is_this(parts.value) {
            return self.error(parts.value.span, "Cannot re-assign $this");
        }
        let value_slot = if pattern.is_some() { None } else { self.slot_variable(parts.value) };
        let key_slot = match (parts.key, value_slot) {
            // The key is assigned after the value, whatever happens there.
            (Some(key), Some(_)) => self.slot_variable(key),
            _ => None,
        };
        let value_temp = if value_slot.is_none() { Some(self.f.temp()) } else { None };
        let key_temp = if parts.key.is_some() && key_slot.is_none() { Some(self.f.temp()) } else { None };
        let value_field = value_slot.or(value_temp).unwrap_or(NONE);
        let key_field = key_slot.or(key_temp).unwrap_or(NONE);
        let fetch =
            ins(Opcode::ForeachNext).a(iterator).b(value_field).c(key_field).d(end.0).e(u32::from(by_ref));
        self.emit(stmt.span, fetch);
        if let Some(temp) = value_temp {
            let span = parts.value.span;
            match pattern {
                Some(pattern) if by_ref => {
                    let source = super::destructure::Source::Reference(temp);
                    self.destructure(pattern, &source, span)?;
                    self.discard(span, Val::Temp(temp));
                }
                Some(_) => self.assign_value(parts.value, Val::Temp(temp), span)?,
                None if by_ref => {
                    let result = self.assign_reference(parts.value, Val::Temp(temp), false, span)?;
                    self.discard(span, result);
                }
                None => self.assign_value(parts.value, Val::Temp(temp), span)?,
            }
        }
        if let (Some(key), Some(temp)) = (parts.key, key_temp) {
            self.assign_value(key, Val::Temp(temp), key.span)?;
        }
        self.in_loop(stmt, end, next, Cleanup::Foreach(iterator), parts.body)?;
        self.jump(stmt.span, next);
        self.f.bind(end);
        self.at(stmt.span);
        self.emit(stmt.span, ins(Opcode::ForeachFree).a(iterator));
        self.f.bind(exit);
        for temp in rest.into_iter().rev() {
            self.f.release(temp);
        }
        self.f.release(iterator);
        Ok(())
    }
}

/// Whether an expression begins with a variable or a call, below which can be written.
fn is_rooted_in_place(expr: &Expr<'_>) -> bool {
    let mut root = expr;
    loop {
        match &root.kind {
            ExprKind::Index { base, .. } => root = base,
            ExprKind::Property(property) => root = property.object,
            ExprKind::Variable(_) | ExprKind::StaticProperty(_) => return true,
            _ => return is_call(root),
        }
    }
}
