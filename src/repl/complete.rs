//! What Tab offers.

use super::command;
use super::session::{Member, Names, Session};
use crate::diagnose::lenient::{self as scan, Inside, in_name};
use std::path::Path;

/// Where the replaced text starts, and what can stand there instead.
pub(super) struct Completion {
    pub(super) start: usize,
    pub(super) candidates: Vec<(String, String)>,
}

/// Finds out what is being typed at the end of `text`, and what could come there.
pub(super) fn complete(text: &str, session: &dyn Session) -> Completion {
    if let Some(rest) = text.strip_prefix(':') {
        match rest.split_once(' ') {
            None => {
                let names = command::names().map(|name| format!("{name} "));
                return chosen(1, rest, names.map(|name| (name.trim().to_owned(), name)));
            }
            Some((word, argument)) if "load".starts_with(word) && !word.is_empty() && word.len() > 1 => {
                return files(text.len() - argument.len(), argument);
            }
            Some((word, argument)) if word == "ls" => {
                let start = text.len() - argument.len();
                if !argument.contains(['$', ':']) {
                    let words = ["variables", "functions", "classes", "constants"];
                    return chosen(
                        start,
                        argument,
                        words.iter().map(|word| ((*word).to_owned(), (*word).to_owned())),
                    );
                }
            }
            _ => {}
        }
    }
    let scan = scan::scan(text);
    match scan.inside {
        Inside::String(quote) => return files(quote + 1, text.get(quote + 1..).unwrap_or_default()),
        Inside::Comment | Inside::Heredoc => return Completion { start: text.len(), candidates: Vec::new() },
        Inside::Code => {}
    }
    let start = word_start(text);
    let word = text.get(start..).unwrap_or_default();
    let before = text.get(..start).unwrap_or_default();
    if before.ends_with('$') && !before.ends_with("::$") {
        let names = session.names(Names::Variables).into_iter();
        return chosen(start, word, names.map(|name| (format!("${name}"), name)));
    }
    if let Some(owner) = before.strip_suffix("?->").or(before.strip_suffix("->")) {
        return members(start, word, owner, false, session);
    }
    if let Some(owner) = before.strip_suffix("::$") {
        return members(start - 1, &format!("${word}"), owner, true, session);
    }
    if let Some(owner) = before.strip_suffix("::") {
        return members(start, word, owner, true, session);
    }
    if before.trim_end().ends_with("new") || before.trim_end().ends_with("instanceof") {
        let names = session.names(Names::Classes).into_iter();
        return chosen(start, word, names.map(|name| (name.clone(), name)));
    }
    names(start, word, text, session)
}

fn word_start(text: &str) -> usize {
    let bytes = text.as_bytes();
    let length = bytes.iter().rev().take_while(|byte| in_name(**byte) || **byte == b'\\').count();
    bytes.len() - length
}

fn members(start: usize, word: &str, owner: &str, of_class: bool, session: &dyn Session) -> Completion {
    let owner = owner.get(scan::chain_start(owner.as_bytes())..).unwrap_or_default();
    let found = session.members(owner, of_class).into_iter();
    chosen(start, word, found.map(|Member { inserted, .. }| (inserted.clone(), inserted)))
}

fn names(start: usize, word: &str, text: &str, session: &dyn Session) -> Completion {
    let mut candidates = Vec::new();
    if let Some(call) = scan::open_call(text.get(..start).unwrap_or_default()) {
        for parameter in session.parameters(&call.callee).unwrap_or_default() {
            if let Some(name) = parameter_name(&parameter) {
                candidates.push((format!("{name}:"), format!("{name}: ")));
            }
        }
    }
    // An empty word would offer everything there is.
    if !word.is_empty() {
        let functions = session.names(Names::Functions).into_iter().map(|name| format!("{name}("));
        let others = session.names(Names::Classes).into_iter().chain(session.names(Names::Constants));
        let keywords = scan::keywords().map(str::to_owned);
        candidates.extend(functions.chain(others).chain(keywords).map(|name| (name.clone(), name)));
    }
    chosen(start, word, candidates.into_iter())
}

/// The name in `int &...$name = 5`.
pub(super) fn parameter_name(declaration: &str) -> Option<&str> {
    let after = declaration.split_once('$')?.1;
    let end = after.bytes().position(|byte| !in_name(byte)).unwrap_or(after.len());
    after.get(..end)
}

/// Candidates that begin with the word, whatever their case, as PHP's names do; variables care about it.
fn chosen(start: usize, word: &str, all: impl Iterator<Item = (String, String)>) -> Completion {
    let begins = |name: &str| name.get(..word.len()).is_some_and(|begin| begin.eq_ignore_ascii_case(word));
    let mut candidates: Vec<(String, String)> = all.filter(|(_, inserted)| begins(inserted)).collect();
    candidates.sort();
    candidates.dedup();
    Completion { start, candidates }
}

fn files(start: usize, typed: &str) -> Completion {
    let (folder, name) = match typed.rfind('/') {
        Some(slash) => typed.split_at(slash + 1),
        None => ("", typed),
    };
    let home = std::env::var("HOME").unwrap_or_default();
    let real = match folder.strip_prefix("~/") {
        Some(rest) if !home.is_empty() => Path::new(&home).join(rest),
        _ if folder.is_empty() => Path::new(".").to_path_buf(),
        _ => Path::new(folder).to_path_buf(),
    };
    let mut candidates = Vec::new();
    for entry in std::fs::read_dir(real).into_iter().flatten().flatten() {
        let Ok(found) = entry.file_name().into_string() else { continue };
        let hidden = found.starts_with('.') && !name.starts_with('.');
        if hidden || !found.starts_with(name) {
            continue;
        }
        let end = if entry.path().is_dir() { "/" } else { "" };
        candidates.push((format!("{found}{end}"), format!("{folder}{found}{end}")));
    }
    candidates.sort();
    Completion { start, candidates }
}
