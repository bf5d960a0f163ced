//! Directories: `opendir`, `scandir`, `dir` and the class `Directory`, the working directory.

use super::{Place, place};
use crate::builtin::stream::object::{Backend, DirectoryBackend, Stream};
use crate::builtin::stream::open::{self, os_path};
use crate::builtin::stream::pending::{Step, drive};
use crate::builtin::stream::transfer::{self, error_text, with};
use crate::builtin::stream::user_wrapper::OpenProgress;
use crate::builtin::stream::{StreamState, context, path_argument, user_paths};
use crate::value::names::value_name;
use crate::value::{Arr, Res, Str, Value};
use crate::vm::{Args, Error, NativeResult, Vm};
use crate::{declare_functions, declare_methods};
use rustix::fs::{Mode, OFlags};
use rustix::io::Errno;

declare_functions! {
    /// Opens a directory for reading its entries.
    "opendir(string $directory, $context = null)" => opendir,
    /// Opens a directory as an object.
    "dir(string $directory, $context = null): Directory|false" => dir,
    /// The next entry of a directory.
    "readdir($dir_handle = null): string|false" => readdir,
    /// Goes back to the first entry of a directory.
    "rewinddir($dir_handle = null): void" => rewinddir,
    /// Closes a directory.
    "closedir($dir_handle = null): void" => closedir,
    /// The entries of a directory, sorted.
    "scandir(string $directory, int $sorting_order = SCANDIR_SORT_ASCENDING, $context = null): array|false" => scandir,
    /// The working directory.
    "getcwd(): string|false" => getcwd,
    /// Changes the working directory.
    "chdir(string $directory): bool" => chdir,
    /// Changes the root of the file system for this process.
    "chroot(string $directory): bool" => chroot,
}

declare_methods! {
    "Directory::close" => directory_close,
    "Directory::rewind" => directory_rewind,
    "Directory::read" => directory_read,
}

/// All entries of a directory, in the order of the file system.
pub fn entries(path: &[u8]) -> Result<Vec<Str>, Errno> {
    let fd =
        rustix::fs::open(os_path(path), OFlags::RDONLY | OFlags::DIRECTORY | OFlags::CLOEXEC, Mode::empty())?;
    let mut names = Vec::new();
    for entry in rustix::fs::Dir::read_from(fd)? {
        names.push(Str::from_bytes(entry?.file_name().to_bytes()));
    }
    Ok(names)
}

/// Opens a directory; `None`: it failed, told.
fn open_directory(
    vm: &mut Vm,
    path: &Str,
    context: Option<Res>,
    progress: &OpenProgress,
) -> Step<Option<Res>> {
    let listed = match open::wrapper(vm, path, true) {
        open::Wrapper::User(class) => {
            return user_paths::open_directory(vm, &class, path, context, progress);
        }
        open::Wrapper::File(path) => entries(&path).map(|names| (names, false)).map_err(error_text),
        open::Wrapper::Glob(pattern) => Ok((super::glob::names_for_stream(&pattern), true)),
        _ => Err("not implemented".to_owned()),
    };
    match listed {
        Ok((entries, is_glob)) => {
            let backend = DirectoryBackend { entries, at: 0, is_glob, path: path.clone() };
            let mut stream =
                Stream::new(Backend::Directory(backend), if is_glob { "glob" } else { "dir" }, b"r");
            stream.wrapper = Some(if is_glob { "glob" } else { "plainfile" });
            stream.seekable = true;
            stream.context = context;
            let res = Res::new("stream", Box::new(stream));
            Ok(Some(res))
        }
        Err(reason) => {
            let mut text = format!("{}(", vm.function_name()).into_bytes();
            text.extend_from_slice(path);
            text.extend_from_slice(format!("): Failed to open directory: {reason}").as_bytes());
            vm.warning(text);
            Ok(None)
        }
    }
}

fn opendir(vm: &mut Vm, args: &mut Args) -> NativeResult {
    let path = path_argument(vm, args, 0)?;
    let context = context::argument(vm, args, 1)?;
    if path.is_empty() {
        return Ok(false.into());
    }
    let progress = OpenProgress::default();
    // Those that SPL's iterators open are closed with them.
    let by_iterator = vm.calling_scope().is_some_and(|class| class.flags.internal);
    drive(vm, move |vm| {
        let opened = open_directory(vm, &path, context.clone(), &progress)?;
        if let Some(res) = &opened
            && !by_iterator
        {
            vm.state::<StreamState>().last_directory = Some(res.clone());
        }
        Ok(opened.map_or(Value::Bool(false), Value::Resource))
    })
}

fn dir(vm: &mut Vm, args: &mut Args) -> NativeResult {
    let path = path_argument(vm, args, 0)?;
    let context = context::argument(vm, args, 1)?;
    if path.is_empty() {
        return Ok(false.into());
    }
    let progress = OpenProgress::default();
    drive(vm, move |vm| {
        let Some(res) = open_directory(vm, &path, context.clone(), &progress)? else {
            return Ok(Value::Bool(false));
        };
        vm.state::<StreamState>().last_directory = Some(res.clone());
        let Some(class) = vm.find_class(b"Directory") else { return Ok(Value::Bool(false)) };
        let object = vm.new_object(class);
        if let [path_slot, handle_slot, ..] = object.slots_mut() {
            *path_slot = Value::String(path.clone());
            *handle_slot = Value::Resource(res);
        }
        Ok(Value::Object(object))
    })
}

/// A `$dir_handle` parameter: a directory, or the one opened last.
fn handle_argument(vm: &mut Vm, args: &Args) -> Result<Res, Error> {
    match args.get(0) {
        Value::Null | Value::Undef => {
            let name = vm.function_name();
            vm.deprecated(format!(
                "{name}(): Passing null is deprecated, instead the last opened directory stream should be provided"
            ));
            match vm.state::<StreamState>().last_directory.clone() {
                Some(res) => Ok(res),
                None => Err(vm.type_error("No resource supplied")),
            }
        }
        Value::Resource(res) => match is_directory(res) {
            Some(true) => Ok(res.clone()),
            Some(false) => Err(vm.argument_type_error(0, "must be a valid Directory resource")),
            None => Err(vm.argument_type_error(0, "must be an open stream resource")),
        },
        other => {
            let name = value_name(other);
            Err(vm.argument_type_error(0, format!("must be of type resource or null, {name} given")))
        }
    }
}

/// Whether an open stream is a directory; `None`: it is no open stream.
fn is_directory(res: &Res) -> Option<bool> {
    with(res, |stream| match &stream.backend {
        Backend::Directory(_) => true,
        Backend::User(user) => user.is_directory,
        _ => false,
    })
}

/// The resource of a `Directory` object.
fn handle_of_object(vm: &mut Vm, args: &Args) -> Result<Res, Error> {
    let Some(Value::Resource(res)) = args.this_object().slots().get(1).map(Value::deref) else {
        return Err(vm.error("Internal directory stream has been altered"));
    };
    let res = res.clone();
    match is_directory(&res) {
        Some(true) => Ok(res),
        Some(false) => Err(vm.error("Internal directory stream has been altered")),
        None => {
            let name = vm.function_name();
            Err(vm.type_error(format!("{name}(): cannot use Directory resource after it has been closed")))
        }
    }
}

fn read_from(vm: &mut Vm, res: Res) -> NativeResult {
    if with(&res, |stream| matches!(stream.backend, Backend::User(_))) == Some(true) {
        return drive(vm, move |vm| user_paths::read_directory(vm, &res));
    }
    let name = with(&res, |stream| match &mut stream.backend {
        Backend::Directory(directory) => {
            let name = directory.entries.get(directory.at).cloned();
            directory.at += usize::from(name.is_some());
            name
        }
        _ => None,
    });
    Ok(name.flatten().map_or(Value::Bool(false), Value::String).into())
}

fn rewind_in(vm: &mut Vm, res: Res) -> NativeResult {
    if with(&res, |stream| matches!(stream.backend, Backend::User(_))) == Some(true) {
        return drive(vm, move |vm| user_paths::rewind_directory(vm, &res));
    }
    with(&res, |stream| {
        if let Backend::Directory(directory) = &mut stream.backend {
            directory.rewind();
        }
    });
    Ok(().into())
}

fn close_it(vm: &mut Vm, res: Res) -> NativeResult {
    if vm.state::<StreamState>().last_directory.as_ref().is_some_and(|last| last.same(&res)) {
        vm.state::<StreamState>().last_directory = None;
    }
    drive(vm, move |vm| {
        transfer::close(vm, &res)?;
        Ok(Value::Null)
    })
}

fn readdir(vm: &mut Vm, args: &mut Args) -> NativeResult {
    let res = handle_argument(vm, args)?;
    read_from(vm, res)
}

fn rewinddir(vm: &mut Vm, args: &mut Args) -> NativeResult {
    let res = handle_argument(vm, args)?;
    rewind_in(vm, res)
}

fn closedir(vm: &mut Vm, args: &mut Args) -> NativeResult {
    let res = handle_argument(vm, args)?;
    close_it(vm, res)
}

fn directory_read(vm: &mut Vm, args: &mut Args) -> NativeResult {
    let res = handle_of_object(vm, args)?;
    read_from(vm, res)
}

fn directory_rewind(vm: &mut Vm, args: &mut Args) -> NativeResult {
    let res = handle_of_object(vm, args)?;
    rewind_in(vm, res)
}

fn directory_close(vm: &mut Vm, args: &mut Args) -> NativeResult {
    let res = handle_of_object(vm, args)?;
    close_it(vm, res)
}

fn scandir(vm: &mut Vm, args: &mut Args) -> NativeResult {
    let path = path_argument(vm, args, 0)?;
    let order = args.int(1);
    if path.is_empty() {
        return Err(vm.argument_error(0, "must not be empty"));
    }
    let context = context::argument(vm, args, 2)?;
    let progress = OpenProgress::default();
    let mut opened: Option<Res> = None;
    let mut names: Vec<Str> = Vec::new();
    let mut complete = false;
    drive(vm, move |vm| {
        if opened.is_none() {
            opened = open_directory(vm, &path, context.clone(), &progress)?;
        }
        let Some(res) = opened.clone() else {
            let reason = entries(&path).err().unwrap_or(Errno::NOENT);
            vm.function_warning(format!("(errno {}): {}", reason.raw_os_error(), error_text(reason)));
            return Ok(Value::Bool(false));
        };
        let user = with(&res, |stream| matches!(stream.backend, Backend::User(_))) == Some(true);
        while !complete {
            if user {
                match user_paths::read_directory(vm, &res)? {
                    Value::String(name) => names.push(name),
                    _ => complete = true,
                }
            } else {
                with(&res, |stream| {
                    if let Backend::Directory(directory) = &mut stream.backend {
                        names.append(&mut directory.entries);
                    }
                });
                complete = true;
            }
        }
        transfer::close(vm, &res)?;
        match order {
            0 => names.sort(),
            2 => {}
            _ => names.sort_by(|a, b| b.cmp(a)),
        }
        Ok(Value::Array(Arr::from_vec(names.drain(..).map(Value::String).collect())))
    })
}

fn getcwd(vm: &mut Vm, args: &mut Args) -> NativeResult {
    let _ = (vm, args);
    match rustix::process::getcwd(Vec::new()) {
        Ok(path) => Ok(Value::string(path.as_bytes()).into()),
        Err(_) => Ok(false.into()),
    }
}

fn chdir(vm: &mut Vm, args: &mut Args) -> NativeResult {
    let path = path_argument(vm, args, 0)?;
    let Place::Path(path) = place(vm, &path) else { return Ok(false.into()) };
    match rustix::process::chdir(os_path(&path)) {
        Ok(()) => Ok(true.into()),
        Err(error) => {
            vm.function_warning(format!("{} (errno {})", error_text(error), error.raw_os_error()));
            Ok(false.into())
        }
    }
}

fn chroot(vm: &mut Vm, args: &mut Args) -> NativeResult {
    let path = path_argument(vm, args, 0)?;
    let done = rustix::process::chroot(os_path(&path)).and_then(|()| rustix::process::chdir("/"));
    match done {
        Ok(()) => Ok(true.into()),
        Err(error) => {
            vm.function_warning(format!("{} (errno {})", error_text(error), error.raw_os_error()));
            Ok(false.into())
        }
    }
}
