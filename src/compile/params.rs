//! Parameters.

use super::function::ins;
use super::{Compiler, Result, Val, WarningKind, lower, text};
use crate::bytecode::*;
use crate::syntax::ast::{self, TypeKind};
use crate::value::Value;

impl<'a> Compiler<'a, '_> {
    /// The name of the function being compiled as messages have it.
    pub(crate) fn shown_function(&self) -> String {
        match &self.class {
            Some(class) if self.f.flags.method => format!("{}::{}", class.name, self.f.name),
            _ => self.f.name.to_string(),
        }
    }

    /// Declares the parameters and emits the code that receives them. `captures` comes after the slots are made.
    pub(crate) fn params(
        &mut self,
        params: &[&ast::Param<'a>],
        captures: &'a [&'a ast::ClosureUse<'a>],
    ) -> Result {
        for param in params {
            let name = param.name.name;
            if super::scope::is_superglobal(name) || name == b"GLOBALS" {
                return self
                    .error(param.span, format!("Cannot re-assign auto-global variable {}", text(name)));
            }
            let name = self.name(name);
            if self.f.has_variable(&name) {
                return self.error(param.span, format!("Redefinition of parameter ${name}"));
            }
            if name.as_bytes() == b"this" {
                return self.error(param.span, "Cannot use $this as parameter");
            }
            self.f.variable(&name);
        }
        self.captures(captures)?;
        let last_required = params.iter().rposition(|param| param.default.is_none() && !param.variadic);
        for (index, param) in params.iter().enumerate() {
            self.param(index, param, params, last_required)?;
        }
        self.f.required = last_required.map_or(0, |index| index as u16 + 1);
        Ok(())
    }

    fn param(
        &mut self,
        index: usize,
        param: &ast::Param<'a>,
        params: &[&ast::Param<'a>],
        last_required: Option<usize>,
    ) -> Result {
        let span = param.span;
        let slot = index as u16;
        self.f.assigns_response_header |= param.name.name == super::chain::RESPONSE_HEADER;
        let name = self.name(param.name.name);
        if self.f.flags.variadic {
            return self.error(span, "Only the last parameter can be variadic");
        }
        if param.variadic {
            self.f.flags.variadic = true;
            if param.default.is_some() {
                return self.error(span, "Variadic parameter cannot have a default value");
            }
        }
        let attributes = if param.modifiers.is_empty() && param.hooks.is_none() {
            self.attributes(param.attributes, &[super::attributes::Target::Parameter])?
        } else {
            use super::attributes::Target;
            self.attributes(param.attributes, &[Target::Parameter, Target::Property])?
        };
        let literal = param.default.and_then(|default| self.literal_of(default));
        let null_default = matches!(literal, Some(Value::Null));
        let promoted = !param.modifiers.is_empty() || param.hooks.is_some();
        let too_early = last_required.is_some_and(|last| index < last);
        if param.default.is_some() && too_early {
            let explicit_null = param.ty.is_some_and(says_null);
            let implicit = param.ty.is_some() && !explicit_null && null_default;
            if !implicit {
                let function = self.shown_function();
                let required =
                    last_required.and_then(|last| params.get(last)).map_or(&b""[..], |param| param.name.name);
                self.warn(
                    WarningKind::Deprecated,
                    format!(
                        "{function}(): Optional parameter ${name} declared before required parameter ${} is implicitly treated as a required parameter",
                        text(required)
                    ),
                );
            }
        }
        let mut ty = None;
        if let Some(declared) = param.ty {
            let force_null = null_default && !promoted;
            let (compiled, forced) = self.type_of(declared, force_null)?;
            if forced && compiled.mask & type_mask::NULL != 0 {
                let function = self.shown_function();
                self.warn(
                    WarningKind::Deprecated,
                    format!("{function}(): Implicitly marking parameter ${name} as nullable is deprecated, the explicit nullable type must be used instead"),
                );
            }
            if compiled.mask & type_mask::VOID != 0 {
                return self.error(span, "void cannot be used as a parameter type");
            }
            if compiled.mask & type_mask::NEVER != 0 {
                return self.error(span, "never cannot be used as a parameter type");
            }
            if let Some(value) = &literal
                && !super::types::accepts_constant(&compiled, value)
            {
                let kind = super::types::name_of_constant(value);
                return self.error(
                    span,
                    format!(
                        "Cannot use {kind} as default value for parameter ${name} of type {}",
                        compiled.text
                    ),
                );
            }
            ty = Some(compiled);
        }
        let mut default = None;
        let mut default_text = None;
        if let Some(expr) = param.default {
            let initializer = match !self.options.internal && super::const_text::names_constants(expr) {
                true => self.initializer_code(expr, true)?,
                false => self.initializer(expr, true)?,
            };
            if !too_early {
                let bytes = expr.span.text(&self.source.text).to_vec();
                default_text = Some(self.name(&bytes));
                default = Some(initializer);
                self.receive_default(slot, expr, literal)?;
            }
        }
        if param.variadic {
            self.emit(span, ins(Opcode::ReceiveVariadic).b(slot).d(index as u32));
        } else if let Some(ty) = &ty
            && (ty.mask & type_mask::MIXED != type_mask::MIXED)
        {
            self.emit(span, ins(Opcode::CheckParam).b(slot).d(index as u32));
        }
        if promoted {
            self.promoted_property(param, ty.as_ref())?;
        }
        let declared = param.ty.map_or(param.name.span, |ty| ty.span);
        let line = self.line_of(declared.start);
        self.f.params.push(Param {
            name,
            ty,
            by_ref: param.by_ref,
            variadic: param.variadic,
            optional: param.variadic || (param.default.is_some() && !too_early),
            default_text,
            default,
            attributes,
            promoted,
            line,
        });
        Ok(())
    }

    fn receive_default(&mut self, slot: u16, expr: &'a ast::Expr<'a>, literal: Option<Value>) -> Result {
        let span = expr.span;
        if let Some(value) = literal {
            let val = self.constant(&value);
            if let Val::Const(index) = val
                && index < 0x7FFF
            {
                let c = self.take(val);
                self.emit(span, ins(Opcode::ReceiveDefault).b(slot).c(c));
                return Ok(());
            }
        }
        let passed = self.f.label();
        self.emit(span, ins(Opcode::JumpIfPassed).b(slot).d(passed.0));
        let line = self.line;
        (self.f.in_constant_expression, self.f.constant_expression) = (true, true);
        let val = self.expr(expr)?;
        (self.f.in_constant_expression, self.f.constant_expression) = (false, false);
        let c = self.take(val);
        self.line = line;
        self.emit(span, ins(Opcode::Assign).b(slot).c(c));
        self.f.bind(passed);
        Ok(())
    }

    /// The variables of a closure's `use`.
    fn captures(&mut self, captures: &'a [&'a ast::ClosureUse<'a>]) -> Result {
        let params = self.f.variables().len();
        for capture in captures {
            let span = capture.name.span;
            if capture.name.name == b"this" {
                return self.error(span, "Cannot use $this as lexical variable");
            }
            if super::scope::is_superglobal(capture.name.name) || capture.name.name == b"GLOBALS" {
                return self.error(span, "Cannot use auto-global as lexical variable");
            }
            let name = self.name(capture.name.name);
            let count = self.f.variables().len();
            let slot = self.f.variable(&name) as usize;
            if slot < params {
                return self.error(span, format!("Cannot use lexical variable ${name} as a parameter name"));
            }
            if slot < count {
                return self.error(span, format!("Cannot use variable ${name} twice"));
            }
            self.f.captures.push(Capture { name, by_ref: capture.by_ref });
        }
        Ok(())
    }

    /// `function __construct(private $x)`: the property is declared with the class, here it is set.
    pub(crate) fn assign_promoted(&mut self, params: &[&ast::Param<'a>]) {
        for (index, param) in params.iter().enumerate() {
            if param.modifiers.is_empty() && param.hooks.is_none() {
                continue;
            }
            let name = self.constant_string(param.name.name);
            let name = self.take(name);
            let cache = self.f.cache();
            let steps = vec![PlaceStep::Property { name, cache, nullsafe: false }];
            let place = self.place(Place { base: PlaceBase::This, steps });
            if param.by_ref {
                let reference = self.emit_temp(param.span, ins(Opcode::MakeRef).b(index as u16));
                let b = self.take(reference);
                self.emit(param.span, ins(Opcode::PlaceAssignRef).b(b).d(place));
            } else {
                self.emit(param.span, ins(Opcode::PlaceAssign).b(index as u16).d(place));
            }
        }
    }

    /// Whether a function of this lower-case name is the constructor of the class around it.
    pub(crate) fn is_constructor(&self) -> bool {
        self.class.is_some()
            && self.f.kind == super::function::FunctionKind::Method
            && lower(self.f.name.as_bytes()) == b"__construct"
    }
}

/// Whether null is written in the type.
fn says_null(ty: &ast::Type<'_>) -> bool {
    match &ty.kind {
        TypeKind::Nullable(_) => true,
        TypeKind::Union(items) => items.iter().any(|item| says_null(item)),
        TypeKind::Named(name) => name.is_word(b"null"),
        _ => false,
    }
}
