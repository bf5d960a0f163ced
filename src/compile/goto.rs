//! `goto`.
//!
//! Where labels stand is found out before the first jump, so that a jump forward knows which loops and `try`s it
//! leaves.

use super::function::{ContextKind, Region};
use super::{Compiler, Label, Result, deep, text};
use crate::syntax::ast::{Declare, Identifier, Namespace, Span, Stmt, StmtKind, Switch, While};
use hashbrown::HashMap;
use std::rc::Rc;

/// The statements around a label, outermost first.
type Path<'a> = Vec<(*const Stmt<'a>, Region)>;

/// The labels of a function.
#[derive(Default)]
pub(crate) struct GotoLabels<'a> {
    labels: HashMap<&'a [u8], (Label, Rc<Path<'a>>)>,
    duplicate: Option<(&'a [u8], Span)>,
}

impl<'a> Compiler<'a, '_> {
    fn find_goto_labels(&mut self) -> Result {
        if self.f.goto_labels.is_some() {
            return Ok(());
        }
        let mut found = GotoLabels::default();
        let body = self.f.body;
        self.scan(body, &mut Vec::new(), &mut found);
        let duplicate = found.duplicate;
        self.f.goto_labels = Some(found);
        match duplicate {
            Some((name, span)) => self.error_at(span, format!("Label '{}' already defined", text(name))),
            None => Ok(()),
        }
    }

    fn scan(&mut self, statements: &'a [&'a Stmt<'a>], path: &mut Path<'a>, found: &mut GotoLabels<'a>) {
        deep(|| {
            for stmt in statements {
                self.scan_statement(stmt, path, found);
            }
        });
    }

    fn scan_within(
        &mut self,
        stmt: &'a Stmt<'a>,
        region: Region,
        body: &'a [&'a Stmt<'a>],
        path: &mut Path<'a>,
        found: &mut GotoLabels<'a>,
    ) {
        path.push((stmt, region));
        self.scan(body, path, found);
        path.pop();
    }

    fn scan_statement(&mut self, stmt: &'a Stmt<'a>, path: &mut Path<'a>, found: &mut GotoLabels<'a>) {
        match &stmt.kind {
            StmtKind::Label(label) => {
                let number = self.f.label();
                let entry = (number, Rc::new(path.clone()));
                if found.labels.insert(label.name, entry).is_some() && found.duplicate.is_none() {
                    found.duplicate = Some((label.name, label.span));
                }
            }
            StmtKind::Block(body) => self.scan(body, path, found),
            StmtKind::Namespace(Namespace { body: Some(body), .. })
            | StmtKind::Declare(Declare { body: Some(body), .. }) => {
                self.scan(body, path, found);
            }
            StmtKind::If(parts) => {
                for branch in parts.branches {
                    self.scan(branch.body, path, found);
                }
                self.scan(parts.otherwise.unwrap_or_default(), path, found);
            }
            StmtKind::While(While { body, .. }) | StmtKind::DoWhile(While { body, .. }) => {
                self.scan_within(stmt, Region::Loop, body, path, found);
            }
            StmtKind::For(parts) => self.scan_within(stmt, Region::Loop, parts.body, path, found),
            StmtKind::Foreach(parts) => self.scan_within(stmt, Region::Loop, parts.body, path, found),
            StmtKind::Switch(Switch { cases, .. }) => {
                for case in *cases {
                    self.scan_within(stmt, Region::Loop, case.body, path, found);
                }
            }
            StmtKind::Try(parts) => {
                self.scan_within(stmt, Region::Body, parts.body, path, found);
                for (index, catch) in parts.catches.iter().enumerate() {
                    self.scan_within(stmt, Region::Catch(index as u16), catch.body, path, found);
                }
                if let Some(finally) = &parts.finally {
                    self.scan_within(stmt, Region::Finally, finally.body, path, found);
                }
            }
            _ => {}
        }
    }

    pub(crate) fn goto_label(&mut self, label: &Identifier<'a>) -> Result {
        self.find_goto_labels()?;
        if let Some((label, _)) = self.f.goto_labels.as_ref().and_then(|labels| labels.labels.get(label.name))
        {
            let label = *label;
            self.f.bind(label);
        }
        Ok(())
    }

    pub(crate) fn goto(&mut self, target: &Identifier<'a>) -> Result {
        self.find_goto_labels()?;
        let found = self.f.goto_labels.as_ref().and_then(|labels| labels.labels.get(target.name));
        let Some((label, path)) = found.cloned() else {
            return self.error(target.span, format!("'goto' to undefined label '{}'", text(target.name)));
        };
        let shared = self
            .f
            .contexts
            .iter()
            .zip(path.iter())
            .take_while(|(context, (stmt, region))| {
                std::ptr::eq(context.statement, *stmt) && context.region() == *region
            })
            .count();
        let entered = &path[shared..];
        if entered.iter().any(|(_, region)| *region == Region::Loop) {
            return self.error(target.span, "'goto' into loop or switch statement is disallowed");
        }
        if entered.iter().any(|(_, region)| *region == Region::Finally) {
            return self.error(target.span, "jump into a finally block is disallowed");
        }
        if self.f.contexts[shared..].iter().any(|context| matches!(context.kind, ContextKind::Finally { .. }))
        {
            return self.error(target.span, "jump out of a finally block is disallowed");
        }
        // From the guarded part of a `try` into its `catch` or back: PHP does not run `finally` in between.
        let gaps = self.leave_contexts(shared, &mut None, target.span);
        self.jump(target.span, label);
        self.close_gaps(gaps);
        Ok(())
    }
}
