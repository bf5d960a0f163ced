//! Groups a chain of operands and operators by precedence while the grammar reads it.
//!
//! PHP's operators cannot be put into tiers: `!$a = f()` and `1 + print 2 . 3` are correct, because an operator before
//! its only operand (an assignment is one) is taken wherever an operand may begin, and only what follows asks for precedence.
//! So this is the classic operator-precedence method with an explicit stack of the operators that still wait for their
//! right operand. One stack serves all chains: a chain within parentheses ends before the one around it goes on,
//! and each chain remembers how high the stack was when it began.

use super::{
    Span,
    ast::{
        Argument, Arguments, ArrayItem, ArrowFunction, BinaryOp, CastKind, Expr, ExprKind, IncludeKind, Pipe,
        Ternary, UnaryOp,
    },
    builder::{Builder, Fallible},
    error::{Fault, FaultMessage, SyntaxErrorKind},
    list::List,
};

/// How tightly an operator binds, from loosest to tightest: the language's table of precedence.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Binding {
    /// `key =>` of an array element.
    Key,
    /// `throw` and the body of `fn` reach as far as they can.
    Loosest,
    Include,
    LogicalOr,
    LogicalXor,
    LogicalAnd,
    Print,
    Yield,
    YieldFrom,
    Assignment,
    Ternary,
    Coalesce,
    BooleanOr,
    BooleanAnd,
    BitOr,
    BitXor,
    BitAnd,
    Equality,
    Comparison,
    Pipe,
    Concat,
    Shift,
    Additive,
    Multiplicative,
    Not,
    InstanceOf,
    Unary,
    Power,
    Clone,
}

/// Which of two infix operators of the same binding goes first.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Associativity {
    Left,
    Right,
    /// Neither: `1 == 2 == 3` is an error.
    None,
}

/// An infix operator as the grammar found it: `and` and `&&` mean the same, but bind differently.
#[derive(Clone, Copy)]
pub(crate) struct InfixOp {
    pub(crate) op: BinaryOp,
    pub(crate) word: bool,
}

impl InfixOp {
    fn binding(self) -> (Binding, Associativity) {
        use Associativity::{Left, None, Right};
        match self.op {
            BinaryOp::Or if self.word => (Binding::LogicalOr, Left),
            BinaryOp::And if self.word => (Binding::LogicalAnd, Left),
            BinaryOp::Xor => (Binding::LogicalXor, Left),
            BinaryOp::Coalesce => (Binding::Coalesce, Right),
            BinaryOp::Or => (Binding::BooleanOr, Left),
            BinaryOp::And => (Binding::BooleanAnd, Left),
            BinaryOp::BitOr => (Binding::BitOr, Left),
            BinaryOp::BitXor => (Binding::BitXor, Left),
            BinaryOp::BitAnd => (Binding::BitAnd, Left),
            BinaryOp::Equal
            | BinaryOp::NotEqual
            | BinaryOp::Identical
            | BinaryOp::NotIdentical
            | BinaryOp::Spaceship => (Binding::Equality, None),
            BinaryOp::Less | BinaryOp::LessOrEqual | BinaryOp::Greater | BinaryOp::GreaterOrEqual => {
                (Binding::Comparison, None)
            }
            BinaryOp::Pipe => (Binding::Pipe, Left),
            BinaryOp::Concat => (Binding::Concat, Left),
            BinaryOp::ShiftLeft | BinaryOp::ShiftRight => (Binding::Shift, Left),
            BinaryOp::Add | BinaryOp::Sub => (Binding::Additive, Left),
            BinaryOp::Mul | BinaryOp::Div | BinaryOp::Mod => (Binding::Multiplicative, Left),
            BinaryOp::Pow => (Binding::Power, Right),
        }
    }
}

/// An operator before its only operand.
#[derive(Clone, Copy)]
pub(crate) enum PrefixOp<'a> {
    Unary(UnaryOp),
    Cast(CastKind),
    Silence,
    Clone,
    Print,
    Throw,
    Include(IncludeKind),
    Yield {
        key: Option<&'a Expr<'a>>,
    },
    YieldFrom,
    Assign(&'a Expr<'a>),
    AssignOp(BinaryOp, &'a Expr<'a>),
    /// `fn (…) =>`; the body is still missing.
    Arrow(&'a ArrowFunction<'a>),
}

impl PrefixOp<'_> {
    fn binding(self) -> Binding {
        match self {
            PrefixOp::Unary(UnaryOp::Not) => Binding::Not,
            PrefixOp::Unary(_) | PrefixOp::Cast(_) | PrefixOp::Silence => Binding::Unary,
            PrefixOp::Clone => Binding::Clone,
            PrefixOp::Print => Binding::Print,
            PrefixOp::Throw | PrefixOp::Arrow(_) => Binding::Loosest,
            PrefixOp::Include(_) => Binding::Include,
            PrefixOp::Yield { .. } => Binding::Yield,
            PrefixOp::YieldFrom => Binding::YieldFrom,
            PrefixOp::Assign(_) | PrefixOp::AssignOp(..) => Binding::Assignment,
        }
    }
}

/// An operator that waits for its right operand.
#[derive(Clone, Copy)]
struct Pending<'a> {
    /// Where the expression begins.
    start: u32,
    binding: Binding,
    kind: PendingKind<'a>,
}

#[derive(Clone, Copy)]
enum PendingKind<'a> {
    Prefix(PrefixOp<'a>),
    Infix(BinaryOp, &'a Expr<'a>),
    Ternary {
        condition: &'a Expr<'a>,
        then: Option<&'a Expr<'a>>,
    },
    /// `key =>` of the array element that the whole chain is.
    Key(&'a Expr<'a>, Span),
}

/// The operators that wait, of all chains.
#[derive(Default)]
pub(crate) struct Operators<'a> {
    stack: Vec<Pending<'a>>,
    /// Expressions that turned out to be an array element: value, key, and where the `=>` stands.
    pairs: Vec<(&'a Expr<'a>, &'a Expr<'a>, Span)>,
}

/// A chain that ends in an operator.
#[derive(Clone, Copy, Debug)]
pub(crate) struct OpenChain {
    /// How high the stack was when the chain began.
    base: u32,
}

/// A chain that ends in an operand.
#[derive(Clone, Copy, Debug)]
pub(crate) struct ClosedChain<'a> {
    base: u32,
    /// Where the last operand stands, its parentheses included.
    span: Span,
    operand: &'a Expr<'a>,
}

impl<'a> Builder<'a, '_> {
    /// An operator before its operand.
    pub(crate) fn prefix(&mut self, start: u32, op: PrefixOp<'a>) {
        self.operators.stack.push(Pending { start, binding: op.binding(), kind: PendingKind::Prefix(op) });
    }

    /// A chain that consists of the prefix operator just read.
    pub(crate) fn open_prefix(&mut self) -> OpenChain {
        OpenChain { base: self.operators.stack.len() as u32 - 1 }
    }

    /// A chain that consists of one operand.
    pub(crate) fn operand(&mut self, l: u32, r: u32, operand: &'a Expr<'a>) -> ClosedChain<'a> {
        ClosedChain { base: self.operators.stack.len() as u32, span: Span::new(l, r), operand }
    }

    /// The operand that an open chain waited for.
    pub(crate) fn close(
        &mut self,
        chain: OpenChain,
        l: u32,
        r: u32,
        operand: &'a Expr<'a>,
    ) -> ClosedChain<'a> {
        ClosedChain { base: chain.base, span: Span::new(l, r), operand }
    }

    /// Whether the token at `l..r` may stand within parentheses that the chain waits for: only if `clone` stands before them.
    pub(crate) fn behind_clone(&self, l: u32, r: u32) -> Fallible<'a, ()> {
        match self.operators.stack.last() {
            Some(Pending { kind: PendingKind::Prefix(PrefixOp::Clone), .. }) => Ok(()),
            _ => Err(unexpected(Span::new(l, r)).into()),
        }
    }

    /// The arguments of a `clone`: the first one, and what stands behind its comma.
    pub(crate) fn clone_arguments(
        &self,
        first: &'a Argument<'a>,
        rest: Option<List<'a, &'a Argument<'a>>>,
    ) -> Arguments<'a> {
        let rest = rest.map_or(&[][..], |list| self.slice(list));
        let mut arguments = bumpalo::collections::Vec::with_capacity_in(rest.len() + 1, self.arena);
        arguments.push(first);
        arguments.extend_from_slice(rest);
        Arguments::List(arguments.into_bump_slice())
    }

    /// Makes the `clone` at the end of the chain a call.
    pub(crate) fn clone_call(
        &mut self,
        chain: OpenChain,
        r: u32,
        arguments: Arguments<'a>,
    ) -> ClosedChain<'a> {
        let start = self.operators.stack.pop().map_or(r, |pending| pending.start);
        let operand = self.expr(start, r, ExprKind::CloneCall(arguments));
        ClosedChain { base: chain.base, span: operand.span, operand }
    }

    /// The expression that a whole chain makes.
    pub(crate) fn finish(&mut self, mut chain: ClosedChain<'a>) -> &'a Expr<'a> {
        while self.operators.stack.len() > chain.base as usize {
            self.fold(&mut chain);
        }
        chain.operand
    }

    /// An operator between two operands, standing at `l..r`.
    pub(crate) fn infix(
        &mut self,
        mut chain: ClosedChain<'a>,
        infix: InfixOp,
        l: u32,
        r: u32,
    ) -> Fallible<'a, OpenChain> {
        let (binding, associativity) = infix.binding();
        if self.fold_before(&mut chain, binding, associativity) {
            return Err(unexpected(Span::new(l, r)).into());
        }
        let kind = PendingKind::Infix(infix.op, chain.operand);
        self.operators.stack.push(Pending { start: chain.span.start, binding, kind });
        Ok(OpenChain { base: chain.base })
    }

    /// `? then :`
    pub(crate) fn ternary(
        &mut self,
        mut chain: ClosedChain<'a>,
        then: Option<&'a Expr<'a>>,
    ) -> Fallible<'a, OpenChain> {
        self.fold_before(&mut chain, Binding::Ternary, Associativity::Left);
        let condition = chain.operand;
        let bare_condition = chain.span.start == condition.span.start;
        if let (ExprKind::Ternary(&Ternary { then: inner, .. }), true) = (condition.kind, bare_condition) {
            let message = match (inner.is_some(), then.is_some()) {
                (true, true) => Some(
                    "Unparenthesized `a ? b : c ? d : e` is not supported. Use either `(a ? b : c) ? d : e` or `a ? b : (c ? d : e)`",
                ),
                (true, false) => Some(
                    "Unparenthesized `a ? b : c ?: d` is not supported. Use either `(a ? b : c) ?: d` or `a ? b : (c ?: d)`",
                ),
                (false, true) => Some(
                    "Unparenthesized `a ?: b ? c : d` is not supported. Use either `(a ?: b) ? c : d` or `a ?: (b ? c : d)`",
                ),
                (false, false) => None,
            };
            if let Some(message) = message {
                return Err(Box::new(Fault::fatal(chain.span, message)).into());
            }
        }
        let kind = PendingKind::Ternary { condition, then };
        self.operators.stack.push(Pending { start: chain.span.start, binding: Binding::Ternary, kind });
        Ok(OpenChain { base: chain.base })
    }

    /// `instanceof class`, ending at `r`.
    pub(crate) fn instance_of(
        &mut self,
        mut chain: ClosedChain<'a>,
        r: u32,
        class: super::ast::ClassRef<'a>,
    ) -> ClosedChain<'a> {
        self.fold_before(&mut chain, Binding::InstanceOf, Associativity::Left);
        let kind = ExprKind::InstanceOf { value: chain.operand, class: self.arena.alloc(class) };
        let span = Span::new(chain.span.start, r);
        ClosedChain { base: chain.base, span, operand: self.expr(span.start, r, kind) }
    }

    /// `=>` behind a chain that contains a `yield`: the innermost one that has no key yet takes it.
    /// When all have one, the chain can only be an element of an array, as in `[yield 1 or 2 => 3]`.
    pub(crate) fn yield_key(
        &mut self,
        mut chain: ClosedChain<'a>,
        l: u32,
        r: u32,
    ) -> Fallible<'a, OpenChain> {
        while self.operators.stack.len() > chain.base as usize {
            if let Some(Pending { kind: PendingKind::Prefix(PrefixOp::Yield { key }), .. }) =
                self.operators.stack.last_mut()
                && key.is_none()
            {
                *key = Some(chain.operand);
                return Ok(OpenChain { base: chain.base });
            }
            if let Some(Pending { kind: PendingKind::Key(..), .. }) = self.operators.stack.last() {
                return Err(unexpected(Span::new(l, r)).into());
            }
            self.fold(&mut chain);
        }
        let kind = PendingKind::Key(chain.operand, Span::new(l, r));
        self.operators.stack.push(Pending { start: chain.span.start, binding: Binding::Key, kind });
        Ok(OpenChain { base: chain.base })
    }

    /// An expression as an element of an array; it may have brought its own key.
    pub(crate) fn array_item(&mut self, value: &'a Expr<'a>) -> ArrayItem<'a> {
        let key = match self.operators.pairs.last() {
            Some(&(expr, key, _)) if std::ptr::eq(expr, value) => {
                self.operators.pairs.pop();
                Some(key)
            }
            _ => None,
        };
        ArrayItem::Element { key, value, by_ref: false }
    }

    /// The first `=>` that was neither part of a `yield` nor of an array element.
    pub(crate) fn stray_key(&self) -> Option<Box<Fault>> {
        self.operators.pairs.first().map(|&(_, _, span)| unexpected(span))
    }

    /// Folds the operators that bind tighter than the coming one; true when the coming one is not allowed there.
    fn fold_before(
        &mut self,
        chain: &mut ClosedChain<'a>,
        binding: Binding,
        associativity: Associativity,
    ) -> bool {
        while self.operators.stack.len() > chain.base as usize {
            let Some(top) = self.operators.stack.last() else { break };
            if top.binding < binding {
                break;
            }
            if top.binding == binding {
                match associativity {
                    Associativity::Left => {}
                    Associativity::Right => break,
                    Associativity::None => return true,
                }
            }
            self.fold(chain);
        }
        false
    }

    /// Gives the last waiting operator its right operand.
    fn fold(&mut self, chain: &mut ClosedChain<'a>) {
        let Some(pending) = self.operators.stack.pop() else { return };
        let operand = chain.operand;
        let kind = match pending.kind {
            PendingKind::Infix(BinaryOp::Pipe, value) => {
                let parenthesized = chain.span.start != operand.span.start;
                let call = self.piped_call(operand);
                ExprKind::Pipe(self.arena.alloc(Pipe { value, callable: operand, call, parenthesized }))
            }
            PendingKind::Infix(op, left) => ExprKind::Binary { op, left, right: operand },
            PendingKind::Ternary { condition, then } => {
                let ternary = Ternary { condition, then, otherwise: operand };
                ExprKind::Ternary(self.arena.alloc(ternary))
            }
            PendingKind::Key(key, span) => {
                self.operators.pairs.push((operand, key, span));
                return;
            }
            PendingKind::Prefix(op) => match op {
                PrefixOp::Unary(op) => ExprKind::Unary { op, operand },
                PrefixOp::Cast(to) => ExprKind::Cast { to, operand },
                PrefixOp::Silence => ExprKind::Silence(operand),
                PrefixOp::Clone => ExprKind::Clone(operand),
                PrefixOp::Print => ExprKind::Print(operand),
                PrefixOp::Throw => ExprKind::Throw(operand),
                PrefixOp::Include(kind) => ExprKind::Include { kind, path: operand },
                PrefixOp::Yield { key } => ExprKind::Yield { key, value: Some(operand) },
                PrefixOp::YieldFrom => ExprKind::YieldFrom(operand),
                PrefixOp::Assign(target) => ExprKind::Assign { target, value: operand },
                PrefixOp::AssignOp(op, target) => ExprKind::AssignOp { op, target, value: operand },
                PrefixOp::Arrow(head) => self.arrow_function(head, operand, chain.span.end),
            },
        };
        chain.span = Span::new(pending.start, chain.span.end);
        chain.operand = self.expr(chain.span.start, chain.span.end, kind);
    }
}

fn unexpected(span: Span) -> Box<Fault> {
    Box::new(Fault::new(span, FaultMessage::UnexpectedToken, SyntaxErrorKind::Parse))
}
