//! `stream_filter_*`.

use super::filter::{self, Direction, Filter, FilterEntry, FilterHandle, Flow, Run};
use super::pending::{Step, Stop, Work, drive};
use super::transfer::{self, with};
use super::{StreamState, not_a_valid, stream_resource, user_filter};
use crate::declare_functions;
use crate::value::names::value_name;
use crate::value::{Res, Str, Value};
use crate::vm::{Args, Call, Error, NativeResult, Vm};
use std::rc::Rc;

declare_functions! {
    /// Adds a filter at the start of a stream's chain.
    "stream_filter_prepend($stream, string $filter_name, int $mode = 0, mixed $params = UNKNOWN)" => prepend,
    /// Adds a filter at the end of a stream's chain.
    "stream_filter_append($stream, string $filter_name, int $mode = 0, mixed $params = UNKNOWN)" => append,
    /// Takes a filter off its stream.
    "stream_filter_remove($stream_filter): bool" => remove,
    /// Makes a class a filter.
    "stream_filter_register(string $filter_name, string $class): bool" => register,
}

const READ: i64 = 1;
const WRITE: i64 = 2;

fn prepend(vm: &mut Vm, args: &mut Args) -> NativeResult {
    attach(vm, args, true)
}

fn append(vm: &mut Vm, args: &mut Args) -> NativeResult {
    attach(vm, args, false)
}

/// A filter by name; `None`: there is none, or it refused. Told.
pub fn make(vm: &mut Vm, name: &Str, params: &Value, making: &user_filter::Making) -> Step<Option<Filter>> {
    if let Some(codec) = filter::native(name, params) {
        let usable = matches!(params.deref(), Value::Undef | Value::Array(_) | Value::Object(_));
        if codec.is_conversion() && !usable {
            vm.function_warning(format!("Stream filter ({name}): invalid filter parameter"));
            vm.function_warning(format!("Unable to create or locate filter \"{name}\""));
            return Ok(None);
        }
        return Ok(Some(Filter::Native(codec)));
    }
    if let Some(class) = user_filter::find_class(vm, name) {
        let params = if params.is_undef() { &Value::Null } else { params };
        return user_filter::create(vm, name, &class, params, making);
    }
    vm.function_warning(format!("Unable to locate filter \"{name}\""));
    Ok(None)
}

fn attach(vm: &mut Vm, args: &mut Args, front: bool) -> NativeResult {
    let res = stream_resource(vm, args, 0)?;
    let name = args.str(1);
    let mut wanted = args.int(2) & (READ | WRITE);
    let params = if args.passed(3) { args.get(3).read() } else { Value::Undef };
    if wanted == 0 {
        let mode = with(&res, |stream| stream.mode.clone()).unwrap_or_else(Str::empty);
        if mode.iter().any(|b| b"r+".contains(b)) {
            wanted |= READ;
        }
        if mode.iter().any(|b| b"wa+".contains(b)) {
            wanted |= WRITE;
        }
    }
    let making = user_filter::Making::default();
    let mut todo: Vec<Direction> = Vec::new();
    if wanted & WRITE != 0 {
        todo.push(Direction::Write);
    }
    if wanted & READ != 0 {
        todo.push(Direction::Read);
    }
    let mut last: Option<Res> = None;
    // The filter that what was read ahead is sent through.
    let mut winding: Option<(Rc<FilterEntry>, Vec<u8>)> = None;
    super::object::install_closer(vm, &res);
    drive(vm, move |vm| {
        if let Some((entry, ahead)) = winding.take()
            && filter::take_failure(&res)
        {
            // As if it had never been there.
            with(&res, |stream| {
                stream.read_filters.retain(|other| !Rc::ptr_eq(other, &entry));
                stream.ahead = ahead;
                stream.taken = 0;
                stream.eof = false;
            });
            vm.function_warning("Filter failed to process pre-buffered data");
            todo.clear();
            last = None;
            user_filter::close(vm, &entry)?;
        }
        while let Some(direction) = todo.last().copied() {
            let Some(made) = make(vm, &name, &params, &making)? else { return Ok(Value::Bool(false)) };
            todo.pop();
            let entry = Rc::new(FilterEntry::new(made));
            let ahead = with(&res, |stream| {
                let chain = filter::chain(stream, direction);
                if front {
                    chain.insert(0, entry.clone());
                } else {
                    chain.push(entry.clone());
                }
                if direction == Direction::Read && !front {
                    let ahead = stream.buffered().to_vec();
                    stream.discard_ahead();
                    ahead
                } else {
                    Vec::new()
                }
            })
            .unwrap_or_default();
            let handle = FilterHandle { stream: res.clone(), entry: entry.clone(), direction };
            last = Some(Res::new("stream filter", Box::new(handle)));
            if !ahead.is_empty() {
                // What was read ahead has passed the filters before this one only.
                let index = with(&res, |stream| stream.read_filters.len() - 1).unwrap_or(0);
                let run = Run { flow: Flow::Bytes, only_first: true };
                winding = Some((entry.clone(), ahead.clone()));
                filter::run_from(vm, &res, direction, index, ahead, run)?;
                if filter::take_failure(&res) {
                    filter::fail(&res, direction);
                    return Err(Stop::Wait(Box::new(Again)));
                }
                winding = None;
            }
        }
        Ok(last.clone().map_or(Value::Bool(false), Value::Resource))
    })
}

/// Runs the operation again.
struct Again;

impl Work for Again {
    fn resume(&mut self, _vm: &mut Vm, _result: Value) -> Result<Option<Call>, Error> {
        Ok(None)
    }
}

fn remove(vm: &mut Vm, args: &mut Args) -> NativeResult {
    let res = match args.get(0) {
        Value::Resource(res) if res.kind() == "stream filter" => res.clone(),
        Value::Resource(_) => return Err(not_a_valid(vm, "stream filter")),
        other => {
            let name = value_name(other);
            return Err(vm.argument_type_error(0, format!("must be of type resource, {name} given")));
        }
    };
    let mut flushed = false;
    drive(vm, move |vm| {
        let found = res.with(|handle: &mut FilterHandle| {
            (handle.stream.clone(), handle.entry.clone(), handle.direction)
        });
        let Some((stream, entry, direction)) = found else { return Ok(Value::Bool(false)) };
        if !flushed {
            flushed = true;
            let index = with(&stream, |stream| {
                filter::chain(stream, direction).iter().position(|other| Rc::ptr_eq(other, &entry))
            });
            match index.flatten() {
                Some(index) => {
                    filter::take_failure(&stream);
                    let run = Run { flow: Flow::Close, only_first: true };
                    filter::run_from(vm, &stream, direction, index, Vec::new(), run)?;
                }
                None => {
                    drop(res.close());
                    return Err(not_a_valid(vm, "stream filter").into());
                }
            }
        }
        if filter::take_failure(&stream) {
            vm.function_warning("Unable to flush filter, not removing");
            return Ok(Value::Bool(false));
        }
        if direction == Direction::Write {
            transfer::flush_filtered(vm, &stream)?;
        }
        let there = with(&stream, |stream| {
            let chain = filter::chain(stream, direction);
            let before = chain.len();
            chain.retain(|other| !Rc::ptr_eq(other, &entry));
            chain.len() < before
        });
        if there == Some(true) {
            user_filter::close(vm, &entry)?;
        }
        drop(res.close());
        Ok(Value::Bool(true))
    })
}

fn register(vm: &mut Vm, args: &mut Args) -> NativeResult {
    let (name, class) = (args.str(0), args.str(1));
    if name.is_empty() {
        return Err(vm.argument_error(0, "must be a non-empty string"));
    }
    if class.is_empty() {
        return Err(vm.argument_error(1, "must be a non-empty string"));
    }
    let lower = name.to_ascii_lowercase();
    if filter::native(&name, &Value::Null).is_some() {
        return Ok(false.into());
    }
    let filters = &mut vm.state::<StreamState>().user_filters;
    if filters.iter().any(|(other, _)| other.to_ascii_lowercase() == lower) {
        return Ok(false.into());
    }
    filters.push((name, class));
    Ok(true.into())
}
