//! Lays values and frames out for a person: on one line where they fit, folded where they are deep or long.

use super::colour::{Paint, Palette};
use super::session::{Drawing, StepOutcome, Suspended};

/// Columns that a drawing fills before it is broken into lines.
pub const WIDTH: usize = 100;
/// Items of an array, or properties of an object, that are shown.
const ITEMS_SHOWN: usize = 50;
/// Items of a list of short values that are shown.
const SHORT_ITEMS_SHOWN: usize = 200;
/// Levels that are shown.
const LEVELS_SHOWN: usize = 6;
/// Characters of a string that are shown.
const TEXT_SHOWN: usize = 1000;
/// Characters of a value in a list of variables.
const LINE_WIDTH: usize = 90;

/// Draws a value, broken into lines where it is wider than `width`.
pub fn draw(value: &Drawing, palette: Palette, width: usize) -> String {
    Artist { palette }.value(value, 0, width)
}

/// Draws a value on one line, cut if it is long.
pub fn draw_line(value: &Drawing, palette: Palette) -> String {
    let plain = Artist { palette: Palette::new(false) }.flat(value, 0);
    if plain.chars().count() <= LINE_WIDTH {
        return Artist { palette }.flat(value, 0);
    }
    let cut: String = plain.chars().take(LINE_WIDTH - 1).collect();
    format!("{cut}…")
}

/// Draws a generator or fiber with its variables.
pub(super) fn draw_frame(frame: &Suspended, palette: Palette) -> String {
    let mut text = headline(frame, palette);
    for (name, value) in &frame.variables {
        text += &format!("    {} = {}\n", palette.variable(&format!("${name}")), draw_line(value, palette));
    }
    for (function, line) in &frame.callers {
        text += &palette.dim(&format!("    called from {function}, line {line}\n"));
    }
    text
}

fn headline(frame: &Suspended, palette: Palette) -> String {
    let title = palette.class(&format!("{} #{}", frame.kind, frame.id));
    let function = palette.paint(&frame.function, Paint::Function);
    let place = frame.place.as_ref().map(|(file, line)| format!(" at {file}:{line}")).unwrap_or_default();
    let mut text = format!("{title} {function} {}{}\n", frame.state, palette.dim(&place));
    if let Some(source) = &frame.source {
        text += &palette.dim(&format!("    {}\n", source.trim()));
    }
    text
}

/// Draws what a step changed.
pub(super) fn draw_step(
    before: &Suspended,
    after: Option<&Suspended>,
    outcome: &StepOutcome,
    palette: Palette,
) -> String {
    let mut text = match outcome {
        StepOutcome::Yielded(key, value) => format!(
            "{} {} => {}\n",
            palette.paint("yields", Paint::Keyword),
            draw_line(key, palette),
            draw(value, palette, WIDTH)
        ),
        StepOutcome::Suspended(value) => {
            format!("{} {}\n", palette.paint("suspends with", Paint::Keyword), draw(value, palette, WIDTH))
        }
        StepOutcome::Returned(value) => {
            format!("{} {}\n", palette.paint("returns", Paint::Keyword), draw(value, palette, WIDTH))
        }
    };
    let Some(after) = after else { return text };
    let line = |frame: &Suspended| frame.place.as_ref().map(|(_, line)| *line);
    match (line(before), line(after)) {
        (Some(from), Some(to)) => text += &palette.dim(&format!("    line {from} → {to}\n")),
        (None, Some(to)) => text += &palette.dim(&format!("    waits at line {to}\n")),
        _ => {}
    }
    if let Some(source) = &after.source {
        text += &palette.dim(&format!("    {}\n", source.trim()));
    }
    for (name, value) in &after.variables {
        let old = before.variables.iter().find(|(known, _)| known == name).map(|(_, old)| old);
        let shown = palette.variable(&format!("${name}"));
        if old == Some(value) {
            text += &palette.dim(&format!("    ${name} = {}\n", draw_line(value, Palette::new(false))));
        } else {
            let old = old.map(|old| format!("{} → ", draw_line(old, palette))).unwrap_or_default();
            text += &format!("  * {shown} = {old}{}\n", draw_line(value, palette));
        }
    }
    for (name, _) in
        before.variables.iter().filter(|(name, _)| !after.variables.iter().any(|(known, _)| known == name))
    {
        text += &format!("  * {} is gone\n", palette.variable(&format!("${name}")));
    }
    text
}

struct Artist {
    palette: Palette,
}

impl Artist {
    fn value(&self, value: &Drawing, level: usize, width: usize) -> String {
        let plain = Artist { palette: Palette::new(false) }.flat(value, level);
        // Colours take no room, so the plain drawing is what is measured.
        if plain.chars().count() <= width && !plain.contains('\n') {
            return self.flat(value, level);
        }
        match value {
            Drawing::Array { list: true, items, total } if items.iter().all(|(_, item)| is_short(item)) => {
                self.rows(items, *total, width)
            }
            Drawing::Array { list, items, total } if level < LEVELS_SHOWN => {
                let rows = items.iter().take(ITEMS_SHOWN).map(|(key, item)| {
                    let item = self.value(item, level + 1, inner(width));
                    if *list { item } else { format!("{} => {item}", self.flat(key, level)) }
                });
                self.block("[", rows.collect(), *total, "]")
            }
            Drawing::Object { class, id, note, properties }
                if level < LEVELS_SHOWN && !properties.is_empty() =>
            {
                let rows = properties
                    .iter()
                    .take(ITEMS_SHOWN)
                    .map(|(name, item)| format!("{name}: {}", self.value(item, level + 1, inner(width))));
                let open = format!("{} {{", self.object_head(class, *id, note.as_deref()));
                self.block(&open, rows.collect(), properties.len(), "}")
            }
            _ => self.flat(value, level),
        }
    }

    /// A long list of short values: many on a line.
    fn rows(&self, items: &[(Drawing, Drawing)], total: usize, width: usize) -> String {
        let plain = Artist { palette: Palette::new(false) };
        let shown = items.get(..items.len().min(SHORT_ITEMS_SHOWN)).unwrap_or(items);
        let column = shown.iter().map(|(_, item)| plain.flat(item, 0).chars().count()).max().unwrap_or(0);
        let in_row = (inner(width) / (column + 2)).max(1);
        let mut text = "[\n".to_owned();
        for row in shown.chunks(in_row) {
            let cells: Vec<String> = row
                .iter()
                .map(|(_, item)| {
                    let blank = column - plain.flat(item, 0).chars().count();
                    let is_number = matches!(item, Drawing::Int(_) | Drawing::Float(_));
                    let (before, behind) = if is_number { (blank, 0) } else { (0, blank) };
                    format!("{:before$}{},{:behind$}", "", self.flat(item, 0), "")
                })
                .collect();
            text += &format!("  {}\n", cells.join(" ").trim_end());
        }
        if total > shown.len() {
            text += &self.palette.dim(&format!("  … {} more", total - shown.len()));
            text.push('\n');
        }
        text + "]"
    }

    fn block(&self, open: &str, rows: Vec<String>, total: usize, close: &str) -> String {
        let mut text = format!("{open}\n");
        for row in &rows {
            text += &format!("  {},\n", row.replace('\n', "\n  "));
        }
        if total > rows.len() {
            text += &self.palette.dim(&format!("  … {} more", total - rows.len()));
            text.push('\n');
        }
        text + close
    }

    fn flat(&self, value: &Drawing, level: usize) -> String {
        let paint = |text: &str, paint| self.palette.paint(text, paint);
        match value {
            Drawing::Null => paint("null", Paint::Keyword),
            Drawing::Bool(value) => paint(if *value { "true" } else { "false" }, Paint::Keyword),
            Drawing::Int(number) => paint(&number.to_string(), Paint::Number),
            Drawing::Float(text) => paint(text, Paint::Number),
            Drawing::String(bytes) => {
                let (text, hidden) = quoted(bytes);
                let text = paint(&text, Paint::Text);
                if hidden == 0 {
                    text
                } else {
                    text + &self.palette.dim(&format!(" … {hidden} more bytes"))
                }
            }
            Drawing::Array { items, total: 0, .. } if items.is_empty() => "[]".into(),
            Drawing::Array { total, .. } if level >= LEVELS_SHOWN => {
                self.palette.dim(&format!("[… {total} items]"))
            }
            Drawing::Array { list, items, total } => {
                let shown = items.iter().take(ITEMS_SHOWN).map(|(key, item)| {
                    let item = self.flat(item, level + 1);
                    if *list { item } else { format!("{} => {item}", self.flat(key, level)) }
                });
                let mut parts: Vec<String> = shown.collect();
                if *total > parts.len() {
                    parts.push(self.palette.dim(&format!("… {} more", total - parts.len())));
                }
                format!("[{}]", parts.join(", "))
            }
            Drawing::Object { class, id, note, properties } => {
                let head = self.object_head(class, *id, note.as_deref());
                if properties.is_empty() {
                    return head;
                }
                if level >= LEVELS_SHOWN {
                    return head + &self.palette.dim(" {…}");
                }
                let shown = properties
                    .iter()
                    .take(ITEMS_SHOWN)
                    .map(|(name, item)| format!("{name}: {}", self.flat(item, level + 1)));
                let mut parts: Vec<String> = shown.collect();
                if properties.len() > parts.len() {
                    parts.push(self.palette.dim(&format!("… {} more", properties.len() - parts.len())));
                }
                format!("{head} {{ {} }}", parts.join(", "))
            }
            Drawing::Case(name) => paint(name, Paint::Class),
            Drawing::Other(text) => text.clone(),
            Drawing::Folded(text) => self.palette.dim(text),
        }
    }

    fn object_head(&self, class: &str, id: usize, note: Option<&str>) -> String {
        let head = format!("{}{}", self.palette.class(class), self.palette.dim(&format!(" #{id}")));
        match note {
            Some(note) => format!("{head} {note}"),
            None => head,
        }
    }
}

fn is_short(value: &Drawing) -> bool {
    match value {
        Drawing::Null | Drawing::Bool(_) | Drawing::Int(_) | Drawing::Float(_) => true,
        Drawing::String(text) => text.len() <= 16,
        _ => false,
    }
}

/// Room left inside of a block.
fn inner(width: usize) -> usize {
    width.saturating_sub(3).max(20)
}

/// A string as a PHP literal, and how many bytes were left out.
fn quoted(bytes: &[u8]) -> (String, usize) {
    let mut text = String::from("\"");
    let mut shown = 0;
    for (count, chunk) in letters(bytes).enumerate() {
        if count == TEXT_SHOWN {
            break;
        }
        shown += chunk.length;
        match chunk.letter {
            Some('"') => text.push_str("\\\""),
            Some('\\') => text.push_str("\\\\"),
            Some('$') => text.push_str("\\$"),
            Some('\n') => text.push_str("\\n"),
            Some('\r') => text.push_str("\\r"),
            Some('\t') => text.push_str("\\t"),
            Some('\x1b') => text.push_str("\\e"),
            Some(letter) if letter.is_control() => text.push_str(&format!("\\u{{{:x}}}", u32::from(letter))),
            Some(letter) => text.push(letter),
            None => text.push_str(&format!("\\x{:02X}", chunk.byte)),
        }
    }
    text.push('"');
    (text, bytes.len() - shown)
}

struct Chunk {
    letter: Option<char>,
    byte: u8,
    length: usize,
}

/// The letters of a text that may not be UTF-8: what is not, comes byte by byte.
fn letters(bytes: &[u8]) -> impl Iterator<Item = Chunk> + '_ {
    bytes.utf8_chunks().flat_map(|chunk| {
        let valid = chunk.valid().chars().map(|letter| Chunk {
            letter: Some(letter),
            byte: 0,
            length: letter.len_utf8(),
        });
        let invalid = chunk.invalid().iter().map(|byte| Chunk { letter: None, byte: *byte, length: 1 });
        valid.chain(invalid)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn plain(value: &Drawing) -> String {
        draw(value, Palette::new(false), 30)
    }

    fn list(items: Vec<Drawing>) -> Drawing {
        let total = items.len();
        let items = items.into_iter().enumerate().map(|(at, item)| (Drawing::Int(at as i64), item)).collect();
        Drawing::Array { list: true, items, total }
    }

    #[test]
    fn short_values_stay_on_a_line() {
        assert_eq!(
            plain(&list(vec![Drawing::Int(1), Drawing::String(b"a\n\"".to_vec())])),
            "[1, \"a\\n\\\"\"]"
        );
        let point = Drawing::Object {
            class: "P".into(),
            id: 3,
            note: None,
            properties: vec![("x".into(), Drawing::Null), ("-y".into(), Drawing::Bool(true))],
        };
        assert_eq!(plain(&point), "P #3 { x: null, -y: true }");
    }

    #[test]
    fn wide_values_are_broken_and_long_ones_folded() {
        let wide = list((0..4).map(|_| Drawing::String(b"0123456789".to_vec())).collect());
        assert_eq!(
            plain(&wide),
            "[\n  \"0123456789\",\n  \"0123456789\",\n  \"0123456789\",\n  \"0123456789\",\n]"
        );
        let long =
            Drawing::Array { list: true, items: vec![(Drawing::Int(0), Drawing::Int(7))], total: 1000 };
        assert_eq!(plain(&long), "[7, … 999 more]");
    }

    #[test]
    fn bytes_that_are_no_text_are_escaped() {
        assert_eq!(quoted(b"a\xffb").0, "\"a\\xFFb\"");
    }
}
