//! `Swoole\Coroutine`: creating coroutines, letting them wait and go on, and looking at them.

use super::event_loop::{self, Task, TimerTask, activate, callable_value, give_up, state, wake};
use super::{callable_argument, errors, require_coroutine, set_error};
use crate::value::{Array, Obj, Value};
use crate::vm::coroutine::{GivenUp, Switch, Waits, Woken};
use crate::vm::{Args, Call, Callable, Error, NativeResult, Outcome, Vm};
use crate::{declare_functions, declare_methods};

declare_functions! {
    /// Runs a function in a coroutine of its own until it first waits.
    "swoole_coroutine_create(callable $func, mixed ...$params): int|false" => create,
    /// Has a function called when the running coroutine ends.
    "swoole_coroutine_defer(callable $callback): void" => defer,
    /// Runs a function in a coroutine of its own until it first waits.
    "go(callable $func, mixed ...$params): int|false" => create,
    /// Has a function called when the running coroutine ends.
    "defer(callable $callback): void" => defer,
    /// Runs a function in a coroutine of its own until it first waits.
    "Swoole\\Coroutine\\go(callable $fn, mixed ...$args): int|false" => create,
    /// Has a function called when the running coroutine ends.
    "Swoole\\Coroutine\\defer(callable $fn): void" => defer,
    /// Runs a function in a coroutine of its own until it first waits.
    "Co\\go(callable $fn, mixed ...$args): int|false" => create,
    /// Has a function called when the running coroutine ends.
    "Co\\defer(callable $fn): void" => defer,
}

declare_methods! {
    "Swoole\\Coroutine::create" => create,
    "Swoole\\Coroutine::defer" => defer,
    "Swoole\\Coroutine::set" => super::scheduler::set,
    "Swoole\\Coroutine::getOptions" => super::scheduler::get_options,
    "Swoole\\Coroutine::exists" => exists,
    "Swoole\\Coroutine::yield" => yield_now,
    "Swoole\\Coroutine::suspend" => yield_now,
    "Swoole\\Coroutine::resume" => resume,
    "Swoole\\Coroutine::cancel" => cancel,
    "Swoole\\Coroutine::isCanceled" => is_cancelled,
    "Swoole\\Coroutine::join" => join,
    "Swoole\\Coroutine::stats" => stats,
    "Swoole\\Coroutine::getCid" => get_cid,
    "Swoole\\Coroutine::getuid" => get_cid,
    "Swoole\\Coroutine::getPcid" => get_pcid,
    "Swoole\\Coroutine::getContext" => get_context,
    "Swoole\\Coroutine::getBackTrace" => get_backtrace,
    "Swoole\\Coroutine::printBackTrace" => print_backtrace,
    "Swoole\\Coroutine::getElapsed" => get_elapsed,
    "Swoole\\Coroutine::getStackUsage" => get_stack_usage,
    "Swoole\\Coroutine::list" => list,
    "Swoole\\Coroutine::listCoroutines" => list,
    "Swoole\\Coroutine::enableScheduler" => |_, _| Ok(true.into()),
    "Swoole\\Coroutine::disableScheduler" => |_, _| Ok(true.into()),
    "Swoole\\Coroutine::setTimeLimit" => set_time_limit,
}

fn create(vm: &mut Vm, args: &mut Args) -> NativeResult {
    let callable = callable_argument(vm, args, 0)?;
    let arguments = if args.len() > 1 { args.rest(1).iter().map(Value::read).collect() } else { Vec::new() };
    start(vm, args.get(0).read(), callable, arguments)
}

/// Starts a coroutine; the result is its number, or false.
pub fn start(vm: &mut Vm, value: Value, callable: Callable, arguments: Vec<Value>) -> NativeResult {
    let most = state(vm).config.most;
    let count = vm.coroutines().len();
    if count >= most {
        vm.function_warning(format!("exceed max number of coroutine {count}"));
        return Ok(false.into());
    }
    if vm.coroutine() == 0 {
        activate(vm);
    }
    let coroutine = vm.new_coroutine(value, callable);
    Ok(Outcome::Switch(Switch::Start { coroutine, arguments, result: Value::Int(coroutine) }))
}

fn defer(vm: &mut Vm, args: &mut Args) -> NativeResult {
    let callable = callable_argument(vm, args, 0)?;
    let number = require_coroutine(vm)?;
    if let Some(coroutine) = vm.coroutine_of(number) {
        coroutine.rare_mut().deferred.push(callable);
    }
    Ok(().into())
}

fn exists(vm: &mut Vm, args: &mut Args) -> NativeResult {
    Ok(vm.coroutine_of(args.int(0)).is_some().into())
}

fn yield_now(vm: &mut Vm, _args: &mut Args) -> NativeResult {
    event_loop::wait(vm, Waits::Resume, 0.0)
}

fn resume(vm: &mut Vm, args: &mut Args) -> NativeResult {
    let number = args.int(0);
    let waits = vm
        .coroutine_of(number)
        .is_some_and(|coroutine| coroutine.parked && matches!(coroutine.waits, Waits::Resume));
    if waits && let Some(outcome) = wake(vm, number, Value::Bool(true), Value::Bool(true)) {
        return Ok(outcome);
    }
    vm.function_warning("can not resume the coroutine which is in IO operation or non-existent");
    Ok(false.into())
}

fn cancel(vm: &mut Vm, args: &mut Args) -> NativeResult {
    let (number, throws) = (args.int(0), args.bool(1));
    let Some(coroutine) = vm.coroutine_of(number) else {
        set_error(vm, errors::NOT_EXISTS);
        return Ok(false.into());
    };
    if throws {
        let class = "Swoole\\Coroutine\\CanceledException";
        if is_thrown_already(coroutine.rare().and_then(|rare| rare.thrown.clone()), class) {
            set_error(vm, errors::CANCELLED);
            return Ok(false.into());
        }
        return Ok(throw_into(vm, number, class, Value::Bool(true)).unwrap_or(true.into()));
    }
    if !coroutine.parked || matches!(coroutine.waits, Waits::Uninterrupted) {
        set_error(vm, errors::CANNOT_CANCEL);
        return Ok(false.into());
    }
    match give_up(vm, number, Woken::Cancelled, Value::Bool(true)) {
        Some(outcome) => Ok(outcome),
        None => Ok(false.into()),
    }
}

fn is_thrown_already(thrown: Option<Obj>, class: &str) -> bool {
    thrown.is_some_and(|exception| exception.class().name.as_bytes() == class.as_bytes())
}

/// Has an exception thrown where a coroutine waits; if its wait cannot be given up, when that ends. `None`: the latter.
pub fn throw_into(vm: &mut Vm, number: i64, class: &str, result: Value) -> Option<Outcome> {
    vm.coroutine_of(number)?;
    let error = vm.at_coroutine(number, |vm| vm.throw(class, ""));
    let Error::Throw(exception) = error else { return None };
    let coroutine = vm.coroutine_of(number)?;
    let older = coroutine.rare_mut().thrown.replace(exception.clone());
    let can = coroutine.parked && !matches!(coroutine.waits, Waits::Uninterrupted);
    if let Some(older) = older {
        vm.chain_previous(&exception, &older);
    }
    if !can {
        return None;
    }
    give_up(vm, number, Woken::Cancelled, result)
}

fn is_cancelled(vm: &mut Vm, _args: &mut Args) -> NativeResult {
    let number = require_coroutine(vm)?;
    Ok(vm.coroutine_of(number).is_some_and(|coroutine| coroutine.woken == Woken::Cancelled).into())
}

/// Waits until several coroutines have ended.
struct JoinWait {
    numbers: std::cell::RefCell<Vec<i64>>,
}

impl GivenUp for JoinWait {
    fn give_up(&self, vm: &mut Vm, _number: i64, why: Woken) -> Value {
        for number in self.numbers.borrow().iter() {
            if let Some(rare) = vm.coroutine_of(*number).and_then(|coroutine| coroutine.rare()) {
                rare.joined = None;
            }
        }
        Value::Bool(why == Woken::Ready)
    }

    fn trace(&self, _tracer: &mut dyn crate::value::Tracer) {}
}

fn join(vm: &mut Vm, args: &mut Args) -> NativeResult {
    let current = require_coroutine(vm)?;
    let list = args.array(0);
    if list.is_empty() {
        set_error(vm, errors::INVALID_PARAMETERS);
        return Ok(false.into());
    }
    let mut numbers: Vec<i64> = Vec::new();
    let mut refused = None;
    for value in list.values() {
        let number = vm.int_of(value);
        if number == current {
            vm.function_warning("can not join self");
            refused = Some(errors::WRONG_OPERATION);
            break;
        }
        let Some(coroutine) = vm.coroutine_of(number) else { continue };
        let rare = coroutine.rare_mut();
        if rare.joined.is_some() {
            refused = Some(errors::WRONG_OPERATION);
            break;
        }
        rare.joined = Some(current);
        numbers.push(number);
    }
    if numbers.is_empty() && refused.is_none() {
        refused = Some(errors::INVALID_PARAMETERS);
    }
    let wait = JoinWait { numbers: numbers.into() };
    if let Some(error) = refused {
        set_error(vm, error);
        wait.give_up(vm, current, Woken::Cancelled);
        return Ok(false.into());
    }
    event_loop::wait(vm, Waits::Other(Box::new(wait)), args.float(1))
}

/// Coroutines have ended that others wait for: resumes the next one of these that has none left to wait for.
pub fn take_joined(vm: &mut Vm) -> Option<Outcome> {
    while let Some((waiting, _)) = vm.coroutines.as_mut()?.ended.pop_front() {
        let still = vm.coroutines().numbers().iter().any(|number| {
            vm.coroutine_of(*number).and_then(|c| c.rare()).is_some_and(|rare| rare.joined == Some(waiting))
        });
        if !still && let Some(outcome) = wake(vm, waiting, Value::Bool(true), Value::Null) {
            return Some(outcome);
        }
    }
    None
}

fn stats(vm: &mut Vm, _args: &mut Args) -> NativeResult {
    let mut stats = Array::new();
    let events = state(vm).watched() as i64;
    let signals = state(vm).signals.len() as i64;
    let workers = state(vm).works.stats();
    let stack = state(vm).config.stack_size;
    let coroutines = vm.coroutines();
    for (name, value) in [
        ("event_num", events),
        ("signal_listener_num", signals),
        ("aio_task_num", workers.0),
        ("aio_worker_num", workers.1),
        ("aio_idle_worker_num", 0),
        ("aio_pending_release_worker_num", 0),
        ("aio_peak_worker_num", workers.1),
        ("aio_created_worker_num", workers.1),
        ("aio_released_worker_num", 0),
        ("aio_scale_up_count", 0),
        ("aio_scale_down_count", 0),
        ("aio_queue_size", 0),
        ("c_stack_size", stack),
        ("coroutine_num", coroutines.len() as i64),
        ("coroutine_peak_num", coroutines.peak as i64),
        ("coroutine_last_cid", coroutines.last),
    ] {
        stats.insert_str(name, value);
    }
    Ok(stats.into())
}

fn get_cid(vm: &mut Vm, _args: &mut Args) -> NativeResult {
    Ok(number_or_none(vm.coroutine()).into())
}

/// Swoole's number for "no coroutine" is -1.
fn number_or_none(number: i64) -> i64 {
    if number == 0 { -1 } else { number }
}

fn get_pcid(vm: &mut Vm, args: &mut Args) -> NativeResult {
    let number = if args.int(0) == 0 { vm.coroutine() } else { args.int(0) };
    match vm.coroutine_of(number) {
        Some(coroutine) => Ok(number_or_none(coroutine.parent).into()),
        None => {
            set_error(vm, errors::NOT_EXISTS);
            Ok(false.into())
        }
    }
}

fn get_context(vm: &mut Vm, args: &mut Args) -> NativeResult {
    let number = if args.int(0) == 0 { vm.coroutine() } else { args.int(0) };
    let Some(coroutine) = vm.coroutine_of(number) else {
        set_error(vm, errors::NOT_EXISTS);
        return Ok(Value::Null.into());
    };
    let rare = coroutine.rare_mut();
    if rare.context_is_gone {
        vm.function_warning("The context of coroutine has been destroyed");
        return Ok(Value::Null.into());
    }
    if let Some(context) = &rare.context {
        return Ok(Value::Object(context.clone()).into());
    }
    let Some(class) = vm.find_class(b"Swoole\\Coroutine\\Context") else { return Ok(Value::Null.into()) };
    let context = vm.new_object(class);
    if let Some(coroutine) = vm.coroutine_of(number) {
        coroutine.rare_mut().context = Some(context.clone());
    }
    Ok(Value::Object(context).into())
}

const PROVIDE_OBJECT: i64 = 1;
const IGNORE_ARGUMENTS: i64 = 2;

fn get_backtrace(vm: &mut Vm, args: &mut Args) -> NativeResult {
    let (number, options, limit) = (args.int(0), args.int(1), args.int(2).max(0) as usize);
    let (arguments, objects) = (options & IGNORE_ARGUMENTS == 0, options & PROVIDE_OBJECT != 0);
    if number == 0 || number == vm.coroutine() {
        return Ok(vm.backtrace_with(arguments, objects, 0, limit).into());
    }
    match vm.backtrace_of(number, arguments, objects, limit) {
        Some(trace) => Ok(trace.into()),
        None => {
            set_error(vm, errors::NOT_EXISTS);
            Ok(false.into())
        }
    }
}

fn print_backtrace(vm: &mut Vm, args: &mut Args) -> NativeResult {
    let (number, options, limit) = (args.int(0), args.int(1), args.int(2).max(0) as usize);
    let arguments = options & IGNORE_ARGUMENTS == 0;
    let trace = if number == 0 || number == vm.coroutine() {
        Some(vm.backtrace_with(arguments, false, 1, limit))
    } else {
        vm.backtrace_of(number, arguments, false, limit)
    };
    let Some(trace) = trace else {
        set_error(vm, errors::NOT_EXISTS);
        return Ok(false.into());
    };
    let text = lines_of(vm, &trace);
    vm.write(&text);
    Ok(().into())
}

/// A trace as text, without a line for the main script.
pub fn lines_of(vm: &mut Vm, trace: &Array) -> Vec<u8> {
    let text = vm.trace_text(trace);
    let mut lines: Vec<&[u8]> = text.split(|byte| *byte == b'\n').collect();
    if lines.last().is_some_and(|line| line.ends_with(b"{main}")) {
        lines.pop();
    }
    lines.iter().flat_map(|line| line.iter().copied().chain([b'\n'])).collect()
}

fn get_elapsed(vm: &mut Vm, args: &mut Args) -> NativeResult {
    let number = if args.int(0) == 0 { vm.coroutine() } else { args.int(0) };
    match vm.coroutine_of(number) {
        Some(coroutine) => Ok((coroutine.started.elapsed().as_millis() as i64).into()),
        None => {
            set_error(vm, errors::NOT_EXISTS);
            Ok((-1).into())
        }
    }
}

fn get_stack_usage(vm: &mut Vm, args: &mut Args) -> NativeResult {
    let number = if args.int(0) == 0 { vm.coroutine() } else { args.int(0) };
    match vm.coroutine_of(number) {
        Some(_) => Ok(crate::vm::frame::FIRST_SEGMENT.into_value().into()),
        None => {
            set_error(vm, errors::NOT_EXISTS);
            Ok(false.into())
        }
    }
}

trait IntoValue {
    fn into_value(self) -> Value;
}

impl IntoValue for usize {
    fn into_value(self) -> Value {
        Value::Int(self as i64)
    }
}

fn list(vm: &mut Vm, _args: &mut Args) -> NativeResult {
    let numbers: Array = vm.coroutines().numbers().into_iter().rev().map(Value::Int).collect();
    iterator_of(vm, b"Swoole\\Coroutine\\Iterator", numbers)
}

/// Answers with an iterator over a list.
pub fn iterator_of(vm: &mut Vm, class: &[u8], list: Array) -> NativeResult {
    let Some(class) = vm.find_class(class) else { return Ok(Value::Null.into()) };
    let object = vm.new_object(class);
    let Some(constructor) = class.magic.constructor else { return Ok(Value::Object(object).into()) };
    struct Construct(Obj, Option<Call>);
    impl crate::vm::NativeFrame for Construct {
        fn resume(&mut self, _vm: &mut Vm, _result: Value) -> NativeResult {
            Ok(match self.1.take() {
                Some(call) => Outcome::Call(call),
                None => Outcome::Return(Value::Object(self.0.clone())),
            })
        }
        fn trace(&self, tracer: &mut dyn crate::value::Tracer) {
            tracer.visit_object(&self.0);
        }
    }
    let call = Call::new(Callable::method(constructor, &object), vec![list.into()]);
    Ok(Outcome::Enter(Box::new(Construct(object, Some(call)))))
}

fn set_time_limit(vm: &mut Vm, args: &mut Args) -> NativeResult {
    let number = require_coroutine(vm)?;
    let seconds = args.float(0);
    if seconds == 0.0 {
        return Ok(false.into());
    }
    state(vm).timers().add((seconds.max(0.0) * 1000.0) as u64, false, TimerTask::Limit(number));
    Ok(true.into())
}

/// `exit` in a coroutine: an exception that says so.
pub fn exit(vm: &mut Vm, status: &Value) -> Error {
    let message = match status {
        Value::String(text) => text.clone(),
        _ => crate::value::Str::from("swoole exit"),
    };
    let error = vm.throw("Swoole\\ExitException", &message);
    if let Error::Throw(exception) = &error {
        const IN_COROUTINE: i64 = 2;
        const IN_SERVER: i64 = 4;
        let server = if state(vm).in_server { IN_SERVER } else { 0 };
        super::set_property(exception, "flags", IN_COROUTINE | server);
        super::set_property(exception, "status", status.read());
    }
    error
}

/// Lets the running coroutine go on in the loop's next turn.
pub fn defer_resume(vm: &mut Vm, number: i64, sent: Value) {
    state(vm).tasks.push_back(Task::Resume(number, sent));
}

/// The number of the running coroutine as scripts see it.
pub fn shown(vm: &Vm) -> i64 {
    number_or_none(vm.coroutine())
}

/// What a callable value calls, kept alive by it.
pub fn value_of(callable: &Callable) -> Value {
    callable_value(callable)
}
