//! Resolving names against namespaces and imports.

use super::{Compiler, Result, lower, text};
use crate::bytecode::is_reserved_class_name;
use crate::bytecode::{ClassOperand, Name};
use crate::syntax::ast::{self, NameKind, Span, UseKind};

/// A class as named in the source.
#[derive(Clone, Debug)]
pub(crate) enum ClassName {
    SelfClass,
    Parent,
    Static,
    Named(Name),
}

/// A resolved function or constant name.
pub(crate) struct Resolved {
    pub(crate) full: Name,
    /// The name to fall back on if `full` does not exist.
    pub(crate) fallback: Option<Name>,
}

impl<'a> Compiler<'a, '_> {
    /// The name in the current namespace.
    pub(crate) fn in_namespace(&mut self, name: &[u8]) -> Name {
        if self.file.namespace.is_empty() {
            return self.name(name);
        }
        let mut full = std::mem::take(&mut self.scratch);
        full.clear();
        for part in [&self.file.namespace[..], b"\\", name] {
            full.extend_from_slice(part);
        }
        let name = self.name(&full);
        self.scratch = full;
        name
    }

    /// A class name that may be `self`, `parent` or `static`.
    pub(crate) fn class_name(&mut self, name: &ast::Name<'_>) -> Result<ClassName> {
        let special = if name.text.eq_ignore_ascii_case(b"self") {
            Some(ClassName::SelfClass)
        } else if name.text.eq_ignore_ascii_case(b"parent") {
            Some(ClassName::Parent)
        } else if name.text.eq_ignore_ascii_case(b"static") {
            Some(ClassName::Static)
        } else {
            None
        };
        match (special, name.kind) {
            (Some(special), NameKind::Unqualified) => Ok(special),
            (Some(_), NameKind::FullyQualified) => {
                self.error(name.span, format!("'\\{}' is an invalid class name", text(name.text)))
            }
            (Some(_), NameKind::Relative) => {
                self.error(name.span, format!("'namespace\\{}' is an invalid class name", text(name.text)))
            }
            _ => Ok(ClassName::Named(self.resolve_class(name))),
        }
    }

    /// A class name that is no special word.
    pub(crate) fn resolve_class(&mut self, name: &ast::Name<'_>) -> Name {
        match name.kind {
            NameKind::FullyQualified => self.name(name.text),
            NameKind::Relative => self.in_namespace(name.text),
            NameKind::Unqualified | NameKind::Qualified => {
                if let Some(imported) = self.through_class_imports(name.text) {
                    return imported;
                }
                self.in_namespace(name.text)
            }
        }
    }

    /// Replaces the first part of a name if it is an imported alias.
    fn through_class_imports(&mut self, name: &[u8]) -> Option<Name> {
        if self.file.class_imports.is_empty() {
            return None;
        }
        match memchr::memchr(b'\\', name) {
            None => self.file.class_imports.get(&*lower(name)).cloned(),
            Some(at) => {
                let prefix = self.file.class_imports.get(&*lower(&name[..at]))?;
                let full = [prefix.as_bytes(), &name[at..]].concat();
                Some(self.name(&full))
            }
        }
    }

    pub(crate) fn resolve_function(&mut self, name: &ast::Name<'_>) -> Resolved {
        match name.kind {
            NameKind::FullyQualified => Resolved { full: self.name(name.text), fallback: None },
            NameKind::Relative => Resolved { full: self.in_namespace(name.text), fallback: None },
            NameKind::Qualified => {
                let full =
                    self.through_class_imports(name.text).unwrap_or_else(|| self.in_namespace(name.text));
                Resolved { full, fallback: None }
            }
            NameKind::Unqualified => {
                if !self.file.function_imports.is_empty()
                    && let Some(imported) = self.file.function_imports.get(&*lower(name.text))
                {
                    return Resolved { full: imported.clone(), fallback: None };
                }
                self.with_fallback(name.text)
            }
        }
    }

    pub(crate) fn resolve_constant(&mut self, name: &ast::Name<'_>) -> Resolved {
        match name.kind {
            NameKind::FullyQualified => Resolved { full: self.name(name.text), fallback: None },
            NameKind::Relative => Resolved { full: self.in_namespace(name.text), fallback: None },
            NameKind::Qualified => {
                let full =
                    self.through_class_imports(name.text).unwrap_or_else(|| self.in_namespace(name.text));
                Resolved { full, fallback: None }
            }
            NameKind::Unqualified => {
                if let Some(imported) = self.file.constant_imports.get(name.text) {
                    return Resolved { full: imported.clone(), fallback: None };
                }
                self.with_fallback(name.text)
            }
        }
    }

    fn with_fallback(&mut self, name: &[u8]) -> Resolved {
        if self.file.namespace.is_empty() {
            return Resolved { full: self.name(name), fallback: None };
        }
        Resolved { full: self.in_namespace(name), fallback: Some(self.name(name)) }
    }

    /// Complains about `self`, `parent` and `static` where there is surely no such class.
    pub(crate) fn check_class_scope(&mut self, class: &ClassName, span: Span) -> Result {
        let word = match class {
            ClassName::SelfClass => "self",
            ClassName::Parent => "parent",
            ClassName::Static => "static",
            ClassName::Named(_) => return Ok(()),
        };
        if !self.is_scope_known() {
            return Ok(());
        }
        match &self.class {
            None => self.error(span, format!("Cannot use \"{word}\" when no class scope is active")),
            Some(scope) if word == "parent" && scope.parent.is_none() => {
                self.error(span, "Cannot use \"parent\" when current class scope has no parent")
            }
            _ => Ok(()),
        }
    }

    /// The class operand for a name.
    pub(crate) fn class_operand(&mut self, name: &ast::Name<'_>) -> Result<ClassOperand> {
        let class = self.class_name(name)?;
        self.check_class_scope(&class, name.span)?;
        Ok(match class {
            ClassName::SelfClass => ClassOperand::SelfClass,
            ClassName::Parent => ClassOperand::Parent,
            ClassName::Static => ClassOperand::Static,
            ClassName::Named(name) => ClassOperand::Named(self.f.constant_name(&name)),
        })
    }

    /// The class operand for what stands before `::`; a slot is given as a value that is to be taken.
    pub(crate) fn class_ref(&mut self, class: &ast::ClassRef<'a>) -> Result<ClassOperand> {
        match class {
            ast::ClassRef::Name(name) => self.class_operand(name),
            ast::ClassRef::Static(span) => {
                self.check_class_scope(&ClassName::Static, *span)?;
                Ok(ClassOperand::Static)
            }
            ast::ClassRef::Expr(expr) => {
                // `('A')::b` is a name written as a string.
                if let ast::ExprKind::String(name) = expr.kind {
                    let name = name.strip_prefix(b"\\").unwrap_or(name);
                    let name = self.name(name);
                    return Ok(ClassOperand::Named(self.f.constant_name(&name)));
                }
                match self.expr(expr)? {
                    super::Val::Var(slot) | super::Val::Temp(slot) => Ok(ClassOperand::Slot(slot)),
                    super::Val::Const(index) => {
                        let Some(name) = self.f.constant_value(index).as_str().cloned() else {
                            return self.error(expr.span, "Illegal class name");
                        };
                        let name = self.name(name.as_bytes());
                        Ok(ClassOperand::Named(self.f.constant_name(&name)))
                    }
                }
            }
        }
    }

    /// Ends the life of a temporary in a class operand.
    pub(crate) fn take_class(&mut self, class: ClassOperand) -> u32 {
        if let ClassOperand::Slot(slot) = class
            && slot >= super::TEMP_BASE
        {
            self.f.release(slot);
        }
        class.encode()
    }

    /// `use A\B as C;`
    pub(crate) fn use_statement(&mut self, items: &[&'a ast::UseItem<'a>]) -> Result {
        for item in items {
            self.use_item(item)?;
        }
        Ok(())
    }

    fn use_item(&mut self, item: &ast::UseItem<'a>) -> Result {
        let kind_text = match item.kind {
            UseKind::Class => "",
            UseKind::Function => " function",
            UseKind::Const => " const",
        };
        let alias = match &item.alias {
            Some(alias) => alias.name,
            None => {
                let short = super::scope::short_name(item.name);
                if short.len() == item.name.len() && self.file.namespace.is_empty() {
                    let message = format!(
                        "The use statement with non-compound name '{}' has no effect",
                        text(item.name)
                    );
                    self.at(item.span);
                    self.warn(super::WarningKind::Warning, message);
                }
                short
            }
        };
        let lookup = if item.kind == UseKind::Const { alias.to_vec() } else { lower(alias).to_vec() };
        if item.kind == UseKind::Class && is_reserved_class_name(&lookup) {
            let (name, alias) = (text(item.name), text(alias));
            return self.error(
                item.span,
                format!("Cannot use {name} as {alias} because '{alias}' is a special class name"),
            );
        }
        let local = if self.file.namespace.is_empty() {
            lookup.clone()
        } else {
            let namespace = if item.kind == UseKind::Const {
                self.file.namespace.clone()
            } else {
                lower(&self.file.namespace).to_vec()
            };
            [&namespace[..], b"\\", &lookup].concat()
        };
        let full = self.name(item.name);
        let taken =
            self.file.seen.contains(&(item.kind, local.clone())) && !item.name.eq_ignore_ascii_case(&local);
        let imports = match item.kind {
            UseKind::Class => &mut self.file.class_imports,
            UseKind::Function => &mut self.file.function_imports,
            UseKind::Const => &mut self.file.constant_imports,
        };
        if taken || imports.insert(lookup, full).is_some() {
            let (name, alias) = (text(item.name), text(alias));
            return self.error(
                item.span,
                format!("Cannot use{kind_text} {name} as {alias} because the name is already in use"),
            );
        }
        Ok(())
    }
}
