//! Draws a syntax tree as text, for people (`phiber ast`) and for tests.
//!
//! A node is `(word child child …)`, a leaf just its word: `(= $a (+ 1 (* 2 $b)))`.
//! What fits goes on one line; what does not has one child a line, indented.
//! In a drawing of a file, the margin shows the source line on which each statement and member begins.
//!
//! Every kind of node is first reduced to one shape, [`Node`]: a word and its children; only that shape is drawn.
//! Trees can be as deep as a script likes, so the drawing keeps its own stack;
//! the recursion in [`flat`] ends with the width of a line.

use super::ast::*;
use super::span::LineIndex;

/// Widest line that is drawn in one piece.
const WIDTH: usize = 100;

/// Draws a file.
pub fn program(program: &Program<'_>, lines: &LineIndex) -> String {
    let margin = program_margin(lines);
    let mut out = String::new();
    for stmt in program.statements {
        draw(Item::Stmt(stmt), Some((lines, margin)), &mut out);
    }
    out
}

/// Draws an expression.
pub fn expr(expr: &Expr<'_>) -> String {
    let mut out = String::new();
    draw(Item::Expr(expr), None, &mut out);
    out.truncate(out.trim_end().len());
    out
}

/// Draws a statement.
pub fn stmt(stmt: &Stmt<'_>) -> String {
    let mut out = String::new();
    draw(Item::Stmt(stmt), None, &mut out);
    out.truncate(out.trim_end().len());
    out
}

fn program_margin(lines: &LineIndex) -> usize {
    lines.line_count().to_string().len().max(3)
}

/// Something that can be drawn.
#[derive(Clone, Copy)]
enum Item<'a> {
    Word(&'a [u8]),
    Text(&'static str),
    Literal(&'a [u8]),
    Doc(&'a [u8]),
    Expr(&'a Expr<'a>),
    Stmt(&'a Stmt<'a>),
    /// A named list of statements: a body.
    Body(&'static str, &'a [&'a Stmt<'a>]),
    /// A named list of expressions.
    Exprs(&'static str, &'a [&'a Expr<'a>]),
    /// A word before one item.
    Labelled(&'static str, &'a Expr<'a>),
    Name(&'a Name<'a>),
    Names(&'static str, &'a [&'a Name<'a>]),
    Class(&'a ClassRef<'a>),
    MemberName(&'a MemberName<'a>),
    Variable(&'a [u8]),
    Argument(&'a Argument<'a>),
    ArrayItem(&'a ArrayItem<'a>),
    StringPart(&'a StringPart<'a>),
    Type(&'a Type<'a>),
    Modifier(ModifierKind),
    Attribute(&'a Attribute<'a>),
    Params(&'a [&'a Param<'a>]),
    Param(&'a Param<'a>),
    Hook(&'a PropertyHook<'a>),
    Uses(&'a [&'a ClosureUse<'a>]),
    Use(&'a UseItem<'a>),
    Constant(&'a ConstantElement<'a>),
    StaticVariable(&'a StaticVariable<'a>),
    Property(&'a PropertyElement<'a>),
    Member(&'a Member<'a>),
    ClassDecl(&'a ClassDecl<'a>),
    Adaptation(&'a TraitAdaptation<'a>),
    Branch(&'a IfBranch<'a>),
    Case(&'a SwitchCase<'a>),
    Catch(&'a Catch<'a>),
    Arm(&'a MatchArm<'a>),
}

/// A word and what is below it.
struct Node<'a> {
    word: String,
    children: Vec<Item<'a>>,
}

impl<'a> Node<'a> {
    fn leaf(word: impl Into<String>) -> Node<'a> {
        Node { word: word.into(), children: Vec::new() }
    }

    fn new(word: impl Into<String>, children: impl IntoIterator<Item = Item<'a>>) -> Node<'a> {
        Node { word: word.into(), children: children.into_iter().collect() }
    }

    /// Nodes that are drawn in parentheses even without children.
    fn is_leaf(&self, item: Item<'a>) -> bool {
        self.children.is_empty()
            && !matches!(
                item,
                Item::Stmt(_) | Item::Body(..) | Item::Params(_) | Item::Member(_) | Item::ClassDecl(_)
            )
            && !matches!(
                item,
                Item::Expr(Expr {
                    kind: ExprKind::Array(_)
                        | ExprKind::Call(_)
                        | ExprKind::Yield { .. }
                        | ExprKind::Exit(_)
                        | ExprKind::Match(_),
                    ..
                })
            )
    }
}

/// Bytes as PHP would write them in double quotes.
fn quoted(bytes: &[u8]) -> String {
    let mut out = String::from("\"");
    for chunk in bytes.utf8_chunks() {
        for character in chunk.valid().chars() {
            match character {
                '\n' => out.push_str("\\n"),
                '\t' => out.push_str("\\t"),
                '\r' => out.push_str("\\r"),
                '"' => out.push_str("\\\""),
                '\\' => out.push_str("\\\\"),
                character if character.is_control() => {
                    out.push_str(&format!("\\u{{{:x}}}", character as u32))
                }
                character => out.push(character),
            }
        }
        for byte in chunk.invalid() {
            out.push_str(&format!("\\x{byte:02x}"));
        }
    }
    out.push('"');
    out
}

fn text(bytes: &[u8]) -> String {
    String::from_utf8_lossy(bytes).into_owned()
}

fn float(value: f64) -> String {
    if value.is_infinite() { "INF".to_owned() } else { format!("{value:?}") }
}

/// Draws one item on one line; false when it does not fit into what is left of the line.
fn flat(item: Item<'_>, out: &mut String, end: usize) -> bool {
    let node = node(item);
    if out.len() + node.word.len() > end {
        return false;
    }
    if node.is_leaf(item) {
        out.push_str(&node.word);
        return true;
    }
    out.push('(');
    out.push_str(&node.word);
    for &child in &node.children {
        out.push(' ');
        if !flat(child, out, end) {
            return false;
        }
    }
    out.push(')');
    out.len() <= end
}

fn draw(item: Item<'_>, source: Option<(&LineIndex, usize)>, out: &mut String) {
    enum Step<'a> {
        Draw(Item<'a>, usize),
        Close,
    }
    let mut steps = vec![Step::Draw(item, 0)];
    while let Some(step) = steps.pop() {
        let (item, depth) = match step {
            Step::Draw(item, depth) => (item, depth),
            Step::Close => {
                out.truncate(out.trim_end_matches('\n').len());
                out.push_str(")\n");
                continue;
            }
        };
        if let Some((lines, width)) = source {
            match item_span(item) {
                Some(span) => out.push_str(&format!("{:width$}  ", lines.line(span.start))),
                None => out.push_str(&format!("{:width$}  ", "")),
            }
        }
        // A drawing that is too deep to be indented any further is not worth more than being finite.
        out.extend(std::iter::repeat_n("  ", depth.min(WIDTH)));
        let start = out.len();
        let breaks = source.is_some() && has_statements(item);
        if !breaks && flat(item, out, start + WIDTH.saturating_sub(2 * depth).max(WIDTH / 4)) {
            out.push('\n');
            continue;
        }
        out.truncate(start);
        let node = node(item);
        if node.is_leaf(item) {
            out.push_str(&node.word);
            out.push('\n');
            continue;
        }
        out.push('(');
        out.push_str(&node.word);
        let mut children = node.children.as_slice();
        // Short children stay on the first line, as long as nothing long has come before them.
        while let Some((&first, rest)) = children.split_first() {
            let before = out.len();
            out.push(' ');
            if has_statements(first) || !flat(first, out, start + WIDTH / 2) {
                out.truncate(before);
                break;
            }
            children = rest;
        }
        out.push('\n');
        steps.push(Step::Close);
        steps.extend(children.iter().rev().map(|&child| Step::Draw(child, depth + 1)));
    }
}

/// Whether the item holds statements or members, which get lines of their own.
fn has_statements(item: Item<'_>) -> bool {
    match item {
        Item::Body(_, body) => !body.is_empty(),
        Item::Stmt(stmt) => matches!(
            stmt.kind,
            StmtKind::Block([_, ..])
                | StmtKind::If(_)
                | StmtKind::While(While { body: [_, ..], .. })
                | StmtKind::DoWhile(While { body: [_, ..], .. })
                | StmtKind::For(_)
                | StmtKind::Foreach(_)
                | StmtKind::Switch(_)
                | StmtKind::Try(_)
                | StmtKind::Function(_)
                | StmtKind::Class(_)
                | StmtKind::Namespace(Namespace { body: Some(_), .. })
        ),
        Item::ClassDecl(class) => !class.members.is_empty(),
        Item::Member(member) => matches!(member.kind, MemberKind::Method(Method { body: Some([_, ..]), .. })),
        Item::Branch(_) | Item::Case(_) | Item::Catch(_) => true,
        _ => false,
    }
}

fn item_span(item: Item<'_>) -> Option<Span> {
    match item {
        Item::Stmt(stmt) => Some(stmt.span),
        Item::Member(member) => Some(member.span),
        Item::Branch(branch) => Some(branch.span),
        Item::Case(case) => Some(case.span),
        Item::Catch(catch) => Some(catch.span),
        Item::Arm(arm) => Some(arm.span),
        _ => None,
    }
}

fn node<'a>(item: Item<'a>) -> Node<'a> {
    match item {
        Item::Word(bytes) => Node::leaf(text(bytes)),
        Item::Text(word) => Node::leaf(word),
        Item::Literal(bytes) => Node::leaf(quoted(bytes)),
        Item::Doc(bytes) => Node::new("doc", [Item::Literal(bytes)]),
        Item::Expr(expr) => expr_node(expr),
        Item::Stmt(stmt) => stmt_node(stmt),
        Item::Body(word, body) => Node::new(word, body.iter().copied().map(Item::Stmt)),
        Item::Exprs(word, list) => Node::new(word, list.iter().copied().map(Item::Expr)),
        Item::Labelled(word, expr) => Node::new(word, [Item::Expr(expr)]),
        Item::Name(name) => Node::leaf(match name.kind {
            NameKind::Unqualified | NameKind::Qualified => text(name.text),
            NameKind::FullyQualified => format!("\\{}", text(name.text)),
            NameKind::Relative => format!("namespace\\{}", text(name.text)),
        }),
        Item::Names(word, names) => Node::new(word, names.iter().copied().map(Item::Name)),
        Item::Class(ClassRef::Name(name)) => node(Item::Name(name)),
        Item::Class(ClassRef::Static(_)) => Node::leaf("static"),
        Item::Class(ClassRef::Expr(expr)) => expr_node(expr),
        Item::MemberName(MemberName::Identifier(name)) => Node::leaf(text(name.name)),
        Item::MemberName(MemberName::Dynamic(expr)) => expr_node(expr),
        Item::Variable(name) => Node::leaf(format!("${}", text(name))),
        Item::Argument(argument) => match (argument.name, argument.spread) {
            (Some(name), _) => Node::new(format!("{}:", text(name.name)), [Item::Expr(argument.value)]),
            (None, true) => Node::new("...", [Item::Expr(argument.value)]),
            (None, false) => expr_node(argument.value),
        },
        Item::ArrayItem(ArrayItem::Hole) => Node::leaf("_"),
        Item::ArrayItem(ArrayItem::Spread(expr)) => Node::new("...", [Item::Expr(expr)]),
        Item::ArrayItem(ArrayItem::Element { key, value, by_ref }) => match (key, by_ref) {
            (None, false) => expr_node(value),
            (None, true) => Node::new("&", [Item::Expr(value)]),
            (Some(key), false) => Node::new("=>", [Item::Expr(key), Item::Expr(value)]),
            (Some(key), true) => Node::new("=>&", [Item::Expr(key), Item::Expr(value)]),
        },
        Item::StringPart(StringPart::Literal(bytes)) => Node::leaf(quoted(bytes)),
        Item::StringPart(StringPart::Expr(expr)) => expr_node(expr),
        Item::Type(ty) => type_node(ty),
        Item::Modifier(kind) => Node::leaf(kind.symbol()),
        Item::Attribute(attribute) => {
            Node::new("attribute", [Item::Name(&attribute.name)]).with(arguments(&attribute.arguments))
        }
        Item::Params(params) => Node::new("params", params.iter().copied().map(Item::Param)),
        Item::Param(param) => param_node(param),
        Item::Hook(hook) => hook_node(hook),
        Item::Uses(uses) => {
            let item = |one: &'a ClosureUse<'a>| {
                [one.by_ref.then_some(Item::Text("&")), Some(Item::Variable(one.name.name))]
            };
            Node::new("use", uses.iter().copied().flat_map(item).flatten())
        }
        Item::Use(item) => {
            let kind = match item.kind {
                UseKind::Class => None,
                UseKind::Function => Some(Item::Text("function")),
                UseKind::Const => Some(Item::Text("const")),
            };
            let alias = item.alias.map(|alias| [Item::Text("as"), Item::Word(alias.name)]);
            let name = [Item::Word(item.name)];
            Node::new("item", kind.into_iter().chain(name).chain(alias.into_iter().flatten()))
        }
        Item::Constant(constant) => {
            Node::new("=", [Item::Word(constant.name.name), Item::Expr(constant.value)]).doc(constant.doc)
        }
        Item::StaticVariable(variable) => match variable.initial {
            None => Node::leaf(format!("${}", text(variable.name.name))),
            Some(initial) => Node::new("=", [Item::Variable(variable.name.name), Item::Expr(initial)]),
        },
        Item::Property(property) => {
            let hooks = property.hooks.unwrap_or_default();
            Node::new(format!("${}", text(property.name.name)), property.default.map(Item::Expr))
                .with(hooks.iter().copied().map(Item::Hook))
                .doc(property.doc)
        }
        Item::Member(member) => member_node(member),
        Item::ClassDecl(class) => class_node(class),
        Item::Adaptation(rule) => {
            let from = rule.trait_name.as_ref().map(Item::Name);
            let head = from.into_iter().chain([Item::Word(rule.method.name)]);
            match &rule.kind {
                TraitAdaptationKind::InsteadOf(names) => {
                    Node::new("insteadof", head).with(names.iter().copied().map(Item::Name))
                }
                TraitAdaptationKind::Alias { modifier, alias } => Node::new("as", head)
                    .with(modifier.map(|modifier| Item::Modifier(modifier.kind)))
                    .with(alias.map(|alias| Item::Word(alias.name))),
            }
        }
        Item::Branch(branch) => Node::new("when", [Item::Expr(branch.condition)])
            .with(branch.body.iter().copied().map(Item::Stmt)),
        Item::Case(case) => match case.condition {
            Some(condition) => Node::new("case", [Item::Expr(condition)]),
            None => Node::leaf("default"),
        }
        .with(case.body.iter().copied().map(Item::Stmt)),
        Item::Catch(catch) => Node::new("catch", catch.types.iter().copied().map(Item::Name))
            .with(catch.variable.map(|variable| Item::Variable(variable.name)))
            .with(catch.body.iter().copied().map(Item::Stmt)),
        Item::Arm(arm) => match arm.conditions {
            Some(conditions) => Node::new("=>", conditions.iter().copied().map(Item::Expr)),
            None => Node::new("=>", [Item::Text("default")]),
        }
        .with([Item::Expr(arm.body)]),
    }
}

impl<'a> Node<'a> {
    fn with(mut self, more: impl IntoIterator<Item = Item<'a>>) -> Node<'a> {
        self.children.extend(more);
        self
    }

    fn doc(self, doc: Option<&'a [u8]>) -> Node<'a> {
        self.with(doc.map(Item::Doc))
    }

    fn attributes(self, groups: &'a [&'a AttributeGroup<'a>]) -> Node<'a> {
        self.with(groups.iter().flat_map(|group| group.attributes).copied().map(Item::Attribute))
    }

    fn modifiers(self, modifiers: &'a Modifiers<'a>) -> Node<'a> {
        self.with(modifiers.list.iter().map(|modifier| Item::Modifier(modifier.kind)))
    }

    fn signature(self, signature: &'a Signature<'a>) -> Node<'a> {
        self.with(signature.returns_ref.then_some(Item::Text("&")))
            .with([Item::Params(signature.params)])
            .with(signature.return_type.map(Item::Type))
    }
}

fn arguments<'a>(arguments: &'a Arguments<'a>) -> impl Iterator<Item = Item<'a>> {
    let (list, callable): (&[_], _) = match arguments {
        Arguments::List(list) => (list, None),
        Arguments::FirstClassCallable => (&[], Some(Item::Text("..."))),
        Arguments::Piped => (&[], None),
    };
    list.iter().copied().map(Item::Argument).chain(callable)
}

fn member_access<'a>(nullsafe: bool, object: &'a Expr<'a>, name: &'a MemberName<'a>) -> Node<'a> {
    Node::new(if nullsafe { "?->" } else { "->" }, [Item::Expr(object), Item::MemberName(name)])
}

fn expr_node<'a>(expr: &'a Expr<'a>) -> Node<'a> {
    let one = |word: &str, operand: &'a Expr<'a>| Node::new(word, [Item::Expr(operand)]);
    let two = |word: &str, left, right| Node::new(word, [Item::Expr(left), Item::Expr(right)]);
    match &expr.kind {
        ExprKind::Int(value) => Node::leaf(value.to_string()),
        ExprKind::Float(value) => Node::leaf(float(*value)),
        ExprKind::String(bytes) => Node::leaf(quoted(bytes)),
        ExprKind::Interpolated(parts) => Node::new("interpolate", parts.iter().map(Item::StringPart)),
        ExprKind::ShellExec(parts) => Node::new("shell", parts.iter().map(Item::StringPart)),
        ExprKind::MagicConstant(constant) => Node::leaf(match constant {
            MagicConstant::Line => "__LINE__",
            MagicConstant::File => "__FILE__",
            MagicConstant::Dir => "__DIR__",
            MagicConstant::Function => "__FUNCTION__",
            MagicConstant::Method => "__METHOD__",
            MagicConstant::Class => "__CLASS__",
            MagicConstant::Trait => "__TRAIT__",
            MagicConstant::Namespace => "__NAMESPACE__",
            MagicConstant::Property => "__PROPERTY__",
        }),
        ExprKind::Constant(name) => node(Item::Name(name)),
        ExprKind::Variable(VariableName::Named(name)) => Node::leaf(format!("${}", text(name))),
        ExprKind::Variable(VariableName::Dynamic(name)) => one("$", name),
        ExprKind::Array(array) => {
            let word = match array.syntax {
                ArraySyntax::Short | ArraySyntax::Long => "array",
                ArraySyntax::List => "list",
            };
            Node::new(word, array.items.iter().map(Item::ArrayItem))
        }
        ExprKind::Index { base, index: Some(index) } => two("[]", base, index),
        ExprKind::Index { base, index: None } => one("[]", base),
        ExprKind::Property(fetch) => member_access(fetch.nullsafe, fetch.object, &fetch.name),
        ExprKind::StaticProperty(fetch) => {
            let name = match &fetch.name {
                VariableName::Named(name) => Item::Variable(name),
                VariableName::Dynamic(name) => Item::Labelled("$", name),
            };
            Node::new("::", [Item::Class(&fetch.class), name])
        }
        ExprKind::ClassConstant(fetch) => {
            Node::new("::", [Item::Class(&fetch.class), Item::MemberName(&fetch.name)])
        }
        ExprKind::ClassName(class) => Node::new("::", [Item::Class(class), Item::Text("class")]),
        ExprKind::Call(call) => Node::new("call", [Item::Name(&call.name)]).with(arguments(&call.arguments)),
        ExprKind::DynamicCall(call) => {
            Node::new("call", [Item::Expr(call.callee)]).with(arguments(&call.arguments))
        }
        ExprKind::MethodCall(call) => {
            let mut node = member_access(call.nullsafe, call.object, &call.name);
            node.word = if call.nullsafe { "call?->" } else { "call->" }.to_owned();
            node.with(arguments(&call.arguments))
        }
        ExprKind::StaticCall(call) => {
            Node::new("call::", [Item::Class(&call.class), Item::MemberName(&call.name)])
                .with(arguments(&call.arguments))
        }
        ExprKind::New(new) => Node::new("new", [Item::Class(&new.class)]).with(arguments(&new.arguments)),
        ExprKind::NewAnonymous(new) => {
            Node::new("new", [Item::ClassDecl(new.class)]).with(arguments(&new.arguments))
        }
        ExprKind::Assign { target, value } => two("=", target, value),
        ExprKind::AssignRef { target, value } => two("=&", target, value),
        ExprKind::AssignOp { op, target, value } => two(&format!("{}=", op.symbol()), target, value),
        ExprKind::IncDec { op, target } => one(
            match op {
                IncDecOp::PreIncrement => "++",
                IncDecOp::PreDecrement => "--",
                IncDecOp::PostIncrement => "post++",
                IncDecOp::PostDecrement => "post--",
            },
            target,
        ),
        ExprKind::Unary { op, operand } => one(op.symbol(), operand),
        ExprKind::Binary { op, left, right } => two(op.symbol(), left, right),
        ExprKind::Ternary(Ternary { condition, then: Some(then), otherwise }) => {
            Node::new("?", [Item::Expr(condition), Item::Expr(then), Item::Expr(otherwise)])
        }
        ExprKind::Ternary(Ternary { condition, then: None, otherwise }) => two("?:", condition, otherwise),
        ExprKind::Cast { to, operand } => one(&format!("({})", to.symbol()), operand),
        ExprKind::InstanceOf { value, class } => {
            Node::new("instanceof", [Item::Expr(value), Item::Class(class)])
        }
        ExprKind::Silence(operand) => one("@", operand),
        ExprKind::Clone(operand) => one("clone", operand),
        ExprKind::CloneCall(list) => Node::new("clone", arguments(list)),
        ExprKind::Pipe(pipe) => two("|>", pipe.value, pipe.callable),
        ExprKind::Void(operand) => one("(void)", operand),
        ExprKind::Print(operand) => one("print", operand),
        ExprKind::Throw(operand) => one("throw", operand),
        ExprKind::Isset(list) => Node::new("isset", list.iter().copied().map(Item::Expr)),
        ExprKind::Empty(operand) => one("empty", operand),
        ExprKind::Include { kind, path } => one(kind.symbol(), path),
        ExprKind::Eval(operand) => one("eval", operand),
        ExprKind::Exit(list) => Node::new("exit", arguments(list)),
        ExprKind::Yield { key, value } => {
            Node::new("yield", key.iter().chain(value).map(|expr| Item::Expr(expr)))
        }
        ExprKind::YieldFrom(operand) => one("yield-from", operand),
        ExprKind::Match(Match { subject, arms }) => {
            Node::new("match", [Item::Expr(subject)]).with(arms.iter().copied().map(Item::Arm))
        }
        ExprKind::Closure(closure) => {
            let uses = (!closure.uses.is_empty()).then_some(Item::Uses(closure.uses));
            Node::new("function", closure.is_static.then_some(Item::Text("static")))
                .signature(&closure.signature)
                .with(uses)
                .attributes(closure.attributes)
                .doc(closure.doc)
                .with([Item::Body("body", closure.body)])
        }
        ExprKind::ArrowFunction(arrow) => Node::new("fn", arrow.is_static.then_some(Item::Text("static")))
            .signature(&arrow.signature)
            .attributes(arrow.attributes)
            .doc(arrow.doc)
            .with([Item::Expr(arrow.body)]),
    }
}

fn stmt_node<'a>(stmt: &'a Stmt<'a>) -> Node<'a> {
    let level = |word: &str, level: &Option<&'a Expr<'a>>| Node::new(word, level.map(Item::Expr));
    match &stmt.kind {
        StmtKind::Empty => Node::leaf("empty"),
        StmtKind::InlineHtml(bytes) => Node::new("html", [Item::Literal(bytes)]),
        StmtKind::Expr(expr) => Node::new("do", [Item::Expr(expr)]),
        StmtKind::Echo(list) => Node::new("echo", list.iter().copied().map(Item::Expr)),
        StmtKind::Block(list) => Node::new("block", list.iter().copied().map(Item::Stmt)),
        StmtKind::If(stmt) => Node::new("if", stmt.branches.iter().copied().map(Item::Branch))
            .with(stmt.otherwise.map(|body| Item::Body("else", body))),
        StmtKind::While(While { condition, body }) => {
            Node::new("while", [Item::Expr(condition)]).with(body.iter().copied().map(Item::Stmt))
        }
        StmtKind::DoWhile(While { condition, body }) => {
            Node::new("do-while", body.iter().copied().map(Item::Stmt))
                .with([Item::Labelled("while", condition)])
        }
        StmtKind::For(stmt) => Node::new(
            "for",
            [
                Item::Exprs("first", stmt.initial),
                Item::Exprs("while", stmt.conditions),
                Item::Exprs("then", stmt.steps),
            ],
        )
        .with(stmt.body.iter().copied().map(Item::Stmt)),
        StmtKind::Foreach(stmt) => Node::new("foreach", [Item::Expr(stmt.subject)])
            .with(stmt.key.map(|key| Item::Labelled("key", key)))
            .with([Item::Labelled(if stmt.by_ref { "&" } else { "as" }, stmt.value)])
            .with(stmt.body.iter().copied().map(Item::Stmt)),
        StmtKind::Switch(Switch { subject, cases }) => {
            Node::new("switch", [Item::Expr(subject)]).with(cases.iter().copied().map(Item::Case))
        }
        StmtKind::Break(depth) => level("break", depth),
        StmtKind::Continue(depth) => level("continue", depth),
        StmtKind::Return(value) => level("return", value),
        StmtKind::Try(stmt) => Node::new("try", stmt.body.iter().copied().map(Item::Stmt))
            .with(stmt.catches.iter().copied().map(Item::Catch))
            .with(stmt.finally.map(|finally| Item::Body("finally", finally.body))),
        StmtKind::Global(list) => Node::new("global", list.iter().copied().map(Item::Expr)),
        StmtKind::Static(list) => Node::new("static", list.iter().copied().map(Item::StaticVariable)),
        StmtKind::Unset(list) => Node::new("unset", list.iter().copied().map(Item::Expr)),
        StmtKind::Const(decl) => {
            Node::new("const", decl.constants.iter().copied().map(Item::Constant)).attributes(decl.attributes)
        }
        StmtKind::Function(decl) => Node::new("function", [Item::Word(decl.name.name)])
            .signature(&decl.signature)
            .attributes(decl.attributes)
            .doc(decl.doc)
            .with(decl.body.iter().copied().map(Item::Stmt)),
        StmtKind::Class(decl) => class_node(decl),
        StmtKind::Namespace(Namespace { name, body }) => Node::new("namespace", name.map(Item::Name))
            .with(body.unwrap_or_default().iter().copied().map(Item::Stmt)),
        StmtKind::Use(items) => Node::new("use", items.iter().copied().map(Item::Use)),
        StmtKind::Declare(Declare { directives, body }) => {
            Node::new("declare", directives.iter().copied().map(Item::Constant))
                .with(body.unwrap_or_default().iter().copied().map(Item::Stmt))
        }
        StmtKind::Goto(label) => Node::new("goto", [Item::Word(label.name)]),
        StmtKind::Label(label) => Node::new("label", [Item::Word(label.name)]),
        StmtKind::HaltCompiler { data_offset } => Node::leaf(format!("halt-compiler {data_offset}")),
    }
}

fn class_node<'a>(class: &'a ClassDecl<'a>) -> Node<'a> {
    Node::new(class.kind.symbol(), class.name.map(|name| Item::Word(name.name)))
        .modifiers(&class.modifiers)
        .with(class.backing_type.map(Item::Type))
        .with(class.parent.as_ref().map(|parent| Item::Names("extends", std::slice::from_ref(parent))))
        .with((!class.interfaces.is_empty()).then_some(Item::Names("implements", class.interfaces)))
        .attributes(class.attributes)
        .doc(class.doc)
        .with(class.members.iter().copied().map(Item::Member))
}

fn member_node<'a>(member: &'a Member<'a>) -> Node<'a> {
    let node = |word: &str| Node::leaf(word).modifiers(&member.modifiers);
    match &member.kind {
        MemberKind::Properties { ty, properties } => node("property")
            .with(ty.map(Item::Type))
            .attributes(member.attributes)
            .with(properties.iter().copied().map(Item::Property)),
        MemberKind::Constants { ty, constants } => node("const")
            .with(ty.map(Item::Type))
            .attributes(member.attributes)
            .with(constants.iter().copied().map(Item::Constant)),
        MemberKind::Method(method) => node("method")
            .with([Item::Word(method.name.name)])
            .signature(&method.signature)
            .attributes(member.attributes)
            .doc(method.doc)
            .with(method.body.unwrap_or_default().iter().copied().map(Item::Stmt)),
        MemberKind::Case(case) => node("case")
            .with([Item::Word(case.name.name)])
            .with(case.value.map(Item::Expr))
            .attributes(member.attributes)
            .doc(case.doc),
        MemberKind::TraitUse(uses) => node("use")
            .with(uses.traits.iter().copied().map(Item::Name))
            .with(uses.adaptations.iter().copied().map(Item::Adaptation)),
    }
}

fn param_node<'a>(param: &'a Param<'a>) -> Node<'a> {
    let sign = match (param.by_ref, param.variadic) {
        (false, false) => "",
        (true, false) => "&",
        (false, true) => "...",
        (true, true) => "&...",
    };
    let hooks = param.hooks.unwrap_or_default();
    Node::new(format!("{sign}${}", text(param.name.name)), param.ty.map(Item::Type))
        .modifiers(&param.modifiers)
        .with(param.default.map(|default| Item::Labelled("=", default)))
        .with(hooks.iter().copied().map(Item::Hook))
        .attributes(param.attributes)
        .doc(param.doc)
}

fn hook_node<'a>(hook: &'a PropertyHook<'a>) -> Node<'a> {
    let node = Node::leaf(text(hook.name.name))
        .modifiers(&hook.modifiers)
        .with(hook.returns_ref.then_some(Item::Text("&")))
        .with(hook.params.map(Item::Params))
        .attributes(hook.attributes)
        .doc(hook.doc);
    match &hook.body {
        HookBody::None => node,
        HookBody::Expr(expr) => node.with([Item::Labelled("=>", expr)]),
        HookBody::Block(body) => node.with([Item::Body("body", body)]),
    }
}

fn type_node<'a>(ty: &'a Type<'a>) -> Node<'a> {
    match &ty.kind {
        TypeKind::Named(name) => node(Item::Name(name)),
        TypeKind::Static => Node::leaf("static"),
        TypeKind::Array => Node::leaf("array"),
        TypeKind::Callable => Node::leaf("callable"),
        TypeKind::Nullable(inner) => Node::new("?", [Item::Type(inner)]),
        TypeKind::Union(types) => Node::new("|", types.iter().copied().map(Item::Type)),
        TypeKind::Intersection(types) => Node::new("&", types.iter().copied().map(Item::Type)),
    }
}
