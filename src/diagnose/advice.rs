//! What a person could do about an error: names that were probably meant, brackets that were left open, and the rules
//! of the language that a message takes for granted.

use super::lenient::{self, Kind};
use super::{Diagnostic, pointing};
use std::collections::BTreeSet;

/// Names that exist where the error happened; the interpreter knows them.
pub trait Known {
    /// Functions.
    fn functions(&self) -> Vec<String>;
    /// Classes, interfaces, traits, enums.
    fn classes(&self) -> Vec<String>;
    /// Constants.
    fn constants(&self) -> Vec<String>;
    /// Methods of a class.
    fn methods(&self, class: &str) -> Vec<String>;
    /// Properties of a class.
    fn properties(&self, class: &str) -> Vec<String>;
    /// Constants and cases of a class.
    fn class_constants(&self, class: &str) -> Vec<String>;
    /// The names of a function's parameters; of a method if it is `Class::method`.
    fn parameters(&self, function: &str) -> Vec<String>;
}

/// Knows no names.
pub struct Nothing;

impl Known for Nothing {
    fn functions(&self) -> Vec<String> {
        Vec::new()
    }

    fn classes(&self) -> Vec<String> {
        Vec::new()
    }

    fn constants(&self) -> Vec<String> {
        Vec::new()
    }

    fn methods(&self, _class: &str) -> Vec<String> {
        Vec::new()
    }

    fn properties(&self, _class: &str) -> Vec<String> {
        Vec::new()
    }

    fn class_constants(&self, _class: &str) -> Vec<String> {
        Vec::new()
    }

    fn parameters(&self, _function: &str) -> Vec<String> {
        Vec::new()
    }
}

/// Start of a message, and what to say to it.
const RULES: &[(&str, &str)] = &[
    (
        "Cannot get return value of a generator that hasn't returned",
        "a generator that has not returned yet: run it to its end first, for example with `foreach`",
    ),
    (
        "Cannot traverse an already closed generator",
        "a generator runs once: call its function again for a new one",
    ),
    (
        "Cannot rewind a generator that was already run",
        "`foreach` starts from the beginning: go on with `while ($gen->valid())`, or call the function again",
    ),
    (
        "Cannot resume an already running generator",
        "the generator is running right now: only code outside of it can resume it",
    ),
    (
        "Generator passed to yield from was aborted",
        "the inner generator ended with an exception: it has no return value to go on with",
    ),
    (
        "Cannot suspend outside of fiber",
        "`Fiber::suspend()` works only in a function that a `Fiber` was started with",
    ),
    (
        "Cannot start a fiber that has already been started",
        "a fiber starts once: `resume()` it, or make a new `Fiber`",
    ),
    (
        "Cannot resume a fiber that is not suspended",
        "look at `isSuspended()`, `isRunning()`, `isTerminated()` first",
    ),
    (
        "Cannot get fiber return value",
        "a fiber has a return value after it has returned: look at `isTerminated()` first",
    ),
    ("Division by zero", "look at the divisor first; `fdiv()` gives INF or NAN instead of throwing"),
    ("Modulo by zero", "look at the divisor first"),
    ("Array to string conversion", "`implode()` joins an array, `json_encode()` and `print_r()` show one"),
    ("Unhandled match case", "a `default =>` arm takes every other value"),
    (
        "Cannot modify readonly property",
        "a readonly property is set once, in its class: make a new object instead",
    ),
    ("Nesting level too deep", "the value contains itself, or a great many levels"),
    ("Maximum call stack size", "a function calls itself without end"),
    (
        "Cannot redeclare",
        "the same name is declared twice: was the file included twice? `require_once` includes once",
    ),
    ("Cannot pass parameter", "a parameter by reference needs a variable: put the value into one first"),
    ("Only variables should be passed by reference", "put the value into a variable first"),
    ("Headers already sent", "something was printed before: a blank before `<?php` counts, too"),
];

/// Parts of messages, and what to say to them.
const PARTS: &[(&str, &str)] = &[
    (
        "must not be accessed before initialization",
        "give the property a value where it is declared or in the constructor",
    ),
    ("offset on null", "the value is null: `??` gives another one instead"),
    ("property \"", "look at the value first: `var_dump()` shows it"),
    (" on null", "the value is null: `?->` goes on only if there is an object"),
    ("of null", "the value is null: `??` gives another one instead"),
    (
        "Failed to open stream: No such file or directory",
        "a path is relative to the folder the script was started in: `__DIR__ . '/…'` is relative to the file",
    ),
    (
        "Failed opening required",
        "a path is relative to the folder the script was started in: `__DIR__ . '/…'` is relative to the file",
    ),
    ("Object of class Closure could not be converted to string", "call it: add `()`"),
    ("could not be converted to string", "a class is converted by its `__toString()` method"),
    (
        "Cannot unpack array with string keys",
        "string keys become named arguments: the parameters must have these names",
    ),
    (
        "Cannot use temporary expression in write context",
        "only variables, properties and elements can be written to",
    ),
];

/// Adds help and notes to a diagnostic, if there are any to give.
pub fn advise(mut diagnostic: Diagnostic, known: &dyn Known) -> Diagnostic {
    // What has a title of its own was looked at more closely already.
    if diagnostic.message.starts_with("syntax error") && diagnostic.title.is_none() {
        diagnostic.notes.extend(left_open(&diagnostic));
    }
    let mut diagnostic = pointing::point(diagnostic);
    if diagnostic.help.is_none() {
        diagnostic.help = meant(&diagnostic, known).or_else(|| rule(&diagnostic.message));
    }
    if diagnostic.help.is_none() && is_strict_mismatch(&diagnostic) {
        diagnostic.help = Some(
            "strict_types is on in this file: values are not converted, `(int)` and the like do it".into(),
        );
    }
    if diagnostic.help.is_none() && diagnostic.message.starts_with("Allowed memory size") {
        let first = diagnostic.frames.first();
        let without_end = first.filter(|first| diagnostic.frames.iter().take(100).all(|next| next == *first));
        if diagnostic.frames.len() >= 100 && without_end.is_some() {
            diagnostic.help = Some("a function calls itself without end: what should make it return?".into());
        }
    }
    let previous = std::mem::take(&mut diagnostic.previous);
    diagnostic.previous = previous.into_iter().map(|one| advise(one, known)).collect();
    diagnostic
}

fn rule(message: &str) -> Option<String> {
    let start = RULES.iter().find(|(start, _)| message.starts_with(start));
    let part = || PARTS.iter().find(|(part, _)| message.contains(part));
    start.or_else(part).map(|(_, help)| (*help).to_owned())
}

fn is_strict_mismatch(diagnostic: &Diagnostic) -> bool {
    let message = &diagnostic.message;
    message.contains("must be of type")
        && message.contains(" given")
        && ["int", "float", "string", "bool"]
            .iter()
            .any(|given| message.contains(&format!(", {given} given")))
        && diagnostic.source.as_ref().is_some_and(|source| source.contains("strict_types=1"))
}

/// "did you mean …?" for a name that does not exist.
fn meant(diagnostic: &Diagnostic, known: &dyn Known) -> Option<String> {
    let message = diagnostic.message.as_str();
    let between = |start: &str, end: &str| {
        message.strip_prefix(start)?.split_once(end).map(|(name, _)| name.to_owned())
    };
    let (name, candidates, shape): (String, Vec<String>, fn(&str) -> String) =
        if let Some(name) = message.strip_prefix("Undefined variable $") {
            (name.to_owned(), words(diagnostic, Kind::Variable), |name| format!("`${name}`"))
        } else if let Some(name) = between("Call to undefined function ", "()") {
            let mut names = known.functions();
            names.extend(words(diagnostic, Kind::Function));
            (name, names, |name| format!("`{name}()`"))
        } else if let Some(method) = between("Call to undefined method ", "()") {
            let (class, name) = method.split_once("::")?;
            (name.to_owned(), known.methods(class), |name| format!("`{name}()`"))
        } else if let Some(property) = message.strip_prefix("Undefined property: ") {
            let (class, name) = property.split_once("::$")?;
            (name.to_owned(), known.properties(class), |name| format!("`{name}`"))
        } else if let Some(property) = message.strip_prefix("Access to undeclared static property ") {
            let (class, name) = property.split_once("::$")?;
            (name.to_owned(), known.properties(class), |name| format!("`${name}`"))
        } else if let Some((class, name)) =
            message.strip_prefix("Undefined constant ").and_then(|name| name.split_once("::"))
        {
            (name.to_owned(), known.class_constants(class), |name| format!("`{name}`"))
        } else if let Some(name) = message.strip_prefix("Unknown named parameter $") {
            let names = known.parameters(&called_function(diagnostic)?);
            (name.to_owned(), names, |name| format!("`{name}:`"))
        } else if let Some(name) =
            between("Class \"", "\" not found").or_else(|| between("Interface \"", "\" not found"))
        {
            (name, known.classes(), |name| format!("`{name}`"))
        } else if let Some(name) = between("Undefined constant \"", "\"") {
            let mut names = known.constants();
            // A forgotten `$` is the most frequent reason.
            if words(diagnostic, Kind::Variable).contains(&name) {
                return Some(format!("did you mean the variable `${name}`?"));
            }
            names.extend(known.classes());
            (name, names, |name| format!("`{name}`"))
        } else {
            return None;
        };
    if let Some(near) = nearest(&name, candidates.iter().map(String::as_str)) {
        return Some(format!("did you mean {}?", shape(near)));
    }
    // In a namespace a name without a leading backslash is looked up in the namespace only.
    let (_, short) = name.rsplit_once('\\')?;
    let global = candidates.iter().find(|candidate| candidate.eq_ignore_ascii_case(short))?;
    Some(format!("`{short}` is looked for in the namespace: write `\\{global}`, or `use` it"))
}

/// The function whose call the marked part of the source is in: its name is what stands before the bracket.
fn called_function(diagnostic: &Diagnostic) -> Option<String> {
    let source = diagnostic.source.as_ref()?;
    let start = source.find("<?").map_or(0, |at| at + 2);
    let code = source.get(start..diagnostic.span.as_ref()?.start)?;
    lenient::open_call(code).map(|call| call.callee)
}

/// The candidate that is most like the name, if any is like it: with the fewest letters to change, at most a third of
/// them, or with the same words in another order.
pub fn nearest<'names>(name: &str, candidates: impl Iterator<Item = &'names str>) -> Option<&'names str> {
    let lower = name.to_lowercase();
    let limit = lower.chars().count().max(3) / 3;
    let sorted = |name: &str| {
        let mut words: Vec<String> = name.split('_').map(str::to_owned).collect();
        words.sort();
        words
    };
    let words = sorted(&lower);
    candidates
        .filter(|candidate| *candidate != name)
        .filter_map(|candidate| {
            let known = candidate.to_lowercase();
            if words.len() > 1 && known.len() == lower.len() && sorted(&known) == words {
                return Some((0, candidate));
            }
            // Looking closely at names of quite another length would take long.
            if known.len().abs_diff(lower.len()) > limit {
                return None;
            }
            let distance = distance(&known, &lower);
            (distance <= limit).then_some((distance, candidate))
        })
        .min_by_key(|(distance, _)| *distance)
        .map(|(_, candidate)| candidate)
}

/// How many letters must be added, removed, changed, or exchanged with their neighbour.
fn distance(left: &str, right: &str) -> usize {
    let (left, right): (Vec<char>, Vec<char>) = (left.chars().collect(), right.chars().collect());
    let mut before = Vec::new();
    let mut row: Vec<usize> = (0..=right.len()).collect();
    for (i, a) in left.iter().enumerate() {
        let mut next = vec![i + 1];
        for (j, b) in right.iter().enumerate() {
            let mut cost = (row[j] + usize::from(a != b)).min(row[j + 1] + 1).min(next[j] + 1);
            if i > 0 && j > 0 && *a == right[j - 1] && left[i - 1] == *b {
                let swapped: &Vec<usize> = &before;
                cost = cost.min(swapped[j - 1] + 1);
            }
            next.push(cost);
        }
        before = std::mem::replace(&mut row, next);
    }
    row.last().copied().unwrap_or(0)
}

/// The names of one kind that the source mentions, without `$`.
fn words(diagnostic: &Diagnostic, kind: Kind) -> Vec<String> {
    let Some(source) = &diagnostic.source else { return Vec::new() };
    let code = source.find("<?").map_or(0, |at| at + 2);
    let code = source.get(code..).unwrap_or_default();
    let pieces = lenient::scan(code).pieces.into_iter().filter(|piece| piece.kind == kind);
    let names: BTreeSet<&str> =
        pieces.filter_map(|piece| code.get(piece.range)).map(|name| name.trim_start_matches('$')).collect();
    names.into_iter().map(str::to_owned).collect()
}

/// A bracket or string before the error that nothing closes.
pub(super) fn left_open(diagnostic: &Diagnostic) -> Option<String> {
    let source = diagnostic.source.as_ref()?;
    let end = diagnostic.span.as_ref().map_or(source.len(), |span| span.start);
    let start = source.find("<?").map_or(0, |at| at + 2);
    let code = source.get(start..end)?;
    let scan = lenient::scan(code);
    let line = |at: usize| source.get(..start + at).map_or(1, |before| before.matches('\n').count() + 1);
    if let lenient::Inside::String(quote) = scan.inside {
        return Some(format!("the string that begins on line {} is not closed", line(quote)));
    }
    // Inside of a block an open bracket is normal unless the file ends there.
    let at_end = diagnostic.message.contains("end of file");
    let (bracket, at) = scan.open.iter().rev().find(|(bracket, _)| at_end || *bracket != b'{')?;
    Some(format!("the `{}` on line {} is still open", char::from(*bracket), line(*at)))
}

#[cfg(test)]
mod tests {
    use super::super::Severity;
    use super::*;

    fn diagnostic(message: &str, source: &str) -> Diagnostic {
        let mut diagnostic = Diagnostic::new(Severity::Error, "Fatal error", message, "a.php", 1);
        diagnostic.source = Some(source.into());
        diagnostic
    }

    #[test]
    fn names_that_were_meant() {
        let advised = advise(
            diagnostic("Call to undefined function prnter()", "<?php function printer() {} prnter();"),
            &Nothing,
        );
        assert_eq!(advised.help.as_deref(), Some("did you mean `printer()`?"));
        let forgotten =
            advise(diagnostic("Undefined constant \"count\"", "<?php $count = 1; echo count;"), &Nothing);
        assert_eq!(forgotten.help.as_deref(), Some("did you mean the variable `$count`?"));
    }

    #[test]
    fn only_names_that_are_alike_are_offered() {
        let known = ["reset", "popen", "strlen", "str_replace", "count", "printf"];
        let near = |name| nearest(name, known.iter().copied());
        assert_eq!(near("greet"), None);
        assert_eq!(near("nope"), None);
        assert_eq!(near("strlne"), Some("strlen"));
        assert_eq!(near("cuont"), Some("count"));
        assert_eq!(near("replace_str"), Some("str_replace"));
        assert_eq!(near("Printf"), Some("printf"));
    }

    #[test]
    fn brackets_left_open() {
        let message = "syntax error, unexpected end of file";
        let advised = advise(diagnostic(message, "<?php\nif (1) {\n  echo 1;\n"), &Nothing);
        assert_eq!(advised.notes, ["the `{` on line 2 is still open"]);
        let text = advise(diagnostic(message, "<?php\necho 'a;\n"), &Nothing);
        assert_eq!(text.notes, ["the string that begins on line 2 is not closed"]);
    }
}
