//! Filters written in PHP: classes that extend `php_user_filter`, and the buckets they work on.
//!
//! A piece of the flow is a bucket; `filter()` takes buckets off the incoming brigade and puts them onto the outgoing
//! one. Brigades and buckets are resources; between calls they hold nothing.

use super::filter::{self, Direction, Filter, FilterEntry};
use super::pending::{OneCall, Slot, Step, Stop, Work};
use super::transfer::with;
use super::{StreamState, stream_resource};
use crate::declare_functions;
use crate::value::names::value_name;
use crate::value::{Arr, Key, Obj, Ref, Res, Str, Tracer, Value, convert};
use crate::vm::{Args, Call, Class, Error, NativeResult, Vm};
use std::cell::RefCell;
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
    buckets: VecDeque<Str>,
}

/// A bucket that a script holds.
struct Bucket;

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
    closing: bool,
) -> FilterWork {
    FilterWork {
        res: res.clone(),
        direction,
        index,
        object: user.object.clone(),
        data,
        closing,
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
    closing: bool,
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
            incoming.with(|brigade: &mut Brigade| brigade.buckets.push_back(data));
        }
        set_property(vm, &self.object, "stream", Value::Resource(self.res.clone()))?;
        let pair = Arr::from_vec(vec![Value::Object(self.object.clone()), Value::from("filter")]);
        let Ok(callable) = vm.callable(&Value::Array(pair)) else {
            vm.function_warning("Failed to call filter function");
            return self.go_on(vm, Vec::new());
        };
        let arguments = vec![
            Value::Resource(incoming.clone()),
            Value::Resource(outgoing.clone()),
            Value::Reference(Ref::new(Value::Int(0))),
            Value::Bool(self.closing),
        ];
        self.brigades = Some((incoming, outgoing));
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
        set_property(vm, &self.object, "stream", Value::Null)?;
        let take = |brigade: &Res| {
            brigade.with(|brigade: &mut Brigade| std::mem::take(&mut brigade.buckets)).unwrap_or_default()
        };
        if !take(incoming).is_empty() {
            vm.function_warning("Unprocessed filter buckets remaining on input brigade");
        }
        let out: Vec<u8> = take(outgoing).iter().flat_map(|bucket| bucket.iter().copied()).collect();
        match convert::to_int(answer) {
            PASS_ON => self.go_on(vm, out),
            FEED_ME if !self.closing => Ok(None),
            FEED_ME => self.go_on(vm, Vec::new()),
            _ => {
                with(&self.res, |stream| {
                    stream.filter_failed = true;
                    if self.direction == Direction::Read {
                        stream.eof = true;
                    }
                });
                Ok(None)
            }
        }
    }

    /// Sends what came out through the rest of the chain.
    fn go_on(&mut self, vm: &mut Vm, out: Vec<u8>) -> Result<Option<Call>, Error> {
        match filter::run_from(vm, &self.res, self.direction, self.index + 1, out, self.closing) {
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
    object: RefCell<Option<Obj>>,
    answer: Slot,
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
        vm.function_warning(format!("Unable to create or locate filter \"{name}\""));
        return Ok(None);
    }
    let Some(class) = vm.find_class(class_name) else {
        vm.function_warning(format!(
            "User-filter \"{name}\" requires class \"{class_name}\", but that class is not defined"
        ));
        vm.function_warning(format!("Unable to create or locate filter \"{name}\""));
        return Ok(None);
    };
    vm.check_instantiable(class)?;
    let object = vm.new_object(class);
    set_property(vm, &object, "filtername", Value::String(name.clone()))?;
    set_property(vm, &object, "params", params.clone())?;
    let pair = Arr::from_vec(vec![Value::Object(object.clone()), Value::from("oncreate")]);
    match vm.callable(&Value::Array(pair)) {
        Ok(callable) => {
            *making.object.borrow_mut() = Some(object);
            let call = Some(Call::new(callable, Vec::new()));
            Err(Stop::Wait(Box::new(OneCall { call, slot: making.answer.clone() })))
        }
        Err(_) => Ok(Some(Filter::User(UserFilter { object }))),
    }
}

/// Tells a filter object that it is done (`onClose`): stops once, so the filter must be off its chain already.
pub fn close(vm: &mut Vm, entry: &FilterEntry) -> Step<()> {
    let object = match &*entry.filter.borrow() {
        Filter::User(user) => user.object.clone(),
        Filter::Native(_) => return Ok(()),
    };
    let pair = Arr::from_vec(vec![Value::Object(object), Value::from("onclose")]);
    match vm.callable(&Value::Array(pair)) {
        Ok(callable) => {
            let call = Some(Call::new(callable, Vec::new()));
            Err(Stop::Wait(Box::new(OneCall { call, slot: Slot::default() })))
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
        Value::Resource(_) => {
            let text = format!(
                "{}(): supplied resource is not a valid userfilter.bucket brigade resource",
                vm.function_name()
            );
            Err(vm.type_error(text))
        }
        other => {
            let name = value_name(other);
            Err(vm.argument_type_error(0, format!("must be of type resource, {name} given")))
        }
    }
}

fn bucket_object(vm: &mut Vm, data: Str) -> NativeResult {
    let Some(class) = vm.find_class(b"StreamBucket") else { return Ok(Value::Null.into()) };
    let object = vm.new_object(class);
    let bucket = Res::new("userfilter.bucket", Box::new(Bucket));
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
        Some(data) => bucket_object(vm, data),
        None => Ok(Value::Null.into()),
    }
}

fn attach(vm: &mut Vm, args: &mut Args, front: bool) -> NativeResult {
    let res = brigade_argument(vm, args)?;
    let Some(object) = args.object(1).cloned() else { return Ok(().into()) };
    match get_property(&object, "bucket") {
        Some(Value::Resource(bucket)) if bucket.kind() == "userfilter.bucket" => {}
        Some(Value::Resource(_)) => {
            let text = format!(
                "{}(): supplied resource is not a valid userfilter.bucket resource",
                vm.function_name()
            );
            return Err(vm.type_error(text));
        }
        _ => return Err(vm.argument_error(1, "must be an object that has a \"bucket\" property")),
    }
    let data = match get_property(&object, "data") {
        Some(Value::String(data)) => data,
        _ => Str::empty(),
    };
    res.with(|brigade: &mut Brigade| {
        if front {
            brigade.buckets.push_front(data);
        } else {
            brigade.buckets.push_back(data);
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
