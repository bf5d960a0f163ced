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
        return Ok(Outcome::Enter(Box::new(Flush {
            action,
            answer,
            state: State::Begin,
            all: false,
            produced: false,
        })));
    }
    vm.output.finish(action, None);
    Ok(answer.into())
}

/// The frame that ends all buffers, entered when the script ends.
pub fn end_all_frame() -> Box<dyn NativeFrame> {
    Box::new(Flush {
        action: Action::End,
        answer: Value::Null,
        state: State::Begin,
        all: true,
        produced: false,
    })
}

/// The frame that runs the callback of a buffer that reached its chunk size ([`Output::is_due`]).
pub fn due_frame() -> Box<dyn NativeFrame> {
    Box::new(Flush {
        action: Action::Chunk,
        answer: Value::Null,
        state: State::Begin,
        all: false,
        produced: false,
    })
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
    /// The callback has answered; it was said that it wrote something itself.
    Told(Option<Str>),
}

/// Runs the callback of the innermost buffer, or of all, one after the other.
struct Flush {
    action: Action,
    answer: Value,
    state: State,
    all: bool,
    /// The callback wrote something itself.
    produced: bool,
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
                vm.output.produced = false;
                self.state = State::Called;
                return Some(Call::new(callable, vec![contents, Value::Int(mode)]));
            }
            vm.output.finish(self.action, None);
            if !self.all {
                return None;
            }
        }
    }

    /// The callback has answered: says first that it wrote something itself, if it did. What is said, and what an error
    /// handler writes, passes the buffer.
    fn answered(&mut self, vm: &mut Vm, result: Option<Str>) -> NativeResult {
        vm.output.running = false;
        if !self.produced {
            return self.end(vm, result);
        }
        let Some(buffer) = vm.output.active() else { return self.end(vm, result) };
        buffer.flags |= status::DISABLED;
        let name = buffer.name.clone();
        let caller = self.caller(vm);
        vm.deprecated(format!("{caller}: Producing output from user output handler {name} is deprecated"));
        self.state = State::Told(result);
        // The error handler runs before the next call.
        Ok(Outcome::Call(Call::nothing()))
    }

    /// What PHP takes for the function that flushes.
    fn caller(&self, vm: &mut Vm) -> String {
        match self.action {
            _ if self.all => "PHP Request Shutdown".into(),
            Action::Chunk => format!("{}()", vm.script_function_name()),
            _ => format!("{}()", vm.function_name()),
        }
    }

    fn end_told(&mut self, vm: &mut Vm) -> Option<NativeResult> {
        let State::Told(result) = &mut self.state else { return None };
        let result = result.take();
        if let Some(buffer) = vm.output.active() {
            buffer.flags &= !status::DISABLED;
        }
        Some(self.end(vm, result))
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
        if let Some(ended) = self.end_told(vm) {
            return ended;
        }
        match self.state {
            State::Begin => match self.begin(vm) {
                Some(call) => Ok(Outcome::Call(call)),
                None => Ok(std::mem::take(&mut self.answer).into()),
            },
            State::Called => {
                self.produced = std::mem::take(&mut vm.output.produced);
                match result.deref() {
                    Value::Bool(false) | Value::Undef => self.answered(vm, None),
                    Value::Bool(true) => self.answered(vm, Some(Str::empty())),
                    other => match vm.string_or_call(other)? {
                        StringOrCall::String(s) => self.answered(vm, Some(s)),
                        StringOrCall::Call(call) => {
                            self.state = State::Stringified;
                            Ok(Outcome::Call(call))
                        }
                    },
                }
            }
            State::Stringified | State::Told(_) => {
                let s = result.deref().as_str().cloned();
                self.answered(vm, s)
            }
        }
    }

    fn catch(&mut self, vm: &mut Vm, error: Error) -> NativeResult {
        self.all = false;
        match self.end_told(vm) {
            Some(ended) => ended?,
            None => self.end(vm, None)?,
        };
        vm.output.produced = false;
        Err(error)
    }

    fn trace(&self, tracer: &mut dyn Tracer) {
        tracer.visit(&self.answer);
    }
}
