//! Shows where a test's output and its expectation part, line by line.

use super::expectation::{Expectation, line_pattern, normalise};
use similar::{Algorithm, DiffOp};
use std::collections::HashMap;
use std::time::{Duration, Instant};

/// Lines of context around a change.
const CONTEXT: usize = 3;
/// Longer texts are compared up to here only: nobody reads more.
const LINES_COMPARED: usize = 3000;
/// Lines kept of a difference.
const LINES_KEPT: usize = 400;
/// Characters kept of a line.
const WIDTH_KEPT: usize = 300;
/// An unlucky pair of texts may not stop the run.
const TIME_LIMIT: Duration = Duration::from_millis(300);

/// On which side a line stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Side {
    /// In both.
    Both,
    /// Expected, but not printed.
    Expected,
    /// Printed, but not expected.
    Printed,
    /// Not a line of the texts: where in them the following lines are.
    Place,
}

/// The lines around each change.
#[derive(Clone, Debug, Default)]
pub struct Difference {
    /// In order; texts are made safe for a terminal.
    pub lines: Vec<(Side, String)>,
    /// The line that tells most about what went wrong.
    pub telling: Option<String>,
}

impl Difference {
    /// Compares as the expectation compares: a line with placeholders equals each line it stands for.
    pub fn between(expectation: &Expectation, output: &[u8], keep_blanks: bool) -> Difference {
        let expected_text = normalise(expectation.text(), keep_blanks);
        let printed_text = normalise(output, keep_blanks);
        let expected: Vec<&[u8]> = split(&expected_text);
        let printed: Vec<&[u8]> = split(&printed_text);
        let with_placeholders = matches!(expectation, Expectation::Format(_));
        let (expected_numbers, printed_numbers) = number_lines(&expected, &printed, with_placeholders);
        let deadline = Some(Instant::now() + TIME_LIMIT);
        let operations = similar::capture_diff_slices_deadline(
            Algorithm::Myers,
            &expected_numbers,
            &printed_numbers,
            deadline,
        );
        Difference {
            telling: telling_line(&operations, &printed),
            lines: draw(&operations, &expected, &printed),
        }
    }
}

fn split(text: &[u8]) -> Vec<&[u8]> {
    text.split(|byte| *byte == b'\n').take(LINES_COMPARED).collect()
}

/// Gives equal numbers to lines that count as equal.
fn number_lines(expected: &[&[u8]], printed: &[&[u8]], with_placeholders: bool) -> (Vec<usize>, Vec<usize>) {
    let mut numbers: HashMap<&[u8], usize> = HashMap::new();
    let mut patterns = Vec::new();
    let mut number_of = |line| {
        let next = numbers.len();
        *numbers.entry(line).or_insert(next)
    };
    let expected_numbers: Vec<usize> = expected.iter().map(|line| number_of(line)).collect();
    if with_placeholders {
        let mut seen = std::collections::HashSet::new();
        for (line, number) in expected.iter().zip(&expected_numbers) {
            if seen.insert(*number)
                && let Some(pattern) = line_pattern(line)
            {
                patterns.push((pattern, *number));
            }
        }
    }
    let printed_numbers = printed
        .iter()
        .map(|line| {
            let matching = patterns.iter().find(|(pattern, _)| pattern.is_match(line).unwrap_or(false));
            matching.map_or_else(|| number_of(line), |(_, number)| *number)
        })
        .collect();
    (expected_numbers, printed_numbers)
}

fn draw(operations: &[DiffOp], expected: &[&[u8]], printed: &[&[u8]]) -> Vec<(Side, String)> {
    let mut lines = Vec::new();
    for group in similar::group_diff_ops(operations.to_vec(), CONTEXT) {
        let (Some(first), Some(last)) = (group.first(), group.last()) else { continue };
        let place = format!(
            "@@ -{},{} +{},{} @@",
            first.old_range().start + 1,
            last.old_range().end - first.old_range().start,
            first.new_range().start + 1,
            last.new_range().end - first.new_range().start
        );
        lines.push((Side::Place, place));
        for operation in &group {
            let mut push = |side, texts: &[&[u8]], range: std::ops::Range<usize>| {
                lines.extend(texts.get(range).unwrap_or_default().iter().map(|line| (side, readable(line))));
            };
            if matches!(operation, DiffOp::Equal { .. }) {
                push(Side::Both, printed, operation.new_range());
            } else {
                push(Side::Expected, expected, operation.old_range());
                push(Side::Printed, printed, operation.new_range());
            }
        }
        if lines.len() > LINES_KEPT {
            break;
        }
    }
    lines.truncate(LINES_KEPT);
    lines
}

/// Of the lines that should not be there, the first that is a message; else simply the first.
fn telling_line(operations: &[DiffOp], printed: &[&[u8]]) -> Option<String> {
    let unexpected: Vec<&[u8]> = operations
        .iter()
        .filter(|operation| !matches!(operation, DiffOp::Equal { .. }))
        .flat_map(|operation| printed.get(operation.new_range()).unwrap_or_default())
        .copied()
        .filter(|line| !line.trim_ascii().is_empty())
        .collect();
    let is_message = |line: &&&[u8]| {
        [&b"Fatal error:"[..], b"Parse error:", b"PHP ", b"thread '", b"Warning:", b"phiber:"]
            .iter()
            .any(|start| line.starts_with(start))
    };
    let line = unexpected.iter().find(is_message).or(unexpected.first())?;
    if line.starts_with(b"thread '") {
        // The line behind it says why; the number of the thread says nothing.
        let place = readable(line).split(" panicked at ").nth(1).unwrap_or_default().to_owned();
        let why = unexpected.iter().skip_while(|other| *other != line).nth(1).map(|why| readable(why));
        return Some(format!("panicked at {place} {}", why.unwrap_or_default()));
    }
    let text = readable(line);
    // Where it happened differs in every test: what happened is what counts.
    let text = text.split(" on line ").next().unwrap_or(&text);
    Some(text.split(" in /").next().unwrap_or(text).to_owned())
}

/// A line that a terminal shows as it is.
fn readable(line: &[u8]) -> String {
    let mut text = String::new();
    for letter in String::from_utf8_lossy(line).chars().take(WIDTH_KEPT) {
        if letter.is_control() && letter != '\t' {
            text.extend(letter.escape_default());
        } else {
            text.push(letter);
        }
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_with_placeholders_count_as_equal() {
        let expectation = Expectation::Format(b"a\nint(%d)\nb\n".to_vec());
        let difference =
            Difference::between(&expectation, b"a\nint(5)\nFatal error: Uncaught Error: x in /a:3", false);
        let changed: Vec<_> = difference
            .lines
            .iter()
            .filter(|(side, _)| matches!(side, Side::Expected | Side::Printed))
            .collect();
        assert_eq!(changed.len(), 2, "{changed:?}");
        assert_eq!(difference.telling.as_deref(), Some("Fatal error: Uncaught Error: x"));
    }

    #[test]
    fn control_characters_do_not_reach_the_terminal() {
        assert_eq!(readable(b"a\x1b[31mb\0"), "a\\u{1b}[31mb\\u{0}");
    }
}
