//! Which tokens PHP's message names behind "expecting".
//!
//! PHP's own parser is made by bison, which reduces as far as it can before it looks at the next token,
//! and lists what the state it has then reached would accept, if that is at most four tokens.
//! So its list is often shorter than what would really be correct: behind `[1` it is just `"]"`.
//! Our parser knows everything that would be correct; this file takes away what bison would not see.
//! That depends on what surrounds the token, which is found by reading the tokens before it once more.

use super::lexer::Token;

/// The most tokens that PHP names.
const MOST: usize = 4;

/// The tokens in the order in which PHP's grammar declares them, which is the order of its lists.
const ORDER: &[&str] = &[
    "=>",
    "=",
    "?",
    ":",
    "|",
    "&$",
    "&",
    "+",
    "-",
    "elseif",
    "else",
    "integer",
    "floating-point number",
    "identifier",
    "fully qualified name",
    "namespace-relative name",
    "namespaced name",
    "variable",
    "string content",
    "quoted string",
    "variable name",
    "number",
    "end of file",
    "new",
    "exit",
    "if",
    "endif",
    "echo",
    "do",
    "while",
    "endwhile",
    "for",
    "endfor",
    "foreach",
    "endforeach",
    "declare",
    "enddeclare",
    "as",
    "switch",
    "endswitch",
    "case",
    "default",
    "match",
    "break",
    "continue",
    "goto",
    "function",
    "fn",
    "const",
    "return",
    "try",
    "catch",
    "finally",
    "use",
    "insteadof",
    "global",
    "static",
    "abstract",
    "final",
    "private",
    "protected",
    "public",
    "readonly",
    "var",
    "unset",
    "isset",
    "empty",
    "class",
    "trait",
    "interface",
    "enum",
    "extends",
    "implements",
    "namespace",
    "list",
    "array",
    "callable",
    "#[",
    "++",
    "->",
    "?->",
    "heredoc start",
    "heredoc end",
    "${",
    "{$",
    "::",
    "\\",
    "...",
    ",",
    "]",
    "(",
    ")",
    ";",
    "{",
    "}",
    "[",
    "`",
    "double-quote mark",
    "$",
];

/// What surrounds a place in the token stream.
struct Surroundings<'t, 'a> {
    /// All tokens before the place.
    tokens: &'t [Token<'a>],
    /// Index of the innermost bracket that is still open.
    opener: Option<usize>,
}

/// The names that PHP's message lists; `expected` is everything that would be correct there.
pub(super) fn told(expected: &[String], tokens: &[Token<'_>]) -> Vec<&'static str> {
    let around = Surroundings { tokens, opener: innermost_open(tokens) };
    let mut names = match around.shortened(expected) {
        Some(names) => names,
        None => expected.iter().filter_map(|name| position(name)).map(|at| ORDER[at]).collect(),
    };
    if names.contains(&"abstract") && !names.contains(&"final") {
        names.push("final");
    }
    names.sort_by_key(|name| position(name));
    if names.len() > MOST || (names.len() < expected.len() && names.is_empty()) {
        return Vec::new();
    }
    names
}

fn position(name: &str) -> Option<usize> {
    ORDER.iter().position(|known| *known == name)
}

fn is_opener(token: Token<'_>) -> bool {
    matches!(
        token,
        Token::OpenParen
            | Token::OpenBracket
            | Token::OpenBrace
            | Token::AttributeStart
            | Token::CurlyOpen
            | Token::DollarOpenBrace
    )
}

fn is_closer(token: Token<'_>) -> bool {
    matches!(token, Token::CloseParen | Token::CloseBracket | Token::CloseBrace)
}

fn innermost_open(tokens: &[Token<'_>]) -> Option<usize> {
    let mut closed = 0usize;
    for (at, &token) in tokens.iter().enumerate().rev() {
        if is_closer(token) {
            closed += 1;
        } else if is_opener(token) {
            match closed.checked_sub(1) {
                Some(less) => closed = less,
                None => return Some(at),
            }
        }
    }
    None
}

impl<'t, 'a> Surroundings<'t, 'a> {
    /// The list as bison would have it; `None` when nothing is known to be missing from it.
    fn shortened(&self, expected: &[String]) -> Option<Vec<&'static str>> {
        let has = |name: &str| expected.iter().any(|one| one == name);
        let only = |names: &[&str]| expected.iter().all(|one| names.contains(&one.as_str()));
        let last = self.tokens.last().copied();
        // The second type of an intersection in parentheses.
        if !expected.is_empty() && only(&["&", "&$"]) {
            return Some(vec!["&"]);
        }

        // Where a statement begins, a whole list of statements could have ended.
        if has("inline html") {
            return Some(match self.opener {
                None if last == Some(Token::Namespace) => vec!["{"],
                None if has("namespace") => vec!["end of file"],
                _ if has("case") && has("}") => vec!["case", "default", "}"],
                _ if has("case") => vec!["case", "default", "endswitch"],
                _ => vec![],
            });
        }
        if has("}") && self.introducer() == Some(Token::Backslash) {
            return Some(vec!["}"]);
        }
        if last == Some(Token::New) && has("class") {
            let before = self.tokens.len().checked_sub(2).and_then(|at| self.tokens.get(at));
            let label = match before {
                Some(Token::OpenParen) => self.introducer().is_some_and(takes_arguments),
                Some(Token::Comma) => {
                    self.opener.and_then(|at| self.tokens.get(at)) == Some(&Token::OpenParen)
                        && self.introducer().is_some_and(takes_arguments)
                }
                _ => false,
            };
            return Some(vec![if label { ":" } else { "class" }]);
        }
        if only(&["identifier", "number", "variable", "-"]) && has("number") {
            return None;
        }
        if has("->") && !has("*") && !has("integer") {
            return Some(vec!["->", "?->", "["]);
        }
        // Where keywords can be names: an argument may begin with a label.
        if has("while") && has("identifier") {
            return match last {
                Some(Token::Namespace) => Some(vec!["{"]),
                Some(Token::Comma) => self.missing_element(has("integer"), &has),
                _ => Some(vec![]),
            };
        }
        // Members of a class, hooks of a property.
        if has("identifier") && has("public") && !has("function") && !has(";") && !has("variable") {
            return Some(vec!["identifier"]);
        }
        if has("function") && has("const") {
            return match (has("variable"), has("identifier") && !has("public")) {
                (true, _) => Some(vec!["variable"]),
                (false, true) => None,
                (false, false) => Some(vec!["function"]),
            };
        }
        if has("case") && has("default") {
            return Some(if has("endswitch") {
                vec!["case", "default", "endswitch"]
            } else {
                vec!["case", "default", "}"]
            });
        }
        if has("class") && has("abstract") && !has("function") {
            return Some(vec!["abstract", "final", "readonly", "class"]);
        }
        // Parameters and properties behind their type or modifiers.
        if has("variable")
            && !has("integer")
            && !has("list")
            && (has("|") || has("&") || has("...") || has("public"))
        {
            return Some(if has(")") && has("|") { vec![")"] } else { vec!["variable"] });
        }
        // Optional parts of a head: bison takes them as left out.
        if has("{") && only(&["{", ":", "extends", "implements", "use", "|", "&", ",", "("]) {
            return Some(vec!["{"]);
        }
        if has("{") && has(";") && only(&["{", ";", ":", "|", "&"]) {
            return Some(if self.leader() == Some(Token::Namespace) { vec!["{"] } else { vec![";", "{"] });
        }
        if has("=>") && only(&["=>", ":", "|", "&"]) {
            return Some(vec!["=>"]);
        }
        if has("=>") && has(";") && has("{") {
            return Some(vec!["=>", ";", "{"]);
        }
        if has("=>") && only(&["=>", ","]) {
            return Some(vec!["=>"]);
        }
        let in_arguments = matches!(self.opener.and_then(|at| self.tokens.get(at)), Some(Token::OpenParen))
            && !last.is_some_and(ends_operand);
        if has(":") && only(&[":", "(", "::", "fn", "function"]) && in_arguments {
            return Some(vec![":"]);
        }
        if has("(") && only(&["(", "&", "&$", ":", "identifier", "readonly"]) {
            return Some(vec!["("]);
        }
        if has("::") && has("fn") {
            return Some(vec!["::"]);
        }
        if only(&["::", "as", "insteadof"]) {
            return Some(match (has("::"), has("insteadof")) {
                (true, _) => vec!["::"],
                (false, true) => vec!["as"],
                (false, false) => vec![],
            });
        }
        // Imports.
        if has("\\") || (has("as") && has(",") && has(";")) {
            return Some(vec![",", ";"]);
        }
        // A comma may stand at the end of most lists, and most elements may be missing.
        if last == Some(Token::Comma) || self.opener.map(|at| at + 1) == Some(self.tokens.len()) {
            if let Some(names) = self.missing_element(has("integer"), &has) {
                return Some(names);
            }
        }
        if has("integer") {
            return Some(match last {
                Some(Token::Return | Token::Break | Token::Continue) => vec![";"],
                Some(Token::Semicolon) if self.introducer() == Some(Token::For) => self.end_of_for(),
                _ => vec![],
            });
        }
        // A default value that is left out.
        if has("=") && !has("*") && (has(",") || has(";")) {
            return Some(if has(")") {
                vec![")"]
            } else if has(",") {
                vec![",", ";"]
            } else {
                vec![";"]
            });
        }
        if has("*") || (last.is_some_and(ends_operand) && !has("variable") && !has("identifier")) {
            return self.behind_operand(expected);
        }
        None
    }

    /// Behind a comma or an opening bracket.
    fn missing_element(&self, operand: bool, has: &dyn Fn(&str) -> bool) -> Option<Vec<&'static str>> {
        let comma = self.tokens.last() == Some(&Token::Comma);
        match self.tokens.get(self.opener?)? {
            Token::OpenBracket => Some(vec!["]"]),
            Token::AttributeStart if comma => Some(vec!["]"]),
            Token::OpenParen if operand => match self.introducer() {
                Some(Token::Array | Token::List) => Some(vec![")"]),
                Some(Token::For) if !comma => Some(self.end_of_for()),
                Some(Token::For) => Some(vec![]),
                Some(before) if comma && takes_arguments(before) => Some(vec![")"]),
                _ => Some(vec![]),
            },
            Token::OpenParen if comma && has(")") => Some(vec![")"]),
            Token::OpenBrace if operand && self.introducer() == Some(Token::Match) => {
                let since = self.since(&[Token::DoubleArrow]);
                Some(if !comma || since.is_some() { vec!["}"] } else { vec!["=>"] })
            }
            _ => None,
        }
    }

    /// Behind a complete operand: what ends the construct around it, if that is all bison would look for.
    fn behind_operand(&self, expected: &[String]) -> Option<Vec<&'static str>> {
        let has = |name: &str| expected.iter().any(|one| one == name);
        if expected == ["="] {
            return Some(vec!["="]);
        }
        let statement = || match self.leader() {
            Some(Token::Echo | Token::Const | Token::Global) => Some(vec![",", ";"]),
            Some(Token::Static) if has("*") || has(",") => Some(vec![",", ";"]),
            Some(
                Token::Visibility(_)
                | Token::SetVisibility(_)
                | Token::Readonly
                | Token::ClassModifier(_)
                | Token::Var,
            ) if has("*") || has(",") => Some(vec![",", ";"]),
            Some(Token::Return | Token::Break | Token::Continue | Token::Case | Token::Goto) if !has(":") => {
                Some(vec![";"])
            }
            Some(Token::Unset | Token::HaltCompiler | Token::While) if expected == [";"] => Some(vec![";"]),
            _ if has("*") || expected == [";"] || expected == ["}"] || expected == [":"] => Some(vec![]),
            _ => None,
        };
        if has("*") && self.in_ternary() {
            return Some(vec![]);
        }
        let Some(&opener) = self.opener.and_then(|at| self.tokens.get(at)) else { return statement() };
        match opener {
            Token::OpenBracket | Token::AttributeStart => Some(vec!["]"]),
            Token::OpenParen => match self.introducer() {
                Some(Token::For) => Some(self.end_of_for()),
                Some(
                    Token::If
                    | Token::ElseIf
                    | Token::While
                    | Token::Switch
                    | Token::Match
                    | Token::Empty
                    | Token::Eval,
                ) => Some(vec![]),
                Some(Token::Declare) => Some(if has("=") { vec!["="] } else { vec![",", ")"] }),
                Some(Token::Foreach) if has("*") => Some(vec![]),
                Some(Token::Foreach) => None,
                Some(before) if takes_arguments(before) => Some(vec![")"]),
                _ => Some(vec![]),
            },
            Token::CurlyOpen => Some(vec!["->", "?->", "["]),
            Token::OpenBrace if self.introducer() == Some(Token::Match) => {
                Some(if self.since(&[Token::DoubleArrow]).is_some() { vec!["}"] } else { vec!["=>"] })
            }
            Token::OpenBrace => statement(),
            _ => Some(vec![]),
        }
    }

    fn end_of_for(&self) -> Vec<&'static str> {
        let inner = self.inner();
        let semicolons = inner.iter().filter(|(_, token)| *token == Token::Semicolon).count();
        // `(void)` may stand before each condition but the last.
        let part =
            inner.iter().rev().take_while(|(_, token)| !matches!(token, Token::Semicolon | Token::Comma));
        if semicolons == 1 && part.last().is_some_and(|(_, token)| *token == Token::VoidCast) {
            return vec![","];
        }
        vec![if semicolons < 2 { ";" } else { ")" }]
    }

    /// The tokens since the innermost open bracket that stand in no further bracket; closed brackets are just their ends.
    fn inner(&self) -> Vec<(usize, Token<'a>)> {
        let start = self.opener.map_or(0, |at| at + 1);
        let mut depth = 0usize;
        let mut inner = Vec::new();
        for (at, &token) in self.tokens.iter().enumerate().skip(start) {
            if is_closer(token) {
                depth = depth.saturating_sub(1);
            }
            if depth == 0 {
                inner.push((at, token));
            }
            if is_opener(token) {
                depth += 1;
            }
        }
        inner
    }

    /// Whether one of the tokens stands on this level behind the last comma.
    fn since(&self, wanted: &[Token<'_>]) -> Option<usize> {
        let inner = self.inner();
        let trailing = inner.last().is_some_and(|(_, token)| *token == Token::Comma);
        let inner = if trailing { &inner[..inner.len() - 1] } else { &inner[..] };
        inner
            .iter()
            .rev()
            .take_while(|(_, token)| *token != Token::Comma)
            .find(|(_, token)| wanted.contains(token))
            .map(|(at, _)| *at)
    }

    /// Whether a `?` on this level still waits for its `:`.
    fn in_ternary(&self) -> bool {
        let inner = self.inner();
        let mut open = 0i32;
        for (_, token) in inner.iter().rev() {
            match token {
                Token::Comma | Token::Semicolon | Token::OpenBrace => break,
                Token::Colon => open -= 1,
                Token::Question => {
                    open += 1;
                    if open > 0 {
                        return true;
                    }
                }
                _ => {}
            }
        }
        false
    }

    /// What gives the innermost open bracket its meaning: the token before it,
    /// or before the parentheses that stand before it.
    fn introducer(&self) -> Option<Token<'a>> {
        let at = self.opener?;
        let before = at.checked_sub(1)?;
        let token = *self.tokens.get(before)?;
        if self.tokens.get(at) == Some(&Token::OpenBrace) && token == Token::CloseParen {
            let open = innermost_open(self.tokens.get(..before)?)?;
            return self.tokens.get(open.checked_sub(1)?).copied();
        }
        Some(token)
    }

    /// The first token of the statement (or member) on this level.
    fn leader(&self) -> Option<Token<'a>> {
        let mut leader: Option<Token<'a>> = None;
        let mut named = false;
        for (_, token) in self.inner() {
            let Some(first) = leader else {
                leader = Some(token);
                named = false;
                if matches!(
                    token,
                    Token::Semicolon | Token::CloseBrace | Token::Else | Token::Do | Token::InlineHtml(_)
                ) {
                    leader = None;
                }
                continue;
            };
            let head = matches!(
                first,
                Token::If
                    | Token::ElseIf
                    | Token::While
                    | Token::For
                    | Token::Foreach
                    | Token::Switch
                    | Token::Declare
            );
            let ends = match token {
                Token::Semicolon => true,
                Token::CloseParen => head,
                Token::Colon => {
                    matches!(first, Token::Case | Token::Default | Token::Identifier(_)) && !named
                }
                Token::CloseBrace => matches!(
                    first,
                    Token::OpenBrace
                        | Token::Try
                        | Token::Catch
                        | Token::Finally
                        | Token::Function
                        | Token::Class
                        | Token::ClassModifier(_)
                        | Token::Interface
                        | Token::Trait
                        | Token::Enum
                        | Token::Namespace
                        | Token::AttributeStart
                        | Token::Visibility(_)
                        | Token::Static
                        | Token::Readonly
                        | Token::Use
                ),
                _ => false,
            };
            named |= token == Token::Question;
            if ends {
                leader = None;
            }
        }
        leader
    }
}

/// Whether parentheses behind the token hold a list that may end in a comma.
fn takes_arguments(token: Token<'_>) -> bool {
    matches!(
        token,
        Token::Identifier(_)
            | Token::NameQualified(_)
            | Token::NameFullyQualified(_)
            | Token::NameRelative(_)
            | Token::Variable(_)
            | Token::CloseParen
            | Token::CloseBracket
            | Token::String(_)
            | Token::DoubleQuote
            | Token::Array
            | Token::List
            | Token::Isset
            | Token::Unset
            | Token::Exit
            | Token::Static
            | Token::Function
            | Token::Fn
            | Token::Use
            | Token::Class
            | Token::Catch
            | Token::Ampersand
            | Token::Readonly
    )
}

fn ends_operand(token: Token<'_>) -> bool {
    matches!(
        token,
        Token::Identifier(_)
            | Token::NameQualified(_)
            | Token::NameFullyQualified(_)
            | Token::NameRelative(_)
            | Token::Variable(_)
            | Token::Int(_)
            | Token::Float(_)
            | Token::String(_)
            | Token::DoubleQuote
            | Token::Backtick
            | Token::EndHeredoc { .. }
            | Token::CloseParen
            | Token::CloseBracket
            | Token::CloseBrace
            | Token::IncDec(_)
            | Token::Magic(_)
            | Token::Exit
            | Token::BareYield
    )
}
