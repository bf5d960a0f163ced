//! `break`, `continue` and `return`: leaving loops and `try`s in order.

use super::chain::{is_call_result, is_short_circuited, is_this, is_variable};
use super::function::{Cleanup, ContextKind, FunctionKind, ins};
use super::{Compiler, Result, Val, WarningKind};
use crate::bytecode::*;
use crate::syntax::ast::{Expr, ExprKind, Span};

/// Stretches that the `try`s being left must not guard: index of the context, first instruction.
pub(crate) struct Gaps(Vec<(usize, u32)>);

impl<'a> Compiler<'a, '_> {
    /// Emits what must be done before a jump out of all contexts from number `keep` on. A return value that is held
    /// in a temporary moves to where `finally` blocks leave it alone.
    pub(crate) fn leave_contexts(&mut self, keep: usize, held: &mut Option<Val>, span: Span) -> Gaps {
        let mut gaps = Vec::new();
        for index in (keep..self.f.contexts.len()).rev() {
            match &self.f.contexts[index].kind {
                ContextKind::Loop { cleanup, .. } => match *cleanup {
                    Cleanup::None => {}
                    Cleanup::Foreach(iterator) => {
                        self.emit(span, ins(Opcode::ForeachFree).a(iterator));
                    }
                    Cleanup::Free(temp) => {
                        self.emit(span, ins(Opcode::Free).b(temp));
                    }
                },
                ContextKind::Try { finally, .. } => {
                    if let Some(finally) = *finally {
                        if let Some(Val::Temp(temp)) = *held
                            && temp != finally.pending_return
                        {
                            self.emit(span, ins(Opcode::Move).a(finally.pending_return).b(temp));
                            if !self.is_pending_return(temp) {
                                self.f.release(temp);
                            }
                            *held = Some(Val::Temp(finally.pending_return));
                        }
                        self.emit(span, ins(Opcode::CallFinally).a(finally.state).d(finally.target.0));
                    }
                    gaps.push((index, self.f.here()));
                }
                ContextKind::Finally { state, pending_return } => {
                    let (state, pending_return) = (*state, *pending_return);
                    self.emit(span, ins(Opcode::DiscardFinally).a(state));
                    self.emit(span, ins(Opcode::Free).b(pending_return));
                }
            }
        }
        Gaps(gaps)
    }

    /// After the jump.
    pub(crate) fn close_gaps(&mut self, gaps: Gaps) {
        let end = self.f.here();
        for (index, start) in gaps.0 {
            if let Some(ContextKind::Try { gaps, .. }) =
                self.f.contexts.get_mut(index).map(|context| &mut context.kind)
                && start < end
            {
                gaps.push((start, end));
            }
        }
    }

    /// Whether the temporary belongs to a `try` rather than to an expression.
    fn is_pending_return(&self, temp: u16) -> bool {
        self.f.contexts.iter().any(|context| match &context.kind {
            ContextKind::Try { finally: Some(finally), .. } => finally.pending_return == temp,
            ContextKind::Finally { pending_return, .. } => *pending_return == temp,
            _ => false,
        })
    }

    pub(crate) fn break_or_continue(
        &mut self,
        depth: Option<&'a Expr<'a>>,
        span: Span,
        is_continue: bool,
    ) -> Result {
        let word = if is_continue { "continue" } else { "break" };
        let depth = match depth.map(|expr| &expr.kind) {
            None => 1,
            Some(ExprKind::Int(depth)) if *depth >= 1 => *depth,
            Some(ExprKind::Int(_) | ExprKind::Float(_) | ExprKind::String(_)) => {
                return self.error(span, format!("'{word}' operator accepts only positive integers"));
            }
            Some(_) => {
                return self.error(
                    span,
                    format!("'{word}' operator with non-integer operand is no longer supported"),
                );
            }
        };
        let loops: Vec<usize> = self
            .f
            .contexts
            .iter()
            .enumerate()
            .rev()
            .filter(|(_, context)| matches!(context.kind, ContextKind::Loop { .. }))
            .map(|(index, _)| index)
            .collect();
        if loops.is_empty() {
            return self.error(span, format!("'{word}' not in the 'loop' or 'switch' context"));
        }
        let Some(&target) = usize::try_from(depth).ok().and_then(|depth| loops.get(depth - 1)) else {
            let plural = if depth == 1 { "" } else { "s" };
            return self.error(span, format!("Cannot '{word}' {depth} level{plural}"));
        };
        if self.f.contexts[target..].iter().any(|context| matches!(context.kind, ContextKind::Finally { .. }))
        {
            return self.error(span, "jump out of a finally block is disallowed");
        }
        let ContextKind::Loop { break_to, continue_to, is_switch, .. } = &self.f.contexts[target].kind else {
            return Ok(());
        };
        let (label, is_switch) = (if is_continue { *continue_to } else { *break_to }, *is_switch);
        if is_continue && is_switch {
            let number = if depth == 1 { String::new() } else { format!(" {depth}") };
            let mut message =
                format!("\"continue{number}\" targeting switch is equivalent to \"break{number}\"");
            if loops.len() > depth as usize {
                message += &format!(". Did you mean to use \"continue {}\"?", depth + 1);
            }
            self.warn(WarningKind::Warning, message);
        }
        let gaps = self.leave_contexts(target + 1, &mut None, span);
        self.jump(span, label);
        self.close_gaps(gaps);
        Ok(())
    }

    /// "method" or "function", as the messages about `return` say.
    fn callable_word(&self) -> &'static str {
        if self.class.is_some() { "method" } else { "function" }
    }

    pub(crate) fn return_statement(&mut self, value: Option<&'a Expr<'a>>, span: Span) -> Result {
        let generator = self.f.flags.generator;
        let by_ref = self.f.flags.returns_ref && !generator && self.f.kind != FunctionKind::File;
        let mut plain_value = false;
        let val = match value {
            None => {
                plain_value = true;
                self.constant_null()
            }
            Some(value) if by_ref && is_variable(value) && !is_this(value) => {
                if is_short_circuited(value) {
                    return self.error(value.span, "Cannot take reference of a nullsafe chain");
                }
                let chain = self.chain(value, super::chain::Access::Write)?;
                self.reference_to(&chain, value.span)
            }
            Some(value) => {
                let val = self.expr(value)?;
                if by_ref && is_call_result(value) {
                    if is_short_circuited(value) {
                        return self.error(value.span, "Cannot take reference of a nullsafe chain");
                    }
                    self.want_reference(val);
                } else {
                    plain_value = true;
                }
                val
            }
        };
        let val = self.check_return(val, value.is_some(), span)?;
        self.emit_return(val, by_ref, plain_value, span);
        Ok(())
    }

    /// Checks the value by the declared type, at compile time as far as possible.
    pub(crate) fn check_return(&mut self, val: Val, explicit: bool, span: Span) -> Result<Val> {
        if self.f.flags.generator {
            return Ok(val);
        }
        let Some(ty) = &self.f.return_type else { return Ok(val) };
        let (mask, has_classes) = (ty.mask, !ty.classes.is_empty());
        let word = self.callable_word();
        if mask & type_mask::VOID != 0 {
            if !explicit {
                return Ok(val);
            }
            let is_null = matches!(val, Val::Const(index) if matches!(self.f.constant_value(index), crate::value::Value::Null));
            let hint = if is_null { " (did you mean \"return;\" instead of \"return null;\"?)" } else { "" };
            return self.error(span, format!("A void {word} must not return a value{hint}"));
        }
        if mask & type_mask::NEVER != 0 {
            return self.error(span, format!("A never-returning {word} must not return"));
        }
        if !explicit {
            let hint = if mask & type_mask::NULL != 0 {
                " (did you mean \"return null;\" instead of \"return;\"?)"
            } else {
                ""
            };
            return self.error(span, format!("A {word} with return type must return a value{hint}"));
        }
        if mask & type_mask::MIXED == type_mask::MIXED && !has_classes {
            return Ok(val);
        }
        if let Val::Const(index) = val
            && mask & super::types::mask_of(self.f.constant_value(index)) != 0
        {
            return Ok(val);
        }
        let temp = match val {
            // PHP reads the variable twice if null is right: to check it, and to return it.
            Val::Var(slot) if mask & type_mask::NULL != 0 && !self.runs_finally() => {
                let temp = self.f.temp();
                self.emit(span, ins(Opcode::Move).a(temp).b(slot).d(1));
                temp
            }
            val => self.to_temp(span, val),
        };
        self.emit(span, ins(Opcode::CheckReturn).b(temp));
        Ok(Val::Temp(temp))
    }

    /// Whether a `return` has `finally` blocks to run.
    fn runs_finally(&self) -> bool {
        let contexts = &self.f.contexts;
        contexts.iter().any(|context| matches!(context.kind, ContextKind::Try { finally: Some(_), .. }))
    }

    pub(crate) fn emit_return(&mut self, val: Val, by_ref: bool, plain_value: bool, span: Span) {
        let mut held = Some(val);
        let runs_finally = self.runs_finally();
        // What `finally` does to the variable no longer matters.
        if runs_finally && matches!(val, Val::Var(_)) {
            held = Some(Val::Temp(self.to_temp(span, val)));
        }
        if by_ref && !matches!(held, Some(Val::Temp(_))) {
            held = Some(Val::Temp(self.to_temp(span, val)));
        }
        let gaps = self.leave_contexts(0, &mut held, span);
        if by_ref
            && runs_finally
            && let Some(Val::Temp(temp)) = held
        {
            self.check_reference_again(temp, span);
        }
        let b = match held {
            Some(Val::Temp(temp)) if self.is_pending_return(temp) => temp,
            Some(val) => self.take(val),
            None => NONE,
        };
        if by_ref {
            self.emit(span, ins(Opcode::ReturnRef).b(b).c(u16::from(plain_value)));
        } else {
            self.emit(span, ins(Opcode::Return).b(b));
        }
        self.close_gaps(gaps);
    }

    /// Checks a reference that is returned by the declared type once more: a `finally` may have changed what it leads to.
    fn check_reference_again(&mut self, temp: u16, span: Span) {
        let Some(ty) = &self.f.return_type else { return };
        if ty.mask & type_mask::MIXED != type_mask::MIXED
            && ty.mask & (type_mask::VOID | type_mask::NEVER) == 0
        {
            self.emit(span, ins(Opcode::CheckReturn).b(temp));
        }
    }

    /// The `return` at the end of every function.
    pub(crate) fn final_return(&mut self, span: Span) {
        if !self.f.flags.generator
            && let Some(ty) = &self.f.return_type
        {
            if ty.mask & type_mask::NEVER != 0 {
                self.emit(span, ins(Opcode::NeverReturn));
                return;
            }
            if ty.mask & type_mask::VOID == 0 {
                self.emit(span, ins(Opcode::CheckReturn));
            }
        }
        let null = self.constant_null();
        let b = self.take(null);
        if self.f.flags.returns_ref && !self.f.flags.generator {
            self.emit(span, ins(Opcode::ReturnRef).b(b).c(1));
        } else {
            self.emit(span, ins(Opcode::Return).b(b));
        }
    }
}
