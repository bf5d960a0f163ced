//! Syntax errors that everybody makes, and what PHP's parser, which stumbles over them later, cannot say.

use super::Diagnostic;
use super::lenient::{self, Kind, Piece};
use std::ops::Range;

/// Recognises a usual mistake and says so, with the places that belong to it.
pub fn recognise(mut diagnostic: Diagnostic) -> Diagnostic {
    let Some(source) = diagnostic.source.clone() else { return diagnostic };
    let Some(span) = diagnostic.span.clone() else { return diagnostic };
    let code = Code { source: &source, error: span };
    let _ = code.string_over_lines(&mut diagnostic)
        || code.apostrophe(&mut diagnostic)
        || code.missing_brace(&mut diagnostic)
        || code.advice(&mut diagnostic);
    diagnostic
}

/// A brace that, by its indentation, was meant to be closed before `end`: where it opens.
pub fn unclosed_brace(source: &str, end: usize) -> Option<usize> {
    let start = source.find("<?").map_or(0, |at| at + 2);
    let text = source.get(start..end)?;
    let scan = lenient::scan(text);
    let hidden = |at: usize| {
        let covers =
            |piece: &Piece| matches!(piece.kind, Kind::Text | Kind::Comment) && piece.range.contains(&at);
        scan.pieces.iter().any(covers)
    };
    let indent = |at: usize| {
        let line = text.get(..at).map_or(0, |before| before.rfind('\n').map_or(0, |newline| newline + 1));
        let blank = text.get(line..at).map_or(0, |line| line.len() - line.trim_start().len());
        // Whether the brace is the first of its line.
        (blank, line + blank == at)
    };
    let mut open = Vec::new();
    for (at, byte) in text.bytes().enumerate() {
        match byte {
            b'{' if !hidden(at) => open.push(at),
            b'}' if !hidden(at) => {
                let opener = open.pop()?;
                let (closing, first) = indent(at);
                let same_line = text.get(opener..at).is_some_and(|between| !between.contains('\n'));
                if first && !same_line && indent(opener).0 > closing {
                    return Some(start + opener);
                }
            }
            _ => {}
        }
    }
    None
}

/// Where a syntax error is.
struct Code<'s> {
    source: &'s str,
    error: Range<usize>,
}

impl Code<'_> {
    fn before(&self) -> &str {
        self.source.get(..self.error.start).unwrap_or_default()
    }

    fn found(&self) -> &str {
        self.source.get(self.error.clone()).unwrap_or_default()
    }

    fn line(&self, at: usize) -> usize {
        self.source.get(..at).map_or(1, |before| before.matches('\n').count() + 1)
    }

    /// The string that ends right before the error: from its quote to its quote.
    fn string_before(&self) -> Option<Range<usize>> {
        let start = self.source.find("<?").map_or(0, |at| at + 2);
        let end = self.before().trim_end().len();
        let scan = lenient::scan(self.source.get(start..end)?);
        let mut pieces = scan.pieces.iter().rev();
        let last =
            pieces.next().filter(|piece| piece.kind == Kind::Text && start + piece.range.end == end)?;
        let mut from = last.range.start;
        // A string with variables in it is several pieces without a gap.
        for piece in pieces {
            if piece.range.end != from || !matches!(piece.kind, Kind::Text | Kind::Variable) {
                break;
            }
            from = piece.range.start;
        }
        Some(start + from..end)
    }

    /// `"Anna` without its end swallows what follows up to the next quote.
    fn string_over_lines(&self, diagnostic: &mut Diagnostic) -> bool {
        let Some(string) = self.string_before() else { return false };
        let text = self.source.get(string.clone()).unwrap_or_default();
        let Some(quote) = text.chars().next().filter(|quote| matches!(quote, '"' | '\'')) else {
            return false;
        };
        if !text.contains('\n') || self.before().ends_with(char::is_whitespace) {
            return false;
        }
        let (first, last) = (self.line(string.start), self.line(string.end));
        let end = string.start + text.find('\n').unwrap_or(text.len());
        diagnostic.title =
            Some(format!("Syntax error: the string that begins on line {first} goes on to line {last}"));
        diagnostic.span = Some(string.start..end);
        diagnostic.label = Some("begins here".into());
        diagnostic.labels = vec![(string.end - 1..string.end, "and ends here".into())];
        diagnostic.help = Some(format!("is a `{quote}` missing at the end of line {first}?"));
        diagnostic.notes.clear();
        true
    }

    /// `'It's me'`
    fn apostrophe(&self, diagnostic: &mut Diagnostic) -> bool {
        let before = self.before();
        let mut letters = before.chars().rev();
        let ends_string = letters.next() == Some('\'') && letters.next().is_some_and(char::is_alphabetic);
        if !ends_string || !self.found().starts_with(char::is_alphabetic) || self.string_before().is_none() {
            return false;
        }
        let at = self.error.start - 1;
        diagnostic.span = Some(at..at + 1);
        diagnostic.label = Some("the string ends here".into());
        diagnostic.help =
            Some("an apostrophe in single quotes is written `\\'`; or use double quotes".into());
        diagnostic.notes.clear();
        true
    }

    /// A method that begins inside of another one: a brace was forgotten above.
    fn missing_brace(&self, diagnostic: &mut Diagnostic) -> bool {
        let member = ["public", "private", "protected", "abstract", "final", "case", "default"];
        let at_end = diagnostic.message.contains("end of file");
        if !at_end && !member.contains(&self.found().to_ascii_lowercase().as_str()) {
            return false;
        }
        let Some(brace) = unclosed_brace(self.source, self.error.start.min(self.source.len())) else {
            return false;
        };
        diagnostic.labels = vec![(brace..brace + 1, "this one seems to have no `}`".into())];
        diagnostic.help = Some(format!("is a `}}` missing for the `{{` on line {}?", self.line(brace)));
        true
    }

    /// Whether the innermost open bracket is that of a `for`.
    fn is_in_for(&self) -> bool {
        let start = self.source.find("<?").map_or(0, |at| at + 2);
        let Some(code) = self.source.get(start..self.error.start) else { return false };
        let Some(&(b'(', at)) = lenient::scan(code).open.last() else { return false };
        let before = code.get(..at).unwrap_or_default().trim_end();
        let word = before.len() - before.bytes().rev().take_while(|byte| lenient::in_name(*byte)).count();
        before.get(word..).is_some_and(|word| word.eq_ignore_ascii_case("for"))
    }

    /// Mistakes that need only a word of advice.
    fn advice(&self, diagnostic: &mut Diagnostic) -> bool {
        let found = self.found();
        let before = self.before().trim_end();
        let after = self.source.get(self.error.end..).unwrap_or_default();
        let word_start =
            before.len() - before.bytes().rev().take_while(|byte| lenient::in_name(*byte)).count();
        let word = before.get(word_start..).unwrap_or_default();
        let is_plain = !before.get(..word_start).unwrap_or_default().ends_with(['$', '>', ':', '\\']);
        let is_name = word.starts_with(|letter: char| letter.is_alphabetic() || letter == '_') && is_plain;
        let help = if found == "=" && after.trim_start().starts_with('>') && after.starts_with([' ', '\t']) {
            "`=>` is one sign: there must be no blank in it".to_owned()
        } else if found == "=" && is_name && !lenient::keywords().any(|keyword| keyword == word) {
            format!("a variable begins with `$`: did you mean `${word}`?")
        } else if word.eq_ignore_ascii_case("elseif") && diagnostic.message.contains("expecting \"(\"") {
            "`elseif` needs a condition; without one it is `else`".to_owned()
        } else if found == ")" && diagnostic.message.contains("expecting \";\"") && self.is_in_for() {
            diagnostic.notes.clear();
            "the three parts of `for` are separated by `;`: `for ($i = 0; $i < 10; $i++)`".to_owned()
        } else if found.eq_ignore_ascii_case("else") && before.ends_with(';') {
            "an `if` with more than one statement needs `{` and `}` around them".to_owned()
        } else {
            return false;
        };
        diagnostic.help = Some(help);
        true
    }
}

#[cfg(test)]
mod tests {
    use super::super::Severity;
    use super::*;

    fn recognised(source: &str, found: &str, message: &str) -> Diagnostic {
        let message = format!("syntax error, unexpected {message}");
        let mut diagnostic = Diagnostic::new(Severity::Error, "Parse error", &message, "a.php", 1);
        let at = source.rfind(found).unwrap_or(0);
        diagnostic.span = Some(at..at + found.len());
        diagnostic.source = Some(source.into());
        recognise(diagnostic)
    }

    fn help(source: &str, found: &str, message: &str) -> String {
        recognised(source, found, message).help.unwrap_or_default()
    }

    #[test]
    fn strings_that_go_on() {
        let diagnostic =
            recognised("<?php\n$name = \"Anna;\necho \"Hello $name\";\n", "Hello", "identifier \"Hello\"");
        assert_eq!(
            diagnostic.title.as_deref(),
            Some("Syntax error: the string that begins on line 2 goes on to line 3")
        );
        assert_eq!(diagnostic.help.as_deref(), Some("is a `\"` missing at the end of line 2?"));
        assert!(help("<?php $s = 'It's me';", "s me", "identifier \"s\"").contains("apostrophe"));
    }

    #[test]
    fn braces_that_are_missing() {
        let source = "<?php\nclass A {\n    function f() {\n        if (1) {\n            g();\n    }\n    public function h() {}\n}\n";
        assert_eq!(help(source, "public", "token \"public\""), "is a `}` missing for the `{` on line 4?");
    }

    #[test]
    fn small_slips() {
        assert!(help("<?php fn($x) = > 1;", "= ", "token \"=\"").is_empty());
        assert!(help("<?php fn($x) = > 1;", "=", "token \"=\"").contains("one sign"));
        assert!(help("<?php count = 1;", "=", "token \"=\"").contains("`$count`"));
    }
}
