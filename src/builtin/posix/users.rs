//! Users and groups: those of the process, and what the system knows of others.

use super::{done, failed, failed_with};
use crate::declare_functions;
use crate::value::{Array, Str, Value};
use crate::vm::{Args, NativeResult, Vm};
use nix::errno::Errno;
use nix::unistd::{self, Gid, Group, Uid, User};
use std::ffi::CString;
use std::os::unix::ffi::OsStrExt;

declare_functions! {
    /// The user who runs the process.
    "posix_getuid(): int" => posix_getuid,
    /// The group that runs the process.
    "posix_getgid(): int" => posix_getgid,
    /// The user by whose rights the process acts.
    "posix_geteuid(): int" => posix_geteuid,
    /// The group by whose rights the process acts.
    "posix_getegid(): int" => posix_getegid,
    /// Makes the process one of another user.
    "posix_setuid(int $user_id): bool" => posix_setuid,
    /// Makes the process one of another group.
    "posix_setgid(int $group_id): bool" => posix_setgid,
    /// Lets the process act by the rights of another user.
    "posix_seteuid(int $user_id): bool" => posix_seteuid,
    /// Lets the process act by the rights of another group.
    "posix_setegid(int $group_id): bool" => posix_setegid,
    /// The further groups of the process.
    "posix_getgroups(): array|false" => posix_getgroups,
    /// Gives the process the groups of a user, and one more.
    "posix_initgroups(string $username, int $group_id): bool" => posix_initgroups,
    /// The name by which the user logged in.
    "posix_getlogin(): string|false" => posix_getlogin,
    /// What is known of a user, by name.
    "posix_getpwnam(string $username): array|false" => posix_getpwnam,
    /// What is known of a user, by number.
    "posix_getpwuid(int $user_id): array|false" => posix_getpwuid,
    /// What is known of a group, by name.
    "posix_getgrnam(string $name): array|false" => posix_getgrnam,
    /// What is known of a group, by number.
    "posix_getgrgid(int $group_id): array|false" => posix_getgrgid,
}

fn posix_getuid(_vm: &mut Vm, _args: &mut Args) -> NativeResult {
    Ok(i64::from(Uid::current().as_raw()).into())
}

fn posix_getgid(_vm: &mut Vm, _args: &mut Args) -> NativeResult {
    Ok(i64::from(Gid::current().as_raw()).into())
}

fn posix_geteuid(_vm: &mut Vm, _args: &mut Args) -> NativeResult {
    Ok(i64::from(Uid::effective().as_raw()).into())
}

fn posix_getegid(_vm: &mut Vm, _args: &mut Args) -> NativeResult {
    Ok(i64::from(Gid::effective().as_raw()).into())
}

/// The user that argument `i` names; as in C, only its lower 32 bits count.
fn user_id(args: &Args, i: usize) -> Uid {
    Uid::from_raw(args.int(i) as u32)
}

/// The group that argument `i` names.
fn group_id(args: &Args, i: usize) -> Gid {
    Gid::from_raw(args.int(i) as u32)
}

fn posix_setuid(vm: &mut Vm, args: &mut Args) -> NativeResult {
    done(vm, unistd::setuid(user_id(args, 0)))
}

fn posix_setgid(vm: &mut Vm, args: &mut Args) -> NativeResult {
    done(vm, unistd::setgid(group_id(args, 0)))
}

fn posix_seteuid(vm: &mut Vm, args: &mut Args) -> NativeResult {
    done(vm, unistd::seteuid(user_id(args, 0)))
}

fn posix_setegid(vm: &mut Vm, args: &mut Args) -> NativeResult {
    done(vm, unistd::setegid(group_id(args, 0)))
}

fn posix_getgroups(vm: &mut Vm, _args: &mut Args) -> NativeResult {
    match unistd::getgroups() {
        Ok(groups) => {
            let numbers = groups.into_iter().map(|group| Value::Int(i64::from(group.as_raw())));
            Ok(Value::from(numbers.collect::<Array>()).into())
        }
        Err(error) => failed(vm, error),
    }
}

/// A name as C takes it: up to the first NUL.
fn c_string(name: &Str) -> CString {
    let end = name.iter().position(|byte| *byte == 0).unwrap_or(name.len());
    CString::new(&name[..end]).unwrap_or_default()
}

fn posix_initgroups(_vm: &mut Vm, args: &mut Args) -> NativeResult {
    let name = args.str(0);
    // PHP keeps no number of this function's errors.
    Ok((!name.is_empty() && unistd::initgroups(&c_string(&name), group_id(args, 1)).is_ok()).into())
}

/// The user that the system noted when the session began, or that there was none.
fn posix_getlogin(vm: &mut Vm, _args: &mut Args) -> NativeResult {
    let noted = std::fs::read_to_string("/proc/self/loginuid").unwrap_or_default();
    let user = match noted.trim().parse::<u32>() {
        Ok(id) if id != u32::MAX => User::from_uid(Uid::from_raw(id)).ok().flatten(),
        _ => None,
    };
    match user {
        Some(user) => Ok(user.name.into()),
        None => failed(vm, Errno::ENXIO),
    }
}

/// What was found of a user or a group; nothing is no error, and leaves the number 0.
fn found<T>(vm: &mut Vm, entry: nix::Result<Option<T>>, show: impl Fn(T) -> Array) -> NativeResult {
    match entry {
        Ok(Some(entry)) => Ok(Value::from(show(entry)).into()),
        Ok(None) => failed_with(vm, 0),
        Err(error) => failed(vm, error),
    }
}

fn user_array(user: User) -> Array {
    let mut array = Array::default();
    array.insert_str("name", user.name);
    array.insert_str("passwd", Value::string(user.passwd.as_bytes()));
    array.insert_str("uid", i64::from(user.uid.as_raw()));
    array.insert_str("gid", i64::from(user.gid.as_raw()));
    array.insert_str("gecos", Value::string(user.gecos.as_bytes()));
    array.insert_str("dir", Value::string(user.dir.as_os_str().as_bytes()));
    array.insert_str("shell", Value::string(user.shell.as_os_str().as_bytes()));
    array
}

fn group_array(group: Group) -> Array {
    let mut array = Array::default();
    array.insert_str("name", group.name);
    array.insert_str("passwd", Value::string(group.passwd.as_bytes()));
    let members: Array = group.mem.into_iter().map(Value::from).collect();
    array.insert_str("members", Value::from(members));
    array.insert_str("gid", i64::from(group.gid.as_raw()));
    array
}

fn posix_getpwnam(vm: &mut Vm, args: &mut Args) -> NativeResult {
    let name = c_string(&args.str(0));
    let user = name.to_str().map_or(Ok(None), User::from_name);
    found(vm, user, user_array)
}

fn posix_getpwuid(vm: &mut Vm, args: &mut Args) -> NativeResult {
    let user = User::from_uid(user_id(args, 0));
    found(vm, user, user_array)
}

fn posix_getgrnam(vm: &mut Vm, args: &mut Args) -> NativeResult {
    let name = c_string(&args.str(0));
    let group = name.to_str().map_or(Ok(None), Group::from_name);
    found(vm, group, group_array)
}

fn posix_getgrgid(vm: &mut Vm, args: &mut Args) -> NativeResult {
    let group = Group::from_gid(group_id(args, 0));
    found(vm, group, group_array)
}
