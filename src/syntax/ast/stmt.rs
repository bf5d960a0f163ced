//! Statements.

use super::{AttributeGroup, ClassDecl, ConstantElement, Expr, FunctionDecl, Identifier, Name, Span};

/// A statement.
#[derive(Clone, Copy, Debug)]
pub struct Stmt<'a> {
    /// What it is.
    pub kind: StmtKind<'a>,
    /// Where it stands, the closing `;` included.
    pub span: Span,
}

/// The forms of a statement. A body in braces, a single statement and the `:` … `endif;` form all become a list.
#[derive(Clone, Copy, Debug)]
pub enum StmtKind<'a> {
    /// `;` on its own, or a `?>` that ends nothing.
    Empty,
    /// Text outside of `<?php … ?>`.
    InlineHtml(&'a [u8]),
    /// `expr;`
    Expr(&'a Expr<'a>),
    /// `echo a, b;` and `<?= a ?>`
    Echo(&'a [&'a Expr<'a>]),
    /// `{ … }`
    Block(&'a [&'a Stmt<'a>]),
    /// `if … elseif … else`
    If(&'a If<'a>),
    /// `while (condition) body`
    While(&'a While<'a>),
    /// `do body while (condition);`
    DoWhile(&'a While<'a>),
    /// `for (initial; conditions; steps) body`
    For(&'a For<'a>),
    /// `foreach (subject as key => value) body`
    Foreach(&'a Foreach<'a>),
    /// `switch (subject) { … }`
    Switch(&'a Switch<'a>),
    /// `break;`, `break 2;`: the operand may be any expression here, the compiler checks it.
    Break(Option<&'a Expr<'a>>),
    /// `continue;`, `continue 2;`
    Continue(Option<&'a Expr<'a>>),
    /// `return;`, `return x;`
    Return(Option<&'a Expr<'a>>),
    /// `try … catch … finally`
    Try(&'a Try<'a>),
    /// `global $a, $$b;`: every element is a variable.
    Global(&'a [&'a Expr<'a>]),
    /// `static $a = 1, $b;`
    Static(&'a [&'a StaticVariable<'a>]),
    /// `unset($a, $b[0]);`
    Unset(&'a [&'a Expr<'a>]),
    /// `const A = 1, B = 2;` outside of a class.
    Const(&'a ConstDecl<'a>),
    /// A function declaration.
    Function(&'a FunctionDecl<'a>),
    /// A class, interface, trait or enum declaration.
    Class(&'a ClassDecl<'a>),
    /// `namespace A;`, `namespace A { … }`, `namespace { … }`
    Namespace(&'a Namespace<'a>),
    /// `use A\B as C, D;`: groups are unfolded, each item has its full name.
    Use(&'a [&'a UseItem<'a>]),
    /// `declare(ticks=1) …`
    Declare(&'a Declare<'a>),
    /// `goto label;`
    Goto(&'a Identifier<'a>),
    /// `label:`
    Label(&'a Identifier<'a>),
    /// `__halt_compiler();`
    HaltCompiler {
        /// Offset of the first byte behind it.
        data_offset: u32,
    },
}

/// `if … elseif … else`
#[derive(Clone, Copy, Debug)]
pub struct If<'a> {
    /// The `if` and every `elseif`; never empty. `else if` nests in `otherwise`.
    pub branches: &'a [&'a IfBranch<'a>],
    /// The body of `else`.
    pub otherwise: Option<&'a [&'a Stmt<'a>]>,
}

/// `while (condition) body` and `do body while (condition);`
#[derive(Clone, Copy, Debug)]
pub struct While<'a> {
    /// Tested before or after each turn.
    pub condition: &'a Expr<'a>,
    /// The body.
    pub body: &'a [&'a Stmt<'a>],
}

/// `switch (subject) { … }`
#[derive(Clone, Copy, Debug)]
pub struct Switch<'a> {
    /// What is compared.
    pub subject: &'a Expr<'a>,
    /// The cases in their order.
    pub cases: &'a [&'a SwitchCase<'a>],
}

/// `namespace A;`, `namespace A { … }`
#[derive(Clone, Copy, Debug)]
pub struct Namespace<'a> {
    /// The name; `None` for the global namespace.
    pub name: Option<&'a Name<'a>>,
    /// The statements in braces; `None` for the form that reaches to the next `namespace` or the end of the file.
    pub body: Option<&'a [&'a Stmt<'a>]>,
}

/// `declare(ticks=1) …`
#[derive(Clone, Copy, Debug)]
pub struct Declare<'a> {
    /// The directives in their order.
    pub directives: &'a [&'a ConstantElement<'a>],
    /// The body; `None` for the form that ends with `;`.
    pub body: Option<&'a [&'a Stmt<'a>]>,
}

/// A condition and what it guards.
#[derive(Clone, Copy, Debug)]
pub struct IfBranch<'a> {
    /// The condition.
    pub condition: &'a Expr<'a>,
    /// The body.
    pub body: &'a [&'a Stmt<'a>],
    /// From `if` or `elseif` to the body's end.
    pub span: Span,
}

/// `for (initial; conditions; steps) body`
#[derive(Clone, Copy, Debug)]
pub struct For<'a> {
    /// Run once before.
    pub initial: &'a [&'a Expr<'a>],
    /// All run before each turn, the last one decides; none means forever.
    pub conditions: &'a [&'a Expr<'a>],
    /// Run after each turn.
    pub steps: &'a [&'a Expr<'a>],
    /// The body.
    pub body: &'a [&'a Stmt<'a>],
}

/// `foreach (subject as key => value) body`
#[derive(Clone, Copy, Debug)]
pub struct Foreach<'a> {
    /// What is walked through.
    pub subject: &'a Expr<'a>,
    /// Where the key goes.
    pub key: Option<&'a Expr<'a>>,
    /// Where the value goes: a variable or an array pattern.
    pub value: &'a Expr<'a>,
    /// Whether `&` stands before the value.
    pub by_ref: bool,
    /// The body.
    pub body: &'a [&'a Stmt<'a>],
}

/// `const A = 1, B = 2;` outside of a class.
#[derive(Clone, Copy, Debug)]
pub struct ConstDecl<'a> {
    /// The constants in their order.
    pub constants: &'a [&'a ConstantElement<'a>],
    /// Attributes before them.
    pub attributes: &'a [&'a AttributeGroup<'a>],
}

/// One `case` or `default` of a `switch`.
#[derive(Clone, Copy, Debug)]
pub struct SwitchCase<'a> {
    /// The value compared with; `None` for `default`.
    pub condition: Option<&'a Expr<'a>>,
    /// Whether a semicolon stands in the place of the colon.
    pub semicolon: bool,
    /// The statements up to the next case.
    pub body: &'a [&'a Stmt<'a>],
    /// The whole case.
    pub span: Span,
}

/// `try … catch … finally`
#[derive(Clone, Copy, Debug)]
pub struct Try<'a> {
    /// The guarded statements.
    pub body: &'a [&'a Stmt<'a>],
    /// The handlers in their order.
    pub catches: &'a [&'a Catch<'a>],
    /// The statements of `finally`, and where that block stands.
    pub finally: Option<Finally<'a>>,
}

/// `catch (A | B $e) { … }`
#[derive(Clone, Copy, Debug)]
pub struct Catch<'a> {
    /// The classes caught; never empty.
    pub types: &'a [&'a Name<'a>],
    /// The variable, without `$`.
    pub variable: Option<Identifier<'a>>,
    /// The handler.
    pub body: &'a [&'a Stmt<'a>],
    /// The whole clause.
    pub span: Span,
}

/// `finally { … }`
#[derive(Clone, Copy, Debug)]
pub struct Finally<'a> {
    /// The statements.
    pub body: &'a [&'a Stmt<'a>],
    /// The whole clause.
    pub span: Span,
}

/// One variable of a `static` statement.
#[derive(Clone, Copy, Debug)]
pub struct StaticVariable<'a> {
    /// The variable, without `$`.
    pub name: Identifier<'a>,
    /// What it holds at first; any expression.
    pub initial: Option<&'a Expr<'a>>,
    /// Variable and initial value.
    pub span: Span,
}

/// What an import imports.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum UseKind {
    /// A class, interface, trait, enum or namespace.
    Class,
    /// `use function`
    Function,
    /// `use const`
    Const,
}

/// One import.
#[derive(Clone, Copy, Debug)]
pub struct UseItem<'a> {
    /// What is imported.
    pub kind: UseKind,
    /// The full name, without leading `\`; the prefix of a group is already in front.
    pub name: &'a [u8],
    /// The name it goes by here, when given.
    pub alias: Option<Identifier<'a>>,
    /// Where the item stands.
    pub span: Span,
}
