//! Destructuring: `[$a, 'k' => $b, &$c] = …`

use super::chain::{Access, Chain, Step, StepKind, is_short_circuited, is_this};
use super::function::ins;
use super::{Compiler, Result, Val};
use crate::bytecode::*;
use crate::syntax::ast::{ArrayExpr, ArrayItem, ArraySyntax, Expr, ExprKind, Span};

/// What is taken apart.
pub(crate) enum Source {
    /// A temporary, kept.
    Value(Val),
    /// A temporary that holds a reference to it, for patterns with references; kept. It may hold a plain value if that is
    /// what a call gave.
    Reference(u16),
}

/// Whether the pattern takes references, at any depth.
pub(crate) fn has_reference(pattern: &ArrayExpr<'_>) -> bool {
    super::deep(|| {
        pattern.items.iter().any(|item| match item {
            ArrayItem::Element { by_ref: true, .. } => true,
            ArrayItem::Element { value: Expr { kind: ExprKind::Array(inner), .. }, .. } => {
                has_reference(inner)
            }
            _ => false,
        })
    })
}

impl<'a> Compiler<'a, '_> {
    /// Takes `source` apart; it lives on.
    pub(crate) fn destructure(&mut self, pattern: &ArrayExpr<'a>, source: &Source, span: Span) -> Result {
        super::deep(|| self.destructure_inner(pattern, source, span))
    }

    fn destructure_inner(&mut self, pattern: &ArrayExpr<'a>, source: &Source, span: Span) -> Result {
        if pattern.items.iter().all(|item| matches!(item, ArrayItem::Hole)) {
            return self.error(span, "Cannot use empty list");
        }
        let keyed = pattern.items.iter().find_map(|item| match item {
            ArrayItem::Element { key, .. } => Some(key.is_some()),
            _ => None,
        });
        for (position, item) in pattern.items.iter().enumerate() {
            let (key, value, by_ref) = match item {
                ArrayItem::Hole if keyed == Some(true) => {
                    return self.error(span, "Cannot use empty array entries in keyed array assignment");
                }
                ArrayItem::Hole => continue,
                ArrayItem::Spread(inner) => {
                    return self.error(inner.span, "Spread operator is not supported in assignments");
                }
                ArrayItem::Element { key, value, by_ref } => (*key, *value, *by_ref),
            };
            if Some(key.is_some()) != keyed {
                return self.error(value.span, "Cannot mix keyed and unkeyed array entries in assignments");
            }
            let index = match key {
                Some(key) => {
                    let val = self.expr(key)?;
                    self.settle(val)
                }
                None => self.constant_int(position as i64),
            };
            let index = self.settle(index);
            self.check_list_target(value, pattern.syntax)?;
            self.destructure_element(source, index, value, by_ref)?;
        }
        Ok(())
    }

    fn check_list_target(&mut self, target: &'a Expr<'a>, syntax: ArraySyntax) -> Result {
        if let ExprKind::Array(inner) = &target.kind {
            if inner.syntax == ArraySyntax::Long {
                return self.error(target.span, "Cannot assign to array(), use [] instead");
            }
            if inner.syntax != syntax {
                return self.error(target.span, "Cannot mix [] and list()");
            }
            return Ok(());
        }
        if !super::chain::is_variable(target) && !super::chain::is_call(target) {
            return self.error(target.span, "Assignments can only happen to writable values");
        }
        if is_short_circuited(target) {
            return self.error(target.span, "Assignments can only happen to writable values");
        }
        Ok(())
    }

    fn destructure_element(
        &mut self,
        source: &Source,
        index: Val,
        target: &'a Expr<'a>,
        by_ref: bool,
    ) -> Result {
        let span = target.span;
        match source {
            Source::Value(val) => {
                let c = self.take(index);
                let b = self.peek(*val);
                let element = self.emit_temp(span, ins(Opcode::ListIndex).b(b).c(c));
                self.assign_element(target, element, span)
            }
            Source::Reference(temp) => {
                let nested = match &target.kind {
                    ExprKind::Array(inner) if by_ref || has_reference(inner) => Some(inner),
                    _ => None,
                };
                if !by_ref && nested.is_none() {
                    let c = self.take(index);
                    let element = self.emit_temp(span, ins(Opcode::ListIndex).b(*temp).c(c));
                    return self.assign_element(target, element, span);
                }
                let element = self.element_reference(*temp, index, span);
                if let Some(inner) = nested {
                    self.destructure(inner, &Source::Reference(element), span)?;
                    self.discard(span, Val::Temp(element));
                    return Ok(());
                }
                let result = self.assign_reference(target, Val::Temp(element), false, span)?;
                self.discard(span, result);
                Ok(())
            }
        }
    }

    /// A temporary with a reference to an element of what a temporary refers to; with the element's value if it holds a
    /// plain value.
    fn element_reference(&mut self, source: u16, index: Val, span: Span) -> u16 {
        let by_value = self.f.label();
        let end = self.f.label();
        self.emit(span, ins(Opcode::ListByValue).b(source).d(by_value.0));
        let copy = self.duplicate(span, Val::Temp(source));
        let mut chain = Chain::value(copy, span, self.line);
        chain.steps.push(Step { kind: StepKind::Index(index), span, line: self.line });
        let place = self.encode_place(&chain);
        let place = self.place(place);
        self.f.release_val(copy);
        let c = self.peek(index);
        self.f.release_val(index);
        let element = self.f.temp();
        self.emit(span, ins(Opcode::PlaceRef).a(element).d(place));
        self.jump(span, end);
        self.f.bind(by_value);
        self.emit(span, ins(Opcode::ListIndex).a(element).b(source).c(c));
        self.f.bind(end);
        element
    }

    fn assign_element(&mut self, target: &'a Expr<'a>, element: Val, span: Span) -> Result {
        if is_this(target) {
            return self.error(span, "Cannot re-assign $this");
        }
        if let ExprKind::Array(inner) = &target.kind {
            self.destructure(inner, &Source::Value(element), span)?;
            self.discard(span, element);
            return Ok(());
        }
        self.check_writable(target)?;
        let chain = self.chain(target, Access::Write)?;
        let result = self.assign_to(&chain, element, span);
        self.discard(span, result);
        Ok(())
    }
}
