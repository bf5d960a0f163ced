//! `try`, `catch`, `finally`.
//!
//! A `finally` block is compiled once. Whoever leaves the `try` normally, by `return`, `break`, … calls it with
//! `CallFinally`; an exception enters it by the handler table.

use super::function::{Context, ContextKind, FinallyContext, PendingHandler, Region, ins};
use super::names::ClassName;
use super::{Compiler, Label, Result};
use crate::bytecode::*;
use crate::syntax::ast::{Catch, Stmt, Try};

impl<'a> Compiler<'a, '_> {
    /// Where the values of `return`s wait for the `finally` blocks around here, up to the one we are in.
    fn pending_return(&self) -> Option<u16> {
        for context in self.f.contexts.iter().rev() {
            match &context.kind {
                ContextKind::Try { finally: Some(finally), .. } => return Some(finally.pending_return),
                ContextKind::Finally { .. } => return None,
                _ => {}
            }
        }
        None
    }

    pub(crate) fn try_statement(&mut self, stmt: &'a Stmt<'a>, parts: &'a Try<'a>) -> Result {
        if parts.catches.is_empty() && parts.finally.is_none() {
            return self.error(stmt.span, "Cannot use try without catch or finally");
        }
        let temp_base = self.f.temp_top();
        let shared = self.pending_return();
        let finally = parts.finally.is_some().then(|| {
            self.f.flags.has_finally = true;
            let pending_return = shared.unwrap_or_else(|| self.f.temp());
            FinallyContext { target: self.f.label(), state: self.f.temp(), pending_return }
        });
        if self.f.body_start == Some(self.f.here()) {
            self.emit(stmt.span, ins(Opcode::Nop));
        }
        let start = self.f.here();
        let mut gaps = self.in_try(stmt, Region::Body, finally, parts.body)?;
        let body_end = self.f.here();
        let after_catches = self.f.label();
        if !parts.catches.is_empty() {
            self.jump(stmt.span, after_catches);
            let target = self.f.label();
            self.f.bind(target);
            self.guard(start, body_end, &gaps, HandlerKind::Catch { target: target.0 }, temp_base);
            for (index, catch) in parts.catches.iter().enumerate() {
                let last = index + 1 == parts.catches.len();
                let next = (!last).then(|| self.f.label());
                self.catch_heads(catch, next)?;
                // A `return` of the guarded part that was overtaken by the exception.
                if let Some(pending) = shared {
                    self.emit(catch.span, ins(Opcode::Free).b(pending));
                }
                gaps.extend(self.in_try(stmt, Region::Catch(index as u16), finally, catch.body)?);
                if let Some(next) = next {
                    self.jump(catch.span, after_catches);
                    self.f.bind(next);
                }
            }
        }
        self.f.bind(after_catches);
        if let (Some(finally), Some(block)) = (finally, &parts.finally) {
            let guarded_end = self.f.here();
            let after = self.f.label();
            self.emit(block.span, ins(Opcode::CallFinally).a(finally.state).d(finally.target.0));
            self.jump(block.span, after);
            self.f.bind(finally.target);
            let block_start = self.f.here();
            self.f.contexts.push(Context {
                kind: ContextKind::Finally { state: finally.state, pending_return: finally.pending_return },
                statement: stmt,
            });
            self.statements(block.body)?;
            self.f.contexts.pop();
            let block_end = self.emit(block.span, ins(Opcode::EndFinally).a(finally.state)) as u32;
            self.f.bind(after);
            let kind = HandlerKind::Finally { target: finally.target.0, state: finally.state };
            self.guard(start, guarded_end, &gaps, kind, temp_base);
            self.guard(
                block_start,
                block_end,
                &[],
                HandlerKind::InFinally { state: finally.state },
                temp_base,
            );
            self.f.release(finally.state);
            if shared.is_none() {
                self.f.release(finally.pending_return);
            }
        }
        Ok(())
    }

    /// Compiles a guarded part; returns what is not guarded.
    fn in_try(
        &mut self,
        stmt: &'a Stmt<'a>,
        region: Region,
        finally: Option<FinallyContext>,
        body: &'a [&'a Stmt<'a>],
    ) -> Result<Vec<(u32, u32)>> {
        self.f
            .contexts
            .push(Context { kind: ContextKind::Try { region, gaps: Vec::new(), finally }, statement: stmt });
        self.statements(body)?;
        match self.f.contexts.pop().map(|context| context.kind) {
            Some(ContextKind::Try { gaps, .. }) => Ok(gaps),
            _ => Ok(Vec::new()),
        }
    }

    /// Adds handlers for the range without the gaps.
    fn guard(&mut self, start: u32, end: u32, gaps: &[(u32, u32)], kind: HandlerKind, temp_base: u16) {
        let mut at = start;
        let mut gaps = gaps.to_vec();
        gaps.sort_unstable();
        for (gap_start, gap_end) in gaps.into_iter().chain([(end, end)]) {
            let gap_start = gap_start.min(end);
            if at < gap_start {
                self.f.handlers.push(PendingHandler { start: at, end: gap_start, kind, temp_base });
            }
            at = at.max(gap_end);
        }
    }

    /// The instructions that decide whether a `catch` takes the exception.
    fn catch_heads(&mut self, catch: &'a Catch<'a>, next: Option<Label>) -> Result {
        self.at(catch.span);
        let mut names = Vec::with_capacity(catch.types.len());
        for class in catch.types {
            match self.class_name(class)? {
                ClassName::Named(name) => names.push(name),
                _ => return self.error(class.span, "Bad class name in the catch statement"),
            }
        }
        let slot = match &catch.variable {
            Some(variable) if variable.name == b"this" => {
                return self.error(variable.span, "Cannot re-assign $this");
            }
            Some(variable) => {
                let name = self.name(variable.name);
                self.f.variable(&name)
            }
            None => NONE,
        };
        let body = self.f.label();
        let count = names.len();
        for (index, name) in names.iter().enumerate() {
            let last = index + 1 == count;
            let constant = self.f.constant_name(name);
            let other = if last { next } else { Some(self.f.label()) };
            let target = other.map_or(u32::MAX, |label| label.0);
            self.emit(catch.span, ins(Opcode::Catch).b(slot).d(constant).e(target));
            if !last {
                self.jump(catch.span, body);
                if let Some(other) = other {
                    self.f.bind(other);
                }
            }
        }
        self.f.bind(body);
        Ok(())
    }
}
