//! Classes and their members.

use super::{Builder, ClassParts, Fallible, FunctionStart};
use crate::syntax::{ast::*, list::List, modifiers::Target};

impl<'a> Builder<'a, '_> {
    pub(crate) fn modifier(&self, l: u32, r: u32, kind: ModifierKind) -> Modifier {
        Modifier { kind, span: Span::new(l, r) }
    }

    pub(super) fn modifiers(&self, list: List<'a, Modifier>) -> Modifiers<'a> {
        Modifiers { list: self.slice(list) }
    }

    fn class_decl(&self, kind: ClassKind, l: u32, r: u32, parts: ClassParts<'a>) -> &'a ClassDecl<'a> {
        self.arena.alloc(ClassDecl {
            kind,
            name: parts.name,
            modifiers: self.modifiers(parts.modifiers),
            parent: parts.parent,
            interfaces: self.slice(parts.interfaces),
            backing_type: parts.backing_type,
            members: parts.members,
            attributes: &[],
            doc: parts.doc,
            span: Span::new(l, r),
        })
    }

    pub(crate) fn class(&self, kind: ClassKind, l: u32, r: u32, parts: ClassParts<'a>) -> &'a Stmt<'a> {
        let start = self.first(parts.modifiers).map_or(l, |modifier| modifier.span.start);
        self.stmt(start, r, StmtKind::Class(self.class_decl(kind, l, r, parts)))
    }

    pub(crate) fn anonymous_class(
        &self,
        l: u32,
        r: u32,
        arguments: Option<Arguments<'a>>,
        parts: ClassParts<'a>,
    ) -> &'a NewAnonymous<'a> {
        let class = self.class_decl(ClassKind::Class, l, r, parts);
        let arguments = arguments.unwrap_or(Arguments::List(&[]));
        self.arena.alloc(NewAnonymous { class, arguments })
    }

    fn member(&self, l: u32, r: u32, modifiers: List<'a, Modifier>, kind: MemberKind<'a>) -> &'a Member<'a> {
        let modifiers = self.modifiers(modifiers);
        self.arena.alloc(Member { kind, attributes: &[], modifiers, span: Span::new(l, r) })
    }

    pub(crate) fn member_attributes(
        &self,
        groups: List<'a, &'a AttributeGroup<'a>>,
        member: &'a Member<'a>,
    ) -> &'a Member<'a> {
        self.arena.alloc(Member { attributes: self.slice(groups), ..*member })
    }

    pub(crate) fn properties(
        &self,
        l: u32,
        r: u32,
        modifiers: List<'a, Modifier>,
        ty: Option<&'a Type<'a>>,
        properties: List<'a, &'a PropertyElement<'a>>,
    ) -> Fallible<'a, &'a Member<'a>> {
        let modifiers = self.check_modifiers(modifiers, Target::Property)?;
        Ok(self.member(l, r, modifiers, MemberKind::Properties { ty, properties: self.slice(properties) }))
    }

    pub(crate) fn property(
        &self,
        r: u32,
        name: Identifier<'a>,
        default: Option<&'a Expr<'a>>,
        doc: Option<&'a [u8]>,
        hooks: Option<&'a [&'a PropertyHook<'a>]>,
    ) -> &'a PropertyElement<'a> {
        let span = Span::new(name.span.start, r);
        self.arena.alloc(PropertyElement { name, default, hooks, doc, span })
    }

    pub(crate) fn class_constants(
        &self,
        l: u32,
        r: u32,
        modifiers: List<'a, Modifier>,
        ty: Option<&'a Type<'a>>,
        constants: List<'a, &'a ConstantElement<'a>>,
    ) -> Fallible<'a, &'a Member<'a>> {
        let modifiers = self.check_modifiers(modifiers, Target::ClassConstant)?;
        Ok(self.member(l, r, modifiers, MemberKind::Constants { ty, constants: self.slice(constants) }))
    }

    #[expect(clippy::too_many_arguments, reason = "a method has that many parts")]
    pub(crate) fn method(
        &mut self,
        l: u32,
        r: u32,
        modifiers: List<'a, Modifier>,
        start: &'a FunctionStart<'a>,
        params: &'a [&'a Param<'a>],
        return_type: Option<&'a Type<'a>>,
        body: Option<&'a [&'a Stmt<'a>]>,
    ) -> Fallible<'a, &'a Member<'a>> {
        let modifiers = self.check_modifiers(modifiers, Target::Method)?;
        let method = Method {
            name: start.name.unwrap_or(self.identifier(r, r, b"")),
            signature: self.signature(start, params, return_type),
            body,
            contains_yield: self.claim_yields(start.start),
            doc: start.doc,
            span: Span::new(start.start, r),
        };
        Ok(self.member(l, r, modifiers, MemberKind::Method(self.arena.alloc(method))))
    }

    pub(crate) fn enum_case(
        &self,
        l: u32,
        r: u32,
        doc: Option<&'a [u8]>,
        name: Identifier<'a>,
        value: Option<&'a Expr<'a>>,
    ) -> &'a Member<'a> {
        let case = self.arena.alloc(EnumCase { name, value, doc });
        self.member(l, r, List::new(), MemberKind::Case(case))
    }

    #[expect(clippy::too_many_arguments, reason = "a hook has that many parts")]
    pub(crate) fn hook(
        &mut self,
        l: u32,
        r: u32,
        modifiers: List<'a, Modifier>,
        ampersand: Option<()>,
        name: Identifier<'a>,
        doc: Option<&'a [u8]>,
        params: Option<&'a [&'a Param<'a>]>,
        body: HookBody<'a>,
    ) -> Fallible<'a, &'a PropertyHook<'a>> {
        let modifiers = self.check_modifiers(modifiers, Target::PropertyHook)?;
        let contains_yield = self.claim_yields(l);
        Ok(self.arena.alloc(PropertyHook {
            name,
            returns_ref: ampersand.is_some(),
            params,
            body,
            contains_yield,
            modifiers: self.modifiers(modifiers),
            attributes: &[],
            doc,
            span: Span::new(l, r),
        }))
    }

    pub(crate) fn hook_attributes(
        &self,
        groups: List<'a, &'a AttributeGroup<'a>>,
        hook: &'a PropertyHook<'a>,
    ) -> &'a PropertyHook<'a> {
        self.arena.alloc(PropertyHook { attributes: self.slice(groups), ..*hook })
    }

    pub(crate) fn trait_use(
        &self,
        l: u32,
        r: u32,
        traits: List<'a, &'a Name<'a>>,
        adaptations: &'a [&'a TraitAdaptation<'a>],
    ) -> &'a Member<'a> {
        let uses = self.arena.alloc(TraitUse { traits: self.slice(traits), adaptations });
        self.member(l, r, List::new(), MemberKind::TraitUse(uses))
    }

    pub(crate) fn instead_of(
        &self,
        l: u32,
        r: u32,
        trait_name: &'a Name<'a>,
        method: Identifier<'a>,
        losers: List<'a, &'a Name<'a>>,
    ) -> &'a TraitAdaptation<'a> {
        let kind = TraitAdaptationKind::InsteadOf(self.slice(losers));
        self.arena.alloc(TraitAdaptation {
            trait_name: Some(*trait_name),
            method,
            kind,
            span: Span::new(l, r),
        })
    }

    pub(crate) fn trait_alias(
        &self,
        l: u32,
        r: u32,
        trait_name: Option<&'a Name<'a>>,
        method: Identifier<'a>,
        modifier: Option<Modifier>,
        alias: Option<Identifier<'a>>,
    ) -> &'a TraitAdaptation<'a> {
        let kind = TraitAdaptationKind::Alias { modifier, alias };
        let trait_name = trait_name.copied();
        self.arena.alloc(TraitAdaptation { trait_name, method, kind, span: Span::new(l, r) })
    }

    pub(crate) fn trait_alias_modified(
        &self,
        l: u32,
        r: u32,
        trait_name: Option<&'a Name<'a>>,
        method: Identifier<'a>,
        modifier: Modifier,
        alias: Option<Identifier<'a>>,
    ) -> Fallible<'a, &'a TraitAdaptation<'a>> {
        self.check_modifiers(self.list(modifier), Target::Method)?;
        Ok(self.trait_alias(l, r, trait_name, method, Some(modifier), alias))
    }
}
