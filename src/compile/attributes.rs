//! Attributes.

use super::names::ClassName;
use super::{Compiler, Result, text};
use crate::bytecode::{Attribute, Name};
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
        }
    }
}

/// Where the attributes that PHP knows may stand, for its messages.
fn allowed_targets(lower: &[u8]) -> Option<&'static [Target]> {
    Some(match lower {
        b"attribute" | b"allowdynamicproperties" => &[Target::Class],
        b"returntypewillchange" | b"override" => &[Target::Method],
        b"sensitiveparameter" => &[Target::Parameter],
        b"deprecated" => &[Target::Function, Target::Method, Target::ClassConstant],
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
            self.check_attribute(&name, targets, &result, attribute.span)?;
            let (file, strict_types) = (self.source.clone(), self.file.strict_types);
            result.push(Attribute { name, arguments, line, file, strict_types });
        }
        Ok(result)
    }

    fn check_attribute(
        &mut self,
        name: &Name,
        targets: &[Target],
        earlier: &[Attribute],
        span: Span,
    ) -> Result {
        let lower = super::lower(name.as_bytes());
        let Some(allowed) = allowed_targets(&lower) else { return Ok(()) };
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
        if earlier.iter().any(|other| other.name.as_bytes().eq_ignore_ascii_case(name.as_bytes())) {
            return self.error(span, format!("Attribute \"{shown}\" must not be repeated"));
        }
        Ok(())
    }

    /// Whether one of the attributes is this class, given in lower case.
    pub(crate) fn has_attribute(attributes: &[Attribute], lower: &[u8]) -> bool {
        attributes.iter().any(|attribute| attribute.name.as_bytes().eq_ignore_ascii_case(lower))
    }
}
