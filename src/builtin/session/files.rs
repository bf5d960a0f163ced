//! Where sessions are kept: a file each.

use crate::value::Str;
use rustix::fs::{FlockOperation, Mode, OFlags};
use std::fs::File;
use std::io::{Read, Seek, Write};
use std::os::unix::ffi::OsStrExt;
use std::path::PathBuf;
use std::time::{Duration, SystemTime};

/// The folder of sessions, and how their files are made.
pub struct Folder {
    path: PathBuf,
    mode: u32,
}

impl Folder {
    /// What `session.save_path` says: `PATH`, `DEPTH;PATH` or `DEPTH;MODE;PATH`; files are never in deeper folders here.
    pub fn new(setting: &[u8]) -> Folder {
        let mut parts: Vec<&[u8]> = setting.splitn(3, |b| *b == b';').collect();
        let path = parts.pop().unwrap_or_default();
        let mode = parts.get(1).and_then(|mode| u32::from_str_radix(std::str::from_utf8(mode).ok()?, 8).ok());
        let path = match path {
            b"" => std::env::temp_dir(),
            path => PathBuf::from(std::ffi::OsStr::from_bytes(path)),
        };
        Folder { path, mode: mode.unwrap_or(0o600) }
    }

    /// The file of a session.
    pub fn file(&self, id: &Str) -> PathBuf {
        let name = [b"sess_", id.as_bytes()].concat();
        self.path.join(std::ffi::OsStr::from_bytes(&name))
    }

    /// Opens the file of a session, waits until nobody else has it, and reads it.
    pub fn open(&self, id: &Str) -> std::io::Result<(File, Vec<u8>)> {
        let flags = OFlags::RDWR | OFlags::CREATE | OFlags::NOFOLLOW | OFlags::CLOEXEC;
        let fd = rustix::fs::open(self.file(id), flags, Mode::from_raw_mode(self.mode))?;
        // Where files cannot be locked, sessions go without.
        let _ = rustix::fs::flock(&fd, FlockOperation::LockExclusive);
        let mut file = File::from(fd);
        let mut text = Vec::new();
        file.read_to_end(&mut text)?;
        Ok((file, text))
    }

    /// Removes the file of a session.
    pub fn remove(&self, id: &Str) -> bool {
        std::fs::remove_file(self.file(id)).is_ok()
    }

    /// Removes what nobody has changed for so long; how many there were.
    pub fn clean(&self, age: Duration) -> i64 {
        let Ok(entries) = std::fs::read_dir(&self.path) else { return 0 };
        let mut count = 0;
        for entry in entries.flatten() {
            let old = || {
                let changed = entry.metadata().and_then(|status| status.modified());
                changed.is_ok_and(|at| SystemTime::now().duration_since(at).is_ok_and(|past| past > age))
            };
            if entry.file_name().as_bytes().starts_with(b"sess_")
                && old()
                && std::fs::remove_file(entry.path()).is_ok()
            {
                count += 1;
            }
        }
        count
    }
}

/// Writes a session to its open file.
pub fn write(file: &mut File, text: &[u8]) -> std::io::Result<()> {
    file.set_len(0)?;
    file.rewind()?;
    file.write_all(text)
}
