//! Which modifiers may stand before what, and how often.

use super::{
    ast::{Modifier, ModifierKind},
    builder::{Builder, Fallible},
    error::Fault,
    list::{Element, List},
};

/// What modifiers stand before.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Target {
    Class,
    AnonymousClass,
    Property,
    Method,
    ClassConstant,
    Parameter,
    PropertyHook,
}

impl Target {
    fn description(self) -> &'static str {
        match self {
            Target::Class => "class",
            Target::AnonymousClass => "anonymous class",
            Target::Property => "property",
            Target::Method => "method",
            Target::ClassConstant => "class constant",
            Target::Parameter => "parameter",
            Target::PropertyHook => "property hook",
        }
    }

    fn allows(self, kind: ModifierKind) -> bool {
        use ModifierKind::{Abstract, Final, Readonly, Static, Var};
        match self {
            Target::Class => matches!(kind, Abstract | Final | Readonly),
            Target::AnonymousClass => kind == Readonly,
            Target::Property => true,
            Target::Method => is_visibility(kind) || matches!(kind, Static | Abstract | Final),
            Target::ClassConstant => is_visibility(kind) || kind == Final,
            Target::Parameter => !matches!(kind, Static | Abstract | Var),
            Target::PropertyHook => kind == Final,
        }
    }
}

fn is_visibility(kind: ModifierKind) -> bool {
    matches!(kind, ModifierKind::Public | ModifierKind::Protected | ModifierKind::Private)
}

fn is_set_visibility(kind: ModifierKind) -> bool {
    matches!(kind, ModifierKind::PublicSet | ModifierKind::ProtectedSet | ModifierKind::PrivateSet)
}

impl<'a> Builder<'a, '_> {
    /// Gives the modifiers back when they may stand there.
    pub(crate) fn check_modifiers(
        &self,
        list: List<'a, Modifier>,
        target: Target,
    ) -> Fallible<'a, List<'a, Modifier>> {
        let mut lists = self.lists.borrow_mut();
        let modifiers = list.items(Modifier::stack(&mut lists));
        for (at, modifier) in modifiers.iter().enumerate() {
            let kind = modifier.kind;
            let any_before =
                |test: fn(ModifierKind) -> bool| modifiers.iter().take(at).any(|earlier| test(earlier.kind));
            let before = |kind| modifiers.iter().take(at).any(|earlier| earlier.kind == kind);
            let message = if !target.allows(kind) {
                format!(
                    "Cannot use the {} modifier on {} {}",
                    kind.symbol(),
                    article(target),
                    target.description()
                )
            } else if is_visibility(kind) && any_before(is_visibility)
                || is_set_visibility(kind) && any_before(is_set_visibility)
            {
                "Multiple access type modifiers are not allowed".to_owned()
            } else if before(kind) {
                format!("Multiple {} modifiers are not allowed", kind.symbol())
            } else if kind == ModifierKind::Final && before(ModifierKind::Abstract)
                || kind == ModifierKind::Abstract && before(ModifierKind::Final)
            {
                format!("Cannot use the final modifier on an abstract {}", target.description())
            } else {
                continue;
            };
            return Err(Box::new(Fault::compile(modifier.span, message)).into());
        }
        Ok(list)
    }
}

fn article(target: Target) -> &'static str {
    if target == Target::AnonymousClass { "an" } else { "a" }
}
