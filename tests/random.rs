//! Random programs must answer the same whether phiber specialises its instructions or not, and as PHP does.
//!
//! `PHIBER_RANDOM_SECONDS` says how long (default 60), `PHIBER_RANDOM_SEED` where to begin.

use phiber::testing::random::{self, Finding, Options, judge::Contestant};
use std::num::NonZeroUsize;
use std::sync::Mutex;
use std::time::Duration;

/// Instructions that programs cannot be made to contain, or that end them.
const LEFT_OUT: &[&str] = &["FatalError", "Tick", "LoadConstant"];

fn number(name: &str, default: u64) -> u64 {
    std::env::var(name).ok().and_then(|text| text.parse().ok()).unwrap_or(default)
}

#[test]
fn both_modes_answer_the_same() {
    let own = |mode: &str| Contestant {
        name: mode.into(),
        words: vec![env!("CARGO_BIN_EXE_phiber").into(), "-n".into(), format!("--specialise={mode}").into()],
    };
    let options = Options {
        count: u64::MAX,
        seed: number("PHIBER_RANDOM_SEED", 1),
        time: Some(Duration::from_secs(number("PHIBER_RANDOM_SECONDS", 60))),
        contestants: vec![own("none"), own("all")],
        timeout: Duration::from_secs(60),
        jobs: std::thread::available_parallelism().unwrap_or(NonZeroUsize::MIN),
        save: None,
        reduction: Duration::from_secs(60),
        examples: 1,
    };
    let grammar = random::grammar().expect("the grammar");
    let found: Mutex<Vec<String>> = Mutex::default();
    let outcome = random::run(&options, &grammar, &|finding: &Finding| {
        let script = finding.script.as_deref().unwrap_or_default();
        let text = format!("seed {}: {}\n{script}", finding.seed, finding.verdict);
        found.lock().expect("no panic while locked").push(text);
    });
    assert_eq!(outcome.failure, None);
    let found = found.into_inner().expect("no panic while locked");
    assert!(found.is_empty(), "{}", found.join("\n"));
    assert!(outcome.programs > 0, "no program was run");
}

#[test]
fn programs_contain_every_instruction() {
    let grammar = random::grammar().expect("the grammar");
    let coverage = random::coverage(&grammar, 0..1500);
    let missing = coverage.missing();
    let missing: Vec<&&str> = missing.iter().filter(|name| !LEFT_OUT.contains(name)).collect();
    assert!(missing.is_empty(), "never seen: {missing:?}");
    assert_eq!(coverage.refused, 0, "programs do not compile: {}", coverage.reason);
}
