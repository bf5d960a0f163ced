//! `Swoole\Coroutine\Channel`: a queue of values that coroutines wait for.
//!
//! Whoever puts a value into a channel for which somebody waits runs that coroutine at once, which has the value as the
//! result of its `pop()`; and the other way round.

use super::event_loop::{self, state, wake};
use super::{errors, require_coroutine, set_property};
use crate::declare_methods;
use crate::value::{Array, NativeData, Obj, Tracer, Value};
use crate::vm::coroutine::{GivenUp, Waits, Woken};
use crate::vm::{Args, Error, NativeFrame, NativeResult, Outcome, Vm};
use std::collections::VecDeque;

declare_methods! {
    "Swoole\\Coroutine\\Channel::__construct" => construct,
    "Swoole\\Coroutine\\Channel::push" => push,
    "Swoole\\Coroutine\\Channel::pop" => pop,
    "Swoole\\Coroutine\\Channel::stats" => stats,
    "Swoole\\Coroutine\\Channel::close" => close,
    "Swoole\\Coroutine\\Channel::length" => length,
    "Swoole\\Coroutine\\Channel::isEmpty" => is_empty,
    "Swoole\\Coroutine\\Channel::isFull" => is_full,
}

const TIMEOUT: i64 = -1;
const CLOSED: i64 = -2;
const CANCELLED: i64 = -3;

/// The native data of a channel.
pub struct Channel {
    capacity: usize,
    values: VecDeque<Value>,
    /// Who waits to put something in, with what.
    producers: VecDeque<(i64, Value)>,
    /// Who waits to take something out.
    consumers: VecDeque<i64>,
    closed: bool,
}

impl NativeData for Channel {
    fn trace(&self, tracer: &mut dyn Tracer) {
        self.values.iter().for_each(|value| tracer.visit(value));
        self.producers.iter().for_each(|(_, value)| tracer.visit(value));
    }

    fn clear(&mut self) {
        self.values.clear();
        self.producers.clear();
    }
}

fn data<'a>(vm: &mut Vm, args: &'a Args) -> Result<&'a mut Channel, Error> {
    match args.this_object().native_mut::<Channel>() {
        Some(channel) => Ok(channel),
        None => Err(super::fatal(vm, errors::WRONG_OPERATION, "must call constructor first")),
    }
}

fn construct(vm: &mut Vm, args: &mut Args) -> NativeResult {
    let capacity = args.int(0).max(1);
    let this = args.this_object();
    if this.native::<Channel>().is_some() {
        return Err(super::fatal(vm, errors::WRONG_OPERATION, "channel has already been constructed"));
    }
    this.set_native(Box::new(Channel {
        capacity: capacity as usize,
        values: VecDeque::new(),
        producers: VecDeque::new(),
        consumers: VecDeque::new(),
        closed: false,
    }));
    set_property(this, "capacity", capacity);
    Ok(().into())
}

/// A coroutine's wait at a channel.
struct ChannelWait {
    channel: Obj,
    consumes: bool,
}

impl GivenUp for ChannelWait {
    fn give_up(&self, _vm: &mut Vm, number: i64, why: Woken) -> Value {
        if let Some(channel) = self.channel.native_mut::<Channel>() {
            if self.consumes {
                channel.consumers.retain(|other| *other != number);
            } else {
                channel.producers.retain(|(other, _)| *other != number);
            }
        }
        let error = if why == Woken::Cancelled { CANCELLED } else { TIMEOUT };
        set_property(&self.channel, "errCode", error);
        Value::Bool(false)
    }

    fn trace(&self, tracer: &mut dyn Tracer) {
        tracer.visit_object(&self.channel);
    }
}

fn refuse(object: &Obj, error: i64) -> NativeResult {
    set_property(object, "errCode", error);
    Ok(false.into())
}

fn push(vm: &mut Vm, args: &mut Args) -> NativeResult {
    let number = require_coroutine(vm)?;
    let object = args.this_object().clone();
    let channel = data(vm, args)?;
    if channel.closed {
        return refuse(&object, CLOSED);
    }
    let value = args.get(0).read();
    if channel.values.len() >= channel.capacity || !channel.producers.is_empty() {
        channel.producers.push_back((number, value));
        let wait = ChannelWait { channel: object, consumes: false };
        return event_loop::wait(vm, Waits::Other(Box::new(wait)), args.float(1));
    }
    if let Some(consumer) = channel.consumers.pop_front() {
        // It finds the oldest value, which is this one if there was none.
        channel.values.push_back(value);
        let value = channel.values.pop_front().unwrap_or_default();
        return Ok(wake(vm, consumer, value, Value::Bool(true)).unwrap_or(true.into()));
    }
    channel.values.push_back(value);
    Ok(true.into())
}

fn pop(vm: &mut Vm, args: &mut Args) -> NativeResult {
    let number = require_coroutine(vm)?;
    let channel = data(vm, args)?;
    if channel.values.is_empty() && channel.closed {
        let object = args.this_object().clone();
        return refuse(&object, CLOSED);
    }
    if channel.values.is_empty() || !channel.consumers.is_empty() {
        channel.consumers.push_back(number);
        let wait = ChannelWait { channel: args.this_object().clone(), consumes: true };
        return event_loop::wait(vm, Waits::Other(Box::new(wait)), args.float(0));
    }
    let value = channel.values.pop_front().unwrap_or_default();
    if let Some((producer, waiting)) = channel.producers.pop_front() {
        channel.values.push_back(waiting);
        return Ok(match wake(vm, producer, Value::Bool(true), value.clone()) {
            Some(outcome) => outcome,
            None => value.into(),
        });
    }
    Ok(value.into())
}

/// Wakes everybody who waits at a channel that is closed.
struct Close(Obj);

impl NativeFrame for Close {
    fn resume(&mut self, vm: &mut Vm, _result: Value) -> NativeResult {
        while let Some(channel) = self.0.native_mut::<Channel>() {
            let number = match channel.producers.pop_front() {
                Some((number, _)) => number,
                None => match channel.consumers.pop_front() {
                    Some(number) => number,
                    None => break,
                },
            };
            set_property(&self.0, "errCode", CLOSED);
            if let Some(outcome) = wake(vm, number, Value::Bool(false), Value::Null) {
                return Ok(outcome);
            }
        }
        Ok(true.into())
    }

    fn trace(&self, tracer: &mut dyn Tracer) {
        tracer.visit_object(&self.0);
    }
}

fn close(vm: &mut Vm, args: &mut Args) -> NativeResult {
    let object = args.this_object().clone();
    let channel = data(vm, args)?;
    if std::mem::replace(&mut channel.closed, true) {
        return Ok(false.into());
    }
    if channel.producers.is_empty() && channel.consumers.is_empty() {
        return Ok(true.into());
    }
    Ok(Outcome::Enter(Box::new(Close(object))))
}

fn length(vm: &mut Vm, args: &mut Args) -> NativeResult {
    let length = data(vm, args)?.values.len() as i64;
    Ok(length.into())
}

fn is_empty(vm: &mut Vm, args: &mut Args) -> NativeResult {
    Ok(data(vm, args)?.values.is_empty().into())
}

fn is_full(vm: &mut Vm, args: &mut Args) -> NativeResult {
    let channel = data(vm, args)?;
    Ok((channel.values.len() >= channel.capacity).into())
}

fn stats(vm: &mut Vm, args: &mut Args) -> NativeResult {
    let channel = data(vm, args)?;
    let mut stats = Array::new();
    stats.insert_str("consumer_num", channel.consumers.len() as i64);
    stats.insert_str("producer_num", channel.producers.len() as i64);
    stats.insert_str("queue_num", channel.values.len() as i64);
    let _ = state(vm);
    Ok(stats.into())
}
