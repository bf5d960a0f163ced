//! Streams: files, sockets, pipes, memory, and what scripts make into streams.
//!
//! A stream is a resource of kind `stream` whose payload is a [`object::Stream`]: a backend that moves bytes, and PHP's
//! read buffer, position and flags around it. [`open`] finds the wrapper for an address, [`transfer`] moves bytes,
//! [`poll`] waits. The files beside declare the functions that scripts call.
//!
//! What must stay true:
//! - Only [`poll`] waits, and output is flushed before.
//! - Operations on streams of the script's own (wrappers, filters) stop and are run again, see [`pending`]; no script
//!   code runs inside.
//! - Everything a script can pass is checked; no descriptor is closed that a `stream_select` still looks at.

use crate::value::names::value_name;
use crate::value::{Array, Res, Str, Value};
use crate::vm::{Args, Error, Vm};
use hashbrown::{HashMap, HashSet};

pub mod codec;
pub mod context;
pub mod csv;
pub mod execute;
pub mod filter;
pub mod filter_functions;
pub mod formatted;
pub mod handle;
pub mod include_path;
pub mod meta;
pub mod object;
pub mod open;
pub mod pending;
pub mod poll;
pub mod process;
pub mod select;
pub mod socket;
pub mod socket_functions;
pub mod transfer;
pub mod user_filter;
pub mod user_paths;
pub mod user_wrapper;
pub mod whole;
pub mod wrapper_functions;

mod constants;

pub use constants::CONSTANTS;
pub use include_path::resolve_include;

/// What the stream functions remember in a VM.
#[derive(Default)]
pub struct StreamState {
    /// The context used where none is given.
    pub default_context: Option<Res>,
    /// Wrappers of the script, by scheme.
    pub user_wrappers: HashMap<Vec<u8>, UserWrapper>,
    /// Schemes in the order of registration.
    pub wrapper_order: Vec<Vec<u8>>,
    /// Built-in wrappers that the script switched off.
    pub unregistered: HashSet<Vec<u8>>,
    /// Filters of the script: pattern and class.
    pub user_filters: Vec<(Str, Str)>,
    /// `include` reads from a class of the script, which may not fetch its code from outside.
    pub including_user: bool,
    /// What was last found out about a file.
    pub stat_cache: user_paths::StatCache,
    /// The directory that `readdir()` without an argument reads.
    pub last_directory: Option<Res>,
}

/// A wrapper of the script.
#[derive(Clone)]
pub struct UserWrapper {
    /// Its class.
    pub class: Str,
    /// `STREAM_IS_URL`
    pub is_url: bool,
}

/// Wrappers that are built in, in the order that `stream_get_wrappers` gives.
pub const BUILTIN_WRAPPERS: &[&str] = &["php", "file", "glob", "data"];

/// Uses up a resource number where PHP makes a resource that scripts never see.
pub fn skip_resource_id() {
    drop(Res::new("stream", Box::new(())));
}

/// The streams that script code or filters have a part in when they are closed, in the order of their numbers.
pub fn unfinished() -> Vec<Res> {
    let mut streams = Res::open_ones();
    streams.retain(|res| res.with(|stream: &mut object::Stream| stream.closer.is_some()) == Some(true));
    streams
}

/// A frame that closes a stream.
pub fn closing_frame(res: Res) -> Box<dyn crate::vm::NativeFrame> {
    pending::frame(move |vm| {
        transfer::close(vm, &res)?;
        Ok(Value::Null)
    })
}

/// Whether an object only is there to close a stream, see [`object::install_closer`].
pub fn is_closer(object: &crate::value::Obj) -> bool {
    let class = crate::vm::Class::of(object);
    class.flags.internal && class.name().as_bytes() == b"__PHP_Stream_Closer"
}

/// Defines `STDIN`, `STDOUT` and `STDERR` (resources 1 to 3): called once, before the script starts.
pub fn define_standard_streams(vm: &mut Vm) {
    let streams: [(&str, &str, &[u8], std::io::Result<rustix::fd::OwnedFd>); 3] = [
        ("STDIN", "php://stdin", b"r", rustix::io::dup(rustix::stdio::stdin()).map_err(Into::into)),
        ("STDOUT", "php://stdout", b"w", rustix::io::dup(rustix::stdio::stdout()).map_err(Into::into)),
        ("STDERR", "php://stderr", b"w", rustix::io::dup(rustix::stdio::stderr()).map_err(Into::into)),
    ];
    for (name, uri, mode, fd) in streams {
        match fd {
            Ok(fd) => {
                let mut stream = object::Stream::from_fd(fd, mode);
                stream.wrapper = Some("PHP");
                stream.uri = Some(Str::from(uri));
                let res = Res::new("stream", Box::new(stream));
                vm.constants.insert(Str::from(name), Value::Resource(res));
            }
            Err(_) => skip_resource_id(),
        }
    }
}

/// A `$stream` parameter: an open stream, or the `TypeError` that PHP throws.
pub fn stream_resource(vm: &mut Vm, args: &Args, i: usize) -> Result<Res, Error> {
    match args.get(i) {
        Value::Resource(res) if matches!(res.kind(), "stream" | "persistent stream") => Ok(res.clone()),
        Value::Resource(_) => Err(vm.argument_type_error(i, "must be an open stream resource")),
        other => {
            let name = value_name(other);
            Err(vm.argument_type_error(i, format!("must be of type resource, {name} given")))
        }
    }
}

/// The `TypeError` of a function that still words it in the old way: `name(): supplied resource is not a valid …`.
pub fn not_a_valid(vm: &mut Vm, kind: &str) -> Error {
    let text = format!("{}(): supplied resource is not a valid {kind} resource", vm.function_name());
    vm.type_error(text)
}

/// A path parameter: without NUL bytes.
pub fn path_argument(vm: &mut Vm, args: &Args, i: usize) -> Result<Str, Error> {
    let path = args.str(i);
    if path.contains(&0) {
        return Err(vm.argument_error(i, "must not contain any null bytes"));
    }
    Ok(path)
}

/// A list of strings as an array.
pub fn list(items: impl IntoIterator<Item = impl AsRef<[u8]>>) -> Value {
    Value::from(Array::from_vec(items.into_iter().map(|item| Value::string(item)).collect()))
}
