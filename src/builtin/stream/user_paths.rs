//! What a wrapper of the script does with paths: `unlink`, `rename`, `mkdir`, `rmdir`, `url_stat`, `stream_metadata`, and
//! its directories.

use super::object::{Backend, Stream};
use super::pending::{Slot, Step, Stop};
use super::user_wrapper::{
    OpenProgress, Opened, UserBackend, instance, instantiate_and_ask, is_url, method, not_implemented, simple,
};
use super::{StreamState, context};
use crate::value::{Arr, Array, Res, Str, Value};
use crate::vm::{Call, Error, Vm};

/// What is asked of an object that is made for one question only; kept in the slot of the operation.
fn ask_once(
    vm: &mut Vm,
    class: &Str,
    name: &str,
    arguments: Vec<Value>,
    context: Option<&Res>,
    slot: &Slot,
) -> Step<Option<Value>> {
    if let Some(answer) = slot.borrow_mut().take() {
        return Ok(Some(answer.read()));
    }
    let Some((object, construct)) = instance(vm, class, context)? else { return Ok(None) };
    let Some(callable) = method(vm, &object, name) else {
        not_implemented(vm, &object, name);
        return Ok(None);
    };
    let calls: Vec<Call> = construct.into_iter().chain([Call::new(callable, arguments)]).collect();
    Err(Stop::Wait(Box::new(CallsInOrder { calls: calls.into_iter().rev().collect(), slot: slot.clone() })))
}

/// Calls one after the other; the last one's result goes into the slot.
pub struct CallsInOrder {
    /// In reverse.
    pub calls: Vec<Call>,
    /// Where the result goes.
    pub slot: Slot,
}

impl super::pending::Work for CallsInOrder {
    fn resume(&mut self, vm: &mut Vm, result: Value) -> Result<Option<Call>, Error> {
        let _ = vm;
        if let Some(call) = self.calls.pop() {
            return Ok(Some(call));
        }
        *self.slot.borrow_mut() = Some(if result.is_undef() { Value::Null } else { result });
        Ok(None)
    }
}

/// `unlink`, `rename`, `mkdir`, `rmdir` of a wrapper.
pub fn plain_call(
    vm: &mut Vm,
    class: &Str,
    name: &str,
    arguments: Vec<Value>,
    context: Option<&Res>,
    slot: &Slot,
) -> Step<bool> {
    let answer = ask_once(vm, class, name, arguments, context, slot)?;
    Ok(matches!(answer, Some(Value::Bool(true))))
}

/// What `url_stat` of a wrapper of the script said last, and of which address: PHP's cache of `stat`, which only
/// `clearstatcache()` and the next file clear. What the system says of plain files is not kept.
#[derive(Default)]
pub struct StatCache {
    /// Of a file, or of what a link leads to.
    file: Option<(Str, Array)>,
    /// Of a link itself.
    link: Option<(Str, Array)>,
}

impl StatCache {
    /// Clears it.
    pub fn clear(&mut self) {
        *self = StatCache::default();
    }

    /// The facts of a plain file have taken the place of what was known.
    pub fn replaced(&mut self, of_link: bool, is_link: bool) {
        if of_link {
            self.link = None;
        }
        if !is_link {
            self.file = None;
        }
    }

    fn get(&self, path: &Str, of_link: bool) -> Option<&Array> {
        let kept = if of_link { &self.link } else { &self.file };
        kept.as_ref().filter(|(known, _)| known == path).map(|(_, facts)| facts)
    }

    fn keep(&mut self, path: &Str, of_link: bool, facts: &Array) {
        if of_link {
            self.link = Some((path.clone(), facts.clone()));
        }
        let mode =
            facts.get_bytes(b"mode").or_else(|| facts.get_int(2)).map_or(0, crate::value::convert::to_int);
        if !of_link || rustix::fs::FileType::from_raw_mode(mode as u32) != rustix::fs::FileType::Symlink {
            self.file = Some((path.clone(), facts.clone()));
        }
    }
}

/// Flags of `url_stat`: about the link itself, without a message, without the check of `open_basedir`.
pub const STAT_LINK: i64 = 1;
/// See [`STAT_LINK`].
pub const STAT_QUIET: i64 = 2;
/// See [`STAT_LINK`].
pub const STAT_IGNORE_OPEN_BASEDIR: i64 = 4;

/// `url_stat` of a wrapper.
pub fn url_stat(vm: &mut Vm, class: &Str, path: &Str, flags: i64, slot: &Slot) -> Step<Option<Array>> {
    let of_link = flags & STAT_LINK != 0;
    if let Some(facts) = vm.state::<StreamState>().stat_cache.get(path, of_link) {
        return Ok(Some(facts.clone()));
    }
    let arguments = vec![Value::String(path.clone()), Value::Int(flags)];
    let context = context::default_context(vm);
    match ask_once(vm, class, "url_stat", arguments, Some(&context), slot)? {
        Some(Value::Array(array)) => {
            let facts = array.into_array();
            vm.state::<StreamState>().stat_cache.keep(path, of_link, &facts);
            Ok(Some(facts))
        }
        _ => Ok(None),
    }
}

/// A change of a file's facts.
#[allow(missing_docs)]
pub enum MetaData {
    Times(Option<i64>, Option<i64>),
    OwnerName(Str),
    Owner(i64),
    GroupName(Str),
    Group(i64),
    Mode(i64),
}

/// `stream_metadata` of a wrapper.
pub fn metadata(vm: &mut Vm, class: &Str, path: &Str, change: &MetaData, slot: &Slot) -> Step<bool> {
    let (option, value) = match change {
        MetaData::Times(modified, accessed) => {
            let times = [*modified, *accessed].into_iter().flatten().map(Value::Int).collect::<Vec<_>>();
            (1, Value::Array(Arr::from_vec(times)))
        }
        MetaData::OwnerName(name) => (2, Value::String(name.clone())),
        MetaData::Owner(id) => (3, Value::Int(*id)),
        MetaData::GroupName(name) => (4, Value::String(name.clone())),
        MetaData::Group(id) => (5, Value::Int(*id)),
        MetaData::Mode(mode) => (6, Value::Int(*mode)),
    };
    let arguments = vec![Value::String(path.clone()), Value::Int(option), value];
    let answer = ask_once(vm, class, "stream_metadata", arguments, None, slot)?;
    Ok(matches!(answer, Some(Value::Bool(true))))
}

/// Opens a directory by `dir_opendir`.
pub fn open_directory(
    vm: &mut Vm,
    class: &Str,
    path: &Str,
    context: Option<Res>,
    progress: &OpenProgress,
) -> Step<Option<Res>> {
    let arguments = vec![Value::String(path.clone()), Value::Int(0)];
    let opened =
        instantiate_and_ask(vm, class, context.as_ref(), progress, "dir_opendir", |_| arguments.clone())?;
    let reason = match opened {
        Opened::Yes(object) => {
            let is_url = is_url(vm, path);
            let backend = UserBackend::new(object, is_url, true);
            let mut stream = Stream::new(Backend::User(backend), "user-space-dir", b"r");
            stream.wrapper = Some("user-space");
            stream.uri = Some(path.clone());
            stream.context = context;
            stream.seekable = true;
            let res = Res::new("stream", Box::new(stream));
            super::object::install_closer(vm, &res);
            return Ok(Some(res));
        }
        Opened::No(name) => format!("\"{name}::dir_opendir\" call failed"),
        Opened::Missing(name) => format!("\"{name}::dir_opendir\" call failed"),
        Opened::NoClass => "operation failed".to_owned(),
    };
    let mut text = format!("{}(", vm.function_name()).into_bytes();
    text.extend_from_slice(path);
    text.extend_from_slice(format!("): Failed to open directory: {reason}").as_bytes());
    vm.warning(text);
    Ok(None)
}

/// The next entry by `dir_readdir`.
pub fn read_directory(vm: &mut Vm, res: &Res) -> Step<Value> {
    match simple(vm, res, "dir_readdir", Vec::new(), true)? {
        None | Some(Value::Bool(false)) => Ok(Value::Bool(false)),
        Some(name) => Ok(Value::String(vm.string_of(&name))),
    }
}

/// Back to the first entry by `dir_rewinddir`.
pub fn rewind_directory(vm: &mut Vm, res: &Res) -> Step<Value> {
    simple(vm, res, "dir_rewinddir", Vec::new(), false)?;
    Ok(Value::Null)
}
