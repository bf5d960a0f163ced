//! Functions of all kinds: what is the same for functions, methods, closures and hooks.

use super::attributes::Target;
use super::function::{Function, FunctionKind, HookScope, ins};
use super::{Compiler, Result, WarningKind, lower, text};
use crate::bytecode::*;
use crate::syntax::ast::{
    self, ClassDecl, Expr, FunctionDecl, Namespace, Signature, Span, Stmt, StmtKind, UseKind,
};
use std::sync::Arc;

/// The body of a callable.
#[derive(Clone, Copy)]
pub(crate) enum Body<'a> {
    /// Only a signature.
    None,
    Block(&'a [&'a Stmt<'a>]),
    /// `=> expr`, which is returned.
    Expr(&'a Expr<'a>),
    /// `set => expr`: assigned to the property.
    SetExpr(&'a Expr<'a>),
}

/// What makes up a callable.
pub(crate) struct Callable<'a> {
    pub(crate) kind: FunctionKind,
    pub(crate) name: Name,
    pub(crate) signature: Signature<'a>,
    /// The parameter of a `set` hook that is not written.
    pub(crate) value_param: Option<ast::Param<'a>>,
    pub(crate) body: Body<'a>,
    pub(crate) contains_yield: bool,
    pub(crate) is_static: bool,
    pub(crate) uses: &'a [&'a ast::ClosureUse<'a>],
    pub(crate) attributes: &'a [&'a ast::AttributeGroup<'a>],
    pub(crate) doc: Option<&'a [u8]>,
    pub(crate) span: Span,
    pub(crate) hook: Option<HookScope>,
    /// A return type that stands for a missing one.
    pub(crate) fallback_return: Option<Type>,
}

impl<'a> Compiler<'a, '_> {
    /// Compiles a callable; also tells whether a hook mentioned its property's storage and whether it uses `$this`.
    pub(crate) fn callable(&mut self, callable: Callable<'a>) -> Result<(Arc<Code>, bool)> {
        let target = if matches!(callable.kind, FunctionKind::Method | FunctionKind::Hook) {
            Target::Method
        } else {
            Target::Function
        };
        self.compiles_hook = callable.kind == FunctionKind::Hook;
        let outer = self.f.hook_property.clone();
        if callable.hook.is_some() {
            self.f.hook_property.clone_from(&callable.hook);
        }
        self.in_attributes_of_function = callable.kind == FunctionKind::Function;
        let attributes = self.attributes(callable.attributes, &[target]);
        self.in_attributes_of_function = false;
        self.f.hook_property = outer;
        self.compiles_hook = false;
        let attributes = attributes?;
        self.at(callable.span);
        let mut function = Function::new(callable.name.clone(), callable.kind);
        function.flags.returns_ref = callable.signature.returns_ref;
        function.flags.generator = callable.contains_yield;
        function.flags.is_static = callable.is_static;
        function.flags.closure = matches!(callable.kind, FunctionKind::Closure | FunctionKind::Arrow);
        function.flags.arrow = callable.kind == FunctionKind::Arrow;
        function.flags.method = matches!(callable.kind, FunctionKind::Method | FunctionKind::Hook);
        function.flags.deprecated = Self::has_attribute(&attributes, b"deprecated");
        function.flags.no_discard =
            callable.kind != FunctionKind::Hook && Self::has_attribute(&attributes, b"nodiscard");
        function.attributes = attributes;
        function.hook_property = callable.hook.clone();
        function.line_range = self.line_range(callable.span);
        if callable.kind == FunctionKind::Arrow {
            // PHP sees the end when it has read the token behind it.
            function.line_range.1 = self.line_behind(callable.span.end);
        }
        function.doc = callable.doc.map(Name::new);
        if let Body::Block(body) = callable.body {
            function.body = body;
        }
        self.enter(function);
        let compiled = self.callable_body(&callable);
        let mut function = self.leave();
        compiled?;
        if callable.kind == FunctionKind::Arrow {
            let first = function.params.len();
            function.captures = function.variables()[first..]
                .iter()
                .map(|name| Capture { name: name.clone(), by_ref: false })
                .collect();
        }
        let uses_backing = function.uses_backing;
        let code = self.finish(function)?;
        Ok((code, uses_backing))
    }

    fn callable_body(&mut self, callable: &Callable<'a>) -> Result {
        let signature = callable.signature;
        if let Some(ty) = signature.return_type {
            let (ty, _) = self.type_of(ty, false)?;
            if ty.mask & type_mask::VOID != 0 && signature.returns_ref && callable.kind != FunctionKind::Hook
            {
                let function = self.shown_function();
                self.warn(
                    WarningKind::Deprecated,
                    format!("{function}(): Returning by reference from a void function is deprecated"),
                );
            }
            let nothing = match ty.mask {
                mask if mask & type_mask::VOID != 0 => "void",
                mask if mask & type_mask::NEVER != 0 => "never returning",
                _ => "",
            };
            if self.f.flags.no_discard && !nothing.is_empty() {
                return self.error(
                    callable.span,
                    format!("A {nothing} function does not return a value, but #[\\NoDiscard] requires a return value"),
                );
            }
            self.f.return_type = Some(ty);
        } else {
            self.f.return_type = callable.fallback_return.clone();
        }
        match &callable.value_param {
            Some(param) => self.params(&[param], callable.uses)?,
            None => self.params(signature.params, callable.uses)?,
        }
        if matches!(callable.body, Body::None) {
            return Ok(());
        }
        if callable.contains_yield {
            self.check_generator_type(callable.span)?;
            self.emit(callable.span, ins(Opcode::CreateGenerator));
        }
        if self.is_constructor() {
            self.assign_promoted(signature.params);
        }
        let end = Span::new(callable.span.end.saturating_sub(1), callable.span.end);
        match callable.body {
            Body::None => {}
            Body::Block(body) => {
                self.f.body_start = (!self.f.params.is_empty()).then(|| self.f.here());
                self.statements(body)?;
                self.line = self.end_line(callable.span);
                self.final_return(end);
            }
            Body::Expr(expr) => {
                self.at(expr.span);
                // An arrow function that never returns has no `return`.
                let never = self.f.return_type.as_ref().is_some_and(|ty| ty.mask & type_mask::NEVER != 0);
                if never && callable.kind == FunctionKind::Arrow {
                    self.effect(expr)?;
                    self.final_return(expr.span);
                } else {
                    self.return_statement(Some(expr), expr.span)?;
                }
            }
            Body::SetExpr(expr) => {
                let val = self.expr(expr)?;
                if let Some(hook) = self.f.hook_property.clone() {
                    let name = self.f.constant_name(&hook.property);
                    let name = self.take(super::Val::Const(name));
                    let cache = self.f.cache();
                    let steps = vec![PlaceStep::Property { name, cache, nullsafe: false }];
                    let b = self.take(val);
                    let place = self.place(Place { base: PlaceBase::This, steps });
                    self.emit(expr.span, ins(Opcode::PlaceAssign).b(b).d(place));
                    self.f.flags.uses_this = true;
                    self.f.uses_backing = true;
                }
                self.final_return(end);
            }
        }
        Ok(())
    }

    fn check_generator_type(&mut self, span: Span) -> Result {
        let Some(ty) = &self.f.return_type else { return Ok(()) };
        let fits = ty.mask & (type_mask::OBJECT | type_mask::ITERABLE) != 0
            || ty.classes.iter().any(|class| match class {
                ClassType::Named(name) => {
                    let lower = lower(name.as_bytes());
                    matches!(&lower[..], b"traversable" | b"iterator" | b"generator")
                }
                ClassType::Intersection(_) => false,
            });
        if fits {
            return Ok(());
        }
        let shown = ty.text.clone();
        self.error(span, format!("Generator return type must be a supertype of Generator, {shown} given"))
    }

    /// Finds the functions that exist before the first statement runs, so that calls of them know which arguments are
    /// by reference; and the names of the classes beside them.
    pub(crate) fn find_functions(&mut self, statements: &'a [&'a Stmt<'a>], namespace: &mut Vec<u8>) {
        for stmt in statements {
            match &stmt.kind {
                StmtKind::Class(ClassDecl { name: Some(name), .. }) => {
                    self.file.top_classes.insert(lower(&within(namespace, name.name)).to_vec());
                }
                StmtKind::Function(function) => {
                    let name = within(namespace, function.name.name);
                    let mut by_ref = 0;
                    for (index, param) in function.signature.params.iter().enumerate() {
                        let bits =
                            if param.variadic { u64::MAX << index.min(63) } else { 1 << index.min(63) };
                        by_ref |= if param.by_ref { bits } else { 0 };
                    }
                    self.file.known_functions.insert(lower(&name).to_vec(), (by_ref, false));
                }
                StmtKind::Block(body) => super::deep(|| self.find_functions(body, namespace)),
                StmtKind::Namespace(Namespace { name, body }) => {
                    *namespace = name.map_or_else(Vec::new, |name| name.text.to_vec());
                    if let Some(body) = *body {
                        super::deep(|| self.find_functions(body, namespace));
                        namespace.clear();
                    }
                }
                _ => {}
            }
        }
    }

    /// What is known about a function of this file.
    pub(crate) fn declared_function(&self, name: &Name) -> Option<super::BuiltinInfo> {
        let (by_ref, compiled) = *self.file.known_functions.get(&*lower(name.as_bytes()))?;
        Some(super::BuiltinInfo { by_ref, compiled })
    }

    /// `function f() { … }`
    pub(crate) fn function_declaration(&mut self, function: &'a FunctionDecl<'a>, top_level: bool) -> Result {
        let short = function.name.name;
        let name = self.in_namespace(short);
        let lower_name = lower(name.as_bytes());
        let lower_short = lower(short);
        if lower_short == b"__autoload" {
            return self.error(
                function.span,
                "__autoload() is no longer supported, use spl_autoload_register() instead",
            );
        }
        if lower_short == b"assert" && !self.options.internal {
            return self.error(
                function.span,
                "Defining a custom assert() function is not allowed, as the function has special semantics",
            );
        }
        if let Some(import) = self.file.function_imports.get(&*lower_short)
            && !import.as_bytes().eq_ignore_ascii_case(&lower_name)
        {
            return self.error(
                function.span,
                format!("Cannot redeclare function {name}() (previously declared as local import)"),
            );
        }
        self.file.seen.insert((UseKind::Function, lower_name.to_vec()));
        if top_level && !self.options.internal && (self.options.builtin)(&lower_name).is_some() {
            return self.error(function.span, format!("Cannot redeclare function {name}()"));
        }
        if top_level {
            let line = self.line_of(function.name.span.start);
            if let Some(earlier) = self.file.functions.insert(lower_name.to_vec(), line) {
                let path = text(self.source.path.as_bytes()).into_owned();
                return self.error(
                    function.span,
                    format!("Cannot redeclare function {name}() (previously declared in {path}:{earlier})"),
                );
            }
        }
        let class = self.class.take();
        let compiled = self.callable(Callable {
            kind: FunctionKind::Function,
            name,
            signature: function.signature,
            value_param: None,
            body: Body::Block(function.body),
            contains_yield: function.contains_yield,
            is_static: false,
            uses: &[],
            attributes: function.attributes,
            doc: function.doc,
            span: function.span,
            hook: None,
            fallback_return: None,
        });
        self.class = class;
        let (code, _) = compiled?;
        self.f.functions.push(code);
        let number = self.f.functions.len() as u32 - 1;
        if top_level {
            let full = self.in_namespace(short);
            if let Some((_, compiled)) = self.file.known_functions.get_mut(&*lower(full.as_bytes())) {
                *compiled = true;
            }
            self.f.hoisted_functions.push(number);
        } else {
            self.at(function.span);
            self.emit(function.span, ins(Opcode::DeclareFunction).d(number));
        }
        Ok(())
    }
}

/// A name as it is in a namespace.
fn within(namespace: &[u8], name: &[u8]) -> Vec<u8> {
    match namespace {
        [] => name.to_vec(),
        _ => [namespace, b"\\", name].concat(),
    }
}
