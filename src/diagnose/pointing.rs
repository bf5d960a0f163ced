//! Where a message points to in the source, and the words under that place.
//!
//! PHP's messages name a line. A person wants to see the argument, the operator, the call: what is found here from the
//! words of the message, the text of the line and the stack.

use super::lenient::{self, Kind};
use super::{Diagnostic, Severity};
use std::ops::Range;

/// Start or part of a message, and what is said under the place.
const LABELS: &[(&str, &str)] = &[
    ("Undefined variable", "it has no value here"),
    ("Undefined array key", "there is no such key"),
    ("Undefined property", "there is no such property"),
    ("Undefined constant", "there is no such constant"),
    ("Access to undeclared static property", "there is no such property"),
    ("Unknown named parameter", "no parameter has this name"),
    ("Call to undefined function", "no function has this name"),
    ("Call to undefined method", "there is no such method"),
    ("Call to private", "not to be called from here"),
    ("Call to protected", "not to be called from here"),
    ("Cannot access private", "not to be seen from here"),
    ("Cannot access protected", "not to be seen from here"),
    ("Unhandled match case", "no arm takes this value"),
    ("Division by zero", "divided by 0"),
    ("Modulo by zero", "divided by 0"),
    ("Cannot get return value of a generator", "it has not come to its `return` yet"),
    ("Cannot traverse an already closed generator", "this one is at its end"),
    ("Array to string conversion", "this is an array"),
    ("() on null", "what stands before `->` is null"),
    ("offset on null", "this is null"),
    ("Attempt to read property", "this is no object"),
    ("No such file or directory", "there is no such file"),
    ("Failed opening", "this file cannot be read"),
    ("\" not found", "there is no such name"),
];

/// Fills in where the message points to, and the label there.
pub fn point(mut diagnostic: Diagnostic) -> Diagnostic {
    if diagnostic.span.is_none() {
        call_with_wrong_arguments(&mut diagnostic);
    }
    if diagnostic.span.is_none() {
        diagnostic.span = span(&diagnostic);
    }
    super::narrowing::narrow(&mut diagnostic);
    if diagnostic.label.is_none() && !diagnostic.message.starts_with("syntax error") {
        let known =
            LABELS.iter().find(|(part, _)| diagnostic.message.contains(part)).map(|(_, label)| *label);
        let is_throw = diagnostic.thrown.is_some();
        let is_throw_statement =
            is_throw && marked(&diagnostic).is_some_and(|text| text.starts_with("throw"));
        let label = match known {
            Some(label) if !is_throw_statement => label,
            _ if is_throw => "thrown here",
            _ => "here",
        };
        diagnostic.label = Some(label.to_owned());
    }
    diagnostic
}

fn marked(diagnostic: &Diagnostic) -> Option<&str> {
    diagnostic.source.as_ref()?.get(diagnostic.span.clone()?)
}

/// The best part of the line that the message names.
fn span(diagnostic: &Diagnostic) -> Option<Range<usize>> {
    let source = diagnostic.source.as_ref()?;
    let line = line_range(source, diagnostic.place.line)?;
    let text = source.get(line.clone())?;
    let part = thrown_part(diagnostic, text)
        .or_else(|| operator(&diagnostic.message, text))
        .or_else(|| called_part(diagnostic, text))
        .or_else(|| telling_part(&diagnostic.message, text))
        .unwrap_or_else(|| {
            let indent = text.len() - text.trim_start().len();
            indent..text.trim_end().len().max(indent)
        });
    Some(line.start + part.start..line.start + part.end)
}

/// The bytes of a line, from 1.
fn line_range(source: &str, line: u32) -> Option<Range<usize>> {
    let mut start = 0;
    for _ in 1..line {
        start += source.get(start..)?.find('\n')? + 1;
    }
    let rest = source.get(start..)?;
    Some(start..start + rest.find('\n').unwrap_or(rest.len()))
}

/// Whether a byte lies in a string or a comment.
fn in_text(scan: &lenient::Scan, at: usize) -> bool {
    let text = |kind| matches!(kind, Kind::Text | Kind::Comment);
    scan.pieces.iter().any(|piece| text(piece.kind) && piece.range.contains(&at))
}

/// `throw new …` up to its semicolon.
fn thrown_part(diagnostic: &Diagnostic, line: &str) -> Option<Range<usize>> {
    diagnostic.thrown.as_ref()?;
    let scan = lenient::scan(line);
    let is_throw = |piece: &&lenient::Piece| {
        piece.kind == Kind::Keyword && line.get(piece.range.clone()).is_some_and(|word| word == "throw")
    };
    let class = diagnostic.thrown.as_ref()?.class.rsplit('\\').next()?;
    let throws: Vec<usize> = scan.pieces.iter().filter(is_throw).map(|piece| piece.range.start).collect();
    // Of several in a line the one that names the class.
    let start = *throws
        .iter()
        .find(|at| line.get(**at..).is_some_and(|rest| rest.contains(class)))
        .or(throws.first())?;
    let end = line.bytes().enumerate().skip(start).find(|(at, byte)| *byte == b';' && !in_text(&scan, *at));
    Some(start..end.map_or(line.trim_end().len(), |(at, _)| at))
}

/// The operands around `/` or `%` are anybody's guess: the operator is what is pointed at.
fn operator(message: &str, line: &str) -> Option<Range<usize>> {
    let operator = match message {
        "Division by zero" => b'/',
        "Modulo by zero" => b'%',
        _ => return None,
    };
    let scan = lenient::scan(line);
    let mut found = line.bytes().enumerate().filter(|(at, byte)| *byte == operator && !in_text(&scan, *at));
    let (at, _) = found.next()?;
    found.next().is_none().then_some(at..at + 1)
}

/// The builtin call that threw: `$gen->getReturn()`.
fn called_part(diagnostic: &Diagnostic, line: &str) -> Option<Range<usize>> {
    let frame = diagnostic.frames.first().filter(|_| diagnostic.thrown.is_some())?;
    frame.place.as_ref().filter(|place| **place == diagnostic.place)?;
    let name = short_name(&frame.function)?;
    let at = word(line, name)?;
    let open = at + name.len();
    if line.as_bytes().get(open) != Some(&b'(') {
        return Some(at..open);
    }
    let (_, close) = arguments(line, open)?;
    let start = line.get(..at).map_or(at, |before| lenient::chain_start(before.as_bytes()));
    Some(start..close + 1)
}

/// `run` in `Task->run()`, `Task::run()` and `run()`.
fn short_name(function: &str) -> Option<&str> {
    let name = function.split('(').next()?.rsplit(['>', ':', '\\']).next()?;
    (!name.is_empty() && name.bytes().all(lenient::in_name)).then_some(name)
}

/// Where a whole word stands in a line, whatever its case.
fn word(line: &str, name: &str) -> Option<usize> {
    let lower = line.to_ascii_lowercase();
    let name = name.to_ascii_lowercase();
    let joins = |byte: Option<&u8>| byte.is_some_and(|byte| lenient::in_name(*byte));
    let scan = lenient::scan(line);
    lower.match_indices(&name).map(|(at, _)| at).find(|at| {
        let before = at.checked_sub(1).and_then(|before| lower.as_bytes().get(before));
        !joins(before) && !joins(lower.as_bytes().get(at + name.len())) && !in_text(&scan, *at)
    })
}

/// The arguments of the call whose bracket opens at `open`, and where it closes.
fn arguments(text: &str, open: usize) -> Option<(Vec<Range<usize>>, usize)> {
    let rest = text.get(open..)?;
    let scan = lenient::scan(rest);
    let mut arguments = Vec::new();
    let (mut depth, mut start) = (0usize, 1);
    for (at, byte) in rest.bytes().enumerate().filter(|(at, _)| !in_text(&scan, *at)) {
        match byte {
            b'(' | b'[' | b'{' => depth += 1,
            b')' | b']' | b'}' => depth = depth.saturating_sub(1),
            _ => {}
        }
        let ends = depth == 0;
        if ends || (byte == b',' && depth == 1) {
            let part = rest.get(start..at)?;
            let from = start + part.len() - part.trim_start().len();
            if !part.trim().is_empty() {
                arguments.push(open + from..open + from + part.trim().len());
            }
            start = at + 1;
        }
        if ends {
            return Some((arguments, open + at));
        }
    }
    None
}

/// What PHP says about a call of a script's function with wrong arguments: at the function, naming the call.
struct WrongCall<'m> {
    function: &'m str,
    /// Which argument, its parameter's name, the type it must have, and what it is.
    argument: Option<(usize, &'m str, &'m str, &'m str)>,
    /// How many there are, and how many there must be.
    counts: Option<(&'m str, &'m str)>,
    file: &'m str,
    line: u32,
    /// The message without the place of the call.
    short: String,
}

fn wrong_call(message: &str) -> Option<WrongCall<'_>> {
    if let Some(rest) = message.strip_prefix("Too few arguments to function ") {
        let (function, rest) = rest.split_once("(), ")?;
        let (given, rest) = rest.split_once(" passed in ")?;
        let (place, expected) = rest.rsplit_once(" and ")?;
        let (file, line) = place.rsplit_once(" on line ")?;
        let short = format!("Too few arguments to function {function}(), {given} passed and {expected}");
        let counts = Some((given, expected.strip_suffix(" expected")?));
        return Some(WrongCall { function, argument: None, counts, file, line: line.parse().ok()?, short });
    }
    let (short, place) = message.rsplit_once(", called in ")?;
    let (file, line) = place.rsplit_once(" on line ")?;
    let (function, rest) = short.split_once("(): Argument #")?;
    let (number, rest) = rest.split_once(" ($")?;
    let (parameter, rest) = rest.split_once(") must be of type ")?;
    let (wanted, given) = rest.rsplit_once(", ")?;
    let argument =
        Some((number.parse().ok()?, parameter, wanted, given.strip_suffix(" given").unwrap_or(given)));
    let short = short.to_owned();
    Some(WrongCall { function, argument, counts: None, file, line: line.parse().ok()?, short })
}

/// Points at the call, which is where the mistake is, and at the declaration, which says what was wanted.
fn call_with_wrong_arguments(diagnostic: &mut Diagnostic) {
    let message = diagnostic.message.clone();
    let Some(call) = wrong_call(&message) else { return };
    if let Some(thrown) = &diagnostic.thrown {
        diagnostic.title = Some(format!("Uncaught {}: {}", thrown.class, call.short));
    }
    let declared = diagnostic.place.line;
    let Some(source) = diagnostic.source.clone() else { return };
    let declaration = declaration(&source, declared, &call);
    if call.file != diagnostic.place.file {
        diagnostic.notes.push(format!("called in {}:{}", call.file, call.line));
        if let Some((span, label)) = declaration {
            diagnostic.span = Some(span);
            diagnostic.label = Some(label);
        }
        return;
    }
    let Some((span, label)) = called(&source, &call) else { return };
    diagnostic.span = Some(span.clone());
    diagnostic.label = Some(label);
    diagnostic.labels.extend(declaration.filter(|(other, _)| other.start != span.start));
}

fn called(source: &str, call: &WrongCall) -> Option<(Range<usize>, String)> {
    let line = line_range(source, call.line)?;
    let text = source.get(line.clone())?;
    let name = match call.function.rsplit_once("::") {
        Some((class, "__construct")) => class.rsplit('\\').next()?,
        _ => short_name(call.function)?,
    };
    let at = line.start + word(text, name)?;
    let open = at + name.len();
    let (arguments, close) = match source.as_bytes().get(open) {
        Some(b'(') => arguments(source, open)?,
        _ => (Vec::new(), open.checked_sub(1)?),
    };
    if let Some((number, _, _, given)) = call.argument {
        let range = arguments.get(number.checked_sub(1)?)?.clone();
        return Some((range, format!("this is {}", with_article(given))));
    }
    let (given, _) = call.counts?;
    let label = match given {
        "0" => "no argument is given".to_owned(),
        "1" => "only 1 argument is given".to_owned(),
        _ => format!("only {given} arguments are given"),
    };
    Some((at..close + 1, label))
}

fn declaration(source: &str, line: u32, call: &WrongCall) -> Option<(Range<usize>, String)> {
    let line = line_range(source, line)?;
    let text = source.get(line.clone())?;
    let name = short_name(call.function)?;
    let open = word(text, name).map(|at| line.start + at + name.len());
    let open = open.filter(|open| source.as_bytes().get(*open) == Some(&b'('))?;
    let (parameters, close) = arguments(source, open)?;
    if let Some((_, parameter, wanted, _)) = call.argument {
        let variable = format!("${parameter}");
        let found = parameters
            .into_iter()
            .find(|range| source.get(range.clone()).and_then(|text| word(text, &variable)).is_some())?;
        return Some((found, format!("must be {}", with_article(wanted))));
    }
    let (_, expected) = call.counts?;
    Some((open..close + 1, format!("{expected} needed")))
}

pub(super) fn with_article(kind: &str) -> String {
    match kind {
        "int" | "array" | "object" | "iterable" => format!("an {kind}"),
        "string" | "float" | "bool" | "callable" => format!("a {kind}"),
        other => other.to_owned(),
    }
}

/// A message in words for a person, and the words under the place it happened at.
pub fn title_and_label(diagnostic: &Diagnostic) -> (String, String) {
    let message = diagnostic.message.as_str();
    let own = |(title, label): (String, String)| {
        (diagnostic.title.clone().unwrap_or(title), diagnostic.label.clone().unwrap_or(label))
    };
    if let Some(rest) = message.strip_prefix("syntax error, unexpected ") {
        let (unexpected, expected) = rest.split_once(", expecting ").unwrap_or((rest, ""));
        let unexpected = spoken(unexpected);
        if expected.is_empty() {
            let title = format!("Syntax error: {unexpected} cannot stand here");
            return own((title, "not expected here".into()));
        }
        let expected = spoken(expected);
        let title = format!("Syntax error: expected {expected}, but there is {unexpected}");
        return own((title, format!("expected {expected}")));
    }
    let label = if diagnostic.severity == Severity::Error && diagnostic.thrown.is_some() {
        "thrown here"
    } else {
        "here"
    };
    let title = match &diagnostic.thrown {
        Some(thrown) if message.is_empty() => format!("Uncaught {}", thrown.class),
        Some(thrown) => format!("Uncaught {}: {message}", thrown.class),
        None => format!("{}: {message}", diagnostic.word),
    };
    own((title, label.to_owned()))
}

/// PHP's names of tokens, as one would say them.
pub(super) fn spoken(tokens: &str) -> String {
    let text = tokens.replace("token \"", "\"");
    let text =
        text.replace("end of file", "the end of the file").replace("string content", "text in a string");
    let mut spoken = String::new();
    for (at, part) in text.split('"').enumerate() {
        if at % 2 == 1 {
            spoken += &format!("`{part}`");
        } else {
            spoken += part;
        }
    }
    spoken
}

/// The part of a source line that a message is about: the name it mentions.
fn telling_part(message: &str, line: &str) -> Option<Range<usize>> {
    let mentioned = mentioned(message)?;
    let mut from = 0;
    while let Some(found) = line.get(from..)?.find(mentioned) {
        let start = from + found;
        let end = start + mentioned.len();
        let joins = |byte: Option<&u8>| byte.is_some_and(|byte| lenient::in_name(*byte));
        let before = start.checked_sub(1).and_then(|at| line.as_bytes().get(at));
        if !joins(line.as_bytes().get(end))
            && !(lenient::in_name(*mentioned.as_bytes().first()?) && joins(before))
        {
            return Some(start..end);
        }
        from = end;
    }
    None
}

/// The name that a message is about, as it stands in the source.
fn mentioned(message: &str) -> Option<&str> {
    if let Some(at) = message.find("Undefined variable $") {
        return message.get(at + "Undefined variable ".len()..);
    }
    for start in ["Call to undefined function ", "Call to undefined method ", "Call to a member function "] {
        if let Some(rest) = message.strip_prefix(start) {
            let name = rest.split("()").next()?;
            return name.rsplit(['\\', ':']).next();
        }
    }
    if let Some(rest) = message.strip_prefix("Undefined property: ") {
        return rest.rsplit('$').next();
    }
    for start in ["Class \"", "Interface \"", "Trait \"", "Undefined constant \"", "Undefined array key \""] {
        if let Some(rest) = message.strip_prefix(start) {
            return rest.split('"').next()?.rsplit('\\').next();
        }
    }
    // Messages of builtins begin with the function's name.
    let (name, _) = message.split_once("(): ")?;
    let name = name.rsplit("::").next()?;
    (!name.is_empty() && name.bytes().all(lenient::in_name)).then_some(name)
}

#[cfg(test)]
mod tests {
    use super::super::{Frame, Place, Thrown};
    use super::*;

    fn thrown(class: &str, message: &str, source: &str, line: u32) -> Diagnostic {
        let mut diagnostic = Diagnostic::new(Severity::Error, "Fatal error", message, "a.php", line);
        diagnostic.thrown = Some(Thrown { class: class.into(), text: String::new() });
        diagnostic.source = Some(source.into());
        diagnostic
    }

    #[test]
    fn the_argument_that_is_wrong() {
        let source = "<?php\nfunction add(int $a, int $b) {}\necho add(f(1, 2), \"2\");\n";
        let message = "add(): Argument #2 ($b) must be of type int, string given, called in a.php on line 3";
        let pointed = point(thrown("TypeError", message, source, 2));
        assert_eq!(marked(&pointed), Some("\"2\""));
        assert_eq!(pointed.label.as_deref(), Some("this is a string"));
        let (range, label) = pointed.labels.first().cloned().unwrap_or_default();
        assert_eq!((source.get(range), label.as_str()), (Some("int $b"), "must be an int"));
    }

    #[test]
    fn arguments_that_are_missing() {
        let source = "<?php\nfunction add($a, $b) {}\nadd(1);\n";
        let message =
            "Too few arguments to function add(), 1 passed in a.php on line 3 and exactly 2 expected";
        let pointed = point(thrown("ArgumentCountError", message, source, 2));
        assert_eq!(marked(&pointed), Some("add(1)"));
        assert_eq!(pointed.label.as_deref(), Some("only 1 argument is given"));
    }

    #[test]
    fn the_call_or_the_statement_that_threw() {
        let source = "<?php\nfunction f($g) { return $g->getReturn(); }\n";
        let mut diagnostic = thrown("Exception", "Cannot get it", source, 2);
        let place = Some(Place { file: "a.php".into(), line: 2 });
        diagnostic.frames = vec![Frame { function: "Generator->getReturn()".into(), place }];
        assert_eq!(marked(&point(diagnostic)), Some("$g->getReturn()"));
        let source = "<?php\nif (1) { throw new E(';'); }\n";
        assert_eq!(marked(&point(thrown("E", "no", source, 2))), Some("throw new E(';')"));
    }

    #[test]
    fn parse_errors_in_words() {
        let message = "syntax error, unexpected token \";\", expecting \"]\"";
        let (title, label) =
            title_and_label(&Diagnostic::new(Severity::Error, "Parse error", message, "a.php", 1));
        assert_eq!(title, "Syntax error: expected `]`, but there is `;`");
        assert_eq!(label, "expected `]`");
    }

    #[test]
    fn the_word_under_the_label() {
        assert_eq!(telling_part("Undefined variable $x", "echo $xy . $x;"), Some(11..13));
        assert_eq!(telling_part("Call to undefined method A::run()", "$a->rerun()->run();"), Some(13..16));
        assert_eq!(telling_part("strlen(): Argument #1 is wrong", "echo strlen(1);"), Some(5..11));
        assert_eq!(telling_part("Something else", "echo 1;"), None);
    }
}
