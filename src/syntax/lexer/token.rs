//! The tokens that the grammar reads.

use crate::syntax::ast::{BinaryOp, CastKind, IncludeKind, MagicConstant, ModifierKind, UnaryOp};

/// A token of any mode.
///
/// Tokens that play the same part everywhere in the grammar share a variant with a payload,
/// which keeps the parser's tables small.
///
/// The number of the variant is as wide as the word in which it is copied: the processor must not wait for its bytes to come
/// together.
#[derive(Clone, Copy, Debug, PartialEq)]
#[repr(u64)]
pub(crate) enum Token<'a> {
    // --- names, literals, text ---
    /// A word that is no keyword.
    Identifier(&'a [u8]),
    /// `A\B`
    NameQualified(&'a [u8]),
    /// `\A\B`, without the first `\`.
    NameFullyQualified(&'a [u8]),
    /// `namespace\A`, without `namespace\`.
    NameRelative(&'a [u8]),
    /// `$x`, without the `$`.
    Variable(&'a [u8]),
    /// An integer.
    Int(i64),
    /// A float.
    Float(f64),
    /// A whole quoted string, escapes replaced.
    String(&'a [u8]),
    /// Text outside of `<?php … ?>`.
    InlineHtml(&'a [u8]),
    /// Literal text within an interpolated string; in a heredoc it is raw, else escapes are replaced.
    StringContent(&'a [u8]),
    /// The name in `"${name}"` and `"${name[…]}"`.
    StringVariableName(&'a [u8]),
    /// The digits in `"$a[0]"`.
    StringIndex(&'a [u8]),
    /// `"` around an interpolated string.
    DoubleQuote,
    /// `` ` ``
    Backtick,
    /// `<<<LABEL` or `<<<"LABEL"`
    StartHeredoc,
    /// `<<<'LABEL'`
    StartNowdoc,
    /// The closing label; the white space before it is what every line loses.
    EndHeredoc {
        /// The white space.
        indentation: &'a [u8],
    },
    /// `${` in a string.
    DollarOpenBrace,
    /// `{` before `$` in a string.
    CurlyOpen,

    // --- operators ---
    /// An operator that only ever stands between two operands.
    Infix(BinaryOp),
    /// `and`, `or`, `xor`: also names in some places.
    LogicalWord(BinaryOp),
    /// `!`, `~`
    Prefix(UnaryOp),
    /// `+=` and its like.
    AssignOp(BinaryOp),
    /// `++` when true, `--` when false.
    IncDec(bool),
    /// `(int)` and its like.
    Cast(CastKind),
    /// `(void)`
    VoidCast,
    /// `=`
    Assign,
    /// `+`
    Plus,
    /// `-`
    Minus,
    /// `|`
    Pipe,
    /// `&` before `$` or `...`.
    AmpersandVariable,
    /// Any other `&`.
    Ampersand,
    /// `@`
    At,
    /// `?`
    Question,
    /// `:`
    Colon,
    /// `::`
    DoubleColon,
    /// `->`
    Arrow,
    /// `?->`
    NullsafeArrow,
    /// `=>`
    DoubleArrow,
    /// `...`
    Ellipsis,
    /// `\`
    Backslash,
    /// `$` before something that is no name.
    Dollar,
    /// `,`
    Comma,
    /// `;` and `?>`
    Semicolon,
    /// `(`
    OpenParen,
    /// `)`
    CloseParen,
    /// `[`
    OpenBracket,
    /// `]`
    CloseBracket,
    /// `{`
    OpenBrace,
    /// `}`
    CloseBrace,
    /// `#[`
    AttributeStart,

    // --- keywords ---
    /// `include` and its like.
    Include(IncludeKind),
    /// `__LINE__` and its like.
    Magic(MagicConstant),
    /// `public`, `protected`, `private`
    Visibility(ModifierKind),
    /// `private(set)` and its like.
    SetVisibility(ModifierKind),
    /// `abstract`, `final`
    ClassModifier(ModifierKind),
    /// `array`
    Array,
    /// `as`
    As,
    /// `break`
    Break,
    /// `callable`
    Callable,
    /// `case`
    Case,
    /// `catch`
    Catch,
    /// `class`
    Class,
    /// `clone`
    Clone,
    /// `const`
    Const,
    /// `continue`
    Continue,
    /// `declare`
    Declare,
    /// `default`
    Default,
    /// `do`
    Do,
    /// `echo` and `<?=`
    Echo,
    /// `else`
    Else,
    /// `elseif`
    ElseIf,
    /// `empty`
    Empty,
    /// `enddeclare`
    EndDeclare,
    /// `endfor`
    EndFor,
    /// `endforeach`
    EndForeach,
    /// `endif`
    EndIf,
    /// `endswitch`
    EndSwitch,
    /// `endwhile`
    EndWhile,
    /// `enum` before a name.
    Enum,
    /// `eval`
    Eval,
    /// `exit`, `die`
    Exit,
    /// `extends`
    Extends,
    /// `finally`
    Finally,
    /// `fn`
    Fn,
    /// `for`
    For,
    /// `foreach`
    Foreach,
    /// `function`
    Function,
    /// `global`
    Global,
    /// `goto`
    Goto,
    /// `__halt_compiler`
    HaltCompiler,
    /// `if`
    If,
    /// `implements`
    Implements,
    /// `instanceof`
    InstanceOf,
    /// `insteadof`
    InsteadOf,
    /// `interface`
    Interface,
    /// `isset`
    Isset,
    /// `list`
    List,
    /// `match`
    Match,
    /// `namespace`
    Namespace,
    /// `new`
    New,
    /// `print`
    Print,
    /// `readonly`
    Readonly,
    /// `return`
    Return,
    /// `static`
    Static,
    /// `switch`
    Switch,
    /// `throw`
    Throw,
    /// `trait`
    Trait,
    /// `try`
    Try,
    /// `unset`
    Unset,
    /// `use`
    Use,
    /// `var`
    Var,
    /// `while`
    While,
    /// `yield` before something that it yields.
    Yield,
    /// `yield` on its own.
    BareYield,
    /// `yield from`
    YieldFrom,
}
