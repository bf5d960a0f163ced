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
    forget_stat(vm);
    let answer = ask_once(vm, class, name, arguments, context, slot)?;
    Ok(matches!(answer, Some(Value::Bool(true))))
}

/// `url_stat` of a wrapper.
pub fn url_stat(vm: &mut Vm, class: &Str, path: &Str, flags: i64, slot: &Slot) -> Step<Option<Array>> {
    const LINK: i64 = 1;
    if let Some((known, facts)) = &vm.state::<StreamState>().last_stat
        && flags & LINK == 0
        && known == path
    {
        return Ok(Some(facts.clone()));
    }
    let arguments = vec![Value::String(path.clone()), Value::Int(flags)];
    let context = context::default_context(vm);
    match ask_once(vm, class, "url_stat", arguments, Some(&context), slot)? {
        Some(Value::Array(array)) => {
            let facts = array.into_array();
            if flags & LINK == 0 {
                vm.state::<StreamState>().last_stat = Some((path.clone(), facts.clone()));
            }
            Ok(Some(facts))
        }
        _ => Ok(None),
    }
}

/// Forgets what was said about an address: it is about to change.
pub fn forget_stat(vm: &mut Vm) {
    vm.state::<StreamState>().last_stat = None;
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
    forget_stat(vm);
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
