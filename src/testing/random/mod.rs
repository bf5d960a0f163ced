//! Random programs, run in several ways that must answer the same.
//!
//! The grammar (`php/*.txt`, read by [`grammar`]) knows the whole language and leans toward what the VM specialises:
//! places in the code that meet one class, key or type several times, then another, then the first again. A seed makes
//! a program ([`tree`]); the contestants run it ([`judge`]): phiber with its specialised instructions, phiber with the
//! general ones only, another PHP. Where two answers differ, the program is reduced ([`reduce`]) and kept as a test
//! ([`save`]). [`coverage`] counts which instructions programs compile to.
//!
//! What must stay true: a program depends on nothing but its seed and the grammar; it comes to an end; it prints
//! nothing that may differ between two correct runs (times, addresses, numbers of objects).

pub mod coverage;
pub mod grammar;
pub mod judge;
pub mod reduce;
pub mod save;
pub mod tree;

use coverage::Coverage;
use grammar::Grammar;
use judge::{Contestant, Judge, Trial, Verdict};
use std::collections::HashMap;
use std::num::NonZeroUsize;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Mutex, PoisonError};
use std::time::{Duration, Instant};

/// The files that make up the grammar: the first begins with a whole program.
const GRAMMAR: &[(&str, &str)] = &[
    ("program.txt", include_str!("php/program.txt")),
    ("statements.txt", include_str!("php/statements.txt")),
    ("expressions.txt", include_str!("php/expressions.txt")),
    ("classes.txt", include_str!("php/classes.txt")),
    ("scenes.txt", include_str!("php/scenes.txt")),
    ("library.txt", include_str!("php/library.txt")),
];

/// What to run.
#[derive(Clone, Debug)]
pub struct Options {
    /// How many programs at most.
    pub count: u64,
    /// The first program's seed; the others follow.
    pub seed: u64,
    /// No program is begun after this time.
    pub time: Option<Duration>,
    /// Who runs them; the first is held right.
    pub contestants: Vec<Contestant>,
    /// When a program counts as hanging.
    pub timeout: Duration,
    /// How many run at the same time.
    pub jobs: NonZeroUsize,
    /// Where reduced programs are kept.
    pub save: Option<PathBuf>,
    /// How long a program may be reduced.
    pub reduction: Duration,
    /// How many programs are reduced for each kind of difference.
    pub examples: u32,
}

/// A difference that was found.
pub struct Finding {
    /// The program's seed.
    pub seed: u64,
    /// How it differs.
    pub verdict: Verdict,
    /// The reduced program; `None` if enough of this kind were found before.
    pub script: Option<String>,
    /// Where it was kept.
    pub saved: Option<Result<PathBuf, String>>,
}

/// What came of it.
#[derive(Default)]
pub struct Outcome {
    /// Programs run.
    pub programs: u64,
    /// Those that ran out of time or memory everywhere.
    pub exhausted: u64,
    /// How often each kind of difference was found, and with which seed first.
    pub differences: HashMap<Verdict, (u64, u64)>,
    /// Why programs could not be run.
    pub failure: Option<String>,
}

/// The grammar of random programs.
pub fn grammar() -> Result<Grammar, String> {
    let texts: Vec<&str> = GRAMMAR.iter().map(|(_, text)| *text).collect();
    Grammar::read(&texts)
}

/// A grammar from files in a folder, named as phiber's own.
pub fn grammar_in(folder: &Path) -> Result<Grammar, String> {
    let read = |(name, _): &(&str, &str)| {
        let path = folder.join(name);
        std::fs::read_to_string(&path).map_err(|error| format!("{}: {error}", path.display()))
    };
    let texts = GRAMMAR.iter().map(read).collect::<Result<Vec<String>, String>>()?;
    let texts: Vec<&str> = texts.iter().map(String::as_str).collect();
    Grammar::read(&texts)
}

/// The program that belongs to a seed.
pub fn program(grammar: &Grammar, seed: u64) -> String {
    tree::print(grammar, &tree::grow(grammar, seed))
}

/// What the programs of these seeds compile to.
pub fn coverage(grammar: &Grammar, seeds: std::ops::Range<u64>) -> Coverage {
    let mut coverage = Coverage::default();
    seeds.for_each(|seed| coverage.add(&program(grammar, seed)));
    coverage
}

/// Runs programs and tells of each difference as soon as it is reduced.
pub fn run(options: &Options, grammar: &Grammar, each: &(dyn Fn(&Finding) + Sync)) -> Outcome {
    let hunt = Hunt {
        options,
        grammar,
        each,
        next: AtomicU64::new(0),
        until: options.time.map(|time| Instant::now() + time),
        outcome: Mutex::default(),
    };
    std::thread::scope(|scope| {
        for worker in 0..options.jobs.get() {
            let hunt = &hunt;
            scope.spawn(move || {
                if let Err(reason) = hunt.work(worker) {
                    hunt.with(|outcome| outcome.failure = Some(reason));
                }
            });
        }
    });
    hunt.outcome.into_inner().unwrap_or_else(PoisonError::into_inner)
}

struct Hunt<'a> {
    options: &'a Options,
    grammar: &'a Grammar,
    each: &'a (dyn Fn(&Finding) + Sync),
    next: AtomicU64,
    until: Option<Instant>,
    outcome: Mutex<Outcome>,
}

impl Hunt<'_> {
    fn with<T>(&self, act: impl FnOnce(&mut Outcome) -> T) -> T {
        act(&mut self.outcome.lock().unwrap_or_else(PoisonError::into_inner))
    }

    fn is_over(&self) -> bool {
        super::process::interrupted()
            || self.until.is_some_and(|until| Instant::now() > until)
            || self.with(|outcome| outcome.failure.is_some())
    }

    fn work(&self, worker: usize) -> Result<(), String> {
        let name = format!("phiber-random-{}-{worker}", std::process::id());
        let folder = Folder::make(std::env::temp_dir().join(name))?;
        let contestants = self.options.contestants.clone();
        let judge = Judge::new(contestants, self.options.timeout, folder.0.clone());
        while !self.is_over() {
            let number = self.next.fetch_add(1, Ordering::Relaxed);
            if number >= self.options.count {
                break;
            }
            self.try_one(&judge, self.options.seed.wrapping_add(number))?;
        }
        Ok(())
    }

    fn try_one(&self, judge: &Judge, seed: u64) -> Result<(), String> {
        let tree = tree::grow(self.grammar, seed);
        let script = tree::print(self.grammar, &tree);
        let trial = judge.judge(&script).map_err(|error| format!("cannot run a program: {error}"))?;
        // What Ctrl-C ended says nothing.
        if super::process::interrupted() {
            return Ok(());
        }
        let verdict = match trial {
            Trial::Same => return Ok(self.with(|outcome| outcome.programs += 1)),
            Trial::Exhausted => {
                self.with(|outcome| (outcome.programs += 1, outcome.exhausted += 1));
                return Ok(());
            }
            Trial::Differs(verdict) => verdict,
        };
        let before = self.with(|outcome| {
            outcome.programs += 1;
            let entry = outcome.differences.entry(verdict.clone()).or_insert((0, seed));
            entry.0 += 1;
            entry.0 - 1
        });
        let mut finding = Finding { seed, verdict, script: None, saved: None };
        if before < u64::from(self.options.examples) {
            let time = self.options.reduction;
            let reduced = reduce::reduce(self.grammar, judge, tree, &finding.verdict, time);
            let script = tree::print(self.grammar, &reduced);
            let folder = self.options.save.as_deref();
            finding.saved = folder.map(|folder| save::save(folder, seed, &script, &finding.verdict, judge));
            finding.script = Some(script);
        }
        (self.each)(&finding);
        Ok(())
    }
}

/// A folder that goes away with its value.
struct Folder(PathBuf);

impl Folder {
    fn make(path: PathBuf) -> Result<Folder, String> {
        std::fs::create_dir_all(&path).map_err(|error| format!("{}: {error}", path.display()))?;
        Ok(Folder(path))
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        // What is left behind among the temporary files harms nobody.
        let _ = std::fs::remove_dir_all(&self.0);
    }
}
