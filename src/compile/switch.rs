//! `switch` and `match`.

use super::function::{Cleanup, Context, ContextKind, ins};
use super::names::ClassName;
use super::{Compiler, Label, Result, Val, WarningKind};
use crate::bytecode::*;
use crate::syntax::ast::{ClassRef, Expr, ExprKind, MatchArm, MemberName, Span, Stmt, SwitchCase};
use crate::value::{Value, numeric};

impl<'a> Compiler<'a, '_> {
    pub(crate) fn switch(
        &mut self,
        stmt: &'a Stmt<'a>,
        subject: &'a Expr<'a>,
        cases: &'a [&'a SwitchCase<'a>],
    ) -> Result {
        let defaults = cases.iter().filter(|case| case.condition.is_none());
        if let Some(second) = defaults.clone().nth(1) {
            return self.error_at(second.span, "Switch statements may only contain one default clause");
        }
        for case in cases.iter().filter(|case| case.semicolon) {
            let line = self.line;
            self.at(case.span);
            self.warn(
                WarningKind::Deprecated,
                "Case statements followed by a semicolon (;) are deprecated, use a colon (:) instead",
            );
            self.line = line;
        }
        let val = self.expr(subject)?;
        let always = match val {
            Val::Const(index) => self.f.constant_value(index).as_bool(),
            _ => None,
        };
        let val = self.settle(val);
        let subject_line = self.line;
        let mut folds = Folding::Any;
        let end = self.f.label();
        let labels: Vec<Label> = cases.iter().map(|_| self.f.label()).collect();
        let default =
            cases.iter().position(|case| case.condition.is_none()).map_or(end, |index| labels[index]);
        if let Some(table) = self.switch_table(cases, &labels, default) {
            self.f.switch_tables.push(table);
            let number = self.f.switch_tables.len() as u32 - 1;
            let b = self.peek(val);
            self.emit(subject.span, ins(Opcode::SwitchTable).b(b).c(1).d(number));
        }
        for (case, label) in cases.iter().zip(&labels) {
            let Some(condition) = case.condition else { continue };
            if let Some(wanted) = always {
                self.condition(condition, wanted, *label)?;
                continue;
            }
            let candidate = self.expr(condition)?;
            if self.folds_before(&mut folds, condition, candidate) {
                self.line = subject_line;
            }
            let c = self.take(candidate);
            let b = self.peek(val);
            let equal = self.emit_temp(condition.span, ins(Opcode::CaseEqual).b(b).c(c));
            self.jump_on(condition.span, equal, true, *label);
        }
        self.jump(stmt.span, default);
        let cleanup = if let Val::Temp(temp) = val { Cleanup::Free(temp) } else { Cleanup::None };
        self.f.contexts.push(Context {
            kind: ContextKind::Loop { break_to: end, continue_to: end, cleanup, is_switch: true },
            statement: stmt,
        });
        for (case, label) in cases.iter().zip(&labels) {
            self.f.bind(*label);
            self.statements(case.body)?;
        }
        self.f.contexts.pop();
        self.f.bind(end);
        self.discard(stmt.span, val);
        Ok(())
    }

    /// Whether PHP folds the value of a case before it comes to the cases: as long as their values could make a table.
    fn folds_before(&mut self, folds: &mut Folding, condition: &'a Expr<'a>, candidate: Val) -> bool {
        if *folds == Folding::Ended {
            return false;
        }
        let kind = match candidate {
            Val::Const(index) => match self.f.constant_value(index) {
                Value::Int(_) => Folding::Ints,
                Value::String(s) if !numeric::is_numeric(s) => Folding::Strings,
                _ => Folding::Ended,
            },
            _ if self.is_known_class_constant(condition) => *folds,
            _ => {
                *folds = Folding::Ended;
                return false;
            }
        };
        *folds = if *folds == Folding::Any || *folds == kind { kind } else { Folding::Ended };
        !matches!(condition.kind, ExprKind::Int(_) | ExprKind::Float(_) | ExprKind::String(_))
    }

    /// Whether the expression is a constant of a class that PHP knows already when it compiles.
    fn is_known_class_constant(&mut self, expr: &'a Expr<'a>) -> bool {
        let ExprKind::ClassConstant(fetch) = &expr.kind else { return false };
        let (ClassRef::Name(class), MemberName::Identifier(_)) = (&fetch.class, &fetch.name) else {
            return false;
        };
        match self.class_name(class) {
            Ok(ClassName::Named(name)) => self.file.classes.contains(&*super::lower(name.as_bytes())),
            _ => false,
        }
    }

    /// A jump table if it pays and compares as `==` does.
    fn switch_table(
        &mut self,
        cases: &[&'a SwitchCase<'a>],
        labels: &[Label],
        default: Label,
    ) -> Option<SwitchTable> {
        let mut table = SwitchTable::new(default.0);
        for (case, label) in cases.iter().zip(labels) {
            let Some(condition) = case.condition else { continue };
            match &condition.kind {
                ExprKind::Int(i) => {
                    if !table.ints.iter().any(|(key, _)| key == i) {
                        table.ints.push((*i, label.0));
                    }
                }
                ExprKind::String(s) if !numeric::is_numeric(s) => {
                    let name = self.name(s);
                    table.strings.push((name, label.0));
                }
                _ => return None,
            }
        }
        table_pays(table, false)
    }

    pub(crate) fn match_expr(
        &mut self,
        subject: &'a Expr<'a>,
        arms: &'a [&'a MatchArm<'a>],
        span: Span,
        wanted: bool,
    ) -> Result<Val> {
        let defaults = arms.iter().filter(|arm| arm.conditions.is_none());
        if let Some(second) = defaults.clone().nth(1) {
            return self.error_at(second.span, "Match expressions may only contain one default arm");
        }
        let result = wanted.then(|| self.f.temp());
        let val = self.expr(subject)?;
        let val = self.settle(val);
        let subject_line = self.line;
        let end = self.f.label();
        let none = self.f.label();
        let labels: Vec<Label> = arms.iter().map(|_| self.f.label()).collect();
        let default =
            arms.iter().position(|arm| arm.conditions.is_none()).map_or(none, |index| labels[index]);
        match self.match_table(arms, &labels, default) {
            Some(table) => {
                self.f.switch_tables.push(table);
                let number = self.f.switch_tables.len() as u32 - 1;
                let b = self.peek(val);
                self.emit(subject.span, ins(Opcode::SwitchTable).b(b).d(number));
            }
            None => {
                for (arm, label) in arms.iter().zip(&labels) {
                    for condition in arm.conditions.unwrap_or_default() {
                        let candidate = self.expr(condition)?;
                        let is_literal = matches!(
                            condition.kind,
                            ExprKind::Int(_) | ExprKind::Float(_) | ExprKind::String(_)
                        );
                        // What PHP folds it folds before it reads the arms.
                        if matches!(candidate, Val::Const(_)) && !is_literal {
                            self.line = subject_line;
                        }
                        let c = self.take(candidate);
                        let b = self.peek(val);
                        let identical = self.emit_temp(subject.span, ins(Opcode::CaseIdentical).b(b).c(c));
                        self.jump_on(condition.span, identical, true, *label);
                    }
                }
            }
        }
        self.jump(span, default);
        if default == none {
            self.f.bind(none);
            self.at(span);
            let b = self.peek(val);
            self.emit(subject.span, ins(Opcode::MatchError).b(b));
        }
        self.f.release_val(val);
        for (arm, label) in arms.iter().zip(&labels) {
            self.f.bind(*label);
            if let Val::Temp(temp) = val {
                self.emit(arm.span, ins(Opcode::Free).b(temp));
            }
            let body = self.expr(arm.body)?;
            match result {
                Some(result) => self.move_to(arm.body.span, result, body),
                None => self.discard(arm.body.span, body),
            }
            self.jump(arm.span, end);
        }
        self.f.bind(end);
        Ok(match result {
            Some(result) => Val::Temp(result),
            None => self.constant_null(),
        })
    }

    fn match_table(
        &mut self,
        arms: &[&'a MatchArm<'a>],
        labels: &[Label],
        default: Label,
    ) -> Option<SwitchTable> {
        let mut table = SwitchTable::new(default.0);
        for (arm, label) in arms.iter().zip(labels) {
            for condition in arm.conditions.unwrap_or_default() {
                match &condition.kind {
                    ExprKind::Int(i) => table.ints.push((*i, label.0)),
                    ExprKind::String(s) => {
                        let name = self.name(s);
                        table.strings.push((name, label.0));
                    }
                    _ => return None,
                }
            }
        }
        table_pays(table, true)
    }
}

/// Tables for few cases cost more than they save. The first of equal cases counts.
fn table_pays(mut table: SwitchTable, mixed: bool) -> Option<SwitchTable> {
    if !mixed && !table.ints.is_empty() && !table.strings.is_empty() {
        return None;
    }
    // A `match` looks at its subject once if it can.
    let few = table.ints.len() < 5 && table.strings.len() < 2;
    if few && !(mixed && table.ints.len() + table.strings.len() > 1) {
        return None;
    }
    table.sort();
    Some(table)
}

/// What the values of the cases seen so far would make a table of.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Folding {
    Any,
    Ints,
    Strings,
    /// Nothing: PHP has stopped looking.
    Ended,
}

/// A bool constant.
trait AsBool {
    fn as_bool(&self) -> Option<bool>;
}

impl AsBool for Value {
    fn as_bool(&self) -> Option<bool> {
        if let Value::Bool(b) = self { Some(*b) } else { None }
    }
}
