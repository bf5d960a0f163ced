//! Streams whose bytes come from an object of the script (`stream_wrapper_register`).
//!
//! Each method is called by a [`Stop::Wait`]; what was asked last is remembered beside the object ([`Stage`]), so that
//! the operation finds the answer when it is run again.

use super::StreamState;
use super::object::{Backend, Stream};
use super::open::{self, OpenRequest};
use super::pending::{OneCall, Slot, Step, Stop};
use super::transfer::{Fill, with};
use crate::bytecode::ClassKind;
use crate::declare_methods;
use crate::value::{Arr, Obj, Res, Str, Value, convert};
use crate::vm::api::StringOrCall;
use crate::vm::{Args, Call, Callable, NativeResult, Vm};
use std::cell::RefCell;
use std::rc::Rc;

/// The object behind a stream.
pub struct UserBackend {
    /// The instance.
    pub object: Obj,
    /// Registered with `STREAM_IS_URL`.
    pub is_url: bool,
    /// Opened by `opendir`.
    pub is_directory: bool,
    /// `stream_flush` must be called before the stream closes.
    written: bool,
    stage: Stage,
    answer: Slot,
}

declare_methods! {
    "__PHP_Stream_Closer::__destruct" => close_abandoned,
}

/// What was asked last.
enum Stage {
    Idle,
    Read,
    /// The bytes that `stream_read` gave, while `stream_eof` is asked.
    Eof(Vec<u8>),
    Write,
    Seek,
    Tell,
    Flush,
    Close,
    Other,
}

impl UserBackend {
    /// The backend around an instance.
    pub fn new(object: Obj, is_url: bool, is_directory: bool) -> UserBackend {
        UserBackend {
            object,
            is_url,
            is_directory,
            written: false,
            stage: Stage::Idle,
            answer: Slot::default(),
        }
    }
}

/// The destructor of a closer.
fn close_abandoned(vm: &mut Vm, args: &mut Args) -> NativeResult {
    let closer = args.this_object().clone();
    let [stream, ..] = closer.slots_mut() else { return Ok(Value::Null.into()) };
    let Value::Resource(res) = std::mem::take(stream) else { return Ok(Value::Null.into()) };
    super::pending::drive(vm, move |vm| {
        super::transfer::close(vm, &res)?;
        Ok(Value::Null)
    })
}

/// How far `stream_open` got, kept in the request between runs of an operation.
#[derive(Default)]
pub struct OpenProgress {
    stage: Rc<RefCell<OpenStage>>,
    /// The streams inside of `php://filter` that are open already.
    pub filtered: Rc<RefCell<Vec<Filtered>>>,
}

impl OpenProgress {
    /// The same progress, for a request made from this one.
    pub fn shared(&self) -> OpenProgress {
        OpenProgress { stage: self.stage.clone(), filtered: self.filtered.clone() }
    }

    /// Whether there is an instance of a wrapper of the script already.
    pub fn has_instance(&self) -> bool {
        !matches!(*self.stage.borrow(), OpenStage::Start)
    }
}

/// A stream inside of `php://filter` that gets its filters.
#[derive(Clone)]
pub struct Filtered {
    /// Its address.
    pub path: Str,
    /// The stream.
    pub res: Res,
    /// How many filters were dealt with.
    pub done: usize,
    /// The filter object that is being made.
    pub making: Rc<super::user_filter::Making>,
}

#[derive(Default)]
#[allow(dead_code, reason = "held, so that they live until the call ends")]
enum OpenStage {
    #[default]
    Start,
    Constructing(Obj, Slot),
    Opening(Obj, Slot, Value),
}

impl Clone for OpenProgress {
    /// A copied request is another request.
    fn clone(&self) -> OpenProgress {
        OpenProgress::default()
    }
}

/// A method of an object, if it can be called.
pub fn method(vm: &mut Vm, object: &Obj, name: &str) -> Option<Callable> {
    let pair = Arr::from_vec(vec![Value::Object(object.clone()), Value::from(name)]);
    vm.callable(&Value::Array(pair)).ok()
}

fn class_name(object: &Obj) -> String {
    object.class().name.to_string()
}

/// Warns that a method is missing.
pub fn not_implemented(vm: &mut Vm, object: &Obj, name: &str) {
    vm.function_warning(format!("{}::{name} is not implemented!", class_name(object)));
}

fn object_of(res: &Res) -> Option<(Obj, Slot)> {
    with(res, |stream| match &stream.backend {
        Backend::User(user) => Some((user.object.clone(), user.answer.clone())),
        _ => None,
    })?
}

fn user<R>(res: &Res, f: impl FnOnce(&mut UserBackend) -> R) -> Option<R> {
    with(res, |stream| match &mut stream.backend {
        Backend::User(user) => Some(f(user)),
        _ => None,
    })?
}

/// Takes what was asked last with its answer; a call that threw left no answer.
fn take_stage(res: &Res) -> Option<(Stage, Value)> {
    user(res, |user| {
        let stage = std::mem::replace(&mut user.stage, Stage::Idle);
        let answer = user.answer.borrow_mut().take();
        answer.map(|answer| (stage, answer))
    })?
}

fn wait(call: Call, slot: &Slot) -> Stop {
    Stop::Wait(Box::new(OneCall::new(call, slot)))
}

/// Asks a method and stops; `false`: there is no such method.
fn ask(vm: &mut Vm, res: &Res, name: &str, arguments: Vec<Value>, stage: Stage) -> Step<bool> {
    let Some((object, slot)) = object_of(res) else { return Ok(false) };
    let Some(callable) = method(vm, &object, name) else { return Ok(false) };
    // While it flushes, PHP lets a wrapper close its stream.
    let open = (!matches!(stage, Stage::Flush | Stage::Close)).then(|| res.clone());
    user(res, |user| user.stage = stage);
    let call = OneCall { open, ..OneCall::new(Call::new(callable, arguments), &slot) };
    Err(Stop::Wait(Box::new(call)))
}

/// Reads by `stream_read`, then asks `stream_eof`.
pub fn read(vm: &mut Vm, res: &Res, into: &mut Vec<u8>, want: usize) -> Step<Fill> {
    let Some((object, _)) = object_of(res) else { return Ok(Fill::Failed) };
    let bytes = match take_stage(res) {
        Some((Stage::Eof(bytes), answer)) => {
            if convert::to_bool(&answer) {
                with(res, |stream| stream.eof = true);
            }
            return Ok(deliver(res, into, &bytes));
        }
        Some((Stage::Read, answer)) => {
            if matches!(answer.deref(), Value::Bool(false)) {
                return Ok(Fill::Failed);
            }
            let text = match vm.string_or_call(&answer)? {
                StringOrCall::String(text) => text,
                StringOrCall::Call(call) => {
                    let Some((_, slot)) = object_of(res) else { return Ok(Fill::Failed) };
                    user(res, |user| user.stage = Stage::Read);
                    return Err(wait(call, &slot));
                }
            };
            let mut bytes = text.to_vec();
            if bytes.len() > want {
                vm.function_warning(format!(
                    "{}::stream_read - read {} bytes more data than requested ({} read, {want} max) - excess data will be lost",
                    class_name(&object),
                    bytes.len() - want,
                    bytes.len()
                ));
                bytes.truncate(want);
            }
            bytes
        }
        _ => {
            if !ask(vm, res, "stream_read", vec![Value::from(want)], Stage::Read)? {
                not_implemented(vm, &object, "stream_read");
            }
            return Ok(Fill::Failed);
        }
    };
    let kept = bytes.clone();
    if !ask(vm, res, "stream_eof", Vec::new(), Stage::Eof(bytes))? {
        vm.function_warning(format!("{}::stream_eof is not implemented! Assuming EOF", class_name(&object)));
        with(res, |stream| stream.eof = true);
    }
    Ok(deliver(res, into, &kept))
}

fn deliver(res: &Res, into: &mut Vec<u8>, bytes: &[u8]) -> Fill {
    into.extend_from_slice(bytes);
    if !bytes.is_empty() {
        Fill::More
    } else if with(res, |stream| stream.eof) == Some(true) {
        Fill::End
    } else {
        Fill::Nothing
    }
}

/// Writes by `stream_write`; how many bytes were taken, `None`: a failure.
pub fn write(vm: &mut Vm, res: &Res, bytes: &[u8]) -> Step<Option<usize>> {
    let Some((object, _)) = object_of(res) else { return Ok(None) };
    let chunk = with(res, |stream| stream.chunk_size).unwrap_or(bytes.len());
    let bytes = &bytes[..bytes.len().min(chunk)];
    // What was read ahead lies behind the place where the script believes to be.
    let seeking = user(res, |user| matches!(user.stage, Stage::Seek | Stage::Tell)).unwrap_or(false);
    let (ahead, seekable, position) =
        with(res, |stream| (!stream.buffered().is_empty(), stream.seekable, stream.position))
            .unwrap_or((false, false, 0));
    if seeking || (ahead && seekable) {
        seek(vm, res, position, 0)?;
    }
    with(res, Stream::discard_ahead);
    if let Some((Stage::Write, answer)) = take_stage(res) {
        if matches!(answer.deref(), Value::Bool(false)) {
            return Ok(None);
        }
        let count = convert::to_int(&answer).max(0) as usize;
        if count > bytes.len() {
            vm.function_warning(format!(
                "{}::stream_write wrote {} bytes more data than requested ({count} written, {} max)",
                class_name(&object),
                count - bytes.len(),
                bytes.len()
            ));
        }
        return Ok(Some(count.min(bytes.len())));
    }
    user(res, |user| user.written = true);
    if !ask(vm, res, "stream_write", vec![Value::string(bytes)], Stage::Write)? {
        not_implemented(vm, &object, "stream_write");
    }
    Ok(None)
}

/// Seeks by `stream_seek`, then asks `stream_tell`.
pub fn seek(vm: &mut Vm, res: &Res, offset: i64, whence: i64) -> Step<bool> {
    let Some((object, _)) = object_of(res) else { return Ok(false) };
    match take_stage(res) {
        Some((Stage::Tell, answer)) => {
            if let Value::Int(position) = answer.deref() {
                with(res, |stream| stream.position = *position);
            } else {
                vm.function_warning(format!("{}::stream_tell is not implemented!", class_name(&object)));
            }
            Ok(true)
        }
        Some((Stage::Seek, answer)) => {
            if !convert::to_bool(&answer) {
                return Ok(false);
            }
            with(res, |stream| {
                stream.discard_ahead();
                stream.eof = false;
            });
            if !ask(vm, res, "stream_tell", Vec::new(), Stage::Tell)? {
                not_implemented(vm, &object, "stream_tell");
            }
            Ok(true)
        }
        _ => {
            if !ask(vm, res, "stream_seek", vec![Value::Int(offset), Value::Int(whence)], Stage::Seek)? {
                with(res, |stream| stream.seekable = false);
            }
            Ok(false)
        }
    }
}

/// Closes by `stream_flush` and `stream_close` (or `dir_closedir`).
pub fn close(vm: &mut Vm, res: &Res) -> Step<()> {
    let (is_directory, written) =
        user(res, |user| (user.is_directory, user.written)).unwrap_or((false, false));
    match take_stage(res) {
        Some((Stage::Close, _)) => return Ok(()),
        Some((Stage::Flush, _)) => {}
        _ if written && !is_directory => {
            user(res, |user| user.written = false);
            ask(vm, res, "stream_flush", Vec::new(), Stage::Flush)?;
        }
        _ => {}
    }
    let name = if is_directory { "dir_closedir" } else { "stream_close" };
    ask(vm, res, name, Vec::new(), Stage::Close)?;
    Ok(())
}

/// Flushes by `stream_flush`.
pub fn flush(vm: &mut Vm, res: &Res) -> Step<bool> {
    if let Some((Stage::Flush, answer)) = take_stage(res) {
        return Ok(convert::to_bool(&answer));
    }
    user(res, |user| user.written = false);
    ask(vm, res, "stream_flush", Vec::new(), Stage::Flush)
}

/// Asks a method whose answer is all that counts; `None`: it is missing (told, if wanted).
pub fn simple(vm: &mut Vm, res: &Res, name: &str, arguments: Vec<Value>, tell: bool) -> Step<Option<Value>> {
    if let Some((Stage::Other, answer)) = take_stage(res) {
        return Ok(Some(answer.read()));
    }
    if !ask(vm, res, name, arguments, Stage::Other)?
        && tell
        && let Some((object, _)) = object_of(res)
    {
        not_implemented(vm, &object, name);
    }
    Ok(None)
}

/// Cuts by `stream_truncate`.
pub fn truncate(vm: &mut Vm, res: &Res, size: u64) -> Step<Value> {
    let arguments = vec![Value::Int(i64::try_from(size).unwrap_or(i64::MAX))];
    match simple(vm, res, "stream_truncate", arguments, false)? {
        Some(answer @ Value::Bool(_)) => Ok(answer),
        Some(other) => {
            let name = object_of(res).map(|(object, _)| class_name(&object)).unwrap_or_default();
            let given = crate::value::names::value_name(&other);
            vm.function_warning(format!("{name}::stream_truncate value must be of type bool, {given} given"));
            Ok(Value::Bool(false))
        }
        None => {
            vm.function_warning("Can't truncate this stream!");
            Ok(Value::Bool(false))
        }
    }
}

/// Asks `stream_stat`.
pub fn stat(vm: &mut Vm, res: &Res) -> Step<Value> {
    match simple(vm, res, "stream_stat", Vec::new(), true)? {
        Some(Value::Array(array)) => Ok(Value::from(crate::builtin::file::status::complete_stat(&array))),
        _ => Ok(Value::Bool(false)),
    }
}

/// PHP asks a stream for its size before it reads all of it; the answer changes nothing.
pub fn stat_before_reading(vm: &mut Vm, res: &Res) -> Step<()> {
    if object_of(res).is_some() {
        stat(vm, res)?;
    }
    Ok(())
}

/// Locks by `stream_lock`.
pub fn lock(vm: &mut Vm, res: &Res, operation: i64) -> Step<Value> {
    let answer = simple(vm, res, "stream_lock", vec![Value::Int(operation)], true)?;
    Ok(Value::Bool(answer.is_some_and(|answer| convert::to_bool(&answer))))
}

/// Tells `stream_set_option`.
pub fn set_option(vm: &mut Vm, res: &Res, option: i64, first: i64, second: Value) -> Step<bool> {
    let arguments = vec![Value::Int(option), Value::Int(first), second];
    let answer = simple(vm, res, "stream_set_option", arguments, true)?;
    Ok(answer.is_some_and(|answer| convert::to_bool(&answer)))
}

/// Asks `stream_cast` for the stream behind this one, for `stream_select`. `None`: there is none, told.
pub fn cast(vm: &mut Vm, res: &Res) -> Step<Option<Res>> {
    const FOR_SELECT: i64 = 3;
    let answer = simple(vm, res, "stream_cast", vec![Value::Int(FOR_SELECT)], true)?;
    let name = object_of(res).map(|(object, _)| class_name(&object)).unwrap_or_default();
    match answer {
        Some(Value::Resource(inner)) if inner.same(res) => {
            vm.function_warning(format!("{name}::stream_cast must not return itself"));
        }
        Some(Value::Resource(inner)) if with(&inner, |_| ()).is_some() => return Ok(Some(inner)),
        Some(answer) if convert::to_bool(&answer) => {
            vm.function_warning(format!("{name}::stream_cast must return a stream resource"));
        }
        _ => {}
    }
    Ok(None)
}

/// Makes an instance of a wrapper's class, its `context` set; a call if it has a constructor.
pub fn instance(vm: &mut Vm, class: &Str, context: Option<&Res>) -> Step<Option<(Obj, Option<Call>)>> {
    let Some(class) = vm.find_class(class) else {
        vm.function_warning(format!("class '{class}' is undefined"));
        return Ok(None);
    };
    if let Some(call) = vm.prepare_class(class) {
        return Err(wait(call, &Slot::default()));
    }
    if class.kind != ClassKind::Class || class.flags.is_abstract {
        return Ok(None);
    }
    let object = vm.new_object(class);
    let context = context.map_or(Value::Null, |context| Value::Resource(context.clone()));
    vm.write_property(&object, &Str::from("context"), Some(class), context, false)?;
    let call = class.magic.constructor.map(|constructor| {
        let callable = Callable {
            function: constructor,
            this: Some(object.clone()),
            called_class: Some(class),
            closure: None,
            magic_name: None,
        };
        Call::new(callable, Vec::new())
    });
    Ok(Some((object, call)))
}

/// Opens by `stream_open`.
pub fn open(vm: &mut Vm, request: &OpenRequest, class: &Str) -> Step<Option<Res>> {
    let options = if is_including(vm) { INCLUDING } else { i64::from(request.use_include_path) };
    let opened_path = Value::Null;
    let arguments =
        vec![Value::String(request.path.clone()), Value::String(request.mode.clone()), Value::Int(options)];
    let opened =
        instantiate_and_ask(vm, class, request.context.as_ref(), &request.progress, "stream_open", |_| {
            let mut arguments = arguments.clone();
            let mut place = opened_path.clone();
            arguments.push(Value::Reference(place.make_reference()));
            arguments
        })?;
    match opened {
        Opened::Yes(object) => {
            let is_url = is_url(vm, &request.path);
            let backend = UserBackend::new(object, is_url, false);
            let mut stream = Stream::new(Backend::User(backend), "user-space", &request.mode);
            stream.wrapper = Some("user-space");
            stream.uri = Some(request.path.clone());
            stream.context = request.context.clone();
            stream.seekable = true;
            let res = Res::new("stream", Box::new(stream));
            super::object::install_closer(vm, &res);
            Ok(Some(res))
        }
        Opened::No(name) => {
            if request.report {
                open::report_failure(vm, &request.path, &format!("\"{name}::stream_open\" call failed"));
            }
            Ok(None)
        }
        Opened::Missing(name) => {
            if request.report {
                open::report_failure(vm, &request.path, &format!("\"{name}::stream_open\" call failed"));
            }
            Ok(None)
        }
        Opened::NoClass => {
            if request.report {
                open::report_failure(vm, &request.path, "operation failed");
            }
            Ok(None)
        }
    }
}

/// The options of `stream_open` for `include`: `STREAM_OPEN_FOR_INCLUDE` and `STREAM_USE_PATH`, and one that has no name.
const INCLUDING: i64 = 0x1_0081;

/// Whether `include` or its like is what opens a stream.
pub fn is_including(vm: &Vm) -> bool {
    matches!(vm.function_name().as_str(), "include" | "include_once" | "require" | "require_once")
}

/// What `include` does with a stream of the script before it reads: the stream keeps nothing back for later, and is asked
/// for its size. `begun`: whether the first was done.
pub fn prepare_to_include(vm: &mut Vm, res: &Res, begun: &mut bool, only_open: bool) -> Step<()> {
    const READ_BUFFER: i64 = 2;
    const NONE: i64 = 0;
    if object_of(res).is_none() {
        return Ok(());
    }
    if !*begun {
        set_option(vm, res, READ_BUFFER, NONE, Value::from(super::object::CHUNK_SIZE))?;
        *begun = true;
    }
    // What filters make of it may have any size.
    if !only_open && with(res, |stream| stream.read_filters.is_empty()) == Some(true) {
        stat(vm, res)?;
    }
    Ok(())
}

/// Whether the wrapper of an address was registered with `STREAM_IS_URL`.
pub fn is_url(vm: &mut Vm, path: &[u8]) -> bool {
    let Some((scheme, _)) = open::split_scheme(path) else { return false };
    let scheme = scheme.to_ascii_lowercase();
    vm.state::<StreamState>().user_wrappers.get(&scheme).is_some_and(|wrapper| wrapper.is_url)
}

/// What opening by a method gave.
pub enum Opened {
    /// The instance.
    Yes(Obj),
    /// It refused: the class.
    No(String),
    /// There is no such method: the class.
    Missing(String),
    /// There is no such class, or it has no instances.
    NoClass,
}

/// Makes the instance, then asks its opening method.
pub fn instantiate_and_ask(
    vm: &mut Vm,
    class: &Str,
    context: Option<&Res>,
    progress: &OpenProgress,
    name: &str,
    arguments: impl Fn(&mut Vm) -> Vec<Value>,
) -> Step<Opened> {
    let stage = std::mem::take(&mut *progress.stage.borrow_mut());
    let object = match stage {
        OpenStage::Start => match instance(vm, class, context)? {
            None => return Ok(Opened::NoClass),
            Some((object, None)) => object,
            Some((object, Some(call))) => {
                let slot = Slot::default();
                *progress.stage.borrow_mut() = OpenStage::Constructing(object, slot.clone());
                return Err(wait(call, &slot));
            }
        },
        OpenStage::Constructing(object, _) => object,
        OpenStage::Opening(object, slot, _) => {
            let answer = slot.borrow_mut().take().unwrap_or_default();
            let name = class_name(&object);
            return Ok(if convert::to_bool(&answer) { Opened::Yes(object) } else { Opened::No(name) });
        }
    };
    let Some(callable) = method(vm, &object, name) else { return Ok(Opened::Missing(class_name(&object))) };
    let slot = Slot::default();
    let arguments = arguments(vm);
    let kept = arguments.last().cloned().unwrap_or_default();
    *progress.stage.borrow_mut() = OpenStage::Opening(object, slot.clone(), kept);
    Err(wait(Call::new(callable, arguments), &slot))
}
