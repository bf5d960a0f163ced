//! Declaring a class: at once, or when what it needs is there; and what is said if it is not.

use super::*;
use crate::bytecode::{ClassDeclaration, Name};
use crate::value::Str;
use crate::vm::error::Level;
use crate::vm::library::key_of_name;
use crate::vm::variance::shown_name;
use crate::vm::{Class, Error, Vm};
use std::sync::Arc;

impl Vm {
    /// Declares a class of a script.
    pub fn declare_class(
        &mut self,
        declaration: &Arc<ClassDeclaration>,
        eagerness: Eagerness,
    ) -> Result<Linking, Error> {
        let key = Str::from_bytes(&key_of_name(&declaration.name));
        if let Some(existing) = self.find_class_to_declare(&key) {
            if eagerness == Eagerness::Early
                && existing.declaration.as_ref().is_some_and(|other| Arc::ptr_eq(other, declaration))
            {
                return Ok(Linking::Done(existing));
            }
            // What extends another class is not early if the name is taken: the script may never come to it.
            if eagerness == Eagerness::Early && declaration.parent.is_some() {
                return Ok(Linking::Later);
            }
            if let Some(at) = self.linker.obligations.iter().position(|(d, _)| Arc::ptr_eq(d, declaration)) {
                return self.fulfil_obligations(at, existing);
            }
            return Err(self.redeclared(declaration, existing));
        }
        match self.link_class(declaration, &key) {
            Ok(class) => {
                self.publish(class, key);
                Ok(Linking::Done(class))
            }
            Err(Obstacle::Error(error)) => Err(error),
            Err(Obstacle::Missing(..)) if eagerness == Eagerness::Early => Ok(Linking::Later),
            Err(Obstacle::Missing(name, role)) => {
                if role == Role::Type && !self.linker.is_lenient && self.autoload_call(&name).is_some() {
                    return self.declare_with_obligations(declaration, &key);
                }
                if self.wants_autoload(&name) {
                    return Ok(Linking::Needs(name));
                }
                Err(self.missing_class(declaration, &name, role))
            }
        }
    }

    /// Declares a class whose signatures can only be checked after autoloading: it can be found meanwhile.
    pub(super) fn declare_with_obligations(
        &mut self,
        declaration: &Arc<ClassDeclaration>,
        key: &Str,
    ) -> Result<Linking, Error> {
        self.linker.is_lenient = true;
        let outer = std::mem::take(&mut self.linker.collected);
        let linked = self.link_class(declaration, key);
        self.linker.is_lenient = false;
        let obligations = std::mem::replace(&mut self.linker.collected, outer);
        match linked {
            Ok(class) => {
                self.publish(class, key.clone());
                self.linker.obligations.push((declaration.clone(), obligations));
                self.fulfil_obligations(self.linker.obligations.len() - 1, class)
            }
            Err(Obstacle::Error(error)) => Err(error),
            Err(Obstacle::Missing(name, role)) => {
                if self.wants_autoload(&name) {
                    return Ok(Linking::Needs(name));
                }
                Err(self.missing_class(declaration, &name, role))
            }
        }
    }

    /// Checks what was put off, as far as the classes for it are there.
    pub(super) fn fulfil_obligations(&mut self, at: usize, class: &'static Class) -> Result<Linking, Error> {
        let Some((declaration, mut obligations)) =
            self.linker.obligations.get_mut(at).map(|(d, o)| (d.clone(), std::mem::take(o)))
        else {
            return Ok(Linking::Done(class));
        };
        let mut unknown = None;
        while let Some(obligation) = obligations.first() {
            match self.fulfil(obligation)? {
                None => {
                    obligations.remove(0);
                }
                Some(name) => {
                    if !self.wants_autoload(&name) {
                        return Err(self.unknown_signature(obligation, &name));
                    }
                    unknown = Some(name);
                    break;
                }
            }
        }
        let at = self.linker.obligations.iter().position(|(d, _)| Arc::ptr_eq(d, &declaration));
        match (unknown, at) {
            (Some(name), Some(at)) => {
                self.linker.obligations[at].1 = obligations;
                Ok(Linking::Needs(name))
            }
            (_, at) => {
                if let Some(at) = at {
                    self.linker.obligations.remove(at);
                }
                Ok(Linking::Done(class))
            }
        }
    }

    pub(super) fn publish(&mut self, class: &'static Class, key: Str) {
        self.classes.insert(key, class);
    }

    pub(in crate::vm) fn declare_builtin(
        &mut self,
        declaration: Arc<ClassDeclaration>,
    ) -> Option<&'static Class> {
        let key = Str::from_bytes(&key_of_name(&declaration.name));
        let class = self.link_class(&declaration, &key).ok()?;
        self.publish(class, key);
        Some(class)
    }

    pub(super) fn redeclared(&mut self, declaration: &ClassDeclaration, existing: &'static Class) -> Error {
        let place = match &existing.declaration {
            Some(first) if !existing.flags.internal => {
                format!(" (previously declared in {}:{})", first.file.path, first.line_range.0)
            }
            _ => String::new(),
        };
        let what = kind_word(existing.kind);
        let text = format!("Cannot redeclare {what} {}{place}", shown_name(existing));
        self.link_fatal(declaration, declaration.line_range.0, text)
    }

    /// A fatal error at a line of a class declaration.
    pub(in crate::vm) fn link_fatal(
        &mut self,
        declaration: &ClassDeclaration,
        line: u32,
        text: impl AsRef<[u8]>,
    ) -> Error {
        self.fatal_at = Some((declaration.file.path.as_str().clone(), line));
        // A class with a parent is mostly declared before the code around it begins.
        self.fatal_as(Level::CompileError, text, declaration.parent.is_none())
    }

    pub(in crate::vm) fn link_deprecated(
        &mut self,
        declaration: &ClassDeclaration,
        line: u32,
        text: impl AsRef<[u8]>,
    ) {
        if !declaration.internal {
            self.raise_at(Level::Deprecated, text.as_ref(), declaration.file.path.as_str().clone(), line);
        }
    }

    pub(super) fn missing_class(
        &mut self,
        declaration: &Arc<ClassDeclaration>,
        name: &Str,
        role: Role,
    ) -> Error {
        match role {
            Role::Parent => self.error(format!("Class \"{name}\" not found")),
            Role::Interface => self.error(format!("Interface \"{name}\" not found")),
            Role::Trait => self.error(format!("Trait \"{name}\" not found")),
            Role::Type => {
                let (text, line) = self
                    .linker
                    .unknown_in_signature
                    .take()
                    .unwrap_or_else(|| (format!("Class \"{name}\" not found"), declaration.line_range.0));
                self.link_fatal(declaration, line, text)
            }
        }
    }

    pub(super) fn needed(&mut self, name: &Name, role: Role) -> Result<&'static Class, Obstacle> {
        self.find_class(name).ok_or_else(|| Obstacle::Missing(name.as_str().clone(), role))
    }
}
