//! `Swoole\Coroutine\Scheduler` and `Swoole\Coroutine\run`: coroutines and the loop that runs them.

use super::callable_argument;
use super::event_loop::{ALL_HOOKS, LoopFrame, activate, callable_value, state};
use crate::declare_methods;
use crate::value::{Arr, Array, Key, NativeData, Tracer, Value, convert};
use crate::vm::coroutine::Switch;
use crate::vm::{Args, Callable, NativeFrame, NativeResult, Outcome, Vm};
use std::collections::VecDeque;

declare_methods! {
    "Swoole\\Coroutine\\Scheduler::add" => add,
    "Swoole\\Coroutine\\Scheduler::parallel" => parallel,
    "Swoole\\Coroutine\\Scheduler::set" => set,
    "Swoole\\Coroutine\\Scheduler::getOptions" => get_options,
    "Swoole\\Coroutine\\Scheduler::start" => start,
    "Swoole\\Runtime::enableCoroutine" => enable_hooks,
    "Swoole\\Runtime::setHookFlags" => set_hooks,
    "Swoole\\Runtime::getHookFlags" => |vm, _| Ok(state(vm).config.hooks.into()),
}

/// What a scheduler will start.
#[derive(Default)]
struct Tasks {
    list: Option<VecDeque<(Callable, Vec<Value>, i64)>>,
    started: bool,
}

impl NativeData for Tasks {
    fn trace(&self, tracer: &mut dyn Tracer) {
        for (callable, arguments, _) in self.list.iter().flatten() {
            callable.this.iter().for_each(|object| tracer.visit_object(object));
            callable.closure.iter().for_each(|object| tracer.visit_object(object));
            arguments.iter().for_each(|value| tracer.visit(value));
        }
    }

    fn clear(&mut self) {
        self.list = None;
    }
}

fn tasks(args: &Args) -> &mut Tasks {
    let this = args.this_object();
    if this.native::<Tasks>().is_none() {
        this.set_native(Box::new(Tasks::default()));
    }
    match this.native_mut::<Tasks>() {
        Some(tasks) => tasks,
        None => unreachable!("it was just set"),
    }
}

fn refuse_if_started(vm: &mut Vm, args: &Args, what: &str) -> bool {
    let started = tasks(args).started;
    if started {
        let class = args.this_object().class().name.clone();
        vm.function_warning(format!("scheduler is running, unable to execute {class}->{what}"));
    }
    started
}

fn add(vm: &mut Vm, args: &mut Args) -> NativeResult {
    if refuse_if_started(vm, args, "add") {
        return Ok(().into());
    }
    let callable = callable_argument(vm, args, 0)?;
    let arguments = args.rest(1).iter().map(Value::read).collect();
    tasks(args).list.get_or_insert_default().push_back((callable, arguments, 1));
    Ok(().into())
}

fn parallel(vm: &mut Vm, args: &mut Args) -> NativeResult {
    if refuse_if_started(vm, args, "parallel") {
        return Ok(().into());
    }
    let callable = callable_argument(vm, args, 1)?;
    let arguments = args.rest(2).iter().map(Value::read).collect();
    tasks(args).list.get_or_insert_default().push_back((callable, arguments, args.int(0)));
    Ok(().into())
}

/// Starts the coroutines of a scheduler, then runs the loop.
struct Start {
    object: crate::value::Obj,
    current: Option<(Callable, Vec<Value>, i64)>,
}

impl NativeFrame for Start {
    fn resume(&mut self, vm: &mut Vm, _result: Value) -> NativeResult {
        let Some(tasks) = self.object.native_mut::<Tasks>() else { return Ok(false.into()) };
        loop {
            if let Some((callable, arguments, count)) = &mut self.current
                && *count > 0
            {
                *count -= 1;
                let most = state(vm).config.most;
                let number = vm.coroutines().len();
                if number >= most {
                    vm.function_warning(format!("exceed max number of coroutine {number}"));
                    continue;
                }
                let (callable, arguments) = (callable.clone(), arguments.clone());
                let coroutine = vm.new_coroutine(callable_value(&callable), callable);
                return Ok(Outcome::Switch(Switch::Start { coroutine, arguments, result: Value::Null }));
            }
            self.current = tasks.list.as_mut().and_then(VecDeque::pop_front);
            if self.current.is_none() {
                break;
            }
        }
        tasks.list = None;
        let ended = Ended { object: self.object.clone(), frame: LoopFrame::new(false, Value::Bool(true)) };
        Ok(Outcome::Enter(Box::new(ended)))
    }

    fn trace(&self, tracer: &mut dyn Tracer) {
        tracer.visit_object(&self.object);
    }
}

/// The loop of a scheduler, which may be started again afterwards.
struct Ended {
    object: crate::value::Obj,
    frame: LoopFrame,
}

impl NativeFrame for Ended {
    fn resume(&mut self, vm: &mut Vm, result: Value) -> NativeResult {
        let outcome = self.frame.resume(vm, result)?;
        if matches!(outcome, Outcome::Return(_))
            && let Some(tasks) = self.object.native_mut::<Tasks>()
        {
            tasks.started = false;
        }
        Ok(outcome)
    }

    fn catch(&mut self, vm: &mut Vm, error: crate::vm::Error) -> NativeResult {
        self.frame.catch(vm, error)
    }

    fn trace(&self, tracer: &mut dyn Tracer) {
        tracer.visit_object(&self.object);
        self.frame.trace(tracer);
    }
}

fn start(vm: &mut Vm, args: &mut Args) -> NativeResult {
    let tasks = tasks(args);
    if tasks.started {
        let class = args.this_object().class().name.clone();
        vm.function_warning(format!("scheduler is started, unable to execute {class}->start"));
        return Ok(false.into());
    }
    if tasks.list.is_none() {
        activate(vm);
        vm.function_warning("no coroutine task");
        return Ok(false.into());
    }
    if vm.coroutine() != 0 {
        let text = format!("{}(): Unable to call Event::wait() in coroutine", vm.function_name());
        return Err(vm.fatal(text));
    }
    activate(vm);
    tasks.started = true;
    Ok(Outcome::Enter(Box::new(Start { object: args.this_object().clone(), current: None })))
}

/// Settings of coroutines and of the log.
pub fn set(vm: &mut Vm, args: &mut Args) -> NativeResult {
    apply(vm, &args.array(0))?;
    Ok(().into())
}

/// Takes settings over; those that are unknown are only remembered.
pub fn apply(vm: &mut Vm, options: &Arr) -> Result<(), crate::vm::Error> {
    let get = |name: &str| {
        let value = options.get_bytes(name.as_bytes()).map(Value::read);
        value.filter(|value| !matches!(value, Value::Null))
    };
    let seconds = |value: &Value| {
        let seconds = convert::to_float(value);
        if seconds <= 0.0 || seconds > f64::from(i32::MAX) { f64::from(i32::MAX) } else { seconds }
    };
    if let Some(value) = options.get_bytes(b"exit_condition").map(Value::read) {
        match vm.callable(&value) {
            Ok(callable) => state(vm).config.exit_condition = Some(callable),
            Err(_) => {
                let name = Vm::callable_name(&value);
                vm.function_warning(format!("function '{name}' is not callable"));
            }
        }
    }
    let config = &mut state(vm).config;
    for name in ["max_coro_num", "max_coroutine"] {
        if let Some(value) = get(name) {
            let most = convert::to_int(&value);
            config.most = if most <= 0 { 100_000 } else { most as usize };
        }
    }
    if let Some(value) = get("enable_deadlock_check") {
        config.checks_deadlock = convert::to_bool(&value);
    }
    if let Some(value) = get("hook_flags") {
        config.hooks = convert::to_int(&value);
    }
    if let Some(value) = get("log_file") {
        config.log_file = convert::to_str(&value).map(|text| text.to_lossy().into_owned());
    }
    for name in ["c_stack_size", "stack_size"] {
        if let Some(value) = get(name) {
            const LEAST: i64 = 64 * 1024;
            const MOST: i64 = 16 * 1024 * 1024;
            const PAGE: i64 = 4096;
            let size = convert::to_int(&value);
            let size = if size < 0 { MOST } else { size.clamp(LEAST, MOST) };
            config.stack_size = (size + PAGE - 1) / PAGE * PAGE;
        }
    }
    if let Some(value) = get("log_level") {
        config.log_level = convert::to_int(&value);
    }
    if let Some(value) = get("socket_timeout") {
        config.read_timeout = seconds(&value);
        config.write_timeout = seconds(&value);
    }
    for name in ["socket_read_timeout", "socket_recv_timeout"] {
        if let Some(value) = get(name) {
            config.read_timeout = seconds(&value);
        }
    }
    for name in ["socket_write_timeout", "socket_send_timeout"] {
        if let Some(value) = get(name) {
            config.write_timeout = seconds(&value);
        }
    }
    if let Some(value) = get("socket_connect_timeout") {
        config.connect_timeout = seconds(&value);
    }
    let mut all = match &config.options {
        Some(options) => (**options).clone(),
        None => Array::new(),
    };
    for (key, value) in options.iter() {
        all.insert(key, value.read());
    }
    config.options = Some(all.into_arr());
    Ok(())
}

/// The settings.
pub fn get_options(vm: &mut Vm, _args: &mut Args) -> NativeResult {
    let options = state(vm).config.options.clone();
    Ok(options.map_or(Value::Null, Value::Array).into())
}

fn note_hooks(vm: &mut Vm, flags: i64) {
    let config = &mut state(vm).config;
    config.hooks = flags;
    let mut all = config.options.as_ref().map_or_else(Array::new, |options| (**options).clone());
    all.insert(Key::Str(crate::value::Str::from("hook_flags")), Value::Int(flags));
    config.options = Some(all.into_arr());
}

fn enable_hooks(vm: &mut Vm, args: &mut Args) -> NativeResult {
    let flags = if args.passed(0) { args.int(0) } else { ALL_HOOKS };
    note_hooks(vm, flags);
    Ok(true.into())
}

fn set_hooks(vm: &mut Vm, args: &mut Args) -> NativeResult {
    note_hooks(vm, args.int(0));
    Ok(true.into())
}

/// Whether one of these functions of PHP is to wait without blocking: in a coroutine, if the script wants that.
pub fn hooks(vm: &mut Vm, flag: i64) -> bool {
    vm.coroutine() != 0 && state(vm).config.hooks & flag != 0
}

/// `SWOOLE_HOOK_SLEEP`
pub const SLEEP: i64 = 512;

/// The hooks of streams: TCP, UDP, sockets of the system, and `stream_select`.
pub const STREAMS: i64 = 2 | 4 | 8 | 16 | 128;

/// `SWOOLE_HOOK_FILE`
pub const FILES: i64 = 256;

/// Waits for the lock of a file, which other coroutines of this process may hold.
pub struct LockWait {
    fd: crate::builtin::stream::object::Fd,
    exclusive: bool,
    milliseconds: u64,
}

impl LockWait {
    /// For an exclusive lock, or a shared one.
    pub fn new(fd: crate::builtin::stream::object::Fd, exclusive: bool) -> LockWait {
        LockWait { fd, exclusive, milliseconds: 0 }
    }
}

impl NativeFrame for LockWait {
    fn resume(&mut self, vm: &mut Vm, result: Value) -> NativeResult {
        use crate::vm::coroutine::{Waits, Woken};
        use rustix::fs::FlockOperation;
        if self.milliseconds > 0 && Woken::of(&result) == Woken::Cancelled {
            return Ok(false.into());
        }
        let operation = match self.exclusive {
            true => FlockOperation::NonBlockingLockExclusive,
            false => FlockOperation::NonBlockingLockShared,
        };
        match rustix::fs::flock(&*self.fd, operation) {
            Ok(()) => Ok(true.into()),
            Err(rustix::io::Errno::WOULDBLOCK) => {
                self.milliseconds = (self.milliseconds * 2).clamp(1, 16);
                super::event_loop::wait(vm, Waits::Plain, self.milliseconds as f64 / 1000.0)
            }
            Err(_) => Ok(false.into()),
        }
    }
}

/// Lets the running coroutine sleep; the result is `answer`.
pub fn sleep(seconds: f64, answer: Value) -> NativeResult {
    struct Asleep(Value, bool, f64);
    impl NativeFrame for Asleep {
        fn resume(&mut self, vm: &mut Vm, _result: Value) -> NativeResult {
            if std::mem::replace(&mut self.1, true) {
                return Ok(std::mem::take(&mut self.0).into());
            }
            super::event_loop::wait(vm, crate::vm::coroutine::Waits::Plain, self.2.max(0.001))
        }
        fn trace(&self, tracer: &mut dyn Tracer) {
            tracer.visit(&self.0);
        }
    }
    Ok(Outcome::Enter(Box::new(Asleep(answer, false, seconds))))
}
