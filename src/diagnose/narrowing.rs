//! From the whole statement, which is what the interpreter knows, to the word that is wrong.

use super::Diagnostic;
use super::lenient;
use super::pointing::with_article;
use std::ops::Range;

/// Points at the word that the message is about, if it stands in the marked part of the source.
pub(super) fn narrow(diagnostic: &mut Diagnostic) {
    let (Some(source), Some(span)) = (diagnostic.source.clone(), diagnostic.span.clone()) else { return };
    let Some(text) = source.get(span.clone()) else { return };
    if let Some(part) = named_part(&diagnostic.message, text) {
        diagnostic.span = Some(span.start + part.start..span.start + part.end);
        return;
    }
    if diagnostic.message.contains("(): Return value must be of type ") {
        wrong_return_value(diagnostic, &source, span);
    } else if diagnostic.message.starts_with("Cannot redeclare ") {
        declared_before(diagnostic, &source, span);
    }
}

/// The range of the name in the text that the message complains of.
fn named_part(message: &str, text: &str) -> Option<Range<usize>> {
    let at = |word: &str| find(text, word).map(|at| at..at + word.len());
    if let Some(name) = message.strip_prefix("Undefined variable ") {
        return at(name);
    }
    if let Some(property) = message.strip_prefix("Undefined property: ") {
        let (_, name) = property.split_once("::$")?;
        return at(&format!("->{name}")).map(|range| range.start + 2..range.end);
    }
    if let Some(property) = message.strip_prefix("Access to undeclared static property ") {
        let (_, name) = property.split_once("::")?;
        return at(name);
    }
    if let Some(constant) = message.strip_prefix("Undefined constant ") {
        let constant = constant.trim_matches('"');
        return at(constant.rsplit("::").next()?);
    }
    if let Some(name) = message.strip_prefix("Unknown named parameter $") {
        return at(&format!("{name}:")).map(|range| range.start..range.end - 1);
    }
    if let Some(key) = message.strip_prefix("Undefined array key ") {
        if let Some(key) = key.strip_prefix('"').and_then(|key| key.strip_suffix('"')) {
            return at(&format!("\"{key}\"")).or_else(|| at(&format!("'{key}'")));
        }
        return at(&format!("[{key}]")).map(|range| range.start + 1..range.end - 1);
    }
    None
}

/// Where something stands in a text as a word of its own.
fn find(text: &str, word: &str) -> Option<usize> {
    let joins = |byte: Option<&u8>| byte.is_some_and(|byte| lenient::in_name(*byte));
    let (first, last) = (word.bytes().next()?, word.bytes().next_back()?);
    text.match_indices(word).map(|(at, _)| at).find(|at| {
        let before = at.checked_sub(1).and_then(|before| text.as_bytes().get(before));
        let joined_before = lenient::in_name(first) && joins(before);
        let joined_behind = lenient::in_name(last) && joins(text.as_bytes().get(at + word.len()));
        !joined_before && !joined_behind
    })
}

/// `return "abc";` in a function that must return an int: the value, and the type that was declared.
fn wrong_return_value(diagnostic: &mut Diagnostic, source: &str, span: Range<usize>) {
    let Some((_, rest)) = diagnostic.message.split_once("must be of type ") else { return };
    let Some((wanted, given)) = rest.rsplit_once(", ") else { return };
    let given = given.trim_end_matches(" returned").to_owned();
    let wanted = wanted.to_owned();
    let Some(text) = source.get(span.clone()) else { return };
    if let Some(value) = text.strip_prefix("return").map(str::trim).filter(|value| !value.is_empty()) {
        let value = value.trim_end_matches(';').trim_end();
        let start = span.start + text.find(value).unwrap_or(0);
        diagnostic.span = Some(start..start + value.len());
        diagnostic.label = Some(format!("this is {}", with_article(&given)));
    } else if given == "none" {
        diagnostic.label = Some("nothing is returned here".into());
    }
    let before = source.get(..span.start).unwrap_or_default();
    let types = before.match_indices(wanted.as_str()).map(|(at, _)| at);
    let declared = types.filter(|at| {
        let head = before.get(..*at).unwrap_or_default().trim_end();
        head.strip_suffix(':').is_some_and(|head| head.trim_end().ends_with(')'))
    });
    if let Some(at) = declared.last() {
        diagnostic.labels.push((at..at + wanted.len(), format!("must be {}", with_article(&wanted))));
    }
}

/// The first of two declarations of one name in one file.
fn declared_before(diagnostic: &mut Diagnostic, source: &str, span: Range<usize>) {
    let Some(name) = diagnostic.message.strip_prefix("Cannot redeclare ") else { return };
    let name = name.split([' ', '(']).next().unwrap_or(name);
    let is_method = name.contains("::");
    let Some(short) = name.rsplit("::").next() else { return };
    let before = source.get(..span.start).unwrap_or_default();
    let word = if short.starts_with('$') { short.to_owned() } else { format!("function {short}") };
    let mut found = None;
    let mut from = 0;
    // The last one before: an earlier class of the file may have a method of this name, too.
    while let Some(at) = before.get(from..).and_then(|rest| find(rest, &word)) {
        found = Some(from + at);
        from += at + word.len();
    }
    let Some(at) = found else { return };
    diagnostic.label = Some("declared again here".into());
    diagnostic.labels.push((at..at + word.len(), "first declared here".into()));
    if is_method && diagnostic.help.is_none() {
        let what = if short.starts_with('$') { "properties" } else { "methods" };
        diagnostic.help = Some(format!("two {what} of one class cannot have the same name"));
    }
}

#[cfg(test)]
mod tests {
    use super::super::Severity;
    use super::*;

    fn narrowed(message: &str, source: &str, marked: &str) -> Diagnostic {
        let mut diagnostic = Diagnostic::new(Severity::Error, "Fatal error", message, "a.php", 1);
        let start = source.rfind(marked).expect("the marked part is in the source");
        diagnostic.span = Some(start..start + marked.len());
        diagnostic.source = Some(source.into());
        narrow(&mut diagnostic);
        diagnostic
    }

    fn pointed_at<'s>(message: &str, source: &'s str, marked: &str) -> &'s str {
        narrowed(message, source, marked).span.and_then(|span| source.get(span)).unwrap_or_default()
    }

    #[test]
    fn the_name_is_what_is_pointed_at() {
        let variable = pointed_at("Undefined variable $x", "<?php return $xy + $x;", "return $xy + $x;");
        assert_eq!(variable, "$x");
        let property =
            pointed_at("Undefined property: A::$name", "<?php $a->names . $a->name;", "$a->names . $a->name");
        assert_eq!(property, "name");
        let constant = pointed_at("Undefined constant A::LIMT", "<?php echo A::LIMT;", "echo A::LIMT;");
        assert_eq!(constant, "LIMT");
        assert_eq!(pointed_at("Undefined array key \"k\"", "<?php $a['k'];", "$a['k']"), "'k'");
        assert_eq!(pointed_at("Undefined array key 5", "<?php $a5[5];", "$a5[5]"), "5");
        let parameter = pointed_at("Unknown named parameter $b", "<?php f(a: 1, b: 2);", "f(a: 1, b: 2)");
        assert_eq!(parameter, "b");
    }

    #[test]
    fn a_wrong_result_and_the_type_it_should_have() {
        let source = "<?php function f(int $a): int {\n return \"abc\";\n}";
        let message = "f(): Return value must be of type int, string returned";
        let diagnostic = narrowed(message, source, "return \"abc\";");
        assert_eq!(diagnostic.span.and_then(|span| source.get(span)), Some("\"abc\""));
        assert_eq!(diagnostic.label.as_deref(), Some("this is a string"));
        assert_eq!(diagnostic.labels, [(26..29, "must be an int".to_owned())]);
    }

    #[test]
    fn what_was_declared_before() {
        let source = "<?php class A { function f() {} function f() {} }";
        let diagnostic = narrowed("Cannot redeclare A::f()", source, "function f() {}");
        assert_eq!(diagnostic.labels, [(16..26, "first declared here".to_owned())]);
    }
}
