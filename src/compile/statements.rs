//! Statements.

use super::attributes::Target;
use super::chain::variable_name;
use super::function::ins;
use super::scope::is_superglobal;
use super::{Compiler, Result, deep, lower, text};
use crate::bytecode::*;
use crate::syntax::ast::{
    self, AttributeGroup, ConstantElement, Declare, Expr, ExprKind, Namespace, StaticVariable, Stmt,
    StmtKind, Switch, UseKind, While,
};

impl<'a> Compiler<'a, '_> {
    /// Statements at the top level of a file or namespace: what they declare is known from the start.
    pub(crate) fn top_statements(&mut self, statements: &'a [&'a Stmt<'a>], file_level: bool) -> Result {
        for stmt in statements {
            self.top_statement(stmt, file_level)?;
            if file_level {
                match stmt.kind {
                    StmtKind::Declare(Declare { body: None, .. }) => {}
                    StmtKind::Empty => {}
                    StmtKind::InlineHtml(text) if text.is_empty() => {}
                    StmtKind::InlineHtml(text) if text.starts_with(b"#!") && stmt.span.start == 0 => {}
                    _ => {
                        self.file.begun = true;
                        self.file.begun_strictly = true;
                    }
                }
            }
        }
        Ok(())
    }

    fn top_statement(&mut self, stmt: &'a Stmt<'a>, file_level: bool) -> Result {
        if self.file.has_bracketed_namespaces
            && !self.file.in_namespace
            && !matches!(
                stmt.kind,
                StmtKind::Namespace(_)
                    | StmtKind::Declare(_)
                    | StmtKind::HaltCompiler { .. }
                    | StmtKind::Empty
                    | StmtKind::InlineHtml(_)
            )
        {
            return self.error_at(stmt.span, "No code may exist outside of namespace {}");
        }
        match &stmt.kind {
            StmtKind::Function(function) => {
                self.at(function.span);
                self.function_declaration(function, true)?;
                self.line = self.end_line(function.span);
                Ok(())
            }
            StmtKind::Class(class) => {
                self.at(class.span);
                self.class_declaration(class, true)?;
                self.line = self.end_line(class.span);
                Ok(())
            }
            StmtKind::Block(body) => deep(|| self.top_statements(body, false)),
            StmtKind::Namespace(Namespace { name, body }) => {
                self.at(stmt.span);
                self.namespace(*name, *body, stmt, file_level)
            }
            StmtKind::HaltCompiler { .. } => {
                self.at(stmt.span);
                if self.file.has_bracketed_namespaces && self.file.in_namespace {
                    return self
                        .error(stmt.span, "__HALT_COMPILER() can only be used from the outermost scope");
                }
                Ok(())
            }
            StmtKind::Declare(Declare { directives, body }) => {
                self.at(stmt.span);
                self.declare(directives, *body, stmt, file_level)
            }
            _ => self.statement(stmt),
        }
    }

    pub(crate) fn statements(&mut self, statements: &'a [&'a Stmt<'a>]) -> Result {
        for stmt in statements {
            self.statement(stmt)?;
        }
        Ok(())
    }

    pub(crate) fn statement(&mut self, stmt: &'a Stmt<'a>) -> Result {
        self.at(stmt.span);
        match &stmt.kind {
            StmtKind::Empty => return Ok(()),
            StmtKind::Expr(expr) => self.effect(expr)?,
            StmtKind::Echo(items) => {
                for item in *items {
                    let val = self.expr(item)?;
                    let b = self.take(val);
                    self.emit(item.span, ins(Opcode::Echo).b(b));
                }
            }
            _ => deep(|| self.compound_statement(stmt))?,
        }
        if self.file.ticks
            && !matches!(
                stmt.kind,
                StmtKind::Block(_)
                    | StmtKind::Label(_)
                    | StmtKind::Unset(_)
                    | StmtKind::Function(_)
                    | StmtKind::Class(_)
                    | StmtKind::Declare(Declare { body: None, .. })
            )
        {
            self.emit(stmt.span, ins(Opcode::Tick));
        }
        Ok(())
    }

    fn compound_statement(&mut self, stmt: &'a Stmt<'a>) -> Result {
        let span = stmt.span;
        match &stmt.kind {
            StmtKind::Empty | StmtKind::Expr(_) | StmtKind::Echo(_) => Ok(()),
            StmtKind::InlineHtml(html) => {
                let val = self.constant_string(html);
                let b = self.take(val);
                self.emit(span, ins(Opcode::Echo).b(b));
                Ok(())
            }
            StmtKind::Block(body) => self.statements(body),
            StmtKind::If(branches) => self.if_statement(branches),
            StmtKind::While(While { condition, body }) => self.while_loop(stmt, condition, body),
            StmtKind::DoWhile(While { condition, body }) => self.do_while(stmt, body, condition),
            StmtKind::For(parts) => self.for_loop(stmt, parts),
            StmtKind::Foreach(parts) => self.foreach(stmt, parts),
            StmtKind::Switch(Switch { subject, cases }) => self.switch(stmt, subject, cases),
            StmtKind::Break(depth) => self.break_or_continue(*depth, span, false),
            StmtKind::Continue(depth) => self.break_or_continue(*depth, span, true),
            StmtKind::Return(value) => self.return_statement(*value, span),
            StmtKind::Try(parts) => self.try_statement(stmt, parts),
            StmtKind::Global(variables) => variables.iter().try_for_each(|variable| self.global(variable)),
            StmtKind::Static(variables) => {
                variables.iter().try_for_each(|variable| self.static_variable(variable))
            }
            StmtKind::Unset(targets) => targets.iter().try_for_each(|target| self.unset(target)),
            StmtKind::Const(decl) => {
                if decl.constants.len() > 1 && !decl.attributes.is_empty() {
                    return self.error(span, "Cannot apply attributes to multiple constants at once");
                }
                decl.constants
                    .iter()
                    .try_for_each(|constant| self.constant_declaration(constant, decl.attributes))
            }
            StmtKind::Function(function) => {
                self.function_declaration(function, false)?;
                self.line = self.end_line(function.span);
                Ok(())
            }
            StmtKind::Class(class) => {
                self.class_declaration(class, false)?;
                self.line = self.end_line(class.span);
                Ok(())
            }
            StmtKind::Namespace(Namespace { name, body }) => self.namespace(*name, *body, stmt, false),
            StmtKind::Use(items) => self.use_statement(items),
            StmtKind::Declare(Declare { directives, body }) => self.declare(directives, *body, stmt, false),
            StmtKind::Goto(label) => self.goto(label),
            StmtKind::Label(label) => self.goto_label(label),
            StmtKind::HaltCompiler { .. } => {
                self.error(span, "__HALT_COMPILER() can only be used from the outermost scope")
            }
        }
    }

    fn if_statement(&mut self, parts: &'a ast::If<'a>) -> Result {
        let end = self.f.label();
        let last = parts.branches.len().saturating_sub(1);
        for (index, branch) in parts.branches.iter().enumerate() {
            let next = self.f.label();
            self.at(branch.span);
            self.condition(branch.condition, false, next)?;
            self.statements(branch.body)?;
            if index != last || parts.otherwise.is_some() {
                self.jump(branch.span, end);
            }
            self.f.bind(next);
        }
        if let Some(otherwise) = parts.otherwise {
            self.statements(otherwise)?;
        }
        self.f.bind(end);
        Ok(())
    }

    /// `global $a;`
    fn global(&mut self, variable: &'a Expr<'a>) -> Result {
        let ExprKind::Variable(name) = &variable.kind else { return Ok(()) };
        let span = variable.span;
        match variable_name(name) {
            Some(b"this") => self.error(span, "Cannot use $this as global variable"),
            Some(name) if is_superglobal(name) || name == b"GLOBALS" => {
                self.error(span, "Cannot use auto-global as global variable")
            }
            Some(name) => {
                let name = self.name(name);
                let slot = self.f.variable(&name);
                let constant = self.f.constant_name(&name);
                self.emit(span, ins(Opcode::BindGlobal).b(slot).d(constant));
                Ok(())
            }
            None => {
                let ast::VariableName::Dynamic(name) = name else { return Ok(()) };
                self.f.flags.dynamic_variables = true;
                let name = self.expr(name)?;
                let name = self.settle(name);
                let copy = self.duplicate(span, name);
                let operand = self.take(copy);
                let place = self.place(Place { base: PlaceBase::Global(operand), steps: Vec::new() });
                let reference = self.emit_temp(span, ins(Opcode::PlaceRef).d(place));
                let b = self.take(reference);
                let operand = self.take(name);
                let place = self.place(Place { base: PlaceBase::Dynamic(operand), steps: Vec::new() });
                self.emit(span, ins(Opcode::PlaceAssignRef).b(b).d(place));
                Ok(())
            }
        }
    }

    /// `static $a = 1;`
    fn static_variable(&mut self, variable: &'a StaticVariable<'a>) -> Result {
        let span = variable.span;
        self.at(span);
        if variable.name.name == b"this" {
            return self.error(span, "Cannot use $this as static variable");
        }
        let name = self.name(variable.name.name);
        if self.f.statics.contains(&name) || self.f.captures.iter().any(|capture| capture.name == name) {
            return self.error(span, format!("Duplicate declaration of static variable ${name}"));
        }
        let number = self.f.statics.len() as u16;
        self.f.statics.push(name.clone());
        let slot = self.f.variable(&name);
        let end = self.f.label();
        self.emit(span, ins(Opcode::BindStatic).b(slot).c(number).d(end.0));
        let val = match variable.initial {
            Some(initial) => self.expr(initial)?,
            None => self.constant_null(),
        };
        let b = self.take(val);
        self.emit(span, ins(Opcode::InitStatic).a(slot).b(b).c(number));
        self.f.bind(end);
        Ok(())
    }

    /// `const A = 1;`
    fn constant_declaration(
        &mut self,
        constant: &'a ConstantElement<'a>,
        attributes: &'a [&'a AttributeGroup<'a>],
    ) -> Result {
        let span = constant.span;
        self.at(span);
        let short = constant.name.name;
        if [&b"true"[..], b"false", b"null"].iter().any(|word| short.eq_ignore_ascii_case(word)) {
            return self.error(span, format!("Cannot redeclare constant '{}'", text(short)));
        }
        let name = self.in_namespace(short);
        if let Some(import) = self.file.constant_imports.get(short)
            && *import != name
        {
            return self
                .error(span, format!("Cannot declare const {name} because the name is already in use"));
        }
        self.check_constant_expression(constant.value, true)?;
        self.f.constant_expression = true;
        let val = self.expr(constant.value);
        self.f.constant_expression = false;
        let b = self.take(val?);
        let index = self.f.constant_name(&name);
        let mut number = 0;
        if !attributes.is_empty() {
            let attributes = self.attributes(attributes, &[Target::Constant])?;
            self.f.constant_attributes.push(attributes.into());
            number = self.f.constant_attributes.len() as u16;
        }
        self.emit(span, ins(Opcode::DeclareConstant).b(b).c(number).d(index));
        let namespace = lower(&self.file.namespace);
        let key = if namespace.is_empty() { short.to_vec() } else { [&namespace[..], b"\\", short].concat() };
        self.file.seen.insert((UseKind::Const, key));
        Ok(())
    }
}
