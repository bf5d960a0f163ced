//! Array literals.

use super::chain::{Access, is_call, is_globals, is_variable};
use super::function::ins;
use super::{Compiler, Result, Val};
use crate::bytecode::*;
use crate::syntax::ast::{ArrayExpr, ArrayItem, ArraySyntax, Expr, ExprKind, Span};

impl<'a> Compiler<'a, '_> {
    pub(crate) fn array(&mut self, array: &ArrayExpr<'a>, span: Span) -> Result<Val> {
        if array.syntax == ArraySyntax::List {
            return self.error(span, "Cannot use list() as standalone expression");
        }
        // Large literals are looked at once; below a literal that is not constant, small ones are not looked at again.
        let is_literal = |item: &ArrayItem<'_>| {
            !matches!(item, ArrayItem::Spread(_) | ArrayItem::Element { by_ref: true, .. })
        };
        if array.items.iter().all(is_literal)
            && !array.items.iter().any(|item| matches!(item, ArrayItem::Hole))
            && let Some(value) = self.array_literal(array, span)
        {
            return Ok(self.constant(&value));
        }
        let result = self.f.temp();
        self.emit(span, ins(Opcode::NewArray).a(result).d(array.items.len() as u32));
        for (index, item) in array.items.iter().enumerate() {
            match item {
                ArrayItem::Hole => return self.missing_element(array, index, span),
                ArrayItem::Spread(inner) => {
                    let val = self.expr(inner)?;
                    self.check_constant_use(val, None, ConstantUse::Spread, inner.span);
                    let b = self.take(val);
                    self.emit(inner.span, ins(Opcode::ArraySpread).a(result).b(b));
                }
                ArrayItem::Element { key, value, by_ref } => {
                    self.array_element(result, *key, value, *by_ref)?
                }
            }
        }
        Ok(Val::Temp(result))
    }

    /// PHP tells the line of the last element before the one that is missing.
    pub(crate) fn missing_element<T>(
        &mut self,
        array: &ArrayExpr<'a>,
        index: usize,
        span: Span,
    ) -> Result<T> {
        let before = array.items[..index].iter().rev().find_map(|item| match item {
            ArrayItem::Hole => None,
            ArrayItem::Spread(value) => Some(value.span),
            ArrayItem::Element { key, value, .. } => Some(key.unwrap_or(value).span),
        });
        if let Some(before) = before {
            self.at(before);
        }
        self.error(span, "Cannot use empty array elements in arrays")
    }

    fn array_literal(&mut self, array: &ArrayExpr<'a>, span: Span) -> Option<crate::value::Value> {
        // The whole literal as an expression of its own, so that its elements are folded with it.
        let whole = Expr { kind: ExprKind::Array(array), span };
        self.literal_of(&whole)
    }

    fn array_element(
        &mut self,
        result: u16,
        key: Option<&'a Expr<'a>>,
        value: &'a Expr<'a>,
        by_ref: bool,
    ) -> Result {
        let key = match key {
            Some(key) => {
                if matches!(&key.kind, ExprKind::Array(array) if array.syntax == ArraySyntax::List) {
                    return self.error(key.span, "Cannot use list as key element");
                }
                let val = self.expr(key)?;
                Some(self.settle(val))
            }
            None => None,
        };
        if !by_ref {
            let val = self.expr(value)?;
            let b = self.take(val);
            match key {
                Some(key) => {
                    let c = self.take(key);
                    self.emit(value.span, ins(Opcode::ArrayInsert).a(result).b(b).c(c));
                }
                None => {
                    self.emit(value.span, ins(Opcode::ArrayPush).a(result).b(b));
                }
            }
            return Ok(());
        }
        if !is_variable(value) && !is_call(value) {
            return self.error(value.span, "Cannot assign reference to non referenceable value");
        }
        if is_globals(value) {
            return self.error(value.span, "Cannot acquire reference to $GLOBALS");
        }
        self.check_writable(value)?;
        let chain = self.chain(value, Access::Write)?;
        let reference = self.reference_to(&chain, value.span);
        let b = self.take(reference);
        match key {
            Some(key) => {
                let c = self.take(key);
                self.emit(value.span, ins(Opcode::ArrayInsertRef).a(result).b(b).c(c));
            }
            None => {
                self.emit(value.span, ins(Opcode::ArrayPushRef).a(result).b(b));
            }
        }
        Ok(())
    }
}
