//! `unset`.

use super::chain::{Access, Base, is_call, is_globals, is_short_circuited, is_this};
use super::function::ins;
use super::{Compiler, Result};
use crate::bytecode::*;
use crate::syntax::ast::{Expr, ExprKind};

impl<'a> Compiler<'a, '_> {
    pub(crate) fn unset(&mut self, target: &'a Expr<'a>) -> Result {
        let span = target.span;
        self.at(span);
        if is_this(target) {
            return self.error(span, "Cannot unset $this");
        }
        if is_globals(target) {
            return self
                .error(span, "$GLOBALS can only be modified using the $GLOBALS[$name] = $value syntax");
        }
        if is_call(target) {
            let what = if matches!(target.kind, ExprKind::Call(_) | ExprKind::DynamicCall(_)) {
                "function"
            } else {
                "method"
            };
            return self.error(span, format!("Can't use {what} return value in write context"));
        }
        if is_short_circuited(target) {
            return self.error(span, "Can't use nullsafe operator in write context");
        }
        let chain = self.chain(target, Access::Unset)?;
        match (chain.as_variable(), chain.base) {
            (Some(slot), _) => {
                self.emit(span, ins(Opcode::UnsetVar).b(slot));
            }
            (None, Base::Dynamic(name)) if chain.steps.is_empty() => {
                let b = self.take(name);
                self.emit(span, ins(Opcode::UnsetDynamic).b(b));
            }
            _ => {
                let place = self.place_of(&chain);
                self.emit(span, ins(Opcode::PlaceUnset).d(place));
            }
        }
        Ok(())
    }
}
