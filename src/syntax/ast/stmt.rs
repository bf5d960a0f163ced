//! Statements.

use super::{ClassDecl, ConstantElement, Expr, FunctionDecl, Identifier, Name, Span};

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
    Echo(&'a [Expr<'a>]),
    /// `{ … }`
    Block(&'a [Stmt<'a>]),
    /// `if … elseif … else`
    If(&'a If<'a>),
    /// `while (condition) body`
    While {
        /// Tested before each turn.
        condition: &'a Expr<'a>,
        /// The body.
        body: &'a [Stmt<'a>],
    },
    /// `do body while (condition);`
    DoWhile {
        /// The body.
        body: &'a [Stmt<'a>],
        /// Tested after each turn.
        condition: &'a Expr<'a>,
    },
    /// `for (initial; conditions; steps) body`
    For(&'a For<'a>),
    /// `foreach (subject as key => value) body`
    Foreach(&'a Foreach<'a>),
    /// `switch (subject) { … }`
    Switch {
        /// What is compared.
        subject: &'a Expr<'a>,
        /// The cases in their order.
        cases: &'a [SwitchCase<'a>],
    },
    /// `break;`, `break 2;`: the operand may be any expression here, the compiler checks it.
    Break(Option<&'a Expr<'a>>),
    /// `continue;`, `continue 2;`
    Continue(Option<&'a Expr<'a>>),
    /// `return;`, `return x;`
    Return(Option<&'a Expr<'a>>),
    /// `try … catch … finally`
    Try(&'a Try<'a>),
    /// `global $a, $$b;`: every element is a variable.
    Global(&'a [Expr<'a>]),
    /// `static $a = 1, $b;`
    Static(&'a [StaticVariable<'a>]),
    /// `unset($a, $b[0]);`
    Unset(&'a [Expr<'a>]),
    /// `const A = 1, B = 2;` outside of a class.
    Const(&'a [ConstantElement<'a>]),
    /// A function declaration.
    Function(&'a FunctionDecl<'a>),
    /// A class, interface, trait or enum declaration.
    Class(&'a ClassDecl<'a>),
    /// `namespace A;`, `namespace A { … }`, `namespace { … }`
    Namespace {
        /// The name; `None` for the global namespace.
        name: Option<&'a Name<'a>>,
        /// The statements in braces; `None` for the form that reaches to the next `namespace` or the end of the file.
        body: Option<&'a [Stmt<'a>]>,
    },
    /// `use A\B as C, D;`: groups are unfolded, each item has its full name.
    Use(&'a [UseItem<'a>]),
    /// `declare(ticks=1) …`
    Declare {
        /// The directives in their order.
        directives: &'a [ConstantElement<'a>],
        /// The body; `None` for the form that ends with `;`.
        body: Option<&'a [Stmt<'a>]>,
    },
    /// `goto label;`
    Goto(Identifier<'a>),
    /// `label:`
    Label(Identifier<'a>),
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
    pub branches: &'a [IfBranch<'a>],
    /// The body of `else`.
    pub otherwise: Option<&'a [Stmt<'a>]>,
}

/// A condition and what it guards.
#[derive(Clone, Copy, Debug)]
pub struct IfBranch<'a> {
    /// The condition.
    pub condition: &'a Expr<'a>,
    /// The body.
    pub body: &'a [Stmt<'a>],
    /// From `if` or `elseif` to the body's end.
    pub span: Span,
}

/// `for (initial; conditions; steps) body`
#[derive(Clone, Copy, Debug)]
pub struct For<'a> {
    /// Run once before.
    pub initial: &'a [Expr<'a>],
    /// All run before each turn, the last one decides; none means forever.
    pub conditions: &'a [Expr<'a>],
    /// Run after each turn.
    pub steps: &'a [Expr<'a>],
    /// The body.
    pub body: &'a [Stmt<'a>],
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
    pub body: &'a [Stmt<'a>],
}

/// One `case` or `default` of a `switch`.
#[derive(Clone, Copy, Debug)]
pub struct SwitchCase<'a> {
    /// The value compared with; `None` for `default`.
    pub condition: Option<&'a Expr<'a>>,
    /// The statements up to the next case.
    pub body: &'a [Stmt<'a>],
    /// The whole case.
    pub span: Span,
}

/// `try … catch … finally`
#[derive(Clone, Copy, Debug)]
pub struct Try<'a> {
    /// The guarded statements.
    pub body: &'a [Stmt<'a>],
    /// The handlers in their order.
    pub catches: &'a [Catch<'a>],
    /// The statements of `finally`, and where that block stands.
    pub finally: Option<Finally<'a>>,
}

/// `catch (A | B $e) { … }`
#[derive(Clone, Copy, Debug)]
pub struct Catch<'a> {
    /// The classes caught; never empty.
    pub types: &'a [Name<'a>],
    /// The variable, without `$`.
    pub variable: Option<Identifier<'a>>,
    /// The handler.
    pub body: &'a [Stmt<'a>],
    /// The whole clause.
    pub span: Span,
}

/// `finally { … }`
#[derive(Clone, Copy, Debug)]
pub struct Finally<'a> {
    /// The statements.
    pub body: &'a [Stmt<'a>],
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
