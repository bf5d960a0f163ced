//! Connects the session to rustyline: colours, completion, hints, and whether a line is complete.

use super::colour::{Paint, Palette};
use super::session::Session;
use super::{PROMPT, command, complete};
use crate::diagnose::lenient::{self as scan, Kind};
use rustyline::completion::{Completer, Pair};
use rustyline::highlight::{CmdKind, Highlighter};
use rustyline::hint::{Hint, Hinter, HistoryHinter};
use rustyline::validate::{ValidationContext, ValidationResult, Validator};
use rustyline::{Context, Helper};
use std::borrow::Cow;
use std::cell::RefCell;
use std::rc::Rc;

pub(super) struct ReplHelper {
    session: Rc<RefCell<Box<dyn Session>>>,
    palette: Palette,
    history: HistoryHinter,
}

impl ReplHelper {
    pub(super) fn new(session: Rc<RefCell<Box<dyn Session>>>, palette: Palette) -> ReplHelper {
        ReplHelper { session, palette, history: HistoryHinter::new() }
    }
}

impl Helper for ReplHelper {}

impl Validator for ReplHelper {
    fn validate(&self, context: &mut ValidationContext) -> rustyline::Result<ValidationResult> {
        let input = context.input();
        // An empty line at the end says "take it as it is": whatever is wrong will be told.
        let insists = input.ends_with('\n') && scan::scan(input).inside == scan::Inside::Code;
        if command::parse(input.trim()).is_some() || insists {
            return Ok(ValidationResult::Valid(None));
        }
        let incomplete = scan::is_open(input) || self.session.borrow().is_incomplete(input);
        Ok(if incomplete { ValidationResult::Incomplete } else { ValidationResult::Valid(None) })
    }
}

impl Highlighter for ReplHelper {
    fn highlight<'line>(&self, line: &'line str, _at: usize) -> Cow<'line, str> {
        if !self.palette.enabled() {
            return Cow::Borrowed(line);
        }
        let mut painted = String::with_capacity(line.len() * 2);
        let mut end = 0;
        for piece in scan::scan(line).pieces {
            painted.push_str(line.get(end..piece.range.start).unwrap_or_default());
            painted.push_str(
                &self.palette.paint(line.get(piece.range.clone()).unwrap_or_default(), paint_of(piece.kind)),
            );
            end = piece.range.end;
        }
        painted.push_str(line.get(end..).unwrap_or_default());
        Cow::Owned(painted)
    }

    fn highlight_prompt<'b, 's: 'b, 'p: 'b>(&'s self, prompt: &'p str, _default: bool) -> Cow<'b, str> {
        if prompt == PROMPT {
            Cow::Owned(self.palette.paint(prompt, Paint::Function))
        } else {
            Cow::Borrowed(prompt)
        }
    }

    fn highlight_hint<'h>(&self, hint: &'h str) -> Cow<'h, str> {
        Cow::Owned(self.palette.dim(hint))
    }

    fn highlight_char(&self, _line: &str, _at: usize, kind: CmdKind) -> bool {
        self.palette.enabled() && kind != CmdKind::MoveCursor
    }
}

fn paint_of(kind: Kind) -> Paint {
    match kind {
        Kind::Keyword => Paint::Keyword,
        Kind::Variable => Paint::Variable,
        Kind::Text => Paint::Text,
        Kind::Number => Paint::Number,
        Kind::Comment => Paint::Comment,
        Kind::Function => Paint::Function,
        Kind::Class => Paint::Class,
        Kind::Name => Paint::Plain,
    }
}

/// Either the rest of an earlier line, which can be taken over, or a signature, which is only shown.
pub(super) struct ReplHint {
    shown: String,
    taken: bool,
}

impl Hint for ReplHint {
    fn display(&self) -> &str {
        &self.shown
    }

    fn completion(&self) -> Option<&str> {
        self.taken.then_some(&self.shown)
    }
}

impl Hinter for ReplHelper {
    type Hint = ReplHint;

    fn hint(&self, line: &str, at: usize, context: &Context<'_>) -> Option<ReplHint> {
        if at < line.len() || line.is_empty() {
            return None;
        }
        if let Some(shown) = self.signature(line) {
            return Some(ReplHint { shown, taken: false });
        }
        self.history.hint(line, at, context).map(|shown| ReplHint { shown, taken: true })
    }
}

impl ReplHelper {
    /// The parameters that are still to be given to the call that is being typed.
    fn signature(&self, line: &str) -> Option<String> {
        let call = scan::open_call(line)?;
        let parameters = self.session.borrow().parameters(&call.callee)?;
        let variadic = parameters.last().is_some_and(|last| last.contains("..."));
        let from = if variadic { call.arguments.min(parameters.len() - 1) } else { call.arguments };
        let rest = parameters.get(from..)?;
        // In the middle of an argument its name would stand in the way.
        if rest.is_empty() || !line.trim_end().ends_with(['(', ',']) {
            return None;
        }
        Some(format!("{})", rest.join(", ")))
    }
}

impl Completer for ReplHelper {
    type Candidate = Pair;

    fn complete(
        &self,
        line: &str,
        at: usize,
        _context: &Context<'_>,
    ) -> rustyline::Result<(usize, Vec<Pair>)> {
        let text = line.get(..at).unwrap_or(line);
        let completion = complete::complete(text, &**self.session.borrow());
        let pairs = completion.candidates.into_iter();
        Ok((completion.start, pairs.map(|(display, replacement)| Pair { display, replacement }).collect()))
    }
}
