//! `isset` and `empty`.

use super::chain::{Access, Base, Chain, StepKind, is_globals, is_short_circuited, is_this, is_variable};
use super::function::{NullSafe, ins};
use super::{Compiler, Result, Val};
use crate::bytecode::*;
use crate::syntax::ast::{Expr, Span};
use crate::value::Value;

impl<'a> Compiler<'a, '_> {
    /// `isset(a, b)`: as `isset(a) && isset(b)`.
    pub(crate) fn isset(&mut self, items: &'a [&'a Expr<'a>], span: Span) -> Result<Val> {
        if let [item] = items {
            return self.isset_one(item, false, span);
        }
        let result = self.f.temp();
        let end = self.f.label();
        let mut rest = items;
        while let [item, others @ ..] = rest {
            let val = self.isset_one(item, false, item.span)?;
            if others.is_empty() {
                self.move_to(span, result, val);
            } else {
                let b = self.take(val);
                if self.f.is_label_here() {
                    self.emit(span, ins(Opcode::Nop));
                }
                self.emit(span, ins(Opcode::JumpIfNotSet).a(result).b(b).d(end.0));
            }
            rest = others;
        }
        self.f.bind(end);
        Ok(Val::Temp(result))
    }

    /// `empty(x)`
    pub(crate) fn empty(&mut self, expr: &'a Expr<'a>, span: Span) -> Result<Val> {
        if !is_variable(expr) {
            // Any expression may be tested: `!x`.
            let val = self.expr(expr)?;
            if let Val::Const(index) = val {
                let truth = crate::value::convert::to_bool(self.f.constant_value(index));
                return Ok(self.constant(&Value::Bool(!truth)));
            }
            let b = self.take(val);
            return Ok(self.emit_temp(span, ins(Opcode::Not).b(b)));
        }
        self.isset_one(expr, true, span)
    }

    fn isset_one(&mut self, expr: &'a Expr<'a>, empty: bool, span: Span) -> Result<Val> {
        if !is_variable(expr) {
            return self.error(
                span,
                "Cannot use isset() on the result of an expression (you can use \"null !== expression\" instead)",
            );
        }
        self.at(expr.span);
        if is_globals(expr) {
            if empty {
                let val = self.expr(expr)?;
                let b = self.take(val);
                return Ok(self.emit_temp(span, ins(Opcode::EmptyVar).b(b)));
            }
            return Ok(self.constant(&Value::Bool(true)));
        }
        if is_this(expr) {
            self.f.flags.uses_this = true;
            self.f.flags.names_this = true;
            let isset = self.emit_temp(span, ins(Opcode::IssetThis));
            if !empty {
                return Ok(isset);
            }
            let b = self.take(isset);
            return Ok(self.emit_temp(span, ins(Opcode::Not).b(b)));
        }
        if !is_short_circuited(expr) {
            let chain = self.chain(expr, Access::Quiet)?;
            return Ok(self.isset_chain(chain, empty, span));
        }
        let result = self.f.temp();
        let end = self.f.label();
        let mode = if empty { 2 } else { 1 };
        let outer = self.f.null_safe.replace(NullSafe { result, end, mode });
        let chain = self.chain(expr, Access::Quiet)?;
        let val = self.isset_chain(chain, empty, span);
        self.move_to(span, result, val);
        self.f.bind(end);
        self.f.null_safe = outer;
        Ok(Val::Temp(result))
    }

    fn isset_chain(&mut self, mut chain: Chain, empty: bool, span: Span) -> Val {
        let flag = u32::from(empty);
        let Some(last) = chain.steps.pop() else {
            if let Base::StaticProperty { class, name } = chain.base {
                let c = self.take(name);
                let class = self.take_class(class);
                let cache = self.f.cache();
                let isset = ins(Opcode::IssetStaticProperty).b(flag as u16).c(c).d(class).e(cache);
                return self.emit_temp(span, isset);
            }
            let fetch = match chain.base {
                Base::Dynamic(name) => Some((Opcode::FetchDynamic, name)),
                Base::Global(name) => Some((Opcode::FetchGlobal, name)),
                _ => None,
            };
            let val = match fetch {
                Some((op, name)) => {
                    let name = self.take(name);
                    self.emit_temp(chain.span, ins(op).b(name).d(ISSET_FETCH))
                }
                None => self.walk(chain, FetchMode::Quiet),
            };
            let b = self.take(val);
            let op = if empty { Opcode::EmptyVar } else { Opcode::IssetVar };
            return self.emit_temp(span, ins(op).b(b));
        };
        self.line = last.line;
        match last.kind {
            StepKind::Index(index) => {
                let val = self.walk(chain, FetchMode::Quiet);
                let c = self.take(index);
                let b = self.take(val);
                self.emit_temp(span, ins(Opcode::IssetIndex).b(b).c(c).d(flag))
            }
            StepKind::Property(name) => {
                let object = if matches!(chain.base, Base::This) && chain.steps.is_empty() {
                    None
                } else {
                    Some(self.walk(chain, FetchMode::Quiet))
                };
                let c = self.take(name);
                let b = object.map_or(THIS, |val| self.take(val));
                let cache = self.f.cache();
                self.emit_temp(span, ins(Opcode::IssetProperty).b(b).c(c).d(flag).e(cache))
            }
            StepKind::Append => self.throw_error(span, "Cannot use [] for reading"),
        }
    }
}
