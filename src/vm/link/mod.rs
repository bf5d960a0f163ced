//! Links class declarations to classes: finds parent, interfaces and traits, and lays out members.
//!
//! A [`Builder`] gathers the tables of a class. Its own members come first, then those of traits, then what it inherits;
//! each inherited member is checked against what stands in the way. The class itself exists from the start (its methods
//! and properties point to it) and is filled when everything has been checked.
//!
//! What must stay true: a child keeps the slot numbers of its parent; a class is never changed once it can be found.

mod build;
mod declare;
mod members;

pub(super) use members::*;

use super::class::{ClassConstant, Property};
use super::function::Function;
use super::variance::shown_name;
use super::{Class, Error, Map};
use crate::bytecode::{Attribute, ClassDeclaration, ClassKind};
use crate::value::Str;
use std::sync::Arc;

/// What declaring a class came to.
pub enum Linking {
    /// It is declared.
    Done(&'static Class),
    /// Autoload this class, then try again.
    Needs(Str),
    /// It cannot be declared yet (only when asked to do so early).
    Later,
}

/// How eagerly a class is declared.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Eagerness {
    /// Before the file runs: only if everything it needs is there.
    Early,
    /// When execution reaches the declaration: what is missing is autoloaded.
    Now,
}

/// Why a class cannot be linked.
pub(super) enum Obstacle {
    /// This class is not declared.
    Missing(Str, Role),
    /// A fatal error or exception.
    Error(Error),
}

impl From<Error> for Obstacle {
    fn from(error: Error) -> Obstacle {
        Obstacle::Error(error)
    }
}

/// What a missing class is needed as.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Role {
    /// The parent.
    Parent,
    /// An interface.
    Interface,
    /// A trait.
    Trait,
    /// A class in the signature of a method or the type of a property; the message says more.
    Type,
}

/// A class being linked.
pub(super) struct Builder {
    pub(super) class: &'static Class,
    pub(super) declaration: Arc<ClassDeclaration>,
    pub(super) parent: Option<&'static Class>,
    pub(super) interfaces: Vec<&'static Class>,
    pub(super) traits: Vec<&'static Class>,
    pub(super) methods: Map<Str, &'static Function>,
    pub(super) method_order: Vec<Str>,
    pub(super) properties: Map<Str, &'static Property>,
    pub(super) property_order: Vec<Str>,
    pub(super) slots: Vec<&'static Property>,
    pub(super) constants: Vec<(Str, &'static ClassConstant)>,
    pub(super) constant_index: Map<Str, &'static ClassConstant>,
    /// What a missing class in a signature means, in PHP's words.
    pub(super) unknown_text: Option<(String, u32)>,
    /// The rules for the used traits.
    pub(super) rules: super::traits::Rules,
    /// The methods that came from traits: the trait and the name there.
    pub(super) trait_origin: Map<Str, (&'static Class, Str)>,
}

/// What linking needs to remember between and below declarations.
#[derive(Default)]
pub struct Linker {
    /// Declarations that wait for the autoloading of what they need.
    pub(super) unlinked: Vec<Arc<ClassDeclaration>>,
    /// Signatures with classes that are not declared yet are checked later.
    pub(super) is_lenient: bool,
    /// What is to be checked later of the class being linked.
    pub(super) collected: Vec<Obligation>,
    /// What is still to be checked of classes that can be found already.
    obligations: Vec<(Arc<ClassDeclaration>, Vec<Obligation>)>,
    /// The classes being linked, the innermost last.
    pub(super) linking: Vec<&'static Class>,
    /// What a missing class in a signature means, in PHP's words, and the line.
    unknown_in_signature: Option<(String, u32)>,
    /// Nothing is said about deprecated forms of callables.
    pub(super) quiet: bool,
}

/// A method whose signature is checked against another once the classes that stand in them are there.
pub(super) struct Obligation {
    pub(super) declaration: Arc<ClassDeclaration>,
    pub(super) line: u32,
    pub(super) child: &'static Function,
    pub(super) child_scope: Option<&'static Class>,
    /// The class that messages give the method to.
    pub(super) shown_child: Option<&'static Class>,
    pub(super) against: &'static Function,
    pub(super) against_scope: Option<&'static Class>,
}

/// Whether an attribute of this class is among them.
pub(super) fn has_attribute(attributes: &[Attribute], name: &str) -> bool {
    attributes.iter().any(|a| a.name.eq_ignore_ascii_case(name.as_bytes()))
}

/// `class`, `interface`, `trait`, `enum`
pub fn kind_word(kind: ClassKind) -> &'static str {
    match kind {
        ClassKind::Class => "class",
        ClassKind::Interface => "interface",
        ClassKind::Trait => "trait",
        ClassKind::Enum => "enum",
    }
}

/// As [`kind_word`], with a capital.
pub fn kind_title(kind: ClassKind) -> &'static str {
    match kind {
        ClassKind::Class => "Class",
        ClassKind::Interface => "Interface",
        ClassKind::Trait => "Trait",
        ClassKind::Enum => "Enum",
    }
}

/// A class name for messages: an anonymous one without its place.
pub(super) fn shown(name: &Str) -> String {
    let end = name.iter().position(|b| *b == 0).unwrap_or(name.len());
    crate::value::kept_bytes::text(&name[..end])
}

impl Builder {
    /// The line where the class stands.
    pub(super) fn line(&self) -> u32 {
        self.declaration.line_range.0
    }

    /// The name for messages.
    pub(super) fn name(&self) -> String {
        shown_name(self.class)
    }

    pub(super) fn add_method(&mut self, key: Str, function: &'static Function) {
        if self.methods.insert(key.clone(), function).is_none() {
            self.method_order.push(key);
        }
    }

    fn own_constants(&mut self) {
        let declaration = self.declaration.clone();
        for constant in &declaration.constants {
            self.add_constant(constant_of(constant, self.class));
        }
    }

    pub(super) fn add_constant(&mut self, constant: ClassConstant) {
        let constant: &'static ClassConstant = Box::leak(Box::new(constant));
        self.share_constant(constant);
    }

    pub(super) fn share_constant(&mut self, constant: &'static ClassConstant) {
        self.constants.push((constant.name.clone(), constant));
        self.constant_index.insert(constant.name.clone(), constant);
    }
}
