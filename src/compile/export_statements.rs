//! Statements and declarations back as text, for the closures and classes inside of an `assert`.

use super::export::{Text, arguments, class, export, name, quoted, signature, ty, variable};
use crate::syntax::ast::*;

fn put(out: &mut Text, text: &str) {
    out.extend_from_slice(text.as_bytes());
}

fn indent(out: &mut Text) {
    let spaces = b"    ".repeat(out.indent);
    out.extend_from_slice(&spaces);
}

/// ` {`, the statements, `}`
pub(super) fn body(out: &mut Text, statements: &[&Stmt<'_>]) {
    put(out, " {\n");
    out.indent += 1;
    list(out, statements);
    out.indent -= 1;
    indent(out);
    put(out, "}");
}

fn list(out: &mut Text, statements: &[&Stmt<'_>]) {
    super::deep(|| statements.iter().for_each(|stmt| statement(out, stmt)));
}

/// `#[A] `, or each on a line of its own.
pub(super) fn attributes(out: &mut Text, groups: &[&AttributeGroup<'_>], lines: bool) {
    for group in groups {
        put(out, "#[");
        for (index, attribute) in group.attributes.iter().enumerate() {
            if index > 0 {
                put(out, ", ");
            }
            name(out, &attribute.name);
            if !matches!(attribute.arguments, Arguments::List([])) {
                arguments(out, &attribute.arguments);
            }
        }
        put(out, "]");
        if lines {
            put(out, "\n");
            indent(out);
        } else {
            put(out, " ");
        }
    }
}

/// Something on a line, closed by `;`.
fn simple(out: &mut Text, write: impl FnOnce(&mut Text)) {
    indent(out);
    write(out);
    put(out, ";\n");
}

fn names(out: &mut Text, names: &[&Name<'_>], separator: &str) {
    for (index, of) in names.iter().enumerate() {
        if index > 0 {
            put(out, separator);
        }
        name(out, of);
    }
}

/// Names without what says how they are resolved.
fn bare_names(out: &mut Text, names: &[&Name<'_>], separator: &str) {
    for (index, of) in names.iter().enumerate() {
        if index > 0 {
            put(out, separator);
        }
        out.extend_from_slice(of.text);
    }
}

fn expressions(out: &mut Text, items: &[&Expr<'_>]) {
    for (index, item) in items.iter().enumerate() {
        if index > 0 {
            put(out, ", ");
        }
        export(out, item, 0);
    }
}

fn constants(out: &mut Text, items: &[&ConstantElement<'_>]) {
    for (index, item) in items.iter().enumerate() {
        if index > 0 {
            put(out, ", ");
        }
        out.extend_from_slice(item.name.name);
        put(out, " = ");
        export(out, item.value, 0);
    }
}

fn with_operand(out: &mut Text, word: &str, operand: Option<&Expr<'_>>) {
    put(out, word);
    if let Some(operand) = operand {
        put(out, " ");
        export(out, operand, 0);
    }
}

fn statement(out: &mut Text, stmt: &Stmt<'_>) {
    match &stmt.kind {
        StmtKind::Empty => {}
        StmtKind::InlineHtml(html) => simple(out, |out| {
            put(out, "echo ");
            quoted(out, html);
        }),
        StmtKind::Expr(expr) => simple(out, |out| export(out, expr, 0)),
        StmtKind::Echo(items) => {
            for item in *items {
                simple(out, |out| with_operand(out, "echo", Some(item)));
            }
        }
        StmtKind::Block(inner) => list(out, inner),
        StmtKind::Break(depth) => simple(out, |out| with_operand(out, "break", *depth)),
        StmtKind::Continue(depth) => simple(out, |out| with_operand(out, "continue", *depth)),
        StmtKind::Return(value) => simple(out, |out| with_operand(out, "return", *value)),
        StmtKind::Global(items) => {
            for item in *items {
                simple(out, |out| with_operand(out, "global", Some(item)));
            }
        }
        StmtKind::Static(items) => {
            for item in *items {
                simple(out, |out| {
                    put(out, "static ");
                    variable(out, &VariableName::Named(item.name.name));
                    if let Some(initial) = item.initial {
                        put(out, " = ");
                        export(out, initial, 0);
                    }
                });
            }
        }
        StmtKind::Unset(items) => {
            for item in *items {
                simple(out, |out| {
                    put(out, "unset(");
                    export(out, item, 0);
                    put(out, ")");
                });
            }
        }
        StmtKind::Const(decl) => simple(out, |out| {
            put(out, "const ");
            constants(out, decl.constants);
        }),
        StmtKind::Goto(label) => simple(out, |out| {
            put(out, "goto ");
            out.extend_from_slice(label.name);
        }),
        StmtKind::Use(_) | StmtKind::Namespace(_) | StmtKind::HaltCompiler { .. } => {}
        _ => {
            indent(out);
            block_statement(out, stmt);
            put(out, "\n");
        }
    }
}

/// Statements that end with a block.
fn block_statement(out: &mut Text, stmt: &Stmt<'_>) {
    match &stmt.kind {
        StmtKind::If(parts) => if_statement(out, parts),
        StmtKind::While(While { condition, body: inner }) => {
            put(out, "while (");
            export(out, condition, 0);
            put(out, ")");
            body(out, inner);
        }
        StmtKind::DoWhile(While { condition, body: inner }) => {
            put(out, "do");
            body(out, inner);
            put(out, " while (");
            export(out, condition, 0);
            put(out, ");");
        }
        StmtKind::For(parts) => {
            put(out, "for (");
            expressions(out, parts.initial);
            for items in [parts.conditions, parts.steps] {
                put(out, if items.is_empty() { ";" } else { "; " });
                expressions(out, items);
            }
            put(out, ")");
            body(out, parts.body);
        }
        StmtKind::Foreach(parts) => {
            put(out, "foreach (");
            export(out, parts.subject, 0);
            put(out, " as ");
            if let Some(key) = parts.key {
                export(out, key, 0);
                put(out, " => ");
            }
            if parts.by_ref {
                put(out, "&");
            }
            export(out, parts.value, 0);
            put(out, ")");
            body(out, parts.body);
        }
        StmtKind::Switch(Switch { subject, cases }) => {
            put(out, "switch (");
            export(out, subject, 0);
            put(out, ") {\n");
            out.indent += 1;
            for case in *cases {
                indent(out);
                match case.condition {
                    Some(condition) => with_operand(out, "case", Some(condition)),
                    None => put(out, "default"),
                }
                put(out, ":\n");
                out.indent += 1;
                list(out, case.body);
                out.indent -= 1;
            }
            out.indent -= 1;
            indent(out);
            put(out, "}");
        }
        StmtKind::Try(parts) => {
            put(out, "try");
            body(out, parts.body);
            for catch in parts.catches {
                put(out, " catch (");
                bare_names(out, catch.types, "|");
                if let Some(of) = &catch.variable {
                    put(out, " $");
                    out.extend_from_slice(of.name);
                }
                put(out, ")");
                body(out, catch.body);
            }
            if let Some(finally) = &parts.finally {
                put(out, " finally");
                body(out, finally.body);
            }
        }
        StmtKind::Declare(Declare { directives, body: inner }) => {
            put(out, "declare(");
            constants(out, directives);
            put(out, ")");
            match inner {
                Some(inner) => body(out, inner),
                None => put(out, ";"),
            }
        }
        StmtKind::Label(label) => {
            out.extend_from_slice(label.name);
            put(out, ":");
        }
        StmtKind::Function(function) => {
            attributes(out, function.attributes, true);
            callable(out, Some(function.name.name), &function.signature, Some(function.body));
        }
        StmtKind::Class(declaration) => {
            attributes(out, declaration.attributes, true);
            for modifier in declaration.modifiers.list {
                put(out, modifier.kind.symbol());
                put(out, " ");
            }
            put(out, declaration.kind.symbol());
            if let Some(of) = &declaration.name {
                put(out, " ");
                out.extend_from_slice(of.name);
            }
            class_body(out, declaration);
            put(out, "\n");
        }
        _ => {}
    }
}

fn if_statement(out: &mut Text, parts: &If<'_>) {
    for (index, branch) in parts.branches.iter().enumerate() {
        put(out, if index == 0 { "if (" } else { " elseif (" });
        export(out, branch.condition, 0);
        put(out, ")");
        body(out, branch.body);
    }
    match parts.otherwise {
        None => {}
        Some([Stmt { kind: StmtKind::If(inner), .. }]) => {
            put(out, " else ");
            super::deep(|| if_statement(out, inner));
        }
        Some(otherwise) => {
            put(out, " else");
            body(out, otherwise);
        }
    }
}

/// A function or method, its line end included.
fn callable(out: &mut Text, called: Option<&[u8]>, of: &Signature<'_>, statements: Option<&[&Stmt<'_>]>) {
    put(out, "function ");
    if of.returns_ref {
        put(out, "&");
    }
    out.extend_from_slice(called.unwrap_or_default());
    signature(out, of.params);
    if let Some(result) = of.return_type {
        put(out, ": ");
        ty(out, result);
    }
    match statements {
        Some(statements) => {
            body(out, statements);
            put(out, "\n");
        }
        None => put(out, ";\n"),
    }
}

/// What follows `class Name`.
pub(super) fn class_body(out: &mut Text, declaration: &ClassDecl<'_>) {
    if let Some(parent) = &declaration.parent {
        put(out, " extends ");
        name(out, parent);
    }
    if let Some(backing) = declaration.backing_type {
        put(out, ": ");
        ty(out, backing);
    }
    if !declaration.interfaces.is_empty() {
        put(out, " implements ");
        names(out, declaration.interfaces, ", ");
    }
    put(out, " {\n");
    out.indent += 1;
    for of in declaration.members {
        indent(out);
        attributes(out, of.attributes, true);
        member(out, of);
    }
    out.indent -= 1;
    indent(out);
    put(out, "}");
}

/// The modifiers that PHP writes before a class constant, besides its visibility.
const CONSTANT: [ModifierKind; 0] = [];
/// … before a property.
const PROPERTY: [ModifierKind; 5] = [
    ModifierKind::PublicSet,
    ModifierKind::ProtectedSet,
    ModifierKind::PrivateSet,
    ModifierKind::Static,
    ModifierKind::Readonly,
];
/// … before a promoted parameter.
pub(super) const PROMOTED: [ModifierKind; 4] =
    [ModifierKind::PublicSet, ModifierKind::ProtectedSet, ModifierKind::PrivateSet, ModifierKind::Final];
/// … before a method.
const METHOD: [ModifierKind; 3] = [ModifierKind::Static, ModifierKind::Abstract, ModifierKind::Final];

/// Visibility first, then the other words that PHP writes there, in its order.
pub(super) fn modifiers(out: &mut Text, of: &Modifiers<'_>, default: &str, others: &[ModifierKind]) {
    let is_visibility = |kind: ModifierKind| {
        matches!(
            kind,
            ModifierKind::Public | ModifierKind::Protected | ModifierKind::Private | ModifierKind::Var
        )
    };
    match of.list.iter().find(|modifier| is_visibility(modifier.kind)) {
        Some(Modifier { kind: ModifierKind::Var, .. }) => put(out, "public "),
        Some(modifier) => {
            put(out, modifier.kind.symbol());
            put(out, " ");
        }
        None => put(out, default),
    }
    for kind in others {
        if of.has(*kind) {
            put(out, kind.symbol());
            put(out, " ");
        }
    }
}

fn member(out: &mut Text, of: &Member<'_>) {
    match &of.kind {
        MemberKind::Constants { ty: declared, constants: items } => {
            modifiers(out, &of.modifiers, "public ", &CONSTANT);
            put(out, "const ");
            if let Some(declared) = declared {
                ty(out, declared);
                put(out, " ");
            }
            constants(out, items);
            put(out, ";\n");
        }
        MemberKind::Properties { ty: declared, properties } => {
            let default = if of.modifiers.is_empty() { "public " } else { "" };
            modifiers(out, &of.modifiers, default, &PROPERTY);
            if let Some(declared) = declared {
                ty(out, declared);
                put(out, " ");
            }
            let mut hooked = false;
            for (index, property) in properties.iter().enumerate() {
                if index > 0 {
                    put(out, ", ");
                }
                put(out, "$");
                out.extend_from_slice(property.name.name);
                if let Some(default) = property.default {
                    put(out, " = ");
                    export(out, default, 0);
                }
                if let Some(list) = property.hooks {
                    hooked = true;
                    hooks(out, list);
                }
            }
            put(out, if hooked { "\n" } else { ";\n" });
        }
        MemberKind::Method(method) => {
            modifiers(out, &of.modifiers, "public ", &METHOD);
            callable(out, Some(method.name.name), &method.signature, method.body);
            put(out, "\n");
        }
        MemberKind::Case(case) => {
            put(out, "case ");
            out.extend_from_slice(case.name.name);
            if let Some(value) = case.value {
                put(out, " = ");
                export(out, value, 0);
            }
            put(out, ";\n");
        }
        MemberKind::TraitUse(of) => trait_use(out, of),
    }
}

pub(super) fn hooks(out: &mut Text, list_of: &[&PropertyHook<'_>]) {
    put(out, " {\n");
    out.indent += 1;
    for hook in list_of {
        indent(out);
        // What says that a hook returns by reference has the number of another word for PHP, and parameters are left out.
        if hook.returns_ref {
            put(out, "private(set) ");
        }
        modifiers(out, &hook.modifiers, "", &[ModifierKind::Final]);
        out.extend_from_slice(hook.name.name);
        match hook.body {
            HookBody::None => put(out, ";"),
            HookBody::Expr(expr) => {
                put(out, " => ");
                export(out, expr, 0);
                put(out, ";");
            }
            HookBody::Block(statements) => body(out, statements),
        }
        put(out, "\n");
    }
    out.indent -= 1;
    indent(out);
    put(out, "}");
}

fn trait_use(out: &mut Text, of: &TraitUse<'_>) {
    put(out, "use ");
    bare_names(out, of.traits, ", ");
    if of.adaptations.is_empty() {
        put(out, ";\n");
        return;
    }
    put(out, " {\n");
    out.indent += 1;
    for adaptation in of.adaptations {
        indent(out);
        if let Some(from) = adaptation.trait_name {
            class(out, &ClassRef::Name(&from));
            put(out, "::");
        }
        out.extend_from_slice(adaptation.method.name);
        match &adaptation.kind {
            TraitAdaptationKind::InsteadOf(excluded) => {
                put(out, " insteadof ");
                bare_names(out, excluded, ", ");
            }
            TraitAdaptationKind::Alias { modifier, alias } => {
                let modifier = modifier.filter(|modifier| modifier.kind != ModifierKind::Final);
                if modifier.is_some() || alias.is_some() {
                    put(out, " as");
                }
                if let Some(modifier) = modifier {
                    put(out, " ");
                    put(out, modifier.kind.symbol());
                }
                if let Some(alias) = alias {
                    put(out, " ");
                    out.extend_from_slice(alias.name);
                }
            }
        }
        put(out, ";\n");
    }
    out.indent -= 1;
    indent(out);
    put(out, "}\n");
}
