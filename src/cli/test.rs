//! `phiber test`: runs `.phpt` files and tells what came of it.

use super::EXIT_USAGE;
use super::help::TestOptions;
use super::test_known::Known;
use crate::terminal::say;
use crate::testing::difference::{Difference, Side};
use crate::testing::summary::{self, Counts};
use crate::testing::{Options, Outcome, Report, discover, many, one, process};
use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};
use std::ffi::OsString;
use std::io::Write;
use std::num::NonZeroUsize;
use std::path::{Path, PathBuf};
use std::sync::Mutex;
use std::time::{Duration, Instant};

/// Reasons shown with `--reasons`.
const REASONS_SHOWN: usize = 60;

/// Runs the tests; gives the exit code.
pub(super) fn test(options: &TestOptions) -> u8 {
    if let Some(count) = options.random.count {
        return super::random::random(options, count);
    }
    match prepare(options) {
        Ok((tests, runner)) => run(options, &tests, &runner),
        Err(message) => {
            eprintln!("phiber test: {message}");
            EXIT_USAGE
        }
    }
}

fn prepare(options: &TestOptions) -> Result<(Vec<PathBuf>, one::Runner), String> {
    let paths: Vec<PathBuf> = options.paths.iter().map(|path| at_root(&options.root, path)).collect();
    let tests = match &options.list {
        Some(list) => discover::narrowed(discover::listed(list, &options.root)?, &paths),
        None if paths.is_empty() => discover::find(std::slice::from_ref(&options.root))?,
        None => discover::find(&paths)?,
    };
    if tests.is_empty() {
        return Err("no tests there (a test is a file whose name ends in .phpt)".into());
    }
    let interpreter = match &options.interpreter {
        Some(command) => shlex::split(command)
            .filter(|words| !words.is_empty())
            .ok_or("--interpreter is no command")?
            .into_iter()
            .map(OsString::from)
            .collect(),
        None => {
            let own =
                std::env::current_exe().map_err(|error| format!("cannot find phiber itself: {error}"))?;
            vec![own.into_os_string()]
        }
    };
    let runner = one::Runner::new(Options {
        interpreter,
        timeout: Duration::try_from_secs_f64(options.timeout)
            .map_err(|error| format!("--timeout: {error}"))?,
        memory: options.memory << 20,
        keep: options.keep,
        update: options.update,
    });
    Ok((tests, runner))
}

fn at_root(root: &Path, path: &Path) -> PathBuf {
    // Keeps names short: "./tests" is "tests".
    if root == Path::new(".") { path.to_path_buf() } else { root.join(path) }
}

fn run(options: &TestOptions, tests: &[PathBuf], runner: &one::Runner) -> u8 {
    for signal in [signal_hook::consts::SIGINT, signal_hook::consts::SIGTERM] {
        // Without the handler Ctrl-C still ends us, only less tidily. The first signal sets the flag, a second ends.
        let _ = signal_hook::flag::register_conditional_shutdown(signal, 130, process::interruption());
        let _ = signal_hook::flag::register(signal, process::interruption());
    }
    let started = Instant::now();
    let jobs =
        options.jobs.or_else(|| std::thread::available_parallelism().ok()).unwrap_or(NonZeroUsize::MIN);
    let screen = Screen::new(options, tests.len());
    let reports = many::run(tests, runner, jobs, &options.filter, &|report| screen.show(report));
    screen.progress.finish_and_clear();

    let overall = summary::overall(&reports);
    screen.print_summary(&reports, &overall, started.elapsed());
    if options.reasons {
        screen.print_reasons(&reports);
    }
    let mut written = Ok(());
    if let Some(path) = &options.json {
        written = written.and(write(path, &json(&reports, options, &overall)));
    }
    if let Some(path) = &options.failed {
        let failed = reports.iter().filter(|report| report.outcome.is_failure());
        let names: String = failed.map(|report| summary::name(&report.path, &options.root) + "\n").collect();
        written = written.and(write(path, &names));
    }
    if let Err(message) = written {
        eprintln!("phiber test: {message}");
        return EXIT_USAGE;
    }
    if process::interrupted() {
        eprintln!("Interrupted: {} of {} tests were not run.", tests.len() - reports.len(), tests.len());
        return 130;
    }
    let failures = match &options.known {
        Some(path) => match Known::read(path) {
            Ok(known) => known.judge(&reports, options, runner),
            Err(message) => {
                eprintln!("phiber test: {message}");
                return EXIT_USAGE;
            }
        },
        None => overall.failures(),
    };
    u8::from(failures > 0)
}

fn write(path: &Path, text: &str) -> Result<(), String> {
    std::fs::write(path, text).map_err(|error| format!("cannot write {}: {error}", path.display()))
}

struct Screen<'options> {
    options: &'options TestOptions,
    colour: bool,
    progress: ProgressBar,
    counts: Mutex<Counts>,
}

const RED: &str = "31";
const GREEN: &str = "32";
const YELLOW: &str = "33";
const CYAN: &str = "36";
const BOLD: &str = "1";

impl Screen<'_> {
    fn new(options: &TestOptions, tests: usize) -> Screen<'_> {
        let progress = ProgressBar::with_draw_target(Some(tests as u64), ProgressDrawTarget::stderr());
        let style = ProgressStyle::with_template("{bar:30.green} {pos}/{len} {msg} {elapsed} (to go {eta})");
        if let Ok(style) = style {
            progress.set_style(style);
        }
        let colour = crate::terminal::colour(&std::io::stdout());
        Screen { options, colour, progress, counts: Mutex::default() }
    }

    fn show(&self, report: &Report) {
        let text = self.describe(report);
        // Printing under the lock keeps reports of different workers apart.
        let mut counts = self.counts.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
        counts.add(report.outcome);
        if !text.is_empty() {
            self.progress.suspend(|| {
                // If nobody reads the output any more there is nothing to do about it.
                let _ = std::io::stdout().lock().write_all(text.as_bytes());
            });
        }
        self.progress.set_message(format!("{} passed, {} failed", counts.pass, counts.failures()));
        self.progress.inc(1);
    }

    fn describe(&self, report: &Report) -> String {
        let failure = report.outcome.is_failure();
        if !failure && !self.options.verbose {
            return String::new();
        }
        let colour = match report.outcome {
            Outcome::Pass => GREEN,
            Outcome::Skip | Outcome::ExpectedFail => YELLOW,
            _ => RED,
        };
        let word = self.paint(&format!("{:5}", report.outcome.word().to_uppercase()), colour);
        let name = summary::name(&report.path, &self.options.root);
        let mut text = format!("{word} {}", self.paint(&name, BOLD));
        if !report.title.is_empty() {
            text += &format!("  {}", report.title);
        }
        if !report.reason.is_empty() {
            text += &format!(" ({})", report.reason);
        }
        text.push('\n');
        if let (true, false, Some(difference)) = (failure, self.options.no_diff, &report.difference) {
            text += &self.draw(difference);
        }
        text
    }

    fn draw(&self, difference: &Difference) -> String {
        let shown = difference.lines.iter().take(self.options.diff_lines);
        let mut text = String::new();
        for (side, line) in shown {
            let drawn = match side {
                Side::Both => format!("   {line}"),
                Side::Expected => self.paint(&format!("  -{line}"), RED),
                Side::Printed => self.paint(&format!("  +{line}"), GREEN),
                Side::Place => self.paint(&format!("  {line}"), CYAN),
            };
            text += &drawn;
            text.push('\n');
        }
        let hidden = difference.lines.len().saturating_sub(self.options.diff_lines);
        if hidden > 0 {
            text += &format!("  … {hidden} more lines (--diff-lines)\n");
        }
        text.push('\n');
        text
    }

    fn print_summary(&self, reports: &[Report], overall: &Counts, elapsed: Duration) {
        let folders = summary::by_folder(reports, &self.options.root);
        let width = folders.keys().map(|name| name.chars().count()).max().unwrap_or(0).max(6);
        say!(
            "{}",
            self.paint(
                &format!(
                    "{:width$} {:>6} {:>6} {:>6} {:>6} {:>6} {:>6} {:>6}  passed",
                    "folder", "tests", "pass", "fail", "crash", "hang", "skip", "other"
                ),
                BOLD
            )
        );
        for (name, counts) in &folders {
            say!("{}", self.row(name, counts, width));
        }
        if folders.len() > 1 {
            say!("{}", self.row("total", overall, width));
        }
        say!("{} tests in {:.1} s", overall.total(), elapsed.as_secs_f64());
    }

    fn row(&self, name: &str, counts: &Counts, width: usize) -> String {
        let other = counts.expected_fail + counts.malformed;
        let row = format!(
            "{name:width$} {:>6} {:>6} {:>6} {:>6} {:>6} {:>6} {:>6} {:>6.1}%",
            counts.total(),
            counts.pass,
            counts.fail,
            counts.crash,
            counts.hang,
            counts.skip,
            other,
            counts.percentage()
        );
        self.paint(&row, if counts.failures() > 0 { RED } else { GREEN })
    }

    fn print_reasons(&self, reports: &[Report]) {
        let reasons = summary::reasons(reports);
        if reasons.is_empty() {
            return;
        }
        say!("\n{}", self.paint("printed, but not expected", BOLD));
        for (count, text) in reasons.iter().take(REASONS_SHOWN) {
            say!("{count:>6}  {text}");
        }
        if reasons.len() > REASONS_SHOWN {
            say!("        … and {} more", reasons.len() - REASONS_SHOWN);
        }
    }

    fn paint(&self, text: &str, colour: &str) -> String {
        if self.colour { format!("\x1b[{colour}m{text}\x1b[0m") } else { text.to_owned() }
    }
}

fn json(reports: &[Report], options: &TestOptions, overall: &Counts) -> String {
    let counts = |counts: &Counts| {
        serde_json::json!({
            "total": counts.total(), "pass": counts.pass, "fail": counts.fail, "skip": counts.skip,
            "xfail": counts.expected_fail, "crash": counts.crash, "hang": counts.hang,
            "malformed": counts.malformed, "percentage": counts.percentage(),
        })
    };
    let folders: serde_json::Map<String, serde_json::Value> = summary::by_folder(reports, &options.root)
        .iter()
        .map(|(name, folder)| (name.clone(), counts(folder)))
        .collect();
    let tests: Vec<serde_json::Value> = reports
        .iter()
        .map(|report| {
            serde_json::json!({
                "name": summary::name(&report.path, &options.root),
                "title": report.title,
                "outcome": report.outcome.word(),
                "reason": report.reason,
                "seconds": report.duration.as_secs_f64(),
                "unexpected": report.difference.as_ref().and_then(|difference| difference.telling.clone()),
            })
        })
        .collect();
    let whole = serde_json::json!({
        "interpreter": options.interpreter.as_deref().unwrap_or("phiber"),
        "counts": counts(overall),
        "folders": folders,
        "tests": tests,
    });
    format!("{whole:#}\n")
}
