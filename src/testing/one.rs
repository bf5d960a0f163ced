//! Runs one test from its file to a report.

use super::difference::Difference;
use super::phpt::Phpt;
use super::process::{self, Ended, Ending, Job, Streams};
use super::{Options, Outcome, Report, settings};
use std::collections::{HashMap, HashSet};
use std::ffi::OsString;
use std::fs::File;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, OnceLock, PoisonError};
use std::time::Duration;

/// The exit code of a Rust program that panicked.
const PANIC_EXIT: i32 = 101;

/// A `--SKIPIF--` script and the folder it runs in: the same one is asked once.
type SkipKey = (PathBuf, Vec<u8>);

/// Runs tests with one interpreter; shared by all workers.
pub struct Runner {
    options: Options,
    extensions: OnceLock<Option<HashSet<String>>>,
    skips: Mutex<HashMap<SkipKey, Arc<OnceLock<String>>>>,
}

impl Runner {
    /// A runner with these options.
    pub fn new(options: Options) -> Runner {
        Runner { options, extensions: OnceLock::new(), skips: Mutex::default() }
    }

    /// Reads and runs a test.
    pub fn run(&self, path: &Path) -> Report {
        match Phpt::read(path) {
            Ok(test) => self.run_test(&test),
            Err(reason) => report(path, String::new(), Outcome::Malformed, reason),
        }
    }

    /// Runs a test that was read before.
    pub fn run_test(&self, test: &Phpt) -> Report {
        let title = test.words("TEST");
        // A relative path would mean something else in the test's own folder.
        let mut here = test.clone();
        if let Ok(found) = std::fs::canonicalize(&test.path) {
            here.path = found;
        }
        let mut report = match self.attempt(&here) {
            Ok(report) => report,
            Err(Stop { outcome, reason }) => report(&test.path, title.clone(), outcome, reason),
        };
        report.path.clone_from(&test.path);
        report.title = title;
        report
    }

    fn attempt(&self, test: &Phpt) -> Result<Report, Stop> {
        if let Some(reason) = test.unsupported() {
            return Err(Stop::skip(reason));
        }
        // Held while the test runs, so that a second runner on the same folder waits instead of taking our files.
        let _lock = lock(&test.path);
        self.check_extensions(test)?;
        let expected_failure =
            self.check_skip(test)?.or_else(|| test.has("XFAIL").then(|| test.words("XFAIL")));

        let mut report = self.execute(test)?;
        if report.outcome == Outcome::Fail && test.has("FLAKY") {
            report = self.execute(test)?;
        }
        if let Some(reason) = expected_failure {
            match report.outcome {
                Outcome::Fail => {
                    report.outcome = Outcome::ExpectedFail;
                    report.reason = reason;
                }
                Outcome::Pass => report.reason = "passes although it is marked as failing".into(),
                _ => {}
            }
        }
        Ok(report)
    }

    fn check_extensions(&self, test: &Phpt) -> Result<(), Stop> {
        let wanted = test.words("EXTENSIONS").to_lowercase();
        if wanted.is_empty() {
            return Ok(());
        }
        let Some(loaded) = self.extensions.get_or_init(|| self.loaded_extensions()) else { return Ok(()) };
        let missing: Vec<&str> = wanted.split_whitespace().filter(|name| !loaded.contains(*name)).collect();
        if missing.is_empty() { Ok(()) } else { Err(Stop::skip(format!("needs {}", missing.join(", ")))) }
    }

    fn loaded_extensions(&self) -> Option<HashSet<String>> {
        let mut words = self.options.interpreter.clone();
        words.extend(["-r".into(), "echo implode(',', get_loaded_extensions());".into()]);
        let job = Job { words, folder: ".".into(), ..Job::default() };
        let ended = process::run(&job, self.options.timeout, self.options.memory).ok()?;
        let text = String::from_utf8_lossy(&ended.output).to_lowercase();
        (ended.ending == Ending::Exit(0))
            .then(|| text.split(',').map(|name| name.trim().to_owned()).collect())
    }

    /// Runs `--SKIPIF--`. What it prints may also say that the test is expected to fail: that reason is given back.
    fn check_skip(&self, test: &Phpt) -> Result<Option<String>, Stop> {
        let Some(code) = test.section("SKIPIF") else { return Ok(None) };
        if code.trim_ascii().is_empty() {
            return Ok(None);
        }
        let key = (test.folder().to_path_buf(), code.to_vec());
        let slot =
            Arc::clone(self.skips.lock().unwrap_or_else(PoisonError::into_inner).entry(key).or_default());
        let answer = slot.get_or_init(|| self.ask_skip(test, code));
        let lower = answer.to_lowercase();
        let after =
            |word: &str| answer.get(word.len()..).unwrap_or_default().trim_start_matches([':', ' ']).trim();
        match lower.as_str() {
            "" => Ok(None),
            text if text.starts_with("skip") => Err(Stop::skip(after("skip").to_owned())),
            text if text.starts_with("xfail") => Ok(Some(after("xfail").to_owned())),
            text if ["info", "warn", "nocache", "flaky"].iter().any(|word| text.starts_with(word)) => {
                Ok(None)
            }
            _ => Err(Stop { outcome: Outcome::Malformed, reason: format!("--SKIPIF-- printed: {answer}") }),
        }
    }

    fn ask_skip(&self, test: &Phpt, code: &[u8]) -> String {
        let Ok(script) = Script::write(test, "skip.php", code) else { return String::new() };
        let mut words = self.options.interpreter.clone();
        words.extend(settings::as_arguments(&settings::merged(None, test.folder())));
        words.extend(["-f".into(), script.path.clone().into_os_string()]);
        let job = Job {
            words,
            folder: test.folder().to_path_buf(),
            environment: self.environment(test, &script.path),
            ..Job::default()
        };
        match process::run(&job, self.options.timeout, self.options.memory) {
            Ok(ended) if matches!(ended.ending, Ending::Exit(_)) => {
                String::from_utf8_lossy(&ended.output).trim().to_owned()
            }
            _ => "skip the --SKIPIF-- script crashed or hung".into(),
        }
    }

    fn execute(&self, test: &Phpt) -> Result<Report, Stop> {
        let mut script = Script::write(test, "php", &test.script().map_err(Stop::malformed)?)?;
        let ended = self.run_script(test, &script.path);
        self.clean_up(test);
        let ended = ended?;
        let mut report = judge(test, &ended)?;
        if self.options.update && report.outcome == Outcome::Fail {
            update(test, &ended, &mut report);
        }
        script.keep = self.options.keep && report.outcome.is_failure();
        Ok(report)
    }

    fn run_script(&self, test: &Phpt, script: &Path) -> Result<Ended, Stop> {
        let mut words = self.options.interpreter.clone();
        words.extend(settings::as_arguments(&settings::merged(test.section("INI"), test.folder())));
        words.extend(["-f".into(), script.as_os_str().to_owned()]);
        if let Some(arguments) = test.section("ARGS") {
            let text = String::from_utf8_lossy(arguments).trim().to_owned();
            words.push("--".into());
            words.extend(shlex::split(&text).unwrap_or_default().into_iter().map(OsString::from));
        }
        let job = Job {
            words,
            folder: test.folder().to_path_buf(),
            environment: self.environment(test, script),
            input: test.section("STDIN").unwrap_or_default().to_vec(),
            streams: captured(test),
        };
        process::run(&job, self.options.timeout, self.options.memory)
            .map_err(|error| Stop { outcome: Outcome::Malformed, reason: format!("cannot start: {error}") })
    }

    fn clean_up(&self, test: &Phpt) {
        let Some(code) = test.section("CLEAN") else { return };
        let Ok(script) = Script::write(test, "clean.php", code) else { return };
        let mut words = self.options.interpreter.clone();
        words.extend(["-f".into(), script.path.clone().into_os_string()]);
        let job = Job {
            words,
            folder: test.folder().to_path_buf(),
            environment: self.environment(test, &script.path),
            ..Job::default()
        };
        // What is left behind then does not change the test's own result.
        let _ = process::run(&job, self.options.timeout, self.options.memory);
    }

    fn environment(&self, test: &Phpt, script: &Path) -> Vec<(OsString, OsString)> {
        let program = self.options.interpreter.first().cloned().unwrap_or_default();
        let extra: Vec<OsString> = self.options.interpreter.iter().skip(1).cloned().collect();
        let mut environment: Vec<(OsString, OsString)> = vec![
            ("TEST_PHP_EXECUTABLE_ESCAPED".into(), quoted(&program)),
            ("TEST_PHP_EXECUTABLE".into(), program),
            ("TEST_PHP_EXTRA_ARGS".into(), extra.join(" ".as_ref())),
            ("REDIRECT_STATUS".into(), "1".into()),
            ("QUERY_STRING".into(), "".into()),
            ("REQUEST_METHOD".into(), "GET".into()),
            ("CONTENT_TYPE".into(), "".into()),
            ("CONTENT_LENGTH".into(), "".into()),
            ("HTTP_COOKIE".into(), "".into()),
            ("PATH_TRANSLATED".into(), script.as_os_str().to_owned()),
            ("SCRIPT_FILENAME".into(), script.as_os_str().to_owned()),
            ("SKIP_ONLINE_TESTS".into(), "1".into()),
        ];
        let section = String::from_utf8_lossy(test.section("ENV").unwrap_or_default()).into_owned();
        let section = section.replace("{PWD}", &test.folder().to_string_lossy());
        let pairs = section.lines().filter_map(|line| line.trim().split_once('='));
        environment.extend(
            pairs.filter(|(name, _)| !name.is_empty()).map(|(name, value)| (name.into(), value.into())),
        );
        environment
    }
}

fn quoted(program: &OsString) -> OsString {
    let text = program.to_string_lossy();
    shlex::try_quote(&text).map_or_else(|_| program.clone(), |quoted| quoted.into_owned().into())
}

/// With `--CAPTURE_STDIO--` only the streams it names are collected.
fn captured(test: &Phpt) -> Streams {
    match test.section("CAPTURE_STDIO") {
        None => Streams::default(),
        Some(names) => {
            let names = String::from_utf8_lossy(names).to_uppercase();
            Streams { output: names.contains("STDOUT"), error: names.contains("STDERR") }
        }
    }
}

fn judge(test: &Phpt, ended: &Ended) -> Result<Report, Stop> {
    let expectation = test.expectation().map_err(Stop::malformed)?;
    let keep_blanks = test.has("WHITESPACE_SENSITIVE");
    let accepted = expectation.accepts(&ended.output, keep_blanks);
    let matches = matches!(accepted, Ok(true));
    let panicked = memchr::memmem::find(&ended.output, b"panicked at").is_some();
    let (outcome, reason) = match ended.ending {
        Ending::OutOfTime => (Outcome::Hang, format!("no end after {:.1} s", ended.duration.as_secs_f64())),
        Ending::Signal(signal) => (Outcome::Crash, format!("ended by {}", signal_name(signal))),
        Ending::Exit(PANIC_EXIT) if panicked => (Outcome::Crash, "panicked".into()),
        // What a shell that stands between us and the interpreter makes of a signal.
        Ending::Exit(code @ (132 | 134 | 135 | 136 | 139)) if !matches => {
            (Outcome::Crash, format!("ended by {}", signal_name(code - 128)))
        }
        Ending::TooMuchOutput => (Outcome::Fail, "printed far too much".into()),
        Ending::Exit(_) if matches => (Outcome::Pass, String::new()),
        Ending::Exit(_) => (Outcome::Fail, accepted.err().unwrap_or_default()),
    };
    let mut report = report(&test.path, String::new(), outcome, reason);
    report.duration = ended.duration;
    if outcome != Outcome::Pass {
        report.difference = Some(Difference::between(&expectation, &ended.output, keep_blanks));
    }
    Ok(report)
}

fn update(test: &Phpt, ended: &Ended, report: &mut Report) {
    let Some(text) = test.rewritten(&ended.output) else { return };
    if std::fs::write(&test.path, text).is_ok() {
        report.outcome = Outcome::Pass;
        report.reason = "updated".into();
    }
}

fn signal_name(number: i32) -> String {
    let name = match number {
        4 => "SIGILL",
        6 => "SIGABRT",
        7 => "SIGBUS",
        8 => "SIGFPE",
        9 => "SIGKILL",
        11 => "SIGSEGV",
        13 => "SIGPIPE",
        15 => "SIGTERM",
        25 => "SIGXFSZ",
        _ => return format!("signal {number}"),
    };
    name.to_owned()
}

fn report(path: &Path, title: String, outcome: Outcome, reason: String) -> Report {
    Report { path: path.to_path_buf(), title, outcome, reason, duration: Duration::ZERO, difference: None }
}

/// A test that comes to no output of its own.
struct Stop {
    outcome: Outcome,
    reason: String,
}

impl Stop {
    fn skip(reason: String) -> Stop {
        Stop { outcome: Outcome::Skip, reason }
    }

    fn malformed(reason: String) -> Stop {
        Stop { outcome: Outcome::Malformed, reason }
    }
}

fn lock(path: &Path) -> Option<File> {
    let file = File::open(path).ok()?;
    rustix::fs::flock(&file, rustix::fs::FlockOperation::LockExclusive).ok()?;
    Some(file)
}

/// A script made from a section. It lies beside the test, because scripts include their neighbours by
/// `__DIR__`; only where that folder cannot be written does it lie among the temporary files.
struct Script {
    path: PathBuf,
    keep: bool,
}

impl Script {
    fn write(test: &Phpt, extension: &str, code: &[u8]) -> Result<Script, Stop> {
        let path = test.path.with_extension(extension);
        match std::fs::read(&path) {
            Ok(present) if present != code => {
                return Err(Stop::malformed(format!(
                    "{} is in the way: not what the test writes",
                    path.display()
                )));
            }
            _ => {}
        }
        if std::fs::write(&path, code).is_ok() {
            return Ok(Script { path, keep: false });
        }
        let folder = std::env::temp_dir().join(format!("phiber-test-{}", std::process::id()));
        let name = path.file_name().unwrap_or_default();
        let elsewhere = folder.join(name);
        std::fs::create_dir_all(&folder)
            .and_then(|()| std::fs::write(&elsewhere, code))
            .map_err(|error| Stop::malformed(format!("cannot write the script: {error}")))?;
        Ok(Script { path: elsewhere, keep: false })
    }
}

impl Drop for Script {
    fn drop(&mut self) {
        if !self.keep {
            // A script that removed itself is gone already.
            let _ = std::fs::remove_file(&self.path);
        }
    }
}
