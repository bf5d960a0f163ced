//! Constant expressions: what may stand in them, and the code that evaluates them.

use super::chain::variable_name;
use super::function::{Function, FunctionKind, ins};
use super::{Compiler, Result, deep};
use crate::bytecode::*;
use crate::syntax::ast::{
    Arguments, ArrayItem, BinaryOp, Call, ClassRef, DynamicCall, Expr, ExprKind, MemberName, StaticCall,
    Ternary,
};

impl<'a> Compiler<'a, '_> {
    /// The value if it is literal, else code.
    pub(crate) fn initializer(&mut self, expr: &'a Expr<'a>, new_allowed: bool) -> Result<Initializer> {
        if let Some(value) = self.literal_of(expr)
            && let Some(constant) = Constant::from_literal(value)
        {
            return Ok(Initializer::Value(constant));
        }
        self.initializer_code(expr, new_allowed)
    }

    /// Code that evaluates the expression; its text takes the place of a doc comment.
    pub(crate) fn initializer_code(&mut self, expr: &'a Expr<'a>, new_allowed: bool) -> Result<Initializer> {
        self.check_constant_expression(expr, new_allowed)?;
        let shown = self.constant_text(expr);
        let shown = self.name(&shown);
        let name = self.name(b"[constant expression]");
        let mut function = Function::new(name, FunctionKind::Initializer);
        function.flags.main = true;
        // PHP looks a constant up at the place that wants its value.
        function.flags.internal = matches!(expr.kind, ExprKind::Constant(_));
        function.doc = Some(shown);
        function.constant_expression = true;
        function.hook_property = self.f.hook_property.clone();
        let line = self.line_of(expr.span.start);
        function.line_range = (line, line);
        let before = self.line;
        self.enter(function);
        let compiled = self.expr(expr).map(|val| {
            let b = self.take(val);
            self.emit(expr.span, ins(Opcode::Return).b(b));
        });
        let function = self.leave();
        compiled?;
        // PHP forgets the line it was on only for constants.
        self.line = if matches!(expr.kind, ExprKind::Constant(_)) { line } else { before };
        // `false . 'x'` and its like became constants only now.
        Ok(Initializer::Code(self.finish(function)?))
    }

    /// Complains about what may not stand in a constant expression.
    pub(crate) fn check_constant_expression(&mut self, expr: &'a Expr<'a>, new_allowed: bool) -> Result {
        deep(|| self.check_constant(expr, new_allowed))
    }

    fn check_constant(&mut self, expr: &'a Expr<'a>, new_allowed: bool) -> Result {
        let invalid = "Constant expression contains invalid operations";
        match &expr.kind {
            ExprKind::Int(_)
            | ExprKind::Float(_)
            | ExprKind::String(_)
            | ExprKind::MagicConstant(_)
            | ExprKind::Constant(_) => Ok(()),
            ExprKind::Array(array) => {
                for (index, item) in array.items.iter().enumerate() {
                    match item {
                        ArrayItem::Hole => return self.missing_element(array, index, expr.span),
                        ArrayItem::Element { by_ref: true, .. } => return self.error(expr.span, invalid),
                        ArrayItem::Element { key, value, .. } => {
                            if let Some(key) = key {
                                self.check_constant_expression(key, new_allowed)?;
                            }
                            self.check_constant_expression(value, new_allowed)?;
                        }
                        ArrayItem::Spread(inner) => self.check_constant_expression(inner, new_allowed)?,
                    }
                }
                Ok(())
            }
            ExprKind::Index { base, index } => {
                let Some(index) = index else { return self.error(expr.span, "Cannot use [] for reading") };
                self.check_constant_expression(base, new_allowed)?;
                self.check_constant_expression(index, new_allowed)
            }
            ExprKind::Property(property) => {
                self.check_constant_expression(property.object, new_allowed)?;
                match &property.name {
                    MemberName::Identifier(_) => Ok(()),
                    MemberName::Dynamic(name) => self.check_constant_expression(name, new_allowed),
                }
            }
            ExprKind::ClassConstant(fetch) => {
                match &fetch.class {
                    ClassRef::Name(_) => {}
                    ClassRef::Static(_) => {
                        return self
                            .error(expr.span, "\"static::\" is not allowed in compile-time constants");
                    }
                    ClassRef::Expr(Expr { kind: ExprKind::String(_), .. }) => {}
                    ClassRef::Expr(_) => {
                        return self.error(
                            expr.span,
                            "Dynamic class names are not allowed in compile-time class constant references",
                        );
                    }
                }
                match &fetch.name {
                    MemberName::Identifier(_) => Ok(()),
                    MemberName::Dynamic(name) => self.check_constant_expression(name, new_allowed),
                }
            }
            ExprKind::ClassName(class) => match class {
                ClassRef::Name(name)
                    if name.is_parent()
                        && self.class.as_ref().is_some_and(|class| {
                            class.parent.is_none() && class.kind != ClassKind::Trait
                        }) =>
                {
                    self.error(expr.span, "Cannot use \"parent\" when current class scope has no parent")
                }
                ClassRef::Name(name) => {
                    let class = self.class_name(name)?;
                    self.check_class_scope(&class, expr.span)
                }
                ClassRef::Static(_) => {
                    self.check_class_scope(&super::names::ClassName::Static, expr.span)?;
                    self.error(
                        expr.span,
                        "static::class cannot be used for compile-time class name resolution",
                    )
                }
                ClassRef::Expr(_) => {
                    self.error(expr.span, "(expression)::class cannot be used in constant expressions")
                }
            },
            ExprKind::Unary { operand, .. } | ExprKind::Cast { operand, .. } => {
                self.check_constant_expression(operand, new_allowed)
            }
            ExprKind::Binary { op: BinaryOp::Coalesce, left, right } => {
                self.check_constant_expression(left, new_allowed)?;
                self.check_constant_expression(right, new_allowed)
            }
            ExprKind::Binary { left, right, .. } => {
                self.check_constant_expression(left, new_allowed)?;
                self.check_constant_expression(right, new_allowed)
            }
            ExprKind::Ternary(Ternary { condition, then, otherwise }) => {
                self.check_constant_expression(condition, new_allowed)?;
                if let Some(then) = then {
                    self.check_constant_expression(then, new_allowed)?;
                }
                self.check_constant_expression(otherwise, new_allowed)
            }
            ExprKind::Closure(closure) if !closure.is_static => {
                self.error(expr.span, "Closures in constant expressions must be static")
            }
            ExprKind::Closure(closure) if !closure.uses.is_empty() => {
                self.error(expr.span, "Cannot use(...) variables in constant expression")
            }
            ExprKind::Closure(_) => Ok(()),
            ExprKind::Call(Call { arguments: Arguments::FirstClassCallable, .. }) => Ok(()),
            ExprKind::DynamicCall(DynamicCall { callee, arguments: Arguments::FirstClassCallable }) => {
                match callee.kind {
                    ExprKind::String(_) => Ok(()),
                    ExprKind::Int(_) | ExprKind::Float(_) | ExprKind::Array(_) => {
                        self.error(expr.span, "Illegal function name")
                    }
                    _ => self.error(expr.span, "Cannot use dynamic function name in constant expression"),
                }
            }
            ExprKind::StaticCall(StaticCall { class, name, arguments: Arguments::FirstClassCallable }) => {
                match class {
                    ClassRef::Name(_) => {}
                    ClassRef::Static(_) => {
                        return self.error(expr.span, "\"static\" is not allowed in compile-time constants");
                    }
                    ClassRef::Expr(_) => {
                        return self.error(expr.span, "Cannot use dynamic class name in constant expression");
                    }
                }
                match name {
                    MemberName::Identifier(_) => Ok(()),
                    MemberName::Dynamic(_) => {
                        self.error(expr.span, "Cannot use dynamic method name in constant expression")
                    }
                }
            }
            ExprKind::NewAnonymous(_) => {
                self.error(expr.span, "Cannot use anonymous class in constant expression")
            }
            ExprKind::New(new) => {
                if !new_allowed {
                    return self.error(expr.span, "New expressions are not supported in this context");
                }
                match &new.class {
                    ClassRef::Name(_) => {}
                    ClassRef::Static(_) => {
                        return self.error(expr.span, "\"static\" is not allowed in compile-time constants");
                    }
                    ClassRef::Expr(_) => {
                        return self.error(expr.span, "Cannot use dynamic class name in constant expression");
                    }
                }
                let Arguments::List(arguments) = new.arguments else {
                    return self.error(expr.span, "Cannot create Closure for new expression");
                };
                for argument in arguments {
                    if argument.spread {
                        return self.error(
                            argument.span,
                            "Argument unpacking in constant expressions is not supported",
                        );
                    }
                    self.check_constant_expression(argument.value, new_allowed)?;
                }
                Ok(())
            }
            ExprKind::Variable(name) if variable_name(name) == Some(b"this") => {
                self.error(expr.span, invalid)
            }
            _ => self.error(expr.span, invalid),
        }
    }
}
