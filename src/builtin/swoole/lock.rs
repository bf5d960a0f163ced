//! `Swoole\Coroutine\Lock`: one coroutine at a time.

use super::event_loop::{self, wake};
use super::{errors, require_coroutine, set_property};
use crate::declare_methods;
use crate::value::{NativeData, Obj, Tracer, Value};
use crate::vm::coroutine::{GivenUp, Waits, Woken};
use crate::vm::{Args, Error, NativeResult, Vm};
use std::collections::VecDeque;

declare_methods! {
    "Swoole\\Coroutine\\Lock::__construct" => construct,
    "Swoole\\Coroutine\\Lock::lock" => lock,
    "Swoole\\Coroutine\\Lock::unlock" => unlock,
}

/// The native data of a lock.
#[derive(Default)]
struct Lock {
    owner: i64,
    waiting: VecDeque<i64>,
}

impl NativeData for Lock {
    fn trace(&self, _tracer: &mut dyn Tracer) {}
}

struct LockWait(Obj);

impl GivenUp for LockWait {
    fn give_up(&self, _vm: &mut Vm, number: i64, _why: Woken) -> Value {
        if let Some(lock) = self.0.native_mut::<Lock>() {
            lock.waiting.retain(|other| *other != number);
        }
        Value::Bool(false)
    }

    fn trace(&self, tracer: &mut dyn Tracer) {
        tracer.visit_object(&self.0);
    }
}

fn construct(vm: &mut Vm, args: &mut Args) -> NativeResult {
    let this = args.this_object();
    if this.native::<Lock>().is_some() {
        let class = this.class().name.clone();
        return Err(vm.error(format!("Constructor of {class} can only be called once")));
    }
    this.set_native(Box::new(Lock::default()));
    Ok(().into())
}

fn data<'a>(vm: &mut Vm, args: &'a Args) -> Result<&'a mut Lock, Error> {
    match args.this_object().native_mut::<Lock>() {
        Some(lock) => Ok(lock),
        None => Err(super::fatal(vm, errors::WRONG_OPERATION, "must call constructor first")),
    }
}

const NON_BLOCKING: i64 = 4;
const BUSY: i64 = 16;

fn lock(vm: &mut Vm, args: &mut Args) -> NativeResult {
    let number = require_coroutine(vm)?;
    let operation = args.int(0);
    let lock = data(vm, args)?;
    if lock.owner == 0 || lock.owner == number {
        lock.owner = number;
        return Ok(true.into());
    }
    if operation & NON_BLOCKING != 0 {
        set_property(args.this_object(), "errCode", BUSY);
        return Ok(false.into());
    }
    lock.waiting.push_back(number);
    event_loop::wait(vm, Waits::Other(Box::new(LockWait(args.this_object().clone()))), 0.0)
}

fn unlock(vm: &mut Vm, args: &mut Args) -> NativeResult {
    let number = require_coroutine(vm)?;
    let lock = data(vm, args)?;
    if lock.owner != number {
        return Ok((lock.owner == 0).into());
    }
    match lock.waiting.pop_front() {
        Some(next) => {
            lock.owner = next;
            Ok(wake(vm, next, Value::Bool(true), Value::Bool(true)).unwrap_or(true.into()))
        }
        None => {
            lock.owner = 0;
            Ok(true.into())
        }
    }
}
