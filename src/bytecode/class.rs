//! Class declarations as the compiler leaves them; the VM links them to classes when they are declared.

use super::{Attribute, Code, Initializer, Name, SourceFile, Type};
use std::sync::Arc;

/// The kinds of class.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
#[allow(missing_docs)]
pub enum ClassKind {
    Class,
    Interface,
    Trait,
    Enum,
}

/// Who may use a member.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug, Default)]
#[allow(missing_docs)]
pub enum Visibility {
    #[default]
    Public,
    Protected,
    Private,
}

/// A class, interface, trait or enum.
#[derive(Debug)]
pub struct ClassDeclaration {
    /// Full name. Anonymous: `class@anonymous` + NUL + file:line$number, as PHP names them (`Parent@anonymous` if it has
    /// a parent, else the first interface).
    pub name: Name,
    /// Which of the four.
    pub kind: ClassKind,
    /// Declared `abstract`.
    pub is_abstract: bool,
    /// Declared `final`.
    pub is_final: bool,
    /// Declared `readonly`.
    pub is_readonly: bool,
    /// `new class …`
    pub anonymous: bool,
    /// Part of the built-in library.
    pub internal: bool,
    /// The class extended, resolved.
    pub parent: Option<Name>,
    /// Interfaces implemented (of an interface: extended), resolved. The compiler adds `Stringable` where there is a
    /// `__toString`, and `UnitEnum` and `BackedEnum` to enums.
    pub interfaces: Vec<Name>,
    /// The backing type of an enum: `int` or `string`.
    pub backing: Option<Type>,
    /// Constants and enum cases, in order.
    pub constants: Vec<ConstantDeclaration>,
    /// Properties, static ones included, promoted ones included, in order.
    pub properties: Vec<PropertyDeclaration>,
    /// Methods.
    pub methods: Vec<MethodDeclaration>,
    /// Used traits, resolved.
    pub traits: Vec<Name>,
    /// `insteadof` and `as` rules.
    pub trait_rules: Vec<TraitRule>,
    /// Where it comes from.
    pub file: Arc<SourceFile>,
    /// First and last line.
    pub line_range: (u32, u32),
    /// `/** … */`
    pub doc: Option<Name>,
    /// Attributes.
    pub attributes: Vec<Attribute>,
}

/// A class constant or enum case.
#[derive(Debug, Clone)]
pub struct ConstantDeclaration {
    /// Its name.
    pub name: Name,
    /// Who may use it.
    pub visibility: Visibility,
    /// Declared `final`.
    pub is_final: bool,
    /// The declared type.
    pub ty: Option<Type>,
    /// An enum case: `value` is the backing value (null if there is none).
    pub is_case: bool,
    /// The value.
    pub value: Initializer,
    /// `/** … */`
    pub doc: Option<Name>,
    /// Attributes.
    pub attributes: Vec<Attribute>,
    /// Where it stands.
    pub line: u32,
}

/// A property.
#[derive(Debug, Clone)]
pub struct PropertyDeclaration {
    /// Without `$`.
    pub name: Name,
    /// Who may read it.
    pub visibility: Visibility,
    /// Who may write it, if declared otherwise.
    pub set_visibility: Option<Visibility>,
    /// `static`
    pub is_static: bool,
    /// `readonly` (also through a readonly class).
    pub is_readonly: bool,
    /// `abstract` (hooked properties).
    pub is_abstract: bool,
    /// `final`
    pub is_final: bool,
    /// Declared by a constructor parameter.
    pub promoted: bool,
    /// The declared type.
    pub ty: Option<Type>,
    /// The default; `None`: null if untyped, else uninitialised.
    pub default: Option<Initializer>,
    /// The `get` hook. Its code is a method without parameters; `None` inside: abstract.
    pub get: Option<HookDeclaration>,
    /// The `set` hook. Its code is a method with one parameter.
    pub set: Option<HookDeclaration>,
    /// No storage of its own: no hook mentions `$this->name`.
    pub is_virtual: bool,
    /// `/** … */`
    pub doc: Option<Name>,
    /// Attributes.
    pub attributes: Vec<Attribute>,
    /// Where it stands.
    pub line: u32,
}

/// A property hook.
#[derive(Debug, Clone)]
pub struct HookDeclaration {
    /// The code, named `$name::get` / `$name::set`; `None`: abstract.
    pub code: Option<Arc<Code>>,
    /// `final`
    pub is_final: bool,
    /// `&get`
    pub returns_ref: bool,
}

/// A method.
#[derive(Debug, Clone)]
pub struct MethodDeclaration {
    /// As declared.
    pub name: Name,
    /// Who may call it.
    pub visibility: Visibility,
    /// `static`
    pub is_static: bool,
    /// `abstract`, or in an interface: no body. `code` then has only the signature.
    pub is_abstract: bool,
    /// `final`
    pub is_final: bool,
    /// The code. A method of the built-in library declared without body is bound to a native function.
    pub code: Arc<Code>,
}

/// A rule of a `use Trait { … }`.
#[derive(Debug, Clone)]
pub enum TraitRule {
    /// `Trait::method insteadof Others`
    InsteadOf {
        /// The trait whose method is taken.
        trait_name: Name,
        /// The method.
        method: Name,
        /// The traits whose method is not taken.
        excluded: Vec<Name>,
    },
    /// `[Trait::]method as [visibility] [alias]`
    Alias {
        /// The trait, if named.
        trait_name: Option<Name>,
        /// The method.
        method: Name,
        /// The new visibility.
        visibility: Option<Visibility>,
        /// `as final`
        is_final: bool,
        /// The new name.
        alias: Option<Name>,
    },
}

/// Whether PHP keeps this lower-case word for types or special classes.
pub fn is_reserved_class_name(lower: &[u8]) -> bool {
    matches!(
        lower,
        b"bool"
            | b"false"
            | b"float"
            | b"int"
            | b"null"
            | b"parent"
            | b"self"
            | b"static"
            | b"string"
            | b"true"
            | b"void"
            | b"never"
            | b"iterable"
            | b"object"
            | b"mixed"
    )
}
