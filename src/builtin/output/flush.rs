//! Flushing, cleaning and ending buffers, through their callbacks.

use super::Output;
use super::buffer::status;
use crate::value::{Str, Tracer, Value};
use crate::vm::api::StringOrCall;
use crate::vm::{Call, Error, NativeFrame, NativeResult, Outcome, Vm};

/// What is done with the innermost buffer.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Action {
    /// Its contents go to the buffer around it.
    Flush,
    /// Its contents are thrown away.
    Clean,
    /// It ends, its contents go to the buffer around it.
    End,
    /// It ends, its contents are thrown away.
    Discard,
    /// As `Flush`, because it reached its chunk size.
    Chunk,
}

impl Action {
    fn mode(self) -> i64 {
        match self {
            Action::Flush => status::FLUSH,
            Action::Clean => status::CLEAN,
            Action::End => status::FINAL,
            Action::Discard => status::FINAL | status::CLEAN,
            Action::Chunk => 0,
        }
    }

    fn ends(self) -> bool {
        matches!(self, Action::End | Action::Discard)
    }

    fn drops(self) -> bool {
        matches!(self, Action::Clean | Action::Discard)
    }
}

/// Does it; `answer` is what the builtin returns. Enters a native frame if the buffer has a callback.
pub fn perform(vm: &mut Vm, action: Action, answer: Value) -> NativeResult {
    let Some(buffer) = vm.output.active() else { return Ok(answer.into()) };
    if buffer.callback.is_some() && !buffer.is_disabled() {
        return Ok(Outcome::Enter(Box::new(Flush { action, answer, state: State::Begin, all: false })));
    }
    vm.output.finish(action, None);
    Ok(answer.into())
}

/// The frame that ends all buffers, entered when the script ends.
pub fn end_all_frame() -> Box<dyn NativeFrame> {
    Box::new(Flush { action: Action::End, answer: Value::Null, state: State::Begin, all: true })
}

/// The frame that runs the callback of a buffer that reached its chunk size ([`Output::is_due`]).
pub fn due_frame() -> Box<dyn NativeFrame> {
    Box::new(Flush { action: Action::Chunk, answer: Value::Null, state: State::Begin, all: false })
}

impl Output {
    /// The callback (if there was one) has answered with `result`: moves the bytes and ends the buffer.
    /// `None`: no callback, or it failed; the contents are what they are.
    fn finish(&mut self, action: Action, result: Option<Str>) {
        let level = self.buffers.len();
        let Some(buffer) = self.buffers.last_mut() else { return };
        let contents = buffer.take();
        buffer.flags |= status::STARTED;
        if !buffer.is_disabled() {
            buffer.flags |= status::PROCESSED;
        }
        let ended = if action.ends() { self.buffers.pop() } else { None };
        if !action.drops() {
            self.write_below(level - 1, result.as_ref().map_or(contents.as_slice(), Str::as_bytes));
        }
        drop(ended);
    }
}

enum State {
    Begin,
    Called,
    /// The callback answered with an object, which was asked for its string.
    Stringified,
}

/// Runs the callback of the innermost buffer, or of all, one after the other.
struct Flush {
    action: Action,
    answer: Value,
    state: State,
    all: bool,
}

impl Flush {
    fn begin(&mut self, vm: &mut Vm) -> Option<Call> {
        vm.output.due = false;
        loop {
            let buffer = vm.output.active()?;
            if let Some(callable) = buffer.callback.clone()
                && !buffer.is_disabled()
            {
                let mut mode = self.action.mode();
                if buffer.flags & status::STARTED == 0 {
                    mode |= status::START;
                }
                let contents = Value::string(buffer.contents());
                vm.output.running = true;
                self.state = State::Called;
                return Some(Call::new(callable, vec![contents, Value::Int(mode)]));
            }
            vm.output.finish(self.action, None);
            if !self.all {
                return None;
            }
        }
    }

    fn end(&mut self, vm: &mut Vm, result: Option<Str>) -> NativeResult {
        vm.output.running = false;
        if result.is_none()
            && let Some(buffer) = vm.output.active()
        {
            buffer.flags |= status::DISABLED;
        }
        vm.output.finish(self.action, result);
        if self.all
            && let Some(call) = self.begin(vm)
        {
            return Ok(Outcome::Call(call));
        }
        Ok(std::mem::take(&mut self.answer).into())
    }
}

impl NativeFrame for Flush {
    fn resume(&mut self, vm: &mut Vm, result: Value) -> NativeResult {
        match self.state {
            State::Begin => match self.begin(vm) {
                Some(call) => Ok(Outcome::Call(call)),
                None => Ok(std::mem::take(&mut self.answer).into()),
            },
            State::Called => match result.deref() {
                Value::Bool(false) | Value::Undef => self.end(vm, None),
                Value::Bool(true) => self.end(vm, Some(Str::empty())),
                other => match vm.string_or_call(other)? {
                    StringOrCall::String(s) => self.end(vm, Some(s)),
                    StringOrCall::Call(call) => {
                        self.state = State::Stringified;
                        Ok(Outcome::Call(call))
                    }
                },
            },
            State::Stringified => {
                let s = result.deref().as_str().cloned();
                self.end(vm, s)
            }
        }
    }

    fn catch(&mut self, vm: &mut Vm, error: Error) -> NativeResult {
        self.all = false;
        self.end(vm, None)?;
        Err(error)
    }

    fn trace(&self, tracer: &mut dyn Tracer) {
        tracer.visit(&self.answer);
    }
}
