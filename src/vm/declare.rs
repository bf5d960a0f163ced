//! Declaring the classes of a script: early, when its instruction is reached, after autoloading what it needs.

use super::fields::ClassLookup;
use super::frame::ReturnTo;
use super::link::{Eagerness, Linking};
use super::{Error, Vm};
use crate::bytecode::ClassDeclaration;
use std::sync::Arc;

impl Vm {
    /// Whether this very declaration has been made a class.
    pub(super) fn is_declared(&mut self, declaration: &Arc<ClassDeclaration>) -> bool {
        self.find_class(&declaration.name)
            .is_some_and(|class| class.declaration.as_ref().is_some_and(|d| Arc::ptr_eq(d, declaration)))
    }

    /// Declares a class, or loads what it needs first (then the instruction is executed again).
    pub(super) fn declare_class_or_load(
        &mut self,
        declaration: &Arc<ClassDeclaration>,
    ) -> Result<ClassLookup, Error> {
        let linking = self.declare_class(declaration, Eagerness::Now);
        self.linker.unlinked.retain(|other| !Arc::ptr_eq(other, declaration));
        match linking? {
            Linking::Done(class) => Ok(ClassLookup::Found(class)),
            Linking::Needs(name) => match self.autoload_call(&name) {
                Some(call) => {
                    self.linker.unlinked.push(declaration.clone());
                    Ok(ClassLookup::Run(self.push_call(call, ReturnTo::Resume)?))
                }
                None => Err(self.error(format!("Class \"{name}\" not found"))),
            },
            Linking::Later => Err(self.error(format!("Class \"{}\" not found", declaration.name))),
        }
    }

    /// Declares a class before its file runs, if what it needs is there.
    pub(super) fn declare_early(&mut self, declaration: &Arc<ClassDeclaration>) -> Result<(), Error> {
        self.declare_class(declaration, Eagerness::Early)?;
        Ok(())
    }
}
