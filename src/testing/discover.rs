//! Finds test files.

use std::path::{Path, PathBuf};

/// The `.phpt` files at these paths (a folder stands for everything below it), sorted, each once.
pub fn find(paths: &[PathBuf]) -> Result<Vec<PathBuf>, String> {
    let mut found = Vec::new();
    for path in paths {
        let kind = std::fs::metadata(path).map_err(|error| format!("{}: {error}", path.display()))?;
        if kind.is_dir() { search(path, &mut found)? } else { found.push(path.clone()) }
    }
    found.sort();
    found.dedup();
    Ok(found)
}

fn search(folder: &Path, found: &mut Vec<PathBuf>) -> Result<(), String> {
    let mut folders = vec![folder.to_path_buf()];
    while let Some(folder) = folders.pop() {
        let entries = std::fs::read_dir(&folder).map_err(|error| format!("{}: {error}", folder.display()))?;
        for entry in entries.flatten() {
            let path = entry.path();
            // Links to folders are not followed, so that a loop of them ends.
            if entry.file_type().is_ok_and(|kind| kind.is_dir()) {
                folders.push(path);
            } else if path.extension().is_some_and(|extension| extension == "phpt") {
                found.push(path);
            }
        }
    }
    Ok(())
}

/// The tests named in a list file (one a line, `#` starts a comment), relative to a folder.
pub fn listed(list: &Path, root: &Path) -> Result<Vec<PathBuf>, String> {
    let text = std::fs::read_to_string(list).map_err(|error| format!("{}: {error}", list.display()))?;
    let names = text.lines().map(|line| line.split('#').next().unwrap_or_default().trim());
    Ok(names.filter(|name| !name.is_empty()).map(|name| root.join(name)).collect())
}

/// Keeps the tests that are at or below one of the paths; all of them if there are no paths.
pub fn narrowed(tests: Vec<PathBuf>, paths: &[PathBuf]) -> Vec<PathBuf> {
    if paths.is_empty() {
        return tests;
    }
    tests.into_iter().filter(|test| paths.iter().any(|path| test.starts_with(path))).collect()
}
