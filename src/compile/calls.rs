//! Calls.

use super::arguments::{is_frameless, positional_count};
use super::chain::{Access, is_variable};
use super::function::ins;
use super::names::ClassName;
use super::{BuiltinInfo, Compiler, Result, Val, lower};
use crate::bytecode::*;
use crate::syntax::ast::{
    Argument, Arguments, Call, ClassRef, DynamicCall, Expr, ExprKind, MemberName, MethodCall, New,
    NewAnonymous, Pipe, Span, StaticCall, VariableName,
};
use crate::value::Value;

impl<'a> Compiler<'a, '_> {
    /// `f(…)`
    pub(crate) fn function_call(&mut self, call: &'a Call<'a>, span: Span) -> Result<Val> {
        let line = self.line_of(span.start);
        let resolved = self.resolve_function(&call.name);
        let short = resolved.fallback.as_ref().unwrap_or(&resolved.full);
        let short = lower(short.as_bytes());
        let disabled = (self.options.disabled)(&short);
        if short == b"assert"
            && !disabled
            && let Arguments::List(arguments) = call.arguments
        {
            return self.assert_call(arguments, resolved, span);
        }
        if matches!(
            &short[..],
            b"extract"
                | b"compact"
                | b"get_defined_vars"
                | b"parse_str"
                | b"func_get_args"
                | b"func_get_arg"
                | b"func_num_args"
                | b"mb_parse_str"
        ) {
            self.f.flags.dynamic_variables = true;
        }
        if short == b"compact" {
            self.f.flags.uses_this = true;
        }
        // A function of the same name in the namespace may come in later: only what is surely built in is known.
        let info = match (self.declared_function(&resolved.full), &resolved.fallback) {
            (Some(info), _) => Some(info),
            (None, None) => (self.options.builtin)(&short),
            (None, Some(_)) => None,
        };
        // As in PHP, the length of a literal is a literal; a function of a file can have the name only elsewhere.
        if short == b"strlen"
            && resolved.fallback.is_none()
            && info.is_some()
            && self.declared_function(&resolved.full).is_none()
            && let Arguments::List([Argument { name: None, value, spread: false, .. }]) = call.arguments
            && let ExprKind::String(text) = value.kind
        {
            return Ok(self.constant_int(text.len() as i64));
        }
        if !disabled
            && let Arguments::List(arguments) = call.arguments
            && info.is_some()
            && self.declared_function(&resolved.full).is_none()
            && is_frameless(&short, arguments)
        {
            self.init_call(&resolved, arguments.len() as u32, call.name.span);
            self.send_frameless(arguments)?;
            let result = self.f.temp();
            self.do_call(Some(result), line, span);
            return Ok(Val::Temp(result));
        }
        if !disabled && is_transparent(&resolved, &call.arguments) {
            let name = self.f.constant_name(&resolved.full);
            let cache = self.f.cache();
            let count = positional(&call.arguments) as u16;
            let kind = if self.names_callback(&call.arguments) { 3 } else { 2 };
            self.emit(call.name.span, ins(Opcode::InitCall).b(count).c(kind).d(name).e(cache));
            if let Arguments::List(arguments) = call.arguments
                && short.starts_with(b"call_user_func")
            {
                self.send_arguments_checking(arguments, info, true)?;
            } else if let Arguments::List(arguments) = call.arguments {
                self.send_arguments(arguments, info)?;
            }
            if let Arguments::List(_) = call.arguments {
                // What PHP compiles stands on the line of what was compiled last.
                let result = self.f.temp();
                self.do_call(Some(result), self.line, span);
                return Ok(Val::Temp(result));
            }
        } else {
            self.init_call(&resolved, positional(&call.arguments), call.name.span);
        }
        self.finish_call(&call.arguments, info, line, span)
    }

    fn init_call(&mut self, resolved: &super::names::Resolved, count: u32, span: Span) {
        let cache = self.f.cache();
        let (name, has_fallback) = match &resolved.fallback {
            Some(short) => (self.f.constant_pair(&resolved.full, short), 1),
            None => (self.f.constant_name(&resolved.full), 0),
        };
        self.emit(span, ins(Opcode::InitCall).b(count as u16).c(has_fallback).d(name).e(cache));
    }

    /// `assert(condition)`: may be switched off, and says what was asserted.
    fn assert_call(
        &mut self,
        arguments: &'a [&'a Argument<'a>],
        resolved: super::names::Resolved,
        span: Span,
    ) -> Result<Val> {
        let line = self.line_of(span.start);
        let end = self.f.label();
        let result = self.f.temp();
        self.emit(span, ins(Opcode::AssertCheck).a(result).d(end.0));
        let alone = matches!(arguments, [argument] if !argument.spread);
        let named = alone && arguments.iter().any(|argument| argument.name.is_some());
        let count = if alone && !named { 2 } else { positional_count(arguments) };
        self.init_call(&resolved, count, span);
        self.send_arguments(arguments, Some(BuiltinInfo::default()))?;
        if let ([argument], true) = (arguments, alone) {
            let name = argument.name.as_ref().map_or(Vec::new(), |name| [name.name, b": "].concat());
            let shown = super::export::expression(argument.value);
            let message = [b"assert(", &name[..], &shown[..], b")"].concat();
            let message = self.constant_string(&message);
            let message = self.take(message);
            if named {
                let name = self.name(b"description");
                let name = self.f.constant_name(&name);
                self.emit(argument.span, ins(Opcode::SendNamedValue).b(message).d(name));
            } else {
                self.emit(argument.span, ins(Opcode::SendValue).b(message).d(1));
            }
        }
        self.do_call(Some(result), line, span);
        self.f.bind(end);
        Ok(Val::Temp(result))
    }

    /// `$f(…)`
    pub(crate) fn dynamic_call(&mut self, call: &'a DynamicCall<'a>, span: Span) -> Result<Val> {
        let opening = match call.arguments {
            Arguments::Piped => None,
            _ => Some(self.line_of_opening(call.callee.span.end)),
        };
        let callee = self.expr(call.callee)?;
        let line = opening.unwrap_or(self.line);
        let operand = self.take(callee);
        let count = positional(&call.arguments);
        self.emit(call.callee.span, ins(Opcode::InitDynamicCall).b(operand).d(count));
        // What a literal names PHP knows as it knows a function that is called by its name.
        let info = match call.callee.kind {
            ExprKind::String(name) if !name.contains(&b':') => {
                let name = self.name(name.strip_prefix(b"\\").unwrap_or(name));
                self.declared_function(&name).or_else(|| (self.options.builtin)(&lower(name.as_bytes())))
            }
            _ => None,
        };
        self.finish_call(&call.arguments, info, line, span)
    }

    /// The line of the token behind an offset.
    pub(crate) fn line_behind(&mut self, end: u32) -> u32 {
        let at = self.skip_to(end, |byte| !byte.is_ascii_whitespace());
        self.line_of(at)
    }

    /// The first byte that is wanted and stands in no comment.
    fn skip_to(&self, from: u32, wanted: impl Fn(u8) -> bool) -> u32 {
        let text = &self.source.text;
        let mut at = from as usize;
        while let Some(byte) = text.get(at) {
            let rest = &text[at..];
            at += match byte {
                b'#' => memchr::memchr(b'\n', rest).unwrap_or(rest.len()),
                b'/' if rest.starts_with(b"//") => memchr::memchr(b'\n', rest).unwrap_or(rest.len()),
                b'/' if rest.starts_with(b"/*") => {
                    memchr::memmem::find(rest, b"*/").map_or(rest.len(), |end| end + 2)
                }
                byte if wanted(*byte) => break,
                _ => 1,
            };
        }
        at as u32
    }

    /// The line of the `(` that follows what ends at an offset, perhaps within parentheses.
    fn line_of_opening(&mut self, end: u32) -> u32 {
        let at = self.skip_to(end, |byte| byte == b'(');
        self.line_of(at)
    }

    /// `$o->m(…)`; `object` is `None` for `$this`.
    pub(crate) fn method_call(
        &mut self,
        call: &'a MethodCall<'a>,
        object: Option<Val>,
        span: Span,
    ) -> Result<Val> {
        let (line, name_span) = match &call.name {
            MemberName::Identifier(name) => (self.line_of(name.span.start), name.span),
            MemberName::Dynamic(expr) => (self.line_of(expr.span.start), expr.span),
        };
        let name = self.member_name(&call.name)?;
        if let Val::Const(index) = name
            && self.f.constant_value(index).as_str().is_none()
        {
            return self.error(name_span, "Method name must be a string");
        }
        let name = self.take(name);
        let object = match object {
            Some(val) => self.take(val),
            None => THIS,
        };
        let cache = self.f.cache();
        let count = positional(&call.arguments);
        self.emit(name_span, ins(Opcode::InitMethodCall).b(object).c(name).d(count).e(cache));
        self.finish_call(&call.arguments, None, line, span)
    }

    /// `A::m(…)`
    pub(crate) fn static_call(&mut self, call: &'a StaticCall<'a>, span: Span) -> Result<Val> {
        if let Some(val) = self.parent_hook_call(call, span)? {
            return Ok(val);
        }
        self.f.flags.uses_this = true;
        let (line, name_span) = match &call.name {
            MemberName::Identifier(name) => (self.line_of(name.span.start), name.span),
            MemberName::Dynamic(expr) => (self.line_of(expr.span.start), expr.span),
        };
        let mut class = self.class_of_chain(&call.class)?;
        if let MemberName::Dynamic(_) = call.name {
            class = self.resolve_class_operand(class, span);
        }
        let name = self.member_name(&call.name)?;
        if let Val::Const(index) = name
            && self.f.constant_value(index).as_str().is_none()
        {
            return self.error(name_span, "Method name must be a string");
        }
        let name = self.take(name);
        let class = self.take_class(class);
        let cache = self.f.cache();
        let count = positional(&call.arguments) as u16;
        self.emit(name_span, ins(Opcode::InitStaticCall).b(count).c(name).d(class).e(cache));
        self.finish_call(&call.arguments, None, line, span)
    }

    /// `parent::$x::get()` in a hook of `$x`.
    fn parent_hook_call(&mut self, call: &'a StaticCall<'a>, span: Span) -> Result<Option<Val>> {
        let ClassRef::Expr(Expr { kind: ExprKind::StaticProperty(fetch), .. }) = &call.class else {
            return Ok(None);
        };
        let (ClassRef::Name(class), MemberName::Identifier(hook)) = (&fetch.class, &call.name) else {
            return Ok(None);
        };
        // `(parent::$x)::get()` is an ordinary call.
        if matches!(&call.class, ClassRef::Expr(inner) if inner.span.start != span.start) {
            return Ok(None);
        }
        let number;
        let property: &[u8] = match (super::chain::variable_name(&fetch.name), &fetch.name) {
            (Some(name), _) => name,
            (None, VariableName::Dynamic(Expr { kind: ExprKind::Int(i), .. })) => {
                number = i.to_string();
                number.as_bytes()
            }
            _ => return Ok(None),
        };
        let is_get = hook.name.eq_ignore_ascii_case(b"get");
        if !class.is_parent() || !(is_get || hook.name.eq_ignore_ascii_case(b"set")) {
            return Ok(None);
        }
        let shown = if is_get { "get" } else { "set" };
        let name = super::text(property).into_owned();
        let Arguments::List(arguments) = call.arguments else {
            return self.error(span, "Cannot create Closure for parent property hook call");
        };
        if self.class.is_none() {
            return self.error(span, "Cannot use \"parent\" when no class scope is active");
        }
        let Some(scope) = self.f.hook_property.clone() else {
            return self
                .error(span, format!("Must not use parent::${name}::{shown}() outside a property hook"));
        };
        if scope.property.as_bytes() != property {
            let own = scope.property.to_lossy().into_owned();
            return self.error(
                span,
                format!("Must not use parent::${name}::{shown}() in a different property (${own})"),
            );
        }
        if scope.is_get != is_get {
            let own = if scope.is_get { "get" } else { "set" };
            return self.error(
                span,
                format!("Must not use parent::${name}::{shown}() in a different property hook ({own})"),
            );
        }
        // The property is no less virtual for that: what a parent stores is seen when the class is linked.
        self.f.flags.uses_this = true;
        let line = self.line_of(span.start);
        let name = self.name(property);
        let name = self.f.constant_name(&name);
        let count = positional_count(arguments) as u16;
        self.emit(span, ins(Opcode::InitParentHook).b(count).c(u16::from(!is_get)).d(name));
        self.finish_call(&call.arguments, None, line, span).map(Some)
    }

    /// `new A(…)`
    pub(crate) fn new_object(&mut self, new: &'a New<'a>, span: Span) -> Result<Val> {
        let Arguments::List(arguments) = new.arguments else {
            return self.error(span, "Cannot create Closure for new expression");
        };
        let line = match &new.class {
            ClassRef::Name(name) => self.line_of(name.span.start),
            ClassRef::Static(of) => self.line_of(of.start),
            ClassRef::Expr(expr) => self.line_of(super::lines::first_token(expr)),
        };
        let class = match &new.class {
            ClassRef::Expr(expr) if !matches!(expr.kind, ExprKind::String(_)) => {
                let val = self.expr(expr)?;
                match val {
                    Val::Var(slot) | Val::Temp(slot) => ClassOperand::Slot(slot),
                    Val::Const(_) => ClassOperand::Slot(self.to_temp(expr.span, val)),
                }
            }
            class => self.class_ref(class)?,
        };
        let class = self.take_class(class);
        self.new_with_class(class, arguments, line, span)
    }

    fn new_with_class(
        &mut self,
        class: u32,
        arguments: &'a [&'a Argument<'a>],
        line: u32,
        span: Span,
    ) -> Result<Val> {
        let cache = self.f.cache();
        let count = positional_count(arguments) as u16;
        let object = self.emit_temp(span, ins(Opcode::New).b(count).d(class).e(cache));
        self.send_arguments(arguments, None)?;
        self.do_call(None, line, span);
        Ok(object)
    }

    /// `new class(…) { … }`
    pub(crate) fn new_anonymous(&mut self, new: &'a NewAnonymous<'a>, span: Span) -> Result<Val> {
        let Arguments::List(arguments) = new.arguments else {
            return self.error(span, "Cannot create Closure for new expression");
        };
        let line = self.line_of(new.class.span.start);
        let number = self.anonymous_class(new.class)?;
        let name = self.f.temp();
        self.emit(new.class.span, ins(Opcode::DeclareAnonymousClass).a(name).d(number));
        let class = self.take_class(ClassOperand::Slot(name));
        self.new_with_class(class, arguments, line, span)
    }

    /// `exit`, `die`
    pub(crate) fn exit(&mut self, arguments: &'a Arguments<'a>, span: Span) -> Result<Val> {
        let line = self.line_of(span.start);
        let full = self.name(b"exit");
        let info = (self.options.builtin)(b"exit").or(Some(BuiltinInfo::default()));
        self.init_call(&super::names::Resolved { full, fallback: None }, positional(arguments), span);
        self.finish_call(arguments, info, line, span)
    }

    /// `clone(x, …)`
    pub(crate) fn clone_call(&mut self, arguments: &'a Arguments<'a>, span: Span) -> Result<Val> {
        if let Arguments::List([Argument { name: None, value, spread: false, .. }]) = arguments {
            return self.clone_object(value, span);
        }
        let line = self.line_of(span.start);
        let full = self.name(b"clone");
        let info = (self.options.builtin)(b"clone").or(Some(BuiltinInfo::default()));
        self.init_call(&super::names::Resolved { full, fallback: None }, positional(arguments), span);
        self.finish_call(arguments, info, line, span)
    }

    /// `clone x`
    pub(crate) fn clone_object(&mut self, object: &'a Expr<'a>, span: Span) -> Result<Val> {
        let val = self.expr(object)?;
        let operand = self.take(val);
        Ok(self.emit_temp(span, ins(Opcode::Clone).b(operand)))
    }

    /// `value |> callable`
    pub(crate) fn pipe(&mut self, pipe: &'a Pipe<'a>) -> Result<Val> {
        if !pipe.parenthesized && matches!(pipe.callable.kind, ExprKind::ArrowFunction(_)) {
            return self.error(
                pipe.callable.span,
                "Arrow functions on the right hand side of |> must be parenthesized",
            );
        }
        let mut value = self.expr(pipe.value)?;
        // A variable is read now, and never passed by reference.
        if let Val::Var(_) = value {
            value = Val::Temp(self.to_temp(pipe.value.span, value));
        }
        self.piped.push(value);
        self.expr(pipe.call)
    }

    fn finish_call(
        &mut self,
        arguments: &'a Arguments<'a>,
        info: Option<BuiltinInfo>,
        line: u32,
        span: Span,
    ) -> Result<Val> {
        match arguments {
            Arguments::FirstClassCallable => {
                let constant = u16::from(self.f.constant_expression);
                Ok(self.emit_temp(span, ins(Opcode::MakeCallable).c(constant)))
            }
            Arguments::Piped => {
                let value = self.piped.pop().unwrap_or(Val::Const(0));
                let value = self.take(value);
                self.emit(span, ins(Opcode::SendValue).b(value).d(0));
                let result = self.f.temp();
                self.do_call(Some(result), line, span);
                Ok(Val::Temp(result))
            }
            Arguments::List(arguments) => {
                self.send_arguments(arguments, info)?;
                let result = self.f.temp();
                self.do_call(Some(result), line, span);
                Ok(Val::Temp(result))
            }
        }
    }

    /// `DoCall` on the line where the call begins, whatever its arguments spread over.
    pub(crate) fn do_call(&mut self, result: Option<u16>, line: u32, span: Span) {
        let after = std::mem::replace(&mut self.line, line);
        self.emit(span, ins(Opcode::DoCall).a(result.unwrap_or(NONE)));
        self.line = after;
    }

    /// `A::B`
    pub(crate) fn class_constant(
        &mut self,
        fetch: &'a crate::syntax::ast::ClassConstantFetch<'a>,
        span: Span,
    ) -> Result<Val> {
        if let MemberName::Identifier(name) = &fetch.name
            && name.name.eq_ignore_ascii_case(b"class")
        {
            return self.class_name_fetch(&fetch.class, span);
        }
        let mut class = self.class_of_chain(&fetch.class)?;
        if let MemberName::Dynamic(_) = fetch.name {
            class = self.resolve_class_operand(class, span);
        }
        let name = self.member_name(&fetch.name)?;
        let name = self.take(name);
        let class = self.take_class(class);
        let cache = self.f.cache();
        Ok(self.emit_temp(span, ins(Opcode::FetchClassConstant).c(name).d(class).e(cache)))
    }

    /// `A::class`
    pub(crate) fn class_name_fetch(&mut self, class: &'a ClassRef<'a>, span: Span) -> Result<Val> {
        if let ClassRef::Name(name) = class {
            let resolved = self.class_name(name)?;
            self.check_class_scope(&resolved, name.span)?;
            match (&resolved, &self.class) {
                (ClassName::Named(name), _) => return Ok(Val::Const(self.f.constant_name(name))),
                (ClassName::SelfClass, Some(scope)) if self.is_scope_known() && !scope.anonymous => {
                    let name = scope.name.clone();
                    return Ok(Val::Const(self.f.constant_name(&name)));
                }
                (ClassName::Parent, Some(scope)) if self.is_scope_known() && !scope.anonymous => {
                    if let Some(parent) = scope.parent.clone() {
                        return Ok(Val::Const(self.f.constant_name(&parent)));
                    }
                }
                _ => {}
            }
        }
        let class = match class {
            ClassRef::Expr(expr) => {
                let val = if is_variable(expr) && self.f.null_safe.is_some() {
                    let chain = self.chain(expr, Access::Read)?;
                    self.walk(chain, FetchMode::Read)
                } else {
                    self.expr(expr)?
                };
                if let Val::Const(index) = val {
                    if matches!(expr.kind, ExprKind::Int(_) | ExprKind::Float(_) | ExprKind::Array(_)) {
                        return self.error(span, "Illegal class name");
                    }
                    if self.f.constant_value(index).as_str().is_none() {
                        let name = crate::value::names::value_name(self.f.constant_value(index));
                        return self.error(span, format!("Cannot use \"::class\" on {name}"));
                    }
                    return Ok(val);
                }
                match val {
                    Val::Var(slot) | Val::Temp(slot) => ClassOperand::Slot(slot),
                    Val::Const(_) => ClassOperand::SelfClass,
                }
            }
            other => self.class_ref(other)?,
        };
        let class = self.take_class(class);
        let in_constant = u16::from(self.f.constant_expression);
        Ok(self.emit_temp(span, ins(Opcode::FetchClassName).c(in_constant).d(class)))
    }
}

/// Whether the arguments of `sprintf` are a literal that says no more than `%s` and `%d`, and one for each.
pub(crate) fn is_interpolation(arguments: &[&Argument<'_>]) -> bool {
    let Some((Argument { value, .. }, others)) = arguments.split_first() else { return false };
    let ExprKind::String(format) = value.kind else { return false };
    let mut wanted = 0;
    let mut rest = format;
    while let Some(at) = rest.iter().position(|byte| *byte == b'%') {
        match rest.get(at + 1) {
            Some(b's' | b'd') => wanted += 1,
            Some(b'%') => {}
            _ => return false,
        }
        rest = &rest[at + 2..];
    }
    wanted == others.len()
}

/// Whether PHP compiles this call of a builtin into instructions, so that no trace shows it: one of a callback, or one
/// that leads to `Countable::count()` or `__toString()`.
fn is_transparent(resolved: &super::names::Resolved, arguments: &Arguments<'_>) -> bool {
    let Arguments::List(arguments) = arguments else { return false };
    if resolved.fallback.is_some() || positional_count(arguments) as usize != arguments.len() {
        return false;
    }
    match &lower(resolved.full.as_bytes())[..] {
        b"call_user_func" => !arguments.is_empty(),
        b"call_user_func_array" => arguments.len() == 2,
        b"count" | b"sizeof" | b"strlen" | b"gettype" => arguments.len() == 1,
        b"boolval" | b"intval" | b"floatval" | b"doubleval" | b"strval" => arguments.len() == 1,
        b"get_class" => arguments.len() <= 1,
        b"array_key_exists" => arguments.len() == 2,
        b"sprintf" => is_interpolation(arguments),
        _ => false,
    }
}

impl Compiler<'_, '_> {
    /// Whether the first argument is a literal that names a function as PHP finds it when it compiles.
    fn names_callback(&mut self, arguments: &Arguments<'_>) -> bool {
        let Arguments::List([Argument { value, .. }, ..]) = arguments else { return false };
        matches!(value.kind, ExprKind::String(_) | ExprKind::Binary { .. })
            && matches!(self.literal_of(value), Some(Value::String(name)) if !name.as_bytes().starts_with(b"\\"))
    }
}

fn positional(arguments: &Arguments<'_>) -> u32 {
    match arguments {
        Arguments::List(arguments) => positional_count(arguments),
        Arguments::FirstClassCallable => 0,
        Arguments::Piped => 1,
    }
}
