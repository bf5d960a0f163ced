//! Functions, closures and their parameters.

use super::{Builder, Fallible, FunctionStart};
use crate::syntax::{ast::*, list::List, modifiers::Target, precedence::PrefixOp};

impl<'a> Builder<'a, '_> {
    pub(crate) fn function_start(
        &self,
        start: u32,
        ampersand: Option<()>,
        name: Option<Identifier<'a>>,
        doc: Option<&'a [u8]>,
    ) -> &'a FunctionStart<'a> {
        self.arena.alloc(FunctionStart { start, returns_ref: ampersand.is_some(), name, doc })
    }

    pub(super) fn signature(
        &self,
        start: &FunctionStart<'a>,
        params: &'a [&'a Param<'a>],
        return_type: Option<&'a Type<'a>>,
    ) -> Signature<'a> {
        Signature { returns_ref: start.returns_ref, params, return_type }
    }

    pub(crate) fn function(
        &mut self,
        start: &'a FunctionStart<'a>,
        r: u32,
        params: &'a [&'a Param<'a>],
        return_type: Option<&'a Type<'a>>,
        body: &'a [&'a Stmt<'a>],
    ) -> &'a Stmt<'a> {
        let decl = FunctionDecl {
            name: start.name.unwrap_or(self.identifier(r, r, b"")),
            signature: self.signature(start, params, return_type),
            body,
            contains_yield: self.claim_yields(start.start),
            attributes: &[],
            doc: start.doc,
            span: Span::new(start.start, r),
        };
        self.stmt(start.start, r, StmtKind::Function(self.arena.alloc(decl)))
    }

    /// Puts attributes before a function, a class or constants.
    pub(crate) fn add_attributes(
        &self,
        groups: List<'a, &'a AttributeGroup<'a>>,
        stmt: &'a Stmt<'a>,
    ) -> &'a Stmt<'a> {
        let start = self.first(groups).map_or(stmt.span.start, |group| group.span.start);
        let attributes = self.slice(groups);
        let kind = match stmt.kind {
            StmtKind::Function(decl) => {
                StmtKind::Function(self.arena.alloc(FunctionDecl { attributes, ..*decl }))
            }
            StmtKind::Class(decl) => StmtKind::Class(self.arena.alloc(ClassDecl { attributes, ..*decl })),
            StmtKind::Const(decl) => StmtKind::Const(self.arena.alloc(ConstDecl { attributes, ..*decl })),
            kind => kind,
        };
        self.stmt(start, stmt.span.end, kind)
    }

    #[expect(clippy::too_many_arguments, reason = "a parameter has that many parts")]
    pub(crate) fn param(
        &self,
        l: u32,
        r: u32,
        modifiers: List<'a, Modifier>,
        ty: Option<&'a Type<'a>>,
        by_ref: bool,
        variadic: bool,
        name: Identifier<'a>,
        doc: Option<&'a [u8]>,
        default: Option<&'a Expr<'a>>,
        hooks: Option<&'a [&'a PropertyHook<'a>]>,
    ) -> Fallible<'a, &'a Param<'a>> {
        let modifiers = self.check_modifiers(modifiers, Target::Parameter)?;
        Ok(self.arena.alloc(Param {
            name,
            ty,
            default,
            by_ref,
            variadic,
            modifiers: self.modifiers(modifiers),
            hooks,
            attributes: &[],
            doc,
            span: Span::new(l, r),
        }))
    }

    pub(crate) fn param_attributes(
        &self,
        groups: List<'a, &'a AttributeGroup<'a>>,
        param: &'a Param<'a>,
    ) -> &'a Param<'a> {
        self.arena.alloc(Param { attributes: self.slice(groups), ..*param })
    }

    pub(crate) fn closure_use(&self, name: Identifier<'a>, by_ref: bool) -> &'a ClosureUse<'a> {
        self.arena.alloc(ClosureUse { name, by_ref })
    }

    #[expect(clippy::too_many_arguments, reason = "a closure has that many parts")]
    pub(crate) fn closure(
        &mut self,
        start: &'a FunctionStart<'a>,
        r: u32,
        params: &'a [&'a Param<'a>],
        uses: &'a [&'a ClosureUse<'a>],
        return_type: Option<&'a Type<'a>>,
        body: &'a [&'a Stmt<'a>],
        is_static: bool,
    ) -> &'a Expr<'a> {
        let closure = Closure {
            is_static,
            signature: self.signature(start, params, return_type),
            uses,
            body,
            contains_yield: self.claim_yields(start.start),
            attributes: &[],
            doc: start.doc,
            span: Span::new(start.start, r),
        };
        self.expr(start.start, r, ExprKind::Closure(self.arena.alloc(closure)))
    }

    pub(crate) fn closure_attributes(
        &self,
        groups: List<'a, &'a AttributeGroup<'a>>,
        expr: &'a Expr<'a>,
    ) -> &'a Expr<'a> {
        let ExprKind::Closure(closure) = expr.kind else { return expr };
        let closure = Closure { attributes: self.slice(groups), ..*closure };
        self.expr(expr.span.start, expr.span.end, ExprKind::Closure(self.arena.alloc(closure)))
    }

    /// `fn (…) =>`, the body still missing.
    pub(crate) fn arrow_head(
        &self,
        start: &'a FunctionStart<'a>,
        params: &'a [&'a Param<'a>],
        return_type: Option<&'a Type<'a>>,
        is_static: bool,
    ) -> &'a ArrowFunction<'a> {
        let nothing = self.expr(start.start, start.start, ExprKind::Int(0));
        self.arena.alloc(ArrowFunction {
            is_static,
            signature: self.signature(start, params, return_type),
            body: nothing,
            parenthesized: false,
            contains_yield: false,
            attributes: &[],
            doc: start.doc,
            span: Span::new(start.start, start.start),
        })
    }

    pub(crate) fn arrow(
        &mut self,
        groups: Option<List<'a, &'a AttributeGroup<'a>>>,
        head: &'a ArrowFunction<'a>,
    ) {
        let head = match groups {
            None => head,
            Some(groups) => self.arena.alloc(ArrowFunction { attributes: self.slice(groups), ..*head }),
        };
        self.prefix(head.span.start, PrefixOp::Arrow(head));
    }

    /// Gives an arrow function its body, which ends at `end`.
    pub(in crate::syntax) fn arrow_function(
        &mut self,
        head: &'a ArrowFunction<'a>,
        body: &'a Expr<'a>,
        end: u32,
    ) -> ExprKind<'a> {
        let contains_yield = self.claim_yields(head.span.start);
        let span = Span::new(head.span.start, end);
        ExprKind::ArrowFunction(self.arena.alloc(ArrowFunction { body, contains_yield, span, ..*head }))
    }
}
