//! `Swoole\Atomic`: numbers that processes share and wait for.

use super::event_loop::state;
use crate::declare_methods;
use crate::value::{NativeData, Obj, Tracer, Value};
use crate::vm::shared::SharedNumbers;
use crate::vm::{Args, Error, NativeFrame, NativeResult, Outcome, Vm};
use std::sync::atomic::{AtomicI64, Ordering};
use std::time::{Duration, Instant};

declare_methods! {
    "Swoole\\Atomic::__construct" => |vm, args| construct(vm, args, true),
    "Swoole\\Atomic::add" => |vm, args| add(vm, args, 1),
    "Swoole\\Atomic::sub" => |vm, args| add(vm, args, -1),
    "Swoole\\Atomic::get" => get,
    "Swoole\\Atomic::set" => set,
    "Swoole\\Atomic::cmpset" => compare_and_set,
    "Swoole\\Atomic::wait" => wait,
    "Swoole\\Atomic::wakeup" => wake_up,
    "Swoole\\Lock::__construct" => construct_lock,
    "Swoole\\Lock::lock" => lock,
    "Swoole\\Lock::unlock" => unlock,
    "Swoole\\Atomic\\Long::__construct" => |vm, args| construct(vm, args, false),
    "Swoole\\Atomic\\Long::add" => |vm, args| add(vm, args, 1),
    "Swoole\\Atomic\\Long::sub" => |vm, args| add(vm, args, -1),
    "Swoole\\Atomic\\Long::get" => get,
    "Swoole\\Atomic\\Long::set" => set,
    "Swoole\\Atomic\\Long::cmpset" => compare_and_set,
}

/// The native data: the number, and how many wait for it.
struct Atomic {
    shared: SharedNumbers,
    narrow: bool,
}

impl NativeData for Atomic {
    fn trace(&self, _tracer: &mut dyn Tracer) {}
}

impl Atomic {
    fn number(&self) -> &AtomicI64 {
        &self.shared.numbers()[0]
    }

    /// As it is shown: 32 bits without a sign, or 64 with one.
    fn shown(&self, value: i64) -> i64 {
        if self.narrow { i64::from(value as u32) } else { value }
    }
}

fn data<'a>(vm: &mut Vm, args: &'a Args) -> Result<&'a Atomic, Error> {
    match args.this_object().native::<Atomic>() {
        Some(atomic) => Ok(atomic),
        None => Err(super::fatal(vm, super::errors::WRONG_OPERATION, "must call constructor first")),
    }
}

fn construct(vm: &mut Vm, args: &mut Args, narrow: bool) -> NativeResult {
    let this = args.this_object();
    if this.native::<Atomic>().is_some() {
        let class = this.class().name.clone();
        return Err(vm.error(format!("Constructor of {class} can only be called once")));
    }
    let Some(shared) = SharedNumbers::new(2) else {
        return Err(vm.throw("Swoole\\Exception", "global memory allocation failure"));
    };
    let atomic = Atomic { shared, narrow };
    atomic.number().store(atomic.shown(args.int(0)), Ordering::SeqCst);
    this.set_native(Box::new(atomic));
    Ok(().into())
}

fn add(vm: &mut Vm, args: &mut Args, sign: i64) -> NativeResult {
    let atomic = data(vm, args)?;
    let by = args.int(0).wrapping_mul(sign);
    let new = atomic.number().fetch_add(by, Ordering::SeqCst).wrapping_add(by);
    if atomic.narrow && atomic.shown(new) != new {
        atomic.number().store(atomic.shown(new), Ordering::SeqCst);
    }
    Ok(atomic.shown(new).into())
}

fn get(vm: &mut Vm, args: &mut Args) -> NativeResult {
    let atomic = data(vm, args)?;
    Ok(atomic.shown(atomic.number().load(Ordering::SeqCst)).into())
}

fn set(vm: &mut Vm, args: &mut Args) -> NativeResult {
    let atomic = data(vm, args)?;
    atomic.number().store(atomic.shown(args.int(0)), Ordering::SeqCst);
    Ok(().into())
}

fn exchange(atomic: &Atomic, old: i64, new: i64) -> bool {
    let (old, new) = (atomic.shown(old), atomic.shown(new));
    atomic.number().compare_exchange(old, new, Ordering::SeqCst, Ordering::SeqCst).is_ok()
}

fn compare_and_set(vm: &mut Vm, args: &mut Args) -> NativeResult {
    let atomic = data(vm, args)?;
    Ok(exchange(atomic, args.int(0), args.int(1)).into())
}

/// Waits until another process has woken this one; it blocks, as it does in Swoole.
fn wait(vm: &mut Vm, args: &mut Args) -> NativeResult {
    vm.output.flush();
    let _ = state(vm);
    let atomic = data(vm, args)?;
    let seconds = args.float(0);
    let deadline = (seconds > 0.0)
        .then(|| Instant::now().checked_add(Duration::from_secs_f64(seconds.min(1e9))))
        .flatten();
    let mut pause = Duration::from_micros(20);
    loop {
        if exchange(atomic, 1, 0) {
            return Ok(true.into());
        }
        if deadline.is_some_and(|deadline| deadline <= Instant::now()) {
            return Ok(false.into());
        }
        std::thread::sleep(pause);
        pause = (pause * 2).min(Duration::from_millis(2));
    }
}

fn wake_up(vm: &mut Vm, args: &mut Args) -> NativeResult {
    let atomic = data(vm, args)?;
    exchange(atomic, 0, 1);
    Ok(Value::Bool(true).into())
}

/// The native data of a lock: who holds it, as the number of the process.
struct Lock {
    shared: SharedNumbers,
}

impl NativeData for Lock {
    fn trace(&self, _tracer: &mut dyn Tracer) {}
}

fn lock_data<'a>(vm: &mut Vm, args: &'a Args) -> Result<&'a Lock, Error> {
    match args.this_object().native::<Lock>() {
        Some(lock) => Ok(lock),
        None => Err(super::fatal(vm, super::errors::WRONG_OPERATION, "must call constructor first")),
    }
}

/// `new Swoole\Lock`
pub fn construct_lock(vm: &mut Vm, args: &mut Args) -> NativeResult {
    const RWLOCK: i64 = 1;
    const MUTEX: i64 = 3;
    const SPINLOCK: i64 = 5;
    let this = args.this_object();
    if this.native::<Lock>().is_some() {
        let class = this.class().name.clone();
        return Err(vm.error(format!("Constructor of {class} can only be called once")));
    }
    let kind = args.int(0);
    if !matches!(kind, RWLOCK | MUTEX | SPINLOCK) {
        let text = format!("lock type[{kind}] is not support");
        return Err(vm.throw_code("Swoole\\Exception", text, 22));
    }
    let Some(shared) = SharedNumbers::new(1) else {
        return Err(vm.throw("Swoole\\Exception", "global memory allocation failure"));
    };
    this.set_native(Box::new(Lock { shared }));
    Ok(().into())
}

/// `lock($operation, $timeout)`: it blocks the process, as it does in Swoole.
pub fn lock(vm: &mut Vm, args: &mut Args) -> NativeResult {
    const NON_BLOCKING: i64 = 4;
    const BUSY: i64 = 16;
    const TIMED_OUT: i64 = 110;
    if vm.coroutine() != 0 && args.int(0) & NON_BLOCKING == 0 {
        lock_data(vm, args)?;
        let (object, seconds) = (args.this_object().clone(), args.float(1));
        let deadline = (seconds > 0.0)
            .then(|| Instant::now().checked_add(Duration::from_secs_f64(seconds.min(1e9))))
            .flatten();
        return Ok(Outcome::Enter(Box::new(LockFrame { object, deadline })));
    }
    vm.output.flush();
    let holder = &lock_data(vm, args)?.shared.numbers()[0];
    let seconds = args.float(1);
    let deadline = (seconds > 0.0)
        .then(|| Instant::now().checked_add(Duration::from_secs_f64(seconds.min(1e9))))
        .flatten();
    let mut pause = Duration::from_micros(20);
    let failure = loop {
        if holder.compare_exchange(0, 1, Ordering::SeqCst, Ordering::SeqCst).is_ok() {
            super::set_property(args.this_object(), "errCode", 0i64);
            return Ok(true.into());
        }
        if args.int(0) & NON_BLOCKING != 0 {
            break BUSY;
        }
        if deadline.is_some_and(|deadline| deadline <= Instant::now()) {
            break TIMED_OUT;
        }
        std::thread::sleep(pause);
        pause = (pause * 2).min(Duration::from_millis(2));
    };
    super::set_property(args.this_object(), "errCode", failure);
    Ok(false.into())
}

/// Waits for a lock that another coroutine of this process may hold.
struct LockFrame {
    object: Obj,
    deadline: Option<Instant>,
}

impl NativeFrame for LockFrame {
    fn resume(&mut self, vm: &mut Vm, _result: Value) -> NativeResult {
        const TIMED_OUT: i64 = 110;
        let Some(lock) = self.object.native::<Lock>() else { return Ok(false.into()) };
        let holder = &lock.shared.numbers()[0];
        if holder.compare_exchange(0, 1, Ordering::SeqCst, Ordering::SeqCst).is_ok() {
            super::set_property(&self.object, "errCode", 0i64);
            return Ok(true.into());
        }
        if self.deadline.is_some_and(|deadline| deadline <= Instant::now()) {
            super::set_property(&self.object, "errCode", TIMED_OUT);
            return Ok(false.into());
        }
        super::event_loop::wait(vm, crate::vm::coroutine::Waits::Uninterrupted, 0.001)
    }

    fn trace(&self, tracer: &mut dyn Tracer) {
        tracer.visit_object(&self.object);
    }
}

/// `unlock()`
pub fn unlock(vm: &mut Vm, args: &mut Args) -> NativeResult {
    let holder = &lock_data(vm, args)?.shared.numbers()[0];
    Ok((holder.swap(0, Ordering::SeqCst) != 0).into())
}
