//! `phiber test --random`: random programs that must answer the same however they are run.

use super::EXIT_USAGE;
use super::help::{RandomOptions, TestOptions};
use crate::terminal::say;
use crate::testing::process;
use crate::testing::random::judge::{Contestant, Verdict};
use crate::testing::random::{self, Finding, Options};
use std::ffi::OsString;
use std::num::NonZeroUsize;
use std::time::{Duration, Instant};

/// How long one program may be reduced.
const REDUCTION: Duration = Duration::from_secs(90);

/// Runs the programs; gives the exit code.
pub(super) fn random(options: &TestOptions, count: u64) -> u8 {
    match attempt(options, count) {
        Ok(code) => code,
        Err(message) => {
            eprintln!("phiber test: {message}");
            EXIT_USAGE
        }
    }
}

fn attempt(options: &TestOptions, count: u64) -> Result<u8, String> {
    let wanted = &options.random;
    let grammar = match &wanted.grammar {
        Some(folder) => random::grammar_in(folder)?,
        None => random::grammar()?,
    };
    let seeds = wanted.seed..wanted.seed.saturating_add(count);
    if wanted.print {
        seeds.for_each(|seed| say!("{}", random::program(&grammar, seed).trim_end()));
        return Ok(0);
    }
    if wanted.coverage {
        say!("{}", random::coverage(&grammar, seeds).report(options.verbose).trim_end());
        return Ok(0);
    }
    let seconds =
        |value, name| Duration::try_from_secs_f64(value).map_err(|error| format!("{name}: {error}"));
    let hunt = Options {
        count,
        seed: wanted.seed,
        time: wanted.seconds.map(|value| seconds(value, "--seconds")).transpose()?,
        contestants: contestants(wanted)?,
        timeout: seconds(options.timeout, "--timeout")?,
        jobs: options.jobs.or_else(|| std::thread::available_parallelism().ok()).unwrap_or(NonZeroUsize::MIN),
        save: wanted.save.clone(),
        reduction: REDUCTION,
        examples: wanted.examples,
    };
    for signal in [signal_hook::consts::SIGINT, signal_hook::consts::SIGTERM] {
        // Without the handler Ctrl-C still ends us, only less tidily.
        let _ = signal_hook::flag::register_conditional_shutdown(signal, 130, process::interruption());
        let _ = signal_hook::flag::register(signal, process::interruption());
    }
    let started = Instant::now();
    let outcome = random::run(&hunt, &grammar, &show);
    if let Some(reason) = outcome.failure {
        return Err(reason);
    }
    let mut kinds: Vec<(&Verdict, &(u64, u64))> = outcome.differences.iter().collect();
    kinds.sort_by_key(|(_, (count, seed))| (std::cmp::Reverse(*count), *seed));
    for (verdict, (count, seed)) in &kinds {
        say!("{count:>7} × {verdict} (first: --seed {seed})");
    }
    let different: u64 = kinds.iter().map(|(_, (count, _))| count).sum();
    say!(
        "{} programs, {different} with a difference, {} without an end, in {:.1} s",
        outcome.programs,
        outcome.exhausted,
        started.elapsed().as_secs_f64()
    );
    if process::interrupted() {
        return Ok(130);
    }
    Ok(u8::from(different > 0))
}

fn contestants(options: &RandomOptions) -> Result<Vec<Contestant>, String> {
    let own = std::env::current_exe().map_err(|error| format!("cannot find phiber itself: {error}"))?;
    let mut all = Vec::new();
    if let Some(command) = &options.against {
        let words = shlex::split(command).filter(|words| !words.is_empty());
        let words: Vec<OsString> =
            words.ok_or("--against is no command")?.into_iter().map(OsString::from).collect();
        all.push(Contestant { name: "php".into(), words });
    }
    // The general instructions are the measure of the specialised ones.
    let mut modes = options.modes.clone();
    modes.sort_by_key(|mode| mode != "none");
    for mode in modes {
        let mut words = vec![own.clone().into_os_string(), "-n".into()];
        if mode != "all" {
            words.push(format!("--specialise={mode}").into());
        }
        all.push(Contestant { name: mode, words });
    }
    if all.len() < 2 {
        return Err("there is nothing to compare: give --against or two --modes".into());
    }
    Ok(all)
}

fn show(finding: &Finding) {
    let Some(script) = &finding.script else { return };
    say!("--seed {}: {}", finding.seed, finding.verdict);
    match &finding.saved {
        Some(Ok(path)) => say!("  kept as {}", path.display()),
        Some(Err(reason)) => say!("  could not be kept: {reason}"),
        None => say!("{script}"),
    }
}
