//! What a file is: `stat`, `is_file`, `filesize` and their like.

use super::{Place, place};
use crate::builtin::stream::meta::{STAT_FIELDS, stat_array};
use crate::builtin::stream::open::os_path;
use crate::builtin::stream::pending::drive;
use crate::builtin::stream::{StreamState, user_paths};
use crate::declare_functions;
use crate::value::{Arr, Array, Key, Str, Value};
use crate::vm::{Args, NativeResult, Vm};
use rustix::fs::{Access, FileType, Stat};

declare_functions! {
    /// Whether there is a file or directory.
    "file_exists(string $filename): bool" => file_exists,
    /// Whether there is a plain file.
    "is_file(string $filename): bool" => is_file,
    /// Whether there is a directory.
    "is_dir(string $filename): bool" => is_dir,
    /// Whether there is a symbolic link.
    "is_link(string $filename): bool" => is_link,
    /// Whether a file may be read.
    "is_readable(string $filename): bool" => is_readable,
    /// Whether a file may be written.
    "is_writable(string $filename): bool" => is_writable,
    /// Whether a file may be written.
    "is_writeable(string $filename): bool" => is_writable,
    /// Whether a file may be run.
    "is_executable(string $filename): bool" => is_executable,
    /// Facts about a file.
    "stat(string $filename): array|false" => stat,
    /// Facts about a file; of a symbolic link, about the link itself.
    "lstat(string $filename): array|false" => lstat,
    /// The size of a file in bytes.
    "filesize(string $filename): int|false" => filesize,
    /// The mode of a file.
    "fileperms(string $filename): int|false" => fileperms,
    /// The inode of a file.
    "fileinode(string $filename): int|false" => fileinode,
    /// Who owns a file.
    "fileowner(string $filename): int|false" => fileowner,
    /// The group of a file.
    "filegroup(string $filename): int|false" => filegroup,
    /// When a file was last read.
    "fileatime(string $filename): int|false" => fileatime,
    /// When a file was last changed.
    "filemtime(string $filename): int|false" => filemtime,
    /// When a file's inode was last changed.
    "filectime(string $filename): int|false" => filectime,
    /// `file`, `dir`, `link` …
    "filetype(string $filename): string|false" => filetype,
    /// Forgets what was last found out about a file.
    "clearstatcache(bool $clear_realpath_cache = false, string $filename = \"\"): void" => clearstatcache,
    /// The size of the cache of paths: always 0.
    "realpath_cache_size(): int" => realpath_cache_size,
    /// The cache of paths: always empty.
    "realpath_cache_get(): array" => realpath_cache_get,
}

/// What is asked.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Question {
    Exists,
    File,
    Directory,
    Link,
    Readable,
    Writable,
    Executable,
    Stat,
    LinkStat,
    Size,
    Mode,
    Inode,
    Owner,
    Group,
    AccessTime,
    ModifyTime,
    ChangeTime,
    Type,
}

impl Question {
    /// Answered by yes or no, without a warning.
    fn is_quiet(self) -> bool {
        matches!(
            self,
            Question::Exists
                | Question::File
                | Question::Directory
                | Question::Link
                | Question::Readable
                | Question::Writable
                | Question::Executable
        )
    }

    /// About a symbolic link itself.
    fn of_link(self) -> bool {
        matches!(self, Question::Link | Question::LinkStat | Question::Type)
    }
}

/// The numbers of `stat()` that answers are made from.
struct Facts {
    numbers: [i64; 13],
}

impl Facts {
    fn from_system(stat: &Stat) -> Facts {
        Facts::from_array(&stat_array(stat))
    }

    fn from_array(array: &Array) -> Facts {
        let mut numbers = [0; 13];
        for (i, name) in STAT_FIELDS.iter().enumerate() {
            let value = array.get_bytes(name.as_bytes()).or_else(|| array.get_int(i as i64));
            numbers[i] = value.map_or(0, crate::value::convert::to_int);
        }
        Facts { numbers }
    }

    fn file_type(&self) -> FileType {
        FileType::from_raw_mode(self.numbers[2] as u32)
    }

    fn array(&self) -> Array {
        let mut array = Array::hash_with_capacity(26);
        for (i, number) in self.numbers.iter().enumerate() {
            array.insert(Key::Int(i as i64), Value::Int(*number));
        }
        for (name, number) in STAT_FIELDS.iter().zip(self.numbers) {
            array.insert(Key::Str(Str::from(*name)), Value::Int(number));
        }
        array
    }

    fn answer(&self, question: Question) -> Value {
        let mode = self.numbers[2];
        match question {
            Question::Exists => Value::Bool(true),
            Question::File => Value::Bool(self.file_type() == FileType::RegularFile),
            Question::Directory => Value::Bool(self.file_type() == FileType::Directory),
            Question::Link => Value::Bool(self.file_type() == FileType::Symlink),
            Question::Readable => Value::Bool(mode & 0o444 != 0),
            Question::Writable => Value::Bool(mode & 0o222 != 0),
            Question::Executable => Value::Bool(mode & 0o111 != 0),
            Question::Stat | Question::LinkStat => Value::from(self.array()),
            Question::Size => Value::Int(self.numbers[7]),
            Question::Mode => Value::Int(mode),
            Question::Inode => Value::Int(self.numbers[1]),
            Question::Owner => Value::Int(self.numbers[4]),
            Question::Group => Value::Int(self.numbers[5]),
            Question::AccessTime => Value::Int(self.numbers[8]),
            Question::ModifyTime => Value::Int(self.numbers[9]),
            Question::ChangeTime => Value::Int(self.numbers[10]),
            Question::Type => Value::from(match self.file_type() {
                FileType::RegularFile => "file",
                FileType::Directory => "dir",
                FileType::Symlink => "link",
                FileType::Fifo => "fifo",
                FileType::CharacterDevice => "char",
                FileType::BlockDevice => "block",
                FileType::Socket => "socket",
                FileType::Unknown => "unknown",
            }),
        }
    }
}

/// The array that `stat()` gives, made of the one that a wrapper of the script answered with: what is missing is 0.
pub fn complete_stat(answer: &Array) -> Array {
    Facts::from_array(answer).array()
}

fn ask(vm: &mut Vm, args: &mut Args, question: Question) -> NativeResult {
    let path = args.str(0);
    if path.is_empty() {
        return Ok(false.into());
    }
    if path.contains(&0) {
        if !question.is_quiet() {
            vm.function_warning("Filename contains null byte");
        }
        return Ok(false.into());
    }
    let path = match place(vm, &path) {
        Place::Path(path) => path,
        Place::User(class) => {
            let slot = crate::builtin::stream::pending::Slot::default();
            return drive(vm, move |vm| {
                let mut flags = user_paths::STAT_IGNORE_OPEN_BASEDIR;
                if question.of_link() {
                    flags |= user_paths::STAT_LINK;
                }
                if question.is_quiet() {
                    flags |= user_paths::STAT_QUIET;
                }
                let stat = user_paths::url_stat(vm, &class, &path, flags, &slot)?;
                match stat {
                    Some(array) => Ok(Facts::from_array(&array).answer(question)),
                    None => {
                        if !question.is_quiet() {
                            failed(vm, question, &path);
                        }
                        Ok(Value::Bool(false))
                    }
                }
            });
        }
        Place::Nowhere => {
            if !question.is_quiet() {
                failed(vm, question, &path);
            }
            return Ok(false.into());
        }
    };
    let os = os_path(&path);
    let access = match question {
        Question::Exists => Some(Access::EXISTS),
        Question::Readable => Some(Access::READ_OK),
        Question::Writable => Some(Access::WRITE_OK),
        Question::Executable => Some(Access::EXEC_OK),
        _ => None,
    };
    if let Some(access) = access {
        return Ok(rustix::fs::access(os, access).is_ok().into());
    }
    let stat = if question.of_link() { rustix::fs::lstat(os) } else { rustix::fs::stat(os) };
    match stat {
        Ok(stat) => {
            let facts = Facts::from_system(&stat);
            let is_link = facts.file_type() == FileType::Symlink;
            vm.state::<StreamState>().stat_cache.replaced(question.of_link(), is_link);
            Ok(facts.answer(question).into())
        }
        Err(_) => {
            if !question.is_quiet() {
                failed(vm, question, &path);
            }
            Ok(false.into())
        }
    }
}

fn failed(vm: &mut Vm, question: Question, path: &Str) {
    let what = if question.of_link() { "Lstat" } else { "stat" };
    let mut text = format!("{}(): {what} failed for ", vm.function_name()).into_bytes();
    text.extend_from_slice(path);
    vm.warning(text);
}

macro_rules! questions {
    ($($name:ident => $question:ident,)*) => {
        $(fn $name(vm: &mut Vm, args: &mut Args) -> NativeResult {
            ask(vm, args, Question::$question)
        })*
    };
}

questions! {
    file_exists => Exists,
    is_file => File,
    is_dir => Directory,
    is_link => Link,
    is_readable => Readable,
    is_writable => Writable,
    is_executable => Executable,
    stat => Stat,
    lstat => LinkStat,
    filesize => Size,
    fileperms => Mode,
    fileinode => Inode,
    fileowner => Owner,
    filegroup => Group,
    fileatime => AccessTime,
    filemtime => ModifyTime,
    filectime => ChangeTime,
    filetype => Type,
}

fn clearstatcache(vm: &mut Vm, args: &mut Args) -> NativeResult {
    let _ = args;
    vm.state::<StreamState>().stat_cache.clear();
    Ok(().into())
}

fn realpath_cache_size(vm: &mut Vm, args: &mut Args) -> NativeResult {
    let _ = (vm, args);
    Ok(0i64.into())
}

fn realpath_cache_get(vm: &mut Vm, args: &mut Args) -> NativeResult {
    let _ = (vm, args);
    Ok(Arr::new().into())
}
