//! PHP's own form.

use super::Diagnostic;

/// The text that PHP prints with `display_errors=1` and `html_errors=0`.
pub fn text(diagnostic: &Diagnostic) -> String {
    let message = match &diagnostic.thrown {
        Some(thrown) => format!("Uncaught {}\n  thrown", thrown.text),
        None => diagnostic.message.clone(),
    };
    format!(
        "\n{}: {message} in {} on line {}\n",
        diagnostic.word, diagnostic.place.file, diagnostic.place.line
    )
}
