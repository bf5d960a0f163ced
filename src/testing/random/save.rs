//! Writes a reduced program as a `.phpt` test.

use super::judge::{Judge, Verdict};
use std::path::{Path, PathBuf};

/// Writes the test, with what the contestant held right prints; gives its path.
pub fn save(
    folder: &Path,
    seed: u64,
    script: &str,
    verdict: &Verdict,
    judge: &Judge,
) -> Result<PathBuf, String> {
    let expected = judge.output(script, &verdict.pair.0).map_err(|error| error.to_string())?;
    std::fs::create_dir_all(folder).map_err(|error| format!("{}: {error}", folder.display()))?;
    let path = folder.join(format!("random-{seed}.phpt"));
    let mut text =
        format!("--TEST--\nRandom program {seed}: {verdict}\n--FILE--\n{script}--EXPECT--\n").into_bytes();
    // The test lies elsewhere than the script that was run.
    let shown = String::from_utf8_lossy(&expected);
    if shown.contains("/random.php") {
        let pattern = as_pattern(&shown);
        text.truncate(text.len() - "--EXPECT--\n".len());
        text.extend_from_slice(b"--EXPECTF--\n");
        text.extend_from_slice(pattern.as_bytes());
    } else {
        text.extend_from_slice(&expected);
    }
    std::fs::write(&path, text).map_err(|error| format!("{}: {error}", path.display()))?;
    Ok(path)
}

/// Output as a pattern of `--EXPECTF--` in which the script's path may be any.
fn as_pattern(output: &str) -> String {
    let lines = output.split('\n').map(|line| match line.find("/random.php") {
        None => line.to_owned(),
        Some(end) => {
            let start = line[..end].rfind([' ', ':', '(']).map_or(0, |at| at + 1);
            format!("{}%s{}", &line[..start], &line[end + "/random.php".len()..])
        }
    });
    lines.collect::<Vec<_>>().join("\n")
}
