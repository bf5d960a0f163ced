//! Looks at what is suspended, and runs single pieces of code: for the REPL and for diagnostics.
//!
//! Everything here only reads frames that wait; what runs at the moment is not looked into.

use super::fiber::{self, Fiber};
use super::frame::{Frame, ReturnTo, flags};
use super::function::Function;
use super::generator::{Generator, GeneratorBox, State};
use super::{Error, Vm};
use crate::bytecode::Code;
use crate::value::object::store;
use crate::value::{Array, Obj, Ref, Str, Value};
use std::sync::Arc;

/// A place in a script.
#[derive(Clone)]
pub struct Spot {
    /// The code that is there.
    pub code: Arc<Code>,
    /// The line.
    pub line: u32,
    /// Start and end offset of the instruction in the source, if known.
    pub span: Option<(u32, u32)>,
}

/// A frame that waits.
pub struct WaitingFrame {
    /// `function`, `Class::method`, `{closure:…}`.
    pub function: String,
    /// Where it waits; nothing for builtins.
    pub spot: Option<Spot>,
    /// Its variables that have a value.
    pub variables: Vec<(Str, Value)>,
}

/// A live generator or fiber.
pub struct Suspended {
    /// The object.
    pub object: Obj,
    /// Whether it is a generator; else a fiber.
    pub is_generator: bool,
    /// What it does: "not started", "suspended", "running", "finished".
    pub state: &'static str,
    /// The generator that it waits for in `yield from`.
    pub delegates_to: Option<u32>,
    /// Its frames from the inside out; none while it runs or after its end.
    pub frames: Vec<WaitingFrame>,
}

impl Vm {
    /// Every generator and fiber that is not finished, in the order of their making.
    pub fn suspended(&self) -> Vec<Suspended> {
        let objects = (1..store::limit()).filter_map(store::get);
        objects.filter_map(|object| self.look_at(&object)).filter(|one| one.state != "finished").collect()
    }

    /// A generator or fiber; nothing for other objects.
    pub fn look_at(&self, object: &Obj) -> Option<Suspended> {
        if let Some(generator) = Generator::of(object) {
            // SAFETY: the box lives as long as its object, which is held here.
            let (state, delegates_to) = unsafe {
                let generator = generator.as_ref();
                (generator.state(), generator.delegated().map(Obj::id))
            };
            let frames = match state {
                State::Fresh | State::Suspended => {
                    vec![waiting_frame(GeneratorBox::frame(generator), state == State::Fresh)]
                }
                State::Running | State::Finished => Vec::new(),
            };
            let state = match state {
                State::Fresh => "not started",
                State::Suspended => "suspended",
                State::Running => "running",
                State::Finished => "finished",
            };
            return Some(Suspended {
                object: object.clone(),
                is_generator: true,
                state,
                delegates_to,
                frames,
            });
        }
        let fiber = object.native::<Fiber>()?;
        let state = match fiber.state {
            fiber::State::Init => "not started",
            fiber::State::Running => "running",
            fiber::State::Suspended => "suspended",
            fiber::State::Returned | fiber::State::Threw | fiber::State::Failed => "finished",
        };
        let frames = fiber.frames().into_iter().map(|frame| waiting_frame(frame, false)).collect();
        Some(Suspended { object: object.clone(), is_generator: false, state, delegates_to: None, frames })
    }

    /// Where the running script code is.
    pub fn spot(&self) -> Option<Spot> {
        let frame = self.calling_script_frame()?;
        // SAFETY: the frame is alive.
        unsafe { spot(frame) }
    }

    /// Starts a session: a main script without a statement, whose variables the pieces share.
    pub fn begin_session(&mut self, code: &Arc<Code>) -> Result<(), Error> {
        self.watched = true;
        self.run_main(code).map(drop)
    }

    /// Runs code in the scope of the main script, which has ended; the value of its `return`.
    pub fn run_piece(&mut self, code: &Arc<Code>) -> Result<Value, Error> {
        let main = self.main_frame;
        if main.is_null() {
            return Err(Error::Fatal);
        }
        self.frame = main;
        // What the piece before had too much of is given back.
        let _ = crate::value::memory::take_exceeded();
        self.hoist(code)?;
        let function = Function::script_code(code, None).leak();
        let frame = self.push_pending(main, function, None, None, 0);
        let next = self.start(main, frame, ReturnTo::Host)?;
        // SAFETY: the frame was just started: its slots are unset.
        unsafe {
            for (index, name) in code.variables.iter().enumerate() {
                let place = self.variable_place(main, name)?;
                let reference = super::include::share(&mut *place);
                Frame::slots(frame).add(index).write(Value::Reference(reference));
            }
            (*frame).flags |= flags::SHARES_VARIABLES;
            (*frame).extra_mut().shares_variables = true;
        }
        let result = self.finish_run(next);
        self.frame = main;
        result
    }

    /// Removes a global variable.
    pub fn forget_global(&mut self, name: &str) {
        self.globals.remove(&Str::from(name));
        self.globals_version += 1;
    }

    /// Sets a global variable while a session runs.
    pub fn put_global(&mut self, name: &str, value: Value) {
        self.globals.insert(Str::from(name), Ref::new(value));
        self.globals_version += 1;
    }

    /// The global variables, by name.
    pub fn global_variables(&mut self) -> Vec<(Str, Value)> {
        let named = |key| match key {
            crate::value::Key::Str(name) => name,
            crate::value::Key::Int(number) => Str::from(number.to_string().as_str()),
        };
        self.globals_array().iter().map(|(key, value)| (named(key), value.read())).collect()
    }
}

/// Where a frame stands.
///
/// # Safety
/// The frame is alive, and its `pc` was saved.
unsafe fn spot(frame: *mut Frame) -> Option<Spot> {
    // SAFETY: the caller's promise.
    let frame = unsafe { &*frame };
    let script = frame.function().script()?;
    let index = script.index_of(frame.pc);
    Some(Spot { code: script.code.clone(), line: frame.line(), span: script.code.positions.span(index) })
}

fn waiting_frame(frame: *mut Frame, fresh: bool) -> WaitingFrame {
    // SAFETY: a frame that waits is alive, its slots are written, its `pc` is saved.
    unsafe {
        let function = (*frame).function();
        let mut variables = Vec::new();
        if let Some(script) = function.script() {
            for (index, name) in script.code.variables.iter().enumerate() {
                let value = (*Frame::slots(frame).add(index)).deref().clone();
                if !value.is_undef() {
                    variables.push((name.as_str().clone(), value));
                }
            }
        }
        if let Some(this) = (*frame).this() {
            variables.push((Str::from("this"), Value::Object(this.clone())));
        }
        let spot = spot(frame).map(|spot| {
            let line = if fresh { spot.code.line_range.0 } else { spot.line };
            Spot { line, ..spot }
        });
        WaitingFrame { function: function.full_name(), spot, variables }
    }
}

/// The function of a suspended generator, the closure it belongs to, and its `$this`.
pub type GeneratorParts = (&'static Function, Option<Obj>, Option<Obj>);

/// For reflection.
impl Vm {
    /// What a generator runs; nothing once it has ended.
    pub fn generator_parts(&self, object: &Obj) -> Option<GeneratorParts> {
        let generator = Generator::of(object)?;
        // SAFETY: the box lives as long as its object, which is held here.
        if unsafe { generator.as_ref() }.state() == State::Finished {
            return None;
        }
        let frame = GeneratorBox::frame(generator);
        // SAFETY: the frame of a generator that has not ended is alive, its slots are written.
        unsafe {
            let function = (*frame).function();
            let closure = function.script().filter(|_| function.flags.closure).and_then(|script| {
                let last = usize::from(script.slot_count).checked_sub(1)?;
                (*Frame::slots(frame).add(last)).as_object().cloned()
            });
            Some((function, closure, (*frame).this().cloned()))
        }
    }

    /// The function of a generator, which is known after its end, too.
    pub fn generator_function(&self, object: &Obj) -> Option<&'static Function> {
        let frame = GeneratorBox::frame(Generator::of(object)?);
        // SAFETY: the frame lies in the allocation of the generator, which its object holds; its function is written once.
        Some(unsafe { (*frame).function() })
    }

    /// File and line where a generator stands.
    pub fn generator_place(&self, object: &Obj) -> Option<(Str, u32)> {
        let generator = Generator::of(object)?;
        // SAFETY: the box lives as long as its object; its frame is alive until the generator ends.
        unsafe {
            if generator.as_ref().state() == State::Finished {
                return None;
            }
            let spot = spot(GeneratorBox::frame(generator))?;
            let fresh = generator.as_ref().state() == State::Fresh;
            let line = if fresh { spot.code.line_range.0 } else { spot.line };
            Some((spot.code.file.path.as_str().clone(), line))
        }
    }

    /// The generators from this one inwards along `yield from`.
    fn generator_chain(&self, object: &Obj) -> Vec<Obj> {
        let mut chain = vec![object.clone()];
        while let Some(inner) = chain.last().and_then(Generator::of) {
            // SAFETY: the box lives as long as its object, which the chain holds.
            match unsafe { inner.as_ref() }.delegated() {
                Some(next) if Generator::of(next).is_some() => chain.push(next.clone()),
                _ => break,
            }
        }
        chain
    }

    /// The innermost generator that this one delegates to.
    pub fn executing_generator(&self, object: &Obj) -> Obj {
        self.generator_chain(object).pop().unwrap_or_else(|| object.clone())
    }

    /// The trace of a suspended generator.
    pub fn generator_trace(&mut self, object: &Obj, objects: bool, arguments: bool) -> Array {
        let chain = self.generator_chain(object);
        let frames: Vec<*mut Frame> =
            chain.iter().rev().filter_map(Generator::of).map(GeneratorBox::frame).collect();
        self.trace_of(&frames, objects, arguments)
    }

    /// File and line where the script code of a fiber stands.
    pub fn fiber_place(&self, object: &Obj) -> Option<(Str, u32)> {
        let fiber = object.native::<Fiber>()?;
        if fiber.state == fiber::State::Running {
            return Some(self.position());
        }
        // SAFETY: the frames of a waiting fiber are alive.
        let spot = fiber.frames().into_iter().find_map(|frame| unsafe { spot(frame) })?;
        Some((spot.code.file.path.as_str().clone(), spot.line))
    }

    /// The trace of a fiber.
    pub fn fiber_trace(&mut self, object: &Obj, objects: bool, arguments: bool) -> Array {
        let Some(fiber) = object.native::<Fiber>() else { return Array::new() };
        if fiber.state == fiber::State::Running {
            return self.backtrace_with(arguments, objects, 0, 0);
        }
        let frames = fiber.frames();
        self.trace_of(&frames, objects, arguments)
    }

    /// The trace of frames that wait, the topmost first.
    fn trace_of(&mut self, frames: &[*mut Frame], objects: bool, arguments: bool) -> Array {
        let shown: Vec<*mut Frame> = frames
            .iter()
            .copied()
            // SAFETY: frames that wait are alive.
            .filter(|frame| unsafe { !self.is_own_function((**frame).function()) })
            .collect();
        let mut trace = Array::new();
        for (i, frame) in shown.iter().enumerate() {
            let mut entry = Array::new();
            // SAFETY: as above; the slots of a frame that waits are written.
            unsafe {
                if let Some(spot) = shown.get(i + 1).and_then(|from| spot(*from)) {
                    entry.insert_str("file", spot.code.file.path.as_str().clone());
                    entry.insert_str("line", i64::from(spot.line));
                }
                let function = (**frame).function();
                entry.insert_str("function", function.name.clone());
                if let Some(class) = function.class {
                    entry.insert_str("class", class.name().clone());
                    if objects && let Some(this) = (**frame).this() {
                        entry.insert_str("object", Value::Object(this.clone()));
                    }
                    entry.insert_str("type", if (**frame).this().is_some() { "->" } else { "::" });
                }
                if arguments {
                    entry.insert_str("args", self.frame_arguments(*frame));
                }
            }
            let _ = trace.push(Value::Array(entry.into_arr()));
        }
        trace
    }

    fn is_own_function(&self, function: &'static Function) -> bool {
        std::ptr::eq(function, self.internal_function) || function.flags.trampoline
    }
}
