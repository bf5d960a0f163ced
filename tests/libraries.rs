//! Real PHP libraries, unmodified, print under phiber what they print under PHP.
//!
//! `tests/libraries/fetch` brings the libraries into a cache outside the repository. Each script beside it uses some of
//! them densely; its `.out` is what PHP 8.5 printed. Without the cache, or with other versions in it, the tests are
//! ignored. `PHIBER_UPDATE="php -n" cargo test --test libraries` writes the `.out` files anew.

use libtest_mimic::{Arguments, Failed, Trial};
use std::path::{Path, PathBuf};
use std::process::{Command, ExitCode, Stdio};

fn main() -> ExitCode {
    let arguments = Arguments::from_args();
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/libraries");
    let cache = cache();
    let wanted = std::fs::read(folder.join("packages")).unwrap_or_default();
    let fetched = cache.as_ref().and_then(|cache| std::fs::read(cache.join("packages")).ok());
    let ready = fetched.is_some_and(|fetched| fetched == wanted);
    if !ready {
        eprintln!("libraries: ignored, tests/libraries/fetch has not been run");
    }
    let cache = cache.unwrap_or_default();
    let mut scripts: Vec<PathBuf> = std::fs::read_dir(&folder)
        .map(|entries| entries.flatten().map(|entry| entry.path()).collect())
        .unwrap_or_default();
    scripts.retain(|path| path.extension().is_some_and(|e| e == "php") && !path.ends_with("bootstrap.php"));
    scripts.sort();
    let trials = scripts.into_iter().map(|script| {
        let (cache, name) =
            (cache.clone(), script.file_stem().unwrap_or_default().to_string_lossy().into_owned());
        Trial::test(name, move || check(&script, &cache)).with_ignored_flag(!ready)
    });
    libtest_mimic::run(&arguments, trials.collect()).exit_code()
}

/// Where the libraries are.
fn cache() -> Option<PathBuf> {
    match std::env::var_os("PHIBER_LIBRARIES") {
        Some(path) => Some(path.into()),
        None => Some(PathBuf::from(std::env::var_os("HOME")?).join(".cache/phiber/libraries")),
    }
}

fn check(script: &Path, cache: &Path) -> Result<(), Failed> {
    let expected = script.with_extension("out");
    if let Ok(php) = std::env::var("PHIBER_UPDATE") {
        let mut words = php.split_whitespace();
        let mut command = Command::new(words.next().unwrap_or("php"));
        command.args(words);
        return Ok(std::fs::write(&expected, printed(command, script, cache)?)?);
    }
    let printed = printed(Command::new(env!("CARGO_BIN_EXE_phiber")), script, cache)?;
    let expected = std::fs::read_to_string(&expected)?;
    let (mut ours, mut theirs) = (printed.lines(), expected.lines());
    for line in 1.. {
        match (theirs.next(), ours.next()) {
            (None, None) => break,
            (theirs, ours) if theirs == ours => {}
            (theirs, ours) => {
                let (theirs, ours) = (theirs.unwrap_or("(end)"), ours.unwrap_or("(end)"));
                return Err(format!("line {line}:\n-{theirs}\n+{ours}").into());
            }
        }
    }
    Ok(())
}

/// What a script prints; paths are as if they were the same everywhere.
fn printed(mut command: Command, script: &Path, cache: &Path) -> Result<String, Failed> {
    let output = command
        .args(["-n", "-d", "log_errors=0", "-d", "memory_limit=512M"])
        .arg(script)
        // Libraries look at the terminal.
        .env_clear()
        .env("PATH", std::env::var_os("PATH").unwrap_or_default())
        .env("PHIBER_LIBRARIES", cache)
        .env("TZ", "UTC")
        .stdin(Stdio::null())
        .stderr(Stdio::null())
        .output()?;
    let mut text = String::from_utf8_lossy(&output.stdout).replace("\r\n", "\n");
    for (path, name) in [(cache, "{libraries}"), (script.parent().unwrap_or(script), "{scripts}")] {
        let path = path.to_string_lossy();
        // JSON writes slashes in its own way.
        text = text.replace(&*path, name).replace(&path.replace('/', "\\/"), name);
    }
    Ok(text)
}
