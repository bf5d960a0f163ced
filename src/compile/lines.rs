//! The line of an expression as PHP has it: that of its first operand, whatever stands before it.

use crate::syntax::ast::{ArrayItem, ClassRef, Expr, ExprKind, StringPart, VariableName};

/// Where the token stands whose line is the line of the expression.
pub(super) fn first_token(expr: &Expr<'_>) -> u32 {
    let mut expr = expr;
    loop {
        match first_operand(expr) {
            First::Operand(inner) => expr = inner,
            First::At(offset) => return offset,
        }
    }
}

enum First<'e, 'a> {
    Operand(&'e Expr<'a>),
    At(u32),
}

fn first_operand<'e, 'a>(expr: &'e Expr<'a>) -> First<'e, 'a> {
    let of_class = |class: &'e ClassRef<'a>| match class {
        ClassRef::Name(name) => First::At(name.span.start),
        ClassRef::Static(span) => First::At(span.start),
        ClassRef::Expr(inner) => First::Operand(inner),
    };
    match &expr.kind {
        ExprKind::Variable(VariableName::Dynamic(inner)) => First::Operand(inner),
        ExprKind::Interpolated([StringPart::Expr(inner), ..]) => First::Operand(inner),
        ExprKind::Array(array) => match array.items.first() {
            Some(ArrayItem::Element { value, .. } | ArrayItem::Spread(value)) => First::Operand(value),
            _ => First::At(expr.span.end.saturating_sub(1)),
        },
        ExprKind::Index { base, .. } => First::Operand(base),
        ExprKind::Property(property) => First::Operand(property.object),
        ExprKind::MethodCall(call) => First::Operand(call.object),
        ExprKind::DynamicCall(call) => First::Operand(call.callee),
        ExprKind::StaticProperty(fetch) => of_class(&fetch.class),
        ExprKind::ClassConstant(fetch) => of_class(&fetch.class),
        ExprKind::ClassName(class) => of_class(class),
        ExprKind::StaticCall(call) => of_class(&call.class),
        ExprKind::New(new) => of_class(&new.class),
        ExprKind::Assign { target, .. }
        | ExprKind::AssignRef { target, .. }
        | ExprKind::AssignOp { target, .. }
        | ExprKind::IncDec { target, .. } => First::Operand(target),
        ExprKind::Unary { operand, .. } | ExprKind::Cast { operand, .. } => First::Operand(operand),
        ExprKind::Binary { left, .. } => First::Operand(left),
        ExprKind::Ternary(ternary) => First::Operand(ternary.condition),
        ExprKind::InstanceOf { value, .. } => First::Operand(value),
        ExprKind::Pipe(pipe) => First::Operand(pipe.value),
        ExprKind::Silence(inner)
        | ExprKind::Void(inner)
        | ExprKind::Print(inner)
        | ExprKind::Throw(inner)
        | ExprKind::Empty(inner)
        | ExprKind::Eval(inner)
        | ExprKind::YieldFrom(inner)
        | ExprKind::Include { path: inner, .. } => First::Operand(inner),
        ExprKind::Isset([inner, ..]) => First::Operand(inner),
        ExprKind::Yield { value: Some(inner), .. } => First::Operand(inner),
        ExprKind::Match(of) => First::Operand(of.subject),
        _ => First::At(expr.span.start),
    }
}
