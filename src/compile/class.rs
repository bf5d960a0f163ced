//! Classes, interfaces, traits and enums.

use super::attributes::Target;
use super::function::ins;
use super::names::ClassName;
use super::scope::ClassScope;
use super::{Compiler, Result, WarningKind, lower, text};
use crate::bytecode::is_reserved_class_name;
use crate::bytecode::*;
use crate::syntax::ast::{self, ClassDecl, MemberKind, ModifierKind, Modifiers, UseKind};
use hashbrown::HashSet;
use std::sync::Arc;
use std::sync::atomic::{AtomicU32, Ordering};

/// Tells anonymous classes apart, also those on the same line. As in PHP, a class that is declared only when execution gets
/// to it counts, too.
static LATE_CLASSES: AtomicU32 = AtomicU32::new(0);

impl<'a> Compiler<'a, '_> {
    /// A declaration with a name.
    pub(crate) fn class_declaration(&mut self, class: &'a ClassDecl<'a>, top_level: bool) -> Result {
        let Some(identifier) = &class.name else { return Ok(()) };
        if self.class.is_some() {
            return self.error(class.span, "Class declarations may not be nested");
        }
        let short = identifier.name;
        let lower_short = lower(short);
        if is_reserved_class_name(&lower_short) {
            let what = class_word(class.kind);
            return self
                .error(class.span, format!("Cannot use \"{}\" as {what} as it is reserved", text(short)));
        }
        if short == b"_" {
            let what = class_word(class.kind);
            self.warn(WarningKind::Deprecated, format!("Using \"_\" as {what} is deprecated since 8.4"));
        }
        let name = self.in_namespace(short);
        let lower_name = lower(name.as_bytes());
        if let Some(import) = self.file.class_imports.get(&*lower_short)
            && !import.as_bytes().eq_ignore_ascii_case(&lower_name)
        {
            return self.error(
                class.span,
                format!("Cannot redeclare class {name} (previously declared as local import)"),
            );
        }
        self.file.seen.insert((UseKind::Class, lower_name.to_vec()));
        let declaration = self.compile_class(class, name.clone())?;
        let early = top_level && declaration.interfaces.is_empty() && declaration.traits.is_empty();
        let has_parent = declaration.parent.is_some();
        // One with a parent is declared early if the parent was; that of another file is taken for such a one.
        let of_known_parent = declaration.parent.as_ref().is_none_or(|parent| {
            let parent = lower(parent.as_bytes());
            let here = self.file.top_classes.contains(&*parent)
                || self.file.seen.contains(&(UseKind::Class, parent.to_vec()));
            self.file.linked_classes.contains(&*parent) || !here
        });
        if early && of_known_parent {
            self.file.linked_classes.insert(lower_name.to_vec());
        } else if !self.options.internal {
            LATE_CLASSES.fetch_add(1, Ordering::Relaxed);
        }
        self.f.classes.push(Arc::new(declaration));
        let number = self.f.classes.len() as u32 - 1;
        self.at(class.span);
        if early {
            // The second of two is found out when execution gets there.
            let first = self.file.classes.insert(lower_name.to_vec());
            if first {
                self.f.hoisted_classes.push(number);
            }
            if first && !has_parent {
                return Ok(());
            }
        }
        self.emit(class.span, ins(Opcode::DeclareClass).b(u16::from(early)).d(number));
        Ok(())
    }

    /// `new class`: compiles the class and returns its number.
    pub(crate) fn anonymous_class(&mut self, class: &'a ClassDecl<'a>) -> Result<u32> {
        for modifier in class.modifiers.list {
            if matches!(modifier.kind, ModifierKind::Abstract | ModifierKind::Final) {
                return self.error(
                    modifier.span,
                    format!("Cannot use the {} modifier on an anonymous class", modifier.kind.symbol()),
                );
            }
        }
        let base = match (class.parent, class.interfaces.first()) {
            (Some(base), _) | (None, Some(&base)) => self.resolve_class(base),
            (None, None) => self.name(b"class"),
        };
        let line = self.line_of(class.span.start);
        let number = LATE_CLASSES.fetch_add(1, Ordering::Relaxed);
        let suffix = format!(":{line}${number:x}");
        let name =
            [base.as_bytes(), b"@anonymous\0", self.source.path.as_bytes(), suffix.as_bytes()].concat();
        let name = self.name(&name);
        let outer = self.class.take();
        let compiled = self.compile_class(class, name);
        self.class = outer;
        self.f.classes.push(Arc::new(compiled?));
        Ok(self.f.classes.len() as u32 - 1)
    }

    fn compile_class(&mut self, class: &'a ClassDecl<'a>, name: Name) -> Result<ClassDeclaration> {
        let span = class.span;
        let line_range = self.line_range(span);
        let kind = match class.kind {
            ast::ClassKind::Class => ClassKind::Class,
            ast::ClassKind::Interface => ClassKind::Interface,
            ast::ClassKind::Trait => ClassKind::Trait,
            ast::ClassKind::Enum => ClassKind::Enum,
        };
        self.check_class_modifiers(&class.modifiers)?;
        let parent = match &class.parent {
            Some(parent) => match self.class_name(parent)? {
                ClassName::Named(parent) => Some(parent),
                _ => {
                    let word = text(parent.text).into_owned();
                    return self.error(
                        parent.span,
                        format!("Cannot use \"{word}\" as class name, as it is reserved"),
                    );
                }
            },
            None => None,
        };
        let anonymous = class.name.is_none();
        let is_readonly = class.modifiers.has(ModifierKind::Readonly);
        self.class = Some(ClassScope {
            name: name.clone(),
            kind,
            parent: parent.clone(),
            anonymous,
            depth: self.outer.len() + 1,
            is_abstract: class.modifiers.has(ModifierKind::Abstract),
            is_readonly,
            properties: Vec::new(),
            constants: Vec::new(),
            methods: Vec::new(),
            method_names: HashSet::new(),
            traits: Vec::new(),
            trait_rules: Vec::new(),
            abstract_hooks: Vec::new(),
            backing: None,
        });
        let compiled = self.class_parts(class);
        let scope = self.class.take();
        let (attributes, interfaces, backing) = compiled?;
        let Some(scope) = scope else { return self.error(span, "Cannot compile this class") };
        self.at(span);
        if let (false, [_, ..]) = (scope.is_abstract, &scope.abstract_hooks[..])
            && matches!(kind, ClassKind::Class | ClassKind::Enum)
        {
            let count = scope.abstract_hooks.len();
            let plural = if count == 1 { "" } else { "s" };
            let list = scope.abstract_hooks.iter().take(3).cloned().collect::<Vec<_>>().join(", ");
            let more = if count > 3 { ", ..." } else { "" };
            return self.error(
                span,
                format!("{} {name} contains {count} abstract method{plural} and must therefore be declared abstract or implement the remaining method{plural} ({list}{more})", if kind == ClassKind::Enum { "Enum" } else { "Class" }),
            );
        }
        Ok(ClassDeclaration {
            name,
            kind,
            is_abstract: scope.is_abstract,
            is_final: class.modifiers.has(ModifierKind::Final) || kind == ClassKind::Enum,
            is_readonly,
            anonymous,
            internal: self.options.internal,
            parent,
            interfaces,
            backing,
            constants: scope.constants,
            properties: scope.properties,
            methods: scope.methods,
            traits: scope.traits,
            trait_rules: scope.trait_rules,
            file: self.source.clone(),
            line_range,
            doc: class.doc.map(Name::new),
            attributes,
        })
    }

    #[allow(clippy::type_complexity)]
    fn class_parts(&mut self, class: &'a ClassDecl<'a>) -> Result<(Vec<Attribute>, Vec<Name>, Option<Type>)> {
        let attributes = self.attributes(class.attributes, &[Target::Class])?;
        self.at(class.span);
        let mut interfaces = Vec::with_capacity(class.interfaces.len());
        for interface in class.interfaces {
            match self.class_name(interface)? {
                ClassName::Named(name) => interfaces.push(name),
                _ => {
                    let word = text(interface.text).into_owned();
                    return self.error(
                        interface.span,
                        format!("Cannot use \"{word}\" as interface name, as it is reserved"),
                    );
                }
            }
        }
        let backing = match class.backing_type {
            Some(ty) => {
                let (ty, _) = self.type_of(ty, false)?;
                if !matches!(ty.mask, type_mask::INT | type_mask::STRING) || !ty.classes.is_empty() {
                    return self.error(
                        class.span,
                        format!("Enum backing type must be int or string, {} given", ty.text),
                    );
                }
                Some(ty)
            }
            None => None,
        };
        if let Some(scope) = &mut self.class {
            scope.backing = backing.clone();
        }
        for member in class.members {
            self.at(member.span);
            match &member.kind {
                MemberKind::Properties { ty, properties } => self.properties(member, *ty, properties)?,
                MemberKind::Constants { ty, constants } => self.class_constants(member, *ty, constants)?,
                MemberKind::Method(method) => self.method(member, method)?,
                MemberKind::Case(case) => self.enum_case(member, case)?,
                MemberKind::TraitUse(trait_use) => self.trait_use(trait_use, member.span)?,
            }
        }
        if let Some(scope) = &self.class {
            let adds_stringable = scope.kind != ClassKind::Trait
                && scope.method_names.contains(&b"__tostring"[..])
                && !scope.name.as_bytes().eq_ignore_ascii_case(b"stringable")
                && !interfaces.iter().any(|name| name.as_bytes().eq_ignore_ascii_case(b"stringable"));
            if adds_stringable {
                interfaces.push(self.name(b"Stringable"));
            }
        }
        if class.kind == ast::ClassKind::Enum {
            interfaces.push(self.name(b"UnitEnum"));
            if backing.is_some() {
                interfaces.push(self.name(b"BackedEnum"));
            }
        }
        Ok((attributes, interfaces, backing))
    }

    fn check_class_modifiers(&mut self, modifiers: &Modifiers<'_>) -> Result {
        let mut seen: Vec<ModifierKind> = Vec::new();
        for modifier in modifiers.list {
            if seen.contains(&modifier.kind) {
                return self.error_at(
                    modifier.span,
                    format!("Multiple {} modifiers are not allowed", modifier.kind.symbol()),
                );
            }
            seen.push(modifier.kind);
            if seen.contains(&ModifierKind::Abstract) && seen.contains(&ModifierKind::Final) {
                return self.error_at(modifier.span, "Cannot use the final modifier on an abstract class");
            }
        }
        Ok(())
    }
}

/// A name of this kind, as messages have it.
fn class_word(kind: ast::ClassKind) -> &'static str {
    match kind {
        ast::ClassKind::Class => "a class name",
        ast::ClassKind::Interface => "an interface name",
        ast::ClassKind::Trait => "a trait name",
        ast::ClassKind::Enum => "an enum name",
    }
}
