//! The limits of the process and of the system.

use super::files::descriptor;
use super::{done, failed};
use crate::builtin::stream::open::os_path;
use crate::builtin::stream::path_argument;
use crate::declare_functions;
use crate::value::{Array, Value};
use crate::vm::{Args, NativeResult, Vm};
use nix::errno::Errno;
use nix::unistd::{self, PathconfVar, SysconfVar};
use rustix::process::{Resource, Rlimit, getrlimit, setrlimit};

declare_functions! {
    /// What the process may use of the system: all limits, or soft and hard limit of one resource.
    "posix_getrlimit(?int $resource = null): array|false" => posix_getrlimit,
    /// Changes what the process may use of a resource.
    "posix_setrlimit(int $resource, int $soft_limit, int $hard_limit): bool" => posix_setrlimit,
    /// A limit of the system.
    "posix_sysconf(int $conf_id): int" => posix_sysconf,
    /// A limit of a file.
    "posix_pathconf(string $path, int $name): int|false" => posix_pathconf,
    /// A limit of an open file.
    "posix_fpathconf($file_descriptor, int $name): int|false" => posix_fpathconf,
}

/// The resources that `posix_getrlimit()` lists, by its words for them.
const LISTED: [(&str, Resource); 10] = [
    ("core", Resource::Core),
    ("data", Resource::Data),
    ("stack", Resource::Stack),
    ("totalmem", Resource::As),
    ("rss", Resource::Rss),
    ("maxproc", Resource::Nproc),
    ("memlock", Resource::Memlock),
    ("cpu", Resource::Cpu),
    ("filesize", Resource::Fsize),
    ("openfiles", Resource::Nofile),
];

/// The resources by their numbers.
const RESOURCES: [Resource; 16] = [
    Resource::Cpu,
    Resource::Fsize,
    Resource::Data,
    Resource::Stack,
    Resource::Core,
    Resource::Rss,
    Resource::Nproc,
    Resource::Nofile,
    Resource::Memlock,
    Resource::As,
    Resource::Locks,
    Resource::Sigpending,
    Resource::Msgqueue,
    Resource::Nice,
    Resource::Rtprio,
    Resource::Rttime,
];

fn resource(number: i64) -> Option<Resource> {
    usize::try_from(number).ok().and_then(|number| RESOURCES.get(number)).copied()
}

fn shown(limit: Option<u64>) -> Value {
    limit.map_or_else(|| Value::from("unlimited"), |limit| Value::Int(limit as i64))
}

fn posix_getrlimit(vm: &mut Vm, args: &mut Args) -> NativeResult {
    let mut array = Array::default();
    match args.opt_int(0) {
        Some(number) => {
            let Some(resource) = resource(number) else { return failed(vm, Errno::EINVAL) };
            let limits = getrlimit(resource);
            for limit in [limits.current, limits.maximum] {
                // The first keys of an array are always free.
                let _ = array.push(shown(limit));
            }
        }
        None => {
            for (name, resource) in LISTED {
                let limits = getrlimit(resource);
                array.insert_str(&format!("soft {name}"), shown(limits.current));
                array.insert_str(&format!("hard {name}"), shown(limits.maximum));
            }
        }
    }
    Ok(Value::from(array).into())
}

fn posix_setrlimit(vm: &mut Vm, args: &mut Args) -> NativeResult {
    let (soft, hard) = (args.int(1), args.int(2));
    for (i, limit) in [(1, soft), (2, hard)] {
        if limit < -1 {
            return Err(vm.argument_error(i, "must be greater or equal to -1"));
        }
    }
    if hard > -1 && soft > hard {
        return Err(vm.argument_error(1, format!("must be lower or equal to {hard}")));
    }
    let Some(resource) = resource(args.int(0)) else { return failed(vm, Errno::EINVAL) };
    let limits = Rlimit { current: u64::try_from(soft).ok(), maximum: u64::try_from(hard).ok() };
    let result = setrlimit(resource, limits).map_err(|error| Errno::from_raw(error.raw_os_error()));
    done(vm, result)
}

/// The limits of the system that are known by name.
const SYSTEM: [SysconfVar; 14] = [
    SysconfVar::ARG_MAX,
    SysconfVar::CHILD_MAX,
    SysconfVar::CLK_TCK,
    SysconfVar::NGROUPS_MAX,
    SysconfVar::OPEN_MAX,
    SysconfVar::STREAM_MAX,
    SysconfVar::TZNAME_MAX,
    SysconfVar::PAGE_SIZE,
    SysconfVar::IOV_MAX,
    SysconfVar::LINE_MAX,
    SysconfVar::HOST_NAME_MAX,
    SysconfVar::LOGIN_NAME_MAX,
    SysconfVar::_NPROCESSORS_CONF,
    SysconfVar::_NPROCESSORS_ONLN,
];

fn posix_sysconf(_vm: &mut Vm, args: &mut Args) -> NativeResult {
    let number = args.int(0);
    let known = SYSTEM.into_iter().find(|known| i64::from(*known as i32) == number);
    Ok(known.and_then(|known| unistd::sysconf(known).ok().flatten()).unwrap_or(-1).into())
}

/// The limits of files.
const FILES: [PathconfVar; 10] = [
    PathconfVar::LINK_MAX,
    PathconfVar::MAX_CANON,
    PathconfVar::MAX_INPUT,
    PathconfVar::NAME_MAX,
    PathconfVar::PATH_MAX,
    PathconfVar::PIPE_BUF,
    PathconfVar::_POSIX_CHOWN_RESTRICTED,
    PathconfVar::_POSIX_NO_TRUNC,
    PathconfVar::POSIX_ALLOC_SIZE_MIN,
    PathconfVar::SYMLINK_MAX,
];

/// A limit of the file with this path; `missing` is the error if there has to be one and is not.
fn limit_of(vm: &mut Vm, path: &std::path::Path, number: i64, missing: Errno) -> NativeResult {
    let known = FILES.into_iter().find(|known| i64::from(*known as i32) == number);
    match known.map_or(Err(Errno::EINVAL), |known| unistd::pathconf(path, known)) {
        Ok(Some(limit)) => Ok(limit.into()),
        Ok(None) => Ok(false.into()),
        Err(Errno::ENOENT) => failed(vm, missing),
        Err(error) => failed(vm, error),
    }
}

fn posix_pathconf(vm: &mut Vm, args: &mut Args) -> NativeResult {
    let path = path_argument(vm, args, 0)?;
    if path.is_empty() {
        return Err(vm.argument_error(0, "must not be empty"));
    }
    limit_of(vm, os_path(&path), args.int(1), Errno::ENOENT)
}

fn posix_fpathconf(vm: &mut Vm, args: &mut Args) -> NativeResult {
    let Some(descriptor) = descriptor(vm, args, true)? else { return Ok(false.into()) };
    // An open file is known to the system by this path, too. Not all limits need a file that exists.
    limit_of(vm, &descriptor.path(), args.int(1), Errno::EBADF)
}
