//! Syntax errors in words: what was expected, said without the symbols of the grammar.

use super::Diagnostic;
use super::advice::{left_open, nearest};
use super::pointing::spoken;
use super::{lenient, mistakes};

/// Adds words of its own to a syntax error; `expected` are all tokens that could have stood there.
pub fn explain(mut diagnostic: Diagnostic, expected: &[String]) -> Diagnostic {
    if diagnostic.message.starts_with("Unclosed '") {
        return unclosed(diagnostic);
    }
    if let Some(bracket) = diagnostic.message.strip_prefix("Unmatched '") {
        let bracket = bracket.trim_end_matches('\'');
        diagnostic.title = Some(format!("Syntax error: nothing is open that this `{bracket}` could close"));
        diagnostic.label = Some("closes nothing".into());
        return diagnostic;
    }
    let Some(found) = diagnostic.message.strip_prefix("syntax error, unexpected ") else { return diagnostic };
    let found = spoken(found.split(", expecting ").next().unwrap_or(found));
    let still_open = left_open(&diagnostic);
    if let Some(wanted) = wanted(expected) {
        diagnostic = with_expectation(diagnostic, &wanted, &found, expected);
    }
    diagnostic.notes.extend(still_open);
    if diagnostic.help.is_none() {
        diagnostic.help = misspelled(&diagnostic).map(|keyword| format!("did you mean `{keyword}`?"));
    }
    if diagnostic.help.is_none() { mistakes::recognise(diagnostic) } else { diagnostic }
}

fn with_expectation(
    mut diagnostic: Diagnostic,
    wanted: &str,
    found: &str,
    expected: &[String],
) -> Diagnostic {
    let has = |name: &str| expected.iter().any(|token| token == name);
    diagnostic.title = Some(format!("Syntax error: expected {wanted}, but there is {found}"));
    diagnostic.label = Some(format!("expected {wanted}"));
    let ends_statement = has(";") && !has("integer");
    if ends_statement && let Some(end) = end_of_line_before(&diagnostic) {
        // The line that lacks the semicolon is the one to show, not the next one that stumbles over it.
        diagnostic.span = Some(end);
        diagnostic.title = Some(format!("Syntax error: expected {wanted} before {found}"));
        diagnostic.label = Some("`;` is missing here".into());
    }
    diagnostic
}

/// PHP says where the file ends or the wrong bracket stands; a person wants to see the bracket that was left open.
fn unclosed(mut diagnostic: Diagnostic) -> Diagnostic {
    let Some(source) = diagnostic.source.clone() else { return diagnostic };
    let start = source.find("<?").map_or(0, |at| at + 2);
    let end = diagnostic.span.as_ref().map_or(source.len(), |span| span.start).max(start);
    let Some(bracket) = diagnostic.message.chars().nth("Unclosed '".len()) else { return diagnostic };
    let open = lenient::scan(source.get(start..end).unwrap_or_default()).open;
    let Some((_, at)) = open.iter().rev().find(|(open, _)| char::from(*open) == bracket) else {
        return diagnostic;
    };
    let found = match diagnostic.message.split_once("does not match '") {
        Some((_, closer)) => format!("closed by `{}`", closer.trim_end_matches('\'')),
        None => "never closed".into(),
    };
    diagnostic.title = Some(format!("Syntax error: this `{bracket}` is {found}"));
    diagnostic.label = Some("opened here".into());
    diagnostic.notes.push(format!("the mistake was noticed on line {}", diagnostic.place.line));
    diagnostic.span = Some(start + at..start + at + 1);
    if bracket == '{'
        && let Some(inner) = mistakes::unclosed_brace(&source, source.len())
        && inner != start + at
    {
        let line = source.get(..inner).map_or(1, |before| before.matches('\n').count() + 1);
        diagnostic.labels.push((inner..inner + 1, "this one is closed too early, or not at all".into()));
        diagnostic.help = Some(format!("by its indentation, the `{{` on line {line} lacks its `}}`"));
    }
    diagnostic
}

/// What could have stood there, as a person would say it.
fn wanted(expected: &[String]) -> Option<String> {
    let has = |name: &str| expected.iter().any(|token| token == name);
    if expected.is_empty() {
        return None;
    }
    if has("integer") && has("variable") {
        let what = if has("inline html") || has("{") { "a statement" } else { "an expression" };
        let closers =
            [";", ")", "]", "}"].into_iter().filter(|closer| has(closer) && what == "an expression");
        return Some(listed(
            std::iter::once(what.to_owned()).chain(closers.map(|closer| format!("`{closer}`"))),
        ));
    }
    if has("variable") && has(")") {
        return Some("a parameter or `)`".into());
    }
    if has("identifier") && has("endwhile") {
        return Some("a name".into());
    }
    if has("function") && has("const") && has("use") {
        return Some("a member of the class (a property, a method, a constant) or `}`".into());
    }
    if has("instanceof") || has("->") {
        // After an expression every operator could follow; what ends the expression is what was meant.
        let ends = [",", ")", "]", "}", ";", "=>", "as", ":"].into_iter().filter(|end| has(end));
        let ends = listed(ends.map(|end| format!("`{end}`")));
        return (!ends.is_empty()).then_some(ends);
    }
    (expected.len() <= 5).then(|| listed(expected.iter().map(|token| named(token))))
}

/// A token's name in a sentence.
fn named(token: &str) -> String {
    match token {
        "identifier" => "a name".into(),
        "namespaced name" => "a name with a namespace".into(),
        "fully qualified name" => "a name that begins with `\\`".into(),
        "variable" => "a variable".into(),
        "heredoc end" => "the end of the heredoc".into(),
        "&$" => "`&`".into(),
        other => format!("`{other}`"),
    }
}

fn listed(words: impl Iterator<Item = String>) -> String {
    let mut words: Vec<String> = words.collect();
    words.dedup();
    match words.pop() {
        None => String::new(),
        Some(last) if words.is_empty() => last,
        Some(last) => format!("{} or {last}", words.join(", ")),
    }
}

/// The last character before the error, if that is on an earlier line.
fn end_of_line_before(diagnostic: &Diagnostic) -> Option<std::ops::Range<usize>> {
    let (span, source) = (diagnostic.span.as_ref()?, diagnostic.source.as_ref()?);
    let before = source.get(..span.start)?;
    let text = before.trim_end();
    let blank = before.get(text.len()..)?;
    let last = text.chars().next_back()?;
    blank.contains('\n').then(|| text.len() - last.len_utf8()..text.len())
}

/// A keyword that the word at the error, or the one before it, is very like.
fn misspelled(diagnostic: &Diagnostic) -> Option<&'static str> {
    let (span, source) = (diagnostic.span.as_ref()?, diagnostic.source.as_ref()?);
    let word = |text: &str| -> String {
        let letters = text.bytes().rev().take_while(|byte| lenient::in_name(*byte)).count();
        text.get(text.len() - letters..).unwrap_or_default().to_lowercase()
    };
    let at = word(source.get(..span.end)?);
    let before = word(source.get(..span.start)?.trim_end());
    [at, before].into_iter().find_map(|word| {
        let is_name = word.len() > 2
            && word.bytes().all(lenient::in_name)
            && !word.starts_with(|letter: char| letter.is_ascii_digit());
        let is_keyword = lenient::keywords().any(|keyword| keyword == word);
        if is_name && !is_keyword { nearest(&word, lenient::keywords()) } else { None }
    })
}

#[cfg(test)]
mod tests {
    use super::super::Severity;
    use super::*;

    fn explained(source: &str, found: &str, at: usize, expected: &[&str]) -> Diagnostic {
        let message = format!("syntax error, unexpected {found}");
        let mut diagnostic = Diagnostic::new(Severity::Error, "Parse error", &message, "a.php", 1);
        diagnostic.source = Some(source.into());
        diagnostic.span = Some(at..at + 1);
        explain(diagnostic, &expected.iter().map(|token| (*token).to_owned()).collect::<Vec<_>>())
    }

    #[test]
    fn what_was_expected() {
        let title = |diagnostic: Diagnostic| diagnostic.title.unwrap_or_default();
        let bracket =
            explained("<?php $x = [1, 2;", "token \";\"", 16, &["*", "and", ",", "]", "instanceof"]);
        assert_eq!(title(bracket), "Syntax error: expected `,` or `]`, but there is `;`");
        let expression = explained("<?php echo 1 +;", "token \";\"", 14, &["variable", "integer", "("]);
        assert_eq!(title(expression), "Syntax error: expected an expression, but there is `;`");
    }

    #[test]
    fn a_missing_semicolon_is_shown_where_it_is_missing() {
        let diagnostic =
            explained("<?php\n$a = 1\n$b = 2;", "variable \"$b\"", 13, &["*", ";", "instanceof"]);
        assert_eq!(diagnostic.span, Some(11..12));
        assert_eq!(diagnostic.label.as_deref(), Some("`;` is missing here"));
    }

    #[test]
    fn keywords_that_were_misspelled() {
        let diagnostic =
            explained("<?php fucntion f() {}", "identifier \"f\"", 15, &["*", ";", "instanceof"]);
        assert_eq!(diagnostic.help.as_deref(), Some("did you mean `function`?"));
    }
}
