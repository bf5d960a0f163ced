//! Links, owners, modes, and the disk.

use super::{Place, place};
use crate::builtin::stream::open::{os_path, without_dots};
use crate::builtin::stream::path_argument;
use crate::builtin::stream::pending::{Slot, drive};
use crate::builtin::stream::transfer::error_text;
use crate::builtin::stream::user_paths::{self, MetaData};
use crate::declare_functions;
use crate::value::{Str, Value};
use crate::vm::{Args, NativeResult, Vm};
use rustix::fs::{AtFlags, CWD, Gid, Mode, Uid};
use rustix::io::Errno;

declare_functions! {
    /// Makes a hard link.
    "link(string $target, string $link): bool" => link,
    /// Makes a symbolic link.
    "symlink(string $target, string $link): bool" => symlink,
    /// Where a symbolic link leads.
    "readlink(string $path): string|false" => readlink,
    /// The device of a link; -1 if there is none.
    "linkinfo(string $path): int|false" => linkinfo,
    /// Changes the mode of a file.
    "chmod(string $filename, int $permissions): bool" => chmod,
    /// Changes the owner of a file.
    "chown(string $filename, string|int $user): bool" => chown,
    /// Changes the group of a file.
    "chgrp(string $filename, string|int $group): bool" => chgrp,
    /// Changes the owner of a symbolic link itself.
    "lchown(string $filename, string|int $user): bool" => lchown,
    /// Changes the group of a symbolic link itself.
    "lchgrp(string $filename, string|int $group): bool" => lchgrp,
    /// Free bytes on a disk.
    "disk_free_space(string $directory): float|false" => disk_free_space,
    /// Free bytes on a disk.
    "diskfreespace(string $directory): float|false" => disk_free_space,
    /// The size of a disk in bytes.
    "disk_total_space(string $directory): float|false" => disk_total_space,
    /// The bits that new files do not get.
    "umask(?int $mask = null): int" => umask,
}

/// True, or false with a warning that has the system's words.
fn told(vm: &mut Vm, result: Result<(), Errno>) -> NativeResult {
    match result {
        Ok(()) => Ok(true.into()),
        Err(error) => {
            vm.function_warning(error_text(error));
            Ok(false.into())
        }
    }
}

fn link(vm: &mut Vm, args: &mut Args) -> NativeResult {
    let (target, link) = (path_argument(vm, args, 0)?, path_argument(vm, args, 1)?);
    let result = rustix::fs::link(os_path(&target), os_path(&link));
    told(vm, result)
}

fn symlink(vm: &mut Vm, args: &mut Args) -> NativeResult {
    let (target, link) = (path_argument(vm, args, 0)?, path_argument(vm, args, 1)?);
    let result = rustix::fs::symlink(os_path(&target), os_path(&without_dots(&link)));
    told(vm, result)
}

fn readlink(vm: &mut Vm, args: &mut Args) -> NativeResult {
    let path = path_argument(vm, args, 0)?;
    match rustix::fs::readlink(os_path(&path), Vec::new()) {
        Ok(target) => Ok(Value::string(target.as_bytes()).into()),
        Err(error) => {
            vm.function_warning(error_text(error));
            Ok(false.into())
        }
    }
}

fn linkinfo(vm: &mut Vm, args: &mut Args) -> NativeResult {
    let path = path_argument(vm, args, 0)?;
    match rustix::fs::lstat(os_path(&path)) {
        Ok(stat) => Ok((stat.st_dev as i64).into()),
        Err(error) => {
            vm.function_warning(error_text(error));
            Ok((-1i64).into())
        }
    }
}

/// Gives the change to the wrapper of the script that the path belongs to.
fn by_wrapper(vm: &mut Vm, class: Str, path: Str, change: MetaData) -> NativeResult {
    let slot = Slot::default();
    drive(vm, move |vm| Ok(Value::Bool(user_paths::metadata(vm, &class, &path, &change, &slot)?)))
}

fn chmod(vm: &mut Vm, args: &mut Args) -> NativeResult {
    let path = path_argument(vm, args, 0)?;
    let mode = args.int(1);
    match place(vm, &path) {
        Place::Path(path) => {
            let result = rustix::fs::chmod(os_path(&path), Mode::from_raw_mode(mode as u32 & 0o7777));
            told(vm, result)
        }
        Place::User(class) => by_wrapper(vm, class, path, MetaData::Mode(mode)),
        Place::Nowhere => nowhere(vm, "Cannot call chmod() for a non-standard stream"),
    }
}

fn nowhere(vm: &mut Vm, message: &str) -> NativeResult {
    vm.function_warning(message);
    Ok(false.into())
}

/// The number behind a name in `/etc/passwd` or `/etc/group`.
fn number_of(name: &[u8], file: &str) -> Option<u32> {
    let text = std::fs::read(file).ok()?;
    text.split(|b| *b == b'\n').find_map(|line| {
        let mut fields = line.split(|b| *b == b':');
        if fields.next()? != name {
            return None;
        }
        std::str::from_utf8(fields.nth(1)?).ok()?.parse().ok()
    })
}

fn change_owner(vm: &mut Vm, args: &mut Args, group: bool, of_link: bool) -> NativeResult {
    let path = path_argument(vm, args, 0)?;
    let place = place(vm, &path);
    if let Place::User(class) = place {
        let change = match (args.get(1), group) {
            (Value::Int(id), false) => MetaData::Owner(*id),
            (Value::Int(id), true) => MetaData::Group(*id),
            (_, false) => MetaData::OwnerName(args.str(1)),
            (_, true) => MetaData::GroupName(args.str(1)),
        };
        return by_wrapper(vm, class, path, change);
    }
    let id = match args.get(1) {
        Value::Int(id) => *id as u32,
        _ => {
            let name = args.str(1);
            let file = if group { "/etc/group" } else { "/etc/passwd" };
            match number_of(&name, file) {
                Some(id) => id,
                None => {
                    let kind = if group { "gid" } else { "uid" };
                    vm.function_warning(format!("Unable to find {kind} for {name}"));
                    return Ok(false.into());
                }
            }
        }
    };
    let (user, group) = if group { (None, Some(Gid::from_raw(id))) } else { (Some(Uid::from_raw(id)), None) };
    let flags = if of_link { AtFlags::SYMLINK_NOFOLLOW } else { AtFlags::empty() };
    match place {
        Place::Path(path) => {
            let result = rustix::fs::chownat(CWD, os_path(&path), user, group, flags);
            told(vm, result)
        }
        _ => nowhere(vm, "Cannot call chown() for a non-standard stream"),
    }
}

fn chown(vm: &mut Vm, args: &mut Args) -> NativeResult {
    change_owner(vm, args, false, false)
}

fn chgrp(vm: &mut Vm, args: &mut Args) -> NativeResult {
    change_owner(vm, args, true, false)
}

fn lchown(vm: &mut Vm, args: &mut Args) -> NativeResult {
    change_owner(vm, args, false, true)
}

fn lchgrp(vm: &mut Vm, args: &mut Args) -> NativeResult {
    change_owner(vm, args, true, true)
}

fn disk_space(vm: &mut Vm, args: &mut Args, total: bool) -> NativeResult {
    let path = path_argument(vm, args, 0)?;
    match rustix::fs::statvfs(os_path(&without_dots(&path))) {
        Ok(stat) => {
            let blocks = if total { stat.f_blocks } else { stat.f_bavail };
            Ok(Value::Float(blocks as f64 * stat.f_frsize as f64).into())
        }
        Err(error) => {
            vm.function_warning(error_text(error));
            Ok(false.into())
        }
    }
}

fn disk_free_space(vm: &mut Vm, args: &mut Args) -> NativeResult {
    disk_space(vm, args, false)
}

fn disk_total_space(vm: &mut Vm, args: &mut Args) -> NativeResult {
    disk_space(vm, args, true)
}

fn umask(vm: &mut Vm, args: &mut Args) -> NativeResult {
    let _ = vm;
    let former = rustix::process::umask(Mode::from_raw_mode(0o077));
    let wanted = args.opt_int(0).map_or(former, |mask| Mode::from_raw_mode(mask as u32 & 0o777));
    rustix::process::umask(wanted);
    Ok(i64::from(former.as_raw_mode()).into())
}
