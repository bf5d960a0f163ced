//! Copying files.

use super::{Place, place};
use crate::builtin::stream::open::{self, OpenRequest, os_path};
use crate::builtin::stream::pending::{Slot, Step, drive};
use crate::builtin::stream::transfer::{self, WriteProgress};
use crate::builtin::stream::{context, path_argument, user_paths};
use crate::declare_functions;
use crate::value::{Res, Str, Value, convert};
use crate::vm::{Args, NativeResult, Vm};
use rustix::fs::FileType;

declare_functions! {
    /// Copies a file.
    "copy(string $from, string $to, $context = null): bool" => copy,
}

/// What a copy must know of its two files.
#[derive(Clone, Copy, PartialEq, Eq)]
struct FileFacts {
    is_directory: bool,
    device: i64,
    inode: i64,
}

/// Asks the system, or a wrapper of the script, which may have to be called first. None if there is no such file.
fn file_facts(vm: &mut Vm, place: &Place, path: &Str, flags: i64, slot: &Slot) -> Step<Option<FileFacts>> {
    let facts = |mode: i64, device: i64, inode: i64| FileFacts {
        is_directory: FileType::from_raw_mode(mode as u32) == FileType::Directory,
        device,
        inode,
    };
    Ok(match place {
        Place::Path(path) => rustix::fs::stat(os_path(path))
            .ok()
            .map(|stat| facts(i64::from(stat.st_mode), stat.st_dev as i64, stat.st_ino as i64)),
        Place::User(class) => user_paths::url_stat(vm, class, path, flags, slot)?.map(|array| {
            let number = |name: &str, index| {
                let value = array.get_bytes(name.as_bytes()).or_else(|| array.get_int(index));
                value.map_or(0, convert::to_int)
            };
            facts(number("mode", 2), number("dev", 0), number("ino", 1))
        }),
        Place::Nowhere => None,
    })
}

fn copy(vm: &mut Vm, args: &mut Args) -> NativeResult {
    let (from, to) = (path_argument(vm, args, 0)?, path_argument(vm, args, 1)?);
    let context = context::argument(vm, args, 2)?;
    let (source_place, target_place) = (place(vm, &from), place(vm, &to));
    let read = OpenRequest {
        path: from.clone(),
        mode: Str::from("rb"),
        use_include_path: false,
        context,
        report: true,
        progress: Default::default(),
    };
    let write = OpenRequest { path: to.clone(), mode: Str::from("wb"), ..read.clone() };
    let mut source: Option<Res> = None;
    let mut target: Option<Res> = None;
    let mut piece: Option<(Str, WriteProgress)> = None;
    let mut result: Option<bool> = None;
    let (source_slot, target_slot) = (Slot::default(), Slot::default());
    let mut checked = false;
    drive(vm, move |vm| {
        if !checked {
            let source = file_facts(vm, &source_place, &from, 0, &source_slot)?;
            if source.is_some_and(|source| source.is_directory) {
                vm.function_warning("The first argument to copy() function cannot be a directory");
                return Ok(Value::Bool(false));
            }
            if let Some(source) = source
                && let Some(target) =
                    file_facts(vm, &target_place, &to, user_paths::STAT_QUIET, &target_slot)?
            {
                if target.is_directory {
                    vm.function_warning("The second argument to copy() function cannot be a directory");
                    return Ok(Value::Bool(false));
                }
                if source.inode != 0 && source == target {
                    return Ok(Value::Bool(false));
                }
            }
            checked = true;
        }
        if source.is_none() {
            source = open::open(vm, &read)?;
        }
        let Some(from) = source.clone() else { return Ok(Value::Bool(false)) };
        if target.is_none() {
            target = open::open(vm, &write)?;
        }
        let Some(to) = target.clone() else {
            transfer::close(vm, &from)?;
            return Ok(Value::Bool(false));
        };
        while result.is_none() {
            if let Some((bytes, progress)) = &mut piece {
                if transfer::write(vm, &to, bytes, progress)? != Some(bytes.len()) {
                    result = Some(false);
                }
                piece = None;
                continue;
            }
            match transfer::read(vm, &from, 8192)? {
                Some(bytes) if !bytes.is_empty() => piece = Some((bytes, WriteProgress::default())),
                Some(_) => result = Some(true),
                None => result = Some(false),
            }
        }
        transfer::close(vm, &from)?;
        transfer::close(vm, &to)?;
        Ok(Value::Bool(result.unwrap_or(false)))
    })
}
