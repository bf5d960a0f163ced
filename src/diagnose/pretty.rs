//! The form for a person: the source line with a label under what it is about, the stack, and what to do.

use super::{Diagnostic, Place, Severity, pointing};
use miette::{GraphicalReportHandler, GraphicalTheme, LabeledSpan, NamedSource, SourceCode};
use std::fmt;
use std::ops::Range;
use std::sync::Arc;

/// Frames shown of a deep stack.
const FRAMES_SHOWN: usize = 12;
/// Characters of a line where something waits.
const LINE_SHOWN: usize = 72;
/// Generators and fibers shown.
const WAITING_SHOWN: usize = 8;

/// Draws a diagnostic; `width` is that of the terminal.
pub fn draw(diagnostic: &Diagnostic, colour: bool, width: usize) -> String {
    let theme = if colour { GraphicalTheme::unicode() } else { GraphicalTheme::unicode_nocolor() };
    let handler = GraphicalReportHandler::new_themed(theme)
        .with_width(width.max(40))
        .with_links(false)
        .with_context_lines(2)
        .without_cause_chain();
    let paint = Paint { colour };
    let mut text = String::new();
    for (at, one) in diagnostic.previous.iter().rev().chain([diagnostic]).enumerate() {
        if at > 0 {
            text += &paint.dim("which led to:\n");
        }
        // Writing into a String cannot fail, and what could go wrong with the source only costs the drawing.
        if handler.render_report(&mut text, &Drawn::new(one)).is_err() {
            text += &format!("{}: {} in {}:{}\n", one.word, one.message, one.place.file, one.place.line);
        }
    }
    text += &stack(diagnostic, paint);
    text
}

#[derive(Clone, Copy)]
struct Paint {
    colour: bool,
}

impl Paint {
    fn dim(self, text: &str) -> String {
        if self.colour { format!("\x1b[2m{text}\x1b[0m") } else { text.to_owned() }
    }

    fn strong(self, text: &str) -> String {
        if self.colour { format!("\x1b[1m{text}\x1b[0m") } else { text.to_owned() }
    }
}

fn stack(diagnostic: &Diagnostic, paint: Paint) -> String {
    let mut text = String::new();
    let width = diagnostic
        .frames
        .iter()
        .take(FRAMES_SHOWN)
        .map(|frame| &frame.function)
        .chain(diagnostic.waiting.iter().take(WAITING_SHOWN).map(|one| &one.function))
        .map(|function| shown_name(function).chars().count())
        .max()
        .unwrap_or(0)
        .min(48);
    if !diagnostic.frames.is_empty() {
        text += "  Called from\n";
    }
    let mut shown = 0;
    let mut lines = 0;
    while lines < FRAMES_SHOWN {
        let Some(frame) = diagnostic.frames.get(shown) else { break };
        let place = frame
            .place
            .as_ref()
            .map_or("(built in)".to_owned(), |place| format!("{}:{}", place.file, place.line));
        let name = shown_name(&frame.function);
        text += &format!("    {}  {}\n", paint.strong(&format!("{name:width$}")), paint.dim(&place));
        let same = diagnostic.frames.iter().skip(shown).take_while(|next| *next == frame).count();
        // A function that calls itself from one place is told once.
        if same > 2 {
            let word =
                if same >= 900 { "again and again".to_owned() } else { format!("{} times more", same - 1) };
            text += &paint.dim(&format!("    … and from itself, {word}\n"));
            shown += same;
        } else {
            shown += 1;
        }
        lines += 1;
    }
    if diagnostic.frames.len() > shown {
        text += &paint.dim(&format!("    … {} more\n", diagnostic.frames.len() - shown));
    }
    if !diagnostic.waiting.is_empty() {
        text += "  Suspended meanwhile\n";
    }
    for one in diagnostic.waiting.iter().take(WAITING_SHOWN) {
        let place = format!("{} waits at {}:{}", one.kind, one.place.file, one.place.line);
        let name = shown_name(&one.function);
        text += &format!("    {}  {}\n", paint.strong(&format!("{name:width$}")), paint.dim(&place));
        if let Some(line) = source_line(diagnostic, &one.place) {
            let shown: String = line.chars().take(LINE_SHOWN).collect();
            let cut = if shown.len() < line.len() { "…" } else { "" };
            text += &paint.dim(&format!("    {:width$}  {shown}{cut}\n", ""));
        }
    }
    if diagnostic.waiting.len() > WAITING_SHOWN {
        text += &paint.dim(&format!("    … {} more\n", diagnostic.waiting.len() - WAITING_SHOWN));
    }
    text
}

/// A closure's name is the place where it stands, which is told anyway.
fn shown_name(function: &str) -> String {
    match (function.find("{closure:"), function.rfind('}')) {
        (Some(start), Some(end)) if start < end => {
            let (before, after) = (function.get(..start), function.get(end..));
            format!("{}{{closure{}", before.unwrap_or_default(), after.unwrap_or_default())
        }
        _ => function.to_owned(),
    }
}

/// The line where something waits, if that is in the file that is shown.
fn source_line<'d>(diagnostic: &'d Diagnostic, place: &Place) -> Option<&'d str> {
    let source = diagnostic.source.as_ref().filter(|_| place.file == diagnostic.place.file)?;
    source.lines().nth(usize::try_from(place.line).ok()?.checked_sub(1)?).map(str::trim)
}

/// A diagnostic as miette wants it.
#[derive(Debug)]
struct Drawn {
    title: String,
    severity: miette::Severity,
    source: Option<NamedSource<Arc<str>>>,
    labels: Vec<LabeledSpan>,
    help: Option<String>,
}

impl Drawn {
    fn new(diagnostic: &Diagnostic) -> Drawn {
        let severity = match diagnostic.severity {
            Severity::Error => miette::Severity::Error,
            Severity::Warning => miette::Severity::Warning,
            Severity::Notice | Severity::Deprecated => miette::Severity::Advice,
        };
        let (title, label) = pointing::title_and_label(diagnostic);
        let span = span(diagnostic);
        let known_place = span.is_some();
        let primary = span.map(|span| LabeledSpan::new_primary_with_span(Some(label), span));
        let others = diagnostic.labels.iter().filter(|_| known_place);
        let others =
            others.map(|(span, label)| LabeledSpan::new_with_span(Some(label.clone()), span.clone()));
        let labels = primary.into_iter().chain(others).collect();
        let source = diagnostic
            .source
            .clone()
            .map(|text| NamedSource::new(&diagnostic.place.file, text).with_language("PHP"));
        let mut help: Vec<String> = diagnostic.notes.clone();
        help.extend(diagnostic.help.clone());
        // Without the source the place has to be said.
        let title = if known_place {
            title
        } else {
            format!("{title}\n({}:{})", diagnostic.place.file, diagnostic.place.line)
        };
        Drawn { title, severity, labels, source, help: (!help.is_empty()).then(|| help.join("\n")) }
    }
}

/// The bytes to point at, if the source has them.
fn span(diagnostic: &Diagnostic) -> Option<Range<usize>> {
    let span = diagnostic.span.clone()?;
    diagnostic.source.as_ref()?.get(span.clone()).map(|_| span)
}

impl fmt::Display for Drawn {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.title)
    }
}

impl std::error::Error for Drawn {}

impl miette::Diagnostic for Drawn {
    fn severity(&self) -> Option<miette::Severity> {
        Some(self.severity)
    }

    fn help<'a>(&'a self) -> Option<Box<dyn fmt::Display + 'a>> {
        self.help.as_ref().map(|help| Box::new(help) as Box<dyn fmt::Display>)
    }

    fn source_code(&self) -> Option<&dyn SourceCode> {
        self.source.as_ref().filter(|_| !self.labels.is_empty()).map(|source| source as &dyn SourceCode)
    }

    fn labels(&self) -> Option<Box<dyn Iterator<Item = LabeledSpan> + '_>> {
        (!self.labels.is_empty())
            .then(|| Box::new(self.labels.iter().cloned()) as Box<dyn Iterator<Item = LabeledSpan>>)
    }
}

#[cfg(test)]
mod tests {
    use super::super::{Frame, advice};
    use super::*;

    fn example() -> Diagnostic {
        let source = "<?php\n$count = 1;\nfunction f() {\n    echo $cuont + 1;\n}\n";
        let mut diagnostic =
            Diagnostic::new(Severity::Warning, "Warning", "Undefined variable $cuont", "/a/b.php", 4);
        diagnostic.source = Some(source.into());
        diagnostic.frames =
            vec![Frame { function: "f()".into(), place: Some(Place { file: "/a/b.php".into(), line: 9 }) }];
        diagnostic
    }

    #[test]
    fn points_at_the_word_that_the_message_is_about() {
        let diagnostic = advice::advise(example(), &advice::Nothing);
        let text = draw(&diagnostic, false, 80);
        assert!(text.contains("Undefined variable $cuont"), "{text}");
        assert!(text.contains("did you mean `$count`?"), "{text}");
        assert!(text.contains("/a/b.php:4:10"), "{text}");
        assert!(text.contains("f()  /a/b.php:9"), "{text}");
    }

    #[test]
    fn colours_only_where_wanted() {
        assert!(!draw(&example(), false, 80).contains('\x1b'));
        assert!(draw(&example(), true, 80).contains('\x1b'));
    }

    #[test]
    fn a_place_without_source_is_named() {
        let mut diagnostic = example();
        diagnostic.source = None;
        assert!(draw(&diagnostic, false, 80).contains("/a/b.php:4"));
        diagnostic.source = Some("<?php\n".into());
        assert!(draw(&diagnostic, false, 80).contains("/a/b.php:4"));
    }
}
