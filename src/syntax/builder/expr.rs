//! Expressions, arrays and strings.

use super::{Builder, TextPart};
use crate::syntax::{ast::*, list::List, precedence::PrefixOp};

impl<'a> Builder<'a, '_> {
    pub(crate) fn expr(&self, l: u32, r: u32, kind: ExprKind<'a>) -> &'a Expr<'a> {
        self.arena.alloc(Expr { kind, span: Span::new(l, r) })
    }

    /// What parentheses hold that only group.
    pub(crate) fn parenthesized(&self, expr: &'a Expr<'a>) -> &'a Expr<'a> {
        match expr.kind {
            ExprKind::ArrowFunction(arrow) => {
                let arrow = self.arena.alloc(ArrowFunction { parenthesized: true, ..*arrow });
                self.arena.alloc(Expr { kind: ExprKind::ArrowFunction(arrow), span: expr.span })
            }
            _ => expr,
        }
    }

    pub(crate) fn variable(&self, l: u32, r: u32, name: &'a [u8]) -> &'a Expr<'a> {
        self.expr(l, r, ExprKind::Variable(VariableName::Named(name)))
    }

    pub(crate) fn dynamic_variable(&self, l: u32, r: u32, name: &'a Expr<'a>) -> &'a Expr<'a> {
        self.expr(l, r, ExprKind::Variable(VariableName::Dynamic(name)))
    }

    pub(crate) fn index(
        &self,
        l: u32,
        r: u32,
        base: &'a Expr<'a>,
        index: Option<&'a Expr<'a>>,
    ) -> &'a Expr<'a> {
        self.expr(l, r, ExprKind::Index { base, index })
    }

    pub(crate) fn property_fetch(
        &self,
        l: u32,
        r: u32,
        object: &'a Expr<'a>,
        nullsafe: bool,
        name: MemberName<'a>,
    ) -> &'a Expr<'a> {
        let fetch = self.arena.alloc(PropertyFetch { object, name, nullsafe });
        self.expr(l, r, ExprKind::Property(fetch))
    }

    pub(crate) fn static_property(
        &self,
        l: u32,
        r: u32,
        class: ClassRef<'a>,
        variable: &'a Expr<'a>,
    ) -> &'a Expr<'a> {
        let name = match variable.kind {
            ExprKind::Variable(name) => name,
            _ => VariableName::Dynamic(variable),
        };
        let fetch = self.arena.alloc(StaticPropertyFetch { class, name, name_span: variable.span });
        self.expr(l, r, ExprKind::StaticProperty(fetch))
    }

    pub(crate) fn class_constant(
        &self,
        l: u32,
        r: u32,
        class: ClassRef<'a>,
        name: Identifier<'a>,
    ) -> &'a Expr<'a> {
        if name.name.eq_ignore_ascii_case(b"class") {
            return self.expr(l, r, ExprKind::ClassName(class));
        }
        let fetch = ClassConstantFetch { class, name: MemberName::Identifier(name) };
        self.expr(l, r, ExprKind::ClassConstant(self.arena.alloc(fetch)))
    }

    pub(crate) fn dynamic_class_constant(
        &self,
        l: u32,
        r: u32,
        class: ClassRef<'a>,
        name: &'a Expr<'a>,
    ) -> &'a Expr<'a> {
        let fetch = ClassConstantFetch { class, name: MemberName::Dynamic(name) };
        self.expr(l, r, ExprKind::ClassConstant(self.arena.alloc(fetch)))
    }

    pub(crate) fn arguments(&self, list: List<'a, &'a Argument<'a>>) -> Arguments<'a> {
        Arguments::List(self.slice(list))
    }

    pub(crate) fn first_class_callable(&self) -> Arguments<'a> {
        Arguments::FirstClassCallable
    }

    pub(crate) fn argument(
        &self,
        l: u32,
        r: u32,
        name: Option<Identifier<'a>>,
        value: &'a Expr<'a>,
        spread: bool,
    ) -> &'a Argument<'a> {
        let name = name.map(|name| &*self.arena.alloc(name));
        self.arena.alloc(Argument { name, value, spread, span: Span::new(l, r) })
    }

    pub(crate) fn call(&self, l: u32, r: u32, name: &'a Name<'a>, arguments: Arguments<'a>) -> &'a Expr<'a> {
        let call = Call { name, arguments };
        self.expr(l, r, ExprKind::Call(self.arena.alloc(call)))
    }

    /// The call that `|> callable` means: `f(...)` is called by its name, anything else by its value.
    pub(in crate::syntax) fn piped_call(&self, callable: &'a Expr<'a>) -> &'a Expr<'a> {
        let span = callable.span;
        let arguments = Arguments::Piped;
        let kind = match callable.kind {
            ExprKind::Call(&Call { name, arguments: Arguments::FirstClassCallable }) => {
                ExprKind::Call(self.arena.alloc(Call { name, arguments }))
            }
            ExprKind::StaticCall(call @ StaticCall { arguments: Arguments::FirstClassCallable, .. }) => {
                ExprKind::StaticCall(self.arena.alloc(StaticCall { arguments, ..*call }))
            }
            ExprKind::MethodCall(call @ MethodCall { arguments: Arguments::FirstClassCallable, .. }) => {
                ExprKind::MethodCall(self.arena.alloc(MethodCall { arguments, ..*call }))
            }
            ExprKind::DynamicCall(call @ DynamicCall { arguments: Arguments::FirstClassCallable, .. }) => {
                ExprKind::DynamicCall(self.arena.alloc(DynamicCall { arguments, ..*call }))
            }
            _ => ExprKind::DynamicCall(self.arena.alloc(DynamicCall { callee: callable, arguments })),
        };
        self.expr(span.start, span.end, kind)
    }

    /// A call of a function that is named `readonly`; the word ends at `word_end`.
    pub(crate) fn call_readonly(
        &self,
        l: u32,
        word_end: u32,
        r: u32,
        arguments: Arguments<'a>,
    ) -> &'a Expr<'a> {
        let name = self.name(l, word_end, NameKind::Unqualified, self.word(l, word_end).name);
        self.call(l, r, name, arguments)
    }

    pub(crate) fn dynamic_call(
        &self,
        l: u32,
        r: u32,
        callee: &'a Expr<'a>,
        arguments: Arguments<'a>,
    ) -> &'a Expr<'a> {
        let call = DynamicCall { callee, arguments };
        self.expr(l, r, ExprKind::DynamicCall(self.arena.alloc(call)))
    }

    pub(crate) fn method_call(
        &self,
        l: u32,
        r: u32,
        object: &'a Expr<'a>,
        nullsafe: bool,
        name: MemberName<'a>,
        arguments: Arguments<'a>,
    ) -> &'a Expr<'a> {
        let call = MethodCall { object, name, arguments, nullsafe };
        self.expr(l, r, ExprKind::MethodCall(self.arena.alloc(call)))
    }

    pub(crate) fn static_call(
        &self,
        l: u32,
        r: u32,
        class: ClassRef<'a>,
        name: MemberName<'a>,
        arguments: Arguments<'a>,
    ) -> &'a Expr<'a> {
        let call = StaticCall { class, name, arguments };
        self.expr(l, r, ExprKind::StaticCall(self.arena.alloc(call)))
    }

    pub(crate) fn new_(
        &self,
        l: u32,
        r: u32,
        class: ClassRef<'a>,
        arguments: Option<Arguments<'a>>,
    ) -> &'a Expr<'a> {
        let arguments = arguments.unwrap_or(Arguments::List(&[]));
        self.expr(l, r, ExprKind::New(self.arena.alloc(New { class, arguments })))
    }

    pub(crate) fn new_anonymous(
        &self,
        l: u32,
        r: u32,
        groups: Option<List<'a, &'a AttributeGroup<'a>>>,
        new: &'a NewAnonymous<'a>,
    ) -> &'a Expr<'a> {
        let new = match groups {
            None => new,
            Some(groups) => {
                let class = ClassDecl { attributes: self.slice(groups), ..*new.class };
                self.arena.alloc(NewAnonymous { class: self.arena.alloc(class), ..*new })
            }
        };
        self.expr(l, r, ExprKind::NewAnonymous(new))
    }

    pub(crate) fn inc_dec(
        &self,
        l: u32,
        r: u32,
        increment: bool,
        before: bool,
        target: &'a Expr<'a>,
    ) -> &'a Expr<'a> {
        let op = match (increment, before) {
            (true, true) => IncDecOp::PreIncrement,
            (false, true) => IncDecOp::PreDecrement,
            (true, false) => IncDecOp::PostIncrement,
            (false, false) => IncDecOp::PostDecrement,
        };
        self.expr(l, r, ExprKind::IncDec { op, target })
    }

    pub(crate) fn isset(&self, l: u32, r: u32, list: List<'a, &'a Expr<'a>>) -> &'a Expr<'a> {
        self.expr(l, r, ExprKind::Isset(self.slice(list)))
    }

    pub(crate) fn exit(&self, l: u32, r: u32, arguments: Option<Arguments<'a>>) -> &'a Expr<'a> {
        self.expr(l, r, ExprKind::Exit(arguments.unwrap_or(Arguments::List(&[]))))
    }

    pub(crate) fn bare_yield(&mut self, l: u32, r: u32) -> &'a Expr<'a> {
        self.yields.push(l);
        self.expr(l, r, ExprKind::Yield { key: None, value: None })
    }

    pub(crate) fn yield_(&mut self, l: u32) {
        self.yields.push(l);
        self.prefix(l, PrefixOp::Yield { key: None });
    }

    pub(crate) fn yield_from(&mut self, l: u32) {
        self.yields.push(l);
        self.prefix(l, PrefixOp::YieldFrom);
    }

    pub(crate) fn match_(
        &self,
        l: u32,
        r: u32,
        subject: &'a Expr<'a>,
        arms: List<'a, &'a MatchArm<'a>>,
    ) -> &'a Expr<'a> {
        let arms = self.slice(arms);
        self.expr(l, r, ExprKind::Match(self.arena.alloc(Match { subject, arms })))
    }

    pub(crate) fn match_arm(
        &self,
        l: u32,
        r: u32,
        conditions: Option<List<'a, &'a Expr<'a>>>,
        body: &'a Expr<'a>,
    ) -> &'a MatchArm<'a> {
        let conditions = conditions.map(|list| self.slice(list));
        self.arena.alloc(MatchArm { conditions, body, span: Span::new(l, r) })
    }

    pub(crate) fn array(
        &self,
        l: u32,
        r: u32,
        items: List<'a, ArrayItem<'a>>,
        syntax: ArraySyntax,
    ) -> &'a Expr<'a> {
        let items = match self.slice(items) {
            // Behind the last comma, and between empty brackets, there is no element.
            [rest @ .., ArrayItem::Hole] => rest,
            items => items,
        };
        self.expr(l, r, ExprKind::Array(self.arena.alloc(ArrayExpr { items, syntax })))
    }

    // --- strings ---

    pub(crate) fn text_part(&self, start: u32, text: &'a [u8]) -> TextPart<'a> {
        TextPart { part: StringPart::Literal(text), start }
    }

    pub(crate) fn variable_part(&self, expr: &'a Expr<'a>) -> TextPart<'a> {
        TextPart { part: StringPart::Expr(expr), start: expr.span.start }
    }

    fn parts(&self, parts: &[TextPart<'a>]) -> &'a [StringPart<'a>] {
        let mut filled = bumpalo::collections::Vec::with_capacity_in(parts.len(), self.arena);
        let parts = parts.iter().map(|part| part.part);
        filled.extend(parts.filter(|part| !matches!(part, StringPart::Literal(b""))));
        filled.into_bump_slice()
    }

    pub(crate) fn interpolated(&self, l: u32, r: u32, parts: List<'a, TextPart<'a>>) -> &'a Expr<'a> {
        self.expr(l, r, ExprKind::Interpolated(self.parts(self.slice(parts))))
    }

    pub(crate) fn shell_exec(&self, l: u32, r: u32, parts: List<'a, TextPart<'a>>) -> &'a Expr<'a> {
        self.expr(l, r, ExprKind::ShellExec(self.parts(self.slice(parts))))
    }

    /// A heredoc or nowdoc whose text has already been freed of its indentation.
    pub(in crate::syntax) fn document(&self, l: u32, r: u32, parts: &[TextPart<'a>]) -> &'a Expr<'a> {
        let kind = match self.parts(parts) {
            [] => ExprKind::String(b""),
            [StringPart::Literal(text)] => ExprKind::String(text),
            parts => ExprKind::Interpolated(parts),
        };
        self.expr(l, r, kind)
    }

    /// The `[0]` of `"$a[0]"`: only plain decimal numbers are integers.
    pub(crate) fn string_index(&self, l: u32, r: u32, digits: &'a [u8], negative: bool) -> &'a Expr<'a> {
        let canonical = digits == b"0" && !negative || !digits.starts_with(b"0");
        let value = std::str::from_utf8(digits).ok().filter(|_| canonical);
        let value = value.and_then(|digits| digits.parse::<i64>().ok());
        let kind = match value {
            Some(value) if negative => ExprKind::Int(-value),
            Some(value) => ExprKind::Int(value),
            None if negative => ExprKind::String(self.arena.alloc_slice_copy(&[b"-", digits].concat())),
            None => ExprKind::String(digits),
        };
        self.expr(l, r, kind)
    }
}
