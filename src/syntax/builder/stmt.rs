//! Statements.

use super::{Builder, Fallible};
use crate::syntax::{Notice, ast::*, error::Fault, list::List};

impl<'a> Builder<'a, '_> {
    pub(crate) fn stmt(&self, l: u32, r: u32, kind: StmtKind<'a>) -> &'a Stmt<'a> {
        self.arena.alloc(Stmt { kind, span: Span::new(l, r) })
    }

    /// A statement as the body of another.
    pub(crate) fn body(&self, stmt: &'a Stmt<'a>) -> &'a [&'a Stmt<'a>] {
        match stmt.kind {
            StmtKind::Block(list) => list,
            _ => self.arena.alloc_slice_copy(&[stmt]),
        }
    }

    pub(crate) fn namespace(
        &self,
        l: u32,
        r: u32,
        name: Option<&'a Name<'a>>,
        body: Option<List<'a, &'a Stmt<'a>>>,
    ) -> &'a Stmt<'a> {
        let body = body.map(|body| self.slice(body));
        self.stmt(l, r, StmtKind::Namespace(self.arena.alloc(Namespace { name, body })))
    }

    pub(crate) fn goto(&self, l: u32, r: u32, label: Identifier<'a>) -> &'a Stmt<'a> {
        self.stmt(l, r, StmtKind::Goto(self.arena.alloc(label)))
    }

    pub(crate) fn label(&self, l: u32, r: u32, label: Identifier<'a>) -> &'a Stmt<'a> {
        self.stmt(l, r, StmtKind::Label(self.arena.alloc(label)))
    }

    pub(crate) fn inner_halt(&self, l: u32, r: u32) -> Fallible<'a, &'a Stmt<'a>> {
        let message = "__HALT_COMPILER() can only be used from the outermost scope";
        Err(Box::new(Fault::compile(Span::new(l, r), message)).into())
    }

    pub(crate) fn use_item(
        &self,
        kind: UseKind,
        name: Identifier<'a>,
        alias: Option<Identifier<'a>>,
    ) -> &'a UseItem<'a> {
        let span = alias.map_or(name.span, |alias| name.span.to(alias.span));
        self.arena.alloc(UseItem { kind, name: name.name, alias, span })
    }

    pub(crate) fn use_(
        &self,
        l: u32,
        r: u32,
        kind: Option<UseKind>,
        items: List<'a, &'a UseItem<'a>>,
    ) -> &'a Stmt<'a> {
        let mut items = self.slice(items);
        if let Some(kind) = kind {
            let of_kind = |item: &&'a UseItem<'a>| &*self.arena.alloc(UseItem { kind, ..**item });
            items = self.arena.alloc_slice_fill_iter(items.iter().map(of_kind));
        }
        self.stmt(l, r, StmtKind::Use(items))
    }

    pub(crate) fn use_group(
        &self,
        l: u32,
        r: u32,
        kind: Option<UseKind>,
        prefix: Identifier<'a>,
        items: List<'a, &'a UseItem<'a>>,
    ) -> &'a Stmt<'a> {
        let join = |item: &&'a UseItem<'a>| {
            let name = self.arena.alloc_slice_copy(&[prefix.name, item.name].join(&b'\\'));
            &*self.arena.alloc(UseItem { kind: kind.unwrap_or(item.kind), name, ..**item })
        };
        let items = self.arena.alloc_slice_fill_iter(self.slice(items).iter().map(join));
        self.stmt(l, r, StmtKind::Use(items))
    }

    pub(crate) fn const_(&self, l: u32, r: u32, list: List<'a, &'a ConstantElement<'a>>) -> &'a Stmt<'a> {
        let decl = ConstDecl { constants: self.slice(list), attributes: &[] };
        self.stmt(l, r, StmtKind::Const(self.arena.alloc(decl)))
    }

    pub(crate) fn echo(&self, l: u32, r: u32, list: List<'a, &'a Expr<'a>>) -> &'a Stmt<'a> {
        self.stmt(l, r, StmtKind::Echo(self.slice(list)))
    }

    pub(crate) fn if_branch(
        &self,
        l: u32,
        r: u32,
        condition: &'a Expr<'a>,
        body: &'a Stmt<'a>,
    ) -> &'a IfBranch<'a> {
        self.alternative_branch(l, r, condition, self.body(body))
    }

    pub(crate) fn alternative_branch(
        &self,
        l: u32,
        r: u32,
        condition: &'a Expr<'a>,
        body: &'a [&'a Stmt<'a>],
    ) -> &'a IfBranch<'a> {
        self.arena.alloc(IfBranch { condition, body, span: Span::new(l, r) })
    }

    pub(crate) fn if_(
        &self,
        l: u32,
        r: u32,
        branches: List<'a, &'a IfBranch<'a>>,
        otherwise: Option<&'a Stmt<'a>>,
    ) -> &'a Stmt<'a> {
        let otherwise = otherwise.map(|stmt| match stmt.kind {
            StmtKind::Block(list) => self.apart(l, r, list),
            _ => self.body(stmt),
        });
        let statement = If { branches: self.slice(branches), otherwise };
        self.stmt(l, r, StmtKind::If(self.arena.alloc(statement)))
    }

    /// The statements of an `else`; an `if` that is the only one stays a block of its own, unlike that of an `else if`.
    fn apart(&self, l: u32, r: u32, list: &'a [&'a Stmt<'a>]) -> &'a [&'a Stmt<'a>] {
        match list {
            [Stmt { kind: StmtKind::If(_), .. }] => {
                let block = self.stmt(l, r, StmtKind::Block(list));
                self.arena.alloc_slice_copy(&[block])
            }
            list => list,
        }
    }

    pub(crate) fn alternative_if(
        &self,
        l: u32,
        r: u32,
        branches: List<'a, &'a IfBranch<'a>>,
        otherwise: Option<List<'a, &'a Stmt<'a>>>,
    ) -> &'a Stmt<'a> {
        let otherwise = otherwise.map(|list| self.apart(l, r, self.slice(list)));
        let statement = If { branches: self.slice(branches), otherwise };
        self.stmt(l, r, StmtKind::If(self.arena.alloc(statement)))
    }

    pub(crate) fn while_(
        &self,
        l: u32,
        r: u32,
        condition: &'a Expr<'a>,
        body: &'a [&'a Stmt<'a>],
    ) -> &'a Stmt<'a> {
        self.stmt(l, r, StmtKind::While(self.arena.alloc(While { condition, body })))
    }

    pub(crate) fn do_while(
        &self,
        l: u32,
        r: u32,
        body: &'a Stmt<'a>,
        condition: &'a Expr<'a>,
    ) -> &'a Stmt<'a> {
        let body = self.body(body);
        self.stmt(l, r, StmtKind::DoWhile(self.arena.alloc(While { condition, body })))
    }

    pub(crate) fn for_(
        &self,
        l: u32,
        r: u32,
        initial: List<'a, &'a Expr<'a>>,
        conditions: List<'a, &'a Expr<'a>>,
        steps: List<'a, &'a Expr<'a>>,
        body: &'a [&'a Stmt<'a>],
    ) -> &'a Stmt<'a> {
        let statement = For {
            initial: self.slice(initial),
            conditions: self.slice(conditions),
            steps: self.slice(steps),
            body,
        };
        self.stmt(l, r, StmtKind::For(self.arena.alloc(statement)))
    }

    pub(crate) fn foreach_key(&self, key: &'a Expr<'a>, by_ref: bool) -> Fallible<'a, &'a Expr<'a>> {
        if by_ref {
            return Err(Box::new(Fault::fatal(key.span, "Key element cannot be a reference")).into());
        }
        Ok(key)
    }

    pub(crate) fn foreach(
        &self,
        l: u32,
        r: u32,
        subject: &'a Expr<'a>,
        (key, value, by_ref): (Option<&'a Expr<'a>>, &'a Expr<'a>, bool),
        body: &'a [&'a Stmt<'a>],
    ) -> &'a Stmt<'a> {
        let statement = Foreach { subject, key, value, by_ref, body };
        self.stmt(l, r, StmtKind::Foreach(self.arena.alloc(statement)))
    }

    pub(crate) fn declare_body(&self, body: &'a Stmt<'a>) -> Option<&'a [&'a Stmt<'a>]> {
        match body.kind {
            StmtKind::Empty => None,
            _ => Some(self.body(body)),
        }
    }

    pub(crate) fn declare(
        &self,
        l: u32,
        r: u32,
        directives: List<'a, &'a ConstantElement<'a>>,
        body: Option<&'a [&'a Stmt<'a>]>,
    ) -> Fallible<'a, &'a Stmt<'a>> {
        let directives = self.slice(directives);
        for directive in directives {
            let literal =
                matches!(directive.value.kind, ExprKind::Int(_) | ExprKind::Float(_) | ExprKind::String(_));
            if !directive.name.name.eq_ignore_ascii_case(b"encoding") {
                continue;
            }
            if !literal {
                return Err(Box::new(Fault::compile(directive.span, "Encoding must be a literal")).into());
            }
            let message = match self.encoding_notice {
                None => {
                    "declare(encoding=...) ignored because Zend multibyte feature is turned off by settings"
                        .to_owned()
                }
                Some(notice) => match notice(&directive.value.kind) {
                    Some(message) => message,
                    None => continue,
                },
            };
            let message = self.arena.alloc_str(&message);
            let offset = directive.span.start;
            self.docs.notice(Notice { offset, deprecated: false, message });
        }
        Ok(self.stmt(l, r, StmtKind::Declare(self.arena.alloc(Declare { directives, body }))))
    }

    pub(crate) fn switch(
        &self,
        l: u32,
        r: u32,
        subject: &'a Expr<'a>,
        cases: List<'a, &'a SwitchCase<'a>>,
    ) -> &'a Stmt<'a> {
        let cases = self.slice(cases);
        self.stmt(l, r, StmtKind::Switch(self.arena.alloc(Switch { subject, cases })))
    }

    pub(crate) fn switch_case(
        &self,
        l: u32,
        r: u32,
        condition: Option<&'a Expr<'a>>,
        semicolon: bool,
        body: List<'a, &'a Stmt<'a>>,
    ) -> &'a SwitchCase<'a> {
        self.arena.alloc(SwitchCase { condition, semicolon, body: self.slice(body), span: Span::new(l, r) })
    }

    pub(crate) fn try_(
        &self,
        l: u32,
        r: u32,
        body: &'a [&'a Stmt<'a>],
        catches: List<'a, &'a Catch<'a>>,
        finally: Option<&'a Finally<'a>>,
    ) -> &'a Stmt<'a> {
        let statement = Try { body, catches: self.slice(catches), finally: finally.copied() };
        self.stmt(l, r, StmtKind::Try(self.arena.alloc(statement)))
    }

    pub(crate) fn catch(
        &self,
        l: u32,
        r: u32,
        types: List<'a, &'a Name<'a>>,
        variable: Option<Identifier<'a>>,
        body: &'a [&'a Stmt<'a>],
    ) -> &'a Catch<'a> {
        self.arena.alloc(Catch { types: self.slice(types), variable, body, span: Span::new(l, r) })
    }

    pub(crate) fn finally(&self, l: u32, r: u32, body: &'a [&'a Stmt<'a>]) -> &'a Finally<'a> {
        self.arena.alloc(Finally { body, span: Span::new(l, r) })
    }

    pub(crate) fn global(&self, l: u32, r: u32, list: List<'a, &'a Expr<'a>>) -> &'a Stmt<'a> {
        self.stmt(l, r, StmtKind::Global(self.slice(list)))
    }

    pub(crate) fn unset(&self, l: u32, r: u32, list: List<'a, &'a Expr<'a>>) -> &'a Stmt<'a> {
        self.stmt(l, r, StmtKind::Unset(self.slice(list)))
    }

    pub(crate) fn static_(&self, l: u32, r: u32, list: List<'a, &'a StaticVariable<'a>>) -> &'a Stmt<'a> {
        self.stmt(l, r, StmtKind::Static(self.slice(list)))
    }

    pub(crate) fn static_variable(
        &self,
        r: u32,
        name: Identifier<'a>,
        initial: Option<&'a Expr<'a>>,
    ) -> &'a StaticVariable<'a> {
        self.arena.alloc(StaticVariable { name, initial, span: Span::new(name.span.start, r) })
    }

    pub(crate) fn constant_element(
        &self,
        name: Identifier<'a>,
        value: &'a Expr<'a>,
        doc: Option<&'a [u8]>,
    ) -> &'a ConstantElement<'a> {
        self.arena.alloc(ConstantElement { name, value, doc, span: name.span.to(value.span) })
    }
}
