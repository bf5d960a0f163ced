//! The event loop: one turn after the other it waits for descriptors and timers, and runs what has become ready.
//!
//! The loop is a native frame ([`LoopFrame`]): coroutines that it resumes and callbacks that it calls run on top of it, so
//! that scripts never run on the native stack. It is made when something first needs it, and runs where the script asks
//! for it, or when the script has ended.

use super::watch::Watch;
use crate::event::{Poller, Ready, Timers};
use crate::value::{Arr, Tracer, Value};
use crate::vm::coroutine::{Switch, Waits, Woken};
use crate::vm::{Call, Callable, Error, NativeFrame, NativeResult, Outcome, Vm};
use std::collections::{HashMap, VecDeque};
use std::os::fd::RawFd;
use std::time::Duration;

/// Something to be done in the loop's next turn.
pub enum Task {
    /// A call, in a coroutine of its own unless the script has switched that off.
    Call(Callable, Vec<Value>),
    /// This coroutine goes on.
    Resume(i64, Value),
    /// Something of the library's own.
    Native(Box<dyn FnOnce(&mut Vm) -> NativeResult>),
}

/// What a timer does.
pub enum TimerTask {
    /// The time of this coroutine's wait is over.
    Wake(i64),
    /// A call: what, with what, and whether the timer's number comes first.
    Call(Callable, Vec<Value>, bool),
    /// An exception is thrown in this coroutine: it has run too long.
    Limit(i64),
    /// Something of the library's own.
    Native(std::rc::Rc<dyn Fn(&mut Vm) -> NativeResult>),
}

/// Settings of coroutines.
pub struct Config {
    /// How many there may be.
    pub most: usize,
    /// Whether those that can never go on are reported.
    pub checks_deadlock: bool,
    /// Which functions of PHP wait without blocking.
    pub hooks: i64,
    /// What the script has set.
    pub options: Option<Arr>,
    /// Whether callbacks run in coroutines.
    pub in_coroutines: bool,
    /// Seconds that reading from a socket may take.
    pub read_timeout: f64,
    /// Seconds that writing to a socket may take.
    pub write_timeout: f64,
    /// Seconds that connecting may take.
    pub connect_timeout: f64,
    /// Where the log goes if not to standard output.
    pub log_file: Option<String>,
    /// What a stack of the C language would take (`c_stack_size`).
    pub stack_size: i64,
    /// Messages below this level are not printed.
    pub log_level: i64,
    /// Decides whether the loop may end.
    pub exit_condition: Option<Callable>,
}

/// The hooks that are switched on by `SWOOLE_HOOK_ALL`.
pub const ALL_HOOKS: i64 = 2_143_287_295;

impl Default for Config {
    fn default() -> Config {
        Config {
            most: 100_000,
            checks_deadlock: true,
            hooks: 0,
            options: None,
            in_coroutines: true,
            read_timeout: -1.0,
            write_timeout: -1.0,
            connect_timeout: 2.0,
            log_file: None,
            stack_size: 2 * 1024 * 1024,
            log_level: 2,
            exit_condition: None,
        }
    }
}

/// The state of the loop.
#[derive(Default)]
pub struct Loop {
    /// Something needs the loop.
    pub active: bool,
    /// It is to go on.
    running: bool,
    /// The timers, once there was one.
    pub timers: Option<Timers<TimerTask>>,
    poller: Option<Poller>,
    /// Who waits for descriptors.
    pub watches: HashMap<RawFd, Watch>,
    /// What is to be done in the next turn.
    pub tasks: VecDeque<Task>,
    /// Called before each turn.
    pub before: Option<Callable>,
    /// Called after each turn.
    pub after: Option<Callable>,
    /// `swoole_last_error()`
    pub error: i64,
    /// Settings.
    pub config: Config,
    /// The time of a wait for a stream was over.
    pub stream_timed_out: bool,
    /// A server has been started.
    pub in_server: bool,
    /// What else keeps the loop going: servers, work on other threads.
    pub busy: usize,
    /// Results of work on other threads.
    pub works: super::work::Works,
    /// Handlers of signals.
    pub signals: super::signal::Signals,
}

/// The loop's state, as [`Vm::state`] keeps it.
pub fn state(vm: &mut Vm) -> &mut Loop {
    vm.state::<Loop>()
}

impl Loop {
    /// The timers, made if there are none.
    pub fn timers(&mut self) -> &mut Timers<TimerTask> {
        self.timers.get_or_insert_default()
    }

    /// The poller, made if there is none.
    pub fn poller(&mut self) -> Option<&mut Poller> {
        if self.poller.as_ref().is_none_or(Poller::is_inherited) {
            self.poller = Poller::new().ok();
            let works = self.works.descriptor();
            if let (Some(fd), Some(poller)) = (works, &mut self.poller) {
                let _ = poller.set(fd, crate::event::Interest { read: true, write: false });
            }
        }
        self.poller.as_mut()
    }

    /// How many descriptors are waited for.
    pub fn watched(&self) -> usize {
        self.watches.values().filter(|watch| watch.counts()).count()
    }

    fn is_idle(&self) -> bool {
        self.watched() == 0
            && self.tasks.is_empty()
            && self.busy == 0
            && self.timers.as_ref().is_none_or(Timers::is_empty)
    }

    /// Ends the loop after this turn.
    pub fn stop(&mut self) {
        self.running = false;
        if let Some(timers) = &mut self.timers {
            timers.remove_all(|task| matches!(task, TimerTask::Call(..)));
        }
    }
}

/// Something needs the loop: it will run when the script has ended, if not before.
pub fn activate(vm: &mut Vm) {
    let state = state(vm);
    if state.active {
        return;
    }
    state.active = true;
    if let Some(function) = vm.find_function(b"swoole_event_rshutdown") {
        vm.shutdown_calls.push_back(Call::new(Callable::function(function), Vec::new()));
    }
}

/// What wakes a coroutine whose wait is given up.
pub fn give_up(vm: &mut Vm, number: i64, why: Woken, result: Value) -> Option<Outcome> {
    let coroutine = vm.coroutine_of(number)?;
    if !coroutine.parked {
        return None;
    }
    let waits = std::mem::take(&mut coroutine.waits);
    coroutine.woken = why;
    let timer = std::mem::take(&mut coroutine.timer);
    if timer != 0
        && let Some(timers) = &mut state(vm).timers
    {
        timers.remove(timer);
    }
    if why == Woken::Cancelled {
        state(vm).error = super::errors::CANCELLED;
    }
    if why == Woken::TimedOut {
        state(vm).error = super::errors::TIMED_OUT;
    }
    let sent = match waits {
        Waits::Other(wait) => wait.give_up(vm, number, why),
        Waits::Plain | Waits::Uninterrupted => Value::Int(why as i64),
        Waits::Resume | Waits::Bool => Value::Bool(why == Woken::Ready),
    };
    Some(Outcome::Switch(Switch::Resume { coroutine: number, sent, result }))
}

/// What a waiting coroutine is resumed with now that it has what it waited for.
pub fn wake(vm: &mut Vm, number: i64, sent: Value, result: Value) -> Option<Outcome> {
    let coroutine = vm.coroutine_of(number)?;
    if !coroutine.parked {
        return None;
    }
    coroutine.waits = Waits::Uninterrupted;
    let timer = std::mem::take(&mut coroutine.timer);
    if timer != 0
        && let Some(timers) = &mut state(vm).timers
    {
        timers.remove(timer);
    }
    Some(Outcome::Switch(Switch::Resume { coroutine: number, sent, result }))
}

/// Parks the running coroutine until it is woken, or the time (in seconds, none if not above zero) is over.
pub fn wait(vm: &mut Vm, waits: Waits, timeout: f64) -> NativeResult {
    let number = super::require_coroutine(vm)?;
    let timer = if timeout > 0.0 {
        let milliseconds = milliseconds(timeout);
        state(vm).timers().add(milliseconds, false, TimerTask::Wake(number))
    } else {
        0
    };
    if let Some(coroutine) = vm.coroutine_of(number) {
        coroutine.waits = waits;
        coroutine.timer = timer;
    }
    Ok(Outcome::Switch(Switch::Park))
}

/// Whole milliseconds of a time in seconds, at least one.
pub fn milliseconds(seconds: f64) -> u64 {
    ((seconds * 1000.0) as u64).max(1)
}

/// Runs a callback: in a coroutine of its own unless the script has switched that off.
pub fn run_callback(vm: &mut Vm, callable: Callable, arguments: Vec<Value>) -> Outcome {
    if !state(vm).config.in_coroutines {
        return Outcome::Call(Call::new(callable, arguments));
    }
    let coroutine = vm.new_coroutine(callable_value(&callable), callable);
    Outcome::Switch(Switch::Start { coroutine, arguments, result: Value::Null })
}

/// What keeps what is called alive.
pub fn callable_value(callable: &Callable) -> Value {
    match &callable.closure {
        Some(closure) => Value::Object(closure.clone()),
        None => Value::Null,
    }
}

#[derive(PartialEq, Eq, Clone, Copy)]
enum Phase {
    Begin,
    Poll,
    Events,
    Timers,
    Tasks,
    After,
    Exit,
    AskedToExit,
}

/// Runs the loop.
pub struct LoopFrame {
    once: bool,
    phase: Phase,
    ready: VecDeque<Ready>,
    tasks: VecDeque<Task>,
    timer: u64,
    now: u64,
    begun: bool,
    /// A turn is complete.
    turned: bool,
    answer: Value,
}

impl LoopFrame {
    /// Runs it until nothing is left to wait for, or for one turn.
    pub fn new(once: bool, answer: Value) -> LoopFrame {
        LoopFrame {
            once,
            phase: Phase::Begin,
            ready: VecDeque::new(),
            tasks: VecDeque::new(),
            timer: 0,
            now: 0,
            begun: false,
            turned: false,
            answer,
        }
    }

    fn poll(&mut self, vm: &mut Vm) {
        let state = state(vm);
        let timeout = if !state.tasks.is_empty() {
            Some(Duration::ZERO)
        } else {
            let next = state.timers.as_mut().and_then(Timers::until_next);
            next.map(|milliseconds| Duration::from_millis(milliseconds.max(u64::from(milliseconds > 0))))
        };
        if timeout != Some(Duration::ZERO) {
            vm.output.flush();
        }
        let state = super::event_loop::state(vm);
        if let Some(poller) = state.poller() {
            self.ready = poller.wait(timeout).into();
        }
    }

    fn next_step(&mut self, vm: &mut Vm) -> Option<NativeResult> {
        match self.phase {
            Phase::Begin => {
                self.phase = Phase::Poll;
                let before = state(vm).before.clone();
                before.map(|callable| Ok(run_callback(vm, callable, Vec::new())))
            }
            Phase::Poll => {
                self.poll(vm);
                self.phase = Phase::Events;
                None
            }
            Phase::Events => {
                let Some(ready) = self.ready.pop_front() else {
                    self.phase = Phase::Timers;
                    self.now = state(vm).timers.as_ref().map_or(0, Timers::now);
                    return None;
                };
                super::watch::dispatch(vm, ready, &mut self.ready)
            }
            Phase::Timers => {
                let timer = std::mem::take(&mut self.timer);
                let now = self.now;
                let timers = state(vm).timers.as_mut();
                let Some(timers) = timers else {
                    self.phase = Phase::Tasks;
                    self.tasks = std::mem::take(&mut state(vm).tasks);
                    return None;
                };
                if timer != 0 {
                    timers.finish(timer, now);
                }
                let Some(timer) = timers.begin_due(now) else {
                    timers.end_round();
                    self.phase = Phase::Tasks;
                    self.tasks = std::mem::take(&mut state(vm).tasks);
                    return None;
                };
                self.timer = timer;
                run_timer(vm, timer)
            }
            Phase::Tasks => match self.tasks.pop_front() {
                Some(Task::Call(callable, arguments)) => Some(Ok(run_callback(vm, callable, arguments))),
                Some(Task::Resume(number, sent)) => wake(vm, number, sent, Value::Null).map(Ok),
                Some(Task::Native(task)) => Some(task(vm)),
                None => {
                    self.phase = Phase::After;
                    None
                }
            },
            Phase::After => {
                if let Some(task) = super::coroutine::take_joined(vm) {
                    return Some(Ok(task));
                }
                if state(vm).in_server {
                    super::connection::answer_forgotten(vm);
                }
                self.phase = Phase::Exit;
                let after = state(vm).after.clone();
                after.map(|callable| Ok(run_callback(vm, callable, Vec::new())))
            }
            Phase::Exit => {
                self.phase = Phase::Begin;
                self.turned = true;
                let state = state(vm);
                if state.running && state.is_idle() {
                    if let Some(condition) = state.config.exit_condition.clone() {
                        self.phase = Phase::AskedToExit;
                        return Some(Ok(Outcome::Call(Call::new(condition, Vec::new()))));
                    }
                    state.running = false;
                }
                None
            }
            Phase::AskedToExit => None,
        }
    }

    fn is_over(&self, vm: &mut Vm) -> bool {
        self.phase == Phase::Begin && self.turned && (self.once || !state(vm).running)
    }

    /// The loop has ended: nothing waits any more that could ever go on.
    fn finish(&mut self, vm: &mut Vm) -> NativeResult {
        let answer = std::mem::take(&mut self.answer);
        if self.once {
            return Ok(Outcome::Return(answer));
        }
        end(vm);
        Ok(Outcome::Return(answer))
    }
}

/// The loop ends.
fn end(vm: &mut Vm) {
    let state = state(vm);
    state.active = false;
    state.timers = None;
    state.poller = None;
    state.watches.clear();
    state.tasks.clear();
    let checks = state.config.checks_deadlock;
    if checks && !vm.coroutines().is_empty() && !vm.coroutines().failed {
        super::deadlock::report(vm);
    }
}

impl NativeFrame for LoopFrame {
    fn resume(&mut self, vm: &mut Vm, result: Value) -> NativeResult {
        if !self.begun {
            let state = state(vm);
            state.running = true;
            if !self.once && state.is_idle() && vm.coroutines().ended.is_empty() {
                return self.finish(vm);
            }
            self.begun = true;
        }
        if self.phase == Phase::AskedToExit {
            self.phase = Phase::Begin;
            if !matches!(result, Value::Bool(false)) {
                state(vm).running = false;
            }
        }
        loop {
            if self.is_over(vm) {
                return self.finish(vm);
            }
            if let Some(step) = self.next_step(vm) {
                match step? {
                    Outcome::Return(_) => {}
                    other => return Ok(other),
                }
            }
            if vm.watched && vm.interrupted() {
                return Err(Error::Exit);
            }
        }
    }

    fn catch(&mut self, vm: &mut Vm, error: Error) -> NativeResult {
        vm.coroutines().failed = true;
        Err(error)
    }

    fn trace(&self, tracer: &mut dyn Tracer) {
        tracer.visit(&self.answer);
    }
}

/// Does what a timer is for.
fn run_timer(vm: &mut Vm, timer: u64) -> Option<NativeResult> {
    enum Due {
        Wake(i64),
        Limit(i64),
        Call(Callable, Vec<Value>),
        Native(std::rc::Rc<dyn Fn(&mut Vm) -> NativeResult>),
    }
    let due = {
        let entry = state(vm).timers.as_ref()?.get(timer)?;
        if entry.removed {
            return None;
        }
        match &entry.task {
            TimerTask::Wake(number) => Due::Wake(*number),
            TimerTask::Limit(number) => Due::Limit(*number),
            TimerTask::Native(run) => Due::Native(run.clone()),
            TimerTask::Call(callable, arguments, numbered) => {
                let first = numbered.then_some(Value::Int(timer as i64));
                Due::Call(callable.clone(), first.into_iter().chain(arguments.iter().cloned()).collect())
            }
        }
    };
    match due {
        Due::Wake(number) => give_up(vm, number, Woken::TimedOut, Value::Null).map(Ok),
        Due::Limit(number) => {
            super::coroutine::throw_into(vm, number, "Swoole\\Coroutine\\TimeoutException", Value::Null)
                .map(Ok)
        }
        Due::Call(callable, arguments) => Some(Ok(run_callback(vm, callable, arguments))),
        Due::Native(run) => Some(run(vm)),
    }
}
