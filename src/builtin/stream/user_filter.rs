//! Filters written in PHP: classes that extend `php_user_filter`, and the buckets they work on.
//!
//! A piece of the flow is a bucket; `filter()` takes buckets off the incoming brigade and puts them onto the outgoing
//! one. Brigades and buckets are resources; between calls they hold nothing.

use super::filter::{self, Direction, Filter, FilterEntry, Flow, Run};
use super::pending::{OneCall, Slot, Step, Stop, Work, load_class};
use super::transfer::with;
use super::{StreamState, not_a_valid, stream_resource};
use crate::declare_functions;
use crate::value::names::value_name;
use crate::value::{Arr, Key, Obj, Ref, Res, Str, Tracer, Value, convert};
use crate::vm::{Args, Call, Class, Error, NativeResult, Vm};
use std::cell::{Cell, RefCell};
use std::collections::VecDeque;
use std::rc::Rc;

declare_functions! {
    /// Takes the next bucket off a brigade.
    "stream_bucket_make_writeable($brigade): ?StreamBucket" => make_writeable,
    /// Puts a bucket at the start of a brigade.
    "stream_bucket_prepend($brigade, StreamBucket $bucket): void" => bucket_prepend,
    /// Puts a bucket at the end of a brigade.
    "stream_bucket_append($brigade, StreamBucket $bucket): void" => bucket_append,
    /// A new bucket.
    "stream_bucket_new($stream, string $buffer): StreamBucket" => bucket_new,
}

const PASS_ON: i64 = 2;
const FEED_ME: i64 = 1;

/// A filter object of the script.
pub struct UserFilter {
    /// The instance.
    pub object: Obj,
}

/// The buckets on their way.
#[derive(Default)]
struct Brigade {
    /// Bytes, and the bucket of the script that they came in.
    buckets: VecDeque<(Str, Option<Res>)>,
}

/// A bucket that a script holds: the bytes that it was made with.
struct Bucket(Str);

/// Takes all buckets out of a brigade.
fn take(brigade: &Res) -> VecDeque<(Str, Option<Res>)> {
    brigade.with(|brigade: &mut Brigade| std::mem::take(&mut brigade.buckets)).unwrap_or_default()
}

fn brigade() -> Res {
    Res::new("userfilter.bucket brigade", Box::new(Brigade::default()))
}

/// Sets a public property of a builtin class's instance.
fn set_property(vm: &mut Vm, object: &Obj, name: &str, value: Value) -> Result<(), Error> {
    vm.write_property(object, &Str::from(name), Some(Class::of(object)), value, false).map(|_| ())
}

fn get_property(object: &Obj, name: &str) -> Option<Value> {
    let class = Class::of(object);
    if let Some(property) = class.properties.get(name.as_bytes())
        && !property.flags.is_static
    {
        return Some(object.slot(property.slot as usize).read());
    }
    object.dynamic()?.get(&Key::Str(Str::from(name))).map(Value::read)
}

/// The call of the filter with one piece of the flow; goes on with the rest of the chain.
pub fn work(
    res: &Res,
    direction: Direction,
    index: usize,
    user: &UserFilter,
    data: Vec<u8>,
    run: Run,
) -> FilterWork {
    FilterWork {
        res: res.clone(),
        direction,
        index,
        object: user.object.clone(),
        data,
        run,
        brigades: None,
        inner: None,
    }
}

/// See [`work`].
pub struct FilterWork {
    res: Res,
    direction: Direction,
    index: usize,
    object: Obj,
    data: Vec<u8>,
    run: Run,
    /// In and out, once `filter()` was called.
    brigades: Option<(Res, Res)>,
    /// The work of a later filter in the chain.
    inner: Option<Box<dyn Work>>,
}

impl FilterWork {
    fn begin(&mut self, vm: &mut Vm) -> Result<Option<Call>, Error> {
        let (incoming, outgoing) = (brigade(), brigade());
        if !self.data.is_empty() {
            let data = Str::from_bytes(&std::mem::take(&mut self.data));
            incoming.with(|brigade: &mut Brigade| brigade.buckets.push_back((data, None)));
        }
        if get_property(&self.object, "stream").is_some() {
            let stream = Value::Resource(self.res.clone());
            if let Err(error) = set_property(vm, &self.object, "stream", stream) {
                self.unprocessed(vm, &incoming);
                filter::fail(&self.res, self.direction);
                return Err(error);
            }
        }
        let pair = Arr::from_vec(vec![Value::Object(self.object.clone()), Value::from("filter")]);
        let Ok(callable) = vm.callable(&Value::Array(pair)) else {
            vm.function_warning("Failed to call filter function");
            return self.go_on(vm, Vec::new());
        };
        let arguments = vec![
            Value::Resource(incoming.clone()),
            Value::Resource(outgoing.clone()),
            Value::Reference(Ref::new(Value::Int(0))),
            Value::Bool(self.run.flow == Flow::Close),
        ];
        self.brigades = Some((incoming, outgoing));
        with(&self.res, |stream| stream.no_close = true);
        Ok(Some(Call::new(callable, arguments)))
    }

    /// `filter()` answered.
    fn finish(
        &mut self,
        vm: &mut Vm,
        incoming: &Res,
        outgoing: &Res,
        answer: &Value,
    ) -> Result<Option<Call>, Error> {
        self.unprocessed(vm, incoming);
        self.let_go(vm)?;
        let out: Vec<u8> = take(outgoing).iter().flat_map(|(bytes, _)| bytes.iter().copied()).collect();
        match convert::to_int(answer) {
            PASS_ON => self.go_on(vm, out),
            FEED_ME => Ok(None),
            _ => {
                filter::fail(&self.res, self.direction);
                Ok(None)
            }
        }
    }

    fn unprocessed(&self, vm: &mut Vm, incoming: &Res) {
        if !take(incoming).is_empty() {
            vm.function_warning("Unprocessed filter buckets remaining on input brigade");
        }
    }

    /// The call is over: the object holds the stream no longer, and the stream may be closed.
    fn let_go(&self, vm: &mut Vm) -> Result<(), Error> {
        with(&self.res, |stream| stream.no_close = false);
        if matches!(get_property(&self.object, "stream"), Some(Value::Resource(_))) {
            set_property(vm, &self.object, "stream", Value::Null)?;
        }
        Ok(())
    }

    /// Sends what came out through the rest of the chain.
    fn go_on(&mut self, vm: &mut Vm, out: Vec<u8>) -> Result<Option<Call>, Error> {
        match filter::run_from(vm, &self.res, self.direction, self.index + 1, out, self.run.behind_first()) {
            Ok(()) => Ok(None),
            Err(Stop::Error(error)) => Err(error),
            Err(Stop::Wait(mut inner)) => {
                let call = inner.resume(vm, Value::Undef)?;
                if call.is_some() {
                    self.inner = Some(inner);
                }
                Ok(call)
            }
        }
    }
}

impl Work for FilterWork {
    fn resume(&mut self, vm: &mut Vm, result: Value) -> Result<Option<Call>, Error> {
        if let Some(inner) = &mut self.inner {
            return inner.resume(vm, result);
        }
        match self.brigades.take() {
            None => self.begin(vm),
            Some((incoming, outgoing)) => self.finish(vm, &incoming, &outgoing, &result),
        }
    }

    fn catch(&mut self, vm: &mut Vm, error: Error) -> Result<Option<Call>, Error> {
        if let Some(inner) = &mut self.inner {
            return inner.catch(vm, error);
        }
        if let Some((incoming, _)) = self.brigades.take() {
            self.unprocessed(vm, &incoming);
            self.let_go(vm)?;
            filter::fail(&self.res, self.direction);
        }
        Err(error)
    }

    fn trace(&self, tracer: &mut dyn Tracer) {
        tracer.visit_object(&self.object);
        if let Some(inner) = &self.inner {
            inner.trace(tracer);
        }
    }
}

/// The class of the script that was registered for a filter name: by the name itself, then by `a.*`.
pub fn find_class(vm: &mut Vm, name: &[u8]) -> Option<Str> {
    let filters = &vm.state::<StreamState>().user_filters;
    let lower = name.to_ascii_lowercase();
    let exact = |wanted: &[u8]| {
        filters
            .iter()
            .find(|(pattern, _)| pattern.to_ascii_lowercase() == wanted)
            .map(|(_, class)| class.clone())
    };
    if let Some(class) = exact(&lower) {
        return Some(class);
    }
    let mut rest = lower.as_slice();
    while let Some(dot) = memchr::memrchr(b'.', rest) {
        rest = &rest[..dot];
        let mut wanted = rest.to_vec();
        wanted.extend_from_slice(b".*");
        if let Some(class) = exact(&wanted) {
            return Some(class);
        }
    }
    None
}

/// A filter object that is being made, kept between runs of an operation.
#[derive(Default)]
pub struct Making {
    asked: Cell<bool>,
    object: RefCell<Option<Obj>>,
    answer: Slot,
}

/// Waits for the constant expressions of a filter's class.
struct Preparing {
    call: Option<Call>,
    name: Str,
}

impl Work for Preparing {
    fn resume(&mut self, _vm: &mut Vm, _result: Value) -> Result<Option<Call>, Error> {
        Ok(self.call.take())
    }

    fn catch(&mut self, vm: &mut Vm, error: Error) -> Result<Option<Call>, Error> {
        refused(vm, &self.name);
        Err(error)
    }
}

fn refused(vm: &mut Vm, name: &Str) {
    vm.function_warning(format!("Unable to create or locate filter \"{name}\""));
}

/// Makes a filter object and asks whether it agrees (`onCreate`). `None`: it does not, told.
pub fn create(
    vm: &mut Vm,
    name: &Str,
    class_name: &Str,
    params: &Value,
    making: &Making,
) -> Step<Option<Filter>> {
    let known = making.object.borrow_mut().take();
    if let Some(object) = known {
        let answer = making.answer.borrow_mut().take().unwrap_or_default();
        if !matches!(answer.deref(), Value::Bool(false)) {
            return Ok(Some(Filter::User(UserFilter { object })));
        }
        refused(vm, name);
        return Ok(None);
    }
    let mut asked = making.asked.get();
    let class = load_class(vm, class_name, &mut asked);
    making.asked.set(asked);
    let Some(class) = class? else {
        vm.function_warning(format!(
            "User-filter \"{name}\" requires class \"{class_name}\", but that class is not defined"
        ));
        refused(vm, name);
        return Ok(None);
    };
    if let Err(error) = vm.check_instantiable(class) {
        refused(vm, name);
        return Err(error.into());
    }
    if let Some(call) = vm.prepare_class(class) {
        return Err(Stop::Wait(Box::new(Preparing { call: Some(call), name: name.clone() })));
    }
    let object = vm.new_object(class);
    set_property(vm, &object, "filtername", Value::String(name.clone()))?;
    set_property(vm, &object, "params", params.clone())?;
    let pair = Arr::from_vec(vec![Value::Object(object.clone()), Value::from("oncreate")]);
    match vm.callable(&Value::Array(pair)) {
        Ok(callable) => {
            *making.object.borrow_mut() = Some(object);
            Err(Stop::Wait(Box::new(OneCall::new(Call::new(callable, Vec::new()), &making.answer))))
        }
        Err(_) => Ok(Some(Filter::User(UserFilter { object }))),
    }
}

/// Tells a filter object that it is done (`onClose`): stops once, so the filter must be off its chain already.
pub fn close(vm: &mut Vm, entry: &FilterEntry) -> Step<()> {
    entry.gone.set(true);
    let object = match &*entry.filter.borrow() {
        Filter::User(user) => user.object.clone(),
        Filter::Native(_) => return Ok(()),
    };
    let pair = Arr::from_vec(vec![Value::Object(object), Value::from("onclose")]);
    match vm.callable(&Value::Array(pair)) {
        Ok(callable) => {
            Err(Stop::Wait(Box::new(OneCall::new(Call::new(callable, Vec::new()), &Slot::default()))))
        }
        Err(_) => Ok(()),
    }
}

/// Takes all filters off a stream that closes, each told so.
pub fn close_all(vm: &mut Vm, res: &Res) -> Step<()> {
    loop {
        let next: Option<Rc<FilterEntry>> = with(res, |stream| {
            let chain = if stream.read_filters.is_empty() {
                &mut stream.write_filters
            } else {
                &mut stream.read_filters
            };
            if chain.is_empty() { None } else { Some(chain.remove(0)) }
        })
        .flatten();
        match next {
            Some(entry) => close(vm, &entry)?,
            None => return Ok(()),
        }
    }
}

/// A `$brigade` parameter.
fn brigade_argument(vm: &mut Vm, args: &Args) -> Result<Res, Error> {
    match args.get(0) {
        Value::Resource(res) if res.kind() == "userfilter.bucket brigade" => Ok(res.clone()),
        Value::Resource(_) => Err(not_a_valid(vm, "userfilter.bucket brigade")),
        other => {
            let name = value_name(other);
            Err(vm.argument_type_error(0, format!("must be of type resource, {name} given")))
        }
    }
}

fn bucket_object(vm: &mut Vm, data: Str) -> NativeResult {
    let Some(class) = vm.find_class(b"StreamBucket") else { return Ok(Value::Null.into()) };
    let object = vm.new_object(class);
    let bucket = Res::new("userfilter.bucket", Box::new(Bucket(data.clone())));
    let length = data.len();
    set_property(vm, &object, "bucket", Value::Resource(bucket))?;
    set_property(vm, &object, "data", Value::String(data))?;
    set_property(vm, &object, "datalen", Value::from(length))?;
    set_property(vm, &object, "dataLength", Value::from(length))?;
    Ok(object.into())
}

fn make_writeable(vm: &mut Vm, args: &mut Args) -> NativeResult {
    let res = brigade_argument(vm, args)?;
    match res.with(|brigade: &mut Brigade| brigade.buckets.pop_front()).flatten() {
        Some((data, _)) => bucket_object(vm, data),
        None => Ok(Value::Null.into()),
    }
}

fn attach(vm: &mut Vm, args: &mut Args, front: bool) -> NativeResult {
    let res = brigade_argument(vm, args)?;
    let Some(object) = args.object(1).cloned() else { return Ok(().into()) };
    let bucket = match get_property(&object, "bucket") {
        Some(Value::Resource(bucket)) if bucket.kind() == "userfilter.bucket" => bucket,
        Some(Value::Resource(_)) => return Err(not_a_valid(vm, "userfilter.bucket")),
        _ => return Err(vm.argument_error(1, "must be an object that has a \"bucket\" property")),
    };
    let data = match get_property(&object, "data") {
        Some(Value::String(data)) => data,
        _ => bucket.with(|bucket: &mut Bucket| bucket.0.clone()).unwrap_or_else(Str::empty),
    };
    res.with(|brigade: &mut Brigade| {
        // A bucket stands at one place only.
        brigade.buckets.retain(|(_, other)| !other.as_ref().is_some_and(|other| other.same(&bucket)));
        if front {
            brigade.buckets.push_front((data, Some(bucket)));
        } else {
            brigade.buckets.push_back((data, Some(bucket)));
        }
    });
    Ok(().into())
}

fn bucket_prepend(vm: &mut Vm, args: &mut Args) -> NativeResult {
    attach(vm, args, true)
}

fn bucket_append(vm: &mut Vm, args: &mut Args) -> NativeResult {
    attach(vm, args, false)
}

fn bucket_new(vm: &mut Vm, args: &mut Args) -> NativeResult {
    stream_resource(vm, args, 0)?;
    bucket_object(vm, args.str(1))
}
