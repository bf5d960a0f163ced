//! Open files and special files: terminals, access, FIFOs and devices.

use super::{done, failed};
use crate::builtin::stream::object::Stream;
use crate::builtin::stream::open::os_path;
use crate::builtin::stream::path_argument;
use crate::builtin::stream::transfer::with;
use crate::declare_functions;
use crate::value::names::value_name;
use crate::value::{Value, convert, numeric};
use crate::vm::{Args, Error, NativeResult, Vm};
use nix::errno::Errno;
use nix::sys::stat::{Mode, SFlag};
use nix::unistd::{self, AccessFlags};
use std::os::fd::AsRawFd;
use std::path::PathBuf;

declare_functions! {
    /// The path of the terminal that an open file is.
    "posix_ttyname($file_descriptor): string|false" => posix_ttyname,
    /// Whether an open file is a terminal.
    "posix_isatty($file_descriptor): bool" => posix_isatty,
    /// Makes a pipe that has a name.
    "posix_mkfifo(string $filename, int $permissions): bool" => posix_mkfifo,
    /// Makes a file of any kind.
    "posix_mknod(string $filename, int $flags, int $major = 0, int $minor = 0): bool" => posix_mknod,
    /// Whether the user who runs the process may use a file.
    "posix_access(string $filename, int $flags = 0): bool" => posix_access,
    /// Whether the user by whose rights the process acts may use a file.
    "posix_eaccess(string $filename, int $flags = 0): bool" => posix_eaccess,
}

/// The number of an open file of the process.
pub(super) struct Descriptor(i32);

impl Descriptor {
    /// The path by which the system knows it.
    pub(super) fn path(&self) -> PathBuf {
        PathBuf::from(format!("/proc/self/fd/{}", self.0))
    }
}

/// The open file that the first argument means, by a stream or a number. `None`: there is none, which was told.
///
/// What is neither is an error if the function is `strict`, and a warning otherwise.
pub(super) fn descriptor(vm: &mut Vm, args: &Args, strict: bool) -> Result<Option<Descriptor>, Error> {
    let value = args.get(0).deref().clone();
    if let Value::Resource(res) = &value {
        return match with(res, |stream: &mut Stream| stream.fd().map(|fd| fd.as_raw_fd()).ok_or(stream.kind))
        {
            Some(Ok(number)) => Ok(Some(Descriptor(number))),
            Some(Err(kind)) => {
                vm.function_warning(format!("Could not use stream of type '{kind}'"));
                Ok(None)
            }
            None => {
                let function = vm.function_name();
                Err(vm.type_error(format!("{function}(): supplied resource is not a valid stream resource")))
            }
        };
    }
    let Some(number) = number(vm, &value) else {
        let must = format!("must be of type int|resource, {} given", value_name(&value));
        if strict {
            return Err(vm.argument_type_error(0, must));
        }
        vm.function_warning(format!("Argument #1 ($file_descriptor) {must}"));
        return Ok(None);
    };
    Ok(in_range(vm, number))
}

/// An open file's number, if it can be one; a warning if not.
fn in_range(vm: &mut Vm, number: i64) -> Option<Descriptor> {
    match i32::try_from(number) {
        Ok(number) if number >= 0 => Some(Descriptor(number)),
        _ => {
            let text = format!("Argument #1 ($file_descriptor) must be between 0 and {}", i32::MAX);
            vm.function_warning(text);
            vm.state::<super::LastError>().0 = Errno::EBADF as i32;
            None
        }
    }
}

/// A number as a parameter of type `int` takes it.
fn number(vm: &mut Vm, value: &Value) -> Option<i64> {
    let float = match value {
        Value::Int(number) => return Some(*number),
        Value::Bool(truth) => return Some(i64::from(*truth)),
        Value::Null => {
            let function = vm.function_name();
            vm.deprecated(format!(
                "{function}(): Passing null to parameter #1 ($file_descriptor) of type int is deprecated"
            ));
            return Some(0);
        }
        Value::Float(float) => *float,
        Value::String(text) => match numeric::parse_numeric(text)?.to_value() {
            Value::Int(number) => return Some(number),
            other => convert::to_float(&other),
        },
        _ => return None,
    };
    // The floats below this are integers exactly.
    const LIMIT: f64 = 9_223_372_036_854_775_808.0;
    if !(-LIMIT..LIMIT).contains(&float) {
        return None;
    }
    if float.fract() != 0.0 {
        let shown = vm.string_of(&Value::Float(float));
        vm.deprecated(format!("Implicit conversion from float {shown} to int loses precision"));
    }
    Some(float as i64)
}

/// The path of the terminal that an open file is.
fn terminal(descriptor: &Descriptor) -> Result<Vec<u8>, Errno> {
    use std::os::unix::ffi::OsStringExt;
    use std::os::unix::fs::FileTypeExt;
    let path = descriptor.path();
    std::fs::symlink_metadata(&path).map_err(|_| Errno::EBADF)?;
    let is_device = std::fs::metadata(&path).is_ok_and(|facts| facts.file_type().is_char_device());
    if !is_device {
        return Err(Errno::ENOTTY);
    }
    use rustix::fs::OFlags;
    let flags = OFlags::RDONLY | OFlags::NOCTTY | OFlags::NONBLOCK | OFlags::CLOEXEC;
    let opened = rustix::fs::open(&path, flags, rustix::fs::Mode::empty()).map_err(|_| Errno::ENOTTY)?;
    if !rustix::termios::isatty(&opened) {
        return Err(Errno::ENOTTY);
    }
    let name = std::fs::read_link(&path).map_err(|_| Errno::ENODEV)?;
    Ok(name.into_os_string().into_vec())
}

fn posix_ttyname(vm: &mut Vm, args: &mut Args) -> NativeResult {
    let value = args.get(0).deref().clone();
    let usable = matches!(value, Value::Resource(_)) || number_is_possible(&value);
    let found = if usable {
        descriptor(vm, args, false)?
    } else {
        // PHP warns, and takes what a cast makes of the value.
        descriptor(vm, args, false)?;
        let number = vm.int_of(&value);
        in_range(vm, number)
    };
    let Some(found) = found else { return Ok(false.into()) };
    match terminal(&found) {
        Ok(name) => Ok(name.into()),
        Err(error) => failed(vm, error),
    }
}

/// Whether a parameter of type `int` would take this.
fn number_is_possible(value: &Value) -> bool {
    match value {
        Value::String(text) => numeric::is_numeric(text),
        Value::Array(_) | Value::Object(_) => false,
        _ => true,
    }
}

fn posix_isatty(vm: &mut Vm, args: &mut Args) -> NativeResult {
    let Some(found) = descriptor(vm, args, false)? else { return Ok(false.into()) };
    match terminal(&found) {
        Ok(_) => Ok(true.into()),
        Err(error) => failed(vm, error),
    }
}

fn posix_mkfifo(vm: &mut Vm, args: &mut Args) -> NativeResult {
    let path = path_argument(vm, args, 0)?;
    let mode = Mode::from_bits_truncate(args.int(1) as u32);
    let result = unistd::mkfifo(os_path(&path), mode);
    done(vm, result)
}

fn posix_mknod(vm: &mut Vm, args: &mut Args) -> NativeResult {
    let path = path_argument(vm, args, 0)?;
    let flags = args.int(1) as u32;
    // As PHP looks at them: bit by bit, so that sockets need a number, too.
    let is_device = flags & (SFlag::S_IFCHR | SFlag::S_IFBLK).bits() != 0;
    let mut device = 0;
    if is_device {
        if args.int(2) == 0 {
            let must = "cannot be 0 for the POSIX_S_IFCHR and POSIX_S_IFBLK modes";
            return Err(vm.argument_error(2, must));
        }
        device = rustix::fs::makedev(args.int(2) as u32, args.int(3) as u32);
    }
    if u32::try_from(device).is_err() {
        return failed(vm, Errno::EINVAL);
    }
    let result = rustix::fs::mknodat(
        rustix::fs::CWD,
        os_path(&path),
        rustix::fs::FileType::from_raw_mode(flags),
        rustix::fs::Mode::from_raw_mode(flags),
        device,
    );
    done(vm, result.map_err(|error| Errno::from_raw(error.raw_os_error())))
}

fn posix_access(vm: &mut Vm, args: &mut Args) -> NativeResult {
    let path = path_argument(vm, args, 0)?;
    if path.is_empty() {
        return failed(vm, Errno::EIO);
    }
    let result = unistd::access(os_path(&path), AccessFlags::from_bits_retain(args.int(1) as i32));
    done(vm, result)
}

fn posix_eaccess(vm: &mut Vm, args: &mut Args) -> NativeResult {
    let path = path_argument(vm, args, 0)?;
    if path.is_empty() {
        return Err(vm.argument_error(0, "must not be empty"));
    }
    let result = unistd::eaccess(os_path(&path), AccessFlags::from_bits_truncate(args.int(1) as i32));
    done(vm, result)
}
