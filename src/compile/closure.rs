//! Closures and arrow functions.

use super::function::{FunctionKind, ins};
use super::function_decl::{Body, Callable};
use super::{Compiler, Result, Val};
use crate::bytecode::*;
use crate::syntax::ast::{ArrowFunction, Closure, Span};

impl<'a> Compiler<'a, '_> {
    /// `{closure:where:line}`
    fn closure_name(&mut self, span: Span) -> Name {
        let line = self.line_of(span.start);
        let place: Vec<u8> = match self.f.kind {
            FunctionKind::File | FunctionKind::Initializer => self.source.path.as_bytes().to_vec(),
            FunctionKind::Closure | FunctionKind::Arrow => self.f.name.as_bytes().to_vec(),
            FunctionKind::Function => [self.f.name.as_bytes(), b"()"].concat(),
            FunctionKind::Method | FunctionKind::Hook => match &self.class {
                Some(class) => [class.name.as_bytes(), b"::", self.f.name.as_bytes(), b"()"].concat(),
                None => [self.f.name.as_bytes(), b"()"].concat(),
            },
        };
        let name = [b"{closure:", &place[..], format!(":{line}}}").as_bytes()].concat();
        self.name(&name)
    }

    pub(crate) fn closure(&mut self, closure: &'a Closure<'a>) -> Result<Val> {
        let name = self.closure_name(closure.span);
        let (code, _) = self.callable(Callable {
            kind: FunctionKind::Closure,
            name,
            signature: closure.signature,
            value_param: None,
            body: Body::Block(closure.body),
            contains_yield: closure.contains_yield,
            is_static: closure.is_static,
            uses: closure.uses,
            attributes: closure.attributes,
            doc: closure.doc,
            span: closure.span,
            hook: None,
            fallback_return: None,
        })?;
        Ok(self.make_closure(code, closure.is_static, closure.span))
    }

    pub(crate) fn arrow_function(&mut self, arrow: &'a ArrowFunction<'a>) -> Result<Val> {
        let name = self.closure_name(arrow.span);
        let (code, _) = self.callable(Callable {
            kind: FunctionKind::Arrow,
            name,
            signature: arrow.signature,
            value_param: None,
            body: Body::Expr(arrow.body),
            contains_yield: arrow.contains_yield,
            is_static: arrow.is_static,
            uses: &[],
            attributes: arrow.attributes,
            doc: arrow.doc,
            span: arrow.span,
            hook: None,
            fallback_return: None,
        })?;
        Ok(self.make_closure(code, arrow.is_static, arrow.span))
    }

    fn make_closure(&mut self, code: std::sync::Arc<Code>, is_static: bool, span: Span) -> Val {
        if code.flags.uses_this && !is_static {
            self.f.flags.uses_this = true;
        }
        let arrow = code.flags.arrow;
        let end = code.line_range.1;
        let captures = code.captures.clone();
        self.f.functions.push(code);
        let number = self.f.functions.len() as u32 - 1;
        let closure = self.f.temp();
        // The closure is made on the line where it begins; behind it PHP is on the line where it ends.
        self.at(span);
        self.emit(span, ins(Opcode::MakeClosure).a(closure).d(number));
        for (index, capture) in captures.iter().enumerate() {
            let slot = self.f.variable(&capture.name);
            let op = if capture.by_ref { Opcode::CaptureRef } else { Opcode::CaptureValue };
            self.emit(span, ins(op).a(closure).b(slot).c(index as u16).d(u32::from(arrow)));
        }
        self.line = end;
        Val::Temp(closure)
    }
}
