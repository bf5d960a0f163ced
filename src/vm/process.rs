//! The life of a script: start, shutdown functions, destructors, exit status.

use super::call::unsafe_caller;
use super::frame::{Frame, ReturnTo, flags};
use super::function::Function;
use super::include::share;
use super::native::{Call, Callable};
use super::run::{Next, run, run_watched};
use super::unwind::Pending;
use super::{Error, Vm};
use crate::bytecode::Code;
use crate::value::{Obj, Ref, Str, Value, heap, object::store};
use std::collections::VecDeque;
use std::sync::Arc;
use std::sync::atomic::Ordering;

impl Vm {
    /// Runs a file as the main script; the value of its `return`. Destructors of globals and shutdown functions run in
    /// [`Vm::shut_down`].
    pub fn run_main(&mut self, code: &Arc<Code>) -> Result<Value, Error> {
        let bottom = self.bottom_frame();
        self.frame = bottom;
        if let Err(error) = self.hoist(code) {
            return Err(error);
        }
        let function = Function::script_code(code, None).leak();
        let frame = self.push_pending(bottom, function, None, None, 0);
        let next = match self.start(bottom, frame, ReturnTo::Host) {
            Ok(next) => next,
            Err(error) => return Err(error),
        };
        self.retire_main_frame();
        self.main_frame = frame;
        self.main_slots = None;
        self.globals_version += 1;
        // The main script's frame stays when the script ends: its variables are the globals.
        // SAFETY: the frame was just started: its slots are unset.
        unsafe {
            (*frame).flags |= flags::MAIN;
            for (index, name) in code.variables.iter().enumerate() {
                if let Some(reference) = self.globals.get(name.as_str()) {
                    Frame::slots(frame).add(index).write(Value::Reference(reference.clone()));
                }
            }
        }
        self.finish_run(next)
    }

    /// The variables of a main script that has ended are globals by their names alone.
    fn retire_main_frame(&mut self) {
        let frame = self.main_frame;
        if frame.is_null() {
            return;
        }
        // SAFETY: the frame of a main script stays when the script ends, and its slots are written.
        unsafe {
            let Some(script) = (*frame).function().script() else { return };
            for (index, name) in script.code.variables.iter().enumerate() {
                let slot = &mut *Frame::slots(frame).add(index);
                if !slot.is_undef() {
                    self.globals.insert(name.as_str().clone(), share(slot));
                    drop(std::mem::take(slot));
                }
            }
        }
    }

    /// Declares what a file declares before it runs, and runs nothing.
    pub fn check_declarations(&mut self, code: &Arc<Code>) -> Result<Value, Error> {
        self.frame = self.bottom_frame();
        self.hoist(code)?;
        Ok(Value::Null)
    }

    /// Runs until the frame that ends the run loop returns.
    pub(super) fn finish_run(&mut self, next: Next) -> Result<Value, Error> {
        let before = super::time_limit::enter(self);
        if self.watched {
            run_watched(self, next)
        } else {
            run(self, next)
        }
        super::time_limit::leave(before);
        match self.uncaught.take() {
            Some(error) => Err(error),
            None => Ok(std::mem::take(&mut self.result)),
        }
    }

    /// A frame for the host to call from.
    fn bottom_frame(&mut self) -> *mut Frame {
        if self.bottom.is_null() {
            let (frame, _) = self.stack.reserve(0);
            // SAFETY: the stack gave room for the header.
            unsafe {
                frame.write(Frame {
                    pc: std::ptr::null(),
                    function: self.internal_function,
                    caller: std::ptr::null_mut(),
                    pending: std::ptr::null_mut(),
                    this: None,
                    called_class: None,
                    extra: None,
                    argc: 0,
                    flags: 0,
                });
            }
            self.bottom = frame;
        }
        self.bottom
    }

    /// Calls something from outside of any script (shutdown functions, the embedding program).
    pub fn call_from_host(&mut self, call: Call) -> Result<Value, Error> {
        let outer = self.frame;
        self.frame = self.bottom_frame();
        let result = match self.push_call(call, ReturnTo::Host) {
            Ok(next) => {
                let next = self.before_it_begins(next);
                self.finish_run(next)
            }
            Err(error) => {
                // The call may have got as far as a frame of its own.
                let next = self.unwind(error);
                self.finish_run(next)
            }
        };
        self.frame = outer;
        result
    }

    /// Deals with what ended a script, shutdown function or destructor; whether it was a fatal error.
    pub fn settle(&mut self, result: Result<Value, Error>) -> bool {
        match result {
            Ok(_) => {}
            Err(Error::Exit) => {}
            Err(Error::Fatal) => {
                self.exit_status = 255;
                self.cut_shutdown();
                heap::set_destructors_off(true);
                return true;
            }
            Err(Error::Throw(exception)) => {
                if let Some(handler) = self.exception_handler.take()
                    && let Ok(callable) = self.callable(&handler)
                {
                    let call = Call::new(callable, vec![Value::Object(exception)]);
                    // Meanwhile an exception of its own has no handler.
                    self.exception_handlers.push(Some(handler));
                    let result = self.call_from_host(call);
                    // One that fails is not called again.
                    let failed = matches!(result, Err(Error::Throw(_) | Error::Fatal));
                    self.settle(result);
                    if self.exception_handler.is_none() && !failed {
                        self.exception_handler = self.exception_handlers.pop().flatten();
                    }
                    return false;
                }
                self.exit_status = 255;
                self.report_uncaught(&exception);
                self.cut_shutdown();
                return true;
            }
        }
        false
    }

    /// After a fatal error in a shutdown function the others do not run.
    fn cut_shutdown(&mut self) {
        if self.shutting_down {
            self.shutdown_calls.clear();
        }
    }

    /// After the main script: exception handler, shutdown functions, destructors, output buffers. The exit status.
    pub fn shut_down(&mut self, result: Result<Value, Error>) -> i32 {
        self.settle(result);
        // A client that has gone ends the script, not what the script wants done at the end.
        if crate::builtin::http::current(self).is_some() {
            self.interrupt.store(false, Ordering::Relaxed);
        }
        // What the frames held that `exit` left, or the exception that nobody caught, goes before anything else happens.
        self.frame = self.bottom_frame();
        self.run_destructors();
        self.shutting_down = true;
        // What they are and were given is kept until all destructors have run.
        let mut kept = Vec::new();
        while let Some(call) = self.shutdown_calls.pop_front() {
            kept.push((call.callable.this.clone(), call.callable.closure.clone(), call.arguments.clone()));
            let result = self.call_from_host(call);
            let stop = self.ends_shutdown(&result);
            self.settle(result);
            if stop {
                self.shutdown_calls.clear();
            }
        }
        self.destroy_objects();
        drop(kept);
        let frame = crate::builtin::output::flush::end_all_frame();
        let result = self.run_frame_from_host(frame);
        self.settle(result);
        crate::builtin::session::finish(self);
        crate::builtin::http::finish(self);
        // The last opened first.
        for stream in crate::builtin::stream::unfinished().into_iter().rev() {
            if heap::destructors_off() {
                break;
            }
            let result = self.run_frame_from_host(crate::builtin::stream::closing_frame(stream));
            self.settle(result);
            self.run_destructors();
        }
        self.destroy_variables();
        self.output.flush();
        self.exit_status
    }

    /// Runs the destructors of all objects: first those that only a variable of the main script holds, the last variable
    /// first, as long as there are such; then the rest in order of creation, while the variables still exist.
    fn destroy_objects(&mut self) {
        self.frame = self.bottom_frame();
        while self.destroy_sole_globals() {}
        store::set_reuse(false);
        let mut id = 1;
        while id < store::limit() && !heap::destructors_off() {
            if let Some(object) = store::get(id)
                && !object.is_destructed()
                && !crate::builtin::stream::is_closer(&object)
                && let Some(call) = self.destructor_call(&object)
            {
                object.set_destructed();
                let result = self.call_from_host(call);
                self.settle_destructor(result);
            }
            self.run_destructors();
            id += 1;
        }
        store::set_reuse(true);
    }

    /// Lets go of all variables, without a word.
    fn destroy_variables(&mut self) {
        heap::set_destructors_off(true);
        let main = std::mem::replace(&mut self.main_frame, std::ptr::null_mut());
        self.globals_version += 1;
        if !main.is_null() {
            // SAFETY: the main frame stays until here; its slots are written.
            unsafe {
                if let Some(script) = (*main).function().script() {
                    for i in 0..script.slot_count as usize {
                        drop(std::mem::take(&mut *Frame::slots(main).add(i)));
                    }
                }
            }
        }
        self.globals_version += 1;
        let globals: Vec<Ref> = self.globals.drain().map(|(_, value)| value).collect();
        drop(globals);
        drop(heap::take_pending_destructors());
    }

    /// Goes once through the variables of the main script; whether any was destroyed.
    fn destroy_sole_globals(&mut self) -> bool {
        let main = self.main_frame;
        if main.is_null() {
            return false;
        }
        let mut any = false;
        // SAFETY: the main frame stays until shutdown has ended; its slots are written.
        unsafe {
            let Some(script) = (*main).function().script() else { return false };
            for i in (0..script.slot_count as usize).rev() {
                let place = &mut *Frame::slots(main).add(i);
                if matches!(place, Value::Object(object) if object.count() == 1) {
                    let value = std::mem::take(place);
                    drop(value);
                    self.run_destructors();
                    any = true;
                }
            }
        }
        any
    }

    /// Runs the destructors that wait.
    fn run_destructors(&mut self) {
        let mut waiting: VecDeque<Obj> = VecDeque::new();
        loop {
            // Those of what died with the last one may have been gathered already.
            let gathered = std::mem::take(&mut self.pending);
            let mut dying = heap::take_pending_destructors();
            for pending in gathered {
                match pending {
                    Pending::Destroy(object) => dying.push(object),
                    other => self.pending.push_back(other),
                }
            }
            for object in dying.into_iter().rev() {
                waiting.push_front(object);
            }
            let Some(object) = waiting.pop_front() else { return };
            if heap::destructors_off() {
                return;
            }
            if super::generator::close_delegate(&object) {
                // What it delegated to is closed before it.
                waiting.push_front(object);
                continue;
            }
            if let Some(call) = self.destructor_call(&object) {
                drop(object);
                let result = self.call_from_host(call);
                self.settle_destructor(result);
            }
        }
    }

    /// Deals with what ended a destructor after the script: `exit` and what nobody catches are the end of all others.
    fn settle_destructor(&mut self, result: Result<Value, Error>) {
        let ends = self.shutting_down && self.ends_shutdown(&result);
        self.settle(result);
        if ends {
            heap::set_destructors_off(true);
        }
    }

    /// Whether what would run next does not run: after `exit` and errors that nobody catches.
    fn ends_shutdown(&self, result: &Result<Value, Error>) -> bool {
        match result {
            Ok(_) => false,
            Err(Error::Throw(_)) => self.exception_handler.is_none(),
            Err(_) => true,
        }
    }

    /// Runs a native frame from outside of any script.
    pub(crate) fn run_frame_from_host(
        &mut self,
        native: Box<dyn super::NativeFrame>,
    ) -> Result<Value, Error> {
        self.frame = self.bottom_frame();
        let next = self.push_native_frame(native, ReturnTo::Host);
        self.finish_run(next)
    }

    /// Whether somebody outside asked the script to stop.
    pub fn interrupted(&self) -> bool {
        self.interrupt.load(Ordering::Relaxed)
    }

    pub(super) fn run_ticks(&mut self) {
        if self.tick_calls.is_empty() {
            return;
        }
        let frames = crate::builtin::info::ticks::tick_frames(self);
        if !frames.is_empty() {
            self.pending.extend(frames.into_iter().map(super::unwind::Pending::Frame));
            heap::set_attention(true);
        }
    }

    /// A call of a function by name, from outside.
    pub fn call_function(&mut self, name: &str, arguments: Vec<Value>) -> Result<Value, Error> {
        let Some(function) = self.find_function(name.as_bytes()) else {
            return Err(self.error(format!("Call to undefined function {name}()")));
        };
        self.call_from_host(Call::new(Callable::function(function), arguments))
    }

    /// The text of an uncaught error, for hosts that do not want it printed.
    pub fn error_text(&mut self, error: &Error) -> Str {
        match error {
            Error::Throw(exception) => self.exception_text(exception),
            Error::Exit => Str::from("exit"),
            Error::Fatal => Str::from("fatal error"),
        }
    }

    /// The frame that called the running one.
    #[allow(dead_code)]
    fn caller_frame(&self) -> *mut Frame {
        unsafe_caller(self.frame)
    }
}
