//! Functions, classes and what they are made of.

use super::{AttributeGroup, Expr, Identifier, Name, Span, Stmt, Type};

/// What can be called has parameters and a result.
#[derive(Clone, Copy, Debug)]
pub struct Signature<'a> {
    /// Whether `&` stands before the name: it returns a reference.
    pub returns_ref: bool,
    /// The parameters in their order.
    pub params: &'a [&'a Param<'a>],
    /// The declared type of the result.
    pub return_type: Option<&'a Type<'a>>,
}

/// A parameter.
#[derive(Clone, Copy, Debug)]
pub struct Param<'a> {
    /// The name, without `$`.
    pub name: Identifier<'a>,
    /// The declared type.
    pub ty: Option<&'a Type<'a>>,
    /// The default value.
    pub default: Option<&'a Expr<'a>>,
    /// Whether it is `&$x`.
    pub by_ref: bool,
    /// Whether it is `...$x`.
    pub variadic: bool,
    /// Modifiers make it a promoted property.
    pub modifiers: Modifiers<'a>,
    /// Hooks of the promoted property; `Some` when there are braces, even empty ones.
    pub hooks: Option<&'a [&'a PropertyHook<'a>]>,
    /// Attributes before it.
    pub attributes: &'a [&'a AttributeGroup<'a>],
    /// The doc comment before it.
    pub doc: Option<&'a [u8]>,
    /// The whole parameter.
    pub span: Span,
}

/// `function f() { … }`
#[derive(Clone, Copy, Debug)]
pub struct FunctionDecl<'a> {
    /// Its name.
    pub name: Identifier<'a>,
    /// Parameters and result.
    pub signature: Signature<'a>,
    /// The body.
    pub body: &'a [&'a Stmt<'a>],
    /// Whether `yield` stands in the body itself: it is a generator.
    pub contains_yield: bool,
    /// Attributes before it.
    pub attributes: &'a [&'a AttributeGroup<'a>],
    /// The doc comment before it.
    pub doc: Option<&'a [u8]>,
    /// From `function` to `}`.
    pub span: Span,
}

/// `function () use ($x) { … }`
#[derive(Clone, Copy, Debug)]
pub struct Closure<'a> {
    /// Whether `static` stands before it.
    pub is_static: bool,
    /// Parameters and result.
    pub signature: Signature<'a>,
    /// The captured variables.
    pub uses: &'a [&'a ClosureUse<'a>],
    /// The body.
    pub body: &'a [&'a Stmt<'a>],
    /// Whether `yield` stands in the body itself: it is a generator.
    pub contains_yield: bool,
    /// Attributes before it.
    pub attributes: &'a [&'a AttributeGroup<'a>],
    /// The doc comment before it.
    pub doc: Option<&'a [u8]>,
    /// From `function` to `}`.
    pub span: Span,
}

/// A captured variable.
#[derive(Clone, Copy, Debug)]
pub struct ClosureUse<'a> {
    /// The name, without `$`.
    pub name: Identifier<'a>,
    /// Whether it is captured by reference.
    pub by_ref: bool,
}

/// `fn ($x) => expr`
#[derive(Clone, Copy, Debug)]
pub struct ArrowFunction<'a> {
    /// Whether `static` stands before it.
    pub is_static: bool,
    /// Parameters and result.
    pub signature: Signature<'a>,
    /// The result.
    pub body: &'a Expr<'a>,
    /// Whether it stands in parentheses, where these mean nothing but to group.
    pub parenthesized: bool,
    /// Whether `yield` stands in the body itself: it is a generator.
    pub contains_yield: bool,
    /// Attributes before it.
    pub attributes: &'a [&'a AttributeGroup<'a>],
    /// The doc comment before it.
    pub doc: Option<&'a [u8]>,
    /// From `fn` to the end of the body.
    pub span: Span,
}

/// The words before a declaration, each as often and in the order written.
#[derive(Clone, Copy, Debug, Default)]
pub struct Modifiers<'a> {
    /// The words in their order.
    pub list: &'a [Modifier],
}

impl Modifiers<'_> {
    /// Whether the word stands there.
    pub fn has(&self, kind: ModifierKind) -> bool {
        self.list.iter().any(|modifier| modifier.kind == kind)
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.list.is_empty()
    }
}

/// One modifier.
#[derive(Clone, Copy, Debug)]
pub struct Modifier {
    /// Which.
    pub kind: ModifierKind,
    /// Where it stands.
    pub span: Span,
}

/// The modifiers there are.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum ModifierKind {
    /// `public`
    Public,
    /// `protected`
    Protected,
    /// `private`
    Private,
    /// `public(set)`
    PublicSet,
    /// `protected(set)`
    ProtectedSet,
    /// `private(set)`
    PrivateSet,
    /// `static`
    Static,
    /// `abstract`
    Abstract,
    /// `final`
    Final,
    /// `readonly`
    Readonly,
    /// `var`, which means `public`.
    Var,
}

impl ModifierKind {
    /// The word.
    pub fn symbol(self) -> &'static str {
        match self {
            ModifierKind::Public => "public",
            ModifierKind::Protected => "protected",
            ModifierKind::Private => "private",
            ModifierKind::PublicSet => "public(set)",
            ModifierKind::ProtectedSet => "protected(set)",
            ModifierKind::PrivateSet => "private(set)",
            ModifierKind::Static => "static",
            ModifierKind::Abstract => "abstract",
            ModifierKind::Final => "final",
            ModifierKind::Readonly => "readonly",
            ModifierKind::Var => "var",
        }
    }
}

/// The four kinds of class.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum ClassKind {
    /// `class`
    Class,
    /// `interface`
    Interface,
    /// `trait`
    Trait,
    /// `enum`
    Enum,
}

impl ClassKind {
    /// The keyword.
    pub fn symbol(self) -> &'static str {
        match self {
            ClassKind::Class => "class",
            ClassKind::Interface => "interface",
            ClassKind::Trait => "trait",
            ClassKind::Enum => "enum",
        }
    }
}

/// A class, interface, trait or enum.
#[derive(Clone, Copy, Debug)]
pub struct ClassDecl<'a> {
    /// Which of the four.
    pub kind: ClassKind,
    /// The name; `None` for an anonymous class.
    pub name: Option<Identifier<'a>>,
    /// `abstract`, `final`, `readonly`
    pub modifiers: Modifiers<'a>,
    /// The class it extends; interfaces have what they extend in `interfaces`.
    pub parent: Option<&'a Name<'a>>,
    /// What it implements, or an interface extends.
    pub interfaces: &'a [&'a Name<'a>],
    /// The type behind `enum A:`.
    pub backing_type: Option<&'a Type<'a>>,
    /// The members in their order.
    pub members: &'a [&'a Member<'a>],
    /// Attributes before it.
    pub attributes: &'a [&'a AttributeGroup<'a>],
    /// The doc comment before it.
    pub doc: Option<&'a [u8]>,
    /// From `class` (or its like) to `}`.
    pub span: Span,
}

/// A member of a class.
#[derive(Clone, Copy, Debug)]
pub struct Member<'a> {
    /// What it is.
    pub kind: MemberKind<'a>,
    /// Attributes before it.
    pub attributes: &'a [&'a AttributeGroup<'a>],
    /// The modifiers before it.
    pub modifiers: Modifiers<'a>,
    /// The whole member, without attributes.
    pub span: Span,
}

/// The forms of a member.
#[derive(Clone, Copy, Debug)]
pub enum MemberKind<'a> {
    /// `public int $a = 1, $b;`
    Properties {
        /// The type they share.
        ty: Option<&'a Type<'a>>,
        /// The properties in their order.
        properties: &'a [&'a PropertyElement<'a>],
    },
    /// `const int A = 1, B = 2;`
    Constants {
        /// The type they share.
        ty: Option<&'a Type<'a>>,
        /// The constants in their order.
        constants: &'a [&'a ConstantElement<'a>],
    },
    /// A method.
    Method(&'a Method<'a>),
    /// `case A = 1;`
    Case(&'a EnumCase<'a>),
    /// `use T { … }`
    TraitUse(&'a TraitUse<'a>),
}

/// One property.
#[derive(Clone, Copy, Debug)]
pub struct PropertyElement<'a> {
    /// The name, without `$`.
    pub name: Identifier<'a>,
    /// The default value.
    pub default: Option<&'a Expr<'a>>,
    /// Its hooks; `Some` when there are braces, even empty ones.
    pub hooks: Option<&'a [&'a PropertyHook<'a>]>,
    /// The doc comment before it.
    pub doc: Option<&'a [u8]>,
    /// Name, default and hooks.
    pub span: Span,
}

/// `get => expr;`, `set (int $v) { … }`, `get;`
#[derive(Clone, Copy, Debug)]
pub struct PropertyHook<'a> {
    /// `get` or `set`; the compiler rejects others.
    pub name: Identifier<'a>,
    /// Whether `&` stands before the name.
    pub returns_ref: bool,
    /// The parameters; `None` without parentheses.
    pub params: Option<&'a [&'a Param<'a>]>,
    /// What it does.
    pub body: HookBody<'a>,
    /// Whether `yield` stands in the body itself.
    pub contains_yield: bool,
    /// The modifiers before it.
    pub modifiers: Modifiers<'a>,
    /// Attributes before it.
    pub attributes: &'a [&'a AttributeGroup<'a>],
    /// The doc comment before it.
    pub doc: Option<&'a [u8]>,
    /// From the name to the end.
    pub span: Span,
}

/// The body of a hook.
#[derive(Clone, Copy, Debug)]
pub enum HookBody<'a> {
    /// `;`
    None,
    /// `=> expr;`
    Expr(&'a Expr<'a>),
    /// `{ … }`
    Block(&'a [&'a Stmt<'a>]),
}

/// `NAME = value` in a list of constants, or of `declare` directives.
#[derive(Clone, Copy, Debug)]
pub struct ConstantElement<'a> {
    /// The name.
    pub name: Identifier<'a>,
    /// The value.
    pub value: &'a Expr<'a>,
    /// The doc comment before it.
    pub doc: Option<&'a [u8]>,
    /// Name and value.
    pub span: Span,
}

/// A method.
#[derive(Clone, Copy, Debug)]
pub struct Method<'a> {
    /// Its name.
    pub name: Identifier<'a>,
    /// Parameters and result.
    pub signature: Signature<'a>,
    /// The body; `None` when `;` stands in its place.
    pub body: Option<&'a [&'a Stmt<'a>]>,
    /// Whether `yield` stands in the body itself: it is a generator.
    pub contains_yield: bool,
    /// The doc comment before it.
    pub doc: Option<&'a [u8]>,
    /// From `function` to `}` or `;`.
    pub span: Span,
}

/// `case A = 1;`
#[derive(Clone, Copy, Debug)]
pub struct EnumCase<'a> {
    /// The name.
    pub name: Identifier<'a>,
    /// The value of a backed enum's case.
    pub value: Option<&'a Expr<'a>>,
    /// The doc comment before it.
    pub doc: Option<&'a [u8]>,
}

/// `use A, B { … }` in a class.
#[derive(Clone, Copy, Debug)]
pub struct TraitUse<'a> {
    /// The traits.
    pub traits: &'a [&'a Name<'a>],
    /// The rules in braces.
    pub adaptations: &'a [&'a TraitAdaptation<'a>],
}

/// A rule about a method of a used trait.
#[derive(Clone, Copy, Debug)]
pub struct TraitAdaptation<'a> {
    /// The trait before `::`; `instead of` rules always have one.
    pub trait_name: Option<Name<'a>>,
    /// The method.
    pub method: Identifier<'a>,
    /// What becomes of it.
    pub kind: TraitAdaptationKind<'a>,
    /// The whole rule.
    pub span: Span,
}

/// The two forms of a rule.
#[derive(Clone, Copy, Debug)]
pub enum TraitAdaptationKind<'a> {
    /// `insteadof A, B`
    InsteadOf(&'a [&'a Name<'a>]),
    /// `as protected name`: at least one of both is there.
    Alias {
        /// The new visibility.
        modifier: Option<Modifier>,
        /// The new name.
        alias: Option<Identifier<'a>>,
    },
}
