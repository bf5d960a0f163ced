//! What is known about the file and the class around the code being compiled.

use super::Compiler;
use super::function::FunctionKind;
use crate::bytecode::{
    ClassKind, ConstantDeclaration, MethodDeclaration, Name, PropertyDeclaration, TraitRule, Type,
};
use crate::syntax::ast::UseKind;
use hashbrown::{HashMap, HashSet};

/// State of the file: namespace, imports, declarations.
#[derive(Default)]
pub(crate) struct FileScope {
    /// The current namespace, empty for the global one.
    pub(crate) namespace: Vec<u8>,
    pub(crate) in_namespace: bool,
    pub(crate) has_bracketed_namespaces: bool,
    pub(crate) any_namespace: bool,
    /// Something other than `declare` and `;` was there.
    pub(crate) begun: bool,
    /// Something other than `declare` was there.
    pub(crate) begun_strictly: bool,
    /// By lower-case alias: the full name.
    pub(crate) class_imports: HashMap<Vec<u8>, Name>,
    pub(crate) function_imports: HashMap<Vec<u8>, Name>,
    /// By alias, letter case counts.
    pub(crate) constant_imports: HashMap<Vec<u8>, Name>,
    /// What this file declares, by kind and lower-case full name.
    pub(crate) seen: HashSet<(UseKind, Vec<u8>)>,
    /// Functions that the file surely declares, by lower-case full name: which parameters are by reference, and whether
    /// they are compiled already.
    pub(crate) known_functions: HashMap<Vec<u8>, (u64, bool)>,
    /// Functions declared at the top level, by lower-case full name: their line.
    pub(crate) functions: HashMap<Vec<u8>, u32>,
    /// Classes declared at the top level without conditions, by lower-case full name.
    pub(crate) classes: HashSet<Vec<u8>>,
    /// All classes of the file that are declared at the top level, by lower-case full name, before any is compiled.
    pub(crate) top_classes: HashSet<Vec<u8>>,
    /// Those compiled so far that need nothing that is not declared yet.
    pub(crate) linked_classes: HashSet<Vec<u8>>,
    pub(crate) strict_types: bool,
    pub(crate) ticks: bool,
}

/// The class being compiled.
pub(crate) struct ClassScope {
    /// Full name.
    pub(crate) name: Name,
    pub(crate) kind: ClassKind,
    pub(crate) parent: Option<Name>,
    pub(crate) anonymous: bool,
    /// How many of the waiting functions are outside of the class.
    pub(crate) depth: usize,
    pub(crate) is_abstract: bool,
    pub(crate) is_readonly: bool,
    /// The properties found so far, those of promoted parameters among them.
    pub(crate) properties: Vec<PropertyDeclaration>,
    pub(crate) constants: Vec<ConstantDeclaration>,
    pub(crate) methods: Vec<MethodDeclaration>,
    pub(crate) method_names: HashSet<Vec<u8>>,
    pub(crate) traits: Vec<Name>,
    pub(crate) trait_rules: Vec<TraitRule>,
    /// Abstract methods and hooks, as messages have them.
    pub(crate) abstract_hooks: Vec<String>,
    /// The type behind an enum.
    pub(crate) backing: Option<Type>,
}

impl Compiler<'_, '_> {
    /// Whether it is known here what `self` and its like mean; else it depends on where the code will run.
    pub(crate) fn is_scope_known(&self) -> bool {
        if self.in_attributes_of_function && self.class.is_none() {
            return true;
        }
        match self.f.kind {
            FunctionKind::Closure | FunctionKind::Arrow => false,
            FunctionKind::File => false,
            FunctionKind::Initializer => false,
            _ if self.f.in_constant_expression => false,
            _ => match &self.class {
                Some(class) => class.kind != ClassKind::Trait,
                None => true,
            },
        }
    }

    /// Whether `$this` exists for sure where the current function runs.
    pub(crate) fn this_is_sure(&self) -> bool {
        matches!(self.f.kind, FunctionKind::Method | FunctionKind::Hook) && !self.f.flags.is_static
    }
}

/// The last part of a name with namespaces.
pub(crate) fn short_name(name: &[u8]) -> &[u8] {
    match memchr::memrchr(b'\\', name) {
        Some(at) => &name[at + 1..],
        None => name,
    }
}

/// The variables that exist everywhere.
pub(crate) fn is_superglobal(name: &[u8]) -> bool {
    name.first() == Some(&b'_')
        && matches!(
            name,
            b"_GET" | b"_POST" | b"_COOKIE" | b"_SERVER" | b"_ENV" | b"_REQUEST" | b"_FILES" | b"_SESSION"
        )
}
