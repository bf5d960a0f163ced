//! Constant expressions as text, the way PHP writes them where reflection shows what has not been evaluated: names are
//! resolved, what consists of literals is folded.

use super::names::ClassName;
use super::{Compiler, deep};
use crate::bytecode::ClassKind;
use crate::syntax::ast::{
    Arguments, ArrayItem, CastKind, ClassRef, Expr, ExprKind, MemberName, NameKind, Ternary,
};
use crate::value::{Key, Value, convert};

/// Whether the expression names a constant other than `true`, `false` and `null`, so that PHP does not fold it in the
/// default of a parameter.
pub(crate) fn names_constants(expr: &Expr<'_>) -> bool {
    deep(|| match &expr.kind {
        ExprKind::Constant(name) => {
            ![&b"true"[..], b"false", b"null"].iter().any(|word| name.text.eq_ignore_ascii_case(word))
        }
        ExprKind::Unary { operand, .. } => names_constants(operand),
        ExprKind::Binary { left, right, .. } => names_constants(left) || names_constants(right),
        ExprKind::Array(array) => array.items.iter().any(|item| match item {
            ArrayItem::Element { key, value, .. } => {
                key.is_some_and(names_constants) || names_constants(value)
            }
            ArrayItem::Spread(value) => names_constants(value),
            ArrayItem::Hole => false,
        }),
        _ => false,
    })
}

/// A literal within such a text.
fn literal(out: &mut Vec<u8>, value: &Value) {
    match value {
        Value::Undef | Value::Null => out.extend_from_slice(b"null"),
        Value::Bool(b) => out.extend_from_slice(if *b { b"true" } else { b"false" }),
        Value::String(s) => quoted(out, s),
        Value::Array(array) => {
            out.push(b'[');
            for (index, (key, value)) in array.iter().enumerate() {
                if index > 0 {
                    out.extend_from_slice(b", ");
                }
                match key {
                    Key::Int(i) => out.extend_from_slice(i.to_string().as_bytes()),
                    Key::Str(s) => quoted(out, &s),
                }
                out.extend_from_slice(b" => ");
                literal(out, value);
            }
            out.push(b']');
        }
        other => out.extend_from_slice(&convert::to_str(other).unwrap_or_default()),
    }
}

fn quoted(out: &mut Vec<u8>, text: &[u8]) {
    out.push(b'\'');
    for byte in text {
        if matches!(byte, b'\'' | b'\\') {
            out.push(b'\\');
        }
        out.push(*byte);
    }
    out.push(b'\'');
}

impl<'a> Compiler<'a, '_> {
    /// The text of a constant expression.
    pub(crate) fn constant_text(&mut self, expr: &'a Expr<'a>) -> Vec<u8> {
        let mut out = Vec::new();
        self.write_constant(&mut out, expr, 0);
        out
    }

    fn write_constant(&mut self, out: &mut Vec<u8>, expr: &'a Expr<'a>, outer: u32) {
        if !names_constants(expr)
            && let Some(value) = self.literal_of(expr)
        {
            return literal(out, &value);
        }
        deep(|| self.write_expression(out, expr, outer));
    }

    fn write_expression(&mut self, out: &mut Vec<u8>, expr: &'a Expr<'a>, outer: u32) {
        match &expr.kind {
            ExprKind::Constant(name) => {
                let name = self.resolve_constant(name).full;
                out.extend_from_slice(name.as_bytes());
            }
            ExprKind::Array(array) => {
                out.push(b'[');
                for (index, item) in array.items.iter().enumerate() {
                    if index > 0 {
                        out.extend_from_slice(b", ");
                    }
                    match item {
                        ArrayItem::Hole => {}
                        ArrayItem::Spread(value) => {
                            out.extend_from_slice(b"...");
                            self.write_constant(out, value, 80);
                        }
                        ArrayItem::Element { key, value, .. } => {
                            if let Some(key) = key {
                                self.write_constant(out, key, 80);
                                out.extend_from_slice(b" => ");
                            }
                            self.write_constant(out, value, 80);
                        }
                    }
                }
                out.push(b']');
            }
            ExprKind::Index { base, index } => {
                self.write_constant(out, base, 260);
                out.push(b'[');
                if let Some(index) = index {
                    self.write_constant(out, index, 0);
                }
                out.push(b']');
            }
            ExprKind::Property(property) => {
                self.write_constant(out, property.object, 0);
                out.extend_from_slice(if property.nullsafe { b"?->" } else { b"->" });
                self.write_member(out, &property.name);
            }
            ExprKind::ClassConstant(fetch) => {
                self.write_class(out, &fetch.class, false);
                out.extend_from_slice(b"::");
                self.write_member(out, &fetch.name);
            }
            ExprKind::ClassName(class) => {
                let own = self.class.as_ref().filter(|class| class.kind != ClassKind::Trait);
                let own = own.map(|class| class.name.clone());
                match (class, own) {
                    (ClassRef::Name(name), Some(own)) if name.text.eq_ignore_ascii_case(b"self") => {
                        quoted(out, own.as_bytes());
                    }
                    _ => {
                        self.write_class(out, class, false);
                        out.extend_from_slice(b"::class");
                    }
                }
            }
            ExprKind::New(new) => {
                out.extend_from_slice(b"new ");
                self.write_class(out, &new.class, true);
                self.write_arguments(out, &new.arguments);
            }
            ExprKind::Call(call) => {
                let name = self.resolve_function(&call.name).full;
                if call.name.kind == NameKind::FullyQualified {
                    out.push(b'\\');
                }
                out.extend_from_slice(name.as_bytes());
                self.write_arguments(out, &call.arguments);
            }
            ExprKind::StaticCall(call) => {
                self.write_class(out, &call.class, false);
                out.extend_from_slice(b"::");
                self.write_member(out, &call.name);
                self.write_arguments(out, &call.arguments);
            }
            ExprKind::Unary { op, operand } => {
                self.write_prefixed(out, outer, op.symbol().as_bytes(), operand);
            }
            ExprKind::Cast { to, operand } => {
                let word = if *to == CastKind::Float { "double" } else { to.symbol() };
                self.write_prefixed(out, outer, format!("({word})").as_bytes(), operand);
            }
            ExprKind::Binary { op, left, right } => {
                let (own, left_priority, right_priority) = super::export::priority(*op);
                self.in_parentheses(out, outer > own, |compiler, out| {
                    compiler.write_constant(out, left, left_priority);
                    out.push(b' ');
                    out.extend_from_slice(op.symbol().as_bytes());
                    out.push(b' ');
                    compiler.write_constant(out, right, right_priority);
                });
            }
            ExprKind::Ternary(Ternary { condition, then, otherwise }) => {
                self.in_parentheses(out, outer > 100, |compiler, out| {
                    compiler.write_constant(out, condition, 100);
                    match then {
                        Some(then) => {
                            out.extend_from_slice(b" ? ");
                            compiler.write_constant(out, then, 101);
                            out.extend_from_slice(b" : ");
                        }
                        None => out.extend_from_slice(b" ?: "),
                    }
                    compiler.write_constant(out, otherwise, 101);
                });
            }
            _ => out.extend_from_slice(&super::export::expression(expr)),
        }
    }

    fn in_parentheses(
        &mut self,
        out: &mut Vec<u8>,
        wanted: bool,
        write: impl FnOnce(&mut Self, &mut Vec<u8>),
    ) {
        if wanted {
            out.push(b'(');
        }
        write(self, out);
        if wanted {
            out.push(b')');
        }
    }

    fn write_prefixed(&mut self, out: &mut Vec<u8>, outer: u32, prefix: &[u8], operand: &'a Expr<'a>) {
        self.in_parentheses(out, outer > 240, |compiler, out| {
            out.extend_from_slice(prefix);
            compiler.write_constant(out, operand, 240);
        });
    }

    /// A class: PHP marks names as fully qualified that resolving has changed, and all behind `new`.
    fn write_class(&mut self, out: &mut Vec<u8>, class: &'a ClassRef<'a>, always: bool) {
        match class {
            ClassRef::Name(name) => match self.class_name(name) {
                Ok(ClassName::Named(full)) => {
                    let changed = full.as_bytes() != name.text || name.kind == NameKind::FullyQualified;
                    if changed || always {
                        out.push(b'\\');
                    }
                    out.extend_from_slice(full.as_bytes());
                }
                _ => out.extend_from_slice(name.text),
            },
            ClassRef::Static(_) => out.extend_from_slice(b"static"),
            ClassRef::Expr(expr) => self.write_constant(out, expr, 0),
        }
    }

    fn write_member(&mut self, out: &mut Vec<u8>, member: &'a MemberName<'a>) {
        match member {
            MemberName::Identifier(name) => out.extend_from_slice(name.name),
            MemberName::Dynamic(expr) => {
                out.push(b'{');
                self.write_constant(out, expr, 0);
                out.push(b'}');
            }
        }
    }

    fn write_arguments(&mut self, out: &mut Vec<u8>, arguments: &'a Arguments<'a>) {
        out.push(b'(');
        match arguments {
            Arguments::FirstClassCallable => out.extend_from_slice(b"..."),
            // `|>` stands in no constant expression.
            Arguments::Piped => {}
            Arguments::List(list) => {
                for (index, argument) in list.iter().enumerate() {
                    if index > 0 {
                        out.extend_from_slice(b", ");
                    }
                    if argument.spread {
                        out.extend_from_slice(b"...");
                    }
                    if let Some(name) = &argument.name {
                        out.extend_from_slice(name.name);
                        out.extend_from_slice(b": ");
                    }
                    self.write_constant(out, argument.value, 80);
                }
            }
        }
        out.push(b')');
    }
}
