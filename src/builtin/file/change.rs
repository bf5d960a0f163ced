//! Making, moving and removing files and directories.

use super::names::base_name;
use super::{Place, path_warning, place, temporary, two_paths};
use crate::builtin::http::uploads;
use crate::builtin::stream::open::{self, function_notice, os_path};
use crate::builtin::stream::pending::{Slot, drive};
use crate::builtin::stream::transfer::error_text;
use crate::builtin::stream::user_paths::{self, MetaData};
use crate::builtin::stream::{context, path_argument};
use crate::declare_functions;
use crate::value::Value;
use crate::vm::{Args, NativeResult, Vm};
use rustix::fs::{CWD, Mode, OFlags, Timespec, Timestamps};
use rustix::io::Errno;
use std::os::unix::ffi::OsStrExt;

declare_functions! {
    /// Sets the times of a file; makes it if there is none.
    "touch(string $filename, ?int $mtime = null, ?int $atime = null): bool" => touch,
    /// Removes a file.
    "unlink(string $filename, $context = null): bool" => unlink,
    /// Renames or moves a file or directory.
    "rename(string $from, string $to, $context = null): bool" => rename,
    /// Makes a directory.
    "mkdir(string $directory, int $permissions = 0777, bool $recursive = false, $context = null): bool" => mkdir,
    /// Removes an empty directory.
    "rmdir(string $directory, $context = null): bool" => rmdir,
    /// Makes a file with a name that nobody else has.
    "tempnam(string $directory, string $prefix): string|false" => tempnam,
    /// Whether a file was uploaded with the request.
    "is_uploaded_file(string $filename): bool" => is_uploaded_file,
    /// Moves an uploaded file.
    "move_uploaded_file(string $from, string $to): bool" => move_uploaded_file,
}

fn touch(vm: &mut Vm, args: &mut Args) -> NativeResult {
    let path = path_argument(vm, args, 0)?;
    if path.is_empty() {
        return Ok(false.into());
    }
    let (modified, accessed) = (args.opt_int(1), args.opt_int(2));
    if modified.is_none() && accessed.is_some() {
        return Err(vm.argument_error(1, "cannot be null when argument #3 ($atime) is an integer"));
    }
    let path = match place(vm, &path) {
        Place::Path(path) => path,
        Place::User(class) => {
            let slot = Slot::default();
            let change = MetaData::Times(modified, accessed.or(modified));
            return drive(vm, move |vm| {
                Ok(Value::Bool(user_paths::metadata(vm, &class, &path, &change, &slot)?))
            });
        }
        Place::Nowhere => {
            vm.function_warning("Cannot call touch() for a non-standard stream");
            return Ok(false.into());
        }
    };
    let os = os_path(&path);
    if rustix::fs::access(os, rustix::fs::Access::EXISTS).is_err() {
        let made = rustix::fs::open(
            os,
            OFlags::WRONLY | OFlags::CREATE | OFlags::CLOEXEC,
            Mode::from_raw_mode(0o666),
        );
        if let Err(error) = made {
            let mut text = b"Unable to create file ".to_vec();
            text.extend_from_slice(&path);
            text.extend_from_slice(format!(" because {}", error_text(error)).as_bytes());
            vm.function_warning(text);
            return Ok(false.into());
        }
    }
    let time = |seconds: Option<i64>| match seconds {
        Some(seconds) => Timespec { tv_sec: seconds, tv_nsec: 0 },
        None => Timespec { tv_sec: 0, tv_nsec: i64::from(rustix::fs::UTIME_NOW) as _ },
    };
    let times = Timestamps { last_access: time(accessed.or(modified)), last_modification: time(modified) };
    match rustix::fs::utimensat(CWD, os, &times, rustix::fs::AtFlags::empty()) {
        Ok(()) => Ok(true.into()),
        Err(error) => {
            vm.function_warning(format!("Utime failed: {}", error_text(error)));
            Ok(false.into())
        }
    }
}

/// True, or false with a warning `function(path): reason`.
fn told(vm: &mut Vm, shown: &[u8], result: Result<(), Errno>) -> NativeResult {
    match result {
        Ok(()) => Ok(true.into()),
        Err(error) => {
            path_warning(vm, shown, &error_text(error));
            Ok(false.into())
        }
    }
}

fn unlink(vm: &mut Vm, args: &mut Args) -> NativeResult {
    let path = path_argument(vm, args, 0)?;
    let context = context::argument(vm, args, 1)?;
    match place(vm, &path) {
        Place::Path(path) => {
            let result = rustix::fs::unlink(os_path(&path));
            told(vm, args.bytes(0), result)
        }
        Place::User(class) => {
            let slot = Slot::default();
            drive(vm, move |vm| {
                let arguments = vec![Value::String(path.clone())];
                Ok(Value::Bool(user_paths::plain_call(
                    vm,
                    &class,
                    "unlink",
                    arguments,
                    context.as_ref(),
                    &slot,
                )?))
            })
        }
        Place::Nowhere => does_not_allow(vm, &path, "unlinking"),
    }
}

fn does_not_allow(vm: &mut Vm, path: &[u8], what: &str) -> NativeResult {
    let scheme = open::split_scheme(path).map_or("", |(scheme, _)| std::str::from_utf8(scheme).unwrap_or(""));
    let shown = if scheme.eq_ignore_ascii_case("data") {
        "RFC2397"
    } else if scheme.eq_ignore_ascii_case("php") {
        "PHP"
    } else {
        scheme
    };
    vm.function_warning(format!("{shown} does not allow {what}"));
    Ok(false.into())
}

fn rename(vm: &mut Vm, args: &mut Args) -> NativeResult {
    let (from, to) = (path_argument(vm, args, 0)?, path_argument(vm, args, 1)?);
    let context = context::argument(vm, args, 2)?;
    let source = place(vm, &from);
    let target = place(vm, &to);
    let shown = two_paths(args);
    match (source, target) {
        (Place::Path(source), Place::Path(target)) => {
            let mut result = rustix::fs::rename(os_path(&source), os_path(&target));
            if result == Err(Errno::XDEV) {
                // Another disk: the file is copied, then removed.
                result = std::fs::copy(os_path(&source), os_path(&target))
                    .map_err(|error| Errno::from_io_error(&error).unwrap_or(Errno::IO))
                    .and_then(|_| rustix::fs::unlink(os_path(&source)));
            }
            told(vm, &shown, result)
        }
        (Place::User(class), Place::User(other)) if class == other => {
            let slot = Slot::default();
            drive(vm, move |vm| {
                let arguments = vec![Value::String(from.clone()), Value::String(to.clone())];
                Ok(Value::Bool(user_paths::plain_call(
                    vm,
                    &class,
                    "rename",
                    arguments,
                    context.as_ref(),
                    &slot,
                )?))
            })
        }
        (Place::Nowhere, _) => does_not_allow(vm, &from, "renaming"),
        _ => {
            vm.function_warning("Cannot rename a file across wrapper types");
            Ok(false.into())
        }
    }
}

fn mkdir(vm: &mut Vm, args: &mut Args) -> NativeResult {
    let path = path_argument(vm, args, 0)?;
    let mode = args.int(1);
    let recursive = args.bool(2);
    let context = context::argument(vm, args, 3)?;
    match place(vm, &path) {
        Place::Path(path) => {
            let path = if recursive { open::without_dots(&path) } else { (&*path).into() };
            let result = make_directory(&path, Mode::from_raw_mode(mode as u32 & 0o7777), recursive);
            match result {
                Ok(()) => Ok(true.into()),
                Err(error) => {
                    vm.function_warning(error_text(error));
                    Ok(false.into())
                }
            }
        }
        Place::User(class) => {
            let slot = Slot::default();
            let options = i64::from(recursive) | 8;
            drive(vm, move |vm| {
                let arguments = vec![Value::String(path.clone()), Value::Int(mode), Value::Int(options)];
                Ok(Value::Bool(user_paths::plain_call(
                    vm,
                    &class,
                    "mkdir",
                    arguments,
                    context.as_ref(),
                    &slot,
                )?))
            })
        }
        Place::Nowhere => Ok(false.into()),
    }
}

fn make_directory(path: &[u8], mode: Mode, recursive: bool) -> Result<(), Errno> {
    if !recursive {
        return rustix::fs::mkdir(os_path(path), mode);
    }
    let end = path.iter().rposition(|b| *b != b'/').map_or(0, |at| at + 1);
    let path = if end == 0 { path } else { &path[..end] };
    // Parents that are there already are no failure; the last one must be new.
    for (at, byte) in path.iter().enumerate().skip(1) {
        if *byte == b'/' {
            match rustix::fs::mkdir(os_path(&path[..at]), mode) {
                Ok(()) | Err(Errno::EXIST) => {}
                Err(error)
                    if rustix::fs::access(os_path(&path[..at]), rustix::fs::Access::EXISTS).is_err() =>
                {
                    return Err(error);
                }
                Err(_) => {}
            }
        }
    }
    rustix::fs::mkdir(os_path(path), mode)
}

fn rmdir(vm: &mut Vm, args: &mut Args) -> NativeResult {
    let path = path_argument(vm, args, 0)?;
    let context = context::argument(vm, args, 1)?;
    match place(vm, &path) {
        Place::Path(path) => {
            let result = rustix::fs::rmdir(os_path(&path));
            told(vm, args.bytes(0), result)
        }
        Place::User(class) => {
            let slot = Slot::default();
            drive(vm, move |vm| {
                let arguments = vec![Value::String(path.clone()), Value::Int(8)];
                Ok(Value::Bool(user_paths::plain_call(
                    vm,
                    &class,
                    "rmdir",
                    arguments,
                    context.as_ref(),
                    &slot,
                )?))
            })
        }
        Place::Nowhere => Ok(false.into()),
    }
}

fn tempnam(vm: &mut Vm, args: &mut Args) -> NativeResult {
    let (directory, prefix) = (path_argument(vm, args, 0)?, path_argument(vm, args, 1)?);
    let prefix = base_name(&prefix, b"");
    let prefix = &prefix[..prefix.len().min(63)];
    if !directory.is_empty() {
        let full = std::fs::canonicalize(os_path(&directory)).ok().filter(|path| path.is_dir());
        if let Some(full) = full
            && let Ok((_, path)) = temporary::create(&full, prefix)
        {
            return Ok(Value::string(path.as_os_str().as_bytes()).into());
        }
        function_notice(vm, "file created in the system's temporary directory");
    }
    match temporary::create(&std::env::temp_dir(), prefix) {
        Ok((_, path)) => Ok(Value::string(path.as_os_str().as_bytes()).into()),
        Err(_) => Ok(false.into()),
    }
}

fn is_uploaded_file(vm: &mut Vm, args: &mut Args) -> NativeResult {
    let path = path_argument(vm, args, 0)?;
    Ok(uploads::is_uploaded(vm, &path).into())
}

fn move_uploaded_file(vm: &mut Vm, args: &mut Args) -> NativeResult {
    let (from, to) = (path_argument(vm, args, 0)?, path_argument(vm, args, 1)?);
    if !uploads::is_uploaded(vm, &from) {
        return Ok(false.into());
    }
    let moved = rustix::fs::rename(os_path(&from), os_path(&to)).or_else(|_| {
        // Another disk, for example: the file is copied, then removed.
        std::fs::copy(os_path(&from), os_path(&to))
            .map_err(|error| Errno::from_io_error(&error).unwrap_or(Errno::IO))
            .and_then(|_| rustix::fs::unlink(os_path(&from)))
    });
    if let Err(error) = moved {
        let why = crate::builtin::stream::transfer::error_text(error);
        vm.warning(format!("move_uploaded_file({to}): Failed to open stream: {why}"));
        vm.function_warning(format!("Unable to move \"{from}\" to \"{to}\""));
        return Ok(false.into());
    }
    // Nobody but the server could read it so far.
    let mask = rustix::process::umask(rustix::fs::Mode::empty());
    rustix::process::umask(mask);
    let mode = rustix::fs::Mode::from_raw_mode(0o666) & !mask;
    let _ = rustix::fs::chmod(os_path(&to), mode);
    uploads::forget(vm, &from);
    Ok(true.into())
}
