//! Attributes.

use super::names::ClassName;
use super::{Compiler, Result, text};
use crate::bytecode::{Attribute, ClassKind, Name};
use crate::syntax::ast::{Arguments, AttributeGroup, Span};

/// What an attribute stands at.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Target {
    Class,
    Function,
    Method,
    Property,
    ClassConstant,
    Parameter,
    Constant,
}

impl Target {
    fn word(self) -> &'static str {
        match self {
            Target::Class => "class",
            Target::Function => "function",
            Target::Method => "method",
            Target::Property => "property",
            Target::ClassConstant => "class constant",
            Target::Parameter => "parameter",
            Target::Constant => "constant",
        }
    }
}

/// Where the attributes that PHP knows may stand, for its messages.
fn allowed_targets(lower: &[u8]) -> Option<&'static [Target]> {
    Some(match lower {
        b"attribute" | b"allowdynamicproperties" => &[Target::Class],
        b"returntypewillchange" => &[Target::Method],
        b"override" => &[Target::Method, Target::Property],
        b"sensitiveparameter" => &[Target::Parameter],
        b"nodiscard" => &[Target::Function, Target::Method],
        b"deprecated" => {
            &[Target::Class, Target::Function, Target::Method, Target::ClassConstant, Target::Constant]
        }
        b"delayedtargetvalidation" => &[
            Target::Class,
            Target::Function,
            Target::Method,
            Target::Property,
            Target::ClassConstant,
            Target::Parameter,
            Target::Constant,
        ],
        _ => return None,
    })
}

impl<'a> Compiler<'a, '_> {
    pub(crate) fn attributes(
        &mut self,
        groups: &'a [&'a AttributeGroup<'a>],
        targets: &[Target],
    ) -> Result<Vec<Attribute>> {
        let mut result: Vec<Attribute> = Vec::new();
        for attribute in groups.iter().flat_map(|group| group.attributes) {
            let line = self.line_of(attribute.span.start);
            let declared = self.line;
            let name = match self.class_name(&attribute.name)? {
                ClassName::Named(name) => name,
                _ => self.name(attribute.name.text),
            };
            let Arguments::List(list) = attribute.arguments else {
                return self.error(attribute.span, "Cannot create Closure as attribute argument");
            };
            let mut arguments: Vec<(Option<Name>, _)> = Vec::with_capacity(list.len());
            let mut named = false;
            for argument in list {
                if argument.spread {
                    return self.error(argument.span, "Cannot use unpacking in attribute argument list");
                }
                let argument_name = match &argument.name {
                    Some(name) => {
                        named = true;
                        let name = self.name(name.name);
                        if arguments.iter().any(|(other, _)| other.as_ref() == Some(&name)) {
                            return self.error(argument.span, format!("Duplicate named parameter ${name}"));
                        }
                        Some(name)
                    }
                    None if named => {
                        return self
                            .error(argument.span, "Cannot use positional argument after named argument");
                    }
                    None => None,
                };
                let value = self.initializer(argument.value, true)?;
                arguments.push((argument_name, value));
                self.line = declared;
            }
            let (file, strict_types) = (self.source.clone(), self.file.strict_types);
            result.push(Attribute { name, arguments, line, file, strict_types, error: None });
        }
        self.check_attributes(&mut result, groups, targets)?;
        Ok(result)
    }

    /// What PHP knows about its own attributes.
    fn check_attributes(
        &mut self,
        attributes: &mut [Attribute],
        groups: &[&AttributeGroup<'_>],
        targets: &[Target],
    ) -> Result {
        let delayed = Self::has_attribute(attributes, b"delayedtargetvalidation");
        let spans = groups.iter().flat_map(|group| group.attributes).map(|attribute| attribute.span);
        for (index, span) in spans.enumerate().take(attributes.len()) {
            let name = attributes[index].name.clone();
            let lower = super::lower(name.as_bytes());
            let Some(allowed) = allowed_targets(&lower) else { continue };
            if !delayed {
                self.check_target(&name, allowed, targets, span)?;
            }
            let same = |other: &Attribute| other.name.as_bytes().eq_ignore_ascii_case(name.as_bytes());
            if attributes.iter().filter(|other| same(other)).count() > 1 {
                return self
                    .error(span, format!("Attribute \"{}\" must not be repeated", text(name.as_bytes())));
            }
            let Some(message) = self.misplaced(&lower, targets) else { continue };
            if !delayed {
                return self.error(span, message);
            }
            attributes[index].error = Some(self.name(message.as_bytes()));
        }
        Ok(())
    }

    /// Why an attribute may not stand at the class or hook being compiled, although it may at others.
    fn misplaced(&self, lower: &[u8], targets: &[Target]) -> Option<String> {
        if targets == [Target::Method] && lower == b"nodiscard" && self.compiles_hook {
            return Some("#[\\NoDiscard] is not supported for property hooks".to_owned());
        }
        if targets != [Target::Class] {
            return None;
        }
        let scope = self.class.as_ref()?;
        let kind = match scope.kind {
            ClassKind::Trait => "trait",
            ClassKind::Interface => "interface",
            ClassKind::Enum => "enum",
            ClassKind::Class if lower == b"allowdynamicproperties" && scope.is_readonly => "readonly class",
            ClassKind::Class if lower == b"attribute" && scope.is_abstract => "abstract class",
            ClassKind::Class if lower == b"deprecated" => "class",
            ClassKind::Class => return None,
        };
        let word = match lower {
            b"allowdynamicproperties" => "AllowDynamicProperties",
            b"attribute" => "Attribute",
            b"deprecated" if scope.kind != ClassKind::Trait => "Deprecated",
            _ => return None,
        };
        let shown = if scope.anonymous { "class@anonymous".to_owned() } else { scope.name.to_string() };
        Some(format!("Cannot apply #[\\{word}] to {kind} {shown}"))
    }

    fn check_target(&mut self, name: &Name, allowed: &[Target], targets: &[Target], span: Span) -> Result {
        let shown = text(name.as_bytes()).into_owned();
        if let Some(first) = targets.first()
            && !targets.iter().any(|target| allowed.contains(target))
        {
            let words: Vec<_> = allowed.iter().map(|target| target.word()).collect();
            return self.error(
                span,
                format!(
                    "Attribute \"{shown}\" cannot target {} (allowed targets: {})",
                    first.word(),
                    words.join(", ")
                ),
            );
        }
        Ok(())
    }

    /// Whether one of the attributes is this class, given in lower case.
    pub(crate) fn has_attribute(attributes: &[Attribute], lower: &[u8]) -> bool {
        attributes.iter().any(|attribute| attribute.name.as_bytes().eq_ignore_ascii_case(lower))
    }
}
