//! One JSON object a line, for editors and other programs.

use super::{Diagnostic, Place, Severity};
use serde_json::{Value, json};

/// The object, without a line end.
pub fn text(diagnostic: &Diagnostic) -> String {
    object(diagnostic).to_string()
}

fn object(diagnostic: &Diagnostic) -> Value {
    let severity = match diagnostic.severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Notice => "notice",
        Severity::Deprecated => "deprecated",
    };
    let place = |place: &Place| json!({"file": place.file, "line": place.line});
    let frames: Vec<Value> = diagnostic
        .frames
        .iter()
        .map(|frame| json!({"function": frame.function, "place": frame.place.as_ref().map(place)}))
        .collect();
    let waiting: Vec<Value> = diagnostic
        .waiting
        .iter()
        .map(|one| json!({"kind": one.kind, "function": one.function, "place": place(&one.place)}))
        .collect();
    let labels: Vec<Value> = diagnostic
        .labels
        .iter()
        .map(|(span, label)| json!({"span": [span.start, span.end], "label": label}))
        .collect();
    let previous: Vec<Value> = diagnostic.previous.iter().map(object).collect();
    json!({
        "severity": severity,
        "word": diagnostic.word,
        "message": diagnostic.message,
        "exception": diagnostic.thrown.as_ref().map(|thrown| &thrown.class),
        "file": diagnostic.place.file,
        "line": diagnostic.place.line,
        "column": column(diagnostic),
        "span": diagnostic.span.as_ref().map(|span| json!([span.start, span.end])),
        "label": diagnostic.label,
        "labels": labels,
        "frames": frames,
        "waiting": waiting,
        "previous": previous,
        "notes": diagnostic.notes,
        "help": diagnostic.help,
    })
}

/// The column in bytes, from 1; none if another line than the message's is pointed at.
fn column(diagnostic: &Diagnostic) -> Option<usize> {
    let (span, source) = (diagnostic.span.as_ref()?, diagnostic.source.as_ref()?);
    let before = source.get(..span.start)?;
    if before.matches('\n').count() + 1 != usize::try_from(diagnostic.place.line).ok()? {
        return None;
    }
    Some(span.start - before.rfind('\n').map_or(0, |at| at + 1) + 1)
}
