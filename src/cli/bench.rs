//! `phiber bench`: runs scripts with phiber and with another PHP in turn, and compares.
//!
//! The two take turns (A B A B …) so that whatever else the machine does falls on both. Time is what the processor
//! spent (user + system), memory is the peak of resident pages, both from the operating system's own accounting.

use super::EXIT_USAGE;
use super::help::BenchOptions;
use crate::terminal::say;
use std::collections::BTreeMap;
use std::ffi::OsString;
use std::io::Read;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::sync::mpsc;
use std::time::Duration;
use wait4::Wait4;

/// One run of one script.
struct Run {
    seconds: f64,
    mebibytes: f64,
    output: Vec<u8>,
    succeeded: bool,
}

/// A script's figures with both interpreters.
struct Row {
    name: String,
    group: String,
    ours: Side,
    theirs: Side,
    same_output: bool,
}

/// Medians over the runs with one interpreter.
#[derive(Clone, Copy)]
struct Side {
    seconds: f64,
    mebibytes: f64,
    succeeded: bool,
}

impl Row {
    fn time_ratio(&self) -> f64 {
        self.ours.seconds / self.theirs.seconds
    }

    fn memory_ratio(&self) -> f64 {
        self.ours.mebibytes / self.theirs.mebibytes
    }

    fn counts(&self) -> bool {
        self.same_output && self.ours.succeeded && self.theirs.succeeded
    }
}

/// Runs the comparison; the exit code is 1 if any script printed different things.
pub(super) fn bench(options: &BenchOptions) -> u8 {
    match compare(options) {
        Ok(rows) => {
            print_groups(&rows);
            if let Some(path) = &options.json
                && let Err(error) = std::fs::write(path, json(&rows, options))
            {
                eprintln!("phiber bench: cannot write {}: {error}", path.display());
                return EXIT_USAGE;
            }
            u8::from(!rows.iter().all(Row::counts))
        }
        Err(message) => {
            eprintln!("phiber bench: {message}");
            EXIT_USAGE
        }
    }
}

fn compare(options: &BenchOptions) -> Result<Vec<Row>, String> {
    let scripts = scripts(options)?;
    let program = std::env::current_exe().map_err(|error| error.to_string())?;
    let ours = vec![program.into_os_string(), "-d".into(), "memory_limit=-1".into()];
    let theirs: Vec<OsString> = shlex::split(&options.against)
        .filter(|words| !words.is_empty())
        .ok_or("--against is no command")?
        .into_iter()
        .map(OsString::from)
        .collect();
    if options.runs == 0 {
        return Err("--runs must be at least 1".into());
    }

    let width = scripts.iter().map(|(_, name)| name.len()).max().unwrap_or(0);
    say!("user + system seconds and peak memory, medians of {} runs; ratio = phiber / other", options.runs);
    say!(
        "{:width$} {:>9} {:>9} {:>7}   {:>9} {:>9} {:>7}",
        "script",
        "phiber s",
        "other s",
        "ratio",
        "phiber MB",
        "other MB",
        "ratio"
    );
    let time = Duration::try_from_secs_f64(options.timeout).map_err(|error| format!("--timeout: {error}"))?;
    let mut rows = Vec::new();
    for (path, name) in scripts {
        let row = compare_one(&path, &name, &ours, &theirs, options.runs, time)?;
        let remark = match (row.ours.succeeded, row.theirs.succeeded, row.same_output) {
            (false, false, _) => "  NOT COUNTED: both fail",
            (false, true, _) => "  NOT COUNTED: phiber fails",
            (true, false, _) => "  NOT COUNTED: the other fails",
            (true, true, false) => "  NOT COUNTED: output differs",
            (true, true, true) => "",
        };
        say!(
            "{name:width$} {:>9.3} {:>9.3} {:>7.2}   {:>9.1} {:>9.1} {:>7.2}{remark}",
            row.ours.seconds,
            row.theirs.seconds,
            row.time_ratio(),
            row.ours.mebibytes,
            row.theirs.mebibytes,
            row.memory_ratio(),
        );
        rows.push(row);
    }
    Ok(rows)
}

/// Scripts with the names they have in the table, in the order of their names.
fn scripts(options: &BenchOptions) -> Result<Vec<(PathBuf, String)>, String> {
    let mut found = Vec::new();
    for path in &options.paths {
        let kind = std::fs::metadata(path).map_err(|error| format!("{}: {error}", path.display()))?;
        if kind.is_file() {
            found.push((path.clone(), path.to_string_lossy().into_owned()));
            continue;
        }
        let mut folders = vec![path.clone()];
        while let Some(folder) = folders.pop() {
            let entries =
                std::fs::read_dir(&folder).map_err(|error| format!("{}: {error}", folder.display()))?;
            for entry in entries.flatten() {
                let file = entry.path();
                if file.is_dir() {
                    folders.push(file);
                } else if file.extension().is_some_and(|extension| extension == "php") {
                    let name = file.strip_prefix(path).unwrap_or(&file).with_extension("");
                    found.push((file, name.to_string_lossy().into_owned()));
                }
            }
        }
    }
    found.retain(|(_, name)| {
        options.filter.is_empty() || options.filter.iter().any(|filter| name.contains(filter.as_str()))
    });
    found.sort_by(|left, right| left.1.cmp(&right.1));
    if found.is_empty() { Err("no scripts there".into()) } else { Ok(found) }
}

fn compare_one(
    path: &Path,
    name: &str,
    ours: &[OsString],
    theirs: &[OsString],
    runs: usize,
    time: Duration,
) -> Result<Row, String> {
    let mut our_runs = Vec::new();
    let mut their_runs = Vec::new();
    for _ in 0..runs {
        our_runs.push(run(ours, path, time)?);
        their_runs.push(run(theirs, path, time)?);
    }
    let outputs = || our_runs.iter().chain(&their_runs).map(|run| &run.output);
    let same_output = outputs().zip(outputs().skip(1)).all(|(left, right)| left == right);
    let group =
        Path::new(name).parent().map(|folder| folder.to_string_lossy().into_owned()).unwrap_or_default();
    Ok(Row { name: name.to_owned(), group, ours: side(&our_runs), theirs: side(&their_runs), same_output })
}

fn side(runs: &[Run]) -> Side {
    Side {
        seconds: median(runs.iter().map(|run| run.seconds).collect()),
        mebibytes: median(runs.iter().map(|run| run.mebibytes).collect()),
        succeeded: runs.iter().all(|run| run.succeeded),
    }
}

fn median(mut figures: Vec<f64>) -> f64 {
    figures.sort_by(f64::total_cmp);
    let middle = figures.len() / 2;
    match (figures.len() % 2, figures.get(middle), middle.checked_sub(1).and_then(|at| figures.get(at))) {
        (1, Some(value), _) | (_, Some(value), None) => *value,
        (_, Some(upper), Some(lower)) => (upper + lower) / 2.0,
        _ => f64::NAN,
    }
}

fn run(interpreter: &[OsString], script: &Path, time: Duration) -> Result<Run, String> {
    let Some((program, first)) = interpreter.split_first() else { return Err("no interpreter".into()) };
    let describe = |error: std::io::Error| format!("{}: {error}", program.to_string_lossy());
    let mut child = Command::new(program)
        .args(first)
        .arg(script)
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .map_err(describe)?;
    let mut pipe = child.stdout.take();
    let reader = std::thread::spawn(move || {
        let mut output = Vec::new();
        if let Some(pipe) = &mut pipe {
            // What could not be read shows as a difference.
            let _ = pipe.read_to_end(&mut output);
        }
        output
    });
    let (done, is_done) = mpsc::channel::<()>();
    let process = i32::try_from(child.id()).ok().and_then(rustix::process::Pid::from_raw);
    let watchdog = std::thread::spawn(move || {
        if is_done.recv_timeout(time) == Err(mpsc::RecvTimeoutError::Timeout)
            && let Some(process) = process
        {
            // The process may have ended in this moment.
            let _ = rustix::process::kill_process(process, rustix::process::Signal::KILL);
        }
    });
    let usage = child.wait4().map_err(describe)?;
    drop(done);
    let output = reader.join().unwrap_or_default();
    // It only ever ends by itself.
    let _ = watchdog.join();
    Ok(Run {
        seconds: (usage.rusage.utime + usage.rusage.stime).as_secs_f64(),
        mebibytes: usage.rusage.maxrss as f64 / f64::from(1 << 20),
        output,
        succeeded: usage.status.success(),
    })
}

/// Geometric means of time and memory ratios of a group.
fn means(rows: &[&Row]) -> (f64, f64) {
    let mean = |ratio: fn(&Row) -> f64| {
        let logarithms: f64 = rows.iter().map(|row| ratio(row).ln()).sum();
        (logarithms / rows.len() as f64).exp()
    };
    (mean(Row::time_ratio), mean(Row::memory_ratio))
}

fn groups(rows: &[Row]) -> BTreeMap<&str, Vec<&Row>> {
    let mut groups: BTreeMap<&str, Vec<&Row>> = BTreeMap::new();
    // A script that failed or printed something else was not measured.
    for row in rows.iter().filter(|row| row.counts()) {
        groups.entry(&row.group).or_default().push(row);
    }
    groups
}

fn print_groups(rows: &[Row]) {
    say!("\n{:24} {:>7} {:>7} {:>7}   (geometric means)", "group", "scripts", "time", "memory");
    for (name, members) in groups(rows) {
        let (time, memory) = means(&members);
        let name = if name.is_empty() { "." } else { name };
        say!("{name:24} {:>7} {time:>7.2} {memory:>7.2}", members.len());
    }
    let all: Vec<&Row> = rows.iter().filter(|row| row.counts()).collect();
    let left_out: Vec<&str> = rows.iter().filter(|row| !row.counts()).map(|row| row.name.as_str()).collect();
    if !all.is_empty() {
        let (time, memory) = means(&all);
        say!("{:24} {:>7} {time:>7.2} {memory:>7.2}", "all", all.len());
    }
    if !left_out.is_empty() {
        say!("not counted, because a run failed or the outputs differ: {}", left_out.join(", "));
    }
}

fn json(rows: &[Row], options: &BenchOptions) -> String {
    let side = |side: &Side| serde_json::json!({"seconds": side.seconds, "mebibytes": side.mebibytes});
    let scripts: Vec<serde_json::Value> = rows
        .iter()
        .map(|row| {
            serde_json::json!({
                "name": row.name, "group": row.group, "phiber": side(&row.ours), "other": side(&row.theirs),
                "time_ratio": row.time_ratio(), "memory_ratio": row.memory_ratio(),
                "same_output": row.same_output, "succeeded": row.ours.succeeded && row.theirs.succeeded,
            })
        })
        .collect();
    let groups: serde_json::Map<String, serde_json::Value> = groups(rows)
        .iter()
        .map(|(name, members)| {
            let (time, memory) = means(members);
            (
                (*name).to_owned(),
                serde_json::json!({"scripts": members.len(), "time": time, "memory": memory}),
            )
        })
        .collect();
    let whole = serde_json::json!({"against": options.against, "runs": options.runs, "scripts": scripts, "groups": groups});
    format!("{whole:#}\n")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn medians() {
        assert_eq!(median(vec![3.0, 1.0, 2.0]), 2.0);
        assert_eq!(median(vec![4.0, 1.0, 2.0, 3.0]), 2.5);
    }
}
