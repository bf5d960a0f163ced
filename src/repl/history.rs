//! Where what was typed is kept between sessions.

use std::path::{Path, PathBuf};

/// The history file in the user's data folder; nothing if it cannot be written.
pub(super) fn file() -> Option<PathBuf> {
    let folder = data_folder()?.join("phiber");
    std::fs::create_dir_all(&folder).ok()?;
    let file = folder.join("history");
    writable(&file).then_some(file)
}

fn data_folder() -> Option<PathBuf> {
    let set = |name: &str| std::env::var_os(name).filter(|value| !value.is_empty()).map(PathBuf::from);
    // The specification says that a relative path there is to be ignored.
    if let Some(folder) = set("XDG_DATA_HOME").filter(|folder| folder.is_absolute()) {
        return Some(folder);
    }
    set("HOME").map(|home| home.join(".local/share"))
}

fn writable(file: &Path) -> bool {
    std::fs::OpenOptions::new().append(true).create(true).open(file).is_ok()
}
