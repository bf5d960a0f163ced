//! Runs one script with every contestant and says how their answers part.

use crate::testing::process::{self, Ended, Ending, Job};
use std::ffi::OsString;
use std::path::{Path, PathBuf};
use std::time::Duration;

/// Settings that make scripts independent of the machine; a subset of what tests run with.
const SETTINGS: &[&str] = &[
    "error_reporting=32767",
    "display_errors=1",
    "log_errors=0",
    "html_errors=0",
    "precision=14",
    "serialize_precision=-1",
    "memory_limit=128M",
    "zend.assertions=1",
];
/// What a process may take in all.
const MEMORY: u64 = 2 << 30;

/// One that runs the scripts.
#[derive(Clone, Debug)]
pub struct Contestant {
    /// What it is called in reports.
    pub name: String,
    /// The program and the options that stand first.
    pub words: Vec<OsString>,
}

/// How two answers part.
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
pub struct Verdict {
    /// The two contestants, the one held right first.
    pub pair: (String, String),
    /// What the second did.
    pub kind: Kind,
}

/// What went wrong.
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
pub enum Kind {
    /// It was ended by a signal.
    Crash(i32),
    /// It did not come to an end, or not within the memory.
    Endless,
    /// It printed something else: the first two lines that differ, without what depends on the script.
    Output(String, String),
    /// It printed the same, but left another exit code.
    Code(i32, i32),
}

/// What became of a script.
pub enum Trial {
    /// All answered the same.
    Same,
    /// The one held right ran out of memory or time: says nothing.
    Exhausted,
    /// Two answers differ.
    Differs(Verdict),
}

/// Runs scripts in a folder of its own.
pub struct Judge {
    /// The contestants; the first is held right.
    pub contestants: Vec<Contestant>,
    /// When a script counts as hanging.
    pub timeout: Duration,
    folder: PathBuf,
}

impl Judge {
    /// One that writes its scripts to this folder.
    pub fn new(contestants: Vec<Contestant>, timeout: Duration, folder: PathBuf) -> Judge {
        Judge { contestants, timeout, folder }
    }

    /// Runs the script with each contestant until two differ.
    pub fn judge(&self, script: &str) -> std::io::Result<Trial> {
        let file = self.write(script)?;
        let Some((right, others)) = self.contestants.split_first() else { return Ok(Trial::Same) };
        let expected = self.run(right, &file)?;
        let mut exhausted = false;
        for other in others {
            let answer = self.run(other, &file)?;
            let pair = (right.name.clone(), other.name.clone());
            if let Ending::Signal(signal) = answer.ending {
                return Ok(Trial::Differs(Verdict { pair, kind: Kind::Crash(signal) }));
            }
            if is_exhausted(&expected) || matches!(expected.ending, Ending::Signal(_)) {
                exhausted = true;
            } else if is_exhausted(&answer) {
                return Ok(Trial::Differs(Verdict { pair, kind: Kind::Endless }));
            } else if let Some(kind) = compare(&expected, &answer) {
                return Ok(Trial::Differs(Verdict { pair, kind }));
            }
        }
        Ok(if exhausted { Trial::Exhausted } else { Trial::Same })
    }

    /// What one of the contestants prints.
    pub fn output(&self, script: &str, name: &str) -> std::io::Result<Vec<u8>> {
        let file = self.write(script)?;
        match self.contestants.iter().find(|contestant| contestant.name == name) {
            Some(contestant) => Ok(self.run(contestant, &file)?.output),
            None => Ok(Vec::new()),
        }
    }

    fn write(&self, script: &str) -> std::io::Result<PathBuf> {
        let file = self.folder.join("random.php");
        std::fs::write(&file, script)?;
        Ok(file)
    }

    fn run(&self, contestant: &Contestant, file: &Path) -> std::io::Result<Ended> {
        let mut words = contestant.words.clone();
        for setting in SETTINGS {
            words.extend(["-d".into(), (*setting).into()]);
        }
        words.push(file.into());
        let mut job = Job { words, folder: self.folder.clone(), ..Job::default() };
        job.streams.error = false;
        process::run(&job, self.timeout, MEMORY)
    }
}

fn is_exhausted(ended: &Ended) -> bool {
    let memory = memchr::memmem::find(&ended.output, b"Allowed memory size of").is_some();
    memory || matches!(ended.ending, Ending::OutOfTime | Ending::TooMuchOutput)
}

fn compare(expected: &Ended, answer: &Ended) -> Option<Kind> {
    if expected.output == answer.output {
        return match (expected.ending, answer.ending) {
            (Ending::Exit(right), Ending::Exit(wrong)) if right != wrong => Some(Kind::Code(right, wrong)),
            _ => None,
        };
    }
    let mut right = expected.output.split(|byte| *byte == b'\n');
    let mut wrong = answer.output.split(|byte| *byte == b'\n');
    loop {
        match (right.next(), wrong.next()) {
            (Some(a), Some(b)) if a == b => {}
            (None, None) => return Some(Kind::Output(String::new(), String::new())),
            (a, b) => return Some(Kind::Output(gist(a), gist(b))),
        }
    }
}

/// How long the part of a line may be that tells it from others.
const GIST: usize = 60;

/// A line without what depends on the script: a message's words, or that it is a value.
fn gist(line: Option<&[u8]>) -> String {
    let Some(line) = line else { return "end".into() };
    let line = String::from_utf8_lossy(line);
    let Some(start) = ["Warning: ", "Notice: ", "Deprecated: ", "Fatal error: ", "Parse error: "]
        .iter()
        .filter_map(|word| line.find(word))
        .min()
    else {
        return if line.is_empty() { "empty line".into() } else { "value".into() };
    };
    let message = &line[start..];
    let message = message.find(" in /").map_or(message, |end| &message[..end]);
    let mut gist = String::new();
    let mut in_name = false;
    for letter in message.chars().take(GIST * 3) {
        match letter {
            '0'..='9' if gist.ends_with('#') => {}
            '0'..='9' if !in_name => gist.push('#'),
            '$' => {
                in_name = true;
                gist.push('$');
            }
            _ if in_name && (letter.is_alphanumeric() || letter == '_') => {}
            _ => {
                in_name = false;
                gist.push(letter);
            }
        }
    }
    gist.chars().take(GIST).collect()
}

impl std::fmt::Display for Verdict {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let (right, wrong) = &self.pair;
        match &self.kind {
            Kind::Crash(signal) => write!(f, "{wrong} ended by signal {signal}"),
            Kind::Endless => write!(f, "{wrong} comes to no end, {right} does"),
            Kind::Output(a, b) => write!(f, "{right} [{a}] {wrong} [{b}]"),
            Kind::Code(a, b) => write!(f, "{right} exits with {a}, {wrong} with {b}"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_gist_of_a_line_leaves_out_what_is_special() {
        let line = b"Warning: Undefined variable $a1 in /tmp/x.php on line 12";
        assert_eq!(gist(Some(line)), "Warning: Undefined variable $");
        assert_eq!(gist(Some(b"int(3)")), "value");
        assert_eq!(gist(None), "end");
    }

    fn trial(contestants: &[&str]) -> Trial {
        let folder = tempfile::tempdir().expect("a folder");
        let contestants = contestants.iter().map(|code| Contestant {
            name: (*code).into(),
            words: vec!["sh".into(), "-c".into(), (*code).into()],
        });
        let judge = Judge::new(contestants.collect(), Duration::from_secs(20), folder.path().to_path_buf());
        judge.judge("").expect("sh starts")
    }

    #[test]
    fn contestants_are_told_apart() {
        assert!(matches!(trial(&["echo 1", "echo 1"]), Trial::Same));
        assert!(matches!(trial(&["echo 1", "echo 2"]), Trial::Differs(_)));
        assert!(matches!(trial(&["echo 1", "echo 1; exit 3"]), Trial::Differs(_)));
        let crash = trial(&["echo 1", "echo 1; kill -SEGV $$"]);
        assert!(matches!(crash, Trial::Differs(Verdict { kind: Kind::Crash(11), .. })));
        assert!(matches!(trial(&["echo Allowed memory size of", "echo 1"]), Trial::Exhausted));
    }
}
