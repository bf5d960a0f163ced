//! Expressions.

use super::chain::{Access, is_this};
use super::function::{FunctionKind, ins};
use super::{Compiler, Result, Val, deep, fold, operators};
use crate::bytecode::*;
use crate::syntax::ast::{
    self, BinaryOp, Expr, ExprKind, MagicConstant, Match, Span, StringPart, Ternary, UnaryOp,
};
use crate::value::notes::Note;
use crate::value::{Value, convert};

impl<'a> Compiler<'a, '_> {
    /// Compiles an expression.
    pub(crate) fn expr(&mut self, expr: &'a Expr<'a>) -> Result<Val> {
        self.at(expr.span);
        match &expr.kind {
            ExprKind::Int(i) => Ok(self.constant_int(*i)),
            ExprKind::Float(f) => Ok(self.constant(&Value::Float(*f))),
            ExprKind::String(s) => Ok(self.constant_string(s)),
            ExprKind::Variable(name) => match self.plain_variable(name) {
                Some(slot) => {
                    self.note_response_header(name, super::chain::Access::Read);
                    Ok(Val::Var(slot))
                }
                None => deep(|| self.compound_expr(expr)),
            },
            _ => deep(|| self.compound_expr(expr)),
        }
    }

    fn compound_expr(&mut self, expr: &'a Expr<'a>) -> Result<Val> {
        let span = expr.span;
        match &expr.kind {
            ExprKind::Int(_) | ExprKind::Float(_) | ExprKind::String(_) => Ok(self.constant_null()),
            ExprKind::Interpolated(parts) => self.interpolated(parts, span),
            ExprKind::ShellExec(parts) => self.shell_exec(parts, span),
            ExprKind::MagicConstant(constant) => self.magic_constant(*constant, span),
            ExprKind::Constant(name) => self.constant_fetch(name),
            ExprKind::Variable(_)
            | ExprKind::Index { .. }
            | ExprKind::Property(_)
            | ExprKind::StaticProperty(_)
            | ExprKind::MethodCall(_)
            | ExprKind::StaticCall(_)
            | ExprKind::ClassConstant(_)
            | ExprKind::ClassName(_) => self.read_chain(expr, Access::Read),
            ExprKind::Array(array) => {
                self.line = self.line_of(super::lines::first_token(expr));
                self.array(array, span)
            }
            ExprKind::Call(call) => self.function_call(call, span),
            ExprKind::DynamicCall(call) => self.dynamic_call(call, span),
            ExprKind::New(new) => self.new_object(new, span),
            ExprKind::NewAnonymous(new) => self.new_anonymous(new, span),
            ExprKind::Assign { target, value } => self.assign(target, value, span),
            ExprKind::AssignRef { .. } => match self.reference_result(expr)? {
                Some(val) => Ok(self.dereference(val, span)),
                None => Ok(self.constant_null()),
            },
            ExprKind::AssignOp { op: BinaryOp::Coalesce, target, value } => {
                self.assign_coalesce(target, value, span, true)
            }
            ExprKind::AssignOp { op, target, value } => self.assign_op(*op, target, value, span),
            ExprKind::IncDec { op, target } => self.inc_dec(*op, target, span),
            ExprKind::Unary { op, operand } => self.unary(*op, operand, span),
            ExprKind::Binary { op, left, right } => match op {
                BinaryOp::And | BinaryOp::Or => self.logical(*op, left, right, span),
                BinaryOp::Coalesce => self.coalesce(left, right, span),
                _ => self.binary(*op, left, right, span),
            },
            ExprKind::Ternary(Ternary { condition, then, otherwise }) => {
                self.ternary(condition, *then, otherwise, span)
            }
            ExprKind::Cast { to, operand } => {
                let val = self.expr(operand)?;
                let operand = self.take(val);
                Ok(self.emit_temp(span, ins(Opcode::Cast).b(operand).d(operators::cast(*to) as u32)))
            }
            ExprKind::InstanceOf { value, class } => self.instance_of(value, class, span),
            ExprKind::Silence(inner) => self.silence(inner, span),
            ExprKind::Clone(inner) => self.clone_object(inner, span),
            ExprKind::CloneCall(arguments) => self.clone_call(arguments, span),
            ExprKind::Pipe(pipe) => self.pipe(pipe),
            ExprKind::Void(inner) => self.expr(inner),
            ExprKind::Print(inner) => {
                let val = self.expr(inner)?;
                let operand = self.take(val);
                self.emit(span, ins(Opcode::Echo).b(operand));
                Ok(self.constant_int(1))
            }
            ExprKind::Throw(inner) => {
                let val = self.expr(inner)?;
                let operand = self.take(val);
                self.emit(span, ins(Opcode::Throw).b(operand));
                Ok(self.constant_null())
            }
            ExprKind::Isset(items) => self.isset(items, span),
            ExprKind::Empty(inner) => self.empty(inner, span),
            ExprKind::Include { kind, path } => {
                self.f.flags.dynamic_variables = true;
                self.f.flags.uses_this = true;
                // In a place of its own: the text of an object takes its place there.
                let val = match self.expr(path)? {
                    val @ Val::Var(_) => Val::Temp(self.to_temp(span, val)),
                    val => val,
                };
                let operand = self.take(val);
                Ok(self.emit_temp(span, ins(Opcode::Include).b(operand).d(operators::include(*kind) as u32)))
            }
            ExprKind::Eval(inner) => {
                self.f.flags.dynamic_variables = true;
                self.f.flags.uses_this = true;
                let val = match self.expr(inner)? {
                    val @ Val::Var(_) => Val::Temp(self.to_temp(span, val)),
                    val => val,
                };
                let operand = self.take(val);
                // The text of a heredoc begins on the line behind its label.
                let heredoc = self.source.text[inner.span.start as usize..].starts_with(b"<<<");
                let line = self.line_of(super::lines::first_token(inner)) + u32::from(heredoc);
                let instruction = ins(Opcode::Include).b(operand).d(IncludeMode::Eval as u32);
                Ok(self.emit_temp_at(line, span, instruction))
            }
            ExprKind::Exit(arguments) => self.exit(arguments, span),
            ExprKind::Yield { key, value } => self.yield_value(*key, *value, span),
            ExprKind::YieldFrom(inner) => self.yield_from(inner, span),
            ExprKind::Match(Match { subject, arms }) => self.match_expr(subject, arms, span, true),
            ExprKind::Closure(closure) => self.closure(closure),
            ExprKind::ArrowFunction(arrow) => self.arrow_function(arrow),
        }
    }

    /// Compiles an expression whose value nobody wants.
    pub(crate) fn effect(&mut self, expr: &'a Expr<'a>) -> Result {
        let val = match &expr.kind {
            ExprKind::AssignOp { op: BinaryOp::Coalesce, target, value } => {
                self.at(expr.span);
                self.assign_coalesce(target, value, expr.span, false)?
            }
            ExprKind::Match(Match { subject, arms }) => {
                self.at(expr.span);
                self.match_expr(subject, arms, expr.span, false)?
            }
            ExprKind::AssignRef { .. } | ExprKind::Assign { .. } => match self.reference_result(expr)? {
                Some(val) => val,
                None => self.expr(expr)?,
            },
            // The call does not learn that its value is thrown away.
            ExprKind::Void(inner) => {
                let val = self.expr(inner)?;
                if let Val::Temp(temp) = val {
                    self.f.release(temp);
                    self.emit(expr.span, ins(Opcode::Free).b(temp));
                }
                return Ok(());
            }
            // `x++` whose value is not wanted need not keep the old one.
            ExprKind::IncDec { op, target } => {
                self.at(expr.span);
                let op = match op {
                    ast::IncDecOp::PostIncrement => ast::IncDecOp::PreIncrement,
                    ast::IncDecOp::PostDecrement => ast::IncDecOp::PreDecrement,
                    other => *other,
                };
                self.inc_dec(op, target, expr.span)?
            }
            _ => self.expr(expr)?,
        };
        self.discard(expr.span, val);
        Ok(())
    }

    fn interpolated(&mut self, parts: &'a [StringPart<'a>], span: Span) -> Result<Val> {
        match parts {
            [] => return Ok(self.constant_string(b"")),
            [StringPart::Literal(text)] => return Ok(self.constant_string(text)),
            [part @ StringPart::Expr(_)] => {
                let val = self.string_part(part)?;
                let operand = self.take(val);
                return Ok(self.emit_temp(span, ins(Opcode::Cast).b(operand).d(CastTo::String as u32)));
            }
            [first, second] => {
                let left = self.string_part(first)?;
                let right = self.string_part(second)?;
                let c = self.take(right);
                let b = self.take(left);
                return Ok(self.emit_temp(span, ins(Opcode::Binary).b(b).c(c).d(BinaryOperator::Join as u32)));
            }
            _ => {}
        }
        let temps: Vec<u16> = parts.iter().map(|_| self.f.temp()).collect();
        for (part, &temp) in parts.iter().zip(&temps) {
            let val = self.string_part(part)?;
            let operand = self.take(val);
            match part {
                StringPart::Literal(_) => self.emit(span, ins(Opcode::Move).a(temp).b(operand)),
                StringPart::Expr(inner) => {
                    self.emit(inner.span, ins(Opcode::Cast).a(temp).b(operand).d(CastTo::String as u32))
                }
            };
        }
        for temp in temps.iter().rev() {
            self.f.release(*temp);
        }
        Ok(self.emit_temp(span, ins(Opcode::ConcatMany).b(temps[0]).c(parts.len() as u16)))
    }

    fn string_part(&mut self, part: &StringPart<'a>) -> Result<Val> {
        match part {
            StringPart::Literal(text) => Ok(self.constant_string(text)),
            StringPart::Expr(inner) => {
                self.warn_about_dollar_brace(inner);
                self.expr(inner)
            }
        }
    }

    /// `${x}` in strings is out of fashion.
    fn warn_about_dollar_brace(&mut self, inner: &Expr<'a>) {
        let start = inner.span.start as usize;
        let text = &self.source.text;
        let starts_at = |at: usize| text.get(at..).is_some_and(|text| text.starts_with(b"${"));
        let dollar = match start.checked_sub(2) {
            // A name; a variable behind it is that of `\${$x}`, where the first dollar is text.
            Some(at) if starts_at(at) && text.get(start) != Some(&b'$') => at,
            _ if starts_at(start) => start,
            _ => return,
        };
        if dollar.checked_sub(1).and_then(|at| text.get(at)) == Some(&b'{') {
            return;
        }
        let root = match &inner.kind {
            ExprKind::Index { base, .. } => &base.kind,
            kind => kind,
        };
        let message = match root {
            ExprKind::Variable(ast::VariableName::Named(_)) => {
                "Using ${var} in strings is deprecated, use {$var} instead"
            }
            _ => "Using ${expr} (variable variables) in strings is deprecated, use {${expr}} instead",
        };
        self.at(inner.span);
        self.warn(super::WarningKind::Deprecated, message);
    }

    fn shell_exec(&mut self, parts: &'a [StringPart<'a>], span: Span) -> Result<Val> {
        self.warn(
            super::WarningKind::Deprecated,
            "The backtick (`) operator is deprecated, use shell_exec() instead",
        );
        let line = self.line;
        let name = self.name(b"shell_exec");
        let name = self.f.constant_name(&name);
        let cache = self.f.cache();
        self.emit(span, ins(Opcode::InitCall).b(1).c(0).d(name).e(cache));
        self.f.pending_calls += 1;
        let command = self.interpolated(parts, span)?;
        let command = self.take(command);
        self.emit(span, ins(Opcode::SendValue).b(command).d(0));
        self.f.pending_calls -= 1;
        let result = self.f.temp();
        self.do_call(Some(result), line, span);
        Ok(Val::Temp(result))
    }

    fn unary(&mut self, op: UnaryOp, operand: &'a Expr<'a>, span: Span) -> Result<Val> {
        let val = self.expr(operand)?;
        if let Val::Const(index) = val
            && let Some(value) = fold::unary(op, self.f.constant_value(index))
        {
            return Ok(self.constant(&value));
        }
        let b = self.take(val);
        let instruction = match op {
            UnaryOp::Not => ins(Opcode::Not).b(b),
            UnaryOp::BitNot => ins(Opcode::BitNot).b(b),
            UnaryOp::Minus | UnaryOp::Plus => {
                let factor = self.constant_int(if op == UnaryOp::Minus { -1 } else { 1 });
                let c = self.take(factor);
                ins(Opcode::Binary).b(b).c(c).d(BinaryOperator::Mul as u32)
            }
        };
        Ok(self.emit_temp(span, instruction))
    }

    fn binary(&mut self, op: BinaryOp, left: &'a Expr<'a>, right: &'a Expr<'a>, span: Span) -> Result<Val> {
        let kinds = (left, right);
        let left = self.expr(left)?;
        let right = self.expr(right)?;
        let Some((op, mut swapped)) = operators::binary(op) else { return Ok(left) };
        let (left, right) = match op {
            BinaryOperator::Concat => {
                (self.text_of_constant(left, kinds.0.span), self.text_of_constant(right, kinds.1.span))
            }
            _ => (left, right),
        };
        if let (Val::Const(l), Val::Const(r), false) = (left, right, swapped) {
            if let Some(value) = fold::binary(op, self.f.constant_value(l), self.f.constant_value(r)) {
                return Ok(self.constant(&value));
            }
            if op == BinaryOperator::Xor {
                let truth = self.truth_of_constant(l) != self.truth_of_constant(r);
                return Ok(self.constant(&Value::Bool(truth)));
            }
        }
        let commutes = matches!(
            op,
            BinaryOperator::Mul | BinaryOperator::BitAnd | BinaryOperator::BitOr | BinaryOperator::BitXor
        );
        let equates = matches!(
            op,
            BinaryOperator::Equal
                | BinaryOperator::NotEqual
                | BinaryOperator::Identical
                | BinaryOperator::NotIdentical
        );
        if equates && matches!((left, right), (Val::Const(_), Val::Var(_) | Val::Temp(_))) {
            // PHP has the constant behind, which errors about recursion show.
            swapped = true;
        }
        if commutes && self.operand_rank(left, kinds.0) < self.operand_rank(right, kinds.1) {
            swapped = true;
        }
        // Constants that do not fit into operands must not share a temporary.
        let (left, right) = (self.settle(left), self.settle(right));
        let right = self.take(right);
        let left = self.take(left);
        let (b, c) = if swapped { (right, left) } else { (left, right) };
        Ok(self.emit_temp(span, ins(Opcode::Binary).b(b).c(c).d(op as u32)))
    }

    /// PHP puts the operand of the higher rank first where the order does not matter, which its errors show.
    fn operand_rank(&mut self, val: Val, expr: &Expr<'a>) -> u8 {
        match (val, &expr.kind) {
            (Val::Const(_), _) => 0,
            (Val::Var(_), _) => 3,
            (_, ExprKind::Call(_)) if self.is_computed(expr) => 1,
            (
                _,
                ExprKind::Call(_)
                | ExprKind::DynamicCall(_)
                | ExprKind::MethodCall(_)
                | ExprKind::StaticCall(_)
                | ExprKind::New(_)
                | ExprKind::NewAnonymous(_)
                | ExprKind::AssignRef { .. }
                | ExprKind::Yield { .. }
                | ExprKind::Include { .. }
                | ExprKind::Eval(_),
            ) => 2,
            _ => 1,
        }
    }

    /// The truth of a constant, with what PHP says when it asks for it while it compiles.
    fn truth_of_constant(&mut self, index: u32) -> bool {
        let value = self.f.constant_value(index).clone();
        self.warn_of_nan(&value, "bool");
        convert::to_bool(&value)
    }

    fn warn_of_nan(&mut self, value: &Value, kind: &'static str) {
        if let Value::Float(float) = value
            && float.is_nan()
        {
            self.warn(super::WarningKind::Warning, Note::NanTo(kind).message());
        }
    }

    /// A constant array becomes a string before it is concatenated, whatever the other operand is.
    fn text_of_constant(&mut self, val: Val, span: Span) -> Val {
        match val {
            Val::Const(index) if matches!(self.f.constant_value(index), Value::Float(float) if float.is_nan()) => {
                self.constant_to_text(index)
            }
            Val::Const(index) if matches!(self.f.constant_value(index), Value::Array(_)) => {
                let b = self.take(val);
                self.emit_temp(span, ins(Opcode::Cast).b(b).d(CastTo::String as u32))
            }
            _ => val,
        }
    }

    /// `&&` and `||` as values.
    fn logical(&mut self, op: BinaryOp, left: &'a Expr<'a>, right: &'a Expr<'a>, span: Span) -> Result<Val> {
        let is_or = op == BinaryOp::Or;
        let val = self.expr(left)?;
        if let Val::Const(index) = val {
            if self.truth_of_constant(index) == is_or {
                // PHP asks a second time for what it is.
                self.truth_of_constant(index);
                return Ok(self.constant(&Value::Bool(is_or)));
            }
            let val = self.expr(right)?;
            if let Val::Const(index) = val {
                let truth = self.truth_of_constant(index);
                return Ok(self.constant(&Value::Bool(truth)));
            }
            let b = self.take(val);
            return Ok(self.emit_temp(span, ins(Opcode::Cast).b(b).d(CastTo::Bool as u32)));
        }
        let b = self.take(val);
        let result = self.f.temp();
        let end = self.f.label();
        let jump = if is_or { Opcode::JumpIfSet } else { Opcode::JumpIfNotSet };
        if self.f.is_label_here() {
            self.emit(span, ins(Opcode::Nop));
        }
        self.emit(span, ins(jump).a(result).b(b).d(end.0));
        let val = self.expr(right)?;
        let b = self.take(val);
        self.emit(span, ins(Opcode::Cast).a(result).b(b).d(CastTo::Bool as u32));
        self.f.bind(end);
        Ok(Val::Temp(result))
    }

    fn ternary(
        &mut self,
        condition: &'a Expr<'a>,
        then: Option<&'a Expr<'a>>,
        otherwise: &'a Expr<'a>,
        span: Span,
    ) -> Result<Val> {
        let result = self.f.temp();
        let end = self.f.label();
        match then {
            Some(then) => {
                let otherwise_label = self.f.label();
                self.condition(condition, false, otherwise_label)?;
                let val = self.expr(then)?;
                self.move_to(then.span, result, val);
                self.jump(span, end);
                self.f.bind(otherwise_label);
            }
            None => {
                let val = self.expr(condition)?;
                let b = self.take(val);
                self.emit(span, ins(Opcode::JumpIfElvis).a(result).b(b).d(end.0));
            }
        }
        let val = self.expr(otherwise)?;
        self.move_to(otherwise.span, result, val);
        self.f.bind(end);
        Ok(Val::Temp(result))
    }

    /// Jumps to the label if the condition is as said, else goes on.
    pub(crate) fn condition(&mut self, expr: &'a Expr<'a>, when: bool, label: super::Label) -> Result {
        deep(|| self.condition_inner(expr, when, label))
    }

    fn condition_inner(&mut self, expr: &'a Expr<'a>, when: bool, label: super::Label) -> Result {
        match &expr.kind {
            ExprKind::Unary { op: UnaryOp::Not, operand } => {
                self.at(expr.span);
                self.condition(operand, !when, label)
            }
            ExprKind::Binary { op: op @ (BinaryOp::And | BinaryOp::Or), left, right } => {
                self.at(expr.span);
                // The left side decides alone when it is false for `&&`, true for `||`.
                let decides = *op == BinaryOp::Or;
                if decides == when {
                    self.condition(left, when, label)?;
                    return self.condition(right, when, label);
                }
                let skip = self.f.label();
                self.condition(left, decides, skip)?;
                self.condition(right, when, label)?;
                self.f.bind(skip);
                Ok(())
            }
            _ => {
                let val = self.expr(expr)?;
                if let Val::Const(index) = val {
                    if convert::to_bool(self.f.constant_value(index)) == when {
                        self.jump(expr.span, label);
                    }
                    return Ok(());
                }
                self.jump_on(expr.span, val, when, label);
                Ok(())
            }
        }
    }

    fn instance_of(&mut self, value: &'a Expr<'a>, class: &'a ast::ClassRef<'a>, span: Span) -> Result<Val> {
        let val = self.expr(value)?;
        if let Val::Const(_) = val {
            return Ok(self.constant(&Value::Bool(false)));
        }
        let class = self.class_ref(class)?;
        let class = self.take_class(class);
        let b = self.take(val);
        let cache = self.f.cache();
        Ok(self.emit_temp(span, ins(Opcode::InstanceOf).b(b).d(class).e(cache)))
    }

    fn silence(&mut self, inner: &'a Expr<'a>, span: Span) -> Result<Val> {
        let level = self.f.temp();
        self.emit(span, ins(Opcode::BeginSilence).a(level));
        let start = self.f.here();
        let mut val = self.expr(inner)?;
        // The variable has to be read while it is silent.
        if let Val::Var(_) = val {
            val = Val::Temp(self.to_temp(inner.span, val));
        }
        let end = self.emit(span, ins(Opcode::EndSilence).a(level)) as u32;
        self.f.release(level);
        self.f.silences.push(Silence { start, end, slot: level });
        Ok(val)
    }

    fn check_yield(&mut self, span: Span) -> Result {
        if matches!(self.f.kind, FunctionKind::File | FunctionKind::Initializer) {
            return self.error(span, "The \"yield\" expression can only be used inside a function");
        }
        Ok(())
    }

    fn yield_value(
        &mut self,
        key: Option<&'a Expr<'a>>,
        value: Option<&'a Expr<'a>>,
        span: Span,
    ) -> Result<Val> {
        self.check_yield(span)?;
        let key = match key {
            Some(key) => {
                let val = self.expr(key)?;
                Some(self.settle(val))
            }
            None => None,
        };
        let by_ref = self.f.flags.returns_ref;
        let mut mode = 0;
        let value = match value {
            None => None,
            Some(value) if by_ref && super::chain::is_variable(value) && !is_this(value) => {
                if super::chain::is_short_circuited(value) {
                    return self.error(span, "Cannot take reference of a nullsafe chain");
                }
                let chain = self.chain(value, Access::Write)?;
                mode = 1;
                Some(self.reference_to(&chain, value.span))
            }
            Some(value) => {
                let val = self.expr(value)?;
                if by_ref {
                    mode = 2;
                    if super::chain::is_call(value) {
                        mode = 1;
                        self.want_reference(val);
                    }
                }
                Some(val)
            }
        };
        let b = value.map_or(NONE, |val| self.take(val));
        let c = key.map_or(NONE, |val| self.take(val));
        let pending = self.f.pending_calls;
        Ok(self.emit_temp(span, ins(Opcode::Yield).b(b).c(c).d(mode).e(pending)))
    }

    fn yield_from(&mut self, inner: &'a Expr<'a>, span: Span) -> Result<Val> {
        self.check_yield(span)?;
        if self.f.flags.returns_ref {
            return self.error(span, "Cannot use \"yield from\" inside a by-reference generator");
        }
        let val = self.expr(inner)?;
        let b = self.take(val);
        let pending = self.f.pending_calls;
        Ok(self.emit_temp(span, ins(Opcode::YieldFrom).b(b).e(pending)))
    }

    // ---- constants ----

    fn constant_fetch(&mut self, name: &'a ast::Name<'a>) -> Result<Val> {
        if let Some(value) = self.constant_literal(name) {
            return Ok(self.constant(&value));
        }
        let resolved = self.resolve_constant(name);
        let cache = self.f.cache();
        let (constant, fallback) = match &resolved.fallback {
            Some(short) => (self.f.constant_pair(&resolved.full, short), 1),
            None => (self.f.constant_name(&resolved.full), 0),
        };
        Ok(self.emit_temp(name.span, ins(Opcode::FetchConstant).c(fallback).d(constant).e(cache)))
    }

    /// Constants that are the same everywhere.
    pub(crate) fn constant_literal(&mut self, name: &ast::Name<'_>) -> Option<Value> {
        let short = match name.kind {
            ast::NameKind::Unqualified => name.text,
            ast::NameKind::FullyQualified if !name.text.contains(&b'\\') => name.text,
            _ => return None,
        };
        if short.len() <= 5 {
            if short.eq_ignore_ascii_case(b"true") {
                return Some(Value::Bool(true));
            }
            if short.eq_ignore_ascii_case(b"false") {
                return Some(Value::Bool(false));
            }
            if short.eq_ignore_ascii_case(b"null") {
                return Some(Value::Null);
            }
        }
        if short == b"__COMPILER_HALT_OFFSET__" {
            return self.halt_offset.map(|offset| Value::Int(i64::from(offset)));
        }
        let certain = name.kind == ast::NameKind::FullyQualified || self.file.namespace.is_empty();
        if !certain || self.file.constant_imports.contains_key(short) {
            return None;
        }
        Some(match short {
            b"PHP_EOL" => Value::string(b"\n"),
            b"DIRECTORY_SEPARATOR" => Value::string(b"/"),
            b"PHP_INT_MAX" => Value::Int(i64::MAX),
            b"PHP_INT_MIN" => Value::Int(i64::MIN),
            b"PHP_INT_SIZE" => Value::Int(8),
            b"PHP_FLOAT_EPSILON" => Value::Float(f64::EPSILON),
            b"PHP_FLOAT_MAX" => Value::Float(f64::MAX),
            b"PHP_FLOAT_MIN" => Value::Float(f64::MIN_POSITIVE),
            b"NAN" => Value::Float(f64::NAN),
            b"INF" => Value::Float(f64::INFINITY),
            b"M_PI" => Value::Float(std::f64::consts::PI),
            b"M_E" => Value::Float(std::f64::consts::E),
            b"E_ERROR" => Value::Int(1),
            b"E_WARNING" => Value::Int(2),
            b"E_PARSE" => Value::Int(4),
            b"E_NOTICE" => Value::Int(8),
            b"E_USER_ERROR" => Value::Int(256),
            b"E_USER_WARNING" => Value::Int(512),
            b"E_USER_NOTICE" => Value::Int(1024),
            b"E_DEPRECATED" => Value::Int(8192),
            b"E_USER_DEPRECATED" => Value::Int(16384),
            b"E_ALL" => Value::Int(30719),
            _ => return None,
        })
    }

    fn magic_constant(&mut self, constant: MagicConstant, span: Span) -> Result<Val> {
        if let Some(value) = self.magic_literal(constant, span) {
            return Ok(self.constant(&value));
        }
        Ok(self.emit_temp(span, ins(Opcode::FetchClassName).d(ClassOperand::SelfClass.encode())))
    }

    /// `None`: the class is known only at run time.
    pub(crate) fn magic_literal(&mut self, constant: MagicConstant, span: Span) -> Option<Value> {
        let bytes: Vec<u8> = match constant {
            MagicConstant::Line => return Some(Value::Int(i64::from(self.line_of(span.start)))),
            MagicConstant::File => self.source.path.as_bytes().to_vec(),
            MagicConstant::Dir => {
                let path = self.source.path.as_bytes();
                match memchr::memrchr(b'/', path) {
                    Some(0) => b"/".to_vec(),
                    Some(at) => path[..at].to_vec(),
                    // Code that is in no file counts as being in the current folder.
                    None => match std::env::current_dir() {
                        Ok(folder) => folder.into_os_string().into_encoded_bytes(),
                        Err(_) => b".".to_vec(),
                    },
                }
            }
            MagicConstant::Namespace => self.file.namespace.clone(),
            MagicConstant::Function => {
                self.named_function().map_or(Vec::new(), |f| f.name.as_bytes().to_vec())
            }
            MagicConstant::Method => {
                let class = self.class.as_ref().map(|class| class.name.as_bytes().to_vec());
                match self.named_function() {
                    None => Vec::new(),
                    Some(f) => match (class, f.kind) {
                        (Some(class), FunctionKind::Method | FunctionKind::Hook) => {
                            [&class, &b"::"[..], f.name.as_bytes()].concat()
                        }
                        _ => f.name.as_bytes().to_vec(),
                    },
                }
            }
            MagicConstant::Class => match &self.class {
                Some(class) if class.kind == ClassKind::Trait => return None,
                Some(class) => class.name.as_bytes().to_vec(),
                None => Vec::new(),
            },
            MagicConstant::Trait => match &self.class {
                Some(class) if class.kind == ClassKind::Trait => class.name.as_bytes().to_vec(),
                _ => Vec::new(),
            },
            MagicConstant::Property => match &self.f.hook_property {
                Some(hook) => hook.property.as_bytes().to_vec(),
                None => Vec::new(),
            },
        };
        Some(Value::String(self.name(&bytes).as_str().clone()))
    }

    /// The function that `__FUNCTION__` means: constant expressions belong to the function around them.
    fn named_function(&self) -> Option<&super::function::Function<'a>> {
        let depth = self.class.as_ref().map_or(0, |class| class.depth);
        // Directly in a class there is none, whatever function the class stands in.
        let visible = self.outer.get(depth..)?;
        let mut functions = std::iter::once(&self.f).chain(visible.iter().rev());
        let found = functions.find(|f| f.kind != FunctionKind::Initializer)?;
        if found.kind == FunctionKind::File { None } else { Some(found) }
    }
}
