//! Temporary files: names that nobody else has.

use rustix::fd::OwnedFd;
use rustix::fs::{Mode, OFlags};
use rustix::io::Errno;
use std::ffi::OsString;
use std::os::unix::ffi::OsStringExt;
use std::path::{Path, PathBuf};

/// Makes and opens a new file in a directory: `prefix`, then 13 letters and digits, then six more, as PHP names them.
pub fn create(directory: &Path, prefix: &[u8]) -> Result<(OwnedFd, PathBuf), Errno> {
    const LETTERS: &[u8; 62] = b"abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789";
    let mut seed = std::process::id() as u64
        ^ std::time::SystemTime::now()
            .duration_since(std::time::UNIX_EPOCH)
            .map_or(0, |time| time.as_nanos() as u64)
            .rotate_left(17);
    for _ in 0..1000 {
        let mut name = prefix.to_vec();
        for i in 0..19 {
            seed = seed.wrapping_mul(6364136223846793005).wrapping_add(1442695040888963407);
            let letters = if i < 13 { b"0123456789abcdefghijklmnopqrstuv" } else { &LETTERS[..] };
            name.push(letters[(seed >> 33) as usize % letters.len()]);
        }
        let path = directory.join(OsString::from_vec(name));
        match rustix::fs::open(
            &path,
            OFlags::RDWR | OFlags::CREATE | OFlags::EXCL | OFlags::CLOEXEC,
            Mode::from_raw_mode(0o600),
        ) {
            Ok(fd) => return Ok((fd, path)),
            Err(Errno::EXIST) => {}
            Err(error) => return Err(error),
        }
    }
    Err(Errno::EXIST)
}
