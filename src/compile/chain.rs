//! Chains: `$a[f()]->b['c']`, read or as a place to write to.
//!
//! As in PHP, everything inside a chain (indexes, computed names) is evaluated first, in order; then the whole way is
//! walked. A [`Chain`] is the way with its operands evaluated and nothing of it walked yet. Calls in the middle of a
//! chain and `?->` end it: what is left of them is walked at once and becomes the base of what follows.

use super::function::{NullSafe, ins};
use super::scope::is_superglobal;
use super::{Compiler, Result, Val, WarningKind, deep};
use crate::bytecode::*;
use crate::syntax::ast::{self, ClassRef, Expr, ExprKind, MemberName, Span, VariableName};
use crate::value::notes::Notes;
use crate::value::{Str, Value, arith};

/// What is going to happen to a chain.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Access {
    Read,
    /// `isset`, `empty`, `??`
    Quiet,
    Write,
    Unset,
    /// An argument: the callee decides.
    Argument,
}

impl Access {
    fn mode(self) -> FetchMode {
        if self == Access::Quiet { FetchMode::Quiet } else { FetchMode::Read }
    }

    fn writes(self) -> bool {
        matches!(self, Access::Write | Access::Unset)
    }
}

/// Where a chain begins.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Base {
    Variable(u16),
    This,
    Value(Val),
    StaticProperty {
        class: ClassOperand,
        name: Val,
    },
    Dynamic(Val),
    Global(Val),
    /// `$GLOBALS` itself.
    Globals,
}

/// A step of a chain.
#[derive(Clone, Copy, Debug)]
pub(crate) enum StepKind {
    Index(Val),
    Append,
    Property(Val),
}

#[derive(Clone, Copy, Debug)]
pub(crate) struct Step {
    pub(crate) line: u32,
    pub(crate) kind: StepKind,
    /// From the chain's begin to this step's end.
    pub(crate) span: Span,
}

/// A variable that PHP fills where a script opens an address.
pub(crate) const RESPONSE_HEADER: &[u8] = b"http_response_header";

/// See the module.
#[derive(Clone, Debug)]
pub(crate) struct Chain {
    pub(crate) base: Base,
    pub(crate) span: Span,
    pub(crate) steps: Vec<Step>,
    /// The line that the compiler was on when the last part was complete.
    pub(crate) line: u32,
}

impl Chain {
    pub(crate) fn value(val: Val, span: Span, line: u32) -> Chain {
        Chain { base: Base::Value(val), span, steps: Vec::new(), line }
    }

    /// The variable, if it is nothing more.
    pub(crate) fn as_variable(&self) -> Option<u16> {
        match self.base {
            Base::Variable(slot) if self.steps.is_empty() => Some(slot),
            _ => None,
        }
    }
}

/// The name of a variable if it is written out, also as `${'name'}`.
pub(crate) fn variable_name<'a>(name: &VariableName<'a>) -> Option<&'a [u8]> {
    match name {
        VariableName::Named(name) => Some(name),
        VariableName::Dynamic(Expr { kind: ExprKind::String(name), .. }) => Some(name),
        VariableName::Dynamic(_) => None,
    }
}

/// Whether the expression is the plain variable with this name.
pub(crate) fn is_variable_named(expr: &Expr<'_>, name: &[u8]) -> bool {
    matches!(&expr.kind, ExprKind::Variable(variable) if variable_name(variable) == Some(name))
}

pub(crate) fn is_this(expr: &Expr<'_>) -> bool {
    is_variable_named(expr, b"this")
}

pub(crate) fn is_globals(expr: &Expr<'_>) -> bool {
    is_variable_named(expr, b"GLOBALS")
}

/// Variables, elements, properties: what can be written to.
pub(crate) fn is_variable(expr: &Expr<'_>) -> bool {
    matches!(
        expr.kind,
        ExprKind::Variable(_) | ExprKind::Index { .. } | ExprKind::Property(_) | ExprKind::StaticProperty(_)
    )
}

pub(crate) fn is_call(expr: &Expr<'_>) -> bool {
    matches!(
        expr.kind,
        ExprKind::Call(_) | ExprKind::DynamicCall(_) | ExprKind::MethodCall(_) | ExprKind::StaticCall(_)
    )
}

/// Whether the value of an expression is the result of a call, the one that `|>` makes included.
pub(crate) fn is_call_result(expr: &Expr<'_>) -> bool {
    is_call(expr) || matches!(expr.kind, ExprKind::Pipe(_))
}

/// What a chain's last link hangs on.
fn inner<'a>(expr: &Expr<'a>) -> Option<&'a Expr<'a>> {
    let class = match &expr.kind {
        ExprKind::Index { base, .. } => return Some(base),
        ExprKind::Property(property) => return Some(property.object),
        ExprKind::MethodCall(call) => return Some(call.object),
        ExprKind::StaticProperty(fetch) => &fetch.class,
        ExprKind::StaticCall(call) => &call.class,
        ExprKind::ClassConstant(fetch) => &fetch.class,
        ExprKind::ClassName(class) => class,
        _ => return None,
    };
    if let ClassRef::Expr(expr) = class { Some(expr) } else { None }
}

/// Whether there is a `?->` in the chain.
pub(crate) fn is_short_circuited(expr: &Expr<'_>) -> bool {
    let mut link = expr;
    loop {
        match &link.kind {
            ExprKind::Property(property) if property.nullsafe => return true,
            ExprKind::MethodCall(call) if call.nullsafe => return true,
            _ => {}
        }
        match inner(link) {
            Some(next) => link = next,
            None => return false,
        }
    }
}

impl<'a> Compiler<'a, '_> {
    /// The slot of a variable that is nothing special.
    #[inline]
    /// Deprecates reading `$http_response_header` where nothing assigns to it.
    pub(crate) fn note_response_header(&mut self, name: &VariableName<'a>, access: Access) {
        if !matches!(name, VariableName::Named(RESPONSE_HEADER)) {
            return;
        }
        match access {
            Access::Write => self.f.assigns_response_header = true,
            Access::Read if !self.f.assigns_response_header => {
                let message = "The predefined locally scoped $http_response_header variable is deprecated, call http_get_last_response_headers() instead";
                self.warn(super::WarningKind::Deprecated, message);
            }
            _ => {}
        }
    }

    pub(crate) fn plain_variable(&mut self, name: &VariableName<'a>) -> Option<u16> {
        match name {
            VariableName::Named(b"this" | b"GLOBALS") | VariableName::Dynamic(_) => None,
            VariableName::Named(name) if is_superglobal(name) => None,
            VariableName::Named(name) => {
                let name = self.name(name);
                Some(self.f.variable(&name))
            }
        }
    }

    /// The value of a chain (or of any expression that is a link of chains).
    pub(crate) fn read_chain(&mut self, expr: &'a Expr<'a>, access: Access) -> Result<Val> {
        self.short_circuited(expr, 0, |compiler| {
            let chain = compiler.chain(expr, access)?;
            Ok(compiler.walk(chain, access.mode()))
        })
    }

    /// Runs `work`, whose value is that of the whole if no `?->` in the expression ends it early.
    pub(crate) fn short_circuited(
        &mut self,
        expr: &'a Expr<'a>,
        mode: u32,
        work: impl FnOnce(&mut Self) -> Result<Val>,
    ) -> Result<Val> {
        if !is_short_circuited(expr) {
            return work(self);
        }
        let result = self.f.temp();
        let end = self.f.label();
        let outer = self.f.null_safe.replace(NullSafe { result, end, mode });
        let val = work(self)?;
        self.move_to(expr.span, result, val);
        self.f.bind(end);
        self.f.null_safe = outer;
        Ok(Val::Temp(result))
    }

    /// Evaluates the operands of a chain.
    pub(crate) fn chain(&mut self, expr: &'a Expr<'a>, access: Access) -> Result<Chain> {
        if let ExprKind::Variable(name) = &expr.kind
            && let Some(slot) = self.plain_variable(name)
        {
            self.at(expr.span);
            self.note_response_header(name, access);
            let line = self.line;
            return Ok(Chain { base: Base::Variable(slot), span: expr.span, steps: Vec::new(), line });
        }
        deep(|| self.chain_inner(expr, access))
    }

    fn chain_inner(&mut self, expr: &'a Expr<'a>, access: Access) -> Result<Chain> {
        self.at(expr.span);
        match &expr.kind {
            ExprKind::Variable(name) => self.variable_chain(name, expr.span, access),
            ExprKind::Index { base, index: Some(index) } if self.f.constant_expression => {
                let below = self.base_chain(base, access)?;
                let val = self.walk(below, access.mode());
                let val = self.settle(val);
                let index = self.expr(index)?;
                self.check_constant_use(val, None, ConstantUse::Element, expr.span);
                let mut chain = Chain::value(val, base.span, self.line);
                let index = self.settle(index);
                self.push_step(&mut chain, StepKind::Index(index), expr.span);
                Ok(chain)
            }
            ExprKind::Index { base, index } => {
                let mut chain = self.base_chain(base, access)?;
                let globals = matches!(chain.base, Base::Globals) && chain.steps.is_empty();
                let Some(index) = index else {
                    match access {
                        Access::Read | Access::Quiet => {
                            return self.error(expr.span, "Cannot use [] for reading");
                        }
                        Access::Unset => return self.error(expr.span, "Cannot use [] for unsetting"),
                        _ if globals => return self.error(expr.span, "Cannot append to $GLOBALS"),
                        _ => {}
                    }
                    self.push_step(&mut chain, StepKind::Append, expr.span);
                    return Ok(chain);
                };
                self.resolve_base_class(&mut chain, index);
                let index = self.expr(index)?;
                let index = self.settle(index);
                if globals {
                    let line = self.line;
                    return Ok(Chain { base: Base::Global(index), span: expr.span, steps: Vec::new(), line });
                }
                self.push_step(&mut chain, StepKind::Index(index), expr.span);
                Ok(chain)
            }
            ExprKind::Property(property) => {
                if property.nullsafe && access == Access::Write {
                    return self.error(expr.span, "Can't use nullsafe operator in write context");
                }
                let this = is_this(property.object);
                let mut chain = self.base_chain(property.object, access)?;
                if property.nullsafe && !(this && self.this_is_sure()) {
                    chain = self.null_safe(chain, property.object.span, access);
                }
                if this
                    && let Some(hook) = &self.f.hook_property
                    && let MemberName::Identifier(name) = &property.name
                    && hook.property.as_bytes() == name.name
                {
                    self.f.uses_backing = true;
                }
                if let MemberName::Dynamic(name) = &property.name {
                    self.resolve_base_class(&mut chain, name);
                }
                let name = self.member_name(&property.name)?;
                let name = self.constant_as_name(name);
                if self.f.constant_expression
                    && let (Base::Value(val), []) = (&chain.base, &chain.steps[..])
                {
                    let val = *val;
                    self.check_constant_use(val, Some(name), ConstantUse::Property, expr.span);
                }
                self.push_step(&mut chain, StepKind::Property(name), expr.span);
                Ok(chain)
            }
            ExprKind::StaticProperty(fetch) => {
                let mut class = self.class_of_chain(&fetch.class)?;
                let named = variable_name(&fetch.name).is_some();
                if !named || !matches!(access, Access::Read | Access::Quiet) {
                    class = self.resolve_class_operand(class, expr.span);
                }
                self.at(fetch.name_span);
                let name = match variable_name(&fetch.name) {
                    Some(name) => self.constant_string(name),
                    None => match &fetch.name {
                        VariableName::Dynamic(name) => self.expr(name)?,
                        VariableName::Named(name) => self.constant_string(name),
                    },
                };
                let name = self.constant_as_name(name);
                let name = self.settle(name);
                let line = self.line;
                let base = Base::StaticProperty { class, name };
                Ok(Chain { base, span: expr.span, steps: Vec::new(), line })
            }
            ExprKind::MethodCall(call) => {
                let this = is_this(call.object);
                if matches!(call.arguments, ast::Arguments::FirstClassCallable) && is_short_circuited(expr) {
                    return self.error(expr.span, "Cannot combine nullsafe operator with Closure creation");
                }
                let mut chain = self.base_chain(call.object, Access::Read)?;
                if call.nullsafe && !(this && self.this_is_sure()) {
                    let read = FetchMode::Read;
                    chain = self.null_safe_walked(chain, call.object.span, (access.mode(), read));
                }
                let object = if matches!(chain.base, Base::This) && chain.steps.is_empty() {
                    None
                } else {
                    Some(self.walk(chain, FetchMode::Read))
                };
                let val = self.method_call(call, object, expr.span)?;
                self.want_reference_to_write(val, access);
                Ok(Chain::value(val, expr.span, self.line))
            }
            ExprKind::StaticCall(call) => {
                let val = self.static_call(call, expr.span)?;
                self.want_reference_to_write(val, access);
                Ok(Chain::value(val, expr.span, self.line))
            }
            ExprKind::ClassConstant(fetch) => {
                let val = self.class_constant(fetch, expr.span)?;
                Ok(Chain::value(val, expr.span, self.line))
            }
            ExprKind::ClassName(class) => {
                let val = self.class_name_fetch(class, expr.span)?;
                Ok(Chain::value(val, expr.span, self.line))
            }
            _ => {
                let reference = match access {
                    Access::Argument => self.reference_result(expr)?,
                    _ => None,
                };
                if let Some(val) = reference {
                    return Ok(Chain::value(val, expr.span, self.line));
                }
                let val = self.expr(expr)?;
                self.want_reference_to_write(val, access);
                Ok(Chain::value(val, expr.span, self.line))
            }
        }
    }

    /// Constant expressions may not look into every value.
    pub(crate) fn check_constant_use(&mut self, val: Val, name: Option<Val>, what: ConstantUse, span: Span) {
        if self.f.constant_expression {
            let b = self.peek(val);
            let c = name.map_or(NONE, |name| self.peek(name));
            self.emit(span, ins(Opcode::CheckConstant).b(b).c(c).d(what as u32));
        }
    }

    /// One more step of a chain. The lists go from one chain to the next.
    fn push_step(&mut self, chain: &mut Chain, kind: StepKind, span: Span) {
        if chain.steps.capacity() == 0
            && let Some(steps) = self.spare_steps.pop()
        {
            chain.steps = steps;
        }
        let line = self.line;
        chain.steps.push(Step { kind, span, line });
        chain.line = line;
    }

    /// `f()[0] = 1` writes to what a function returned by reference.
    fn want_reference_to_write(&mut self, val: Val, access: Access) {
        if !matches!(access, Access::Read | Access::Quiet) {
            self.want_reference(val);
        }
    }

    /// The chain below a link.
    fn base_chain(&mut self, base: &'a Expr<'a>, access: Access) -> Result<Chain> {
        if access.writes() && !is_variable(base) && !is_call(base) {
            return self.error(base.span, "Cannot use temporary expression in write context");
        }
        self.chain(base, access)
    }

    fn variable_chain(&mut self, name: &VariableName<'a>, span: Span, access: Access) -> Result<Chain> {
        let base = match variable_name(name) {
            Some(b"this") => {
                self.f.flags.uses_this = true;
                self.f.flags.names_this = true;
                if self.this_is_sure() {
                    Base::This
                } else {
                    let quiet = u32::from(access == Access::Quiet);
                    Base::Value(self.emit_temp(span, ins(Opcode::FetchThis).d(quiet)))
                }
            }
            Some(b"GLOBALS") => Base::Globals,
            Some(name) if is_superglobal(name) => Base::Global(self.constant_string(name)),
            Some(name) => {
                let name = self.name(name);
                Base::Variable(self.f.variable(&name))
            }
            None => {
                let VariableName::Dynamic(name) = name else {
                    return self.error(span, "Cannot use this variable");
                };
                self.f.flags.dynamic_variables = true;
                self.f.flags.uses_this = true;
                let name = self.expr(name)?;
                let name = self.constant_as_name(name);
                Base::Dynamic(self.settle(name))
            }
        };
        Ok(Chain { base, span, steps: Vec::new(), line: self.line })
    }

    /// The name of a property or method.
    pub(crate) fn member_name(&mut self, name: &MemberName<'a>) -> Result<Val> {
        let val = match name {
            MemberName::Identifier(name) => {
                self.at(name.span);
                self.constant_string(name.name)
            }
            MemberName::Dynamic(expr) => self.expr(expr)?,
        };
        Ok(self.settle(val))
    }

    /// A constant as the name of a variable or property: PHP makes it a string while it compiles.
    fn constant_as_name(&mut self, val: Val) -> Val {
        match val {
            Val::Const(index) if !self.f.constant_expression => match self.f.constant_value(index) {
                Value::String(_) => val,
                _ => self.constant_to_text(index),
            },
            _ => val,
        }
    }

    /// A constant that PHP makes a string while it compiles, with what it says of that.
    pub(crate) fn constant_to_text(&mut self, index: u32) -> Val {
        let value = self.f.constant_value(index).clone();
        let mut notes = Notes::new();
        let text = arith::operand_to_str(&value, &mut notes).unwrap_or_else(Str::empty);
        for note in notes.take() {
            self.warn(WarningKind::Warning, note.message());
        }
        self.constant(&Value::String(text))
    }

    /// PHP looks for a class that is the value of an expression before it goes on to what stands behind it: `operand` is
    /// evaluated next.
    fn resolve_base_class(&mut self, chain: &mut Chain, operand: &Expr<'a>) {
        if let Base::StaticProperty { class, .. } = &mut chain.base
            && !matches!(
                operand.kind,
                ExprKind::Int(_)
                    | ExprKind::Float(_)
                    | ExprKind::String(_)
                    | ExprKind::Variable(VariableName::Named(_))
            )
        {
            *class = self.resolve_class_operand(*class, chain.span);
        }
    }

    /// The same class, looked for now if it is the value of an expression.
    pub(crate) fn resolve_class_operand(&mut self, class: ClassOperand, span: Span) -> ClassOperand {
        let ClassOperand::Slot(_) = class else { return class };
        let class = self.take_class(class);
        let cache = self.f.cache();
        match self.emit_temp(span, ins(Opcode::ResolveClass).d(class).e(cache)) {
            Val::Temp(temp) => ClassOperand::Slot(temp),
            _ => ClassOperand::decode(class),
        }
    }

    /// The class before `::` as a link of a chain.
    pub(crate) fn class_of_chain(&mut self, class: &ClassRef<'a>) -> Result<ClassOperand> {
        if let ClassRef::Expr(expr) = class
            && is_short_circuited(expr)
            && self.f.null_safe.is_some()
        {
            let chain = self.chain(expr, Access::Read)?;
            let val = self.walk(chain, FetchMode::Read);
            return Ok(match val {
                Val::Var(slot) => ClassOperand::Slot(slot),
                other => ClassOperand::Slot(self.to_temp(expr.span, other)),
            });
        }
        self.class_ref(class)
    }

    /// Walks what there is of a chain and leaves if that is null.
    fn null_safe(&mut self, chain: Chain, span: Span, access: Access) -> Chain {
        let mode = if access == Access::Unset { FetchMode::Quiet } else { access.mode() };
        self.null_safe_walked(chain, span, (mode, mode))
    }

    /// The same; the first mode is that of what follows, the second is how there is walked: what a method is called on is
    /// read.
    fn null_safe_walked(
        &mut self,
        chain: Chain,
        span: Span,
        (mode, walked): (FetchMode, FetchMode),
    ) -> Chain {
        let val = self.walk(chain, walked);
        if let Some(target) = self.f.null_safe {
            let operand = self.peek(val);
            // Below `??` a variable that is not there is not complained of either.
            let mode = if mode == FetchMode::Quiet && target.mode == 0 { 3 } else { target.mode };
            self.emit(span, ins(Opcode::JumpIfNullSafe).a(target.result).b(operand).d(target.end.0).e(mode));
        }
        Chain::value(val, span, self.line)
    }

    /// Reads a chain.
    pub(crate) fn walk(&mut self, mut chain: Chain, mode: FetchMode) -> Val {
        let val = self.walk_steps(&chain, mode);
        if chain.steps.capacity() > 0 {
            chain.steps.clear();
            self.spare_steps.push(chain.steps);
        }
        val
    }

    fn walk_steps(&mut self, chain: &Chain, mode: FetchMode) -> Val {
        let after = self.line;
        let val = self.walk_lines(chain, mode);
        self.line = after;
        val
    }

    /// Each step belongs to the line that the compiler was on when it had read it.
    fn walk_lines(&mut self, chain: &Chain, mode: FetchMode) -> Val {
        let quiet = mode as u32;
        let mut steps = chain.steps.iter();
        let mut val = match chain.base {
            Base::Variable(slot) => Val::Var(slot),
            Base::Value(val) => val,
            Base::This => match steps.as_slice().first() {
                Some(Step { kind: StepKind::Property(name), span, line }) => {
                    let (name, span) = (*name, *span);
                    self.line = *line;
                    steps.next();
                    let name = self.take(name);
                    let cache = self.f.cache();
                    self.emit_temp(span, ins(Opcode::FetchProperty).b(THIS).c(name).d(quiet).e(cache))
                }
                _ => self.emit_temp(chain.span, ins(Opcode::FetchThis)),
            },
            Base::StaticProperty { class, name } => {
                let name = self.take(name);
                let class = self.take_class(class);
                let cache = self.f.cache();
                let fetch = ins(Opcode::FetchStaticProperty).b(quiet as u16).c(name).d(class).e(cache);
                self.emit_temp(chain.span, fetch)
            }
            Base::Dynamic(name) => {
                let name = self.take(name);
                self.emit_temp(chain.span, ins(Opcode::FetchDynamic).b(name).d(quiet))
            }
            Base::Global(name) => {
                let name = self.take(name);
                self.emit_temp(chain.span, ins(Opcode::FetchGlobal).b(name).d(quiet))
            }
            Base::Globals => self.emit_temp(chain.span, ins(Opcode::FetchGlobals)),
        };
        for step in steps {
            self.line = step.line;
            val = match step.kind {
                StepKind::Index(index) => {
                    let c = self.take(index);
                    let b = self.take(val);
                    self.emit_temp(step.span, ins(Opcode::FetchIndex).b(b).c(c).d(quiet))
                }
                StepKind::Property(name) => {
                    let c = self.take(name);
                    let b = self.take(val);
                    let cache = self.f.cache();
                    self.emit_temp(step.span, ins(Opcode::FetchProperty).b(b).c(c).d(quiet).e(cache))
                }
                StepKind::Append => {
                    self.discard(step.span, val);
                    self.throw_error(step.span, "Cannot use [] for reading")
                }
            };
        }
        val
    }

    /// Code that throws an `Error`; the value is never used.
    pub(crate) fn throw_error(&mut self, span: Span, message: &str) -> Val {
        let class = self.name(b"Error");
        let class = ClassOperand::Named(self.f.constant_name(&class)).encode();
        let cache = self.f.cache();
        let error = self.f.temp();
        self.emit(span, ins(Opcode::New).a(error).b(1).d(class).e(cache));
        let message = self.constant_string(message.as_bytes());
        let message = self.take(message);
        self.emit(span, ins(Opcode::SendValue).b(message).d(0));
        self.emit(span, ins(Opcode::DoCall));
        self.f.release(error);
        self.emit(span, ins(Opcode::Throw).b(error));
        self.constant_null()
    }

    /// Emits on another line than the compiler is on.
    pub(crate) fn emit_temp_at(&mut self, line: u32, span: Span, instruction: Instruction) -> Val {
        let after = std::mem::replace(&mut self.line, line);
        let result = self.emit_temp(span, instruction);
        self.line = after;
        result
    }

    /// The chain as a place for a `Place…` instruction; its temporaries end there.
    pub(crate) fn place_of(&mut self, chain: &Chain) -> u32 {
        let place = self.encode_place(chain);
        self.release_chain(chain);
        self.place(place)
    }

    /// The chain as a place; its temporaries live on.
    pub(crate) fn encode_place(&mut self, chain: &Chain) -> Place {
        let base = match chain.base {
            Base::Variable(slot) => PlaceBase::Variable(slot),
            Base::This => PlaceBase::This,
            Base::Value(val) => {
                // Only temporaries can be written below; constants are moved into one that the place consumes at once.
                let temp = match val {
                    Val::Temp(temp) => temp,
                    other => {
                        let temp = self.to_temp(chain.span, other);
                        self.f.release(temp);
                        temp
                    }
                };
                PlaceBase::Temporary(temp)
            }
            Base::StaticProperty { class, name } => {
                let cache = self.f.cache();
                PlaceBase::StaticProperty { class, name: self.peek(name), cache }
            }
            Base::Dynamic(name) => PlaceBase::Dynamic(self.peek(name)),
            Base::Global(name) => PlaceBase::Global(self.peek(name)),
            Base::Globals => {
                let temp = self.f.temp();
                self.emit(chain.span, ins(Opcode::FetchGlobals).a(temp));
                self.f.release(temp);
                PlaceBase::Temporary(temp)
            }
        };
        let mut steps = Vec::with_capacity(chain.steps.len());
        for step in &chain.steps {
            steps.push(match step.kind {
                StepKind::Index(val) => PlaceStep::Index(self.peek(val)),
                StepKind::Append => PlaceStep::Append,
                StepKind::Property(val) => {
                    let cache = self.f.cache();
                    PlaceStep::Property { name: self.peek(val), cache, nullsafe: false }
                }
            });
        }
        Place { base, steps }
    }

    pub(crate) fn release_chain(&mut self, chain: &Chain) {
        self.each_val(chain, |compiler, val| compiler.f.release_val(val));
    }

    /// Drops the operands of a chain that is not walked.
    pub(crate) fn discard_chain(&mut self, chain: &Chain) {
        self.each_val(chain, |compiler, val| {
            if let Val::Temp(temp) = val {
                compiler.f.release(temp);
                compiler.emit(Span::default(), ins(Opcode::Free).b(temp));
            }
        });
    }

    fn each_val(&mut self, chain: &Chain, mut visit: impl FnMut(&mut Self, Val)) {
        for step in chain.steps.iter().rev() {
            if let StepKind::Index(val) | StepKind::Property(val) = step.kind {
                visit(self, val);
            }
        }
        match chain.base {
            Base::Value(val) | Base::Dynamic(val) | Base::Global(val) => visit(self, val),
            Base::StaticProperty { class, name } => {
                visit(self, name);
                if let ClassOperand::Slot(slot) = class
                    && slot >= super::TEMP_BASE
                {
                    visit(self, Val::Temp(slot));
                }
            }
            Base::Variable(_) | Base::This | Base::Globals => {}
        }
    }

    /// The same chain with its own copies of all temporaries.
    pub(crate) fn copy_chain(&mut self, chain: &Chain) -> Chain {
        let span = chain.span;
        let base = match chain.base {
            Base::Value(val) => Base::Value(self.duplicate(span, val)),
            Base::Dynamic(val) => Base::Dynamic(self.duplicate(span, val)),
            Base::Global(val) => Base::Global(self.duplicate(span, val)),
            Base::StaticProperty { class, name } => {
                let class = match class {
                    ClassOperand::Slot(slot) if slot >= super::TEMP_BASE => {
                        match self.duplicate(span, Val::Temp(slot)) {
                            Val::Temp(copy) => ClassOperand::Slot(copy),
                            _ => class,
                        }
                    }
                    other => other,
                };
                Base::StaticProperty { class, name: self.duplicate(span, name) }
            }
            other => other,
        };
        let mut steps = chain.steps.clone();
        for step in &mut steps {
            step.kind = match step.kind {
                StepKind::Index(val) => StepKind::Index(self.duplicate(span, val)),
                StepKind::Property(val) => StepKind::Property(self.duplicate(span, val)),
                StepKind::Append => StepKind::Append,
            };
        }
        Chain { base, span, steps, line: chain.line }
    }

    /// A reference to what the chain leads to, in a temporary.
    pub(crate) fn reference_to(&mut self, chain: &Chain, span: Span) -> Val {
        if let Some(slot) = chain.as_variable() {
            return self.emit_temp(span, ins(Opcode::MakeRef).b(slot));
        }
        let place = self.place_of(chain);
        self.emit_temp(span, ins(Opcode::PlaceRef).d(place))
    }
}
