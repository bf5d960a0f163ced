//! `use` of traits in classes.

use super::names::ClassName;
use super::{Compiler, Result, text};
use crate::bytecode::{ClassKind, Name, TraitRule, Visibility};
use crate::syntax::ast::{self, ModifierKind, Span, TraitAdaptationKind, TraitUse};

impl<'a> Compiler<'a, '_> {
    pub(crate) fn trait_use(&mut self, trait_use: &'a TraitUse<'a>, span: Span) -> Result {
        let (class, kind) = self.class_shown();
        for name in trait_use.traits {
            if kind == ClassKind::Interface {
                let shown = text(name.text).into_owned();
                return self.error(
                    span,
                    format!("Cannot use traits inside of interfaces. {shown} is used in {class}"),
                );
            }
            let name = self.trait_name(name)?;
            if let Some(scope) = &mut self.class {
                scope.traits.push(name);
            }
        }
        for adaptation in trait_use.adaptations {
            let method = self.name(adaptation.method.name);
            let trait_name = match &adaptation.trait_name {
                Some(name) => Some(self.trait_name(name)?),
                None => None,
            };
            let rule = match &adaptation.kind {
                TraitAdaptationKind::InsteadOf(excluded) => {
                    let excluded =
                        excluded.iter().map(|name| self.trait_name(name)).collect::<Result<_>>()?;
                    let trait_name = trait_name.unwrap_or_else(|| self.name(b""));
                    TraitRule::InsteadOf { trait_name, method, excluded }
                }
                TraitAdaptationKind::Alias { modifier, alias } => {
                    let mut visibility = None;
                    let mut is_final = false;
                    if let Some(modifier) = modifier {
                        match modifier.kind {
                            ModifierKind::Public => visibility = Some(Visibility::Public),
                            ModifierKind::Protected => visibility = Some(Visibility::Protected),
                            ModifierKind::Private => visibility = Some(Visibility::Private),
                            ModifierKind::Final => is_final = true,
                            ModifierKind::Readonly => {
                                return self
                                    .error(modifier.span, "Cannot use the readonly modifier on a method");
                            }
                            other => {
                                let word = other.symbol();
                                return self.error(
                                    modifier.span,
                                    format!("Cannot use \"{word}\" as method modifier in trait alias"),
                                );
                            }
                        }
                    }
                    let alias = alias.as_ref().map(|alias| self.name(alias.name));
                    TraitRule::Alias { trait_name, method, visibility, is_final, alias }
                }
            };
            if let Some(scope) = &mut self.class {
                scope.trait_rules.push(rule);
            }
        }
        Ok(())
    }

    fn trait_name(&mut self, name: &ast::Name<'a>) -> Result<Name> {
        match self.class_name(name)? {
            ClassName::Named(name) => Ok(name),
            _ => {
                let word = text(name.text).into_owned();
                self.error(name.span, format!("Cannot use \"{word}\" as trait name, as it is reserved"))
            }
        }
    }
}
