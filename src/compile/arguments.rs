//! Arguments of calls.

use super::calls::is_interpolation;
use super::chain::{Access, Base, Chain, StepKind, is_call, is_short_circuited, is_this, is_variable};
use super::function::ins;
use super::{BuiltinInfo, Compiler, Result, Val, lower};
use crate::bytecode::*;
use crate::syntax::ast::{
    Argument, Arguments, ArrayItem, DynamicCall, Expr, ExprKind, MethodCall, Name, StaticCall, VariableName,
};

/// Which parameter an argument is for.
#[derive(Clone, Copy)]
enum Target {
    Position(u32),
    /// The constant that names it.
    Named(u32),
}

/// The ways to send, by position and by name.
#[derive(Clone, Copy)]
enum Send {
    Value,
    Variable,
    CallResult,
    Reference,
}

const NO_PLACE: &str = "Cannot use temporary expression in write context";
const NO_PLACE_IN_RESULT: &str = "Cannot use result of built-in function in write context";

/// Functions that PHP does not call but computes itself, so that nothing can be written below what they return.
const MERE_VALUES: &[&str] = &[
    "array_key_exists",
    "boolval",
    "count",
    "defined",
    "doubleval",
    "floatval",
    "func_get_args",
    "func_num_args",
    "get_called_class",
    "get_class",
    "gettype",
    "intval",
    "is_array",
    "is_bool",
    "is_double",
    "is_float",
    "is_int",
    "is_integer",
    "is_long",
    "is_null",
    "is_object",
    "is_resource",
    "is_scalar",
    "is_string",
    "sizeof",
    "sprintf",
    "strlen",
    "strval",
];

/// Functions that PHP calls without a frame if they get so many arguments.
const FRAMELESS: &[(&str, &[usize])] = &[
    ("array_key_exists", &[2]),
    ("class_exists", &[1, 2]),
    ("dirname", &[1, 2]),
    ("implode", &[1, 2]),
    ("in_array", &[2, 3]),
    ("is_numeric", &[1]),
    ("max", &[2]),
    ("min", &[2]),
    ("preg_match", &[2]),
    ("preg_replace", &[3]),
    ("property_exists", &[2]),
    ("str_contains", &[2]),
    ("str_replace", &[3]),
    ("str_starts_with", &[2]),
    ("strpos", &[2, 3]),
    ("strstr", &[2, 3]),
    ("strtr", &[2, 3]),
    ("substr", &[2, 3]),
    ("trim", &[1, 2]),
];

/// Whether PHP calls a builtin without a frame, so that variables among the arguments are read when all the others have been
/// evaluated, and one of those is no variable.
pub(crate) fn is_frameless(name: &[u8], arguments: &[&Argument<'_>]) -> bool {
    may_be_frameless(name, arguments) && !arguments.iter().all(|argument| is_plain(argument.value))
}

/// Whether PHP calls a builtin without a frame.
fn may_be_frameless(name: &[u8], arguments: &[&Argument<'_>]) -> bool {
    FRAMELESS
        .iter()
        .any(|(frameless, counts)| frameless.as_bytes() == name && counts.contains(&arguments.len()))
        && arguments.iter().all(|argument| argument.name.is_none() && !argument.spread)
}

/// Whether there is a `[]` in the chain that leads to an expression.
fn appends(expr: &Expr<'_>) -> bool {
    let mut link = expr;
    loop {
        match &link.kind {
            ExprKind::Index { index: None, .. } => return true,
            ExprKind::Index { base, .. } => link = base,
            ExprKind::Property(property) => link = property.object,
            _ => return false,
        }
    }
}

/// What the chain begins with that leads to an expression; `None` if that is a variable.
fn root_of<'a>(expr: &'a Expr<'a>) -> Option<&'a Expr<'a>> {
    let mut root = expr;
    loop {
        match &root.kind {
            ExprKind::Index { base, .. } => root = base,
            ExprKind::Property(property) => root = property.object,
            ExprKind::Variable(_) | ExprKind::StaticProperty(_) => return None,
            _ => return Some(root),
        }
    }
}

/// Whether an expression gives what PHP passes as it passes the result of a call.
fn is_call_like(expr: &Expr<'_>) -> bool {
    matches!(
        expr.kind,
        ExprKind::New(_)
            | ExprKind::NewAnonymous(_)
            | ExprKind::Include { .. }
            | ExprKind::Eval(_)
            | ExprKind::Yield { .. }
    )
}

impl Send {
    fn instruction(self, target: Target) -> Instruction {
        let (positional, named) = match self {
            Send::Value => (Opcode::SendValue, Opcode::SendNamedValue),
            Send::Variable => (Opcode::SendVar, Opcode::SendNamedVar),
            Send::CallResult => (Opcode::SendCallResult, Opcode::SendNamedCallResult),
            Send::Reference => (Opcode::SendRef, Opcode::SendNamedRef),
        };
        match target {
            Target::Position(index) => ins(positional).d(index),
            Target::Named(name) => ins(named).d(name),
        }
    }
}

/// How many arguments are surely passed by position.
pub(crate) fn positional_count(arguments: &[&Argument<'_>]) -> u32 {
    arguments.iter().take_while(|argument| !argument.spread && argument.name.is_none()).count() as u32
}

/// Whether nobody notices when the expression is evaluated.
fn is_plain(expr: &Expr<'_>) -> bool {
    match &expr.kind {
        ExprKind::Int(_) | ExprKind::Float(_) | ExprKind::String(_) | ExprKind::Closure(_) => true,
        ExprKind::Array(array) => array.items.iter().all(|item| match item {
            ArrayItem::Element { key, value, .. } => key.is_none_or(is_plain) && is_plain(value),
            ArrayItem::Hole | ArrayItem::Spread(_) => false,
        }),
        ExprKind::Variable(VariableName::Named(_)) => true,
        _ => false,
    }
}

impl<'a> Compiler<'a, '_> {
    /// Sends the arguments to the pending call.
    pub(crate) fn send_arguments(
        &mut self,
        arguments: &'a [&'a Argument<'a>],
        info: Option<BuiltinInfo>,
    ) -> Result {
        self.send_arguments_checking(arguments, info, false)
    }

    /// The same; `callback`: the first one must be a callback, or the others are not even evaluated.
    pub(crate) fn send_arguments_checking(
        &mut self,
        arguments: &'a [&'a Argument<'a>],
        info: Option<BuiltinInfo>,
        callback: bool,
    ) -> Result {
        self.f.pending_calls += 1;
        let mut spread = false;
        let mut named = false;
        // PHP sends a variable to a function that it does not know yet from the line where all arguments begin.
        let first = arguments.first().map(|argument| match argument.name {
            Some(name) => name.span.start,
            None => super::lines::first_token(argument.value),
        });
        for (index, argument) in arguments.iter().enumerate() {
            if argument.spread {
                if named {
                    return self
                        .error_at(argument.span, "Cannot use argument unpacking after named arguments");
                }
                spread = true;
                let val = self.expr(argument.value)?;
                let operand = self.take(val);
                self.emit(argument.span, ins(Opcode::SendUnpack).b(operand));
                continue;
            }
            let target = match &argument.name {
                Some(name) => {
                    named = true;
                    let name = self.name(name.name);
                    Target::Named(self.f.constant_name(&name))
                }
                None if spread => {
                    return self
                        .error_at(argument.span, "Cannot use positional argument after argument unpacking");
                }
                None if named => {
                    return self
                        .error_at(argument.span, "Cannot use positional argument after named argument");
                }
                None => Target::Position(index as u32),
            };
            let by_ref = match (info, target) {
                (Some(info), Target::Position(index)) => Some(info.by_ref >> index.min(63) & 1 != 0),
                // A built-in function without any parameter by reference.
                (Some(info), Target::Named(_)) if info.by_ref == 0 => Some(false),
                _ => None,
            };
            let compiled = info.is_some_and(|info| info.compiled);
            self.send_argument(argument.value, target, by_ref, first, compiled)?;
            let others = &arguments[1..];
            if callback
                && index == 0
                && (others.iter().any(|other| !is_plain(other.value))
                    || others.last().is_some_and(|last| self.line_of(last.span.start) != self.line))
            {
                self.emit(argument.span, ins(Opcode::CheckCallback));
            }
        }
        self.f.pending_calls -= 1;
        Ok(())
    }

    /// See [`is_frameless`].
    pub(crate) fn send_frameless(&mut self, arguments: &'a [&'a Argument<'a>]) -> Result {
        self.f.pending_calls += 1;
        let mut values = Vec::with_capacity(arguments.len());
        for argument in arguments {
            let val = self.expr(argument.value)?;
            values.push(self.settle(val));
        }
        for (index, (argument, val)) in arguments.iter().zip(&values).enumerate() {
            let send = if matches!(val, Val::Var(_)) { Send::Variable } else { Send::Value };
            let operand = self.peek(*val);
            self.emit(argument.value.span, send.instruction(Target::Position(index as u32)).b(operand));
        }
        for val in values.into_iter().rev() {
            self.f.release_val(val);
        }
        self.f.pending_calls -= 1;
        Ok(())
    }

    fn send_argument(
        &mut self,
        value: &'a Expr<'a>,
        target: Target,
        by_ref: Option<bool>,
        first: Option<u32>,
        compiled: bool,
    ) -> Result {
        let span = value.span;
        // What is wrong about an argument of a function that PHP does not know yet is found out when it is passed.
        let by_ref = by_ref.filter(|by_ref| compiled || *by_ref || !appends(value));
        if is_call(value) || is_call_like(value) {
            let val = self.expr(value)?;
            if by_ref == Some(false) || matches!(val, Val::Const(_)) || self.is_computed(value) {
                return self.send(Send::Value, target, val, value);
            }
            self.want_reference(val);
            return self.send(Send::CallResult, target, val, value);
        }
        // `f($a = &$b)` and `f([&$a] = $b)` may be passed by reference.
        if by_ref != Some(false)
            && let Some(val) = self.reference_result(value)?
        {
            return self.send(Send::CallResult, target, val, value);
        }
        if !is_variable(value) || is_short_circuited(value) {
            let val = self.expr(value)?;
            let send = if matches!(val, Val::Var(_)) { Send::Variable } else { Send::Value };
            return self.send(send, target, val, value);
        }
        if is_this(value) {
            let val = self.expr(value)?;
            let send = if by_ref == Some(false) { Send::Value } else { Send::CallResult };
            return self.send(send, target, val, value);
        }
        let access = if by_ref == Some(false) { Access::Read } else { Access::Argument };
        let chain = self.chain(value, access)?;
        if let Some(slot) = chain.as_variable() {
            if by_ref.is_none()
                && let Some(first) = first
            {
                self.line = self.line_of(first);
            }
            self.emit(span, Send::Variable.instruction(target).b(slot));
            return Ok(());
        }
        let fixed = matches!(chain.base, Base::Globals);
        let root = if chain.steps.is_empty() { None } else { root_of(value) };
        let temporary = root.is_some_and(|root| self.is_temporary(root, &chain));
        match root {
            Some(root) if by_ref == Some(true) && compiled => match root.kind {
                ExprKind::Clone(_) | ExprKind::CloneCall(_) => return self.error(span, NO_PLACE_IN_RESULT),
                _ if !is_call(root) => return self.error(span, NO_PLACE),
                _ if temporary => return self.error(span, NO_PLACE_IN_RESULT),
                _ => {}
            },
            _ => {}
        }
        match by_ref {
            _ if fixed => {
                let val = self.walk(chain, FetchMode::Read);
                self.send(Send::Value, target, val, value)
            }
            Some(false) => {
                let val = self.walk(chain, FetchMode::Read);
                self.send(Send::Value, target, val, value)
            }
            Some(true) if !temporary => {
                let reference = self.reference_to(&chain, span);
                self.send(Send::Reference, target, reference, value)
            }
            _ => {
                let by_value = self.f.label();
                let end = self.f.label();
                let ask = match target {
                    Target::Position(index) => ins(Opcode::JumpIfByValue).b(index.min(0xFFFF) as u16).c(0),
                    Target::Named(name) => ins(Opcode::JumpIfByValue).c(1).e(name),
                };
                self.emit(span, ask.d(by_value.0));
                if temporary {
                    self.throw_error(span, NO_PLACE);
                } else {
                    let place = self.encode_place(&chain);
                    let place = self.place(place);
                    let reference = self.emit_temp(span, ins(Opcode::PlaceRef).d(place));
                    self.send(Send::Reference, target, reference, value)?;
                    self.jump(span, end);
                }
                self.f.bind(by_value);
                let appends = chain.steps.iter().any(|step| matches!(step.kind, StepKind::Append));
                let val = self.walk(chain, FetchMode::Read);
                if !appends {
                    self.send(Send::Value, target, val, value)?;
                }
                self.f.bind(end);
                Ok(())
            }
        }
    }

    /// Whether what a chain begins with can be read but is no place, nor has one below it.
    fn is_temporary(&mut self, root: &Expr<'a>, chain: &Chain) -> bool {
        match &root.kind {
            ExprKind::New(_)
            | ExprKind::NewAnonymous(_)
            | ExprKind::AssignRef { .. }
            | ExprKind::Yield { .. }
            | ExprKind::Include { .. }
            | ExprKind::Eval(_)
            | ExprKind::Pipe(_) => false,
            ExprKind::MethodCall(MethodCall { arguments: Arguments::FirstClassCallable, .. })
            | ExprKind::StaticCall(StaticCall { arguments: Arguments::FirstClassCallable, .. })
            | ExprKind::DynamicCall(DynamicCall { arguments: Arguments::FirstClassCallable, .. }) => true,
            ExprKind::MethodCall(_) | ExprKind::StaticCall(_) | ExprKind::DynamicCall(_) => false,
            ExprKind::Call(call) => {
                matches!(call.arguments, Arguments::FirstClassCallable)
                    || matches!(chain.base, Base::Value(Val::Const(_)))
                    || self.is_compiled_specially(&call.name)
            }
            _ => true,
        }
    }

    /// Whether PHP makes no call of a call, or one without a frame: its result is passed as that of an operator is.
    pub(crate) fn is_computed(&mut self, call: &Expr<'a>) -> bool {
        let ExprKind::Call(call) = &call.kind else { return false };
        let Arguments::List(arguments) = call.arguments else { return false };
        let resolved = self.resolve_function(&call.name);
        if self.is_compiled_specially(&call.name) {
            return arguments.iter().all(|argument| argument.name.is_none() && !argument.spread)
                && (!resolved.full.as_bytes().eq_ignore_ascii_case(b"sprintf")
                    || is_interpolation(arguments));
        }
        resolved.fallback.is_none()
            && self.declared_function(&resolved.full).is_none()
            && may_be_frameless(&lower(resolved.full.as_bytes()), arguments)
    }

    /// Whether PHP makes no call of a call of this function, so that its result is a mere value.
    fn is_compiled_specially(&mut self, name: &Name<'a>) -> bool {
        let resolved = self.resolve_function(name);
        if resolved.fallback.is_some() || self.declared_function(&resolved.full).is_some() {
            return false;
        }
        let short = lower(resolved.full.as_bytes());
        MERE_VALUES.contains(&std::str::from_utf8(&short).unwrap_or_default())
    }

    fn send(&mut self, send: Send, target: Target, val: Val, value: &'a Expr<'a>) -> Result {
        let operand = self.take(val);
        self.emit(value.span, send.instruction(target).b(operand));
        Ok(())
    }

    /// If the value comes from a call just made: a reference may stay one.
    pub(crate) fn want_reference(&mut self, val: Val) {
        if let Val::Temp(temp) = val
            && let Some(last) = self.f.buffers.instructions.last_mut()
            && last.op == Opcode::DoCall
            && last.a == temp
        {
            last.d = 1;
        }
    }
}
