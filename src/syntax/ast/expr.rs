//! Expressions.

use super::{ArrowFunction, ClassDecl, Closure, Identifier, Name, Span};

/// An expression.
#[derive(Clone, Copy, Debug)]
pub struct Expr<'a> {
    /// What it is.
    pub kind: ExprKind<'a>,
    /// Where it stands; parentheses around it are not part of it.
    pub span: Span,
}

/// The forms of an expression.
#[derive(Clone, Copy, Debug)]
pub enum ExprKind<'a> {
    /// `42`
    Int(i64),
    /// `4.2`, or an integer too big for 64 bits.
    Float(f64),
    /// A string without interpolation, escapes already replaced.
    String(&'a [u8]),
    /// `"a $b {$c}"`, or a heredoc with interpolation.
    Interpolated(&'a [StringPart<'a>]),
    /// `` `command $x` ``
    ShellExec(&'a [StringPart<'a>]),
    /// `__LINE__` and its like.
    MagicConstant(MagicConstant),
    /// A constant by name, `true`, `false` and `null` included.
    Constant(&'a Name<'a>),
    /// `$x`, `$$x`, `${expr}`
    Variable(VariableName<'a>),
    /// `[1, 'k' => 2]`, `array(…)`, `list(…)`.
    /// As the target of an assignment or of `foreach` it is a destructuring pattern.
    Array(&'a ArrayExpr<'a>),
    /// `$a[0]`; without index `$a[]`.
    Index {
        /// What is indexed.
        base: &'a Expr<'a>,
        /// The index, absent in `$a[]`.
        index: Option<&'a Expr<'a>>,
    },
    /// `$o->p`, `$o?->p`, `$o->$p`, `$o->{expr}`
    Property(&'a PropertyFetch<'a>),
    /// `A::$p`
    StaticProperty(&'a StaticPropertyFetch<'a>),
    /// `A::B`, `$o::{expr}`
    ClassConstant(&'a ClassConstantFetch<'a>),
    /// `A::class`, `$o::class`
    ClassName(ClassRef<'a>),
    /// `f(…)` with `f` written as a name.
    Call(&'a Call<'a>),
    /// `$f(…)`, `(expr)(…)`, `'name'(…)`
    DynamicCall(&'a DynamicCall<'a>),
    /// `$o->m(…)`, `$o?->m(…)`
    MethodCall(&'a MethodCall<'a>),
    /// `A::m(…)`
    StaticCall(&'a StaticCall<'a>),
    /// `new A(…)`
    New(&'a New<'a>),
    /// `new class(…) { … }`
    NewAnonymous(&'a NewAnonymous<'a>),
    /// `target = value`; the target may be an [`ExprKind::Array`] pattern.
    Assign {
        /// What is written to.
        target: &'a Expr<'a>,
        /// What is written.
        value: &'a Expr<'a>,
    },
    /// `target = &value`
    AssignRef {
        /// What becomes a reference.
        target: &'a Expr<'a>,
        /// What it refers to.
        value: &'a Expr<'a>,
    },
    /// `target += value` and its like; `??=` has [`BinaryOp::Coalesce`].
    AssignOp {
        /// The operator before the `=`.
        op: BinaryOp,
        /// What is read and written.
        target: &'a Expr<'a>,
        /// The right operand.
        value: &'a Expr<'a>,
    },
    /// `++$x`, `$x--`, …
    IncDec {
        /// Which of the four.
        op: IncDecOp,
        /// What is changed.
        target: &'a Expr<'a>,
    },
    /// `-x`, `+x`, `!x`, `~x`
    Unary {
        /// The operator.
        op: UnaryOp,
        /// Its operand.
        operand: &'a Expr<'a>,
    },
    /// `a + b` and its like, the short-circuit operators and `??` included.
    Binary {
        /// The operator.
        op: BinaryOp,
        /// The left operand.
        left: &'a Expr<'a>,
        /// The right operand.
        right: &'a Expr<'a>,
    },
    /// `condition ? then : otherwise`; `condition ?: otherwise` has no `then`.
    Ternary(&'a Ternary<'a>),
    /// `(int) x`
    Cast {
        /// The type in the parentheses.
        to: CastKind,
        /// What is converted.
        operand: &'a Expr<'a>,
    },
    /// `x instanceof A`
    InstanceOf {
        /// What is tested.
        value: &'a Expr<'a>,
        /// The class; an expression may give its name or an object.
        class: &'a ClassRef<'a>,
    },
    /// `@x`
    Silence(&'a Expr<'a>),
    /// `clone x`
    Clone(&'a Expr<'a>),
    /// `clone(x, …)`, `clone(...)`: means a call of `\clone`.
    CloneCall(Arguments<'a>),
    /// `value |> callable`
    Pipe(&'a Pipe<'a>),
    /// `(void) x`: the value is thrown away on purpose.
    Void(&'a Expr<'a>),
    /// `print x`
    Print(&'a Expr<'a>),
    /// `throw x`
    Throw(&'a Expr<'a>),
    /// `isset(a, b)`; never empty.
    Isset(&'a [&'a Expr<'a>]),
    /// `empty(x)`
    Empty(&'a Expr<'a>),
    /// `include x` and its like.
    Include {
        /// Which of the four.
        kind: IncludeKind,
        /// The file.
        path: &'a Expr<'a>,
    },
    /// `eval(x)`
    Eval(&'a Expr<'a>),
    /// `exit`, `exit(…)`, `die(…)`: means a call of `\exit`.
    Exit(Arguments<'a>),
    /// `yield`, `yield v`, `yield k => v`
    Yield {
        /// The key.
        key: Option<&'a Expr<'a>>,
        /// The value; absent in a bare `yield`.
        value: Option<&'a Expr<'a>>,
    },
    /// `yield from x`
    YieldFrom(&'a Expr<'a>),
    /// `match (subject) { … }`
    Match(&'a Match<'a>),
    /// `function () { … }`
    Closure(&'a Closure<'a>),
    /// `fn () => expr`
    ArrowFunction(&'a ArrowFunction<'a>),
}

/// A piece of an interpolated string.
#[derive(Clone, Copy, Debug)]
pub enum StringPart<'a> {
    /// Literal bytes, escapes already replaced; never empty.
    Literal(&'a [u8]),
    /// An expression whose string value stands here.
    Expr(&'a Expr<'a>),
}

/// The constants the compiler fills in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum MagicConstant {
    /// `__LINE__`
    Line,
    /// `__FILE__`
    File,
    /// `__DIR__`
    Dir,
    /// `__FUNCTION__`
    Function,
    /// `__METHOD__`
    Method,
    /// `__CLASS__`
    Class,
    /// `__TRAIT__`
    Trait,
    /// `__NAMESPACE__`
    Namespace,
    /// `__PROPERTY__`
    Property,
}

/// What follows a `$`.
#[derive(Clone, Copy, Debug)]
pub enum VariableName<'a> {
    /// `$name`, without the `$`.
    Named(&'a [u8]),
    /// `$$name` or `${expr}`: the expression that gives the name.
    Dynamic(&'a Expr<'a>),
}

/// The contents of an array literal or destructuring pattern.
#[derive(Clone, Copy, Debug)]
pub struct ArrayExpr<'a> {
    /// The elements; holes (`[, $b]`) keep their place.
    pub items: &'a [ArrayItem<'a>],
    /// How it was written.
    pub syntax: ArraySyntax,
}

/// How an array was written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ArraySyntax {
    /// `[…]`
    Short,
    /// `array(…)`
    Long,
    /// `list(…)`
    List,
}

/// One element of an array.
#[derive(Clone, Copy, Debug)]
pub enum ArrayItem<'a> {
    /// Nothing between two commas. A trailing comma makes no hole.
    Hole,
    /// `value`, `key => value`, `&value`
    Element {
        /// The key.
        key: Option<&'a Expr<'a>>,
        /// The value.
        value: &'a Expr<'a>,
        /// Whether `&` stands before the value.
        by_ref: bool,
    },
    /// `...values`
    Spread(&'a Expr<'a>),
}

/// The name of a member: of a property, method or class constant.
#[derive(Clone, Copy, Debug)]
pub enum MemberName<'a> {
    /// Written out.
    Identifier(Identifier<'a>),
    /// `$o->$name`, `$o->{expr}`, `A::{expr}`: the expression that gives the name.
    Dynamic(&'a Expr<'a>),
}

/// What stands before `::`, behind `new` or behind `instanceof`.
#[derive(Clone, Copy, Debug)]
pub enum ClassRef<'a> {
    /// A name; `self` and `parent` too, see [`Name::is_self`].
    Name(&'a Name<'a>),
    /// `static`
    Static(Span),
    /// An expression that gives a class name or an object.
    Expr(&'a Expr<'a>),
}

impl ClassRef<'_> {
    /// Where it stands.
    pub fn span(&self) -> Span {
        match self {
            ClassRef::Name(name) => name.span,
            ClassRef::Static(span) => *span,
            ClassRef::Expr(expr) => expr.span,
        }
    }
}

/// `$o->p`
#[derive(Clone, Copy, Debug)]
pub struct PropertyFetch<'a> {
    /// The object.
    pub object: &'a Expr<'a>,
    /// The property.
    pub name: MemberName<'a>,
    /// Whether it was `?->`.
    pub nullsafe: bool,
}

/// `A::$p`
#[derive(Clone, Copy, Debug)]
pub struct StaticPropertyFetch<'a> {
    /// The class.
    pub class: ClassRef<'a>,
    /// The property.
    pub name: VariableName<'a>,
    /// Where the property stands.
    pub name_span: Span,
}

/// `A::B`
#[derive(Clone, Copy, Debug)]
pub struct ClassConstantFetch<'a> {
    /// The class.
    pub class: ClassRef<'a>,
    /// The constant.
    pub name: MemberName<'a>,
}

/// What stands in the parentheses of a call.
#[derive(Clone, Copy, Debug)]
pub enum Arguments<'a> {
    /// `(1, ...$x, name: 2)`
    List(&'a [&'a Argument<'a>]),
    /// `(...)`: makes a closure of the callee instead of calling it.
    FirstClassCallable,
    /// The value before `|>` is the only argument.
    Piped,
}

/// One argument.
#[derive(Clone, Copy, Debug)]
pub struct Argument<'a> {
    /// The name in `name: value`.
    pub name: Option<&'a Identifier<'a>>,
    /// The value.
    pub value: &'a Expr<'a>,
    /// Whether `...` stands before it.
    pub spread: bool,
    /// Where it stands.
    pub span: Span,
}

/// `f(…)`
#[derive(Clone, Copy, Debug)]
pub struct Call<'a> {
    /// The function.
    pub name: &'a Name<'a>,
    /// Its arguments.
    pub arguments: Arguments<'a>,
}

/// `$f(…)`
#[derive(Clone, Copy, Debug)]
pub struct DynamicCall<'a> {
    /// What is called: a closure, a name, an array, …
    pub callee: &'a Expr<'a>,
    /// Its arguments.
    pub arguments: Arguments<'a>,
}

/// `$o->m(…)`
#[derive(Clone, Copy, Debug)]
pub struct MethodCall<'a> {
    /// The object.
    pub object: &'a Expr<'a>,
    /// The method.
    pub name: MemberName<'a>,
    /// Its arguments.
    pub arguments: Arguments<'a>,
    /// Whether it was `?->`.
    pub nullsafe: bool,
}

/// `A::m(…)`
#[derive(Clone, Copy, Debug)]
pub struct StaticCall<'a> {
    /// The class.
    pub class: ClassRef<'a>,
    /// The method.
    pub name: MemberName<'a>,
    /// Its arguments.
    pub arguments: Arguments<'a>,
}

/// `new A(…)`
#[derive(Clone, Copy, Debug)]
pub struct New<'a> {
    /// The class.
    pub class: ClassRef<'a>,
    /// The constructor's arguments; an empty list when there are no parentheses.
    pub arguments: Arguments<'a>,
}

/// `new class(…) { … }`
#[derive(Clone, Copy, Debug)]
pub struct NewAnonymous<'a> {
    /// The class, which has no name.
    pub class: &'a ClassDecl<'a>,
    /// The constructor's arguments; an empty list when there are no parentheses.
    pub arguments: Arguments<'a>,
}

/// `condition ? then : otherwise`
#[derive(Clone, Copy, Debug)]
pub struct Ternary<'a> {
    /// What is tested.
    pub condition: &'a Expr<'a>,
    /// The result when true; absent in `?:`.
    pub then: Option<&'a Expr<'a>>,
    /// The result when false.
    pub otherwise: &'a Expr<'a>,
}

/// `value |> callable`
#[derive(Clone, Copy, Debug)]
pub struct Pipe<'a> {
    /// The only argument.
    pub value: &'a Expr<'a>,
    /// What is called.
    pub callable: &'a Expr<'a>,
    /// The call that it means, with [`Arguments::Piped`].
    pub call: &'a Expr<'a>,
    /// Whether the callable stands in parentheses.
    pub parenthesized: bool,
}

/// `match (subject) { … }`
#[derive(Clone, Copy, Debug)]
pub struct Match<'a> {
    /// What is compared.
    pub subject: &'a Expr<'a>,
    /// The arms in their order.
    pub arms: &'a [&'a MatchArm<'a>],
}

/// One arm of a `match`.
#[derive(Clone, Copy, Debug)]
pub struct MatchArm<'a> {
    /// The values compared with; `None` for `default`.
    pub conditions: Option<&'a [&'a Expr<'a>]>,
    /// The result.
    pub body: &'a Expr<'a>,
    /// The whole arm.
    pub span: Span,
}

/// Operators with two operands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum BinaryOp {
    /// `+`
    Add,
    /// `-`
    Sub,
    /// `*`
    Mul,
    /// `/`
    Div,
    /// `%`
    Mod,
    /// `**`
    Pow,
    /// `.`
    Concat,
    /// `&`
    BitAnd,
    /// `|`
    BitOr,
    /// `^`
    BitXor,
    /// `<<`
    ShiftLeft,
    /// `>>`
    ShiftRight,
    /// `&&` and `and`: short-circuit.
    And,
    /// `||` and `or`: short-circuit.
    Or,
    /// `xor`
    Xor,
    /// `??`: short-circuit.
    Coalesce,
    /// `|>`; only in the grammar, the tree has [`ExprKind::Pipe`].
    Pipe,
    /// `==`
    Equal,
    /// `!=` and `<>`
    NotEqual,
    /// `===`
    Identical,
    /// `!==`
    NotIdentical,
    /// `<`
    Less,
    /// `<=`
    LessOrEqual,
    /// `>`
    Greater,
    /// `>=`
    GreaterOrEqual,
    /// `<=>`
    Spaceship,
}

impl BinaryOp {
    /// The operator as PHP writes it.
    pub fn symbol(self) -> &'static str {
        match self {
            BinaryOp::Add => "+",
            BinaryOp::Sub => "-",
            BinaryOp::Mul => "*",
            BinaryOp::Div => "/",
            BinaryOp::Mod => "%",
            BinaryOp::Pow => "**",
            BinaryOp::Concat => ".",
            BinaryOp::BitAnd => "&",
            BinaryOp::BitOr => "|",
            BinaryOp::BitXor => "^",
            BinaryOp::ShiftLeft => "<<",
            BinaryOp::ShiftRight => ">>",
            BinaryOp::And => "&&",
            BinaryOp::Or => "||",
            BinaryOp::Xor => "xor",
            BinaryOp::Coalesce => "??",
            BinaryOp::Pipe => "|>",
            BinaryOp::Equal => "==",
            BinaryOp::NotEqual => "!=",
            BinaryOp::Identical => "===",
            BinaryOp::NotIdentical => "!==",
            BinaryOp::Less => "<",
            BinaryOp::LessOrEqual => "<=",
            BinaryOp::Greater => ">",
            BinaryOp::GreaterOrEqual => ">=",
            BinaryOp::Spaceship => "<=>",
        }
    }
}

/// Operators with one operand.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum UnaryOp {
    /// `+`
    Plus,
    /// `-`
    Minus,
    /// `!`
    Not,
    /// `~`
    BitNot,
}

impl UnaryOp {
    /// The operator as PHP writes it.
    pub fn symbol(self) -> &'static str {
        match self {
            UnaryOp::Plus => "+",
            UnaryOp::Minus => "-",
            UnaryOp::Not => "!",
            UnaryOp::BitNot => "~",
        }
    }
}

/// Increment and decrement.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum IncDecOp {
    /// `++x`
    PreIncrement,
    /// `--x`
    PreDecrement,
    /// `x++`
    PostIncrement,
    /// `x--`
    PostDecrement,
}

/// The target of a cast.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum CastKind {
    /// `(int)`, `(integer)`
    Int,
    /// `(float)`, `(double)`
    Float,
    /// `(string)`, `(binary)`
    String,
    /// `(array)`
    Array,
    /// `(object)`
    Object,
    /// `(bool)`, `(boolean)`
    Bool,
}

impl CastKind {
    /// The shortest way to write it, without parentheses.
    pub fn symbol(self) -> &'static str {
        match self {
            CastKind::Int => "int",
            CastKind::Float => "float",
            CastKind::String => "string",
            CastKind::Array => "array",
            CastKind::Object => "object",
            CastKind::Bool => "bool",
        }
    }
}

/// The four ways to run another file.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum IncludeKind {
    /// `include`
    Include,
    /// `include_once`
    IncludeOnce,
    /// `require`
    Require,
    /// `require_once`
    RequireOnce,
}

impl IncludeKind {
    /// The keyword.
    pub fn symbol(self) -> &'static str {
        match self {
            IncludeKind::Include => "include",
            IncludeKind::IncludeOnce => "include_once",
            IncludeKind::Require => "require",
            IncludeKind::RequireOnce => "require_once",
        }
    }
}
