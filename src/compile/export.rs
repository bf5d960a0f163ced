//! Expressions back as text, the way PHP writes what an `assert` asserted.

use super::export_statements::{PROMOTED, attributes, body, class_body, hooks, modifiers};
use crate::syntax::ast::*;
use crate::value::convert;

/// The text, and how deep the current line is indented.
#[derive(Default)]
pub(super) struct Text {
    bytes: Vec<u8>,
    pub(super) indent: usize,
}

impl std::ops::Deref for Text {
    type Target = Vec<u8>;
    fn deref(&self) -> &Vec<u8> {
        &self.bytes
    }
}

impl std::ops::DerefMut for Text {
    fn deref_mut(&mut self) -> &mut Vec<u8> {
        &mut self.bytes
    }
}

/// The text of an expression.
pub(crate) fn expression(expr: &Expr<'_>) -> Vec<u8> {
    let mut out = Text::default();
    export(&mut out, expr, 0);
    out.bytes
}

/// A float with as many digits as `echo` shows, never looking like an integer.
fn float(f: f64) -> Vec<u8> {
    let mut text = convert::float_to_str(f).as_bytes().to_vec();
    if f.is_finite() && text.iter().all(|byte| byte.is_ascii_digit() || *byte == b'-') {
        text.extend_from_slice(b".0");
    }
    text
}

/// The text that a concatenation of literals is for PHP's parser.
pub(super) fn literal_text(expr: &Expr<'_>) -> Option<Vec<u8>> {
    match &expr.kind {
        ExprKind::Int(i) => Some(i.to_string().into_bytes()),
        ExprKind::Float(f) => Some(convert::float_to_str(*f).as_bytes().to_vec()),
        ExprKind::String(text) => Some(text.to_vec()),
        ExprKind::Binary { op: BinaryOp::Concat, left, right } => super::deep(|| {
            let right = literal_text(right)?;
            let mut text = literal_text(left)?;
            text.extend_from_slice(&right);
            Some(text)
        }),
        _ => None,
    }
}

/// How tightly a binary operator binds: itself, its left and its right operand.
pub(super) fn priority(op: BinaryOp) -> (u32, u32, u32) {
    match op {
        BinaryOp::Add | BinaryOp::Sub => (200, 200, 201),
        BinaryOp::Mul | BinaryOp::Div | BinaryOp::Mod => (210, 210, 211),
        BinaryOp::ShiftLeft | BinaryOp::ShiftRight => (190, 190, 191),
        BinaryOp::Concat => (185, 185, 186),
        BinaryOp::BitOr => (140, 140, 141),
        BinaryOp::BitAnd => (160, 160, 161),
        BinaryOp::BitXor => (150, 150, 151),
        BinaryOp::Identical | BinaryOp::NotIdentical | BinaryOp::Equal | BinaryOp::NotEqual => {
            (170, 171, 171)
        }
        BinaryOp::Less
        | BinaryOp::LessOrEqual
        | BinaryOp::Greater
        | BinaryOp::GreaterOrEqual
        | BinaryOp::Spaceship => (180, 181, 181),
        BinaryOp::Pow => (250, 251, 250),
        BinaryOp::Xor => (40, 40, 41),
        BinaryOp::And => (130, 130, 131),
        BinaryOp::Or => (120, 120, 121),
        BinaryOp::Coalesce => (110, 111, 110),
        BinaryOp::Pipe => (183, 183, 184),
    }
}

pub(super) fn quoted(out: &mut Text, bytes: &[u8]) {
    out.push(b'\'');
    for &byte in bytes {
        if byte == b'\'' || byte == b'\\' {
            out.push(b'\\');
        }
        out.push(byte);
    }
    out.push(b'\'');
}

pub(super) fn name(out: &mut Text, name: &Name<'_>) {
    match name.kind {
        NameKind::FullyQualified => out.push(b'\\'),
        NameKind::Relative => out.extend_from_slice(b"namespace\\"),
        NameKind::Unqualified | NameKind::Qualified => {}
    }
    out.extend_from_slice(name.text);
}

pub(super) fn class(out: &mut Text, class: &ClassRef<'_>) {
    match class {
        ClassRef::Expr(Expr { kind: ExprKind::String(name), .. }) => {
            out.push(b'\\');
            out.extend_from_slice(name);
        }
        ClassRef::Name(class) => name(out, class),
        ClassRef::Static(_) => out.extend_from_slice(b"static"),
        ClassRef::Expr(expr) => export(out, expr, 0),
    }
}

pub(super) fn variable(out: &mut Text, variable: &VariableName<'_>) {
    out.push(b'$');
    match variable {
        VariableName::Named(name) | VariableName::Dynamic(Expr { kind: ExprKind::String(name), .. })
            if is_name(name) =>
        {
            out.extend_from_slice(name);
        }
        VariableName::Named(name) | VariableName::Dynamic(Expr { kind: ExprKind::String(name), .. }) => {
            out.push(b'{');
            out.extend_from_slice(name);
            out.push(b'}');
        }
        VariableName::Dynamic(Expr { kind: ExprKind::Variable(inner), .. }) => self::variable(out, inner),
        VariableName::Dynamic(expr) => {
            out.push(b'{');
            export(out, expr, 0);
            out.push(b'}');
        }
    }
}

fn is_name(name: &[u8]) -> bool {
    let start = |byte: u8| byte.is_ascii_alphabetic() || byte == b'_' || byte >= 0x80;
    name.first().is_some_and(|byte| start(*byte))
        && name.iter().all(|byte| start(*byte) || byte.is_ascii_digit())
}

fn member(out: &mut Text, member: &MemberName<'_>) {
    match member {
        MemberName::Identifier(name) => out.extend_from_slice(name.name),
        MemberName::Dynamic(Expr { kind: ExprKind::Variable(inner), .. }) => variable(out, inner),
        MemberName::Dynamic(Expr { kind: ExprKind::String(name), .. }) if is_name(name) => {
            out.extend_from_slice(name);
        }
        MemberName::Dynamic(Expr { kind: ExprKind::String(name), .. }) => {
            out.push(b'{');
            out.extend_from_slice(name);
            out.push(b'}');
        }
        MemberName::Dynamic(expr) => {
            out.push(b'{');
            export(out, expr, 0);
            out.push(b'}');
        }
    }
}

pub(super) fn arguments(out: &mut Text, arguments: &Arguments<'_>) {
    out.push(b'(');
    match arguments {
        Arguments::Piped => {}
        Arguments::FirstClassCallable => out.extend_from_slice(b"..."),
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
                export(out, argument.value, 20);
            }
        }
    }
    out.push(b')');
}

pub(super) fn list(out: &mut Text, items: &[&Expr<'_>]) {
    for (index, item) in items.iter().enumerate() {
        if index > 0 {
            out.extend_from_slice(b", ");
        }
        export(out, item, 80);
    }
}

fn array(out: &mut Text, items: &[ArrayItem<'_>]) {
    for (index, item) in items.iter().enumerate() {
        if index > 0 {
            out.extend_from_slice(b", ");
        }
        match item {
            ArrayItem::Hole => {}
            ArrayItem::Spread(value) => {
                out.extend_from_slice(b"...");
                export(out, value, 80);
            }
            ArrayItem::Element { key, value, by_ref } => {
                if let Some(key) = key {
                    export(out, key, 80);
                    out.extend_from_slice(b" => ");
                }
                if *by_ref {
                    out.push(b'&');
                }
                export(out, value, 80);
            }
        }
    }
}

pub(super) fn ty(out: &mut Text, of: &Type<'_>) {
    match &of.kind {
        TypeKind::Named(named) => name(out, named),
        TypeKind::Static => out.extend_from_slice(b"static"),
        TypeKind::Array => out.extend_from_slice(b"array"),
        TypeKind::Callable => out.extend_from_slice(b"callable"),
        TypeKind::Nullable(inner) => {
            out.push(b'?');
            ty(out, inner);
        }
        TypeKind::Union(items) | TypeKind::Intersection(items) => {
            let separator = if matches!(of.kind, TypeKind::Union(_)) { b'|' } else { b'&' };
            for (index, item) in items.iter().enumerate() {
                if index > 0 {
                    out.push(separator);
                }
                ty(out, item);
            }
        }
    }
}

pub(super) fn signature(out: &mut Text, params: &[&Param<'_>]) {
    out.push(b'(');
    for (index, param) in params.iter().enumerate() {
        if index > 0 {
            out.extend_from_slice(b", ");
        }
        attributes(out, param.attributes, false);
        modifiers(out, &param.modifiers, "", &PROMOTED);
        if let Some(of) = param.ty {
            ty(out, of);
            out.push(b' ');
        }
        if param.by_ref {
            out.push(b'&');
        }
        if param.variadic {
            out.extend_from_slice(b"...");
        }
        out.push(b'$');
        out.extend_from_slice(param.name.name);
        if let Some(default) = param.default {
            out.extend_from_slice(b" = ");
            export(out, default, 0);
        }
        if let Some(list) = param.hooks {
            hooks(out, list);
        }
    }
    out.push(b')');
}

fn prefix(out: &mut Text, outer: u32, own: u32, word: &str, operand: &Expr<'_>) {
    let parens = outer > own;
    if parens {
        out.push(b'(');
    }
    out.extend_from_slice(word.as_bytes());
    export(out, operand, own + 1);
    if parens {
        out.push(b')');
    }
}

fn interpolated(out: &mut Text, parts: &[StringPart<'_>], quote: u8) {
    out.push(quote);
    for (index, part) in parts.iter().enumerate() {
        match part {
            StringPart::Literal(text) => {
                for &byte in *text {
                    match byte {
                        b'\n' => out.extend_from_slice(b"\\n"),
                        b'\r' => out.extend_from_slice(b"\\r"),
                        b'\t' => out.extend_from_slice(b"\\t"),
                        0x0C => out.extend_from_slice(b"\\f"),
                        0x0B => out.extend_from_slice(b"\\v"),
                        0x1B => out.extend_from_slice(b"\\e"),
                        byte if byte == quote || byte == b'\\' || byte == b'$' => {
                            out.extend_from_slice(&[b'\\', byte])
                        }
                        byte if byte < b' ' => {
                            out.extend_from_slice(format!("\\0{}{}", byte >> 3, byte & 7).as_bytes())
                        }
                        byte => out.push(byte),
                    }
                }
            }
            StringPart::Expr(expr) => {
                let followed = match parts.get(index + 1) {
                    Some(StringPart::Literal(next)) => next.first().is_some_and(|byte| {
                        byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b'[') || *byte >= 0x80
                    }),
                    _ => false,
                };
                let plain = matches!(
                    expr.kind,
                    ExprKind::Variable(
                        VariableName::Named(_)
                            | VariableName::Dynamic(Expr { kind: ExprKind::String(_), .. })
                    )
                );
                if plain && !followed {
                    export(out, expr, 0);
                } else {
                    out.push(b'{');
                    export(out, expr, 0);
                    out.push(b'}');
                }
            }
        }
    }
    out.push(quote);
}

pub(super) fn export(out: &mut Text, expr: &Expr<'_>, outer: u32) {
    super::deep(|| export_inner(out, expr, outer));
}

fn export_inner(out: &mut Text, expr: &Expr<'_>, outer: u32) {
    match &expr.kind {
        ExprKind::Int(i) => out.extend_from_slice(i.to_string().as_bytes()),
        ExprKind::Float(f) => {
            out.extend_from_slice(&float(*f));
        }
        ExprKind::String(s) => quoted(out, s),
        ExprKind::Interpolated(parts) => interpolated(out, parts, b'"'),
        ExprKind::ShellExec(parts) => interpolated(out, parts, b'`'),
        ExprKind::MagicConstant(constant) => out.extend_from_slice(match constant {
            MagicConstant::Line => b"__LINE__",
            MagicConstant::File => b"__FILE__",
            MagicConstant::Dir => b"__DIR__",
            MagicConstant::Function => b"__FUNCTION__",
            MagicConstant::Method => b"__METHOD__",
            MagicConstant::Class => b"__CLASS__",
            MagicConstant::Trait => b"__TRAIT__",
            MagicConstant::Namespace => b"__NAMESPACE__",
            MagicConstant::Property => b"__PROPERTY__",
        }),
        ExprKind::Constant(constant) => name(out, constant),
        ExprKind::Variable(of) => variable(out, of),
        ExprKind::Array(of) => {
            out.push(b'[');
            array(out, of.items);
            out.push(b']');
        }
        ExprKind::Index { base, index } => {
            export(out, base, 260);
            out.push(b'[');
            if let Some(index) = index {
                export(out, index, 0);
            }
            out.push(b']');
        }
        ExprKind::Property(property) => {
            export(out, property.object, 0);
            out.extend_from_slice(if property.nullsafe { b"?->" } else { b"->" });
            member(out, &property.name);
        }
        ExprKind::StaticProperty(fetch) => {
            class(out, &fetch.class);
            out.extend_from_slice(b"::");
            variable(out, &fetch.name);
        }
        ExprKind::ClassConstant(fetch) => {
            class(out, &fetch.class);
            out.extend_from_slice(b"::");
            member(out, &fetch.name);
        }
        ExprKind::ClassName(of) => {
            class(out, of);
            out.extend_from_slice(b"::class");
        }
        ExprKind::Call(call) => {
            name(out, &call.name);
            arguments(out, &call.arguments);
        }
        ExprKind::DynamicCall(call) => {
            if let ExprKind::String(name) = call.callee.kind {
                out.push(b'\\');
                out.extend_from_slice(name);
                return arguments(out, &call.arguments);
            }
            let parens = matches!(call.callee.kind, ExprKind::Closure(_) | ExprKind::ArrowFunction(_));
            if parens {
                out.push(b'(');
            }
            export(out, call.callee, 0);
            if parens {
                out.push(b')');
            }
            arguments(out, &call.arguments);
        }
        ExprKind::MethodCall(call) => {
            export(out, call.object, 0);
            out.extend_from_slice(if call.nullsafe { b"?->" } else { b"->" });
            member(out, &call.name);
            arguments(out, &call.arguments);
        }
        ExprKind::StaticCall(call) => {
            class(out, &call.class);
            out.extend_from_slice(b"::");
            member(out, &call.name);
            arguments(out, &call.arguments);
        }
        ExprKind::New(new) => {
            out.extend_from_slice(b"new ");
            class(out, &new.class);
            arguments(out, &new.arguments);
        }
        ExprKind::NewAnonymous(new) => {
            out.extend_from_slice(b"new ");
            attributes(out, new.class.attributes, false);
            out.extend_from_slice(b"class");
            if !matches!(new.arguments, Arguments::List([])) {
                arguments(out, &new.arguments);
            }
            class_body(out, new.class);
        }
        ExprKind::Assign { target, value } => assignment(out, outer, target, " = ", value),
        ExprKind::AssignRef { target, value } => assignment(out, outer, target, " =& ", value),
        ExprKind::AssignOp { op, target, value } => {
            assignment(out, outer, target, &format!(" {}= ", op.symbol()), value)
        }
        ExprKind::IncDec { op, target } => match op {
            IncDecOp::PreIncrement => prefix(out, outer, 240, "++", target),
            IncDecOp::PreDecrement => prefix(out, outer, 240, "--", target),
            IncDecOp::PostIncrement | IncDecOp::PostDecrement => {
                let parens = outer > 240;
                out.extend_from_slice(if parens { b"(" } else { b"" });
                export(out, target, 241);
                out.extend_from_slice(if *op == IncDecOp::PostIncrement { b"++" } else { b"--" });
                out.extend_from_slice(if parens { b")" } else { b"" });
            }
        },
        ExprKind::Unary { op, operand } => prefix(out, outer, 240, op.symbol(), operand),
        ExprKind::Binary { op, left, right } => match literal_text(expr) {
            Some(text) => quoted(out, &text),
            None => infix(out, outer, priority(*op), left, op.symbol(), right),
        },
        ExprKind::Ternary(Ternary { condition, then, otherwise }) => {
            let parens = outer > 100;
            if parens {
                out.push(b'(');
            }
            export(out, condition, 100);
            match then {
                Some(then) => {
                    out.extend_from_slice(b" ? ");
                    export(out, then, 101);
                    out.extend_from_slice(b" : ");
                }
                None => out.extend_from_slice(b" ?: "),
            }
            export(out, otherwise, 101);
            if parens {
                out.push(b')');
            }
        }
        ExprKind::Cast { to, operand } => {
            prefix(out, outer, 240, &format!("({})", to.symbol()), operand);
        }
        ExprKind::InstanceOf { value, class: of } => {
            export(out, value, 0);
            out.extend_from_slice(b" instanceof ");
            class(out, of);
        }
        ExprKind::Silence(inner) => prefix(out, outer, 240, "@", inner),
        ExprKind::Clone(inner) => {
            out.extend_from_slice(b"\\clone(");
            export(out, inner, 20);
            out.push(b')');
        }
        ExprKind::CloneCall(list) => {
            out.extend_from_slice(b"\\clone");
            arguments(out, list);
        }
        ExprKind::Pipe(pipe) => {
            infix(out, outer, priority(BinaryOp::Pipe), pipe.value, "|>", pipe.callable);
        }
        ExprKind::Void(inner) => prefix(out, outer, 240, "(void)", inner),
        ExprKind::Print(inner) => prefix(out, outer, 60, "print ", inner),
        ExprKind::Throw(inner) => {
            out.extend_from_slice(b"throw ");
            export(out, inner, 0);
        }
        ExprKind::Isset(items) => isset(out, items, outer),
        ExprKind::Empty(inner) => {
            out.extend_from_slice(b"empty(");
            export(out, inner, 0);
            out.push(b')');
        }
        ExprKind::Include { kind, path } => {
            out.extend_from_slice(kind.symbol().as_bytes());
            out.push(b'(');
            export(out, path, 0);
            out.push(b')');
        }
        ExprKind::Eval(inner) => {
            out.extend_from_slice(b"eval(");
            export(out, inner, 0);
            out.push(b')');
        }
        ExprKind::Exit(list) => {
            out.extend_from_slice(b"\\exit");
            arguments(out, list);
        }
        ExprKind::Yield { key, value } => {
            let parens = outer > 70;
            if parens {
                out.push(b'(');
            }
            out.extend_from_slice(b"yield ");
            if let Some(value) = value {
                if let Some(key) = key {
                    export(out, key, 70);
                    out.extend_from_slice(b" => ");
                }
                export(out, value, 70);
            }
            if parens {
                out.push(b')');
            }
        }
        ExprKind::YieldFrom(inner) => prefix(out, outer, 85, "yield from ", inner),
        ExprKind::Match(Match { subject, arms }) => {
            out.extend_from_slice(b"match (");
            export(out, subject, 0);
            out.extend_from_slice(b") {\n");
            // PHP forgets within an arm how deep it stands.
            let outside = out.indent;
            for arm in *arms {
                out.extend_from_slice(&b"    ".repeat(outside + 1));
                out.indent = 0;
                match arm.conditions {
                    Some(conditions) => list(out, conditions),
                    None => out.extend_from_slice(b"default"),
                }
                out.extend_from_slice(b" => ");
                export(out, arm.body, 0);
                out.extend_from_slice(b",\n");
            }
            out.indent = outside;
            let indent = b"    ".repeat(out.indent);
            out.extend_from_slice(&indent);
            out.push(b'}');
        }
        ExprKind::Closure(closure) => {
            attributes(out, closure.attributes, false);
            if closure.is_static {
                out.extend_from_slice(b"static ");
            }
            out.extend_from_slice(b"function ");
            if closure.signature.returns_ref {
                out.push(b'&');
            }
            signature(out, closure.signature.params);
            if !closure.uses.is_empty() {
                out.extend_from_slice(b" use(");
                for (index, capture) in closure.uses.iter().enumerate() {
                    if index > 0 {
                        out.extend_from_slice(b", ");
                    }
                    if capture.by_ref {
                        out.push(b'&');
                    }
                    out.push(b'$');
                    out.extend_from_slice(capture.name.name);
                }
                out.push(b')');
            }
            if let Some(of) = closure.signature.return_type {
                out.extend_from_slice(b": ");
                ty(out, of);
            }
            body(out, closure.body);
        }
        ExprKind::ArrowFunction(arrow) => {
            out.extend_from_slice(if arrow.parenthesized { b"(" } else { b"" });
            attributes(out, arrow.attributes, false);
            if arrow.is_static {
                out.extend_from_slice(b"static ");
            }
            out.extend_from_slice(b"fn");
            if arrow.signature.returns_ref {
                out.push(b'&');
            }
            signature(out, arrow.signature.params);
            if let Some(of) = arrow.signature.return_type {
                out.extend_from_slice(b": ");
                ty(out, of);
            }
            out.extend_from_slice(b" => ");
            export(out, arrow.body, 0);
            out.extend_from_slice(if arrow.parenthesized { b")" } else { b"" });
        }
    }
}

/// Several operands of one `isset` are as many of them, each `and` the next.
fn isset(out: &mut Text, items: &[&Expr<'_>], outer: u32) {
    let parens = items.len() > 1 && outer > 130;
    out.extend_from_slice(if parens { b"(" } else { b"" });
    for (index, item) in items.iter().enumerate() {
        out.extend_from_slice(if index > 0 { b" && isset(" } else { b"isset(" });
        export(out, item, 0);
        out.push(b')');
    }
    out.extend_from_slice(if parens { b")" } else { b"" });
}

/// Two operands; the priorities are the operator's own, and those its left and its right operand need.
fn infix(
    out: &mut Text,
    outer: u32,
    (own, left_priority, right_priority): (u32, u32, u32),
    left: &Expr<'_>,
    symbol: &str,
    right: &Expr<'_>,
) {
    let parens = outer > own;
    if parens {
        out.push(b'(');
    }
    export(out, left, left_priority);
    out.push(b' ');
    out.extend_from_slice(symbol.as_bytes());
    out.push(b' ');
    export(out, right, right_priority);
    if parens {
        out.push(b')');
    }
}

fn assignment(out: &mut Text, outer: u32, target: &Expr<'_>, operator: &str, value: &Expr<'_>) {
    let parens = outer > 90;
    if parens {
        out.push(b'(');
    }
    export(out, target, 90);
    out.extend_from_slice(operator.as_bytes());
    export(out, value, 90);
    if parens {
        out.push(b')');
    }
}
